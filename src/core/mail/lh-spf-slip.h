/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What was plainly meant by a term that a hand slipped in: "inlcude:a.example", "ipv4:192.0.2.1", "ip4=192.0.2.1", "redirect:a.example". NULL where
 * nothing is wrong, and where it could be several or none. (transfer full) (nullable) */
char *lh_spf_term_meant (const char *text);

G_END_DECLS
