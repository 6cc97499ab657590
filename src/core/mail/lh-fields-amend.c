/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record of fields mended: what was meant by each part, however it was typed, and what of it may stay. */
#include "mail/lh-fields.h"

#include "mail/lh-fold.h"

#include <string.h>

static char *
join (const char *text, gssize length)
{
  g_autofree char *copy = g_strndup (text, length < 0 ? strlen (text) : (gsize) length);
  g_auto (GStrv) wide = g_strsplit (copy, "；", -1);

  return g_strjoinv (";", wide);
}

/* Behind "v=STSv1" and what parts it from the first field: a comma, a blank, nothing. (transfer none) */
static const char *
skip_version (const char *part, const char *version)
{
  const char *p = lh_fields_skip_version (part, version);

  return p != NULL ? p + strspn (p, " \t,:") : part;
}

/* (ALPHA / DIGIT) *31(ALPHA / DIGIT / "_" / "-" / ".") and 1*(%x21-3A / %x3C / %x3E-7E): neither "=", ";" nor a blank (RFC 8461, 3.1). */
static gboolean
is_extension (const char *name, const char *value)
{
  gsize length = strlen (name);

  if (length > 32 || !g_ascii_isalnum (*name) || *value == '\0')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (name[i]) && strchr ("_-.", name[i]) == NULL)
      return FALSE;
  for (const char *p = value; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p) || *p == '=' || *p == ';')
      return FALSE;
  return TRUE;
}

typedef struct
{
  char    *name, *value;
  gboolean sure; /* nothing was guessed but blanks */
} Part;

static void
part_free (gpointer data)
{
  Part *part = data;

  g_free (part->name);
  g_free (part->value);
  g_free (part);
}

/* (transfer full) (nullable) */
static Part *
read_part (const char *text, gboolean clean)
{
  gsize name_end = strcspn (text, "=: \t"), parted = strspn (text + name_end, "=: \t");
  g_autofree char *sign = g_strstrip (g_strndup (text + name_end, parted));
  Part *part;

  if (name_end == 0 || parted == 0)
    return NULL;
  part = g_new (Part, 1);
  part->name = g_strndup (text, name_end);
  part->value = g_strchomp (g_strdup (text + name_end + parted));
  part->sure = clean && g_str_equal (sign, "=");
  return part;
}

/* (transfer full) (element-type Part) without the version */
static GPtrArray *
read_parts (const char *text, gssize length, const char *version)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  g_autofree char *joined = join (text, length);
  g_auto (GStrv) pieces = g_strsplit (joined, ";", -1);

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      LhFoldFlags flags;
      g_autofree char *folded = lh_fold_text (pieces[i], strlen (pieces[i]), TRUE, &flags);
      gboolean clean = (flags & (LH_FOLD_FOREIGN | LH_FOLD_CONTROL)) == 0;
      gsize end = strlen (folded);
      Part *part;

      if (end > 0 && folded[end - 1] == '\\') /* of "\;" */
        folded[end - 1] = '\0';
      if (!clean)
        g_strdelimit (folded, "?", ' '); /* what stands for the rest */
      g_strstrip (folded);
      part = read_part (i == 0 ? skip_version (folded, version) : folded, clean);
      if (part != NULL)
        g_ptr_array_add (parts, part);
    }
  return parts;
}

GPtrArray *
lh_fields_list_meant (const char *text, gssize length, const char *version, const char *name)
{
  g_autoptr (GPtrArray) parts = read_parts (text, length, version);
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = parts->pdata[i];

      if (g_ascii_strcasecmp (part->name, name) == 0)
        g_ptr_array_add (values, g_steal_pointer (&part->value));
    }
  return values;
}

char *
lh_fields_amend (const char *text, gssize length, const char *version, const char *name, const char *value)
{
  g_autoptr (GPtrArray) parts = read_parts (text, length, version);
  GString *before = g_string_new ("v="), *behind = g_string_new (NULL);
  gboolean placed = FALSE;

  g_string_append (before, version);
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = parts->pdata[i];

      if (g_ascii_strcasecmp (part->name, name) == 0)
        placed = TRUE;
      else if (part->sure && g_ascii_strcasecmp (part->name, "v") != 0 && is_extension (part->name, part->value))
        g_string_append_printf (placed ? behind : before, "; %s=%s", part->name, part->value);
    }
  /* Where it stood; where there was none, behind the rest. */
  g_string_append_printf (before, "; %s=%s%s", name, value, behind->str);
  g_string_free (behind, TRUE);
  return g_string_free (before, FALSE);
}
