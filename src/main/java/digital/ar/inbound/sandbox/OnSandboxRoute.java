package digital.ar.inbound.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** Only while mail goes to the sandbox: no mailbox, no page and no open RCPT exist on any other route. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnProperty(name = "ar.delivery.route", havingValue = "sandbox", matchIfMissing = true)
@interface OnSandboxRoute {}
