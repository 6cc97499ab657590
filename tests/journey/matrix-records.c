/* SPDX-License-Identifier: GPL-3.0-or-later */
/* matrix-records KEY: every provider at every DNS host, for a domain that has no records yet, for one that has another provider's, and for one with an
 * SPF record made by hand. One line of JSON each: the plan, what is published before, and what `letterhead-cli records` writes of it. */
#include "report/lh-report.h"

#include <stdio.h>

#include "lh-table.h"

#define BY_HAND "v=spf1 include:servers.mcsv.net include:sendgrid.net include:mailgun.org include:relay1.example.test include:relay2.example.test " \
                "ip4:192.0.2.77 -all"

static const char *const states[] = { "none", "other", "hand" };

static void
paste (LhPlan *plan, const LhProvider *provider, const char *key)
{
  const char *domain = lh_plan_get_domain (plan);
  g_autofree char *dashed = g_strdelimit (g_strdup (domain), ".", '-');
  g_autofree char *host = NULL;

  if (provider->mx_form == LH_MX_OWN_HOST)
    host = g_strconcat ("mail.", domain, NULL);
  else if (provider->mx_form == LH_MX_PASTED)
    {
      g_autoptr (GString) text = g_string_new (provider->mx_match[0]);

      if (g_string_replace (text, "*", "us-east-1", 0) == 0)
        g_string_prepend (text, ".");
      host = g_strconcat (*text->str == '.' ? dashed : "", text->str, NULL);
    }
  if (host != NULL)
    lh_plan_set_pasted (plan, "mx-host", host);
  if (provider->mx_form == LH_MX_OWN_HOST)
    lh_plan_set_pasted (plan, "mx-address", "192.0.2.25");
  lh_plan_set_pasted (plan, "dkim-value", key);
  lh_plan_set_pasted (plan, "dkim-selector", provider->dkim_selectors != NULL && provider->dkim_selectors[0] != NULL ? provider->dkim_selectors[0] : "key1");
  if (provider->spf_include[0] == NULL && provider->mx_form != LH_MX_OWN_HOST)
    lh_plan_set_pasted (plan, "spf-include", "spf.example.test");
  for (guint i = 0; i < 3 && provider->dkim_target_template == NULL; i++)
    {
      g_autofree char *own = g_strdup_printf ("dkim-selector-%u", i + 1);
      g_autofree char *selector = g_strdup_printf ("key%u", i + 1);
      const char *below = provider->dkim_targets != NULL && provider->dkim_targets[0] != NULL ? provider->dkim_targets[0] : "keys.example.test";
      g_autofree char *name = g_strdup_printf ("dkim-target-%u", i + 1);
      g_autofree char *target = g_strdup_printf ("s%u-%s.%s", i + 1, dashed, below);

      lh_plan_set_pasted (plan, own, selector);
      lh_plan_set_pasted (plan, name, target);
    }
  if (g_strcmp0 (provider->verification_type, "TXT") == 0)
    {
      g_autofree char *text = g_strconcat (provider->verification_prefix != NULL ? provider->verification_prefix : "", "ms12345678", NULL);

      lh_plan_set_pasted (plan, "verification", text);
    }
}

static LhPlan *
make_plan (const LhProvider *provider, const LhDnsHost *host, const char *domain, const char *key)
{
  LhPlan *plan = lh_plan_new (domain);

  lh_plan_set_provider (plan, provider->id);
  lh_plan_set_dns_host (plan, host != NULL ? host->id : "other");
  paste (plan, provider, key);
  return plan;
}

static void
put (GPtrArray *zone, const char *owner, LhType type, const char *data)
{
  LhRecord *record = lh_record_new_from_text (owner, type, 600, data, NULL);

  g_assert_nonnull (record);
  g_ptr_array_add (zone, record);
}

/* What stands in the zone before, SOA and NS aside. */
static GPtrArray *
make_zone (const LhProvider *provider, const char *domain, guint state, const char *key)
{
  GPtrArray *zone = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_record_unref);
  g_autofree char *www = g_strconcat ("www.", domain, NULL);

  put (zone, domain, LH_TYPE_A, "192.0.2.80");
  put (zone, domain, LH_TYPE_TXT, "\"site-verification=0123456789\"");
  put (zone, www, LH_TYPE_CNAME, "shops.sample.test.");
  if (state == 1)
    {
      const char *other = g_str_equal (provider->id, "zoho") ? "tencent-exmail" : "zoho";
      g_autoptr (LhPlan) plan = make_plan (lh_catalog_find_provider (lh_catalog_get (), other), NULL, domain, key);
      g_autoptr (GPtrArray) wanted = lh_wanted_from_plan (plan, lh_catalog_get ());

      for (guint i = 0; i < wanted->len; i++)
        {
          g_autoptr (GPtrArray) records = lh_wanted_to_records (wanted->pdata[i]);

          for (guint j = 0; j < records->len; j++)
            g_ptr_array_add (zone, lh_record_ref (records->pdata[j]));
        }
    }
  else if (state == 2)
    {
      g_autofree char *text = lh_wanted_quote (BY_HAND);

      put (zone, domain, LH_TYPE_TXT, text);
    }
  return zone;
}

static void
inquire (LhInquiry *inquiry, gpointer data)
{
  g_autoptr (GPtrArray) comparisons = lh_compare (inquiry, data, lh_catalog_get ());
}

static GPtrArray *
compare (GPtrArray *zone, const char *domain, GPtrArray *wanted)
{
  g_autoptr (LhTable) table = lh_table_new ();
  g_autoptr (LhSurvey) survey = NULL;
  g_autoptr (LhInquiry) inquiry = NULL;

  for (guint i = 0; i < zone->len; i++)
    lh_table_add_record (table, zone->pdata[i]);
  survey = lh_table_fill (table, inquire, wanted, domain);
  inquiry = lh_inquiry_new (survey);
  return lh_compare (inquiry, wanted, lh_catalog_get ());
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_json (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_value (builder, json_from_string (text, NULL));
}

static void
print_one (const LhProvider *provider, const LhDnsHost *host, guint state, const char *domain, const char *key)
{
  g_autoptr (LhPlan) plan = make_plan (provider, host, domain, key);
  g_autoptr (GPtrArray) wanted = lh_wanted_from_plan (plan, lh_catalog_get ());
  g_autoptr (GPtrArray) zone = make_zone (provider, domain, state, key);
  g_autoptr (GPtrArray) comparisons = compare (zone, domain, wanted);
  g_autofree char *records = lh_report_records_json (domain, comparisons, host);
  g_autofree char *file = lh_report_records_zone (domain, comparisons);
  g_autofree char *saved = lh_plan_to_json (plan);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *line = NULL;

  json_builder_begin_object (builder);
  add_string (builder, "provider", provider->id);
  add_string (builder, "host", host != NULL ? host->id : "other");
  add_string (builder, "state", states[state]);
  add_string (builder, "domain", domain);
  add_string (builder, "zone", file);
  add_string (builder, "plan", saved);
  add_json (builder, "records", records);
  json_builder_set_member_name (builder, "before");
  json_builder_begin_array (builder);
  for (guint i = 0; i < zone->len; i++)
    {
      const LhRecord *record = zone->pdata[i];
      g_autofree char *text = lh_record_to_text (record);

      json_builder_begin_array (builder);
      json_builder_add_string_value (builder, record->owner);
      json_builder_add_string_value (builder, lh_type_to_string (record->type));
      json_builder_add_string_value (builder, text);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  line = json_to_string (root, FALSE);
  puts (line);
}

int
main (int argc, char **argv)
{
  const LhCatalog *catalog = lh_catalog_get ();
  GPtrArray *providers = lh_catalog_get_choices (catalog), *hosts = lh_catalog_get_dns_hosts (catalog);

  if (argc != 2)
    {
      fputs ("usage: matrix-records KEY\n", stderr);
      return 2;
    }
  for (guint i = 0; i < providers->len; i++)
    for (guint j = 0; j <= hosts->len; j++)
      for (guint state = 0; state < G_N_ELEMENTS (states); state++)
        {
          /* Panels with fields of their own; the general ones come once, without a host. */
          if (j < hosts->len && ((LhDnsHost *) hosts->pdata[j])->recognise_only)
            continue;
          g_autofree char *domain = g_strdup_printf ("firm%u-%u-%s.com", i + 1, j + 1, states[state]);

          print_one (providers->pdata[i], j < hosts->len ? hosts->pdata[j] : NULL, state, domain, argv[1]);
        }
  return 0;
}
