/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/lh-judge-spf.h"

#include "dns/lh-name.h"
#include "mail/lh-spf-slip.h"
#include "mail/lh-spf-term.h"
#include "records/lh-compare.h"
#include "records/lh-merge-private.h"

#include <string.h>

static gboolean
is_listed (char **names, const char *name)
{
  return names != NULL && g_strv_contains ((const char *const *) names, name);
}

/* Also those under the names of its mail hosts that the catalogue does not list. */
gboolean
lh_judge_spf_is_of_provider (LhSpfJudgement *self, const char *name)
{
  const LhProvider *provider = self->provider;

  if (is_listed (provider->spf_wrong, name))
    return FALSE;
  if (lh_catalog_provider_of_include (self->context->catalog, name) == provider ||
      is_listed (self->includes, name) || is_listed (provider->spf_older, name))
    return TRUE;
  for (guint i = 0; provider->mx_match != NULL && provider->mx_match[i] != NULL; i++)
    if (lh_name_is_within (name, provider->mx_match[i]))
      return TRUE;
  return FALSE;
}

static gboolean
names_provider (LhSpfJudgement *self, GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    {
      g_autoptr (LhSpfRecord) record = lh_spf_parse (texts->pdata[i], -1);

      for (guint j = 0; record != NULL && j < record->terms->len; j++)
        {
          const LhSpfTerm *term = record->terms->pdata[j];
          g_autofree char *name = term->domain != NULL ? lh_name_fold (term->domain) : NULL;

          if (term->kind == LH_SPF_INCLUDE && name != NULL && lh_judge_spf_is_of_provider (self, name))
            return TRUE;
        }
    }
  return FALSE;
}

static char *
merge (LhSpfJudgement *self, GPtrArray *texts, gboolean with_include)
{
  char *none[] = { NULL };
  char **includes = with_include ? self->includes : none;
  char all = self->provider != NULL && self->provider->spf_all != 0 ? self->provider->spf_all : '~';
  const LhWanted *wanted = lh_judge_wanted (self->context, LH_PURPOSE_SPF, self->context->domain);
  g_autoptr (LhMerge) merged = lh_merge_spf (texts, includes, all, wanted != NULL ? wanted->spf : NULL,
                                             self->context->catalog);

  return g_strdup (merged->text);
}

/* The first record of all, as it is among the plan's: where mail goes now bears on it. (transfer full) */
static char *
first_text (LhSpfJudgement *self)
{
  g_autoptr (GPtrArray) some = g_ptr_array_new (), comparisons = NULL;

  for (guint i = 0; i < self->context->wanted->len; i++)
    {
      LhWanted *wanted = self->context->wanted->pdata[i];

      if ((wanted->purpose == LH_PURPOSE_MX || wanted->purpose == LH_PURPOSE_SPF) && wanted->label == NULL && g_str_equal (wanted->name, self->context->domain))
        g_ptr_array_add (some, wanted);
    }
  comparisons = lh_compare (self->inquiry, some, self->context->catalog);
  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhWanted *wanted = ((LhComparison *) comparisons->pdata[i])->wanted;

      if (wanted->purpose == LH_PURPOSE_SPF && wanted->values->len > 0)
        return g_strdup (((LhWantedValue *) wanted->values->pdata[0])->value);
    }
  return NULL;
}

char *
lh_judge_spf_merge (LhSpfJudgement *self)
{
  if (self->texts->len == 0 && lh_judge_wanted (self->context, LH_PURPOSE_SPF, self->context->domain) != NULL)
    return first_text (self);
  if (self->texts->len == 0 && self->includes[0] == NULL)
    return NULL;
  return merge (self, self->texts, self->provider != NULL && !names_provider (self, self->texts));
}

char *
lh_judge_spf_mend_text (LhSpfJudgement *self, const char *text)
{
  g_autofree char *folded = lh_fold_text (text, strlen (text), TRUE, NULL);
  g_autofree char *begun = lh_spf_is_almost (g_strstrip (folded), -1) ? lh_spf_begin_anew (folded) : g_strdup (folded);
  g_autoptr (LhSpfRecord) record = lh_spf_parse (begun, -1);
  g_autoptr (GPtrArray) texts = NULL;

  if (record == NULL || !record->valid)
    return NULL;
  texts = g_ptr_array_new ();
  g_ptr_array_add (texts, begun);
  return merge (self, texts, self->provider != NULL && !names_provider (self, texts));
}

/* Lets whoever comes pass: an exists: that is the same for every message, a range of addresses without bounds. */
static gboolean
is_open_door (const LhSpfTerm *term)
{
  if (lh_spf_term_is_boundless (term))
    return TRUE;
  return term->kind == LH_SPF_EXISTS && term->qualifier == '+' && term->domain != NULL && strchr (term->domain, '%') == NULL;
}

/* The term as it was meant. NULL: it leads nowhere and goes. (transfer full) */
static char *
mend_term (const LhSpfTerm *term, const LhSpfNode *child)
{
  char *meant;

  /* The whole record fails by it, so nothing that works is lost without it. */
  if (child != NULL && (child->state == LH_SPF_NODE_NONE || child->state == LH_SPF_NODE_NO_NAME ||
                        child->state == LH_SPF_NODE_LOOP))
    return NULL;
  if (is_open_door (term))
    return NULL;
  if (term->kind == LH_SPF_ALL && term->qualifier == '+')
    return g_strdup ("~all");
  meant = lh_spf_term_meant (term->text);
  return meant != NULL ? meant : g_strdup (term->text);
}

char *
lh_judge_spf_mend (LhSpfJudgement *self, const LhSpfNode *tree)
{
  g_autoptr (GString) text = g_string_new ("v=spf1");
  g_autoptr (GString) behind = g_string_new (NULL); /* "all", and modifiers after it */
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autoptr (LhSpfRecord) record = NULL;
  g_autofree char *mended = NULL;
  gboolean has_all = lh_spf_record_find (tree->record, LH_SPF_ALL) != NULL, lost_end = FALSE, past_all = FALSE, open = FALSE;

  for (guint i = 0, used; i < tree->record->terms->len; i += used)
    {
      g_autoptr (LhSpfTerm) across = lh_spf_record_across (tree->record, i, &used);
      const LhSpfTerm *term = across != NULL ? across : tree->record->terms->pdata[i];
      const LhSpfNode *child = NULL;
      g_autofree char *meant = NULL;

      used = across != NULL ? used : 1;
      open |= is_open_door (term) || (term->kind == LH_SPF_ALL && term->qualifier == '+' && !past_all);
      for (guint j = 0; j < tree->children->len; j++)
        if (((LhSpfNode *) tree->children->pdata[j])->term == i)
          child = tree->children->pdata[j];
      /* What was never reached is taken as meant, but for what should not be there at all, or has no effect anywhere beside "all" (6.1). */
      if ((past_all && (term->kind == LH_SPF_PTR || term->kind == LH_SPF_ALL)) || (has_all && term->kind == LH_SPF_REDIRECT))
        continue;
      meant = mend_term (term, child);
      lost_end |= meant == NULL && term->kind == LH_SPF_REDIRECT;
      past_all |= term->kind == LH_SPF_ALL;
      if (meant != NULL)
        g_string_append_printf (past_all && (term->kind == LH_SPF_ALL || (term->kind >= LH_SPF_REDIRECT && term->kind != LH_SPF_BAD)) ? behind : text,
                                " %s", meant);
    }
  g_string_append (text, lost_end && !has_all ? " ~all" : behind->str);
  g_ptr_array_add (texts, text->str);
  mended = merge (self, texts, self->lacks_include);

  record = lh_spf_parse (mended, -1);
  if (record == NULL || !record->valid || g_strcmp0 (mended, tree->record->text) == 0)
    return NULL;
  /* Where only "all" is left, nobody is known who sends, and no advice would be right. */
  if (record->terms->len < 2 && open)
    return NULL;
  return g_steal_pointer (&mended);
}

/* A record that receivers would refuse for its look-ups mends nothing: what has to be taken out comes first. TRUE when it is one. */
static gboolean
is_too_costly (LhSpfJudgement *self, LhFinding *finding, const char *text)
{
  char *none[] = { NULL };
  g_autoptr (LhInquiry) quiet = lh_inquiry_new (self->inquiry->survey);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GString) list = g_string_new (NULL);
  g_autoptr (LhMerge) merge = NULL;

  g_ptr_array_add (texts, (gpointer) text);
  merge = lh_merge_spf (texts, none, '~', NULL, self->context->catalog);
  lh_merge_count (merge, quiet);
  if (merge->lookups <= LH_SPF_LOOKUPS_MAX)
    return FALSE;
  /* That is what it says itself. */
  if (finding->id == LH_FINDING_SPF_TOO_MANY_LOOKUPS)
    return TRUE;
  parts = lh_merge_list_go (merge, self->provider);
  for (guint i = 0; i < parts->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? " " : "", ((LhPiece *) parts->pdata[i])->text);
  lh_finding_set (finding, "over", "%d", merge->lookups);
  lh_judge_set_shown (finding, "parts", list->str);
  return TRUE;
}

void
lh_judge_spf_set_fix (LhSpfJudgement *self, LhFinding *finding, const char *text)
{
  const LhWanted *planned = lh_judge_wanted (self->context, LH_PURPOSE_SPF, self->context->domain);
  g_autoptr (LhWanted) wanted = NULL;

  if (text == NULL || is_too_costly (self, finding, text))
    return;
  /* Where nobody is to send there is nothing to be mended. */
  wanted = planned != NULL && planned->no_mail ? lh_wanted_copy (planned)
                                               : lh_judge_make_txt (LH_PURPOSE_SPF, self->context->domain, text, self->provider);
  lh_finding_set_fix (finding, wanted, finding->found->len > 0);
}
