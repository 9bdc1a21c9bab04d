-- The schema of day one. Sharded tables carry `shard` (0-255, the last byte of their ids) in the primary key and in
-- every unique index; all rows of one notice share one shard. Tables that grow for ever are partitioned by month on
-- their UUIDv7 id, so that keys stay (shard, id). See docs/architecture.md.

-- ---------------------------------------------------------------- months
create function ar_month_floor(month date) returns uuid
    language sql immutable as
$$
select (lpad(to_hex((extract(epoch from month::timestamp at time zone 'UTC') * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

-- Idempotent; called here and again by the service every day.
create function ar_ensure_partitions(from_month date, months int) returns void
    language plpgsql as
$$
declare
    family text;
    first  date;
begin
    foreach family in array array ['notice', 'recipient', 'attempt', 'event', 'hit'] loop
        for i in 0 .. months - 1 loop
            first := (date_trunc('month', from_month) + make_interval(months => i))::date;
            execute format('create table if not exists %I partition of %I for values from (%L) to (%L)',
                           family || '_' || to_char(first, 'YYYY_MM'), family,
                           ar_month_floor(first), ar_month_floor((first + interval '1 month')::date));
        end loop;
    end loop;
end
$$;

-- ---------------------------------------------------------------- account
create table tenant
(
    id         uuid primary key,
    name       text        not null,
    created_at timestamptz not null
);

create table api_key
(
    id           uuid primary key,
    tenant_id    uuid        not null references tenant,
    name         text        not null,
    hash         bytea       not null unique,
    created_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz
);

create table person
(
    id            uuid primary key,
    tenant_id     uuid        not null references tenant,
    email         text        not null,
    name          text        not null,
    password_hash text        not null,
    created_at    timestamptz not null
);
create unique index person_email on person (lower(email));

create table sending_identity
(
    tenant_id         uuid primary key references tenant,
    domain            text        not null,
    address           text        not null,
    selector          text        not null,
    private_key       bytea       not null, -- PKCS#8, encrypted under a key derived from the service secret
    public_key_record text        not null,
    created_at        timestamptz not null
);

-- ---------------------------------------------------------------- vault
create table data_key
(
    shard        smallint    not null check (shard between 0 and 255),
    notice_id    uuid        not null,
    purpose      text        not null check (purpose in ('CONTENT', 'RECEIPT')),
    tenant_id    uuid        not null,
    wrapped      bytea, -- null: destroyed
    created_at   timestamptz not null,
    destroyed_at timestamptz,
    primary key (shard, notice_id, purpose)
);

-- Ciphertext of content that waits for an object store that is away.
create table object_spool
(
    shard        smallint    not null check (shard between 0 and 255),
    path         text        not null,
    content      bytea       not null,
    media_type   text        not null,
    retain_until timestamptz,
    created_at   timestamptz not null,
    primary key (shard, path)
);
create index object_spool_order on object_spool (created_at);

-- ---------------------------------------------------------------- notice
create table notice
(
    shard             smallint    not null check (shard between 0 and 255),
    id                uuid        not null,
    tenant_id         uuid        not null,
    protocol          text        not null,
    type              text        not null,
    subject           text        not null,
    creditor_name     text        not null,
    creditor_document text        not null,
    creditor_address  text        not null,
    legal_basis       text        not null,
    external_id       text,
    tags              text[]      not null default '{}',
    reference         jsonb       not null default '{}',
    titles            jsonb       not null default '[]',
    details           jsonb       not null default '{}', -- the fields that the type asks for
    attachments       jsonb       not null default '[]',
    warnings          jsonb       not null default '[]',
    created_at        timestamptz not null,
    primary key (shard, id)
) partition by range (id);
create index notice_protocol on notice (shard, protocol);
create index notice_tenant on notice (tenant_id, id desc);
create index notice_external on notice (tenant_id, external_id);

create table recipient
(
    shard          smallint    not null check (shard between 0 and 255),
    id             uuid        not null,
    notice_id      uuid        not null,
    tenant_id      uuid        not null,
    position       int         not null,
    name           text        not null,
    email          text        not null,
    document       text,
    address_source text        not null,
    message_id     text        not null,
    message_sha256 text        not null,
    message_size   bigint      not null,
    -- read model of the journal, updated in the transaction of the event
    level          text        not null,
    delivery       text        not null,
    provisional    boolean     not null,
    failed         boolean     not null,
    since          timestamptz,
    window_from    timestamptz, -- accepted by the recipient's server then, and the window for bounces is still open
    created_at     timestamptz not null,
    primary key (shard, id)
) partition by range (id);
create index recipient_window on recipient (shard, window_from) where window_from is not null;
create index recipient_notice on recipient (shard, notice_id);
create index recipient_tenant on recipient (tenant_id, id desc);

create table idempotency
(
    shard       smallint    not null check (shard between 0 and 255),
    tenant_id   uuid        not null,
    key         text        not null,
    body_sha256 bytea       not null,
    notice_id   uuid        not null,
    created_at  timestamptz not null,
    primary key (shard, tenant_id, key)
);

-- ---------------------------------------------------------------- delivery: unfinished rows only
create table delivery
(
    shard          smallint    not null check (shard between 0 and 255),
    recipient_id   uuid        not null,
    notice_id      uuid        not null,
    tenant_id      uuid        not null,
    mail_from      text        not null,
    rcpt_to        text        not null,
    provider       text        not null,
    message_id     text        not null,
    message_sha256 text        not null,
    message_size   bigint      not null,
    due_at         timestamptz not null,
    expires_at     timestamptz not null,
    attempts       int         not null default 0,
    lease_node     text,
    lease_until    timestamptz,
    last_reply     text,
    created_at     timestamptz not null,
    primary key (shard, recipient_id)
);
create index delivery_due on delivery (shard, due_at);

create table attempt
(
    shard        smallint    not null check (shard between 0 and 255),
    id           uuid        not null,
    recipient_id uuid        not null,
    notice_id    uuid        not null,
    tenant_id    uuid        not null,
    number       int         not null,
    node         text        not null,
    started_at   timestamptz not null,
    finished_at  timestamptz,
    outcome      text, -- null: open, or the process died: result unknown
    reply        text,
    primary key (shard, id)
) partition by range (id);
create index attempt_recipient on attempt (shard, recipient_id);

-- Dialogues whose event is on record while the object store was away; moved to the vault when it is back.
create table transcript_spool
(
    shard      smallint    not null check (shard between 0 and 255),
    attempt_id uuid        not null,
    notice_id  uuid        not null,
    content    bytea       not null, -- under the notice's data key, the attempt's id authenticated
    created_at timestamptz not null,
    primary key (shard, attempt_id)
);

-- ---------------------------------------------------------------- evidence
create table chain
(
    shard         smallint not null check (shard between 0 and 255),
    notice_id     uuid     not null,
    tenant_id     uuid     not null,
    last_sequence int      not null,
    last_event_id uuid     not null,
    last_hash     bytea    not null,
    primary key (shard, notice_id)
);

create table event
(
    shard        smallint    not null check (shard between 0 and 255),
    id           uuid        not null,
    tenant_id    uuid        not null,
    notice_id    uuid        not null,
    recipient_id uuid,
    sequence     int         not null,
    type         text        not null,
    occurred_at  timestamptz not null,
    recorded_at  timestamptz not null,
    leaf_hash    bytea       not null,
    body         bytea       not null, -- canonical JSON under the notice's data key
    primary key (shard, id)
) partition by range (id);
create index event_notice on event (shard, notice_id, sequence);
create index event_recipient on event (shard, recipient_id);

create function ar_append_only() returns trigger
    language plpgsql as
$$
begin
    raise exception 'the journal is append-only: % on % refused', tg_op, tg_table_name;
end
$$;
create trigger event_append_only before update or delete on event for each row execute function ar_append_only();

create table event_outbox
(
    shard     smallint not null check (shard between 0 and 255),
    id        uuid     not null,
    tenant_id uuid     not null,
    notice_id uuid     not null,
    type      text     not null,
    leaf_hash bytea    not null,
    primary key (shard, id)
);
create index event_outbox_order on event_outbox (id);

create table log_state
(
    log         smallint primary key,
    size        bigint      not null, -- leaves of the newest checkpoint
    assigned    bigint      not null, -- leaves that have their index; published up to size
    root        bytea       not null,
    updated_at  timestamptz not null,
    check (assigned >= size)
);
insert into log_state values (0, 0, 0, sha256(''), now());

create table log_leaf
(
    log       smallint not null,
    index     bigint   not null,
    event_id  uuid     not null,
    tenant_id uuid     not null,
    notice_id uuid     not null,
    type      text     not null,
    leaf_hash bytea    not null,
    primary key (log, index)
);
create unique index log_leaf_event on log_leaf (log, event_id);
create trigger log_leaf_append_only before update or delete on log_leaf for each row execute function ar_append_only();

create table log_checkpoint
(
    log        smallint    not null,
    size       bigint      not null,
    root       bytea       not null,
    note       text        not null,
    signed_at  timestamptz not null,
    closes     boolean     not null default false, -- closes a period: stamped
    token      bytea,
    stamped_at timestamptz,
    authority  text,
    primary key (log, size),
    check (closes = (token is not null) and closes = (stamped_at is not null))
);
create index log_checkpoint_closing on log_checkpoint (log, size) where closes;

-- What was signed stays; the stamp is added once.
create function ar_checkpoint_fixed() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'DELETE' or old.token is not null
        or (new.log, new.size, new.root, new.note, new.signed_at) is distinct from
           (old.log, old.size, old.root, old.note, old.signed_at) then
        raise exception 'a signed checkpoint is fixed: % on % refused', tg_op, tg_table_name;
    end if;
    return new;
end
$$;
create trigger log_checkpoint_fixed before update or delete on log_checkpoint
    for each row execute function ar_checkpoint_fixed();

create table consumer_cursor
(
    consumer   text        not null,
    log        smallint    not null,
    next_index bigint      not null,
    updated_at timestamptz not null,
    primary key (consumer, log)
);

-- ---------------------------------------------------------------- receipt
create table receipt
(
    shard         smallint    not null check (shard between 0 and 255),
    id            uuid        not null,
    notice_id     uuid        not null,
    recipient_id  uuid,
    tenant_id     uuid        not null,
    kind          text        not null,
    trigger_event uuid        not null,
    state         text        not null,
    waiting_for   text,
    attempts      int         not null default 0,
    next_try_at   timestamptz not null,
    sha256        text,
    size          bigint      not null default 0,
    issued_at     timestamptz,
    qualification text        not null,
    created_at    timestamptz not null,
    primary key (shard, id)
);
create unique index receipt_trigger on receipt (shard, trigger_event, kind);
create index receipt_notice on receipt (shard, notice_id);
create index receipt_waiting on receipt (next_try_at) where state = 'WAITING';

-- ---------------------------------------------------------------- tracking
create table hit
(
    shard        smallint    not null check (shard between 0 and 255),
    id           uuid        not null,
    recipient_id uuid        not null,
    notice_id    uuid        not null,
    tenant_id    uuid        not null,
    kind         text        not null,
    link         int         not null,
    at           timestamptz not null,
    method       text        not null,
    ip           inet        not null,
    port         int         not null,
    network      text        not null, -- IPv4 /24 or IPv6 /48: what the creditor may see
    user_agent   text        not null,
    headers      jsonb       not null,
    tls          text,
    primary key (shard, id)
) partition by range (id);
create index hit_recipient on hit (shard, recipient_id);

-- Hits that wait to be classed: unfinished rows only.
create table hit_pending
(
    shard  smallint    not null check (shard between 0 and 255),
    hit_id uuid        not null,
    due_at timestamptz not null,
    primary key (shard, hit_id)
);
create index hit_pending_due on hit_pending (due_at);

-- Classes are appended with rule and ruleset, never overwritten; the newest counts.
create table hit_class
(
    shard         smallint    not null check (shard between 0 and 255),
    hit_id        uuid        not null,
    number        int         not null,
    class         text        not null,
    rule          text        not null,
    ruleset       text        not null,
    event_id      uuid,                 -- null: alike hits were journalled often enough
    classified_at timestamptz not null,
    primary key (shard, hit_id, number)
);

-- ---------------------------------------------------------------- inbound
create table inbound_mail
(
    shard        smallint    not null check (shard between 0 and 255),
    id           uuid        not null,
    notice_id    uuid        not null,
    recipient_id uuid        not null,
    tenant_id    uuid        not null,
    kind         text        not null,
    mail_from    text        not null,
    rcpt_to      text        not null,
    remote       text        not null,
    sha256       text        not null,
    size         bigint      not null,
    received_at  timestamptz not null,
    primary key (shard, id)
);
create index inbound_recipient on inbound_mail (shard, recipient_id);
-- The same mail delivered twice (a sender's retry) is one report.
create unique index inbound_once on inbound_mail (shard, recipient_id, sha256);

create table sandbox_mail
(
    id          uuid primary key,
    received_at timestamptz not null,
    mail_from   text        not null,
    rcpt_to     text        not null,
    subject     text        not null,
    raw         bytea       not null
);

select ar_ensure_partitions((current_date - interval '1 month')::date, 14);
