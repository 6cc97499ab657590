/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-known.h"

#include <glib/gi18n.h>

char *
lh_known_line (const char *line, const LhFact *fact)
{
  /* Translators: what is said of a provider or service that nobody has confirmed: "Blocked in the mainland (unconfirmed)" */
  return fact->certainty == LH_CERTAINTY_MEMORY ? g_strdup_printf (_("%s (unconfirmed)"), line) : g_strdup (line);
}

char *
lh_known_text (const LhText *text, const LhFact *fact)
{
  return lh_known_line (lh_text_get (text), fact);
}
