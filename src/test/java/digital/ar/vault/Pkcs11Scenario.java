package digital.ar.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** What {@link Pkcs11KeyProviderTest} runs beside the device. */
final class Pkcs11Scenario {
    static final String PASSED = "the device did all that was asked";
    private static final byte[] CONTEXT = "tenant-key/1/1".getBytes(US_ASCII);

    private Pkcs11Scenario() {}

    public static void main(String[] arguments) throws Throwable {
        var library = arguments[0];
        var logins = new AtomicInteger();
        var provider = new Pkcs11KeyProvider(settings(library, "ar-vault"), () -> {
            logins.incrementAndGet();
            return "1234".toCharArray();
        });
        var tenantKey = Aes.randomKey();
        var wrapped = provider.wrap(tenantKey, CONTEXT);
        assertThat(wrapped).hasSize(12 + 32 + 16);
        assertThat(provider.wrap(tenantKey, CONTEXT)).isNotEqualTo(wrapped);
        assertThat(provider.unwrap("ar-vault", wrapped, CONTEXT)).isEqualTo(tenantKey);
        assertThat(logins).hasValue(1);

        loseSessions(library);
        assertThat(provider.unwrap("ar-vault", wrapped, CONTEXT)).isEqualTo(tenantKey);
        assertThat(logins).hasValue(2);

        assertThatThrownBy(() -> provider.unwrap("ar-vault", wrapped, "tenant-key/2/1".getBytes(US_ASCII)))
                .isInstanceOf(VaultException.Changed.class);
        assertThatThrownBy(() -> provider.unwrap("other", wrapped, CONTEXT)).isInstanceOf(VaultException.Changed.class);
        assertThatThrownBy(() -> provider.unwrap("absent", wrapped, CONTEXT))
                .isInstanceOf(VaultException.Unavailable.class)
                .hasMessageContaining("ar.vault.keys.pkcs11.key")
                .hasMessageContaining("absent");
        assertThat(provider.unwrap("ar-vault", wrapped, CONTEXT)).isEqualTo(tenantKey);

        loseSessions(library);
        var guesses = new AtomicInteger();
        var wrong = new Pkcs11KeyProvider(settings(library, "ar-vault"), () -> {
            guesses.incrementAndGet();
            return "9999".toCharArray();
        });
        for (var i = 0; i < 3; i++) {
            assertThatThrownBy(() -> wrong.wrap(tenantKey, CONTEXT))
                    .isInstanceOf(VaultException.Unavailable.class)
                    .hasMessageContaining("ar.vault.keys.pkcs11.pin");
        }
        assertThat(guesses).as("a refused PIN is not tried again").hasValue(1);
        assertThatThrownBy(() ->
                        new Pkcs11KeyProvider(settings("/nowhere.so", "k"), () -> new char[0]).wrap(tenantKey, CONTEXT))
                .isInstanceOf(VaultException.Unavailable.class)
                .hasMessageContaining("ar.vault.keys.pkcs11.library");
        System.out.println(PASSED);
    }

    private static KeyProperties.Pkcs11 settings(String library, String key) {
        return new KeyProperties.Pkcs11(library, "", key, "", "");
    }

    /** What a device does that loses power: no session of anybody lives on. */
    private static void loseSessions(String library) throws Throwable {
        var symbols = SymbolLookup.libraryLookup(Path.of(library), Arena.global());
        var slots = FunctionDescriptor.of(
                ValueLayout.JAVA_LONG, ValueLayout.JAVA_BYTE, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
        var list = Linker.nativeLinker()
                .downcallHandle(symbols.find("C_GetSlotList").orElseThrow(), slots);
        var close = Linker.nativeLinker()
                .downcallHandle(
                        symbols.find("C_CloseAllSessions").orElseThrow(),
                        FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
        try (var arena = Arena.ofConfined()) {
            var count = arena.allocateFrom(ValueLayout.JAVA_LONG, 8L);
            var found = arena.allocate(ValueLayout.JAVA_LONG, 8);
            assertThat((long) list.invokeExact((byte) 1, found, count)).isZero();
            for (var i = 0; i < count.get(ValueLayout.JAVA_LONG, 0); i++) {
                assertThat((long) close.invokeExact(found.getAtIndex(ValueLayout.JAVA_LONG, i)))
                        .isZero();
            }
        }
    }
}
