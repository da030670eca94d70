package io.adit.yang;

import org.opendaylight.yangtools.yang.xpath.api.YangXPathExpression;

/**
 * A when statement (RFC 7950 §7.21.5).
 *
 * @param onParent whether the context node is the parent, as for a choice, case, augment or uses, or the node itself
 */
record Condition(YangXPathExpression expression, boolean onParent) {}
