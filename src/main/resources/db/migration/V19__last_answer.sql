-- The recipient's last answer, for lists: acknowledged, accepted, refused, disputed, requested. What was said stands in the
-- journal alone.
alter table recipient add column last_answer text;
create index recipient_answer on recipient (tenant_id, last_answer, id desc) where last_answer is not null;
