/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-inquiry.h"
#include "mail/lh-spf.h"

G_BEGIN_DECLS

/* What the tree and check_host() both ask. */

/* Octets that stand for themselves in a name's text; a backslash would be read as an escape (RFC 1035, 5.1).
 * (transfer full) */
char     *lh_spf_name_escape (const char *name);

/* Whether DNS can hold @name: labels of 1 to 63 octets, 253 in all (RFC 1035, 2.3.4). A final dot is fine. */
gboolean  lh_spf_name_is_valid (const char *name);

/* Whether check_host() takes @name as a domain: valid, and more than one label (RFC 7208, 4.3). */
gboolean  lh_spf_name_is_domain (const char *name);

typedef enum { LH_SPF_LOOK_OPEN, LH_SPF_LOOK_FAILED, LH_SPF_LOOK_NO_NAME, LH_SPF_LOOK_DONE } LhSpfLook;

/* The TXT records of @domain that are SPF. On DONE @ret_texts has the octets (element-type GBytes), maybe none. */
LhSpfLook lh_spf_look_up (LhInquiry *inquiry, const char *domain, GPtrArray **ret_texts);

/* Whether the answer that lh_spf_look_up() saw was a void one: no name, or no TXT at all (RFC 7208, 4.6.4). */
gboolean  lh_spf_look_is_void (LhInquiry *inquiry, const char *domain);

/* Notes the question that @term will need, when that is known without the message: @domain is the record's. */
void      lh_spf_ask_ahead (LhInquiry *inquiry, const LhSpfTerm *term, const char *domain, LhType address_type);

G_END_DECLS
