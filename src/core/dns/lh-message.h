/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dns/lh-reply.h"

G_BEGIN_DECLS

/* The one file that knows the wire codec (ldns). Pure: bytes in, bytes or struct out; any octets may come. */

typedef enum
{
  LH_MESSAGE_RECURSE = 1 << 0, /* RD */
  LH_MESSAGE_EDNS    = 1 << 1, /* EDNS, 1232 octets, DO */
  LH_MESSAGE_MIX_CASE = 1 << 2, /* 0x20: letters of the name in random case */
  LH_MESSAGE_UNCHECKED = 1 << 3, /* CD: also what does not validate (RFC 4035, 3.2.2) */
} LhMessageFlags;

/* A query. @seed drives the 0x20 case. Fails on what is no name. (transfer full) */
GBytes *lh_message_encode (guint16 id, const char *name, LhType type, LhMessageFlags flags, guint64 seed, GError **error);

typedef enum
{
  LH_MATCH_NO,        /* not an answer to @query: ignore it and wait on */
  LH_MATCH_CASE,      /* all but the case of the name: ask again over TCP (over which it may be taken) */
  LH_MATCH_BROKEN,    /* header and question fit, the rest cannot be read */
  LH_MATCH_YES,
} LhMatch;

/* Holds @answer against the @query that was sent: id, QR, opcode, one question, name, type, class. On YES
 * and CASE @ret_reply is filled (outcome, records on the chain from the asked name, flags; not server, elapsed). A
 * truncated one has @truncated set and may hold nothing. */
LhMatch lh_message_match (GBytes *query, const guint8 *answer, gsize length, LhReply **ret_reply);

G_END_DECLS
