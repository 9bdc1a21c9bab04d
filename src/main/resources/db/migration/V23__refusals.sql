-- Refusals at the debtor's doors that are not on record yet, counted per node, kind and network (/24, /48); bounded, and emptied
-- when an event of the service's chain says them.
create table refusal_count
(
    node     text        not null,
    kind     text        not null,
    network  text        not null,
    counted  bigint      not null,
    first_at timestamptz not null,
    last_at  timestamptz not null,
    primary key (node, kind, network)
);

-- Whether each node wrote down what it had counted when it stopped. lost: an earlier process of it did not.
create table refusal_node
(
    name    text    primary key,
    stopped boolean not null,
    lost    boolean not null
);
