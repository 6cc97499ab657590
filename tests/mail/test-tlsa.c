/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-tlsa.h"

#include <string.h>

#define SHA256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static GBytes *
from_hex (const char *hex)
{
  GByteArray *octets = g_byte_array_new ();

  for (; hex[0] != '\0' && hex[1] != '\0'; hex += 2)
    {
      guint8 octet = g_ascii_xdigit_value (hex[0]) << 4 | g_ascii_xdigit_value (hex[1]);

      g_byte_array_append (octets, &octet, 1);
    }
  return g_byte_array_free_to_bytes (octets);
}

static void
test_parse (void)
{
  static const struct { const char *hex; LhTlsaState state; } rows[] = {
    { "030101" SHA256, LH_TLSA_USABLE },
    { "020101" SHA256, LH_TLSA_USABLE },
    { "030001" SHA256, LH_TLSA_USABLE },
    { "030102" SHA256 SHA256, LH_TLSA_USABLE },
    { "", LH_TLSA_SHORT },
    { "0301", LH_TLSA_SHORT },
    { "030101", LH_TLSA_SHORT },
    { "000101" SHA256, LH_TLSA_USAGE },
    { "010101" SHA256, LH_TLSA_USAGE },
    { "040101" SHA256, LH_TLSA_USAGE },
    { "ff0101" SHA256, LH_TLSA_USAGE },
    { "030201" SHA256, LH_TLSA_SELECTOR },
    { "030103" SHA256, LH_TLSA_MATCHING },
    { "03010100", LH_TLSA_LENGTH },
    { "030101" SHA256 "00", LH_TLSA_LENGTH },
    { "030102" SHA256, LH_TLSA_LENGTH },
    { "030000" SHA256, LH_TLSA_LENGTH }, /* no certificate */
    { "030100" SHA256, LH_TLSA_LENGTH }, /* no key */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) rdata = from_hex (rows[i].hex);
      g_autoptr (LhTlsa) tlsa = lh_tlsa_parse (rdata);
      g_autoptr (GPtrArray) none = g_ptr_array_new ();

      g_test_message ("%s", rows[i].hex);
      g_assert_cmpint (tlsa->state, ==, rows[i].state);
      g_assert_false (lh_tlsa_matches (tlsa, none, "mail.example.com", 0));
    }
}

/* ---- certificates, made by openssl: root → leaf, and another that signed itself ---- */

typedef struct
{
  char   *folder;
  GBytes *root, *leaf, *other;
} Fixture;

static GBytes *
read_der (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  static const char script[] =
    "set -e; cd \"$0\"; new='-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'\n"
    "openssl req -x509 $new -days 100 -subj /CN=root -keyout root.key -out root.pem -addext basicConstraints=critical,CA:TRUE\n"
    "openssl req $new -subj /CN=mail.example.com -keyout leaf.key -out leaf.csr\n"
    "printf 'subjectAltName=DNS:mail.example.com\\n' >ext\n"
    "openssl x509 -req -in leaf.csr -CA root.pem -CAkey root.key -CAcreateserial -days 50 -extfile ext -out leaf.pem\n"
    "openssl req -x509 $new -days 100 -subj /CN=other -keyout other.key -out other.pem\n"
    "for i in root leaf other; do openssl x509 -in $i.pem -outform DER -out $i.der; done\n";
  const char *const argv[] = { "sh", "-c", script, NULL, NULL };
  const char *arguments[G_N_ELEMENTS (argv)];
  g_autoptr (GError) error = NULL;
  int status;

  memcpy (arguments, argv, sizeof argv);
  fixture->folder = g_dir_make_tmp ("lh-tlsa-XXXXXX", &error);
  g_assert_no_error (error);
  arguments[3] = fixture->folder;
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  fixture->root = read_der (fixture->folder, "root.der");
  fixture->leaf = read_der (fixture->folder, "leaf.der");
  fixture->other = read_der (fixture->folder, "other.der");
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  const char *const argv[] = { "rm", "-r", fixture->folder, NULL };

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_bytes_unref (fixture->root);
  g_bytes_unref (fixture->leaf);
  g_bytes_unref (fixture->other);
  g_free (fixture->folder);
}

/* The record of @usage for the key of @certificate. */
static LhTlsa *
tlsa_of (GBytes *certificate, guint usage)
{
  g_autofree char *text = lh_tlsa_make (certificate);
  g_autofree char *hex = NULL;
  g_autoptr (GBytes) rdata = NULL;

  g_assert_nonnull (text);
  g_assert_true (g_str_has_prefix (text, "3 1 1 "));
  hex = g_strdup_printf ("%02x0101%s", usage, text + strlen ("3 1 1 "));
  rdata = from_hex (hex);
  return lh_tlsa_parse (rdata);
}

static LhTlsa *
tlsa_whole (GBytes *certificate, guint usage)
{
  g_autoptr (GByteArray) octets = g_byte_array_new ();
  guint8 head[] = { usage, 0, 0 };
  g_autoptr (GBytes) rdata = NULL;

  g_byte_array_append (octets, head, 3);
  g_byte_array_append (octets, g_bytes_get_data (certificate, NULL), g_bytes_get_size (certificate));
  rdata = g_byte_array_free_to_bytes (g_steal_pointer (&octets));
  return lh_tlsa_parse (rdata);
}

static void
test_match (Fixture *fixture, gconstpointer data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 late = now + 70 * 86400;
  const struct { gboolean whole; guint usage; GBytes *of; const char *host; gint64 time; gboolean matches; } rows[] = {
    { FALSE, 3, fixture->leaf, "mail.example.com", now, TRUE },
    { TRUE, 3, fixture->leaf, "mail.example.com", now, TRUE },
    { FALSE, 3, fixture->leaf, "other.example.com", now, TRUE },  /* the name does not count */
    { FALSE, 3, fixture->leaf, "mail.example.com", late, TRUE },  /* nor does the date */
    { FALSE, 3, fixture->root, "mail.example.com", now, FALSE },  /* only the server's own */
    { FALSE, 3, fixture->other, "mail.example.com", now, FALSE },
    { FALSE, 2, fixture->root, "mail.example.com", now, TRUE },
    { TRUE, 2, fixture->root, "mail.example.com", now, TRUE },
    { FALSE, 2, fixture->root, "other.example.com", now, FALSE }, /* here the name counts */
    { FALSE, 2, fixture->root, "mail.example.com", late, FALSE }, /* and the date */
    { FALSE, 2, fixture->other, "mail.example.com", now, FALSE },
  };
  g_autoptr (GPtrArray) chain = g_ptr_array_new ();
  g_autoptr (GPtrArray) bare = g_ptr_array_new ();
  g_autoptr (GBytes) junk = g_bytes_new_static ("junk", 4);
  g_autoptr (LhTlsa) of_root = tlsa_of (fixture->root, 2);

  g_ptr_array_add (chain, fixture->leaf);
  g_ptr_array_add (chain, fixture->root);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhTlsa) tlsa = rows[i].whole ? tlsa_whole (rows[i].of, rows[i].usage) : tlsa_of (rows[i].of, rows[i].usage);

      g_test_message ("row %u", i);
      g_assert_cmpint (tlsa->state, ==, LH_TLSA_USABLE);
      g_assert_cmpint (lh_tlsa_matches (tlsa, chain, rows[i].host, rows[i].time), ==, rows[i].matches);
    }
  /* A root that the server does not show cannot be told from any other. */
  g_ptr_array_add (bare, fixture->leaf);
  g_assert_false (lh_tlsa_matches (of_root, bare, "mail.example.com", now));
  g_ptr_array_add (bare, junk);
  g_assert_false (lh_tlsa_matches (of_root, bare, "mail.example.com", now));
  g_assert_null (lh_tlsa_make (junk));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tlsa/parse", test_parse);
  g_test_add ("/tlsa/match", Fixture, NULL, fixture_set_up, test_match, fixture_tear_down);
  return g_test_run ();
}
