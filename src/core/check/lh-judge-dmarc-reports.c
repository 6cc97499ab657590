/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/lh-judge-dmarc.h"

#include "dns/lh-name.h"

#include <string.h>

/* So many addresses every reporter serves (RFC 7489, 6.2). */
#define ADDRESSES_MAX 2

/* Mailboxes of vendors that stand in their sample records: reports go to them and not to the owner. */
static const char *const vendor_addresses[] = {
  "dmarc_report@qiye.163.com", "mailauth-reports@qq.com",      "dmarc_report@service.aliyun.com",
  "rua@dmarc.brevo.com",       "dmarc_rua@onsecureserver.net", NULL,
};

static LhFinding *
add (LhDmarcJudgement *self, LhFindingId id, const char *address)
{
  LhFinding *finding = lh_judge_dmarc_add (self, id);

  lh_judge_set_shown (finding, "address", address);
  return finding;
}

static void
add_not_checked (LhDmarcJudgement *self, const char *address, const char *name, LhType type, const LhAnswer *answer)
{
  LhFinding *finding = add (self, LH_FINDING_DMARC_REPORTS_NOT_CHECKED, address);

  lh_finding_set (finding, "outcome", "%s", lh_outcome_to_string (answer->outcome));
  lh_judge_evidence (finding, name, type);
}

/* Whether @host says that it takes reports about the domain (RFC 9990, 4): a DMARC record at a name made of both. FALSE while that is open, and
 * when it had something to say. */
static gboolean
judge_consent (LhDmarcJudgement *self, const char *address, const char *host)
{
  g_autofree char *prefix = g_strconcat (self->context->domain, "._report._dmarc", NULL);
  g_autofree char *name = lh_name_join (prefix, host);
  const LhAnswer *answer;
  g_autoptr (GPtrArray) records = NULL;
  LhFinding *finding;

  if (strlen (name) > 253)
    return TRUE;
  answer = lh_inquiry_dns (self->inquiry, name, LH_TYPE_TXT);
  (void) lh_inquiry_dns (self->inquiry, host, LH_TYPE_MX); /* for judge_arrival(), in the same breath */
  if (answer == NULL)
    return FALSE;
  if (!lh_answer_is_conclusive (answer))
    {
      add_not_checked (self, address, name, LH_TYPE_TXT, answer);
      return FALSE;
    }
  records = lh_answer_get_records (answer, LH_TYPE_TXT);
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = lh_record_get_text (records->pdata[i]);

      if (lh_dmarc_is_record (text, -1))
        return TRUE;
    }
  finding = add (self, LH_FINDING_DMARC_REPORT_REFUSED, address);
  lh_finding_set (finding, "host", "%s", host);
  lh_finding_set (finding, "name", "%s", name);
  lh_judge_evidence (finding, name, LH_TYPE_TXT);
  return FALSE;
}

static void
judge_arrival (LhDmarcJudgement *self, const char *address, const char *host)
{
  const LhAnswer *answer;
  LhFoundAddress state = lh_judge_find_mail (self->inquiry, host, &answer);

  if (state == LH_ADDRESS_UNKNOWN)
    add_not_checked (self, address, host, LH_TYPE_MX, answer);
  else if (state == LH_ADDRESS_NONE)
    lh_finding_set (add (self, LH_FINDING_DMARC_REPORT_NO_MAIL, address), "host", "%s", host);
}

/* "dmarc+google" is the mailbox "dmarc" with most providers. */
static gboolean
is_detail (LhPlan *plan, const char *prefix)
{
  gsize length = strcspn (prefix, "+");
  g_autofree char *mailbox = g_strndup (prefix, length);

  return length > 0 && prefix[length] == '+' && lh_plan_find_mailbox (plan, mailbox) != NULL;
}

static void
judge_address (LhDmarcJudgement *self, const char *address)
{
  const char *domain = self->context->domain;
  const char *at = strrchr (address, '@');
  g_autofree char *host = at != NULL ? lh_name_fold (at + 1) : NULL;

  if (host == NULL || host[0] == '\0')
    return;
  if (g_str_equal (host, domain))
    {
      g_autofree char *prefix = g_strndup (address, (gsize) (at - address));
      LhPlan *plan = self->context->plan;

      /* That the domain's own MX is lacking is said there; that it wants no mail at all, here. */
      if (lh_judge_is_parked (self->inquiry, self->context))
        lh_finding_set (add (self, LH_FINDING_DMARC_REPORT_NO_MAIL, address), "host", "%s", host);
      else if (plan != NULL && lh_plan_get_mailboxes (plan)->len > 0 && lh_plan_find_mailbox (plan, prefix) == NULL && !is_detail (plan, prefix))
        add (self, LH_FINDING_DMARC_REPORT_MAILBOX, address);
      return;
    }
  if (g_strcmp0 (lh_name_organizational (host), lh_name_organizational (domain)) == 0 || judge_consent (self, address, host))
    judge_arrival (self, address, host);
}

/* Of a sample record too: said of the other reports, and once is enough. */
static gboolean
is_of_vendor (const char *address)
{
  const char *at = strrchr (address, '@');

  for (guint i = 0; at != NULL && vendor_addresses[i] != NULL; i++)
    if (g_str_has_suffix (vendor_addresses[i], at))
      return TRUE;
  return FALSE;
}

/* All that can be used go to vendors of sample records. */
static gboolean
are_elsewhere (GPtrArray *uris)
{
  for (guint i = 0; i < uris->len; i++)
    {
      const LhDmarcUri *uri = uris->pdata[i];
      g_autofree char *address = uri->address != NULL ? g_ascii_strdown (uri->address, -1) : NULL;

      if (uri->valid && (address == NULL || !g_strv_contains (vendor_addresses, address)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_among (GPtrArray *uris, const LhDmarcUri *uri)
{
  for (guint i = 0; i < uris->len; i++)
    if (g_ascii_strcasecmp (((LhDmarcUri *) uris->pdata[i])->uri, uri->uri) == 0)
      return TRUE;
  return FALSE;
}

/* Reports of single messages need the same leave of another domain (RFC 9991), but hardly anybody sends them: what is wrong with their address is
 * a hint. */
static void
judge_failure_reports (LhDmarcJudgement *self, const LhDmarcRecord *record)
{
  guint before = self->findings->len;

  for (guint i = 0; i < record->ruf->len; i++)
    {
      const LhDmarcUri *uri = record->ruf->pdata[i];
      g_autofree char *address = uri->address != NULL ? g_ascii_strdown (uri->address, -1) : NULL;

      if (!uri->valid)
        add (self, LH_FINDING_DMARC_REPORT_ADDRESS, uri->uri);
      else if (address != NULL && !is_among (record->rua, uri) && !is_of_vendor (address))
        judge_address (self, address);
    }
  for (guint i = before; i < self->findings->len; i++)
    ((LhFinding *) self->findings->pdata[i])->severity = LH_SEVERITY_HINT;
}

void
lh_judge_dmarc_reports (LhDmarcJudgement *self, const LhDmarcRecord *record)
{
  /* Of a domain without mail there is nothing to read in them. */
  if (record->rua->len == 0 && !lh_judge_is_parked (self->inquiry, self->context))
    lh_judge_dmarc_add (self, LH_FINDING_DMARC_NO_REPORTS);
  if (record->rua->len > ADDRESSES_MAX)
    lh_finding_set (lh_judge_dmarc_add (self, LH_FINDING_DMARC_MANY_ADDRESSES), "count", "%u", record->rua->len);
  for (guint i = 0; i < record->rua->len; i++)
    {
      const LhDmarcUri *uri = record->rua->pdata[i];
      g_autofree char *address = uri->address != NULL ? g_ascii_strdown (uri->address, -1) : NULL;

      if (uri->sized)
        add (self, LH_FINDING_DMARC_SIZE_LIMIT, uri->uri);
      if (!uri->valid)
        add (self, LH_FINDING_DMARC_REPORT_ADDRESS, uri->uri);
      else if (address != NULL && g_strv_contains (vendor_addresses, address))
        {
          if (are_elsewhere (record->rua))
            add (self, LH_FINDING_DMARC_REPORTS_ELSEWHERE, address);
        }
      else if (address != NULL)
        judge_address (self, address);
    }
  judge_failure_reports (self, record);
}
