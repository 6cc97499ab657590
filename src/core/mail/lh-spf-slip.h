/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail/lh-spf.h"

G_BEGIN_DECLS

/* What was plainly meant by a term that a hand slipped in: "inlcude:a.example", "ipv4:192.0.2.1", "ip4=192.0.2.1", "redirect:a.example". NULL where
 * nothing is wrong, and where it could be several or none. (transfer full) (nullable) */
char *lh_spf_term_meant (const char *text);

/* One term that a blank fell into: "include: a.example", "- all", "ip4 : 192.0.2.1", from its first piece and the one or two behind it. NULL where each
 * can stand by itself. @ret_used: how many pieces it is made of. (transfer full) (nullable) */
char *lh_spf_term_across (const char *first, const char *second /* (nullable) */, const char *third /* (nullable) */, guint *ret_used);
/* The same of @record's terms from @i on. (transfer full) (nullable) */
LhSpfTerm *lh_spf_record_across (const LhSpfRecord *record, guint i, guint *ret_used);

/* A text that was meant as SPF (lh_spf_is_almost) and is folded, with the beginning that it should have. (transfer full) */
char *lh_spf_begin_anew (const char *text);

/* Parts of a policy without its beginning: the second half of a record that was entered as two. */
gboolean lh_spf_is_rest (const char *text);
/* Whether @text is the second half of @record (nullable): begun anew, or cut within a term. */
gboolean lh_spf_is_half (const char *record, const char *text);
/* The texts of both as those of two records, or of one where the cut was within a term. (transfer full) (element-type utf8) */
GPtrArray *lh_spf_list_halves (const char *record /* (nullable) */, const char *text);

G_END_DECLS
