/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records/lh-schedule.h"

#include "lh-table.h"

/* A plan's schedule on 29 November 2026, by what is published. */

typedef struct { LhPlan *plan; LhBefore before; } Look;

static void
look (LhInquiry *inquiry, gpointer data)
{
  Look *look = data;

  lh_before_clear (&look->before);
  lh_before_look (&look->before, inquiry, look->plan, lh_catalog_get ());
}

/* What is published, in the form of a table; NULL: nothing is known. */
static void
look_at (LhPlan *plan, const char *zone, LhBefore *ret_before)
{
  Look self = { .plan = plan };

  if (zone != NULL)
    {
      g_autoptr (LhTable) table = lh_table_new_from_string (zone);
      g_autoptr (LhSurvey) survey = lh_table_fill (table, look, &self, lh_plan_get_domain (plan));

      g_assert_nonnull (survey);
    }
  *ret_before = self.before;
}

static GPtrArray *
make_schedule (LhPlan *plan, const LhBefore *before)
{
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 29, G_DATE_NOVEMBER, 2026);
  return lh_schedule_make (plan, lh_catalog_get (), before, &today);
}
