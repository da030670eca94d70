package io.adit.config;

/** An address space of its own: two instances may both use 10/8. The id is small and dense, for array look-ups. */
public record RoutingInstance(int id, String name) {
    public static final RoutingInstance DEFAULT = new RoutingInstance(0, "default");
}
