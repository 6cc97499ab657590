/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One topic of data/help/ in one language. */
typedef struct
{
  char *id;       /* "spf" */
  char *title;
  char *summary;  /* its first paragraph, without marks */
  char *text;     /* Markdown, without the line of keywords */
  char *folded[3]; /* title, keywords, text: to search in */
} LhHelpTopic;

/* The topics in @language ("zh_CN", "en"), read once, "start" first. (transfer none) (element-type LhHelpTopic) */
GPtrArray         *lh_help_topics_get (const char *language);

const LhHelpTopic *lh_help_topics_find (const char *language, const char *id); /* (nullable) */

/* Those that hold every word of @text, in whatever case and width: found in the title first, then in the keywords, then in the text.
 * (transfer container) (element-type LhHelpTopic) */
GPtrArray         *lh_help_topics_search (const char *language, const char *text);

G_END_DECLS
