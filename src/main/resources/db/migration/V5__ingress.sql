-- Mail of the service itself (forwarded replies, TLS reports, postmaster): no notice, so no journal and no shard. A row
-- leaves when the mail was accepted; one that nobody took stays without its content, to be seen, until it is purged.
create table internal_mail
(
    id          uuid primary key,
    mail_from   text        not null, -- empty: the null sender
    rcpt_to     text        not null,
    content     bytea, -- under a key derived from the service secret, the id authenticated; null: given up
    attempts    int         not null default 0,
    due_at      timestamptz not null,
    expires_at  timestamptz not null,
    lease_until timestamptz,
    last_reply  text,
    failed_at   timestamptz,
    created_at  timestamptz not null,
    check ((content is null) = (failed_at is not null))
);
create index internal_mail_due on internal_mail (due_at) where failed_at is null;

-- Where replies of the debtor are passed on to; null: to the tenant.
alter table notice add column creditor_email text;

-- Mail to postmaster, newest kept.
create table postmaster_mail
(
    id          uuid primary key,
    received_at timestamptz not null,
    mail_from   text        not null,
    remote      text        not null,
    raw         bytea       not null
);

-- Replies that were passed on to the creditor: bounds how many per recipient.
create table forwarded_reply
(
    shard        smallint    not null check (shard between 0 and 255),
    mail_id      uuid        not null, -- of inbound_mail
    notice_id    uuid        not null,
    recipient_id uuid        not null,
    forwarded_at timestamptz not null,
    primary key (shard, mail_id)
);
create index forwarded_reply_recipient on forwarded_reply (shard, recipient_id, forwarded_at);
