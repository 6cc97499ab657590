/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/lh-catalog.h"
#include "dns/lh-record.h"
#include "plan/lh-plan.h"

G_BEGIN_DECLS

/* What else sends in the firm's name: each on a sub-domain of its own, so that a campaign never spoils what people write. */

/* The id of one that the catalogue does not have. */
#define LH_SENDER_OTHER "other"

typedef enum { LH_STREAM_MARKETING, LH_STREAM_TRANSACTIONAL, LH_STREAM_SHOP } LhStream;

typedef enum
{
  LH_SENDER_STAGE_INHERITED = -1, /* the policy of the main domain holds: no record of its own is needed */
  LH_SENDER_STAGE_NONE = LH_DMARC_STAGE_NONE,
  LH_SENDER_STAGE_QUARANTINE = LH_DMARC_STAGE_QUARANTINE,
  LH_SENDER_STAGE_REJECT = LH_DMARC_STAGE_REJECT,
} LhSenderStage;

/* The SPF record of a sub-domain, around its include. */
#define LH_SENDER_SPF_FORM "v=spf1 include:%s ~all"

#define LH_SENDER_MAIN "@" /* as a label: it sends as the main domain itself */

typedef struct
{
  char         *id;     /* of the catalogue; else LH_SENDER_OTHER, or one that only a newer version knows */
  char         *label;  /* "news": the one label in front of the domain, or LH_SENDER_MAIN; unique in the plan */
  char         *name;   /* (nullable) what the user calls it */
  LhStream      stream;
  LhSenderStage stage;
  gboolean      receives; /* the people's provider is to take mail at its sub-domain too; see lh_plan_sender_receives() */
  JsonObject   *json;   /* as in the file: what was pasted, and the members of a newer version */
} LhPlanSender;

LhPlanSender *lh_plan_sender_copy (const LhPlanSender *sender);
void          lh_plan_sender_free (LhPlanSender *sender);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhPlanSender, lh_plan_sender_free)

gboolean      lh_stream_from_string (const char *text, LhStream *ret_stream); /* "marketing", "transactional", "shop" */

GPtrArray    *lh_plan_get_senders (LhPlan *self); /* (element-type LhPlanSender) in the user's order (transfer none) */
const LhPlanSender *lh_plan_find_sender (LhPlan *self, const char *label); /* (nullable) */
const LhPlanSender *lh_plan_find_sender_of (LhPlan *self, const char *id); /* (nullable) the first one of that service */
const LhSender *lh_plan_sender_facts (const LhPlanSender *sender);         /* (nullable) its entry in the catalogue */
const char   *lh_plan_sender_title (const LhPlanSender *sender);           /* what the user calls it, else its name, in his language */
char         *lh_plan_sender_domain (LhPlan *self, const LhPlanSender *sender); /* "news.example.com" (transfer full) */

/* A label that is free: the catalogue's, else with a number behind it. (transfer full) */
char         *lh_plan_suggest_label (LhPlan *self, const char *id);
/* A typed label: cut out of a whole name, folded. @own (nullable): the label that the sender has now. NULL and a translated sentence with a way out
 * where it is no label, is kept for something else (www, mail …), or is taken. (transfer full) */
char         *lh_plan_label_from_user (LhPlan *self, const char *own, const char *text, GError **error);

/* @id: of the catalogue or LH_SENDER_OTHER. @label (nullable): typed; NULL suggests one. NULL and an error as above. (transfer none) */
const LhPlanSender *lh_plan_add_sender (LhPlan *self, const char *id, const char *label, GError **error);
gboolean      lh_plan_remove_sender (LhPlan *self, const char *label);
/* Takes one back in that was removed, at @index or at the end; FALSE when its label is taken by now. */
gboolean      lh_plan_restore_sender (LhPlan *self, const LhPlanSender *sender, guint index);
/* Another sub-domain. What was pasted for the old one stays: the console has to be told of the new one. */
gboolean      lh_plan_rename_sender (LhPlan *self, const char *label, const char *text, GError **error);
void          lh_plan_set_sender_name (LhPlan *self, const char *label, const char *name);
void          lh_plan_set_sender_stream (LhPlan *self, const char *label, LhStream stream);
void          lh_plan_set_sender_stage (LhPlan *self, const char *label, LhSenderStage stage);

/* Whether the people's provider can take mail at its sub-domain too; FALSE and a translated sentence with a way out where it cannot, or nobody can tell how. */
gboolean      lh_plan_sender_may_receive (LhPlan *self, const LhPlanSender *sender, GError **error);
/* Whether it does: it is chosen and can be. What is chosen stays in the plan, and counts once it can be. */
gboolean      lh_plan_sender_receives (LhPlan *self, const LhPlanSender *sender);
gboolean      lh_plan_set_sender_receives (LhPlan *self, const char *label, gboolean receives, GError **error);

typedef enum { LH_SLOT_SPF, LH_SLOT_DKIM, LH_SLOT_RETURN_PATH, LH_SLOT_OTHER } LhSlotUse;

/* One record that a sender has, as far as it is known. */
typedef struct
{
  LhSlotUse use;
  char     *key;        /* "spf", "dkim-1", "return-path-1", "other-1": what it is pasted as */
  LhType    type;       /* 0: CNAME or TXT, as what is pasted shows */
  char     *name;       /* (nullable) whole, folded; NULL: only the console knows it */
  char     *value;      /* (nullable) the same; SPF: the include */
  guint16   priority;   /* MX */
  gboolean  optional;   /* it works without */
  gboolean  asks_name, asks_value; /* the console's, whether it was pasted by now or not */
  char     *selector;   /* (nullable) DKIM: where it is known */
  char    **choices;    /* (nullable) DKIM: selectors of which it is one, as far as they are known */
  char    **targets;    /* (nullable) suffixes of which the value must have one (borrowed) */
  const char   *prefix; /* (nullable) how the value begins */
  const LhText *what;   /* (nullable) what it is for */
} LhSenderSlot;

/* SPF first, where it wants one; then DKIM, bounces, the rest. (transfer full) (element-type LhSenderSlot) */
GPtrArray    *lh_plan_list_slots (LhPlan *self, const LhPlanSender *sender);
gboolean      lh_sender_slot_is_complete (const LhSenderSlot *slot);
/* The value, once it is known, as it goes into a panel: SPF a whole record, or where @label is LH_SENDER_MAIN the term for the one that is there; MX
 * behind its priority. (transfer full) */
char         *lh_sender_slot_to_text (const LhSenderSlot *slot, const char *label);
/* How many that it cannot do without are still to be pasted. */
guint         lh_plan_count_lacking_slots (LhPlan *self, const LhPlanSender *sender);

/* Takes over what the sender's console shows. @key: a slot's; with "-name" or "-value" behind it only that; or "all": whatever of it has a place.
 * Name and value may come in one piece, and those of several records with them. Checked against the form that the catalogue knows; the error is a
 * translated sentence that says what is expected. A blank @text takes back what was pasted. @ret_taken (nullable): the keys of what was taken. @ret_left
 * (nullable): the records in it that were not, each with the reason and what to do, translated. Both are strvs. (transfer full) */
gboolean      lh_plan_paste_sender (LhPlan *self, const char *label, const char *key, const char *text, char ***ret_taken, char ***ret_left,
                                    GError **error);
const char   *lh_plan_sender_peek_pasted (const LhPlanSender *sender, const char *key); /* (nullable) "dkim-1-name", "dkim-1-value" … */

G_END_DECLS
