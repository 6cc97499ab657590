/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-reply.h"
#include "dns/lh-server.h"
#include "table.h"

#include <glib/gstdio.h>

static void
test_text (void)
{
  g_autoptr (GPtrArray) rows = table_read ("rdata.txt");

  for (guint i = 0; i < rows->len; i++)
    {
      GStrv row = rows->pdata[i];
      LhType type = lh_type_from_string (row[0]);
      const char *wanted = row[2] != NULL ? row[2] : g_strchomp (row[1]);
      g_autoptr (GError) error = NULL;
      g_autoptr (LhRecord) record = lh_record_new_from_text ("x.example", type, 600, row[1], &error);
      g_autoptr (LhRecord) again = NULL;
      g_autofree char *text = NULL;

      g_test_message ("%s %s", row[0], row[1]);
      g_assert_cmpint (type, !=, 0);
      if (strcmp (wanted, "!") == 0)
        {
          g_assert_null (record);
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
          continue;
        }
      g_assert_no_error (error);
      text = lh_record_to_text (record);
      g_assert_cmpstr (text, ==, wanted);
      again = lh_record_new_from_text ("X.Example.", type, 1, text, &error);
      g_assert_no_error (error);
      g_assert_true (lh_record_equal (record, again));
    }
}

static void
test_fields (void)
{
  g_autoptr (LhRecord) mx = lh_record_new_from_text ("X.Example.", LH_TYPE_MX, 600, "10 Mail.Example.", NULL);
  g_autoptr (LhRecord) srv = lh_record_new_from_text ("_s._tcp.x", LH_TYPE_SRV, 0, "1 2 443 host.example.", NULL);
  g_autoptr (LhRecord) soa = lh_record_new_from_text ("x", LH_TYPE_SOA, 0, "ns1.example. hm.example. 42 1 2 3 4", NULL);
  g_autoptr (LhRecord) null_mx = lh_record_new_from_text ("x", LH_TYPE_MX, 0, "0 .", NULL);
  g_autoptr (LhRecord) aaaa = lh_record_new_from_text ("x", LH_TYPE_AAAA, 0, "2001:DB8::0:1", NULL);
  g_autoptr (LhRecord) txt = lh_record_new_from_text ("x", LH_TYPE_TXT, 0, "\"a b\" \"\" \"c\\000\\255\\195\\169\"", NULL);
  g_autofree char *shown = lh_record_get_text (txt);

  g_assert_cmpstr (mx->owner, ==, "x.example");
  g_assert_cmpuint (mx->ttl, ==, 600);
  g_assert_cmpuint (mx->priority, ==, 10);
  g_assert_cmpstr (mx->target, ==, "mail.example");
  g_assert_cmpmem (g_bytes_get_data (mx->rdata, NULL), g_bytes_get_size (mx->rdata), "\0\12\4mail\7example\0", 16);
  g_assert_cmpuint (srv->priority, ==, 1);
  g_assert_cmpuint (srv->weight, ==, 2);
  g_assert_cmpuint (srv->port, ==, 443);
  g_assert_cmpstr (srv->target, ==, "host.example");
  g_assert_cmpstr (soa->target, ==, "ns1.example");
  g_assert_cmpuint (soa->serial, ==, 42);
  g_assert_cmpstr (null_mx->target, ==, "");
  g_assert_cmpstr (aaaa->address, ==, "2001:db8::1");
  g_assert_cmpuint (txt->strings->len, ==, 3);
  g_assert_cmpuint (g_bytes_get_size (txt->strings->pdata[1]), ==, 0);
  g_assert_cmpmem (g_bytes_get_data (txt->text, NULL), g_bytes_get_size (txt->text), "a bc\0\377\303\251", 8);
  g_assert_cmpstr (shown, ==, "a bc\\000\\255é");
}

/* No type of ours takes data that is too short, too long, or of a compressed name. */
static void
test_wire_hostile (void)
{
  static const LhType types[] = { LH_TYPE_A, LH_TYPE_NS, LH_TYPE_CNAME, LH_TYPE_SOA, LH_TYPE_PTR, LH_TYPE_MX, LH_TYPE_AAAA, LH_TYPE_SRV, LH_TYPE_DS,
                                  LH_TYPE_RRSIG, LH_TYPE_DNSKEY, LH_TYPE_TLSA, LH_TYPE_CAA };
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  guint8 octets[600];

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) none = g_bytes_new (NULL, 0);
      g_autoptr (GError) error = NULL;

      g_assert_null (lh_record_new ("x", types[i], 0, none, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_null (lh_record_new ("x", types[i], 0, none, NULL));
    }
  for (guint round = 0; round < 20000; round++)
    {
      gsize length = g_rand_int_range (rand, 0, round % 2 ? 40 : 600);
      LhType type = round % 5 == 0 ? LH_TYPE_TXT : types[round % G_N_ELEMENTS (types)];
      g_autoptr (GBytes) rdata = NULL;
      g_autoptr (LhRecord) record = NULL, again = NULL;
      g_autofree char *text = NULL;

      for (gsize i = 0; i < length; i++)
        octets[i] = g_rand_int_range (rand, 0, i < 4 || round % 3 ? 8 : 256);
      rdata = g_bytes_new (octets, length);
      record = lh_record_new ("x", type, 0, rdata, NULL);
      if (record == NULL)
        continue;
      text = lh_record_to_text (record);
      again = lh_record_new_from_text ("x", type, 0, text, NULL);
      g_assert_nonnull (again);
      g_assert_true (lh_record_equal (record, again));
    }
}

static void
test_equal (void)
{
  g_autoptr (LhRecord) a = lh_record_new_from_text ("x", LH_TYPE_TXT, 1, "\"a\"", NULL);
  g_autoptr (LhRecord) ttl = lh_record_new_from_text ("x", LH_TYPE_TXT, 2, "\"a\"", NULL);
  g_autoptr (LhRecord) owner = lh_record_new_from_text ("y", LH_TYPE_TXT, 1, "\"a\"", NULL);
  g_autoptr (LhRecord) type = lh_record_new_from_text ("x", LH_TYPE_SPF, 1, "\"a\"", NULL);
  g_autoptr (LhRecord) data = lh_record_new_from_text ("x", LH_TYPE_TXT, 1, "\"A\"", NULL);

  g_assert_true (lh_record_equal (a, ttl));
  g_assert_false (lh_record_equal (a, owner));
  g_assert_false (lh_record_equal (a, type));
  g_assert_false (lh_record_equal (a, data));
}

static void
test_type (void)
{
  g_assert_cmpstr (lh_type_to_string (LH_TYPE_TXT), ==, "TXT");
  g_assert_cmpstr (lh_type_to_string ((LhType) 65), ==, "TYPE65");
  g_assert_cmpint (lh_type_from_string ("mx"), ==, LH_TYPE_MX);
  g_assert_cmpint (lh_type_from_string ("type65"), ==, 65);
  g_assert_cmpint (lh_type_from_string ("TYPE15"), ==, LH_TYPE_MX);
  g_assert_cmpint (lh_type_from_string ("TYPE65536"), ==, 0);
  g_assert_cmpint (lh_type_from_string ("TYPE"), ==, 0);
  g_assert_cmpint (lh_type_from_string ("NAPTR"), ==, 0);
  g_assert_cmpint (lh_type_from_string (""), ==, 0);
}

static void
test_outcome (void)
{
  for (int i = LH_OUTCOME_ANSWER; i <= LH_OUTCOME_NOT_ASKED; i++)
    {
      LhOutcome back = LH_OUTCOME_ANSWER;

      g_assert_true (lh_outcome_from_string (lh_outcome_to_string ((LhOutcome) i), &back));
      g_assert_cmpint (back, ==, i);
      g_assert_cmpint (lh_outcome_is_conclusive (back), ==, i <= LH_OUTCOME_NXDOMAIN);
    }
  g_assert_false (lh_outcome_from_string ("", NULL));
  g_assert_false (lh_outcome_from_string (NULL, NULL));
}

static void
test_server (void)
{
  static const struct { const char *spec, *wanted; LhTransport transport; guint16 port; } cases[] = {
    { "192.0.2.1", "192.0.2.1", LH_TRANSPORT_UDP, 53 }, { " 192.0.2.1 ", "192.0.2.1", LH_TRANSPORT_UDP, 53 },
    { "192.0.2.1:53", "192.0.2.1", LH_TRANSPORT_UDP, 53 }, { "192.0.2.1:5353", "192.0.2.1:5353", LH_TRANSPORT_UDP, 5353 },
    { "2001:db8::1", "2001:db8::1", LH_TRANSPORT_UDP, 53 }, { "[2001:db8::1]", "2001:db8::1", LH_TRANSPORT_UDP, 53 },
    { "[2001:db8::1]:5353", "[2001:db8::1]:5353", LH_TRANSPORT_UDP, 5353 }, { "tcp:192.0.2.1:53", "tcp:192.0.2.1", LH_TRANSPORT_TCP, 53 },
    { "tcp:[2001:db8::1]:54", "tcp:[2001:db8::1]:54", LH_TRANSPORT_TCP, 54 }, { "https://192.0.2.1/dns-query", "https://192.0.2.1/dns-query", LH_TRANSPORT_DOH, 443 },
    { "https://dns.example:8443/q", "https://dns.example:8443/q", LH_TRANSPORT_DOH, 8443 },
    { "https://dns.example", "https://dns.example/dns-query", LH_TRANSPORT_DOH, 443 },
    { "https://[2001:db8::1]:8443/", "https://[2001:db8::1]:8443/dns-query", LH_TRANSPORT_DOH, 8443 },
    { "" }, { "x" }, { "dns.example" }, { "192.0.2.1:" }, { "192.0.2.1:0" }, { "192.0.2.1:65536" }, { "192.0.2.1:x" }, { "[192.0.2.1]:53" },
    { "[2001:db8::1" }, { "[2001:db8::1]x" }, { "http://192.0.2.1/dns-query" }, { "https://" }, { "https:///x" }, { "https://u:p@dns.example/" },
    { "tcp:" }, { "tcp:https://dns.example/" }, { "192.0.2.1 192.0.2.2" }, { "fe80::1%lo" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LhServer) server = lh_server_parse (cases[i].spec, &error);
      g_autoptr (LhServer) again = NULL;
      g_autofree char *text = NULL;

      g_test_message ("%s", cases[i].spec);
      if (cases[i].wanted == NULL)
        {
          g_assert_null (server);
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpint (server->transport, ==, cases[i].transport);
      g_assert_cmpuint (server->port, ==, cases[i].port);
      text = lh_server_to_string (server);
      g_assert_cmpstr (text, ==, cases[i].wanted);
      again = lh_server_parse (text, &error);
      g_assert_no_error (error);
    }
}

static void
test_system (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, "resolv.conf.test", NULL);
  g_autoptr (GPtrArray) servers = NULL, none = NULL;

  g_assert_true (g_file_set_contents (path, "# comment\nsearch x\nnameserver 192.0.2.1\n nameserver\t2001:db8::1 # x\r\nnameserver fe80::1%eth0\n"
                                            "nameserver\nnameserver x\n;nameserver 192.0.2.9\noptions edns0\nnameserver 192.0.2.3", -1, NULL));
  servers = lh_server_list_system (path);
  g_unlink (path);
  none = lh_server_list_system (path);
  g_assert_cmpuint (servers->len, ==, 3);
  for (guint i = 0; i < servers->len; i++)
    {
      g_autofree char *text = lh_server_to_string (servers->pdata[i]);
      static const char *const wanted[] = { "192.0.2.1", "2001:db8::1", "192.0.2.3" };

      g_assert_cmpstr (text, ==, wanted[i]);
    }
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dns/record/text", test_text);
  g_test_add_func ("/dns/record/fields", test_fields);
  g_test_add_func ("/dns/record/wire-hostile", test_wire_hostile);
  g_test_add_func ("/dns/record/equal", test_equal);
  g_test_add_func ("/dns/record/type", test_type);
  g_test_add_func ("/dns/record/outcome", test_outcome);
  g_test_add_func ("/dns/server/parse", test_server);
  g_test_add_func ("/dns/server/system", test_system);
  return g_test_run ();
}
