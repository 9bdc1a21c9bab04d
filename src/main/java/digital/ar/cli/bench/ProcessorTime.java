package digital.ar.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Seconds of processor time spent by this process and by its embedded PostgreSQL. */
record ProcessorTime(double service, double database) {
    /** @param pidFile of PostgreSQL, whose first line is the process id of its postmaster */
    static ProcessorTime now(Path pidFile) {
        try {
            var postmaster =
                    Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
            var database = ProcessHandle.of(postmaster).stream()
                    .flatMap(p -> Stream.concat(Stream.of(p), p.descendants()))
                    .mapToDouble(ProcessorTime::seconds)
                    .sum();
            return new ProcessorTime(seconds(ProcessHandle.current()), database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessorTime minus(ProcessorTime earlier) {
        return new ProcessorTime(service - earlier.service, database - earlier.database);
    }

    private static double seconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }
}
