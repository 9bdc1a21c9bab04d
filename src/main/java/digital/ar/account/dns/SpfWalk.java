package digital.ar.account.dns;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Walks an SPF record as a receiver does (RFC 7208 4.6, 5), for one source address, and counts the look-ups that it costs.
 * Macros (RFC 7208 7) are not expanded: a record that needs them leaves the result {@link Result#UNCLEAR}.
 */
final class SpfWalk {
    static final int MOST_LOOKUPS = 10; // RFC 7208 4.6.4
    private static final Set<String> COSTLY = Set.of("include", "a", "mx", "ptr", "exists");

    /** What a receiver would say of mail from the address. */
    enum Result {
        PASS,
        /** A mechanism with another qualifier matches. */
        FAIL,
        /** No mechanism matches. */
        NO_MATCH,
        /** The record cannot be processed (RFC 7208 2.6.7). */
        PERMERROR,
        /** An answer is missing, or a macro decides. */
        UNCLEAR
    }

    private final Dns dns;
    private final InetAddress source;
    private int lookups;

    SpfWalk(Dns dns, InetAddress source) {
        this.dns = dns;
        this.source = source;
    }

    int lookups() {
        return lookups;
    }

    Result walk(String domain, String record) {
        var terms = terms(record);
        for (var term : terms) {
            var result = isModifier(term) ? Result.NO_MATCH : mechanism(domain, term);
            if (result != Result.NO_MATCH) {
                return result;
            }
        }
        return terms.stream()
                .filter(t -> t.startsWith("redirect="))
                .findFirst()
                .map(t -> referred(t.substring("redirect=".length()))) // RFC 7208 6.1: when nothing matched
                .orElse(Result.NO_MATCH);
    }

    private static List<String> terms(String record) {
        return Arrays.stream(record.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .skip(1)
                .toList();
    }

    private static boolean isModifier(String term) {
        return term.matches("[a-z][a-z0-9_.-]*=.*"); // RFC 7208 6: unknown ones are ignored
    }

    private Result mechanism(String domain, String term) {
        var qualified = "+-~?".indexOf(term.charAt(0)) >= 0;
        var body = qualified ? term.substring(1) : term;
        var result = match(domain, body);
        return result == Result.PASS && qualified && term.charAt(0) != '+' ? Result.FAIL : result;
    }

    /** PASS: it matches, whatever its qualifier. */
    private Result match(String domain, String body) {
        var name = body.split("[:/]", 2)[0];
        var argument = body.contains(":") ? body.substring(body.indexOf(':') + 1) : "";
        if (COSTLY.contains(name) && ++lookups > MOST_LOOKUPS) {
            return Result.PERMERROR;
        }
        if (body.contains("%")) {
            return Result.UNCLEAR;
        }
        var host = argument.isEmpty() ? domain : argument.split("/", 2)[0];
        return switch (name) {
            case "all" -> Result.PASS;
            case "ip4", "ip6" -> matches(Network.contains(argument, source));
            case "a" -> addresses(Stream.of(host), body);
            case "mx" -> mx(host, body);
            case "include" -> included(argument);
            case "exists" -> exists(argument);
            case "ptr" -> Result.UNCLEAR; // RFC 7208 5.5: do not use
            default -> Result.PERMERROR;
        };
    }

    /** RFC 7208 5.2. */
    private Result included(String domain) {
        var result = nested(domain);
        return result == Result.FAIL ? Result.NO_MATCH : result;
    }

    private Result referred(String domain) {
        return ++lookups > MOST_LOOKUPS ? Result.PERMERROR : nested(domain);
    }

    private Result nested(String domain) {
        var answer = dns.txt(domain);
        if (answer.unknown()) {
            return Result.UNCLEAR;
        }
        var records = SpfRecords.only(answer);
        return records.size() == 1 ? walk(domain, records.getFirst()) : Result.PERMERROR;
    }

    private Result exists(String domain) {
        var answer = dns.addresses(domain);
        return answer.unknown() ? Result.UNCLEAR : matches(!answer.records().isEmpty());
    }

    private Result mx(String domain, String body) {
        var answer = dns.mx(domain);
        return answer.unknown()
                ? Result.UNCLEAR
                : addresses(answer.records().stream().map(mx -> mx.substring(mx.indexOf(' ') + 1)), body);
    }

    private Result addresses(Stream<String> hosts, String body) {
        var answers = hosts.map(dns::addresses).toList();
        if (answers.stream().flatMap(a -> a.records().stream()).anyMatch(a -> Network.near(a, body, source))) {
            return Result.PASS;
        }
        return answers.stream().anyMatch(Dns.Answer::unknown) ? Result.UNCLEAR : Result.NO_MATCH;
    }

    private static Result matches(boolean holds) {
        return holds ? Result.PASS : Result.NO_MATCH;
    }
}
