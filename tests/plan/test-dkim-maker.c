/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys as a mail server and a verifier read them. That signers take them is tried in tests/cli/dkim-key. */
#include "plan/lh-dkim-maker.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct { char *record; GError *error; gboolean done; } Outcome;

static void
on_made (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->record = lh_dkim_make_key_finish (result, &outcome->error);
  outcome->done = TRUE;
}

static void
wait_for (Outcome *outcome)
{
  while (!outcome->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
clear (Outcome *outcome)
{
  g_clear_pointer (&outcome->record, g_free);
  g_clear_error (&outcome->error);
  outcome->done = FALSE;
}

typedef struct { char *folder, *path; } Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = g_dir_make_tmp ("letterhead-key-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "mail.private", NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
  g_unlink (place->path);
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  g_free (place->path);
  g_free (place->folder);
}

static void
test_made (Place *place, gconstpointer data)
{
  static const LhDkimAlgorithm algorithms[] = { LH_DKIM_RSA, LH_DKIM_ED25519 };

  for (guint i = 0; i < G_N_ELEMENTS (algorithms); i++)
    {
      Outcome outcome = { 0 };
      g_autoptr (LhDkimKey) key = NULL;
      g_autofree char *pem = NULL;
      GStatBuf status;
      mode_t mask = umask (0);

      lh_dkim_make_key_async (algorithms[i], place->path, NULL, on_made, &outcome);
      wait_for (&outcome);
      umask (mask);
      g_assert_no_error (outcome.error);
      key = lh_dkim_key_parse (outcome.record, -1);
      g_assert_cmpint (key->algorithm, ==, algorithms[i]);
      g_assert_cmpint (key->flags, ==, LH_DKIM_OK);
      g_assert_cmpuint (key->bits, ==, algorithms[i] == LH_DKIM_RSA ? 2048 : 256);
      g_assert_cmpint (g_stat (place->path, &status), ==, 0);
      g_assert_cmpint (status.st_mode & 07777, ==, 0600);
      g_assert_true (g_file_get_contents (place->path, &pem, NULL, NULL));
      g_assert_true (g_str_has_prefix (pem, "-----BEGIN PRIVATE KEY-----\n"));
      g_unlink (place->path);
      clear (&outcome);
    }
}

/* Two are never the same, and one that is there is never touched. */
static void
test_never_over (Place *place, gconstpointer data)
{
  g_autofree char *link = g_build_filename (place->folder, "link", NULL);
  g_autofree char *nowhere = g_build_filename (place->folder, "none", "key", NULL);
  g_autofree char *after = NULL;
  const struct { const char *path; int code; } cases[] = {
    { place->path, G_IO_ERROR_EXISTS }, { link, G_IO_ERROR_EXISTS }, { nowhere, G_IO_ERROR_NOT_FOUND }, { place->folder, G_IO_ERROR_EXISTS },
  };

  g_assert_true (g_file_set_contents (place->path, "another", -1, NULL));
  g_assert_cmpint (symlink ("none-yet", link), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Outcome outcome = { 0 };

      lh_dkim_make_key_async (LH_DKIM_ED25519, cases[i].path, NULL, on_made, &outcome);
      wait_for (&outcome);
      g_assert_error (outcome.error, G_IO_ERROR, cases[i].code);
      g_assert_null (outcome.record);
      clear (&outcome);
    }
  g_assert_true (g_file_get_contents (place->path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, "another");
  g_unlink (link);
}

/* Before: nothing is written. After: the file is there and that is told. While: one of both, never a file that nobody tells of. */
static void
test_cancelled (Place *place, gconstpointer data)
{
  for (guint wait = 0; wait < 4; wait++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Outcome outcome = { 0 };

      if (wait == 0)
        g_cancellable_cancel (cancellable);
      lh_dkim_make_key_async (LH_DKIM_RSA, place->path, cancellable, on_made, &outcome);
      if (wait == 1)
        g_cancellable_cancel (cancellable);
      if (wait == 2)
        {
          g_usleep (20000);
          g_cancellable_cancel (cancellable);
        }
      while (wait == 3 && !g_file_test (place->path, G_FILE_TEST_EXISTS))
        g_usleep (1000);
      g_cancellable_cancel (cancellable);
      wait_for (&outcome);
      g_assert_true ((outcome.record != NULL) == g_file_test (place->path, G_FILE_TEST_EXISTS));
      if (outcome.record == NULL)
        g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      if (wait == 0)
        g_assert_null (outcome.record);
      if (wait == 3)
        g_assert_nonnull (outcome.record);
      g_unlink (place->path);
      clear (&outcome);
    }
}

static void
test_lines (void)
{
  static const char *const one[] = { "mail", NULL }, *const ed[] = { "ed", NULL }, *const none[] = { NULL };
  g_autofree char *opendkim = lh_dkim_signer_lines (LH_SIGNER_OPENDKIM, "example.com", one, none);
  g_autofree char *rspamd = lh_dkim_signer_lines (LH_SIGNER_RSPAMD, "example.com", one, none);
  g_autofree char *both = lh_dkim_signer_lines (LH_SIGNER_OPENDKIM, "example.com", one, ed);
  g_autofree char *alone = lh_dkim_signer_lines (LH_SIGNER_OPENDKIM, "example.com", none, ed);
  g_autofree char *pair = lh_dkim_signer_lines (LH_SIGNER_RSPAMD, "example.com", one, ed);

  g_assert_nonnull (strstr (opendkim, "\nmail._domainkey.example.com example.com:mail:/etc/opendkim/keys/example.com/mail.private\n"));
  g_assert_nonnull (strstr (opendkim, "\n*@example.com mail._domainkey.example.com\n"));
  g_assert_null (strstr (opendkim, "SignatureAlgorithm"));
  /* With a second kind of key OpenDKIM takes no mail at all. */
  g_assert_nonnull (strstr (both, "\n*@example.com mail._domainkey.example.com\n"));
  g_assert_null (strstr (both, "ed._domainkey"));
  g_assert_null (strstr (both, "ed.private"));
  g_assert_nonnull (strstr (both, "\n# Without the key ed:"));
  g_assert_nonnull (strstr (alone, "\ned._domainkey.example.com example.com:ed:/etc/opendkim/keys/example.com/ed.private\n"));
  g_assert_nonnull (strstr (alone, "\nSignatureAlgorithm    ed25519-sha256\n"));
  g_assert_nonnull (strstr (pair, "selector = \"mail\";\n      },\n      {\n        path = \"/var/lib/rspamd/dkim/example.com.ed.key\";\n"));
  g_assert_nonnull (strstr (pair, " ed.private -outform DER | tail -c 32 | base64 > /var/lib/rspamd/dkim/example.com.ed.key\n"));
  g_assert_null (strstr (rspamd, "openssl"));
  g_assert_nonnull (strstr (rspamd, "path = \"/var/lib/rspamd/dkim/example.com.mail.key\";"));
  g_assert_cmpstr (lh_signer_to_string (LH_SIGNER_OPENDKIM), ==, "opendkim");
  g_assert_cmpstr (lh_signer_to_string (LH_SIGNER_RSPAMD), ==, "rspamd");
  g_assert_cmpstr (lh_signer_to_string (LH_N_SIGNERS), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/dkim-maker/made", Place, NULL, set_up, test_made, tear_down);
  g_test_add ("/dkim-maker/never-over", Place, NULL, set_up, test_never_over, tear_down);
  g_test_add ("/dkim-maker/cancelled", Place, NULL, set_up, test_cancelled, tear_down);
  g_test_add_func ("/dkim-maker/lines", test_lines);
  return g_test_run ();
}
