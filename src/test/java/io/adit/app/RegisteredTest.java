package io.adit.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.datastore.OperatorActions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opendaylight.yangtools.yang.model.api.DataSchemaNode;
import org.opendaylight.yangtools.yang.model.api.SchemaNode;

/** Whatever our modules say that the element can do or tells, somebody does or tells. */
class RegisteredTest {
    private static final List<String> OURS =
            Model.MODULES.stream().filter(name -> name.startsWith("adit-")).toList();

    @TempDir
    Path folder;

    @Test
    void everyRpcHasAnActionAndEveryNotificationAPublisher() throws Exception {
        try (ManagedElement managed = ManagedElement.start(folder, "lns.xml")) {
            OperatorActions actions = managed.element().datastores().actions();
            assertThat(OURS).allSatisfy(module -> {
                assertThat(actions.unserved(module)).as("rpcs of %s", module).isEmpty();
                assertThat(managed.element().notifications().unserved(module))
                        .as("notifications of %s", module)
                        .isEmpty();
            });
            assertThat(actions.all()).isNotEmpty().allSatisfy(action -> {
                assertThat(action.model().description())
                        .as(action.action().name())
                        .isPresent();
                assertThat(action.model().input().children())
                        .allSatisfy(leaf ->
                                assertThat(description(leaf.statement())).isPresent());
            });
        }
    }

    private static Optional<String> description(Optional<DataSchemaNode> node) {
        return node.flatMap(SchemaNode::getDescription).filter(text -> !text.contains("\n"));
    }
}
