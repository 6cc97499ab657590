/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-plan-optional.h"

#include "plan/lh-plan-private.h"

/* "optional": { "mta-sts": "testing", "tls-rpt": "on" } */

static const char *const on_off[] = { "off", "on", NULL };
static const char *const modes[] = { "off", "testing", "enforce", NULL };

static const struct { const char *name; const char *const *choices; } optionals[LH_N_OPTIONALS] = {
  [LH_OPTIONAL_MTA_STS] = { "mta-sts", modes },
  [LH_OPTIONAL_TLS_RPT] = { "tls-rpt", on_off },
  [LH_OPTIONAL_CLIENT] = { "client", on_off },
};

const char *
lh_optional_to_string (LhOptional optional)
{
  return (guint) optional < LH_N_OPTIONALS ? optionals[optional].name : "";
}

gboolean
lh_optional_from_string (const char *text, LhOptional *ret_optional)
{
  for (guint i = 0; i < LH_N_OPTIONALS; i++)
    if (g_strcmp0 (text, optionals[i].name) == 0)
      {
        *ret_optional = i;
        return TRUE;
      }

  return FALSE;
}

const char *const *
lh_optional_get_choices (LhOptional optional)
{
  g_return_val_if_fail ((guint) optional < LH_N_OPTIONALS, on_off);

  return optionals[optional].choices;
}

const char *
lh_plan_get_optional (LhPlan *self, LhOptional optional)
{
  const char *chosen = lh_plan_peek_text (self, "optional", lh_optional_to_string (optional));
  const char *const *choices = lh_optional_get_choices (optional);

  for (guint i = 0; chosen != NULL && choices[i] != NULL; i++)
    if (g_str_equal (choices[i], chosen))
      return choices[i];

  return choices[0];
}

void
lh_plan_set_optional (LhPlan *self, LhOptional optional, const char *choice)
{
  const char *const *choices = lh_optional_get_choices (optional);

  if (g_strv_contains (choices, choice))
    lh_plan_set_text (self, "optional", NULL, optionals[optional].name, g_str_equal (choice, choices[0]) ? NULL : choice);
}
