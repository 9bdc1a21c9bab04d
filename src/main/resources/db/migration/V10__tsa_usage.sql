-- What time authorities were asked for, day by day (Brasília time, by which they bill), over all nodes.
create table tsa_usage
(
    authority       text   not null, -- its name in the settings
    day             date   not null,
    tokens          bigint not null default 0, -- given, or asked for without an answer: what it may charge
    failures        bigint not null default 0,
    last_token_at   timestamptz,
    last_failure_at timestamptz,
    last_failure    text,
    primary key (authority, day)
);
