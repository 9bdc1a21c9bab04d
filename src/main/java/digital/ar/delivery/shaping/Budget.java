package digital.ar.delivery.shaping;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * This node's part of what providers allow. Slots are drawn from the database before a connection is opened and go back
 * after it was closed; a local account spares the database most of it.
 */
public final class Budget {
    private static final Logger LOG = LoggerFactory.getLogger(Budget.class);
    private static final Duration AFTER_REFUSAL = Duration.ofMillis(250);

    private final ChannelStates states;
    private final Slots slots;
    private final NodeRegistry node;
    private final Providers providers;
    private final ShapingProperties properties;
    private final TransactionTemplate transactions;
    private final Egress egress;
    private final Idle idle;
    private final Map<Channel, Account> accounts = new ConcurrentHashMap<>();

    public Budget(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            NodeRegistry node,
            Providers providers,
            Egress egress,
            Idle idle,
            ShapingProperties properties) {
        this.transactions = new TransactionTemplate(transactions);
        this.states = new ChannelStates(jdbc, this.transactions);
        this.slots = new Slots(jdbc, node);
        this.node = node;
        this.providers = providers;
        this.egress = egress;
        this.idle = idle;
        this.properties = properties;
    }

    /** Connections without a conversation: the peer counts them, so they keep their slots. */
    public interface Idle {
        /** Waiting for the next conversation, or being ended. */
        int count(Channel channel);

        /** Others need the room. */
        void end(Channel channel);
    }

    /** Messages that one connection to this provider carries at most. */
    public int messagesPerConnection(Channel channel, int otherwise) {
        var own = providers.limits(channel.provider()).messagesPerConnection();
        return own > 0 ? own : otherwise;
    }

    /**
     * The right to one connection.
     *
     * @param messages how many would go over it, at least 1
     * @return empty when the channel has no room now
     */
    public Optional<Slot> open(Channel channel, int messages) {
        var registration = node.registration();
        if (node.late()) {
            return Optional.empty();
        }
        var granted = connection(channel, messages);
        if (granted == 0) {
            return Optional.empty();
        }
        var departure = egress.depart(channel.pool(), granted);
        if (departure.isEmpty()) {
            end(channel, false);
        }
        return departure.map(d -> new Slot(this, channel, d.messages(), registration, d));
    }

    /** @return messages that may go over one more connection; 0: there is no room now */
    private int connection(Channel channel, int messages) {
        var limits = providers.limits(channel.provider());
        if (!limits.limited()) {
            return messages;
        }
        var account = account(channel);
        synchronized (account) {
            account.wanted = true;
            if (account.blocked()) {
                return 0;
            }
            var granted = ownRoom(account, limits) ? messages : draw(account, limits, messages);
            if (granted == 0) {
                account.block(AFTER_REFUSAL);
            } else {
                account.begin();
            }
            return granted;
        }
    }

    private Account account(Channel channel) {
        return accounts.computeIfAbsent(channel, Account::new);
    }

    /** The common case asks nobody: a slot of ours is free, and nothing is known against using it. */
    private boolean ownRoom(Account account, Limits limits) {
        return limits.messagesPerMinute() == 0
                && needed(account) <= account.held
                && account.toEnd == 0
                && account.untroubled(limits, properties.recovery());
    }

    /** @return messages that may go over one more connection; 0: none, and this node stands in line */
    private int draw(Account account, Limits limits, int messages) {
        return Optional.ofNullable(transactions.execute(status -> {
                    var reading = states.lock(account.channel, limits);
                    account.learn(reading);
                    return !reading.state().paused(reading.now()) && drawSlot(account, limits, reading)
                            ? drawMessages(limits, reading, messages)
                            : 0;
                }))
                .orElse(0);
    }

    private boolean drawSlot(Account account, Limits limits, ChannelStates.Reading reading) {
        var budget = reading.state().budget(limits, properties.recovery(), reading.now());
        var others = slots.others(account.channel);
        var mine = others.waitingLonger() > 0 ? others.floor(budget) : budget;
        var needed = needed(account);
        var granted = needed <= mine && others.held() + needed <= budget;
        // What was ours and idle stays ours only where the budget still has it.
        var held = granted ? Math.max(needed, Math.min(account.held, budget - others.held())) : open(account);
        slots.hold(account.channel, held, !granted);
        account.held = held;
        account.waiting = !granted;
        return granted;
    }

    /** Connections that the peer sees when one more conversation begins: it takes an idle one where there is one. */
    private int needed(Account account) {
        return account.inUse + Math.max(1, idle.count(account.channel));
    }

    private int open(Account account) {
        return account.inUse + idle.count(account.channel);
    }

    private int drawMessages(Limits limits, ChannelStates.Reading reading, int messages) {
        var wanted = reading.state().probing(reading.now()) ? 1 : messages;
        if (limits.messagesPerMinute() == 0) {
            return wanted;
        }
        var there = reading.state().tokens(limits, properties.recovery(), reading.now());
        var granted = Math.min(wanted, (int) there);
        if (granted > 0) {
            states.store(reading.state().taken(there - granted, reading.now()));
        }
        return granted;
    }

    /** After the connection was closed. The slot stays with this node until the next tick, unless others need it. */
    void close(Slot slot) {
        end(slot.channel(), slot.ending());
        egress.giveBack(slot.departure(), slot.unused());
    }

    private void end(Channel channel, boolean wasToEnd) {
        if (!providers.limits(channel.provider()).limited()) {
            return;
        }
        var account = account(channel);
        synchronized (account) {
            account.inUse--;
            if (wasToEnd || account.toEnd > 0) {
                account.toEnd -= wasToEnd ? 0 : 1;
                giveBackIdle(account);
            }
        }
    }

    /** Another node waits and this one holds more than its share: one connection ends after its message. */
    boolean mustEnd(Channel channel) {
        var account = account(channel);
        synchronized (account) {
            var ends = account.toEnd > 0;
            account.toEnd -= ends ? 1 : 0;
            return ends;
        }
    }

    void slowDown(Channel channel, String reason) {
        change(channel, reading -> {
            var open = slots.others(channel).held() + account(channel).inUse;
            return reading.state()
                    .slowedDown(reason, open, providers.limits(channel.provider()), properties, reading.now());
        });
    }

    void unanswered(Channel channel, String reason) {
        change(channel, reading -> reading.state().unanswered(reason, properties, reading.now()));
    }

    void answered(Channel channel) {
        if (account(channel).failed()) {
            change(channel, reading -> reading.state().answered());
        }
    }

    private void change(Channel channel, java.util.function.Function<ChannelStates.Reading, ChannelState> change) {
        var limits = providers.limits(channel.provider());
        if (!limits.limited()) {
            return;
        }
        var before = new ChannelState[1];
        try {
            var after = states.change(channel, limits, reading -> {
                before[0] = reading.state();
                return change.apply(reading);
            });
            account(channel).learn(after);
            Changes.log(before[0], after, limits, properties.recovery());
        } catch (DataAccessException e) {
            LOG.warn("{}: what was learned is not shared, the database is away: {}", channel, e.getMessage());
        }
    }

    /** Heartbeat time: says that this node lives, gives back what is not used or what others wait for, reads the state. */
    public void tick() {
        if (node.beat()) {
            accounts.values().forEach(this::registerAnew);
        }
        states.all().forEach(reading -> account(reading.state().channel()).learn(reading));
        var wanted = slots.wanted();
        accounts.values().forEach(account -> giveBack(account, wanted.contains(account.channel)));
    }

    /** Others took this node for dead and removed its slots. What is open counts again, and ends. */
    private void registerAnew(Account account) {
        synchronized (account) {
            idle.end(account.channel);
            account.held = 0;
            if (open(account) > 0) {
                hold(account, open(account));
                account.toEnd = account.inUse;
            }
        }
    }

    private void giveBack(Account account, boolean othersWait) {
        synchronized (account) {
            var others = othersWait || !account.untroubled(limits(account), properties.recovery())
                    ? Optional.of(slots.others(account.channel))
                    : Optional.<Slots.Others>empty();
            account.toEnd = others.map(o -> excess(account, o, othersWait)).orElse(0);
            if (account.toEnd > 0 || othersWait) {
                idle.end(account.channel);
                account.peak = account.inUse;
            }
            var keep = Math.max(account.peak, open(account));
            if (account.held > keep || (account.waiting && !account.wanted)) {
                hold(account, Math.min(account.held, keep));
            }
            account.peak = account.inUse;
            account.wanted = false;
        }
    }

    private Limits limits(Account account) {
        return providers.limits(account.channel.provider());
    }

    /** Connections of ours above our share, when others wait or all together have more than the budget. */
    private int excess(Account account, Slots.Others others, boolean othersWait) {
        var budget = account.reading()
                .map(r -> r.state().budget(limits(account), properties.recovery(), r.now()))
                .orElse(limits(account).connections());
        var over = othersWait || others.held() + open(account) > budget;
        return over ? Math.max(0, account.inUse - others.floor(budget)) : 0;
    }

    private void giveBackIdle(Account account) {
        try {
            idle.end(account.channel);
            hold(account, open(account));
        } catch (DataAccessException e) {
            LOG.debug("{}: the slot goes back at the next heartbeat", account.channel, e);
        }
    }

    private void hold(Account account, int held) {
        transactions.executeWithoutResult(status -> {
            states.lock(account.channel, limits(account));
            slots.hold(account.channel, held, false);
        });
        account.held = held;
        account.waiting = false;
    }

    public void beatWhenDue() {
        if (node.due()) {
            tick();
        }
    }

    public Duration heartbeat() {
        return properties.heartbeat();
    }

    /** Says goodbye when no connection is open any more. */
    public void leave() {
        if (accounts.values().stream().allMatch(account -> open(account) == 0)) {
            accounts.clear();
            node.leave();
        }
    }

    boolean valid(int registration) {
        return !node.late() && node.registration() == registration;
    }

    /** All channels that were ever used, for people. */
    public List<Standing> standings() {
        var standings = new ArrayList<Standing>();
        for (var reading : states.all()) {
            var limits = providers.limits(reading.state().channel().provider());
            standings.add(new Standing(
                    reading.state().channel(),
                    limits,
                    reading.state().budget(limits, properties.recovery(), reading.now()),
                    slots.others(reading.state().channel()).held()
                            + account(reading.state().channel()).held,
                    reading.state().pausedUntil().filter(reading.now()::isBefore),
                    reading.state().reason()));
        }
        return standings;
    }

    /**
     * How a channel stands.
     *
     * @param budget connections that may be open now
     * @param held slots taken by all nodes
     * @param reason of the newest slow-down or pause; empty text: none
     */
    public record Standing(
            Channel channel,
            Limits limits,
            int budget,
            int held,
            Optional<java.time.Instant> pausedUntil,
            String reason) {}
}
