/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What the user decided for one domain. Members that this version does not know are kept and written back.
 * Signal "changed" () after every change. No secret is ever in it. */
#define LH_TYPE_PLAN (lh_plan_get_type ())
G_DECLARE_FINAL_TYPE (LhPlan, lh_plan, LH, PLAN, GObject)

typedef enum { LH_DMARC_STAGE_NONE, LH_DMARC_STAGE_QUARANTINE, LH_DMARC_STAGE_REJECT } LhDmarcStage;
typedef enum { LH_MAILBOX_MAILBOX, LH_MAILBOX_ALIAS, LH_MAILBOX_GROUP } LhMailboxKind;

LhPlan     *lh_plan_new (const char *domain) G_GNUC_WARN_UNUSED_RESULT;   /* @domain folded */
/* G_IO_ERROR_NOT_SUPPORTED: of a newer version; G_IO_ERROR_INVALID_DATA: damaged. Messages are translated sentences. */
LhPlan     *lh_plan_new_from_json (const char *json, gssize length, GError **error);
char       *lh_plan_to_json (LhPlan *self);                               /* (transfer full), pretty, final newline */
void        lh_plan_take_over (LhPlan *self, LhPlan *other);              /* all of @other, a plan of the same domain that is used no more */

const char *lh_plan_get_domain (LhPlan *self);
const char *lh_plan_get_title (LhPlan *self);      /* what the user calls it; the domain when unnamed */
void        lh_plan_set_title (LhPlan *self, const char *title);
const char *lh_plan_get_provider (LhPlan *self);   /* (nullable) catalogue id */
void        lh_plan_set_provider (LhPlan *self, const char *id);
const char *lh_plan_get_dns_host (LhPlan *self);   /* (nullable) catalogue id; "other" for one that it does not have */
void        lh_plan_set_dns_host (LhPlan *self, const char *id);
LhDmarcStage lh_plan_get_dmarc_stage (LhPlan *self);
void        lh_plan_set_dmarc_stage (LhPlan *self, LhDmarcStage stage);
const char *lh_plan_get_report_address (LhPlan *self); /* rua; "dmarc@" + domain by default */
void        lh_plan_set_report_address (LhPlan *self, const char *address);
/* A typed address -> a whole one, the domain as A-labels; a prefix alone is one of the plan's domain. "" for nothing typed; NULL and a translated
 * sentence that says what is allowed. (transfer full) */
char       *lh_plan_report_from_user (LhPlan *self, const char *text, GError **error);
/* What to know where the reports go to another domain than this one; NULL elsewhere. Translated. (transfer full) (nullable) */
char       *lh_plan_report_note (LhPlan *self);
char       *lh_plan_get_report_host (LhPlan *self); /* whose domain it is where it is nobody's of the firm. (transfer full) (nullable) */
/* The domain is to send and take no mail at all, so that nobody sends in its name (RFC 7505). What was chosen otherwise is kept for the day it does. */
gboolean    lh_plan_get_no_mail (LhPlan *self);
void        lh_plan_set_no_mail (LhPlan *self, gboolean no_mail);
/* Answers of the provider questions: "buyers" → "abroad"; keys and values as in data/catalog/ranking.json */
const char *lh_plan_get_choice (LhPlan *self, const char *question); /* (nullable) */
void        lh_plan_set_choice (LhPlan *self, const char *question, const char *answer);

/* What outsiders are told of the firm. Keys: "name-en", "name-zh", "days" (days of work: "1-5" is Monday to Friday), "open" and "close" ("08:30"),
 * "phone", "holiday" (id of lh-mailbox-facts.h), "closed-from", "closed-to" (ISO days, both closed). */
const char *lh_plan_get_firm (LhPlan *self, const char *key); /* (nullable) */
/* "" takes it back. FALSE and a translated sentence that says what may stand there; full-width digits and the like are mended. */
gboolean    lh_plan_set_firm (LhPlan *self, const char *key, const char *text, GError **error);
const char *const *lh_plan_firm_keys (void); /* a strv */
/* The holiday of that @id, with the days off of it that are known and not over @today; "" takes it and its days back. A translated sentence about these
 * days; NULL without a holiday. */
const char *lh_plan_set_holiday (LhPlan *self, const char *id, const GDate *today);
/* Whether the last day off comes before the first. */
gboolean    lh_plan_days_off_are_turned (LhPlan *self);

/* What only the provider's console knows. Keys: "dkim-selector" and "dkim-value" (TXT), "dkim-target-1", "dkim-target-2" … (CNAME, one a
 * selector of the catalogue, in its order), "dkim-selector-1" … (CNAME whose names only the console knows), "spf-include" (names, a blank between,
 * where the catalogue has none), "mx-host" (LH_MX_PASTED, LH_MX_OWN_HOST), "mx-address" (of an own host: "203.0.113.25", maybe an
 * IPv6 one behind it), "verification". A regional provider takes "spf-include" and
 * "mx-host" too, of the latter several with their priorities: "10 mx.example.net 20 mx2.example.net"; "dkim-selector-2" and "dkim-value-2" are the second key
 * of a server of one's own. Each provider has its own: choosing
 * another one hides them, coming back shows them again. */
const char *lh_plan_get_pasted (LhPlan *self, const char *key); /* (nullable) */
void        lh_plan_set_pasted (LhPlan *self, const char *key, const char *value); /* NULL or "" removes */

/* Checks what was pasted for @key against the form that the plan's provider has and mends it (lh_dkim_mend_pasted() and the like). The
 * error's message is a translated sentence that says what is expected. A selector found in the paste is set too, as are further CNAME
 * targets. A blank @text removes the value. */
gboolean    lh_plan_paste (LhPlan *self, const char *key, const char *text, GError **error);

/* Who signed a mail that was sent, by its pasted header: the selectors that DNS does not list. A later paste takes the earlier one's place.
 * lh_plan_paste() with "header" does the same. */
gboolean    lh_plan_paste_header (LhPlan *self, const char *text, GError **error);
GPtrArray  *lh_plan_get_signatures (LhPlan *self); /* (transfer full) (element-type LhDkimSignature) */

/* What its provider needs in SPF: the catalogue's includes, else those that were pasted; maybe none. (transfer full) */
char      **lh_plan_get_spf_includes (LhPlan *self);

/* Whether a DKIM or other value is still awaited before the records are complete. */
gboolean    lh_plan_needs_paste (LhPlan *self, const char *key);
/* Whether it may be pasted in place of what the catalogue has: of another data centre of the same provider. */
gboolean    lh_plan_may_paste (LhPlan *self, const char *key);

/* Whether what was pasted for @key changes a record, with the provider and the kind of domain that the plan has now. */
gboolean    lh_plan_paste_counts (LhPlan *self, const char *key);
/* What is kept and changes nothing now: pastes of other providers, or that its own does not ask for, and answers that this version does not
 * know. "pasted.zoho.dkim-value", "choices.weather", sorted. (transfer full) a strv */
char      **lh_plan_list_unused (LhPlan *self);

/* The calendar of the way over, of DMARC and of the warm-up. Every change of it but of what is done raises the revision. */
gboolean    lh_plan_get_start (LhPlan *self, GDate *ret_day); /* FALSE: none chosen, @ret_day is left as it is */
gboolean    lh_plan_set_start (LhPlan *self, const char *text, GError **error); /* "2026-12-01", also as typed "2026/12/1"; NULL or "" removes. The error is a translated sentence */
#define LH_MOVING_FROM_NOBODY "nobody"
#define LH_MOVING_FROM_OTHER "other" /* one that the catalogue does not know */
const char *lh_plan_get_moving_from (LhPlan *self);  /* (nullable) catalogue id of the provider that is left, other, or nobody; NULL: not said yet */
void        lh_plan_set_moving_from (LhPlan *self, const char *provider);
gboolean    lh_plan_get_warm_up (LhPlan *self);      /* whether the domain is new to sending: unless chosen, where nobody is left */
void        lh_plan_set_warm_up (LhPlan *self, gboolean warm_up);
guint       lh_plan_get_schedule_revision (LhPlan *self);
gboolean    lh_plan_is_done (LhPlan *self, const char *task); /* key of an LhTask */
void        lh_plan_set_done (LhPlan *self, const char *task, gboolean is_done);

typedef struct
{
  char          *prefix;      /* local part, lower case; unique in the plan */
  LhMailboxKind  kind;
  char          *person;      /* (nullable) whose name stands on it */
  char          *owner;       /* (nullable) who answers */
  char          *deputy;      /* (nullable) */
  char          *target;      /* (nullable) alias or forwarding: prefix or whole address */
  char          *purpose;     /* (nullable) what it is for, one line */
  guint          answer_hours; /* 0 unset */
  gboolean       auto_reply;
  char          *reply;       /* (nullable) id of a ready text (lh-mailbox-facts.h); NULL: the first */
  char          *reply_en, *reply_zh; /* (nullable) own texts, with placeholders, instead of the ready ones */
  JsonObject    *unknown;     /* (nullable) members of a newer version, kept */
} LhMailbox;

LhMailbox  *lh_mailbox_new (const char *prefix, LhMailboxKind kind);
LhMailbox  *lh_mailbox_copy (const LhMailbox *mailbox);
void        lh_mailbox_free (LhMailbox *mailbox);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhMailbox, lh_mailbox_free)

/* A template's or a role's kind, purpose and hours filled in where @prefix is one. (transfer full) */
LhMailbox  *lh_mailbox_new_from_facts (const char *prefix);
const char *lh_mailbox_kind_to_string (LhMailboxKind kind); /* "mailbox", "alias", "group" */
gboolean    lh_mailbox_kind_from_string (const char *text, LhMailboxKind *ret_kind);
gboolean    lh_mailbox_equal (const LhMailbox *a, const LhMailbox *b); /* unknown members left aside */

GPtrArray  *lh_plan_get_mailboxes (LhPlan *self); /* (element-type LhMailbox) in the user's order (transfer none) */
const LhMailbox *lh_plan_find_mailbox (LhPlan *self, const char *prefix); /* (nullable) */
/* Adds it, or takes the place of the one with the same prefix. */
void        lh_plan_put_mailbox (LhPlan *self, const LhMailbox *mailbox);
/* The same for many (element-type LhMailbox), with one "changed". */
void        lh_plan_put_mailboxes (LhPlan *self, GPtrArray *mailboxes);
gboolean    lh_plan_remove_mailbox (LhPlan *self, const char *prefix);
/* All of them anew (element-type LhMailbox), with one "changed": to take a large step back. */
void        lh_plan_replace_mailboxes (LhPlan *self, GPtrArray *mailboxes);
guint       lh_plan_count_seats (LhPlan *self); /* those of kind MAILBOX */

/* A typed prefix -> a local part. An address of this domain is cut to its prefix; a blank, a Chinese character, doubled dots … give a
 * translated sentence with a way out ("order-2"). (transfer full) */
char       *lh_plan_prefix_from_user (LhPlan *self, const char *text, GError **error);

typedef enum { LH_MAILBOX_NAME, LH_MAILBOX_PURPOSE, LH_MAILBOX_TARGET, LH_MAILBOX_REPLY, LH_SENDER_NAME } LhMailboxText;

/* What somebody typed as person, owner or deputy, as purpose, as target or as own reply of a mailbox, or as what he calls a sender, mended: one line but for a
 * reply, full-width letters and quotation marks of a name, the plan's domain of a target. "" where nothing is there; NULL and a translated sentence where it cannot
 * stand. (transfer full) (nullable) */
char       *lh_plan_mailbox_text_from_user (LhPlan *self, LhMailboxText which, const char *text, GError **error);
/* Whether the plan's provider, as far as the catalogue knows it, takes a sound @prefix for that kind. FALSE and a translated sentence otherwise. */
gboolean    lh_plan_provider_takes (LhPlan *self, const char *prefix, LhMailboxKind kind, GError **error);

G_END_DECLS
