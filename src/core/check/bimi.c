/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The logo that some mail programs show beside a domain's mail. The picture and its certificate are not looked at. */
#include "check/lh-judge.h"

#include "dns/lh-name.h"
#include "mail/lh-bimi.h"
#include "mail/lh-dmarc.h"

#include <string.h>

#define SELECTOR "default._bimi"

typedef struct
{
  LhInquiry *inquiry;
  const LhContext *context;
  GPtrArray *findings;
  char *name;         /* default._bimi.domain, or that of the registered domain */
  GPtrArray *records; /* (element-type LhRecord) TXT there */
} Judgement;

static LhFinding *
add (Judgement *self, LhFindingId id)
{
  LhFinding *finding = lh_judge_add (self->findings, self->context, id, self->name);

  lh_judge_evidence (finding, self->name, LH_TYPE_TXT);
  lh_judge_found (finding, self->records);
  return finding;
}

static void
add_almost (Judgement *self, const char *text)
{
  g_autofree char *folded = lh_fold_text (text, strlen (text), TRUE, NULL);
  const char *rest = strchr (folded, ';');
  LhFinding *finding = add (self, LH_FINDING_BIMI_ALMOST);

  lh_judge_set_shown (finding, "text", text);
  lh_finding_set (finding, "record", "v=BIMI1%s", rest != NULL ? rest : "; l=");
}

/* A logo is shown only where forgeries are held back (draft, 7.1). */
static void
judge_dmarc (Judgement *self)
{
  g_autoptr (LhDmarcFound) found = lh_dmarc_discover (self->inquiry, self->context->domain);
  LhDmarcPolicy policy;

  if (found->waiting || found->unanswered)
    return;
  policy = found->record != NULL ? lh_dmarc_effective (found->record) : LH_DMARC_NONE;
  if (policy != LH_DMARC_QUARANTINE && policy != LH_DMARC_REJECT)
    add (self, LH_FINDING_BIMI_WEAK_DMARC);
}

static void
judge_record (Judgement *self, const char *text)
{
  g_autoptr (LhBimiRecord) record = lh_bimi_parse (text, -1);

  if (!record->valid)
    {
      lh_finding_set (add (self, LH_FINDING_BIMI_SYNTAX), "text", "%s",
                      record->bad != NULL && *record->bad != '\0' ? record->bad : "l=");
      return;
    }
  if (record->declined)
    {
      add (self, LH_FINDING_BIMI_ABSENT);
      return;
    }
  judge_dmarc (self);
  if (record->authority == NULL || *record->authority == '\0')
    lh_judge_set_shown (add (self, LH_FINDING_BIMI_NO_CERTIFICATE), "location", record->location);
  lh_judge_set_shown (add (self, LH_FINDING_BIMI_GOOD), "location", record->location);
}

static void
sort_out (GPtrArray *records, GPtrArray *texts, GPtrArray *almost)
{
  for (guint i = 0; i < records->len; i++)
    {
      char *text = lh_record_get_text (records->pdata[i]);
      LhBimiKind kind = lh_bimi_look (text, -1);

      if (kind == LH_BIMI_OTHER)
        g_free (text);
      else
        g_ptr_array_add (kind == LH_BIMI_RECORD ? texts : almost, text);
    }
}

void
lh_judge_bimi (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  const char *above = lh_name_organizational (context->domain);
  g_autofree char *name = lh_name_join (SELECTOR, context->domain);
  g_autofree char *fallback = lh_name_join (SELECTOR, above);
  const LhAnswer *answer = lh_inquiry_dns (inquiry, name, LH_TYPE_TXT);
  const LhAnswer *upper = lh_inquiry_dns (inquiry, fallback, LH_TYPE_TXT);
  const LhAnswer *mx = lh_inquiry_dns (inquiry, context->domain, LH_TYPE_MX);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) inherited = NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) almost = g_ptr_array_new_with_free_func (g_free);
  Judgement self = { inquiry, context, findings, name };

  if (answer == NULL || upper == NULL || mx == NULL)
    return;
  if (lh_judge_is_no_name (mx) || !lh_answer_is_conclusive (answer) || !lh_answer_is_conclusive (upper))
    {
      gboolean here = lh_judge_is_no_name (mx) || !lh_answer_is_conclusive (answer);

      lh_judge_add_not_checked (findings, context, LH_FINDING_BIMI_NOT_CHECKED, here ? name : fallback, LH_TYPE_TXT,
                                here ? answer : upper);
      return;
    }
  self.records = records = lh_answer_get_records (answer, LH_TYPE_TXT);
  sort_out (records, texts, almost);
  /* Where the domain has none, that of the registered domain holds (draft, 7.2). */
  if (texts->len == 0 && almost->len == 0 && !g_str_equal (name, fallback))
    {
      self.name = fallback;
      self.records = inherited = lh_answer_get_records (upper, LH_TYPE_TXT);
      sort_out (inherited, texts, almost);
    }
  if (texts->len > 1)
    lh_finding_set (add (&self, LH_FINDING_BIMI_SEVERAL), "count", "%u", texts->len);
  else if (texts->len == 1)
    judge_record (&self, texts->pdata[0]);
  else if (almost->len > 0)
    add_almost (&self, almost->pdata[0]);
  else
    add (&self, LH_FINDING_BIMI_ABSENT);
}
