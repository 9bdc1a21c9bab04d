package digital.ar.delivery.tlsreport;

import digital.ar.delivery.route.Mailing;
import digital.ar.delivery.route.Route;
import digital.ar.delivery.route.RouteFailure;
import digital.ar.delivery.smtp.OutgoingMessage;
import digital.ar.delivery.smtp.SmtpClient;
import digital.ar.delivery.smtp.SmtpFailure;
import digital.ar.delivery.smtp.Stage;
import digital.ar.delivery.smtp.Target;
import digital.ar.mail.EmailAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Brings one report to one address. */
class ReportTransport {
    private static final MediaType GZIP = MediaType.get("application/tlsrpt+gzip"); // RFC 8460 6.4

    /** How it ended. */
    enum Result {
        TAKEN,
        /** Certainly not taken; later perhaps. */
        NOT_NOW,
        REFUSED,
        /** Nobody knows. It is not sent again. */
        UNCERTAIN
    }

    private final Route route;
    private final SmtpClient client;
    private final OkHttpClient http;
    private final ReportKey key;
    private final String domain;
    private final Clock clock;

    ReportTransport(Route route, SmtpClient client, OkHttpClient http, ReportKey key, String domain, Clock clock) {
        this.route = route;
        this.client = client;
        this.http = http;
        this.key = key;
        this.domain = domain;
        this.clock = clock;
    }

    Result send(TlsReport report, URI to) {
        return "https".equalsIgnoreCase(to.getScheme()) ? post(report, to) : mail(report, to);
    }

    private Result post(TlsReport report, URI to) {
        var request = new Request.Builder()
                .url(to.toString())
                .post(RequestBody.create(gzip(report.json()), GZIP))
                .build();
        try (var response = http.newCall(request).execute()) {
            if (response.isSuccessful()) {
                return Result.TAKEN;
            }
            return response.code() >= 500 || response.code() == 429 ? Result.NOT_NOW : Result.REFUSED;
        } catch (UnknownHostException | ConnectException | javax.net.ssl.SSLException e) {
            return Result.NOT_NOW; // nothing was sent
        } catch (IOException e) {
            return Result.UNCERTAIN;
        }
    }

    private Result mail(TlsReport report, URI to) {
        try {
            var address = EmailAddress.of(to.getSchemeSpecificPart().replaceAll("\\?.*", ""));
            var from = "tls-reports@" + domain;
            var mail =
                    ReportMail.compose(report, gzip(report.json()), domain, from, address.toString(), clock.instant());
            var message = new OutgoingMessage(
                    EmailAddress.of(from), address, "tlsrpt-" + report.begin().getEpochSecond(), key.sign(mail));
            return deliver(message, route.plan(new Mailing(Mailing.NO_TENANT, Set.of(domain), address)));
        } catch (RouteFailure e) {
            return e.permanent() ? Result.REFUSED : Result.NOT_NOW;
        } catch (IllegalArgumentException e) {
            return Result.REFUSED; // no address that SMTP can say
        }
    }

    private Result deliver(OutgoingMessage message, Route.Plan plan) {
        for (var target : plan.targets()) {
            // RFC 8460 3: a report about broken TLS must not wait for TLS.
            try (var session = client.open(reportable(target), client.transcript())) {
                session.send(message);
                return Result.TAKEN;
            } catch (SmtpFailure e) {
                if (!e.stage().beforeMessage()) {
                    return of(e);
                }
            }
        }
        return Result.NOT_NOW;
    }

    private static Target reportable(Target target) {
        return target.route().kind().equals("mx") ? target.opportunistic() : target;
    }

    private static Result of(SmtpFailure failure) {
        return failure.reply()
                .map(reply -> reply.permanentNegative() ? Result.REFUSED : Result.NOT_NOW)
                .orElse(failure.stage() == Stage.END ? Result.UNCERTAIN : Result.NOT_NOW);
    }

    private static byte[] gzip(byte[] data) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
