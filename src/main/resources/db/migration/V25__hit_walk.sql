-- How far the hits of each shard were looked at again under a ruleset.
create table hit_walk
(
    shard       smallint not null check (shard between 0 and 255),
    ruleset     text     not null references hit_ruleset,
    after       uuid     not null,
    finished_at timestamptz,
    primary key (shard, ruleset)
);
create index hit_walk_open on hit_walk (ruleset) where finished_at is null;
