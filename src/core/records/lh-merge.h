/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail/lh-spf.h"
#include "catalog/lh-catalog.h"
#include "plan/lh-plan-spf.h"

G_BEGIN_DECLS

#define LH_SPF_LOOKUPS_MAX 10 /* RFC 7208, 4.6.4 */

/* SPF records are merged, never doubled: every term of the published ones is kept, ours are added in front of "all". */
typedef enum { LH_PIECE_KEPT, LH_PIECE_ADDED, LH_PIECE_DROPPED } LhPieceState;
/* What has to be done with a piece that is kept for now, when mail goes to another provider one day. */
typedef enum
{
  LH_PIECE_STAYS,
  LH_PIECE_MEANS_OTHERS, /* "mx": stands for the servers of the new one from that day on */
  LH_PIECE_BESIDE,       /* the same, and that is how the new one sends: it stays, and the old servers are named beside it */
  LH_PIECE_GOES,         /* of who is left: goes when nothing is sent that way any more */
} LhPieceLater;
typedef struct
{
  LhPieceState      state;
  char             *text;
  const LhProvider *provider; /* (nullable) whose include */
  const LhSender   *sender;   /* (nullable) or of which other sender, where it is kept */
  char             *reason;   /* (nullable) static id: "duplicate", "wrong", "broken", "ignored" (a redirect beside "all"), "chosen" (the user's choice) */
  int               lookups; /* what it costs with all that it leads to; -1 not known (yet) */
  char             *written; /* (nullable) how it was mistyped */
  gboolean          takes_mail; /* an include of a mail provider that the MX still lead to, or nobody knows where they lead */
  LhPieceLater      later;
  char             *instead;     /* (nullable) with MEANS_OTHERS, always with BESIDE: the terms that name the old servers themselves */
  gboolean          leads_nowhere; /* an include of a name without SPF record: receivers refuse the whole by it (RFC 7208, 5.2) */
  gboolean          needed; /* it is how the plan's provider sends */
  gboolean          left_over; /* of the server that had the mail before */
  gboolean          covered; /* an a or mx: all servers that it names may send by what is added, or by the provider's include, too */
} LhPiece;

typedef struct
{
  char      *text;    /* the one record to publish */
  GPtrArray *pieces;  /* (element-type LhPiece) in the record's order, dropped ones last */
  gboolean   changed; /* differs in meaning from what is published */
  int        lookups; /* of the whole; -1 not known. More than LH_SPF_LOOKUPS_MAX are refused */
  gboolean   at_least; /* so many for certain, and that is too many already */
  gboolean   unsure;  /* a macro decides for each message, and may let ours send all the same; they are added so that they can for certain */
} LhMerge;

/* @published: (element-type utf8) texts of the SPF records at the name, maybe none. @includes: to be there. @all: qualifier when no record is
 * published; the owner's own is kept otherwise, as is a record without any (the strictest where several records differ is NOT taken: the most lenient is, so that nothing that
 * works stops). @choice (nullable): the user's, which goes before all that */
LhMerge *lh_merge_spf (GPtrArray *published, char **includes, char all, const LhSpfChoice *choice, const LhCatalog *catalog);
/* Whether it may be offered for leaving out: it leads nowhere, is there twice, is left over, or lets somebody send who is not @ours (nullable) and takes no mail here. */
gboolean lh_piece_may_go (const LhPiece *piece, const LhProvider *ours);

/* Why a part that costs look-ups could go where there are too many of them, the surest first. */
typedef enum
{
  LH_GO_NOWHERE,  /* leads nowhere: it must go anyway */
  LH_GO_COVERED,  /* nobody loses by it */
  LH_GO_PAST,     /* of a mail provider that takes no mail here */
  LH_GO_OWN_NAME, /* of a service that had better have a sub-domain of its own */
  LH_GO_ASK,      /* whoever uses it knows */
  LH_GO_PRESENT,  /* of a mail provider that mail still goes to: not before the MX change */
  LH_GO_NO,       /* costs nothing, or is how the plan's provider sends */
} LhGo;

LhGo     lh_piece_get_go (const LhPiece *piece, const LhProvider *ours);
/* The pieces that could go, the surest first; none where the record is not too costly. (transfer container) (element-type LhPiece) */
GPtrArray *lh_merge_list_go (const LhMerge *merge, const LhProvider *ours);
void     lh_merge_free (LhMerge *merge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhMerge, lh_merge_free)

G_END_DECLS
