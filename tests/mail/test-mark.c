/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Certificates for logos, made by openssl: a root, and below it what each row says. */
#include "mail/lh-mark.h"

#include <string.h>

#define PURPOSE "extendedKeyUsage=1.3.6.1.5.5.7.3.31\n"
#define POLICY "certificatePolicies=1.3.6.1.4.1.53087.1.1,2.16.840.1.114412.0.2.5\n"
#define NAME "subjectAltName=DNS:example.com\n"
#define LOGO "1.3.6.1.5.5.7.1.12=ASN1:IA5STRING:"
#define PICTURE                                                                                                                        \
  "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.2\" baseProfile=\"tiny-ps\" viewBox=\"0 0 64 64\"><title>Example</title></svg>"

typedef enum { MARKED = 1, POLICED = 2, CHAINED = 4, PICTURED = 8 } Is;

typedef struct
{
  const char *what;
  const char *extensions; /* of the leaf; a line with nothing but LOGO gets the picture */
  const char *file;       /* of what the file is put together */
  guint is;
  const char *names;
} Row;

static const Row rows[] = {
  { "right", PURPOSE POLICY NAME LOGO, "leaf root", MARKED | POLICED | CHAINED | PICTURED, "example.com" },
  { "alone", PURPOSE POLICY NAME, "leaf", MARKED | POLICED | CHAINED, "example.com" },
  { "of a web server", "extendedKeyUsage=serverAuth\ncertificatePolicies=2.23.140.1.2.1\n" NAME, "leaf root", CHAINED, "example.com" },
  { "with no rules named", PURPOSE NAME, "leaf root", MARKED | CHAINED, "example.com" },
  { "for several purposes", "extendedKeyUsage=serverAuth,1.3.6.1.5.5.7.3.31\n" POLICY NAME, "leaf root", MARKED | POLICED | CHAINED, "example.com" },
  { "in the wrong order", PURPOSE POLICY NAME, "root leaf", 0, "" },
  { "of another authority", PURPOSE POLICY NAME, "leaf other", MARKED | POLICED, "example.com" },
  { "for several names", PURPOSE POLICY "subjectAltName=DNS:Example.COM,DNS:default._bimi.example.org,email:a@example.net\n", "leaf root",
    MARKED | POLICED | CHAINED, "example.com default._bimi.example.org" },
  { "for none", PURPOSE POLICY, "leaf root", MARKED | POLICED | CHAINED, "" },
  { "with a picture elsewhere", PURPOSE POLICY NAME LOGO "https://example.com/a.svg\n", "leaf root", MARKED | POLICED | CHAINED, "example.com" },
};

typedef struct
{
  char *folder;
} Fixture;

static void
run (const Fixture *fixture, const char *script, const char *argument)
{
  const char *const argv[] = { "sh", "-c", script, fixture->folder, argument, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("lh-mark-XXXXXX", &error);
  g_assert_no_error (error);
  run (fixture,
       "set -e; cd \"$0\"; new='-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'\n"
       "for i in root other; do openssl req -x509 $new -days 100 -subj /O=$i -keyout $i.key -out $i.pem -addext basicConstraints=critical,CA:TRUE; done\n"
       "openssl req $new -subj /O=Example -keyout leaf.key -out leaf.csr\n",
       "");
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  run (fixture, "rm -r \"$0\"", "");
  g_free (fixture->folder);
}

/* The file of @row. (transfer full) */
static char *
make (const Fixture *fixture, const Row *row)
{
  g_autofree char *base64 = g_base64_encode ((const guchar *) PICTURE, strlen (PICTURE));
  g_autofree char *path = g_build_filename (fixture->folder, "extensions", NULL);
  g_autofree char *file = g_build_filename (fixture->folder, "file.pem", NULL);
  g_autofree char *logo = g_str_has_suffix (row->extensions, LOGO) ? g_strconcat ("data:image/svg+xml;base64,", base64, "\n", NULL) : g_strdup ("");
  g_autofree char *extensions = g_strconcat (row->extensions, logo, NULL);
  g_autoptr (GError) error = NULL;
  char *contents;

  g_file_set_contents (path, extensions, -1, &error);
  g_assert_no_error (error);
  run (fixture,
       "set -e; cd \"$0\"\n"
       "openssl x509 -req -in leaf.csr -CA root.pem -CAkey root.key -CAcreateserial -days 50 -extfile extensions -out leaf.pem\n"
       "for i in $1; do cat $i.pem; done >file.pem\n",
       row->file);
  g_file_get_contents (file, &contents, NULL, &error);
  g_assert_no_error (error);
  return contents;
}

static void
test_files (Fixture *fixture, gconstpointer data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *pem = make (fixture, &rows[i]);
      g_autoptr (LhMark) mark = lh_mark_parse (pem, strlen (pem));
      g_autofree char *names = NULL;
      guint is = (mark->marked ? MARKED : 0) | (mark->policed ? POLICED : 0) | (mark->chained ? CHAINED : 0) | (mark->logo != NULL ? PICTURED : 0);

      g_test_message ("%s", rows[i].what);
      g_assert_true (mark->readable);
      g_assert_cmpuint (is, ==, rows[i].is);
      g_ptr_array_add (mark->names, NULL);
      names = g_strjoinv (" ", (char **) mark->names->pdata);
      g_assert_cmpstr (names, ==, rows[i].names);
      g_assert_cmpint (mark->from, <=, now + 60);
      g_assert_cmpint (mark->until, >, now + 40 * 86400);
      g_assert_cmpint (mark->until, <, now + 120 * 86400);
      if (mark->logo != NULL)
        g_assert_cmpmem (g_bytes_get_data (mark->logo, NULL), g_bytes_get_size (mark->logo), PICTURE, strlen (PICTURE));
    }
}

static void
test_unreadable (void)
{
  static const char *const files[] = { "", "<html></html>", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "-----BEGIN CERTIFICATE-----" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (LhMark) mark = lh_mark_parse (files[i], strlen (files[i]));

      g_assert_false (mark->readable || mark->marked || mark->policed || mark->chained);
      g_assert_cmpuint (mark->names->len, ==, 0);
    }
}

static void
test_covers (void)
{
  static const struct { const char *name; gboolean covers; } names[] = {
    { "mail.example.com", TRUE },          { "example.com", TRUE },        { "default._bimi.mail.example.com", TRUE },
    { "default._bimi.example.com", TRUE }, { "brand._bimi.example.com", TRUE }, { "www.example.com", FALSE },
    { "example.net", FALSE },              { "default._bimi.example.net", FALSE }, { "notexample.com", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPtrArray) list = g_ptr_array_new ();
      LhMark mark = { .names = list };

      g_ptr_array_add (list, (char *) "other.example.org");
      g_ptr_array_add (list, (char *) names[i].name);
      g_test_message ("%s", names[i].name);
      g_assert_cmpint (lh_mark_covers (&mark, "mail.example.com", "example.com"), ==, names[i].covers);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/mail/mark/files", Fixture, NULL, fixture_set_up, test_files, fixture_tear_down);
  g_test_add_func ("/mail/mark/unreadable", test_unreadable);
  g_test_add_func ("/mail/mark/covers", test_covers);
  return g_test_run ();
}
