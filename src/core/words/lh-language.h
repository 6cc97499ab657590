/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The language that the program speaks. lh_language_init() once at start: the user's locale, and our translations from LETTERHEAD_LOCALEDIR or the
 * place of installation. */
void        lh_language_init (void);

/* "zh_CN", "en", or "" for the language of the system. Takes effect for every text that is made from then on. */
void        lh_language_set (const char *language);

/* For one text in another language: what lh_language_pop() takes to make all as it was. (transfer full) */
char       *lh_language_push (const char *language);
void        lh_language_pop (char *before);

/* What is spoken now: "zh_CN" or "en". */
const char *lh_language_get (void);

G_END_DECLS
