/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-inquiry.h"
#include "catalog/lh-catalog.h"
#include "mail/lh-dmarc.h"
#include "plan/lh-plan.h"

G_BEGIN_DECLS

/* What of a published domain bears on how to change it. All zero: nothing is known. */
typedef struct
{
  guint32       ttl;         /* seconds: the longest of the MX and SPF records; 0 unknown */
  gboolean      has_dmarc;   /* a record that receivers take is there, and then: */
  LhDmarcPolicy dmarc;       /* what it says of the domain itself */
  gboolean      spf_means_mx; /* “mx” is in the SPF record: whatever the MX are */
  gboolean      has_mta_sts; /* others hold a policy that may refuse mail */
  gboolean      no_mta_sts;  /* they hold none, as far as was asked */
  char         *own_servers; /* (nullable) the MX that are no provider's that we know: "mail.example.com, mx2.example.com" */
  char         *tlsa_old;    /* (nullable) where certificates of those servers are announced: "_25._tcp.mail.example.com"; without tlsa_both */
  char         *tlsa_new;    /* (nullable) the same of a server of one's own that the plan has and mail does not go to yet */
  gboolean      tlsa_lacks;  /* for that one nothing is announced, as far as was asked */
  char         *tlsa_both;   /* (nullable) of one that is left under the same name */
  int           spf_lookups; /* of the SPF record with all its parts, where that is more than receivers allow: what to leave out has to be decided first; else 0 */
  gboolean      spf_none_goes; /* and nothing of it could be left out: it is all of the new provider */
  gboolean      spf_known;   /* whether the SPF record was compared, and then: */
  gboolean      spf_ready;   /* it is as the plan has it */
  char         *spf_instead; /* (nullable) what has to be written where it says “mx”, or beside that: "a:mail.example.com" */
  gboolean      spf_beside;
  char          spf_all;     /* with which qualifier it ends then: '~'; 0: it has no end of its own */
  char         *cut_dmarc, *cut_dkim, *cut_mta_sts; /* (nullable) the zone of its own that those names are in */
  char         *spf_goes;    /* (nullable) terms of the SPF record that are to go some time after the change of MX: "ip4:192.0.2.25, a:mail.example.com" */
  char        **clients_left; /* (nullable) names of records that lead mail programs to who is left, and that the plan has nothing for */
  gboolean      keys_known;  /* whether the names of the plan's keys were asked for, and then: */
  char        **keys;        /* those selectors of the plan at which something else stands */
  char        **unwanted;    /* (nullable) where that is known: names that are there, though the plan's provider says that they must not be */
} LhBefore;

/* Pure. What was not asked yet is noted in @inquiry, and unknown. */
void lh_before_look (LhBefore *self, LhInquiry *inquiry, LhPlan *plan, const LhCatalog *catalog);
void lh_before_clear (LhBefore *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LhBefore, lh_before_clear)

G_END_DECLS
