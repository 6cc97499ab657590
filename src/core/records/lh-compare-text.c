/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-compare-private.h"

#include <string.h>

#include "dns/lh-name.h"
#include "mail/lh-dmarc-uri.h"

static int
strength (LhDmarcPolicy policy)
{
  return policy == LH_DMARC_REJECT ? 2 : policy == LH_DMARC_QUARANTINE ? 1 : 0;
}

/* The owner's record with the planned policy in place of his own. (transfer full) */
static char *
raise_policy (const LhWanted *wanted, const LhDmarcRecord *published, const LhDmarcRecord *planned)
{
  g_autofree char *reports = wanted->no_mail ? lh_dmarc_list_reports_outside (published, wanted->name + strlen ("_dmarc.")) : lh_dmarc_list_reports (published);

  return lh_dmarc_amend (published, planned->policy, FALSE, reports[0] != '\0' ? reports : lh_tag_list_get (planned->tags, "rua"));
}

static LhDmarcRecord *
parse_record (const LhRecord *record)
{
  gsize length;
  const char *data = g_bytes_get_data (record->text, &length);

  return data != NULL ? lh_dmarc_parse (data, length) : NULL;
}

/* A sub-domain stands under the policy of the domain above it (RFC 9989, 4.10), unless its sender looks for a record of that very name. TRUE when that
 * settles the state. */
static gboolean
settle_by_parent (LhComparing *self, const LhDmarcRecord *planned)
{
  const char *domain = self->result->wanted->name + strlen ("_dmarc.");
  g_autoptr (LhDmarcFound) found = NULL;
  LhDmarcPolicy policy;

  if (g_str_equal (lh_name_organizational (domain), domain) ||
      (self->result->wanted->label != NULL && self->result->wanted->need == LH_NEED_REQUIRED))
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
  if (self->result->wanted->own_policy ? strength (policy) != strength (planned->policy) : strength (policy) < strength (planned->policy))
    return FALSE;

  self->result->state = LH_STATE_MATCHES;
  return TRUE;
}

/* What the plan has for the domain's own mail; NONE where it has nothing. */
static LhDmarcPolicy
policy_of_plan (const LhComparing *self)
{
  for (guint i = 0; i < self->wanted->len; i++)
    {
      const LhWanted *wanted = self->wanted->pdata[i];
      g_autoptr (LhDmarcRecord) record = NULL;

      if (wanted->purpose != LH_PURPOSE_DMARC || wanted->label != NULL)
        continue;
      record = lh_dmarc_parse (((LhWantedValue *) wanted->values->pdata[0])->value, -1);
      return lh_dmarc_effective (record);
    }
  return LH_DMARC_NONE;
}

/* A record of its own takes the place of the policy that holds for the sub-domain without one: where nobody chose another, it is no weaker. FALSE after the
 * state was set, where that policy is not known. */
static gboolean
raise_to_parent (LhComparing *self, const LhDmarcRecord *planned)
{
  const LhWanted *wanted = self->result->wanted;
  g_autoptr (LhDmarcFound) found = NULL;
  g_autofree char *text = NULL;
  LhDmarcPolicy policy;

  if (wanted->label == NULL || wanted->own_policy)
    return TRUE;
  found = lh_dmarc_discover (self->inquiry, lh_name_parent (wanted->name + strlen ("_dmarc.")));
  if (found->waiting || found->unanswered)
    {
      self->result->state = found->waiting ? LH_STATE_WAITING : LH_STATE_NOT_CHECKED;
      return FALSE;
    }
  policy = policy_of_plan (self);
  if (found->record != NULL && found->record->valid && strength (lh_dmarc_effective_below (found->record)) > strength (policy))
    policy = lh_dmarc_effective_below (found->record);
  if (strength (policy) <= strength (planned->policy))
    return TRUE;
  text = lh_dmarc_amend (planned, policy, FALSE, lh_tag_list_get (planned->tags, "rua"));
  lh_comparing_set_text (self, text);
  return TRUE;
}

/* The gentlest that is strict enough stays, since receivers use none of several (RFC 9989, 4.10) and nothing is refused by them now; else one is changed. */
static void
settle_records (LhComparing *self, GPtrArray *records, const LhDmarcRecord *planned)
{
  LhComparison *result = self->result;
  g_autofree char *text = NULL;
  gboolean base_valid = FALSE;
  int right = -1, base = -1, least = G_MAXINT;

  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (LhDmarcRecord) published = parse_record (g_ptr_array_index (records, i));

      if (published == NULL)
        continue;
      if (published->valid && strength (lh_dmarc_effective (published)) >= strength (planned->policy) && strength (lh_dmarc_effective (published)) < least)
        {
          right = i;
          least = strength (lh_dmarc_effective (published));
        }
      if (base < 0 || (published->valid && !base_valid))
        {
          g_free (text);
          text = raise_policy (result->wanted, published, planned);
          base = i;
          base_valid = published->valid;
        }
    }

  for (guint i = 0; i < records->len; i++)
    {
      gboolean stays = (int) i == (right >= 0 ? right : MAX (base, 0));

      lh_comparing_list (self, g_ptr_array_index (records, i), !stays ? LH_ACTION_REMOVE : right >= 0 ? LH_ACTION_KEEP : LH_ACTION_CHANGE, NULL);
    }
  if (right >= 0 && records->len > 1)
    {
      g_autofree char *kept = lh_record_get_text (g_ptr_array_index (records, right));

      lh_comparing_set_text (self, kept);
    }
  if (right < 0)
    {
      if (text != NULL)
        lh_comparing_set_text (self, text);
      g_ptr_array_add (result->to_add, g_ptr_array_index (result->wanted->values, 0));
    }
  result->state = records->len > 1 ? LH_STATE_CONFLICTS : right >= 0 ? LH_STATE_MATCHES : LH_STATE_DIFFERS;
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
      if (lh_comparing_find_alias (answer, result->wanted->name) == NULL && settle_by_parent (self, planned))
        return;
      if (raise_to_parent (self, planned))
        lh_comparing_settle_missing (self, answer);
    }
  else
    {
      settle_records (self, records, planned);
    }
}

static gboolean
begins_with (const LhRecord *record, const char *prefix)
{
  g_autofree char *text = lh_record_get_text (record);

  return prefix != NULL && *prefix != '\0' && g_ascii_strncasecmp (text, prefix, strlen (prefix)) == 0;
}

/* Where nobody pasted it: what begins as it should may well be it, and whom the domain's mail goes to has seen already whose it is. */
void
lh_compare_unpasted_verification (LhComparing *self)
{
  LhComparison *result = self->result;
  const LhProvider *provider = result->wanted->provider;
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GPtrArray) servers = NULL;
  const LhAnswer *answer;

  if (!lh_comparing_ask (self, result->wanted->name, LH_TYPE_TXT, &answer))
    return;
  texts = lh_answer_get_records (answer, LH_TYPE_TXT);
  result->state = LH_STATE_MATCHES;
  for (guint i = 0; i < texts->len; i++)
    if (begins_with (g_ptr_array_index (texts, i), provider->verification_prefix))
      lh_comparing_list (self, g_ptr_array_index (texts, i), LH_ACTION_KEEP, NULL);
  if (result->published->len > 0 || !lh_comparing_ask (self, result->wanted->name, LH_TYPE_MX, &answer))
    return;
  servers = lh_answer_get_records (answer, LH_TYPE_MX);
  for (guint i = 0; i < servers->len; i++)
    if (lh_catalog_provider_of_mx (self->catalog, ((LhRecord *) g_ptr_array_index (servers, i))->target) == provider)
      return;
  result->state = LH_STATE_TO_PASTE;
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
