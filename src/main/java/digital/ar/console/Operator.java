package digital.ar.console;

import digital.ar.account.FirstStart;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who runs the installation: the tenant of the first start. What concerns all tenants is for its people only. */
@Component
class Operator {
    private final FirstStart firstStart;

    Operator(FirstStart firstStart) {
        this.firstStart = firstStart;
    }

    boolean is(UUID tenant) {
        return firstStart
                .firstTenant()
                .filter(first -> first.id().equals(tenant))
                .isPresent();
    }
}
