package io.adit.cli;

import io.adit.datastore.ActionAnswer;
import io.adit.datastore.OperatorActions;
import io.adit.datastore.RequestException;
import io.adit.datastore.User;
import io.adit.display.DisplayCommand;
import io.adit.display.DisplayCommand.Parameter;
import io.adit.display.Fields;
import io.adit.yang.ModelError;
import io.adit.yang.ModelNode;
import io.adit.yang.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.opendaylight.yangtools.yang.model.api.DocumentedNode;
import org.opendaylight.yangtools.yang.model.api.type.BooleanTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.EmptyTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.EnumTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.RangeRestrictedTypeDefinition;

/**
 * The commands of the element's actions, such as {@code reset l2tp tunnel tunnel-id 7}: the words are from who registered
 * the action, all else is the rpc statement: its leaves are the keywords, its descriptions the help, and it judges what is
 * typed as it judges an {@code <rpc>}. A leaf-list takes one value here.
 */
public final class ActionCommands {
    private ActionCommands() {}

    /** A command for each action that has one. */
    public static List<DisplayCommand> of(OperatorActions actions) {
        return actions.all().stream()
                .filter(action -> !action.action().command().isEmpty())
                .map(ActionCommands::command)
                .toList();
    }

    private static DisplayCommand command(OperatorActions.Registered action) {
        return new DisplayCommand(
                action.action().command(),
                line(action.model().description()),
                action.model().input().children().stream()
                        .filter(leaf -> leaf.type().isPresent())
                        .map(ActionCommands::parameter)
                        .toList(),
                (DisplayCommand.Action) (user, arguments, out) -> run(action, user, arguments, out));
    }

    private static Parameter parameter(ModelNode leaf) {
        String help = line(leaf.statement().flatMap(DocumentedNode::getDescription));
        ValueType type = leaf.type().orElseThrow();
        return switch (type.resolved()) {
            case EmptyTypeDefinition _ -> new Parameter(leaf.localName(), Optional.empty(), help);
            case BooleanTypeDefinition _ ->
                new Parameter(leaf.localName(), Optional.of("boolean"), help, Map.of("true", "Yes", "false", "No"));
            case EnumTypeDefinition words -> new Parameter(leaf.localName(), Optional.of("word"), help, values(words));
            case RangeRestrictedTypeDefinition<?, ?> number
            when number.getRangeConstraint().isPresent() ->
                new Parameter(
                        leaf.localName(),
                        Optional.of(number.getRangeConstraint().get().getAllowedRanges().asRanges().stream()
                                .map(range -> range.lowerEndpoint() + "-" + range.upperEndpoint())
                                .collect(Collectors.joining(" | "))),
                        help);
            default -> new Parameter(leaf.localName(), Optional.of(type.toString()), help);
        };
    }

    private static Map<String, String> values(EnumTypeDefinition type) {
        Map<String, String> values = new LinkedHashMap<>();
        type.getValues().forEach(value -> values.put(value.getName(), line(value.getDescription())));
        return values;
    }

    /** The first line of a description, without the dot at its end. */
    private static String line(Optional<String> description) {
        String line = description.flatMap(text -> text.lines().findFirst()).orElse("");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    private static void run(
            OperatorActions.Registered action, String user, Map<String, String> arguments, Consumer<String> out) {
        Map<String, List<String>> leaves = new LinkedHashMap<>(); // in the order of the model, and so are its errors
        action.model().input().children().stream()
                .map(ModelNode::localName)
                .filter(arguments::containsKey)
                .forEach(leaf -> leaves.put(leaf, List.of(arguments.getOrDefault(leaf, ""))));
        try {
            print(action.run(leaves, new User(user)), out);
        } catch (RequestException e) {
            throw new IllegalArgumentException(
                    e.errors().stream().map(ModelError::message).collect(Collectors.joining("; ")), e);
        }
    }

    private static void print(ActionAnswer answer, Consumer<String> out) {
        if (answer.parts().isEmpty()) {
            out.accept("Info: Done.");
        }
        for (ActionAnswer.Part part : answer.parts()) {
            switch (part) {
                case ActionAnswer.Leaf leaf ->
                    new Fields<ActionAnswer.Leaf>()
                            .field(leaf.name(), ActionAnswer.Leaf::value)
                            .print(leaf, out);
                case ActionAnswer.Entry entry ->
                    out.accept(" " + entry.name()
                            + entry.leaves().stream()
                                    .map(leaf -> InLine.leaf(leaf.name(), leaf.value()))
                                    .collect(Collectors.joining()));
            }
        }
    }
}
