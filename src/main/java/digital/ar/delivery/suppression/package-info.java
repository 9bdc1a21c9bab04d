/** The suppression list: kept per tenant, fed by failures and complaints on record, seen and changed by API and console. */
@NullMarked
package digital.ar.delivery.suppression;

import org.jspecify.annotations.NullMarked;
