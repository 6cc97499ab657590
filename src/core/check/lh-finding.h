/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records/lh-wanted.h"

G_BEGIN_DECLS

/* Behind DMARC come those that a domain may well go without: where nothing is published, they are a hint at most. */
typedef enum
{
  LH_TOPIC_ZONE, LH_TOPIC_MX, LH_TOPIC_SPF, LH_TOPIC_DKIM, LH_TOPIC_DMARC,
  LH_TOPIC_MTA_STS, LH_TOPIC_TLS_RPT, LH_TOPIC_CLIENT, LH_TOPIC_BIMI, LH_TOPIC_SMTP, LH_TOPIC_DANE,
  LH_TOPIC_BLOCKLIST, LH_TOPIC_BULK,
  LH_TOPIC_PROPAGATION,
  LH_N_TOPICS
} LhTopic;

/* The worst first. */
typedef enum { LH_SEVERITY_ERROR, LH_SEVERITY_WARNING, LH_SEVERITY_NOT_CHECKED, LH_SEVERITY_HINT, LH_SEVERITY_GOOD } LhSeverity;

typedef enum
{
#define LH_FINDING(constant, id, severity, topic) LH_FINDING_##constant,
#include "check/lh-finding-ids.h"
#undef LH_FINDING
  LH_N_FINDINGS
} LhFindingId;

/* {outcome} of what a CNAME at the domain itself hides; otherwise that is an outcome of an answer. */
#define LH_FINDING_HIDDEN "hidden"

const char *lh_topic_to_string (LhTopic topic);          /* "zone" … */
gboolean    lh_topic_from_string (const char *text, LhTopic *ret_topic);
const char *lh_severity_to_string (LhSeverity severity); /* "error", "warning", "not-checked", "hint", "good" */
const char *lh_finding_id_to_string (LhFindingId id);    /* "spf-two-records" */
LhSeverity  lh_finding_id_get_severity (LhFindingId id); /* the usual one */
LhTopic     lh_finding_id_get_topic (LhFindingId id);

/* What a topic found: an id with parameters; its sentences are in words/. Reference counted. */
typedef struct
{
  int         ref_count;
  LhFindingId id;
  LhSeverity  severity;
  char       *subject;   /* the name that it is about, folded */
  GPtrArray  *params;    /* (element-type utf8) key, value, key, value … "domain" is always there */
  GPtrArray  *evidence;  /* (element-type utf8) keys of the questions whose answers tell */
  GPtrArray  *found;     /* (element-type utf8) the published texts in question, in zone-file words */
  LhWanted   *fix;       /* (nullable) the record that should stand there instead */
  gboolean    fix_replaces; /* the record that is there is to be edited, not a further one added */
} LhFinding;

LhFinding  *lh_finding_new (LhFindingId id, const char *domain, const char *subject);
LhFinding  *lh_finding_ref (LhFinding *finding);
void        lh_finding_unref (LhFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhFinding, lh_finding_unref)
void        lh_finding_set (LhFinding *finding, const char *key, const char *format, ...) G_GNUC_PRINTF (3, 4);
const char *lh_finding_get (const LhFinding *finding, const char *key); /* (nullable) */
void        lh_finding_add_evidence (LhFinding *finding, const char *question_key);
void        lh_finding_add_found (LhFinding *finding, const LhRecord *record);
void        lh_finding_set_fix (LhFinding *finding, const LhWanted *wanted, gboolean replaces); /* copies */


G_END_DECLS
