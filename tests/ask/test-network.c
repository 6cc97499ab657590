/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/lh-answerer.h"

#include <gio/gio.h>
#include <string.h>

/* A name server on loopback that knows one address for every name, or fails as it is told to. */
typedef struct
{
  GSocket *socket;
  GSource *source;
  guint16 port;
  int rcode;    /* RFC 1035, 4.1.1; -1: silence */
  guint8 octet; /* 192.0.2.x */
  guint n_further; /* the addresses after that one, which stand in front of it, from the last on */
  guint n_asked;
  gboolean recurse, unchecked, edns_do; /* of the last query */
} Server;

static gboolean
on_query (GSocket *socket, GIOCondition condition, gpointer data)
{
  Server *server = data;
  guint8 message[1500];
  g_autoptr (GSocketAddress) from = NULL;
  gssize length = g_socket_receive_from (socket, &from, (char *) message, sizeof message - 160, NULL,
                                         NULL);
  guint8 answer[16] = { 0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 2, 88, 0, 4, 192, 0, 2, server->octet };
  gsize end = 12;

  if (length < 17)
    return G_SOURCE_CONTINUE;
  server->n_asked++;
  server->recurse = (message[2] & 1) != 0;
  server->unchecked = (message[3] & 0x10) != 0;
  server->edns_do = message[11] == 1 && length > 11 && (message[length - 4] & 0x80) != 0;
  if (server->rcode < 0)
    return G_SOURCE_CONTINUE;
  while (message[end] != 0)
    end += message[end] + 1u;
  end += 5;
  message[2] |= 0x80;
  message[3] = (guint8) (0x80 | server->rcode);
  memset (message + 6, 0, 6);
  for (guint left = server->rcode == 0 ? server->n_further + 1 : 0; left > 0; left--)
    {
      answer[15] = (guint8) (server->octet + left - 1);
      message[7]++;
      memcpy (message + end, answer, sizeof answer);
      end += sizeof answer;
    }
  g_socket_send_to (socket, from, (char *) message, end, NULL, NULL);
  return G_SOURCE_CONTINUE;
}

static void
server_init (Server *server, int rcode, guint8 octet)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  memset (server, 0, sizeof *server);
  server->rcode = rcode;
  server->octet = octet;
  server->socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM,
                                 G_SOCKET_PROTOCOL_UDP, &error);
  g_assert_no_error (error);
  g_socket_bind (server->socket, address, FALSE, &error);
  g_assert_no_error (error);
  bound = g_socket_get_local_address (server->socket, NULL);
  server->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  server->source = g_socket_create_source (server->socket, G_IO_IN, NULL);
  g_source_set_callback (server->source, G_SOURCE_FUNC (on_query), server, NULL);
  g_source_attach (server->source, NULL);
}

static void
server_clear (Server *server)
{
  g_source_destroy (server->source);
  g_source_unref (server->source);
  g_object_unref (server->socket);
}

static LhNetwork *
network_of (Server *servers, guint n)
{
  g_autoptr (LhClient) client = lh_client_new ();
  g_autoptr (GPtrArray) resolvers = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_server_unref);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (resolvers, lh_server_new (LH_TRANSPORT_UDP, loopback, servers[i].port));
  return lh_network_new (client, resolvers);
}

typedef struct
{
  gboolean done;
  LhAnswer *answer;
  GError *error;
} Result;

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  Result *r = data;

  r->answer = lh_answerer_answer_finish (LH_ANSWERER (source), result, &r->error);
  r->done = TRUE;
}

static void
settle (void)
{
  for (guint i = 0; i < 50; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (1000);
    }
}

static LhAnswer *
ask (LhNetwork *network, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LhQuestion) question = lh_question_new_from_key (key, &error);
  Result r = { 0 };

  g_assert_no_error (error);
  lh_answerer_answer_async (LH_ANSWERER (network), question, NULL, on_answer, &r);
  while (!r.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (r.error);
  return r.answer;
}

static const char *
first_address (const LhAnswer *answer)
{
  g_assert_cmpint (answer->outcome, ==, LH_OUTCOME_ANSWER);
  return ((LhRecord *) answer->reply->records->pdata[0])->address;
}

static void
test_answer (void)
{
  Server servers[2];
  g_autoptr (LhNetwork) network = NULL;
  g_autoptr (LhAnswer) answer = NULL;

  server_init (&servers[0], 0, 1);
  server_init (&servers[1], 0, 2);
  network = network_of (servers, 2);
  answer = ask (network, "dns example.com A");
  g_assert_cmpstr (first_address (answer), ==, "192.0.2.1");
  g_assert_nonnull (answer->server);
  g_assert_true (servers[0].recurse);
  g_assert_cmpuint (servers[1].n_asked, ==, 0);
  server_clear (&servers[0]);
  server_clear (&servers[1]);
}

/* Whatever order the server gives them in. */
static void
test_order (void)
{
  Server server;
  g_autoptr (LhNetwork) network = NULL;
  g_autoptr (LhAnswer) answer = NULL;

  server_init (&server, 0, 1);
  server.n_further = 3;
  network = network_of (&server, 1);
  answer = ask (network, "dns example.com A");
  g_assert_cmpuint (answer->reply->records->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *address = g_strdup_printf ("192.0.2.%u", i + 1);

      g_assert_cmpstr (((LhRecord *) answer->reply->records->pdata[i])->address, ==, address);
    }
  server_clear (&server);
}

/* The whom is asked alone, at the laboratory's port, without recursion. */
static void
test_whom (void)
{
  Server servers[2];
  g_autoptr (LhNetwork) network = NULL;
  g_autoptr (LhAnswer) answer = NULL;

  server_init (&servers[0], 0, 1);
  server_init (&servers[1], 5, 2);
  network = network_of (servers, 1);
  lh_network_set_authoritative_port (network, servers[1].port);
  answer = ask (network, "dns example.com A @127.0.0.1");
  g_assert_cmpint (answer->outcome, ==, LH_OUTCOME_REFUSED);
  g_assert_false (servers[1].recurse);
  g_assert_cmpuint (servers[0].n_asked, ==, 0);
  server_clear (&servers[0]);
  server_clear (&servers[1]);
}

/* A resolver by name: with recursion, at the port that it names; unchecked where signatures are looked for. */
static void
test_vantage (void)
{
  static const char *const flags[] = { "+recurse", "+dnssec +recurse" };
  Server servers[2];
  g_autoptr (LhNetwork) network = NULL;
  g_autoptr (LhAnswer) plain = NULL;

  server_init (&servers[0], 0, 1);
  server_init (&servers[1], 0, 2);
  network = network_of (servers, 1);
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      g_autofree char *key = g_strdup_printf ("dns example.com A @127.0.0.1:%u %s", servers[1].port,
                                              flags[i]);
      g_autoptr (LhAnswer) answer = ask (network, key);

      g_assert_cmpstr (first_address (answer), ==, "192.0.2.2");
      g_assert_true (servers[1].recurse);
      g_assert_true (servers[1].edns_do);
      g_assert_cmpint (servers[1].unchecked, ==, i == 1);
    }
  g_assert_cmpuint (servers[0].n_asked, ==, 0);

  plain = ask (network, "dns example.com A +dnssec");
  g_assert_cmpstr (first_address (plain), ==, "192.0.2.1");
  g_assert_true (servers[0].recurse);
  g_assert_true (servers[0].unchecked);
  server_clear (&servers[0]);
  server_clear (&servers[1]);
}

/* With a resolver that was chosen nobody else is asked. */
static void
test_alone (void)
{
  Server servers[2];
  g_autoptr (LhNetwork) network = NULL;
  g_autoptr (LhAnswer) other = NULL;
  g_autoptr (LhAnswer) chosen = NULL;
  g_autofree char *key = NULL;

  server_init (&servers[0], 0, 1);
  server_init (&servers[1], 0, 2);
  network = network_of (servers, 1);
  lh_network_set_alone (network, TRUE);
  key = g_strdup_printf ("dns example.com A @127.0.0.1:%u +recurse", servers[1].port);
  other = ask (network, key);
  chosen = ask (network, "dns example.com A");
  g_assert_cmpint (other->outcome, ==, LH_OUTCOME_NOT_ASKED);
  g_assert_cmpuint (servers[1].n_asked, ==, 0);
  g_assert_cmpstr (first_address (chosen), ==, "192.0.2.1");
  server_clear (&servers[0]);
  server_clear (&servers[1]);
}

/* Its silence holds up nothing. */
static void
test_vantage_silent (void)
{
  Server server;
  g_autoptr (LhNetwork) network = NULL;
  g_autoptr (LhAnswer) answer = NULL;
  g_autofree char *key = NULL;
  gint64 start = g_get_monotonic_time (), took;

  server_init (&server, -1, 1);
  network = network_of (NULL, 0);
  key = g_strdup_printf ("dns example.com A @127.0.0.1:%u +recurse", server.port);
  answer = ask (network, key);
  took = (g_get_monotonic_time () - start) / 1000;
  g_assert_cmpint (answer->outcome, ==, LH_OUTCOME_TIMEOUT);
  g_assert_cmpint (took, >=, 1900);
  g_assert_cmpint (took, <, 3500);
  server_clear (&server);
}

/* Only over TCP: where nobody listens for it, UDP is no way out. */
static void
test_tcp_only (void)
{
  Server server;
  g_autoptr (LhNetwork) network = NULL;
  g_autoptr (LhAnswer) answer = NULL;

  server_init (&server, 0, 1);
  network = network_of (NULL, 0);
  lh_network_set_authoritative_port (network, server.port);
  answer = ask (network, "dns example.com A @127.0.0.1 +tcp");
  g_assert_cmpint (answer->outcome, ==, LH_OUTCOME_UNREACHABLE);
  g_assert_true (answer->reply->via_tcp);
  g_assert_cmpuint (server.n_asked, ==, 0);
  server_clear (&server);
}

/* A failure goes on to the next at once. */
static void
test_next (void)
{
  Server servers[3];
  g_autoptr (LhNetwork) network = NULL;
  g_autoptr (LhAnswer) answer = NULL;
  gint64 start = g_get_monotonic_time ();

  server_init (&servers[0], 2, 1);
  server_init (&servers[1], 5, 2);
  server_init (&servers[2], 0, 3);
  network = network_of (servers, 3);
  answer = ask (network, "dns example.com A");
  g_assert_cmpstr (first_address (answer), ==, "192.0.2.3");
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
  for (guint i = 0; i < 3; i++)
    server_clear (&servers[i]);
}

/* Nothing conclusive from anybody: what tells most, wherever it stands. NXDOMAIN is conclusive. */
static void
test_telling (void)
{
  static const struct
  {
    int rcodes[2];
    LhOutcome outcome;
  } rows[] = {
    { { 5, 2 }, LH_OUTCOME_SERVFAIL }, { { 2, 5 }, LH_OUTCOME_SERVFAIL },
    { { 4, 5 }, LH_OUTCOME_REFUSED },  { { 5, 3 }, LH_OUTCOME_NXDOMAIN },
    { { 5, -1 }, LH_OUTCOME_REFUSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Server servers[2];
      g_autoptr (LhNetwork) network = NULL;
      g_autoptr (LhAnswer) answer = NULL;

      server_init (&servers[0], rows[i].rcodes[0], 1);
      server_init (&servers[1], rows[i].rcodes[1], 2);
      network = network_of (servers, 2);
      answer = ask (network, "dns example.com A");
      g_assert_cmpint (answer->outcome, ==, rows[i].outcome);
      server_clear (&servers[0]);
      server_clear (&servers[1]);
    }
}

/* A silent first costs its head start, and after two of them nothing any more. */
static void
test_head_start (void)
{
  Server servers[2];
  g_autoptr (LhNetwork) network = NULL;

  server_init (&servers[0], -1, 1);
  server_init (&servers[1], 0, 2);
  network = network_of (servers, 2);
  for (guint i = 0; i < 3; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (LhAnswer) answer = ask (network, "dns example.com A");
      gint64 took = (g_get_monotonic_time () - start) / 1000;

      g_assert_cmpstr (first_address (answer), ==, "192.0.2.2");
      g_test_message ("%" G_GINT64_FORMAT " ms", took);
      if (i < 2)
        {
          g_assert_cmpint (took, >=, 1400);
          g_assert_cmpint (took, <, 4000);
        }
      else
        g_assert_cmpint (took, <, 1000);
    }
  settle ();
  server_clear (&servers[0]);
  server_clear (&servers[1]);
  g_assert_finalize_object (g_steal_pointer (&network));
}

static gboolean
cancel_later (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (gconstpointer data)
{
  gboolean before = data != NULL;
  Server server;
  g_autoptr (LhNetwork) network = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (LhQuestion) question = lh_question_new_dns ("example.com", LH_TYPE_A, NULL);
  gint64 start = g_get_monotonic_time ();
  Result r = { 0 };

  server_init (&server, -1, 1);
  network = network_of (&server, 1);
  if (before)
    g_cancellable_cancel (cancellable);
  else
    g_timeout_add (50, cancel_later, cancellable);
  lh_answerer_answer_async (LH_ANSWERER (network), question, cancellable, on_answer, &r);
  /* The owner lets go; the question goes on without. */
  g_clear_object (&network);
  while (!r.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (r.answer);
  g_assert_error (r.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&r.error);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
  g_assert_cmpuint (server.n_asked, ==, before ? 0 : 1);
  settle ();
  server_clear (&server);
}

static void
test_not_asked (void)
{
  g_autoptr (LhNetwork) network = network_of (NULL, 0);
  g_autoptr (LhAnswer) smtp = ask (network, "smtp mx.example.com @192.168.1.1");
  g_autoptr (LhAnswer) dns = ask (network, "dns example.com A");

  g_assert_cmpint (smtp->outcome, ==, LH_OUTCOME_NOT_ASKED);
  g_assert_cmpstr (smtp->detail, ==, "the address is not a public one");
  g_assert_cmpint (dns->outcome, ==, LH_OUTCOME_NOT_ASKED);
}

/* Only public addresses are gone to; nobody listens there; and what is no https URL is asked of nobody. */
static void
test_https (void)
{
  g_autoptr (LhNetwork) network = network_of (NULL, 0);
  g_autoptr (LhAnswer) refused = ask (network, "https https://www.example.com/policy.txt @127.0.0.1");
  g_autoptr (LhAnswer) nowhere = ask (network, "https https://127.0.0.1:1/policy.txt");
  g_autoptr (LhAnswer) closed = NULL;
  g_autoptr (LhQuestion) plain = lh_question_new_https_at ("http://127.0.0.1:1/", "127.0.0.1");
  Result r = { 0 };

  g_assert_cmpint (refused->outcome, ==, LH_OUTCOME_NOT_ASKED);
  g_assert_cmpstr (refused->problem, ==, LH_PROBLEM_PRIVATE);
  /* Without an address it would be the system that resolves. */
  g_assert_cmpint (nowhere->outcome, ==, LH_OUTCOME_NOT_ASKED);
  lh_network_allow_private (network);
  lh_network_set_https_port (network, 1);
  closed = ask (network, "https https://www.example.com/policy.txt @127.0.0.1");
  g_assert_cmpint (closed->outcome, ==, LH_OUTCOME_UNREACHABLE);
  g_assert_cmpstr (closed->server, ==, "127.0.0.1");
  g_assert_null (closed->reply);
  lh_answerer_answer_async (LH_ANSWERER (network), plain, NULL, on_answer, &r);
  while (!r.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (r.error);
  g_assert_cmpint (r.answer->outcome, ==, LH_OUTCOME_NOT_ASKED);
  lh_answer_unref (r.answer);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/answer", test_answer);
  g_test_add_func ("/network/order", test_order);
  g_test_add_func ("/network/whom", test_whom);
  g_test_add_func ("/network/vantage", test_vantage);
  g_test_add_func ("/network/vantage-silent", test_vantage_silent);
  g_test_add_func ("/network/alone", test_alone);
  g_test_add_func ("/network/tcp-only", test_tcp_only);
  g_test_add_func ("/network/next", test_next);
  g_test_add_func ("/network/telling", test_telling);
  g_test_add_func ("/network/head-start", test_head_start);
  g_test_add_data_func ("/network/cancel/before", GUINT_TO_POINTER (1), test_cancel);
  g_test_add_data_func ("/network/cancel/during", NULL, test_cancel);
  g_test_add_func ("/network/https", test_https);
  g_test_add_func ("/network/not-asked", test_not_asked);
  return g_test_run ();
}
