/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is published and wanted by nobody in the plan any more. It is listed only where it was seen. */
#include "config.h"

#include "records/lh-compare-private.h"
#include "records/lh-wanted-private.h"

#include "dns/lh-name.h"
#include "records/lh-client-places.h"

LhComparison *
lh_compare_add_gone (GPtrArray *comparisons, const LhProvider *provider, LhPurpose purpose, LhNeed need, LhRecord *record)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_wanted_free);
  LhWanted *none = lh_wanted_add (list, provider, purpose, need, record->type, record->owner);
  LhComparing self = { .result = lh_comparison_new (none) };

  self.result->wanted->unwanted = TRUE;
  self.result->state = LH_STATE_EXTRA;
  lh_comparing_list (&self, record, LH_ACTION_REMOVE, NULL);
  g_ptr_array_add (comparisons, self.result);
  return self.result;
}

/* What was there for who is left, and stands in the way of the new one. */
static void
add_of_provider (GPtrArray *comparisons, LhInquiry *inquiry, const LhWanted *mx)
{
  char **labels = mx->provider != NULL ? mx->provider->unwanted : NULL;

  for (; labels != NULL && *labels != NULL; labels++)
    {
      g_autofree char *name = lh_name_join (*labels, mx->name);
      LhRecord *alias = lh_comparing_find_alias (lh_inquiry_dns (inquiry, name, LH_TYPE_CNAME), name);

      if (alias != NULL && lh_star_makes (inquiry, name, alias) == LH_STAR_NO)
        lh_compare_add_gone (comparisons, mx->provider, LH_PURPOSE_CLIENT, LH_NEED_RECOMMENDED, alias)->wanted->change_day = mx->change_day;
    }
}

gboolean
lh_compare_is_name_wanted (GPtrArray *wanted, const char *name)
{
  for (guint i = 0; i < wanted->len; i++)
    if (g_ascii_strcasecmp (((LhWanted *) wanted->pdata[i])->name, name) == 0)
      return TRUE;
  return FALSE;
}

gboolean
lh_compare_share_address (LhInquiry *inquiry, const char *one, const char *two)
{
  static const LhType types[] = { LH_TYPE_A, LH_TYPE_AAAA };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      const LhAnswer *first = lh_inquiry_dns (inquiry, one, types[i]), *second = lh_inquiry_dns (inquiry, two, types[i]);
      g_autoptr (GPtrArray) ours = first != NULL ? lh_answer_get_records (first, types[i]) : g_ptr_array_new ();
      g_autoptr (GPtrArray) theirs = second != NULL ? lh_answer_get_records (second, types[i]) : g_ptr_array_new ();

      for (guint j = 0; j < ours->len; j++)
        for (guint k = 0; k < theirs->len; k++)
          if (g_bytes_equal (((LhRecord *) ours->pdata[j])->rdata, ((LhRecord *) theirs->pdata[k])->rdata))
            return TRUE;
    }
  return FALSE;
}

gboolean
lh_compare_is_left_server (LhInquiry *inquiry, const LhComparison *mx, const char *host)
{
  for (guint i = 0; mx->wanted->provider->mx_form != LH_MX_OWN_HOST && *host != '\0' && i < mx->published->len; i++)
    {
      const LhPublished *published = g_ptr_array_index (mx->published, i);
      const LhRecord *record = published->record;

      if (published->provider == NULL && record->type == LH_TYPE_MX && *record->target != '\0' &&
          (g_ascii_strcasecmp (record->target, host) == 0 || lh_compare_share_address (inquiry, record->target, host)))
        return TRUE;
    }
  return FALSE;
}

gboolean
lh_compare_has_moved (const LhComparison *mx)
{
  const LhWanted *wanted = mx->wanted;

  return mx->state == LH_STATE_MATCHES && wanted->left != NULL && g_strcmp0 (wanted->left, wanted->provider->id) != 0 && wanted->provider->mx_form != LH_MX_OWN_HOST;
}

/* The short name of a provider's server may be one's own. TRUE too while nobody says. */
static gboolean
is_of_provider (LhInquiry *inquiry, const LhProvider *provider, const char *host, const LhCatalog *catalog)
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, host, LH_TYPE_A);
  const char *canonical = answer != NULL ? lh_answer_get_canonical (answer) : NULL;

  return answer == NULL || !lh_answer_is_conclusive (answer) || (canonical != NULL && lh_catalog_provider_of_client (catalog, canonical) == provider);
}

/* Once mail goes to the plan's provider, nothing published tells which server it went to before: what the plan says of it is all that is known. */
static gboolean
is_left (LhInquiry *inquiry, const LhComparison *mx, const char *host, const LhCatalog *catalog)
{
  if (lh_compare_is_left_server (inquiry, mx, host))
    return TRUE;
  return *host != '\0' && lh_compare_has_moved (mx) && lh_compare_was_own_server (mx) && !is_of_provider (inquiry, mx->wanted->provider, host, catalog);
}

/* The alias at the name, or all its SRV records or addresses. */
static void
list_place (GPtrArray *records, LhInquiry *inquiry, const char *name, LhType type)
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, name, type);
  LhRecord *alias = lh_comparing_find_alias (answer, name);
  g_autoptr (GPtrArray) found = answer != NULL ? lh_answer_get_records (answer, type) : g_ptr_array_new ();

  if (alias != NULL)
    g_ptr_array_add (records, lh_record_ref (alias));
  for (guint i = 0; alias == NULL && i < found->len; i++)
    g_ptr_array_add (records, lh_record_ref (found->pdata[i]));
  if (alias == NULL && type == LH_TYPE_A)
    list_place (records, inquiry, name, LH_TYPE_AAAA);
}

static void
add_place (GPtrArray *comparisons, LhInquiry *inquiry, const LhComparison *mx, const char *name, LhType type, const LhCatalog *catalog)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_record_unref);
  LhComparison *left = NULL;

  list_place (records, inquiry, name, type);
  for (guint i = 0; i < records->len; i++)
    {
      LhRecord *record = g_ptr_array_index (records, i);
      const char *host = record->target != NULL ? record->target : name;
      const LhProvider *theirs = record->target != NULL ? lh_catalog_provider_of_client (catalog, host) : NULL;
      LhComparing self = { .result = left };

      if (theirs != NULL ? theirs == mx->wanted->provider : !is_left (inquiry, mx, host, catalog))
        continue;
      if (left == NULL && lh_star_makes (inquiry, name, record) != LH_STAR_NO)
        return;
      if (left != NULL)
        {
          lh_comparing_list (&self, record, LH_ACTION_REMOVE, theirs);
          continue;
        }
      /* A firm's own server may go on serving something. */
      left = lh_compare_add_gone (comparisons, NULL, LH_PURPOSE_CLIENT, theirs != NULL ? LH_NEED_RECOMMENDED : LH_NEED_OPTIONAL, record);
      ((LhPublished *) g_ptr_array_index (left->published, 0))->provider = theirs;
      left->wanted->change_day = mx->wanted->change_day;
    }
}

/* What leads mail programs to who no longer has the mailboxes, and is at no name where the plan's provider wants something else. */
static void
add_of_clients (GPtrArray *comparisons, LhInquiry *inquiry, GPtrArray *wanted, const LhComparison *mx, const LhCatalog *catalog)
{
  for (guint i = 0; i < LH_N_CLIENT_PLACES; i++)
    {
      g_autofree char *name = lh_name_join (lh_client_places[i].prefix, mx->wanted->name);

      if (!lh_compare_is_name_wanted (wanted, name))
        add_place (comparisons, inquiry, mx, name, lh_client_places[i].type, catalog);
    }
}

void
lh_compare_add_left (GPtrArray *comparisons, LhInquiry *inquiry, GPtrArray *wanted, const LhCatalog *catalog)
{
  for (guint i = 0; i < wanted->len; i++)
    {
      const LhWanted *mx = g_ptr_array_index (wanted, i);
      const LhComparison *comparison = g_ptr_array_index (comparisons, i);

      if (mx->purpose != LH_PURPOSE_MX || mx->label != NULL)
        continue;
      if (mx->no_mail)
        lh_compare_add_left_of_mail (comparisons, inquiry, wanted, mx->name, catalog);
      /* While nobody says where mail goes it may all be in use. */
      else if (mx->provider != NULL && comparison->state != LH_STATE_WAITING && comparison->state != LH_STATE_NOT_CHECKED)
        {
          add_of_provider (comparisons, inquiry, mx);
          add_of_clients (comparisons, inquiry, wanted, comparison, catalog);
          if (lh_compare_has_moved (comparison))
            lh_compare_add_left_after (comparisons, inquiry, wanted, comparison, catalog);
        }
    }
}
