package digital.ar.notice.rules;

import digital.ar.notice.Payment.Beneficiary;
import digital.ar.notice.Payment.Doubt;
import digital.ar.notice.payment.BrCode;
import digital.ar.notice.payment.PixAccount;
import digital.ar.notice.payment.PixKey;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is paid, held against who should be: fraudulent boletos and codes differ here. */
final class PaymentDoubts {
    private static final int CNPJ = 14;
    private static final int CNPJ_ROOT = 8;
    private static final int SHORTEST_WORD = 3;

    /** Say nothing about who it is. */
    private static final Set<String> COMMON = Set.of("LTDA", "EIRELI", "CIA", "COMPANHIA", "DOS", "DAS");

    private PaymentDoubts() {}

    static List<Doubt> of(Beneficiary expected, Beneficiary beneficiary, @Nullable BrCode code) {
        var doubts = new ArrayList<Doubt>();
        if (!sameHolder(expected.document(), beneficiary.document())) {
            doubts.add(Doubt.BENEFICIARY);
        } else if (!alike(expected.name(), beneficiary.name())) {
            doubts.add(Doubt.BENEFICIARY_NAME);
        }
        if (code != null && !alike(code.merchantName(), beneficiary.name())) {
            doubts.add(Doubt.NAME_IN_CODE);
        }
        if (code != null && code.account() instanceof PixAccount.Key key && foreign(key.key(), beneficiary)) {
            doubts.add(Doubt.KEY);
        }
        return List.copyOf(doubts);
    }

    private static boolean foreign(PixKey key, Beneficiary beneficiary) {
        return (key.kind() == PixKey.Kind.CPF || key.kind() == PixKey.Kind.CNPJ)
                && !sameHolder(key.value(), beneficiary.document());
    }

    /** Branches of one company share the first eight characters of their CNPJ. */
    private static boolean sameHolder(String one, String other) {
        return one.equals(other)
                || one.length() == CNPJ && other.length() == CNPJ && one.startsWith(other.substring(0, CNPJ_ROOT));
    }

    /** One begins like the other (a code holds 25 characters of a name), or they share a word that tells. */
    private static boolean alike(String one, String other) {
        var a = plain(one);
        var b = plain(other);
        var joinedA = a.replace(" ", "");
        var joinedB = b.replace(" ", "");
        return joinedA.startsWith(joinedB)
                || joinedB.startsWith(joinedA)
                || Arrays.stream(a.split(" "))
                        .filter(word -> word.length() >= SHORTEST_WORD && !COMMON.contains(word))
                        .anyMatch(word -> Arrays.asList(b.split(" ")).contains(word));
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]+", " ")
                .strip();
    }
}
