package io.adit.app;

import io.adit.cli.ActionCommands;
import io.adit.cli.CommandLine;
import io.adit.cli.CurrentConfiguration;
import io.adit.cli.NotificationDisplay;
import io.adit.config.Configuration;
import io.adit.config.SystemConfig;
import io.adit.datastore.Datastore;
import io.adit.datastore.Datastores;
import io.adit.datastore.Notifications;
import io.adit.datastore.RequestException;
import io.adit.datastore.SessionId;
import io.adit.display.DisplayCommand;
import io.adit.forwarding.Tap;
import io.adit.l2tp.management.L2tpEvents;
import io.adit.netconf.NetconfLimits;
import io.adit.netconf.NetconfServer;
import io.adit.octets.IpEndpoint;
import io.adit.runtime.EthernetSegment;
import io.adit.runtime.MonotonicClock;
import io.adit.runtime.Node;
import io.adit.runtime.PortState;
import io.adit.ssh.Listener;
import io.adit.ssh.SshApplications;
import io.adit.ssh.SshLimits;
import io.adit.ssh.SshPort;
import io.adit.ssh.SshService;
import io.adit.system.ExampleSecrets;
import io.adit.system.ManagementListener;
import io.adit.trace.Recorder;
import io.adit.yang.Place;
import io.adit.yang.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One network element: its datastore in a folder, its management ports and its running part. Two in one process share
 * nothing that changes.
 */
public final class Element implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(3);
    private static final long RECONCILE_SECONDS = 2;

    /**
     * How an element is started.
     *
     * @param directory holds journal and host key; made if it is not there
     * @param init fills an empty folder
     * @param loops control loops, a power of two
     * @param tunName of the interface to the core, absent for none
     * @param segments in-process Ethernet by the name of the access interface that is to be on it
     * @param recorder sees what passes the ports
     */
    public record Options(
            Path directory,
            Optional<Path> init,
            Overrides overrides,
            int loops,
            Optional<String> tunName,
            Map<String, EthernetSegment> segments,
            Optional<Recorder> recorder) {
        public Options {
            segments = Map.copyOf(segments);
        }
    }

    private final Overrides overrides;
    private final Node node;
    private final Datastores datastores;
    private final Notifications notifications;
    private final NetconfServer netconf;
    private final CommandLine cli;
    private final SshService ssh;
    private final ScheduledExecutorService upkeep = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().name("listeners").daemon().unstarted(work));

    /**
     * Starts an element; it accepts connections when this returns.
     *
     * @throws StartException if its folder, its configuration or a listening point cannot be used
     */
    public static Element start(Options options) throws StartException {
        Schema schema = Model.schema();
        MonotonicClock clock = new MonotonicClock();
        Configuration empty = Model.empty(Place.root(schema, schema.emptyTree()));
        Tap tap = options.recorder
                .<Tap>map(recorder -> new RecorderTap(recorder, clock))
                .orElse(Tap.OFF);
        L2tpEvents events = new L2tpEvents(Clock.systemUTC());
        Node node = new Node(
                new Node.Settings(options.loops, options.tunName, options.segments, tap),
                options.overrides.apply(empty),
                new NodeWatch(events),
                clock);
        try {
            Datastores datastores = open(options, schema, empty, node, events);
            return started(new Element(options, node, events, datastores, clock));
        } catch (StartException e) {
            node.close();
            throw e;
        } catch (RequestException e) {
            node.close();
            throw new StartException(options.directory + ": " + words(e));
        } catch (IOException e) {
            node.close();
            throw new StartException(options.directory + ": " + e.getMessage());
        }
    }

    private static Datastores open(Options options, Schema schema, Configuration empty, Node node, L2tpEvents events)
            throws IOException, RequestException, StartException {
        Datastores datastores = Datastores.open(
                options.directory,
                schema,
                Model.mappers(),
                List.of(
                        Participants.overridden(options.overrides, new ExampleSecrets()),
                        Participants.overridden(options.overrides, Participants.of(node, events))),
                empty,
                Clock.systemUTC());
        if (options.init.isPresent()) {
            try {
                initialise(datastores, options.init.get());
            } catch (StartException e) {
                datastores.close();
                throw e;
            }
        }
        return datastores;
    }

    private static void initialise(Datastores datastores, Path init) throws StartException {
        try (InputStream file = Files.newInputStream(init)) {
            datastores.initialise(file);
        } catch (RequestException e) {
            throw new StartException(init + ": " + words(e));
        } catch (NoSuchFileException _) {
            throw new StartException(init + ": there is no such file"); // the exception says the name alone
        } catch (IOException e) {
            throw new StartException(init + ": " + e.getMessage());
        }
    }

    private static Element started(Element element) throws StartException {
        List<String> obstacles = element.obstacles();
        if (!obstacles.isEmpty()) {
            element.close();
            throw new StartException(String.join("; ", obstacles));
        }
        element.watchListeners();
        return element;
    }

    private Element(Options options, Node node, L2tpEvents events, Datastores datastores, InstantSource clock)
            throws IOException {
        this.overrides = options.overrides;
        this.node = node;
        this.datastores = datastores;
        this.notifications = new Notifications(datastores.schema(), Clock.systemUTC());
        Management management = new Management(node, events, datastores::configuration, clock, this::listeners);
        management.register(datastores, notifications);
        AtomicLong lastSession = new AtomicLong();
        netconf = new NetconfServer(
                datastores,
                notifications,
                () -> new SessionId(lastSession.incrementAndGet()),
                Clock.systemUTC(),
                NetconfLimits.USUAL);
        cli = new CommandLine(
                new CommandLine.Settings(
                        () -> datastores.configuration().system().hostName(),
                        Version.TEXT,
                        CommandLine.Settings.USUAL_IDLE_TIMEOUT,
                        Clock.system(ZoneId.systemDefault())),
                commands(management));
        ssh = new SshService(
                options.directory.resolve("host-key"),
                () -> overrides.apply(datastores.configuration()).system(),
                new SshApplications(cli, cli, List.of(netconf.subsystem())),
                SshLimits.USUAL);
        datastores.listen(_ -> ssh.reconcile());
        ssh.reconcile();
    }

    private List<ManagementListener> listeners() {
        SystemConfig configured = datastores.configuration().system();
        return Stream.of(SshPort.values())
                .map(port -> Management.listener(ssh.listener(port), configured))
                .toList();
    }

    private List<DisplayCommand> commands(Management management) {
        List<DisplayCommand> displays = new ArrayList<>(management.displays());
        displays.add(new CurrentConfiguration(datastores.schema().context(), () -> datastores.read(Datastore.RUNNING))
                .command());
        displays.add(new NotificationDisplay(notifications).command());
        displays.addAll(ActionCommands.of(datastores.actions()));
        return displays;
    }

    /** What keeps the element from listening where it should: at the start that is a reason not to start. */
    private List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        for (SshPort port : SshPort.values()) {
            Listener listener = ssh.listener(port);
            listener.reason()
                    .ifPresent(reason ->
                            obstacles.add("cannot listen for " + port + " on " + listener.wanted() + ": " + reason));
        }
        node.l2tpListeners().forEach((endpoint, state) -> {
            if (isTaken(state)) {
                obstacles.add("cannot listen for L2TP on " + endpoint + ": " + state.reason());
            }
        });
        return obstacles;
    }

    /** An address that is not there may come; one that another process has will not go away by waiting. */
    private static boolean isTaken(PortState state) {
        return state.reason().contains("in use");
    }

    private void watchListeners() {
        ScheduledFuture<?> _ =
                upkeep.scheduleWithFixedDelay(ssh::reconcile, RECONCILE_SECONDS, RECONCILE_SECONDS, TimeUnit.SECONDS);
    }

    private static String words(RequestException e) {
        return e.errors().stream()
                .map(error -> (error.path().isEmpty() ? "" : error.path() + ": ") + error.message())
                .collect(Collectors.joining("; "));
    }

    /** Where the subsystem netconf is served. */
    public IpEndpoint netconf() {
        return bound(SshPort.NETCONF);
    }

    /** Where the command line is served. */
    public IpEndpoint cli() {
        return bound(SshPort.CLI);
    }

    private IpEndpoint bound(SshPort port) {
        return ssh.listener(port).bound().orElseThrow(() -> new IllegalStateException(port + " is down"));
    }

    public Node node() {
        return node;
    }

    public Datastores datastores() {
        return datastores;
    }

    public Notifications notifications() {
        return notifications;
    }

    /** One line that names the element and where it listens. */
    public String ready() {
        Map<IpEndpoint, IpEndpoint> bound = node.l2tpBound();
        String l2tp = node.l2tpListeners().keySet().stream()
                .map(wanted -> bound.getOrDefault(wanted, wanted).toString())
                .sorted()
                .collect(Collectors.joining(","));
        return "READY host=" + datastores.configuration().system().hostName() + " netconf=" + netconf() + " cli="
                + cli() + " l2tp=" + (l2tp.isEmpty() ? "none" : l2tp);
    }

    /** Says farewell to every peer, then ends everything. */
    @Override
    public void close() {
        upkeep.shutdownNow();
        ssh.close();
        cli.close();
        netconf.close();
        node.shutdown(FAREWELL);
        node.close();
        try {
            datastores.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
