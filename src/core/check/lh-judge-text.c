/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records that are told from other texts by their version: MTA-STS and TLS-RPT. */
#include "check/lh-judge-text.h"

#include "check/lh-judge.h"
#include "dns/lh-name.h"
#include "mail/lh-fields.h"

void
lh_judge_sort_texts (GPtrArray *records, const char *version, GPtrArray *texts, GPtrArray *almost)
{
  for (guint i = 0; i < records->len; i++)
    {
      char *text = lh_record_get_text (records->pdata[i]);
      LhFieldsKind kind = lh_fields_look (text, -1, version);

      if (kind == LH_FIELDS_OTHER)
        g_free (text);
      else
        g_ptr_array_add (kind == LH_FIELDS_RECORD ? texts : almost, text);
    }
}

gboolean
lh_judge_is_parked (LhInquiry *inquiry, const LhContext *context)
{
  LhMailUse use = lh_judge_mail_use (inquiry, context);

  return lh_judge_wants_no_mail (context) || (context->provider == NULL && use == LH_MAIL_NULL);
}

gboolean
lh_judge_add_left (const LhContext *context, GPtrArray *findings, LhFindingId id, const char *name, GPtrArray *records, GPtrArray *texts)
{
  LhFinding *finding;

  if (!lh_judge_wants_no_mail (context) || texts->len == 0)
    return FALSE;
  finding = lh_judge_add (findings, context, id, name);
  lh_judge_evidence (finding, name, LH_TYPE_TXT);
  lh_judge_found (finding, records);
  return TRUE;
}

/* (nullable) (transfer full) */
static char *
first_of_version (GPtrArray *records, const char *version)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) almost = g_ptr_array_new_with_free_func (g_free);

  lh_judge_sort_texts (records, version, texts, almost);
  return texts->len > 0 ? g_strdup (texts->pdata[0]) : NULL;
}

/* A record of @version that was entered at another name than @prefix.domain: at the domain itself, with the domain typed twice, or without the
 * underscores. Its text and in @ret_name where it is; NULL where there is none, and while that is open. (transfer full) */
static char *
find_elsewhere (LhInquiry *inquiry, const LhContext *context, const char *prefix, const char *version, char **ret_name)
{
  g_auto (GStrv) parts = g_strsplit (prefix, "_", -1);
  g_autofree char *bare = g_strjoinv ("", parts);
  g_autofree char *bare_name = lh_name_join (bare, context->domain);
  g_autofree char *doubled_name = NULL;
  const char *const names[] = { context->domain, bare_name };
  g_autoptr (GPtrArray) doubled = lh_judge_doubled (inquiry, context, prefix, LH_TYPE_TXT, &doubled_name);
  char *text;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const LhAnswer *answer = lh_inquiry_dns (inquiry, names[i], LH_TYPE_TXT);
      g_autoptr (GPtrArray) records = answer != NULL ? lh_answer_get_records (answer, LH_TYPE_TXT) : g_ptr_array_new ();

      text = first_of_version (records, version);
      if (text == NULL)
        continue;
      *ret_name = g_strdup (names[i]);
      return text;
    }
  text = first_of_version (doubled, version);
  if (text != NULL)
    *ret_name = g_steal_pointer (&doubled_name);
  return text;
}

LhFinding *
lh_judge_add_absent (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings, const LhVersioned *what, GPtrArray *records, GPtrArray *almost)
{
  g_autofree char *name = lh_name_join (what->prefix, context->domain);
  g_autofree char *place = NULL;
  g_autofree char *text = almost->len > 0 ? g_strdup (almost->pdata[0]) : find_elsewhere (inquiry, context, what->prefix, what->version, &place);
  LhFindingId id = place != NULL                                 ? what->misplaced
                   : text != NULL                                ? what->almost
                   : lh_judge_takes_no_mail (inquiry, context) ? what->no_mail
                                                                 : what->absent;
  LhFinding *finding = lh_judge_add (findings, context, id, name);

  lh_judge_evidence (finding, name, LH_TYPE_TXT);
  lh_judge_found (finding, records);
  if (text != NULL)
    lh_judge_set_shown (finding, "text", text);
  if (place != NULL)
    {
      lh_finding_set (finding, "name", "%s", place);
      lh_judge_evidence (finding, place, LH_TYPE_TXT);
    }
  return finding;
}
