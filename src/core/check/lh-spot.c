/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/lh-spot.h"

#include "check/lh-judge-zone.h"
#include "dns/lh-name.h"

#define RECORDS_MAX 8

static void
spot_free (gpointer data)
{
  LhSpot *spot = data;

  g_free (spot->name);
  g_free (spot->newest);
  g_free (spot);
}

static void
add_spot (GPtrArray *spots, const char *domain, const char *name, LhType type)
{
  LhSpot *spot;

  for (guint i = 0; i < spots->len; i++)
    if (((LhSpot *) spots->pdata[i])->type == type && g_str_equal (((LhSpot *) spots->pdata[i])->name, name))
      return;
  if (spots->len == RECORDS_MAX)
    return;
  spot = g_new0 (LhSpot, 1);
  spot->name = g_strdup (name);
  spot->type = type;
  spot->spf_only = type == LH_TYPE_TXT && g_str_equal (name, domain);
  g_ptr_array_add (spots, spot);
}

GPtrArray *
lh_spots_list (const LhContext *context)
{
  GPtrArray *spots = g_ptr_array_new_with_free_func (spot_free);
  g_autofree char *dmarc = lh_name_join ("_dmarc", context->domain);

  add_spot (spots, context->domain, context->domain, LH_TYPE_MX);
  add_spot (spots, context->domain, context->domain, LH_TYPE_TXT);
  add_spot (spots, context->domain, dmarc, LH_TYPE_TXT);
  for (guint i = 0; context->wanted != NULL && i < context->wanted->len; i++)
    {
      const LhWanted *wanted = context->wanted->pdata[i];

      if (wanted->need != LH_NEED_OPTIONAL)
        add_spot (spots, context->domain, wanted->name, wanted->type);
    }
  return spots;
}

guint32
lh_spot_longest_ttl (const LhAnswer *answer)
{
  guint32 ttl = 0;

  if (answer->reply == NULL)
    return 0;
  for (guint i = 0; i < answer->reply->records->len; i++)
    ttl = MAX (ttl, ((LhRecord *) answer->reply->records->pdata[i])->ttl);
  /* RFC 2308, 5: that there is nothing is remembered as long as the SOA that came with it. */
  for (guint i = 0; answer->reply->records->len == 0 && i < answer->reply->authority->len; i++)
    {
      const LhRecord *record = answer->reply->authority->pdata[i];

      if (record->type == LH_TYPE_SOA)
        ttl = MAX (ttl, MIN (record->ttl, lh_judge_soa_minimum (record)));
    }
  return ttl;
}

/* Blocking resolvers give no such name, without the SOA that a real one would have, or an address that is none. */
static gboolean
is_filtered (const LhAnswer *answer, const LhSpot *spot, const LhResolver *resolver)
{
  g_autoptr (GPtrArray) records = NULL;

  if (answer->outcome == LH_OUTCOME_NXDOMAIN)
    return resolver != NULL && resolver->filters && !spot->is_empty && answer->reply != NULL &&
           answer->reply->authority->len == 0;
  if (spot->type != LH_TYPE_A)
    return FALSE;
  records = lh_answer_get_records (answer, LH_TYPE_A);
  for (guint i = 0; i < records->len; i++)
    if (g_str_equal (((LhRecord *) records->pdata[i])->address, "0.0.0.0"))
      return TRUE;
  return FALSE;
}

static gboolean
has_soa (const LhAnswer *answer)
{
  for (guint i = 0; answer->reply != NULL && i < answer->reply->authority->len; i++)
    if (((LhRecord *) answer->reply->authority->pdata[i])->type == LH_TYPE_SOA)
      return TRUE;
  return FALSE;
}

LhArrival
lh_spot_judge (const LhAnswer *answer, const LhSpot *spot, const LhVantage *vantage)
{
  g_autofree char *set = NULL;

  switch (answer->outcome)
    {
    case LH_OUTCOME_ANSWER:
    case LH_OUTCOME_EMPTY:
    case LH_OUTCOME_NXDOMAIN:
      break;
    case LH_OUTCOME_SERVFAIL:
      return LH_ARRIVAL_FAILED;
    /* A resolver that says so serves nobody from here, or no more of us. It says nothing about the domain. */
    case LH_OUTCOME_REFUSED:
    case LH_OUTCOME_RCODE:
    case LH_OUTCOME_REFERRAL:
      return vantage->place == LH_PLACE_AUTHORITATIVE ? LH_ARRIVAL_FAILED : LH_ARRIVAL_SILENT;
    case LH_OUTCOME_CAPTIVE:
      return LH_ARRIVAL_CAPTIVE;
    case LH_OUTCOME_TIMEOUT:
    case LH_OUTCOME_UNREACHABLE:
    case LH_OUTCOME_MALFORMED:
    case LH_OUTCOME_HTTP:
      return LH_ARRIVAL_SILENT;
    case LH_OUTCOME_CANCELLED:
    case LH_OUTCOME_NOT_ASKED:
    default:
      return LH_ARRIVAL_NOT_ASKED;
    }
  if (spot->newest == NULL)
    return LH_ARRIVAL_UNKNOWN;
  set = lh_judge_zone_make_set (answer, spot->name, spot->type, spot->spf_only);
  if (g_str_equal (set, spot->newest))
    return LH_ARRIVAL_THROUGH;
  if (is_filtered (answer, spot, vantage->resolver))
    return LH_ARRIVAL_FILTERED;
  /* That there is none is said with the SOA, from memory too (RFC 2308, 3 and 6). Without, it may be the word of something on the way. */
  if (vantage->place != LH_PLACE_AUTHORITATIVE && answer->outcome != LH_OUTCOME_ANSWER && !has_soa (answer))
    return LH_ARRIVAL_UNKNOWN;
  /* What is remembered has less time left than it was given. */
  if (vantage->place != LH_PLACE_AUTHORITATIVE && answer->outcome == LH_OUTCOME_ANSWER &&
      !spot->is_empty && lh_spot_longest_ttl (answer) == spot->ttl)
    return LH_ARRIVAL_ELSEWHERE;
  return LH_ARRIVAL_OLD;
}
