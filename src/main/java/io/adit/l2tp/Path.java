package io.adit.l2tp;

import io.adit.config.RoutingInstance;
import io.adit.octets.IpEndpoint;

/** The way UDP datagrams of a tunnel go, fixed for its life once the responder has answered (RFC 2661 §8.1). */
public record Path(RoutingInstance routingInstance, IpEndpoint local, IpEndpoint remote) {}
