package digital.ar.portal.genuine;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.model;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.view;

import digital.ar.notice.NoticeView;
import digital.ar.notice.Notices;
import digital.ar.notice.Protocol;
import digital.ar.platform.PlatformProperties;
import digital.ar.platform.Problem;
import digital.ar.portal.visit.PortalProperties;
import jakarta.servlet.ServletException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Guessing protocols is limited; the real page is walked in {@link digital.ar.portal.PortalWalkTest}. */
class GenuinePagesTest {
    private static final int LIMIT = 60;
    private static final Protocol PROTOCOL = Protocol.next(17);

    private final Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private final MockMvc pages = pages(600);

    private MockMvc pages(int unknown) {
        var portal = new PortalProperties(Duration.ofHours(4), Duration.ofHours(1), LIMIT, 60);
        var limit = new LookupLimit(clock, portal, new GenuineProperties(unknown));
        var home = Path.of("target");
        var platform = new PlatformProperties(home, home, home, URI.create("https://ar.example"), "test");
        return MockMvcBuilders.standaloneSetup(new GenuinePages(new NoNotices(), limit, platform))
                .build();
    }

    @Test
    void guessingIsLimitedPerNetworkNotPerAddress() throws Exception {
        for (var i = 0; i < LIMIT; i++) {
            ask(pages, "198.51.100." + i);
        }
        Assertions.assertThatThrownBy(() -> ask(pages, "198.51.100.200"))
                .isInstanceOf(ServletException.class)
                .cause()
                .isInstanceOfSatisfying(
                        Problem.class,
                        p -> Assertions.assertThat(p.type().status()).isEqualTo(429));
        ask(pages, "203.0.113.1"); // others go on
        for (var i = 0; i < LIMIT; i++) {
            ask(pages, "2001:db8:1::" + Integer.toHexString(i));
        }
        Assertions.assertThatThrownBy(() -> ask(pages, "2001:db8:1:ffff::1")).isInstanceOf(ServletException.class);
    }

    @Test
    void aFloodFromManyNetworksSlowsEachDownAndShutsNobodyOut() throws Exception {
        var flooded = pages(10);
        for (var i = 0; i < 10; i++) {
            ask(flooded, "192.0." + i + ".1");
        }
        ask(flooded, "203.0.113.1"); // somebody new is heard
        Assertions.assertThatThrownBy(() -> ask(flooded, "203.0.113.1")).isInstanceOf(ServletException.class);
    }

    @Test
    void anUnknownAndAnImpossibleProtocolGetTheSameAnswer() throws Exception {
        for (var protocol : List.of(PROTOCOL.toString(), "AR-0000-0000-0000-000U", "x")) {
            pages.perform(get("/p/" + protocol))
                    .andExpect(status().isNotFound())
                    .andExpect(view().name("portal/genuine-no"));
        }
    }

    static List<String> typings() {
        var code = PROTOCOL.toString();
        var bare = code.replace("-", "").substring(2);
        return List.of(
                code,
                code.toLowerCase(Locale.ROOT),
                bare,
                "AR" + bare,
                "  " + code.replace("-", " ") + " . ",
                code.replace('-', '\u2013'), // en dash, as word processors make it
                code.replace("-", "\u00AD\u2011"), // soft hyphen, non-breaking hyphen
                "\u200B" + code + "\uFEFF",
                "Protocolo: " + code,
                "https://ar.example/p/" + code,
                bare.replace('0', 'O').replace('1', 'l'),
                fullWidth(code));
    }

    private static String fullWidth(String text) {
        return text.chars()
                .map(c -> c - '!' + '\uFF01')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @ParameterizedTest
    @MethodSource("typings")
    void whatPeopleTypePasteAndScanIsUnderstood(String typed) throws Exception {
        pages.perform(post("/p").param("protocol", typed)).andExpect(redirectedUrl("/p/" + PROTOCOL));
    }

    @Test
    void eachFaultIsToldApart() throws Exception {
        var code = PROTOCOL.toString();
        var other = code.endsWith("7") ? "8" : "7";
        var faults = Map.of(
                " - ",
                "empty",
                code.substring(0, 12),
                "length",
                code + "7",
                "length",
                "A".repeat(100_000),
                "length",
                code.substring(0, code.length() - 1) + other,
                "check",
                code.substring(0, code.length() - 1) + "U",
                "check");
        for (var fault : faults.entrySet()) {
            pages.perform(post("/p").param("protocol", fault.getKey()))
                    .andExpect(status().isUnprocessableEntity())
                    .andExpect(model().attribute("fault", "portal.genuine.error." + fault.getValue()));
        }
    }

    private static void ask(MockMvc pages, String address) throws Exception {
        pages.perform(get("/p/AR-0000-0000-0000-0001").with(request -> {
                    request.setRemoteAddr(address);
                    return request;
                }))
                .andExpect(status().isNotFound());
    }

    private static final class NoNotices implements Notices {
        @Override
        public boolean isErased(UUID recipient) {
            return false;
        }

        @Override
        public Map<UUID, Owner> owners(Collection<UUID> recipients) {
            return Map.of();
        }

        @Override
        public Optional<NoticeView> find(UUID tenant, UUID notice) {
            return Optional.empty();
        }

        @Override
        public Map<UUID, NoticeView> findAll(Collection<UUID> notices) {
            return Map.of();
        }

        @Override
        public Optional<NoticeView> findByProtocol(String protocol) {
            return Optional.empty();
        }

        @Override
        public Optional<NoticeView> findByRecipient(UUID recipient) {
            return Optional.empty();
        }

        @Override
        public Optional<digital.ar.notice.Payment> payment(UUID notice) {
            return Optional.empty();
        }

        @Override
        public Page list(UUID tenant, Filter filter) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, Long> countByStatus(UUID tenant) {
            throw new UnsupportedOperationException();
        }
    }
}
