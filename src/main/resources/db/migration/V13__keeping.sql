-- How long what is encrypted under a key is kept, and whether somebody holds it.

alter table data_key
    add column retention    text    not null default 'P6Y', -- ISO 8601 period, counted from the notice's last event
    add column locked_until timestamptz,                    -- objects are locked until then; only ever grows
    add column held         boolean not null default false; -- a legal hold lies on it
update data_key set locked_until = created_at + interval '6 years';
alter table data_key
    alter column locked_until set not null,
    alter column retention drop default,
    add constraint data_key_held_is_there check (not held or wrapped is not null);
create index data_key_end on data_key (locked_until) where wrapped is not null;

-- Objects whose lock, hold or existence must be brought to what data_key says. A row leaves when that is done.
create table vault_upkeep
(
    shard       smallint    not null check (shard between 0 and 255),
    notice_id   uuid        not null,
    purpose     text        not null,
    due_at      timestamptz not null,
    settled_at  timestamptz not null, -- until then a node may write objects by what it knew before
    attempts    int         not null default 0,
    lease_until timestamptz,
    failure     text,
    primary key (shard, notice_id, purpose)
);
create index vault_upkeep_due on vault_upkeep (due_at);
