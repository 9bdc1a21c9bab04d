package digital.ar.notice;

import static digital.ar.platform.Ids.publicId;

import digital.ar.api.model.Answer;
import digital.ar.api.model.AnswerBrief;
import digital.ar.api.model.AnswerFile;
import digital.ar.api.model.AnswerKind;
import digital.ar.api.model.AnsweredTitle;
import digital.ar.evidence.Event;
import digital.ar.platform.IdPrefix;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers as the API shows them, from the facts of their events. */
final class AnswerMapper {
    private AnswerMapper() {}

    static AnswerBrief brief(Event event) {
        return new AnswerBrief()
                .id(publicId(IdPrefix.EVT, event.id()))
                .kind(kind(event))
                .at(ResponseMapper.utc(event.occurredAt()))
                .identified(identified(event))
                .titles(titles(event));
    }

    static Answer answer(Event event) {
        var facts = event.facts();
        return new Answer()
                .id(publicId(IdPrefix.EVT, event.id()))
                .recipientId(publicId(IdPrefix.RCP, Objects.requireNonNull(event.recipient())))
                .kind(kind(event))
                .at(ResponseMapper.utc(event.occurredAt()))
                .identified(identified(event))
                .name(text(facts, "name"))
                .document(text(facts, "document"))
                .role(text(facts, "role"))
                .companyDocument(text(facts, "companyDocument"))
                .statement(text(facts, "statement"))
                .statementSha256(text(facts, "statementSha256"))
                .reason(text(facts, "reason"))
                .comment(text(facts, "comment"))
                .dueDate(date(facts, "dueDate"))
                .paidOn(date(facts, "paidOn"))
                .paidBy(text(facts, "paidBy"))
                .titles(titles(event))
                .files(files(event));
    }

    private static AnswerKind kind(Event event) {
        var request = text(event.facts(), "request");
        var word = request != null ? request : event.type().code().substring("answer.".length());
        return AnswerKind.fromValue(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static boolean identified(Event event) {
        return event.facts().get("identity") instanceof Map<?, ?> identity
                && Boolean.TRUE.equals(identity.get("matched"));
    }

    private static List<AnsweredTitle> titles(Event event) {
        return members(event, "titles").stream()
                .map(title -> new AnsweredTitle()
                        .number(text(title, "number"))
                        .answer(AnsweredTitle.AnswerEnum.fromValue(String.valueOf(title.get("answer"))))
                        .reason(text(title, "reason"))
                        .comment(text(title, "comment")))
                .toList();
    }

    private static List<AnswerFile> files(Event event) {
        var files = new ArrayList<AnswerFile>();
        for (var file : members(event, "files")) {
            files.add(new AnswerFile()
                    .number(files.size() + 1)
                    .name(text(file, "name"))
                    .mediaType(text(file, "mediaType"))
                    .size(file.get("size") instanceof Number size ? size.longValue() : 0L)
                    .sha256(text(file, "sha256")));
        }
        return files;
    }

    static List<Map<?, ?>> members(Event event, String fact) {
        var members = new ArrayList<Map<?, ?>>();
        if (event.facts().get(fact) instanceof List<?> list) {
            list.forEach(item -> {
                if (item instanceof Map<?, ?> member) {
                    members.add(member);
                }
            });
        }
        return members;
    }

    static @Nullable String text(Map<?, ?> facts, String name) {
        return facts.get(name) instanceof String text ? text : null;
    }

    private static @Nullable LocalDate date(Map<?, ?> facts, String name) {
        var text = text(facts, name);
        return text == null ? null : LocalDate.parse(text);
    }
}
