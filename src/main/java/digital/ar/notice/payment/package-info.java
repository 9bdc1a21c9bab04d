/**
 * Payment codes as the creditor gives them, read by their standards: the BR Code of PIX ({@link BrCode}) and the two kinds of
 * boleto ({@link Slip}). A code is refused when a check digit, a length or a fixed field is wrong, and when the debtor could pay
 * something else with it than the page says: another currency, another arrangement, a tip, an authorisation of recurring debits.
 * Pure; nothing is fetched: what a dynamic code's address answers is between the debtor's bank and that address.
 */
@NullMarked
package digital.ar.notice.payment;

import org.jspecify.annotations.NullMarked;
