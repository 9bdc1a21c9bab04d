package digital.ar.platform;

/** What a public id names: notice, recipient, event, receipt, tenant, API key, hit, inbound mail, delivery, attempt, suppression, dossier, legal hold, data request, webhook, delivery of a webhook. */
public enum IdPrefix {
    NTC,
    RCP,
    EVT,
    RCT,
    TNT,
    KEY,
    HIT,
    INB,
    DLV,
    ATT,
    SUP,
    DOS,
    HLD,
    DRQ,
    WHK,
    WHD
}
