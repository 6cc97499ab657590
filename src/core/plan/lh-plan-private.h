/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plan/lh-plan-sender.h"

G_BEGIN_DECLS

#define LH_PLAN_VERSION 1

/* The tree of the file is the store of everything but the mailboxes: what this version does not know stays in it by itself. */
struct _LhPlan
{
  GObject parent_instance;

  JsonObject *root;           /* never NULL; its "mailboxes" are written anew by lh_plan_to_json() */
  GPtrArray  *mailboxes;      /* (element-type LhMailbox) */
  GHashTable *by_prefix;      /* its prefix → the LhMailbox */
  char       *default_report; /* "dmarc@" + domain */
  GPtrArray  *senders;        /* (element-type LhPlanSender) lh-plan-sender.h; "senders" of the file are written anew too */
  char       *kept;           /* (nullable) lh_plan_to_json() as it was last read from a file or written there */
};

/* Takes @mailbox (transfer full) into the list, in the place of one with the same prefix. */
void        lh_plan_take_mailbox (LhPlan *self, LhMailbox *mailbox);
/* Sets or removes (NULL, "") a string in a group of the file; "changed" when it is another one. */
void        lh_plan_set_text (LhPlan *self, const char *group, const char *subgroup, const char *name, const char *text);
const char *lh_plan_peek_text (LhPlan *self, const char *group, const char *name); /* (nullable) */

/* lh-plan-merge.c: takes over what @other, a plan of the same domain, has changed since both were @base (lh_plan_to_json() of then). */
void        lh_plan_merge (LhPlan *self, const char *base, LhPlan *other);

/* @object is left as it is. NULL and an error when a member is not of its type. (transfer full) */
LhMailbox  *lh_mailbox_from_json (JsonObject *object, GError **error);
JsonObject *lh_mailbox_to_json (const LhMailbox *mailbox); /* (transfer full) */

/* Senders of the file; FALSE and an error when it is damaged. */
gboolean    lh_plan_take_senders (LhPlan *self, JsonArray *array, GError **error);
JsonArray  *lh_plan_senders_to_json (LhPlan *self); /* (transfer full) */
void        lh_plan_sender_keep_receives (LhPlanSender *sender, gboolean receives);
/* NULL removes. TRUE when it is another one than before; tells nobody. */
gboolean    lh_plan_set_sender_pasted (LhPlan *self, const char *label, const char *key, const char *value);

/* lh-prefix.c: what was typed as an address, with full-width letters narrowed, blanks, quotes, brackets and "mailto:" off. (transfer full) */
char       *lh_plan_mend_typed (const char *text);

/* lh-paste.c: labels of letters, digits, hyphens and underscores, no address; and the suffixes of the catalogue (none: any will do) */
gboolean    lh_paste_is_dns_name (const char *name);
gboolean    lh_paste_has_any_suffix (const char *name, char **suffixes);

/* lh-plan-members.c: @name's string in @object; NULL when it is not there, empty or no string */
const char *lh_json_peek_string (JsonObject *object, const char *name);
/* The first of @names (a strv) that is there, and neither null nor a string; NULL: none */
const char *lh_json_find_wrong_string (JsonObject *object, const char *const *names);
gboolean    lh_json_holds (JsonNode *node, GType type); /* a value of that very type */

G_END_DECLS
