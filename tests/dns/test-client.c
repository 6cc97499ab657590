/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions to a server that behaves in every way. */
#include "visit.h"

#include <string.h>

typedef struct
{
  const char *label;
  LhOutcome   outcome;
  gboolean    via_tcp;
  guint       tries; /* 0: any */
  const char *detail; /* part of it */
} Case;

/* How late the main loop comes to its timers. */
typedef struct
{
  gint64 last, worst; /* µs */
} Lateness;

/* In milliseconds: the timer may begin a little before the clock that tells what elapsed. */
#define CLOCK_GRAIN 5
#define TICK 10 /* ms */

static gboolean
on_tick (gpointer data)
{
  Lateness *lateness = data;
  gint64 now = g_get_monotonic_time ();

  lateness->worst = MAX (lateness->worst, now - lateness->last - TICK * 1000);
  lateness->last = now;
  return G_SOURCE_CONTINUE;
}

/* What is wrong with the answer. (nullable) (transfer full) */
static char *
find_fault (const Case *one, const LhReply *reply, const char *server, guint timeout)
{
  if (reply->outcome != one->outcome)
    return g_strdup_printf ("%s instead of %s", lh_outcome_to_string (reply->outcome), lh_outcome_to_string (one->outcome));
  if (reply->via_tcp != one->via_tcp)
    return g_strdup_printf ("over TCP: %d", reply->via_tcp);
  if (g_strcmp0 (reply->server, server) != 0)
    return g_strdup_printf ("of %s", reply->server);
  if (reply->elapsed < (one->outcome == LH_OUTCOME_TIMEOUT ? (timeout - CLOCK_GRAIN) * 1000 : 0) || reply->elapsed >= (timeout + 700) * 1000)
    return g_strdup_printf ("after %" G_GINT64_FORMAT " µs of %u ms", reply->elapsed, timeout);
  if (one->tries > 0 && reply->tries != one->tries)
    return g_strdup_printf ("%u tries instead of %u", reply->tries, one->tries);
  if (one->detail != NULL && strstr (reply->detail != NULL ? reply->detail : "", one->detail) == NULL)
    return g_strdup_printf ("“%s” without “%s”", reply->detail, one->detail);
  if (reply->outcome == LH_OUTCOME_ANSWER)
    {
      const LhRecord *last = reply->records->pdata[reply->records->len - 1];

      return last->type == LH_TYPE_TXT && last->strings->len >= 1 ? NULL : g_strdup ("no TXT");
    }
  return reply->outcome == LH_OUTCOME_MALFORMED || reply->records->len == 0 ? NULL : g_strdup ("records");
}

/* All cases at the same time, each with its own name. Those over a stream that do not run out of time have all of it. FALSE when one was not as it
 * should be while the loop came late. */
static gboolean
try_cases (Visit *f, LhServer *of, const Case *cases, guint count, LhAskFlags flags, guint timeout, const char *zone, gboolean last)
{
  g_autofree Result *results = g_new0 (Result, count);
  g_autofree char *server = lh_server_to_string (of);
  gboolean stream = of != f->udp || flags & LH_ASK_TCP, right = TRUE;
  Lateness lateness = { g_get_monotonic_time (), 0 };
  guint tick = g_timeout_add (TICK, on_tick, &lateness);

  for (guint i = 0; i < count; i++)
    {
      g_autofree char *name = g_strconcat (cases[i].label, zone, NULL);
      guint patience = stream && cases[i].outcome != LH_OUTCOME_TIMEOUT ? VISIT_PATIENCE : timeout;

      visit_ask_full (f, of, name, strcmp (cases[i].label, "empty-rdata") == 0 ? LH_TYPE_MX : LH_TYPE_TXT, flags, patience, NULL, &results[i]);
    }
  visit_wait (f);
  g_source_remove (tick);
  for (guint i = 0; i < count; i++)
    {
      LhReply *reply = results[i].reply;
      guint patience = stream && cases[i].outcome != LH_OUTCOME_TIMEOUT ? VISIT_PATIENCE : timeout;
      g_autofree char *fault = NULL;

      g_assert_no_error (results[i].error);
      g_test_message ("%s: %s, tries %u, tcp %d, %" G_GINT64_FORMAT " µs, %s", cases[i].label, lh_outcome_to_string (reply->outcome), reply->tries, reply->via_tcp,
                      reply->elapsed, reply->detail);
      fault = find_fault (&cases[i], reply, server, patience);
      right &= fault == NULL;
      if (fault != NULL && (last || lateness.worst < 5 * TICK * 1000))
        g_error ("%s: %s; the loop was at most %" G_GINT64_FORMAT " µs late", cases[i].label, fault, lateness.worst);
      result_clear (&results[i]);
    }
  return right;
}

/* When a server is asked again counts in milliseconds. Where the machine had no time for us, what came of it says nothing: once more. */
static void
run_cases_full (Visit *f, LhServer *of, const Case *cases, guint count, LhAskFlags flags, guint timeout)
{
  static const char *const zones[] = { ".example", ".two.example", ".three.example", ".four.example", ".five.example" };

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    if (try_cases (f, of, cases, count, flags, timeout, zones[i], i == G_N_ELEMENTS (zones) - 1))
      return;
}

static void
run_cases (Visit *f, LhServer *of, const Case *cases, guint count, guint timeout)
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
test_udp (Visit *f, gconstpointer data)
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
test_tcp (Visit *f, gconstpointer data)
{
  run_cases (f, f->tcp, tcp_cases, G_N_ELEMENTS (tcp_cases), 900);
}

/* A server that is otherwise asked over UDP: not one datagram goes there. */
static void
test_tcp_only (Visit *f, gconstpointer data)
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
test_doh (Visit *f, gconstpointer data)
{
  run_cases (f, f->doh, doh_cases, G_N_ELEMENTS (doh_cases), 5000);
}

static void
test_doh_tls (Visit *f, gconstpointer data)
{
  g_autoptr (LhClient) stranger = lh_client_new ();
  g_autoptr (LhClient) known = g_steal_pointer (&f->client);
  g_autoptr (LhReply) reply = NULL;

  f->client = stranger;
  reply = visit_ask_now (f, f->doh, "good.example", VISIT_PATIENCE);
  g_assert_cmpint (reply->outcome, ==, LH_OUTCOME_UNREACHABLE);
  g_assert_true (g_str_has_prefix (reply->detail, "TLS: "));
  g_assert_cmpuint (f->lab->requests, ==, 0);
  f->client = g_steal_pointer (&known);
}

static void
test_big (Visit *f, gconstpointer data)
{
  g_autoptr (LhReply) reply = visit_ask_now (f, f->udp, "tc-big.example", VISIT_PATIENCE);
  LhRecord *record;

  g_assert_cmpint (reply->outcome, ==, LH_OUTCOME_ANSWER);
  record = reply->records->pdata[0];
  g_assert_cmpuint (record->strings->len, ==, LAB_BIG_STRINGS);
  g_assert_cmpuint (g_bytes_get_size (record->text), ==, LAB_BIG_STRINGS * 255);
}

static void
test_unreachable (Visit *f, gconstpointer data)
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
      g_autoptr (LhServer) nobody = visit_server (formats[i], port);
      g_autoptr (LhReply) reply = visit_ask_now (f, nobody, "good.example", VISIT_PATIENCE);

      g_assert_cmpint (reply->outcome, ==, LH_OUTCOME_UNREACHABLE);
      g_assert_nonnull (reply->detail);
      g_assert_cmpint (reply->elapsed, <, VISIT_PATIENCE * 1000 / 2);
    }
}

static void
test_bad_name (Visit *f, gconstpointer data)
{
  g_autoptr (LhReply) reply = visit_ask_now (f, f->udp, "a..b", 500);

  g_assert_cmpint (reply->outcome, ==, LH_OUTCOME_NOT_ASKED);
}

static void
test_cancelled_before (Visit *f, gconstpointer data)
{
  LhServer *servers[] = { f->udp, f->tcp, f->doh };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      g_auto (Result) r = { NULL };

      visit_ask (f, servers[i], "good.example", LH_TYPE_TXT, 500, cancellable, &r);
      g_assert_false (r.done);
      visit_wait (f);
      g_assert_error (r.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
  g_assert_cmpuint (lab_seen (f->lab, "good.example"), ==, 0);
}

/* Hundreds at once, over the cap too, so that some are cancelled while they wait for room. */
static void
test_trap_9 (Visit *f, gconstpointer data)
{
  LhServer *servers[] = { f->udp, f->tcp, f->doh };
  const char *names[] = { "silent.example", "tc-silent.example", "silent.example" };
  g_autofree Result *results = g_new0 (Result, 400);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 400; i++)
    visit_ask (f, servers[i % 3], i % 6 == 0 ? "tc-silent.example" : names[i % 3], LH_TYPE_TXT, VISIT_PATIENCE, cancellable, &results[i]);
  g_timeout_add (150, visit_cancel, cancellable);
  visit_wait (f);
  g_assert_cmpint (g_get_monotonic_time () - start, <, VISIT_PATIENCE * 1000 / 2);
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
  Visit *f = user_data;
  g_autoptr (LhReply) reply = lh_client_query_finish (LH_CLIENT (source), result, NULL);

  f->open--;
  g_assert_nonnull (reply);
  if (lab_seen (f->lab, "good.example") < 20)
    {
      f->open++;
      lh_client_query_async (LH_CLIENT (source), f->udp, "good.example", LH_TYPE_TXT, LH_ASK_RECURSE, VISIT_PATIENCE, NULL, on_chained, f);
    }
}

static void
test_chained (Visit *f, gconstpointer data)
{
  f->open++;
  lh_client_query_async (f->client, f->udp, "good.example", LH_TYPE_TXT, 0, VISIT_PATIENCE, NULL, on_chained, f);
  visit_wait (f);
  g_assert_cmpuint (lab_seen (f->lab, "good.example"), ==, 20);
}

static void
test_owner_gone (Visit *f, gconstpointer data)
{
  LhServer *servers[] = { f->udp, f->tcp, f->doh };
  Result results[6] = { { NULL } };
  gpointer weak = f->client;

  for (guint i = 0; i < 3; i++)
    {
      visit_ask (f, servers[i], "good.example", LH_TYPE_TXT, VISIT_PATIENCE, NULL, &results[i]);
      visit_ask (f, servers[i], i == 1 ? "tc-silent.example" : "silent.example", LH_TYPE_TXT, 300, NULL, &results[3 + i]);
    }
  g_object_add_weak_pointer (G_OBJECT (f->client), &weak);
  g_clear_object (&f->client);
  g_assert_nonnull (weak);
  visit_wait (f);
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
test_trap_2 (Visit *f, gconstpointer data)
{
  g_autofree Result *results = g_new0 (Result, 60);

  for (guint i = 0; i < 60; i++)
    visit_ask (f, f->doh, "good.example", LH_TYPE_TXT, VISIT_PATIENCE, NULL, &results[i]);
  visit_wait (f);
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
test_trap_10 (Visit *f, gconstpointer data)
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
test_trap_11 (Visit *f, gconstpointer data)
{
  static const Case cases[] = { { "good", LH_OUTCOME_ANSWER, FALSE, 1 }, { "s302", LH_OUTCOME_CAPTIVE, FALSE, 1 }, { "s401", LH_OUTCOME_HTTP, FALSE, 1 },
                                { "html", LH_OUTCOME_CAPTIVE, FALSE, 1 }, { "huge", LH_OUTCOME_MALFORMED, FALSE, 1 }, { "silent", LH_OUTCOME_TIMEOUT, FALSE, 1 } };

  g_assert_null (soup_session_get_feature (lh_client_get_session (f->client), SOUP_TYPE_AUTH_MANAGER));
  run_cases (f, f->doh, cases, G_N_ELEMENTS (cases), 1500);
  g_assert_cmpuint (f->lab->requests, ==, G_N_ELEMENTS (cases));
}

static void
test_trap_12 (Visit *f, gconstpointer data)
{
  enum { UDP = 600, TCP = 60 };
  g_autofree Result *results = g_new0 (Result, UDP + TCP);
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < UDP + TCP; i++)
    {
      g_autofree char *name = g_strdup_printf ("%sheld%u.example", i < UDP ? "" : "tcp-", i);

      visit_ask (f, i < UDP ? f->udp : f->tcp, name, LH_TYPE_TXT, VISIT_PATIENCE, NULL, &results[i]);
    }
  visit_wait (f);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  visit_add ("/dns/client/udp", test_udp);
  visit_add ("/dns/client/tcp", test_tcp);
  visit_add ("/dns/client/tcp-only", test_tcp_only);
  visit_add ("/dns/client/doh", test_doh);
  visit_add ("/dns/client/doh/tls", test_doh_tls);
  visit_add ("/dns/client/big", test_big);
  visit_add ("/dns/client/unreachable", test_unreachable);
  visit_add ("/dns/client/bad-name", test_bad_name);
  visit_add ("/dns/client/cancelled-before", test_cancelled_before);
  visit_add ("/dns/client/chained", test_chained);
  visit_add ("/dns/client/owner-gone", test_owner_gone);
  visit_add ("/dns/trap/2", test_trap_2);
  visit_add ("/dns/trap/9", test_trap_9);
  visit_add ("/dns/trap/10", test_trap_10);
  visit_add ("/dns/trap/11", test_trap_11);
  visit_add ("/dns/trap/12", test_trap_12);
  return g_test_run ();
}
