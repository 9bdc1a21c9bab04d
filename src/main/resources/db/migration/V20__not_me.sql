-- Read model of recipient.not-me: whoever holds the secret address said not to be the recipient.
alter table recipient add column not_me boolean not null default false;
