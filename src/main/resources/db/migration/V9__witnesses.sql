-- Witnesses of the log (C2SP tlog-witness): how far each has followed, and what it signed.
create table log_witness
(
    log           smallint    not null,
    witness       text        not null, -- name of its key
    size          bigint      not null, -- leaves of the checkpoint that it cosigned last, as far as we know
    claimed       bigint,               -- it says that it has seen so many, more than were signed here
    asked_at      timestamptz not null,
    trouble       text,                 -- why it did not cosign when it was asked last
    trouble_since timestamptz,
    primary key (log, witness),
    check ((trouble is null) = (trouble_since is null))
);

create table log_cosignature
(
    log         smallint    not null,
    size        bigint      not null,
    witness     text        not null,
    line        text        not null, -- signature line of the note, its line feed included
    cosigned_at timestamptz not null, -- by the witness's clock
    primary key (log, size, witness),
    foreign key (log, size) references log_checkpoint
);
create trigger log_cosignature_append_only before update or delete on log_cosignature
    for each row execute function ar_append_only();
create trigger log_cosignature_no_truncate before truncate on log_cosignature
    for each statement execute function ar_append_only();
insert into append_only values ('log_cosignature', '{}');

-- Evidence records (RFC 4998) over checkpoints: one for the last stamped checkpoint of each day, renewed for decades.
create table log_evidence_record
(
    log         smallint    not null,
    size        bigint      not null, -- of the checkpoint
    day         date        not null, -- UTC, of its stamp
    renewals    int         not null, -- time stamps added since the first
    valid_until timestamptz not null, -- end of the certificate behind the newest time stamp
    written_at  timestamptz not null,
    primary key (log, size),
    unique (log, day)
);
create index log_evidence_record_due on log_evidence_record (log, valid_until);
