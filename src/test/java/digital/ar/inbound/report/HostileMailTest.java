package digital.ar.inbound.report;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.RunsBeside;
import digital.ar.inbound.MailExplanation;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail that means harm: refused or parsed, never a crash, never memory or work beyond what a mail may cost. */
@RunsBeside
class HostileMailTest {
    private static final String BOUNCE = "Return-Path: <>\nFrom: MAILER-DAEMON@x.example\nSubject: failure notice\n";
    /** Above what decoding 4 MiB of text and its copies take; each hostile mail alone stays far below the heap. */
    private static final long ALLOCATION_LIMIT = 400L * 1024 * 1024;

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void structureBeyondTheLimitsEndsInOther() {
        assertThat(kind("")).isEqualTo("other");
        assertThat(kind(nested(500))).isEqualTo("other");
        assertThat(kind("X: y\n".repeat(100_000) + "\nbody")).isEqualTo("other");
        assertThat(kind("Subject: " + "a".repeat(500_000) + "\n\nbody")).isEqualTo("other");
        assertThat(kind("Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(10_000) + "--b--\n"))
                .isEqualTo("other");
        assertThat(kind("Content-Type: multipart/mixed; boundary=b\n\n"
                        + ("--b\n" + ("X-Y: " + "v".repeat(1_500) + "\n").repeat(100) + "\nx\n").repeat(150)))
                .isEqualTo("other");
    }

    @Test
    void reportsOnThousandsAreCutShort() {
        var fields = BOUNCE + "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n"
                + "Final-Recipient: rfc822; a%d@b.example\nAction: failed\nStatus: 5.1.1\n\n".repeat(5_000);
        assertThat(explain(numbered(fields)).recipients()).hasSize(100);
        var text = BOUNCE + "\n"
                + IntStream.range(0, 20_000)
                        .mapToObj(n -> "<a" + n + "@b.example>: 550 5.1.1 user unknown\n")
                        .collect(Collectors.joining());
        assertThat(explain(text).recipients()).hasSizeBetween(1, 100);
    }

    /** Work is measured by what is allocated and by an upper bound of steps that a quadratic pattern would never reach. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "<a",
                "-",
                "a@b.c ",
                "a.",
                "550-",
                " ",
                "\"a",
                "\u0301",
                "host.",
                "x n't",
                "Final-Recipient: ",
                "Diagnostic-Code: 5.",
                "\r"
            })
    void repetitionCostsNoMoreThanItsLength(String piece) {
        for (var type : new String[] {"text/plain", "message/delivery-status"}) {
            var mail = BOUNCE + "Content-Type: " + type + "\n\n" + piece.repeat(40_000 / piece.length());
            assertThat(allocated(mail.getBytes(StandardCharsets.UTF_8))).isLessThan(ALLOCATION_LIMIT);
        }
    }

    @Test
    void fiftyMegabytesAreReadToTheLimitOnly() {
        var line = "A".repeat(76) + "\r\n";
        var body = line.repeat(50 * 1024 * 1024 / line.length());
        assertThat(allocated(bytes(BOUNCE + "\n" + body))).isLessThan(ALLOCATION_LIMIT);
        assertThat(allocated(bytes(BOUNCE + "Content-Transfer-Encoding: base64\n\n" + body)))
                .isLessThan(ALLOCATION_LIMIT);
    }

    /** A message in a message in a message, each encoded: what unpacks must not grow with each layer. */
    @Test
    void wrappedMessagesUnpackOnce() {
        var mail = "Subject: core\n\n" + "x".repeat(2_000_000);
        for (var layer = 0; layer < 8; layer++) {
            mail = "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
                    + Base64.getMimeEncoder().encodeToString(mail.getBytes(StandardCharsets.ISO_8859_1));
        }
        assertThat(allocated(bytes(BOUNCE + mail))).isLessThan(ALLOCATION_LIMIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "utf-7",
                "no-such-charset",
                "\u0000",
                "utf-16",
                "x-user-defined",
                "ISO-2022-CN",
                "\"",
                "iso-8859-1; charset=utf-8"
            })
    void anyCharsetIsReadSomehow(String charset) {
        var mail = BOUNCE + "Content-Type: text/plain; charset=" + charset
                + "\n\n<a@b.example>:\n550 5.1.1 user unknown \u00ff\n";
        assertThat(kind(mail)).isIn("failure", "other");
    }

    @Test
    void bareLineEndingsAndNulsChangeNothing() {
        var mail = BOUNCE + "\n<a@b.example>:\n550 5.1.1 user unknown\n";
        assertThat(kind(mail)).isEqualTo("failure");
        assertThat(kind(mail.replace("\n", "\r\n"))).isEqualTo("failure");
        assertThat(kind(mail.replace("unknown", "unknown\u0000"))).isEqualTo("failure");
        assertThat(kind(mail.replace("\n", "\r"))).isIn("failure", "other");
    }

    @Test
    void noBrokenMailBreaksTheParser() throws Exception {
        var random = new Random(20261122);
        try (var files = Files.list(Path.of("src/test/resources/bounces"))) {
            for (var seed :
                    files.filter(f -> f.toString().endsWith(".eml")).sorted().toList()) {
                for (var i = 0; i < 4; i++) {
                    assertThat(MailExplanation.of(damaged(Files.readAllBytes(seed), random))
                                    .kind())
                            .isNotBlank();
                }
            }
        }
    }

    @Test
    void randomBytesAreNoReport() {
        var random = new Random(1);
        for (var i = 0; i < 200; i++) {
            var noise = new byte[random.nextInt(5_000)];
            random.nextBytes(noise);
            assertThat(MailExplanation.of(noise).kind()).isEqualTo("other");
        }
    }

    private static byte[] damaged(byte[] mail, Random random) {
        for (var flips = random.nextInt(30); flips > 0; flips--) {
            mail[random.nextInt(mail.length)] = (byte) random.nextInt(256);
        }
        var from = random.nextInt(mail.length);
        var out = new ByteArrayOutputStream();
        out.writeBytes(Arrays.copyOf(mail, random.nextInt(mail.length) + 1));
        out.write(mail, from, random.nextInt(mail.length - from));
        return out.toByteArray();
    }

    private static long allocated(byte[] mail) {
        var before = THREADS.getCurrentThreadAllocatedBytes();
        assertThat(MailExplanation.of(mail).kind()).isNotBlank();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static String numbered(String text) {
        var out = new StringBuilder();
        var n = 0;
        for (var piece : text.split("%d", -1)) {
            out.append(n == 0 ? "" : String.valueOf(n)).append(piece);
            n++;
        }
        return out.toString();
    }

    private static String nested(int depth) {
        var mail = new StringBuilder("From: a@b\n");
        for (var i = 0; i < depth; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }
        return mail.append("\nend\n").toString();
    }

    private static String kind(String mail) {
        return explain(mail).kind();
    }

    private static MailExplanation explain(String mail) {
        return MailExplanation.of(bytes(mail));
    }

    private static byte[] bytes(String mail) {
        return mail.getBytes(StandardCharsets.UTF_8);
    }
}
