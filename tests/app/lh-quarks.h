/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* GLib grows its table of quarks by leaving the old one behind (glib/gquark.c says why), and a program with a window has more than the
 * 2,048 of the first. Called first thing: the leak checker is told of that one block. */
void lh_quarks_keep (void);

G_END_DECLS
