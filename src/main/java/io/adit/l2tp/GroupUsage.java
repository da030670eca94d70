package io.adit.l2tp;

/**
 * What a group has.
 *
 * @param tunnels of the group that are not closed, established or not
 * @param sessions in them
 */
public record GroupUsage(int tunnels, int sessions) {
    public static final GroupUsage NONE = new GroupUsage(0, 0);

    public GroupUsage plus(GroupUsage other) {
        return new GroupUsage(tunnels + other.tunnels, sessions + other.sessions);
    }
}
