/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may send for the domain: the SPF record with all that it includes (RFC 7208). */
#include "check/lh-judge.h"

#include "check/lh-judge-misplaced.h"
#include "check/lh-judge-senders.h"
#include "check/lh-judge-spf.h"
#include "dns/lh-name.h"

#include <string.h>

#define LOOKUPS_MAX  10 /* RFC 7208, 4.6.4 */
#define LOOKUPS_NEAR 8
#define VOIDS_MAX    2
#define OCTETS_MAX   450 /* so that with name, header and other texts an answer stays within 512 (RFC 7208, 3.4) */

static LhFinding *
add (LhSpfJudgement *self, LhFindingId id)
{
  return lh_judge_spf_add (self, id, self->context->domain);
}

/* What the record leads to. @via (nullable): the part of the domain's own record by which @node is reached, the only one that its owner can take out. */
static void
judge_children (LhSpfJudgement *self, LhInquiry *inquiry, const LhSpfNode *node, const char *via)
{
  for (guint i = 0; i < node->children->len; i++)
    {
      const LhSpfNode *child = node->children->pdata[i];
      LhFindingId id;
      LhFinding *finding;

      switch (child->state)
        {
        case LH_SPF_NODE_NONE:
        case LH_SPF_NODE_NO_NAME:
          id = LH_FINDING_SPF_INCLUDE_BROKEN;
          break;
        case LH_SPF_NODE_SEVERAL:
        case LH_SPF_NODE_INVALID:
          id = LH_FINDING_SPF_INCLUDE_INVALID;
          break;
        case LH_SPF_NODE_LOOP:
          id = LH_FINDING_SPF_LOOP;
          break;
        case LH_SPF_NODE_UNANSWERED:
          id = LH_FINDING_SPF_INCLUDE_NOT_CHECKED;
          break;
        case LH_SPF_NODE_OK:
          judge_children (self, inquiry, child, via != NULL ? via : child->written);
          continue;
        case LH_SPF_NODE_WAITING:
        case LH_SPF_NODE_MACRO:
        case LH_SPF_NODE_DEEP:
        default:
          continue;
        }

      finding = lh_judge_spf_add (self, id, child->domain);
      lh_finding_set (finding, "include", "%s", child->domain);
      lh_finding_set (finding, "via", "%s", via != NULL ? via : child->written);
      if (id == LH_FINDING_SPF_INCLUDE_NOT_CHECKED)
        {
          const LhAnswer *answer = lh_inquiry_dns (inquiry, child->domain, LH_TYPE_TXT);

          lh_finding_set (finding, "outcome", "%s",
                          lh_outcome_to_string (answer != NULL ? answer->outcome
                                                               : LH_OUTCOME_NOT_ASKED));
        }
      if (child->state != LH_SPF_NODE_LOOP)
        lh_judge_evidence (finding, child->domain, LH_TYPE_TXT);
    }
}

/* Whether the owner could do without one of the parts that cost look-ups: a provider's list may be dear by itself. */
static gboolean
can_save (const LhSpfNode *tree)
{
  guint parts = 0;

  for (guint i = 0; i < tree->record->terms->len; i++)
    parts += lh_spf_kind_is_counted (((LhSpfTerm *) tree->record->terms->pdata[i])->kind);
  return parts > 1;
}

static void
judge_cost (LhSpfJudgement *self, const LhSpfNode *tree)
{
  /* What is still unknown below can only add to it. */
  if (tree->lookups > LOOKUPS_MAX)
    {
      LhFinding *finding = add (self, LH_FINDING_SPF_TOO_MANY_LOOKUPS);
      g_autofree char *costs = lh_judge_spf_list_costs (tree);

      lh_finding_set (finding, "lookups", "%u", tree->lookups);
      lh_finding_set (finding, "costs", "%s", costs);
    }
  else if (tree->lookups >= LOOKUPS_NEAR && can_save (tree))
    lh_finding_set (add (self, LH_FINDING_SPF_NEAR_LIMIT), "lookups", "%u", tree->lookups);
  if (tree->voids > VOIDS_MAX)
    lh_finding_set (add (self, LH_FINDING_SPF_TOO_MANY_VOIDS), "voids", "%u", tree->voids);
}

/* All faults of a record have one and the same mended record: two of them would contradict each other. */
static void
set_fixes (LhSpfJudgement *self, const LhSpfNode *tree)
{
  g_autofree char *text = lh_judge_spf_mend (self, tree);

  for (guint i = 0; text != NULL && i < self->findings->len; i++)
    {
      LhFinding *finding = self->findings->pdata[i];

      if (finding->severity <= LH_SEVERITY_WARNING && finding->fix == NULL)
        lh_judge_spf_set_fix (self, finding, text);
    }
}

/* A plan without mail asks for one text and nothing else (RFC 7208, 10.1.2). */
static void
judge_none_wanted (LhSpfJudgement *self, LhInquiry *inquiry, const LhSpfNode *tree)
{
  g_autofree char *senders = NULL;
  LhFinding *finding;

  if (lh_judge_spf_denies (inquiry, self->context) == '-')
    {
      add (self, LH_FINDING_SPF_NO_MAIL);
      return;
    }
  if (lh_inquiry_is_open (inquiry))
    return;
  senders = lh_judge_spf_list_senders (self, tree);
  finding = add (self, LH_FINDING_SPF_PARKED);
  finding->severity = LH_SEVERITY_WARNING;
  lh_finding_set (finding, "senders", "%s", senders[0] != '\0' ? senders : tree->record->text);
  lh_judge_spf_set_fix (self, finding, tree->record->text);
}

static void
ask_all (LhInquiry *inquiry, char **names)
{
  for (; names != NULL && *names != NULL; names++)
    (void) lh_inquiry_dns (inquiry, *names, LH_TYPE_TXT);
}

/* Of an include that is known, what it includes itself, before its record came: that spares a round trip, and costs nothing but questions where
 * it is no longer so. An older include of a provider leads to the one of today, as a rule. */
static void
ask_ahead (LhSpfJudgement *self, LhInquiry *inquiry, const LhSpfNode *node)
{
  gboolean waiting = node->state == LH_SPF_NODE_WAITING;
  const LhProvider *provider = waiting ? lh_catalog_provider_of_include (self->context->catalog, node->domain) : NULL;
  const LhSender *sender = waiting ? lh_catalog_sender_of_include (self->context->catalog, node->domain) : NULL;

  if (provider != NULL && !g_strv_contains ((const char *const *) provider->spf_include, node->domain))
    ask_all (inquiry, provider->spf_include);
  ask_all (inquiry, provider != NULL ? provider->spf_below : NULL);
  ask_all (inquiry, sender != NULL ? sender->spf_below : NULL);
  for (guint i = 0; i < node->children->len; i++)
    ask_ahead (self, inquiry, node->children->pdata[i]);
}

/* The one record. */
static void
judge_record (LhSpfJudgement *self, LhInquiry *inquiry, const char *text)
{
  g_autoptr (LhSpfNode) tree = lh_spf_tree_build (inquiry, self->context->domain);
  const LhSpfRecord *record = tree->record;
  g_autofree char *senders = NULL;
  LhFinding *finding;
  char denies;

  if (record == NULL)
    return;
  if (lh_judge_wants_no_mail (self->context))
    {
      judge_none_wanted (self, inquiry, tree);
      return;
    }
  /* Mended, it may be another record altogether. */
  if (lh_judge_spf_typographic (self, text))
    return;
  ask_ahead (self, inquiry, tree);
  lh_judge_spf_hosts (self, inquiry, tree);
  lh_judge_spf_explanation (self, inquiry, record);
  lh_judge_spf_provider (self, inquiry, tree);
  lh_judge_spf_own_hosts (self, inquiry);
  denies = lh_judge_spf_denies (inquiry, self->context);
  if (lh_inquiry_is_open (inquiry))
    return;

  lh_judge_spf_terms (self, record);
  judge_children (self, inquiry, tree, NULL);
  lh_judge_spf_open_doors (self, tree);
  lh_judge_spf_senders (self, tree);
  judge_cost (self, tree);
  if (strlen (text) > OCTETS_MAX)
    lh_finding_set (add (self, LH_FINDING_SPF_LONG), "octets", "%" G_GSIZE_FORMAT, strlen (text));
  set_fixes (self, tree);

  if (denies != 0 && self->context->provider == NULL && !lh_judge_is_spoiled (self->findings, 0))
    {
      finding = add (self, LH_FINDING_SPF_NO_MAIL);
      /* Mail comes in and none may go out: rare, but it can be meant so. */
      if (self->use == LH_MAIL_SOME || denies != '-')
        finding->severity = LH_SEVERITY_HINT;
      return;
    }
  if (!lh_spf_node_is_complete (tree) && !lh_judge_is_spoiled (self->findings, 0))
    {
      finding = add (self, LH_FINDING_SPF_NOT_CHECKED);
      lh_finding_set (finding, "outcome", "%s", lh_outcome_to_string (LH_OUTCOME_NOT_ASKED));
    }
  senders = lh_judge_spf_list_senders (self, tree);
  if (senders[0] == '\0' || lh_judge_is_spoiled (self->findings, 0))
    return;
  /* What takes no mail cannot be written back to, so that hardly any mail goes out in its name (RFC 7505, 4.2). */
  if (lh_judge_is_parked (inquiry, self->context))
    lh_finding_set (add (self, LH_FINDING_SPF_PARKED), "senders", "%s", senders);
  finding = add (self, LH_FINDING_SPF_GOOD);
  lh_finding_set (finding, "lookups", "%u", tree->lookups);
  lh_finding_set (finding, "senders", "%s", senders);
}

/* Records that nobody reads any more: of the type SPF (RFC 7208, 3.1) and of Sender ID. */
static void
judge_leftovers (LhSpfJudgement *self, LhInquiry *inquiry, GPtrArray *sender_ids)
{
  const LhAnswer *old_type = lh_inquiry_dns (inquiry, self->context->domain, LH_TYPE_SPF);

  if (old_type != NULL && old_type->outcome == LH_OUTCOME_ANSWER)
    {
      g_autoptr (GPtrArray) records = lh_answer_get_records (old_type, LH_TYPE_SPF);
      LhFinding *hint = lh_judge_add (self->findings, self->context, LH_FINDING_SPF_TYPE99, self->context->domain);

      lh_judge_evidence (hint, self->context->domain, LH_TYPE_SPF);
      lh_judge_found (hint, records);
    }
  if (sender_ids->len > 0)
    {
      LhFinding *hint = lh_judge_add (self->findings, self->context, LH_FINDING_SPF_SENDER_ID, self->context->domain);
      g_autofree char *text = lh_record_get_text (sender_ids->pdata[0]);

      lh_judge_evidence (hint, self->context->domain, LH_TYPE_TXT);
      lh_judge_found (hint, sender_ids);
      lh_judge_set_shown (hint, "text", text);
    }
}

/* What belongs in the record only the console of the plan's provider knows. */
static gboolean
waits_for_paste (const LhContext *context)
{
  for (guint i = 0; context->provider != NULL && context->wanted != NULL && i < context->wanted->len; i++)
    {
      const LhWanted *wanted = context->wanted->pdata[i];

      if (wanted->purpose == LH_PURPOSE_SPF && wanted->label == NULL && wanted->paste_key != NULL)
        return TRUE;
    }
  return FALSE;
}

/* None: it may be there in a form, a type or at a name that nobody reads. */
static void
judge_none (LhSpfJudgement *self, LhInquiry *inquiry)
{
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) doubled = lh_judge_doubled (inquiry, self->context, "", LH_TYPE_TXT, &name);
  /* Withdrawn (RFC 7208, 3.1), but panels still offer it. */
  const LhAnswer *old_type = lh_inquiry_dns (inquiry, self->context->domain, LH_TYPE_SPF);
  g_autofree char *fix = NULL;
  LhFinding *finding;

  if (lh_inquiry_is_open (inquiry))
    {
      lh_judge_misplaced_early (inquiry, self->context, LH_TOPIC_SPF);
      return;
    }
  for (guint i = 0; i < doubled->len; i++)
    {
      g_autofree char *text = lh_record_get_text (doubled->pdata[i]);

      if (!lh_spf_is_record (text, -1))
        continue;
      g_ptr_array_add (self->texts, g_strdup (text));
      finding = lh_judge_spf_add (self, LH_FINDING_SPF_DOUBLED_NAME, name);
      lh_finding_set (finding, "name", "%s", name);
      lh_finding_add_found (finding, doubled->pdata[i]);
      lh_judge_evidence (finding, name, LH_TYPE_TXT);
      fix = lh_judge_spf_merge (self);
      lh_judge_spf_set_fix (self, finding, fix);
      return;
    }

  if (waits_for_paste (self->context))
    {
      finding = add (self, LH_FINDING_SPF_TO_PASTE);
      lh_finding_set (finding, "provider", "%s", self->context->provider->id);
      return;
    }
  finding = add (self, LH_FINDING_SPF_MISSING);
  if (self->context->provider == NULL && self->use != LH_MAIL_SOME && self->use != LH_MAIL_UNKNOWN)
    finding->severity = LH_SEVERITY_HINT;
  if (old_type != NULL && old_type->outcome == LH_OUTCOME_ANSWER)
    {
      g_autoptr (GPtrArray) records = lh_answer_get_records (old_type, LH_TYPE_SPF);

      for (guint i = 0; i < records->len; i++)
        {
          char *text = lh_record_get_text (records->pdata[i]);

          if (lh_spf_is_record (text, -1))
            g_ptr_array_add (self->texts, text);
          else
            g_free (text);
        }
    }
  fix = lh_judge_spf_merge (self);
  lh_judge_spf_set_fix (self, finding, fix);
}

static void
judge_own (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, context->domain, LH_TYPE_TXT);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) almost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) sender_ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) records = NULL;
  g_auto (GStrv) includes = NULL;
  LhSpfJudgement self = { context, inquiry, findings, texts };

  self.use = lh_judge_mail_use (inquiry, context);
  self.provider = context->provider;
  if (self.provider == NULL && !lh_judge_wants_no_mail (context))
    lh_judge_found_provider (inquiry, context, &self.provider);
  if (context->provider != NULL && context->plan != NULL)
    includes = lh_plan_get_spf_includes (context->plan);
  else
    includes = self.provider != NULL && self.provider->spf_include != NULL ? g_strdupv (self.provider->spf_include) : g_new0 (char *, 1);
  self.includes = includes;
  if (answer == NULL)
    return;
  self.answer = answer;
  if (!lh_answer_is_conclusive (answer) || lh_judge_is_no_name (answer))
    {
      lh_judge_add_not_checked (findings, context, LH_FINDING_SPF_NOT_CHECKED, context->domain,
                                LH_TYPE_TXT, answer);
      return;
    }

  records = lh_answer_get_records (answer, LH_TYPE_TXT);
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = lh_record_get_text (records->pdata[i]);

      if (lh_spf_is_record (text, -1))
        g_ptr_array_add (texts, g_steal_pointer (&text));
      else if (lh_spf_is_almost (text, -1))
        g_ptr_array_add (almost, g_steal_pointer (&text));
      else if (g_ascii_strncasecmp (text, "spf2.0/", strlen ("spf2.0/")) == 0)
        g_ptr_array_add (sender_ids, records->pdata[i]);
    }

  if (texts->len > 1)
    {
      g_autofree char *fix = lh_judge_spf_merge (&self);
      LhFinding *finding = add (&self, LH_FINDING_SPF_TWO_RECORDS);

      lh_finding_set (finding, "count", "%u", texts->len);
      lh_judge_spf_set_senders_of_texts (&self, finding);
      lh_judge_spf_set_fix (&self, finding, fix);
    }
  else if (texts->len == 0 && almost->len > 0)
    lh_judge_spf_almost (&self, almost->pdata[0]);
  else if (!lh_judge_wants_no_mail (context) && lh_judge_spf_cut (&self, records))
    ;
  else if (texts->len == 1)
    judge_record (&self, inquiry, texts->pdata[0]);
  else if (lh_judge_apex_alias (context, answer) == NULL)
    judge_none (&self, inquiry);
  else
    lh_judge_add_hidden (findings, context, LH_FINDING_SPF_NOT_CHECKED, LH_TYPE_TXT);
  if (lh_judge_apex_alias (context, answer) == NULL)
    judge_leftovers (&self, inquiry, sender_ids);
}

void
lh_judge_spf (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  judge_own (inquiry, context, findings);
  lh_judge_senders_spf (inquiry, context, findings);
}
