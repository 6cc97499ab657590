/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The logo that some mail programs show beside a domain's mail. Nobody needs one: whatever is wrong with it is a hint. */
#include "check/lh-judge-fetch.h"

#include "dns/lh-name.h"
#include "mail/lh-bimi.h"
#include "mail/lh-dmarc.h"
#include "mail/lh-fields.h"
#include "mail/lh-mark.h"
#include "mail/lh-svg.h"

#include <string.h>

#define SELECTOR "default._bimi"

/* How long before its end a certificate is spoken of, in seconds. */
#define SOON (14 * 86400)

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
  const char *behind = lh_fields_skip_version (folded, "BIMI1");
  const char *rest = behind != NULL ? behind + strspn (behind, " \t;,") : "";
  LhFinding *finding = add (self, LH_FINDING_BIMI_ALMOST);

  lh_judge_set_shown (finding, "text", text);
  lh_finding_set (finding, "record", "v=BIMI1; %s", *rest != '\0' ? rest : "l=");
}

/* What in @record keeps logos away, in words of the record: @ret_wanted (nullable) in its place, else it goes. NULL: nothing. @own: it stands at the
 * very domain, not above. Reports about forgeries do not suffice, nor holding back some of them (draft, 2). (transfer full) (nullable) */
static char *
find_weakness (const LhDmarcRecord *record, gboolean own, const char **ret_wanted)
{
  LhDmarcPolicy policy = !own && record->subdomain < LH_DMARC_UNSET ? record->subdomain : record->policy;
  const char *pct = lh_tag_list_get (record->tags, "pct");

  *ret_wanted = NULL;
  if (record->subdomain == LH_DMARC_NONE)
    {
      *ret_wanted = "sp=quarantine";
      return g_strdup ("sp=none");
    }
  if (policy == LH_DMARC_NONE)
    {
      *ret_wanted = "p=quarantine";
      return g_strdup ("p=none");
    }
  if (record->testing && policy == LH_DMARC_QUARANTINE)
    return g_strdup ("t=y");
  if (pct != NULL && policy == LH_DMARC_QUARANTINE && g_ascii_strtoull (pct, NULL, 10) < 100)
    return g_strdup_printf ("pct=%" G_GUINT64_FORMAT, g_ascii_strtoull (pct, NULL, 10));
  return NULL;
}

/* FALSE: @domain is not strict enough, which is said. */
static gboolean
judge_strength (Judgement *self, const char *domain)
{
  g_autoptr (LhDmarcFound) found = lh_dmarc_discover (self->inquiry, domain);
  gboolean usable = found->record != NULL && found->record->valid && found->record->policy < LH_DMARC_UNSET;
  g_autofree char *weakness = NULL;
  g_autofree char *name = NULL;
  const char *wanted = NULL;
  LhFinding *finding;

  if (found->waiting || found->unanswered)
    return TRUE;
  if (usable)
    weakness = find_weakness (found->record, g_str_equal (found->at, domain), &wanted);
  if (usable && weakness == NULL)
    return TRUE;
  finding = add (self, LH_FINDING_BIMI_WEAK_DMARC);
  name = lh_name_join ("_dmarc", found->at != NULL ? found->at : domain);
  lh_judge_evidence (finding, name, LH_TYPE_TXT);
  /* What else is wrong with a record, or that there is none, is the affair of DMARC. */
  if (usable)
    {
      lh_finding_set (finding, "at", "%s", found->at);
      lh_finding_set (finding, wanted != NULL ? "weak" : "surplus", "%s", weakness);
      if (wanted != NULL)
        lh_finding_set (finding, "wanted", "%s", wanted);
    }
  return FALSE;
}

/* A logo is shown only where forgeries are held back, by the registered domain as well (draft, 2 and 7.1). */
static void
judge_dmarc (Judgement *self)
{
  if (judge_strength (self, self->context->domain) && !g_str_equal (self->context->domain, self->context->registered))
    judge_strength (self, self->context->registered);
}

static LhFinding *
add_about (Judgement *self, LhFindingId id, const char *location, const LhFetched *file)
{
  LhFinding *finding = add (self, id);

  lh_judge_set_shown (finding, "location", location);
  lh_judge_fetch_evidence (finding, file);
  return finding;
}

static void
add_file (Judgement *self, const char *location, const LhFetched *file, const char *reason)
{
  lh_finding_set (add_about (self, LH_FINDING_BIMI_FILE, location, file), "reason", "%s", reason);
}

/* What keeps a file from being read. FALSE when there is nothing to read. */
static gboolean
judge_file (Judgement *self, const char *location, const LhFetched *file)
{
  const char *problem = file->answer != NULL && file->answer->problem != NULL ? file->answer->problem : "";
  g_autofree char *status = file->answer != NULL ? g_strdup_printf ("%u", file->answer->status) : NULL;
  LhOutcome outcome = file->answer != NULL ? file->answer->outcome : file->outcome;

  if (file->state == LH_FETCH_OPEN)
    return FALSE;
  if (file->state == LH_FETCH_NO_ADDRESS)
    add_file (self, location, file, "no-address");
  else if (file->state == LH_FETCH_PRIVATE)
    lh_finding_set (add_about (self, LH_FINDING_BIMI_PRIVATE, location, file), "address", "%s", file->address);
  else if (g_str_has_prefix (problem, "certificate") || g_str_equal (problem, "too-long"))
    add_file (self, location, file, problem);
  /* Not found is for all to see; a redirect, which we do not follow, and a web server's mood may be others for others. */
  else if (outcome == LH_OUTCOME_HTTP && (file->answer->status == 404 || file->answer->status == 410))
    add_file (self, location, file, status);
  else if (outcome != LH_OUTCOME_ANSWER || file->answer->body == NULL)
    lh_finding_set (add_about (self, LH_FINDING_BIMI_FILE_NOT_CHECKED, location, file), "outcome", "%s", lh_outcome_to_string (outcome));
  else
    return TRUE;
  return FALSE;
}

static void
add_problems (Judgement *self, LhFindingId id, const char *location, const LhFetched *file, GPtrArray *problems)
{
  g_autofree char *list = lh_judge_join (problems);

  if (problems->len > 0)
    lh_finding_set (add_about (self, id, location, file), "problems", "%s", list);
}

/* (nullable) (transfer full) */
static LhSvg *
judge_logo (Judgement *self, const char *location)
{
  g_autoptr (LhFetched) file = lh_inquiry_fetch (self->inquiry, location);
  const char *data;
  gsize size;
  LhSvg *svg;

  if (file->answer != NULL && g_strcmp0 (file->answer->problem, "too-long") == 0)
    {
      lh_finding_set (add_about (self, LH_FINDING_BIMI_LOGO, location, file), "problems", "size");
      return NULL;
    }
  if (!judge_file (self, location, file))
    return NULL;
  data = g_bytes_get_data (file->answer->body, &size);
  svg = lh_svg_parse (data, size);
  add_problems (self, LH_FINDING_BIMI_LOGO, location, file, svg->problems);
  if (svg->problems->len == 0)
    add_about (self, LH_FINDING_BIMI_GOOD, location, file);
  return svg;
}

static void
judge_certificate (Judgement *self, const char *location, const LhSvg *logo)
{
  g_autoptr (LhFetched) file = lh_inquiry_fetch (self->inquiry, location);
  g_autoptr (LhMark) mark = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();
  gint64 now = lh_survey_get_started (self->inquiry->survey);
  const char *data;
  gsize size;

  if (!judge_file (self, location, file))
    return;
  data = g_bytes_get_data (file->answer->body, &size);
  mark = lh_mark_parse (data, size);
  if (!mark->readable)
    g_ptr_array_add (problems, (gpointer) "no-certificate");
  else
    {
      const struct { gboolean bad; const char *problem; } rows[] = {
        { now > mark->until, "expired" },
        { now < mark->from, "early" },
        { !mark->marked, "purpose" },
        { mark->marked && !mark->policed, "policy" },
        { !lh_mark_covers (mark, self->context->domain, self->context->registered), "domain" },
        { !mark->chained, "chain" },
        { logo != NULL && logo->text != NULL && mark->logo != NULL && !g_bytes_equal (logo->text, mark->logo), "other-logo" },
      };

      for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
        if (rows[i].bad)
          g_ptr_array_add (problems, (gpointer) rows[i].problem);
    }
  add_problems (self, LH_FINDING_BIMI_CERTIFICATE, location, file, problems);
  if (problems->len == 0 && mark->until - now < SOON)
    {
      g_autoptr (GDateTime) until = g_date_time_new_from_unix_utc (mark->until);
      g_autofree char *date = g_date_time_format (until, "%Y-%m-%d");

      lh_finding_set (add_about (self, LH_FINDING_BIMI_CERTIFICATE_EXPIRES, location, file), "date", "%s", date);
    }
}

static void
judge_record (Judgement *self, const char *text)
{
  g_autoptr (LhSvg) logo = NULL;
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
  logo = judge_logo (self, record->location);
  if (record->authority == NULL || *record->authority == '\0')
    lh_judge_set_shown (add (self, LH_FINDING_BIMI_NO_CERTIFICATE), "location", record->location);
  else
    judge_certificate (self, record->authority, logo);
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
  const char *above = context->registered;
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
