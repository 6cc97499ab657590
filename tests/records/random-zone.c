/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random-zone.h"

#include "records/lh-wanted.h"

typedef struct
{
  const char *owner, *type, *data;
} Line;

/* Of other purposes, or of other people at the same names. */
static const Line others[] = {
  { DOMAIN, "A", "192.0.2.80" },
  { DOMAIN, "AAAA", "2001:db8::80" },
  { DOMAIN, "TXT", "\"google-site-verification=aaaaaaaaaaaaaaaaaaaa\"" },
  { DOMAIN, "TXT", "\"spf2.0/mfrom,pra include:old.example -all\"" },
  { DOMAIN, "TXT", "\"spf\"" },
  { DOMAIN, "TXT", "\"\"" },
  { DOMAIN, "TXT", "\"two \" \"strings\"" },
  { DOMAIN, "CAA", "0 issue \"letsencrypt.org\"" },
  { "www." DOMAIN, "CNAME", "shops.example.net." },
  { "blog." DOMAIN, "A", "192.0.2.81" },
  { "blog." DOMAIN, "MX", "10 mxbiz1.qq.com." },
  { "blog." DOMAIN, "TXT", "\"v=spf1 include:spf.mail.qq.com -all\"" },
  { "_dmarc.blog." DOMAIN, "TXT", "\"v=DMARC1; p=reject\"" },
  { "_acme-challenge." DOMAIN, "TXT", "\"token\"" },
  { "_dmarc." DOMAIN, "TXT", "\"not for DMARC\"" },
  { "k1._domainkey." DOMAIN, "TXT", "\"k=rsa; p=\"" },
  { "s1._domainkey." DOMAIN, "CNAME", "s1.domainkey.u1.wl.sendgrid.net." },
  { "_mta-sts." DOMAIN, "TXT", "\"v=STSv1; id=20260101\"" },
  { "_autodiscover._tcp." DOMAIN, "SRV", "0 0 443 mail.example.net." },
  { "mail." DOMAIN, "A", "192.0.2.25" },
};

/* For mail, before. */
static const Line mail[] = {
  { DOMAIN, "MX", "5 mxbiz1.qq.com." },
  { DOMAIN, "MX", "10 mxbiz2.qq.com." },
  { DOMAIN, "MX", "10 smtp.google.com." },
  { DOMAIN, "MX", "20 mx.zoho.com." },
  { DOMAIN, "MX", "10 mx2.zoho.com." },
  { DOMAIN, "MX", "5 mx2.zoho.com." },
  { DOMAIN, "MX", "10 mx3.zoho.com." },
  { DOMAIN, "MX", "5 mx1.feishu.cn." },
  { DOMAIN, "MX", "1 mx2.feishu.cn." },
  { DOMAIN, "MX", "10 in2-smtp.messagingengine.com." },
  { DOMAIN, "MX", "50 relay.example.net." },
  { DOMAIN, "MX", "0 ." },
  { "_dmarc." DOMAIN, "TXT", "\"v=DMARC1; p=none\"" },
  { "_dmarc." DOMAIN, "TXT", "\"v=DMARC1; p=reject; rua=mailto:a@example.net; adkim=s\"" },
  { "_dmarc." DOMAIN, "TXT", "\"v=DMARC1; p=monitor\"" },
  { "_dmarc." DOMAIN, "CNAME", "dmarc.example.net." },
};

static const char *const terms[] = {
  "a", "mx", "+mx", "a:shop.example.com", "ip4:192.0.2.1", "ip4:192.0.2.0/24", "-ip4:198.51.100.1", "ip6:2001:db8::/32", "include:spf.mail.qq.com",
  "include:_spf.google.com", "?include:_spf.google.com", "include:sendgrid.net", "include:servers.mcsv.net", "~include:other.example", "ptr",
  "exists:%{ir}.x.example.com", "x=y",
};
/* What lies behind the includes, and what it costs; the rest leads nowhere. */
static const Line behind[] = {
  { "spf.mail.qq.com", "TXT", "\"v=spf1 include:a.qq.example include:b.qq.example -all\"" },
  { "a.qq.example", "TXT", "\"v=spf1 ip4:198.51.100.1 -all\"" },
  { "b.qq.example", "TXT", "\"v=spf1 a mx -all\"" },
  { "_spf.google.com", "TXT", "\"v=spf1 include:_n.google.example ~all\"" },
  { "_n.google.example", "TXT", "\"v=spf1 ip4:203.0.113.0/24 ~all\"" },
  { "sendgrid.net", "TXT", "\"v=spf1 a exists:x.sendgrid.example ptr ~all\"" },
  { "spf.example.net", "TXT", "\"v=spf1 include:sendgrid.net -all\"" },
};

static const char *const ends[] = { " -all", " ~all", " ?all", " redirect=spf.example.net", "" };

static LhRecord *
make_record (const char *owner, const char *type, const char *data)
{
  g_autoptr (GError) error = NULL;
  LhRecord *record = lh_record_new_from_text (owner, lh_type_from_string (type), 600, data, &error);

  g_assert_no_error (error);
  return record;
}

/* Beside a CNAME stands nothing. */
static gboolean
fits (GPtrArray *zone, const LhRecord *record)
{
  for (guint i = 0; i < zone->len; i++)
    {
      const LhRecord *there = zone->pdata[i];

      if (g_str_equal (there->owner, record->owner) &&
          (there->type == LH_TYPE_CNAME || record->type == LH_TYPE_CNAME || lh_record_equal (there, record)))
        return FALSE;
    }
  return TRUE;
}

LhRecord *
zone_put (GPtrArray *zone, LhRecord *record)
{
  if (fits (zone, record))
    {
      g_ptr_array_add (zone, record);
      return record;
    }
  lh_record_unref (record);
  return NULL;
}

static char *
random_spf (GRand *rand)
{
  g_autoptr (GString) text = g_string_new ("v=spf1");
  guint n = g_rand_int_range (rand, 0, 8);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, " %s", terms[g_rand_int_range (rand, 0, G_N_ELEMENTS (terms))]);
  g_string_append (text, ends[g_rand_int_range (rand, 0, G_N_ELEMENTS (ends))]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

GPtrArray *
random_zone (GRand *rand, GPtrArray *ret_others)
{
  GPtrArray *zone = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_record_unref);
  guint n_spf = g_rand_int_range (rand, 0, 4) % 3;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_rand_boolean (rand))
      {
        LhRecord *record = zone_put (zone, make_record (others[i].owner, others[i].type, others[i].data));

        if (record != NULL)
          g_ptr_array_add (ret_others, record);
      }
  for (guint i = 0; i < G_N_ELEMENTS (mail); i++)
    if (g_rand_int_range (rand, 0, 4) == 0)
      zone_put (zone, make_record (mail[i].owner, mail[i].type, mail[i].data));
  for (guint i = 0; i < n_spf; i++)
    {
      g_autofree char *text = random_spf (rand);
      g_autofree char *quoted = lh_wanted_quote (text);

      zone_put (zone, make_record (DOMAIN, "TXT", quoted));
    }
  return zone;
}

static void
choose_spf (GRand *rand, LhPlan *plan)
{
  static const char *const choices[] = { "keep", "~all", "-all" };
  static const char *const further[] = { "redirect=spf.example.net", "include:spf.example.net", "duplicates" };
  guint n = g_rand_int_range (rand, 0, 4);

  lh_plan_set_spf_all (plan, choices[g_rand_int_range (rand, 0, G_N_ELEMENTS (choices))], NULL);
  for (guint i = 0; i < n; i++)
    {
      const char *term = g_rand_int_range (rand, 0, 4) == 0 ? further[g_rand_int_range (rand, 0, G_N_ELEMENTS (further))]
                                                            : terms[g_rand_int_range (rand, 0, G_N_ELEMENTS (terms))];

      if (!g_str_equal (term, "x=y"))
        lh_plan_set_spf_dropped (plan, term, TRUE);
    }
}

LhPlan *
random_plan (GRand *rand, const char *key)
{
  static const char *const providers[] = { "google", "tencent-exmail", "zoho", "feishu", "fastmail", "m365", "self-hosted", "aliyun-qiye" };
  static const char *const pasted[][2] = {
    { "dkim-selector", "sel" },
    { "dkim-target-1", "one.example.onmicrosoft.com" },
    { "dkim-target-2", "two.example.onmicrosoft.com" },
    { "verification", "MS=ms12345678" },
  };
  const char *provider = providers[g_rand_int_range (rand, 0, G_N_ELEMENTS (providers))];
  LhPlan *plan = lh_plan_new (DOMAIN);

  lh_plan_set_provider (plan, provider);
  lh_plan_set_dmarc_stage (plan, g_rand_int_range (rand, 0, 3));
  if (!g_str_equal (provider, "zoho"))
    lh_plan_set_pasted (plan, "mx-host", g_str_equal (provider, "m365") ? "example-com.mail.protection.outlook.com" : "mail." DOMAIN);
  for (guint i = 0; i < G_N_ELEMENTS (pasted); i++)
    lh_plan_set_pasted (plan, pasted[i][0], pasted[i][1]);
  lh_plan_set_pasted (plan, "mx-address", "192.0.2.25");
  lh_plan_set_pasted (plan, "dkim-value", key);
  if (g_rand_boolean (rand))
    choose_spf (rand, plan);
  if (g_rand_boolean (rand))
    lh_plan_add_sender (plan, "mailchimp", "news", NULL);
  if (g_rand_boolean (rand))
    {
      lh_plan_add_sender (plan, "shopify-email", "@", NULL);
      g_assert_true (lh_plan_paste_sender (plan, "@", "all",
                                           "a1._domainkey CNAME a1.keys.example.net a2._domainkey CNAME a2.keys.example.net a3._domainkey CNAME a3.keys.example.net "
                                           "a4._domainkey CNAME a4.keys.example.net m1." DOMAIN " CNAME m1.keys.example.net m2." DOMAIN " CNAME m2.keys.example.net", NULL, NULL, NULL));
    }
  return plan;
}

LhTable *
zone_to_table (GPtrArray *zone)
{
  LhTable *table = lh_table_new ();

  for (guint i = 0; i < zone->len; i++)
    lh_table_add_record (table, zone->pdata[i]);
  for (guint i = 0; i < G_N_ELEMENTS (behind); i++)
    {
      g_autoptr (LhRecord) record = make_record (behind[i].owner, behind[i].type, behind[i].data);

      lh_table_add_record (table, record);
    }
  return table;
}
