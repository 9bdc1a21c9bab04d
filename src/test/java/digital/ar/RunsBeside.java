package digital.ar;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A long test class that shares nothing with others: it runs beside those that go one after the other, one such class at
 * a time, its methods in turn (the lock sees to both).
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("digital.ar.RunsBeside")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface RunsBeside {}
