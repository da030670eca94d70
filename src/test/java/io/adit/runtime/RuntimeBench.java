package io.adit.runtime;

import io.adit.config.RoutingInstance;
import io.adit.forwarding.ControlUser;
import io.adit.forwarding.Forwarding;
import io.adit.forwarding.LoopPlane;
import io.adit.forwarding.LoopSelection;
import io.adit.forwarding.Tap;
import io.adit.octets.IpEndpoint;
import io.adit.octets.MacAddress;
import io.adit.octets.Octets;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** One control loop on a data path; it echoes L2TP control messages from the address they hit. */
final class RuntimeBench implements ControlUser, AutoCloseable {
    final Loop loop = new Loop("loop 0", InstantSource.system());
    final Forwarding forwarding = new Forwarding(new LoopSelection(1), Tap.OFF, System::nanoTime);
    final LoopPlane plane = forwarding.join(0, loop, this);
    final Upkeep upkeep = new Upkeep();
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    RuntimeBench() {
        loop.start();
    }

    @Override
    public void l2tp(RoutingInstance instance, IpEndpoint local, IpEndpoint remote, Octets message) {
        heard.add("l2tp " + local + " " + message);
        plane.sendDatagram(instance, local, remote, message);
    }

    @Override
    public void discovery(String port, Octets frame) {
        heard.add("discovery " + port + " " + frame);
    }

    @Override
    public void strayPppoe(String port, MacAddress local, MacAddress peer, int sessionId) {
        heard.add("stray " + port + " " + peer + " " + sessionId);
    }

    @Override
    public void close() {
        upkeep.close();
        loop.close();
    }
}
