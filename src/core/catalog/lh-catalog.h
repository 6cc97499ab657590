/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What the world is like: mail providers, other senders, DNS hosts, resolvers, blocklists. From data/catalog/ (built into the program), each file read
 * when it is first asked for, in the main thread; never changed, and everything in it lives as long as the program. The form of the files: data/catalog/FORMAT.md. */

typedef enum
{
  LH_CERTAINTY_CONFIRMED,   /* the vendor's own page, or the source of a tool, was seen */
  LH_CERTAINTY_THIRD_PARTY, /* others say so: public zones, hands-on notes, dealers' copies */
  LH_CERTAINTY_MEMORY,      /* nobody was seen saying so: shown as unconfirmed, never as fact */
} LhCertainty;

/* Where something is known from. */
typedef struct
{
  LhCertainty  certainty;
  char       **sources; /* keys of data/catalog/sources.json; maybe empty */
  char        *date;    /* ISO 8601 day */
} LhFact;

typedef struct { char *en, *zh; } LhText; /* in the catalogue both or neither is empty, none is NULL */
const char *lh_text_get (const LhText *text); /* in the user's language; "" for an empty one */
/* Chinese sentences have blanks around what is put in, as Latin names need them: takes away those between two wide characters. Returns @sentence. */
char       *lh_text_close_up (char *sentence);

typedef struct { LhText text; LhFact fact; } LhNote;

/* Why to take a provider, or not to. */
typedef struct
{
  LhText   text;
  LhFact   fact;    /* as sure as the least sure of the facts that it rests on, with the sources of all */
  gboolean unknown; /* it only says that we do not know something: nothing to be sure of, no sources */
} LhReason;

typedef enum { LH_KIND_DOMESTIC, LH_KIND_INTERNATIONAL, LH_KIND_SELF_HOSTED } LhProviderKind;

typedef struct { guint16 priority; char *host; } LhMxEntry;

typedef enum
{
  LH_MX_FIXED,    /* the same for every customer */
  LH_MX_PASTED,   /* only the provider's console knows it */
  LH_MX_OWN_HOST, /* the owner's own server */
} LhMxForm;

typedef enum
{
  LH_SELECTOR_FIXED,  /* always these */
  LH_SELECTOR_USUAL,  /* these unless the administrator chose others */
  LH_SELECTOR_PASTED, /* cannot be known: pasted from the console */
} LhSelectorForm;

/* Where mail programs reach a provider, by the names of RFC 6186 and RFC 8314. */
typedef struct
{
  char    *service; /* "imaps", "pop3s", "submissions", "submission", "jmap", "caldavs", "carddavs", "autodiscover" */
  char    *host;    /* "{mx}": the domain's own mail server */
  guint16  port;    /* 0: not known */
  LhText   when;    /* whose it is, where it is not the same for every customer: "Singapore"; else empty */
  LhFact   fact;    /* its own, or that of all of them */
} LhClientServer;

/* A CNAME below the domain for mail programs. */
typedef struct
{
  char *label; /* "autoconfig" */
  char *host;  /* as of a server */
} LhClientAlias;

typedef struct
{
  char           *id;        /* "google" */
  LhText          name;
  char          **search;    /* further words by which it is looked for: pinyin, former names; may be empty */
  LhText          summary;   /* one line: what it is */
  LhProviderKind  kind;
  gboolean        recognise_only; /* known when it is met, never offered: no reasons, no weights */

  gboolean        forwards;      /* passes mail on to mailboxes elsewhere, and has none of its own */
  gboolean        mailboxes_too; /* but for some of its customers */
  gboolean        ends_with_mx;  /* nothing is passed on any more, not even what still comes, once other MX are published */
  gboolean        keep_ttl;      /* of its MX: the panel does not let it be changed, or the change would end the forwarding */
  LhText          before_mx;     /* click path without which its MX cannot be changed; else empty */
  LhFact          forwards_fact;

  LhMxForm        mx_form;
  GPtrArray      *mx;        /* (element-type LhMxEntry) to publish; empty when not LH_MX_FIXED */
  GPtrArray      *mx_older;  /* (element-type GPtrArray of LhMxEntry) sets that are right too, if no longer handed out; number 0 where unknown */
  char          **mx_match;  /* host suffixes by which its MX is recognised, on label boundaries; "*" stands for one label */
  gboolean        mx_exact_priority; /* numbers count, not only their order */
  guint16         mx_priority; /* what to publish with a pasted or own host */
  gboolean        regional;  /* its data centres have MX and SPF of their own: those of the console may be pasted in place of the ones here */
  LhFact          mx_fact;

  char          **spf_include; /* to publish, usually one; empty: the mechanism mx is meant */
  char          **spf_older;   /* includes that were its own once or elsewhere */
  char          **spf_wrong;   /* seen published in its name, and wrong */
  char          **spf_below;   /* what its includes were seen to include themselves: only to ask early, never to judge by; may be empty */
  char            spf_all;     /* '~' or '-': what it recommends */
  char           *spf_host;    /* (nullable) of an own host: the record that its name should have too */
  LhFact          spf_fact, spf_below_fact;

  char           *dkim_type;   /* "TXT" or "CNAME"; NULL when it has no DKIM that we know */
  LhSelectorForm  dkim_selector_form;
  char          **dkim_selectors;
  guint           dkim_count;  /* CNAME whose names only the console knows: how many; else 0 */
  char          **dkim_targets; /* CNAME: suffixes that a target must have; may be empty */
  char           *dkim_target_template; /* (nullable) CNAME: "{selector}.{domain}.dkim.fmhosted.com" where it is fixed */
  LhText          dkim_where;  /* its console, as a click path with → */
  LhFact          dkim_fact;

  char           *verification_type;   /* (nullable) "TXT" or "CNAME" */
  char           *verification_prefix; /* (nullable) "google-site-verification=" */
  LhFact          verification_fact;

  char           *console_url; /* (nullable) */
  LhFact          console_fact;
  guint32         ttl;         /* seconds; 0 when it names none */

  LhText          price, seats, free_edition, payment, limits, attachments, mainland, overseas, features; /* one line each, maybe empty */
  LhText          clients;        /* what is to be said of its servers for mail programs, maybe empty */
  char          **client_match; /* suffixes of its hosts for mail programs, on label boundaries; may be empty */
  GPtrArray      *client_servers; /* (element-type LhClientServer) empty where they are not known */
  GPtrArray      *client_aliases; /* (element-type LhClientAlias) further CNAME that it wants for them */
  char           *autodiscover; /* (nullable) where it wants the CNAME autodiscover to point */
  char           *mta_sts_host; /* (nullable) where it wants the CNAME mta-sts to point, as of a server */
  char          **unwanted;     /* labels of CNAME that must not be there with it; may be empty */
  LhFact          mta_sts_fact, unwanted_fact;
  LhFact          price_fact, seats_fact, free_fact, payment_fact, limits_fact, attachments_fact, mainland_fact, overseas_fact, features_fact, clients_fact;
  int             price_order; /* CNY a seat and year, for ranking and estimates; -1 unknown */
  guint           limit;       /* what one mailbox may send, the least where it moves; 0: no figure known */
  gboolean        limit_of_recipients, limit_an_hour; /* else of messages, a day */
  guint           seats_most, seats_least; /* people that it takes at most; the fewest that one pays for; 0: not known */
  guint           free_people; /* whom a free edition takes; 0: none that we know */
  GPtrArray      *notes;       /* (element-type LhNote) what else one should know */
  LhText          fits;        /* for whom it is, one line; our own judgement */
  GPtrArray      *reasons_for, *reasons_against; /* (element-type LhReason), the strongest first, ≤ 12 Chinese or 32 Latin characters */
  GHashTable     *weights;     /* ranking: "buyers-abroad" → GINT_TO_POINTER (-3…3); keys in data/catalog/ranking.json */
  JsonObject     *json;        /* the whole file, for showing */
} LhProvider;

typedef enum
{
  LH_SENDER_MARKETING,     /* newsletters, campaigns */
  LH_SENDER_TRANSACTIONAL, /* codes, orders, notices: one person a message */
  LH_SENDER_BOTH,
  LH_SENDER_SHOP,          /* an online shop that writes to its buyers */
} LhSenderKind;

/* Where its SPF include belongs. */
typedef enum
{
  LH_SENDER_SPF_NOWHERE,     /* its mail passes SPF by a name of its own: an include would only cost a look-up */
  LH_SENDER_SPF_FROM,        /* at the name behind the @ of what it sends */
  LH_SENDER_SPF_RETURN_PATH, /* at the name that bounces go to, see @return_path */
} LhSenderSpf;

typedef enum
{
  LH_SENDER_DMARC_UNSAID,
  LH_SENDER_DMARC_ASKED,    /* its console asks for one; the policy of the main domain does as well */
  LH_SENDER_DMARC_REQUIRED, /* it does not send without one of that very name */
} LhSenderDmarc;

/* A selector and what it holds. In names and targets "{domain}" stands for the name behind the @, "{domain-dashed}" for the same with "-" for dots. */
typedef struct
{
  char *selector; /* (nullable) NULL: only its console knows it */
  char *target;   /* (nullable) of a CNAME where it is known; NULL: pasted */
} LhSenderKey;

/* A record beside SPF and DKIM. */
typedef struct
{
  char    *type;     /* "CNAME", "TXT", "MX" or "NS" */
  char    *name;     /* (nullable) the part before the name behind the @; "" that name itself; NULL: pasted, or of one's own choice */
  char    *value;    /* (nullable) NULL: pasted */
  char    *prefix;   /* (nullable) how a pasted value begins: "brevo-code:" */
  char   **targets;  /* suffixes of which a pasted host must have one, as in lh_catalog_matches (); may be empty */
  int      priority; /* MX; -1 unknown */
  gboolean optional; /* it works without */
  LhText   what;     /* what it is for, one line */
  LhFact   fact;
} LhSenderRecord;

/* A service that sends in the firm's name and has no mailboxes: newsletters, a shop, notices. */
typedef struct
{
  char         *id;       /* "mailchimp"; no provider has the same */
  LhText        name, summary;
  LhSenderKind  kind;
  char         *label;    /* suggested sub-domain: "news", "notify" */
  char        **match;    /* suffixes of its includes, on label boundaries, by which an SPF record names it; may be empty */

  LhSenderSpf   spf_at;
  char         *spf_include; /* (nullable) to publish there; NULL: none, or one of its account's own */
  char        **spf_below;   /* as of a provider */
  LhFact        spf_fact, spf_below_fact;

  char         *dkim_type; /* "CNAME" or "TXT"; a TXT is always pasted */
  GPtrArray    *dkim_keys; /* (element-type LhSenderKey) to publish; those without selector are pasted name and all */
  gboolean      dkim_one_of; /* only one of them, as the console says */
  char        **dkim_older; /* selectors that it had once, or has in another mode: right too */
  char        **dkim_targets; /* CNAME: suffixes that a target must have; may be empty */
  LhFact        dkim_fact;

  GPtrArray    *return_path; /* (element-type LhSenderRecord); empty: bounces go to a name of its own, SPF never aligns */
  LhFact        return_path_fact;
  GPtrArray    *others;      /* (element-type LhSenderRecord) ownership, tracking */
  gboolean      main_domain; /* may have to send as the main domain itself; it leaves MX and SPF there alone */
  LhSenderDmarc dmarc;       /* at the name that it sends as */
  LhFact        dmarc_fact;
  gboolean      writes_first; /* to an address at the name behind the @, before it begins: somebody has to take mail there */
  LhFact        writes_first_fact;

  char         *console_url; /* (nullable) */
  LhText        where;       /* its console, as a click path with → */
  LhFact        where_fact;
  GPtrArray    *paste;       /* (element-type LhText) what to copy from there */
  GPtrArray    *notes;       /* (element-type LhNote) */
  JsonObject   *json;
} LhSender;

typedef enum { LH_PRIORITY_FIELD, LH_PRIORITY_IN_VALUE } LhPriorityPlace;
typedef enum { LH_NULL_MX_UNKNOWN, LH_NULL_MX_ACCEPTED, LH_NULL_MX_REFUSED } LhNullMx;

typedef struct
{
  char   *key;      /* "name", "type", "line", "value", "priority", "ttl", "proxy", "alias", "weight"; the latter three are always fixed; of SRV
                     * in place of "value" also "service", "protocol", "weight", "port", "target" */
  char   *label;    /* word for word as the panel has it, in the panel's language */
  char   *label_en; /* (nullable) the panel's English skin, where it has one */
  char   *fixed;    /* (nullable) what to leave it at: "默认" */
  gboolean bare;    /* service, protocol: without the underscore */
} LhPanelField;

typedef struct
{
  char       *id;        /* "dnspod" */
  LhText      name;
  char      **search;    /* further words by which it is looked for; may be empty */
  gboolean    recognise_only; /* known by its name servers, its panel is not: general fields, the notes say so, and nothing of the rest holds */
  gboolean    common;    /* among the few that are shown first */
  char      **ns;        /* name-server suffixes on label boundaries; "*" inside a label is a wildcard */
  LhFact      ns_fact;
  char       *language;  /* "zh" or "en": of the panel; "" of one that is only recognised */
  char       *console_url; /* (nullable) of one that is only recognised */
  LhFact      console_fact;
  char      **path;      /* click path in the panel's words */
  char      **path_en;   /* (nullable) */
  LhFact      path_fact;
  GPtrArray  *fields;    /* (element-type LhPanelField) in the panel's order */
  GHashTable *fields_of; /* "MX" → GPtrArray of LhPanelField where a type has its own */
  char       *button;    /* (nullable) the last one to press: "确认" */
  LhFact      fields_fact;
  char       *apex;      /* "@" or "" */
  GHashTable *apex_of;   /* "MX" → "@" or "" where a type has another one */
  gboolean    txt_quotes;  /* TXT values need quotation marks */
  gboolean    final_dot;   /* host names in values end with a dot */
  LhPriorityPlace priority;
  guint16     priority_min; /* the least that it takes: 0, 1 or a little more */
  guint32     ttl, ttl_min; /* seconds: to suggest; least, 0 unknown */
  guint       txt_max;     /* octets; 0 unknown */
  gboolean    record_sets; /* a second value at a name is a further line of the set */
  LhFact      form_fact;
  LhNullMx    null_mx;     /* whether it takes an MX that names the root (RFC 7505, 3) */
  LhFact      null_mx_fact;
  GPtrArray  *notes;     /* (element-type LhPanelNote) pitfalls worth a line under the fields */
  GPtrArray  *own;       /* (element-type LhOwnRecord) what it publishes by itself */
  JsonObject *json;
} LhDnsHost;

typedef struct
{
  LhText   text;
  char   **purposes; /* of which records, "mx" …, "null-mx" that of a domain without mail; none: of all */
  LhFact   fact;
  gboolean unknown;  /* as of a reason */
} LhPanelNote;

guint    lh_provider_get_daily_limit (const LhProvider *self); /* messages, or recipients, which are no fewer; 0: not known */
gint64   lh_provider_get_cost (const LhProvider *self, guint people); /* CNY a year, an estimate; -1 where no price is known */
gboolean lh_client_server_is_published (const LhClientServer *self); /* known well enough, and the same for everybody: may stand in a record */
gboolean lh_provider_has_client_records (const LhProvider *self); /* whether mail programs need, or can use, anything in DNS */
gboolean lh_panel_note_is_for (const LhPanelNote *note, const char *purpose);
const char *lh_dns_host_get_apex (const LhDnsHost *self, const char *type); /* what stands for the domain itself in a record of @type: "@" or "" */

typedef struct { char *name, *type, *value; /* value may end with "…" = prefix */ LhText note; LhFact fact; } LhOwnRecord;

typedef struct
{
  char     *id;
  LhText    name;
  gboolean  mainland;
  char    **udp;       /* addresses */
  char    **doh;       /* URLs, those by address first */
  gboolean  validates; /* DNSSEC */
  gboolean  filters;   /* a missing answer may be a block */
  LhFact    fact;
} LhResolver;

typedef enum { LH_LIST_ERROR, LH_LIST_WARNING, LH_LIST_HINT } LhListWeight;

typedef struct
{
  guint32      code;   /* the address that answers, host order: 0x7f000002 */
  LhListWeight weight; /* how bad that is for somebody who only sends his own mail */
  LhText       text;   /* what it means, a clause */
} LhListCode;

typedef struct
{
  char      *id;            /* "spamhaus-dbl" */
  LhText     name;
  gboolean   of_addresses;  /* IPv4 addresses are on it, else domains */
  gboolean   of_ipv6;       /* and IPv6 ones */
  LhFact     ipv6_fact;
  char      *zone;
  char      *test_listed;   /* an entry that is always on it, and one that never is (RFC 5782, 5): "127.0.0.2", "127.0.0.1" */
  char      *test_unlisted;
  LhFact     test_fact;
  gboolean   bits;          /* each code is one bit of the last octet, else the whole answer */
  GPtrArray *codes;         /* (element-type LhListCode) */
  GArray    *refused;       /* (element-type guint32) answers that mean: whoever asked gets none */
  LhFact     codes_fact;
  char      *removal_url;
  LhText     removal;       /* maybe empty: what to know there, a sentence */
  LhFact     removal_fact;
  LhText     readers;       /* maybe empty: whose mail servers ask it */
  LhFact     readers_fact;
  JsonObject *json;
} LhBlocklist;

typedef enum
{
  LH_LIST_LISTED,
  LH_LIST_REFUSED,
  LH_LIST_STRANGE, /* no answer of this list: a hijacked one, or a code that nobody told us of */
} LhListAnswer;

/* What one address of @self's answer means. @ret_code (optional): the worst of its codes, when listed. */
LhListAnswer lh_blocklist_read_answer (const LhBlocklist *self, const char *address, const LhListCode **ret_code);

/* How much one mailbox of a new domain may send a day, by the days since it began. */
typedef struct
{
  guint first, last; /* days from 1; last 0: for good */
  guint least, most; /* messages a day */
} LhWarmUpStep;

typedef struct
{
  GArray *steps; /* (element-type LhWarmUpStep) without a gap, the last for good */
  LhFact  fact;
} LhWarmUp;

/* @step, nowhere above what @provider lets out. */
LhWarmUpStep lh_warm_up_step_within (const LhWarmUpStep *step, const LhProvider *provider);

typedef struct _LhCatalog LhCatalog;

/* The built-in one. Its files are checked by tests; a broken one ends the program when it is read. */
const LhCatalog *lh_catalog_get (void);

/* For tests: all files, held against each other. NULL and an error that names file and member. */
LhCatalog       *lh_catalog_load (GResource *resource, GError **error);
void             lh_catalog_free (LhCatalog *catalog);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhCatalog, lh_catalog_free)

GPtrArray       *lh_catalog_get_providers (const LhCatalog *self); /* (element-type LhProvider) (transfer none); domestic first, own server last */
GPtrArray       *lh_catalog_get_choices (const LhCatalog *self);   /* the same without those that are only recognised (transfer none) */
/* The first mail server of a provider at home or @abroad that has the same for everybody, in the order of the list; no file is read. (nullable) */
const char       *lh_catalog_get_server_at (const LhCatalog *self, gboolean abroad, guint index);
GPtrArray       *lh_catalog_get_senders (const LhCatalog *self);   /* (element-type LhSender) (transfer none); by id */
GPtrArray       *lh_catalog_get_dns_hosts (const LhCatalog *self); /* (element-type LhDnsHost) (transfer none); those that are only recognised last */
GPtrArray       *lh_catalog_get_resolvers (const LhCatalog *self);
GPtrArray       *lh_catalog_get_blocklists (const LhCatalog *self); /* (element-type LhBlocklist) (transfer none); of domains first */
const LhProvider *lh_catalog_find_provider (const LhCatalog *self, const char *id); /* (nullable) */
const LhSender   *lh_catalog_find_sender (const LhCatalog *self, const char *id);   /* (nullable) */
const LhDnsHost  *lh_catalog_find_dns_host (const LhCatalog *self, const char *id); /* (nullable) */
const LhResolver *lh_catalog_find_resolver (const LhCatalog *self, const char *id); /* (nullable) */
const LhBlocklist *lh_catalog_find_blocklist (const LhCatalog *self, const char *id); /* (nullable) */
const char      *lh_catalog_get_source (const LhCatalog *self, const char *key);    /* (nullable) what a source key stands for, in the user's language */
const LhWarmUp  *lh_catalog_get_warm_up (const LhCatalog *self);
JsonObject      *lh_catalog_get_ranking (const LhCatalog *self);
/* The keys of the root, each as a DS record has it: "20326 8 2 E06D…". (transfer none) */
const char *const *lh_catalog_get_trust_anchors (const LhCatalog *self);

/* Whose it is; NULL when nobody's that we know. Names folded. */
const LhProvider *lh_catalog_provider_of_mx (const LhCatalog *self, const char *host);
const LhProvider *lh_catalog_provider_of_include (const LhCatalog *self, const char *domain); /* current and older */
const LhSender   *lh_catalog_sender_of_include (const LhCatalog *self, const char *domain);
const LhProvider *lh_catalog_provider_of_client (const LhCatalog *self, const char *host);    /* a host that mail programs ask */
const LhDnsHost  *lh_catalog_dns_host_of_ns (const LhCatalog *self, const char *name_server);

const char      *lh_sender_kind_to_string (LhSenderKind kind);   /* "marketing", "transactional", "both", "shop" */
const char      *lh_certainty_to_string (LhCertainty certainty); /* "confirmed", "third-party", "memory" */

G_END_DECLS
