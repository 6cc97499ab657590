/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where others report that they could not deliver encrypted (RFC 8460). */
#include "check/lh-judge.h"
#include "check/lh-judge-text.h"

#include "dns/lh-name.h"
#include "mail/lh-dmarc.h"
#include "mail/lh-tls-rpt.h"

#include <string.h>

#define ADDRESSES_MAX 4

static const LhVersioned versioned = { "_smtp._tls", LH_TLS_RPT_VERSION,
                                       LH_FINDING_TLS_RPT_PLACE, LH_FINDING_TLS_RPT_ALMOST, LH_FINDING_TLS_RPT_NO_MAIL, LH_FINDING_TLS_RPT_ABSENT };

typedef struct
{
  LhInquiry *inquiry;
  const LhContext *context;
  GPtrArray *findings;
  char *name;         /* _smtp._tls.domain */
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

/* The plan's, else what a plan would begin with. A comma parts two addresses, a semicolon ends the list (RFC 8460, 3). (transfer full) */
static char *
own_address (Judgement *self)
{
  g_autofree char *usual = g_strconcat ("dmarc@", self->context->domain, NULL);
  const char *address = self->context->plan != NULL ? lh_plan_get_report_address (self->context->plan) : usual;
  g_autofree char *escaped = g_uri_escape_string (address, "@+=&'*$/:", FALSE);

  return g_strconcat ("mailto:", escaped, NULL);
}

/* What was meant: the addresses that can be used, else one of the domain's own. */
static void
set_record (Judgement *self, LhFinding *finding, const char *text)
{
  g_autofree char *own = own_address (self);
  g_autofree char *record = lh_tls_rpt_amend (text, -1, own);

  lh_finding_set (finding, "record", "%s", record);
}

/* The host of an address that takes no mail; NULL where all do, or it is not known. (nullable) (transfer full) */
static char *
find_deaf (Judgement *self, const LhTlsRptRecord *record, const char **ret_address)
{
  char *deaf = NULL;

  for (guint i = 0; i < MIN (record->rua->len, ADDRESSES_MAX); i++)
    {
      const char *address = ((LhDmarcUri *) record->rua->pdata[i])->address;
      const char *at = address != NULL ? strrchr (address, '@') : NULL;
      g_autofree char *host = at != NULL ? lh_name_fold (at + 1) : NULL;
      const LhAnswer *mx;

      /* That the domain's own MX is lacking is said there; that it wants no mail at all is said here. */
      if (host == NULL || deaf != NULL || (g_str_equal (host, self->context->domain) && !lh_judge_is_parked (self->inquiry, self->context)))
        continue;
      if (lh_judge_find_mail (self->inquiry, host, &mx) != LH_ADDRESS_NONE)
        continue;
      deaf = g_steal_pointer (&host);
      *ret_address = address;
    }
  return deaf;
}

static void
judge_record (Judgement *self, const char *text)
{
  g_autofree char *deaf = NULL;
  const char *address = NULL;
  g_autoptr (LhTlsRptRecord) record = lh_tls_rpt_parse (text, -1);
  g_autoptr (GString) addresses = g_string_new (NULL);
  LhFinding *finding;

  if (!record->valid)
    {
      if (g_str_equal (record->problem, "field"))
        {
          finding = add (self, LH_FINDING_TLS_RPT_SYNTAX);
          lh_finding_set (finding, "text", "%s", record->fields->bad);
        }
      else
        {
          finding = add (self, LH_FINDING_TLS_RPT_ADDRESS);
          lh_finding_set (finding, "address", "%s", record->bad != NULL ? record->bad : "");
        }
      set_record (self, finding, text);
      return;
    }
  for (guint i = 0; i < record->rua->len; i++)
    {
      const LhDmarcUri *uri = record->rua->pdata[i];

      g_string_append_printf (addresses, "%s%s", addresses->len > 0 ? ", " : "",
                              uri->address != NULL ? uri->address : uri->uri);
    }
  deaf = find_deaf (self, record, &address);
  if (lh_inquiry_is_open (self->inquiry))
    return;
  if (deaf != NULL)
    {
      finding = add (self, LH_FINDING_TLS_RPT_NO_MAIL_THERE);
      lh_judge_set_shown (finding, "address", address);
      lh_finding_set (finding, "host", "%s", deaf);
      lh_judge_evidence (finding, deaf, LH_TYPE_MX);
      return;
    }
  lh_judge_set_shown (add (self, LH_FINDING_TLS_RPT_GOOD), "address", addresses->str);
}

void
lh_judge_tls_rpt (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  g_autofree char *name = lh_name_join ("_smtp._tls", context->domain);
  const LhAnswer *answer = lh_inquiry_dns (inquiry, name, LH_TYPE_TXT);
  const LhAnswer *mx = lh_inquiry_dns (inquiry, context->domain, LH_TYPE_MX);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) almost = g_ptr_array_new_with_free_func (g_free);
  Judgement self = { inquiry, context, findings, name };

  if (answer == NULL || mx == NULL)
    return;
  if (lh_judge_is_no_name (mx) || !lh_answer_is_conclusive (answer))
    {
      lh_judge_add_not_checked (findings, context, LH_FINDING_TLS_RPT_NOT_CHECKED, name, LH_TYPE_TXT,
                                answer);
      return;
    }
  self.records = records = lh_answer_get_records (answer, LH_TYPE_TXT);
  lh_judge_sort_texts (records, LH_TLS_RPT_VERSION, texts, almost);
  if (lh_judge_add_left (context, findings, LH_FINDING_TLS_RPT_LEFT, name, records, texts))
    return;
  if (texts->len == 0)
    {
      LhFinding *finding = lh_judge_add_absent (inquiry, context, findings, &versioned, records, almost);

      if (almost->len > 0)
        set_record (&self, finding, almost->pdata[0]);
      else if (finding->id == LH_FINDING_TLS_RPT_ABSENT)
        {
          g_autofree char *own = own_address (&self);

          lh_finding_set (finding, "record", "v=" LH_TLS_RPT_VERSION "; rua=%s", own);
        }
    }
  else if (texts->len > 1)
    lh_finding_set (add (&self, LH_FINDING_TLS_RPT_SEVERAL), "count", "%u", texts->len);
  else
    judge_record (&self, texts->pdata[0]);
}
