-- Events pushed to addresses of the tenants, and the feed.

create table webhook
(
    id                uuid primary key,
    tenant_id         uuid        not null references tenant (id),
    url               text        not null,
    description       text        not null,
    event_types       text[], -- null: the default
    enabled           boolean     not null,
    disabled_reason   text,        -- null: by the tenant
    disabled_at       timestamptz,
    secret            bytea       not null, -- encrypted under a key derived from the service secret
    old_secret        bytea,
    old_secret_until  timestamptz,
    from_index        bigint      not null, -- of the log; what stood there before comes by a replay only
    replay_next       bigint,               -- a replay is being queued from here
    replay_end        bigint,               -- up to here, exclusive
    failures          int         not null default 0, -- since the last success
    failing_since     timestamptz,
    last_error        text,
    retry_at          timestamptz, -- nothing is sent before; null: nothing fails
    last_delivered_at timestamptz,
    created_at        timestamptz not null,
    removed_at        timestamptz, -- its deliveries are being removed
    check ((replay_next is null) = (replay_end is null)),
    check ((old_secret is null) = (old_secret_until is null))
);
create index webhook_tenant on webhook (tenant_id);

-- What is to be sent, and what was, until its retention ends. On the notice's shard.
create table webhook_delivery
(
    shard       smallint    not null check (shard between 0 and 255),
    id          uuid        not null,
    webhook_id  uuid        not null references webhook (id),
    tenant_id   uuid        not null,
    event_id    uuid,   -- null, as the next two: a test
    notice_id   uuid,
    log_index   bigint,
    type        text        not null,
    state       text        not null check (state in ('PENDING', 'DELIVERED', 'FAILED')),
    attempts    int         not null default 0, -- in all
    tries       int         not null default 0, -- since it was queued the last time: the pauses depend on it
    due_at      timestamptz not null,           -- while it is being sent: when somebody else may
    created_at  timestamptz not null,
    finished_at timestamptz,
    primary key (shard, id)
);
create unique index webhook_delivery_once on webhook_delivery (shard, webhook_id, event_id);
create index webhook_delivery_due on webhook_delivery (webhook_id, due_at, log_index) where state = 'PENDING';
create index webhook_delivery_list on webhook_delivery (webhook_id, id);
create index webhook_delivery_end on webhook_delivery (finished_at) where state <> 'PENDING';

-- Written before the request is made: one without an end was cut off, and nobody knows whether it arrived.
create table webhook_attempt
(
    shard       smallint    not null check (shard between 0 and 255),
    delivery_id uuid        not null,
    number      int         not null,
    started_at  timestamptz not null,
    finished_at timestamptz,
    status      int, -- of HTTP
    error       text,
    primary key (shard, delivery_id, number)
);

-- One tenant's events in the log's order.
create index log_leaf_tenant on log_leaf (log, tenant_id, index);
