/** How a receipt looks: one class for each section of the pages, drawn with {@code receipt.paper}. Words come from the message bundle. */
@NullMarked
package digital.ar.receipt.layout;

import org.jspecify.annotations.NullMarked;
