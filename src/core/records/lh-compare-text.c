/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-compare-private.h"

#include <string.h>

#include "dns/lh-name.h"
#include "mail/lh-dmarc.h"

static int
strength (LhDmarcPolicy policy)
{
  return policy == LH_DMARC_REJECT ? 2 : policy == LH_DMARC_QUARANTINE ? 1 : 0;
}

/* The owner's record with the planned policy in place of his own: what else he decided stays. Tags that RFC 9989 took away, and the
 * test mode, go. (transfer full) */
static char *
raise_policy (const LhDmarcRecord *published, const LhDmarcRecord *wanted)
{
  g_autoptr (GString) text = g_string_new ("v=DMARC1; p=");

  g_string_append (text, lh_tag_list_get (wanted->tags, "p"));
  for (guint i = 0; i < published->tags->tags->len; i++)
    {
      static const char *const others[] = { "v", "p", "pct", "rf", "ri", "t", NULL };
      const LhTag *tag = g_ptr_array_index (published->tags->tags, i);
      g_autofree char *name = g_ascii_strdown (tag->name, -1);

      if (!g_strv_contains (others, name))
        g_string_append_printf (text, "; %s=%s", name, tag->value);
    }
  if (published->rua->len == 0 && lh_tag_list_get (wanted->tags, "rua") != NULL)
    g_string_append_printf (text, "; rua=%s", lh_tag_list_get (wanted->tags, "rua"));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A sub-domain stands under the policy of the domain above it (RFC 9989, 4.10). TRUE when that settles the state. */
static gboolean
settle_by_parent (LhComparing *self, const LhDmarcRecord *planned)
{
  const char *domain = self->result->wanted->name + strlen ("_dmarc.");
  g_autoptr (LhDmarcFound) found = NULL;
  LhDmarcPolicy policy;

  if (g_str_equal (lh_name_organizational (domain), domain))
    return FALSE;

  found = lh_dmarc_discover (self->inquiry, domain);
  if (found->waiting || found->unanswered)
    {
      self->result->state = found->waiting ? LH_STATE_WAITING : LH_STATE_NOT_CHECKED;
      return TRUE;
    }
  if (found->record == NULL || !found->record->valid)
    return FALSE;

  policy = found->record->subdomain != LH_DMARC_UNSET ? found->record->subdomain : lh_dmarc_effective (found->record);
  if (strength (policy) < strength (planned->policy))
    return FALSE;

  self->result->state = LH_STATE_MATCHES;
  return TRUE;
}

static void
settle_policy (LhComparing *self, LhRecord *record, const LhDmarcRecord *published, const LhDmarcRecord *planned)
{
  LhComparison *result = self->result;

  if (published != NULL && published->valid && strength (lh_dmarc_effective (published)) >= strength (planned->policy))
    {
      result->state = LH_STATE_MATCHES;
      lh_comparing_list (self, record, LH_ACTION_KEEP, NULL);
      return;
    }

  result->state = LH_STATE_DIFFERS;
  lh_comparing_list (self, record, LH_ACTION_CHANGE, NULL);
  if (published != NULL && published->valid)
    {
      g_autofree char *text = raise_policy (published, planned);

      lh_comparing_set_text (self, text);
    }
  g_ptr_array_add (result->to_add, g_ptr_array_index (result->wanted->values, 0));
}

void
lh_compare_dmarc (LhComparing *self)
{
  LhComparison *result = self->result;
  const LhWantedValue *value = g_ptr_array_index (result->wanted->values, 0);
  g_autoptr (LhDmarcRecord) planned = lh_dmarc_parse (value->value, strlen (value->value));
  g_autoptr (GPtrArray) answered = NULL;
  g_autoptr (GPtrArray) real = g_ptr_array_new ();
  g_autoptr (GPtrArray) almost = g_ptr_array_new ();
  GPtrArray *records;
  const LhAnswer *answer;

  if (planned == NULL || !lh_comparing_ask (self, result->wanted->name, LH_TYPE_TXT, &answer))
    return;

  answered = lh_answer_get_records (answer, LH_TYPE_TXT);
  for (guint i = 0; i < answered->len; i++)
    {
      LhRecord *record = g_ptr_array_index (answered, i);
      gsize length;
      const char *data = g_bytes_get_data (record->text, &length);

      if (data != NULL && lh_dmarc_is_record (data, length))
        g_ptr_array_add (real, record);
      else if (data != NULL && lh_dmarc_is_almost (data, length))
        g_ptr_array_add (almost, record);
    }

  records = real->len > 0 ? real : almost;
  if (records->len == 0)
    {
      if (lh_comparing_find_alias (answer, result->wanted->name) != NULL || !settle_by_parent (self, planned))
        lh_comparing_settle_missing (self, answer);
    }
  else if (records->len > 1)
    {
      /* Receivers use none of several (RFC 9989, 4.10). The one that is right already stays. */
      int right = -1;

      for (guint i = 0; i < records->len; i++)
        {
          gsize length;
          const char *data = g_bytes_get_data (((LhRecord *) g_ptr_array_index (records, i))->text, &length);
          g_autoptr (LhDmarcRecord) published = lh_dmarc_parse (data, length);

          if (right < 0 && published != NULL && published->valid && strength (lh_dmarc_effective (published)) >= strength (planned->policy))
            right = i;
        }
      for (guint i = 0; i < records->len; i++)
        lh_comparing_list (self, g_ptr_array_index (records, i),
                           (int) i == right ? LH_ACTION_KEEP : right < 0 && i == 0 ? LH_ACTION_CHANGE : LH_ACTION_REMOVE, NULL);
      if (right < 0)
        g_ptr_array_add (result->to_add, (gpointer) value);
      result->state = LH_STATE_CONFLICTS;
    }
  else
    {
      LhRecord *record = g_ptr_array_index (records, 0);
      gsize length;
      const char *data = g_bytes_get_data (record->text, &length);
      g_autoptr (LhDmarcRecord) published = lh_dmarc_parse (data, length);

      settle_policy (self, record, published, planned);
    }
}

void
lh_compare_verification (LhComparing *self)
{
  LhComparison *result = self->result;
  const LhWantedValue *value = g_ptr_array_index (result->wanted->values, 0);
  g_autoptr (GPtrArray) records = NULL;
  const LhAnswer *answer;

  if (!lh_comparing_ask (self, result->wanted->name, LH_TYPE_TXT, &answer))
    return;

  records = lh_answer_get_records (answer, LH_TYPE_TXT);
  for (guint i = 0; i < records->len; i++)
    {
      LhRecord *record = g_ptr_array_index (records, i);
      g_autofree char *text = lh_record_get_text (record);

      if (g_str_equal (g_strstrip (text), value->value))
        {
          result->state = LH_STATE_MATCHES;
          lh_comparing_list (self, record, LH_ACTION_KEEP, NULL);
          return;
        }
    }

  lh_comparing_settle_missing (self, answer);
}
