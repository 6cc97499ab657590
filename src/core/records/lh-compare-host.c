/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-compare-private.h"

/* The address of one's own mail server. */

static gboolean
is_wanted (const LhWanted *wanted, const LhRecord *record)
{
  for (guint i = 0; i < wanted->values->len; i++)
    if (g_strcmp0 (((LhWantedValue *) g_ptr_array_index (wanted->values, i))->value, record->address) == 0)
      return TRUE;
  return FALSE;
}

/* Where the owner named no address any that is there is his. Of several the first takes the one that is wanted: the rest may be further servers. */
void
lh_compare_host (LhComparing *self)
{
  LhComparison *result = self->result;
  const LhWanted *wanted = result->wanted;
  g_autoptr (GPtrArray) records = NULL;
  const LhAnswer *answer;
  gboolean right = wanted->paste_key != NULL;

  if (!lh_comparing_ask (self, wanted->name, wanted->type, &answer))
    return;
  records = lh_answer_get_records (answer, wanted->type);
  if (wanted->paste_key != NULL && records->len == 0)
    {
      result->state = LH_STATE_TO_PASTE;
      return;
    }
  for (guint i = 0; i < records->len; i++)
    right = right || is_wanted (wanted, g_ptr_array_index (records, i));
  if (!right && (records->len == 0 || lh_comparing_find_alias (answer, wanted->name) != NULL))
    {
      lh_comparing_settle_missing (self, answer);
      return;
    }
  for (guint i = 0; i < records->len; i++)
    lh_comparing_list (self, g_ptr_array_index (records, i), right || i > 0 ? LH_ACTION_KEEP : LH_ACTION_CHANGE, NULL);
  if (!right)
    g_ptr_array_add (result->to_add, g_ptr_array_index (wanted->values, 0));
  result->state = right ? LH_STATE_MATCHES : LH_STATE_DIFFERS;
}
