/** What a debtor declares, and the own copies. */
@NullMarked
package digital.ar.portal.answer;

import org.jspecify.annotations.NullMarked;
