-- Months of events that were moved to object storage. The log keeps their leaves, the chains their heads.
create table journal_archive
(
    month           text primary key check (month ~ '^[0-9]{4}_[0-9]{2}$'),
    manifest        text        not null, -- path in the object store
    manifest_sha256 bytea       not null,
    digest          bytea       not null, -- of the rows, as ar_month_digest gives it
    events          bigint      not null,
    files           int         not null,
    bytes           bigint      not null,
    written_at      timestamptz not null,
    journalled_at   timestamptz,          -- journal.archived is on record
    dropped_at      timestamptz           -- the month's table is gone
);
-- One file of an archive: rows in the order of (shard, notice, sequence), from the first to the last named here.
create table journal_archive_file
(
    month           text     not null references journal_archive,
    number          int      not null,
    path            text     not null,
    sha256          bytea    not null,
    size            bigint   not null,
    events          int      not null,
    first_shard     smallint not null,
    first_notice    uuid     not null,
    last_shard      smallint not null,
    last_notice     uuid     not null,
    primary key (month, number)
);
insert into append_only values
    ('journal_archive', '{journalled_at,dropped_at}'),
    ('journal_archive_file', '{}');
create trigger journal_archive_file_append_only before update or delete on journal_archive_file
    for each row execute function ar_append_only();

-- What a month's rows are, leaf and ciphertext, shard by shard; in this order whoever has the rows can redo it.
create function ar_month_digest(month text, out events bigint, out digest bytea)
    language plpgsql stable security definer as
$$
begin
    if month !~ '^[0-9]{4}_[0-9]{2}$' then
        raise exception 'no month: %', month;
    end if;
    execute format($q$
        select coalesce(sum(n), 0)::bigint, sha256(coalesce(string_agg(hash, ''::bytea order by shard), ''::bytea))
        from (select shard, count(*) as n,
                     sha256(string_agg(leaf_hash || sha256(body), ''::bytea order by notice_id, sequence, id)) as hash
              from %I group by shard) as by_shard $q$, 'event_' || month) into events, digest;
end
$$;

-- The only way in which an event leaves the database: a whole month that ended half a year ago or more, that is in an archive
-- whose making is on record, and that is still exactly what was archived, with every event in the log.
create function ar_drop_archived_month(archived text) returns void
    language plpgsql security definer as
$$
declare
    archive journal_archive;
    present record;
    missing bigint;
    child   text := 'event_' || archived;
begin
    select * into archive from journal_archive where month = archived;
    if not found or archive.journalled_at is null then
        raise exception 'month % is in no archive that is on record', archived;
    end if;
    if to_date(archived, 'YYYY_MM') + interval '7 months' > current_date then
        raise exception 'month % is too young to leave the journal', archived;
    end if;
    if to_regclass(child) is null then
        return; -- gone before
    end if;
    execute format('lock table %I in access exclusive mode', child);
    select * into present from ar_month_digest(archived);
    if present.events <> archive.events or present.digest <> archive.digest then
        raise exception 'month % is not what was archived: % events now, % then', archived, present.events, archive.events;
    end if;
    execute format('select count(*) from %I e where not exists (select 1 from log_leaf l where l.log = 0 and l.event_id = e.id '
                       'and l.leaf_hash = e.leaf_hash)', child) into missing;
    if missing > 0 then
        raise exception 'month % has % events that are not in the log', archived, missing;
    end if;
    execute format('alter table event detach partition %I', child);
    execute format('drop table %I', child);
end
$$;

alter function ar_grant_application(name) rename to ar_grant_tables;
create function ar_grant_application(application name) returns void
    language plpgsql as
$$
begin
    perform ar_grant_tables(application);
    execute format('grant execute on function ar_month_digest(text), ar_drop_archived_month(text) to %I', application);
end
$$;
revoke all on function ar_grant_application(name), ar_month_digest(text), ar_drop_archived_month(text) from public;
do
$$
begin
    execute format('alter function ar_month_digest(text) set search_path = %I, pg_temp', current_schema());
    execute format('alter function ar_drop_archived_month(text) set search_path = %I, pg_temp', current_schema());
end
$$;
