package io.adit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opendaylight.yangtools.yang.model.api.ChoiceSchemaNode;
import org.opendaylight.yangtools.yang.model.api.DataNodeContainer;
import org.opendaylight.yangtools.yang.model.api.DataSchemaNode;
import org.opendaylight.yangtools.yang.model.api.EffectiveModelContext;
import org.opendaylight.yangtools.yang.model.api.LeafListSchemaNode;
import org.opendaylight.yangtools.yang.model.api.LeafSchemaNode;
import org.opendaylight.yangtools.yang.model.api.Module;
import org.opendaylight.yangtools.yang.model.api.TypedDataSchemaNode;
import org.opendaylight.yangtools.yang.model.api.meta.EffectiveStatement;

/** Holds our modules against the rules for them. */
class ModulesTest {
    private static final String REVISION = "2026-11-22";

    private static final EffectiveModelContext CONTEXT = Documents.CONTEXT;

    @Test
    void ourModulesHaveOurNamespaceAndRevision() {
        assertThat(ours()).hasSize(7).allSatisfy(module -> {
            assertThat(module.getNamespace().toString()).isEqualTo("urn:adit:yang:" + module.getName());
            assertThat(module.getRevision().orElseThrow()).hasToString(REVISION);
        });
    }

    @Test
    void everyLeafIsDescribedInALine() {
        assertThat(leaves())
                .hasSizeGreaterThan(100)
                .allSatisfy(leaf -> assertThat(leaf.getDescription().orElse(""))
                        .as("description of %s", leaf.getQName().getLocalName())
                        .isNotBlank()
                        .doesNotContain("\n"));
    }

    @Test
    void everyConfigurationLeafSaysWhatItsChangeDoes() {
        assertThat(leaves())
                .filteredOn(leaf -> leaf.effectiveConfig().orElse(true))
                .hasSizeGreaterThan(50)
                .allSatisfy(leaf -> assertThat(classes(leaf))
                        .as("adit:reconfiguration of %s", leaf.getQName().getLocalName())
                        .hasSize(1)
                        .isSubsetOf("hot", "new-calls", "restart"));
    }

    @Test
    void stateLeavesHaveNoReconfigurationClass() {
        assertThat(leaves())
                .filteredOn(leaf -> !leaf.effectiveConfig().orElse(true))
                .allSatisfy(leaf -> assertThat(classes(leaf)).isEmpty());
    }

    private static List<String> classes(TypedDataSchemaNode node) {
        EffectiveStatement<?, ?> statement = switch (node) {
            case LeafSchemaNode leaf -> leaf.asEffectiveStatement();
            case LeafListSchemaNode leafList -> leafList.asEffectiveStatement();
            default -> throw new AssertionError(node);
        };
        return Optional.ofNullable(statement.getDeclared()).orElseThrow().declaredSubstatements().stream()
                .filter(sub -> sub.statementDefinition()
                        .getStatementName()
                        .getLocalName()
                        .equals("reconfiguration"))
                .map(sub -> String.valueOf(sub.rawArgument()))
                .toList();
    }

    private static List<Module> ours() {
        return CONTEXT.getModules().stream()
                .filter(module -> module.getName().startsWith("adit-"))
                .map(module -> (Module) module)
                .toList();
    }

    /** Leaves and leaf-lists that our modules define, wherever they stand. */
    private static List<TypedDataSchemaNode> leaves() {
        List<TypedDataSchemaNode> leaves = new ArrayList<>();
        CONTEXT.getModules().forEach(module -> collect(module, leaves));
        return leaves;
    }

    private static void collect(DataNodeContainer container, List<TypedDataSchemaNode> leaves) {
        for (DataSchemaNode child : container.getChildNodes()) {
            switch (child) {
                case LeafSchemaNode leaf when isOurs(leaf) -> leaves.add(leaf);
                case LeafListSchemaNode leafList when isOurs(leafList) -> leaves.add(leafList);
                case DataNodeContainer below -> collect(below, leaves);
                case ChoiceSchemaNode choice -> choice.getCases().forEach(taken -> collect(taken, leaves));
                default -> {}
            }
        }
    }

    private static boolean isOurs(DataSchemaNode node) {
        return node.getQName().getNamespace().toString().startsWith("urn:adit:");
    }
}
