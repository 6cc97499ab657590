/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every finding: constant, stable id, usual severity, topic. In the comment: its parameters beside {domain}, which all have. Each has its words in
 * src/core/words/. Included several times with LH_FINDING defined.
 *
 * Who somebody is stands as an id of the catalogue, which words/ turns into a name, and where it is nobody known, as the domain of its hosts:
 * {provider}, {other}, {found} of mx-other-provider, {host} and {planned} of zone-host and zone-wrong-host, {sender}; {senders} is a list of such, ", "
 * between (spf-good: the record's own terms where it names nobody). {servers}, {hosts} and {characters} are lists too. {outcome} is an id of
 * lh_outcome_to_string(); {policy} and {wanted} of DMARC are "none", "quarantine", "reject". */

/* zone */
LH_FINDING (ZONE_HOST, "zone-host", GOOD, ZONE)                             /* host servers */
LH_FINDING (ZONE_HOST_UNKNOWN, "zone-host-unknown", GOOD, ZONE)             /* servers */
LH_FINDING (ZONE_WRONG_HOST, "zone-wrong-host", ERROR, ZONE)                /* planned host servers */
LH_FINDING (ZONE_NO_SUCH_DOMAIN, "zone-no-such-domain", ERROR, ZONE)
LH_FINDING (ZONE_SERVFAIL, "zone-servfail", WARNING, ZONE)                  /* the resolver could not resolve it */
LH_FINDING (ZONE_PART_OF_PARENT, "zone-part-of-parent", HINT, ZONE)         /* parent: no name servers of its own */
LH_FINDING (ZONE_SERVERS_AGREE, "zone-servers-agree", GOOD, ZONE)           /* count */
LH_FINDING (ZONE_SERVERS_DIFFER, "zone-servers-differ", WARNING, ZONE)      /* servers: who has what serial; records: MX, SPF … */
LH_FINDING (ZONE_SERIALS_DIFFER, "zone-serials-differ", HINT, ZONE)         /* servers: who has what serial, with the same records for mail */
LH_FINDING (ZONE_DELEGATION_DIFFERS, "zone-delegation-differs", WARNING, ZONE) /* registry servers (the zone's own): HINT when some are in both */
LH_FINDING (ZONE_GLUE_DIFFERS, "zone-glue-differs", WARNING, ZONE)          /* server found (at the registry) address (its own) */
LH_FINDING (ZONE_HOSTS_MIXED, "zone-hosts-mixed", ERROR, ZONE)              /* host other servers (of the other): HINT when all agree */
LH_FINDING (ZONE_SERVER_CNAME, "zone-server-cname", WARNING, ZONE)          /* server target (RFC 2181, 10.3) */
LH_FINDING (ZONE_SERVER_NO_TCP, "zone-server-no-tcp", HINT, ZONE)           /* server: others take TCP from here */
LH_FINDING (ZONE_SERVER_NO_EDNS, "zone-server-no-edns", HINT, ZONE)         /* server */
LH_FINDING (ZONE_LONG_NEGATIVE, "zone-long-negative", HINT, ZONE)           /* time (s): how long "no such record" is remembered */
LH_FINDING (ZONE_SERVER_LAME, "zone-server-lame", WARNING, ZONE)            /* server: is named but does not know the zone */
LH_FINDING (ZONE_ALL_LAME, "zone-all-lame", ERROR, ZONE)                    /* servers: none of those that answered knows the zone */
LH_FINDING (ZONE_SERVER_SILENT, "zone-server-silent", WARNING, ZONE)        /* server: others answer */
LH_FINDING (ZONE_SERVER_NO_ADDRESS, "zone-server-no-address", WARNING, ZONE) /* server */
LH_FINDING (ZONE_SINGLE_SERVER, "zone-single-server", HINT, ZONE)           /* server */
LH_FINDING (ZONE_SERVERS_NOT_CHECKED, "zone-servers-not-checked", NOT_CHECKED, ZONE) /* servers outcome: could not be asked from here */
LH_FINDING (ZONE_APEX_CNAME, "zone-apex-cname", ERROR, ZONE)                /* target: CNAME at the domain itself beside mail records */
LH_FINDING (ZONE_NOT_CHECKED, "zone-not-checked", NOT_CHECKED, ZONE)        /* outcome */
LH_FINDING (ZONE_SIGNED, "zone-signed", GOOD, ZONE)                            /* zone: DNSSEC, and it holds */
LH_FINDING (ZONE_SIGNATURES_END, "zone-signatures-end", WARNING, ZONE)         /* zone until: nobody seems to sign anew */
LH_FINDING (ZONE_SIGNATURES_EXPIRED, "zone-signatures-expired", ERROR, ZONE)   /* zone until */
LH_FINDING (ZONE_KEYS_MISSING, "zone-keys-missing", ERROR, ZONE)               /* zone: a DS at the registry, and the zone is not signed */
LH_FINDING (ZONE_WRONG_DS, "zone-wrong-ds", ERROR, ZONE)                       /* zone: the DS is of other keys */
LH_FINDING (ZONE_DNSSEC_BROKEN, "zone-dnssec-broken", ERROR, ZONE)             /* zone: signatures lack or do not fit */
LH_FINDING (ZONE_NO_DS, "zone-no-ds", HINT, ZONE)                              /* zone: signed, and the registry does not know */
LH_FINDING (ZONE_DNSSEC_NOT_CHECKED, "zone-dnssec-not-checked", NOT_CHECKED, ZONE) /* zone: no signatures come through here */
LH_FINDING (ZONE_CAPTIVE, "zone-captive", NOT_CHECKED, ZONE)                /* this network wants a log-in first */

/* mx */
LH_FINDING (MX_GOOD, "mx-good", GOOD, MX)                                   /* provider hosts */
LH_FINDING (MX_GOOD_UNKNOWN, "mx-good-unknown", GOOD, MX)                   /* hosts: a provider that we do not know, or an own server */
LH_FINDING (MX_MISSING, "mx-missing", ERROR, MX)
LH_FINDING (MX_NULL, "mx-null", HINT, MX)                                   /* says on purpose that it takes no mail (RFC 7505) */
LH_FINDING (MX_NULL_PLANNED, "mx-null-planned", ERROR, MX)                  /* provider: null MX, but mail is planned */
LH_FINDING (MX_NULL_WITH_OTHERS, "mx-null-with-others", ERROR, MX)          /* hosts */
LH_FINDING (MX_OTHER_PROVIDER, "mx-other-provider", ERROR, MX)              /* provider (planned) found */
LH_FINDING (MX_OTHER_REGION, "mx-other-region", ERROR, MX)                  /* provider hosts: of another data centre of it than the one that was pasted */
LH_FINDING (MX_MIXED, "mx-mixed", ERROR, MX)                                /* provider other hosts (those of the other) */
LH_FINDING (MX_BACKUP, "mx-backup", HINT, MX)                               /* provider other hosts: of nobody known, behind all of the provider's; without a plan */
LH_FINDING (MX_INCOMPLETE, "mx-incomplete", WARNING, MX)                    /* provider hosts (those lacking) */
LH_FINDING (MX_ORDER, "mx-order", WARNING, MX)                              /* provider order (hosts with their priorities) */
LH_FINDING (MX_HOST_MISSING, "mx-host-missing", ERROR, MX)                  /* host: does not exist or has no address */
LH_FINDING (MX_HOST_DOUBLED, "mx-host-doubled", ERROR, MX)                  /* host wanted: the panel appended the domain to the provider's host */
LH_FINDING (MX_HOST_CNAME, "mx-host-cname", WARNING, MX)                    /* host target (RFC 2181, 10.3), and what belongs there: wanted, hosts of its provider, or nobody knows: foreign (host) */
LH_FINDING (MX_OWN_NAME, "mx-own-name", HINT, MX)                           /* provider hosts: names of others with addresses of the provider’s servers */
LH_FINDING (MX_HOST_ADDRESS, "mx-host-address", ERROR, MX)                  /* host: an address where a name belongs */
LH_FINDING (MX_DOUBLED_NAME, "mx-doubled-name", ERROR, MX)                  /* name: found at domain.domain */
LH_FINDING (MX_HOST_TWICE, "mx-host-twice", HINT, MX)                       /* host: with several priorities */
LH_FINDING (MX_LEFTOVER, "mx-leftover", WARNING, MX)                        /* host: that Microsoft 365 wanted for the verification only */
LH_FINDING (MX_NONE, "mx-none", GOOD, MX)                                   /* no MX, no mail planned, and a DNS host that takes no null MX */
LH_FINDING (MX_UNWANTED, "mx-unwanted", WARNING, MX)                        /* hosts: the plan says that no mail is taken */
LH_FINDING (MX_NULL_PRIORITY, "mx-null-priority", HINT, MX)                 /* null MX with another priority than 0 (RFC 7505, 3) */
LH_FINDING (MX_LONG_TTL, "mx-long-ttl", HINT, MX)                           /* provider found time (s): before a move */
LH_FINDING (MX_SENDER_GOOD, "mx-sender-good", GOOD, MX)                     /* sender provider name hosts: the provider takes mail at a planned one's sub-domain too */
LH_FINDING (MX_SENDER_ABSENT, "mx-sender-absent", WARNING, MX)              /* sender provider name: nothing takes mail there */
LH_FINDING (MX_SENDER_OTHER, "mx-sender-other", WARNING, MX)                /* sender provider name hosts: of others */
LH_FINDING (MX_SENDER_DIFFERS, "mx-sender-differs", WARNING, MX)            /* sender provider name: hosts lack, or their order is another one */
LH_FINDING (MX_SENDER_NOT_CHECKED, "mx-sender-not-checked", NOT_CHECKED, MX) /* sender provider name outcome */
LH_FINDING (MX_HOSTS_NOT_CHECKED, "mx-hosts-not-checked", NOT_CHECKED, MX)  /* hosts outcome */
LH_FINDING (MX_NOT_CHECKED, "mx-not-checked", NOT_CHECKED, MX)              /* outcome */

/* spf */
LH_FINDING (SPF_GOOD, "spf-good", GOOD, SPF)                                /* lookups senders */
LH_FINDING (SPF_NO_MAIL, "spf-no-mail", GOOD, SPF)                          /* "v=spf1 -all" where no mail is planned */
LH_FINDING (SPF_MISSING, "spf-missing", ERROR, SPF)
LH_FINDING (SPF_TO_PASTE, "spf-to-paste", ERROR, SPF)                        /* provider: there is none, and its console has what belongs in it */
LH_FINDING (SPF_TWO_RECORDS, "spf-two-records", ERROR, SPF)                 /* count senders */
LH_FINDING (SPF_CUT, "spf-cut", ERROR, SPF)                                 /* text: a further TXT with parts of SPF and without its beginning */
LH_FINDING (SPF_ALMOST, "spf-almost", ERROR, SPF)                           /* text: was meant as SPF, is not read as one */
LH_FINDING (SPF_TYPOGRAPHIC, "spf-typographic", ERROR, SPF)                 /* characters text: curly quotes, full-width characters */
LH_FINDING (SPF_SYNTAX, "spf-syntax", ERROR, SPF)                           /* term problem (id of LhSpfTerm's, or "ip6-in-ip4", "ip4-in-ip6") lost (the term, where nobody can tell what was meant) */
LH_FINDING (SPF_IGNORED, "spf-ignored", WARNING, SPF)                       /* term problem: receivers pass over it, and somebody meant it */
LH_FINDING (SPF_GLUED, "spf-glued", ERROR, SPF)                             /* term: a blank is lacking */
LH_FINDING (SPF_TOO_MANY_LOOKUPS, "spf-too-many-lookups", ERROR, SPF)       /* lookups costs: "name (8), name (4)", the dearest first */
LH_FINDING (SPF_NEAR_LIMIT, "spf-near-limit", HINT, SPF)                    /* lookups */
LH_FINDING (SPF_TOO_MANY_VOIDS, "spf-too-many-voids", WARNING, SPF)         /* voids */
LH_FINDING (SPF_INCLUDE_ABSENT, "spf-include-absent", ERROR, SPF)           /* provider include */
LH_FINDING (SPF_INCLUDE_WRONG, "spf-include-wrong", ERROR, SPF)             /* provider found include (the right one) */
LH_FINDING (SPF_INCLUDE_BROKEN, "spf-include-broken", ERROR, SPF)           /* include: no SPF record there; via: the part of the domain's own record that leads to it, and so below */
LH_FINDING (SPF_INCLUDE_INVALID, "spf-include-invalid", ERROR, SPF)         /* include via: several records or syntax, there */
LH_FINDING (SPF_LOOP, "spf-loop", ERROR, SPF)                               /* include via */
LH_FINDING (SPF_PLUS_ALL, "spf-plus-all", ERROR, SPF)
LH_FINDING (SPF_NO_ALL, "spf-no-all", HINT, SPF)
LH_FINDING (SPF_NEUTRAL_ALL, "spf-neutral-all", HINT, SPF)
LH_FINDING (SPF_AFTER_ALL, "spf-after-all", WARNING, SPF)                   /* term: has no effect; target: where a redirect leads that no include stands for yet */
LH_FINDING (SPF_PTR, "spf-ptr", WARNING, SPF)
LH_FINDING (SPF_DUPLICATE, "spf-duplicate", HINT, SPF)                      /* term */
LH_FINDING (SPF_EMPTY_TERM, "spf-empty-term", HINT, SPF)                    /* term: names a host that has no such record */
LH_FINDING (SPF_PAST_PROVIDER, "spf-past-provider", HINT, SPF)              /* provider include: no longer handles mail here */
LH_FINDING (SPF_MARKETING, "spf-marketing", HINT, SPF)                      /* sender include name (a sub-domain that would do): sends mailings as the domain itself */
LH_FINDING (SPF_SENDER_UNNEEDED, "spf-sender-unneeded", HINT, SPF)          /* sender include: its mail passes SPF by a name of its own */
LH_FINDING (SPF_INCLUDE_PLUS_ALL, "spf-include-plus-all", ERROR, SPF)       /* include via: lets anyone pass, so the domain does too */
LH_FINDING (SPF_EXISTS_OPEN, "spf-exists-open", ERROR, SPF)                 /* term: exists: without a macro, of a name that is there */
LH_FINDING (SPF_BOUNDLESS, "spf-boundless", ERROR, SPF)                     /* term: a range of addresses that nobody has alone */
LH_FINDING (SPF_REDIRECT_WEAK, "spf-redirect-weak", HINT, SPF)              /* include via: redirect= leads to a policy without end, or to ?all */
LH_FINDING (SPF_MX_MANY, "spf-mx-many", ERROR, SPF)                         /* term count: of hosts, more than ten */
LH_FINDING (SPF_UNKNOWN_MODIFIER, "spf-unknown-modifier", HINT, SPF)        /* term */
LH_FINDING (SPF_EXPLANATION, "spf-explanation", HINT, SPF)                  /* term: exp= leads to no text that can be used */
LH_FINDING (SPF_LONG, "spf-long", HINT, SPF)                                /* octets: over 450, so that answers may not fit into one packet */
LH_FINDING (SPF_OWN_ADDRESS, "spf-own-address", HINT, SPF)                  /* host addresses (a list) include (the first, as a part): of the owner's server, which may send from its others */
LH_FINDING (SPF_PARKED, "spf-parked", HINT, SPF)                            /* senders: of a domain that says it takes no mail; a warning where the plan says so */
LH_FINDING (SPF_SENDER_GOOD, "spf-sender-good", GOOD, SPF)                  /* sender name: of a planned one, on its sub-domain */
LH_FINDING (SPF_SENDER_ABSENT, "spf-sender-absent", ERROR, SPF)             /* sender name: it may not send from there */
LH_FINDING (SPF_SENDER_RETURN, "spf-sender-return", WARNING, SPF)           /* sender name: bounces do not go back to it */
LH_FINDING (SPF_SENDER_NOT_CHECKED, "spf-sender-not-checked", NOT_CHECKED, SPF) /* sender name outcome */
LH_FINDING (SPF_SENDER_RETURN_NOT_CHECKED, "spf-sender-return-not-checked", NOT_CHECKED, SPF) /* sender name outcome */
LH_FINDING (SPF_SENDER_ID, "spf-sender-id", HINT, SPF)                      /* text: "spf2.0/…" (RFC 4406), which nobody reads */
LH_FINDING (SPF_TYPE99, "spf-type99", HINT, SPF)
LH_FINDING (SPF_DOUBLED_NAME, "spf-doubled-name", ERROR, SPF)               /* name */
LH_FINDING (SPF_MISPLACED, "spf-misplaced", ERROR, SPF)                     /* name: it stands there */
LH_FINDING (SPF_MACRO, "spf-macro", NOT_CHECKED, SPF)                       /* provider include term: whether it may send is decided for each message */
LH_FINDING (SPF_INCLUDE_NOT_CHECKED, "spf-include-not-checked", NOT_CHECKED, SPF) /* include outcome */
LH_FINDING (SPF_NOT_CHECKED, "spf-not-checked", NOT_CHECKED, SPF)           /* outcome */

/* dkim */
LH_FINDING (DKIM_GOOD, "dkim-good", GOOD, DKIM)                             /* selector bits */
LH_FINDING (DKIM_WEAK, "dkim-weak", HINT, DKIM)                             /* selector bits */
LH_FINDING (DKIM_SENDER, "dkim-sender", GOOD, DKIM)                         /* sender selectors: of a service that SPF names */
LH_FINDING (DKIM_UNKNOWN, "dkim-unknown", NOT_CHECKED, DKIM)                /* provider?: no selector known, none guessed */
LH_FINDING (DKIM_TO_PASTE, "dkim-to-paste", WARNING, DKIM)                  /* provider: its console has the value */
LH_FINDING (DKIM_OWN_TO_PASTE, "dkim-own-to-paste", WARNING, DKIM)          /* provider: a server of one's own, whose key may be made here too */
LH_FINDING (DKIM_SENDER_TO_PASTE, "dkim-sender-to-paste", WARNING, DKIM)    /* sender name: its console has the values */
LH_FINDING (DKIM_MISSING, "dkim-missing", ERROR, DKIM)                      /* selector: planned, not published */
LH_FINDING (DKIM_OTHER_KEY, "dkim-other-key", ERROR, DKIM)                  /* selector: not the pasted one */
LH_FINDING (DKIM_TRUNCATED, "dkim-truncated", ERROR, DKIM)                  /* selector */
LH_FINDING (DKIM_STRAY, "dkim-stray", ERROR, DKIM)                          /* selector characters: quotes, backslashes, full-width characters inside */
LH_FINDING (DKIM_BROKEN, "dkim-broken", ERROR, DKIM)                        /* selector problem */
LH_FINDING (DKIM_REVOKED, "dkim-revoked", WARNING, DKIM)                    /* selector: p= is empty */
LH_FINDING (DKIM_TESTING, "dkim-testing", HINT, DKIM)                       /* selector */
LH_FINDING (DKIM_SEVERAL, "dkim-several", ERROR, DKIM)                      /* selector count */
LH_FINDING (DKIM_HOST_NAME, "dkim-host-name", ERROR, DKIM)                  /* selector text: TXT holds the CNAME's target */
LH_FINDING (DKIM_TXT_FOR_CNAME, "dkim-txt-for-cname", WARNING, DKIM)        /* selector provider */
LH_FINDING (DKIM_CNAME_TARGET, "dkim-cname-target", ERROR, DKIM)            /* selector target wanted */
LH_FINDING (DKIM_CNAME_DANGLING, "dkim-cname-dangling", WARNING, DKIM)      /* selector target: nothing there (yet); signed: the domain or sub-domain */
LH_FINDING (DKIM_ALGORITHM, "dkim-algorithm", WARNING, DKIM)                /* selector: k= names none that verifiers know */
LH_FINDING (DKIM_ED25519_ONLY, "dkim-ed25519-only", HINT, DKIM)             /* selector: no RSA key is seen beside it (RFC 8463) */
LH_FINDING (DKIM_OLD_TAG, "dkim-old-tag", HINT, DKIM)                       /* selector tag: g=, of RFC 4871 */
LH_FINDING (DKIM_ADSP, "dkim-adsp", HINT, DKIM)                             /* text: ADSP (RFC 5617), which nobody reads */
LH_FINDING (DKIM_SIGNED_MISSING, "dkim-signed-missing", WARNING, DKIM)      /* selector: a sent mail names it, no key is there */
LH_FINDING (DKIM_SIGNED_ELSEWHERE, "dkim-signed-elsewhere", WARNING, DKIM)  /* signer: a sent mail is signed in its name only */
LH_FINDING (DKIM_DOUBLED_NAME, "dkim-doubled-name", ERROR, DKIM)            /* selector name */
LH_FINDING (DKIM_MISPLACED, "dkim-misplaced", ERROR, DKIM)                  /* selector name: it stands there */
LH_FINDING (DKIM_LEFT, "dkim-left", HINT, DKIM)                             /* selector: a key of a domain that is to send no mail */
LH_FINDING (DKIM_NO_MAIL, "dkim-no-mail", GOOD, DKIM)                       /* no mail is sent: nothing to sign */
LH_FINDING (DKIM_NOT_CHECKED, "dkim-not-checked", NOT_CHECKED, DKIM)        /* selector outcome */

/* dmarc */
LH_FINDING (DMARC_GOOD, "dmarc-good", GOOD, DMARC)                          /* policy subdomains (their policy) address */
LH_FINDING (DMARC_MONITORING, "dmarc-monitoring", HINT, DMARC)              /* p=none without a plan that wants it so for now */
LH_FINDING (DMARC_INHERITED, "dmarc-inherited", GOOD, DMARC)                /* at policy */
LH_FINDING (DMARC_MISSING, "dmarc-missing", WARNING, DMARC)                 /* mailbox: of the domain, where reports would go */
LH_FINDING (DMARC_SEVERAL, "dmarc-several", ERROR, DMARC)                   /* count */
LH_FINDING (DMARC_AT_ROOT, "dmarc-at-root", ERROR, DMARC)                   /* text: published at the domain, not at _dmarc */
LH_FINDING (DMARC_ALMOST, "dmarc-almost", ERROR, DMARC)                     /* text: was meant as DMARC, is not read as one */
LH_FINDING (DMARC_TYPOGRAPHIC, "dmarc-typographic", ERROR, DMARC)           /* characters text */
LH_FINDING (DMARC_SYNTAX, "dmarc-syntax", ERROR, DMARC)                     /* tag */
LH_FINDING (DMARC_BAD_POLICY, "dmarc-bad-policy", ERROR, DMARC)             /* value */
LH_FINDING (DMARC_WEAKER, "dmarc-weaker", HINT, DMARC)                      /* policy wanted; a warning where the plan wants no mail */
LH_FINDING (DMARC_NO_REPORTS, "dmarc-no-reports", HINT, DMARC)              /* mailbox: as of dmarc-missing */
LH_FINDING (DMARC_REPORT_ADDRESS, "dmarc-report-address", WARNING, DMARC)   /* address: not mailto: */
LH_FINDING (DMARC_REPORTS_ELSEWHERE, "dmarc-reports-elsewhere", HINT, DMARC) /* address: of a vendor, not the owner's */
LH_FINDING (DMARC_REMOVED_TAG, "dmarc-removed-tag", HINT, DMARC)            /* tag: no longer part of DMARC (RFC 9989) */
LH_FINDING (DMARC_ROOT_TOO, "dmarc-root-too", HINT, DMARC)                  /* text: a second one at the domain itself, beside the right one */
LH_FINDING (DMARC_UNKNOWN_TAG, "dmarc-unknown-tag", HINT, DMARC)            /* tag */
LH_FINDING (DMARC_NO_POLICY, "dmarc-no-policy", WARNING, DMARC)             /* p= lacks: none by RFC 9989, no record at all by RFC 7489 */
LH_FINDING (DMARC_POLICY_PLACE, "dmarc-policy-place", HINT, DMARC)          /* p= is not the second tag, where RFC 7489 wants it */
LH_FINDING (DMARC_SUBDOMAINS_OPEN, "dmarc-subdomains-open", HINT, DMARC)    /* tag (sp, np) policy: weaker than the domain's own */
LH_FINDING (DMARC_TEST_MODE, "dmarc-test-mode", HINT, DMARC)                /* policy (as written) wanted (what t=y makes of it) */
LH_FINDING (DMARC_SENDER, "dmarc-sender", WARNING, DMARC)                   /* sender name: a policy of its own is planned, and not there */
LH_FINDING (DMARC_SENDER_ABSENT, "dmarc-sender-absent", WARNING, DMARC)     /* sender name: it sends only with a record of this very name */
LH_FINDING (DMARC_SENDER_STRICT, "dmarc-sender-strict", WARNING, DMARC)     /* sender name from at (where the record stands): adkim=s, and it signs with another name */
LH_FINDING (DMARC_STRICT, "dmarc-strict", HINT, DMARC)                      /* tag: adkim=s, while DKIM is not confirmed */
LH_FINDING (DMARC_STRICT_SIGNER, "dmarc-strict-signer", WARNING, DMARC)     /* signer provider?: adkim=s, and a sent mail is signed in its name only */
LH_FINDING (DMARC_SIZE_LIMIT, "dmarc-size-limit", HINT, DMARC)              /* address: with "!10m" behind it */
LH_FINDING (DMARC_MANY_ADDRESSES, "dmarc-many-addresses", HINT, DMARC)      /* count */
LH_FINDING (DMARC_REPORT_NO_MAIL, "dmarc-report-no-mail", WARNING, DMARC)   /* address host: takes no mail */
LH_FINDING (DMARC_REPORT_REFUSED, "dmarc-report-refused", WARNING, DMARC)   /* address host name: has not said that it wants them; a hint for ruf= */
LH_FINDING (DMARC_REPORT_MAILBOX, "dmarc-report-mailbox", HINT, DMARC)      /* address: is not among the planned mailboxes */
LH_FINDING (DMARC_REPORTS_NOT_CHECKED, "dmarc-reports-not-checked", NOT_CHECKED, DMARC) /* address outcome */
LH_FINDING (DMARC_PARKED, "dmarc-parked", HINT, DMARC)                      /* policy: of a domain that takes no mail */
LH_FINDING (DMARC_OLD_RECEIVERS, "dmarc-old-receivers", HINT, DMARC)        /* at other: where those of RFC 7489 look instead */
LH_FINDING (DMARC_CNAME, "dmarc-cname", GOOD, DMARC)                        /* target */
LH_FINDING (DMARC_DOUBLED_NAME, "dmarc-doubled-name", ERROR, DMARC)         /* name */
LH_FINDING (DMARC_MISPLACED, "dmarc-misplaced", ERROR, DMARC)               /* name: it stands there */
LH_FINDING (DMARC_CNAME_DANGLING, "dmarc-cname-dangling", WARNING, DMARC)   /* target: no DMARC record there */
LH_FINDING (DMARC_WILDCARD, "dmarc-wildcard", HINT, DMARC)                  /* a wildcard TXT answers for _dmarc */
LH_FINDING (DMARC_ENFORCED_EARLY, "dmarc-enforced-early", WARNING, DMARC)   /* policy: while DKIM is not confirmed */
LH_FINDING (DMARC_NOT_CHECKED, "dmarc-not-checked", NOT_CHECKED, DMARC)     /* outcome */

/* mta-sts */
LH_FINDING (MTA_STS_GOOD, "mta-sts-good", GOOD, MTA_STS)                    /* hosts: those that the policy names */
LH_FINDING (MTA_STS_ABSENT, "mta-sts-absent", HINT, MTA_STS)
LH_FINDING (MTA_STS_LEFT, "mta-sts-left", HINT, MTA_STS)                    /* there, and the plan wants no mail */
LH_FINDING (MTA_STS_NO_MAIL, "mta-sts-no-mail", GOOD, MTA_STS)              /* none, and no mail that it could protect */
LH_FINDING (MTA_STS_SEVERAL, "mta-sts-several", WARNING, MTA_STS)           /* count */
LH_FINDING (MTA_STS_ALMOST, "mta-sts-almost", WARNING, MTA_STS)             /* text record (what it should be): was meant as MTA-STS, is not read as one */
LH_FINDING (MTA_STS_PLACE, "mta-sts-place", WARNING, MTA_STS)               /* name text: the record, where nobody looks */
LH_FINDING (MTA_STS_SYNTAX, "mta-sts-syntax", WARNING, MTA_STS)             /* text record: a part that cannot be read */
LH_FINDING (MTA_STS_ID, "mta-sts-id", WARNING, MTA_STS)                     /* record: id= is lacking, or has other than letters and digits */
LH_FINDING (MTA_STS_HOST, "mta-sts-host", WARNING, MTA_STS)                 /* host: has no address */
LH_FINDING (MTA_STS_STATUS, "mta-sts-status", WARNING, MTA_STS)             /* host status (of HTTP): no policy there */
LH_FINDING (MTA_STS_REDIRECT, "mta-sts-redirect", WARNING, MTA_STS)         /* host status */
LH_FINDING (MTA_STS_CERTIFICATE, "mta-sts-certificate", WARNING, MTA_STS)   /* host reason (id of LhAnswer's problem) */
LH_FINDING (MTA_STS_TYPE, "mta-sts-type", WARNING, MTA_STS)                 /* host type ("" for none): the policy is not text/plain */
LH_FINDING (MTA_STS_TOO_LONG, "mta-sts-too-long", WARNING, MTA_STS)         /* host: the policy is longer than 64 KiB */
LH_FINDING (MTA_STS_POLICY_SYNTAX, "mta-sts-policy-syntax", WARNING, MTA_STS) /* host text: a line of the policy that cannot be read */
LH_FINDING (MTA_STS_POLICY_LACKS, "mta-sts-policy-lacks", WARNING, MTA_STS) /* host text: the key that the policy lacks */
LH_FINDING (MTA_STS_UNCOVERED, "mta-sts-uncovered", ERROR, MTA_STS)         /* hosts: MX that the policy does not name; a warning in mode testing */
LH_FINDING (MTA_STS_UNUSED, "mta-sts-unused", HINT, MTA_STS)                /* hosts: of the policy, without MX */
LH_FINDING (MTA_STS_TESTING, "mta-sts-testing", HINT, MTA_STS)              /* host */
LH_FINDING (MTA_STS_OFF, "mta-sts-off", HINT, MTA_STS)                      /* mode none */
LH_FINDING (MTA_STS_SHORT, "mta-sts-short", HINT, MTA_STS)                  /* host seconds: max_age under a day */
LH_FINDING (MTA_STS_PRIVATE, "mta-sts-private", NOT_CHECKED, MTA_STS)       /* host address: of this or a private network, where nobody is asked */
LH_FINDING (MTA_STS_FILE_NOT_CHECKED, "mta-sts-file-not-checked", NOT_CHECKED, MTA_STS) /* host outcome */
LH_FINDING (MTA_STS_NOT_CHECKED, "mta-sts-not-checked", NOT_CHECKED, MTA_STS) /* outcome */

/* tls-rpt */
LH_FINDING (TLS_RPT_GOOD, "tls-rpt-good", GOOD, TLS_RPT)                    /* address: one or more */
LH_FINDING (TLS_RPT_ABSENT, "tls-rpt-absent", HINT, TLS_RPT)
LH_FINDING (TLS_RPT_LEFT, "tls-rpt-left", HINT, TLS_RPT)                    /* there, and the plan wants no mail */
LH_FINDING (TLS_RPT_NO_MAIL, "tls-rpt-no-mail", GOOD, TLS_RPT)              /* none, and no mail to report about */
LH_FINDING (TLS_RPT_SEVERAL, "tls-rpt-several", WARNING, TLS_RPT)           /* count */
LH_FINDING (TLS_RPT_ALMOST, "tls-rpt-almost", WARNING, TLS_RPT)             /* text record (what it should be) */
LH_FINDING (TLS_RPT_PLACE, "tls-rpt-place", WARNING, TLS_RPT)               /* name text: the record, where nobody looks */
LH_FINDING (TLS_RPT_SYNTAX, "tls-rpt-syntax", WARNING, TLS_RPT)             /* text record */
LH_FINDING (TLS_RPT_ADDRESS, "tls-rpt-address", WARNING, TLS_RPT)           /* address ("" for none) record: no mailto: or https: */
LH_FINDING (TLS_RPT_NO_MAIL_THERE, "tls-rpt-no-mail-there", HINT, TLS_RPT)  /* address host: takes no mail */
LH_FINDING (TLS_RPT_NOT_CHECKED, "tls-rpt-not-checked", NOT_CHECKED, TLS_RPT) /* outcome */

/* client */
LH_FINDING (CLIENT_GOOD, "client-good", GOOD, CLIENT)                       /* hosts: where mail programs are led */
LH_FINDING (CLIENT_ABSENT, "client-absent", GOOD, CLIENT)                   /* provider?: nothing is published, settings are typed */
LH_FINDING (CLIENT_AUTODISCOVER, "client-autodiscover", HINT, CLIENT)       /* provider target: the CNAME that it wants is not there */
LH_FINDING (CLIENT_OTHER_PROVIDER, "client-other-provider", WARNING, CLIENT) /* provider (now) other name (a list) target */
LH_FINDING (CLIENT_TARGET_MISSING, "client-target-missing", WARNING, CLIENT) /* name (a list) target: does not exist */
LH_FINDING (CLIENT_PLAIN, "client-plain", HINT, CLIENT)                     /* name wanted: only the port without encryption from the start (RFC 8314) */
LH_FINDING (CLIENT_NULL_WITH_OTHERS, "client-null-with-others", WARNING, CLIENT) /* name: says that this is not offered, and names a server too */
LH_FINDING (CLIENT_AUTODISCOVER_PORT, "client-autodiscover-port", HINT, CLIENT) /* name target port: not 443 */
LH_FINDING (CLIENT_AUTOCONFIG_BROKEN, "client-autoconfig-broken", HINT, CLIENT) /* url line?: where it breaks; none where it only names no server */
LH_FINDING (CLIENT_AUTOCONFIG_OTHER, "client-autoconfig-other", WARNING, CLIENT) /* url provider (now) other target */
LH_FINDING (CLIENT_AUTOCONFIG_MISSING, "client-autoconfig-missing", WARNING, CLIENT) /* url target: does not exist */
LH_FINDING (CLIENT_AUTOCONFIG_PLAIN, "client-autoconfig-plain", WARNING, CLIENT) /* url services (a list): only without encryption */
LH_FINDING (CLIENT_UNWANTED, "client-unwanted", HINT, CLIENT)               /* provider (now) name target: a CNAME that it says must not be there */
LH_FINDING (CLIENT_NOT_CHECKED, "client-not-checked", NOT_CHECKED, CLIENT)  /* name outcome */

/* bimi */
LH_FINDING (BIMI_GOOD, "bimi-good", GOOD, BIMI)                             /* location: of the logo */
LH_FINDING (BIMI_ABSENT, "bimi-absent", GOOD, BIMI)                         /* none, or one that says so */
LH_FINDING (BIMI_SEVERAL, "bimi-several", WARNING, BIMI)                    /* count */
LH_FINDING (BIMI_ALMOST, "bimi-almost", WARNING, BIMI)                      /* text record (what it should be) */
LH_FINDING (BIMI_SYNTAX, "bimi-syntax", WARNING, BIMI)                      /* text: a part that cannot be used, or is lacking */
LH_FINDING (BIMI_NO_CERTIFICATE, "bimi-no-certificate", HINT, BIMI)         /* location */
LH_FINDING (BIMI_FILE, "bimi-file", HINT, BIMI)                             /* location reason (id of LhAnswer's problem, "no-address", or a status of HTTP) */
LH_FINDING (BIMI_LOGO, "bimi-logo", HINT, BIMI)                             /* location problems (a list of ids: lh-svg.h) */
LH_FINDING (BIMI_CERTIFICATE, "bimi-certificate", HINT, BIMI)               /* location problems (a list of ids: words-param.c) */
LH_FINDING (BIMI_CERTIFICATE_EXPIRES, "bimi-certificate-expires", HINT, BIMI) /* location date */
LH_FINDING (BIMI_FILE_NOT_CHECKED, "bimi-file-not-checked", NOT_CHECKED, BIMI) /* location outcome */
LH_FINDING (BIMI_PRIVATE, "bimi-private", NOT_CHECKED, BIMI)                /* location address: of this or a private network, where nobody is asked */
LH_FINDING (BIMI_WEAK_DMARC, "bimi-weak-dmarc", HINT, BIMI)                 /* at? weak wanted, or surplus: what of the DMARC there is not enough */
LH_FINDING (BIMI_NOT_CHECKED, "bimi-not-checked", NOT_CHECKED, BIMI)        /* outcome */

/* smtp */
LH_FINDING (SMTP_GOOD, "smtp-good", GOOD, SMTP)                             /* hosts: answer, and encrypt */
LH_FINDING (SMTP_NO_MAIL, "smtp-no-mail", GOOD, SMTP)                       /* no server that could be asked */
LH_FINDING (SMTP_SILENT, "smtp-silent", WARNING, SMTP)                      /* host address outcome: others answer; a hint where it is a provider's that we know */
LH_FINDING (SMTP_REFUSED, "smtp-refused", HINT, SMTP)                       /* host address text: will not talk to this network */
LH_FINDING (SMTP_BROKEN_OFF, "smtp-broken-off", HINT, SMTP)                 /* host address: greeted, and then came nothing */
LH_FINDING (SMTP_NO_TLS, "smtp-no-tls", WARNING, SMTP)                      /* host address: no STARTTLS; a hint where it is a provider's that we know */
LH_FINDING (SMTP_TLS_FAILS, "smtp-tls-fails", WARNING, SMTP)                /* host address: offered, and does not come about */
LH_FINDING (SMTP_OLD_TLS, "smtp-old-tls", HINT, SMTP)                       /* host address version */
LH_FINDING (SMTP_CERTIFICATE, "smtp-certificate", HINT, SMTP)               /* host address reason (as mta-sts-certificate): a warning where there is MTA-STS */
LH_FINDING (SMTP_CERTIFICATE_SOON, "smtp-certificate-soon", HINT, SMTP)     /* host address days: until it expires */
LH_FINDING (SMTP_PTR_MISSING, "smtp-ptr-missing", WARNING, SMTP)            /* host address: no reverse name; a hint, as the next two, where SPF lets it send nothing */
LH_FINDING (SMTP_PTR_BACK, "smtp-ptr-back", WARNING, SMTP)                  /* host address name: the reverse name does not lead back */
LH_FINDING (SMTP_PTR_OTHER, "smtp-ptr-other", HINT, SMTP)                   /* host address name said: the server calls itself by another, which does not lead to it */
LH_FINDING (SMTP_PTR_GENERIC, "smtp-ptr-generic", HINT, SMTP)               /* host address name: of any line of an access provider */
LH_FINDING (SMTP_CLOSED_HERE, "smtp-closed-here", NOT_CHECKED, SMTP)        /* hosts outcome: nobody's port 25 can be reached from here */
LH_FINDING (SMTP_NO_HOST, "smtp-no-host", NOT_CHECKED, SMTP)                /* hosts: without an address, as topic MX tells */
LH_FINDING (SMTP_PRIVATE, "smtp-private", NOT_CHECKED, SMTP)                /* hosts: with an address of this or a private network, where nobody is called */
LH_FINDING (SMTP_NOT_CHECKED, "smtp-not-checked", NOT_CHECKED, SMTP)        /* hosts outcome; a hint where only the servers were not called */

/* dane: of the host's that the MX records name; own are those within the domain, and of no provider that we know */
LH_FINDING (DANE_GOOD, "dane-good", GOOD, DANE)                             /* hosts: the certificate is the announced one */
LH_FINDING (DANE_PUBLISHED, "dane-published", GOOD, DANE)                   /* hosts provider: others', and no certificate was to be had */
LH_FINDING (DANE_ABSENT, "dane-absent", GOOD, DANE)                         /* nothing is announced */
LH_FINDING (DANE_NOT_COMPARED, "dane-not-compared", HINT, DANE)             /* hosts: own; no certificate was to be had */
LH_FINDING (DANE_MISMATCH, "dane-mismatch", ERROR, DANE)                    /* host address record ("3 1 1 …"): own; a warning where it fits at another address */
LH_FINDING (DANE_BOGUS, "dane-bogus", WARNING, DANE)                        /* host: own; the answer about TLSA does not validate, and the domain does */
LH_FINDING (DANE_UNUSABLE, "dane-unusable", HINT, DANE)                   /* host text: own */
LH_FINDING (DANE_SINGLE, "dane-single", HINT, DANE)                         /* host: own; one record, and none for the next key */
LH_FINDING (DANE_PROVIDER, "dane-provider", HINT, DANE)                     /* hosts provider: others'; bogus, unusable or of another certificate */
LH_FINDING (DANE_UNSIGNED, "dane-unsigned", HINT, DANE)                     /* hosts: own; announced without DNSSEC */
LH_FINDING (DANE_DOMAIN_BROKEN, "dane-domain-broken", HINT, DANE)           /* hosts: whatever they announce; what is broken topic zone says */
LH_FINDING (DANE_DOMAIN_UNSIGNED, "dane-domain-unsigned", HINT, DANE)       /* hosts: all is well with them, and the domain is not signed */
LH_FINDING (DANE_NOT_CHECKED, "dane-not-checked", NOT_CHECKED, DANE)        /* hosts outcome; a hint where they are others', or were not asked for */

/* blocklist: {list} and {lists} are ids of the catalogue, {code} is one of the list's */
LH_FINDING (BLOCKLIST_GOOD, "blocklist-good", GOOD, BLOCKLIST)              /* count lists hosts: the domain, and the one above it */
LH_FINDING (BLOCKLIST_LISTED, "blocklist-listed", ERROR, BLOCKLIST)         /* list code entry; what the code weighs is its severity */
LH_FINDING (BLOCKLIST_ADDRESS_GOOD, "blocklist-address-good", GOOD, BLOCKLIST) /* count lists hosts: addresses of the owner's own servers */
LH_FINDING (BLOCKLIST_ADDRESS_LISTED, "blocklist-address-listed", ERROR, BLOCKLIST) /* list code entry */
LH_FINDING (BLOCKLIST_PROVIDER, "blocklist-provider", GOOD, BLOCKLIST)      /* provider: whose addresses they are, and so whose affair */
LH_FINDING (BLOCKLIST_REFUSED, "blocklist-refused", NOT_CHECKED, BLOCKLIST) /* lists; a hint where other lists answer */
LH_FINDING (BLOCKLIST_UNUSABLE, "blocklist-unusable", NOT_CHECKED, BLOCKLIST) /* lists; so is this */
LH_FINDING (BLOCKLIST_NOT_CHECKED, "blocklist-not-checked", NOT_CHECKED, BLOCKLIST) /* lists outcome; and this */

/* bulk: {lacking}, {open} and {unseen} are lists of lh_bulk_rule_to_string(), ", " between; what is wrong is told by other topics */
LH_FINDING (BULK_GOOD, "bulk-good", GOOD, BULK)                             /* unseen: what DNS does not show */
LH_FINDING (BULK_LACKING, "bulk-lacking", HINT, BULK)                       /* lacking unseen: for large mailings */
LH_FINDING (BULK_REFUSED, "bulk-refused", HINT, BULK)                       /* lacking unseen: neither SPF nor DKIM, which is asked of everybody */
LH_FINDING (BULK_OPEN, "bulk-open", HINT, BULK)                             /* open unseen */
LH_FINDING (BULK_NO_MAIL, "bulk-no-mail", GOOD, BULK)
LH_FINDING (BULK_NOT_CHECKED, "bulk-not-checked", NOT_CHECKED, BULK)        /* outcome */
/* propagation; {resolvers} is a list of ids of the catalogue's resolvers, or "system"; {records} one of names and types */
LH_FINDING (PROPAGATION_THROUGH, "propagation-through", GOOD, PROPAGATION)  /* count: of resolvers */
LH_FINDING (PROPAGATION_UNDER_WAY, "propagation-under-way", HINT, PROPAGATION) /* resolvers records time (s, at most) */
LH_FINDING (PROPAGATION_REGIONS_DIFFER, "propagation-regions-differ", WARNING, PROPAGATION) /* resolvers records place (id) */
LH_FINDING (PROPAGATION_FILTERED, "propagation-filtered", HINT, PROPAGATION) /* resolvers */
LH_FINDING (PROPAGATION_FAILS, "propagation-fails", WARNING, PROPAGATION)   /* resolvers: SERVFAIL there, not elsewhere */
LH_FINDING (PROPAGATION_NOT_CHECKED, "propagation-not-checked", NOT_CHECKED, PROPAGATION)
