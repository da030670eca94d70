package io.adit.yang;

import java.util.List;
import java.util.Optional;

/** What a commit changes at one node and below: only what differs is ever visited. */
public interface DataChange {
    /** The local name of the node. */
    String name();

    /** The key of a list entry with one key. */
    Optional<String> key();

    /** The node before, for a container or list entry that was there. */
    Optional<DataNode> before();

    /** The node after, for a container or list entry that is still there; a container without presence always is. */
    Optional<DataNode> after();

    /** The containers below that differ; list entries that differ, of every list, each as one change; leaves are not listed. */
    List<DataChange> children();
}
