/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-cut.h"

#include "dns/lh-name.h"

/* (nullable) the zone of the SOA in @answer, where it lies between @name and the registered domain */
static const char *
zone_of (const LhAnswer *answer, const char *name)
{
  GPtrArray *authority = answer != NULL && lh_answer_is_conclusive (answer) && answer->outcome != LH_OUTCOME_ANSWER && answer->reply != NULL
                           ? answer->reply->authority : NULL;
  const char *domain = lh_name_organizational (name);

  for (guint i = 0; authority != NULL && i < authority->len; i++)
    {
      const LhRecord *record = g_ptr_array_index (authority, i);

      /* Behind an alias it is the zone of another. */
      if (record->type == LH_TYPE_SOA && lh_name_is_within (name, record->owner) && lh_name_is_within (record->owner, domain) && !g_str_equal (record->owner, domain))
        return record->owner;
    }
  return NULL;
}

char *
lh_cut_find (LhSurvey *survey, const char *name)
{
  static const LhType types[] = { LH_TYPE_TXT, LH_TYPE_CNAME, LH_TYPE_MX, LH_TYPE_A, LH_TYPE_AAAA, LH_TYPE_SRV, LH_TYPE_NS };
  g_autoptr (LhInquiry) quiet = lh_inquiry_new (survey);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      const char *zone = zone_of (lh_inquiry_dns (quiet, name, types[i]), name);

      if (zone != NULL)
        return g_strdup (zone);
    }
  return NULL;
}
