/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/lh-smtp-session.h"

#include "ask/lh-answer-private.h"
#include "ask/lh-smtp-certificate.h"
#include "ask/lh-smtp-reply.h"
#include "ask/lh-smtp-talk.h"
#include "dns/lh-tls.h"

#include <string.h>

/* A host that does not answer a SYN by then is closed off, or as good as that. */
#define CONNECT_MS 5000

/* Some greet only after six seconds, to be rid of those who cannot wait (Postfix's postscreen). */
#define SESSION_MS 12000

#define MAX_HANDSHAKE_STEPS 200

static void session_step (LhSmtpSession *self);

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
session_hang_up (LhSmtpSession *self)
{
  clear_source (&self->io);
  clear_source (&self->deadline);
  clear_source (&self->cancelled);
  if (self->tls != NULL)
    lh_gnutls ()->deinit (self->tls);
  self->tls = NULL;
  g_clear_pointer (&self->credentials, lh_gnutls ()->certificate_free_credentials);
  /* What the system still holds is sent in the background; closing does not wait for it. */
  g_clear_object (&self->socket);
}

static void
session_free (LhSmtpSession *self)
{
  session_hang_up (self);
  g_clear_pointer (&self->smtp, lh_smtp_free);
  g_clear_object (&self->database);
  g_string_free (self->in, TRUE);
  g_string_free (self->out, TRUE);
  g_free (self->host);
  g_free (self->peer);
  g_free (self->detail);
  g_free (self);
}

/* ---- the end ---- */

static void
session_return (LhSmtpSession *self, LhOutcome outcome)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);
  LhAnswer *answer;

  session_hang_up (self);
  answer = lh_answer_new_because (outcome, self->detail);
  answer->server = g_strdup (self->peer);
  answer->problem = g_strdup (self->problem);
  answer->elapsed = self->elapsed;
  if (outcome == LH_OUTCOME_ANSWER)
    answer->smtp = g_steal_pointer (&self->smtp);
  g_task_return_pointer (task, answer, (GDestroyNotify) lh_answer_unref);
}

static void
on_verified (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  LhSmtpSession *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  GTlsCertificateFlags flags = g_tls_database_verify_chain_finish (G_TLS_DATABASE (source), result, &error);

  /* Cancelled while it was looked at. */
  if (self->task == NULL)
    return;
  self->smtp->trust = lh_smtp_trust_of (flags);
  session_return (self, LH_OUTCOME_ANSWER);
}

static void
verify_chain (LhSmtpSession *self)
{
  g_autoptr (GTlsCertificate) certificate = lh_smtp_make_certificate (self->smtp);
  g_autoptr (GSocketConnectable) identity = g_network_address_new (self->host, 25);

  if (certificate == NULL)
    {
      self->smtp->trust = LH_SMTP_TRUST_OTHER;
      session_return (self, LH_OUTCOME_ANSWER);
      return;
    }
  if (self->database == NULL)
    self->database = g_tls_backend_get_default_database (g_tls_backend_get_default ());
  g_tls_database_verify_chain_async (self->database, certificate, G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER, identity, NULL, G_TLS_DATABASE_VERIFY_NONE,
                                     NULL, on_verified, g_object_ref (self->task));
}

static void
on_prepared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  LhSmtpSession *self = g_task_get_task_data (task);

  lh_tls_prepare_finish (result);
  /* Cancelled meanwhile. */
  if (self->task != NULL)
    verify_chain (self);
}

/* Everything is known; what is left is whether the certificate would be trusted. */
static void
session_verify (LhSmtpSession *self)
{
  clear_source (&self->io);
  clear_source (&self->deadline);
  self->elapsed = g_get_monotonic_time () - self->started;
  if (self->smtp->chain->len == 0)
    session_return (self, LH_OUTCOME_ANSWER);
  else if (self->database != NULL || lh_tls_is_ready ())
    verify_chain (self);
  else
    lh_tls_prepare_async (on_prepared, g_object_ref (self->task));
}

/* No reply in time, or none that could be read. Before the greeting that says how the host can be reached; later only how far it went. */
static void
session_fail (LhSmtpSession *self, LhOutcome outcome, const char *problem, const char *detail)
{
  if (self->farewell)
    {
      session_verify (self);
      return;
    }
  self->problem = problem;
  g_free (self->detail);
  self->detail = g_strdup (detail);
  if (self->smtp->banner != NULL)
    {
      session_verify (self);
      return;
    }
  self->elapsed = g_get_monotonic_time () - self->started;
  session_return (self, outcome);
}

static gboolean
on_deadline (gpointer data)
{
  LhSmtpSession *self = data;

  clear_source (&self->deadline);
  session_fail (self, LH_OUTCOME_TIMEOUT, "timeout",
                self->smtp->stage == LH_SMTP_STAGE_CONNECT ? "no connection came about in time" : "no whole reply came in time");
  return G_SOURCE_REMOVE;
}

void
lh_smtp_session_set_deadline (LhSmtpSession *self, guint ms)
{
  clear_source (&self->deadline);
  self->deadline = g_timeout_source_new (ms);
  g_source_set_callback (self->deadline, on_deadline, self, NULL);
  g_source_attach (self->deadline, g_task_get_context (self->task));
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer data)
{
  LhSmtpSession *self = data;
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  session_hang_up (self);
  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

/* ---- octets ---- */

static gboolean
on_ready (GSocket *socket, GIOCondition condition, gpointer data)
{
  g_autoptr (GTask) task = g_object_ref (((LhSmtpSession *) data)->task);

  session_step (data);
  return G_SOURCE_CONTINUE;
}

static void
await (LhSmtpSession *self, GIOCondition condition)
{
  if (self->io != NULL && self->awaited == condition)
    return;
  clear_source (&self->io);
  self->awaited = condition;
  self->io = g_socket_create_source (self->socket, condition, NULL);
  g_source_set_callback (self->io, G_SOURCE_FUNC (on_ready), self, NULL);
  g_source_attach (self->io, g_task_get_context (self->task));
}

/* As of g_socket_send(); -1 with G_IO_ERROR_WOULD_BLOCK when it has to wait. */
static gssize
transfer (LhSmtpSession *self, char *buffer, gsize size, gboolean send, GError **error)
{
  gssize n;

  if (!self->encrypted)
    return send ? g_socket_send (self->socket, buffer, size, NULL, error) : g_socket_receive (self->socket, buffer, size, NULL, error);
  n = send ? lh_gnutls ()->record_send (self->tls, buffer, size) : lh_gnutls ()->record_recv (self->tls, buffer, size);
  if (n >= 0)
    return n;
  if (n == GNUTLS_E_PREMATURE_TERMINATION)
    return 0;
  if (lh_gnutls ()->error_is_fatal ((int) n))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, lh_gnutls ()->strerror ((int) n));
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK, "wait");
  return -1;
}

static void
fail_by_error (LhSmtpSession *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    session_fail (self, LH_OUTCOME_TIMEOUT, "timeout", error->message);
  else
    session_fail (self, LH_OUTCOME_UNREACHABLE, "closed", error->message);
}

/* FALSE: it has to wait, or it is over. */
static gboolean
shake_hands (LhSmtpSession *self)
{
  int result = lh_gnutls ()->handshake (self->tls);

  if (result == GNUTLS_E_SUCCESS)
    {
      lh_smtp_talk_go_on_encrypted (self);
      return TRUE;
    }
  if (lh_gnutls ()->error_is_fatal (result) || ++self->handshake_steps > MAX_HANDSHAKE_STEPS)
    {
      session_fail (self, LH_OUTCOME_ANSWER, "tls", lh_gnutls ()->strerror (result));
      return FALSE;
    }
  await (self, lh_gnutls ()->record_get_direction (self->tls) == 1 ? G_IO_OUT : G_IO_IN);
  return FALSE;
}

static gboolean
write_on (LhSmtpSession *self)
{
  g_autoptr (GError) error = NULL;
  gssize n = transfer (self, self->out->str, self->out->len, TRUE, &error);

  if (n > 0)
    {
      g_string_erase (self->out, 0, n);
      return TRUE;
    }
  if (n == 0 || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    await (self, G_IO_OUT);
  else
    fail_by_error (self, error);
  return FALSE;
}

static gboolean
read_on (LhSmtpSession *self)
{
  char buffer[4096];
  g_autoptr (GError) error = NULL;
  gssize n = transfer (self, buffer, sizeof buffer, FALSE, &error);

  if (n > 0)
    {
      g_string_append_len (self->in, buffer, n);
      return TRUE;
    }
  if (n == 0)
    session_fail (self, LH_OUTCOME_UNREACHABLE, "closed", "the server closed the connection");
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    await (self, G_IO_IN);
  else
    fail_by_error (self, error);
  return FALSE;
}

static gboolean
connect_on (LhSmtpSession *self)
{
  gint64 left = self->timeout - (g_get_monotonic_time () - self->started) / 1000;
  g_autoptr (GError) error = NULL;

  if (!g_socket_check_connect_result (self->socket, &error))
    {
      fail_by_error (self, error);
      return FALSE;
    }
  self->smtp->stage = LH_SMTP_STAGE_BANNER;
  lh_smtp_session_set_deadline (self, (guint) MAX (left, 1));
  return TRUE;
}

/* FALSE: there is none yet, or it is over. */
static gboolean
take_next (LhSmtpSession *self)
{
  g_autoptr (LhSmtpReply) reply = NULL;
  gsize used;

  switch (lh_smtp_reply_read (self->in->str, self->in->len, &reply, &used))
    {
    case LH_SMTP_REPLY_WHOLE:
      g_string_erase (self->in, 0, (gssize) used);
      if (self->farewell)
        session_verify (self);
      else
        lh_smtp_talk_take_reply (self, reply);
      return TRUE;
    case LH_SMTP_REPLY_BROKEN:
      session_fail (self, LH_OUTCOME_MALFORMED, "malformed", "what came is no reply of a mail server");
      return TRUE;
    case LH_SMTP_REPLY_MORE:
    default:
      return FALSE;
    }
}

/* Goes on as far as it can without waiting. Each round brings the conversation on, or octets of which there may only be so many. */
static void
session_step (LhSmtpSession *self)
{
  while (self->task != NULL && self->socket != NULL)
    {
      gboolean on;

      if (self->smtp->stage == LH_SMTP_STAGE_CONNECT)
        on = connect_on (self);
      else if (self->smtp->stage == LH_SMTP_STAGE_HANDSHAKE)
        on = shake_hands (self);
      else if (self->out->len > 0)
        on = write_on (self);
      else
        on = take_next (self) || read_on (self);
      /* Over, but for the certificate. */
      if (!on || self->deadline == NULL)
        return;
    }
}

static void
session_start (LhSmtpSession *self, GInetAddress *address, guint16 port)
{
  g_autoptr (GSocketAddress) peer = g_inet_socket_address_new (address, port);
  g_autoptr (GError) error = NULL;

  self->peer = g_socket_connectable_to_string (G_SOCKET_CONNECTABLE (peer));
  self->socket = g_socket_new (g_inet_address_get_family (address), G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  if (self->socket == NULL)
    {
      fail_by_error (self, error);
      return;
    }
  g_socket_set_blocking (self->socket, FALSE);
  lh_smtp_session_set_deadline (self, MIN (CONNECT_MS, self->timeout));
  if (g_socket_connect (self->socket, peer, NULL, &error) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PENDING))
    await (self, G_IO_OUT);
  else
    fail_by_error (self, error);
}

void
lh_smtp_session_async (const char *host,
                       GInetAddress *address,
                       guint16 port,
                       guint timeout,
                       GTlsDatabase *database,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  LhSmtpSession *self;

  g_task_set_source_tag (task, lh_smtp_session_async);
  g_task_set_name (task, "[letterhead] smtp");
  if (g_task_return_error_if_cancelled (task))
    return;
  self = g_new0 (LhSmtpSession, 1);
  self->smtp = lh_smtp_new ();
  self->host = g_strdup (host);
  self->database = database != NULL ? g_object_ref (database) : NULL;
  self->in = g_string_new (NULL);
  self->out = g_string_new (NULL);
  self->timeout = timeout != 0 ? timeout : SESSION_MS;
  self->started = g_get_monotonic_time ();
  g_task_set_task_data (task, self, (GDestroyNotify) session_free);
  self->task = g_object_ref (task);
  if (cancellable != NULL)
    {
      self->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (self->cancelled, G_SOURCE_FUNC (on_cancelled), self, NULL);
      g_source_attach (self->cancelled, g_task_get_context (task));
    }
  session_start (self, address, port);
}

LhAnswer *
lh_smtp_session_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
