/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/lh-judge-spf.h"

#include "dns/lh-name.h"
#include "mail/lh-spf-cover.h"
#include "mail/lh-spf-slip.h"
#include "mail/lh-spf-term.h"

#include <string.h>

/* Terms that are shown where no sender has a name. */
#define OWN_MAX 4

LhFinding *
lh_judge_spf_add (LhSpfJudgement *self, LhFindingId id, const char *subject)
{
  LhFinding *finding = lh_judge_add (self->findings, self->context, id, subject);
  g_autoptr (GPtrArray) records = lh_answer_get_records (self->answer, LH_TYPE_TXT);

  lh_judge_evidence (finding, self->context->domain, LH_TYPE_TXT);
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = lh_record_get_text (records->pdata[i]);

      if (lh_spf_is_record (text, -1) || lh_spf_is_almost (text, -1))
        lh_finding_add_found (finding, records->pdata[i]);
    }
  return finding;
}

static void
add_senders (LhSpfJudgement *self, const LhSpfRecord *record, GPtrArray *senders)
{
  for (guint i = 0; record != NULL && i < record->terms->len; i++)
    {
      const LhSpfTerm *term = record->terms->pdata[i];
      g_autofree char *name = NULL;
      const LhProvider *provider;
      const LhSender *sender;
      const char *who;

      if ((term->kind != LH_SPF_INCLUDE && term->kind != LH_SPF_REDIRECT) || term->domain == NULL)
        continue;
      name = lh_name_fold (term->domain);
      provider = lh_catalog_provider_of_include (self->context->catalog, name);
      sender = lh_catalog_sender_of_include (self->context->catalog, name);
      who = sender != NULL ? sender->id : provider != NULL ? provider->id : name;
      if (!g_ptr_array_find_with_equal_func (senders, who, g_str_equal, NULL))
        g_ptr_array_add (senders, g_strdup (who));
    }
}

/* No one else is named: the servers of one's own, as they are written. */
static void
add_own (const LhSpfRecord *record, GPtrArray *senders)
{
  for (guint i = 0; i < record->terms->len; i++)
    {
      const LhSpfTerm *term = record->terms->pdata[i];

      if (term->kind == LH_SPF_BAD || term->kind == LH_SPF_ALL || term->kind >= LH_SPF_REDIRECT ||
          term->qualifier != '+')
        continue;
      g_ptr_array_add (senders, senders->len < OWN_MAX
                                  ? lh_fold_show (term->text, strlen (term->text))
                                  : g_strdup ("…"));
      if (senders->len > OWN_MAX)
        return;
    }
}

char *
lh_judge_spf_list_senders (LhSpfJudgement *self, const LhSpfNode *tree)
{
  g_autoptr (GPtrArray) senders = g_ptr_array_new_with_free_func (g_free);

  add_senders (self, tree->record, senders);
  if (senders->len == 0)
    add_own (tree->record, senders);
  return lh_judge_join (senders);
}

void
lh_judge_spf_set_senders_of_texts (LhSpfJudgement *self, LhFinding *finding)
{
  g_autoptr (GPtrArray) senders = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  for (guint i = 0; i < self->texts->len; i++)
    {
      g_autoptr (LhSpfRecord) record = lh_spf_parse (self->texts->pdata[i], -1);

      add_senders (self, record, senders);
    }
  list = lh_judge_join (senders);
  lh_finding_set (finding, "senders", "%s", list);
}

#define TYPOGRAPHY                                                                          \
  (LH_FOLD_QUOTE | LH_FOLD_FULL_WIDTH | LH_FOLD_DASH | LH_FOLD_INVISIBLE | LH_FOLD_ESCAPE | \
   LH_FOLD_FOREIGN | LH_FOLD_CONTROL)

static void
add_text (LhSpfJudgement *self, LhFindingId id, const char *text)
{
  LhFinding *finding = lh_judge_spf_add (self, id, self->context->domain);
  g_autofree char *shown = lh_fold_show (text, strlen (text));
  g_autofree char *fix = lh_judge_spf_mend_text (self, text);

  lh_finding_set (finding, "text", "%s", shown);
  if (id == LH_FINDING_SPF_TYPOGRAPHIC)
    lh_judge_set_characters (finding, text);
  lh_judge_spf_set_fix (self, finding, fix);
}

gboolean
lh_judge_spf_typographic (LhSpfJudgement *self, const char *text)
{
  if ((lh_fold_scan (text, strlen (text)) & TYPOGRAPHY) == 0)
    return FALSE;
  add_text (self, LH_FINDING_SPF_TYPOGRAPHIC, text);
  return TRUE;
}

void
lh_judge_spf_almost (LhSpfJudgement *self, const char *text)
{
  if (!lh_judge_spf_typographic (self, text))
    add_text (self, LH_FINDING_SPF_ALMOST, text);
}

/* What may let the provider send and cannot be looked into. */
typedef struct
{
  const char *unasked;     /* (nullable) a name of which nothing is known */
  const LhSpfTerm *macro;  /* (nullable) depends on the message (RFC 7208, 7) */
} Opaque;

/* Another service's list is never the one that lets the provider send: nothing hangs on what is in it. */
static gboolean
is_of_others (LhSpfJudgement *self, const char *name)
{
  const LhProvider *provider = lh_catalog_provider_of_include (self->context->catalog, name);

  return provider != NULL ? provider != self->provider : lh_catalog_sender_of_include (self->context->catalog, name) != NULL;
}

static const LhSpfTerm *
find_exists (const LhSpfNode *node)
{
  for (guint i = 0; node->record != NULL && i < node->record->terms->len; i++)
    {
      const LhSpfTerm *term = node->record->terms->pdata[i];

      if (term->kind == LH_SPF_ALL)
        break;
      if (term->kind == LH_SPF_EXISTS && term->qualifier == '+')
        return term;
    }
  return NULL;
}

/* Whether the provider may send by @node or below. */
static gboolean
find_provider (LhSpfJudgement *self, const LhSpfNode *node, Opaque *opaque)
{
  for (guint i = 0; i < node->children->len; i++)
    {
      const LhSpfNode *child = node->children->pdata[i];

      if (!lh_spf_node_lets_pass (node, child))
        continue;
      if (lh_judge_spf_is_of_provider (self, child->domain))
        return TRUE;
      if (is_of_others (self, child->domain))
        continue;
      if (child->state == LH_SPF_NODE_MACRO && opaque->macro == NULL)
        opaque->macro = node->record->terms->pdata[child->term];
      if (child->state == LH_SPF_NODE_UNANSWERED || child->state == LH_SPF_NODE_DEEP)
        opaque->unasked = child->domain;
      if (find_provider (self, child, opaque))
        return TRUE;
    }
  if (opaque->macro == NULL)
    opaque->macro = find_exists (node);
  return FALSE;
}

/* Some owners write the provider's addresses down instead of its include. Asks only where the include is absent. */
static LhSpfCover
find_flattened (LhSpfJudgement *self, LhInquiry *inquiry, const LhSpfNode *tree)
{
  g_autoptr (LhSpfNode) theirs = NULL;

  if (!lh_spf_tree_has_addresses (tree))
    return LH_SPF_COVER_NO;
  theirs = lh_spf_tree_build (inquiry, self->includes[0]);
  return lh_spf_tree_covers (tree, theirs);
}

/* The plan's own server may be named in many ways: the comparison asks whether its mail would pass. */
static void
judge_own_server (LhSpfJudgement *self, LhInquiry *inquiry)
{
  g_autoptr (GPtrArray) comparisons = self->context->wanted != NULL
                                        ? lh_compare (inquiry, self->context->wanted,
                                                      self->context->catalog)
                                        : NULL;

  for (guint i = 0; comparisons != NULL && i < comparisons->len; i++)
    {
      const LhComparison *comparison = comparisons->pdata[i];
      gboolean absent = comparison->state == LH_STATE_DIFFERS ||
                        comparison->state == LH_STATE_MISSING ||
                        comparison->state == LH_STATE_CONFLICTS ||
                        (comparison->state == LH_STATE_TO_DECIDE && comparison->merge->changed);
      LhFinding *finding;

      if (comparison->wanted->purpose != LH_PURPOSE_SPF || comparison->wanted->label != NULL ||
          !g_str_equal (comparison->wanted->name, self->context->domain) ||
          (!absent && comparison->state != LH_STATE_NOT_CHECKED))
        continue;
      finding = lh_judge_spf_add (self,
                                  absent ? LH_FINDING_SPF_INCLUDE_ABSENT
                                         : LH_FINDING_SPF_INCLUDE_NOT_CHECKED,
                                  self->context->domain);
      lh_finding_set (finding, "provider", "%s", self->provider->id);
      lh_finding_set (finding, "include", "mx");
      if (absent)
        lh_judge_spf_set_fix (self, finding, ((LhWantedValue *) comparison->wanted->values->pdata[0])->value);
      else
        lh_finding_set (finding, "outcome", "%s", lh_outcome_to_string (LH_OUTCOME_NOT_ASKED));
    }
}

/* Only a message could tell. What was asked in vain has its own finding; without a plan it was a guess anyway. */
static void
add_opaque (LhSpfJudgement *self, const LhSpfNode *tree, const Opaque *opaque)
{
  LhFinding *finding;

  if (self->context->provider == NULL || !lh_spf_node_is_complete (tree))
    return;
  if (opaque->macro != NULL)
    {
      finding = lh_judge_spf_add (self, LH_FINDING_SPF_MACRO, self->context->domain);
      lh_finding_set (finding, "provider", "%s", self->provider->id);
      lh_finding_set (finding, "include", "%s", self->includes[0]);
      lh_judge_set_shown (finding, "term", opaque->macro->text);
      return;
    }
  finding = lh_judge_spf_add (self, LH_FINDING_SPF_INCLUDE_NOT_CHECKED, self->context->domain);
  lh_finding_set (finding, "include", "%s", opaque->unasked);
  lh_finding_set (finding, "outcome", "%s", lh_outcome_to_string (LH_OUTCOME_NOT_ASKED));
}

/* By a term that a blank fell into: what is wrong with that is told of. */
static gboolean
is_named_across (LhSpfJudgement *self, const LhSpfRecord *record)
{
  gboolean named = FALSE;

  for (guint i = 0, used; i < record->terms->len && !named; i++)
    {
      g_autoptr (LhSpfTerm) across = lh_spf_record_across (record, i, &used);

      named = across != NULL && across->kind == LH_SPF_INCLUDE && lh_judge_spf_is_of_provider (self, across->domain);
    }
  return named;
}

static void
judge_include (LhSpfJudgement *self, LhInquiry *inquiry, const LhSpfNode *tree)
{
  const LhProvider *provider = self->provider;
  Opaque opaque = { NULL, NULL };
  const LhSpfTerm *wrong = NULL;
  LhSpfCover cover;
  LhFinding *finding;

  if (self->includes[0] == NULL)
    {
      if (self->context->provider != NULL && tree->record->valid)
        judge_own_server (self, inquiry);
      return;
    }
  for (guint i = 0; wrong == NULL && i < tree->record->terms->len; i++)
    {
      const LhSpfTerm *term = tree->record->terms->pdata[i];
      g_autofree char *name = term->domain != NULL ? lh_name_fold (term->domain) : NULL;

      if (term->kind == LH_SPF_INCLUDE && name != NULL && provider->spf_wrong != NULL &&
          g_strv_contains ((const char *const *) provider->spf_wrong, name))
        wrong = term;
    }
  if (find_provider (self, tree, &opaque) || is_named_across (self, tree->record))
    return;
  /* It may send as everybody may; once everybody may not, it must be named. */
  if (lh_spf_record_get_all (tree->record) == '+')
    {
      self->lacks_include = TRUE;
      return;
    }
  cover = wrong == NULL ? find_flattened (self, inquiry, tree) : LH_SPF_COVER_NO;
  if (cover == LH_SPF_COVER_YES || cover == LH_SPF_COVER_OPEN)
    return;
  if (wrong == NULL && (opaque.macro != NULL || opaque.unasked != NULL))
    {
      add_opaque (self, tree, &opaque);
      return;
    }
  if (cover == LH_SPF_COVER_UNSURE)
    {
      finding = lh_judge_spf_add (self, LH_FINDING_SPF_INCLUDE_NOT_CHECKED, self->context->domain);
      lh_finding_set (finding, "provider", "%s", provider->id);
      lh_finding_set (finding, "include", "%s", self->includes[0]);
      lh_finding_set (finding, "outcome", "%s", lh_outcome_to_string (LH_OUTCOME_NOT_ASKED));
      return;
    }

  self->lacks_include = TRUE;
  finding = lh_judge_spf_add (self,
                              wrong != NULL ? LH_FINDING_SPF_INCLUDE_WRONG
                                            : LH_FINDING_SPF_INCLUDE_ABSENT,
                              self->context->domain);
  lh_finding_set (finding, "provider", "%s", provider->id);
  lh_finding_set (finding, "include", "%s", self->includes[0]);
  if (wrong != NULL)
    lh_finding_set (finding, "found", "%s", wrong->domain);
  /* Who takes the mail need not be who sends it: without a plan it is a guess. */
  else if (self->context->provider == NULL)
    finding->severity = LH_SEVERITY_WARNING;
}

/* Mail providers that the record names and that take no mail here. */
static void
judge_past (LhSpfJudgement *self, LhInquiry *inquiry, const LhSpfNode *tree)
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, self->context->domain, LH_TYPE_MX);
  g_autoptr (GPtrArray) mx = NULL;
  g_autoptr (GPtrArray) told = g_ptr_array_new (); /* what stands there twice is the matter of another finding */
  gboolean null;

  if (answer == NULL || answer->outcome != LH_OUTCOME_ANSWER || self->provider == NULL)
    return;
  mx = lh_judge_sorted_mx (answer, &null);
  for (guint i = 0; i < tree->children->len; i++)
    {
      const LhSpfNode *child = tree->children->pdata[i];
      const LhProvider *provider = lh_catalog_provider_of_include (self->context->catalog,
                                                                   child->domain);
      gboolean in_use = provider == NULL || provider == self->provider ||
                        /* It sends for many that have no mailbox there: amazonses.com. */
                        lh_catalog_sender_of_include (self->context->catalog, child->domain) != NULL ||
                        lh_judge_spf_is_of_provider (self, child->domain);
      LhFinding *finding;

      for (guint j = 0; !in_use && j < mx->len; j++)
        in_use = lh_catalog_provider_of_mx (self->context->catalog,
                                            ((LhRecord *) mx->pdata[j])->target) == provider;
      if (in_use || g_ptr_array_find_with_equal_func (told, child->written, g_str_equal, NULL))
        continue;
      g_ptr_array_add (told, child->written);
      finding = lh_judge_spf_add (self, LH_FINDING_SPF_PAST_PROVIDER, self->context->domain);
      lh_finding_set (finding, "provider", "%s", provider->id);
      lh_finding_set (finding, "include", "%s", child->written);
    }
}

void
lh_judge_spf_provider (LhSpfJudgement *self, LhInquiry *inquiry, const LhSpfNode *tree)
{
  if (self->provider == NULL)
    return;
  judge_include (self, inquiry, tree);
  judge_past (self, inquiry, tree);
}
