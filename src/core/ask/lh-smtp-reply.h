/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is read of one reply: more is no reply. RFC 5321, 4.5.3.1.5 allows lines of 512 octets; who writes longer ones is
 * still understood. */
#define LH_SMTP_REPLY_MAX (16 * 1024)

/* A reply of an SMTP server (RFC 5321, 4.2). */
typedef struct
{
  guint      code;  /* 200–599; the last line's, where they differ */
  GPtrArray *lines; /* (element-type utf8) their texts without the code: valid UTF-8 without control characters; never empty */
} LhSmtpReply;

typedef enum
{
  LH_SMTP_REPLY_MORE,   /* good so far, and not at its end */
  LH_SMTP_REPLY_WHOLE,
  LH_SMTP_REPLY_BROKEN, /* this will be no reply, however it goes on */
} LhSmtpReplyState;

/* Reads the reply at the beginning of @data. WHOLE: @ret_reply is (transfer full), @ret_used the octets that it took. */
LhSmtpReplyState lh_smtp_reply_read (const char *data, gsize size, LhSmtpReply **ret_reply, gsize *ret_used);

/* All lines, with blanks between. (transfer full) */
char       *lh_smtp_reply_get_text (const LhSmtpReply *reply);

/* The first word of the first line, which in a greeting and in the answer to EHLO is the server's name (RFC 5321, 4.2 and 4.1.1.1), folded;
 * NULL where it is no host name. (transfer full) (nullable) */
char       *lh_smtp_reply_get_name (const LhSmtpReply *reply);

/* What an answer to EHLO offers, one line each: "STARTTLS", "SIZE 1000" (RFC 5321, 4.1.1.1). Borrowed from @reply.
 * (transfer container) (element-type utf8) */
GPtrArray  *lh_smtp_reply_get_extensions (const LhSmtpReply *reply);

/* Whether @extensions has @keyword, in any case, with parameters or without. */
gboolean    lh_smtp_extensions_have (const GPtrArray *extensions, const char *keyword);

void        lh_smtp_reply_free (LhSmtpReply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhSmtpReply, lh_smtp_reply_free)

G_END_DECLS
