/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is published and wanted by nobody in the plan any more. It is listed only where it was seen. */
#include "config.h"

#include "records/lh-compare-private.h"
#include "records/lh-wanted-private.h"

#include <string.h>

#include "dns/lh-name.h"
#include "mail/lh-dkim.h"
#include "mail/lh-mta-sts.h"
#include "mail/lh-tls-rpt.h"
#include "records/lh-client-places.h"

/* (transfer none) */
static LhComparison *
add (GPtrArray *comparisons, const LhProvider *provider, LhPurpose purpose, LhNeed need, LhRecord *record)
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
        add (comparisons, mx->provider, LH_PURPOSE_CLIENT, LH_NEED_RECOMMENDED, alias)->wanted->change_day = mx->change_day;
    }
}

static gboolean
is_wanted (GPtrArray *wanted, const char *name)
{
  for (guint i = 0; i < wanted->len; i++)
    if (g_ascii_strcasecmp (((LhWanted *) wanted->pdata[i])->name, name) == 0)
      return TRUE;
  return FALSE;
}

/* A server that is no provider's, and that mail goes to until it goes to the plan's provider. */
static gboolean
is_left_server (const LhComparison *mx, const char *host)
{
  for (guint i = 0; mx->wanted->provider->mx_form != LH_MX_OWN_HOST && i < mx->published->len; i++)
    {
      const LhPublished *published = g_ptr_array_index (mx->published, i);

      if (published->provider == NULL && published->record->type == LH_TYPE_MX && *host != '\0' &&
          g_ascii_strcasecmp (published->record->target, host) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_place (GPtrArray *comparisons, LhInquiry *inquiry, const LhComparison *mx, const char *name, LhType type, const LhCatalog *catalog)
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, name, type);
  LhRecord *alias = lh_comparing_find_alias (answer, name);
  g_autoptr (GPtrArray) records = type == LH_TYPE_SRV && alias == NULL && answer != NULL ? lh_answer_get_records (answer, type) : g_ptr_array_new ();
  LhComparison *left = NULL;

  if (alias != NULL)
    g_ptr_array_add (records, alias);
  for (guint i = 0; i < records->len; i++)
    {
      LhRecord *record = g_ptr_array_index (records, i);
      const LhProvider *theirs = lh_catalog_provider_of_client (catalog, record->target);
      LhComparing self = { .result = left };

      if (theirs != NULL ? theirs == mx->wanted->provider : !is_left_server (mx, record->target))
        continue;
      if (left == NULL && lh_star_makes (inquiry, name, record) != LH_STAR_NO)
        return;
      if (left != NULL)
        {
          lh_comparing_list (&self, record, LH_ACTION_REMOVE, theirs);
          continue;
        }
      /* A firm's own server may go on serving something. */
      left = add (comparisons, NULL, LH_PURPOSE_CLIENT, theirs != NULL ? LH_NEED_RECOMMENDED : LH_NEED_OPTIONAL, record);
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

      if (!is_wanted (wanted, name))
        add_place (comparisons, inquiry, mx, name, lh_client_places[i].type, catalog);
    }
}

static gboolean
is_key (const char *text)
{
  g_autoptr (LhDkimKey) key = lh_dkim_is_record (text, -1) ? lh_dkim_key_parse (text, -1) : NULL;

  return key != NULL && (key->flags & LH_DKIM_REVOKED) == 0;
}

static gboolean
is_mta_sts (const char *text)
{
  return lh_fields_look (text, -1, LH_MTA_STS_VERSION) == LH_FIELDS_RECORD;
}

static gboolean
is_tls_rpt (const char *text)
{
  return lh_fields_look (text, -1, LH_TLS_RPT_VERSION) == LH_FIELDS_RECORD;
}

/* What @is_meant takes at @name, or the alias that leads to it. */
static void
add_text (GPtrArray *comparisons, LhInquiry *inquiry, LhPurpose purpose, const char *name, const char *selector, gboolean (*is_meant) (const char *text))
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, name, LH_TYPE_TXT);
  g_autoptr (GPtrArray) records = answer != NULL ? lh_answer_get_records (answer, LH_TYPE_TXT) : g_ptr_array_new ();
  LhRecord *alias = lh_comparing_find_alias (answer, name);
  LhComparison *comparison = NULL;

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = lh_record_get_text (records->pdata[i]);
      LhRecord *record = alias != NULL ? alias : records->pdata[i];
      LhComparing more = { .result = comparison };

      if (!is_meant (text) || (comparison != NULL && alias != NULL) || lh_star_makes (inquiry, name, record) != LH_STAR_NO)
        continue;
      if (comparison != NULL)
        {
          lh_comparing_list (&more, record, LH_ACTION_REMOVE, NULL);
          continue;
        }
      comparison = add (comparisons, NULL, purpose, LH_NEED_OPTIONAL, record);
      comparison->wanted->no_mail = TRUE;
      comparison->wanted->selector = g_strdup (selector);
    }
}

typedef struct
{
  GPtrArray   *comparisons;
  LhInquiry   *inquiry;
  GPtrArray   *wanted;
  const char  *domain;
  GHashTable  *seen; /* (element-type utf8) selectors, borrowed from the catalogue */
} Keys;

static void
add_key (Keys *self, const char *selector)
{
  g_autofree char *name = g_strdup_printf ("%s._domainkey.%s", selector, self->domain);

  if (g_hash_table_add (self->seen, (gpointer) selector) && !is_wanted (self->wanted, name))
    add_text (self->comparisons, self->inquiry, LH_PURPOSE_DKIM, name, selector, is_key);
}

/* Of a domain that is to have no mail. DNS lists no selectors: those that the catalogue knows are looked at. */
static void
add_of_mail (GPtrArray *comparisons, LhInquiry *inquiry, GPtrArray *wanted, const char *domain, const LhCatalog *catalog)
{
  GPtrArray *providers = lh_catalog_get_choices (catalog), *senders = lh_catalog_get_senders (catalog);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Keys keys = { comparisons, inquiry, wanted, domain, seen };
  g_autofree char *mta_sts = lh_name_join ("_mta-sts", domain);
  g_autofree char *tls_rpt = lh_name_join ("_smtp._tls", domain);

  for (guint i = 0; i < providers->len; i++)
    for (char **selector = ((LhProvider *) providers->pdata[i])->dkim_selectors; selector != NULL && *selector != NULL; selector++)
      add_key (&keys, *selector);
  for (guint i = 0; i < senders->len; i++)
    {
      const LhSender *sender = senders->pdata[i];

      for (guint j = 0; j < sender->dkim_keys->len; j++)
        if (((LhSenderKey *) sender->dkim_keys->pdata[j])->selector != NULL)
          add_key (&keys, ((LhSenderKey *) sender->dkim_keys->pdata[j])->selector);
      for (guint j = 0; sender->dkim_older[j] != NULL; j++)
        add_key (&keys, sender->dkim_older[j]);
    }
  add_text (comparisons, inquiry, LH_PURPOSE_MTA_STS, mta_sts, NULL, is_mta_sts);
  add_text (comparisons, inquiry, LH_PURPOSE_TLS_RPT, tls_rpt, NULL, is_tls_rpt);
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
        add_of_mail (comparisons, inquiry, wanted, mx->name, catalog);
      /* While nobody says where mail goes it may all be in use. */
      else if (mx->provider != NULL && comparison->state != LH_STATE_WAITING && comparison->state != LH_STATE_NOT_CHECKED)
        {
          add_of_provider (comparisons, inquiry, mx);
          add_of_clients (comparisons, inquiry, wanted, comparison, catalog);
        }
    }
}
