/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/lh-store.h"

#include <stdio.h>

/* Saves a plan into the folder of its first argument, small and large in turn, until somebody ends it. Each plan says in its title how many
 * mailboxes it has. */
int
main (int argc, char **argv)
{
  g_autoptr (LhStore) store = lh_store_new (argv[1]);

  for (guint round = 0;; round++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_autoptr (GError) error = NULL;
      guint n = round % 2 == 0 ? 3 : 80;
      g_autofree char *title = g_strdup_printf ("%u", n);

      lh_plan_set_title (plan, title);
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *prefix = g_strdup_printf ("box%u", i);
          g_autoptr (LhMailbox) mailbox = lh_mailbox_new (prefix, LH_MAILBOX_MAILBOX);

          lh_plan_put_mailbox (plan, mailbox);
        }
      if (!lh_store_save (store, plan, &error))
        {
          fprintf (stderr, "%s\n", error->message);
          return 1;
        }
      if (round == 0)
        {
          puts ("ready");
          fflush (stdout);
        }
    }
}
