package digital.ar.seal.timestamp;

import digital.ar.seal.Qualification;
import digital.ar.seal.SealException;
import digital.ar.seal.TimestampAuthority;
import digital.ar.seal.TimestampToken;
import java.util.ArrayList;
import java.util.List;

/** The configured authorities: each stamp asks the first of them that is well and has quota left. */
public final class TimestampAuthorities implements TimestampAuthority, AutoCloseable {
    private final List<TimestampSource> sources;

    /** @param sources at least one, in order */
    TimestampAuthorities(List<TimestampSource> sources) {
        this.sources = List.copyOf(sources);
    }

    public List<TimestampSource> sources() {
        return sources;
    }

    @Override
    public TimestampToken stamp(byte[] sha256) {
        return stamp(sha256, Qualification.DEVELOPMENT);
    }

    @Override
    public TimestampToken stamp(byte[] sha256, Qualification promised) {
        var reasons = new ArrayList<String>();
        for (var source : sources) {
            switch (source.stamp(sha256, promised)) {
                case TimestampSource.Outcome.Stamped stamped -> {
                    return stamped.token();
                }
                case TimestampSource.Outcome.None none -> reasons.add(none.reason());
            }
        }
        throw new SealException.Unavailable("no time authority stamps: " + String.join("; ", reasons), null);
    }

    /** Of the one that would be asked now; PRIVATE until its first token told more: no more is claimed than is known. */
    @Override
    public Qualification qualification() {
        return sources.stream()
                .filter(TimestampSource::usable)
                .findFirst()
                .or(() -> sources.stream().findFirst())
                .flatMap(TimestampSource::qualification)
                .orElse(Qualification.PRIVATE);
    }

    @Override
    public void close() {
        sources.forEach(TimestampSource::close);
    }
}
