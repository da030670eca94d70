package io.adit.interop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds out whether the programs of {@link Peer} are there. */
final class PeerCondition implements ExecutionCondition {
    private static final String MODULE_PREFIX = "python3-";
    /** Debian's own, for which its packages are made; another Python may come first on the path. */
    private static final String PYTHON = "/usr/bin/python3";

    private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<String> missing =
                AnnotationSupport.findAnnotation(context.getElement(), Peer.class).map(Peer::value).stream()
                        .flatMap(Arrays::stream)
                        .filter(peer -> !KNOWN.computeIfAbsent(peer, PeerCondition::isThere))
                        .toList();
        return Requirement.PEERS.judge(missing);
    }

    static boolean isThere(String peer) {
        return peer.startsWith(MODULE_PREFIX)
                ? succeeds(PYTHON, "-c", "import " + peer.substring(MODULE_PREFIX.length()))
                : Stream.of((System.getenv("PATH") + ":/usr/sbin:/sbin").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, peer)));
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException _) {
            return false; // the program itself is not there
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
