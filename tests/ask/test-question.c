/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/lh-question.h"

#include <string.h>

static void
check_round_trip (LhQuestion *question, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LhQuestion) again = NULL;

  if (key != NULL)
    g_assert_cmpstr (question->key, ==, key);
  g_assert_true (g_utf8_validate (question->key, -1, NULL));
  again = lh_question_new_from_key (question->key, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->key, ==, question->key);
  g_assert_cmpstr (again->name, ==, question->name);
  g_assert_cmpstr (again->whom, ==, question->whom);
  g_assert_cmpint (again->kind, ==, question->kind);
  g_assert_cmpint (again->type, ==, question->type);
  g_assert_cmpint (again->flags, ==, question->flags);
}

static void
test_dns (void)
{
  static const struct
  {
    const char *name;
    LhType type;
    const char *whom;
    const char *key;
  } rows[] = {
    { "example.com", LH_TYPE_TXT, NULL, "dns example.com TXT" },
    { "Example.COM.", LH_TYPE_TXT, NULL, "dns example.com TXT" },
    { "example.com", LH_TYPE_NS, "192.0.2.1", "dns example.com NS @192.0.2.1" },
    { "example.com", LH_TYPE_NS, "2001:DB8:0::1", "dns example.com NS @2001:db8::1" },
    { "", LH_TYPE_NS, NULL, "dns . NS" },
    { ".", LH_TYPE_NS, NULL, "dns . NS" },
    { "a b.example", LH_TYPE_A, NULL, "dns a\\032b.example A" },
    { "\xe4\xb8\xad.example", LH_TYPE_A, NULL, "dns \\228\\184\\173.example A" },
    { "a\n.example", LH_TYPE_A, NULL, "dns a\\010.example A" },
    { "@.example", LH_TYPE_A, NULL, "dns @.example A" },
    { "a..example", LH_TYPE_A, NULL, "dns a..example A" },
    { "example..", LH_TYPE_A, NULL, "dns example.. A" },
    { "..", LH_TYPE_A, NULL, "dns .. A" },
    { "_25._tcp.mx.example", LH_TYPE_TLSA, NULL, "dns _25._tcp.mx.example TLSA" },
    { "example.com", 65, NULL, "dns example.com TYPE65" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhQuestion) question = lh_question_new_dns (rows[i].name, rows[i].type,
                                                             rows[i].whom);

      check_round_trip (question, rows[i].key);
      g_assert_cmpint (question->kind, ==, LH_QUESTION_DNS);
    }
}

static void
test_flags (void)
{
  static const struct
  {
    const char *whom;
    LhAskFlags flags;
    const char *key;
  } rows[] = {
    { NULL, LH_ASK_TCP, "dns x.example A +tcp" },
    { NULL, LH_ASK_DNSSEC, "dns x.example A +dnssec" },
    { NULL, LH_ASK_RECURSE, "dns x.example A" },
    { NULL, LH_ASK_RECURSE | LH_ASK_DNSSEC, "dns x.example A +dnssec" },
    { "192.0.2.1", LH_ASK_TCP, "dns x.example A @192.0.2.1 +tcp" },
    { "192.0.2.1", LH_ASK_TCP | LH_ASK_DNSSEC | LH_ASK_RECURSE,
      "dns x.example A @192.0.2.1 +tcp +dnssec +recurse" },
    { "192.0.2.1:53", LH_ASK_RECURSE, "dns x.example A @192.0.2.1 +recurse" },
    { "192.0.2.1:5353", LH_ASK_RECURSE, "dns x.example A @192.0.2.1:5353 +recurse" },
    { "2001:DB8::1", LH_ASK_RECURSE, "dns x.example A @2001:db8::1 +recurse" },
    { "[2001:db8::1]:5353", LH_ASK_RECURSE, "dns x.example A @[2001:db8::1]:5353 +recurse" },
    { "https://dns.example", LH_ASK_RECURSE,
      "dns x.example A @https://dns.example/dns-query +recurse" },
    { "https://dns.example/q?a=b", LH_ASK_RECURSE,
      "dns x.example A @https://dns.example/q?a=b +recurse" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhQuestion) question = lh_question_new_dns_full ("x.example", LH_TYPE_A,
                                                                  rows[i].whom, rows[i].flags);

      check_round_trip (question, rows[i].key);
    }
}

static void
test_others (void)
{
  g_autoptr (LhQuestion) https = lh_question_new_https_at (
    "https://mta-sts.example.com/.well-known/mta-sts.txt", NULL);
  g_autoptr (LhQuestion) odd = lh_question_new_https_at ("https://example.com/a b\xc3\xa9", NULL);
  g_autoptr (LhQuestion) at = lh_question_new_https_at ("https://example.com/a @b", "2001:DB8:0::1");
  g_autoptr (LhQuestion) smtp = lh_question_new_smtp ("MX.example.com.", "2001:DB8:0::25");
  g_autoptr (LhQuestion) ref = lh_question_ref (smtp);

  check_round_trip (https, "https https://mta-sts.example.com/.well-known/mta-sts.txt");
  check_round_trip (odd, "https https://example.com/a%20b%C3%A9");
  check_round_trip (at, "https https://example.com/a%20@b @2001:db8::1");
  check_round_trip (smtp, "smtp mx.example.com @2001:db8::25");
  g_assert_true (ref == smtp);
}

/* However long and odd a name is, its key is bounded and can be read again. */
static void
test_bounds (void)
{
  static const char *const fill[] = { "a", "a.", ".", "\xff", "\\", " " };

  for (guint i = 0; i < G_N_ELEMENTS (fill); i++)
    for (guint n = 1015; n < 1030; n++)
      {
        g_autoptr (GString) name = g_string_new (NULL);
        g_autoptr (LhQuestion) dns = NULL;
        g_autoptr (LhQuestion) https = NULL;

        while (name->len < n)
          g_string_append (name, fill[i]);
        dns = lh_question_new_dns (name->str, LH_TYPE_A, NULL);
        check_round_trip (dns, NULL);
        for (guint j = 0; j < 3; j++)
          g_string_append (name, name->str);
        g_string_prepend (name, "https://");
        https = lh_question_new_https_at (name->str, n % 2 ? "2001:db8:1111:2222:3333:4444:5555:6666" : NULL);
        g_assert_cmpuint (strlen (https->key), <, 4150);
        check_round_trip (https, NULL);
      }
}

static void
test_bad_keys (void)
{
  static const char *const keys[] = {
    "",
    " ",
    "dns",
    "dns ",
    "dns example.com",
    "dns example.com ",
    "dns  TXT",
    "dns example.com NOTYPE",
    "dns Example.com TXT",
    "dns example.com. TXT",
    "dns example.com txt",
    "dns example.com TXT ",
    " dns example.com TXT",
    "dns  example.com TXT",
    "dns example.com TXT 192.0.2.1",
    "dns example.com TXT @",
    "dns example.com TXT @ns1.example.com",
    "dns example.com TXT @192.0.2.1 more",
    "dns example.com TXT @2001:DB8::1",
    "dns example.com TXT @192.0.2.1:53",
    "dns example.com TXT @192.0.2.1:5353",
    "dns example.com TXT @192.0.2.1:53 +recurse",
    "dns example.com TXT @192.0.2.1 +recurse +tcp",
    "dns example.com TXT @192.0.2.1 +tcp +tcp",
    "dns example.com TXT @192.0.2.1 +udp",
    "dns example.com TXT @192.0.2.1 +tcp ",
    "dns example.com TXT +tcp @192.0.2.1",
    "dns example.com TXT +recurse",
    "dns example.com TXT +tcp +dnssec +recurse +tcp +tcp +tcp",
    "dns example.com TXT @system +recurse",
    "dns example.com TXT @https://dns.example/dns-query",
    "dns example.com TXT @https://dns.example +recurse",
    "dns example.com TXT @https:// +recurse",
    "dns example.com TXT @http://dns.example/dns-query +recurse",
    "dns example.com TXT @ +recurse",
    "DNS example.com TXT",
    "dns \xc3\xa9.example TXT",
    "dns a\tb TXT",
    "https",
    "https ",
    "https http://example.com/",
    "https https://example.com/ x",
    "https https://example.com/ @",
    "https https://example.com/ @example.com",
    "https https://example.com/ @2001:DB8::1",
    "https https://example.com/ @192.0.2.1 x",
    "https https://example.com/ 192.0.2.1",
    "https https://\xc3\xa9/",
    "smtp",
    "smtp a",
    "smtp a b",
    "smtp a @b",
    "smtp a @192.0.2.1:25",
    "smtp a @192.0.2.1 c",
    "smtp Example @192.0.2.1",
    "ftp example.com",
    "\xff\xfe",
  };
  g_autofree char *huge = g_strnfill (100000, 'a');
  g_autofree char *huge_key = g_strconcat ("dns ", huge, " TXT", NULL);
  g_autofree char *huge_path = g_strnfill (2100, 'a');
  g_autofree char *huge_whom = g_strconcat ("dns a TXT @https://dns.example/", huge_path, " +recurse",
                                            NULL);

  for (guint i = 0; i < G_N_ELEMENTS (keys) + 2; i++)
    {
      const char *key = i < G_N_ELEMENTS (keys)    ? keys[i]
                        : i == G_N_ELEMENTS (keys) ? huge_key
                                                   : huge_whom;
      g_autoptr (GError) error = NULL;
      g_autoptr (LhQuestion) question = lh_question_new_from_key (key, &error);

      if (question != NULL)
        g_test_message ("taken: %s", key);
      g_assert_null (question);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/question/dns", test_dns);
  g_test_add_func ("/question/flags", test_flags);
  g_test_add_func ("/question/others", test_others);
  g_test_add_func ("/question/bounds", test_bounds);
  g_test_add_func ("/question/bad-keys", test_bad_keys);
  return g_test_run ();
}
