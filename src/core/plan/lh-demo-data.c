/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-demo-data.h"

#include "data/demo/lh-demo-resources.h"

#define FOLDER "/io/github/letterhead_mail/Letterhead/demo/"

static GBytes *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_resource_lookup_data (lh_demo_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  if (bytes == NULL)
    g_error ("The demonstration is not built in: %s", error->message);
  return bytes;
}

LhPlan *
lh_demo_plan (void)
{
  g_autoptr (GBytes) bytes = read_file (FOLDER "plan.json");
  g_autoptr (GError) error = NULL;
  LhPlan *plan = lh_plan_new_from_json (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);

  if (plan == NULL)
    g_error ("The demonstration's plan: %s", error->message);
  return plan;
}

LhSurvey *
lh_demo_survey (void)
{
  g_autoptr (GBytes) bytes = read_file (FOLDER "survey.json");
  g_autoptr (GError) error = NULL;
  LhSurvey *survey = lh_survey_from_json (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);

  if (survey == NULL)
    g_error ("The demonstration's survey: %s", error->message);
  return survey;
}
