/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How one DKIM key takes another's place without a mail that fails meanwhile. */
#include "config.h"

#include "words/lh-words.h"

#include <glib/gi18n.h>

#include "plan/lh-made-key.h"

char **
lh_words_key_steps (LhPlan *plan, guint number)
{
  /* A sender tries again for five days (RFC 5321, 4.5.4.1), and the signature is tested on arrival. */
  static const char *const steps[] = {
    N_("Publish the new record. Leave the old one, {old}, as it is."),
    N_("Once Verify finds the new record, let the mail server sign with the new key."),
    N_("Delete the old record a week later: mail that is under way until then is tested with it."),
  };
  const char *before = lh_plan_get_key_before (plan, number);
  g_autofree char *old = NULL;
  char **lines;

  if (before == NULL)
    return g_new0 (char *, 1);
  old = g_strdup_printf ("%s._domainkey.%s", before, lh_plan_get_domain (plan));
  lines = g_new0 (char *, G_N_ELEMENTS (steps) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    lines[i] = lh_words_fill (_(steps[i]), "old", old, NULL);
  return lines;
}
