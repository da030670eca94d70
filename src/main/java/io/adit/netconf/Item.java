package io.adit.netconf;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One node of a data tree as a reply shows it. */
sealed interface Item {
    String namespace();

    String name();

    /**
     * A leaf, or one value of a leaf-list.
     *
     * @param prefixes what the text needs declared: prefix to namespace, for an identity
     */
    record Leaf(String namespace, String name, Map<String, String> prefixes, String text) implements Item {
        Leaf(String namespace, String name, String text) {
            this(namespace, name, Map.of(), text);
        }

        /** Whether a content match of RFC 6241 §6.2.5 is true; whose prefix an identity has does not matter. */
        boolean matches(String content) {
            return prefixes.isEmpty() ? text.equals(content) : localPart(text).equals(localPart(content));
        }

        private static String localPart(String identity) {
            return identity.substring(identity.lastIndexOf(':') + 1);
        }
    }

    /** A container or list entry, whose children are pulled when they are wanted. */
    non-sealed interface Branch extends Item {
        /** The keys of a list entry, in the order of the model. */
        List<Leaf> keys();

        /** Whether its mere presence says something: a list entry or presence container. */
        boolean isPresence();

        /** The leaves, keys included, with this name; several for a leaf-list. */
        List<Leaf> leaves(Filter named);

        /**
         * The children but the keys, in the order of the model, one after another.
         *
         * @param wanted lets it leave out what is not wanted; it may offer more
         */
        void children(Selection wanted, Consumer<Item> to);
    }

    /** A branch that is all there: small things the server itself knows. */
    record Tree(String namespace, String name, List<Leaf> keys, List<Item> content) implements Branch {
        public Tree {
            keys = List.copyOf(keys);
            content = List.copyOf(content);
        }

        Tree(String namespace, String name, List<Item> content) {
            this(namespace, name, List.of(), content);
        }

        @Override
        public boolean isPresence() {
            return true;
        }

        @Override
        public List<Leaf> leaves(Filter named) {
            return java.util.stream.Stream.concat(keys.stream(), content.stream())
                    .filter(item -> item instanceof Leaf && named.names(item.namespace(), item.name()))
                    .map(Leaf.class::cast)
                    .toList();
        }

        @Override
        public void children(Selection wanted, Consumer<Item> to) {
            content.forEach(to);
        }
    }
}
