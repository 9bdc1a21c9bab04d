/**
 * X.509 certificates as such: names and files, chains, what a chain is worth (ICP-Brasil, private, development), and
 * until when an algorithm is thought to hold.
 */
@NullMarked
package digital.ar.seal.certificate;

import org.jspecify.annotations.NullMarked;
