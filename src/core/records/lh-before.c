/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-before.h"

#include <string.h>

#include "dns/lh-name.h"
#include "mail/lh-spf.h"
#include "records/lh-compare-private.h"

static GPtrArray *
records_of (LhInquiry *inquiry, const char *name, LhType type)
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, name, type);

  return answer != NULL ? lh_answer_get_records (answer, type) : g_ptr_array_new ();
}

static void
look_at_mx (LhBefore *self, LhInquiry *inquiry, const char *domain, const LhCatalog *catalog)
{
  g_autoptr (GPtrArray) records = records_of (inquiry, domain, LH_TYPE_MX);
  g_autoptr (GString) own = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    {
      const LhRecord *record = records->pdata[i];

      self->ttl = MAX (self->ttl, record->ttl);
      if (*record->target != '\0' && lh_catalog_provider_of_mx (catalog, record->target) == NULL)
        g_string_append_printf (own, "%s%s", own->len > 0 ? ", " : "", record->target);
    }
  self->own_servers = own->len > 0 ? g_strdup (own->str) : NULL;
}

static void
look_at_spf (LhBefore *self, LhInquiry *inquiry, const char *domain)
{
  g_autoptr (GPtrArray) records = records_of (inquiry, domain, LH_TYPE_TXT);

  for (guint i = 0; i < records->len; i++)
    {
      const LhRecord *record = records->pdata[i];
      g_autofree char *text = lh_record_get_text (record);

      g_autoptr (LhSpfRecord) spf = lh_spf_parse (text, -1);
      const LhSpfTerm *mx = spf != NULL ? lh_spf_record_find (spf, LH_SPF_MX) : NULL;

      if (spf == NULL)
        continue;
      self->ttl = MAX (self->ttl, record->ttl);
      self->spf_means_mx |= mx != NULL && mx->domain == NULL;
    }
}

static void
look_at_dmarc (LhBefore *self, LhInquiry *inquiry, const char *domain)
{
  g_autoptr (LhDmarcFound) found = lh_dmarc_discover (inquiry, domain);

  if (found->record == NULL || !found->record->valid)
    return;
  self->dmarc = g_strcmp0 (found->at, domain) == 0 ? lh_dmarc_effective (found->record) : lh_dmarc_effective_below (found->record);
  self->has_dmarc = self->dmarc <= LH_DMARC_REJECT;
}

static void
look_at_mta_sts (LhBefore *self, LhInquiry *inquiry, const char *domain)
{
  g_autofree char *name = lh_name_join ("_mta-sts", domain);
  const LhAnswer *answer = lh_inquiry_dns (inquiry, name, LH_TYPE_TXT);

  self->has_mta_sts = lh_compare_has_policy (inquiry, domain);
  self->no_mta_sts = !self->has_mta_sts && answer != NULL && lh_answer_is_conclusive (answer);
}

/* (nullable) the plan's server of one's own */
static const char *
find_own_host (LhPlan *plan, const LhCatalog *catalog)
{
  const char *id = lh_plan_get_provider (plan);
  const LhProvider *provider = id != NULL ? lh_catalog_find_provider (catalog, id) : NULL;

  return provider != NULL && provider->mx_form == LH_MX_OWN_HOST ? lh_plan_get_pasted (plan, "mx-host") : NULL;
}

/* As topic DANE asks for it; @ret_known (nullable): whether there was an answer. (transfer full) (nullable) */
static char *
find_tlsa (LhInquiry *inquiry, const char *host, gboolean *ret_known)
{
  g_autofree char *name = lh_name_join ("_25._tcp", host);
  const LhAnswer *answer = lh_inquiry_dns_full (inquiry, name, LH_TYPE_TLSA, NULL, LH_ASK_DNSSEC);
  g_autoptr (GPtrArray) records = answer != NULL ? lh_answer_get_records (answer, LH_TYPE_TLSA) : NULL;

  if (ret_known != NULL)
    *ret_known = answer != NULL && lh_answer_is_conclusive (answer);
  return records != NULL && records->len > 0 ? g_steal_pointer (&name) : NULL;
}

/* Announced certificates (RFC 7672): those of a provider's servers are its own affair. */
static void
look_at_tlsa (LhBefore *self, LhInquiry *inquiry, LhPlan *plan, const LhCatalog *catalog)
{
  g_auto (GStrv) old = g_strsplit (self->own_servers != NULL ? self->own_servers : "", ", ", -1);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  const char *own = find_own_host (plan, catalog);
  gboolean same = FALSE;

  for (guint i = 0; old[i] != NULL; i++)
    {
      g_autofree char *name = *old[i] != '\0' ? find_tlsa (inquiry, old[i], NULL) : NULL;

      if (own != NULL && g_ascii_strcasecmp (own, old[i]) == 0)
        {
          same = TRUE;
          self->tlsa_both = g_steal_pointer (&name);
        }
      else if (name != NULL)
        g_strv_builder_add (names, name);
    }
  list = g_strv_builder_end (names);
  self->tlsa_old = list[0] != NULL ? g_strjoinv (", ", list) : NULL;
  if (own != NULL && !same)
    {
      self->tlsa_new = find_tlsa (inquiry, own, &self->tlsa_lacks);
      self->tlsa_lacks = self->tlsa_lacks && self->tlsa_new == NULL;
    }
}

/* Whatever stands at a name where the plan's key shall be, and is not that key. */
static void
look_at_keys (LhBefore *self, GPtrArray *comparisons)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  gboolean any = FALSE, known = TRUE;

  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = comparisons->pdata[i];
      const LhWanted *wanted = comparison->wanted;
      /* A key that nobody pasted may be whose it will. */
      gboolean sure = comparison->state != LH_STATE_MATCHES || wanted->paste_key == NULL;

      if (wanted->purpose != LH_PURPOSE_DKIM || wanted->selector == NULL || wanted->unwanted)
        continue;
      any = TRUE;
      known &= comparison->state != LH_STATE_WAITING && comparison->state != LH_STATE_NOT_CHECKED && sure;
      if (comparison->published->len > 0 && comparison->state != LH_STATE_MATCHES)
        g_strv_builder_add (keys, wanted->selector);
    }
  self->keys_known = any && known;
  self->keys = g_strv_builder_end (keys);
}

/* "mx" becomes the names of the old servers, and these go. (transfer full) (nullable) */
static char *
list_going (const LhMerge *merge)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; merge != NULL && i < merge->pieces->len; i++)
    {
      const LhPiece *piece = merge->pieces->pdata[i];
      const char *goes = piece->later == LH_PIECE_GOES ? piece->text : piece->instead;

      if (goes != NULL)
        g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", goes);
    }
  return list->len > 0 ? g_strdup (list->str) : NULL;
}

static void
look_at_merge (LhBefore *self, const LhComparison *comparison)
{
  const LhMerge *merge = comparison->merge;
  g_autoptr (LhSpfRecord) record = merge != NULL ? lh_spf_parse (merge->text, -1) : NULL;
  const LhSpfTerm *all = record != NULL ? lh_spf_record_find (record, LH_SPF_ALL) : NULL;

  self->spf_known = comparison->state != LH_STATE_WAITING && comparison->state != LH_STATE_NOT_CHECKED;
  self->spf_ready = comparison->state == LH_STATE_MATCHES;
  self->spf_all = all != NULL ? all->qualifier : 0;
  self->spf_goes = list_going (merge);
  for (guint i = 0; merge != NULL && self->spf_instead == NULL && i < merge->pieces->len; i++)
    {
      const LhPiece *piece = merge->pieces->pdata[i];

      self->spf_instead = g_strdup (piece->instead);
      self->spf_beside = piece->later == LH_PIECE_BESIDE;
    }
  if (comparison->state == LH_STATE_TO_DECIDE)
    {
      g_autoptr (GPtrArray) parts = lh_merge_list_go (merge, comparison->wanted->provider);

      self->spf_lookups = merge->lookups;
      self->spf_none_goes = parts->len == 0;
    }
}

static void
look_at_cut (LhBefore *self, const LhComparison *comparison)
{
  char **where = comparison->wanted->purpose == LH_PURPOSE_DMARC     ? &self->cut_dmarc
                 : comparison->wanted->purpose == LH_PURPOSE_DKIM    ? &self->cut_dkim
                 : comparison->wanted->purpose == LH_PURPOSE_MTA_STS ? &self->cut_mta_sts
                                                                     : NULL;

  if (where != NULL && *where == NULL)
    *where = g_strdup (comparison->cut);
}

/* What the domain's own records come to. */
static void
look_at_records (LhBefore *self, LhInquiry *inquiry, LhPlan *plan, const LhCatalog *catalog)
{
  g_autoptr (GPtrArray) wanted = lh_wanted_from_plan (plan, catalog);
  g_autoptr (GStrvBuilder) clients = g_strv_builder_new ();
  g_autoptr (GPtrArray) comparisons = NULL;
  g_auto (GStrv) names = NULL;

  for (guint i = wanted->len; i-- > 0;)
    if (((LhWanted *) wanted->pdata[i])->label != NULL || ((LhWanted *) wanted->pdata[i])->no_mail)
      g_ptr_array_remove_index (wanted, i);
  comparisons = lh_compare (inquiry, wanted, catalog);
  look_at_keys (self, comparisons);
  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = comparisons->pdata[i];

      if (comparison->wanted->purpose == LH_PURPOSE_SPF && !comparison->wanted->unwanted && g_str_equal (comparison->wanted->name, lh_plan_get_domain (plan)))
        look_at_merge (self, comparison);
      look_at_cut (self, comparison);
      if (comparison->state == LH_STATE_EXTRA && comparison->wanted->purpose == LH_PURPOSE_CLIENT && comparison->wanted->provider == NULL)
        g_strv_builder_add (clients, comparison->wanted->name);
    }
  names = g_strv_builder_end (clients);
  if (names[0] != NULL)
    self->clients_left = g_steal_pointer (&names);
}

static void
look_at_unwanted (LhBefore *self, LhInquiry *inquiry, const char *domain, const LhProvider *provider)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  gboolean known = TRUE;

  for (guint i = 0; provider != NULL && provider->unwanted[i] != NULL; i++)
    {
      g_autofree char *name = lh_name_join (provider->unwanted[i], domain);
      const LhAnswer *answer = lh_inquiry_dns (inquiry, name, LH_TYPE_CNAME);
      g_autoptr (GPtrArray) records = records_of (inquiry, name, LH_TYPE_CNAME);

      known &= answer != NULL && lh_answer_is_conclusive (answer);
      if (records->len > 0)
        g_strv_builder_add (names, name);
    }
  if (known)
    self->unwanted = g_strv_builder_end (names);
}

void
lh_before_look (LhBefore *self, LhInquiry *inquiry, LhPlan *plan, const LhCatalog *catalog)
{
  const char *domain = lh_plan_get_domain (plan);
  const char *id = lh_plan_get_provider (plan);

  *self = (LhBefore) { 0 };
  look_at_mx (self, inquiry, domain, catalog);
  look_at_spf (self, inquiry, domain);
  look_at_dmarc (self, inquiry, domain);
  look_at_mta_sts (self, inquiry, domain);
  look_at_tlsa (self, inquiry, plan, catalog);
  look_at_records (self, inquiry, plan, catalog);
  look_at_unwanted (self, inquiry, domain, id != NULL ? lh_catalog_find_provider (catalog, id) : NULL);
}

void
lh_before_clear (LhBefore *self)
{
  g_clear_pointer (&self->own_servers, g_free);
  g_clear_pointer (&self->tlsa_old, g_free);
  g_clear_pointer (&self->tlsa_new, g_free);
  g_clear_pointer (&self->tlsa_both, g_free);
  g_clear_pointer (&self->spf_goes, g_free);
  g_clear_pointer (&self->spf_instead, g_free);
  g_clear_pointer (&self->cut_dmarc, g_free);
  g_clear_pointer (&self->cut_dkim, g_free);
  g_clear_pointer (&self->cut_mta_sts, g_free);
  g_clear_pointer (&self->clients_left, g_strfreev);
  g_clear_pointer (&self->keys, g_strfreev);
  g_clear_pointer (&self->unwanted, g_strfreev);
}
