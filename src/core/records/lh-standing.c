/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a comparison comes to. A file for import or a form may take the place of what is published: so what is right stays in it as it stands there. */
#include "config.h"

#include "records/lh-compare.h"

#include <string.h>

#include "records/lh-wanted-private.h"

static LhWantedValue *
value_new (guint16 priority, char *text)
{
  LhWantedValue *value = g_new0 (LhWantedValue, 1);

  value->priority = priority;
  value->value = text;
  return value;
}

LhWantedValue *
lh_wanted_value_new_from_record (const LhRecord *record)
{
  switch (record->type)
    {
    case LH_TYPE_TXT:
      return value_new (0, lh_record_get_text (record));
    case LH_TYPE_MX:
    case LH_TYPE_CNAME:
      return value_new (record->priority, g_strdup (record->target));
    case LH_TYPE_SRV:
      return value_new (record->priority, g_strdup_printf ("%u %u %s", record->weight, record->port, record->target));
    case LH_TYPE_A:
    case LH_TYPE_AAAA:
      return value_new (0, g_strdup (record->address));
    default:
      return NULL;
    }
}

static gboolean
has_value (GPtrArray *values, const LhWantedValue *value)
{
  for (guint i = 0; i < values->len; i++)
    if (g_ascii_strcasecmp (((LhWantedValue *) values->pdata[i])->value, value->value) == 0)
      return TRUE;
  return FALSE;
}

static void
add_copies (GPtrArray *values, GPtrArray *others)
{
  for (guint i = 0; i < others->len; i++)
    {
      const LhWantedValue *value = others->pdata[i];

      if (!has_value (values, value))
        g_ptr_array_add (values, value_new (value->priority, g_strdup (value->value)));
    }
}

/* An address, or what an alias leads to, is a record of its owner's for itself: no part of ours. */
static gboolean
is_part (const LhComparison *comparison, const LhRecord *record)
{
  const LhWanted *wanted = comparison->wanted;

  if (g_strcmp0 (record->owner, wanted->name) != 0)
    return FALSE;
  return record->type == wanted->type || (comparison->state == LH_STATE_MATCHES && record->type != LH_TYPE_A && record->type != LH_TYPE_AAAA);
}

LhWanted *
lh_comparison_get_standing (const LhComparison *comparison)
{
  LhWanted *standing = comparison->state != LH_STATE_EXTRA ? lh_wanted_copy (comparison->wanted) : NULL;
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  gboolean changes = FALSE;

  if (standing == NULL)
    return NULL;
  if (comparison->behind != NULL)
    {
      g_free (standing->name);
      standing->name = g_strdup (comparison->behind);
    }
  for (guint i = 0; i < comparison->published->len; i++)
    {
      const LhPublished *published = comparison->published->pdata[i];
      LhWantedValue *value = published->action == LH_ACTION_KEEP && is_part (comparison, published->record) ? lh_wanted_value_new_from_record (published->record) : NULL;

      changes |= published->action == LH_ACTION_CHANGE;
      if (value == NULL)
        continue;
      standing->type = published->record->type;
      g_ptr_array_add (values, value);
    }
  /* Where one is changed the form shows them all. */
  if (comparison->state != LH_STATE_MATCHES)
    add_copies (values, changes ? comparison->wanted->values : comparison->to_add);
  if (values->len == 0 && comparison->state == LH_STATE_MATCHES)
    {
      lh_wanted_free (standing);
      return NULL;
    }
  if (comparison->state == LH_STATE_MATCHES)
    g_clear_pointer (&standing->paste_key, g_free);
  if (values->len > 0 || standing->paste_key != NULL)
    {
      g_ptr_array_set_size (standing->values, 0);
      g_ptr_array_extend_and_steal (standing->values, g_steal_pointer (&values));
    }
  return standing;
}
