/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab.h"

#include "certificate.h"
#include "wire.h"

#include <sys/socket.h>

#define FLAGS 0x8180
#define TXT 16
#define CNAME 5

static gint leave;

/* Whole name in lower case, and the type. */
static char *
asked_name (GBytes *query)
{
  GString *name = g_string_new (NULL);
  const guint8 *octets = g_bytes_get_data (query, NULL);

  for (gsize i = 12; octets[i] != 0; i += octets[i] + 1)
    {
      g_autofree char *label = g_ascii_strdown ((const char *) octets + i + 1, octets[i]);

      g_string_append_printf (name, "%s%s", name->len > 0 ? "." : "", label);
    }
  return g_string_free (name, FALSE);
}

static gboolean
is (const char *name, const char *label)
{
  gsize length = strlen (label);

  return strncmp (name, label, length) == 0 && name[length] == '.';
}

static gboolean
has_edns (GBytes *query)
{
  return ((const guint8 *) g_bytes_get_data (query, NULL))[11] != 0;
}

static GByteArray *
good (GBytes *query)
{
  GByteArray *wire = wire_record (wire_answer (query, FLAGS, 1, 0, has_edns (query)), NULL, TXT, 60, "\2ok", 3);

  return has_edns (query) ? wire_opt (wire, 0) : wire;
}

static GByteArray *
with_id (GByteArray *wire, guint add)
{
  wire->data[1] += add;
  return wire;
}

static GByteArray *
header_only (GBytes *query, guint rcode)
{
  GByteArray *wire = g_byte_array_set_size (wire_answer (query, FLAGS | rcode, 0, 0, 0), 12);

  wire->data[5] = 0;
  return wire;
}

static GByteArray *
broken (GBytes *query)
{
  GByteArray *wire = good (query);

  wire->data[7] = 9;
  return g_byte_array_set_size (wire, wire->len - 1);
}

static GByteArray *
big (GBytes *query)
{
  g_autoptr (GByteArray) rdata = g_byte_array_new ();
  guint8 string[256];

  memset (string, 'x', sizeof string);
  string[0] = 255;
  for (guint i = 0; i < LAB_BIG_STRINGS; i++)
    g_byte_array_append (rdata, string, sizeof string);
  return wire_record (wire_answer (query, FLAGS, 1, 0, 0), NULL, TXT, 60, rdata->data, rdata->len);
}

/* Answers that are the same over every transport; NULL for the rest. */
static GByteArray *
plain_behaviour (GBytes *query, const char *name)
{
  static const struct { const char *label; guint rcode; } codes[] = { { "nodata", 0 }, { "formerr", 1 }, { "servfail", 2 }, { "nxdomain", 3 },
                                                                      { "notimp", 4 }, { "refused", 5 }, { "notauth", 9 } };
  GByteArray *wire;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (is (name, codes[i].label))
      return wire_answer (query, FLAGS | codes[i].rcode, 0, 0, 0);
  if (is (name, "good"))
    return good (query);
  if (is (name, "wrong-id"))
    return with_id (good (query), 1);
  if (is (name, "wrong-question"))
    {
      wire = good (query);
      wire->data[13] ^= 1;
      return wire;
    }
  if (is (name, "wrong-type"))
    {
      wire = good (query);
      wire->data[wire_question_end (query) - 3] = 1;
      return wire;
    }
  if (is (name, "echo"))
    return g_byte_array_append (g_byte_array_new (), g_bytes_get_data (query, NULL), g_bytes_get_size (query));
  if (is (name, "broken"))
    return broken (query);
  if (is (name, "empty-rdata"))
    return wire_record (wire_answer (query, FLAGS, 1, 0, 0), NULL, 15, 60, "", 0);
  if (is (name, "pointer-loop"))
    {
      wire = wire_answer (query, FLAGS, 1, 0, 0);
      wire_uint (wire, 0xC000 | wire->len, 2);
      return wire_uint (wire, TXT << 16, 12);
    }
  if (is (name, "foreign"))
    return wire_record (wire_answer (query, FLAGS, 1, 0, 0), "other.example", TXT, 60, "\2ok", 3);
  if (is (name, "alias"))
    return wire_record (wire_named (wire_answer (query, FLAGS, 2, 0, 0), NULL, CNAME, 0, 0, "Real.Example"), "rEAL.example", TXT, 60, "\2ok", 3);
  if (is (name, "alias-loop"))
    return wire_named (wire_named (wire_answer (query, FLAGS, 2, 0, 0), NULL, CNAME, 0, 0, "b.example"), "b.example", CNAME, 0, 0, "b.example");
  if (is (name, "junk-behind"))
    return g_byte_array_append (good (query), (const guint8 *) "junk", 4);
  if (is (name, "top-bit"))
    return wire_record (wire_answer (query, FLAGS, 1, 0, 0), NULL, TXT, 0x80000001, "\2ok", 3);
  if (is (name, "strings"))
    return wire_record (wire_answer (query, FLAGS, 1, 0, 0), NULL, TXT, 60, "\0\3a\0\377\1\"", 7);
  if (is (name, "formerr-edns") && has_edns (query))
    return wire_answer (query, FLAGS | 1, 0, 0, 0);
  if (is (name, "notimp-header") && has_edns (query))
    return header_only (query, 4);
  if (is (name, "formerr-header") && has_edns (query))
    return header_only (query, 1);
  if (is (name, "badvers") && has_edns (query))
    return wire_opt (wire_answer (query, FLAGS, 0, 0, 1), 1);
  if (is (name, "formerr-edns") || is (name, "notimp-header") || is (name, "formerr-header") || is (name, "badvers"))
    return good (query);
  return NULL;
}

/* UDP */

typedef struct
{
  Lab            *lab;
  GSocketAddress *to;
  GByteArray     *wire;
} Late;

/* Takes @wire. */
static void
answer (Lab *lab, GSocketAddress *to, GByteArray *wire)
{
  g_socket_send_to (lab->udp, to, (const char *) wire->data, wire->len, NULL, NULL);
  g_byte_array_unref (wire);
}

static gboolean
on_late (gpointer user_data)
{
  Late *late = user_data;

  late->lab->held--;
  answer (late->lab, late->to, late->wire);
  g_object_unref (late->to);
  g_free (late);
  return G_SOURCE_REMOVE;
}

/* Takes @wire. */
static void
answer_late (Lab *lab, GSocketAddress *to, GByteArray *wire, guint delay)
{
  Late *late = g_new0 (Late, 1);

  late->lab = lab;
  late->to = g_object_ref (to);
  late->wire = wire;
  lab->held++;
  lab->held_peak = MAX (lab->held_peak, lab->held);
  g_timeout_add (delay, on_late, late);
}

static GByteArray *
lower_case (GBytes *query)
{
  GByteArray *wire = good (query);

  for (gsize i = 12; i < wire_question_end (query) - 4; i++)
    wire->data[i] = g_ascii_tolower (wire->data[i]);
  return wire;
}

static void
on_query (Lab *lab, GBytes *query, GSocketAddress *from)
{
  g_autofree char *name = asked_name (query);
  guint count = lab_seen (lab, name) + 1;
  GByteArray *wire = plain_behaviour (query, name);

  g_hash_table_insert (lab->seen, g_strdup (name), GUINT_TO_POINTER (count));
  if (wire != NULL)
    answer (lab, from, wire);
  else if (g_str_has_prefix (name, "tc-"))
    answer (lab, from, wire_answer (query, FLAGS | 0x0200, 0, 0, 0));
  else if (g_str_has_prefix (name, "case-"))
    answer (lab, from, lower_case (query));
  else if (is (name, "spoof-first"))
    {
      for (guint i = 1; i < 100; i++)
        answer (lab, from, with_id (wire_answer (query, FLAGS | 3, 0, 0, 0), i));
      answer (lab, from, g_byte_array_new ());
      answer (lab, from, good (query));
    }
  else if (is (name, "broken-first"))
    {
      answer (lab, from, broken (query));
      answer (lab, from, good (query));
    }
  else if (is (name, "second") && count == 2)
    answer (lab, from, good (query));
  else if (is (name, "late") && count == 1)
    answer_late (lab, from, good (query), 350);
  else if (g_str_has_prefix (name, "held"))
    answer_late (lab, from, good (query), 60);
  else if (is (name, "no-edns") && !has_edns (query))
    answer (lab, from, good (query));
}

static gboolean
on_datagram (GSocket *socket, GIOCondition condition, gpointer user_data)
{
  guint8 octets[2048];
  g_autoptr (GSocketAddress) from = NULL;
  gssize length = g_socket_receive_from (socket, &from, (char *) octets, sizeof octets, NULL, NULL);

  if (length > 12)
    {
      g_autoptr (GBytes) query = g_bytes_new (octets, length);

      on_query (user_data, query, from);
    }
  return G_SOURCE_CONTINUE;
}

/* TCP, in threads */

static void
send_over_tcp (GSocketConnection *connection, GByteArray *wire, gsize step)
{
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  guint8 prefix[2] = { wire->len >> 8, wire->len };

  g_byte_array_prepend (wire, prefix, 2);
  for (gsize i = 0; i < wire->len; i += step)
    if (!g_output_stream_write_all (out, wire->data + i, MIN (step, wire->len - i), NULL, NULL, NULL))
      break;
  g_byte_array_unref (wire);
}

static void
nap (guint milliseconds)
{
  for (guint i = 0; i < milliseconds && !g_atomic_int_get (&leave); i += 10)
    g_usleep (10000);
}

static void
on_tcp_query (GSocketConnection *connection, GBytes *query)
{
  g_autofree char *name = asked_name (query);
  GByteArray *wire = plain_behaviour (query, name);
  GSocket *socket = g_socket_connection_get_socket (connection);

  if (wire != NULL)
    send_over_tcp (connection, wire, wire->len + 2);
  else if (is (name, "tc-good") || is (name, "case-lower"))
    send_over_tcp (connection, good (query), 1);
  else if (is (name, "tc-big"))
    send_over_tcp (connection, big (query), 1);
  else if (is (name, "tc-tc"))
    send_over_tcp (connection, wire_answer (query, FLAGS | 0x0200, 0, 0, 0), 100);
  else if (is (name, "tc-wrong-id"))
    send_over_tcp (connection, with_id (good (query), 1), 100);
  else if (is (name, "tc-broken"))
    send_over_tcp (connection, broken (query), 100);
  else if (is (name, "tc-short"))
    send_over_tcp (connection, g_byte_array_set_size (good (query), 5), 100);
  else if (is (name, "tc-none"))
    send_over_tcp (connection, g_byte_array_new (), 100);
  else if (is (name, "tc-formerr-edns"))
    send_over_tcp (connection, has_edns (query) ? header_only (query, 1) : good (query), 100);
  else if (is (name, "tc-half"))
    g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), "\0\100half", 6, NULL, NULL, NULL);
  else if (is (name, "tc-reset"))
    {
      struct linger now = { 1, 0 };

      setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    }
  else if (is (name, "tc-silent") || is (name, "case-silent"))
    nap (2000);
  else if (g_str_has_prefix (name, "tcp-held"))
    {
      nap (30);
      send_over_tcp (connection, good (query), 1000);
    }
  /* "tc-close", "case-close" and everything unknown: closed without a word */
}

static gboolean
on_tcp (GThreadedSocketService *service, GSocketConnection *connection, GObject *source, gpointer user_data)
{
  Lab *lab = user_data;
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  guint8 prefix[2], octets[2048];
  gsize got = 0;
  int now = g_atomic_int_add (&lab->tcp_now, 1) + 1, peak;

  do
    peak = g_atomic_int_get (&lab->tcp_peak);
  while (now > peak && !g_atomic_int_compare_and_exchange (&lab->tcp_peak, peak, now));
  g_atomic_int_inc (&lab->tcp_total);
  if (g_input_stream_read_all (in, prefix, 2, &got, NULL, NULL) && got == 2 &&
      g_input_stream_read_all (in, octets, MIN (sizeof octets, (gsize) (prefix[0] << 8 | prefix[1])), &got, NULL, NULL) && got > 12)
    {
      g_autoptr (GBytes) query = g_bytes_new (octets, got);

      on_tcp_query (connection, query);
    }
  g_atomic_int_add (&lab->tcp_now, -1);
  return TRUE;
}

/* HTTPS */

static void
on_https (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *params, gpointer user_data)
{
  Lab *lab = user_data;
  GSocketAddress *remote = soup_server_message_get_remote_address (message);
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autoptr (GBytes) query = soup_message_body_flatten (body);
  g_autofree char *name = NULL;
  GByteArray *wire;
  static const struct { const char *label; guint status; } statuses[] = { { "s302", 302 }, { "s307", 307 }, { "s511", 511 }, { "s503", 503 }, { "s429", 429 },
                                                                          { "s404", 404 }, { "s401", 401 }, { "s407", 407 } };

  lab->requests++;
  g_hash_table_add (lab->connections, GUINT_TO_POINTER (g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (remote))));
  soup_server_message_set_status (message, 200, NULL);
  if (soup_server_message_get_method (message) == SOUP_METHOD_GET)
    name = g_strconcat (path + 1, ".", NULL);
  else
    {
      const guint8 *octets = g_bytes_get_data (query, NULL);

      g_assert_cmpstr (soup_message_headers_get_content_type (headers, NULL), ==, "application/dns-message");
      g_assert_null (soup_message_headers_get_one (headers, "Authorization"));
      g_assert_cmpuint (g_bytes_get_size (query), >, 16);
      g_assert_cmpuint (octets[0] | octets[1], ==, 0);
      for (gsize i = 12; i < wire_question_end (query) - 4; i++)
        g_assert_false (g_ascii_isupper (octets[i]));
      name = asked_name (query);
    }
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (is (name, statuses[i].label))
      {
        soup_server_message_set_status (message, statuses[i].status, NULL);
        soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location", "https://portal.example/");
        soup_message_headers_replace (soup_server_message_get_response_headers (message), "WWW-Authenticate", "Basic realm=\"x\"");
        soup_server_message_set_response (message, "text/html", SOUP_MEMORY_STATIC, "<html>", 6);
        return;
      }
  if (is (name, "html"))
    soup_server_message_set_response (message, "text/html; charset=utf-8", SOUP_MEMORY_STATIC, "<html>", 6);
  else if (is (name, "text"))
    soup_server_message_set_response (message, "text/plain; charset=utf-8", SOUP_MEMORY_STATIC, "version: STSv1\n", 15);
  else if (is (name, "host"))
    {
      char *line = g_strdup_printf ("%s %s", soup_message_headers_get_one (headers, "Host"), g_uri_get_host (soup_server_message_get_uri (message)));

      soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_TAKE, line, strlen (line));
    }
  else if (is (name, "empty"))
    soup_server_message_set_response (message, "application/dns-message", SOUP_MEMORY_STATIC, "", 0);
  else if (is (name, "huge") || is (name, "limit"))
    {
      gsize length = is (name, "huge") ? 3 * 1024 * 1024 : 65536;

      soup_server_message_set_response (message, "application/dns-message", SOUP_MEMORY_TAKE, g_strnfill (length, 'x'), length);
    }
  else if (is (name, "silent"))
    {
      g_ptr_array_add (lab->paused, g_object_ref (message));
      soup_server_message_pause (message);
    }
  else if (is (name, "no-type"))
    soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC, "x", 1);
  else if (soup_server_message_get_method (message) == SOUP_METHOD_POST)
    {
      wire = is (name, "big") ? big (query) : plain_behaviour (query, name);
      if (wire == NULL)
        wire = wire_answer (query, FLAGS | 0x0200, 0, 0, 0);
      soup_server_message_set_response (message, "application/dns-message", SOUP_MEMORY_COPY, (const char *) wire->data, wire->len);
      g_byte_array_unref (wire);
    }
}

static GTlsCertificate *
make_certificate (Lab *lab)
{
  static const char *const hosts[] = { LAB_HOST, NULL };
  g_autofree char *key_path = g_build_filename (lab->folder, CERTIFICATE_KEY_FILE, NULL);
  g_autoptr (GError) error = NULL;
  GTlsCertificate *result;

  certificate_make (lab->folder, hosts);
  lab->certificate = g_build_filename (lab->folder, CERTIFICATE_FILE, NULL);
  result = g_tls_certificate_new_from_files (lab->certificate, key_path, &error);
  g_assert_no_error (error);
  return result;
}

/* One port that is free for both UDP and TCP. */
static void
listen_on_both (Lab *lab)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);

  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (GSocket) udp = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, NULL);
      g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
      g_autoptr (GSocketAddress) local = NULL;

      g_assert_true (g_socket_bind (udp, any, FALSE, NULL));
      local = g_socket_get_local_address (udp, NULL);
      if (!g_socket_listener_add_address (G_SOCKET_LISTENER (lab->tcp), local, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, NULL, NULL))
        continue;
      lab->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (local));
      lab->udp = g_steal_pointer (&udp);
      return;
    }
  g_assert_not_reached ();
}

Lab *
lab_new (void)
{
  Lab *lab = g_new0 (Lab, 1);
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (GError) error = NULL;
  g_autoslist (GUri) uris = NULL;

  g_atomic_int_set (&leave, 0);
  lab->folder = g_dir_make_tmp ("lh-lab-XXXXXX", NULL);
  lab->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  lab->connections = g_hash_table_new (NULL, NULL);
  lab->paused = g_ptr_array_new_with_free_func (g_object_unref);
  lab->tcp = g_threaded_socket_service_new (64);
  g_socket_listener_set_backlog (G_SOCKET_LISTENER (lab->tcp), 128);
  listen_on_both (lab);
  g_signal_connect (lab->tcp, "run", G_CALLBACK (on_tcp), lab);
  g_socket_service_start (lab->tcp);
  lab->source = g_socket_create_source (lab->udp, G_IO_IN, NULL);
  g_source_set_callback (lab->source, G_SOURCE_FUNC (on_datagram), lab, NULL);
  g_source_attach (lab->source, NULL);

  certificate = make_certificate (lab);
  lab->https = soup_server_new ("tls-certificate", certificate, NULL);
  soup_server_add_handler (lab->https, NULL, on_https, lab, NULL);
  soup_server_listen_local (lab->https, 0, SOUP_SERVER_LISTEN_HTTPS | SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (lab->https);
  lab->https_port = g_uri_get_port (uris->data);
  return lab;
}

guint
lab_seen (Lab *lab, const char *name)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (lab->seen, name));
}

void
lab_free (Lab *lab)
{
  g_atomic_int_set (&leave, 1);
  g_source_destroy (lab->source);
  g_source_unref (lab->source);
  g_socket_service_stop (lab->tcp);
  g_socket_listener_close (G_SOCKET_LISTENER (lab->tcp));
  while (g_atomic_int_get (&lab->tcp_now) > 0)
    g_main_context_iteration (NULL, FALSE);
  g_object_unref (lab->tcp);
  g_ptr_array_unref (lab->paused);
  soup_server_disconnect (lab->https);
  g_object_unref (lab->https);
  g_object_unref (lab->udp);
  certificate_remove (lab->folder);
  g_free (lab->folder);
  g_free (lab->certificate);
  g_hash_table_unref (lab->seen);
  g_hash_table_unref (lab->connections);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_free (lab);
}
