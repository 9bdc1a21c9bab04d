-- What hosts and domains have shown or announced about TLS, shared by all nodes. Keyed by the names of strangers, not by
-- notice: these tables have no shard.

-- Hosts that have shown TLS: from them nothing less is taken.
create table tls_host
(
    host          text primary key,
    protocol      text        not null,
    first_seen_at timestamptz not null,
    seen_at       timestamptz not null
);

-- MTA-STS policies (RFC 8461), each until its max_age ends.
create table mta_sts
(
    domain     text primary key,
    id         text        not null,
    policy     text        not null,
    fetched_at timestamptz not null,
    expires_at timestamptz not null
);

-- Counts for the reports of RFC 8460, by UTC day and recipient's domain.
create table tls_report_policy
(
    day        date   not null,
    domain     text   not null,
    policy_key text   not null,
    type       text   not null check (type in ('tlsa', 'sts', 'no-policy-found')),
    lines      text[] not null,
    hosts      text[] not null,
    primary key (day, domain, policy_key)
);

create table tls_report_count
(
    day          date   not null,
    domain       text   not null,
    policy_key   text   not null,
    result       text   not null, -- success, or a result type of RFC 8460 4.3
    mx_host      text   not null,
    sending_ip   text   not null,
    receiving_ip text   not null,
    detail       text   not null,
    sessions     bigint not null,
    primary key (day, domain, policy_key, result, mx_host, sending_ip, receiving_ip)
);

-- One report per day and domain over all nodes.
create table tls_report
(
    day         date        not null,
    domain      text        not null,
    state       text        not null check (state in ('WAITING', 'DONE', 'NOT_ASKED', 'GIVEN_UP')),
    attempts    int         not null default 0,
    due_at      timestamptz not null,
    lease_until timestamptz,
    tried       text[]      not null default '{}', -- written before sending: such an address gets it never again
    detail      text,
    primary key (day, domain)
);
create index tls_report_due on tls_report (due_at) where state = 'WAITING';

-- The key that signs reports (RFC 8460 3), wrapped under a key derived from the service secret.
create table tls_report_key
(
    domain     text primary key,
    selector   text        not null,
    wrapped    bytea       not null,
    record     text        not null,
    created_at timestamptz not null
);
