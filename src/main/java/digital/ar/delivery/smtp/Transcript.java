package digital.ar.delivery.smtp;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was said on one connection, line by line with its time: {@code C:} this service, {@code S:} the peer, {@code *}
 * what no line says (connecting, TLS, octets of the message). Secrets never enter it.
 */
public final class Transcript {
    private record Line(Instant at, char who, String text) {}

    private final Clock clock;
    private final List<Line> lines = new ArrayList<>();
    private int openingEnds;
    private int messages;

    public Transcript(Clock clock) {
        this.clock = clock;
    }

    public void note(String text) {
        lines.add(new Line(clock.instant(), '*', text));
    }

    void client(String text) {
        lines.add(new Line(clock.instant(), 'C', text));
    }

    void server(String text) {
        lines.add(new Line(clock.instant(), 'S', text));
    }

    /** Greeting, TLS and login belong to each message of the connection; other messages' lines do not. */
    void beginMessage() {
        if (messages == 0) {
            openingEnds = lines.size();
        } else {
            lines.subList(openingEnds, lines.size()).clear();
            note("connection in use; " + messages + " earlier message(s) on it are not shown");
        }
        messages++;
    }

    /** UTF-8 text with a line end behind each line. */
    public String text() {
        var text = new StringBuilder();
        lines.forEach(l -> text.append(l.at())
                .append(' ')
                .append(l.who())
                .append(": ")
                .append(l.text())
                .append('\n'));
        return text.toString();
    }
}
