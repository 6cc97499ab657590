/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/lh-catalog.h"

G_BEGIN_DECLS

/* What firms like this usually have: addresses by department, the standards' role addresses, what providers ask of a prefix, ready
 * automatic replies, and days off. From data/catalog/mailboxes.json and holidays.json; lives as long as the program. */

typedef struct { char *id; LhText name; } LhDepartment;

typedef struct
{
  char   *prefix;
  char   *department;   /* id of one */
  char   *kind;         /* "mailbox", "alias", "group" */
  guint   answer_hours; /* 0: none */
  LhText  word;         /* "Inquiries" */
  LhText  purpose;      /* one line */
} LhAddressTemplate;

typedef enum { LH_ROLE_REQUIRED, LH_ROLE_EXPECTED, LH_ROLE_OPTIONAL } LhRoleNeed;
typedef struct { char *prefix; LhRoleNeed need; LhText purpose; LhFact fact; } LhRoleAddress;

typedef struct
{
  char    *provider;     /* catalogue id */
  char   **groups_only;  /* prefixes that can be neither a user nor an alias there */
  gboolean edges;        /* ".", "-" and "_" neither first nor last nor doubled */
  guint    longest;      /* characters before the "@" */
  LhFact   fact;
} LhPrefixRule;

/* Placeholders: {firm} {name} {deputy} {answer} {hours} {phone} {holiday} {from} {to} {back} */
typedef struct { char *id; LhText name, subject, text; } LhReplyTemplate;

typedef struct { char *first, *last; } LhDaysOff; /* ISO days, both off */
typedef struct { char *id; LhText name; GPtrArray *off; /* (element-type LhDaysOff) of the years that are known */ } LhHoliday;

typedef struct _LhMailboxFacts LhMailboxFacts;
struct _LhMailboxFacts
{
  GPtrArray *departments, *templates, *roles, *rules, *replies; /* (element-type LhDepartment, LhAddressTemplate, LhRoleAddress, …) */
  char     **person_aliases; /* "{name}.sales" */
  char     **no_reply;       /* prefixes that must never answer by themselves (RFC 3834, 2) */
  GPtrArray *holidays;       /* (element-type LhHoliday) */
  LhFact     holidays_fact;
};

/* The built-in one; tests check its files, a broken one ends the program at its first use. */
const LhMailboxFacts *lh_mailbox_facts_get (void);

/* For tests: NULL and an error that names file and member. @sources (nullable): keys that may be cited. (transfer full) */
LhMailboxFacts *lh_mailbox_facts_read (JsonObject *mailboxes, JsonObject *holidays, GHashTable *sources, GError **error);
void            lh_mailbox_facts_free (LhMailboxFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhMailboxFacts, lh_mailbox_facts_free)

/* All (nullable) (transfer none) */
const LhAddressTemplate *lh_mailbox_facts_find_template (const LhMailboxFacts *facts, const char *prefix);
const LhRoleAddress     *lh_mailbox_facts_find_role (const LhMailboxFacts *facts, const char *prefix);
const LhPrefixRule      *lh_mailbox_facts_find_rule (const LhMailboxFacts *facts, const char *provider);
const LhReplyTemplate   *lh_mailbox_facts_find_reply (const LhMailboxFacts *facts, const char *id); /* NULL: the first */
const LhHoliday         *lh_mailbox_facts_find_holiday (const LhMailboxFacts *facts, const char *id);

/* A Saturday, a Sunday, or a holiday of a year that is known. Weekends that are worked in exchange are not known. */
gboolean                 lh_mailbox_facts_is_day_off (const LhMailboxFacts *facts, const GDate *day);
/* Whether the holidays of that year were announced when the facts were gathered. */
gboolean                 lh_mailbox_facts_knows_year (const LhMailboxFacts *facts, GDateYear year);

G_END_DECLS
