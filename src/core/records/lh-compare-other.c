/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-compare-private.h"

#include "catalog/lh-catalog.h"

/* What a sender has beside SPF, DKIM and DMARC. */

/* Bounces go to the service by this MX. Others beside it may be there for a reason that we do not know: they are not ours to remove. */
static void
compare_bounces (LhComparing *self)
{
  LhComparison *result = self->result;
  const LhWantedValue *value = result->wanted->values->len > 0 ? g_ptr_array_index (result->wanted->values, 0) : NULL;
  g_autoptr (GPtrArray) records = NULL;
  const LhAnswer *answer;
  gboolean found = FALSE;

  if (!lh_comparing_ask (self, result->wanted->name, LH_TYPE_MX, &answer))
    return;
  if (value == NULL)
    {
      result->state = LH_STATE_TO_PASTE;
      return;
    }
  records = lh_answer_get_records (answer, LH_TYPE_MX);
  if (records->len == 0 || lh_comparing_find_alias (answer, result->wanted->name) != NULL)
    {
      lh_comparing_settle_missing (self, answer);
      return;
    }
  for (guint i = 0; i < records->len; i++)
    {
      LhRecord *record = g_ptr_array_index (records, i);
      gboolean null = *record->target == '\0'; /* RFC 7505 */

      found = found || g_ascii_strcasecmp (record->target, value->value) == 0;
      lh_comparing_list (self, record, null ? LH_ACTION_REMOVE : LH_ACTION_KEEP, NULL);
      if (null)
        result->state = LH_STATE_CONFLICTS;
    }
  if (!found)
    g_ptr_array_add (result->to_add, (gpointer) value);
  if (result->state != LH_STATE_CONFLICTS)
    result->state = found ? LH_STATE_MATCHES : LH_STATE_DIFFERS;
}

void
lh_compare_other (LhComparing *self)
{
  const LhWanted *wanted = self->result->wanted;

  if (wanted->unnamed)
    self->result->state = LH_STATE_TO_PASTE;
  else if (wanted->type == LH_TYPE_CNAME)
    lh_compare_alias (self);
  else if (wanted->type == LH_TYPE_MX)
    compare_bounces (self);
  else if (wanted->type == LH_TYPE_TXT && wanted->values->len > 0)
    lh_compare_verification (self);
  else if (wanted->purpose == LH_PURPOSE_VERIFICATION && wanted->provider != NULL)
    lh_compare_unpasted_verification (self);
  else
    self->result->state = wanted->values->len > 0 ? LH_STATE_NOT_CHECKED : LH_STATE_TO_PASTE;
}
