/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-tcp.h"

typedef struct
{
  GSocketConnection *connection;
  GByteArray        *request;
  guint8             prefix[2];
  guint8            *answer;
  gsize              length;
} Exchange;

static void
exchange_free (Exchange *exchange)
{
  /* Closing may not block: nothing is left to be sent, and the descriptor goes with the last reference. */
  g_clear_object (&exchange->connection);
  g_clear_pointer (&exchange->request, g_byte_array_unref);
  g_free (exchange->answer);
  g_free (exchange);
}

static GInputStream *
get_input (Exchange *exchange)
{
  return g_io_stream_get_input_stream (G_IO_STREAM (exchange->connection));
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *exchange = g_task_get_task_data (task);
  GError *error = NULL;
  gsize got = 0;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &got, &error))
    g_task_return_error (task, error);
  else if (got < exchange->length)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "The answer breaks off after %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " octets", got,
                             exchange->length);
  else
    g_task_return_pointer (task, g_bytes_new_take (g_steal_pointer (&exchange->answer), got), (GDestroyNotify) g_bytes_unref);
}

static void
on_prefix (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *exchange = g_task_get_task_data (task);
  GError *error = NULL;
  gsize got = 0;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &got, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (got < sizeof exchange->prefix)
    {
      g_task_return_new_error (task, G_IO_ERROR, got == 0 ? G_IO_ERROR_CONNECTION_CLOSED : G_IO_ERROR_PARTIAL_INPUT,
                               "The server closed the connection without an answer");
      return;
    }
  exchange->length = exchange->prefix[0] << 8 | exchange->prefix[1];
  exchange->answer = g_malloc (exchange->length + 1);
  g_input_stream_read_all_async (G_INPUT_STREAM (source), exchange->answer, exchange->length, G_PRIORITY_DEFAULT, g_task_get_cancellable (task), on_answer,
                                 g_object_ref (task));
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *exchange = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  g_input_stream_read_all_async (get_input (exchange), exchange->prefix, sizeof exchange->prefix, G_PRIORITY_DEFAULT, g_task_get_cancellable (task), on_prefix,
                                 g_object_ref (task));
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *exchange = g_task_get_task_data (task);
  GError *error = NULL;

  exchange->connection = g_socket_client_connect_finish (G_SOCKET_CLIENT (source), result, &error);
  if (exchange->connection == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  /* Length and message in one segment (RFC 7766, 8). */
  g_output_stream_write_all_async (g_io_stream_get_output_stream (G_IO_STREAM (exchange->connection)), exchange->request->data, exchange->request->len,
                                   G_PRIORITY_DEFAULT, g_task_get_cancellable (task), on_written, g_object_ref (task));
}

void
lh_tcp_exchange_async (const LhServer *server, GBytes *query, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (server->address, server->port);
  Exchange *exchange = g_new0 (Exchange, 1);
  gsize length;
  const guint8 *octets = g_bytes_get_data (query, &length);
  guint8 prefix[2] = { length >> 8, length };

  g_task_set_source_tag (task, lh_tcp_exchange_async);
  g_task_set_name (task, "[letterhead] tcp exchange");
  g_task_set_task_data (task, exchange, (GDestroyNotify) exchange_free);
  exchange->request = g_byte_array_new ();
  g_byte_array_append (exchange->request, prefix, sizeof prefix);
  g_byte_array_append (exchange->request, octets, length);
  /* A system proxy would swallow port 53. */
  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_connect_async (client, G_SOCKET_CONNECTABLE (address), cancellable, on_connected, g_steal_pointer (&task));
}

GBytes *
lh_tcp_exchange_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
