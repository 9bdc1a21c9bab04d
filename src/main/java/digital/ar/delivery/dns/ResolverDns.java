package digital.ar.delivery.dns;

import digital.ar.delivery.dns.DnsAnswer.Security;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.dnssec.ValidatingResolver;

/** Asks recursive resolvers and judges what they say. */
public final class ResolverDns implements Dns {
    /** How far answers are believed. */
    public enum Trust {
        /** Validate, if the resolver hands signatures on; once it has, always. */
        AUTO,
        /** Validate; a resolver without signatures makes every signed name bogus. */
        REQUIRED,
        /** Believe the AD flag of a resolver on this machine (RFC 6840 5.8, RFC 7672 2.1.1). */
        TRUST_AD,
        /** Believe nothing: all answers are indeterminate. */
        OFF
    }

    private static final Logger LOG = LoggerFactory.getLogger(ResolverDns.class);
    private static final Duration PROBE_AGAIN = Duration.ofMinutes(10);

    private final Resolver plain;
    private final ValidatingResolver validating;
    private final Trust trust;
    private final Duration timeout;
    private final Clock clock;
    // Validation computes signatures: not on the threads of the network.
    private final Executor threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("dns-", 0).factory());
    private volatile boolean shownSignatures;
    private volatile long probeAfter = Long.MIN_VALUE;

    /**
     * @param resolvers gives a fresh resolver at each call
     * @param anchors zone-file text of DS or DNSKEY records of the root
     */
    public ResolverDns(Supplier<Resolver> resolvers, String anchors, Trust trust, Duration timeout, Clock clock) {
        this.plain = resolvers.get();
        this.validating = new ValidatingResolver(resolvers.get(), clock);
        this.trust = trust;
        this.timeout = timeout;
        this.clock = clock;
        this.shownSignatures = trust == Trust.REQUIRED;
        try {
            validating.loadTrustAnchors(
                    new java.io.ByteArrayInputStream(anchors.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CompletableFuture<DnsAnswer> ask(String name, int type) {
        try {
            var absolute = Name.fromString(name.isEmpty() ? "." : name, Name.root);
            return CompletableFuture.supplyAsync(this::validates, threads)
                    .thenCompose(validates -> ask(name, absolute, type, validates))
                    .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(e -> unanswered(name, type, e));
        } catch (TextParseException e) {
            return CompletableFuture.completedFuture(
                    DnsAnswer.none(name, type, Security.INDETERMINATE, "this is no name in the DNS"));
        }
    }

    private CompletableFuture<DnsAnswer> ask(String name, Name absolute, int type, boolean validates) {
        var query = Message.newQuery(Record.newRecord(absolute, type, DClass.IN));
        if (trust == Trust.TRUST_AD) {
            query.getHeader().setFlag(Flags.AD); // RFC 6840 5.7: asks for the flag
        }
        var resolver = validates ? validating : plain;
        var believed = validates || trust == Trust.TRUST_AD;
        return resolver.sendAsync(query, threads)
                .toCompletableFuture()
                .thenApply(message -> new AnswerReader(name, type, message, believed).read(absolute));
    }

    private DnsAnswer unanswered(String name, int type, Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        var reason = cause instanceof TimeoutException
                ? "no answer within " + timeout.toSeconds() + " s"
                : "no answer: " + cause.getMessage();
        return DnsAnswer.none(name, type, Security.INDETERMINATE, reason);
    }

    private boolean validates() {
        if (trust == Trust.TRUST_AD || trust == Trust.OFF) {
            return false;
        }
        if (!shownSignatures && clock.millis() >= probeAfter) {
            probe();
        }
        return shownSignatures;
    }

    /** Many home routers drop signatures; behind them validation would call all of the signed world bogus. */
    private synchronized void probe() {
        if (shownSignatures || clock.millis() < probeAfter) {
            return;
        }
        var query = Message.newQuery(Record.newRecord(Name.root, Type.DNSKEY, DClass.IN));
        try {
            var answer = validating
                    .sendAsync(query, threads)
                    .toCompletableFuture()
                    .orTimeout(timeout.dividedBy(2).toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            shownSignatures = answer.getHeader().getFlag(Flags.AD);
        } catch (CompletionException e) {
            LOG.debug("the question for the root's keys failed", e);
        }
        if (!shownSignatures) {
            probeAfter = clock.millis() + PROBE_AGAIN.toMillis();
            LOG.warn("The DNS resolver hands no signatures on: answers are not validated and DANE is not used."
                    + " Name a validating resolver in ar.delivery.dns.servers.");
        }
    }
}
