/** Looking at DNS records and saying what is missing or wrong. Every question has an end; what has no answer claims nothing. */
@NullMarked
package digital.ar.account.dns;

import org.jspecify.annotations.NullMarked;
