/* SPDX-License-Identifier: GPL-3.0-or-later */
/* MX by names that are not the provider's own. Mail arrives there all the same: it is the address that it goes to. */
#include "check/lh-judge-mx.h"

#include "dns/lh-name.h"
#include "records/lh-whose-mx.h"

/* As in topic MX: what is beyond is not asked. */
#define HOSTS_MAX 16

/* Adds the addresses of @host to @set. FALSE while that is open. */
static gboolean
add_addresses (LhInquiry *inquiry, const char *host, GHashTable *set)
{
  static const LhType types[] = { LH_TYPE_A, LH_TYPE_AAAA };
  gboolean whole = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      const LhAnswer *answer = lh_inquiry_dns (inquiry, host, types[i]);
      g_autoptr (GPtrArray) records = answer != NULL ? lh_answer_get_records (answer, types[i]) : NULL;

      whole &= answer != NULL;
      for (guint j = 0; records != NULL && j < records->len; j++)
        g_hash_table_add (set, ((LhRecord *) records->pdata[j])->address);
    }
  return whole;
}

static gboolean
leads_to (LhInquiry *inquiry, const LhContext *context, const char *host)
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, host, LH_TYPE_A);
  const char *end = answer != NULL ? lh_answer_get_canonical (answer) : NULL;

  return end != NULL && lh_catalog_provider_of_mx (context->catalog, end) == context->provider;
}

static gboolean
has_all (GHashTable *theirs, GHashTable *own)
{
  GHashTableIter iter;
  gpointer address;
  gboolean all = g_hash_table_size (own) > 0;

  g_hash_table_iter_init (&iter, own);
  while (all && g_hash_table_iter_next (&iter, &address, NULL))
    all = g_hash_table_contains (theirs, address);
  return all;
}

GPtrArray *
lh_judge_mx_stand_ins (LhInquiry *inquiry, const LhContext *context, const LhWanted *wanted, GPtrArray *mx)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autoptr (GHashTable) theirs = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean asked = FALSE, whole = TRUE;

  if (wanted == NULL || context->provider->mx_form == LH_MX_OWN_HOST)
    return found;
  for (guint i = 0; i < MIN (mx->len, HOSTS_MAX); i++)
    {
      const char *host = ((LhRecord *) mx->pdata[i])->target;
      g_autoptr (GHashTable) own = g_hash_table_new (g_str_hash, g_str_equal);

      if (!lh_name_is_host (host) || lh_catalog_provider_of_mx (context->catalog, host) != NULL)
        continue;
      if (leads_to (inquiry, context, host))
        {
          g_ptr_array_add (found, (char *) host);
          continue;
        }
      for (guint j = 0; !asked && j < MIN (wanted->values->len, HOSTS_MAX); j++)
        whole &= add_addresses (inquiry, ((LhWantedValue *) wanted->values->pdata[j])->value, theirs);
      asked = TRUE;
      whole &= add_addresses (inquiry, host, own);
      if (whole && has_all (theirs, own))
        g_ptr_array_add (found, (char *) host);
    }
  return found;
}

void
lh_judge_mx_alias (LhFinding *finding, const LhContext *context, const LhWanted *wanted)
{
  const char *host = lh_finding_get (finding, "host"), *target = lh_finding_get (finding, "target");
  const LhProvider *provider = lh_catalog_provider_of_mx (context->catalog, target);

  if (finding->fix != NULL && finding->fix->values->len > 0 && !lh_mx_is_named (wanted, host))
    return;
  g_clear_pointer (&finding->fix, lh_wanted_free);
  if (lh_name_is_within (host, context->domain))
    lh_finding_set (finding, "wanted", "%s", target);
  else if (provider != NULL && provider->mx->len > 0)
    {
      g_autoptr (GPtrArray) names = g_ptr_array_new ();
      g_autofree char *list = NULL;

      for (guint i = 0; i < provider->mx->len; i++)
        g_ptr_array_add (names, ((LhMxEntry *) provider->mx->pdata[i])->host);
      list = lh_judge_join (names);
      lh_finding_set (finding, "provider", "%s", provider->id);
      lh_finding_set (finding, "hosts", "%s", list);
    }
  else
    lh_finding_set (finding, "foreign", "%s", host);
}
