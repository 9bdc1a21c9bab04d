package digital.ar.account.dns;

import java.net.InetAddress;
import java.util.List;

/**
 * What the records must fit.
 *
 * @param returnPathDomain domain of MAIL FROM, which SPF judges (RFC 7208 2.4)
 * @param helo name of this host in HELO
 * @param sources public addresses that mail leaves from; empty: not configured
 */
public record OurSide(String returnPathDomain, String helo, List<InetAddress> sources) {}
