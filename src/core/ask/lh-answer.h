/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-smtp.h"
#include "dns/lh-reply.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What LhAnswer's problem says of an address that is not connected to: see lh-address.h. */
#define LH_PROBLEM_PRIVATE "private-address"

/* What came, immutable once made, reference counted. */
typedef struct
{
  int        ref_count;
  LhOutcome  outcome;
  LhReply   *reply;    /* (nullable) DNS */
  guint      status;   /* HTTPS */
  char      *content_type; /* (nullable) HTTPS */
  GBytes    *body;     /* (nullable) HTTPS: at most 64 KiB */
  LhSmtp    *smtp;     /* (nullable) SMTP: with outcome ANSWER, which means that the host greeted */
  char      *problem;  /* (nullable) HTTPS: id of what was wrong: "certificate", "certificate-name", "certificate-expired", "redirect", "too-long",
                         * LH_PROBLEM_PRIVATE;
                         * SMTP: that, or why it went no further without a reply: "timeout", "closed", "malformed", "tls" */
  char      *server;   /* (nullable) who answered */
  char      *detail;   /* (nullable) technical remark, English */
  gint64     elapsed;  /* µs */
  guint      depth;    /* which round trip of the check this was, from 1 */
} LhAnswer;

LhAnswer *lh_answer_new (LhOutcome outcome);
LhAnswer *lh_answer_new_from_reply (LhReply *reply); /* takes a reference */
LhAnswer *lh_answer_ref (LhAnswer *answer);
void      lh_answer_unref (LhAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhAnswer, lh_answer_unref)

gboolean  lh_answer_is_conclusive (const LhAnswer *answer);

/* About how many octets of memory it takes. */
gsize     lh_answer_get_size (const LhAnswer *answer);

/* The records of the answer that are of @type, in the order they came; the CNAME chain before them is skipped. At
 * most 200, but all of TXT. Never NULL. (transfer container) (element-type LhRecord) */
GPtrArray *lh_answer_get_records (const LhAnswer *answer, LhType type);

/* The same without a list: the first of them from @position on, which begins at 0 and is moved behind it. (nullable) (transfer none) */
LhRecord  *lh_answer_next_record (const LhAnswer *answer, LhType type, guint *position);

/* The end of the CNAME chain, or NULL when there was none. */
const char *lh_answer_get_canonical (const LhAnswer *answer);

/* Whether the aliases from @name on lead by @target, which is folded: a firm that looks after records may stand in between. */
gboolean    lh_answer_leads_by (const LhAnswer *answer, const char *name, const char *target);

JsonNode *lh_answer_to_json (const LhAnswer *answer);
LhAnswer *lh_answer_from_json (JsonNode *node, LhType type, GError **error);

G_END_DECLS
