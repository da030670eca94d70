package io.adit.yang;

import java.util.List;
import java.util.Optional;

/**
 * A container or list entry of valid data, read by the local names of the model.
 *
 * <p>Siblings of two modules never share a local name in the models of this element, so names need no prefix.
 */
public interface DataNode {
    /** The local name of the node. */
    String name();

    /** The instance-identifier (RFC 7951 §6.11 form, module names as prefixes), for error paths. */
    String path();

    /** A container; a non-presence container is there even when nothing in it is set. */
    Optional<DataNode> child(String container);

    /** The entries of a list, in their order where the user orders them. */
    List<DataNode> list(String list);

    /** The entry of a list with one key. */
    Optional<DataNode> entry(String list, String key);

    /** The canonical text of a leaf, or of its default where it is not set (RFC 7950 §7.6.1); an identity without its prefix. */
    Optional<String> leaf(String leaf);

    /** The canonical texts of a leaf-list, in their order, or of its defaults. */
    List<String> leafList(String leafList);

    /** A leaf that is mandatory or has a default: valid data has it. */
    default String text(String leaf) {
        return leaf(leaf).orElseThrow(() -> new IllegalStateException("no " + leaf + " in " + path()));
    }

    /** {@link #text} of an integer type. */
    default int number(String leaf) {
        return Integer.parseInt(text(leaf));
    }

    /** {@link #text} of type boolean. */
    default boolean flag(String leaf) {
        return text(leaf).equals("true");
    }

    /** A container without presence: it is there even when nothing in it is set. */
    default DataNode container(String container) {
        return child(container).orElseThrow(() -> new IllegalStateException("no " + container + " in " + path()));
    }
}
