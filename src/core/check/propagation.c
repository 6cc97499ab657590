/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the records have come from the zone's own servers: who else has the newest, and who not yet. */
#include "check/lh-judge.h"
#include "check/lh-vantage.h"

#include <string.h>

/* A finding about all resolvers of @state, in {resolvers}; NULL where there are none. */
static LhFinding *
add_of_state (GPtrArray *findings,
              const LhContext *context,
              LhFindingId id,
              GPtrArray *vantages,
              LhArrival state)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL, *what = NULL;
  LhFinding *finding = NULL;

  for (guint i = 0; i < vantages->len; i++)
    {
      const LhVantage *vantage = vantages->pdata[i];

      if (vantage->place == LH_PLACE_AUTHORITATIVE || vantage->state != state)
        continue;
      if (finding == NULL)
        finding = lh_judge_add (findings, context, id, context->domain);
      g_ptr_array_add (ids, vantage->id);
      for (guint j = 0; j < vantage->sightings->len; j++)
        {
          const LhSighting *sighting = vantage->sightings->pdata[j];
          g_autofree char *record = NULL;

          if (sighting->state != state)
            continue;
          lh_finding_add_evidence (finding, sighting->key);
          record = g_strdup_printf ("%s %s", sighting->name, lh_type_to_string (sighting->type));
          if (!g_ptr_array_find_with_equal_func (records, record, g_str_equal, NULL))
            g_ptr_array_add (records, g_steal_pointer (&record));
        }
    }
  if (finding == NULL)
    return NULL;
  list = lh_judge_join (ids);
  what = lh_judge_join (records);
  lh_finding_set (finding, "resolvers", "%s", list);
  lh_finding_set (finding, "records", "%s", what);
  return finding;
}

static guint32
longest_wait (GPtrArray *vantages)
{
  guint32 seconds = 0;

  for (guint i = 0; i < vantages->len; i++)
    seconds = MAX (seconds, ((LhVantage *) vantages->pdata[i])->seconds);
  return seconds;
}

static void
add_place (LhFinding *finding, GPtrArray *vantages)
{
  for (guint i = 0; i < vantages->len; i++)
    {
      const LhVantage *vantage = vantages->pdata[i];

      if (vantage->state == LH_ARRIVAL_ELSEWHERE)
        {
          lh_finding_set (finding, "place", "%s", lh_place_to_string (vantage->place));
          return;
        }
    }
}

/* Whether some vantage point of a kind could be held against the truth. */
static void
find_knowledge (GPtrArray *vantages, gboolean *ret_authority, guint *ret_resolvers, gboolean *ret_some_resolve)
{
  *ret_authority = FALSE;
  *ret_resolvers = 0;
  *ret_some_resolve = FALSE;
  for (guint i = 0; i < vantages->len; i++)
    {
      const LhVantage *vantage = vantages->pdata[i];
      gboolean spoke = vantage->state == LH_ARRIVAL_THROUGH || vantage->state >= LH_ARRIVAL_OLD;

      if (vantage->place == LH_PLACE_AUTHORITATIVE)
        *ret_authority |= spoke && vantage->state != LH_ARRIVAL_FAILED;
      else
        {
          *ret_resolvers += spoke;
          *ret_some_resolve |= spoke && vantage->state != LH_ARRIVAL_FAILED;
        }
    }
}

void
lh_judge_propagation (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  g_autoptr (GPtrArray) vantages = lh_vantages_look (inquiry, context);
  const LhAnswer *ns = lh_inquiry_dns (inquiry, context->domain, LH_TYPE_NS);
  gboolean authority, some_resolve;
  guint resolvers, through = 0;
  LhFinding *finding;

  if (lh_inquiry_is_open (inquiry) || ns == NULL)
    return;
  find_knowledge (vantages, &authority, &resolvers, &some_resolve);
  /* Why there is nothing to compare, such as an alias at the top, which hides the zone's servers, is said of the zone. */
  if (!authority || resolvers == 0 || lh_judge_is_no_name (ns))
    {
      lh_judge_add_not_checked (findings, context, LH_FINDING_PROPAGATION_NOT_CHECKED, context->domain,
                                LH_TYPE_NS, ns);
      return;
    }

  finding = add_of_state (findings, context, LH_FINDING_PROPAGATION_REGIONS_DIFFER, vantages,
                          LH_ARRIVAL_ELSEWHERE);
  if (finding != NULL)
    add_place (finding, vantages);
  /* Where nobody resolves it, the zone is to blame, and that is said there. */
  if (some_resolve)
    add_of_state (findings, context, LH_FINDING_PROPAGATION_FAILS, vantages, LH_ARRIVAL_FAILED);
  add_of_state (findings, context, LH_FINDING_PROPAGATION_FILTERED, vantages, LH_ARRIVAL_FILTERED);
  finding = add_of_state (findings, context, LH_FINDING_PROPAGATION_UNDER_WAY, vantages, LH_ARRIVAL_OLD);
  if (finding != NULL)
    lh_finding_set (finding, "time", "%u", longest_wait (vantages));
  if (lh_judge_is_spoiled (findings, 0) || finding != NULL)
    return;

  for (guint place = LH_PLACE_MAINLAND; place < LH_N_PLACES; place++)
    through += lh_vantages_count (vantages, place, NULL);
  if (through == 0)
    {
      lh_judge_add_not_checked (findings, context, LH_FINDING_PROPAGATION_NOT_CHECKED, context->domain, LH_TYPE_NS, ns);
      return;
    }
  finding = lh_judge_add (findings, context, LH_FINDING_PROPAGATION_THROUGH, context->domain);
  lh_finding_set (finding, "count", "%u", through);
}
