package io.adit.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.octets.IpEndpoint;
import io.adit.yang.ModelException;
import io.adit.yang.XmlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.w3c.dom.NodeList;

/** An element with its example configuration, and a session with it. */
record ManagedElement(Element element, SshLogin login, NetconfClient netconf) implements AutoCloseable {
    private static final String BASE = "urn:ietf:params:xml:ns:netconf:base:1.0";
    private static final IpEndpoint ANY = IpEndpoint.parse("127.0.0.1:0");

    /** Starts one in the folder with an example of config/ and ports that the system chooses. */
    static ManagedElement start(Path folder, String example) throws Exception {
        // configured, not overridden: an override to loopback would make what is configured irrelevant
        Path init = Files.writeString(
                folder.resolve(example),
                Files.readString(Path.of("config", example))
                        .replaceAll("<port>(28|20)\\d\\d</port>", "<port>0</port>"));
        Element element = Element.start(new Element.Options(
                folder.resolve(example + ".d"),
                Optional.of(init),
                new Overrides(Optional.empty(), Optional.empty(), Optional.of(ANY)),
                1,
                Optional.empty(),
                Map.of(),
                Optional.empty()));
        SshLogin login = new SshLogin(element.netconf(), Stage.USER, Stage.PASSWORD);
        return new ManagedElement(element, login, login.netconf());
    }

    String read(String datastore) throws IOException {
        String reply = netconf.call("<get-config><source><" + datastore + "/></source></get-config>");
        return reply.substring(reply.indexOf("<data"));
    }

    /** Edits the candidate and, if that is taken, commits; what was refused, and by which of the two. */
    List<String> attempt(String testOption, String config) throws Exception {
        String edit = "<edit-config><target><candidate/></target><test-option>" + testOption
                + "</test-option><error-option>rollback-on-error</error-option><config xmlns:nc='" + BASE + "'>"
                + config + "</config></edit-config>";
        List<String> refused = errors(edit);
        if (!refused.isEmpty()) {
            assertThat(read("candidate")).as("a refused edit leaves no trace").isEqualTo(read("running"));
            return refused;
        }
        return errors("<commit/>").stream().map(error -> "commit: " + error).toList();
    }

    private List<String> errors(String operation) throws ModelException {
        try {
            netconf.call(operation);
            return List.of();
        } catch (IOException refused) {
            NodeList errors =
                    XmlDocument.parse(String.valueOf(refused.getMessage())).getElementsByTagNameNS(BASE, "rpc-error");
            return IntStream.range(0, errors.getLength())
                    .mapToObj(i -> words((org.w3c.dom.Element) errors.item(i)))
                    .toList();
        }
    }

    /** The tag, the path without its prefixes, and the message. */
    private static String words(org.w3c.dom.Element error) {
        return text(error, "error-tag") + " "
                + text(error, "error-path").replaceAll("([/\\[])[a-z0-9-]+:", "$1") + ": "
                + text(error, "error-message");
    }

    private static String text(org.w3c.dom.Element error, String name) {
        NodeList found = error.getElementsByTagNameNS(BASE, name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    @Override
    public void close() throws IOException {
        netconf.close();
        login.close();
        element.close();
    }
}
