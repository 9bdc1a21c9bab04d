package digital.ar.portal.answer;

import digital.ar.notice.NoticeType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which answers a type of notice takes, what is asked for each and which reasons there are ({@code portal/answers.json}).
 * Read at start; a type, a question or a list of reasons that is missing stops the start.
 */
@Component
final class AnswerPlans {
    /** @param reasons name of a list */
    private record OfType(List<String> kinds, String reasons) {}

    private record Table(
            Map<String, List<String>> questions, Map<String, List<String>> reasons, Map<NoticeType, OfType> types) {}

    private final Map<AnswerKind, List<Question>> questions = new EnumMap<>(AnswerKind.class);
    private final Map<NoticeType, List<AnswerKind>> kinds = new EnumMap<>(NoticeType.class);
    private final Map<NoticeType, List<String>> reasons = new EnumMap<>(NoticeType.class);

    AnswerPlans(JsonMapper json, List<Question> all) {
        var table = read(json);
        var byName = all.stream().collect(Collectors.toMap(Question::name, Function.identity()));
        for (var kind : AnswerKind.values()) {
            questions.put(
                    kind,
                    known(table.questions(), kind.word()).stream()
                            .map(name -> known(byName, name))
                            .toList());
        }
        for (var type : NoticeType.values()) {
            var row = known(table.types(), type);
            kinds.put(type, row.kinds().stream().map(AnswerPlans::kind).toList());
            reasons.put(type, known(table.reasons(), row.reasons()));
        }
    }

    /** In the order in which they are offered. */
    List<AnswerKind> kinds(NoticeType type) {
        return known(kinds, type);
    }

    List<String> reasons(NoticeType type) {
        return known(reasons, type);
    }

    /** Those that are asked after what was answered so far, in their order. */
    List<Question> questions(Answering answering) {
        return known(questions, answering.kind()).stream()
                .filter(question -> question.asked(answering))
                .toList();
    }

    Optional<Question> question(Answering answering, String name) {
        return questions(answering).stream()
                .filter(question -> question.name().equals(name))
                .findFirst();
    }

    /** The first question that still wants an answer; empty: everything is ready to be looked at once more. */
    Optional<Question> next(Answering answering) {
        return questions(answering).stream()
                .filter(question -> !answering.draft().done().contains(question.name())
                        || !question.errors(answering).isEmpty())
                .findFirst();
    }

    private static AnswerKind kind(String word) {
        return AnswerKind.of(word).orElseThrow(() -> missing(word));
    }

    private static <K, V> V known(Map<K, V> table, K key) {
        return Objects.requireNonNullElseGet(table.get(key), () -> {
            throw missing(key);
        });
    }

    private static IllegalStateException missing(Object what) {
        return new IllegalStateException("portal/answers.json knows nothing of " + what);
    }

    private static Table read(JsonMapper json) {
        try (var in = new ClassPathResource("portal/answers.json").getInputStream()) {
            return json.readValue(in, Table.class);
        } catch (IOException e) {
            throw new UncheckedIOException("portal/answers.json", e);
        }
    }
}
