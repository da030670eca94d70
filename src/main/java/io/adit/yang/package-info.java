/**
 * The YANG model at work: schema, data tree, validation and XPath (RFC 7950), with yangtools beneath.
 *
 * <p>It knows what is well-formed and valid, not what it means: {@link io.adit.yang.DataNode} and
 * {@link io.adit.yang.DataChange} are how the management rooms read it without touching the library. It knows no other
 * room.
 */
@NullMarked
package io.adit.yang;

import org.jspecify.annotations.NullMarked;
