-- Names of tenants under which their readers reach the service.

create table tracking_domain
(
    id            uuid primary key,
    tenant_id     uuid        not null references tenant (id),
    domain        text        not null, -- A-labels, lower case
    is_default    boolean     not null default false, -- new mails carry it while it passes its checks
    created_at    timestamptz not null,
    controlled_at timestamptz, -- the tenant's own TXT record is seen since then; null: it is not
    verified_at   timestamptz, -- passed a whole check for the first time; from then on it answers
    failing_since timestamptz, -- a later check failed; null: the newest one passed
    retired_at    timestamptz, -- removed by the tenant; answers for the links of mails that were sent
    checked_at    timestamptz,
    findings      jsonb,
    unique (tenant_id, domain)
);
create unique index tracking_domain_one_owner on tracking_domain (domain) where verified_at is not null;
create unique index tracking_domain_one_default on tracking_domain (tenant_id) where is_default;
create index tracking_domain_stale on tracking_domain (checked_at nulls first) where retired_at is null;
