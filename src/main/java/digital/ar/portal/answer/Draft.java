package digital.ar.portal.answer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An answer on its way: what was typed, which questions were answered, which files came. Nothing of it is on record.
 *
 * @param done names of questions that were answered
 */
record Draft(Typed typed, Set<String> done, List<Upload> files) {
    static final Draft EMPTY = new Draft(Typed.NOTHING, Set.of(), List.of());

    Draft {
        done = Set.copyOf(done);
        files = List.copyOf(files);
    }

    Draft answered(String question, Typed newer) {
        var more = new LinkedHashSet<>(done);
        more.add(question);
        return new Draft(newer, more, files);
    }

    Draft with(Upload file) {
        var more = new ArrayList<>(without(file.sha256()).files);
        more.add(file);
        return new Draft(typed, done, more);
    }

    Draft without(String sha256) {
        return new Draft(
                typed,
                done,
                files.stream().filter(f -> !f.sha256().equals(sha256)).toList());
    }
}
