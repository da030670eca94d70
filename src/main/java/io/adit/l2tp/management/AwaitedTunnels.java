package io.adit.l2tp.management;

import io.adit.l2tp.TunnelEvent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Tunnels that operators wait for, each only as long as somebody does. Loops tell, management sessions wait. */
final class AwaitedTunnels {
    private static final int CHANNEL_EXISTS = 3; // result of a StopCCN, RFC 2661 §4.4.2

    private final Map<Integer, CompletableFuture<TunnelOutcome>> answers = new ConcurrentHashMap<>();

    /**
     * Answers when the tunnel is up or has failed, or that nothing was heard of it for so long. Two who wait for one
     * tunnel wait for one answer.
     */
    CompletableFuture<TunnelOutcome> await(int localTunnelId, Duration patience) {
        return answers.computeIfAbsent(localTunnelId, _ -> new CompletableFuture<>())
                .completeOnTimeout(TunnelOutcome.UNKNOWN, patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(outcome -> {
                    answers.remove(localTunnelId); // it is there still if the time was over
                    return outcome;
                });
    }

    void report(TunnelEvent event) {
        if (answers.isEmpty()) {
            return; // nearly always
        }
        switch (event) {
            case TunnelEvent.Up up -> answer(up.localTunnelId(), TunnelOutcome.up(up.localTunnelId()));
            case TunnelEvent.Failed it ->
                answer(it.localTunnelId(), TunnelOutcome.ended(it.resultCode(), it.errorCode(), it.text()));
            case TunnelEvent.Down it ->
                answer(it.localTunnelId(), TunnelOutcome.ended(it.resultCode(), it.errorCode(), it.text()));
            case TunnelEvent.Yielded it ->
                answer(it.localTunnelId(), TunnelOutcome.ended(CHANNEL_EXISTS, 0, "the peer opens a tunnel itself"));
            case TunnelEvent.AuthenticationFailed _,
                    TunnelEvent.LnsLocked _,
                    TunnelEvent.LnsUnlocked _,
                    TunnelEvent.Moved _,
                    TunnelEvent.Refused _,
                    TunnelEvent.Suppressed _ -> {} // the tunnel goes on, or never was
        }
    }

    private void answer(int localTunnelId, TunnelOutcome outcome) {
        CompletableFuture<TunnelOutcome> answer = answers.remove(localTunnelId);
        if (answer != null) {
            answer.complete(outcome);
        }
    }
}
