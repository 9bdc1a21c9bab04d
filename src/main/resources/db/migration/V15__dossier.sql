-- Dossiers of portfolios. Few, of a tenant, over notices of many shards: not distributed.
create table dossier
(
    id              uuid        primary key,
    tenant_id       uuid        not null references tenant,
    idempotency_key text,
    order_sha256    text        not null,
    title           text        not null,
    state           text        not null check (state in ('WAITING', 'READY')),
    waiting_for     text,
    attempts        int         not null default 0,
    next_try_at     timestamptz not null,
    sha256          text,
    size            bigint      not null default 0,
    created_at      timestamptz not null,
    ready_at        timestamptz,
    unique (tenant_id, idempotency_key)
);
create index dossier_tenant on dossier (tenant_id, id desc);
create index dossier_waiting on dossier (next_try_at) where state = 'WAITING';

-- What was chosen, in the order of the index. left_out: why there is no receipt.
create table dossier_notice
(
    dossier_id uuid not null references dossier on delete cascade,
    position   int  not null,
    notice_id  uuid not null,
    receipt_id uuid,
    left_out   text,
    primary key (dossier_id, position)
);

-- What the ZIP is made of, in its order. Receipts stay where they are (content is null): the ZIP is written when it is fetched.
create table dossier_file
(
    dossier_id uuid   not null references dossier on delete cascade,
    position   int    not null,
    name       text   not null,
    receipt_id uuid,
    sha256     text   not null,
    content    bytea,
    primary key (dossier_id, position),
    check ((receipt_id is null) <> (content is null))
);
