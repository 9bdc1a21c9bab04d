/** Benchmarks for developers: {@code ./ar bench}. They print {@code name: value unit} lines, last a {@code ratio}. */
@NullMarked
package digital.ar.cli.bench;

import org.jspecify.annotations.NullMarked;
