-- How to pay, as the creditor gave it with the notice: beneficiary, amount, due date, codes, and what differed. Null: nothing given.
alter table notice add column payment jsonb;
