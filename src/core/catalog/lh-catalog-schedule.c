/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/lh-catalog-entries.h"

void
lh_warm_up_free (LhWarmUp *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->steps, g_array_unref);
  lh_fact_clear (&self->fact);
  g_free (self);
}

static void
read_range (LhMembers *members, LhWarmUpStep *step)
{
  step->least = (guint) lh_members_int (members, "least", LH_REQUIRED, 1, 100000, 1);
  step->most = (guint) lh_members_int (members, "most", LH_REQUIRED, step->least, 100000, step->least);
}

LhWarmUp *
lh_warm_up_read (JsonObject *object, const char *path, GHashTable *sources, GError **error)
{
  LhReader reader = { .file = path, .sources = sources };
  LhMembers *top = lh_members_open (&reader, object, "");
  g_autofree char *date = lh_members_string (top, "date", LH_REQUIRED);
  LhMembers *members = lh_members_object (top, "warm_up", LH_REQUIRED);
  JsonArray *steps = lh_members_array (members, "steps", LH_REQUIRED);
  LhMembers *after;
  LhWarmUp *self = g_new0 (LhWarmUp, 1);
  LhWarmUpStep step = { 0 };

  if (date != NULL && !lh_reader_is_day (date))
    lh_reader_fail (&reader, "", "date", "not a day");
  reader.date = date;
  self->steps = g_array_new (FALSE, FALSE, sizeof (LhWarmUpStep));
  for (guint i = 0; steps != NULL && i < json_array_get_length (steps); i++)
    {
      LhMembers *element = lh_members_element (members, "steps", steps, i);

      /* Day after day without a gap: each step begins where the one before it ended. */
      step.first = (guint) lh_members_int (element, "first", LH_REQUIRED, step.last + 1, step.last + 1, 1);
      step.last = (guint) lh_members_int (element, "last", LH_REQUIRED, step.first, 365, step.first);
      read_range (element, &step);
      lh_members_close (element);
      g_array_append_val (self->steps, step);
    }
  after = lh_members_object (members, "after", LH_REQUIRED);
  step.first = step.last + 1;
  step.last = 0;
  read_range (after, &step);
  lh_members_close (after);
  g_array_append_val (self->steps, step);
  lh_members_fact (members, "fact", LH_REQUIRED, &self->fact);
  lh_members_close (members);
  if (lh_reader_end (&reader, top, error))
    return self;
  lh_warm_up_free (self);
  return NULL;
}

LhWarmUpStep
lh_warm_up_step_within (const LhWarmUpStep *step, const LhProvider *provider)
{
  guint limit = lh_provider_get_daily_limit (provider);
  LhWarmUpStep within = *step;

  if (limit > 0)
    {
      within.least = MIN (within.least, limit);
      within.most = MIN (within.most, limit);
    }
  return within;
}
