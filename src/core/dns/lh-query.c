/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-query.h"

#include "dns/lh-doh.h"
#include "dns/lh-message.h"
#include "dns/lh-rdata.h"
#include "dns/lh-tcp.h"
#include "dns/lh-udp.h"

#include <sys/random.h>

#define DEFAULT_TIMEOUT 5000
#define MAX_INTERVAL 1500

struct _LhQuery
{
  GTask        *task;        /* NULL once ended */
  LhClient     *client;      /* borrowed from the task, which outlives us */
  LhServer     *server;
  char         *server_name;
  char         *name;
  LhType        type;
  LhAskFlags    flags;

  gint64        start;       /* µs; 0 while waiting for room */
  guint         timeout;     /* ms */
  gint64        remaining;   /* µs of the budget, while the clock stands still for a TCP slot */
  guint         interval;    /* ms to the next try */
  guint         tries;

  gboolean      no_edns;
  gboolean      keep_case;   /* no 0x20 any more */
  gboolean      case_differed;
  gboolean      in_stream;   /* TCP or DoH under way, or waiting for a slot */

  GPtrArray    *datagrams;   /* (element-type LhUdp), all of them still listening */
  GBytes       *stream_query;
  GCancellable *stream;
  GSource      *deadline, *retry, *cancelled;

  LhReply      *fallback;    /* (nullable) better than nothing, if nothing better comes */
  gboolean      broken;      /* an unreadable answer came, maybe a forged one */
};

static void try_datagram (LhQuery *query);

static void
drop_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static GSource *
attach (LhQuery *query, GSource *source, GSourceFunc func, const char *name)
{
  g_source_set_callback (source, func, query, NULL);
  g_source_set_static_name (source, name);
  g_source_attach (source, g_task_get_context (query->task));
  return source;
}

/* Everything that could call back is taken away. */
static void
stop (LhQuery *query)
{
  drop_source (&query->deadline);
  drop_source (&query->retry);
  drop_source (&query->cancelled);
  g_ptr_array_set_size (query->datagrams, 0);
  if (query->stream != NULL)
    g_cancellable_cancel (query->stream);
  g_clear_object (&query->stream);
  lh_client_release_tcp (query->client, query);
}

/* Takes @reply. */
static void
end (LhQuery *query, LhReply *reply)
{
  g_autoptr (GTask) task = g_steal_pointer (&query->task);

  stop (query);
  reply->server = g_strdup (query->server_name);
  reply->tries = query->tries;
  reply->elapsed = query->start != 0 ? g_get_monotonic_time () - query->start : 0;
  lh_client_end_query (query->client, query);
  g_task_return_pointer (task, reply, (GDestroyNotify) lh_reply_unref);
}

static void
end_with (LhQuery *query, LhOutcome outcome, const char *detail)
{
  LhReply *reply = lh_reply_new (outcome);

  reply->detail = g_strdup (detail);
  reply->via_tcp = query->in_stream && query->server->transport != LH_TRANSPORT_DOH;
  end (query, reply);
}

static void
end_with_error (LhQuery *query, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    end_with (query, LH_OUTCOME_TIMEOUT, error->message);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    end_with (query, LH_OUTCOME_MALFORMED, error->message);
  else
    end_with (query, LH_OUTCOME_UNREACHABLE, error->message);
}

/* Unlike g_random_int() nobody can work these out from earlier ones. */
static guint64
random_bits (void)
{
  guint64 bits;

  if (getrandom (&bits, sizeof bits, GRND_NONBLOCK) != sizeof bits)
    bits = (guint64) g_random_int () << 32 | g_random_int ();
  return bits;
}

/* (transfer full) (nullable) */
static GBytes *
encode (LhQuery *query, LhMessageFlags flags)
{
  guint64 bits = random_bits ();
  guint16 id = query->server->transport == LH_TRANSPORT_DOH ? 0 : bits >> 48; /* RFC 8484, 4.1 */

  if (query->flags & LH_ASK_RECURSE)
    flags |= LH_MESSAGE_RECURSE;
  if (query->flags & LH_ASK_DNSSEC)
    flags |= LH_MESSAGE_UNCHECKED;
  if (!query->no_edns)
    flags |= LH_MESSAGE_EDNS;
  return lh_message_encode (id, query->name, query->type, flags, bits & G_GUINT64_CONSTANT (0xffffffffffff), NULL);
}

static gboolean
has_edns (GBytes *message)
{
  const guint8 *octets = g_bytes_get_data (message, NULL);

  return octets[11] != 0;
}

/* FORMERR, NOTIMP and BADVERS may only mean: no EDNS here (RFC 6891, 7). */
static gboolean
refuses_edns (const LhReply *reply)
{
  return reply->rcode == 1 || reply->rcode == 4 || reply->rcode == 16;
}

static void
keep_fallback (LhQuery *query, LhReply *reply)
{
  g_clear_pointer (&query->fallback, lh_reply_unref);
  query->fallback = lh_reply_ref (reply);
}

static gboolean
on_deadline (gpointer user_data)
{
  LhQuery *query = user_data;

  if (query->fallback != NULL)
    end (query, g_steal_pointer (&query->fallback));
  else if (query->broken)
    end_with (query, LH_OUTCOME_MALFORMED, "only answers came that cannot be read");
  else
    end_with (query, LH_OUTCOME_TIMEOUT,
              query->case_differed                                                ? "the answer changed the case of the name, and TCP is silent"
              : query->in_stream && query->server->transport == LH_TRANSPORT_UDP && !(query->flags & LH_ASK_TCP) ? "truncated over UDP, and TCP is silent"
                                                                                  : NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer user_data)
{
  LhQuery *query = user_data;
  g_autoptr (GTask) task = g_steal_pointer (&query->task);

  stop (query);
  lh_client_end_query (query->client, query);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The question was cancelled");
  return G_SOURCE_REMOVE;
}

static void
run_clock (LhQuery *query, gint64 remaining)
{
  drop_source (&query->deadline);
  query->deadline = attach (query, g_timeout_source_new (MAX (remaining, 0) / 1000), on_deadline, "[letterhead] query deadline");
  query->remaining = g_get_monotonic_time () + remaining; /* until the clock is stopped: when it ends */
}

static void
stop_clock (LhQuery *query)
{
  if (query->deadline != NULL)
    query->remaining -= g_get_monotonic_time ();
  drop_source (&query->deadline);
}

static gboolean
on_retry (gpointer user_data)
{
  LhQuery *query = user_data;

  g_clear_pointer (&query->retry, g_source_unref);
  if (query->in_stream)
    {
      /* Only after an answer in another case: TCP seems to be blocked here. */
      g_cancellable_cancel (query->stream);
      return G_SOURCE_REMOVE;
    }
  if (query->tries >= 2)
    query->no_edns = TRUE;
  try_datagram (query);
  return G_SOURCE_REMOVE;
}

static void
set_retry (LhQuery *query, guint interval)
{
  drop_source (&query->retry);
  query->retry = attach (query, g_timeout_source_new (interval), on_retry, "[letterhead] query retry");
}

static void
go_stream (LhQuery *query)
{
  drop_source (&query->retry);
  query->in_stream = TRUE;
  stop_clock (query);
  lh_client_request_tcp (query->client, query);
}

static void
on_datagram_reply (LhQuery *query, LhReply *reply, gboolean edns)
{
  if (reply->truncated)
    {
      g_ptr_array_set_size (query->datagrams, 0);
      if (!query->in_stream)
        go_stream (query);
    }
  else if (edns && refuses_edns (reply))
    {
      keep_fallback (query, reply);
      if (!query->no_edns && !query->in_stream)
        {
          query->no_edns = TRUE;
          try_datagram (query);
        }
    }
  else
    end (query, lh_reply_ref (reply));
}

static void
on_datagram (LhUdp *udp, const guint8 *octets, gsize length, const GError *error, gpointer user_data)
{
  LhQuery *query = user_data;
  g_autoptr (LhReply) reply = NULL;

  if (octets == NULL)
    {
      if (!query->in_stream)
        end_with_error (query, error);
      else
        g_ptr_array_remove (query->datagrams, udp);
      return;
    }
  switch (lh_message_match (lh_udp_get_query (udp), octets, length, &reply))
    {
    case LH_MATCH_NO:
      break;
    case LH_MATCH_BROKEN:
      query->broken = TRUE;
      break;
    case LH_MATCH_CASE:
      if (!query->in_stream && !query->case_differed)
        {
          query->case_differed = TRUE;
          go_stream (query);
        }
      break;
    case LH_MATCH_YES:
      on_datagram_reply (query, reply, has_edns (lh_udp_get_query (udp)));
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
try_datagram (LhQuery *query)
{
  g_autoptr (GBytes) message = encode (query, query->keep_case ? 0 : LH_MESSAGE_MIX_CASE);
  g_autoptr (GError) error = NULL;
  LhUdp *udp;

  query->tries++;
  udp = lh_udp_send (query->server, message, g_task_get_context (query->task), on_datagram, query, &error);
  if (udp != NULL)
    g_ptr_array_add (query->datagrams, udp);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    {
      end_with_error (query, error);
      return;
    }
  set_retry (query, query->interval);
  query->interval = MIN (query->interval * 2, G_MAXUINT / 2);
}

/* What came over TCP or HTTPS. Takes @reply. */
static void
on_stream_reply (LhQuery *query, LhReply *reply)
{
  gboolean edns = has_edns (query->stream_query);

  reply->via_tcp = query->server->transport != LH_TRANSPORT_DOH;
  if (edns && refuses_edns (reply))
    {
      keep_fallback (query, reply);
      query->no_edns = TRUE;
      lh_reply_unref (reply);
      if (query->server->transport == LH_TRANSPORT_DOH)
        lh_query_start_stream (query);
      else
        go_stream (query);
    }
  else
    end (query, reply);
}

static void
on_doh (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LhQuery *query = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  LhReply *reply = lh_doh_exchange_finish (result, &error);

  if (query->task == NULL)
    g_clear_pointer (&reply, lh_reply_unref);
  else if (reply != NULL)
    on_stream_reply (query, reply);
  else
    end_with_error (query, error);
}

static void
on_tcp_failed (LhQuery *query, const GError *error)
{
  /* There are routers that write every name in lower case, and networks without TCP 53. Where both meet, ask once more as
   * resolvers did before 0x20. */
  if (query->case_differed && !query->keep_case)
    {
      query->keep_case = TRUE;
      query->in_stream = FALSE;
      try_datagram (query);
    }
  else
    end_with_error (query, error);
}

static void
on_tcp (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LhQuery *query = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = lh_tcp_exchange_finish (result, &error);
  g_autoptr (LhReply) reply = NULL;
  const guint8 *octets;
  gsize length;

  if (query->task == NULL)
    return;
  drop_source (&query->retry);
  lh_client_release_tcp (query->client, query);
  if (answer == NULL)
    {
      on_tcp_failed (query, error);
      return;
    }
  octets = g_bytes_get_data (answer, &length);
  switch (lh_message_match (query->stream_query, octets, length, &reply))
    {
    case LH_MATCH_NO:
      end_with (query, LH_OUTCOME_MALFORMED, "no answer to the question, over TCP");
      break;
    case LH_MATCH_BROKEN:
      end_with (query, LH_OUTCOME_MALFORMED, "the message cannot be read, over TCP");
      break;
    default:
      if (reply->truncated)
        end_with (query, LH_OUTCOME_MALFORMED, "truncated over TCP");
      else
        on_stream_reply (query, g_steal_pointer (&reply));
    }
}

void
lh_query_start_stream (LhQuery *query)
{
  query->in_stream = TRUE;
  if (query->tries++ == 0)
    query->start = g_get_monotonic_time ();
  if (query->deadline == NULL)
    run_clock (query, query->remaining);
  g_clear_pointer (&query->stream_query, g_bytes_unref);
  query->stream_query = encode (query, 0);
  g_clear_object (&query->stream);
  query->stream = g_cancellable_new ();
  if (query->server->transport == LH_TRANSPORT_DOH)
    {
      lh_doh_exchange_async (lh_client_get_session (query->client), query->server->url, query->stream_query, query->stream, on_doh, g_object_ref (query->task));
      return;
    }
  lh_tcp_exchange_async (query->server, query->stream_query, query->stream, on_tcp, g_object_ref (query->task));
  if (query->case_differed && !query->keep_case)
    set_retry (query, MAX (query->remaining - g_get_monotonic_time (), 0) / 2000);
}

void
lh_query_start (LhQuery *query)
{
  g_autoptr (GByteArray) name = g_byte_array_new ();

  if (!lh_rdata_append_name (name, query->name))
    {
      end_with (query, LH_OUTCOME_NOT_ASKED, "no domain name");
      return;
    }
  query->start = g_get_monotonic_time ();
  query->interval = CLAMP (query->timeout / 4, 1, MAX_INTERVAL);
  run_clock (query, (gint64) query->timeout * 1000);
  switch (query->server->transport)
    {
    case LH_TRANSPORT_UDP:
      if (query->flags & LH_ASK_TCP)
        go_stream (query);
      else
        try_datagram (query);
      break;
    case LH_TRANSPORT_TCP:
      go_stream (query);
      break;
    case LH_TRANSPORT_DOH:
      lh_query_start_stream (query);
      break;
    default:
      g_assert_not_reached ();
    }
}

LhQuery *
lh_query_new (GTask *task, LhServer *server, const char *name, LhType type, LhAskFlags flags, guint timeout)
{
  LhQuery *query = g_new0 (LhQuery, 1);
  GCancellable *cancellable = g_task_get_cancellable (task);

  query->task = g_object_ref (task);
  query->client = g_task_get_source_object (task);
  query->server = lh_server_ref (server);
  query->server_name = lh_server_to_string (server);
  query->name = g_strdup (name);
  query->type = type;
  query->flags = flags;
  query->timeout = timeout != 0 ? timeout : DEFAULT_TIMEOUT;
  query->datagrams = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_udp_free);
  /* A source, not g_cancellable_connect(), which dead-locks when it is disconnected in its own handler. */
  if (cancellable != NULL)
    query->cancelled = attach (query, g_cancellable_source_new (cancellable), G_SOURCE_FUNC (on_cancelled), "[letterhead] query cancelled");
  return query;
}

void
lh_query_free (LhQuery *query)
{
  g_ptr_array_unref (query->datagrams);
  g_clear_pointer (&query->stream_query, g_bytes_unref);
  g_clear_pointer (&query->fallback, lh_reply_unref);
  lh_server_unref (query->server);
  g_free (query->server_name);
  g_free (query->name);
  g_free (query);
}

const char *
lh_query_get_server (LhQuery *query)
{
  return query->server_name;
}

gboolean
lh_query_is_cancelled (LhQuery *query)
{
  return query->task == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (query->task));
}
