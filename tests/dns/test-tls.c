/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The system's certificates are read beside the main loop, once. */
#include "dns/lh-tls.h"

#include "certificate.h"
#include "dns/lh-http.h"
#include "dns/lh-tls-database.h"

static void
on_prepared (GObject *source, GAsyncResult *result, gpointer data)
{
  lh_tls_prepare_finish (result);
  g_assert_true (lh_tls_is_ready ());
  ++*(guint *) data;
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (lh_http_send_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  ++*(guint *) data;
}

static void
test_once (void)
{
  guint done = 0;
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_GET, "https://127.0.0.1:9/");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_false (lh_tls_is_ready ());
  for (guint i = 0; i < 3; i++)
    lh_tls_prepare_async (on_prepared, &done);
  /* A request waits for them as well, and may be given up meanwhile. */
  lh_http_send_async (session, message, 0, cancellable, on_sent, &done);
  g_cancellable_cancel (cancellable);
  g_assert_cmpuint (done, ==, 0);
  while (done < 4)
    g_main_context_iteration (NULL, TRUE);

  lh_tls_prepare_async (on_prepared, &done);
  g_assert_cmpuint (done, ==, 4);
  while (done < 5)
    g_main_context_iteration (NULL, TRUE);
}

static GTlsCertificateFlags
verify (GTlsDatabase *database, GTlsCertificate *certificate, const char *host)
{
  g_autoptr (GSocketConnectable) identity = g_network_address_new (host, 443);
  g_autoptr (GError) error = NULL;
  GTlsCertificateFlags flags = g_tls_database_verify_chain (database, certificate, G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER, identity, NULL,
                                                            G_TLS_DATABASE_VERIFY_NONE, NULL, &error);

  g_assert_no_error (error);
  return flags;
}

/* Of a kind for which no connection reads them again, and judging as the one behind it. */
static void
test_database (void)
{
  static const char *const hosts[] = { "mail.example", NULL };
  g_autofree char *folder = g_dir_make_tmp ("letterhead-tls-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, CERTIFICATE_FILE, NULL);
  g_autoptr (GTlsDatabase) usual = g_tls_backend_get_default_database (g_tls_backend_get_default ());
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (GTlsDatabase) known = NULL;
  g_autoptr (GTlsDatabase) asked = NULL;

  certificate_make (folder, hosts);
  certificate = g_tls_certificate_new_from_file (path, NULL);
  known = g_tls_file_database_new (path, NULL);
  asked = lh_tls_database_new (known);
  g_assert_cmpuint (verify (asked, certificate, "mail.example"), ==, 0);
  g_assert_cmpuint (verify (asked, certificate, "other.example"), ==, G_TLS_CERTIFICATE_BAD_IDENTITY);

  g_assert_true (LH_IS_TLS_DATABASE (usual));
  g_assert_cmpuint (verify (usual, certificate, "mail.example"), ==, G_TLS_CERTIFICATE_UNKNOWN_CA);
  certificate_remove (folder);
  g_assert_finalize_object (g_steal_pointer (&asked));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dns/tls/once", test_once);
  g_test_add_func ("/dns/tls/database", test_database);
  return g_test_run ();
}
