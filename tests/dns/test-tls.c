/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The system's certificates are read beside the main loop, once. */
#include "dns/lh-tls.h"

#include "dns/lh-http.h"

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dns/tls/once", test_once);
  return g_test_run ();
}
