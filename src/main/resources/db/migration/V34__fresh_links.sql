-- The identity step counts for each reading link of its own: whoever has one link uses up its tries and codes, and nobody else's.
-- link: 0 that of the mail, then those sent to the notified address. spent: wrong answers in the link's life, which nothing takes back.
alter table identity_step
    add column link  int not null default 0 check (link between 0 and 65535),
    add column spent int not null default 0;
update identity_step set spent = wrong_total;
alter table identity_step
    drop constraint identity_step_pkey,
    add primary key (shard, recipient_id, link);
