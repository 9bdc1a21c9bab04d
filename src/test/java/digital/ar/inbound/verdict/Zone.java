package digital.ar.inbound.verdict;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;

/** A resolver that knows what a test tells it, and can stop answering. */
final class Zone implements Resolver {
    private final Map<Name, List<Record>> records = new HashMap<>();
    private volatile boolean silent;

    Zone txt(String name, String text) {
        var parts = new ArrayList<String>();
        for (var from = 0; from < text.length(); from += 250) {
            parts.add(text.substring(from, Math.min(text.length(), from + 250)));
        }
        return add(new TXTRecord(name(name), DClass.IN, 0, parts));
    }

    Zone a(String name, String address) throws java.net.UnknownHostException {
        return add(new ARecord(name(name), DClass.IN, 0, java.net.InetAddress.getByName(address)));
    }

    Zone silent(boolean whether) {
        silent = whether;
        return this;
    }

    private Zone add(Record record) {
        records.computeIfAbsent(record.getName(), n -> new ArrayList<>()).add(record);
        return this;
    }

    private static Name name(String text) {
        try {
            return Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public CompletionStage<Message> sendAsync(Message query, Executor executor) {
        return sendAsync(query);
    }

    @Override
    public CompletionStage<Message> sendAsync(Message query) {
        if (silent) {
            return new CompletableFuture<>();
        }
        var question = query.getQuestion();
        var answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(question, Section.QUESTION);
        var known = records.get(question.getName());
        if (known == null) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        } else {
            known.stream()
                    .filter(r -> r.getType() == question.getType())
                    .forEach(r -> answer.addRecord(r, Section.ANSWER));
        }
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public Message send(Message query) throws java.io.IOException {
        if (silent) {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                throw new java.io.IOException(e);
            }
        }
        return sendAsync(query).toCompletableFuture().join();
    }

    @Override
    public void setPort(int port) {}

    @Override
    public void setTCP(boolean flag) {}

    @Override
    public void setIgnoreTruncation(boolean flag) {}

    @Override
    public void setEDNS(int version, int payloadSize, int flags, List<EDNSOption> options) {}

    @Override
    public void setTSIGKey(TSIG key) {}

    @Override
    public void setTimeout(Duration timeout) {}
}
