package digital.ar.delivery.shaping;

import digital.ar.delivery.smtp.Origin;

/** The right to one connection, from before it is dialled until after it was closed. Belongs to one thread. */
public final class Slot implements AutoCloseable {
    private final Budget budget;
    private final Channel channel;
    private final int messages;
    private final int registration;
    private final Egress.Departure departure;
    private int dialogues;
    private boolean troubled;
    private boolean ending;

    Slot(Budget budget, Channel channel, int messages, int registration, Egress.Departure departure) {
        this.budget = budget;
        this.channel = channel;
        this.messages = messages;
        this.registration = registration;
        this.departure = departure;
    }

    public Channel channel() {
        return channel;
    }

    /** How many messages may go over the connection. */
    public int messages() {
        return messages;
    }

    /** Asked before each message: false when the peer is in trouble, or others have a right to this slot. */
    public boolean mayGoOn() {
        ending = ending || budget.mustEnd(channel);
        return !troubled && !ending && valid();
    }

    /** Asked before each dialling: false when others took this node for dead, or may be doing so now. */
    public boolean valid() {
        return budget.valid(registration);
    }

    /** Where the connection comes from. */
    public Origin origin() {
        return departure.origin();
    }

    /** A message was begun: it counts against the day of an address that warms up. */
    public void began() {
        dialogues++;
    }

    int unused() {
        return messages - dialogues;
    }

    Egress.Departure departure() {
        return departure;
    }

    boolean ending() {
        return ending;
    }

    /** The peer answered as peers do. */
    public void answered() {
        budget.answered(channel);
    }

    /** The peer wants less from us. @param reason for people and rules, e.g. {@code rate-limited} */
    public void slowDown(String reason) {
        troubled = true;
        budget.slowDown(channel, reason);
    }

    /** Nobody answered, or not to the end. */
    public void unanswered(String reason) {
        troubled = true;
        budget.unanswered(channel, reason);
    }

    /** The connection is closed. */
    @Override
    public void close() {
        budget.close(this);
    }
}
