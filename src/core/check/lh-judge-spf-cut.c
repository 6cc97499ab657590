/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record that was entered as two: receivers read the one that begins with the version, and pass over the other. */
#include "check/lh-judge-spf.h"

#include "mail/lh-spf-slip.h"

#include <string.h>

/* As one record: what stands behind an "all" comes before it. (transfer full) (nullable) */
static char *
merge_with (LhSpfJudgement *self, const char *text)
{
  const char *record = self->texts->len > 0 ? self->texts->pdata[0] : NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  LhSpfJudgement both = *self;

  if (record != NULL && !lh_spf_is_rest (text))
    g_ptr_array_add (texts, g_strconcat (record, text, NULL));
  else
    {
      if (record != NULL)
        g_ptr_array_add (texts, g_strdup (record));
      g_ptr_array_add (texts, g_strconcat ("v=spf1 ", text, NULL));
    }
  both.texts = texts;
  return lh_judge_spf_merge (&both);
}

/* Whether @text is the second half of @record (nullable): begun anew, or cut within a term. */
static gboolean
is_half (const char *record, const char *text)
{
  const char *blank = strchr (text, ' ');
  g_autofree char *whole = NULL;
  g_autoptr (LhSpfRecord) parsed = NULL;

  if (lh_spf_is_record (text, -1))
    return FALSE;
  if (lh_spf_is_rest (text))
    return TRUE;
  /* One word by itself is no half of anything. */
  if (record == NULL || blank == NULL || !lh_spf_is_rest (blank))
    return FALSE;
  whole = g_strconcat (record, text, NULL);
  parsed = lh_spf_parse (whole, -1);
  return parsed != NULL && parsed->valid;
}

gboolean
lh_judge_spf_cut (LhSpfJudgement *self, GPtrArray *records)
{
  const char *record = self->texts->len > 0 ? self->texts->pdata[0] : NULL;
  g_autofree char *now = record != NULL ? lh_judge_spf_merge (self) : NULL;

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = lh_record_get_text (records->pdata[i]);
      g_autofree char *fix = is_half (record, text) ? merge_with (self, text) : NULL;
      LhFinding *finding;

      /* What the record says besides is no loss. */
      if (fix == NULL || g_strcmp0 (fix, now) == 0)
        continue;
      finding = lh_judge_spf_add (self, record != NULL ? LH_FINDING_SPF_CUT : LH_FINDING_SPF_ALMOST, self->context->domain);
      lh_finding_add_found (finding, records->pdata[i]);
      lh_judge_set_shown (finding, "text", text);
      lh_judge_spf_set_fix (self, finding, fix);
      return TRUE;
    }
  return FALSE;
}
