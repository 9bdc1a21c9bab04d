package digital.ar.seal.key;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.seal.Tool;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A device in software whose tokens live under a folder: made, filled, pulled out and put back by tests. */
final class SoftHsm {
    static final String PIN = "123456";
    private static final String[] PLACES = {
        "/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"
    };

    private final Path directory;
    private final Path configuration;
    private int keys;

    /** The library reads its configuration once per process and start, by its environment. */
    SoftHsm(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory.resolve("tokens"));
        configuration = Files.writeString(
                directory.resolve("softhsm2.conf"),
                "directories.tokendir = " + directory.resolve("tokens") + "\nobjectstore.backend = file\n");
        setEnvironment("SOFTHSM2_CONF", configuration.toString());
    }

    static Optional<Path> library() {
        return Stream.of(PLACES).map(Path::of).filter(Files::isReadable).findFirst();
    }

    static boolean installed() {
        return library().isPresent() && Tool.installed("softhsm2-util") && Tool.installed("pkcs11-tool");
    }

    void token(String label) throws Exception {
        run("softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", "654321", "--pin", PIN);
    }

    /** Key and its own certificate, not the chain, as most devices hold them. */
    void put(String token, String label, SigningKey key) throws Exception {
        var id = "%02x".formatted(++keys);
        var keyFile = Files.write(directory.resolve(label + ".der"), key.key().getEncoded());
        var certificate =
                Files.write(directory.resolve(label + ".crt"), key.certificate().getEncoded());
        write(token, label, id, "privkey", keyFile);
        write(token, label, id, "cert", certificate);
    }

    private void write(String token, String label, String id, String type, Path file) throws Exception {
        run(
                "pkcs11-tool",
                "--module",
                library().orElseThrow().toString(),
                "--token-label",
                token,
                "--login",
                "--pin",
                PIN,
                "--write-object",
                file.toString(),
                "--type",
                type,
                "--id",
                id,
                "--label",
                label);
    }

    void changePin(String token, String from, String to) throws Exception {
        run(
                "pkcs11-tool",
                "--module",
                library().orElseThrow().toString(),
                "--token-label",
                token,
                "--login",
                "--pin",
                from,
                "--change-pin",
                "--new-pin",
                to);
    }

    void pullOut() throws IOException {
        Files.move(directory.resolve("tokens"), directory.resolve("pulled-out"));
        Files.createDirectory(directory.resolve("tokens"));
    }

    void putBack() throws IOException {
        Files.delete(directory.resolve("tokens"));
        Files.move(directory.resolve("pulled-out"), directory.resolve("tokens"));
    }

    /** What a device does that loses power: no session of anybody lives on. */
    static void loseSessions(long slot) {
        assertThat(call("C_CloseAllSessions", slot)).isZero();
    }

    static void stopLibrary() {
        assertThat(call("C_Finalize", MemorySegment.NULL)).isZero();
    }

    private static long call(String function, Object argument) {
        var symbols = SymbolLookup.libraryLookup(library().orElseThrow(), Arena.global());
        return Cryptoki.call(symbols.find(function).orElseThrow(), argument);
    }

    private void run(String... command) throws Exception {
        var whole = Stream.concat(Stream.of("env", "SOFTHSM2_CONF=" + configuration), Stream.of(command));
        var result = Tool.run(directory, whole.toArray(String[]::new));
        assertThat(result.exit()).as("%s: %s", command[0], result.output()).isZero();
    }

    private static void setEnvironment(String name, String value) {
        var linker = Linker.nativeLinker();
        var setenv = linker.downcallHandle(
                linker.defaultLookup().find("setenv").orElseThrow(),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        try (var arena = Arena.ofConfined()) {
            var code = (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
            assertThat(code).isZero();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
