/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-http.h"

#include "dns/lh-tls.h"

/* More replies of 100 to 199 than a server has reason to send (RFC 9110, 15.2). */
#define HINTS_MAX 8

typedef struct
{
  SoupSession  *session;  /* one of its own ends all its connections with itself */
  SoupMessage  *message;
  GInputStream *stream;
  GByteArray   *body;
  GCancellable *inner;    /* ends the request at the deadline, and when the caller cancels */
  GSource      *deadline;
  GSource      *cancelled;
  gboolean      timed_out;
  gulong        hinted;
  guint         hints;    /* replies of 100 to 199 before the real one */
  gint64        start;
  LhFetch      *fetch;
  guint8        chunk[8192];
} Exchange;

static void
drop_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
on_closed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SoupSession) session = user_data;

  g_input_stream_close_finish (G_INPUT_STREAM (source), result, NULL);
}

static void
exchange_free (Exchange *exchange)
{
  drop_source (&exchange->deadline);
  drop_source (&exchange->cancelled);
  /* The last reference would close it with blocking calls, and it may be half read. */
  if (exchange->stream != NULL)
    g_input_stream_close_async (exchange->stream, G_PRIORITY_DEFAULT, NULL, on_closed, g_steal_pointer (&exchange->session));
  g_clear_object (&exchange->session);
  g_clear_object (&exchange->stream);
  if (exchange->message != NULL)
    g_clear_signal_handler (&exchange->hinted, exchange->message);
  g_clear_object (&exchange->message);
  g_clear_object (&exchange->inner);
  g_clear_pointer (&exchange->body, g_byte_array_unref);
  g_clear_pointer (&exchange->fetch, lh_fetch_free);
  g_free (exchange);
}

static void
finish (GTask *task, LhOutcome outcome)
{
  Exchange *exchange = g_task_get_task_data (task);

  drop_source (&exchange->deadline);
  drop_source (&exchange->cancelled);
  exchange->fetch->outcome = outcome;
  exchange->fetch->elapsed = g_get_monotonic_time () - exchange->start;
  g_task_return_pointer (task, g_steal_pointer (&exchange->fetch), (GDestroyNotify) lh_fetch_free);
}

static void
fail (GTask *task, const GError *error)
{
  Exchange *exchange = g_task_get_task_data (task);
  LhFetch *fetch = exchange->fetch;

  if (exchange->timed_out || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    {
      finish (task, LH_OUTCOME_TIMEOUT);
      return;
    }
  if (error->domain == G_TLS_ERROR)
    {
      fetch->tls_errors = soup_message_get_tls_peer_certificate_errors (exchange->message);
      fetch->detail = g_strdup_printf ("TLS: %s", error->message);
    }
  else
    fetch->detail = g_strdup (error->message);
  /* Something answered, but not in HTTP, or it broke off in the middle. */
  finish (task, fetch->status != 0 || exchange->hints > HINTS_MAX || error->domain == SOUP_SESSION_ERROR ? LH_OUTCOME_MALFORMED : LH_OUTCOME_UNREACHABLE);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *exchange = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gssize got = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (got < 0)
    {
      fail (task, error);
      return;
    }
  if (got > 0)
    g_byte_array_append (exchange->body, exchange->chunk, got);
  if (exchange->body->len > LH_FETCH_MAX_BODY)
    {
      exchange->fetch->too_long = TRUE;
      exchange->fetch->detail = g_strdup_printf ("the body is longer than %d octets", LH_FETCH_MAX_BODY);
      finish (task, LH_OUTCOME_MALFORMED);
    }
  else if (got > 0)
    g_input_stream_read_async (exchange->stream, exchange->chunk, sizeof exchange->chunk, G_PRIORITY_DEFAULT, exchange->inner, on_read, g_object_ref (task));
  else
    {
      exchange->fetch->body = g_byte_array_free_to_bytes (g_steal_pointer (&exchange->body));
      finish (task, LH_OUTCOME_ANSWER);
    }
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *exchange = g_task_get_task_data (task);
  LhFetch *fetch = exchange->fetch;
  SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);
  g_autoptr (GError) error = NULL;
  const char *type;

  exchange->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (exchange->stream == NULL)
    {
      fail (task, error);
      return;
    }
  fetch->status = soup_message_get_status (exchange->message);
  type = soup_message_headers_get_content_type (headers, NULL);
  fetch->content_type = type != NULL ? g_ascii_strdown (type, -1) : NULL;
  fetch->location = g_strdup (soup_message_headers_get_one (headers, "Location"));
  if (fetch->status != SOUP_STATUS_OK)
    {
      fetch->detail = g_strdup_printf ("HTTP %u", fetch->status);
      finish (task, fetch->status == 511 ? LH_OUTCOME_CAPTIVE : LH_OUTCOME_HTTP); /* RFC 6585, 6 */
      return;
    }
  exchange->body = g_byte_array_new ();
  g_input_stream_read_async (exchange->stream, exchange->chunk, sizeof exchange->chunk, G_PRIORITY_DEFAULT, exchange->inner, on_read, g_object_ref (task));
}

static gboolean
on_deadline (gpointer user_data)
{
  Exchange *exchange = user_data;

  exchange->timed_out = TRUE;
  g_cancellable_cancel (exchange->inner);
  return G_SOURCE_REMOVE;
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer user_data)
{
  Exchange *exchange = user_data;

  g_cancellable_cancel (exchange->inner);
  return G_SOURCE_REMOVE;
}

static void
watch (Exchange *exchange, guint timeout, GTask *task)
{
  GCancellable *outer = g_task_get_cancellable (task);

  if (timeout > 0)
    {
      exchange->deadline = g_timeout_source_new (timeout);
      g_source_set_callback (exchange->deadline, on_deadline, exchange, NULL);
      g_source_set_static_name (exchange->deadline, "[letterhead] http deadline");
      g_source_attach (exchange->deadline, g_task_get_context (task));
    }
  if (outer != NULL)
    {
      exchange->cancelled = g_cancellable_source_new (outer);
      g_source_set_callback (exchange->cancelled, G_SOURCE_FUNC (on_cancelled), exchange, NULL);
      g_source_set_static_name (exchange->cancelled, "[letterhead] http cancelled");
      g_source_attach (exchange->cancelled, g_task_get_context (task));
    }
}

/* libsoup reads on through them without a look at anything else, be it our deadline. */
static void
on_hint (SoupMessage *message, gpointer user_data)
{
  Exchange *exchange = user_data;

  if (++exchange->hints > HINTS_MAX)
    g_cancellable_cancel (exchange->inner);
}

static void
send_message (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);

  soup_session_send_async (exchange->session, exchange->message, G_PRIORITY_DEFAULT, exchange->inner, on_sent, g_object_ref (task));
}

static void
on_prepared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  lh_tls_prepare_finish (result);
  send_message (task);
}

void
lh_http_send_async (SoupSession *session, SoupMessage *message, guint timeout, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Exchange *exchange = g_new0 (Exchange, 1);

  g_task_set_source_tag (task, lh_http_send_async);
  g_task_set_name (task, "[letterhead] http send");
  g_task_set_task_data (task, exchange, (GDestroyNotify) exchange_free);
  if (g_task_return_error_if_cancelled (task))
    return;
  exchange->session = g_object_ref (session);
  exchange->message = g_object_ref (message);
  exchange->inner = g_cancellable_new ();
  exchange->fetch = g_new0 (LhFetch, 1);
  exchange->start = g_get_monotonic_time ();
  watch (exchange, timeout, task);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  exchange->hinted = g_signal_connect (message, "got-informational", G_CALLBACK (on_hint), exchange);
  if (lh_tls_is_ready ())
    send_message (task);
  else
    lh_tls_prepare_async (on_prepared, g_object_ref (task));
}

LhFetch *
lh_http_send_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
