-- Sending domains with their DKIM keys, the suppression list, and S/MIME certificates. All of them belong to a tenant, none to
-- the notice family: they carry no shard.

-- ---------------------------------------------------------------- account
create table sending_domain
(
    id          uuid primary key,
    tenant_id   uuid        not null references tenant,
    domain      text        not null, -- A-labels, lower-case
    address     text        not null, -- mailbox of the From header
    of_service  boolean     not null, -- the operator's own domain (ar.mail.domain): usable without a check
    is_default  boolean     not null,
    verified_at timestamptz,          -- the active keys were seen in DNS then: the tenant controls the domain
    checked_at  timestamptz,
    findings    jsonb,                -- of the newest check of the DNS records
    created_at  timestamptz not null,
    unique (tenant_id, domain)
);
create unique index sending_domain_default on sending_domain (tenant_id) where is_default;
create unique index sending_domain_of_service on sending_domain (tenant_id) where of_service;

-- One generation is one RSA and one Ed25519 key that are switched together.
create table dkim_key
(
    domain_id         uuid        not null references sending_domain on delete cascade,
    generation        int         not null,
    algorithm         text        not null check (algorithm in ('RSA', 'ED25519')),
    selector          text        not null,
    private_key       bytea, -- PKCS#8, encrypted under a key derived from the service secret; null: destroyed
    public_key_record text        not null,
    state             text        not null check (state in ('NEXT', 'ACTIVE', 'RETIRED', 'GONE')),
    created_at        timestamptz not null,
    activated_at      timestamptz,
    retired_at        timestamptz,
    primary key (domain_id, generation, algorithm),
    check (private_key is not null or state = 'GONE')
);

insert into sending_domain (id, tenant_id, domain, address, of_service, is_default, created_at)
select tenant_id, tenant_id, domain, address, true, true, created_at from sending_identity;
insert into dkim_key (domain_id, generation, algorithm, selector, private_key, public_key_record, state, created_at, activated_at)
select tenant_id, 1, 'RSA', selector, private_key, public_key_record, 'ACTIVE', created_at, created_at from sending_identity;
drop table sending_identity;

create table smime_certificate
(
    tenant_id   uuid primary key references tenant,
    key_store   bytea       not null, -- PKCS#8 and chain, encrypted like DKIM keys
    subject     text        not null,
    issuer      text        not null,
    serial      text        not null,
    addresses   text[]      not null, -- rfc822Name of the certificate, lower-case
    sha256      text        not null,
    not_before  timestamptz not null,
    not_after   timestamptz not null,
    uploaded_at timestamptz not null
);

-- ---------------------------------------------------------------- delivery
create table suppression
(
    id           uuid primary key,
    tenant_id    uuid        not null references tenant,
    address      text        not null, -- normalised: lower-case, NFC, A-labels
    reason       text        not null check (reason in ('HARD_BOUNCE', 'COMPLAINT', 'UNSUBSCRIBE', 'NOT_ME', 'MANUAL')),
    note         text        not null default '',
    notice_id    uuid,
    source_event uuid,
    since        timestamptz not null,
    expires_at   timestamptz,
    unique (tenant_id, address, reason)
);
create index suppression_newest on suppression (tenant_id, id desc);
