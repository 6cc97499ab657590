/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-compare-private.h"

#include <string.h>

#include "records/lh-whose-mx.h"

static const LhWantedValue *
find_value (GPtrArray *values, const char *host)
{
  for (guint i = 0; i < values->len; i++)
    {
      const LhWantedValue *value = g_ptr_array_index (values, i);

      if (g_ascii_strcasecmp (value->value, host) == 0)
        return value;
    }

  return NULL;
}

/* The lowest preference that @host has among the published ones; -1 when it is not there. */
static int
published_priority (GPtrArray *records, const char *host)
{
  int priority = -1;

  for (guint i = 0; i < records->len; i++)
    {
      const LhRecord *record = g_ptr_array_index (records, i);

      if (g_ascii_strcasecmp (record->target, host) == 0 && (priority < 0 || record->priority < priority))
        priority = record->priority;
    }

  return priority;
}

/* What number a wanted host has once those of @to_add are there too; -1 when it is none of them. */
static int
priority_then (GPtrArray *records, GPtrArray *to_add, LhWantedValue *value)
{
  return g_ptr_array_find (to_add, value, NULL) ? value->priority : published_priority (records, value->value);
}

/* Mail goes to the same hosts in the same order; equal numbers put nobody before the one who should be first. */
static gboolean
is_in_order (GPtrArray *records, GPtrArray *to_add, GPtrArray *values, gboolean exact)
{
  for (guint i = 0; i < values->len; i++)
    {
      LhWantedValue *one = g_ptr_array_index (values, i);
      int here = priority_then (records, to_add, one);

      if (exact && here >= 0 && here != one->priority)
        return FALSE;
      for (guint j = 0; j < values->len; j++)
        {
          LhWantedValue *two = g_ptr_array_index (values, j);
          int there = priority_then (records, to_add, two);

          if (here >= 0 && there >= 0 && one->priority < two->priority && here > there)
            return FALSE;
        }
    }

  return TRUE;
}

static void
list_all (LhComparing *self, GPtrArray *records, LhAction action)
{
  for (guint i = 0; i < records->len; i++)
    {
      LhRecord *record = g_ptr_array_index (records, i);

      lh_comparing_list (self, record, action, lh_catalog_provider_of_mx (self->catalog, record->target));
    }
}

static gboolean
all_of_provider (LhComparing *self, GPtrArray *records, const LhProvider *provider)
{
  for (guint i = 0; i < records->len; i++)
    if (lh_catalog_provider_of_mx (self->catalog, ((LhRecord *) g_ptr_array_index (records, i))->target) != provider)
      return FALSE;

  return records->len > 0 && provider != NULL;
}

static gboolean
is_against (LhComparing *self, GPtrArray *records, const LhRecord *record)
{
  const LhWanted *wanted = self->result->wanted;

  return !lh_mx_is_of_provider (wanted->provider, wanted, records, record->target, self->catalog) || lh_mx_is_other_region (wanted, record->target);
}

static void
settle (LhComparing *self, GPtrArray *records)
{
  LhComparison *result = self->result;
  const LhWanted *wanted = result->wanted;
  const LhProvider *provider = wanted->provider;
  guint n_ours = 0, n_against = 0;
  gboolean in_order;

  for (guint i = 0; i < records->len; i++)
    n_ours += find_value (wanted->values, ((LhRecord *) g_ptr_array_index (records, i))->target) != NULL;
  for (guint i = 0; i < records->len; i++)
    n_against += is_against (self, records, g_ptr_array_index (records, i));
  for (guint i = 0; i < wanted->values->len; i++)
    {
      LhWantedValue *value = g_ptr_array_index (wanted->values, i);

      if (published_priority (records, value->value) < 0)
        g_ptr_array_add (result->to_add, value);
    }

  /* Older or regional hosts of the same provider take the mail just as well; only there nothing need be added. */
  if (n_against == 0 && n_ours < records->len && provider->mx_form == LH_MX_FIXED && !wanted->regional)
    g_ptr_array_set_size (result->to_add, 0);
  in_order = is_in_order (records, result->to_add, wanted->values, provider->mx_exact_priority);

  for (guint i = 0; i < records->len; i++)
    {
      LhRecord *record = g_ptr_array_index (records, i);
      const LhWantedValue *value = find_value (wanted->values, record->target);
      gboolean wrong_number = value != NULL && record->priority != value->priority && !in_order;
      LhAction action = is_against (self, records, record) ? LH_ACTION_REMOVE : wrong_number ? LH_ACTION_CHANGE : LH_ACTION_KEEP;

      /* Hosts that the console gave are the only ones of this customer. */
      if (value == NULL && provider->mx_form == LH_MX_PASTED)
        action = LH_ACTION_REMOVE;
      lh_comparing_list (self, record, action, lh_catalog_provider_of_mx (self->catalog, record->target));
    }

  if (n_against > 0)
    result->state = LH_STATE_CONFLICTS;
  else if (result->to_add->len > 0 || !in_order ||
           (provider->mx_form == LH_MX_PASTED && n_ours < records->len))
    result->state = LH_STATE_DIFFERS;
  else
    result->state = LH_STATE_MATCHES;
}

/* Nothing is known of the host yet: right is what the provider's name stands on. */
static void
settle_unpasted (LhComparing *self, GPtrArray *records)
{
  const LhWanted *wanted = self->result->wanted;
  gboolean right = (wanted->provider->mx_form == LH_MX_PASTED || wanted->regional) && all_of_provider (self, records, wanted->provider);

  list_all (self, records, LH_ACTION_KEEP);
  self->result->state = right ? LH_STATE_MATCHES : LH_STATE_TO_PASTE;
}

void
lh_compare_mx (LhComparing *self)
{
  LhComparison *result = self->result;
  const char *name = result->wanted->name;
  g_autoptr (GPtrArray) records = NULL;
  const LhAnswer *answer;
  const LhAnswer *alias_answer;
  LhRecord *alias;

  if (!lh_comparing_ask (self, name, LH_TYPE_MX, &answer))
    return;

  records = lh_answer_get_records (answer, LH_TYPE_MX);
  if (result->wanted->paste_key != NULL)
    {
      settle_unpasted (self, records);
      return;
    }
  if (lh_comparing_find_alias (answer, name) != NULL || records->len == 0)
    {
      lh_comparing_settle_missing (self, answer);
      return;
    }

  settle (self, records);
  /* One that was handed out for the old servers refuses the new ones (RFC 8461, 4.1). What it says is not in DNS. */
  result->has_policy = result->to_add->len > 0 && lh_compare_has_policy (self->inquiry, name);

  /* A CNAME at the name hides its MX from whoever comes upon it first (RFC 1034, 3.6.2). Whether one is there has to be asked for; until
   * the answer is there, what was found stands. */
  alias_answer = lh_inquiry_dns (self->inquiry, name, LH_TYPE_CNAME);
  alias = lh_comparing_find_alias (alias_answer, name);
  if (alias != NULL)
    {
      result->state = LH_STATE_CONFLICTS;
      lh_comparing_list (self, alias, LH_ACTION_REMOVE, NULL);
    }
}
