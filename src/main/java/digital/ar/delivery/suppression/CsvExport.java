package digital.ar.delivery.suppression;

import digital.ar.delivery.Suppressions;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The whole list as CSV (RFC 4180), read page by page while it is sent, so that its length costs no memory. */
final class CsvExport {
    private static final int PAGE = 1_000;
    private static final String HEAD = "id,address,reason,since,expiresAt,note,notice,event";

    private CsvExport() {}

    static InputStream of(Suppressions suppressions, UUID tenant) {
        return new SequenceInputStream(new Pages(suppressions, tenant));
    }

    /** One page after the other, the first with the head. */
    private static final class Pages implements Enumeration<InputStream> {
        private final Suppressions suppressions;
        private final UUID tenant;
        private @Nullable UUID before;
        private boolean started;
        private boolean ended;

        Pages(Suppressions suppressions, UUID tenant) {
            this.suppressions = suppressions;
            this.tenant = tenant;
        }

        @Override
        public boolean hasMoreElements() {
            return !ended;
        }

        @Override
        public InputStream nextElement() {
            if (ended) {
                throw new NoSuchElementException();
            }
            var entries = suppressions.list(tenant, new Suppressions.Filter("", null, before, PAGE));
            ended = entries.size() < PAGE;
            before = entries.isEmpty() ? before : entries.getLast().id();
            var text = (started ? "" : HEAD + "\r\n")
                    + entries.stream().map(CsvExport::line).collect(Collectors.joining());
            started = true;
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String line(Suppressions.Entry entry) {
        return List.of(
                                Ids.publicId(IdPrefix.SUP, entry.id()),
                                entry.address(),
                                entry.reason().name(),
                                entry.since().toString(),
                                entry.expiresAt() == null
                                        ? ""
                                        : entry.expiresAt().toString(),
                                entry.note(),
                                entry.notice() == null ? "" : Ids.publicId(IdPrefix.NTC, entry.notice()),
                                entry.sourceEvent() == null ? "" : Ids.publicId(IdPrefix.EVT, entry.sourceEvent()))
                        .stream()
                        .map(CsvExport::cell)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    /** Spreadsheets run a cell that begins like a formula, also a mail server's reply: an apostrophe makes it text. */
    static String cell(String value) {
        var text = !value.isEmpty() && "=+-@\t\r\n|%＝＋－＠".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return text.matches("[A-Za-z0-9_.:@-]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
