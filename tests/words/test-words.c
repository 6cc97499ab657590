/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/lh-language.h"
#include "words/words-private.h"

#include <string.h>

#define TITLE_MAX 60
#define HAN "\\x{4e00}-\\x{9fff}"

/* The parameters that each finding has beside {domain}, as lh-finding-ids.h tells. */
static const struct { LhFindingId id; const char *params; } params[] = {
  { LH_FINDING_ZONE_HOST, "host servers" },
  { LH_FINDING_ZONE_HOST_UNKNOWN, "servers" },
  { LH_FINDING_ZONE_WRONG_HOST, "planned host servers" },
  { LH_FINDING_ZONE_PART_OF_PARENT, "parent" },
  { LH_FINDING_ZONE_SERVERS_AGREE, "count" },
  { LH_FINDING_ZONE_SERVERS_DIFFER, "servers records" },
  { LH_FINDING_ZONE_SERIALS_DIFFER, "servers" },
  { LH_FINDING_ZONE_DELEGATION_DIFFERS, "registry servers" },
  { LH_FINDING_ZONE_GLUE_DIFFERS, "server found address" },
  { LH_FINDING_ZONE_HOSTS_MIXED, "host other servers" },
  { LH_FINDING_ZONE_SERVER_CNAME, "server target" },
  { LH_FINDING_ZONE_SERVER_NO_TCP, "server" },
  { LH_FINDING_ZONE_SERVER_NO_EDNS, "server" },
  { LH_FINDING_ZONE_LONG_NEGATIVE, "time" },
  { LH_FINDING_ZONE_SERVER_LAME, "server" },
  { LH_FINDING_ZONE_ALL_LAME, "servers" },
  { LH_FINDING_ZONE_SERVER_SILENT, "server" },
  { LH_FINDING_ZONE_SERVER_NO_ADDRESS, "server" },
  { LH_FINDING_ZONE_SINGLE_SERVER, "server" },
  { LH_FINDING_ZONE_SERVERS_NOT_CHECKED, "servers outcome" },
  { LH_FINDING_ZONE_APEX_CNAME, "target" },
  { LH_FINDING_ZONE_NOT_CHECKED, "outcome" },
  { LH_FINDING_ZONE_SIGNED, "zone" },
  { LH_FINDING_ZONE_SIGNATURES_END, "zone until" },
  { LH_FINDING_ZONE_SIGNATURES_EXPIRED, "zone until" },
  { LH_FINDING_ZONE_KEYS_MISSING, "zone" },
  { LH_FINDING_ZONE_WRONG_DS, "zone" },
  { LH_FINDING_ZONE_DNSSEC_BROKEN, "zone" },
  { LH_FINDING_ZONE_NO_DS, "zone" },
  { LH_FINDING_ZONE_DNSSEC_NOT_CHECKED, "zone" },
  { LH_FINDING_MX_GOOD, "provider hosts" },
  { LH_FINDING_MX_GOOD_UNKNOWN, "hosts" },
  { LH_FINDING_MX_NULL_PLANNED, "provider" },
  { LH_FINDING_MX_NULL_WITH_OTHERS, "hosts" },
  { LH_FINDING_MX_OTHER_PROVIDER, "provider found hosts" },
  { LH_FINDING_MX_OTHER_REGION, "provider hosts" },
  { LH_FINDING_MX_MIXED, "provider other hosts" },
  { LH_FINDING_MX_BACKUP, "provider other hosts" },
  { LH_FINDING_MX_INCOMPLETE, "provider hosts" },
  { LH_FINDING_MX_ORDER, "provider order" },
  { LH_FINDING_MX_HOST_MISSING, "host" },
  { LH_FINDING_MX_HOST_DOUBLED, "host wanted" },
  { LH_FINDING_MX_HOST_CNAME, "host target" },
  { LH_FINDING_MX_HOST_ADDRESS, "host" },
  { LH_FINDING_MX_DOUBLED_NAME, "name" },
  { LH_FINDING_MX_HOST_TWICE, "provider host" },
  { LH_FINDING_MX_LEFTOVER, "provider host" },
  { LH_FINDING_MX_LONG_TTL, "provider found time" },
  { LH_FINDING_SPF_TO_PASTE, "provider" },
  { LH_FINDING_SPF_MISPLACED, "name" },
  { LH_FINDING_DKIM_MISPLACED, "selector name" },
  { LH_FINDING_DMARC_MISPLACED, "name" },
  { LH_FINDING_DMARC_CNAME_DANGLING, "target" },
  { LH_FINDING_PROPAGATION_THROUGH, "count" },
  { LH_FINDING_PROPAGATION_UNDER_WAY, "resolvers records time" },
  { LH_FINDING_PROPAGATION_REGIONS_DIFFER, "resolvers records place" },
  { LH_FINDING_PROPAGATION_FILTERED, "resolvers records" },
  { LH_FINDING_PROPAGATION_FAILS, "resolvers records" },
  { LH_FINDING_PROPAGATION_NOT_CHECKED, "outcome" },
  { LH_FINDING_MX_HOSTS_NOT_CHECKED, "hosts outcome" },
  { LH_FINDING_MX_NOT_CHECKED, "outcome" },
  { LH_FINDING_SPF_GOOD, "lookups senders" },
  { LH_FINDING_SPF_TWO_RECORDS, "count senders" },
  { LH_FINDING_SPF_ALMOST, "text" },
  { LH_FINDING_SPF_TYPOGRAPHIC, "characters text" },
  { LH_FINDING_SPF_SYNTAX, "term problem" },
  { LH_FINDING_SPF_IGNORED, "term problem" },
  { LH_FINDING_SPF_GLUED, "term" },
  { LH_FINDING_SPF_TOO_MANY_LOOKUPS, "lookups costs" },
  { LH_FINDING_SPF_NEAR_LIMIT, "lookups" },
  { LH_FINDING_SPF_TOO_MANY_VOIDS, "voids" },
  { LH_FINDING_SPF_INCLUDE_ABSENT, "provider include" },
  { LH_FINDING_SPF_INCLUDE_WRONG, "provider found include" },
  { LH_FINDING_SPF_INCLUDE_BROKEN, "include via" },
  { LH_FINDING_SPF_INCLUDE_INVALID, "include via" },
  { LH_FINDING_SPF_LOOP, "include via" },
  { LH_FINDING_SPF_AFTER_ALL, "term" },
  { LH_FINDING_SPF_DUPLICATE, "term" },
  { LH_FINDING_SPF_EMPTY_TERM, "term" },
  { LH_FINDING_SPF_PAST_PROVIDER, "provider include" },
  { LH_FINDING_SPF_MARKETING, "sender include name" },
  { LH_FINDING_SPF_SENDER_UNNEEDED, "sender include" },
  { LH_FINDING_DKIM_SENDER, "sender selectors" },
  { LH_FINDING_SPF_INCLUDE_PLUS_ALL, "include via" },
  { LH_FINDING_SPF_REDIRECT_WEAK, "include via" },
  { LH_FINDING_SPF_MX_MANY, "term count" },
  { LH_FINDING_SPF_UNKNOWN_MODIFIER, "term" },
  { LH_FINDING_SPF_EXPLANATION, "term" },
  { LH_FINDING_SPF_LONG, "octets" },
  { LH_FINDING_SPF_PARKED, "senders" },
  { LH_FINDING_SPF_SENDER_GOOD, "sender name" },
  { LH_FINDING_SPF_SENDER_ABSENT, "sender name" },
  { LH_FINDING_SPF_SENDER_RETURN, "sender name" },
  { LH_FINDING_SPF_SENDER_NOT_CHECKED, "sender name outcome" },
  { LH_FINDING_DKIM_SENDER_TO_PASTE, "sender name" },
  { LH_FINDING_DMARC_SENDER, "sender name" },
  { LH_FINDING_DMARC_SENDER_STRICT, "sender name from at" },
  { LH_FINDING_SPF_SENDER_ID, "text" },
  { LH_FINDING_SPF_DOUBLED_NAME, "name" },
  { LH_FINDING_SPF_EXISTS_OPEN, "term" },
  { LH_FINDING_SPF_OWN_ADDRESS, "host addresses include" },
  { LH_FINDING_SPF_MACRO, "provider include term" },
  { LH_FINDING_SPF_INCLUDE_NOT_CHECKED, "include outcome" },
  { LH_FINDING_SPF_NOT_CHECKED, "outcome" },
  { LH_FINDING_DKIM_GOOD, "selector bits" },
  { LH_FINDING_DKIM_WEAK, "selector bits" },
  { LH_FINDING_DKIM_TO_PASTE, "provider" },
  { LH_FINDING_DKIM_MISSING, "selector" },
  { LH_FINDING_DKIM_OTHER_KEY, "selector" },
  { LH_FINDING_DKIM_TRUNCATED, "selector" },
  { LH_FINDING_DKIM_STRAY, "selector characters" },
  { LH_FINDING_DKIM_BROKEN, "selector problem" },
  { LH_FINDING_DKIM_REVOKED, "selector" },
  { LH_FINDING_DKIM_TESTING, "selector" },
  { LH_FINDING_DKIM_SEVERAL, "selector count" },
  { LH_FINDING_DKIM_HOST_NAME, "selector text" },
  { LH_FINDING_DKIM_TXT_FOR_CNAME, "selector provider" },
  { LH_FINDING_DKIM_CNAME_TARGET, "selector target wanted" },
  { LH_FINDING_DKIM_CNAME_DANGLING, "selector target" },
  { LH_FINDING_DKIM_ALGORITHM, "selector" },
  { LH_FINDING_DKIM_ED25519_ONLY, "selector" },
  { LH_FINDING_DKIM_OLD_TAG, "selector tag" },
  { LH_FINDING_DKIM_ADSP, "text" },
  { LH_FINDING_DKIM_SIGNED_MISSING, "selector" },
  { LH_FINDING_DKIM_SIGNED_ELSEWHERE, "signer" },
  { LH_FINDING_DKIM_DOUBLED_NAME, "selector name" },
  { LH_FINDING_DKIM_NOT_CHECKED, "outcome" },
  { LH_FINDING_DMARC_GOOD, "policy subdomains address" },
  { LH_FINDING_DMARC_INHERITED, "at policy" },
  { LH_FINDING_DMARC_SEVERAL, "count" },
  { LH_FINDING_DMARC_AT_ROOT, "text" },
  { LH_FINDING_DMARC_ALMOST, "text" },
  { LH_FINDING_DMARC_TYPOGRAPHIC, "characters text" },
  { LH_FINDING_DMARC_SYNTAX, "tag" },
  { LH_FINDING_DMARC_BAD_POLICY, "value" },
  { LH_FINDING_DMARC_WEAKER, "policy wanted" },
  { LH_FINDING_DMARC_REPORT_ADDRESS, "address" },
  { LH_FINDING_DMARC_REPORTS_ELSEWHERE, "address" },
  { LH_FINDING_DMARC_REMOVED_TAG, "tag" },
  { LH_FINDING_DMARC_ROOT_TOO, "text" },
  { LH_FINDING_DMARC_UNKNOWN_TAG, "tag" },
  { LH_FINDING_DMARC_SUBDOMAINS_OPEN, "tag policy" },
  { LH_FINDING_DMARC_TEST_MODE, "policy wanted" },
  { LH_FINDING_DMARC_STRICT, "tag" },
  { LH_FINDING_DMARC_STRICT_SIGNER, "signer provider" },
  { LH_FINDING_DMARC_SIZE_LIMIT, "address" },
  { LH_FINDING_DMARC_MANY_ADDRESSES, "count" },
  { LH_FINDING_DMARC_REPORT_NO_MAIL, "address host" },
  { LH_FINDING_DMARC_REPORT_REFUSED, "address host name" },
  { LH_FINDING_DMARC_REPORT_MAILBOX, "address" },
  { LH_FINDING_DMARC_REPORTS_NOT_CHECKED, "address outcome" },
  { LH_FINDING_DMARC_PARKED, "policy" },
  { LH_FINDING_DMARC_OLD_RECEIVERS, "at other" },
  { LH_FINDING_DMARC_CNAME, "target" },
  { LH_FINDING_DMARC_DOUBLED_NAME, "name" },
  { LH_FINDING_DMARC_ENFORCED_EARLY, "policy" },
  { LH_FINDING_DMARC_NOT_CHECKED, "outcome" },
  { LH_FINDING_MTA_STS_GOOD, "hosts" },
  { LH_FINDING_MTA_STS_SEVERAL, "count" },
  { LH_FINDING_MTA_STS_ALMOST, "text record" },
  { LH_FINDING_MTA_STS_PLACE, "name text" },
  { LH_FINDING_MTA_STS_SYNTAX, "text record" },
  { LH_FINDING_MTA_STS_ID, "record" },
  { LH_FINDING_MTA_STS_HOST, "host" },
  { LH_FINDING_MTA_STS_STATUS, "host status" },
  { LH_FINDING_MTA_STS_REDIRECT, "host status" },
  { LH_FINDING_MTA_STS_CERTIFICATE, "host reason" },
  { LH_FINDING_MTA_STS_TYPE, "host type" },
  { LH_FINDING_MTA_STS_TOO_LONG, "host" },
  { LH_FINDING_MTA_STS_POLICY_SYNTAX, "host text" },
  { LH_FINDING_MTA_STS_POLICY_LACKS, "host text" },
  { LH_FINDING_MTA_STS_UNCOVERED, "host hosts" },
  { LH_FINDING_MTA_STS_UNUSED, "host hosts" },
  { LH_FINDING_MTA_STS_TESTING, "host" },
  { LH_FINDING_MTA_STS_OFF, "host" },
  { LH_FINDING_MTA_STS_SHORT, "host seconds" },
  { LH_FINDING_MTA_STS_PRIVATE, "host address" },
  { LH_FINDING_MTA_STS_FILE_NOT_CHECKED, "host outcome" },
  { LH_FINDING_MTA_STS_NOT_CHECKED, "outcome" },
  { LH_FINDING_TLS_RPT_GOOD, "address" },
  { LH_FINDING_TLS_RPT_SEVERAL, "count" },
  { LH_FINDING_TLS_RPT_ALMOST, "text record" },
  { LH_FINDING_TLS_RPT_PLACE, "name text" },
  { LH_FINDING_TLS_RPT_SYNTAX, "text record" },
  { LH_FINDING_TLS_RPT_ADDRESS, "address record" },
  { LH_FINDING_TLS_RPT_NO_MAIL_THERE, "address host" },
  { LH_FINDING_TLS_RPT_NOT_CHECKED, "outcome" },
  { LH_FINDING_CLIENT_GOOD, "name hosts" },
  { LH_FINDING_CLIENT_ABSENT, "name provider" },
  { LH_FINDING_CLIENT_AUTODISCOVER, "name provider target" },
  { LH_FINDING_CLIENT_OTHER_PROVIDER, "name provider other target" },
  { LH_FINDING_CLIENT_TARGET_MISSING, "name target" },
  { LH_FINDING_CLIENT_PLAIN, "name wanted" },
  { LH_FINDING_CLIENT_NULL_WITH_OTHERS, "name" },
  { LH_FINDING_CLIENT_AUTODISCOVER_PORT, "name target port" },
  { LH_FINDING_CLIENT_AUTOCONFIG_BROKEN, "url line" },
  { LH_FINDING_CLIENT_AUTOCONFIG_OTHER, "url provider other target" },
  { LH_FINDING_CLIENT_AUTOCONFIG_MISSING, "url target" },
  { LH_FINDING_CLIENT_AUTOCONFIG_PLAIN, "url services" },
  { LH_FINDING_CLIENT_NOT_CHECKED, "name outcome" },
  { LH_FINDING_BIMI_GOOD, "location" },
  { LH_FINDING_BIMI_SEVERAL, "count" },
  { LH_FINDING_BIMI_ALMOST, "text record" },
  { LH_FINDING_BIMI_SYNTAX, "text" },
  { LH_FINDING_BIMI_NO_CERTIFICATE, "location" },
  { LH_FINDING_BIMI_FILE, "location reason" },
  { LH_FINDING_BIMI_LOGO, "location problems" },
  { LH_FINDING_BIMI_CERTIFICATE, "location problems" },
  { LH_FINDING_BIMI_CERTIFICATE_EXPIRES, "location date" },
  { LH_FINDING_BIMI_FILE_NOT_CHECKED, "location outcome" },
  { LH_FINDING_BIMI_NOT_CHECKED, "outcome" },
  { LH_FINDING_SMTP_GOOD, "hosts" },
  { LH_FINDING_SMTP_SILENT, "host address outcome" },
  { LH_FINDING_SMTP_REFUSED, "host address text" },
  { LH_FINDING_SMTP_BROKEN_OFF, "host address" },
  { LH_FINDING_SMTP_NO_TLS, "host address" },
  { LH_FINDING_SMTP_TLS_FAILS, "host address" },
  { LH_FINDING_SMTP_OLD_TLS, "host address version" },
  { LH_FINDING_SMTP_CERTIFICATE, "host address reason" },
  { LH_FINDING_SMTP_CERTIFICATE_SOON, "host address days" },
  { LH_FINDING_SMTP_PTR_MISSING, "host address" },
  { LH_FINDING_SMTP_PTR_BACK, "host address name" },
  { LH_FINDING_SMTP_PTR_OTHER, "host address name said" },
  { LH_FINDING_SMTP_PTR_GENERIC, "host address name" },
  { LH_FINDING_SMTP_CLOSED_HERE, "hosts outcome" },
  { LH_FINDING_SMTP_NOT_CHECKED, "hosts outcome" },
  { LH_FINDING_DANE_GOOD, "hosts" },
  { LH_FINDING_DANE_PUBLISHED, "hosts provider" },
  { LH_FINDING_DANE_NOT_COMPARED, "hosts" },
  { LH_FINDING_DANE_MISMATCH, "host record address" },
  { LH_FINDING_DANE_BOGUS, "host" },
  { LH_FINDING_DANE_UNUSABLE, "host text" },
  { LH_FINDING_DANE_SINGLE, "host" },
  { LH_FINDING_DANE_PROVIDER, "hosts provider" },
  { LH_FINDING_DANE_UNSIGNED, "hosts" },
  { LH_FINDING_DANE_DOMAIN_UNSIGNED, "hosts" },
  { LH_FINDING_DANE_NOT_CHECKED, "hosts outcome" },
  { LH_FINDING_BLOCKLIST_GOOD, "count lists hosts" },
  { LH_FINDING_BLOCKLIST_LISTED, "list code entry" },
  { LH_FINDING_BLOCKLIST_ADDRESS_GOOD, "count lists hosts" },
  { LH_FINDING_BLOCKLIST_ADDRESS_LISTED, "list code entry" },
  { LH_FINDING_BLOCKLIST_PROVIDER, "provider" },
  { LH_FINDING_BLOCKLIST_REFUSED, "lists" },
  { LH_FINDING_BLOCKLIST_UNUSABLE, "lists" },
  { LH_FINDING_BLOCKLIST_NOT_CHECKED, "lists outcome" },
  { LH_FINDING_BULK_GOOD, "unseen" },
  { LH_FINDING_BULK_LACKING, "lacking unseen" },
  { LH_FINDING_BULK_REFUSED, "lacking unseen" },
  { LH_FINDING_BULK_OPEN, "open unseen" },
  { LH_FINDING_BULK_NOT_CHECKED, "outcome" },
};

static const char *
sample (LhTopic topic, const char *key)
{
  static const char *const samples[][2] = {
    { "provider", "google" },
    { "problem", "bad-ip4" },
    { "via", "_spf.google.com" },
    { "order", "mxbiz1.qq.com 5, mxbiz2.qq.com 10" },
    { "costs", "spf.mail.qq.com (8), _spf.google.com (4)" },
    { "octets", "471" },
    { "signer", "mailer.example.net" },
    { "subdomains", "reject" },
    { "other", "tencent-exmail" },
    { "planned", "aliyun" },
    { "servers", "f1g1ns1.dnspod.net, f1g1ns2.dnspod.net" },
    { "server", "f1g1ns1.dnspod.net" },
    { "registry", "ada.ns.cloudflare.com, bob.ns.cloudflare.com" },
    { "records", "MX, SPF" },
    { "resolvers", "system, cloudflare" },
    { "place", "abroad" },
    { "time", "5400" },
    { "zone", "example.com" }, { "until", "2026-11-30" },
    { "hosts", "mxbiz1.qq.com, mxbiz2.qq.com" },
    { "outcome", "timeout" },
    { "parent", "example.com" },
    { "count", "2" },
    { "target", "shop.example.net" },
    { "name", "_dmarc.example.com.example.com" },
    { "lookups", "12" },
    { "voids", "3" },
    { "senders", "google, mailer.example" },
    { "sender", "mailchimp" },
    { "selectors", "k2, k3" },
    { "from", "news.example.com" },
    { "text", "“v=spf1 a ~all”" },
    { "characters", "“ ”" },
    { "term", "ip4:192.0.2.1~all" },
    { "include", "_spf.google.com" },
    { "selector", "google" },
    { "bits", "1024" },
    { "policy", "none" },
    { "address", "dmarc@example.com" },
    { "at", "example.com" },
    { "tag", "pct" },
    { "value", "blocked" },
    { "record", "v=STSv1; id=1" },
    { "status", "404" },
    { "reason", "certificate-name" },
    { "type", "text/html" },
    { "seconds", "3600" },
    { "problems", "title, square" },
    { "date", "2026-12-10" },
    { "lists", "spamhaus-dbl, spamhaus-zen, uribl" },
    { "list", "uceprotect" },
    { "code", "127.0.0.2" },
    { "entry", "example.com" },
    { "lacking", "dkim, dmarc" },
    { "open", "dkim" },
    { "unseen", "ptr, tls, format, spam-rate, aligned, unsubscribe" },
    { "location", "https://example.com/logo.svg" },
    { "version", "TLS1.0" },
    { "days", "9" },
    { "said", "localhost.localdomain" },
    { "port", "8443" },
    { "url", "https://autoconfig.example.com/mail/config-v1.1.xml" },
    { "line", "3" },
    { "services", "IMAP, SMTP" },
    { "addresses", "192.0.2.26, 2001:db8::25" },
  };

  if (g_str_equal (key, "host"))
    return topic == LH_TOPIC_ZONE ? "dnspod" : "mail.example.com";
  if (g_str_equal (key, "address") && (topic == LH_TOPIC_SMTP || topic == LH_TOPIC_DANE))
    return "192.0.2.25";
  if (g_str_equal (key, "name") && topic == LH_TOPIC_SMTP)
    return "vps7.example.net";
  if (g_str_equal (key, "address") && topic == LH_TOPIC_MTA_STS)
    return "192.168.1.10";
  if (g_str_equal (key, "found"))
    return topic == LH_TOPIC_MX     ? "tencent-exmail"
           : topic == LH_TOPIC_ZONE ? "192.0.2.53"
                                    : "spf.google.com";
  if (g_str_equal (key, "text") && topic == LH_TOPIC_DKIM)
    return "selector1.example.onmicrosoft.com";
  if (g_str_equal (key, "wanted"))
    return topic == LH_TOPIC_DMARC ? "quarantine" : topic == LH_TOPIC_CLIENT ? "_imaps._tcp" : "mxbiz1.qq.com";
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    if (g_str_equal (samples[i][0], key))
      return samples[i][1];
  g_error ("no sample for %s", key);
}

/* The others name what to publish in their sentences. */
static gboolean
has_fix (LhTopic topic)
{
  return topic != LH_TOPIC_ZONE && topic != LH_TOPIC_MTA_STS && topic != LH_TOPIC_TLS_RPT && topic != LH_TOPIC_BIMI && topic != LH_TOPIC_SMTP && topic != LH_TOPIC_DANE && topic != LH_TOPIC_BLOCKLIST && topic != LH_TOPIC_BULK &&
         topic != LH_TOPIC_PROPAGATION;
}

static void
set_fix (LhFinding *finding, LhTopic topic, gboolean replaces)
{
  const struct { LhPurpose purpose; const char *name; LhType type; const char *value; } fixes[] = {
    [LH_TOPIC_MX] = { LH_PURPOSE_MX, "example.com", LH_TYPE_MX, "mxbiz1.qq.com" },
    [LH_TOPIC_SPF] = { LH_PURPOSE_SPF, "example.com", LH_TYPE_TXT, "v=spf1 include:spf.mail.qq.com ~all" },
    [LH_TOPIC_DKIM] = { LH_PURPOSE_DKIM, "google._domainkey.example.com", LH_TYPE_TXT, "v=DKIM1; k=rsa; p=MIIB" },
    [LH_TOPIC_DMARC] = { LH_PURPOSE_DMARC, "_dmarc.example.com", LH_TYPE_TXT, "v=DMARC1; p=none" },
    [LH_N_TOPICS - 1] = { 0 },
    [LH_TOPIC_CLIENT] = { LH_PURPOSE_CLIENT, "autodiscover.example.com", LH_TYPE_CNAME, "autodiscover.outlook.com" },
  };
  LhWantedValue values[] = { { 5, (char *) fixes[topic].value }, { 10, (char *) "mxbiz2.qq.com" } };
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  LhWanted wanted = { .purpose = fixes[topic].purpose, .name = (char *) fixes[topic].name, .type = fixes[topic].type, .ttl = 600, .values = list };

  g_ptr_array_add (list, &values[0]);
  if (topic == LH_TOPIC_MX)
    g_ptr_array_add (list, &values[1]);
  lh_finding_set_fix (finding, &wanted, replaces);
}

static LhFinding *
make (LhFindingId id)
{
  LhFinding *finding = lh_finding_new (id, "example.com", "example.com");
  LhTopic topic = lh_finding_id_get_topic (id);

  for (guint i = 0; i < G_N_ELEMENTS (params); i++)
    {
      g_auto (GStrv) keys = params[i].id == id ? g_strsplit (params[i].params, " ", -1) : NULL;

      for (guint j = 0; keys != NULL && keys[j] != NULL; j++)
        lh_finding_set (finding, keys[j], "%s", sample (topic, keys[j]));
    }
  return finding;
}

static void
fail_if (gboolean wrong, const LhFinding *finding, const char *what, const char *text)
{
  if (!wrong)
    return;
  g_test_message ("%s: %s: %s", lh_finding_id_to_string (finding->id), what, text);
  g_test_fail ();
}

static void
fail_if_matches (const char *pattern, const LhFinding *finding, const char *what, const char *text)
{
  fail_if (g_regex_match_simple (pattern, text, 0, 0), finding, what, text);
}

static void
look_at_chinese (const LhFinding *finding, const char *text)
{
  g_auto (GStrv) sentences = g_strsplit (text, "。", -1);

  fail_if_matches ("[" HAN "][,.:;?!()]", finding, "half-width punctuation", text);
  fail_if_matches ("[" HAN "][A-Za-z0-9]|[A-Za-z0-9][" HAN "]", finding, "no blank beside Latin", text);
  fail_if_matches ("[" HAN "，。：；？！（）“”] [" HAN "，。：；？！（）]", finding, "blank between Chinese", text);
  fail_if_matches ("你|「|」|\\.\\.\\.", finding, "style", text);
  fail_if (!g_regex_match_simple ("[" HAN "：]", text, 0, 0), finding, "not translated", text);
  for (guint i = 0; sentences[i] != NULL; i++)
    {
      int han = 0;

      for (const char *p = sentences[i]; *p != '\0'; p = g_utf8_next_char (p))
        han += g_utf8_get_char (p) >= 0x4e00 && g_utf8_get_char (p) <= 0x9fff;
      fail_if (han > 45, finding, "sentence too long", sentences[i]);
    }
}

static void
look_at (const LhFinding *finding, const LhDnsHost *host, gboolean chinese)
{
  gboolean good = lh_finding_id_get_severity (finding->id) == LH_SEVERITY_GOOD;
  g_autofree char *title = lh_words_title (finding);
  g_autofree char *why = lh_words_why (finding, host);
  g_auto (GStrv) steps = lh_words_steps (finding, host);
  g_autofree char *joined = g_strjoinv ("\n", steps);
  g_autofree char *all = g_strjoin ("\n", title, why, joined, NULL);

  fail_if (*title == '\0' || *why == '\0', finding, "empty", all);
  fail_if (good != (steps[0] == NULL), finding, "steps", all);
  fail_if_matches ("[{}]", finding, "left over", all);
  fail_if_matches ("  ", finding, "two blanks", all);
  fail_if (g_utf8_strlen (title, -1) > TITLE_MAX, finding, "title too long", title);
  fail_if (g_str_has_suffix (title, ".") || g_str_has_suffix (title, "。"), finding, "full stop", title);
  if (lh_finding_id_get_severity (finding->id) == LH_SEVERITY_NOT_CHECKED)
    fail_if (strstr (all, "missing") != NULL || strstr (all, "缺少") != NULL || strstr (all, "没有设置") != NULL, finding, "says missing", all);
  if (chinese)
    {
      look_at_chinese (finding, title);
      look_at_chinese (finding, why);
      for (guint i = 0; steps[i] != NULL; i++)
        look_at_chinese (finding, steps[i]);
    }
  else
    fail_if_matches ("[" HAN "][。，]", finding, "not English", all);
}

static void
look_at_all (gboolean chinese)
{
  static const char *const hosts[] = { NULL, "dnspod", "cloudflare", "huawei", "namecheap" };

  for (guint id = 0; id < LH_N_FINDINGS; id++)
    {
      LhTopic topic = lh_finding_id_get_topic (id);

      g_assert_true (lh_words_has (id));
      for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
        {
          const LhDnsHost *host = hosts[i] != NULL ? lh_catalog_find_dns_host (lh_catalog_get (), hosts[i]) : NULL;
          g_autoptr (LhFinding) finding = make (id);

          look_at (finding, host, chinese);
          if (!has_fix (topic) || lh_finding_id_get_severity (id) == LH_SEVERITY_GOOD)
            continue;
          set_fix (finding, topic, FALSE);
          look_at (finding, host, chinese);
          set_fix (finding, topic, TRUE);
          look_at (finding, host, chinese);
        }
    }
}

/* Where a record is edited, added or deleted, the clerk is told in the words of his panel by which field he finds it, or what goes in where. */
static void
test_labels (void)
{
  /* Settings of the panel that are no fields of a record. */
  static const LhFindingId others[] = { LH_FINDING_ZONE_LONG_NEGATIVE, LH_FINDING_ZONE_WRONG_DS, LH_FINDING_ZONE_NO_DS, LH_FINDING_PROPAGATION_UNDER_WAY,
                                          LH_FINDING_DANE_UNSIGNED, LH_FINDING_DANE_DOMAIN_UNSIGNED };

  for (guint id = 0; id < LH_N_FINDINGS; id++)
    {
      const LhWords *words = lh_words_lookup (id);
      const char *const all[] = { words->steps, words->otherwise };
      gboolean other = FALSE, none = lh_finding_id_get_severity (id) > LH_SEVERITY_WARNING;

      for (guint i = 0; i < G_N_ELEMENTS (others); i++)
        other |= others[i] == id;
      for (guint i = 0; i < G_N_ELEMENTS (all) && !other; i++)
        if (all[i] != NULL && strstr (all[i], "{panel}") != NULL && strstr (all[i], "{label:") == NULL && strstr (all[i], LH_WORDS_PUT) == NULL)
          {
            g_test_message ("%s: %s", lh_finding_id_to_string (id), all[i]);
            g_test_fail ();
          }
      /* What has a record to publish says so, or names the field of it. */
      if (!none && words->otherwise != NULL && strstr (words->steps, "{label:") == NULL && strstr (words->steps, LH_WORDS_PUT) == NULL)
        {
          g_test_message ("%s: %s", lh_finding_id_to_string (id), words->steps);
          g_test_fail ();
        }
    }
}

static void
test_english (void)
{
  lh_language_set ("en");
  g_assert_cmpstr (lh_language_get (), ==, "en");
  look_at_all (FALSE);
}

/* FALSE where no Chinese is built yet. */
static gboolean
speak_chinese (void)
{
  lh_language_set ("zh_CN");
  g_assert_cmpstr (lh_language_get (), ==, "zh_CN");
  if (g_str_equal (lh_words_topic (LH_TOPIC_SPF), "发信许可（SPF）"))
    return TRUE;
  if (g_strcmp0 (g_getenv ("LH_REQUIRE_CHINESE"), "1") == 0)
    g_test_fail_printf ("no Chinese in %s", g_getenv ("LETTERHEAD_LOCALEDIR"));
  else
    g_test_skip ("no Chinese is built");
  lh_language_set ("en");
  return FALSE;
}

static void
test_chinese (void)
{
  if (!speak_chinese ())
    return;
  look_at_all (TRUE);
  lh_language_set ("en");
  g_assert_cmpstr (lh_words_topic (LH_TOPIC_SPF), ==, "Who may send (SPF)");
  lh_language_set ("");
}

static void
test_chinese_steps (void)
{
  g_autoptr (LhFinding) finding = lh_finding_new (LH_FINDING_DMARC_MISSING, "example.com", "example.com");
  const LhDnsHost *dnspod = lh_catalog_find_dns_host (lh_catalog_get (), "dnspod");
  g_auto (GStrv) steps = NULL;
  g_auto (GStrv) general = NULL;

  if (!speak_chinese ())
    return;
  set_fix (finding, LH_TOPIC_DMARC, FALSE);
  steps = lh_words_steps (finding, dnspod);
  g_assert_cmpstr (steps[0], ==, "在 DNSPod 添加一条 TXT 记录。");
  g_assert_cmpstr (steps[1], ==, "主机记录：_dmarc");
  g_assert_cmpstr (steps[2], ==, "记录值：v=DMARC1; p=none");
  general = lh_words_steps (finding, NULL);
  g_assert_cmpstr (general[0], ==, "在解析控制台添加一条 TXT 记录。");
  lh_language_set ("en");
}

static void
test_steps (void)
{
  g_autoptr (LhFinding) spf = make (LH_FINDING_SPF_INCLUDE_ABSENT);
  g_autoptr (LhFinding) mx = make (LH_FINDING_MX_MISSING);
  g_autoptr (LhFinding) early = make (LH_FINDING_SPF_TWO_RECORDS);
  g_autoptr (LhFinding) dkim = make (LH_FINDING_DKIM_TXT_FOR_CNAME);
  g_autoptr (LhRecord) txt = NULL;
  g_auto (GStrv) swap = NULL;
  g_auto (GStrv) edit = NULL;
  g_auto (GStrv) without = NULL;
  g_auto (GStrv) two = NULL;
  g_auto (GStrv) none = NULL;

  lh_language_set ("en");
  without = lh_words_steps (spf, NULL);
  g_assert_cmpstr (without[1], ==, "In Value, add after v=spf1 and a space: include:_spf.google.com");
  set_fix (spf, LH_TOPIC_SPF, TRUE);
  edit = lh_words_steps (spf, lh_catalog_find_dns_host (lh_catalog_get (), "cloudflare"));
  g_assert_cmpstr (edit[0], ==, "At Cloudflare, edit the TXT record whose Name is @ and that begins with v=spf1; do not add a second one.");
  g_assert_cmpstr (edit[1], ==, "Content: v=spf1 include:spf.mail.qq.com ~all");
  g_assert_null (edit[2]);

  set_fix (mx, LH_TOPIC_MX, FALSE);
  two = lh_words_steps (mx, NULL);
  g_assert_cmpstr (two[1], ==, "Name: @");
  g_assert_cmpstr (two[2], ==, "Value: mxbiz1.qq.com, Priority: 5");
  g_assert_cmpstr (two[3], ==, "Value: mxbiz2.qq.com, Priority: 10");

  /* A key as TXT where a CNAME belongs: the one goes, the other comes. */
  txt = lh_record_new_from_text ("google._domainkey.example.com", LH_TYPE_TXT, 600, "\"v=DKIM1; p=MIIB\"", NULL);
  lh_finding_add_found (dkim, txt);
  set_fix (dkim, LH_TOPIC_DKIM, TRUE);
  dkim->fix->type = LH_TYPE_CNAME;
  swap = lh_words_steps (dkim, NULL);
  g_assert_cmpstr (swap[0], ==, "At your DNS panel, delete the TXT record whose Name is google._domainkey.");
  g_assert_cmpstr (swap[1], ==, "At your DNS panel, add a CNAME record.");

  /* What needs a fix is left out where there is none. */
  none = lh_words_steps (early, NULL);
  for (guint i = 0; none[i] != NULL; i++)
    g_assert_null (strstr (none[i], "{"));
}

static void
test_missing_params (void)
{
  lh_language_set ("en");
  for (guint id = 0; id < LH_N_FINDINGS; id++)
    {
      g_autoptr (LhFinding) finding = lh_finding_new (id, "example.com", "example.com");
      g_auto (GStrv) steps = lh_words_steps (finding, NULL);
      g_autofree char *title = lh_words_title (finding);
      g_autofree char *why = lh_words_why (finding, NULL);

      for (guint i = 0; steps[i] != NULL; i++)
        g_assert_null (strchr (steps[i], '{'));
      g_assert_cmpstr (title, !=, "");
      g_assert_cmpstr (why, !=, "");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lh_language_init ();
  g_test_add_func ("/words/labels", test_labels);
  g_test_add_func ("/words/english", test_english);
  g_test_add_func ("/words/chinese", test_chinese);
  g_test_add_func ("/words/chinese-steps", test_chinese_steps);
  g_test_add_func ("/words/steps", test_steps);
  g_test_add_func ("/words/missing-params", test_missing_params);
  return g_test_run ();
}
