-- Answers on their way: what was typed and which files came, until the answer is declared or its form runs out. Ciphertext
-- under the notice's data key. asked_at names the form, as the facts of the answer will.
create table answer_draft
(
    shard        smallint    not null,
    recipient_id uuid        not null,
    asked_at     timestamptz not null,
    notice_id    uuid        not null,
    body         bytea       not null,
    created_at   timestamptz not null,
    primary key (shard, recipient_id, asked_at)
);
create index answer_draft_age on answer_draft (created_at);

create table answer_draft_file
(
    shard        smallint    not null,
    recipient_id uuid        not null,
    asked_at     timestamptz not null,
    sha256       text        not null,
    content      bytea       not null,
    primary key (shard, recipient_id, asked_at, sha256),
    foreign key (shard, recipient_id, asked_at) references answer_draft on delete cascade
);
