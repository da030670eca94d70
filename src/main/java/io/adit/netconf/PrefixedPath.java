package io.adit.netconf;

import io.adit.yang.Schema;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An instance-identifier as XML wants it: every name with a prefix, and the prefixes declared (RFC 7950 §9.13.2). The
 * text that comes in has a module name as prefix only where the module changes (RFC 7951 §6.11).
 */
record PrefixedPath(String text, Map<String, String> namespaces) {

    static PrefixedPath of(String path, Schema schema) {
        Reader reader = new Reader(path);
        String text = reader.read();
        Map<String, String> namespaces = new TreeMap<>();
        for (String module : reader.modules) {
            schema.module(module).ifPresent(info -> namespaces.put(module, info.namespace()));
        }
        return new PrefixedPath(text, namespaces);
    }

    private static final class Reader {
        private final String path;
        private final StringBuilder text = new StringBuilder();
        private final Set<String> modules = new TreeSet<>();
        private String module = "";
        private int at;

        Reader(String path) {
            this.path = path;
        }

        String read() {
            while (at < path.length()) {
                char c = path.charAt(at);
                if (c == '\'' || c == '"') {
                    quoted(c);
                } else {
                    text.append(c);
                    at++;
                    if (c == '/' || c == '[') {
                        name(c == '/');
                    }
                }
            }
            return text.toString();
        }

        private void quoted(char quote) {
            int end = path.indexOf(quote, at + 1);
            int stop = end < 0 ? path.length() : end + 1;
            text.append(path, at, stop);
            at = stop;
        }

        private void name(boolean isStep) {
            int start = at;
            while (at < path.length() && "/[]='\"".indexOf(path.charAt(at)) < 0) {
                at++;
            }
            String name = path.substring(start, at);
            int colon = name.indexOf(':');
            if (isStep && colon > 0) {
                module = name.substring(0, colon);
            }
            boolean bare = colon < 0 && !name.isEmpty() && Character.isLetter(name.charAt(0)) && !module.isEmpty();
            text.append(bare ? module + ":" + name : name);
            if (colon > 0 || bare) {
                modules.add(colon > 0 ? name.substring(0, colon) : module);
            }
        }
    }
}
