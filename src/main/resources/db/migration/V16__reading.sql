-- Where a notice is read and what is asked before; of each recipient, what the page shows when the mail does not carry it, and
-- the second way for one-time codes.
alter table notice
    add column presentation text not null default 'IN_MAIL' check (presentation in ('IN_MAIL', 'ON_PAGE')),
    add column identity     text not null default 'NONE' check (identity in ('NONE', 'DOCUMENT_DIGITS', 'ONE_TIME_CODE'));

alter table recipient
    add column page_sha256  text,
    add column code_kind    text check (code_kind in ('EMAIL', 'SMS')),
    add column code_address text;
