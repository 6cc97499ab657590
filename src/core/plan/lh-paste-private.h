/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/lh-catalog.h"
#include "plan/lh-plan-private.h"

G_BEGIN_DECLS

/* Each sets the error and gives FALSE. */
gboolean lh_paste_fail (GError **error, const char *message);
gboolean lh_paste_failf (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Says what was pasted in place of a host name, where that can be told. */
gboolean lh_paste_fail_no_host (const char *text, GError **error);
gboolean lh_paste_fail_suffix (const char *host, const LhProvider *provider, char **suffixes, GError **error);

/* lh-paste-asks.c. @provider (nullable): of none nothing is known, and all may be pasted. */
const LhProvider *lh_paste_get_provider (LhPlan *self); /* (nullable) */
gboolean lh_paste_has_numbered (const LhProvider *provider); /* whose DKIM records have names that only the console knows */
gboolean lh_paste_parse_number (const char *key, const char *prefix, guint *ret_number); /* 1 to 99 behind @prefix */
gboolean lh_paste_is_known (const char *key); /* one that some provider asks for */
gboolean lh_paste_is_asked (const LhProvider *provider, const char *key);
gboolean lh_paste_fail_not_asked (const LhProvider *provider, const char *key, GError **error); /* with what it does ask for */

/* The words of the paste, folded as names. (transfer full) */
char   **lh_paste_split_words (const char *text);

/* A selector as typed or as the record’s name says it. NULL and a translated sentence. (transfer full) */
char    *lh_paste_mend_selector (LhPlan *self, const char *text, GError **error);
/* lh-paste-dkim.c: FALSE and a translated sentence where it is not what it should be. @provider (nullable), @number from 1 */
gboolean lh_paste_selector (LhPlan *self, guint number, const char *text, GError **error);
gboolean lh_paste_key (LhPlan *self, const LhProvider *provider, guint number, const char *text, GError **error);
gboolean lh_paste_target (LhPlan *self, const LhProvider *provider, guint number, const char *text, GError **error);
/* Name and target of one of several records, whose selectors only the console knows. @selector: what is asked for; the other half may come along, as
 * may the other records. */
gboolean lh_paste_alias (LhPlan *self, const LhProvider *provider, guint number, gboolean selector, const char *text, GError **error);

G_END_DECLS
