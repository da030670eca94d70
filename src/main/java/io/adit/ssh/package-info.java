/**
 * One SSH room (RFC 4251 to 4254): one host key, one set of users, two listening ports that both serve the netconf
 * subsystem (RFC 6242) and the command line.
 *
 * <p>It knows who may come in and how many, not what they do: shell, exec and subsystems are given to it as the SSH
 * library's own factories. It knows {@code config} and {@code octets}.
 */
@NullMarked
package io.adit.ssh;

import org.jspecify.annotations.NullMarked;
