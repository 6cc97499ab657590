/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/lh-smtp-talk.h"

#include "ask/lh-smtp-certificate.h"

#include <string.h>

/* For the answer to QUIT, which tells nothing. */
#define FAREWELL_MS 700

/* Old versions too: it is told what is there, not what should be. */
#define PRIORITY "NORMAL:+VERS-TLS1.2:+VERS-TLS1.1:+VERS-TLS1.0:%COMPAT"

/* On to a step that nothing has answered yet. */
static void
go_on (LhSmtpSession *self, LhSmtpStage stage)
{
  self->smtp->stage = stage;
  self->smtp->code = 0;
  g_clear_pointer (&self->smtp->text, g_free);
}

/* RFC 5321, 4.1.3 and 4.1.4: who has no name that others could look up says his address. The machine's own name is of no use to
 * a stranger, and often enough a person's. */
static void
say_ehlo (LhSmtpSession *self)
{
  g_autoptr (GSocketAddress) local = g_socket_get_local_address (self->socket, NULL);
  GInetAddress *address = G_IS_INET_SOCKET_ADDRESS (local) ? g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (local)) : NULL;
  g_autofree char *text = address != NULL ? g_inet_address_to_string (address) : g_strdup ("127.0.0.1");
  gboolean six = address != NULL && g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6;

  g_string_append_printf (self->out, "EHLO [%s%s]\r\n", six ? "IPv6:" : "", text);
}

static void
say_farewell (LhSmtpSession *self)
{
  self->farewell = TRUE;
  g_string_append (self->out, "QUIT\r\n");
  lh_smtp_session_set_deadline (self, FAREWELL_MS);
}

static void
start_tls (LhSmtpSession *self)
{
  /* What came behind the reply was not encrypted, and is nobody's word (RFC 3207, 6). */
  g_string_truncate (self->in, 0);
  go_on (self, LH_SMTP_STAGE_HANDSHAKE);
  lh_gnutls ()->certificate_allocate_credentials (&self->credentials);
  lh_gnutls ()->init (&self->tls, GNUTLS_CLIENT | GNUTLS_NONBLOCK | GNUTLS_NO_SIGNAL);
  lh_gnutls ()->priority_set_direct (self->tls, PRIORITY, NULL);
  lh_gnutls ()->credentials_set (self->tls, GNUTLS_CRD_CERTIFICATE, self->credentials);
  lh_gnutls ()->server_name_set (self->tls, GNUTLS_NAME_DNS, self->host, strlen (self->host));
  lh_gnutls ()->transport_set_int2 (self->tls, g_socket_get_fd (self->socket), g_socket_get_fd (self->socket));
}

static void
read_chain (LhSmtpSession *self)
{
  guint n = 0;
  const gnutls_datum_t *chain = lh_gnutls ()->certificate_get_peers (self->tls, &n);

  for (guint i = 0; chain != NULL && i < MIN (n, LH_SMTP_MAX_CHAIN); i++)
    {
      if (chain[i].size > LH_SMTP_MAX_DER)
        break;
      g_ptr_array_add (self->smtp->chain, g_bytes_new (chain[i].data, chain[i].size));
    }
  lh_smtp_read_certificate (self->smtp);
}

void
lh_smtp_talk_go_on_encrypted (LhSmtpSession *self)
{
  self->encrypted = TRUE;
  self->smtp->tls = g_strdup (lh_gnutls ()->protocol_get_name (lh_gnutls ()->protocol_get_version (self->tls)));
  read_chain (self);
  go_on (self, LH_SMTP_STAGE_EHLO_AGAIN);
  say_ehlo (self);
}

static void
take_greeting (LhSmtpSession *self, const LhSmtpReply *reply)
{
  self->smtp->banner = lh_smtp_reply_get_text (reply);
  self->smtp->banner_name = lh_smtp_reply_get_name (reply);
  if (reply->code != 220)
    {
      say_farewell (self);
      return;
    }
  go_on (self, LH_SMTP_STAGE_EHLO);
  say_ehlo (self);
}

static void
take_ehlo (LhSmtpSession *self, const LhSmtpReply *reply)
{
  g_autoptr (GPtrArray) extensions = lh_smtp_reply_get_extensions (reply);

  if (reply->code != 250)
    {
      say_farewell (self);
      return;
    }
  for (guint i = 0; i < extensions->len; i++)
    g_ptr_array_add (self->smtp->extensions, g_strdup (extensions->pdata[i]));
  self->smtp->ehlo_name = lh_smtp_reply_get_name (reply);
  self->smtp->starttls = lh_smtp_extensions_have (extensions, "STARTTLS");
  if (!self->smtp->starttls)
    {
      self->smtp->stage = LH_SMTP_STAGE_DONE;
      say_farewell (self);
      return;
    }
  go_on (self, LH_SMTP_STAGE_STARTTLS);
  g_string_append (self->out, "STARTTLS\r\n");
}

void
lh_smtp_talk_take_reply (LhSmtpSession *self, const LhSmtpReply *reply)
{
  self->smtp->code = reply->code;
  g_free (self->smtp->text);
  self->smtp->text = lh_smtp_reply_get_text (reply);
  switch (self->smtp->stage)
    {
    case LH_SMTP_STAGE_BANNER:
      take_greeting (self, reply);
      break;
    case LH_SMTP_STAGE_EHLO:
      take_ehlo (self, reply);
      break;
    case LH_SMTP_STAGE_STARTTLS:
      if (reply->code == 220)
        start_tls (self);
      else
        say_farewell (self);
      break;
    case LH_SMTP_STAGE_EHLO_AGAIN:
      if (reply->code == 250)
        self->smtp->stage = LH_SMTP_STAGE_DONE;
      say_farewell (self);
      break;
    case LH_SMTP_STAGE_CONNECT:
    case LH_SMTP_STAGE_HANDSHAKE:
    case LH_SMTP_STAGE_DONE:
    default:
      g_return_if_reached ();
    }
}
