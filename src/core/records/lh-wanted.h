/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/lh-catalog.h"
#include "dns/lh-record.h"
#include "mail/lh-mta-sts.h"
#include "plan/lh-plan-sender.h"
#include "plan/lh-plan-spf.h"

G_BEGIN_DECLS

typedef enum { LH_PURPOSE_MX, LH_PURPOSE_SPF, LH_PURPOSE_DKIM, LH_PURPOSE_DMARC, LH_PURPOSE_VERIFICATION, LH_PURPOSE_CLIENT, LH_PURPOSE_HOST,
               LH_PURPOSE_RETURN_PATH, /* where bounces of another sender go: MX or CNAME */
               LH_PURPOSE_TRACKING,    /* the links that it counts: CNAME */
               LH_PURPOSE_MTA_STS, LH_PURPOSE_TLS_RPT, LH_N_PURPOSES } LhPurpose;
typedef enum { LH_NEED_REQUIRED, LH_NEED_RECOMMENDED, LH_NEED_OPTIONAL } LhNeed;

const char *lh_purpose_to_string (LhPurpose purpose); /* "mx" … */

/* One record set that should be published: all MX are one, each TXT of a purpose is one. */
typedef struct
{
  LhPurpose  purpose;
  LhNeed     need;
  char      *name;        /* whole, folded */
  LhType     type;
  guint32    ttl;
  GPtrArray *values;      /* (element-type LhWantedValue) MX: several; else one; none while something must be pasted */
  char      *selector;    /* (nullable) DKIM */
  char      *paste_key;   /* (nullable) the plan's pasted key that is lacking: nothing can be published yet */
  const char *may_paste;  /* (nullable) a pasted key that may take the place of what the catalogue has */
  gboolean   regional;    /* MX and SPF: of the data centre of the user, who pasted them; those of the provider's others are not right for him */
  const LhProvider *provider; /* (nullable) on whose account */
  GDate      change_day;  /* the plan's day for the change of provider; not valid: none is chosen */
  char      *left;        /* (nullable) MX: who had the mail before by the plan: a catalogue id, or LH_MOVING_FROM_OTHER */
  LhSpfChoice *spf;       /* (nullable) SPF: what the user chose of the one that is there */

  /* Of what else sends; all NULL with the records of the domain's own mail. An MX of @provider with a label: it takes mail at that sub-domain too. */
  char      *label;       /* its sub-domain in the plan: "news" */
  char      *title;       /* how it is called */
  const LhSender *sender; /* its entry in the catalogue; NULL too for one that it does not have */
  char     **targets;     /* suffixes that a CNAME's target must have (borrowed) */
  gboolean   unnamed;     /* what stands in name is only where it will be: its console knows */

  gboolean   own_policy;  /* DMARC of a sub-domain: meant to be another one than above */
  gboolean   unwanted;    /* of a comparison: what the provider says must not be there, or what is left over; there is no value */
  gboolean   no_mail;     /* says that nobody sends from here, and that no mail is taken */
  const LhDnsHost *dns_host; /* (nullable) of a null MX: the plan's, which may refuse it */
  gboolean   refused;     /* of a comparison's copy: its DNS host takes no null MX, so there is no value and nothing to enter */
  LhMtaStsMode sts_mode;  /* MTA-STS: what the plan asks for, also while its hosts are to be pasted */
  char      *file_url;    /* (nullable) MTA-STS: where the file has to lie that the record speaks of */
  char      *file_text;   /* (nullable) what is in it */
} LhWanted;

typedef struct { guint16 priority; char *value; } LhWantedValue; /* MX: priority and host; TXT: the text; CNAME: the target;
                                                                 * SRV: priority, and "weight port host"; A: address */

/* @value as people and programs read it: of a null MX, whose host is the root, "." (RFC 7505, 3). (transfer none) */
const char *lh_wanted_value_get_text (const LhWantedValue *value);

LhWanted   *lh_wanted_copy (const LhWanted *wanted);
void        lh_wanted_free (LhWanted *wanted);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhWanted, lh_wanted_free)

/* Pure: what @plan asks for. (transfer full) (element-type LhWanted), in the order mail lives: MX, SPF, DKIM, DMARC, verification, one's own server,
 * what is optional and was chosen (lh-plan-optional.h); then, sender by
 * sender, those of what else sends. SPF of the domain itself is the mail provider's alone: each other sender has its sub-domain. */
GPtrArray *lh_wanted_from_plan (LhPlan *plan, const LhCatalog *catalog);

/* Where reports of all kinds go: "mailto:dmarc@example.com". (transfer full) */
char       *lh_wanted_report_uri (LhPlan *plan);

/* Seconds: what the records of @provider (nullable) are given. */
guint32     lh_wanted_get_ttl (const LhProvider *provider);

/* Whether @provider has records for mail programs that hold for this plan. */
gboolean   lh_wanted_can_lead_clients (LhPlan *plan, const LhProvider *provider);

/* A TXT's text as quoted character-strings of at most 255 octets: "\"…\" \"…\"". (transfer full) */
char      *lh_wanted_quote (const char *text);

/* The records of a set, for zone files and for comparing. (transfer full) (element-type LhRecord) */
GPtrArray *lh_wanted_to_records (const LhWanted *wanted);

G_END_DECLS
