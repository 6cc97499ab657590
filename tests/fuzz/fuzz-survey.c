/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/lh-survey.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* What was loaded must be saved as something that can be loaded, and then stays as it is. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LhSurvey) survey = lh_survey_from_json ((const char *) data, (gssize) size, &error);
  g_autofree char *json = NULL;
  g_autofree char *json_again = NULL;
  g_autoptr (LhSurvey) again = NULL;

  g_assert ((survey == NULL) == (error != NULL));
  if (survey == NULL)
    return 0;
  json = lh_survey_to_json (survey);
  again = lh_survey_from_json (json, -1, &error);
  g_assert_no_error (error);
  json_again = lh_survey_to_json (again);
  g_assert_cmpstr (json, ==, json_again);
  return 0;
}
