/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/lh-judge-spf.h"

#include <string.h>

/* Hosts of one mx term (RFC 7208, 4.6.4). */
#define HOSTS_MAX 10
/* Parts that are named as the dearest. */
#define COSTS_MAX 4
/* Of the terms of one record: who mends so many has seen the rest by then. */
#define TOLD_MAX 8

/* Macros depend on the message; of other characters no host is made. */
static gboolean
is_plain_name (const char *name)
{
  return strspn (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") ==
         strlen (name);
}

static void
add_empty (LhSpfJudgement *self, const LhSpfTerm *term)
{
  lh_judge_set_shown (lh_judge_spf_add (self, LH_FINDING_SPF_EMPTY_TERM, self->context->domain), "term", term->text);
}

typedef enum
{
  HAS_UNKNOWN,
  HAS_NONE,
  HAS_SOME
} Has;

static Has
has_address (LhInquiry *inquiry, const char *name)
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, name, LH_TYPE_A);

  if (answer == NULL || !lh_answer_is_conclusive (answer))
    return HAS_UNKNOWN;
  if (answer->outcome == LH_OUTCOME_EMPTY)
    {
      answer = lh_inquiry_dns (inquiry, name, LH_TYPE_AAAA);
      if (answer == NULL || !lh_answer_is_conclusive (answer))
        return HAS_UNKNOWN;
    }
  return answer->outcome == LH_OUTCOME_ANSWER ? HAS_SOME : HAS_NONE;
}

/* One term of @node's record. */
static void
judge_mx (LhSpfJudgement *self, LhInquiry *inquiry, const LhSpfNode *node, const LhSpfTerm *term, const LhAnswer *answer)
{
  gboolean null, own = g_str_equal (node->domain, self->context->domain);
  g_autoptr (GPtrArray) mx = lh_judge_sorted_mx (answer, &null);
  Has has = HAS_NONE;

  if (mx->len > HOSTS_MAX)
    {
      LhFinding *finding = lh_judge_spf_add (self, LH_FINDING_SPF_MX_MANY, node->domain);

      lh_judge_set_shown (finding, "term", term->text);
      lh_finding_set (finding, "count", "%u", mx->len);
      lh_judge_evidence (finding, term->domain != NULL ? term->domain : node->domain, LH_TYPE_MX);
      return;
    }
  /* The domain's own hosts are the affair of MX. */
  if (!own || (term->domain == NULL && mx->len > 0))
    return;
  for (guint i = 0; i < mx->len && has != HAS_SOME; i++)
    {
      Has one = has_address (inquiry, ((LhRecord *) mx->pdata[i])->target);

      has = one != HAS_NONE ? one : has;
    }
  if (has == HAS_NONE)
    add_empty (self, term);
}

/* Without a macro it is the same for every message: all pass, or none (RFC 7208, 5.7). */
static void
judge_exists (LhSpfJudgement *self, LhInquiry *inquiry, const LhSpfTerm *term)
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, term->domain, LH_TYPE_A);
  LhFinding *finding;

  if (answer == NULL || !lh_answer_is_conclusive (answer))
    return;
  if (answer->outcome != LH_OUTCOME_ANSWER)
    add_empty (self, term);
  else if (term->qualifier == '+')
    {
      finding = lh_judge_spf_add (self, LH_FINDING_SPF_EXISTS_OPEN, self->context->domain);
      lh_judge_set_shown (finding, "term", term->text);
      lh_judge_evidence (finding, term->domain, LH_TYPE_A);
    }
}

static void
add_not_checked (LhSpfJudgement *self, const char *name, LhType type, const LhAnswer *answer)
{
  LhFinding *finding = lh_judge_spf_add (self, LH_FINDING_SPF_INCLUDE_NOT_CHECKED, self->context->domain);

  lh_finding_set (finding, "include", "%s", name);
  lh_finding_set (finding, "outcome", "%s", lh_outcome_to_string (answer->outcome));
  lh_judge_evidence (finding, name, type);
}

/* Each term that names a host without such a record is a void look-up of every receiver. */
static void
judge_node (LhSpfJudgement *self, LhInquiry *inquiry, const LhSpfNode *node)
{
  gboolean own = g_str_equal (node->domain, self->context->domain);
  guint before = self->findings->len;

  for (guint i = 0; node->record != NULL && i < node->record->terms->len && self->findings->len < before + TOLD_MAX; i++)
    {
      const LhSpfTerm *term = node->record->terms->pdata[i];
      const char *name = term->domain != NULL ? term->domain : node->domain;
      LhType type = term->kind == LH_SPF_MX ? LH_TYPE_MX : LH_TYPE_A;
      const LhAnswer *answer;

      if (term->kind == LH_SPF_ALL)
        break;
      if (own && term->kind == LH_SPF_EXISTS && is_plain_name (name))
        judge_exists (self, inquiry, term);
      if ((term->kind != LH_SPF_A && term->kind != LH_SPF_MX) || !is_plain_name (name) ||
          (!own && term->kind == LH_SPF_A))
        continue;
      answer = lh_inquiry_dns (inquiry, name, type);
      if (answer == NULL)
        continue;
      if (!lh_answer_is_conclusive (answer))
        {
          if (own)
            add_not_checked (self, name, type, answer);
        }
      else if (term->kind == LH_SPF_MX && answer->outcome == LH_OUTCOME_ANSWER)
        judge_mx (self, inquiry, node, term, answer);
      else if (own && (term->kind == LH_SPF_MX || has_address (inquiry, name) == HAS_NONE))
        add_empty (self, term);
    }
}

void
lh_judge_spf_hosts (LhSpfJudgement *self, LhInquiry *inquiry, const LhSpfNode *tree)
{
  judge_node (self, inquiry, tree);
  for (guint i = 0; i < tree->children->len; i++)
    lh_judge_spf_hosts (self, inquiry, tree->children->pdata[i]);
}

static const LhSpfTerm *
term_of (const LhSpfNode *node, const LhSpfNode *child)
{
  return child->term < node->record->terms->len ? node->record->terms->pdata[child->term] : NULL;
}

static void
add_door (LhSpfJudgement *self, LhFindingId id, const char *domain, const char *via)
{
  LhFinding *finding = lh_judge_spf_add (self, id, domain);

  lh_finding_set (finding, "include", "%s", domain);
  lh_finding_set (finding, "via", "%s", via);
  lh_judge_evidence (finding, domain, LH_TYPE_TXT);
}

/* The first that is looked at. (nullable) */
static const LhSpfTerm *
find_boundless (const LhSpfRecord *record)
{
  for (guint i = 0; i < record->terms->len; i++)
    {
      const LhSpfTerm *term = record->terms->pdata[i];

      if (term->kind == LH_SPF_ALL)
        return NULL;
      if (lh_spf_term_is_boundless (term))
        return term;
    }
  return NULL;
}

/* @via as in spf.c; @whole: only redirects lead to @tree, so that the ending of what is there counts for the domain. */
static void
open_doors (LhSpfJudgement *self, const LhSpfNode *tree, const char *via, gboolean whole)
{
  for (guint i = 0; i < tree->children->len; i++)
    {
      const LhSpfNode *child = tree->children->pdata[i];
      const LhSpfTerm *term = term_of (tree, child);
      const char *by = via != NULL ? via : child->written;
      gboolean redirect = term != NULL && term->kind == LH_SPF_REDIRECT;
      char all = child->record != NULL ? lh_spf_record_get_all (child->record) : 0;

      if (term == NULL || child->state != LH_SPF_NODE_OK || (!redirect && term->qualifier != '+'))
        continue;
      /* An include passes where the record there does (5.2); of its other endings none counts. */
      if (all == '+' || (child->record != NULL && find_boundless (child->record) != NULL))
        add_door (self, LH_FINDING_SPF_INCLUDE_PLUS_ALL, child->domain, by);
      else if (redirect && whole && (all == '?' || (all == 0 && lh_spf_record_find (child->record, LH_SPF_REDIRECT) == NULL)))
        add_door (self, LH_FINDING_SPF_REDIRECT_WEAK, child->domain, by);
      open_doors (self, child, by, whole && redirect);
    }
}

void
lh_judge_spf_open_doors (LhSpfJudgement *self, const LhSpfNode *tree)
{
  open_doors (self, tree, NULL, TRUE);
}

static int
compare_costs (gconstpointer a, gconstpointer b)
{
  return (int) (*(LhSpfNode *const *) b)->lookups - (int) (*(LhSpfNode *const *) a)->lookups;
}

char *
lh_judge_spf_list_costs (const LhSpfNode *tree)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  g_autoptr (GPtrArray) costs = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < tree->children->len; i++)
    g_ptr_array_add (nodes, tree->children->pdata[i]);
  g_ptr_array_sort (nodes, compare_costs);
  for (guint i = 0; i < MIN (nodes->len, COSTS_MAX); i++)
    {
      const LhSpfNode *node = nodes->pdata[i];

      /* Itself and all below it. */
      g_ptr_array_add (costs, g_strdup_printf ("%s (%u)", node->domain, node->lookups + 1));
    }
  return lh_judge_join (costs);
}
