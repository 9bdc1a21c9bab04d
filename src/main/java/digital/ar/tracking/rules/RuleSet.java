package digital.ar.tracking.rules;

import digital.ar.tracking.rules.Verdict.HitClass;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules, ready to be asked: the first that fits gives the class, none means HUMAN. Safe for many threads. */
public final class RuleSet {
    private record Rule(String id, HitClass hitClass, List<Sign> signs, boolean crowd) {
        boolean fits(Access hit, Circumstances around, Client client) {
            for (var sign : signs) {
                if (!sign.shows(hit, around, client)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final String version;
    private final String sha256;
    private final String text;
    private final Moments moments;
    private final List<Rule> rules;
    private final NetworkTrie networks = new NetworkTrie();
    private final AgentPatterns agents = new AgentPatterns();

    /** @param text the file as it is, for the record */
    RuleSet(RuleFile file, String text, String sha256) {
        this.version = file.version();
        this.text = text;
        this.sha256 = sha256;
        this.moments = file.moments();
        this.rules = file.rules().stream()
                .map(r -> new Rule(
                        r.id(),
                        r.hitClass(),
                        Sign.of(r.when(), agents),
                        r.when().recipients() != null))
                .toList();
        file.networks().forEach((name, network) -> network.ranges().forEach(r -> networks.add(name, Cidr.of(r))));
    }

    public String version() {
        return version;
    }

    public String text() {
        return text;
    }

    /** Of the text, lower-case hexadecimal. */
    public String sha256() {
        return sha256;
    }

    public Moments moments() {
        return moments;
    }

    public Set<String> ruleIds() {
        return rules.stream().map(Rule::id).collect(Collectors.toUnmodifiableSet());
    }

    public Verdict classify(Access hit, Circumstances around) {
        var client = new Client(networks.names(hit.ip()), agents.shownBy(hit.userAgent()));
        for (var rule : rules) {
            if (rule.fits(hit, around, client)) {
                return new Verdict(rule.hitClass(), rule.id(), version);
            }
        }
        return new Verdict(HitClass.HUMAN, Verdict.NO_RULE, version);
    }

    /** Whether it is of use to ask what else this client touched: costly to find out, so only asked where it decides. */
    public boolean looksAtCrowds() {
        return rules.stream().anyMatch(Rule::crowd);
    }
}
