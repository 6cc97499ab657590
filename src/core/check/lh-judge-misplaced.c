/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record that seems to be missing may stand at another name: that is looked for only then. And what else is odd about where records
 * stand, without touching what they say. */
#include "check/lh-judge-misplaced.h"

#include "dns/lh-name.h"
#include "mail/lh-dmarc.h"
#include "mail/lh-spf.h"

#include <string.h>

/* Beyond this it pays to shorten it before a move. */
#define LONG_TTL 86400

typedef gboolean (*IsMeant) (const char *text);

static gboolean
is_spf (const char *text)
{
  return lh_spf_is_record (text, -1);
}

static gboolean
is_dmarc (const char *text)
{
  return lh_dmarc_is_record (text, -1);
}

/* RFC 6376, 3.6.1: what is certainly a key. */
static gboolean
is_dkim (const char *text)
{
  return g_ascii_strncasecmp (text, "v=DKIM1", strlen ("v=DKIM1")) == 0 && strstr (text, "p=") != NULL;
}

/* The TXT at @name that is meant, unless a wildcard stands for the name. (nullable) (transfer full) */
static LhRecord *
find_meant (LhInquiry *inquiry, const LhContext *context, const char *name, IsMeant is_meant)
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, name, LH_TYPE_TXT);
  g_autofree char *probe = lh_name_join (LH_NAME_PROBE, context->domain);
  const LhAnswer *wild = lh_inquiry_dns (inquiry, probe, LH_TYPE_TXT);
  g_autoptr (GPtrArray) records = NULL;

  if (answer == NULL || wild == NULL || !lh_answer_is_conclusive (answer) ||
      !lh_answer_is_conclusive (wild) || wild->outcome == LH_OUTCOME_ANSWER)
    return NULL;
  records = lh_answer_get_records (answer, LH_TYPE_TXT);
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = lh_record_get_text (records->pdata[i]);

      if (is_meant (text))
        return lh_record_ref (records->pdata[i]);
    }
  return NULL;
}

/* Says instead of finding number @index that its record stands at one of @prefixes, if so. */
static void
look_elsewhere (LhInquiry *inquiry,
                const LhContext *context,
                GPtrArray *findings,
                guint index,
                LhFindingId id,
                const char *const *prefixes,
                IsMeant is_meant)
{
  LhFinding *missing = findings->pdata[index];
  g_autofree char *at = NULL;
  g_autoptr (LhRecord) found = NULL;
  LhFinding *finding;

  for (guint i = 0; prefixes[i] != NULL; i++)
    {
      g_autofree char *name = lh_name_join (prefixes[i], context->domain);
      g_autoptr (LhRecord) record = find_meant (inquiry, context, name, is_meant);

      if (record == NULL || found != NULL)
        continue;
      found = g_steal_pointer (&record);
      at = g_steal_pointer (&name);
    }
  if (found == NULL || lh_inquiry_is_open (inquiry))
    return;
  finding = lh_finding_new (id, context->domain, at);
  lh_finding_set (finding, "name", "%s", at);
  if (lh_finding_get (missing, "selector") != NULL)
    lh_finding_set (finding, "selector", "%s", lh_finding_get (missing, "selector"));
  if (missing->fix != NULL)
    {
      /* What its owner wrote is moved, not written anew. */
      g_autofree char *text = lh_record_get_text (found);
      g_autoptr (LhWanted) own = lh_judge_make_txt (missing->fix->purpose, missing->fix->name, text, NULL);

      lh_finding_set_fix (finding, missing->fix->type == LH_TYPE_TXT ? own : missing->fix, FALSE);
    }
  lh_judge_evidence (finding, at, LH_TYPE_TXT);
  lh_finding_add_found (finding, found);
  lh_finding_unref (missing);
  findings->pdata[index] = finding;
}

/* ---- DMARC ---- */

static const char *const dmarc_prefixes[] = { "dmarc", "_dmarc.www", "_dmarc.mail", NULL };

/* What answers for _dmarc answers for every name: with it there, no record of one's own is seen to be missing. */
static void
judge_wildcard (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  g_autofree char *name = lh_name_join ("_dmarc", context->domain);
  g_autofree char *probe = lh_name_join (LH_NAME_PROBE, context->domain);
  const LhAnswer *answer = lh_inquiry_dns (inquiry, name, LH_TYPE_TXT);
  const LhAnswer *wild;
  g_autoptr (GPtrArray) records = NULL;
  LhFinding *finding;

  if (answer == NULL || answer->outcome != LH_OUTCOME_ANSWER)
    return;
  wild = lh_inquiry_dns (inquiry, probe, LH_TYPE_TXT);
  if (wild == NULL || wild->outcome != LH_OUTCOME_ANSWER)
    return;
  records = lh_answer_get_records (wild, LH_TYPE_TXT);
  finding = lh_judge_add (findings, context, LH_FINDING_DMARC_WILDCARD, name);
  lh_judge_evidence (finding, name, LH_TYPE_TXT);
  lh_judge_evidence (finding, probe, LH_TYPE_TXT);
  lh_judge_found (finding, records);
}

/* Of the wrong type: an alias to where there is no such record. */
static void
judge_dangling (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings, guint index)
{
  g_autofree char *name = lh_name_join ("_dmarc", context->domain);
  const LhAnswer *answer = lh_inquiry_dns (inquiry, name, LH_TYPE_TXT);
  const char *target = answer != NULL ? lh_judge_cname_of (answer, name) : NULL;
  LhFinding *missing = findings->pdata[index], *finding;

  if (target == NULL || lh_judge_is_star (inquiry, name, LH_TYPE_TXT, answer) || lh_inquiry_is_open (inquiry))
    return;
  finding = lh_finding_new (LH_FINDING_DMARC_CNAME_DANGLING, context->domain, name);
  lh_finding_set (finding, "target", "%s", target);
  if (missing->fix != NULL)
    lh_finding_set_fix (finding, missing->fix, TRUE);
  lh_judge_evidence (finding, name, LH_TYPE_TXT);
  lh_finding_unref (missing);
  findings->pdata[index] = finding;
}

static void
look_for_dmarc (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings, guint index)
{
  look_elsewhere (inquiry, context, findings, index, LH_FINDING_DMARC_MISPLACED, dmarc_prefixes, is_dmarc);
  if (((LhFinding *) findings->pdata[index])->id == LH_FINDING_DMARC_MISSING)
    judge_dangling (inquiry, context, findings, index);
  judge_wildcard (inquiry, context, findings);
}

/* ---- DKIM, SPF, MX ---- */

static const char *const spf_prefixes[] = { "spf", "_spf", "mail", "www", "@", NULL };

/* The part that everybody forgets: "._domainkey" behind the selector, or its underscore. */
static void
look_for_dkim (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings, guint index)
{
  const char *selector = lh_finding_get (findings->pdata[index], "selector");
  g_autofree char *bare = selector != NULL ? g_strconcat (selector, ".domainkey", NULL) : NULL;
  const char *prefixes[] = { selector, "_domainkey", bare, NULL };

  if (selector != NULL && *selector != '\0')
    look_elsewhere (inquiry, context, findings, index, LH_FINDING_DKIM_MISPLACED, prefixes, is_dkim);
}

static void
look_for_spf (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings, guint index)
{
  look_elsewhere (inquiry, context, findings, index, LH_FINDING_SPF_MISPLACED, spf_prefixes, is_spf);
}

/* While mail is about to move to another provider, the old MX is remembered for as long as it was given. */
static void
judge_ttl (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  static const LhType types[] = { LH_TYPE_MX, LH_TYPE_TXT };
  const LhProvider *now = NULL;
  guint32 longest = 0;
  LhFinding *finding;

  if (context->provider == NULL || !lh_judge_found_provider (inquiry, context, &now) || now == NULL ||
      now == context->provider)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      const LhAnswer *answer = lh_inquiry_dns (inquiry, context->domain, types[i]);
      g_autoptr (GPtrArray) records = answer != NULL ? lh_answer_get_records (answer, types[i]) : NULL;

      for (guint j = 0; records != NULL && j < records->len; j++)
        {
          const LhRecord *record = records->pdata[j];
          g_autofree char *text = types[i] == LH_TYPE_TXT ? lh_record_get_text (record) : NULL;

          if (text == NULL || is_spf (text))
            longest = MAX (longest, record->ttl);
        }
    }
  if (longest <= LONG_TTL)
    return;
  finding = lh_judge_add (findings, context, LH_FINDING_MX_LONG_TTL, context->domain);
  lh_finding_set (finding, "provider", "%s", context->provider->id);
  lh_finding_set (finding, "found", "%s", now->id);
  lh_finding_set (finding, "time", "%u", longest);
  lh_judge_evidence (finding, context->domain, LH_TYPE_MX);
}

void
lh_judge_misplaced (LhInquiry *inquiry, const LhContext *context, LhTopic topic, GPtrArray *findings)
{
  guint n = findings->len;

  if (lh_inquiry_is_open (inquiry))
    return;
  if (topic == LH_TOPIC_MX)
    judge_ttl (inquiry, context, findings);
  for (guint i = 0; i < n; i++)
    switch (((LhFinding *) findings->pdata[i])->id)
      {
      case LH_FINDING_SPF_MISSING:
      case LH_FINDING_SPF_TO_PASTE:
        look_for_spf (inquiry, context, findings, i);
        break;
      case LH_FINDING_DMARC_MISSING:
        look_for_dmarc (inquiry, context, findings, i);
        break;
      case LH_FINDING_DKIM_MISSING:
      case LH_FINDING_DKIM_TO_PASTE:
      case LH_FINDING_DKIM_OWN_TO_PASTE:
        look_for_dkim (inquiry, context, findings, i);
        break;
      default:
        break;
      }
}

void
lh_judge_misplaced_early (LhInquiry *inquiry, const LhContext *context, LhTopic topic)
{
  const char *const *prefixes = topic == LH_TOPIC_SPF ? spf_prefixes : dmarc_prefixes;
  g_autofree char *probe = lh_name_join (LH_NAME_PROBE, context->domain);

  (void) lh_inquiry_dns (inquiry, probe, LH_TYPE_TXT);
  for (; *prefixes != NULL; prefixes++)
    {
      g_autofree char *name = lh_name_join (*prefixes, context->domain);

      (void) lh_inquiry_dns (inquiry, name, LH_TYPE_TXT);
    }
}
