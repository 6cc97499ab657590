/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/lh-catalog-search.h"

#include <string.h>

/* NULL for what is no UTF-8. (transfer full) (nullable) */
static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return normal ? g_utf8_casefold (normal, -1) : NULL;
}

static void
add (GString *all, const char *text)
{
  g_autofree char *folded = fold (text);

  if (folded)
    g_string_append_printf (all, "\n%s", folded); /* no word of a query holds a line's end */
}

static void
add_head (GString *all, const char *id, const LhText *name, char **search)
{
  add (all, id);
  add (all, name->en);
  add (all, name->zh);
  for (; *search; search++)
    add (all, *search);
}

static gboolean
has_words (const char *all, const char *query)
{
  g_autofree char *folded = fold (query);
  g_auto (GStrv) words = g_strsplit_set (folded ? folded : query, " \t\r\n", -1);

  for (char **word = words; *word; word++)
    if (!strstr (all, *word))
      return FALSE;
  return TRUE;
}

gboolean
lh_provider_matches (const LhProvider *self, const char *query)
{
  g_autoptr (GString) all = g_string_new (NULL);

  add_head (all, self->id, &self->name, self->search);
  return has_words (all->str, query);
}

gboolean
lh_dns_host_matches (const LhDnsHost *self, const char *query)
{
  g_autoptr (GString) all = g_string_new (NULL);

  add_head (all, self->id, &self->name, self->search);
  for (char **name_server = self->ns; *name_server; name_server++)
    add (all, *name_server);
  return has_words (all->str, query);
}
