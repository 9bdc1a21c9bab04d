-- What follows what the debtor did: the time for an answer, own copies by mail, requests of data subjects.

-- ---------------------------------------------------------------- notice
-- Until when a recipient's answer is awaited. A row stays, without anything about the person; open ones are found by index.
create table answer_window
(
    shard        smallint    not null check (shard between 0 and 255),
    recipient_id uuid        not null,
    notice_id    uuid        not null,
    tenant_id    uuid        not null,
    until        timestamptz not null,
    due_at       timestamptz not null, -- when it is looked at; later than until when looking failed
    closed_at    timestamptz,
    primary key (shard, recipient_id)
);
create index answer_window_due on answer_window (shard, due_at) where closed_at is null;

-- ---------------------------------------------------------------- portal
-- Receipts that go to the notified address by mail. One row is one mail.
create table own_copy
(
    shard        smallint    not null check (shard between 0 and 255),
    receipt_id   uuid        not null,
    number       int         not null check (number > 0), -- 1: by itself or asked for; further ones asked for
    notice_id    uuid        not null,
    recipient_id uuid        not null,
    asked        boolean     not null,
    due_at       timestamptz not null,
    state        text        not null check (state in ('WAITING', 'QUEUED', 'LEFT')),
    created_at   timestamptz not null,
    done_at      timestamptz,
    primary key (shard, receipt_id, number)
);
create index own_copy_waiting on own_copy (due_at) where state = 'WAITING';

-- ---------------------------------------------------------------- rights
-- Requests of data subjects (LGPD art. 18), cases of the tenant.
create table data_request
(
    shard        smallint    not null check (shard between 0 and 255),
    id           uuid        not null,
    notice_id    uuid        not null,
    recipient_id uuid        not null,
    tenant_id    uuid        not null,
    source_event uuid        not null, -- rights.requested
    kind         text        not null,
    identity     text        not null, -- how the person was identified; none: not at all
    words        text        not null default '',
    state        text        not null check (state in ('OPEN', 'ANSWERED', 'REFUSED')),
    created_at   timestamptz not null,
    due_at       timestamptz not null,
    answered_at  timestamptz,
    answered_by  text        not null default '',
    answer       text        not null default '',
    primary key (shard, id),
    check ((state = 'OPEN') = (answered_at is null))
);
create unique index data_request_event on data_request (shard, source_event);
create index data_request_recipient on data_request (shard, recipient_id);
create index data_request_tenant on data_request (tenant_id, id desc);
create index data_request_open on data_request (due_at) where state = 'OPEN';
