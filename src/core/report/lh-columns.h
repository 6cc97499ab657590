/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text for a terminal, where a Chinese character takes two columns. What others published may hold anything: control and invisible characters
 * are replaced by U+FFFD, so that no record can colour, hide or overwrite what stands on the screen. */

int  lh_columns_width (const char *text);

/* @text and blanks up to @width columns; one blank at least when @width is not 0. */
void lh_columns_pad (GString *out, const char *text, int width);

/* @text in lines of at most @width columns, each ended by a newline: the first goes on where @out is at column @column, the others begin with
 * @indent blanks. Chinese breaks between characters, words that are too long stay whole. */
void lh_columns_wrap (GString *out, const char *text, int column, int indent, int width);

G_END_DECLS
