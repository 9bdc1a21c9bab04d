package digital.ar.receipt.model;

/** Portuguese for the stable words of facts that a layman reads in the timeline. An unknown word stays as it was recorded. */
final class FactWords {
    private final Texts texts;

    FactWords(Texts texts) {
        this.texts = texts;
    }

    /** Of an attempt, with the recorded word behind it. */
    String reason(String code) {
        var key = "reason." + code;
        return texts.has(key) ? texts.pt(key) + " (" + code + ")" : code;
    }

    String channel(String channel) {
        var key = "word.channel." + channel;
        return texts.has(key) ? texts.pt(key) : channel;
    }

    /** @param what {@code attachment:} and name, {@code receipt:} and id, or {@code personal-data} */
    String file(String what) {
        var colon = what.indexOf(':');
        var key = "word.what." + (colon < 0 ? what : what.substring(0, colon));
        return texts.has(key) ? texts.pt(key, what.substring(colon + 1)) : what;
    }
}
