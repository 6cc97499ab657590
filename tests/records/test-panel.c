/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/lh-panel.h"

#include <string.h>

#include "dns/lh-name.h"
#include "keys.h"
#include "plan/lh-plan-optional.h"

static LhWanted *
make_wanted (const char *purpose, const char *name, const char *text)
{
  LhWanted *wanted = g_new0 (LhWanted, 1);
  LhWanted *copy;
  LhWantedValue value = { 0, (char *) text };
  gboolean mx = g_str_equal (purpose, "mx"), srv = g_str_equal (purpose, "srv");

  if (mx || srv)
    {
      value.priority = g_ascii_strtoull (text, NULL, 10);
      value.value = strchr (text, ' ') + 1;
    }
  wanted->type = mx ? LH_TYPE_MX : srv ? LH_TYPE_SRV : g_str_equal (purpose, "alias") ? LH_TYPE_CNAME :
                 g_str_equal (purpose, "ipv4") ? LH_TYPE_A : g_str_equal (purpose, "ipv6") ? LH_TYPE_AAAA : LH_TYPE_TXT;
  wanted->name = g_strdup (name);
  wanted->ttl = 600;
  wanted->values = g_ptr_array_new ();
  g_ptr_array_add (wanted->values, &value);
  copy = lh_wanted_copy (wanted);
  lh_wanted_free (wanted);

  return copy;
}

static char *
describe (GPtrArray *entries)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const LhPanelEntry *entry = g_ptr_array_index (entries, i);

      g_string_append_printf (text, "%s%s=%s", i > 0 ? " ; " : "", entry->key, entry->value);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_table (void)
{
  g_autoptr (GPtrArray) rows = rows_read ("records/panel.txt", 5);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      const LhDnsHost *host = *row[0] != '\0' ? lh_catalog_find_dns_host (lh_catalog_get (), row[0]) : NULL;
      g_autofree char *text = keys_fill (row[3]);
      g_autofree char *expected = keys_fill (row[4]);
      g_autoptr (LhWanted) wanted = make_wanted (row[1], row[2], text);
      g_autoptr (GPtrArray) entries = lh_panel_fill (host, "example.com", wanted, g_ptr_array_index (wanted->values, 0));
      g_autofree char *found = describe (entries);

      g_test_message ("%s %s", row[0], row[1]);
      g_assert_cmpstr (found, ==, expected);
      for (guint j = 0; j < entries->len; j++)
        {
          const LhPanelEntry *entry = g_ptr_array_index (entries, j);

          g_assert_true (*entry->label != '\0');
          g_assert_false (entry->copy && (entry->chosen || *entry->value == '\0'));
        }
    }
}

static const LhPanelEntry *
find_entry (GPtrArray *entries, const char *key)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (((LhPanelEntry *) g_ptr_array_index (entries, i))->key, key))
      return g_ptr_array_index (entries, i);

  return NULL;
}

static char *
with_underscore (const char *label)
{
  return *label != '_' ? g_strconcat ("_", label, NULL) : g_strdup (label);
}

/* Fields of its own: each to be copied, and the whole of it the record. */
static void
assert_service (const LhDnsHost *host, GPtrArray *entries, LhRecord *record)
{
  static const char *const keys[] = { "priority", "weight", "port", "target" };
  const LhPanelEntry *service = find_entry (entries, "service"), *protocol = find_entry (entries, "protocol"), *name = find_entry (entries, "name");
  const char *below = name != NULL && !g_str_equal (name->value, "@") ? name->value : "";
  g_autofree char *zone_name = lh_name_join (below, "example.com");
  g_autofree char *first = service != NULL ? with_underscore (service->value) : NULL;
  g_autofree char *second = protocol != NULL ? with_underscore (protocol->value) : NULL;
  g_autofree char *owner = first != NULL ? g_strdup_printf ("%s.%s.%s", first, second, zone_name) : g_strdup (zone_name);
  g_autoptr (GString) rdata = g_string_new (NULL);
  g_autoptr (LhRecord) read = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const LhPanelEntry *entry = find_entry (entries, keys[i]);

      g_assert_true (entry->copy && !entry->chosen);
      g_string_append_printf (rdata, "%s%s", i > 0 ? " " : "", entry->value);
    }
  g_assert_cmpint (rdata->str[rdata->len - 1] == '.', ==, host->final_dot);
  if (!host->final_dot)
    g_string_append_c (rdata, '.');
  read = lh_record_new_from_text (owner, LH_TYPE_SRV, 600, rdata->str, NULL);
  g_assert_true (lh_record_equal (read, record));
}

/* What was typed into the panel, read back as the zone would have it. */
static void
assert_complete (const LhDnsHost *host, const LhWanted *wanted, const LhWantedValue *value, LhRecord *record)
{
  g_autoptr (GPtrArray) entries = lh_panel_fill (host, "example.com", wanted, value);
  const LhPanelEntry *name = find_entry (entries, "name"), *type = find_entry (entries, "type"), *content = find_entry (entries, "value");
  const LhPanelEntry *priority = find_entry (entries, "priority"), *ttl = find_entry (entries, "ttl");
  g_autofree char *owner = NULL;
  g_autoptr (GString) rdata = g_string_new (NULL);
  g_autoptr (LhRecord) read = NULL;
  g_autoptr (GError) error = NULL;

  if (wanted->type == LH_TYPE_SRV && content == NULL)
    {
      assert_service (host, entries, record);
      return;
    }
  g_assert_true (name != NULL && type != NULL && content != NULL && ttl != NULL);
  g_assert_true (name->copy == (*name->value != '\0'));
  g_assert_true (content->copy && !content->chosen && type->chosen && !type->copy);
  g_assert_nonnull (strstr (type->value, lh_type_to_string (wanted->type)));
  owner = lh_name_join (g_str_equal (name->value, "@") ? "" : name->value, "example.com");

  if (wanted->type == LH_TYPE_MX)
    {
      if (host->priority == LH_PRIORITY_FIELD)
        g_string_append_printf (rdata, "%s ", priority->value);
      g_assert_cmpint (lh_panel_priority (host, wanted, value), >=, host->priority_min);
    }
  if (wanted->type == LH_TYPE_TXT && !host->txt_quotes)
    {
      g_autofree char *quoted = lh_wanted_quote (content->value);

      g_string_append (rdata, quoted);
    }
  else
    {
      g_string_append (rdata, content->value);
    }
  if (wanted->type != LH_TYPE_TXT && wanted->type != LH_TYPE_A && wanted->type != LH_TYPE_AAAA && rdata->str[rdata->len - 1] != '.')
    g_string_append_c (rdata, '.');

  read = lh_record_new_from_text (owner, wanted->type, 600, rdata->str, &error);
  g_assert_no_error (error);
  if (wanted->type != LH_TYPE_MX || lh_panel_priority (host, wanted, value) == value->priority)
    g_assert_true (lh_record_equal (read, record));
}

static void
test_all (void)
{
  GPtrArray *providers = lh_catalog_get_choices (lh_catalog_get ());
  GPtrArray *hosts = lh_catalog_get_dns_hosts (lh_catalog_get ());
  guint n = 0;

  for (guint i = 0; i < providers->len; i++)
    {
      const LhProvider *provider = g_ptr_array_index (providers, i);
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_autoptr (GPtrArray) list = NULL;

      keys_paste_all (plan, provider);
      lh_plan_set_optional (plan, LH_OPTIONAL_CLIENT, "on");
      list = lh_wanted_from_plan (plan, lh_catalog_get ());
      g_assert_cmpuint (list->len, >=, 3); /* MX, DMARC, verification are always there */
      for (guint j = 0; j < list->len; j++)
        {
          const LhWanted *wanted = g_ptr_array_index (list, j);
          g_autoptr (GPtrArray) records = lh_wanted_to_records (wanted);

          g_assert_cmpuint (wanted->values->len, >, 0);
          g_assert_cmpuint (records->len, ==, wanted->values->len);
          for (guint k = 0; k < wanted->values->len; k++)
            for (guint h = 0; h < hosts->len && !((LhDnsHost *) hosts->pdata[h])->recognise_only; h++, n++)
              assert_complete (g_ptr_array_index (hosts, h), wanted, g_ptr_array_index (wanted->values, k), g_ptr_array_index (records, k));
        }
    }
  g_test_message ("%u forms", n);
}

/* Of a panel that nobody has seen the general form is shown, as of a host that is not known at all, and a note says so. */
static void
test_only_recognised (void)
{
  GPtrArray *hosts = lh_catalog_get_dns_hosts (lh_catalog_get ());
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (GPtrArray) list = NULL;
  guint n = 0;

  lh_plan_set_provider (plan, "fastmail");
  list = lh_wanted_from_plan (plan, lh_catalog_get ());
  for (guint h = 0; h < hosts->len; h++)
    {
      const LhDnsHost *host = hosts->pdata[h];

      if (!host->recognise_only)
        continue;
      n++;
      g_assert_cmpuint (host->notes->len, >, 0);
      for (guint i = 0; i < list->len; i++)
        {
          const LhWanted *wanted = list->pdata[i];
          g_autoptr (GPtrArray) entries = lh_panel_fill (host, "example.com", wanted, wanted->values->pdata[0]);
          g_autoptr (GPtrArray) general = lh_panel_fill (NULL, "example.com", wanted, wanted->values->pdata[0]);

          g_assert_cmpuint (entries->len, ==, general->len);
          for (guint k = 0; k < entries->len; k++)
            {
              const LhPanelEntry *one = entries->pdata[k], *other = general->pdata[k];

              g_assert_cmpstr (one->label, ==, other->label);
              g_assert_cmpstr (one->value, ==, other->value);
            }
        }
    }
  g_assert_cmpuint (n, >=, 8);
}

static void
test_name (void)
{
  const LhDnsHost *huawei = lh_catalog_find_dns_host (lh_catalog_get (), "huawei");
  static const struct { const char *name; const char *at; const char *empty; } names[] = {
    { "example.com", "@", "" },
    { "_dmarc.example.com", "_dmarc", "_dmarc" },
    { "a.b.example.com", "a.b", "a.b" },
    { "notexample.com", "notexample.com", "notexample.com" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *at = lh_panel_name (NULL, "example.com", LH_TYPE_TXT, names[i].name);
      g_autofree char *empty = lh_panel_name (huawei, "example.com", LH_TYPE_MX, names[i].name);

      g_assert_cmpstr (at, ==, names[i].at);
      g_assert_cmpstr (empty, ==, names[i].empty);
    }
}

/* The notes of @host for the MX of a plan; @provider NULL: of one without mail. (transfer full) */
static char **
notes_of (const char *host, const char *provider)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (GPtrArray) list = NULL;
  const LhWanted *mx;

  if (provider != NULL)
    lh_plan_set_provider (plan, provider);
  else
    lh_plan_set_no_mail (plan, TRUE);
  list = lh_wanted_from_plan (plan, lh_catalog_get ());
  mx = list->pdata[0];
  g_assert_cmpint (mx->purpose, ==, LH_PURPOSE_MX);

  return lh_panel_list_notes (lh_catalog_find_dns_host (lh_catalog_get (), host), &mx, 1);
}

/* What a note says holds for the very record: a number that it does not have needs no word, and a null MX needs other words. */
static void
test_notes (void)
{
  static const struct { const char *host, *provider, *says; gboolean told; } rows[] = {
    { "dnspod", "forwardemail", "Priority 0 is not accepted here: enter 1.", TRUE },
    { "aliyun", "godaddy-pro", "Priority 0 is not accepted here: enter 1.", TRUE },
    { "dnspod", "tencent-exmail", "Priority 0", FALSE },
    { "dnspod", NULL, "Priority 0, which a null MX has, is not accepted here", TRUE },
    { "dnspod", NULL, "Priority 0 is not accepted here", FALSE },
    { "cloudflare", NULL, "Priority 0", FALSE },
    { "dnspod", NULL, "With a CNAME or a URL forwarding at @", TRUE },
    { "cloudflare", "google", "Names that mail uses must be “DNS only”", TRUE },
    { "cloudflare", NULL, "Names that mail uses must be “DNS only”", FALSE }, /* it names no host */
    { "volcengine", NULL, "10 mx.example.com", FALSE },
    { "huawei", NULL, "A second TXT or MX", FALSE }, /* there is no second one */
    { "huawei", NULL, "For the domain itself leave 主机记录 empty", TRUE },
    { "gandi", "google", "Without the final dot it adds your own domain to a host name. (unconfirmed)", TRUE },
    { "gandi", "google", "nobody has shown us this panel. (unconfirmed)", FALSE },
    { "ovh", "google", "Without the final dot it adds your own domain to a host name. (unconfirmed)", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) notes = notes_of (rows[i].host, rows[i].provider);
      g_autofree char *joined = g_strjoinv ("\n", notes);

      g_test_message ("%s %s: %s", rows[i].host, rows[i].provider != NULL ? rows[i].provider : "no mail", joined);
      g_assert_cmpint (strstr (joined, rows[i].says) != NULL, ==, rows[i].told);
    }
}

/* What only some of a purpose are told: one's own mail server, and the one CNAME that stands in the way of MX there. */
static void
test_notes_of_records (void)
{
  static const struct { const char *host, *provider, *says; LhType type; const char *name; gboolean told; } rows[] = {
    { "ionos", "m365", "take no MX beside this CNAME", LH_TYPE_CNAME, "autodiscover.example.com", TRUE },
    { "ionos", "m365", "take no MX beside this CNAME", LH_TYPE_CNAME, "selector1._domainkey.example.com", FALSE },
    { "ionos", "m365", "take no MX beside this CNAME", LH_TYPE_MX, "example.com", FALSE },
    { "ionos", "m365", "its sub-domain to be created first", LH_TYPE_CNAME, "autodiscover.example.com", TRUE },
    { "godaddy", "m365", "take no MX beside this CNAME", LH_TYPE_CNAME, "autodiscover.example.com", FALSE },
    { "cloudflare", "self-hosted", "Names that mail uses must be “DNS only”", LH_TYPE_A, NULL, TRUE },
    { "cloudflare", "self-hosted", "Names that mail uses must be “DNS only”", LH_TYPE_TXT, NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_autoptr (GPtrArray) list = NULL;
      guint n = 0;

      keys_paste_all (plan, lh_catalog_find_provider (lh_catalog_get (), rows[i].provider));
      lh_plan_set_optional (plan, LH_OPTIONAL_CLIENT, "on");
      list = lh_wanted_from_plan (plan, lh_catalog_get ());
      for (guint j = 0; j < list->len; j++)
        {
          const LhWanted *wanted = list->pdata[j];
          g_auto (GStrv) notes = NULL;
          g_autofree char *joined = NULL;

          if (wanted->type != rows[i].type || (rows[i].name != NULL && !g_str_equal (wanted->name, rows[i].name)) ||
              (wanted->type == LH_TYPE_TXT && wanted->purpose != LH_PURPOSE_SPF))
            continue;
          n++;
          notes = lh_panel_list_notes (lh_catalog_find_dns_host (lh_catalog_get (), rows[i].host), &wanted, 1);
          joined = g_strjoinv ("\n", notes);
          g_test_message ("%s %s: %s", rows[i].host, wanted->name, joined);
          g_assert_cmpint (strstr (joined, rows[i].says) != NULL, ==, rows[i].told);
        }
      g_assert_cmpuint (n, >, 0);
    }
}

/* A second record of the same name and type is refused where they are sets: its values are lines of one form. */
static void
test_sets (void)
{
  static const struct { const char *host, *value; guint forms; } rows[] = {
    { "huawei", "5 mxbiz1.qq.com\n10 mxbiz2.qq.com", 1 }, { "route53", "5 mxbiz1.qq.com.\n10 mxbiz2.qq.com.", 1 },
    { "volcengine", "5 mxbiz1.qq.com\n10 mxbiz2.qq.com", 1 }, { "dnspod", "mxbiz1.qq.com", 2 }, { NULL, "mxbiz1.qq.com", 2 },
  };
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (GPtrArray) list = NULL;
  const LhWanted *mx;

  lh_plan_set_provider (plan, "tencent-exmail");
  list = lh_wanted_from_plan (plan, lh_catalog_get ());
  mx = g_ptr_array_index (list, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const LhDnsHost *host = rows[i].host != NULL ? lh_catalog_find_dns_host (lh_catalog_get (), rows[i].host) : NULL;
      g_autoptr (GPtrArray) forms = lh_panel_list_forms (host, "example.com", mx, mx->values);

      g_assert_cmpuint (forms->len, ==, rows[i].forms);
      g_assert_cmpstr (find_entry (g_ptr_array_index (forms, 0), "value")->value, ==, rows[i].value);
    }
  lh_plan_set_provider (plan, "feishu");
  g_ptr_array_unref (list);
  list = lh_wanted_from_plan (plan, lh_catalog_get ());
  mx = g_ptr_array_index (list, 0);
  for (guint i = 0; i < 3; i++)
    {
      static const guint16 usual[] = { 1, 5, 10 }, from_five[] = { 5, 6, 10 };

      g_assert_cmpuint (lh_panel_priority (lh_catalog_find_dns_host (lh_catalog_get (), "dnspod"), mx, mx->values->pdata[i]), ==, usual[i]);
      g_assert_cmpuint (lh_panel_priority (lh_catalog_find_dns_host (lh_catalog_get (), "xinnet"), mx, mx->values->pdata[i]), ==, from_five[i]);
    }

  /* Their fields have none for a priority: each line has its own. */
  for (guint i = 0; i < lh_catalog_get_dns_hosts (lh_catalog_get ())->len; i++)
    {
      const LhDnsHost *host = g_ptr_array_index (lh_catalog_get_dns_hosts (lh_catalog_get ()), i);

      g_assert_true (!lh_panel_has_sets (host) || host->priority == LH_PRIORITY_IN_VALUE);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/panel/notes", test_notes);
  g_test_add_func ("/panel/notes-of-records", test_notes_of_records);
  g_test_add_func ("/panel/table", test_table);
  g_test_add_func ("/panel/name", test_name);
  g_test_add_func ("/panel/only-recognised", test_only_recognised);
  g_test_add_func ("/panel/all", test_all);
  g_test_add_func ("/panel/sets", test_sets);
  return g_test_run ();
}
