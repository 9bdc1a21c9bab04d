-- Where the recipients of a notice stand after its last event, as JSON, so that the next event needs no look into the whole
-- journal. It counts only when standing_sequence is last_sequence: a node of an earlier version carries the chain on
-- without it. Missing: it is derived from the journal.
alter table chain add column standing text;
alter table chain add column standing_sequence int;
