package digital.ar.delivery;

import digital.ar.delivery.route.Mailing;
import digital.ar.delivery.route.Route;
import digital.ar.delivery.shaping.EgressProperties;
import digital.ar.delivery.shaping.ShapingProperties;
import digital.ar.delivery.smtp.Target;
import digital.ar.delivery.smtp.TlsMode;
import digital.ar.mail.EmailAddress;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One node in a process of its own, to be killed and frozen. Domains with {@code one} in their name have their MX at
 * {@code mx.one.test}, all others at {@code mx.two.test}. It ends when its standard input does.
 */
final class NodeProcess {
    static final int LIMIT_ONE = 7;
    // Fewer than nodes: the slots must go round.
    static final int LIMIT_TWO = 2;

    private NodeProcess() {}

    /** What a notice's message is, without a vault that processes share. */
    static final class DerivedVault extends MemoryVault {
        @Override
        public byte[] load(UUID notice, Purpose purpose, String sha256) {
            return ("Subject: x\r\n\r\n" + notice + "\r\n").getBytes(StandardCharsets.UTF_8);
        }
    }

    private record TwoProviders(Map<String, Integer> ports) implements Route {
        @Override
        public String name() {
            return "mx";
        }

        @Override
        public String provider(EmailAddress recipient) {
            return recipient.domain();
        }

        @Override
        public Plan plan(Mailing mailing) {
            var provider = mailing.recipient().domain().contains("one") ? "one" : "two";
            var target = new Target(
                    "mx." + provider + ".test",
                    InetAddress.getLoopbackAddress(),
                    ports.get(provider),
                    TlsMode.NONE,
                    Optional.empty());
            return new Plan(List.of(target), List.of());
        }
    }

    static ShapingProperties shaping() {
        return new ShapingProperties(
                List.of(
                        new ShapingProperties.Provider("one", "one.test", LIMIT_ONE, 10, 0),
                        new ShapingProperties.Provider("two", "two.test", LIMIT_TWO, 5, 0)),
                10,
                0,
                0,
                Duration.ofMillis(300),
                Duration.ofMillis(1_500),
                Duration.ofSeconds(4),
                Duration.ofMinutes(1),
                Duration.ofMinutes(30),
                Duration.ofHours(6));
    }

    static NodeKit kit(String url, int one, int two) {
        return new NodeKit(
                NodeKit.pooled(url),
                new DerivedVault(),
                new RecordingJournal(),
                new TwoProviders(Map.of("one", one, "two", two)),
                shaping(),
                new EgressProperties(List.of()),
                NodeKit.properties(Duration.ofSeconds(3)),
                Clock.systemUTC());
    }

    /** @param args URL of the database, port of the first and of the second provider, name of the node */
    public static void main(String... args) throws Exception {
        var node = kit(args[0], Integer.parseInt(args[1]), Integer.parseInt(args[2]))
                .node(args[3]);
        node.dispatcher().start();
        if (System.in.read() < 0) {
            node.dispatcher().stop();
            System.exit(0);
        }
    }
}
