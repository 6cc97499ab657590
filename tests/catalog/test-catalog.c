/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/lh-catalog-entries.h"

#include <gio/gio.h>
#include <string.h>

#include "data/catalog/lh-catalog-resources.h"

#define PREFIX "/io/github/letterhead_mail/Letterhead/catalog/"

/* Every fact of the catalogue, wherever it stands in a file. */
static void
visit_facts (JsonNode *node, const char *path, void (*visit) (JsonObject *fact, const char *path))
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        visit_facts (json_array_get_element (array, i), path, visit);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) names = json_object_get_members (object);

      if (json_object_has_member (object, "certainty"))
        visit (object, path);
      for (GList *l = names; l; l = l->next)
        {
          g_autofree char *below = g_strconcat (path, "/", l->data, NULL);

          visit_facts (json_object_get_member (object, l->data), below, visit);
        }
    }
}

static guint seen_facts[3];

static void
check_fact (JsonObject *fact, const char *path)
{
  const char *certainty = json_object_get_string_member (fact, "certainty");
  JsonArray *sources = json_object_get_array_member (fact, "sources");

  g_test_message ("%s", path);
  if (strcmp (certainty, "memory") != 0)
    g_assert_cmpuint (json_array_get_length (sources), >, 0);
  for (guint i = 0; i < json_array_get_length (sources); i++)
    g_assert_nonnull (lh_catalog_get_source (lh_catalog_get (), json_array_get_string_element (sources, i)));
  for (int i = LH_CERTAINTY_CONFIRMED; i <= LH_CERTAINTY_MEMORY; i++)
    seen_facts[i] += strcmp (certainty, lh_certainty_to_string (i)) == 0;
}

/* A text: any object with "en" or "zh" must have both. */
static void
check_texts (JsonNode *node, const char *path)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      check_texts (json_array_get_element (json_node_get_array (node), i), path);
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) names = json_object_get_members (object);

      if (json_object_has_member (object, "en") || json_object_has_member (object, "zh"))
        {
          g_test_message ("%s: %s", path, json_object_get_string_member_with_default (object, "en", "?"));
          g_assert_cmpstr (json_object_get_string_member_with_default (object, "en", ""), !=, "");
          g_assert_cmpstr (json_object_get_string_member_with_default (object, "zh", ""), !=, "");
          /* House rule: no corner brackets in Chinese. */
          g_assert_null (strstr (json_object_get_string_member (object, "zh"), "「"));
          /* "邮箱管理后台：邮箱管理后台", "Admin console → Admin console" */
          g_assert_false (g_regex_match_simple ("(\\p{Han}{2,})(：| → )\\1", json_object_get_string_member (object, "zh"), 0, 0));
          g_assert_false (g_regex_match_simple ("(^|: | → )(\\w{4,}( \\w+)*)(: | → )\\2($|[,:;.]| → | \\()", json_object_get_string_member (object, "en"), G_REGEX_CASELESS, 0));
        }
      for (GList *l = names; l; l = l->next)
        check_texts (json_object_get_member (object, l->data), path);
    }
}

static void
for_each_file (void (*visit) (JsonNode *root, const char *path))
{
  static const char *const folders[] = { "", "providers/", "senders/", "dns-hosts/", "resolvers/", "blocklists/" };
  guint files = 0;

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_strconcat (PREFIX, folders[i], NULL);
      g_auto (GStrv) names = g_resource_enumerate_children (lh_catalog_get_resource (), folder, 0, NULL);

      for (char **name = names; name && *name; name++)
        {
          g_autofree char *path = g_strconcat (folders[i], *name, NULL);
          g_autofree char *whole = g_strconcat (folder, *name, NULL);
          g_autoptr (GBytes) bytes = NULL;
          g_autoptr (JsonNode) root = NULL;

          if (!g_str_has_suffix (*name, ".json"))
            continue;
          bytes = g_resource_lookup_data (lh_catalog_get_resource (), whole, 0, NULL);
          root = json_from_string (g_bytes_get_data (bytes, NULL), NULL);
          visit (root, path);
          files++;
        }
    }
  g_assert_cmpuint (files, >=, 27 + 11 + 24 + 5 + 7 + 2);
}

static void
visit_file (JsonNode *root, const char *path)
{
  visit_facts (root, path, check_fact);
  check_texts (root, path);
}

static void
test_facts (void)
{
  for_each_file (visit_file);
  for (guint i = 0; i < G_N_ELEMENTS (seen_facts); i++)
    g_assert_cmpuint (seen_facts[i], >, 0); /* all three degrees are in use */
}

static void
test_ids (void)
{
  static const char *const providers[] = {
    "aliyun-qiye", "feishu", "huawei-cloud", "m365-cn", "mail263", "netease-qiye", "tencent-exmail",
    "aliyun-intl", "fastmail", "godaddy-pro", "google", "hostinger", "icloud", "lark", "m365", "namecheap-pe", "proton", "titan", "yandex360", "zoho",
    "mailcow", "self-hosted", "stalwart",
    "cloudflare-routing", "forwardemail", "improvmx", "namecheap-forwarding", "porkbun-forwarding", "workmail",
  };
  static const char *const hosts[] = {
    "aliyun", "baidu", "dnsla", "dnspod", "huawei", "jdcloud", "volcengine", "west", "xinnet",
    "bluehost", "cloudflare", "gandi", "godaddy", "hostinger", "ionos", "namecheap", "namecom", "namesilo", "ovh", "porkbun", "route53", "siteground",
    "squarespace", "wix",
    "22cn", "cndns", "dns-diy", "dnscom", "dynadot", "ename", "gname", "spaceship", /* only recognised */
  };
  static const char *const resolvers[] = { "alidns", "dnspod", "cloudflare", "google", "quad9" };
  static const char *const lists[] = { "spamhaus-dbl", "surbl", "uribl", "psbl", "spamcop", "spamhaus-zen", "uceprotect" };
  const LhCatalog *catalog = lh_catalog_get ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LhCatalog) again = lh_catalog_load (lh_catalog_get_resource (), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lh_catalog_get_providers (again)->len, ==, lh_catalog_get_providers (catalog)->len);

  /* In this order: it is the one that is shown. */
  g_assert_cmpuint (lh_catalog_get_providers (catalog)->len, ==, G_N_ELEMENTS (providers));
  g_assert_cmpuint (lh_catalog_get_choices (catalog)->len, ==, G_N_ELEMENTS (providers) - 6);
  for (guint i = 0; i < G_N_ELEMENTS (providers); i++)
    g_assert_cmpstr (((LhProvider *) g_ptr_array_index (lh_catalog_get_providers (catalog), i))->id, ==, providers[i]);
  g_assert_cmpuint (lh_catalog_get_dns_hosts (catalog)->len, ==, G_N_ELEMENTS (hosts));
  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    g_assert_cmpstr (((LhDnsHost *) g_ptr_array_index (lh_catalog_get_dns_hosts (catalog), i))->id, ==, hosts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (resolvers); i++)
    g_assert_cmpstr (((LhResolver *) g_ptr_array_index (lh_catalog_get_resolvers (catalog), i))->id, ==, resolvers[i]);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_assert_cmpstr (((LhBlocklist *) g_ptr_array_index (lh_catalog_get_blocklists (catalog), i))->id, ==, lists[i]);

  g_assert_cmpstr (lh_catalog_find_blocklist (catalog, "surbl")->zone, ==, "multi.surbl.org");
  g_assert_null (lh_catalog_find_blocklist (catalog, "sorbs"));
  g_assert_cmpstr (lh_catalog_find_provider (catalog, "google")->name.en, ==, "Google Workspace");
  g_assert_cmpstr (lh_catalog_find_dns_host (catalog, "dnspod")->button, ==, "保存");
  g_assert_cmpstr (lh_catalog_find_resolver (catalog, "quad9")->udp[0], ==, "9.9.9.9");
  g_assert_null (lh_catalog_find_provider (catalog, "nobody"));
  g_assert_null (lh_catalog_find_dns_host (catalog, NULL));
  g_assert_null (lh_catalog_find_resolver (catalog, ""));
  g_assert_null (lh_catalog_get_source (catalog, "NOBODY"));
}

/* What a list's answer means; "" where there is no code. */
static void
test_answers (void)
{
  static const struct { const char *list, *address; LhListAnswer answer; const char *means; LhListWeight weight; } rows[] = {
    { "spamhaus-dbl", "127.0.1.2", LH_LIST_LISTED, "spam, or a domain of bad standing", LH_LIST_ERROR },
    { "spamhaus-dbl", "127.0.1.3", LH_LIST_STRANGE, "", 0 },
    { "spamhaus-dbl", "127.0.1.255", LH_LIST_REFUSED, "", 0 },
    { "spamhaus-dbl", "127.255.255.252", LH_LIST_REFUSED, "", 0 },
    { "spamhaus-dbl", "127.255.255.254", LH_LIST_REFUSED, "", 0 },
    { "spamhaus-dbl", "127.255.255.255", LH_LIST_REFUSED, "", 0 },
    { "spamhaus-dbl", "127.0.0.1", LH_LIST_STRANGE, "", 0 },
    { "spamhaus-dbl", "93.184.216.34", LH_LIST_STRANGE, "", 0 }, /* a resolver that leads to advertisements */
    { "spamhaus-dbl", "10.0.0.2", LH_LIST_STRANGE, "", 0 },
    { "spamhaus-dbl", "::1", LH_LIST_STRANGE, "", 0 },
    { "spamhaus-dbl", "", LH_LIST_STRANGE, "", 0 },
    { "spamhaus-zen", "127.0.0.2", LH_LIST_LISTED, "SBL: known for spam", LH_LIST_ERROR },
    { "spamhaus-zen", "127.0.0.10", LH_LIST_LISTED, "PBL: a line of homes or offices, not meant for a mail server", LH_LIST_WARNING },
    { "spamhaus-zen", "127.0.1.2", LH_LIST_STRANGE, "", 0 },
    { "surbl", "127.0.0.1", LH_LIST_REFUSED, "", 0 },
    { "surbl", "127.0.0.9", LH_LIST_REFUSED, "", 0 }, /* refused wins over all that else it may say */
    { "surbl", "127.0.0.2", LH_LIST_STRANGE, "", 0 },
    { "surbl", "127.0.0.36", LH_LIST_LISTED, "addresses for throwing away", LH_LIST_HINT },
    { "surbl", "127.0.0.84", LH_LIST_LISTED, "malware", LH_LIST_ERROR },
    { "surbl", "127.0.0.254", LH_LIST_LISTED, "phishing", LH_LIST_ERROR },
    { "surbl", "127.0.1.8", LH_LIST_STRANGE, "", 0 },
    { "surbl", "127.0.0.0", LH_LIST_STRANGE, "", 0 },
    { "uribl", "127.0.0.1", LH_LIST_REFUSED, "", 0 },
    { "uribl", "127.0.0.4", LH_LIST_LISTED, "grey: bulk mail that some did not ask for", LH_LIST_HINT },
    { "uribl", "127.0.0.14", LH_LIST_LISTED, "black: links in spam", LH_LIST_ERROR },
    { "spamcop", "127.0.0.2", LH_LIST_LISTED, "people reported spam from it", LH_LIST_ERROR },
    { "spamcop", "127.0.0.1", LH_LIST_STRANGE, "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const LhBlocklist *list = lh_catalog_find_blocklist (lh_catalog_get (), rows[i].list);
      const LhListCode *code;

      g_test_message ("%s %s", rows[i].list, rows[i].address);
      g_assert_cmpint (lh_blocklist_read_answer (list, rows[i].address, &code), ==, rows[i].answer);
      g_assert_cmpint (lh_blocklist_read_answer (list, rows[i].address, NULL), ==, rows[i].answer);
      g_assert_cmpstr (code != NULL ? code->text.en : "", ==, rows[i].means);
      if (code != NULL)
        g_assert_cmpint (code->weight, ==, rows[i].weight);
    }
}

/* Two columns a Chinese character, one a Latin one: at most 12 or 32 characters. */
static guint
columns (const char *text)
{
  guint n = 0;

  for (; *text; text = g_utf8_next_char (text))
    n += g_unichar_iswide (g_utf8_get_char (text)) ? 2 : 1;
  return n;
}

static void
check_reasons (GPtrArray *reasons)
{
  g_assert_cmpuint (reasons->len, >=, 2);
  for (guint i = 0; i < reasons->len; i++)
    {
      const LhReason *reason = g_ptr_array_index (reasons, i);

      g_test_message ("%s / %s", reason->text.en, reason->text.zh);
      g_assert_cmpuint (g_utf8_strlen (reason->text.en, -1), <=, 32);
      g_assert_cmpuint (columns (reason->text.zh), <=, 24);
      g_assert_true (lh_reader_is_day (reason->fact.date));
      if (reason->unknown)
        g_assert_null (reason->fact.sources[0]);
      else if (reason->fact.certainty != LH_CERTAINTY_MEMORY)
        g_assert_nonnull (reason->fact.sources[0]);
    }
}

static void
test_reasons (void)
{
  GPtrArray *providers = lh_catalog_get_choices (lh_catalog_get ());

  for (guint i = 0; i < providers->len; i++)
    {
      const LhProvider *provider = g_ptr_array_index (providers, i);

      g_assert_cmpstr (provider->fits.en, !=, "");
      check_reasons (provider->reasons_for);
      check_reasons (provider->reasons_against);
    }
}

/* A reason is as sure as the least sure of what it rests on, and has the sources of all. */
static void
test_reasons_rest (void)
{
  const LhProvider *m365 = lh_catalog_find_provider (lh_catalog_get (), "m365"), *google = lh_catalog_find_provider (lh_catalog_get (), "google");
  const LhReason *limits = google->reasons_for->pdata[0], *mainland = google->reasons_against->pdata[0];
  const LhReason *copy = m365->reasons_against->pdata[0];
  const LhReason *unknown = lh_catalog_find_provider (lh_catalog_get (), "titan")->reasons_against->pdata[0];
  g_autofree char *sources = g_strjoinv (" ", copy->fact.sources);

  g_assert_cmpint (limits->fact.certainty, ==, LH_CERTAINTY_CONFIRMED);
  g_assert_cmpstr (limits->fact.sources[0], ==, "GLIM");
  g_assert_cmpint (mainland->fact.certainty, ==, LH_CERTAINTY_MEMORY);
  g_assert_false (mainland->unknown);
  g_assert_cmpint (copy->fact.certainty, ==, LH_CERTAINTY_THIRD_PARTY);
  g_assert_cmpstr (sources, ==, "MC1048624 MXMS MSDNS MSDKIM");
  g_assert_true (unknown->unknown);
}

/* What is known to be wrong, and was met in the wild, must not be in the data. */
static void
test_values (void)
{
  GPtrArray *providers = lh_catalog_get_providers (lh_catalog_get ());

  for (guint i = 0; i < providers->len; i++)
    {
      const LhProvider *provider = g_ptr_array_index (providers, i);
      g_autoptr (GHashTable) hosts = g_hash_table_new (g_str_hash, g_str_equal);
      guint before = 0;

      g_assert_cmpint (provider->mx_form == LH_MX_FIXED, ==, provider->mx->len > 0);
      for (guint k = 0; k < provider->mx->len; k++)
        {
          const LhMxEntry *mx = g_ptr_array_index (provider->mx, k);

          g_assert_cmpuint (mx->priority, >=, before);
          before = mx->priority;
          g_assert_true (g_hash_table_add (hosts, mx->host));
          g_assert_true (lh_catalog_provider_of_mx (lh_catalog_get (), mx->host) == provider);
        }
      for (guint k = 0; k < provider->mx_older->len; k++)
        {
          GPtrArray *set = g_ptr_array_index (provider->mx_older, k);

          for (guint n = 0; n < set->len; n++)
            g_assert_true (lh_catalog_provider_of_mx (lh_catalog_get (), ((LhMxEntry *) g_ptr_array_index (set, n))->host)
                           == provider);
        }
      for (char **include = provider->spf_include; *include; include++)
        g_assert_true (lh_catalog_provider_of_include (lh_catalog_get (), *include) == provider);
      g_assert_true (provider->spf_all == '~' || provider->spf_all == '-');
      g_assert_cmpint (provider->price_order, >=, -1);
      if (!*provider->price.en)
        g_assert_cmpint (provider->price_fact.certainty, ==, LH_CERTAINTY_MEMORY);
    }
  g_assert_null (lh_catalog_provider_of_mx (lh_catalog_get (), "mx.exmail.qq.com"));
}

typedef struct { const char *name, *id; } Match;

static const Match mx[] = {
  { "mxbiz1.qq.com", "tencent-exmail" }, { "MXBIZ2.QQ.COM.", "tencent-exmail" }, { "cloudmx.qq.com", "tencent-exmail" },
  { "notmxbiz1.qq.com", NULL }, { "mx1.qq.com", NULL }, { "qq.com", NULL }, { "mxbiz1.qq.com.evil.example", NULL },
  { "mx1.qiye.aliyun.com", "aliyun-qiye" }, { "mxn.mxhichina.com", "aliyun-qiye" }, { "mxw.mxhichina.com", "aliyun-qiye" },
  { "mx01.mail.alibaba.com", "aliyun-qiye" }, { "mx01.dm.aliyun.com", NULL }, { "notmxhichina.com", NULL }, { "mx1.sg.aliyun.com", "aliyun-intl" },
  { "hzmx01.mxmail.netease.com", "netease-qiye" }, { "qiye163mx02.mxmail.netease.com", "netease-qiye" },
  { "163mx01.mxmail.netease.com", NULL }, { "126mx02.mxmail.netease.com", NULL }, { "yeahmx01.mxmail.netease.com", NULL },
  { "mxmail.netease.com", NULL },
  { "mx3.feishu.cn", "feishu" }, { "mx1.larksuite.com", "lark" },
  { "smtp.google.com", "google" }, { "aspmx.l.google.com", "google" }, { "ALT4.ASPMX.L.GOOGLE.COM", "google" },
  { "aspmx5.googlemail.com", "google" }, { "gmail-smtp-in.l.google.com", NULL }, { "l.google.com", NULL }, { "smtp.google.com.cn", NULL },
  { "contoso-com.mail.protection.outlook.com", "m365" }, { "cloudmysteries-nl.s-v1.mx.microsoft", "m365" },
  { "contoso-cn.mail.protection.partner.outlook.cn", "m365-cn" }, { "outlook-com.olc.protection.outlook.com", NULL }, { "notmx.microsoft", NULL },
  { "mx.zoho.com", "zoho" }, { "mx2.zoho.eu", "zoho" }, { "mx1.zohomail.com", "zoho" }, { "mx.zoho.com.cn", "zoho" },
  { "mx.notzoho.com", NULL }, { "mail.example.com", NULL }, { "", NULL }, { ".", NULL }, { "..", NULL },
  { "mail.protonmail.ch", "proton" }, { "in1-smtp.messagingengine.com", "fastmail" }, { "mx.yandex.net", "yandex360" }, { "mx1.titan.email", "titan" },
  { "mx2.hostinger.com", "hostinger" }, { "mx01.mail.icloud.com", "icloud" }, { "mx2.privateemail.com", "namecheap-pe" },
  { "smtp.secureserver.net", "godaddy-pro" }, { "ip-192-0-2-1.ip.secureserver.net", NULL }, { "mx1.sparkspace.huaweicloud.com", "huawei-cloud" },
  { "mxw.263.net", "mail263" }, { "263.net", NULL }, { "inbound-smtp.us-east-1.amazonaws.com", "workmail" }, { "ec2-192-0-2-1.amazonaws.com", NULL },
  { "route1.mx.cloudflare.net", "cloudflare-routing" }, { "mx1.improvmx.com", "improvmx" }, { "mx2.forwardemail.net", "forwardemail" },
  { "eforward3.registrar-servers.com", "namecheap-forwarding" }, { "dns1.registrar-servers.com", NULL }, { "fwd2.porkbun.com", "porkbun-forwarding" },
};

static const Match includes[] = {
  { "spf.mail.qq.com", "tencent-exmail" }, { "SPF.Mail.QQ.com", "tencent-exmail" }, { "qq-a.mail.qq.com", NULL },
  { "spf.qiye.aliyun.com", "aliyun-qiye" }, { "spf.mxhichina.com", "aliyun-qiye" }, { "spf1.dm.aliyun.com", NULL },
  { "spf.163.com", "netease-qiye" }, { "a.spf.163.com", NULL }, { "163.com", NULL },
  { "_netblocks.m.feishu.cn", "feishu" }, { "spf.onlarksuite.com", "lark" }, { "spf.larksuite.com", NULL }, { "amazonses.com", "workmail" }, { "spf.263xmail.com", "mail263" },
  { "_spf.google.com", "google" }, { "_spf.google.com.", "google" }, { "aspmx.googlemail.com", "google" }, { "_netblocks.google.com", NULL },
  { "spf.protection.outlook.com", "m365" }, { "spf.protection.partner.outlook.cn", "m365-cn" },
  { "zohomail.com", "zoho" }, { "one.zoho.com", "zoho" }, { "zoho.com", "zoho" }, { "zohomail.eu", "zoho" }, { "spf.zohomail.com", NULL },
  { "sendgrid.net", NULL }, { "", NULL },
};

static const Match senders[] = {
  { "servers.mcsv.net", "mailchimp" }, { "SERVERS.mcsv.net.", "mailchimp" }, { "notmcsv.net", NULL }, { "mcsv.net.evil.example", NULL },
  { "spf.mandrillapp.com", "mandrill" }, { "4711.spf04.hubspotemail.net", "hubspot" }, { "hubspot.com", NULL },
  { "sendgrid.net", "sendgrid" }, { "u4711.wl001.sendgrid.net", "sendgrid" },
  { "spf.brevo.com", "brevo" }, { "spf.sendinblue.com", "brevo" }, { "brevo.com", NULL },
  { "amazonses.com", "amazon-ses" }, { "shops.shopify.com", "shopify-email" }, { "shopify.com", NULL },
  { "spf1.dm.aliyun.com", "alibaba-directmail" }, { "spf.qiye.aliyun.com", NULL },
  { "qcloudmail.com", "tencent-ses" }, { "spf.mail.qq.com", NULL }, { "spf.sendcloud.org", "sendcloud" }, { "_spf.google.com", NULL },
};

static const Match name_servers[] = {
  { "dns7.hichina.com", "aliyun" }, { "DNS8.HICHINA.COM.", "aliyun" }, { "vip1.alidns.com", "aliyun" }, { "ns1.alidns.com", "aliyun" },
  { "hichina.com", NULL }, { "dns.hichina.com", NULL }, { "mdns7.hichina.com", NULL }, { "alidns.com", NULL }, { "dns7.nothichina.com", NULL },
  { "f1g1ns1.dnspod.net", "dnspod" }, { "poker.dnspod.net", "dnspod" }, { "ns3.dnsv2.com", "dnspod" }, { "ns4.dnsv5.com", "dnspod" },
  { "www.dnsv5.com", NULL }, { "dnspod.net.example", NULL },
  { "ns1.huaweicloud-dns.com", "huawei" }, { "ns1.huaweicloud-dns.org", "huawei" }, { "ns2.hwclouds-dns.net", "huawei" },
  { "ecs-1-2-3-4.compute.hwclouds-dns.com", NULL },
  { "ada.ns.cloudflare.com", "cloudflare" }, { "ns.cloudflare.com", NULL }, { "ada.ns.notcloudflare.com", NULL },
  { "ns51.domaincontrol.com", "godaddy" }, { "dns1.registrar-servers.com", "namecheap" },
  { "ns1.myhostadmin.net", "west" }, { "ns.xincache.com", "xinnet" }, { "ns1.bdydns.cn", "baidu" }, { "ns1.baidubce.com", "baidu" }, { "vip1.volcdns.com", "volcengine" },
  { "ns1.jdgslb.com", "jdcloud" }, { "ns1.dns.la", "dnsla" }, { "ns1.dns-parking.com", "hostinger" }, { "ns-cloud-a1.googledomains.com", "squarespace" },
  { "maceio.ns.porkbun.com", "porkbun" }, { "ns1.dnsowl.com", "namesilo" }, { "ns1abc.name.com", "namecom" }, { "ns1.myname.com", NULL },
  { "ns-1.awsdns-01.co.uk", "route53" }, { "ns-1.awsdns-01.evil.example", NULL }, { "ns-1-a.gandi.net", "gandi" }, { "dns10.ovh.net", "ovh" },
  { "ns10.ovh.net", "ovh" }, { "mx1.mail.ovh.net", NULL }, { "ns1000.ui-dns.com", "ionos" }, { "ns0.wixdns.net", "wix" },
  { "ns1.siteground.net", "siteground" }, { "ns1.bluehost.com", "bluehost" }, { "eforward1.registrar-servers.com", NULL },
  { "ns1.example.net", NULL }, { "", NULL },
};

static void
test_matches (void)
{
  const LhCatalog *catalog = lh_catalog_get ();

  for (guint i = 0; i < G_N_ELEMENTS (mx); i++)
    {
      const LhProvider *provider = lh_catalog_provider_of_mx (catalog, mx[i].name);

      g_test_message ("mx %s", mx[i].name);
      g_assert_cmpstr (provider ? provider->id : NULL, ==, mx[i].id);
    }
  for (guint i = 0; i < G_N_ELEMENTS (includes); i++)
    {
      const LhProvider *provider = lh_catalog_provider_of_include (catalog, includes[i].name);

      g_test_message ("include %s", includes[i].name);
      g_assert_cmpstr (provider ? provider->id : NULL, ==, includes[i].id);
    }
  for (guint i = 0; i < G_N_ELEMENTS (senders); i++)
    {
      const LhSender *sender = lh_catalog_sender_of_include (catalog, senders[i].name);

      g_test_message ("sender %s", senders[i].name);
      g_assert_cmpstr (sender ? sender->id : NULL, ==, senders[i].id);
    }
  for (guint i = 0; i < G_N_ELEMENTS (name_servers); i++)
    {
      const LhDnsHost *host = lh_catalog_dns_host_of_ns (catalog, name_servers[i].name);

      g_test_message ("ns %s", name_servers[i].name);
      g_assert_cmpstr (host ? host->id : NULL, ==, name_servers[i].id);
    }
}

/* Whatever a sender has for sure must be whole: a name without a value is pasted, and then it says what to copy. */
static void
test_senders (void)
{
  GPtrArray *all = lh_catalog_get_senders (lh_catalog_get ());

  g_assert_cmpuint (all->len, ==, 11);
  for (guint i = 0; i < all->len; i++)
    {
      const LhSender *sender = g_ptr_array_index (all, i);

      g_test_message ("%s %s", sender->id, lh_sender_kind_to_string (sender->kind));
      g_assert_true (lh_catalog_find_sender (lh_catalog_get (), sender->id) == sender);
      g_assert_null (lh_catalog_find_provider (lh_catalog_get (), sender->id));
      g_assert_cmpuint (sender->paste->len, >, 0);
      if (sender->spf_include)
        g_assert_true (lh_catalog_sender_of_include (lh_catalog_get (), sender->spf_include) == sender);
      for (guint k = 0; k < sender->dkim_keys->len; k++)
        {
          const LhSenderKey *key = g_ptr_array_index (sender->dkim_keys, k);
          gboolean suits = !key->target;

          for (char **target = sender->dkim_targets; key->target && *target; target++)
            suits |= lh_catalog_matches (*target, key->target);
          g_assert_true (suits);
        }
      for (guint k = 0; k < sender->return_path->len; k++)
        g_assert_nonnull (((LhSenderRecord *) g_ptr_array_index (sender->return_path, k))->type);
    }
  g_assert_null (lh_catalog_find_sender (lh_catalog_get (), "google"));
}

typedef struct { const char *pattern, *name; gboolean matches; } Pattern;

static const Pattern patterns[] = {
  { "mx.microsoft", "a.mx.microsoft", TRUE }, { "mx.microsoft", "mx.microsoft", TRUE }, { "mx.microsoft", "amx.microsoft", FALSE },
  { "*.example.net", "a.example.net", TRUE }, { "*.example.net", "b.a.example.net", TRUE }, { "*.example.net", "example.net", FALSE },
  { "ns*.example.net", "ns1.example.net", TRUE }, { "ns*.example.net", "ns.example.net", FALSE },
  { "ns*.example.net", "ns1.a.example.net", FALSE }, { "in*-smtp.example.net", "in12-SMTP.example.net", TRUE },
  { "in*-smtp.example.net", "in-smtp.example.net", FALSE }, { "a.*.example.net", "a.b.example.net", TRUE },
  { "a.*.example.net", "a.b.c.example.net", FALSE },
};

static void
test_patterns (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_test_message ("%s %s", patterns[i].pattern, patterns[i].name);
      g_assert_cmpint (lh_catalog_matches (patterns[i].pattern, patterns[i].name), ==, patterns[i].matches);
    }
}

typedef struct { const char *language, *expected; } Language;

/* Blanks around a Latin name in a Chinese sentence stay, those around a Chinese one go. */
static void
test_close_up (void)
{
  static const char *const rows[][2] = {
    { "没有认出 阿里云邮件推送 的记录", "没有认出阿里云邮件推送的记录" },
    { "没有认出 HubSpot 的记录", "没有认出 HubSpot 的记录" },
    { "在 DNSPod（腾讯云解析） 的后台", "在 DNSPod（腾讯云解析）的后台" },
    { "%s 的 MX，请 添加", "%s 的 MX，请添加" },
    { "No record of 阿里云 was", "No record of 阿里云 was" },
    { " 云 ", " 云 " },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = lh_text_close_up (g_strdup (rows[i][0]));

      g_assert_cmpstr (text, ==, rows[i][1]);
    }
}

/* GLib looks at the environment again at each call. */
static void
test_language (void)
{
  static const Language languages[] = {
    { "zh_CN.UTF-8", "您好" }, { "zh_CN", "您好" }, { "zh", "您好" }, { "zh_TW:en", "您好" }, { "en:zh_CN", "Hello" }, { "en_GB", "Hello" },
    { "de:zh_CN", "您好" }, { "de_DE", "Hello" }, { "C", "Hello" }, { "zha", "Hello" },
  };
  const LhText text = { "Hello", "您好" }, empty = { NULL, NULL }, half = { "Hello", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_test_message ("%s", languages[i].language);
      g_setenv ("LANGUAGE", languages[i].language, TRUE);
      g_setenv ("LC_ALL", g_str_has_prefix (languages[i].language, "C") ? "C" : "en_US.UTF-8", TRUE);
      g_assert_cmpstr (lh_text_get (&text), ==, languages[i].expected);
      g_assert_cmpstr (lh_text_get (&empty), ==, "");
      g_assert_cmpstr (lh_text_get (&half), ==, "Hello");
    }
}

static void
test_certainty (void)
{
  const LhProvider *google = lh_catalog_find_provider (lh_catalog_get (), "google");
  const LhDnsHost *godaddy = lh_catalog_find_dns_host (lh_catalog_get (), "godaddy");

  g_assert_cmpstr (lh_certainty_to_string (LH_CERTAINTY_CONFIRMED), ==, "confirmed");
  g_assert_cmpstr (lh_certainty_to_string (LH_CERTAINTY_THIRD_PARTY), ==, "third-party");
  g_assert_cmpstr (lh_certainty_to_string (LH_CERTAINTY_MEMORY), ==, "memory");
  g_assert_cmpint (google->limits_fact.certainty, ==, LH_CERTAINTY_CONFIRMED);
  g_assert_cmpint (google->mx_fact.certainty, ==, LH_CERTAINTY_THIRD_PARTY);
  g_assert_cmpint (google->price_fact.certainty, ==, LH_CERTAINTY_MEMORY);
  g_assert_cmpstr (google->price_fact.date, ==, "2026-11-23");
  g_assert_cmpint (godaddy->path_fact.certainty, ==, LH_CERTAINTY_MEMORY);
  g_assert_cmpint (godaddy->own->len, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalog/ids", test_ids);
  g_test_add_func ("/catalog/blocklist-answers", test_answers);
  g_test_add_func ("/catalog/facts", test_facts);
  g_test_add_func ("/catalog/reasons", test_reasons);
  g_test_add_func ("/catalog/reasons/rest", test_reasons_rest);
  g_test_add_func ("/catalog/values", test_values);
  g_test_add_func ("/catalog/matches", test_matches);
  g_test_add_func ("/catalog/senders", test_senders);
  g_test_add_func ("/catalog/patterns", test_patterns);
  g_test_add_func ("/catalog/close-up", test_close_up);
  g_test_add_func ("/catalog/language", test_language);
  g_test_add_func ("/catalog/certainty", test_certainty);
  return g_test_run ();
}
