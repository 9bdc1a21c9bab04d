package digital.ar.account.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** DNS as a test writes it. Names that it was told to fail on have no answer. */
public final class ZoneFile implements Dns {
    private final Map<String, List<String>> records = new HashMap<>();
    private final List<String> failing = new ArrayList<>();

    public ZoneFile with(String type, String name, String... values) {
        records.computeIfAbsent(type + " " + name, k -> new ArrayList<>()).addAll(List.of(values));
        return this;
    }

    public ZoneFile without(String type, String name) {
        records.remove(type + " " + name);
        return this;
    }

    public ZoneFile failing(String name) {
        failing.add(name);
        return this;
    }

    @Override
    public Answer<String> txt(String name) {
        return answer("TXT", name);
    }

    @Override
    public Answer<String> mx(String name) {
        return answer("MX", name);
    }

    @Override
    public Answer<InetAddress> addresses(String name) {
        var answer = answer("A", name);
        return new Answer<>(
                answer.status(),
                answer.records().stream().map(ZoneFile::address).toList());
    }

    @Override
    public Answer<String> cname(String name) {
        return answer("CNAME", name);
    }

    @Override
    public Answer<String> caa(String name) {
        return answer("CAA", name);
    }

    @Override
    public Answer<String> reverse(InetAddress address) {
        return answer("PTR", address.getHostAddress());
    }

    private Answer<String> answer(String type, String name) {
        if (failing.contains(name)) {
            return new Answer<>(Status.UNKNOWN, List.of());
        }
        var found = records.getOrDefault(type + " " + name, List.of());
        return new Answer<>(found.isEmpty() ? Status.NO_SUCH_NAME : Status.FOUND, found);
    }

    public static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
