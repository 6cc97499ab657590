/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-inquiry.h"
#include "records/lh-merge.h"
#include "records/lh-wanted.h"

G_BEGIN_DECLS

/* The state of one wanted record set against what is published. */
typedef enum
{
  LH_STATE_WAITING,     /* the answer is lacking yet */
  LH_STATE_NOT_CHECKED, /* asked, nothing conclusive came */
  LH_STATE_MATCHES,     /* right by meaning: keep */
  LH_STATE_MISSING,     /* add */
  LH_STATE_DIFFERS,     /* change */
  LH_STATE_CONFLICTS,   /* change, and remove what stands against it (second SPF, MX of another provider, CNAME) */
  LH_STATE_EXTRA,       /* published and no longer wanted: may be removed */
  LH_STATE_TO_PASTE,    /* its value must come from the provider's console first */
  LH_STATE_TO_DECIDE,   /* SPF: with all its parts receivers would refuse it. What is published stays until something is left out */
} LhState;

const char *lh_state_to_string (LhState state); /* "matches", "missing" …: ids in JSON */

typedef enum { LH_ACTION_KEEP, LH_ACTION_ADD, LH_ACTION_CHANGE, LH_ACTION_REMOVE } LhAction;

/* One published record at the name and what is to become of it. */
typedef struct
{
  LhRecord   *record;
  LhAction    action;
  const LhProvider *provider; /* (nullable) whose it is, by the catalogue */
} LhPublished;

typedef struct
{
  LhWanted   *wanted;      /* what should stand there, a copy of its own; with SPF and DMARC the value holds the merged text */
  LhState     state;
  GPtrArray  *published;   /* (element-type LhPublished) those that matter here; other TXT at the name are not listed */
  GPtrArray  *to_add;      /* (element-type LhWantedValue) (borrowed from wanted) values that are not there yet */
  LhMerge    *merge;       /* (nullable) SPF */
  char       *cut;         /* (nullable) the zone of its own that the name is in: what is entered in the domain's zone has no effect */
  const char *behind;      /* (nullable) (borrowed from published) where the name is an alias: the name at which the record is to be changed */
  gboolean    has_policy;  /* of MX that change: others may hold an MTA-STS policy that does not name the new ones */
  gboolean    mail_unknown; /* NOT_CHECKED since nobody said where mail goes: it may still need what is there */
  gboolean    on_the_day;  /* to be done on the day on which mail is moved to the plan's provider, and not before */
} LhComparison;

/* Whether what is there is of no use and does no harm: only the owner may say that it goes. */
gboolean   lh_comparison_may_go (const LhComparison *comparison);

/* Whether nothing is there, and nothing need be, or what is there may go: not a thing to mend. */
gboolean   lh_comparison_is_optional (const LhComparison *comparison);

/* What is to stand at the name once that is done: what is kept as it is published (its own type too: a key where an alias would do), what is added or
 * changed as it is wanted. Values beside a paste_key stand there until it is pasted. NULL: it is right that nothing of ours stands there.
 * (transfer full) (nullable) */
LhWanted  *lh_comparison_get_standing (const LhComparison *comparison);

/* Whether the record is to be changed in a domain of somebody else, to which an alias leads. */
gboolean    lh_comparison_is_elsewhere (const LhComparison *comparison);

/* The zone in which its name is kept: one of its own, or @zone, the domain's. */
const char *lh_comparison_get_zone (const LhComparison *comparison, const char *zone);

void       lh_comparison_free (LhComparison *comparison);

/* The host that the name servers of @name's registered domain belong to; NULL too while they are open. */
const LhDnsHost *lh_compare_find_dns_host (LhInquiry *inquiry, const char *name, const LhCatalog *catalog);

/* The MX of @domain, where none leads to whom @wanted has it lead to: to others then. Empty too while that is not known. (transfer full) (element-type LhRecord) */
GPtrArray *lh_compare_list_left (LhInquiry *inquiry, GPtrArray *wanted, const char *domain, const LhCatalog *catalog);

/* A pure look at a survey: takes the list of lh_wanted_from_plan() and compares by meaning (SPF: ours included, further senders are right;
 * DKIM as a key; MX by order, numbers only where the provider asks). While answers are lacking the states of those that need them are WAITING; an
 * alias beside the MX alone may come on top later. What is there and must not be follows those of the list, in state EXTRA. (transfer full) (element-type LhComparison) */
GPtrArray *lh_compare (LhInquiry *inquiry, GPtrArray *wanted, const LhCatalog *catalog);

G_END_DECLS
