package digital.ar.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import digital.ar.platform.Hashes;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventRecordTest {
    private static final String RECORD = """
            {"facts":{"a":[1,{"b":true}],"kind":"é\\u0000"},"id":"evt_01900000000070008000000000000007",\
            "node":"n1","notice":"ntc_01900000000070008000000000000001","objects":[{"mediaType":"message/rfc822",\
            "name":"original.eml","sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":0}],\
            "occurredAt":"2026-11-22T12:00:00.000000Z","previous":"%s",\
            "recipient":"rcp_01900000000070008000000000000002","recordedAt":"2026-11-22T12:00:00.000001Z",\
            "salt":"00112233445566778899aabbccddeeff","sequence":2,"tenant":"tnt_01900000000070008000000000000003",\
            "type":"content.read"}""".formatted("ab".repeat(32));

    private final Event event = new Event(
            id(7),
            id(3),
            id(1),
            id(2),
            2,
            "ab".repeat(32),
            EventType.CONTENT_READ,
            Instant.parse("2026-11-22T12:00:00Z"),
            Instant.parse("2026-11-22T12:00:00.000001Z"),
            "n1",
            "00112233445566778899aabbccddeeff",
            Map.of("kind", "é\u0000", "a", List.of(1, Map.of("b", true))),
            List.of(new EvidenceObject("original.eml", Hashes.sha256Hex(new byte[0]), 0, "message/rfc822")),
            "");

    @Test
    void theRecordIsCanonicalJsonWithAllMembers() {
        assertThat(new String(EventRecord.canonical(event), UTF_8)).isEqualTo(RECORD);
    }

    @Test
    void readingARecordGivesTheEventWithItsLeafHash() {
        var read = EventRecord.parse(EventRecord.canonical(event));
        assertThat(read.leafHash()).isEqualTo(Hashes.sha256Hex(("\0" + RECORD).getBytes(UTF_8)));
        assertThat(read).usingRecursiveComparison().ignoringFields("leafHash").isEqualTo(event);
    }

    @Test
    void spacesAndOrderDoNotMatterToTheHash() {
        var spaced = RECORD.replace(",\"node\":\"n1\"", "").replace("{\"facts\"", "{ \"node\" : \"n1\", \"facts\"");
        assertThat(EventRecord.parse(spaced.getBytes(UTF_8)).leafHash())
                .isEqualTo(EventRecord.parse(RECORD.getBytes(UTF_8)).leafHash());
    }

    @Test
    void theFirstEventOfANoticeHasNoPreviousAndANoticesEventNoRecipient() {
        var first = RECORD.replaceAll("\"(previous|recipient)\":\"[^\"]*\",", "");
        var read = EventRecord.parse(first.getBytes(UTF_8));
        assertThat(read.previous()).isNull();
        assertThat(read.recipient()).isNull();
        assertThat(new String(EventRecord.canonical(read), UTF_8)).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "node":"n1"               | "node":1                            | node must be a text
            "node":"n1"               | "node":"n1","extra":1               | unknown member extra
            "node":"n1"               | "node":"n1","node":"n2"             | uplicate
            "sequence":2              | "sequence":0                        | sequence must be 1 or more
            "sequence":2              | "sequence":2.5                      | sequence must be an integer
            "sequence":2              | "sequence":02                       | not a JSON object
            "id":"evt_                | "id":"rcp_                          | id is not an id of this kind
            content.read              | content.loved                       | unknown event type
            12:00:00.000000Z          | 12:00:00Z                           | six digits
            12:00:00.000000Z          | 12:00:00.000000                     | not a time
            00112233445566778899      | 00112233445566778899AA              | salt must be 16 bytes
            "size":0                  | "size":"0"                          | size must be an integer
            "objects":[               | "objects":[7,                       | objects must be an object
            "facts":{                 | "facts":7,"x":{                     | unknown member x
            "type":"content.read"}    | "type":"content.read"               | not a JSON object
            """)
    void whatIsNotARecordIsRefusedWithItsReason(String part, String replacement, String reason) {
        assertThat(RECORD).contains(part);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        EventRecord.parse(RECORD.replace(part, replacement).getBytes(UTF_8)))
                .withMessageContaining(reason);
    }

    @Test
    void deepNestingIsRefusedAndNotARunawayRecursion() {
        var deep = "[".repeat(100_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventRecord.parse(RECORD.replace("\"facts\":{", "\"facts\":{\"d\":" + deep)
                        .getBytes(UTF_8)))
                .withMessageContaining("not a JSON object");
    }

    @Test
    void factsThatOtherImplementationsWouldWriteOtherwiseAreRefused() {
        var unknown = new HashMap<String, Object>();
        unknown.put("a", null);
        assertRefused(Map.of("x", unknown), "facts.x.a is null");
        assertRefused(Map.of("x", List.of(1.5)), "facts.x[] must be a JSON value");
        assertRefused(Map.of("x", (1L << 53) + 1), "facts.x is beyond 2^53");
        assertRefused(Map.of("x", Instant.EPOCH), "facts.x must be a JSON value");
    }

    private void assertRefused(Map<String, Object> facts, String reason) {
        var wrong = new Event(
                event.id(),
                event.tenant(),
                event.notice(),
                null,
                1,
                null,
                event.type(),
                event.occurredAt(),
                event.recordedAt(),
                "n1",
                event.salt(),
                facts,
                List.of(),
                "");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventRecord.canonical(wrong))
                .withMessageContaining(reason);
    }

    private static UUID id(int last) {
        return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | last);
    }
}
