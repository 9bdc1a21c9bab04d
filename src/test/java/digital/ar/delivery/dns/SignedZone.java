package digital.ar.delivery.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * A recursive resolver of a small world: one root zone with its own key, everything in it signed while it is asked for.
 * Names under {@code unsigned.} are a delegation without DS, and so insecure.
 */
public final class SignedZone implements AutoCloseable {
    private static final int TTL = 60;
    private final DatagramSocket socket;
    private final KeyPair keys = keys();
    private final DNSKEYRecord key;
    private final List<Record> records = new ArrayList<>();
    private final Set<String> forged = ConcurrentHashMap.newKeySet();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final AtomicInteger questions = new AtomicInteger();
    private volatile boolean stripping;

    public SignedZone() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            key = new DNSKEYRecord(
                    Name.root, DClass.IN, TTL, 257, 3, DNSSEC.Algorithm.ECDSAP256SHA256, keys.getPublic());
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        } catch (DNSSEC.DNSSECException e) {
            throw new IllegalStateException(e);
        }
        records.add(key);
        Thread.ofPlatform().daemon().name("signed-zone").start(this::serve);
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    }

    /** Trust anchor of this world. */
    public String anchor() {
        return new DSRecord(Name.root, DClass.IN, TTL, DNSSEC.Digest.SHA256, key).toString();
    }

    /** What the service would ask, with this zone as its only resolver. */
    public Dns dns(ResolverDns.Trust trust, Duration timeout) {
        return new CachedDns(uncached(trust, timeout), Clock.systemUTC());
    }

    public Dns uncached(ResolverDns.Trust trust, Duration timeout) {
        return new ResolverDns(
                () -> {
                    var resolver = new org.xbill.DNS.SimpleResolver(address());
                    resolver.setTimeout(timeout);
                    return resolver;
                },
                anchor(),
                trust,
                timeout,
                Clock.systemUTC());
    }

    public SignedZone mx(String domain, int preference, String host) {
        return add(new MXRecord(name(domain), DClass.IN, TTL, preference, name(host)));
    }

    public SignedZone host(String host, String address) {
        try {
            var literal = InetAddress.getByName(address);
            return add(
                    literal.getAddress().length == 4
                            ? new ARecord(name(host), DClass.IN, TTL, literal)
                            : new AAAARecord(name(host), DClass.IN, TTL, literal));
        } catch (java.net.UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public SignedZone alias(String from, String to) {
        return add(new CNAMERecord(name(from), DClass.IN, TTL, name(to)));
    }

    public SignedZone txt(String name, String text) {
        return add(new TXTRecord(name(name), DClass.IN, TTL, text));
    }

    public SignedZone tlsa(String name, int usage, int selector, int matching, byte[] data) {
        return add(new TLSARecord(name(name), DClass.IN, TTL, usage, selector, matching, data));
    }

    public synchronized SignedZone add(Record record) {
        records.add(record);
        return this;
    }

    public synchronized SignedZone remove(String name, int type) {
        records.removeIf(r -> r.getName().equals(name(name)) && r.getType() == type);
        return this;
    }

    /** Its signatures are wrong. */
    public SignedZone forge(String name, int type) {
        forged.add(key(name(name), type));
        return this;
    }

    /** SERVFAIL. */
    public SignedZone fail(String name, int type) {
        failing.add(key(name(name), type));
        return this;
    }

    /** No answer, ever. */
    public SignedZone silence(String name, int type) {
        silent.add(key(name(name), type));
        return this;
    }

    /** A resolver that hands no signatures on. */
    public SignedZone strip(boolean strip) {
        stripping = strip;
        return this;
    }

    public int questions() {
        return questions.get();
    }

    private static String key(Name name, int type) {
        return name + "/" + type;
    }

    public static Name name(String text) {
        try {
            return Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void serve() {
        var buffer = new byte[4_096];
        while (!socket.isClosed()) {
            try {
                var packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                var query = new Message(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
                questions.incrementAndGet();
                var question = query.getQuestion();
                if (!silent.contains(key(question.getName(), question.getType()))) {
                    var answer = answer(query).toWire(4_096);
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private synchronized Message answer(Message query) {
        var question = query.getQuestion();
        var answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        answer.addRecord(question, Section.QUESTION);
        if (failing.contains(key(question.getName(), question.getType()))) {
            answer.getHeader().setRcode(Rcode.SERVFAIL);
            return answer;
        }
        var at = question.getName();
        for (var hops = 0; hops < 5; hops++) {
            var alias = find(at, Type.CNAME);
            if (alias.isEmpty() || question.getType() == Type.CNAME) {
                break;
            }
            put(answer, Section.ANSWER, alias);
            at = ((CNAMERecord) alias.getFirst()).getTarget();
        }
        var found = find(at, question.getType());
        if (found.isEmpty()) {
            put(answer, Section.AUTHORITY, List.of(soa(at)));
            put(answer, Section.AUTHORITY, List.of(nothingElse(at)));
        } else {
            put(answer, Section.ANSWER, found);
        }
        return answer;
    }

    private List<Record> find(Name name, int type) {
        return records.stream()
                .filter(r -> r.getName().equals(name) && r.getType() == type)
                .toList();
    }

    private static boolean signed(Name name) {
        return !name.subdomain(name("unsigned"));
    }

    private static Record soa(Name at) {
        var zone = signed(at) ? Name.root : name("unsigned");
        return new SOARecord(zone, DClass.IN, TTL, name("ns"), name("root"), 1, 60, 60, 60, TTL);
    }

    /** The smallest proof that a name has no more types than these (as signers on the fly give it). */
    private Record nothingElse(Name at) {
        var apex = at.equals(name("unsigned"));
        var types = records.stream()
                .filter(r -> r.getName().equals(at))
                .mapToInt(Record::getType)
                .distinct();
        var all = java.util.stream.IntStream.concat(
                        types, java.util.stream.IntStream.of(Type.RRSIG, Type.NSEC, apex ? Type.NS : Type.NSEC))
                .distinct()
                .toArray();
        return new NSECRecord(at, DClass.IN, TTL, name("\\000." + at), all);
    }

    private void put(Message message, int section, List<Record> set) {
        set.forEach(r -> message.addRecord(r, section));
        var owner = set.getFirst().getName();
        var delegation = owner.equals(name("unsigned")) && set.getFirst().getType() == Type.NSEC;
        if (!stripping && (signed(owner) || delegation)) {
            message.addRecord(signature(set), section);
        }
    }

    private RRSIGRecord signature(List<Record> set) {
        var first = set.getFirst();
        try {
            var rrset = new RRset(set.toArray(Record[]::new));
            var now = Instant.now();
            var wrong = forged.contains(key(first.getName(), first.getType()));
            return DNSSEC.sign(
                    rrset,
                    key,
                    wrong ? keys().getPrivate() : keys.getPrivate(),
                    now.minusSeconds(3_600),
                    now.plusSeconds(3_600));
        } catch (DNSSEC.DNSSECException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
