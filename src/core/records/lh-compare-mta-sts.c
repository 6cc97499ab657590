/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-compare-private.h"
#include "records/lh-wanted-private.h"

#include <string.h>

#include "ask/lh-inquiry-fetch.h"
#include "dns/lh-name.h"

/* The record only tells that there is a policy, and by its id whether it is a new one (RFC 8461, 3.1). What refuses mail is the policy: it is right when it
 * names every server that mail may go to, those that are published and those that are to come. */

typedef enum
{
  POLICY_NEEDED,  /* none is handed out, or one that does not hold */
  POLICY_RIGHT,
  POLICY_OPEN,    /* an answer is lacking */
  POLICY_UNKNOWN, /* none came */
} PolicyState;

/* All that are there give way to others. */
static gboolean
is_move (const LhComparison *mx)
{
  for (guint i = 0; i < mx->published->len; i++)
    if (((LhPublished *) g_ptr_array_index (mx->published, i))->action != LH_ACTION_REMOVE)
      return FALSE;
  return mx->to_add->len > 0;
}

/* Where mail goes, or will; without a policy (@found) there is none before mail has moved. (element-type utf8), borrowed from @mx */
static GPtrArray *
list_hosts (const LhComparison *mx, gboolean found)
{
  GPtrArray *hosts = g_ptr_array_new ();
  gboolean later = !found && is_move (mx);

  for (guint i = 0; i < mx->to_add->len; i++)
    g_ptr_array_add (hosts, ((LhWantedValue *) g_ptr_array_index (mx->to_add, i))->value);
  for (guint i = 0; !later && i < mx->published->len; i++)
    {
      const LhRecord *record = ((LhPublished *) g_ptr_array_index (mx->published, i))->record;

      if (record->type == LH_TYPE_MX && *record->target != '\0' &&
          !g_ptr_array_find_with_equal_func (hosts, record->target, g_str_equal, NULL))
        g_ptr_array_add (hosts, record->target);
    }
  return hosts;
}

static gboolean
is_covered (const char *host, GPtrArray *patterns)
{
  g_autofree char *folded = lh_name_fold (host);

  for (guint i = 0; i < patterns->len; i++)
    if (lh_mta_sts_matches (g_ptr_array_index (patterns, i), folded))
      return TRUE;
  return FALSE;
}

static gboolean
covers_any (const char *pattern, GPtrArray *hosts)
{
  for (guint i = 0; i < hosts->len; i++)
    {
      g_autofree char *folded = lh_name_fold (g_ptr_array_index (hosts, i));

      if (lh_mta_sts_matches (pattern, folded))
        return TRUE;
    }
  return FALSE;
}

/* Of somebody whom mail goes to no more; what we do not know may be a server that is there for bad days. */
static gboolean
is_left (LhComparing *self, const char *pattern, GPtrArray *hosts)
{
  const char *host = g_str_has_prefix (pattern, "*.") ? pattern + strlen ("*.") : pattern;
  const LhProvider *provider = lh_catalog_provider_of_mx (self->catalog, host);

  return provider != NULL && provider != self->result->wanted->provider && !covers_any (pattern, hosts);
}

static gboolean
is_right (LhComparing *self, const LhMtaStsPolicy *policy, LhMtaStsMode planned, GPtrArray *hosts)
{
  if (!policy->valid || policy->mode < planned)
    return FALSE;
  for (guint i = 0; i < hosts->len; i++)
    if (!is_covered (g_ptr_array_index (hosts, i), policy->mx))
      return FALSE;
  for (guint i = 0; i < policy->mx->len; i++)
    if (is_left (self, g_ptr_array_index (policy->mx, i), hosts))
      return FALSE;
  return TRUE;
}

/* @ret_policy: what is handed out, when something is. (transfer full) (nullable) */
static PolicyState
look (LhComparing *self, LhMtaStsMode planned, GPtrArray *hosts, LhMtaStsPolicy **ret_policy)
{
  g_autoptr (LhFetched) file = lh_inquiry_fetch (self->inquiry, self->result->wanted->file_url);
  const LhAnswer *answer = file->answer;
  const char *body;
  gsize size;

  switch (file->state)
    {
    case LH_FETCH_OPEN:
      return POLICY_OPEN;
    case LH_FETCH_NO_ADDRESS:
      return POLICY_NEEDED;
    case LH_FETCH_NO_DNS: case LH_FETCH_PRIVATE: default:
      return POLICY_UNKNOWN;
    case LH_FETCH_DONE:
      break;
    }
  if (answer->outcome == LH_OUTCOME_HTTP && (answer->status == 404 || answer->status == 410))
    return POLICY_NEEDED;
  if (answer->outcome != LH_OUTCOME_ANSWER || answer->body == NULL)
    return POLICY_UNKNOWN;
  body = g_bytes_get_data (answer->body, &size);
  *ret_policy = lh_mta_sts_policy_parse (body != NULL ? body : "", size);
  return is_right (self, *ret_policy, planned, hosts) ? POLICY_RIGHT : POLICY_NEEDED;
}

/* The plan's servers too where older ones of the same provider stay; and what the owner has in his, except who is left. */
static void
plan_policy (LhComparing *self, LhMtaStsMode planned, GPtrArray *hosts, const LhMtaStsPolicy *published, const char *used_id)
{
  LhWanted *wanted = self->result->wanted;
  g_autoptr (LhMtaStsPolicy) own = lh_mta_sts_policy_parse (wanted->file_text, strlen (wanted->file_text));
  gboolean valid = published != NULL && published->valid;
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; i < own->mx->len; i++)
    g_ptr_array_add (all, g_ptr_array_index (own->mx, i));
  for (guint i = 0; i < hosts->len; i++)
    if (!is_covered (g_ptr_array_index (hosts, i), all))
      g_ptr_array_add (all, g_ptr_array_index (hosts, i));
  for (guint i = 0; valid && i < published->mx->len; i++)
    {
      char *pattern = g_ptr_array_index (published->mx, i);

      if (!g_ptr_array_find_with_equal_func (all, pattern, g_str_equal, NULL) && !is_left (self, pattern, hosts))
        g_ptr_array_add (all, pattern);
    }
  /* Where no file is there yet nobody took another policy under the id. */
  lh_wanted_set_policy (wanted, valid ? MAX (planned, published->mode) : planned, all, valid ? published->max_age : 0, published != NULL ? used_id : NULL);
}

static gboolean
is_sound (const char *text)
{
  g_autoptr (LhMtaStsRecord) record = lh_mta_sts_record_parse (text, -1);

  return record->valid;
}

static char *
amend (const char *text, const char *wanted)
{
  g_autoptr (LhMtaStsRecord) planned = lh_mta_sts_record_parse (wanted, -1);

  return lh_mta_sts_record_amend (text, -1, planned->id);
}

static LhPublished *
find_kept (LhComparison *result)
{
  for (guint i = 0; i < result->published->len; i++)
    {
      LhPublished *published = g_ptr_array_index (result->published, i);

      if (published->action == LH_ACTION_KEEP)
        return published;
    }
  return NULL;
}

static gboolean
has_planned_id (const LhComparison *result, const LhRecord *kept)
{
  g_autofree char *text = lh_record_get_text (kept);
  g_autoptr (LhMtaStsRecord) published = lh_mta_sts_record_parse (text, -1);
  g_autoptr (LhMtaStsRecord) planned = lh_mta_sts_record_parse (((LhWantedValue *) result->wanted->values->pdata[0])->value, -1);

  return g_strcmp0 (published->id, planned->id) == 0;
}

static void
settle (LhComparing *self, PolicyState policy)
{
  LhComparison *result = self->result;
  LhPublished *kept = find_kept (result);

  if (policy == POLICY_OPEN)
    result->state = LH_STATE_WAITING;
  else if (policy == POLICY_RIGHT)
    {
      g_clear_pointer (&result->wanted->file_url, g_free);
      g_clear_pointer (&result->wanted->file_text, g_free);
    }
  else if (policy == POLICY_UNKNOWN)
    {
      g_autofree char *text = kept != NULL ? lh_record_get_text (kept->record) : NULL;

      if (text != NULL)
        lh_comparing_set_text (self, text);
      /* That two are one too many is sure. */
      if (result->state != LH_STATE_CONFLICTS)
        result->state = LH_STATE_NOT_CHECKED;
    }
  else if (kept != NULL && !has_planned_id (result, kept->record))
    {
      kept->action = LH_ACTION_CHANGE;
      lh_comparing_mend (self, kept->record, amend);
      if (result->state == LH_STATE_MATCHES)
        result->state = LH_STATE_DIFFERS;
    }
}

/* Whether something there was meant as the record; @ret_id: that of the first one that senders take. (transfer full) (nullable) */
static gboolean
find_record (const LhAnswer *answer, char **ret_id)
{
  g_autoptr (GPtrArray) records = lh_answer_get_records (answer, LH_TYPE_TXT);
  gboolean found = FALSE;

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = lh_record_get_text (g_ptr_array_index (records, i));
      LhFieldsKind kind = lh_fields_look (text, -1, LH_MTA_STS_VERSION);
      g_autoptr (LhMtaStsRecord) record = kind == LH_FIELDS_RECORD ? lh_mta_sts_record_parse (text, -1) : NULL;

      found = found || kind != LH_FIELDS_OTHER;
      if (*ret_id == NULL && record != NULL && record->valid)
        *ret_id = g_strdup (record->id);
    }
  return found;
}

/* The console's hosts need not be pasted where those are published already: whose they are, their names say. FALSE after the state was set. */
static gboolean
accept_published (LhComparing *self)
{
  LhWanted *wanted = self->result->wanted;
  g_autoptr (GPtrArray) hosts = NULL;
  LhComparison *mx = lh_comparing_look_at (self, LH_PURPOSE_MX);

  self->result->state = mx->state == LH_STATE_WAITING || mx->state == LH_STATE_NOT_CHECKED ? mx->state : LH_STATE_TO_PASTE;
  if (mx->state == LH_STATE_MATCHES)
    {
      hosts = list_hosts (mx, TRUE);
      lh_wanted_set_policy (wanted, wanted->sts_mode, hosts, 0, NULL);
      g_clear_pointer (&wanted->paste_key, g_free);
    }
  lh_comparison_free (mx);
  return wanted->paste_key == NULL;
}

/* The policy that is right for where mail goes and will go, and what is to be thought of the one that is handed out. */
static PolicyState
look_at_policy (LhComparing *self, const LhAnswer *answer)
{
  LhWanted *wanted = self->result->wanted;
  g_autoptr (LhMtaStsPolicy) own = lh_mta_sts_policy_parse (wanted->file_text, strlen (wanted->file_text));
  g_autoptr (LhMtaStsPolicy) published = NULL;
  g_autoptr (GPtrArray) hosts = NULL;
  g_autofree char *used_id = NULL;
  gboolean found = find_record (answer, &used_id);
  LhComparison *mx = lh_comparing_look_at (self, LH_PURPOSE_MX);
  PolicyState policy = POLICY_NEEDED;

  /* What mail goes to now may not be left out. */
  if (mx->state == LH_STATE_WAITING || mx->state == LH_STATE_NOT_CHECKED)
    {
      policy = mx->state == LH_STATE_WAITING ? POLICY_OPEN : POLICY_UNKNOWN;
      if (found)
        lh_inquiry_fetch_early (self->inquiry, wanted->file_url);
    }
  else
    {
      hosts = list_hosts (mx, found);
      if (found)
        policy = look (self, own->mode, hosts, &published);
      plan_policy (self, own->mode, hosts, published, used_id);
    }
  lh_comparison_free (mx);
  return policy;
}

void
lh_compare_mta_sts (LhComparing *self)
{
  const LhWanted *wanted = self->result->wanted;
  const LhAnswer *answer;
  PolicyState policy;
  gboolean known;

  if (wanted->paste_key != NULL && !accept_published (self))
    return;
  answer = lh_inquiry_dns (self->inquiry, wanted->name, LH_TYPE_TXT);
  known = answer != NULL && lh_answer_is_conclusive (answer);
  policy = known ? look_at_policy (self, answer) : POLICY_NEEDED;
  lh_compare_fields (self, LH_MTA_STS_VERSION, is_sound, amend);
  if (known)
    settle (self, policy);
}

gboolean
lh_compare_has_policy (LhInquiry *inquiry, const char *domain)
{
  g_autofree char *name = lh_name_join ("_mta-sts", domain);
  const LhAnswer *answer = lh_inquiry_dns (inquiry, name, LH_TYPE_TXT);
  g_autoptr (GPtrArray) records = answer != NULL ? lh_answer_get_records (answer, LH_TYPE_TXT) : g_ptr_array_new ();

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = lh_record_get_text (records->pdata[i]);

      if (lh_fields_look (text, -1, LH_MTA_STS_VERSION) == LH_FIELDS_RECORD)
        return TRUE;
    }
  return FALSE;
}
