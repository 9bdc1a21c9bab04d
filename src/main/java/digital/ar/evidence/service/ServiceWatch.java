package digital.ar.evidence.service;

import digital.ar.platform.Worker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Runs the looks while the service runs. Starts first and stops last, so that its signs of life span all else. */
@Component
class ServiceWatch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceWatch.class);
    private static final int BEFORE_ALL_OTHERS = Integer.MIN_VALUE + 1_000;

    private final Heartbeat heartbeat;
    private final WallClock wall;
    private final Parts parts;
    private final NtpClock ntp;
    private final Duration beat;
    private final Worker beating;
    private final Worker asking;
    private final Worker probing; // of its own: a store that hangs must not silence the signs of life

    ServiceWatch(Heartbeat heartbeat, WallClock wall, Parts parts, NtpClock ntp, OutageProperties properties) {
        this.heartbeat = heartbeat;
        this.wall = wall;
        this.parts = parts;
        this.ntp = ntp;
        this.beat = properties.beat();
        this.beating = new Worker("signs-of-life", LOG, beat, this::beat);
        this.probing = new Worker("parts", LOG, beat, this::probe);
        this.asking = new Worker("ntp", LOG, Duration.ofMinutes(5), ntp::check);
    }

    private Duration beat() {
        heartbeat.beat();
        wall.look();
        return beat;
    }

    private Duration probe() {
        parts.look();
        return beat;
    }

    @Override
    public void start() {
        beating.start();
        probing.start();
        if (ntp.configured()) {
            asking.start();
        }
    }

    @Override
    public void stop() {
        asking.stop();
        probing.stop();
        beating.stop();
        try {
            heartbeat.stopped();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("The database is gone: this stop will look like a fall", e);
        }
    }

    @Override
    public boolean isRunning() {
        return beating.running();
    }

    @Override
    public int getPhase() {
        return BEFORE_ALL_OTHERS;
    }
}
