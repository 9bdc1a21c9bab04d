package digital.ar;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

@RunsBeside
class ModularityTests {
    @Test
    void noRoomReachesIntoAnother() {
        ApplicationModules.of(ArDigital.class).verify();
    }
}
