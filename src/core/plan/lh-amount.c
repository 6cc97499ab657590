/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/lh-amount.h"

/* Not by printf's ', which does nothing in the C locale. */
char *
lh_amount_to_string (gint64 amount)
{
  g_autofree char *before = amount >= 1000 ? lh_amount_to_string (amount / 1000) : NULL;

  if (before == NULL)
    return g_strdup_printf ("%" G_GINT64_FORMAT, amount);
  return g_strdup_printf ("%s,%03d", before, (int) (amount % 1000));
}
