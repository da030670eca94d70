package io.adit.datastore;

import org.w3c.dom.Element;

/**
 * The content of an {@code <edit-config>} (RFC 6241 §7.2).
 *
 * @param config the {@code <config>} element: its children are top-level nodes, with operation, insert, key and value
 *     attributes where wanted
 */
public record EditConfig(Element config, DefaultOperation defaultOperation, TestOption test, ErrorOption error) {

    /** Merge, test then set, stop on error: what an edit without options means. */
    public static EditConfig merge(Element config) {
        return new EditConfig(config, DefaultOperation.MERGE, TestOption.TEST_THEN_SET, ErrorOption.STOP_ON_ERROR);
    }
}
