/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mail/lh-spf-slip.h"

#include <string.h>

#include "mail/lh-spf-term.h"

/* Shorter names are near to too much else. */
static const struct
{
  const char *name;
  char between; /* it and its value; 0: none may follow */
} names[] = { { "include", ':' }, { "ip4", ':' }, { "ip6", ':' }, { "exists", ':' }, { "redirect", '=' }, { "all", 0 } };

/* One letter too many, too few, another, or two in each other's place. */
static gboolean
is_near (const char *a, gsize length, const char *b)
{
  gsize other = strlen (b), front = 0, back = 0;
  gsize shorter = MIN (length, other), longer = MAX (length, other);

  if (longer - shorter > 1)
    return FALSE;
  while (front < shorter && g_ascii_tolower (a[front]) == b[front])
    front++;
  while (back < shorter - front && g_ascii_tolower (a[length - 1 - back]) == b[other - 1 - back])
    back++;
  if (front + back + 1 >= longer)
    return TRUE;
  return length == other && front + back + 2 == length && g_ascii_tolower (a[front]) == b[front + 1] && g_ascii_tolower (a[front + 1]) == b[front];
}

static gboolean
is_good (const char *text)
{
  LhSpfTerm *term = lh_spf_term_parse (text, strlen (text));
  gboolean good = term->kind != LH_SPF_BAD && term->problem == NULL;

  lh_spf_term_free (term);
  return good;
}

char *
lh_spf_term_meant (const char *text)
{
  gsize front = *text != '\0' && strchr ("+-~?", *text) != NULL ? 1 : 0;
  const char *name = text + front;
  gsize length = strcspn (name, ":=");
  const char *value = name[length] != '\0' ? name + length + 1 : NULL;
  g_autofree char *meant = NULL;

  if (is_good (text))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gboolean bare = names[i].between == 0;
      g_autofree char *candidate = NULL;

      /* Without its sign before it "all" lets everybody pass: that nobody shall be taken to mean. */
      if (bare != (value == NULL) || (bare && (front == 0 || *text == '+')) || !is_near (name, length, names[i].name))
        continue;
      candidate = bare ? g_strdup_printf ("%c%s", *text, names[i].name)
                       : g_strdup_printf ("%.*s%s%c%s", (int) front, text, names[i].name, names[i].between, value);
      if (!is_good (candidate))
        continue;
      if (meant != NULL)
        return NULL;
      meant = g_steal_pointer (&candidate);
    }
  return g_steal_pointer (&meant);
}
