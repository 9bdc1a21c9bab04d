package digital.ar.evidence.log;

/** The stored log contradicts itself; nothing more is signed until a person has looked. */
final class LogDamaged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LogDamaged(String message) {
        super(message);
    }
}
