-- Two roles: the owner migrates and makes months, the application's role can do what the service does and no more. The
-- service grants these rights anew after each migration (ar_grant_application), so that a table of a later version needs
-- no grant of its own, and a role that was changed in the settings gets its rights.

-- What the application may only add to. A later migration that makes another such table names it here; one that lets a
-- column be written afterwards adds it to "updatable".
create table append_only
(
    name      text primary key,
    updatable text[] not null default '{}' -- columns that are written once more after the insert
);
insert into append_only values
    ('event', '{}'),
    ('log_leaf', '{}'),
    ('log_checkpoint', '{closes,token,stamped_at,authority}'),
    ('attempt', '{finished_at,outcome,reply,dialled_at}'),
    ('hit', '{}'),
    ('hit_class', '{}'),
    ('append_only', '{}');

-- The second fence, for whoever has the rights.
create trigger hit_append_only before update or delete on hit for each row execute function ar_append_only();
create trigger hit_class_append_only before update or delete on hit_class for each row execute function ar_append_only();
create trigger event_no_truncate before truncate on event for each statement execute function ar_append_only();
create trigger log_leaf_no_truncate before truncate on log_leaf for each statement execute function ar_append_only();
create trigger log_checkpoint_no_truncate before truncate on log_checkpoint
    for each statement execute function ar_append_only();
create trigger hit_no_truncate before truncate on hit for each statement execute function ar_append_only();
create trigger hit_class_no_truncate before truncate on hit_class for each statement execute function ar_append_only();

-- A month's own table knows nothing of the truncate trigger of its family.
create function ar_fence_month(family text, month text) returns void
    language plpgsql as
$$
begin
    if family in ('event', 'hit') and not exists (
        select 1 from pg_trigger where tgrelid = month::regclass and tgname = 'month_no_truncate') then
        execute format('create trigger month_no_truncate before truncate on %I '
                           'for each statement execute function ar_append_only()', month);
    end if;
end
$$;
select ar_fence_month(inhparent::regclass::text, inhrelid::regclass::text)
from pg_inherits where inhparent in ('event'::regclass, 'hit'::regclass) and inhparent <> inhrelid;

-- As before, but with the rights of the owner: the application has months made that it could not make itself.
create or replace function ar_ensure_partitions(from_month date, months int) returns void
    language plpgsql security definer as
$$
declare
    family text;
    first  date;
    month  text;
begin
    if months not between 1 and 120 or from_month not between current_date - interval '10 years' and current_date + interval '10 years' then
        raise exception 'months are made up to ten years around today, not % from %', months, from_month;
    end if;
    foreach family in array array ['notice', 'recipient', 'attempt', 'event', 'hit'] loop
        for i in 0 .. months - 1 loop
            first := (date_trunc('month', from_month) + make_interval(months => i))::date;
            month := family || '_' || to_char(first, 'YYYY_MM');
            execute format('create table if not exists %I partition of %I for values from (%L) to (%L)',
                           month, family,
                           ar_month_floor(first), ar_month_floor((first + interval '1 month')::date));
            perform ar_fence_month(family, month);
        end loop;
    end loop;
end
$$;

create function ar_grant_application(application name) returns void
    language plpgsql as
$$
declare
    item record;
begin
    perform pg_advisory_xact_lock(4706328519217152); -- of nodes that start together one after the other
    execute format('grant usage on schema %I to %I', current_schema(), application);
    for item in
        select c.relname, c.relkind, a.updatable
        from pg_class c left join append_only a on a.name = c.relname
        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'S')
          and not c.relispartition and c.relname <> 'flyway_schema_history'
          and not (c.relkind = 'S' and exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'x'))
    loop
        if item.relkind = 'S' then
            execute format('grant usage on sequence %I to %I', item.relname, application);
        elsif item.updatable is null then
            execute format('grant select, insert, update, delete on %I to %I', item.relname, application);
        elsif item.relname = 'append_only' then
            execute format('grant select on %I to %I', item.relname, application);
        else
            execute format('revoke all on %I from %I', item.relname, application);
            execute format('grant select, insert on %I to %I', item.relname, application);
            if cardinality(item.updatable) > 0 then
                execute format('grant update (%s) on %I to %I',
                               (select string_agg(format('%I', u), ', ') from unnest(item.updatable) u),
                               item.relname, application);
            end if;
        end if;
    end loop;
    execute format('grant execute on function ar_ensure_partitions(date, int) to %I', application);
end
$$;

-- Nobody but the owner and whom the owner names; and no stranger's schema in front of ours (CVE-2018-1058).
revoke all on function ar_ensure_partitions(date, int), ar_grant_application(name), ar_fence_month(text, text) from public;
do
$$
begin
    execute format('alter function ar_ensure_partitions(date, int) set search_path = %I, pg_temp', current_schema());
end
$$;

-- ---------------------------------------------------------------- the service's own evidence
-- The chain of the service itself: its outages, the drift of its clocks, its archives. One, named at the first start.
create table service_chain
(
    single     boolean primary key default true check (single),
    tenant_id  uuid        not null,
    notice_id  uuid        not null,
    created_at timestamptz not null
);

-- Signs of life. A node that stops in good order says so; one that is only silent did not.
create table service_node
(
    name       text primary key,
    started_at timestamptz not null,
    seen_at    timestamptz not null,
    stopped_at timestamptz
);
