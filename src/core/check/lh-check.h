/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-runner.h"
#include "check/lh-finding.h"
#include "records/lh-compare.h"

G_BEGIN_DECLS

/* What a topic judges with. */
typedef struct
{
  const char       *domain;
  const char       *registered; /* the registered domain that it is or is in */
  LhPlan           *plan;     /* (nullable) */
  const LhCatalog  *catalog;
  const LhProvider *provider; /* (nullable) the plan's */
  GPtrArray        *wanted;   /* (nullable) (element-type LhWanted) of the plan */
  GPtrArray        *signatures; /* (nullable) (element-type LhDkimSignature) of mail that was sent */
  GPtrArray        *anchors;  /* (nullable) (element-type LhRecord: DS of the root) what DNSSEC is judged from */
} LhContext;

/* A topic is one pure function: it looks at the survey through the inquiry, which notes what is lacking, and adds its findings. While something is
 * lacking it may end early; what it then adds is provisional. */
typedef void (*LhJudge) (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings);

void lh_judge_zone  (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings);
void lh_judge_mx    (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings);
void lh_judge_spf   (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings);
void lh_judge_dkim  (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings);
void lh_judge_dmarc (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings);
void lh_judge_mta_sts (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings);
void lh_judge_tls_rpt (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings);
void lh_judge_client  (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings);
void lh_judge_bimi    (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings);
void lh_judge_smtp    (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings);
void lh_judge_dane    (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings);
void lh_judge_blocklist (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings);
void lh_judge_bulk    (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings);

void lh_judge_propagation (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings);

typedef enum
{
  LH_STATUS_WAITING,     /* nothing known yet */
  LH_STATUS_ASKING,      /* some of it */
  LH_STATUS_ERROR, LH_STATUS_WARNING, LH_STATUS_NOT_CHECKED, LH_STATUS_HINT, LH_STATUS_GOOD, /* the worst finding */
} LhStatus;

const char *lh_status_to_string (LhStatus status);

/* One check of one domain: survey, topics, comparison with the plan. Lives in the main context that made it.
 * Signals: "progress" (); "topic-changed" (guint topic); "comparison-changed" (). */
#define LH_TYPE_CHECK (lh_check_get_type ())
G_DECLARE_FINAL_TYPE (LhCheck, lh_check, LH, CHECK, GObject)

/* @plan (nullable) is looked at as it is now: later changes of it need a new LhCheck over the same survey. */
LhCheck    *lh_check_new (LhSurvey *survey, LhPlan *plan, const LhCatalog *catalog) G_GNUC_WARN_UNUSED_RESULT;
/* Of the header of a sent mail, in place of the plan's. */
void        lh_check_set_signatures (LhCheck *self, GPtrArray *signatures /* (element-type LhDkimSignature) */);
/* For a laboratory with a root of its own: (element-type LhRecord: DS) instead of the keys of the catalogue. */
void        lh_check_set_anchors (LhCheck *self, GPtrArray *anchors);
void        lh_check_set_topics (LhCheck *self, guint mask); /* 1 << LhTopic …; all by default */
void        lh_check_set_budget (LhCheck *self, guint questions, guint ms); /* as lh_runner_set_budget(), before running */

/* Judges what the survey holds, without asking: what is lacking is "not checked". */
void        lh_check_judge (LhCheck *self);

/* Asks @answerer for all that is lacking, then judges. Cancelled: what is known is judged, the rest is not checked. */
void        lh_check_run_async (LhCheck *self, LhAnswerer *answerer, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean    lh_check_run_finish (LhCheck *self, GAsyncResult *result, GError **error);
gboolean    lh_check_is_running (LhCheck *self);

LhSurvey   *lh_check_get_survey (LhCheck *self);
LhPlan     *lh_check_get_plan (LhCheck *self); /* (nullable) */
guint       lh_check_get_n_asked (LhCheck *self);
guint       lh_check_get_n_answered (LhCheck *self);
gboolean    lh_check_has_topic (LhCheck *self, LhTopic topic);
/* Not checked, and cannot be from where we stand, which is nobody's fault and says nothing about the domain: port 25 is closed here, or the
 * blocklists refuse this resolver. */
gboolean    lh_check_is_out_of_reach (LhCheck *self, LhTopic topic);
LhStatus    lh_check_get_status (LhCheck *self, LhTopic topic);
/* As it is called beside its title: what nobody needs counts as a hint where it was not checked, and yet was not checked. */
LhStatus    lh_check_get_shown_status (LhCheck *self, LhTopic topic);
/* (element-type LhFinding) (transfer none) worst first */
GPtrArray  *lh_check_get_findings (LhCheck *self, LhTopic topic);
/* All topics', worst first, topics in order. (transfer container) */
GPtrArray  *lh_check_get_all_findings (LhCheck *self);
LhSeverity  lh_check_get_worst (LhCheck *self);
const char *lh_check_get_waiting_name (LhCheck *self, LhTopic topic); /* (nullable) "google._domainkey.example.com" while it is asked */
/* (nullable) (element-type LhComparison) (transfer none): NULL without a plan or provider */
GPtrArray  *lh_check_get_comparisons (LhCheck *self);

/* How far the records have come, as far as the survey tells: see lh-vantage.h. (transfer full) (element-type LhVantage) */
GPtrArray  *lh_check_get_vantages (LhCheck *self);

/* Who it is that handles this domain now, as far as the survey tells. */
const LhProvider *lh_check_get_found_provider (LhCheck *self); /* (nullable) by MX */
/* Who is left for the plan's provider, as the plan has it: a catalogue id, one's own server where the MX are below the domain, other; NULL: nobody, or not
 * known. */
const char       *lh_check_get_left (LhCheck *self);
const LhDnsHost  *lh_check_get_found_dns_host (LhCheck *self); /* (nullable) by NS */

/* The zone in which the domain's records are edited: the first name from the domain upwards that has name servers. Where the survey does not tell, the
 * registrable domain (by the public suffix list). Panels want names relative to it. */
const char *lh_check_get_zone (LhCheck *self);

G_END_DECLS
