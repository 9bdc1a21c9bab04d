-- Legal holds, tenant keys, and what the scrubber found.

-- ---------------------------------------------------------------- notice
create table legal_hold
(
    shard          smallint    not null check (shard between 0 and 255),
    id             uuid        not null,
    notice_id      uuid        not null,
    tenant_id      uuid        not null,
    reason         text        not null,
    placed_by      text        not null,
    placed_at      timestamptz not null,
    release_reason text,
    released_by    text,
    released_at    timestamptz,
    primary key (shard, id),
    check ((released_at is null) = (released_by is null) and (released_at is null) = (release_reason is null))
);
create index legal_hold_notice on legal_hold (shard, notice_id);

-- ---------------------------------------------------------------- tracking
-- Recipients of erased notices whose access records must still be kept for a while.
create table hit_erasure
(
    shard        smallint    not null check (shard between 0 and 255),
    recipient_id uuid        not null,
    due_at       timestamptz not null,
    primary key (shard, recipient_id)
);
create index hit_erasure_due on hit_erasure (due_at);

-- ---------------------------------------------------------------- vault
-- Keys that wrap the data keys of one tenant, wrapped themselves by a key provider (service secret or HSM).
create table tenant_key
(
    tenant_id    uuid        not null,
    version      int         not null check (version > 0),
    provider     text        not null,
    provider_key text        not null, -- the provider's name of the key that wraps it
    wrapped      bytea,                -- null: destroyed, no data key is under it any more
    created_at   timestamptz not null,
    replaced_at  timestamptz,          -- a newer version wraps new data keys since
    destroyed_at timestamptz,
    primary key (tenant_id, version),
    check ((wrapped is null) = (destroyed_at is not null))
);
-- Version of the tenant key that wraps this data key. 0: derived from the service secret, as earlier versions did.
alter table data_key add column key_version int not null default 0;
create index data_key_earlier on data_key (shard, notice_id) where key_version = 0 and wrapped is not null;

-- Where a walk over all notices stands, by shard.
create table vault_walk
(
    name        text        not null,
    shard       smallint    not null check (shard between 0 and 255),
    after       uuid        not null,
    started_at  timestamptz not null, -- of the present round
    due_at      timestamptz not null, -- when the walk goes on
    lease_until timestamptz,
    primary key (name, shard)
);
create index vault_walk_due on vault_walk (name, due_at);

-- Objects that are not what was stored, or not locked as they should be.
create table scrub_finding
(
    shard         smallint    not null check (shard between 0 and 255),
    path          text        not null,
    kind          text        not null,
    detail        text        not null,
    first_seen_at timestamptz not null,
    last_seen_at  timestamptz not null,
    resolved_at   timestamptz,
    primary key (shard, path)
);
create index scrub_finding_open on scrub_finding (first_seen_at) where resolved_at is null;
