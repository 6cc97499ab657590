/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail/lh-spf.h"

G_BEGIN_DECLS

/* One term, without the blanks around it. Never fails: a broken one is LH_SPF_BAD. (transfer full) */
LhSpfTerm *lh_spf_term_parse (const char *text, gsize length);
LhSpfTerm *lh_spf_term_copy (const LhSpfTerm *term); /* (transfer full) */
void       lh_spf_term_free (LhSpfTerm *term);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhSpfTerm, lh_spf_term_free)

G_END_DECLS
