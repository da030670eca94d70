package io.adit.cli;

import io.adit.display.DisplayCommand;
import io.adit.display.DisplayCommand.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeIdentifier;
import org.opendaylight.yangtools.yang.data.api.schema.ContainerNode;
import org.opendaylight.yangtools.yang.model.api.DataSchemaNode;
import org.opendaylight.yangtools.yang.model.api.EffectiveModelContext;

/**
 * {@code display current-configuration [section]}: the running data as the model orders it, in the look of a carrier router;
 * a section is a top-level node of the model. What is not set is not shown, and secrets are masked.
 */
public final class CurrentConfiguration {
    private static final String SEPARATOR = "#";

    private final EffectiveModelContext model;
    private final Supplier<ContainerNode> running;

    /**
     * The display over this data.
     *
     * @param running the root of the running datastore as it is now; asked once for each display
     */
    public CurrentConfiguration(EffectiveModelContext model, Supplier<ContainerNode> running) {
        this.model = model;
        this.running = running;
    }

    /** The command to give to {@link CommandLine}. */
    public DisplayCommand command() {
        List<Parameter> sections = new ArrayList<>();
        for (DataSchemaNode section : sections()) {
            String name = section.getQName().getLocalName();
            sections.add(new Parameter(
                    name,
                    Optional.empty(),
                    section.getDescription()
                            .map(CurrentConfiguration::firstSentence)
                            .orElse("")));
        }
        return new DisplayCommand(
                List.of("display", "current-configuration"), "The running configuration", sections, this::print);
    }

    private void print(Map<String, String> wanted, Consumer<String> out) {
        ContainerNode root = running.get();
        ConfigurationPrinter printer = new ConfigurationPrinter(out);
        for (DataSchemaNode section : sections()) {
            if (wanted.isEmpty() || wanted.containsKey(section.getQName().getLocalName())) {
                Optional.ofNullable(root.childByArg(new NodeIdentifier(section.getQName())))
                        .ifPresent(data -> {
                            out.accept(SEPARATOR);
                            printer.print(section, data);
                        });
            }
        }
        out.accept(SEPARATOR);
        out.accept("return");
    }

    private List<DataSchemaNode> sections() {
        return model.getChildNodes().stream()
                .filter(node -> node.effectiveConfig().orElse(true))
                .<DataSchemaNode>map(node -> node)
                .toList();
    }

    private static String firstSentence(String description) {
        String line = description.strip().replaceAll("\\s+", " ");
        int end = line.indexOf(". ");
        return end < 0 ? line : line.substring(0, end + 1);
    }
}
