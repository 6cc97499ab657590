/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dns/lh-record.h"

G_BEGIN_DECLS

/* What became of a question; kept apart to the very last, since each means something else to the user. */
typedef enum
{
  LH_OUTCOME_ANSWER,         /* records of the type asked for */
  LH_OUTCOME_EMPTY,          /* the name is there, this type is not (NODATA, RFC 2308) */
  LH_OUTCOME_NXDOMAIN,       /* no such name */
  LH_OUTCOME_SERVFAIL,
  LH_OUTCOME_REFUSED,
  LH_OUTCOME_RCODE,          /* any other response code */
  LH_OUTCOME_REFERRAL,       /* other servers are named in place of an answer, by one that should have asked them (RFC 2308, 2.2) */
  LH_OUTCOME_TIMEOUT,        /* silence */
  LH_OUTCOME_UNREACHABLE,    /* the network said no: ICMP, reset, no route, TLS refused */
  LH_OUTCOME_MALFORMED,      /* something came that is no answer */
  LH_OUTCOME_HTTP,           /* an HTTP status other than 200 */
  LH_OUTCOME_CAPTIVE,        /* a captive portal answered in its place */
  LH_OUTCOME_CANCELLED,
  LH_OUTCOME_NOT_ASKED,      /* over the budget, or not in the saved survey */
} LhOutcome;

const char *lh_outcome_to_string (LhOutcome outcome); /* "answer", "nxdomain" …: ids in JSON */
gboolean    lh_outcome_from_string (const char *text, LhOutcome *ret_outcome);

/* ANSWER, EMPTY or NXDOMAIN: the domain has spoken. Everything else says nothing about it. */
gboolean    lh_outcome_is_conclusive (LhOutcome outcome);

typedef struct
{
  int        ref_count;
  LhOutcome  outcome;
  guint      rcode;       /* RFC 1035, 4.1.1 and EDNS */
  gboolean   authoritative, authenticated, truncated; /* AA, AD, TC */
  gboolean   via_tcp;
  gboolean   edns;
  GPtrArray *records;     /* (element-type LhRecord) CNAME chain from the asked name, then its end's records of the type;
                           * asked for DNSSEC, behind them all RRSIG and DNAME of the answer section */
  GPtrArray *authority;   /* (element-type LhRecord) NS, SOA, DS of the authority section; asked for DNSSEC, RRSIG, NSEC, NSEC3 too */
  GPtrArray *additional;  /* (element-type LhRecord) A and AAAA of the additional section (glue) */
  char      *server;      /* who answered, as lh_server_to_string() */
  char      *detail;      /* (nullable) technical remark, English, for evidence */
  gint64     elapsed;     /* µs from first sending to the end */
  guint      tries;
} LhReply;

LhReply *lh_reply_new (LhOutcome outcome);
LhReply *lh_reply_ref (LhReply *reply);
void     lh_reply_unref (LhReply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhReply, lh_reply_unref)

G_END_DECLS
