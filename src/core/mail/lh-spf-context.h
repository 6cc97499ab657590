/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail/lh-spf-check.h"

G_BEGIN_DECLS

/* The message under check as the terms and macros of RFC 7208 see it. */
typedef struct
{
  LhInquiry          *inquiry;
  const LhSpfMessage *message;
  GInetAddress       *ip;       /* an IPv4 address mapped into IPv6 is taken out of it */
  const guint8       *octets;   /* its own, borrowed */
  gboolean            four;     /* @ip is IPv4 */
  char               *local;    /* "postmaster" where the sender has none (4.3) */
  char               *origin;   /* the sender's domain, or HELO for the null sender */
  const char         *domain;   /* whose record is being looked at: %{d} */
  char               *scratch;  /* of the last macro */
  guint               lookups;  /* terms that ask (4.6.4) */
  guint               voids;
} LhSpfContext;

void      lh_spf_context_init (LhSpfContext *context, LhInquiry *inquiry, const LhSpfMessage *message);
void      lh_spf_context_clear (LhSpfContext *context);

/* Expands domain-spec @text, or gives the current domain for NULL; names over 253 octets lose labels from the left
 * (7.3). NULL while an answer is lacking. (transfer full) (nullable) */
char     *lh_spf_context_target (LhSpfContext *context, const char *text);
/* The same for the text at exp=. */
char     *lh_spf_context_explain (LhSpfContext *context, const char *text);

typedef enum { LH_SPF_MATCH_NO, LH_SPF_MATCH_YES, LH_SPF_MATCH_VOID, LH_SPF_MATCH_FAILED, LH_SPF_MATCH_OPEN } LhSpfMatch;

/* Whether the client's address is within the network of @octets, four or sixteen, as @four says. */
gboolean  lh_spf_context_in_network (const LhSpfContext *context, const guint8 *octets, gboolean four, guint prefix4, guint prefix6);
/* Whether it is within the network of one of @name's addresses. */
LhSpfMatch lh_spf_context_match_host (LhSpfContext *context, const char *name, guint prefix4, guint prefix6);

/* The names that the client's address points to and that point back, at most ten looked at (5.5). NULL while an answer is
 * lacking. @ret_void (nullable): whether there was no PTR. (transfer full) (element-type utf8) */
GPtrArray *lh_spf_context_get_names (LhSpfContext *context, gboolean *ret_void);

G_END_DECLS
