/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether others must encrypt what they deliver (RFC 8461). Nobody needs it; what is published must hold, or mail is refused. */
#include "check/lh-judge-fetch.h"
#include "check/lh-judge-text.h"

#include "dns/lh-name.h"
#include "mail/lh-mta-sts.h"

#include <string.h>

/* Shorter than this, an attacker need only wait (RFC 8461, 3.2: weeks or more). */
#define DAY 86400

static const LhVersioned versioned = { "_mta-sts", LH_MTA_STS_VERSION,
                                       LH_FINDING_MTA_STS_PLACE, LH_FINDING_MTA_STS_ALMOST, LH_FINDING_MTA_STS_NO_MAIL, LH_FINDING_MTA_STS_ABSENT };

typedef struct
{
  LhInquiry *inquiry;
  const LhContext *context;
  GPtrArray *findings;
  char *name;           /* _mta-sts.domain */
  char *host;           /* mta-sts.domain */
  char *url;
  GPtrArray *records;   /* (element-type LhRecord) TXT at the name */
  LhFetched *file;      /* (nullable) the policy */
} Judgement;

static LhFinding *
add (Judgement *self, LhFindingId id)
{
  LhFinding *finding = lh_judge_add (self->findings, self->context, id, self->name);

  lh_judge_evidence (finding, self->name, LH_TYPE_TXT);
  lh_judge_found (finding, self->records);
  if (self->file != NULL)
    {
      lh_finding_set (finding, "host", "%s", self->host);
      lh_judge_fetch_evidence (finding, self->file);
    }
  return finding;
}

static void
set_record (LhFinding *finding, const char *text)
{
  g_autofree char *record = lh_mta_sts_record_amend (text, -1, NULL);

  lh_finding_set (finding, "record", "%s", record);
}

/* FALSE when senders ignore it. */
static gboolean
judge_record (Judgement *self, const char *text)
{
  g_autoptr (LhMtaStsRecord) record = lh_mta_sts_record_parse (text, -1);
  LhFinding *finding;

  if (record->valid)
    return TRUE;
  if (g_str_equal (record->problem, "field"))
    {
      finding = add (self, LH_FINDING_MTA_STS_SYNTAX);
      lh_finding_set (finding, "text", "%s", record->fields->bad);
    }
  else
    finding = add (self, LH_FINDING_MTA_STS_ID);
  set_record (finding, text);
  return FALSE;
}

/* Both ways: every MX must be in the policy, and what is in the policy should be an MX. */
static void
judge_hosts (Judgement *self, const LhMtaStsPolicy *policy, const LhAnswer *answer)
{
  gboolean null;
  g_autoptr (GPtrArray) mx = lh_judge_sorted_mx (answer, &null);
  g_autoptr (GPtrArray) uncovered = g_ptr_array_new ();
  g_autoptr (GPtrArray) unused = g_ptr_array_new ();
  g_autofree char *list = NULL;
  LhFinding *finding;

  for (guint i = 0; i < mx->len; i++)
    {
      const LhRecord *record = mx->pdata[i];
      gboolean covered = FALSE;

      for (guint j = 0; j < policy->mx->len && !covered; j++)
        covered = lh_mta_sts_matches (policy->mx->pdata[j], record->target);
      if (!covered)
        g_ptr_array_add (uncovered, record->target);
    }
  for (guint i = 0; i < policy->mx->len && mx->len > 0; i++)
    {
      gboolean used = FALSE;

      for (guint j = 0; j < mx->len && !used; j++)
        used = lh_mta_sts_matches (policy->mx->pdata[i], ((LhRecord *) mx->pdata[j])->target);
      if (!used)
        g_ptr_array_add (unused, policy->mx->pdata[i]);
    }
  if (uncovered->len > 0)
    {
      finding = add (self, LH_FINDING_MTA_STS_UNCOVERED);
      if (policy->mode == LH_MTA_STS_TESTING)
        finding->severity = LH_SEVERITY_WARNING;
    }
  else if (unused->len > 0)
    finding = add (self, LH_FINDING_MTA_STS_UNUSED);
  else
    return;
  list = lh_judge_join (uncovered->len > 0 ? uncovered : unused);
  lh_finding_set (finding, "hosts", "%s", list);
  lh_judge_evidence (finding, self->context->domain, LH_TYPE_MX);
  lh_judge_found (finding, mx);
}

static void
judge_policy (Judgement *self, const LhMtaStsPolicy *policy, const LhAnswer *mx)
{
  LhFinding *finding;

  if (!policy->valid)
    {
      gboolean lacks = g_str_has_prefix (policy->problem, "no-");

      finding = add (self, lacks ? LH_FINDING_MTA_STS_POLICY_LACKS : LH_FINDING_MTA_STS_POLICY_SYNTAX);
      if (lacks)
        lh_finding_set (finding, "text", "%s:", policy->problem + strlen ("no-"));
      else
        lh_finding_set (finding, "text", "%s", policy->bad);
      return;
    }
  if (policy->mode == LH_MTA_STS_NONE)
    {
      add (self, LH_FINDING_MTA_STS_OFF);
      return;
    }
  if (lh_answer_is_conclusive (mx))
    judge_hosts (self, policy, mx);
  if (policy->mode == LH_MTA_STS_TESTING)
    add (self, LH_FINDING_MTA_STS_TESTING);
  if (policy->max_age < DAY)
    lh_finding_set (add (self, LH_FINDING_MTA_STS_SHORT), "seconds", "%u", policy->max_age);
  if (!lh_answer_is_conclusive (mx))
    {
      finding = lh_judge_add_not_checked (self->findings, self->context, LH_FINDING_MTA_STS_NOT_CHECKED,
                                          self->context->domain, LH_TYPE_MX, mx);
      return;
    }
  if (policy->mode == LH_MTA_STS_ENFORCE && !lh_judge_is_spoiled (self->findings, 0))
    {
      g_autofree char *hosts = lh_judge_join (policy->mx);

      lh_finding_set (add (self, LH_FINDING_MTA_STS_GOOD), "hosts", "%s", hosts);
    }
}

/* What keeps the file from being asked for. FALSE when it was not. */
static gboolean
judge_host (Judgement *self)
{
  LhFinding *finding;

  switch (self->file->state)
    {
    case LH_FETCH_NO_ADDRESS:
      add (self, LH_FINDING_MTA_STS_HOST);
      return FALSE;
    case LH_FETCH_NO_DNS:
      finding = add (self, LH_FINDING_MTA_STS_FILE_NOT_CHECKED);
      lh_finding_set (finding, "outcome", "%s", lh_outcome_to_string (self->file->outcome));
      return FALSE;
    case LH_FETCH_PRIVATE:
      finding = add (self, LH_FINDING_MTA_STS_PRIVATE);
      lh_finding_set (finding, "address", "%s", self->file->address);
      return FALSE;
    case LH_FETCH_DONE:
      return TRUE;
    case LH_FETCH_OPEN:
    default:
      return FALSE;
    }
}

/* What keeps the file from being read. FALSE when there is nothing to read. */
static gboolean
judge_file (Judgement *self)
{
  const LhAnswer *file = self->file->answer;
  const char *problem = file->problem != NULL ? file->problem : "";
  LhFinding *finding;

  /* The certificate is the whole point (RFC 8461, 3.3). */
  if (g_str_has_prefix (problem, "certificate"))
    lh_finding_set (add (self, LH_FINDING_MTA_STS_CERTIFICATE), "reason", "%s", problem);
  else if (g_str_equal (problem, "too-long"))
    add (self, LH_FINDING_MTA_STS_TOO_LONG);
  else if (file->outcome == LH_OUTCOME_HTTP)
    {
      /* Redirects must not be followed (RFC 8461, 3.3). */
      finding = add (self, g_str_equal (problem, "redirect") ? LH_FINDING_MTA_STS_REDIRECT : LH_FINDING_MTA_STS_STATUS);
      lh_finding_set (finding, "status", "%u", file->status);
    }
  else if (file->outcome != LH_OUTCOME_ANSWER || file->body == NULL)
    {
      finding = add (self, LH_FINDING_MTA_STS_FILE_NOT_CHECKED);
      lh_finding_set (finding, "outcome", "%s", lh_outcome_to_string (file->outcome));
    }
  else
    {
      /* Else anybody who may put pictures there could put a policy (RFC 8461, 3.2). */
      if (g_strcmp0 (file->content_type, "text/plain") != 0)
        lh_judge_set_shown (add (self, LH_FINDING_MTA_STS_TYPE), "type", file->content_type != NULL ? file->content_type : "");
      return TRUE;
    }
  return FALSE;
}

static void
judge_published (Judgement *self, const LhAnswer *mx)
{
  g_autoptr (LhFetched) file = lh_inquiry_fetch (self->inquiry, self->url);
  g_autoptr (LhMtaStsPolicy) policy = NULL;
  const char *body;
  gsize size;

  self->file = file;
  if (!judge_host (self) || !judge_file (self))
    return;
  body = g_bytes_get_data (file->answer->body, &size);
  policy = lh_mta_sts_policy_parse (body != NULL ? body : "", size);
  judge_policy (self, policy, mx);
}

void
lh_judge_mta_sts (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  g_autofree char *name = lh_name_join ("_mta-sts", context->domain);
  g_autofree char *host = lh_name_join ("mta-sts", context->domain);
  g_autofree char *url = g_strdup_printf ("https://%s/.well-known/mta-sts.txt", host);
  const LhAnswer *answer = lh_inquiry_dns (inquiry, name, LH_TYPE_TXT);
  const LhAnswer *mx = lh_inquiry_dns (inquiry, context->domain, LH_TYPE_MX);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) almost = g_ptr_array_new_with_free_func (g_free);
  Judgement self = { inquiry, context, findings, name, host, url };

  lh_inquiry_fetch_early (inquiry, url);
  if (answer == NULL || mx == NULL)
    return;
  if (lh_judge_is_no_name (mx) || !lh_answer_is_conclusive (answer))
    {
      lh_judge_add_not_checked (findings, context, LH_FINDING_MTA_STS_NOT_CHECKED, name, LH_TYPE_TXT,
                                answer);
      return;
    }
  self.records = records = lh_answer_get_records (answer, LH_TYPE_TXT);
  lh_judge_sort_texts (records, LH_MTA_STS_VERSION, texts, almost);
  if (lh_judge_add_left (context, findings, LH_FINDING_MTA_STS_LEFT, name, records, texts))
    return;
  if (texts->len == 0)
    {
      LhFinding *finding = lh_judge_add_absent (inquiry, context, findings, &versioned, records, almost);

      if (almost->len > 0)
        set_record (finding, almost->pdata[0]);
    }
  else if (texts->len > 1)
    lh_finding_set (add (&self, LH_FINDING_MTA_STS_SEVERAL), "count", "%u", texts->len);
  else if (judge_record (&self, texts->pdata[0]))
    judge_published (&self, mx);
}
