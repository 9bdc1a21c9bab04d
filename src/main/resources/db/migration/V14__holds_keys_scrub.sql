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

-- A hit stays as it is, and goes only when the content of its notice was erased before.
create function ar_content_erased(of_shard smallint, notice uuid) returns boolean
    language sql stable as
$$
select exists (select 1 from data_key
               where shard = of_shard and notice_id = notice and purpose = 'CONTENT' and wrapped is null)
$$;
create function ar_hit_fixed() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'DELETE' and tg_argv[0] = 'hit' then
        if ar_content_erased(old.shard, old.notice_id) then
            return old;
        end if;
    elsif tg_op = 'DELETE' then
        if exists (select 1 from hit h where h.shard = old.shard and h.id = old.hit_id
                                         and ar_content_erased(h.shard, h.notice_id)) then
            return old;
        end if;
    end if;
    raise exception 'access records are append-only: % on % refused', tg_op, tg_table_name;
end
$$;
drop trigger hit_append_only on hit;
create trigger hit_append_only before update or delete on hit for each row execute function ar_hit_fixed('hit');
drop trigger hit_class_append_only on hit_class;
create trigger hit_class_append_only before update or delete on hit_class
    for each row execute function ar_hit_fixed('hit_class');

-- With the rights of the owner, because the application's role may not delete what is on record.
create function ar_erase_hits(of_shard int, recipient uuid, before timestamptz) returns int
    language plpgsql security definer as
$$
declare
    erased int;
begin
    delete from hit_class c using hit h
     where c.shard = of_shard and h.shard = of_shard and h.recipient_id = recipient and h.at < before and c.hit_id = h.id;
    delete from hit where shard = of_shard and recipient_id = recipient and at < before;
    get diagnostics erased = row_count;
    return erased;
end
$$;
do
$$
begin
    execute format('alter function ar_erase_hits(int, uuid, timestamptz) set search_path = %I, pg_temp', current_schema());
end
$$;

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
