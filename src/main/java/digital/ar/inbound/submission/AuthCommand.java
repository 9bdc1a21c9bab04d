package digital.ar.inbound.submission;

import digital.ar.account.ApiKeys;
import digital.ar.account.Tenant;
import digital.ar.platform.Throttle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.esmtp.EhloExtension;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * AUTH (RFC 4954) with PLAIN (RFC 4616) and LOGIN. The password is an API key; the user name is free, because the key
 * names its tenant. Nothing of it is offered or taken without TLS, and nothing of it is logged.
 */
final class AuthCommand implements CommandHandler<SMTPSession>, EhloExtension {
    private static final Logger LOG = LoggerFactory.getLogger(AuthCommand.class);
    private static final AttachmentKey<Tenant> TENANT = AttachmentKey.of("ar.tenant", Tenant.class);
    private static final int MAX_KEY = 200;
    private static final String USER = prompt("Username:");
    private static final String PASSWORD = prompt("Password:");

    private final ApiKeys keys;
    private final Throttle guesses;

    AuthCommand(ApiKeys keys, Throttle guesses) {
        this.keys = keys;
        this.guesses = guesses;
    }

    /** Empty before AUTH. */
    static Optional<Tenant> tenant(SMTPSession session) {
        return session.getAttachment(TENANT, State.Connection);
    }

    @Override
    public List<String> getImplementedEsmtpFeatures(SMTPSession session) {
        return session.isTLSStarted() ? List.of("AUTH PLAIN LOGIN") : List.of();
    }

    @Override
    public Collection<String> getImplCommands() {
        return List.of("AUTH");
    }

    @Override
    public Response onCommand(SMTPSession session, Request request) {
        if (!session.isTLSStarted()) {
            return answer("538", "5.7.11 encryption required: say STARTTLS first"); // RFC 4954 6
        }
        if (tenant(session).isPresent()) {
            return answer("503", "5.5.1 already authenticated"); // RFC 4954 4
        }
        if (session.getAttachment(SMTPSession.SENDER, State.Transaction).isPresent()) {
            return answer("503", "5.5.1 not within a mail transaction");
        }
        if (!guesses.hasRoom(peer(session))) {
            return tooMany();
        }
        var argument =
                request.getArgument() == null ? "" : request.getArgument().strip();
        var parts = argument.split(" ", 2);
        var initial = parts.length > 1 ? parts[1].strip() : null;
        return switch (parts[0].toUpperCase(Locale.ROOT)) {
            case "PLAIN" -> initial == null ? ask(session, "", r -> plain(session, r)) : plain(session, initial);
            case "LOGIN" -> initial == null ? ask(session, USER, r -> user(session, r)) : user(session, initial);
            default -> answer("504", "5.5.4 mechanism not offered, use PLAIN or LOGIN");
        };
    }

    /** RFC 4616 2: authorization identity, authentication identity, password, with a NUL between. */
    private Response plain(SMTPSession session, String response) {
        var decoded = decode(response);
        if (decoded.isEmpty()) {
            return syntax();
        }
        var parts = decoded.get().split("\0", -1);
        return parts.length == 3 ? password(session, parts[2]) : syntax();
    }

    private Response user(SMTPSession session, String response) {
        return decode(response).isEmpty()
                ? syntax()
                : ask(
                        session,
                        PASSWORD,
                        r -> decode(r).map(p -> password(session, p)).orElseGet(AuthCommand::syntax));
    }

    private Response password(SMTPSession session, String secret) {
        try {
            var tenant = secret.length() > MAX_KEY ? Optional.<Tenant>empty() : keys.authenticate(secret);
            if (tenant.isPresent()) {
                session.setAttachment(TENANT, tenant.get(), State.Connection);
                return answer("235", "2.7.0 authenticated");
            }
        } catch (RuntimeException e) {
            LOG.error("AUTH could not be decided", e);
            return answer("454", "4.7.0 not decided now, please try again later"); // RFC 4954 6
        }
        LOG.warn("Wrong API key by SMTP from {}", peer(session));
        return guesses.allows(peer(session)) ? answer("535", "5.7.8 this API key is not valid") : tooMany();
    }

    private static Response tooMany() {
        return answer("454", "4.7.0 too many wrong keys from your address, please try again later");
    }

    private static Response ask(SMTPSession session, String challenge, Function<String, Response> next) {
        session.pushLineHandler(new Answer(next));
        return answer("334", challenge);
    }

    private static Response syntax() {
        return answer("501", "5.5.2 not Base64 of what the mechanism asks for");
    }

    private static Response answer(String code, String text) {
        return new SMTPResponse(code, text);
    }

    private static Optional<String> decode(String base64) {
        try {
            return Optional.of(new String(
                    base64.equals("=") ? new byte[0] : Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String prompt(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String peer(SMTPSession session) {
        return session.getRemoteAddress().getAddress().getHostAddress();
    }

    /** The line that answers a challenge; "*" gives up (RFC 4954 4). */
    private record Answer(Function<String, Response> next) implements LineHandler<SMTPSession> {
        @Override
        public @Nullable Response onLine(SMTPSession session, byte[] line) {
            session.popLineHandler();
            var text = new String(Arrays.copyOf(line, Math.max(0, line.length - 2)), StandardCharsets.US_ASCII);
            return text.equals("*") ? answer("501", "5.7.0 given up") : next.apply(text);
        }
    }
}
