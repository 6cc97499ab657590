/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A sum of money in whole units, 0 or more, for people to read: "600", "12,600". Chinese and English write it alike. (transfer full) */
char *lh_amount_to_string (gint64 amount);

G_END_DECLS
