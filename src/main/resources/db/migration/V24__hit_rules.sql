-- Rulesets by which hits are classed, and hits by time.

-- ---------------------------------------------------------------- tracking
-- What all clients did at one moment, in the order of coming: a few pages per hour.
create index hit_at on hit using brin (at) with (pages_per_range = 16, autosummarize = on);

-- Every ruleset that was in use, with its text, so that a class can be explained when its rules are long gone.
create table hit_ruleset
(
    version       text primary key,
    sha256        text        not null,
    content       text        not null,
    first_used_at timestamptz not null,
    used_from     timestamptz not null -- the newest is the one in use
);
insert into append_only values ('hit_ruleset', '{used_from}');
create trigger hit_ruleset_no_truncate before truncate on hit_ruleset for each statement execute function ar_append_only();
