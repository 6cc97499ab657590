/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-inquiry.h"
#include "mail/lh-spf.h"

G_BEGIN_DECLS

/* What the tree and check_host() both ask. */

/* Whether DNS can hold @name: labels of 1 to 63 octets, 253 in all (RFC 1035, 2.3.4). A final dot is fine. */
gboolean  lh_spf_name_is_valid (const char *name);

/* Whether check_host() takes @name as a domain: valid, and more than one label (RFC 7208, 4.3). */
gboolean  lh_spf_name_is_domain (const char *name);

typedef enum { LH_SPF_LOOK_OPEN, LH_SPF_LOOK_FAILED, LH_SPF_LOOK_NO_NAME, LH_SPF_LOOK_DONE } LhSpfLook;

/* The records of @type at @name, whose octets stand for themselves. */
const LhAnswer *lh_spf_ask (LhInquiry *inquiry, const char *name, LhType type);

/* The TXT records of @domain; NULL in @ret_answer while that is open. */
LhSpfLook lh_spf_look_up (LhInquiry *inquiry, const char *domain, const LhAnswer **ret_answer);
/* The texts in it that are SPF, one by one: the first from @position on, which begins at 0. (nullable) (transfer none) */
GBytes   *lh_spf_next_text (const LhAnswer *answer, guint *position);

/* What lh_spf_parse() makes of @text, one of those: of each once, and kept with the survey, in whose answers it is. (transfer full) */
LhSpfRecord *lh_spf_read (LhInquiry *inquiry, GBytes *text);

/* Notes the question that @term will need, when that is known without the message: @domain is the record's. */
void      lh_spf_ask_ahead (LhInquiry *inquiry, const LhSpfTerm *term, const char *domain, LhType address_type);

G_END_DECLS
