package digital.ar.platform;

import org.springframework.context.SmartLifecycle;

/** A component whose work is one {@link Worker}: it starts and stops with the service. */
public interface Working extends SmartLifecycle {
    Worker worker();

    @Override
    default void start() {
        worker().start();
    }

    @Override
    default void stop() {
        worker().stop();
    }

    @Override
    default boolean isRunning() {
        return worker().running();
    }
}
