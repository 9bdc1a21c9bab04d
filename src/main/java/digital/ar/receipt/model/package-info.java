/** What a receipt says: a pure function of notice, events and proofs. No layout, no storage, no clock. */
@NullMarked
package digital.ar.receipt.model;

import org.jspecify.annotations.NullMarked;
