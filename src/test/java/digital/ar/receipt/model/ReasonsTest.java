package digital.ar.receipt.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import digital.ar.platform.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Whoever verifies reads Portuguese: each sentence that the checks can say has its translation. */
class ReasonsTest {
    private static final List<Path> CHECKS =
            List.of(Path.of("src/main/java/digital/ar/seal"), Path.of("src/main/java/digital/ar/receipt/check"));
    private final Reasons reasons = new Reasons();

    @Test
    void everySentenceOfTheChecksIsTranslatedWithTheSameArguments() throws IOException {
        var sentences = sentences();
        sentences.removeIf(sentence -> sentence.chars().noneMatch(Character::isLetter));
        assertThat(sentences).hasSizeGreaterThan(120);
        assertThat(sentences).allSatisfy(sentence -> {
            assertThat(reasons.knows(sentence)).as("msgid \"%s\"", sentence).isTrue();
            var portuguese = reasons.pt(Reason.of(sentence, "<0>", "<1>", "<2>", "<3>"));
            for (var i = 0; i < 4; i++) {
                assertThat(portuguese.contains("<" + i + ">")).as(sentence).isEqualTo(sentence.contains("{" + i + "}"));
            }
        });
    }

    @Test
    void argumentsAreNeverReadAsSentencesAndNestedReasonsAreTranslated() {
        assertThat(reasons.pt(Reason.of("declares {0}", "{0} is missing"))).isEqualTo("declara {0} is missing");
        assertThat(reasons.pt(Reason.of("seal: {0}", Reason.of("no trust anchor is configured"))))
                .isEqualTo("selo: nenhuma raiz de confiança está configurada");
        assertThat(Reason.all(List.of(Reason.of("declares {0}", "$1\\"), Reason.of("{0} is missing", "b")))
                        .english())
                .isEqualTo("declares $1\\; b is missing");
    }

    /** What the sources hand to Reason.of, to findings and to Unreadable, as far as it is a constant. */
    private static TreeSet<String> sentences() throws IOException {
        var found = new TreeSet<String>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources()));
            for (var unit : task.parse()) {
                new Scanner(found).scan(unit, null);
            }
        }
        return found;
    }

    private static List<Path> sources() throws IOException {
        var sources = Stream.<Path>empty();
        for (var directory : CHECKS) {
            try (var files = Files.list(directory)) {
                sources = Stream.concat(sources, files.filter(f -> f.toString().endsWith(".java")).toList().stream());
            }
        }
        return sources.toList();
    }

    private static final class Scanner extends TreeScanner<Void, Void> {
        private final TreeSet<String> found;

        Scanner(TreeSet<String> found) {
            this.found = found;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            var name = call.getMethodSelect().toString();
            if (name.equals("Reason.of")) {
                constant(call.getArguments().getFirst()).ifPresent(found::add);
            } else if (name.matches("Finding\\.(passed|warning|failed|skipped)")) {
                constant(call.getArguments().get(1)).ifPresent(found::add);
            }
            return super.visitMethodInvocation(call, nothing);
        }

        @Override
        public Void visitNewClass(NewClassTree made, Void nothing) {
            // CmsSignature has an exception of this name whose message becomes an argument: it has one text, ours a
            // sentence.
            if (made.getIdentifier().toString().equals("Unreadable")
                    && !made.getArguments().isEmpty()) {
                constant(made.getArguments().getFirst())
                        .filter(text -> !text.startsWith("the CMS"))
                        .ifPresent(found::add);
            }
            return super.visitNewClass(made, nothing);
        }

        private static Optional<String> constant(ExpressionTree expression) {
            if (expression instanceof LiteralTree literal && literal.getValue() instanceof String text) {
                return Optional.of(text);
            }
            return expression instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS
                    ? constant(sum.getLeftOperand())
                            .flatMap(left -> constant(sum.getRightOperand()).map(right -> left + right))
                    : Optional.empty();
        }
    }
}
