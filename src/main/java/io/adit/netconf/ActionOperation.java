package io.adit.netconf;

import io.adit.datastore.ActionAnswer;
import io.adit.datastore.OperatorActions;
import io.adit.datastore.RequestException;
import io.adit.yang.ModelNode;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/** An operation that one of the element's own modules defines (RFC 7950 §7.14). */
record ActionOperation(OperatorActions.Registered action, LeafText text) implements Operation {
    @Override
    public boolean isApart() {
        return true;
    }

    @Override
    public Answer run(NetconfSession asker, Element request) throws RequestException {
        ActionAnswer answer = action.run(request, asker.user());
        List<Item> output = new ArrayList<>();
        for (ActionAnswer.Part part : answer.parts()) {
            ModelNode model = action.model().output().child(part.name()).orElseThrow();
            switch (part) {
                case ActionAnswer.Leaf leaf -> output.addAll(text.ofState(model, leaf.value()));
                case ActionAnswer.Entry entry ->
                    output.add(new Item.Tree(model.namespace(), model.localName(), leaves(model, entry)));
            }
        }
        if (output.isEmpty()) { // §7.14.4
            return Answer.OK;
        }
        return out -> {
            SelectionWriter writer = new SelectionWriter(out);
            output.forEach(item -> writer.item(item, Selection.ALL));
        };
    }

    private List<Item> leaves(ModelNode list, ActionAnswer.Entry entry) {
        return entry.leaves().stream()
                .<Item>flatMap(leaf -> text.ofState(list.child(leaf.name()).orElseThrow(), leaf.value()).stream())
                .toList();
    }
}
