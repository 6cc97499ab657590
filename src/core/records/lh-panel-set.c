/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-panel-set.h"

#include <string.h>

#include "records/lh-wanted-private.h"

void
lh_panel_set_free (LhPanelSet *self)
{
  lh_wanted_free (self->wanted);
  g_free (self);
}

static gboolean
is_of_set (const LhPanelSet *self, const LhComparison *comparison)
{
  return comparison->wanted->type == self->wanted->type && g_str_equal (comparison->wanted->name, self->wanted->name);
}

/* Two texts that differ only in case may both be meant; names do not differ by it. */
static gboolean
has_value (const LhWanted *wanted, const char *value)
{
  for (guint i = 0; i < wanted->values->len; i++)
    {
      const char *other = ((LhWantedValue *) wanted->values->pdata[i])->value;

      if (wanted->type == LH_TYPE_TXT ? g_str_equal (other, value) : g_ascii_strcasecmp (other, value) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What is nobody's affair here is kept. */
static gboolean
is_kept (const LhPanelSet *self, GPtrArray *comparisons, const LhRecord *record)
{
  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = comparisons->pdata[i];

      for (guint j = 0; is_of_set (self, comparison) && j < comparison->published->len; j++)
        {
          const LhPublished *published = comparison->published->pdata[j];

          if (published->action != LH_ACTION_KEEP && lh_record_equal (published->record, record))
            return FALSE;
        }
    }
  return TRUE;
}

static void
add_published (LhPanelSet *self, LhSurvey *survey, GPtrArray *comparisons)
{
  g_autoptr (LhInquiry) inquiry = lh_inquiry_new (survey);
  const LhAnswer *answer = lh_inquiry_dns (inquiry, self->wanted->name, self->wanted->type);
  g_autoptr (GPtrArray) records = NULL;

  self->seen = answer != NULL && lh_answer_is_conclusive (answer);
  if (!self->seen)
    return;
  records = lh_answer_get_records (answer, self->wanted->type);
  for (guint i = 0; i < records->len; i++)
    {
      const LhRecord *record = records->pdata[i];
      LhWantedValue *value;

      /* What an alias leads to is another's. */
      if (g_strcmp0 (record->owner, self->wanted->name) != 0)
        continue;
      self->there = TRUE;
      value = is_kept (self, comparisons, record) ? lh_wanted_value_new_from_record (record) : NULL;
      if (value != NULL)
        g_ptr_array_add (self->wanted->values, value);
    }
}

/* What of @comparison comes to what is there. (nullable) */
static GPtrArray *
new_values (const LhComparison *comparison)
{
  if (comparison->state == LH_STATE_MATCHES || comparison->state == LH_STATE_EXTRA)
    return NULL;
  for (guint i = 0; i < comparison->published->len; i++)
    if (((LhPublished *) comparison->published->pdata[i])->action == LH_ACTION_CHANGE)
      return comparison->wanted->values;
  /* Of what is there and could not be judged no second one is made. */
  if (comparison->state == LH_STATE_WAITING || comparison->state == LH_STATE_NOT_CHECKED)
    return comparison->wanted->paste_key == NULL && comparison->published->len == 0 ? comparison->wanted->values : NULL;
  return comparison->to_add;
}

static void
add_new (LhPanelSet *self, const LhComparison *comparison)
{
  GPtrArray *values = new_values (comparison);

  for (guint i = 0; values != NULL && i < values->len; i++)
    {
      const LhWantedValue *value = values->pdata[i];

      if (!has_value (self->wanted, value->value))
        lh_wanted_add_value (self->wanted, value->priority, value->value);
    }
}

/* Wanted by @comparison, or published and its own. */
static gboolean
is_own (const LhComparison *comparison, const char *text)
{
  for (guint i = 0; i < comparison->published->len; i++)
    {
      LhWantedValue *value = lh_wanted_value_new_from_record (((LhPublished *) comparison->published->pdata[i])->record);
      gboolean same = value != NULL && g_str_equal (value->value, text);

      g_clear_pointer (&value, lh_wanted_value_free);
      if (same)
        return TRUE;
    }
  return has_value (comparison->wanted, text);
}

LhPanelSet *
lh_panel_set_new (LhSurvey *survey, GPtrArray *comparisons, const LhComparison *comparison)
{
  LhPanelSet *self = g_new0 (LhPanelSet, 1);

  self->wanted = lh_wanted_copy (comparison->wanted);
  g_ptr_array_set_size (self->wanted->values, 0);
  add_published (self, survey, comparisons);
  for (guint i = 0; i < comparisons->len; i++)
    if (is_of_set (self, comparisons->pdata[i]))
      add_new (self, comparisons->pdata[i]);
  for (guint i = 0; i < self->wanted->values->len; i++)
    self->shared |= !is_own (comparison, ((LhWantedValue *) self->wanted->values->pdata[i])->value);
  return self;
}
