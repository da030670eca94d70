/**
 * NETCONF (RFC 6241) over SSH (RFC 6242): framing, hello, operations, subtree filters, errors, monitoring (RFC 6022) and
 * the YANG library (RFC 8525).
 *
 * <p>It knows no protocol of the element: configuration comes from {@code datastore}, its shape from {@code yang}, who
 * asks from {@code ssh}; state lists are registered by the management rooms and streamed.
 */
@NullMarked
package io.adit.netconf;

import org.jspecify.annotations.NullMarked;
