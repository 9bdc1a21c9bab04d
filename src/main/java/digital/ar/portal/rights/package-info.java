/**
 * The debtor's data rights (LGPD arts. 18, 19): what is kept and why, a copy, and requests to the tenant. No content of the notice is
 * shown. Data and answers are shown after the same question that stands before reading; a request may be made without it, also by
 * whoever said "this is not me", and the case says how the person was identified.
 */
@NullMarked
package digital.ar.portal.rights;

import org.jspecify.annotations.NullMarked;
