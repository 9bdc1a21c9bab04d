package digital.ar.console;

import digital.ar.account.TenantPrincipal;
import digital.ar.api.ServiceApi;
import digital.ar.api.model.ServiceCondition;
import digital.ar.api.model.ServiceConditions;
import digital.ar.platform.Condition;
import digital.ar.platform.Conditions;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** How the service does, for the monitoring of who runs it. */
@RestController
class ServiceController implements ServiceApi {
    private final Conditions conditions;
    private final Operator operator;

    ServiceController(Conditions conditions, Operator operator) {
        this.conditions = conditions;
        this.operator = operator;
    }

    @Override
    public ResponseEntity<ServiceConditions> getServiceConditions() {
        if (!operator.is(TenantPrincipal.current().tenant())) {
            throw new Problem(
                    ProblemType.FORBIDDEN, "Only the tenant that runs this installation sees its conditions.");
        }
        var all = conditions.current();
        var worst = all.isEmpty() ? Condition.State.GOOD : all.getFirst().state();
        return ResponseEntity.ok(new ServiceConditions(
                ServiceConditions.StateEnum.fromValue(worst.name()),
                all.stream().map(ServiceController::shown).toList()));
    }

    private static ServiceCondition shown(Condition condition) {
        return new ServiceCondition(
                        condition.code(),
                        ServiceCondition.StateEnum.fromValue(condition.state().name()),
                        condition.detail())
                .since(time(condition.since()));
    }

    private static java.time.@Nullable OffsetDateTime time(@Nullable Instant since) {
        return since == null ? null : since.atOffset(ZoneOffset.UTC);
    }
}
