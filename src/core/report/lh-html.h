/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* HTML that is well-formed XML too. What others published may hold anything: it is escaped, and control and invisible characters are replaced by
 * U+FFFD, so that no record can become markup, or turn the direction of what stands beside it. */

void lh_html_text (GString *out, const char *text);

/* <tag class="class">text</tag>; @class (nullable). Both of our own making. */
void lh_html_element (GString *out, const char *tag, const char *class, const char *text);

G_END_DECLS
