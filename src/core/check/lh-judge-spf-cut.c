/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record that was entered as two: receivers read the one that begins with the version, and pass over the other. */
#include "check/lh-judge-spf.h"

#include "mail/lh-spf-slip.h"

/* As one record: what stands behind an "all" comes before it. (transfer full) (nullable) */
static char *
merge_with (LhSpfJudgement *self, const char *text)
{
  g_autoptr (GPtrArray) texts = lh_spf_list_halves (self->texts->len > 0 ? self->texts->pdata[0] : NULL, text);
  LhSpfJudgement both = *self;

  both.texts = texts;
  return lh_judge_spf_merge (&both);
}

gboolean
lh_judge_spf_cut (LhSpfJudgement *self, GPtrArray *records)
{
  const char *record = self->texts->len > 0 ? self->texts->pdata[0] : NULL;
  g_autofree char *now = record != NULL ? lh_judge_spf_merge (self) : NULL;

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = lh_record_get_text (records->pdata[i]);
      g_autofree char *fix = lh_spf_is_half (record, text) ? merge_with (self, text) : NULL;
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
