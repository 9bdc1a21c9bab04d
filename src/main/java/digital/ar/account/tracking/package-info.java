/**
 * Tenants' tracking domains: proof of control, the look from outside, which name new mails carry, who is answered under which name.
 *
 * <p>Two things are proved, by different means. <b>Whose name it is</b>: a TXT record that only this tenant was told. That the name
 * leads here proves nothing about it: everybody's names lead to the same host, and the first to type a stranger's name must not
 * get it. <b>That it leads here</b>: each of its addresses is called by HTTPS, with a valid certificate for that name, and must
 * answer a fresh question as only a holder of the service's secret can ({@link Challenge}).
 *
 * <p>A check that fails takes the name out of new mails and nothing else: links that were sent are answered as long as they arrive.
 * DNS without an answer claims nothing and changes nothing.
 */
@NullMarked
package digital.ar.account.tracking;

import org.jspecify.annotations.NullMarked;
