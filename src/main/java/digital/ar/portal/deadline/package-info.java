/** Until when an answer is awaited, told above the form; and that it is taken afterwards too. */
@NullMarked
package digital.ar.portal.deadline;

import org.jspecify.annotations.NullMarked;
