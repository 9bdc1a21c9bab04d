-- Shaping per receiving provider: who may hold how many connections, and what was really dialled.

-- Set just before the dialogue of this attempt begins. An attempt without it never left this service.
alter table attempt add column dialled_at timestamptz;
-- Attempts that were open under the older version may have been dialled: nobody knows.
update attempt set dialled_at = started_at where outcome is null;

-- Rows that wait, by lane (provider and tenant) and by time alone; rows that are leased, by the end of their lease.
-- Leased rows stand in no waiting index, so that a claim never wades through what others carry.
drop index delivery_due;
create index delivery_due on delivery (shard, due_at) where lease_node is null;
create index delivery_lane on delivery (shard, provider, tenant_id, due_at) where lease_node is null;
create index delivery_expiry on delivery (shard, expires_at) where lease_node is null;
create index delivery_lease on delivery (shard, lease_until) where lease_node is not null;
-- Rows come and go quickly; dead ones must not pile up in front of the living.
alter table delivery set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.1);

-- Nodes that dial. A row that is silent longer than the grace is removed, and its slots with it.
create table delivery_node
(
    name         text primary key,
    started_at   timestamptz not null,
    heartbeat_at timestamptz not null
);

-- What a provider lets us do through one egress pool, for all nodes. Row by row the arbiter of its slots.
create table delivery_budget
(
    provider     text             not null,
    pool         text             not null,
    allowed      double precision not null, -- connections after slow-downs; recovers with time from changed_at
    allowed_rate double precision not null, -- messages per minute, likewise; 0: no limit
    changed_at   timestamptz      not null,
    reason       text             not null default '', -- of the newest slow-down or pause
    failures     int              not null default 0,  -- dialogues in a row that came to nothing
    paused_until timestamptz,
    tokens       double precision not null default 0,  -- messages that may go now, where the rate is limited
    refilled_at  timestamptz      not null,
    primary key (provider, pool)
);

-- Connections that a node holds or may open at once. The sum over nodes never exceeds the budget.
create table delivery_slot
(
    provider      text not null,
    pool          text not null,
    node          text not null references delivery_node on delete cascade,
    held          int  not null check (held >= 0),
    waiting_since timestamptz,
    primary key (provider, pool, node),
    foreign key (provider, pool) references delivery_budget
);
create index delivery_slot_node on delivery_slot (node);

-- Which provider receives a domain's mail, learned from its MX.
create table mail_domain
(
    domain     text primary key,
    provider   text        not null,
    mx_host    text,
    learned_at timestamptz not null,
    expires_at timestamptz not null
);

-- Messages that left from one of our addresses on one day (UTC): the quota of an address that warms up.
create table egress_day
(
    address text   not null,
    day     date   not null,
    sent    bigint not null,
    primary key (address, day)
);
