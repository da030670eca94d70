package io.adit.aaa;

/** How full a pool is, in addresses. */
public record PoolUsage(String name, long total, long used) {
    public long free() {
        return Math.max(total - used, 0);
    }
}
