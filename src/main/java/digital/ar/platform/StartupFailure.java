package digital.ar.platform;

/** Stops the start with one line that names the setting and says what to change; exit code 1. */
public final class StartupFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String setting;

    public StartupFailure(String setting, String message) {
        super(setting + ": " + message);
        this.setting = setting;
    }

    public StartupFailure(String setting, String message, Throwable cause) {
        super(setting + ": " + message, cause);
        this.setting = setting;
    }

    public String setting() {
        return setting;
    }
}
