/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-compare-private.h"
#include "records/lh-cut.h"

#include <string.h>

#include "dns/lh-name.h"

const char *
lh_state_to_string (LhState state)
{
  static const char *const names[] = { "waiting", "not-checked", "matches", "missing", "differs", "conflicts", "extra", "to-paste", "to-decide" };

  return state < G_N_ELEMENTS (names) ? names[state] : "";
}

static void
published_free (LhPublished *published)
{
  g_clear_pointer (&published->record, lh_record_unref);
  g_free (published);
}

void
lh_comparison_free (LhComparison *comparison)
{
  if (comparison == NULL)
    return;

  g_clear_pointer (&comparison->to_add, g_ptr_array_unref);
  g_clear_pointer (&comparison->published, g_ptr_array_unref);
  g_clear_pointer (&comparison->merge, lh_merge_free);
  g_free (comparison->cut);
  g_clear_pointer (&comparison->wanted, lh_wanted_free);
  g_free (comparison);
}

gboolean
lh_comparison_may_go (const LhComparison *comparison)
{
  return comparison->state == LH_STATE_EXTRA && comparison->wanted->need == LH_NEED_OPTIONAL;
}

gboolean
lh_comparison_is_elsewhere (const LhComparison *comparison)
{
  return comparison->behind != NULL && !g_str_equal (lh_name_organizational (comparison->behind), lh_name_organizational (comparison->wanted->name));
}

const char *
lh_comparison_get_zone (const LhComparison *comparison, const char *zone)
{
  return comparison->cut != NULL ? comparison->cut : zone;
}

/* A sub-domain's DMARC where the main domain's covers it, a void key of a domain without mail. What was pasted, somebody wants. */
gboolean
lh_comparison_is_optional (const LhComparison *comparison)
{
  const LhWanted *wanted = comparison->wanted;

  if (lh_comparison_may_go (comparison))
    return TRUE;
  return comparison->state == LH_STATE_MISSING && wanted->need == LH_NEED_OPTIONAL &&
         (wanted->purpose == LH_PURPOSE_DMARC || wanted->purpose == LH_PURPOSE_DKIM);
}

LhComparison *
lh_comparison_new (const LhWanted *wanted)
{
  LhComparison *comparison = g_new0 (LhComparison, 1);

  comparison->wanted = lh_wanted_copy (wanted);
  comparison->state = LH_STATE_WAITING;
  comparison->published = g_ptr_array_new_with_free_func ((GDestroyNotify) published_free);
  comparison->to_add = g_ptr_array_new ();

  return comparison;
}

gboolean
lh_comparing_ask (LhComparing *self, const char *name, LhType type, const LhAnswer **ret_answer)
{
  *ret_answer = lh_inquiry_dns (self->inquiry, name, type);

  if (*ret_answer == NULL)
    self->result->state = LH_STATE_WAITING;
  else if (!lh_answer_is_conclusive (*ret_answer))
    self->result->state = LH_STATE_NOT_CHECKED;
  else
    return TRUE;

  return FALSE;
}

void
lh_comparing_list (LhComparing *self, LhRecord *record, LhAction action, const LhProvider *provider)
{
  LhPublished *published = g_new0 (LhPublished, 1);

  published->record = lh_record_ref (record);
  published->action = action;
  published->provider = provider;
  g_ptr_array_add (self->result->published, published);
}

void
lh_comparing_set_text (LhComparing *self, const char *text)
{
  LhWantedValue *value = g_ptr_array_index (self->result->wanted->values, 0);

  if (g_strcmp0 (value->value, text) == 0)
    return;
  g_free (value->value);
  value->value = g_strdup (text);
}

LhRecord *
lh_comparing_find_alias (const LhAnswer *answer, const char *name)
{
  GPtrArray *records = answer != NULL && answer->reply != NULL ? answer->reply->records : NULL;

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      LhRecord *record = g_ptr_array_index (records, i);

      if (record->type == LH_TYPE_CNAME && g_strcmp0 (record->owner, name) == 0)
        return record;
    }

  return NULL;
}

void
lh_comparing_settle_missing (LhComparing *self, const LhAnswer *answer)
{
  LhComparison *result = self->result;
  const char *name = result->wanted->name;
  LhRecord *alias = lh_comparing_find_alias (answer, name);

  for (guint i = 0; i < result->wanted->values->len; i++)
    g_ptr_array_add (result->to_add, g_ptr_array_index (result->wanted->values, i));
  result->state = LH_STATE_MISSING;
  if (alias == NULL)
    return;

  /* The domain itself is never empty. */
  if (!g_str_equal (lh_name_organizational (name), name))
    {
      LhStar star = lh_star_makes (self->inquiry, name, alias);

      /* That the right content is not there is sure; only what to do with the alias is not. */
      if (star == LH_STAR_WAITING)
        result->state = LH_STATE_WAITING;
      if (star != LH_STAR_NO)
        return;
    }

  /* No other record may stand beside a CNAME (RFC 1034, 3.6.2). */
  result->state = LH_STATE_CONFLICTS;
  lh_comparing_list (self, alias, LH_ACTION_REMOVE, NULL);
}

const LhDnsHost *
lh_compare_find_dns_host (LhInquiry *inquiry, const char *name, const LhCatalog *catalog)
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, lh_name_organizational (name), LH_TYPE_NS);
  g_autoptr (GPtrArray) records = answer != NULL ? lh_answer_get_records (answer, LH_TYPE_NS) : NULL;
  const LhDnsHost *host = NULL;

  for (guint i = 0; records != NULL && i < records->len && host == NULL; i++)
    host = lh_catalog_dns_host_of_ns (catalog, ((LhRecord *) g_ptr_array_index (records, i))->target);
  return host;
}

static void
compare_purpose (LhComparing *self)
{
  const LhWanted *wanted = self->result->wanted;

  if (wanted->no_mail)
    {
      lh_compare_no_mail (self);
      return;
    }
  switch (wanted->purpose)
    {
    case LH_PURPOSE_MX:
      lh_compare_mx (self);
      break;
    case LH_PURPOSE_SPF:
      if (wanted->values->len > 0)
        lh_compare_spf (self);
      else
        self->result->state = LH_STATE_TO_PASTE;
      break;
    case LH_PURPOSE_DKIM:
      lh_compare_dkim (self);
      break;
    case LH_PURPOSE_DMARC:
      lh_compare_dmarc (self);
      break;
    case LH_PURPOSE_VERIFICATION:
    case LH_PURPOSE_RETURN_PATH:
    case LH_PURPOSE_TRACKING:
      lh_compare_other (self);
      break;
    case LH_PURPOSE_CLIENT:
      lh_compare_client (self);
      break;
    case LH_PURPOSE_MTA_STS:
      if (wanted->type == LH_TYPE_CNAME)
        lh_compare_client (self);
      else
        lh_compare_mta_sts (self);
      break;
    case LH_PURPOSE_TLS_RPT:
      lh_compare_tls_rpt (self);
      break;
    case LH_PURPOSE_HOST:
      lh_compare_host (self);
      break;
    case LH_N_PURPOSES:
      self->result->state = LH_STATE_NOT_CHECKED;
      break;
    }
}

static void
compare_one (LhComparing *self)
{
  compare_purpose (self);
  lh_comparing_settle_star (self);
}

LhComparison *
lh_comparing_look_at (LhComparing *self, LhPurpose purpose)
{
  for (guint i = 0; i < self->wanted->len; i++)
    {
      const LhWanted *wanted = g_ptr_array_index (self->wanted, i);
      LhComparing other = *self;

      if (wanted->purpose != purpose || wanted->label != NULL)
        continue;
      other.result = lh_comparison_new (wanted);
      compare_one (&other);
      return other.result;
    }
  g_return_val_if_reached (NULL);
}

/* A service may keep the record, and the name be an alias of where it is. */
static void
find_behind (GPtrArray *comparisons)
{
  for (guint i = 0; i < comparisons->len; i++)
    {
      LhComparison *comparison = g_ptr_array_index (comparisons, i);

      for (guint j = 0; j < comparison->published->len; j++)
        {
          const LhPublished *published = g_ptr_array_index (comparison->published, j);

          if (published->action == LH_ACTION_CHANGE && g_ascii_strcasecmp (published->record->owner, comparison->wanted->name) != 0)
            comparison->behind = published->record->owner;
        }
    }
}

/* Where something is there already no SOA comes with the answer: a name beside it tells. */
static void
find_cuts (GPtrArray *comparisons, LhSurvey *survey)
{
  for (guint i = 0; i < comparisons->len; i++)
    {
      LhComparison *comparison = g_ptr_array_index (comparisons, i);

      comparison->cut = comparison->wanted->name != NULL ? lh_cut_find (survey, comparison->wanted->name) : NULL;
    }
  for (guint i = 0; i < comparisons->len; i++)
    for (guint j = 0; j < comparisons->len; j++)
      {
        LhComparison *comparison = g_ptr_array_index (comparisons, i);
        const char *cut = ((LhComparison *) g_ptr_array_index (comparisons, j))->cut;

        if (comparison->cut == NULL && cut != NULL && comparison->wanted->name != NULL && lh_name_is_within (comparison->wanted->name, cut))
          comparison->cut = g_strdup (cut);
      }
}

GPtrArray *
lh_compare (LhInquiry *inquiry, GPtrArray *wanted, const LhCatalog *catalog)
{
  GPtrArray *comparisons = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_comparison_free);

  for (guint i = 0; i < wanted->len; i++)
    {
      LhComparing self = { .inquiry = inquiry, .catalog = catalog, .wanted = wanted,
                           .result = lh_comparison_new (g_ptr_array_index (wanted, i)) };

      compare_one (&self);
      g_ptr_array_add (comparisons, self.result);
    }

  lh_compare_add_left (comparisons, inquiry, wanted, catalog);
  lh_compare_mark_move (comparisons, inquiry, catalog);
  find_behind (comparisons);
  find_cuts (comparisons, inquiry->survey);
  return comparisons;
}
