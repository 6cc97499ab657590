/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for an entry by its name. */
#include "catalog/lh-catalog-search.h"

#include <string.h>

static const struct { const char *query, *id; gboolean found; } providers[] = {
  { "", "google", TRUE },
  { " \t ", "google", TRUE },
  { "goo", "google", TRUE },
  { "GOOGLE work", "google", TRUE },
  { "google home", "google", FALSE },
  { "谷歌", "google", TRUE },
  { "guge", "google", TRUE },
  { "腾讯", "tencent-exmail", TRUE },
  { "腾讯 企业", "tencent-exmail", TRUE },
  { "tengxun", "tencent-exmail", TRUE },
  { "txqy", "tencent-exmail", TRUE },
  { "ｅｘｍａｉｌ", "tencent-exmail", TRUE }, /* typed with the Chinese input method at full width */
  { "腾讯", "netease-qiye", FALSE },
  { "wangyi", "netease-qiye", TRUE },
  { "163", "netease-qiye", TRUE },
  { "世纪互联", "m365-cn", TRUE },
  { "shijihulian", "m365-cn", TRUE },
  { "shijihulian", "m365", FALSE },
  { "aliyun", "aliyun-intl", TRUE },
  { "aliyouxiang", "aliyun-qiye", TRUE },
  { "mailfastmail", "fastmail", FALSE }, /* not across two names */
  { "\xff", "fastmail", FALSE },
};

static const struct { const char *query, *id; gboolean found; } hosts[] = {
  { "DNSPod", "dnspod", TRUE },
  { "腾讯云", "dnspod", TRUE },
  { "tengxunyun", "dnspod", TRUE },
  { "wanwang", "aliyun", TRUE },
  { "alidns.com", "aliyun", TRUE },
  { "hwy", "huawei", TRUE },
  { "xibu", "west", TRUE },
  { "cloudflare", "aliyun", FALSE },
  { "AWS", "route53", TRUE },
};

static void
test_providers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (providers); i++)
    if (lh_provider_matches (lh_catalog_find_provider (lh_catalog_get (), providers[i].id), providers[i].query) != providers[i].found)
      g_error ("“%s” %s %s", providers[i].query, providers[i].found ? "does not find" : "finds", providers[i].id);
}

static void
test_hosts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    if (lh_dns_host_matches (lh_catalog_find_dns_host (lh_catalog_get (), hosts[i].id), hosts[i].query) != hosts[i].found)
      g_error ("“%s” %s %s", hosts[i].query, hosts[i].found ? "does not find" : "finds", hosts[i].id);
}

static void
check_words (const char *id, const LhText *name, char **search)
{
  for (char **word = search; *word != NULL; word++)
    if (strstr (id, *word) != NULL || strstr (name->en, *word) != NULL || strstr (name->zh, *word) != NULL)
      g_error ("%s: “%s” is found without being a search word", id, *word);
}

/* A name in Chinese can be typed in Latin letters too, and no word stands there twice. */
static void
test_words (void)
{
  GPtrArray *all_providers = lh_catalog_get_choices (lh_catalog_get ());
  GPtrArray *all_hosts = lh_catalog_get_dns_hosts (lh_catalog_get ());
  guint common = 0;

  for (guint i = 0; i < all_providers->len; i++)
    {
      const LhProvider *provider = g_ptr_array_index (all_providers, i);

      check_words (provider->id, &provider->name, provider->search);
      if ((guchar) *provider->name.zh >= 0x80)
        g_assert_nonnull (provider->search[0]);
    }
  for (guint i = 0; i < all_hosts->len; i++)
    {
      const LhDnsHost *host = g_ptr_array_index (all_hosts, i);

      check_words (host->id, &host->name, host->search);
      common += host->common;
      if ((guchar) *host->name.zh >= 0x80)
        g_assert_nonnull (host->search[0]);
    }
  g_assert_cmpuint (common, >=, 3);
  g_assert_cmpuint (common, <=, 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalog-search/providers", test_providers);
  g_test_add_func ("/catalog-search/dns-hosts", test_hosts);
  g_test_add_func ("/catalog-search/words", test_words);
  return g_test_run ();
}
