/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-client.h"
#include "dns/lh-fetch.h"
#include "lab.h"

#include <string.h>

/* A proxy that the system seems to want; on port 1, where nobody listens. */

static gboolean proxy_on;
static guint proxy_asked;

typedef GObject TestProxy;
typedef GObjectClass TestProxyClass;
static void test_proxy_interface (GProxyResolverInterface *iface);
GType test_proxy_get_type (void);
G_DEFINE_TYPE_WITH_CODE (TestProxy, test_proxy, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, test_proxy_interface))

static char **
proxy_lookup (GProxyResolver *self, const char *uri, GCancellable *cancellable, GError **error)
{
  const char *proxies[] = { proxy_on ? "socks5://127.0.0.1:1" : "direct://", NULL };

  proxy_asked += proxy_on;
  return g_strdupv ((char **) proxies);
}

static void
proxy_lookup_async (GProxyResolver *self, const char *uri, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_return_pointer (task, proxy_lookup (self, uri, NULL, NULL), (GDestroyNotify) g_strfreev);
}

static char **
proxy_lookup_finish (GProxyResolver *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
proxy_supported (GProxyResolver *self)
{
  return TRUE;
}

static void
test_proxy_interface (GProxyResolverInterface *iface)
{
  iface->is_supported = proxy_supported;
  iface->lookup = proxy_lookup;
  iface->lookup_async = proxy_lookup_async;
  iface->lookup_finish = proxy_lookup_finish;
}

static void
test_proxy_init (TestProxy *self)
{
}

static void
test_proxy_class_init (TestProxyClass *klass)
{
}

/* The tests */

typedef struct
{
  Lab      *lab;
  LhClient *client;
  LhServer *udp, *tcp, *doh;
  guint     open;
} Fixture;

typedef struct
{
  Fixture *fixture;
  LhReply *reply;
  GError  *error;
  gboolean done;
} Result;

static LhServer *
server (const char *format, guint port)
{
  g_autofree char *spec = g_strdup_printf (format, port);
  g_autoptr (GError) error = NULL;
  LhServer *parsed = lh_server_parse (spec, &error);

  g_assert_no_error (error);
  return parsed;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->lab = lab_new ();
  f->client = lh_client_new ();
  lh_client_set_tls_anchors (f->client, f->lab->certificate, &error);
  g_assert_no_error (error);
  f->udp = server ("127.0.0.1:%u", f->lab->port);
  f->tcp = server ("tcp:127.0.0.1:%u", f->lab->port);
  f->doh = server ("https://127.0.0.1:%u/dns-query", f->lab->https_port);
}

static void
tear_down (Fixture *f, gconstpointer data)
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

static void
on_result (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Result *r = user_data;

  g_assert_false (r->done);
  r->done = TRUE;
  r->reply = lh_client_query_finish (LH_CLIENT (source), result, &r->error);
  g_assert_true ((r->reply != NULL) != (r->error != NULL));
  r->fixture->open--;
}

static void
ask_full (Fixture *f, LhServer *of, const char *name, LhType type, LhAskFlags flags, guint timeout, GCancellable *cancellable, Result *r)
{
  r->fixture = f;
  f->open++;
  lh_client_query_async (f->client, of, name, type, flags, timeout, cancellable, on_result, r);
}

static void
ask (Fixture *f, LhServer *of, const char *name, LhType type, guint timeout, GCancellable *cancellable, Result *r)
{
  ask_full (f, of, name, type, LH_ASK_RECURSE, timeout, cancellable, r);
}

static void
wait_for_all (Fixture *f)
{
  while (f->open > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
result_clear (Result *r)
{
  g_clear_pointer (&r->reply, lh_reply_unref);
  g_clear_error (&r->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, result_clear)

static LhReply *
ask_now (Fixture *f, LhServer *of, const char *name, guint timeout)
{
  g_auto (Result) r = { NULL };

  ask (f, of, name, LH_TYPE_TXT, timeout, NULL, &r);
  wait_for_all (f);
  g_assert_no_error (r.error);
  return g_steal_pointer (&r.reply);
}

typedef struct
{
  const char *label;
  LhOutcome   outcome;
  gboolean    via_tcp;
  guint       tries; /* 0: any */
  const char *detail; /* part of it */
} Case;

/* All cases at the same time, each with its own name. */
static void
run_cases_full (Fixture *f, LhServer *of, const Case *cases, guint count, LhAskFlags flags, guint timeout)
{
  g_autofree Result *results = g_new0 (Result, count);
  g_autofree char *server_name = lh_server_to_string (of);

  for (guint i = 0; i < count; i++)
    {
      g_autofree char *name = g_strconcat (cases[i].label, ".example", NULL);

      ask_full (f, of, name, strcmp (cases[i].label, "empty-rdata") == 0 ? LH_TYPE_MX : LH_TYPE_TXT, flags, timeout, NULL, &results[i]);
    }
  wait_for_all (f);
  for (guint i = 0; i < count; i++)
    {
      LhReply *reply = results[i].reply;

      g_assert_no_error (results[i].error);
      g_test_message ("%s: %s, tries %u, tcp %d, %" G_GINT64_FORMAT " µs, %s", cases[i].label, lh_outcome_to_string (reply->outcome), reply->tries, reply->via_tcp,
                      reply->elapsed, reply->detail);
      g_assert_cmpstr (lh_outcome_to_string (reply->outcome), ==, lh_outcome_to_string (cases[i].outcome));
      g_assert_cmpint (reply->via_tcp, ==, cases[i].via_tcp);
      g_assert_cmpstr (reply->server, ==, server_name);
      g_assert_cmpint (reply->elapsed, >=, 0);
      g_assert_cmpint (reply->elapsed, <, (timeout + 700) * 1000);
      if (cases[i].tries > 0)
        g_assert_cmpuint (reply->tries, ==, cases[i].tries);
      if (cases[i].detail != NULL)
        g_assert_nonnull (strstr (reply->detail != NULL ? reply->detail : "", cases[i].detail));
      if (reply->outcome == LH_OUTCOME_ANSWER)
        {
          LhRecord *last = reply->records->pdata[reply->records->len - 1];

          g_assert_cmpint (last->type, ==, LH_TYPE_TXT);
          g_assert_cmpuint (last->strings->len, >=, 1);
        }
      else if (reply->outcome != LH_OUTCOME_MALFORMED)
        g_assert_cmpuint (reply->records->len, ==, 0);
      result_clear (&results[i]);
    }
}

static void
run_cases (Fixture *f, LhServer *of, const Case *cases, guint count, guint timeout)
{
  run_cases_full (f, of, cases, count, LH_ASK_RECURSE, timeout);
}

static const Case udp_cases[] = {
  { "good", LH_OUTCOME_ANSWER, FALSE, 1 },
  { "nodata", LH_OUTCOME_EMPTY, FALSE, 1 },
  { "nxdomain", LH_OUTCOME_NXDOMAIN, FALSE, 1 },
  { "servfail", LH_OUTCOME_SERVFAIL, FALSE, 1 },
  { "refused", LH_OUTCOME_REFUSED, FALSE, 1 },
  { "notauth", LH_OUTCOME_RCODE, FALSE, 1 },
  { "formerr", LH_OUTCOME_RCODE, FALSE, 2 },
  { "notimp", LH_OUTCOME_RCODE, FALSE, 2 },
  { "formerr-edns", LH_OUTCOME_ANSWER, FALSE, 2 },
  { "formerr-header", LH_OUTCOME_ANSWER, FALSE, 2 },
  { "notimp-header", LH_OUTCOME_ANSWER, FALSE, 2 },
  { "badvers", LH_OUTCOME_ANSWER, FALSE, 2 },
  { "no-edns", LH_OUTCOME_ANSWER, FALSE, 3 },
  { "silent", LH_OUTCOME_TIMEOUT, FALSE, 3 },
  { "wrong-id", LH_OUTCOME_TIMEOUT, FALSE, 3 },
  { "wrong-question", LH_OUTCOME_TIMEOUT, FALSE, 3 },
  { "wrong-type", LH_OUTCOME_TIMEOUT, FALSE, 3 },
  { "echo", LH_OUTCOME_TIMEOUT, FALSE, 3 },
  { "spoof-first", LH_OUTCOME_ANSWER, FALSE, 1 },
  { "broken", LH_OUTCOME_MALFORMED, FALSE, 3 },
  { "broken-first", LH_OUTCOME_ANSWER, FALSE, 1 },
  { "empty-rdata", LH_OUTCOME_MALFORMED, FALSE, 3 },
  { "pointer-loop", LH_OUTCOME_MALFORMED, FALSE, 3 },
  { "foreign", LH_OUTCOME_EMPTY, FALSE, 1 },
  { "alias", LH_OUTCOME_ANSWER, FALSE, 1 },
  { "alias-loop", LH_OUTCOME_MALFORMED, FALSE, 1, "aliases" },
  { "junk-behind", LH_OUTCOME_ANSWER, FALSE, 1 },
  { "top-bit", LH_OUTCOME_ANSWER, FALSE, 1 },
  { "strings", LH_OUTCOME_ANSWER, FALSE, 1 },
  { "second", LH_OUTCOME_ANSWER, FALSE, 2 },
  { "late", LH_OUTCOME_ANSWER, FALSE, 2 },
  { "tc-good", LH_OUTCOME_ANSWER, TRUE, 2 },
  { "tc-tc", LH_OUTCOME_MALFORMED, TRUE, 2, "truncated over TCP" },
  { "tc-wrong-id", LH_OUTCOME_MALFORMED, TRUE, 2, "no answer to the question" },
  { "tc-broken", LH_OUTCOME_MALFORMED, TRUE, 2, "cannot be read" },
  { "tc-short", LH_OUTCOME_MALFORMED, TRUE, 2 },
  { "tc-none", LH_OUTCOME_MALFORMED, TRUE, 2 },
  { "tc-half", LH_OUTCOME_MALFORMED, TRUE, 2, "breaks off" },
  { "tc-close", LH_OUTCOME_UNREACHABLE, TRUE, 2, "closed" },
  { "tc-reset", LH_OUTCOME_UNREACHABLE, TRUE, 2 },
  { "tc-silent", LH_OUTCOME_TIMEOUT, TRUE, 2, "TCP is silent" },
  { "tc-formerr-edns", LH_OUTCOME_ANSWER, TRUE, 3 },
  { "case-lower", LH_OUTCOME_ANSWER, TRUE, 2 },
  { "case-close", LH_OUTCOME_ANSWER, FALSE, 3 },
  { "case-silent", LH_OUTCOME_ANSWER, FALSE, 3 },
};

static void
test_udp (Fixture *f, gconstpointer data)
{
  run_cases (f, f->udp, udp_cases, G_N_ELEMENTS (udp_cases), 1200);
}

static const Case tcp_cases[] = {
  { "good", LH_OUTCOME_ANSWER, TRUE, 1 },           { "nxdomain", LH_OUTCOME_NXDOMAIN, TRUE, 1 }, { "nodata", LH_OUTCOME_EMPTY, TRUE, 1 },
  { "servfail", LH_OUTCOME_SERVFAIL, TRUE, 1 },     { "refused", LH_OUTCOME_REFUSED, TRUE, 1 },   { "wrong-id", LH_OUTCOME_MALFORMED, TRUE, 1 },
  { "wrong-question", LH_OUTCOME_MALFORMED, TRUE, 1 }, { "echo", LH_OUTCOME_MALFORMED, TRUE, 1 }, { "broken", LH_OUTCOME_MALFORMED, TRUE, 1 },
  { "formerr-edns", LH_OUTCOME_ANSWER, TRUE, 2 },   { "formerr", LH_OUTCOME_RCODE, TRUE, 2 },     { "tc-tc", LH_OUTCOME_MALFORMED, TRUE, 1 },
  { "tc-half", LH_OUTCOME_MALFORMED, TRUE, 1 },     { "tc-close", LH_OUTCOME_UNREACHABLE, TRUE, 1 }, { "tc-silent", LH_OUTCOME_TIMEOUT, TRUE, 1 },
};

static void
test_tcp (Fixture *f, gconstpointer data)
{
  run_cases (f, f->tcp, tcp_cases, G_N_ELEMENTS (tcp_cases), 900);
}

/* A server that is otherwise asked over UDP: not one datagram goes there. */
static void
test_tcp_only (Fixture *f, gconstpointer data)
{
  run_cases_full (f, f->udp, tcp_cases, G_N_ELEMENTS (tcp_cases), LH_ASK_TCP, 900);
  for (guint i = 0; i < G_N_ELEMENTS (tcp_cases); i++)
    {
      g_autofree char *name = g_strconcat (tcp_cases[i].label, ".example", NULL);

      g_assert_cmpuint (lab_seen (f->lab, name), ==, 0);
    }
}

static const Case doh_cases[] = {
  { "good", LH_OUTCOME_ANSWER, FALSE, 1 },
  { "alias", LH_OUTCOME_ANSWER, FALSE, 1 },
  { "nxdomain", LH_OUTCOME_NXDOMAIN, FALSE, 1 },
  { "nodata", LH_OUTCOME_EMPTY, FALSE, 1 },
  { "servfail", LH_OUTCOME_SERVFAIL, FALSE, 1 },
  { "refused", LH_OUTCOME_REFUSED, FALSE, 1 },
  { "formerr-edns", LH_OUTCOME_ANSWER, FALSE, 2 },
  { "formerr", LH_OUTCOME_RCODE, FALSE, 2 },
  { "wrong-id", LH_OUTCOME_MALFORMED, FALSE, 1 },
  { "wrong-question", LH_OUTCOME_MALFORMED, FALSE, 1 },
  { "echo", LH_OUTCOME_MALFORMED, FALSE, 1 },
  { "broken", LH_OUTCOME_MALFORMED, FALSE, 1 },
  { "big", LH_OUTCOME_ANSWER, FALSE, 1 },
  { "truncated", LH_OUTCOME_MALFORMED, FALSE, 1, "truncated" },
  { "html", LH_OUTCOME_CAPTIVE, FALSE, 1 },
  { "s302", LH_OUTCOME_CAPTIVE, FALSE, 1, "portal.example" },
  { "s307", LH_OUTCOME_CAPTIVE, FALSE, 1 },
  { "s511", LH_OUTCOME_CAPTIVE, FALSE, 1 },
  { "s503", LH_OUTCOME_HTTP, FALSE, 1, "503" },
  { "s429", LH_OUTCOME_HTTP, FALSE, 1, "429" },
  { "s404", LH_OUTCOME_HTTP, FALSE, 1, "404" },
  { "s401", LH_OUTCOME_HTTP, FALSE, 1, "401" },
  { "s407", LH_OUTCOME_HTTP, FALSE, 1, "407" },
  { "text", LH_OUTCOME_MALFORMED, FALSE, 1, "text/plain" },
  { "no-type", LH_OUTCOME_MALFORMED, FALSE, 1 },
  { "empty", LH_OUTCOME_MALFORMED, FALSE, 1, "empty" },
  { "huge", LH_OUTCOME_MALFORMED, FALSE, 1, "longer" },
  { "limit", LH_OUTCOME_MALFORMED, FALSE, 1 },
};

static void
test_doh (Fixture *f, gconstpointer data)
{
  run_cases (f, f->doh, doh_cases, G_N_ELEMENTS (doh_cases), 5000);
}

static void
test_doh_tls (Fixture *f, gconstpointer data)
{
  g_autoptr (LhClient) stranger = lh_client_new ();
  g_autoptr (LhClient) known = g_steal_pointer (&f->client);
  g_autoptr (LhReply) reply = NULL;

  f->client = stranger;
  reply = ask_now (f, f->doh, "good.example", 1000);
  g_assert_cmpint (reply->outcome, ==, LH_OUTCOME_UNREACHABLE);
  g_assert_true (g_str_has_prefix (reply->detail, "TLS: "));
  g_assert_cmpuint (f->lab->requests, ==, 0);
  f->client = g_steal_pointer (&known);
}

static void
test_big (Fixture *f, gconstpointer data)
{
  g_autoptr (LhReply) reply = ask_now (f, f->udp, "tc-big.example", 5000);
  LhRecord *record;

  g_assert_cmpint (reply->outcome, ==, LH_OUTCOME_ANSWER);
  record = reply->records->pdata[0];
  g_assert_cmpuint (record->strings->len, ==, LAB_BIG_STRINGS);
  g_assert_cmpuint (g_bytes_get_size (record->text), ==, LAB_BIG_STRINGS * 255);
}

static void
test_unreachable (Fixture *f, gconstpointer data)
{
  static const char *const formats[] = { "127.0.0.1:%u", "tcp:127.0.0.1:%u", "https://127.0.0.1:%u/dns-query" };
  g_autoptr (GSocket) closed = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) local = NULL;
  guint16 port;

  g_assert_true (g_socket_bind (closed, any, FALSE, NULL)); /* bound, so that nobody takes it; not listening */
  local = g_socket_get_local_address (closed, NULL);
  port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (local));
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (LhServer) nobody = server (formats[i], port);
      g_autoptr (LhReply) reply = ask_now (f, nobody, "good.example", 1000);

      g_assert_cmpint (reply->outcome, ==, LH_OUTCOME_UNREACHABLE);
      g_assert_nonnull (reply->detail);
      g_assert_cmpint (reply->elapsed, <, 900000);
    }
}

static void
test_bad_name (Fixture *f, gconstpointer data)
{
  g_autoptr (LhReply) reply = ask_now (f, f->udp, "a..b", 500);

  g_assert_cmpint (reply->outcome, ==, LH_OUTCOME_NOT_ASKED);
}

static void
test_cancelled_before (Fixture *f, gconstpointer data)
{
  LhServer *servers[] = { f->udp, f->tcp, f->doh };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      g_auto (Result) r = { NULL };

      ask (f, servers[i], "good.example", LH_TYPE_TXT, 500, cancellable, &r);
      g_assert_false (r.done);
      wait_for_all (f);
      g_assert_error (r.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
  g_assert_cmpuint (lab_seen (f->lab, "good.example"), ==, 0);
}

static gboolean
on_cancel (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

/* Hundreds at once, over the cap too, so that some are cancelled while they wait for room. */
static void
test_trap_9 (Fixture *f, gconstpointer data)
{
  LhServer *servers[] = { f->udp, f->tcp, f->doh };
  const char *names[] = { "silent.example", "tc-silent.example", "silent.example" };
  g_autofree Result *results = g_new0 (Result, 400);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 400; i++)
    ask (f, servers[i % 3], i % 6 == 0 ? "tc-silent.example" : names[i % 3], LH_TYPE_TXT, 5000, cancellable, &results[i]);
  g_timeout_add (150, on_cancel, cancellable);
  wait_for_all (f);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2000000);
  for (guint i = 0; i < 400; i++)
    {
      g_assert_error (results[i].error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      result_clear (&results[i]);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* The answer's own callback cancels and asks anew. */
static void
on_chained (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *f = user_data;
  g_autoptr (LhReply) reply = lh_client_query_finish (LH_CLIENT (source), result, NULL);

  f->open--;
  g_assert_nonnull (reply);
  if (lab_seen (f->lab, "good.example") < 20)
    {
      f->open++;
      lh_client_query_async (LH_CLIENT (source), f->udp, "good.example", LH_TYPE_TXT, LH_ASK_RECURSE, 500, NULL, on_chained, f);
    }
}

static void
test_chained (Fixture *f, gconstpointer data)
{
  f->open++;
  lh_client_query_async (f->client, f->udp, "good.example", LH_TYPE_TXT, 0, 500, NULL, on_chained, f);
  wait_for_all (f);
  g_assert_cmpuint (lab_seen (f->lab, "good.example"), ==, 20);
}

static void
test_owner_gone (Fixture *f, gconstpointer data)
{
  LhServer *servers[] = { f->udp, f->tcp, f->doh };
  Result results[6] = { { NULL } };
  gpointer weak = f->client;

  for (guint i = 0; i < 3; i++)
    {
      ask (f, servers[i], "good.example", LH_TYPE_TXT, 5000, NULL, &results[i]);
      ask (f, servers[i], i == 1 ? "tc-silent.example" : "silent.example", LH_TYPE_TXT, 300, NULL, &results[3 + i]);
    }
  g_object_add_weak_pointer (G_OBJECT (f->client), &weak);
  g_clear_object (&f->client);
  g_assert_nonnull (weak);
  wait_for_all (f);
  for (guint i = 0; i < 5000 && weak != NULL; i++)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000); /* what was cancelled winds up */
  g_assert_null (weak);
  for (guint i = 0; i < 6; i++)
    {
      g_assert_no_error (results[i].error);
      g_assert_cmpint (results[i].reply->outcome, ==, i < 3 ? LH_OUTCOME_ANSWER : LH_OUTCOME_TIMEOUT);
      result_clear (&results[i]);
    }
}

/* One TLS connection serves many POSTs, as they are marked idempotent. */
static void
test_trap_2 (Fixture *f, gconstpointer data)
{
  g_autofree Result *results = g_new0 (Result, 60);

  for (guint i = 0; i < 60; i++)
    ask (f, f->doh, "good.example", LH_TYPE_TXT, 5000, NULL, &results[i]);
  wait_for_all (f);
  for (guint i = 0; i < 60; i++)
    {
      g_assert_cmpint (results[i].reply->outcome, ==, LH_OUTCOME_ANSWER);
      result_clear (&results[i]);
    }
  g_assert_cmpuint (f->lab->requests, ==, 60);
  g_test_message ("%u connections", g_hash_table_size (f->lab->connections));
  g_assert_cmpuint (g_hash_table_size (f->lab->connections), <=, 8);
}

static void
keep_result (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static LhFetch *
fetch_now (Fixture *f, const char *path, guint timeout)
{
  g_autofree char *url = g_strdup_printf ("https://127.0.0.1:%u/%s", f->lab->https_port, path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GError) error = NULL;
  gboolean whole = g_str_has_prefix (path, "http") || *path == '\0';
  LhFetch *fetch;

  lh_fetch_async (f->client, whole ? path : url, loopback, whole ? f->lab->https_port : 0, timeout, NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  fetch = lh_fetch_finish (f->client, result, &error);
  g_assert_no_error (error);
  return fetch;
}

/* A proxy set for web pages would swallow DNS over TCP; DoH wants it; what is fetched from a known address does not. */
static void
test_trap_8 (Fixture *f, gconstpointer data)
{
  g_autoptr (LhReply) reply = NULL, proxied = NULL;
  g_autoptr (LhFetch) fetch = NULL;

  proxy_on = TRUE;
  proxy_asked = 0;
  reply = ask_now (f, f->tcp, "good.example", 1000);
  g_assert_cmpint (reply->outcome, ==, LH_OUTCOME_ANSWER);
  fetch = fetch_now (f, "text", 1000);
  g_assert_cmpint (fetch->outcome, ==, LH_OUTCOME_ANSWER);
  g_assert_cmpuint (proxy_asked, ==, 0);
  proxied = ask_now (f, f->doh, "good.example", 1000);
  g_assert_cmpint (proxied->outcome, ==, LH_OUTCOME_UNREACHABLE);
  g_assert_cmpuint (proxy_asked, >, 0);
  proxy_on = FALSE;
}

static void
test_trap_10 (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) relative = NULL, missing = NULL, empty = NULL;
  g_autofree char *none = g_build_filename (f->lab->folder, "none.pem", NULL);

  g_assert_false (lh_client_set_tls_anchors (f->client, "certificate.pem", &relative));
  g_assert_error (relative, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_false (lh_client_set_tls_anchors (f->client, none, &missing));
  g_assert_nonnull (missing);
  g_assert_false (lh_client_set_tls_anchors (f->client, "/dev/null", &empty));
  g_assert_nonnull (empty);
}

/* Id 0 and lower case are asserted by the server; the rest stands in the table of outcomes. */
static void
test_trap_11 (Fixture *f, gconstpointer data)
{
  static const Case cases[] = { { "good", LH_OUTCOME_ANSWER, FALSE, 1 }, { "s302", LH_OUTCOME_CAPTIVE, FALSE, 1 }, { "s401", LH_OUTCOME_HTTP, FALSE, 1 },
                                { "html", LH_OUTCOME_CAPTIVE, FALSE, 1 }, { "huge", LH_OUTCOME_MALFORMED, FALSE, 1 }, { "silent", LH_OUTCOME_TIMEOUT, FALSE, 1 } };

  g_assert_null (soup_session_get_feature (lh_client_get_session (f->client), SOUP_TYPE_AUTH_MANAGER));
  run_cases (f, f->doh, cases, G_N_ELEMENTS (cases), 1500);
  g_assert_cmpuint (f->lab->requests, ==, G_N_ELEMENTS (cases));
}

static void
test_trap_12 (Fixture *f, gconstpointer data)
{
  enum { UDP = 600, TCP = 60 };
  g_autofree Result *results = g_new0 (Result, UDP + TCP);
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < UDP + TCP; i++)
    {
      g_autofree char *name = g_strdup_printf ("%sheld%u.example", i < UDP ? "" : "tcp-", i);

      ask (f, i < UDP ? f->udp : f->tcp, name, LH_TYPE_TXT, 4000, NULL, &results[i]);
    }
  wait_for_all (f);
  for (guint i = 0; i < UDP + TCP; i++)
    {
      g_assert_no_error (results[i].error);
      g_assert_cmpint (results[i].reply->outcome, ==, LH_OUTCOME_ANSWER);
      result_clear (&results[i]);
    }
  g_test_message ("at most %u over UDP, %d over TCP, %" G_GINT64_FORMAT " ms", f->lab->held_peak, f->lab->tcp_peak, (g_get_monotonic_time () - start) / 1000);
  g_assert_cmpuint (f->lab->held_peak, <=, 256);
  g_assert_cmpuint (f->lab->held_peak, >, 50);
  g_assert_cmpint (f->lab->tcp_peak, <=, 9); /* one may be closing yet */
}

static void
test_fetch (Fixture *f, gconstpointer data)
{
  static const struct { const char *path; LhOutcome outcome; guint status; } cases[] = {
    { "text", LH_OUTCOME_ANSWER, 200 }, { "s302", LH_OUTCOME_HTTP, 302 }, { "s404", LH_OUTCOME_HTTP, 404 }, { "s503", LH_OUTCOME_HTTP, 503 },
    { "s511", LH_OUTCOME_CAPTIVE, 511 }, { "huge", LH_OUTCOME_MALFORMED, 200 }, { "limit", LH_OUTCOME_ANSWER, 200 }, { "silent", LH_OUTCOME_TIMEOUT, 0 },
    { "http://127.0.0.1/", LH_OUTCOME_NOT_ASKED, 0 }, { "https://", LH_OUTCOME_NOT_ASKED, 0 }, { "", LH_OUTCOME_NOT_ASKED, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LhFetch) fetch = fetch_now (f, cases[i].path, 1200);

      g_test_message ("%s: %s", cases[i].path, fetch->detail);
      g_assert_cmpint (fetch->outcome, ==, cases[i].outcome);
      g_assert_cmpuint (fetch->status, ==, cases[i].status);
      g_assert_cmpint (fetch->body != NULL, ==, fetch->outcome == LH_OUTCOME_ANSWER);
      if (i == 0)
        {
          g_assert_cmpstr (fetch->content_type, ==, "text/plain");
          g_assert_cmpmem (g_bytes_get_data (fetch->body, NULL), g_bytes_get_size (fetch->body), "version: STSv1\n", 15);
        }
      if (i == 1)
        g_assert_cmpstr (fetch->location, ==, "https://portal.example/");
    }
}

/* libsoup 3.6's server, not its client, complains of itself when a visitor turns away at the handshake. */
static gboolean
is_fatal (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  return g_strcmp0 (domain, "libsoup") != 0;
}

static void
test_fetch_tls (Fixture *f, gconstpointer data)
{
  g_autoptr (LhClient) known = g_steal_pointer (&f->client);
  g_autoptr (LhClient) stranger = lh_client_new ();
  g_autoptr (LhFetch) fetch = NULL;

  g_test_log_set_fatal_handler (is_fatal, NULL);
  f->client = stranger;
  fetch = fetch_now (f, "text", 1000);
  f->client = g_steal_pointer (&known);
  g_assert_cmpint (fetch->outcome, ==, LH_OUTCOME_UNREACHABLE);
  g_assert_cmpint (fetch->tls_errors & G_TLS_CERTIFICATE_UNKNOWN_CA, !=, 0);
}

/* The address is where the connection goes, the URL's host is who must be there: SNI, certificate and Host. */
static void
test_fetch_host (Fixture *f, gconstpointer data)
{
  g_autoptr (LhFetch) right = NULL, wrong = NULL;

  g_test_log_set_fatal_handler (is_fatal, NULL);
  right = fetch_now (f, "https://" LAB_HOST "/host", 1000);
  g_assert_cmpint (right->outcome, ==, LH_OUTCOME_ANSWER);
  g_assert_cmpmem (g_bytes_get_data (right->body, NULL), g_bytes_get_size (right->body), LAB_HOST " " LAB_HOST, 2 * strlen (LAB_HOST) + 1);
  wrong = fetch_now (f, "https://other.example/host", 1000);
  g_assert_cmpint (wrong->outcome, ==, LH_OUTCOME_UNREACHABLE);
  g_assert_cmpint (wrong->tls_errors & G_TLS_CERTIFICATE_BAD_IDENTITY, !=, 0);
}

static void
test_fetch_cancelled (Fixture *f, gconstpointer data)
{
  g_autofree char *url = g_strdup_printf ("https://127.0.0.1:%u/silent", f->lab->https_port);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      if (i == 0)
        g_cancellable_cancel (cancellable);
      else
        g_timeout_add (100, on_cancel, cancellable);
      lh_fetch_async (f->client, url, loopback, 0, 3000, cancellable, keep_result, &result);
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_null (lh_fetch_finish (f->client, result, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

static void
add (const char *path, void (*func) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, func, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_io_extension_point_register ("gio-proxy-resolver");
  g_io_extension_point_implement ("gio-proxy-resolver", test_proxy_get_type (), "test", 1000);
  add ("/dns/client/udp", test_udp);
  add ("/dns/client/tcp", test_tcp);
  add ("/dns/client/tcp-only", test_tcp_only);
  add ("/dns/client/doh", test_doh);
  add ("/dns/client/doh/tls", test_doh_tls);
  add ("/dns/client/big", test_big);
  add ("/dns/client/unreachable", test_unreachable);
  add ("/dns/client/bad-name", test_bad_name);
  add ("/dns/client/cancelled-before", test_cancelled_before);
  add ("/dns/client/chained", test_chained);
  add ("/dns/client/owner-gone", test_owner_gone);
  add ("/dns/fetch/outcomes", test_fetch);
  add ("/dns/fetch/tls", test_fetch_tls);
  add ("/dns/fetch/host", test_fetch_host);
  add ("/dns/fetch/cancelled", test_fetch_cancelled);
  add ("/dns/trap/2", test_trap_2);
  add ("/dns/trap/8", test_trap_8);
  add ("/dns/trap/9", test_trap_9);
  add ("/dns/trap/10", test_trap_10);
  add ("/dns/trap/11", test_trap_11);
  add ("/dns/trap/12", test_trap_12);
  return g_test_run ();
}
