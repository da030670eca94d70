package io.adit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opendaylight.yangtools.yang.common.QName;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeIdentifier;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeIdentifierWithPredicates;
import org.opendaylight.yangtools.yang.data.api.schema.ContainerNode;
import org.opendaylight.yangtools.yang.data.api.schema.builder.DataContainerNodeBuilder;
import org.opendaylight.yangtools.yang.data.spi.node.ImmutableNodes;
import org.opendaylight.yangtools.yang.model.api.EffectiveModelContext;
import org.opendaylight.yangtools.yang.model.spi.source.URLYangTextSource;
import org.opendaylight.yangtools.yang.parser.api.YangParser;
import org.opendaylight.yangtools.yang.parser.api.YangParserException;
import org.opendaylight.yangtools.yang.parser.api.YangParserFactory;

class CurrentConfigurationTest {
    private static final String MODULE = """
        module sample {
          namespace "urn:sample"; prefix s;
          container system {
            description "The element itself. And more.";
            leaf host-name { type string; }
            leaf note { type string; }
          }
          container l2tp {
            leaf enabled { type boolean; }
            list group {
              key name;
              leaf name { type string; }
              leaf secret { type string; }
              choice role { container lac { presence "a LAC"; } container lns { leaf x { type string; } } }
            }
          }
          container state { config false; leaf up { type boolean; } }
        }
        """;

    private final CurrentConfiguration configuration;

    CurrentConfigurationTest(@TempDir Path folder) throws IOException, YangParserException {
        Path file = Files.writeString(folder.resolve("sample.yang"), MODULE);
        YangParser parser = ServiceLoader.load(YangParserFactory.class)
                .findFirst()
                .orElseThrow()
                .createParser();
        parser.addSource(new URLYangTextSource(file.toUri().toURL()));
        EffectiveModelContext model = parser.buildEffectiveModel();
        configuration = new CurrentConfiguration(model, CurrentConfigurationTest::running);
    }

    @Test
    void printsWhatIsSetInTheLookOfARouterAndMasksSecrets() {
        assertThat(print(Map.of()))
                .contains("#", "system", " host-name lns1", " note \"two words\"")
                .containsSequence("l2tp", " enabled true", " group a", "  secret ******", "  lac")
                .endsWith("#", "return")
                .noneMatch(line -> line.contains("hidden-thing"));
    }

    @Test
    void aSectionIsATopLevelNode() {
        assertThat(print(Map.of("system", "")))
                .containsExactly("#", "system", " host-name lns1", " note \"two words\"", "#", "return");
        assertThat(configuration.command().parameters().stream().map(parameter -> parameter.keyword()))
                .containsExactlyInAnyOrder("system", "l2tp");
    }

    private List<String> print(Map<String, String> sections) {
        List<String> lines = new ArrayList<>();
        configuration.command().action().run(sections, lines::add);
        return lines;
    }

    private static ContainerNode running() {
        NodeIdentifierWithPredicates key = NodeIdentifierWithPredicates.of(name("group"), name("name"), "a");
        return container(QName.create("urn:ietf:params:xml:ns:netconf:base:1.0", "data"))
                .withChild(container(name("system"))
                        .withChild(ImmutableNodes.leafNode(name("host-name"), "lns1"))
                        .withChild(ImmutableNodes.leafNode(name("note"), "two words"))
                        .build())
                .withChild(container(name("l2tp"))
                        .withChild(ImmutableNodes.leafNode(name("enabled"), true))
                        .withChild(ImmutableNodes.newSystemMapBuilder()
                                .withNodeIdentifier(new NodeIdentifier(name("group")))
                                .withChild(ImmutableNodes.newMapEntryBuilder()
                                        .withNodeIdentifier(key)
                                        .withChild(ImmutableNodes.leafNode(name("secret"), "hidden-thing"))
                                        .withChild(ImmutableNodes.newChoiceBuilder()
                                                .withNodeIdentifier(new NodeIdentifier(name("role")))
                                                .withChild(
                                                        container(name("lac")).build())
                                                .build())
                                        .build())
                                .build())
                        .build())
                .build();
    }

    private static DataContainerNodeBuilder<NodeIdentifier, ContainerNode> container(QName name) {
        return ImmutableNodes.newContainerBuilder().withNodeIdentifier(new NodeIdentifier(name));
    }

    private static QName name(String local) {
        return QName.create("urn:sample", local);
    }
}
