/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "visit.h"

void
result_clear (Result *r)
{
  g_clear_pointer (&r->reply, lh_reply_unref);
  g_clear_error (&r->error);
}

LhServer *
visit_server (const char *format, guint port)
{
  g_autofree char *spec = g_strdup_printf (format, port);
  g_autoptr (GError) error = NULL;
  LhServer *parsed = lh_server_parse (spec, &error);

  g_assert_no_error (error);
  return parsed;
}

/* The server is one of libsoup, which since 3.4 asks a connection whose handshake has failed to end once more. */
static gboolean
is_of_server (const char *domain, const char *message)
{
  return g_strcmp0 (domain, "libsoup") == 0 && g_str_has_prefix (message, "soup_server_");
}

static gboolean
is_fatal (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  return !is_of_server (domain, message);
}

/* The handler of tests calls what is fatal a failure before it asks whether it is. */
static void
on_log (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  if (!is_of_server (domain, message))
    g_log_default_handler (domain, level, message, data);
}

static void
set_up (Visit *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_test_log_set_fatal_handler (is_fatal, NULL);
  g_log_set_handler ("libsoup", G_LOG_LEVEL_CRITICAL | G_LOG_FLAG_FATAL, on_log, NULL);
  f->lab = lab_new ();
  f->client = lh_client_new ();
  lh_client_set_tls_anchors (f->client, f->lab->certificate, &error);
  g_assert_no_error (error);
  f->udp = visit_server ("127.0.0.1:%u", f->lab->port);
  f->tcp = visit_server ("tcp:127.0.0.1:%u", f->lab->port);
  f->doh = visit_server ("https://127.0.0.1:%u/dns-query", f->lab->https_port);
}

static void
tear_down (Visit *f, gconstpointer data)
{
  g_assert_cmpuint (f->open, ==, 0);
  if (f->client != NULL)
    {
      soup_session_abort (lh_client_get_session (f->client));
      for (guint i = 0; i < 5000 && G_OBJECT (f->client)->ref_count > 1; i++)
        if (!g_main_context_iteration (NULL, FALSE))
          g_usleep (1000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_finalize_object (f->client);
    }
  lh_server_unref (f->udp);
  lh_server_unref (f->tcp);
  lh_server_unref (f->doh);
  lab_free (f->lab);
}

void
visit_add (const char *path, void (*func) (Visit *, gconstpointer))
{
  g_test_add (path, Visit, NULL, set_up, func, tear_down);
}

static void
on_result (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Result *r = user_data;

  g_assert_false (r->done);
  r->done = TRUE;
  r->reply = lh_client_query_finish (LH_CLIENT (source), result, &r->error);
  g_assert_true ((r->reply != NULL) != (r->error != NULL));
  r->visit->open--;
}

void
visit_ask_full (Visit *f, LhServer *of, const char *name, LhType type, LhAskFlags flags, guint timeout, GCancellable *cancellable, Result *r)
{
  r->visit = f;
  f->open++;
  lh_client_query_async (f->client, of, name, type, flags, timeout, cancellable, on_result, r);
}

void
visit_ask (Visit *f, LhServer *of, const char *name, LhType type, guint timeout, GCancellable *cancellable, Result *r)
{
  visit_ask_full (f, of, name, type, LH_ASK_RECURSE, timeout, cancellable, r);
}

void
visit_wait (Visit *f)
{
  while (f->open > 0)
    g_main_context_iteration (NULL, TRUE);
}

LhReply *
visit_ask_now (Visit *f, LhServer *of, const char *name, guint timeout)
{
  g_auto (Result) r = { NULL };

  visit_ask (f, of, name, LH_TYPE_TXT, timeout, NULL, &r);
  visit_wait (f);
  g_assert_no_error (r.error);
  return g_steal_pointer (&r.reply);
}

gboolean
visit_cancel (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}
