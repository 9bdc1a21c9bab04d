package digital.ar.seal.key;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What the JDK's provider does not offer of a PKCS#11 library (v2.40, 64-bit Unix): its tokens by label, and starting it anew
 * after its device was away. Signing itself is the provider's work.
 */
final class Cryptoki {
    /** A token in its slot. @param label without padding */
    record Token(long slot, String label) {}

    /** The library answered with an error code or is none. */
    static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        Failure(String message) {
            super(message);
        }
    }

    private static final long CKR_OK = 0;
    private static final long CKR_CRYPTOKI_NOT_INITIALIZED = 0x190;
    private static final long CKR_CRYPTOKI_ALREADY_INITIALIZED = 0x191;
    private static final long CKF_OS_LOCKING_OK = 2;
    private static final byte ALL = 0;
    private static final byte WITH_TOKEN = 1;
    private static final int MAX_SLOTS = 256;
    private static final int LABEL_BYTES = 32;
    /** CK_TOKEN_INFO has 208 bytes there. */
    private static final int TOKEN_INFO_BYTES = 256;

    // Places in CK_FUNCTION_LIST (PKCS#11 v2.40 3.6), behind the version.
    private static final int INITIALIZE = 1;
    private static final int FINALIZE = 2;
    private static final int GET_SLOT_LIST = 5;
    private static final int GET_TOKEN_INFO = 7;
    private static final int FUNCTIONS = 16;

    private final MemorySegment functions;

    private Cryptoki(MemorySegment functions) {
        this.functions = functions;
    }

    /** Loads and starts a library; the same one twice is the same library. */
    static Cryptoki load(Path library) throws Failure {
        var symbol = symbols(library).find("C_GetFunctionList");
        if (symbol.isEmpty()) {
            throw new Failure("is no PKCS#11 library: it has no C_GetFunctionList");
        }
        try (var arena = Arena.ofConfined()) {
            var list = arena.allocate(ADDRESS);
            check("C_GetFunctionList", call(symbol.get(), list));
            var table = MemoryLayout.sequenceLayout(FUNCTIONS, ADDRESS);
            var cryptoki = new Cryptoki(list.get(ADDRESS.withTargetLayout(table), 0));
            cryptoki.start();
            return cryptoki;
        }
    }

    private static SymbolLookup symbols(Path library) throws Failure {
        try {
            return SymbolLookup.libraryLookup(library, Arena.global());
        } catch (IllegalArgumentException e) {
            throw new Failure("cannot be loaded: " + e.getMessage());
        }
    }

    /** Everything that was open is closed; whoever uses the library must be kept out meanwhile. */
    void restart() throws Failure {
        var code = call(function(FINALIZE), MemorySegment.NULL);
        if (code != CKR_CRYPTOKI_NOT_INITIALIZED) {
            check("C_Finalize", code);
        }
        start();
    }

    private void start() throws Failure {
        try (var arena = Arena.ofConfined()) {
            // CK_C_INITIALIZE_ARGS: four callbacks, flags, reserved
            var arguments = arena.allocate(MemoryLayout.sequenceLayout(6, JAVA_LONG));
            arguments.setAtIndex(JAVA_LONG, 4, CKF_OS_LOCKING_OK);
            var code = call(function(INITIALIZE), arguments);
            if (code != CKR_CRYPTOKI_ALREADY_INITIALIZED) {
                check("C_Initialize", code);
            }
        }
    }

    /** Tokens that are present now. */
    List<Token> tokens() throws Failure {
        try (var arena = Arena.ofConfined()) {
            var tokens = new ArrayList<Token>();
            for (var slot : slots(WITH_TOKEN, arena)) {
                tokens.add(new Token(slot, label(slot, arena)));
            }
            return List.copyOf(tokens);
        }
    }

    /** All slots in the library's order, with tokens or without. */
    List<Long> slots() throws Failure {
        try (var arena = Arena.ofConfined()) {
            return slots(ALL, arena);
        }
    }

    private List<Long> slots(byte which, Arena arena) throws Failure {
        var slots = arena.allocate(JAVA_LONG, MAX_SLOTS);
        var count = arena.allocate(JAVA_LONG);
        count.set(JAVA_LONG, 0, MAX_SLOTS);
        check("C_GetSlotList", call(function(GET_SLOT_LIST), which, slots, count));
        return LongStream.range(0, count.get(JAVA_LONG, 0))
                .map(i -> slots.getAtIndex(JAVA_LONG, i))
                .boxed()
                .toList();
    }

    private String label(long slot, Arena arena) throws Failure {
        var info = arena.allocate(TOKEN_INFO_BYTES);
        check("C_GetTokenInfo", call(function(GET_TOKEN_INFO), slot, info));
        var label = info.asSlice(0, LABEL_BYTES).toArray(JAVA_BYTE);
        return new String(label, StandardCharsets.UTF_8).strip();
    }

    private MemorySegment function(int place) {
        return functions.getAtIndex(ADDRESS, place);
    }

    private static void check(String function, long code) throws Failure {
        if (code != CKR_OK) {
            throw new Failure(function + " answered CKR 0x" + Long.toHexString(code));
        }
    }

    /** All functions return a CK_RV. @param arguments CK_BBOOL as Byte, CK_ULONG as Long, pointers */
    static long call(MemorySegment function, Object... arguments) {
        var layouts = new MemoryLayout[arguments.length];
        for (var i = 0; i < arguments.length; i++) {
            layouts[i] = layout(arguments[i]);
        }
        var handle = Linker.nativeLinker().downcallHandle(function, FunctionDescriptor.of(JAVA_LONG, layouts));
        try {
            return (long) handle.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException("a native call does not throw", e);
        }
    }

    private static ValueLayout layout(Object argument) {
        return switch (argument) {
            case Byte flag -> JAVA_BYTE;
            case Long number -> JAVA_LONG;
            default -> ADDRESS;
        };
    }
}
