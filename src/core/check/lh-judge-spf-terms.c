/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/lh-judge-spf.h"

#include "mail/lh-spf-macro.h"
#include "mail/lh-spf-slip.h"
#include "mail/lh-spf-term.h"

#include <string.h>

/* Of the terms of one record: who mends so many has seen the rest by then. */
#define TOLD_MAX 8

static LhFinding *
add_term (LhSpfJudgement *self, LhFindingId id, const LhSpfTerm *term)
{
  LhFinding *finding = lh_judge_spf_add (self, id, self->context->domain);

  lh_judge_set_shown (finding, "term", term->text);
  return finding;
}

/* What is wrong, by the parser's word or by what it does not ask: an address of the other kind. */
static const char *
problem_of (const LhSpfTerm *term)
{
  const char *value = strchr (term->text, ':');

  if (g_strcmp0 (term->problem, "bad-ip4") == 0 && value != NULL && strchr (value + 1, ':') != NULL)
    return "ip6-in-ip4";
  if (g_strcmp0 (term->problem, "bad-ip6") == 0 && value != NULL && strchr (value + 1, ':') == NULL &&
      strchr (value + 1, '.') != NULL)
    return "ip4-in-ip6";
  return term->problem != NULL ? term->problem : "unknown-mechanism";
}

/* Whether nobody can tell what was meant: characters that came in with copied text can be mended, and so can slips of the hand. */
static gboolean
is_lost (const LhSpfTerm *term)
{
  static const char *const problems[] = { "unknown-mechanism", "empty-term", "empty-value", "unexpected-value", "bad-ip4",
                                          "bad-ip6", "bad-cidr", "bad-domain", "bad-macro", "bad-modifier", NULL };
  g_autofree char *meant = lh_spf_term_meant (term->text);

  return meant == NULL && term->problem != NULL && g_strv_contains (problems, term->problem);
}

static void
judge_problem (LhSpfJudgement *self, const LhSpfRecord *record, const LhSpfTerm *term)
{
  gboolean glued = g_strcmp0 (term->problem, "glued") == 0;
  /* What receivers take for a modifier and pass over, the owner meant as something. */
  gboolean ignored = term->kind != LH_SPF_BAD && record->valid;
  LhFinding *finding = add_term (self,
                                 glued     ? LH_FINDING_SPF_GLUED
                                 : ignored ? LH_FINDING_SPF_IGNORED
                                           : LH_FINDING_SPF_SYNTAX,
                                 term);

  lh_finding_set (finding, "problem", "%s", problem_of (term));
  if (finding->id == LH_FINDING_SPF_SYNTAX && is_lost (term))
    lh_judge_set_shown (finding, "lost", term->text);
  if (ignored)
    finding->severity = LH_SEVERITY_WARNING;
}

/* A term that a blank fell into. */
static void
judge_across (LhSpfJudgement *self, const LhSpfRecord *record, guint i, guint used)
{
  g_autoptr (GString) text = g_string_new (NULL);
  LhFinding *finding;

  for (guint j = i; j < i + used; j++)
    g_string_append_printf (text, "%s%s", j > i ? " " : "", ((LhSpfTerm *) record->terms->pdata[j])->text);
  finding = lh_judge_spf_add (self, LH_FINDING_SPF_SYNTAX, self->context->domain);
  lh_judge_set_shown (finding, "term", text->str);
  lh_finding_set (finding, "problem", "blank");
}

/* RFC 6652, 3: where reports about SPF failures go. */
static gboolean
is_known_modifier (const LhSpfTerm *term)
{
  return g_ascii_strncasecmp (term->text, "ra=", 3) == 0 ||
         g_ascii_strncasecmp (term->text, "rp=", 3) == 0 || g_ascii_strncasecmp (term->text, "rr=", 3) == 0;
}

/* As it is compared: "+" is what stands there without it, and a final dot says nothing. (transfer full) */
static char *
normalize (const LhSpfTerm *term)
{
  char *text = g_ascii_strdown (term->text + (term->text[0] == '+'), -1);
  gsize length = strlen (text);

  if (length > 0 && text[length - 1] == '.')
    text[length - 1] = '\0';
  return text;
}

void
lh_judge_spf_terms (LhSpfJudgement *self, const LhSpfRecord *record)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean has_all = lh_spf_record_find (record, LH_SPF_ALL) != NULL;
  gboolean past_all = FALSE;
  gboolean told = FALSE, ptr = FALSE, parted_all = FALSE;
  guint before = self->findings->len;

  for (guint i = 0; i < record->terms->len && self->findings->len < before + TOLD_MAX; i++)
    {
      const LhSpfTerm *term = record->terms->pdata[i];
      gboolean is_mechanism = term->kind < LH_SPF_REDIRECT;
      guint used;
      g_autoptr (LhSpfTerm) across = lh_spf_record_across (record, i, &used);

      if (across != NULL)
        {
          judge_across (self, record, i, used);
          parted_all |= across->kind == LH_SPF_ALL;
          i += used - 1;
          continue;
        }
      if (term->kind == LH_SPF_BAD || term->problem != NULL)
        judge_problem (self, record, term);
      else if (!g_hash_table_add (seen, normalize (term)))
        add_term (self, LH_FINDING_SPF_DUPLICATE, term);
      else if (has_all && !told && term->kind != LH_SPF_PTR && ((past_all && is_mechanism) || term->kind == LH_SPF_REDIRECT))
        {
          /* Never looked at (5.1, 6.1). What should not be there at all is not to be moved. */
          LhFinding *finding = add_term (self, LH_FINDING_SPF_AFTER_ALL, term);

          if (term->kind == LH_SPF_REDIRECT && !(self->lacks_include && lh_judge_spf_is_of_provider (self, term->domain)))
            lh_judge_set_shown (finding, "target", term->domain);
          told = TRUE;
        }
      else if (term->kind == LH_SPF_UNKNOWN_MODIFIER && !is_known_modifier (term))
        add_term (self, LH_FINDING_SPF_UNKNOWN_MODIFIER, term);
      /* Wherever it stands, it should not (5.5). */
      if (term->kind == LH_SPF_PTR && !ptr)
        {
          lh_judge_spf_add (self, LH_FINDING_SPF_PTR, self->context->domain);
          ptr = TRUE;
        }
      if (!past_all && lh_spf_term_is_boundless (term))
        add_term (self, LH_FINDING_SPF_BOUNDLESS, term);
      past_all |= term->kind == LH_SPF_ALL;
    }

  /* "- all" lets nobody pass. */
  if (parted_all)
    return;
  switch (lh_spf_record_get_all (record))
    {
    case '+':
      lh_judge_spf_add (self, LH_FINDING_SPF_PLUS_ALL, self->context->domain);
      break;
    case '?':
      lh_judge_spf_add (self, LH_FINDING_SPF_NEUTRAL_ALL, self->context->domain);
      break;
    case 0:
      if (lh_spf_record_find (record, LH_SPF_REDIRECT) == NULL && record->valid)
        lh_judge_spf_add (self, LH_FINDING_SPF_NO_ALL, self->context->domain);
      break;
    default:
      break;
    }
}

/* Receivers give no explanation unless there is exactly one text, and one whose macros can be read (6.2). */
void
lh_judge_spf_explanation (LhSpfJudgement *self, LhInquiry *inquiry, const LhSpfRecord *record)
{
  const LhSpfTerm *term = lh_spf_record_find (record, LH_SPF_EXP);
  const LhAnswer *answer;
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *text = NULL;

  if (term == NULL || term->domain == NULL || strchr (term->domain, '%') != NULL)
    return;
  answer = lh_inquiry_dns (inquiry, term->domain, LH_TYPE_TXT);
  if (answer == NULL || !lh_answer_is_conclusive (answer))
    return;
  records = lh_answer_get_records (answer, LH_TYPE_TXT);
  text = records->len == 1 ? lh_record_get_text (records->pdata[0]) : NULL;
  if (text == NULL || !lh_spf_macro_is_valid (text, strlen (text), TRUE, NULL))
    lh_judge_evidence (add_term (self, LH_FINDING_SPF_EXPLANATION, term), term->domain, LH_TYPE_TXT);
}
