/**
 * How to pay, on the opened notice's page and nowhere else: a mail is forwarded, indexed and imitated, and a code in it would teach
 * debtors to pay what a mail says. Behind the secret address and the deliberate opening the debtor first reads who is to
 * receive the money and how much, in figures and in words, then the code. What differed at submission is said there too.
 *
 * <p>We receive no money and ask no bank: nothing here says that anything was paid, or that an account is the beneficiary's.
 */
@NullMarked
package digital.ar.portal.payment;

import org.jspecify.annotations.NullMarked;
