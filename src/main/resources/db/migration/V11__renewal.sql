-- Receipts are kept provable: which level a seal has, until when it can be proved, and when it is looked at again.
alter table receipt
    add column seal_level     text        not null default 'B_T',
    add column lasts_until    timestamptz,
    add column renew_at       timestamptz,
    add column renew_attempts int         not null default 0,
    add column renew_trouble  text;

-- What was issued before is looked at once; that tells the rest.
update receipt set renew_at = issued_at where state = 'ISSUED';

create index receipt_renewal_due on receipt (renew_at) where state = 'ISSUED' and renew_at is not null;
create index receipt_renewal_trouble on receipt (lasts_until) where renew_trouble is not null;

create table receipt_renewal
(
    shard         smallint    not null check (shard between 0 and 255),
    receipt_id    uuid        not null,
    number        int         not null,
    renewed_at    timestamptz not null,
    from_level    text        not null,
    to_level      text        not null,
    sha256_before text        not null,
    sha256        text        not null,
    reason        text        not null,
    primary key (shard, receipt_id, number)
);
