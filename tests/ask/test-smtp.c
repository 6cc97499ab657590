/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conversations with a real Postfix, and with a server that means no good. */
#include "ask/lh-smtp-session.h"

#include <string.h>
#include <sys/socket.h>

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

  r->answer = lh_smtp_session_finish (result, &r->error);
  r->done = TRUE;
}

static LhAnswer *
talk (guint16 port, guint timeout, GTlsDatabase *database)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  Result r = { 0 };

  lh_smtp_session_async ("mx.example.com", loopback, port, timeout, database, NULL, on_answer, &r);
  while (!r.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (r.error);
  return r.answer;
}

/* ---- a server with a script ---- */

/* Sent as it is written, but for: "<" waits for a line, "z" a tenth of a second, "~" drips a line without end, "#" floods with lines, "_" floods with one line,
 * "!" resets, "?" is silent until the other is gone, "%" echoes what came; at the end it closes. */
typedef struct
{
  GSocketService *service;
  guint16 port;
  const char *script;
  GString *heard;
  GMutex lock;
} Villain;

static gint leave;

static gboolean
say (GOutputStream *out, const char *text)
{
  return !g_atomic_int_get (&leave) && g_output_stream_write_all (out, text, strlen (text), NULL, NULL, NULL);
}

static gboolean
hear (Villain *self, GSocketConnection *connection)
{
  char octet;

  while (g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), &octet, 1, NULL, NULL) == 1)
    {
      g_mutex_lock (&self->lock);
      g_string_append_c (self->heard, octet);
      g_mutex_unlock (&self->lock);
      if (octet == '\n')
        return TRUE;
    }
  return FALSE;
}

static gboolean
play (Villain *self, GSocketConnection *connection, char what)
{
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  GSocket *socket = g_socket_connection_get_socket (connection);
  struct linger now = { 1, 0 };
  char text[2] = { what, '\0' };

  switch (what)
    {
    case '<':
      return hear (self, connection);
    case 'z':
      g_usleep (100000);
      return TRUE;
    case '~':
      while (say (out, "x"))
        g_usleep (20000);
      return FALSE;
    case '#':
      while (say (out, "220-and so on\r\n"))
        ;
      return FALSE;
    case '_':
      while (say (out, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"))
        ;
      return FALSE;
    case '!':
      setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &now, sizeof now);
      return FALSE;
    case '?':
      while (hear (self, connection))
        ;
      return FALSE;
    default:
      return say (out, text);
    }
}

static gboolean
on_guest (GThreadedSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  Villain *self = data;

  for (const char *p = self->script; *p != '\0' && play (self, connection, *p); p++)
    ;
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  return TRUE;
}

static Villain *
villain_new (const char *script)
{
  Villain *self = g_new0 (Villain, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) local = NULL;

  g_atomic_int_set (&leave, 0);
  g_mutex_init (&self->lock);
  self->heard = g_string_new (NULL);
  self->script = script;
  self->service = g_threaded_socket_service_new (4);
  g_assert_true (g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), any, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &local, NULL));
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (local));
  g_signal_connect (self->service, "run", G_CALLBACK (on_guest), self);
  g_socket_service_start (self->service);
  return self;
}

/* The threads have gone when their guest has; they hold nothing of it that is freed here but after that. */
static void
villain_free (Villain *self)
{
  g_atomic_int_set (&leave, 1);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  for (guint i = 0; i < 30; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (10000);
    }
  g_object_unref (self->service);
  g_mutex_clear (&self->lock);
  g_string_free (self->heard, TRUE);
  g_free (self);
}

typedef struct
{
  const char *name;
  const char *script;
  LhOutcome outcome;
  LhSmtpStage stage;   /* with ANSWER */
  const char *problem; /* (nullable) */
  guint code;
  guint at_least;      /* ms */
} Row;

#define GREET "220 mx.example.com ESMTP\r\n<"
#define OFFER GREET "250-mx.example.com\r\n250 STARTTLS\r\n<"

static const Row rows[] = {
  { "plain", GREET "250-mx.example.com\r\n250 SIZE 1\r\n<221 bye\r\n", LH_OUTCOME_ANSWER, LH_SMTP_STAGE_DONE, NULL, 250, 0 },
  { "bare-ehlo", GREET "250 mx.example.com\r\n<221 bye\r\n", LH_OUTCOME_ANSWER, LH_SMTP_STAGE_DONE, NULL, 250, 0 },
  { "no-farewell", GREET "250 mx.example.com\r\n?", LH_OUTCOME_ANSWER, LH_SMTP_STAGE_DONE, NULL, 250, 600 },
  { "rude-farewell", GREET "250 mx.example.com\r\n<#", LH_OUTCOME_ANSWER, LH_SMTP_STAGE_DONE, NULL, 250, 0 },
  { "slow", "22z0 mx.examplez.com\rz\n<2z50 mx.exazmple.com\r\n<221 bye\r\n", LH_OUTCOME_ANSWER, LH_SMTP_STAGE_DONE, NULL, 250, 400 },
  { "refuses", "554 5.7.1 go away\r\n<221 bye\r\n", LH_OUTCOME_ANSWER, LH_SMTP_STAGE_BANNER, NULL, 554, 0 },
  { "refuses-and-closes", "421 too many\r\n", LH_OUTCOME_ANSWER, LH_SMTP_STAGE_BANNER, NULL, 421, 0 },
  { "refuses-ehlo", GREET "550 who\r\n<221 bye\r\n", LH_OUTCOME_ANSWER, LH_SMTP_STAGE_EHLO, NULL, 550, 0 },
  { "refuses-tls", OFFER "454 not now\r\n<221 bye\r\n", LH_OUTCOME_ANSWER, LH_SMTP_STAGE_STARTTLS, NULL, 454, 0 },
  { "no-handshake", OFFER "220 go\r\n<not TLS at all\r\n", LH_OUTCOME_ANSWER, LH_SMTP_STAGE_HANDSHAKE, "tls", 0, 0 },
  /* Dropped where it came with the answer; where it came behind it, GnuTLS takes it for no TLS. */
  { "injected", OFFER "220 go\r\n250 STARTTLS\r\n<?", LH_OUTCOME_ANSWER, LH_SMTP_STAGE_HANDSHAKE, "timeout tls", 0, 0 },
  { "closed-handshake", OFFER "220 go\r\n", LH_OUTCOME_ANSWER, LH_SMTP_STAGE_HANDSHAKE, "tls", 0, 0 },
  { "silent-handshake", OFFER "220 go\r\n?", LH_OUTCOME_ANSWER, LH_SMTP_STAGE_HANDSHAKE, "timeout", 0, 800 },
  { "closes-after-greeting", "220 mx.example.com\r\n<", LH_OUTCOME_ANSWER, LH_SMTP_STAGE_EHLO, "closed", 0, 0 },
  { "reset-after-greeting", "220 mx.example.com\r\n<!", LH_OUTCOME_ANSWER, LH_SMTP_STAGE_EHLO, "closed", 0, 0 },
  { "silent-after-greeting", "220 mx.example.com\r\n?", LH_OUTCOME_ANSWER, LH_SMTP_STAGE_EHLO, "timeout", 0, 800 },
  { "babble-after-greeting", GREET "what\r\n?", LH_OUTCOME_ANSWER, LH_SMTP_STAGE_EHLO, "malformed", 0, 0 },
  { "closes", "", LH_OUTCOME_UNREACHABLE, 0, "closed", 0, 0 },
  { "resets", "!", LH_OUTCOME_UNREACHABLE, 0, "closed", 0, 0 },
  { "half", "220 mx.exam", LH_OUTCOME_UNREACHABLE, 0, "closed", 0, 0 },
  { "silent", "?", LH_OUTCOME_TIMEOUT, 0, "timeout", 0, 800 },
  { "drip", "220 ~", LH_OUTCOME_TIMEOUT, 0, "timeout", 0, 800 },
  { "endless-lines", "#", LH_OUTCOME_MALFORMED, 0, "malformed", 0, 0 },
  { "endless-line", "220 _", LH_OUTCOME_MALFORMED, 0, "malformed", 0, 0 },
  { "web", "HTTP/1.1 400 Bad Request\r\n\r\n", LH_OUTCOME_MALFORMED, 0, "malformed", 0, 0 },
};

static void
test_villain (gconstpointer data)
{
  const Row *row = data;
  Villain *villain = villain_new (row->script);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (LhAnswer) answer = talk (villain->port, 900, NULL);
  gint64 took = (g_get_monotonic_time () - start) / 1000;

  g_test_message ("%s after %d ms: %s", lh_outcome_to_string (answer->outcome), (int) took, answer->detail != NULL ? answer->detail : "");
  g_assert_cmpint (answer->outcome, ==, row->outcome);
  if (row->problem == NULL)
    g_assert_null (answer->problem);
  else
    {
      g_auto (GStrv) any = g_strsplit (row->problem, " ", -1);

      g_assert_nonnull (answer->problem);
      g_assert_true (g_strv_contains ((const char *const *) any, answer->problem));
    }
  g_assert_cmpint (took, >=, row->at_least);
  g_assert_cmpint (took, <, 2500);
  g_assert_cmpint (answer->elapsed, >, 0);
  g_assert_nonnull (answer->server);
  g_assert_true ((answer->smtp != NULL) == (row->outcome == LH_OUTCOME_ANSWER));
  if (answer->smtp != NULL)
    {
      g_assert_cmpstr (lh_smtp_stage_to_string (answer->smtp->stage), ==, lh_smtp_stage_to_string (row->stage));
      g_assert_cmpuint (answer->smtp->code, ==, row->code);
      g_assert_null (answer->smtp->tls);
      g_assert_cmpuint (answer->smtp->chain->len, ==, 0);
    }
  g_mutex_lock (&villain->lock);
  /* No word of mail, to nobody. */
  g_assert_null (strstr (villain->heard->str, "MAIL"));
  g_assert_null (strstr (villain->heard->str, "RCPT"));
  if (villain->heard->len > 0 && strchr (row->script, '<') != NULL && row->script[0] == '2')
    g_assert_true (g_str_has_prefix (villain->heard->str, "EHLO [127.0.0.1]\r\n"));
  g_mutex_unlock (&villain->lock);
  villain_free (villain);
}

static void
test_closed (void)
{
  g_autoptr (LhAnswer) answer = talk (1, 900, NULL);

  g_assert_cmpint (answer->outcome, ==, LH_OUTCOME_UNREACHABLE);
  g_assert_cmpstr (answer->problem, ==, "closed");
  g_assert_null (answer->smtp);
}

static gboolean
cancel (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

/* The caller holds nothing of a conversation, so that it cannot let go of it too early. */
static void
test_cancel (gconstpointer data)
{
  guint after = GPOINTER_TO_UINT (data);
  Villain *villain = villain_new (GREET "?");
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gint64 start = g_get_monotonic_time ();
  Result r = { 0 };

  if (after == 0)
    g_cancellable_cancel (cancellable);
  else
    g_timeout_add (after, cancel, cancellable);
  lh_smtp_session_async ("mx.example.com", loopback, villain->port, 5000, NULL, cancellable, on_answer, &r);
  while (!r.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (r.answer);
  g_assert_error (r.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&r.error);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
  villain_free (villain);
}

static void
test_cancel_after (void)
{
  Villain *villain = villain_new ("554 no\r\n");
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Result r = { 0 };

  lh_smtp_session_async ("mx.example.com", loopback, villain->port, 900, NULL, cancellable, on_answer, &r);
  while (!r.done)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (r.answer->outcome, ==, LH_OUTCOME_ANSWER);
  lh_answer_unref (r.answer);
  villain_free (villain);
}

/* ---- Postfix ---- */

typedef struct
{
  const char *name;
  LhSmtpStage stage;
  guint code;
  gboolean starttls;
  guint trust;
  const char *dns_name; /* (nullable) of the certificate */
  const char *ehlo_name; /* (nullable) */
} PostfixRow;

static const PostfixRow postfix_rows[] = {
  { "good", LH_SMTP_STAGE_DONE, 250, TRUE, 0, "mx.example.com", "mx.example.com" },
  { "none", LH_SMTP_STAGE_DONE, 250, FALSE, 0, NULL, "mx.example.com" },
  { "expired", LH_SMTP_STAGE_DONE, 250, TRUE, LH_SMTP_TRUST_EXPIRED, "mx.example.com", "mx.example.com" },
  { "other-name", LH_SMTP_STAGE_DONE, 250, TRUE, LH_SMTP_TRUST_NAME, "other.example.net", "mx.example.com" },
  { "self-signed", LH_SMTP_STAGE_DONE, 250, TRUE, LH_SMTP_TRUST_UNKNOWN, "mx.example.com", "mx.example.com" },
  { "old-tls", LH_SMTP_STAGE_DONE, 250, TRUE, 0, "mx.example.com", "mx.example.com" },
  { "other-banner", LH_SMTP_STAGE_DONE, 250, TRUE, 0, "mx.example.com", "localhost.example.com" },
  { "refuses", LH_SMTP_STAGE_BANNER, 554, FALSE, 0, NULL, NULL },
  { "later", LH_SMTP_STAGE_BANNER, 450, FALSE, 0, NULL, NULL },
};

static void
assert_saved (const LhAnswer *answer)
{
  g_autoptr (JsonNode) node = lh_answer_to_json (answer);
  g_autoptr (GError) error = NULL;
  g_autoptr (LhAnswer) again = lh_answer_from_json (node, 0, &error);
  g_autoptr (JsonNode) node_again = NULL;

  g_assert_no_error (error);
  node_again = lh_answer_to_json (again);
  g_assert_true (json_node_equal (node, node_again));
}

static void
assert_postfix (const PostfixRow *row, const LhAnswer *answer)
{
  const LhSmtp *smtp = answer->smtp;

  g_test_message ("%s: %s, %s, %s, trust %u, %s", row->name, lh_outcome_to_string (answer->outcome), smtp != NULL ? smtp->banner : "",
                  smtp != NULL && smtp->tls != NULL ? smtp->tls : "no TLS", smtp != NULL ? smtp->trust : 0, answer->detail != NULL ? answer->detail : "");
  g_assert_cmpint (answer->outcome, ==, LH_OUTCOME_ANSWER);
  g_assert_null (answer->problem);
  g_assert_cmpstr (lh_smtp_stage_to_string (smtp->stage), ==, lh_smtp_stage_to_string (row->stage));
  g_assert_cmpuint (smtp->code, ==, row->code);
  g_assert_cmpint (smtp->starttls, ==, row->starttls);
  g_assert_cmpuint (smtp->trust, ==, row->trust);
  g_assert_cmpstr (smtp->ehlo_name, ==, row->ehlo_name);
  if (row->dns_name != NULL)
    {
      g_assert_cmpuint (smtp->names->len, ==, 1);
      g_assert_cmpstr (smtp->names->pdata[0], ==, row->dns_name);
      g_assert_true (g_str_has_prefix (smtp->tls, "TLS1."));
      g_assert_cmpint (g_str_equal (smtp->tls, "TLS1.1"), ==, g_str_equal (row->name, "old-tls"));
      g_assert_cmpuint (smtp->chain->len, ==, g_str_equal (row->name, "self-signed") ? 1 : 2);
      g_assert_cmpint (smtp->not_after < g_get_real_time () / G_USEC_PER_SEC, ==, g_str_equal (row->name, "expired"));
      g_assert_cmpint (g_str_equal (smtp->issuer, "CN=Laboratory"), ==, !g_str_equal (row->name, "self-signed"));
    }
  else
    g_assert_cmpuint (smtp->chain->len, ==, 0);
  assert_saved (answer);
}

/* Some distributions, Ubuntu among them, forbid what is before TLS 1.2 to all their programs. */
static gboolean
is_forbidden (const PostfixRow *row)
{
  g_autofree char *policy = NULL;

  return g_str_equal (row->name, "old-tls") && g_file_get_contents ("/etc/gnutls/config", &policy, NULL, NULL) &&
         g_regex_match_simple ("disabled-version\\s*=\\s*tls1\\.1", policy, G_REGEX_CASELESS, 0);
}

static void
test_postfix (void)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "ask", "postfix.py", NULL);
  g_autofree char *folder = g_dir_make_tmp ("lh-postfix-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "python3", script, folder, NULL);
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GTlsDatabase) database = NULL;
  g_autoptr (GSubprocess) remove = NULL;
  char *line;

  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL && !g_str_equal (line, "ready"))
    {
      char *blank = strchr (line, ' ');

      g_assert_nonnull (blank);
      g_hash_table_insert (said, g_strndup (line, (gsize) (blank - line)), g_strdup (blank + 1));
      g_free (line);
    }
  if (line == NULL)
    {
      g_subprocess_wait (process, NULL, NULL);
      if (g_subprocess_get_if_exited (process) && g_subprocess_get_exit_status (process) == 77)
        g_test_skip ("Postfix needs root");
      else
        g_test_fail ();
    }
  else
    {
      g_free (line);
      database = g_tls_file_database_new (g_hash_table_lookup (said, "ca"), &error);
      g_assert_no_error (error);
      for (guint i = 0; i < G_N_ELEMENTS (postfix_rows); i++)
        {
          const char *port = g_hash_table_lookup (said, postfix_rows[i].name);
          g_autoptr (LhAnswer) answer = talk ((guint16) g_ascii_strtoull (port, NULL, 10), 8000, database);

          if (is_forbidden (&postfix_rows[i]))
            g_assert_cmpint (answer->smtp->stage, ==, LH_SMTP_STAGE_HANDSHAKE);
          else
            assert_postfix (&postfix_rows[i], answer);
        }
      g_output_stream_close (g_subprocess_get_stdin_pipe (process), NULL, NULL);
      g_subprocess_wait (process, NULL, NULL);
    }
  remove = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, "rm", "-rf", folder, NULL);
  g_subprocess_wait (remove, NULL, NULL);
}

static void
test_json_broken (void)
{
  static const char *const texts[] = {
    "[]", "{}", "{\"stage\":\"x\"}", "{\"stage\":\"done\",\"code\":1000}", "{\"stage\":\"done\",\"extensions\":[1]}", "{\"stage\":\"done\",\"extensions\":\"x\"}",
    "{\"stage\":\"done\",\"chain\":[\"\"]}", "{\"stage\":\"done\",\"chain\":[\"AA==\",\"AA==\",\"AA==\",\"AA==\",\"AA==\",\"AA==\",\"AA==\",\"AA==\",\"AA==\",\"AA==\",\"AA==\"]}",
    "{\"stage\":\"done\",\"trust\":[\"x\"]}", "{\"stage\":\"done\",\"starttls\":1}", "{\"stage\":\"done\",\"not_after\":\"x\"}", "{\"stage\":\"done\",\"tls\":{}}",
    "{\"stage\":\"done\",\"names\":[[]]}", "{\"stage\":\"done\",\"banner\":1}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (texts[i], NULL);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", texts[i]);
      g_assert_null (lh_smtp_from_json (node, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/smtp/villain/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_villain);
    }
  g_test_add_func ("/smtp/closed", test_closed);
  g_test_add_data_func ("/smtp/cancel/before", GUINT_TO_POINTER (0), test_cancel);
  g_test_add_data_func ("/smtp/cancel/during", GUINT_TO_POINTER (150), test_cancel);
  g_test_add_func ("/smtp/cancel/after", test_cancel_after);
  g_test_add_func ("/smtp/postfix", test_postfix);
  g_test_add_func ("/smtp/json-broken", test_json_broken);
  return g_test_run ();
}
