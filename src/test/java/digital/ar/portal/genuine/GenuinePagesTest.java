package digital.ar.portal.genuine;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import digital.ar.notice.NoticeView;
import digital.ar.notice.Notices;
import digital.ar.platform.Problem;
import digital.ar.portal.visit.PortalProperties;
import jakarta.servlet.ServletException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Guessing protocols is limited per network; the real page is walked in {@link PortalWalkTest}. */
class GenuinePagesTest {
    private static final int LIMIT = 60;

    private final MockMvc pages = MockMvcBuilders.standaloneSetup(new GenuinePages(
                    new NoNotices(),
                    Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                    new PortalProperties(Duration.ofHours(4), Duration.ofHours(1), LIMIT, 60)))
            .build();

    @Test
    void guessingIsLimitedPerNetworkNotPerAddress() throws Exception {
        for (var i = 0; i < LIMIT; i++) {
            ask("198.51.100." + i);
        }
        Assertions.assertThatThrownBy(() -> ask("198.51.100.200"))
                .isInstanceOf(ServletException.class)
                .cause()
                .isInstanceOfSatisfying(
                        Problem.class,
                        p -> Assertions.assertThat(p.type().status()).isEqualTo(429));
        ask("203.0.113.1"); // others go on
        for (var i = 0; i < LIMIT; i++) {
            ask("2001:db8:1::" + Integer.toHexString(i));
        }
        Assertions.assertThatThrownBy(() -> ask("2001:db8:1:ffff::1")).isInstanceOf(ServletException.class);
    }

    private void ask(String address) throws Exception {
        pages.perform(get("/p/AR-0000-0000-0000-0001").with(request -> {
                    request.setRemoteAddr(address);
                    return request;
                }))
                .andExpect(status().isNotFound());
    }

    private static final class NoNotices implements Notices {
        @Override
        public Map<UUID, Owner> owners(Collection<UUID> recipients) {
            return Map.of();
        }

        @Override
        public Optional<NoticeView> find(UUID tenant, UUID notice) {
            return Optional.empty();
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
        public Page list(UUID tenant, Filter filter) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, Long> countByStatus(UUID tenant) {
            throw new UnsupportedOperationException();
        }
    }
}
