/** "Is this notice genuine?" */
@NullMarked
package digital.ar.portal.genuine;

import org.jspecify.annotations.NullMarked;
