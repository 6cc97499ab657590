/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Google, Yahoo and Microsoft ask of senders. Other topics tell what is wrong; here stands only what it means for mailings. */
#include "check/lh-bulk.h"

#include "check/lh-judge-ptr.h"
#include "check/lh-judge.h"

#define GOOGLE LH_BULK_GOOGLE
#define YAHOO LH_BULK_YAHOO
#define MICROSOFT LH_BULK_MICROSOFT
#define OWN_HOSTS_MAX 4 /* as by topic smtp */
#define ALL (GOOGLE | YAHOO | MICROSOFT)

static const char *const rules[] = { "spf-or-dkim", "ptr", "tls", "format", "spam-rate", "spf", "dkim", "dmarc", "aligned", "unsubscribe" };
static const char *const states[] = { "holds", "lacks", "unknown" };

G_STATIC_ASSERT (G_N_ELEMENTS (rules) == LH_N_BULK_RULES);

static const LhBulkLine asked[LH_N_BULK_RULES] = {
  [LH_BULK_SPF_OR_DKIM] = { GOOGLE, 0, LH_TOPIC_SPF, LH_BULK_UNKNOWN },
  [LH_BULK_PTR] = { GOOGLE | YAHOO, ALL, LH_N_TOPICS, LH_BULK_UNKNOWN },
  [LH_BULK_TLS] = { GOOGLE | YAHOO, ALL, LH_N_TOPICS, LH_BULK_UNKNOWN },
  [LH_BULK_FORMAT] = { GOOGLE | YAHOO, ALL, LH_N_TOPICS, LH_BULK_UNKNOWN },
  [LH_BULK_SPAM_RATE] = { GOOGLE | YAHOO, GOOGLE | YAHOO, LH_N_TOPICS, LH_BULK_UNKNOWN },
  [LH_BULK_SPF] = { 0, ALL, LH_TOPIC_SPF, LH_BULK_UNKNOWN },
  [LH_BULK_DKIM] = { 0, ALL, LH_TOPIC_DKIM, LH_BULK_UNKNOWN },
  [LH_BULK_DMARC] = { 0, ALL, LH_TOPIC_DMARC, LH_BULK_UNKNOWN },
  [LH_BULK_ALIGNED] = { 0, ALL, LH_N_TOPICS, LH_BULK_UNKNOWN },
  [LH_BULK_UNSUBSCRIBE] = { 0, ALL, LH_N_TOPICS, LH_BULK_UNKNOWN },
};

const char *
lh_bulk_rule_to_string (LhBulkRule rule)
{
  g_return_val_if_fail (rule < LH_N_BULK_RULES, NULL);
  return rules[rule];
}

gboolean
lh_bulk_rule_from_string (const char *text, LhBulkRule *ret_rule)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_strcmp0 (text, rules[i]) == 0)
      {
        *ret_rule = i;
        return TRUE;
      }
  return FALSE;
}

const char *
lh_bulk_state_to_string (LhBulkState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (states), NULL);
  return states[state];
}

static gboolean
has (GPtrArray *findings, LhFindingId id)
{
  for (guint i = 0; i < findings->len; i++)
    if (((LhFinding *) findings->pdata[i])->id == id)
      return TRUE;
  return FALSE;
}

static gboolean
has_severity (GPtrArray *findings, LhSeverity severity)
{
  for (guint i = 0; i < findings->len; i++)
    if (((LhFinding *) findings->pdata[i])->severity == severity)
      return TRUE;
  return FALSE;
}

/* What a topic calls an error does not hold; what it could not see is not known. */
static LhBulkState
state_of (GPtrArray *findings, LhFindingId missing)
{
  if (has_severity (findings, LH_SEVERITY_ERROR) || has (findings, missing))
    return LH_BULK_LACKS;
  return findings->len == 0 || has_severity (findings, LH_SEVERITY_NOT_CHECKED) ? LH_BULK_UNKNOWN : LH_BULK_HOLDS;
}

/* A selector cannot be guessed: DKIM holds only where a key was seen. */
static LhBulkState
state_of_dkim (GPtrArray *findings)
{
  LhBulkState state = state_of (findings, LH_FINDING_DKIM_MISSING);
  gboolean seen = has (findings, LH_FINDING_DKIM_GOOD) || has (findings, LH_FINDING_DKIM_WEAK) || has (findings, LH_FINDING_DKIM_TESTING) ||
                  has (findings, LH_FINDING_DKIM_TXT_FOR_CNAME);

  return state == LH_BULK_LACKS ? LH_BULK_LACKS : seen ? LH_BULK_HOLDS : LH_BULK_UNKNOWN;
}

/* The reverse names of the owner's own mail servers, where there are any: a provider sees to those of his own. */
static void
judge_ptr (LhInquiry *inquiry, const LhContext *context, LhBulkLine *line, GPtrArray *found)
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, context->domain, LH_TYPE_MX);
  g_autoptr (GPtrArray) mx = NULL;
  guint seen[LH_PTR_IDLE + 1] = { 0 };
  gboolean null;

  if (answer == NULL)
    return;
  mx = lh_judge_sorted_mx (answer, &null);
  for (guint i = 0; i < MIN (mx->len, OWN_HOSTS_MAX); i++)
    {
      const char *host = ((LhRecord *) mx->pdata[i])->target;

      if (lh_judge_is_own_host (context, host))
        seen[lh_judge_ptr (inquiry, context, host, NULL, found)]++;
    }
  if (seen[LH_PTR_LACKS] + seen[LH_PTR_HOLDS] + seen[LH_PTR_UNKNOWN] == 0)
    return;
  line->topic = LH_TOPIC_SMTP;
  line->state = seen[LH_PTR_LACKS] > 0 ? LH_BULK_LACKS : seen[LH_PTR_UNKNOWN] > 0 ? LH_BULK_UNKNOWN : LH_BULK_HOLDS;
}

void
lh_bulk_judge (LhInquiry *inquiry, const LhContext *context, LhBulkLine ret_lines[LH_N_BULK_RULES], GPtrArray *findings)
{
  g_autoptr (GPtrArray) of_spf = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_finding_unref);
  g_autoptr (GPtrArray) of_dkim = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_finding_unref);
  g_autoptr (GPtrArray) of_dmarc = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_finding_unref);
  g_autoptr (GPtrArray) of_servers = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_finding_unref);
  GPtrArray *const found[] = { of_spf, of_dkim, of_dmarc, of_servers };
  LhBulkState spf, dkim;

  for (guint i = 0; i < LH_N_BULK_RULES; i++)
    ret_lines[i] = asked[i];
  lh_judge_dkim (inquiry, context, of_dkim);
  lh_judge_dmarc (inquiry, context, of_dmarc);
  judge_ptr (inquiry, context, &ret_lines[LH_BULK_PTR], of_servers);
  /* The dearest comes last: as long as something is lacking it would be judged in vain, and topic spf asks what it needs meanwhile. */
  if (!lh_inquiry_is_open (inquiry))
    lh_judge_spf (inquiry, context, of_spf);
  if (!lh_inquiry_is_open (inquiry))
    {
      ret_lines[LH_BULK_SPF].state = spf = state_of (of_spf, LH_FINDING_SPF_MISSING);
      ret_lines[LH_BULK_DKIM].state = dkim = state_of_dkim (of_dkim);
      ret_lines[LH_BULK_DMARC].state = state_of (of_dmarc, LH_FINDING_DMARC_MISSING);
      ret_lines[LH_BULK_SPF_OR_DKIM].state = spf == LH_BULK_HOLDS || dkim == LH_BULK_HOLDS   ? LH_BULK_HOLDS
                                             : spf == LH_BULK_LACKS && dkim == LH_BULK_LACKS ? LH_BULK_LACKS
                                                                                             : LH_BULK_UNKNOWN;
    }
  for (guint i = 0; findings != NULL && i < G_N_ELEMENTS (found); i++)
    for (guint j = 0; j < found[i]->len; j++)
      g_ptr_array_add (findings, lh_finding_ref (found[i]->pdata[j]));
}

/* The rules of @state that DNS shows, or those that it does not. (transfer full) */
static char *
list_rules (const LhBulkLine *lines, LhBulkState state, gboolean in_dns)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < LH_N_BULK_RULES; i++)
    if (lines[i].state == state && (lines[i].topic != LH_N_TOPICS) == in_dns && (!in_dns || lines[i].large != 0))
      g_ptr_array_add (ids, (char *) rules[i]);
  return lh_judge_join (ids);
}

static LhFindingId
judge (const LhBulkLine *lines, gboolean no_mail, const char *lacking, const char *open)
{
  if (no_mail)
    return LH_FINDING_BULK_NO_MAIL;
  if (lines[LH_BULK_SPF_OR_DKIM].state == LH_BULK_LACKS)
    return LH_FINDING_BULK_REFUSED;
  if (*lacking != '\0')
    return LH_FINDING_BULK_LACKING;
  if (lines[LH_BULK_SPF].state == LH_BULK_UNKNOWN && lines[LH_BULK_DMARC].state == LH_BULK_UNKNOWN)
    return LH_FINDING_BULK_NOT_CHECKED;
  return *open != '\0' ? LH_FINDING_BULK_OPEN : LH_FINDING_BULK_GOOD;
}

void
lh_judge_bulk (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_finding_unref);
  LhBulkLine lines[LH_N_BULK_RULES];
  g_autofree char *lacking = NULL, *open = NULL, *unseen = NULL;
  LhFinding *finding;
  gboolean no_mail = lh_judge_takes_no_mail (inquiry, context);

  lh_bulk_judge (inquiry, context, lines, found);
  if (lh_inquiry_is_open (inquiry))
    return;
  /* What only sends, such as a sub-domain for newsletters, is what these rules are about. */
  no_mail = has (found, LH_FINDING_SPF_NO_MAIL) || (no_mail && has (found, LH_FINDING_SPF_MISSING));
  lacking = list_rules (lines, LH_BULK_LACKS, TRUE);
  open = list_rules (lines, LH_BULK_UNKNOWN, TRUE);
  unseen = list_rules (lines, LH_BULK_UNKNOWN, FALSE);
  finding = lh_judge_add (findings, context, judge (lines, no_mail, lacking, open), context->domain);
  lh_finding_set (finding, "lacking", "%s", lacking);
  lh_finding_set (finding, "open", "%s", open);
  lh_finding_set (finding, "unseen", "%s", unseen);
  for (guint i = 0; i < found->len; i++)
    {
      const LhFinding *other = found->pdata[i];

      if (finding->id == LH_FINDING_BULK_NOT_CHECKED && lh_finding_get (finding, "outcome") == NULL && lh_finding_get (other, "outcome") != NULL)
        lh_finding_set (finding, "outcome", "%s", lh_finding_get (other, "outcome"));
      for (guint j = 0; j < other->evidence->len; j++)
        lh_finding_add_evidence (finding, other->evidence->pdata[j]);
    }
}
