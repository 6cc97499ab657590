/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-check.h"
#include "plan/lh-store.h"

G_BEGIN_DECLS

/* One domain as the window sees it: its plan, its latest survey, what that means for the plan, and the check that may be running. Saves its plan
 * by itself shortly after a change, and when it goes.
 *
 * Signals: "changed" () after anything but progress; "progress" () while a check runs; "topic-changed" (guint topic) of the running check;
 * "finished" () after a run ended; "arrived" () when a watch saw that all is as planned everywhere. */
#define LH_TYPE_DOSSIER (lh_dossier_get_type ())
G_DECLARE_FINAL_TYPE (LhDossier, lh_dossier, LH, DOSSIER, GObject)

LhDossier  *lh_dossier_new (LhStore *store /* (nullable): keeps nothing on disk */, LhPlan *plan) G_GNUC_WARN_UNUSED_RESULT;

LhPlan     *lh_dossier_get_plan (LhDossier *self);
const char *lh_dossier_get_domain (LhDossier *self);
/* What the user calls it, else the domain as he writes it: Chinese and not "xn--…". (transfer full) */
char       *lh_dossier_dup_title (LhDossier *self);
const LhDnsHost  *lh_dossier_get_dns_host (LhDossier *self); /* (nullable) the plan's; where it names none, the one found */
const LhProvider *lh_dossier_get_provider (LhDossier *self); /* (nullable) the plan's */

/* What the latest survey means for the plan as it is now; over an empty survey before the first run. Never NULL; another object after each change. */
LhCheck    *lh_dossier_get_check (LhDossier *self);
LhCheck    *lh_dossier_get_running (LhDossier *self);    /* (nullable) */
/* The findings of the run before the latest one, for "mended just now". (nullable) (element-type LhFinding) (transfer none) */
GPtrArray  *lh_dossier_get_previous (LhDossier *self);
gint64      lh_dossier_get_checked (LhDossier *self);    /* seconds since 1970, 0: never */
gboolean    lh_dossier_was_stopped (LhDossier *self);    /* the latest run was stopped before its end */

void        lh_dossier_set_survey (LhDossier *self, LhSurvey *survey); /* one made elsewhere (the first look) */
void        lh_dossier_verify (LhDossier *self, LhAnswerer *answerer); /* does nothing while one runs */
void        lh_dossier_stop (LhDossier *self);

/* Asks again and again how far the records have come (lh-watch.h). */
void        lh_dossier_watch (LhDossier *self, LhAnswerer *answerer);
/* Asks, without a word, only what the plan's records need and nobody asked yet: a domain may be looked at before there is a provider. Nothing before it was
 * looked at, and nothing while it is verified. */
void        lh_dossier_complete (LhDossier *self, LhAnswerer *answerer);
void        lh_dossier_stop_watching (LhDossier *self);
gboolean    lh_dossier_is_watching (LhDossier *self);
/* What it saw last, if later than the latest run. (nullable) */
LhCheck    *lh_dossier_get_watched (LhDossier *self);

/* Writes now. Also keeps what could not be written: (nullable) why the latest saving failed. */
gboolean    lh_dossier_save (LhDossier *self, GError **error);
const char *lh_dossier_get_save_problem (LhDossier *self);
gboolean    lh_dossier_is_saved (LhDossier *self); /* nothing was changed since it was last read or written */

G_END_DECLS
