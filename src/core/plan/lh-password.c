/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/lh-bulk.h"

#include <string.h>

#include "dns/lh-gnutls.h"

#define LENGTH 16

/* Without those that look alike (0 O 1 l I), and without what CSV or a spreadsheet minds. */
static const char *const classes[] = { "ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnopqrstuvwxyz", "23456789", "!#%*?_" };

/* Evenly among 0 … @n - 1: what would favour some is thrown away. */
static guint
draw (guint n)
{
  guint limit = 256 - 256 % n;
  guint8 byte;

  do
    if (lh_gnutls ()->rnd (GNUTLS_RND_KEY, &byte, 1) < 0)
      g_error ("The system gives no random numbers.");
  while (byte >= limit);
  return byte % n;
}

char *
lh_password_new (void)
{
  g_autofree char *all = g_strconcat (classes[0], classes[1], classes[2], classes[3], NULL);
  char *password = g_malloc0 (LENGTH + 1);
  gboolean sound;

  /* Drawn anew as a whole until it suits: every one that suits is as likely as any other. */
  do
    {
      for (guint i = 0; i < LENGTH; i++)
        password[i] = all[draw (strlen (all))];
      sound = g_ascii_isalpha (password[0]);
      for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
        sound = sound && strpbrk (password, classes[i]) != NULL;
    }
  while (!sound);
  return password;
}

void
lh_password_free (char *password)
{
  if (password != NULL)
    explicit_bzero (password, strlen (password));
  g_free (password);
}
