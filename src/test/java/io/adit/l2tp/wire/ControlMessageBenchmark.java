package io.adit.l2tp.wire;

import io.adit.l2tp.wire.ControlMessage.Icrq;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** How long it takes to write an ICRQ and to read it again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ControlMessageBenchmark {
    private final Icrq icrq = new Icrq(
            77,
            12345,
            Optional.of(1),
            Optional.of(9),
            Optional.of("02:00:00:00:00:17"),
            Optional.of("isp.example"),
            Optional.of(Octets.text("sub")));
    private final Octets encoded = icrq.encode();

    static void main() throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(ControlMessageBenchmark.class.getSimpleName())
                        .build())
                .run();
    }

    @Benchmark
    public Octets encode() {
        return icrq.encode();
    }

    @Benchmark
    public Decoded decode() throws MalformedException {
        return ControlMessage.decode(encoded);
    }

    @Benchmark
    public Decoded encodeAndDecode() throws MalformedException {
        return ControlMessage.decode(icrq.encode());
    }
}
