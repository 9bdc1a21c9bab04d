package digital.ar.inbound.verdict;

import digital.ar.inbound.smtp.ReceivedMail;
import digital.ar.inbound.verdict.Authentication.Dkim;
import digital.ar.inbound.verdict.Authentication.Dmarc;
import digital.ar.inbound.verdict.Authentication.Spf;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.xbill.DNS.Resolver;

/** Asks all at once and does not wait longer than the deadline. */
@Component
public final class MailVerdicts {
    private static final Logger LOG = LoggerFactory.getLogger(MailVerdicts.class);

    private final SpfCheck spf;
    private final DkimCheck dkim;
    private final DmarcCheck dmarc;
    private final VerdictProperties properties;
    private final Clock clock;
    private final Executor threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("verdict-", 0).factory());
    private volatile Instant slowUntil = Instant.MIN;

    @Autowired
    MailVerdicts(VerdictProperties properties, Clock clock) {
        this(VerdictResolver.of(properties), properties, clock);
    }

    MailVerdicts(Resolver resolver, VerdictProperties properties, Clock clock) {
        var dns = new Dns(resolver);
        this.spf = new SpfCheck(resolver, properties.deadline());
        this.dkim = new DkimCheck(dns);
        this.dmarc = new DmarcCheck(dns);
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * The facts of a mail at one of our addresses: {@code authentication}, and {@code signedByRecipient} where the reply is
     * the recipient's own beyond doubt.
     *
     * @param recipient address that the notice went to
     * @param rcptTo address of ours that the mail came to
     */
    public Map<String, Object> facts(ReceivedMail mail, String recipient, String rcptTo) {
        var author = Author.of(mail.content());
        var authentication = of(mail, author);
        var facts = new LinkedHashMap<String, Object>();
        facts.put("authentication", authentication.facts());
        if (SignedReply.holds(author, authentication.dkim(), recipient, rcptTo)) {
            facts.put("signedByRecipient", true);
        }
        return facts;
    }

    Authentication of(ReceivedMail mail, Author author) {
        var deadline = clock.instant()
                .plus(clock.instant().isBefore(slowUntil) ? properties.slowDeadline() : properties.deadline());
        var askedSpf = CompletableFuture.supplyAsync(() -> spf.of(mail), threads);
        var askedDkim = CompletableFuture.supplyAsync(() -> dkim.of(mail.content()), threads);
        Optional<Spf> spfVerdict = await(askedSpf, deadline, Optional.of(unanswered(mail)));
        List<Dkim> dkimVerdict = await(askedDkim, deadline, List.of(unanswered()));
        var askedDmarc = author.domain()
                .map(d -> CompletableFuture.supplyAsync(() -> dmarc.of(d, spfVerdict, dkimVerdict), threads));
        var dmarcVerdict = askedDmarc.map(asked -> await(
                asked,
                deadline,
                new Dmarc(Authentication.TEMPERROR, author.domain().orElse(""), "", "")));
        return new Authentication(spfVerdict, dkimVerdict, dmarcVerdict);
    }

    private <T> T await(CompletableFuture<T> asked, Instant deadline, T otherwise) {
        var left = Math.max(1, deadline.toEpochMilli() - clock.millis());
        try {
            return asked.get(left, TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            slowUntil = clock.instant().plus(properties.slowFor());
            LOG.warn("DNS does not answer in time; a mail's origin is on record as not looked up (temperror)");
        } catch (java.util.concurrent.ExecutionException e) {
            LOG.error("a check of a mail's origin failed by a fault of ours", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return otherwise;
    }

    private static Spf unanswered(ReceivedMail mail) {
        return new Spf(
                Authentication.TEMPERROR, SpfCheck.domain(mail), mail.mailFrom().isEmpty() ? "helo" : "mfrom");
    }

    private static Dkim unanswered() {
        return new Dkim(
                Authentication.TEMPERROR, "", "", "", "not looked up within the deadline", List.of(), false, false);
    }
}
