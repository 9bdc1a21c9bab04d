-- The identity step of the reading page: what each recipient has used up. The row's lock makes all nodes take turns.
create table identity_step
(
    shard         smallint not null check (shard between 0 and 255),
    recipient_id  uuid     not null,
    wrong         int      not null default 0, -- in a row, since the last lock or right answer
    wrong_total   int      not null default 0, -- since the last right answer
    locked_until  timestamptz,
    sends         int      not null default 0, -- codes within the hour from sends_from
    sends_from    timestamptz,
    codes         int      not null default 0, -- sent so far
    code_hash     bytea,                       -- HMAC of the newest code
    code_asked_at timestamptz,                 -- time of the form that asked for it
    code_sent_at  timestamptz,
    code_ends_at  timestamptz,
    code_used_by  timestamptz,                 -- time of the form that was opened with it
    primary key (shard, recipient_id)
);

-- Codes of all recipients of a tenant in an hour.
create table identity_sends
(
    tenant_id uuid        not null references tenant,
    hour      timestamptz not null,
    sends     int         not null,
    primary key (tenant_id, hour)
);
