/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-smtp-reply.h"
#include "ask/lh-smtp.h"
#include "dns/lh-gnutls.h"

G_BEGIN_DECLS

/* Private to lh-smtp-session.c, which carries the octets, and lh-smtp-talk.c, which knows what is said. */

/* One conversation: the task's data, which lives as long. Everything is done in the main context as the socket is ready; nothing waits. */
typedef struct
{
  GTask *task; /* (nullable) owned until the conversation has ended */
  LhSmtp *smtp;
  char *host;
  char *peer;
  GTlsDatabase *database; /* (nullable) */
  GSocket *socket;
  GIOCondition awaited;
  GSource *io;
  GSource *deadline;
  GSource *cancelled;
  GString *in;
  GString *out;
  gnutls_session_t tls;
  gnutls_certificate_credentials_t credentials;
  gboolean encrypted;
  gboolean farewell; /* QUIT has been said, and all that was to be known is known */
  guint handshake_steps;
  guint timeout;
  gint64 started;
  gint64 elapsed;
  const char *problem; /* (nullable) of LhAnswer */
  char *detail;        /* (nullable) */
} LhSmtpSession;

void lh_smtp_session_set_deadline (LhSmtpSession *self, guint ms);

/* What is to be said to @reply, or what ends the conversation. */
void lh_smtp_talk_take_reply (LhSmtpSession *self, const LhSmtpReply *reply);
/* After the handshake. */
void lh_smtp_talk_go_on_encrypted (LhSmtpSession *self);

G_END_DECLS
