/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records/lh-schedule.h"

G_BEGIN_DECLS

/* Writers of a schedule. @tasks: (element-type LhTask). All (transfer full), UTF-8, with a final newline. */
char *lh_report_schedule_text (const char *domain, GPtrArray *tasks);
char *lh_report_schedule_json (const char *domain, GPtrArray *tasks);

/* RFC 5545, one all-day event a task, a reminder at nine in the morning of its first day. What is done is left out. UIDs are
 * stable, @revision (of the plan) is the SEQUENCE: reading a newer file moves the events instead of doubling them. @now:
 * seconds since 1970, UTC. */
char *lh_report_schedule_calendar (const char *domain, GPtrArray *tasks, guint revision, gint64 now);

G_END_DECLS
