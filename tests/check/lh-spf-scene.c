/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lh-spf-scene.h"

#include "lh-table.h"

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_true (lh_check_run_finish (LH_CHECK (source), result, NULL));
  *(gboolean *) data = TRUE;
}

LhCheck *
lh_spf_scene_check (const char *world, const char *record, LhPlan *plan)
{
  g_autofree char *text = g_strdup_printf ("%sexample.com TXT \"%s\"\n", world, record);
  g_autoptr (LhTable) table = lh_table_new_from_string (text);
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  LhCheck *self = lh_check_new (survey, plan, lh_catalog_get ());
  gboolean done = FALSE;

  lh_check_set_topics (self, 1u << LH_TOPIC_MX | 1u << LH_TOPIC_SPF);
  lh_check_run_async (self, LH_ANSWERER (table), NULL, on_done, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  return self;
}
