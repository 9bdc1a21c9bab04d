package digital.ar.evidence.facts;

import digital.ar.evidence.facts.FactType.ListOf;
import digital.ar.evidence.facts.FactType.ObjectOf;
import digital.ar.evidence.facts.FactType.Plain;
import digital.ar.evidence.facts.FactType.PublicId;
import digital.ar.evidence.facts.FactType.Word;
import digital.ar.platform.IdPrefix;
import java.util.Set;

/**
 * One fact, always there unless {@link #optional() made optional}.
 *
 * @param meaning one English phrase; what it does not mean, where that is not plain
 */
public record Fact(String name, FactType type, boolean required, String meaning) {
    static Fact text(String name, String meaning) {
        return new Fact(name, Plain.TEXT, true, meaning);
    }

    static Fact number(String name, String meaning) {
        return new Fact(name, Plain.NUMBER, true, meaning);
    }

    static Fact yesNo(String name, String meaning) {
        return new Fact(name, Plain.YES_NO, true, meaning);
    }

    static Fact sha256(String name, String meaning) {
        return new Fact(name, Plain.SHA256, true, meaning);
    }

    static Fact time(String name, String meaning) {
        return new Fact(name, Plain.TIME, true, meaning);
    }

    static Fact id(String name, IdPrefix prefix, String meaning) {
        return new Fact(name, new PublicId(prefix), true, meaning);
    }

    static Fact word(String name, Set<String> words, String meaning) {
        return new Fact(name, new Word(words), true, meaning);
    }

    static Fact object(String name, Shape shape, String meaning) {
        return new Fact(name, new ObjectOf(shape), true, meaning);
    }

    /** The same fact, any number of times. */
    Fact list() {
        return new Fact(name, new ListOf(type), required, meaning);
    }

    /** The same fact, left out when it is not known. */
    Fact optional() {
        return new Fact(name, type, false, meaning);
    }
}
