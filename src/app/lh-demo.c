/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-demo.h"

#include "plan/lh-demo-data.h"

LhLibrary *
lh_demo_create_library (void)
{
  LhLibrary *library = lh_library_new (NULL);
  g_autoptr (LhPlan) plan = lh_demo_plan ();
  g_autoptr (LhSurvey) survey = lh_demo_survey ();

  lh_dossier_set_survey (lh_library_add (library, plan), survey);
  return library;
}

LhAnswerer *
lh_demo_create_answerer (void)
{
  g_autoptr (LhSurvey) survey = lh_demo_survey ();

  return LH_ANSWERER (lh_recording_new (survey));
}
