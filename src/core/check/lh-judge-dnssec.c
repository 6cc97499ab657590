/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the domain is signed, and whether those who look at signatures accept it. */
#include "check/lh-judge-zone.h"
#include "check/lh-trust.h"
#include "dns/lh-dnssec.h"
#include "dns/lh-name.h"

#include <string.h>

#define DAY (24 * 60 * 60)
/* OpenDNSSEC signs anew three days before the end and looks every few hours, BIND, Knot and PowerDNS a week before. */
#define END_NEAR (3 * DAY - 4 * 60 * 60)
/* Who signs for a few days at a time does so all the time: Cloudflare's are valid for two. */
#define SHORT_LIVED (10 * DAY)

static char *
day_of (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d") : g_strdup ("");
}

static LhFinding *
add (GPtrArray *findings, const LhContext *context, LhFindingId id, const LhTrust *trust, const char *zone)
{
  LhFinding *finding = lh_judge_add (findings, context, id, zone);

  lh_finding_set (finding, "zone", "%s", zone);
  if (trust->key != NULL)
    lh_finding_add_evidence (finding, trust->key);
  return finding;
}

static void
add_until (LhFinding *finding, const LhTrust *trust)
{
  g_autofree char *day = day_of (trust->until);

  lh_finding_set (finding, "until", "%s", day);
}

static void
add_key_evidence (LhFinding *finding, const char *name, LhType type)
{
  g_autoptr (LhQuestion) question = lh_question_new_dns_full (name, type, NULL, LH_ASK_DNSSEC);

  lh_finding_add_evidence (finding, question->key);
}

static void
judge_bogus (const LhContext *context, GPtrArray *findings, const LhTrust *trust)
{
  switch (trust->problem)
    {
    case LH_TRUST_EXPIRED:
      add_until (add (findings, context, LH_FINDING_ZONE_SIGNATURES_EXPIRED, trust, trust->zone), trust);
      return;
    case LH_TRUST_NO_KEY:
      add_key_evidence (add (findings, context, LH_FINDING_ZONE_KEYS_MISSING, trust, trust->zone), trust->zone, LH_TYPE_DS);
      return;
    case LH_TRUST_WRONG_DS:
      add_key_evidence (add (findings, context, LH_FINDING_ZONE_WRONG_DS, trust, trust->zone), trust->zone, LH_TYPE_DS);
      return;
    case LH_TRUST_FINE:
    case LH_TRUST_EARLY:
    case LH_TRUST_SIGNATURE:
    case LH_TRUST_UNSIGNED:
    case LH_TRUST_DENIAL:
    case LH_TRUST_ALGORITHM:
    case LH_TRUST_NO_ANCHOR:
    case LH_TRUST_FAILED:
    case LH_TRUST_LIMIT:
    default:
      add (findings, context, LH_FINDING_ZONE_DNSSEC_BROKEN, trust, trust->zone);
    }
}

/* Where no DS is to be seen there is nothing that could break, and nothing to say. */
static void
judge_unknown (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings, const LhTrust *trust)
{
  const char *registered = context->registered;
  const LhAnswer *ds = lh_trust_ask (inquiry, registered, LH_TYPE_DS);
  LhFinding *finding;

  if (ds == NULL || ds->outcome != LH_OUTCOME_ANSWER)
    return;
  finding = add (findings, context, LH_FINDING_ZONE_DNSSEC_NOT_CHECKED, trust, registered);
  add_key_evidence (finding, registered, LH_TYPE_DS);
}

/* Signed, but the zone above does not say so: nobody looks at the signatures. */
static void
judge_insecure (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings, const LhTrust *trust, const char *zone)
{
  const LhAnswer *answer;
  g_autoptr (GPtrArray) keys = NULL;
  g_autofree char *signer = NULL;

  if (trust->problem == LH_TRUST_ALGORITHM)
    {
      judge_unknown (inquiry, context, findings, trust);
      return;
    }
  if (g_strcmp0 (trust->zone, zone) != 0)
    return;
  /* With DS it is insecure for another reason, such as NSEC3 that nobody calculates (RFC 9276, 3.2). */
  answer = lh_trust_ask (inquiry, zone, LH_TYPE_DS);
  if (answer == NULL || answer->outcome == LH_OUTCOME_ANSWER)
    return;
  answer = lh_trust_ask (inquiry, zone, LH_TYPE_DNSKEY);
  if (answer == NULL || answer->outcome != LH_OUTCOME_ANSWER)
    return;
  keys = lh_dnssec_pick (answer->reply->records, zone, LH_TYPE_DNSKEY);
  signer = lh_dnssec_get_signer (answer->reply->records, zone, LH_TYPE_DNSKEY);
  if (keys->len > 0 && g_strcmp0 (signer, zone) == 0)
    add_key_evidence (add (findings, context, LH_FINDING_ZONE_NO_DS, trust, zone), zone, LH_TYPE_DNSKEY);
}

static void
judge_secure (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings, const LhTrust *trust)
{
  gint64 now = lh_survey_get_started (inquiry->survey);
  LhFinding *finding;

  if (trust->until - now >= END_NEAR || trust->until - trust->from < SHORT_LIVED)
    {
      finding = add (findings, context, LH_FINDING_ZONE_SIGNED, trust, trust->zone);
      add_key_evidence (finding, trust->zone, LH_TYPE_DNSKEY);
      return;
    }
  finding = add (findings, context, LH_FINDING_ZONE_SIGNATURES_END, trust, trust->zone);
  add_until (finding, trust);
  add_key_evidence (finding, context->domain, LH_TYPE_MX);
}

/* @zone is one that the user can do something about, and not one that an alias led to. */
static gboolean
is_own (const LhContext *context, const char *zone)
{
  return zone != NULL && lh_name_is_within (context->domain, zone) && lh_name_is_within (zone, context->registered);
}

gboolean
lh_judge_zone_dnssec (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings, const char *zone)
{
  /* What mail stands on. */
  static const LhType types[] = { LH_TYPE_MX, LH_TYPE_TXT };
  g_auto (LhTrust) trust = { .state = LH_TRUST_OPEN };
  gboolean open = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      const LhAnswer *answer;
      g_auto (LhTrust) of_type = lh_trust_of_records (inquiry, context, context->domain, types[i], &answer);
      gboolean worse = of_type.state > trust.state;
      gboolean sooner = of_type.state == LH_TRUST_SECURE && trust.state == LH_TRUST_SECURE && of_type.until < trust.until;

      open |= of_type.state == LH_TRUST_OPEN;
      if (of_type.state == LH_TRUST_BOGUS && !is_own (context, of_type.zone))
        {
          of_type.state = LH_TRUST_UNKNOWN;
          worse = trust.state != LH_TRUST_BOGUS;
        }
      else if (of_type.state == LH_TRUST_UNKNOWN && trust.state == LH_TRUST_BOGUS)
        worse = FALSE;
      if (worse || sooner)
        {
          lh_trust_clear (&trust);
          trust = of_type;
          of_type = (LhTrust){ 0 };
        }
    }
  if (open)
    return FALSE;
  switch (trust.state)
    {
    case LH_TRUST_BOGUS:
      judge_bogus (context, findings, &trust);
      return TRUE;
    case LH_TRUST_UNKNOWN:
      judge_unknown (inquiry, context, findings, &trust);
      break;
    case LH_TRUST_INSECURE:
      judge_insecure (inquiry, context, findings, &trust, zone);
      break;
    case LH_TRUST_SECURE:
      judge_secure (inquiry, context, findings, &trust);
      break;
    case LH_TRUST_OPEN:
    default:
      break;
    }
  return FALSE;
}
