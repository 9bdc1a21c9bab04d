package digital.ar.inbound.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the addresses that a bounce in plain words is about. */
final class Addresses {
    static final String ADDRESS =
            "(?:[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}+|\"[^\"\\r\\n]{1,64}+\")@[\\p{L}\\p{N}_-]{1,63}+(?:\\.[\\p{L}\\p{N}_-]{1,63}+){1,8}";

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern ANY = Pattern.compile(ADDRESS);
    /** A line that begins with an address, with or without bullet, brackets and name. */
    private static final Pattern LISTED = Pattern.compile(
            "^[\\s>*•·|+-]{0,40}(?:[0-9]{1,3}[.)][ \\t]{1,4})?[<\\['\"(]{0,2}(?:mailto:|smtp:|rfc822;)?[ \\t]?("
                    + ADDRESS + ")(?![\\p{L}\\p{N}@])" + "(?: {1,3}<(" + ADDRESS + ")>)?",
            FLAGS);
    /** Or with the reply to RCPT: {@code 550 5.1.1 <a@b>... User unknown}. */
    private static final Pattern REPLIED = Pattern.compile(
            "^[ \\t]{0,20}(?:[<]{3} )?[45]\\d\\d[ -](?:[45]\\.\\d{1,3}\\.\\d{1,3} )?<(" + ADDRESS + ")>(?:\\.\\.\\.|:)",
            FLAGS);

    private static final Pattern LABELLED = Pattern.compile(
            "(?:recipients?|rcpt to|destinat[aá]ri[oa]s?|destinataires?|empf[aä]nger|to|user(?:id|name)?|usu[aá]rio|address(?:es)?|mailbox|account"
                    + "|email|e-mail|for|para|al?|an|à|宛先|あて先|送信先|收件人|кому|адрес[ау]?)(?: (?:address(?:es)?|user|recipient|email|e-mail|the))?"
                    + "[\\s:：=<\"'\\[(]{1,12}(?:mailto:|smtp:|rfc822;)?(" + ADDRESS + ")",
            FLAGS);
    private static final Pattern NOT_THEIRS = Pattern.compile(
            "mail from|from:|sender|sent by|message-id|reply-to|contact|support|help|return-path|envelope-from|remetente|absender|exp[eé]diteur",
            FLAGS);
    private static final Pattern ROLE = Pattern.compile(
            "^(?:postmaster|mailer-daemon|abuse|hostmaster|[^@]{1,60}-(?:ctl|request|help|owner|admin|subscribe|unsubscribe))@.*",
            FLAGS);
    private static final int MAX = 100;

    private Addresses() {}

    static List<String> in(String text) {
        var found = new ArrayList<String>();
        var m = ANY.matcher(text);
        while (m.find() && found.size() < MAX) {
            found.add(m.group());
        }
        return found;
    }

    /**
     * Each address that the words are about, with the words that stand under it.
     *
     * @param notTheirs sender and reporter of the mails at hand, in lower case
     */
    static Map<String, String> sections(String words, Set<String> notTheirs) {
        var sections = new LinkedHashMap<String, StringBuilder>();
        StringBuilder open = null;
        for (var line : words.split("\\r?\\n|\\r")) {
            var m = LISTED.matcher(line);
            if (m.lookingAt() && theirs(listed(m), notTheirs) && sections.size() < MAX) {
                open = sections.computeIfAbsent(listed(m), a -> new StringBuilder());
                open.append(line, m.end(), line.length()).append('\n');
            } else if (line.strip().matches("[-=*_]{3,}.*")) {
                open = null;
            } else if (open != null && open.length() < 4_000) {
                open.append(line).append('\n');
            }
        }
        var result = new LinkedHashMap<String, String>();
        sections.forEach((address, text) -> result.put(address, text.toString()));
        return result;
    }

    /** Where the name before the brackets looks like an address, the one inside counts. */
    private static String listed(Matcher m) {
        return m.group(2) == null ? m.group(1) : m.group(2);
    }

    /** Where no line begins with one: addresses at a word that announces a recipient, else the first of all. */
    static List<String> mentioned(String words, Set<String> notTheirs) {
        var labelled = new LinkedHashSet<String>();
        var others = new LinkedHashSet<String>();
        for (var line : words.split("\\r?\\n|\\r")) {
            if (!NOT_THEIRS.matcher(line).find() || REPLIED.matcher(line).find()) {
                collect(LABELLED, line, notTheirs, labelled);
                collect(REPLIED, line, notTheirs, labelled);
                in(line).stream().filter(a -> !notTheirs.contains(key(a))).forEach(others::add);
            }
        }
        return labelled.isEmpty()
                ? others.stream()
                        .filter(a -> !ROLE.matcher(a).matches())
                        .limit(1)
                        .toList()
                : labelled.stream().limit(MAX).toList();
    }

    private static void collect(Pattern pattern, String line, Set<String> notTheirs, Set<String> into) {
        var m = pattern.matcher(line);
        while (m.find()) {
            if (theirs(m.group(1), notTheirs)) {
                into.add(m.group(1));
            }
        }
    }

    private static boolean theirs(String address, Set<String> notTheirs) {
        return !notTheirs.contains(key(address)) && !ROLE.matcher(address).matches();
    }

    static String key(String address) {
        return address.toLowerCase(Locale.ROOT);
    }
}
