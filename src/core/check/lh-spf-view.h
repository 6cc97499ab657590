/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-check.h"
#include "mail/lh-spf-tree.h"

G_BEGIN_DECLS

/* The SPF record as its owner wants to see it: who is in it, what each part costs of the ten look-ups (RFC 7208, 4.6.4), and what could go. */

typedef enum
{
  LH_SPF_PART_FINE,
  LH_SPF_PART_WAITING,    /* not asked, or no answer: nothing is known of it */
  LH_SPF_PART_MACRO,      /* depends on the message: cannot be followed */
  LH_SPF_PART_BROKEN,     /* cannot be read */
  LH_SPF_PART_UNREACHED,  /* behind "all", so that nobody sees it */
  LH_SPF_PART_TWICE,      /* as it is or by way of another part, it is there already */
  LH_SPF_PART_PAST,       /* of a provider that takes no mail here any more */
  LH_SPF_PART_UNNEEDED,   /* of a service whose mail passes without */
  LH_SPF_PART_DEAD,       /* a list that is not there: voids the record */
  LH_SPF_PART_INVALID,    /* a list with a fault: voids the record */
  LH_SPF_PART_LOOP,       /* leads back: voids the record */
  LH_SPF_PART_VOID,       /* names a host without such a record */
  LH_N_SPF_PART_STATES
} LhSpfPartState;

const char *lh_spf_part_state_to_string (LhSpfPartState state); /* "fine", "waiting", "macro" … */

typedef struct
{
  LhSpfKind       kind;
  char           *text;    /* the term as published, made fit to be shown */
  char           *domain;  /* (nullable) the list that it leads to, folded */
  const char     *who;     /* (nullable) id of the catalogue: a sender's or a provider's */
  guint           lookups; /* it and all below */
  gsize           octets;  /* of the record it leads to; 0 where there is none */
  LhSpfPartState  state;
  gboolean        can_go;  /* the owner may take it out, and loses nothing that works; or had better ask first (past, unneeded) */
  GPtrArray      *parts;   /* (element-type LhSpfPart) what costs look-ups below */
} LhSpfPart;

typedef struct
{
  char      *text;     /* the record, made fit to be shown */
  gsize      octets;
  guint      lookups;  /* of LH_SPF_LOOKUPS_MAX */
  guint      voids;    /* of LH_SPF_VOIDS_MAX */
  gboolean   complete; /* nothing is missing in the figures */
  guint      saving;   /* look-ups of the parts that can go */
  GPtrArray *parts;    /* (element-type LhSpfPart) every mechanism but "all", and redirect */
} LhSpfView;

#define LH_SPF_LOOKUPS_MAX 10
#define LH_SPF_VOIDS_MAX   2

/* @findings: of the topic, which say what is past, empty … (transfer full) (nullable): there is not exactly one record. Pure. */
LhSpfView  *lh_spf_view_new (LhInquiry *inquiry, const LhCatalog *catalog, const char *domain, GPtrArray *findings);
void        lh_spf_view_free (LhSpfView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhSpfView, lh_spf_view_free)

/* Of the SPF record that @check saw, as far as its survey tells. (transfer full) (nullable) */
LhSpfView  *lh_spf_view_of_check (LhCheck *check);

/* A line of the tree as people read it. */
typedef struct
{
  const LhSpfPart *part;      /* of several: the first */
  guint            depth;     /* 0: in the owner's own record */
  guint            addresses; /* 0, or so many server addresses together: a list of them says nothing */
} LhSpfLine;

/* (transfer full) (element-type LhSpfLine) in the order in which receivers read, what is below a part behind it; lives as long as @view */
GPtrArray  *lh_spf_view_list (const LhSpfView *view);

G_END_DECLS
