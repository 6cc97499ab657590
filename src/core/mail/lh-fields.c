/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-fields.h"

#include "mail/lh-fold.h"

#include <string.h>

/* How much of a text tells what it was meant as. */
#define HEAD_MAX 256

static void
field_free (gpointer data)
{
  LhTag *field = data;

  g_free (field->name);
  g_free (field->value);
  g_free (field);
}

static gsize
size_of (const char *text, gssize length)
{
  return length < 0 ? strlen (text) : (gsize) length;
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* Both RFCs: what does not begin with the version and a semicolon is discarded; their grammar has blanks before it. */
static gboolean
is_record (const char *text, gsize size, const char *version)
{
  gsize n = strlen (version);
  gsize i = n + 2;

  if (size < i || memcmp (text, "v=", 2) != 0 || memcmp (text + 2, version, n) != 0)
    return FALSE;
  while (i < size && is_blank (text[i]))
    i++;
  return i < size && text[i] == ';';
}

LhFieldsKind
lh_fields_look (const char *text, gssize length, const char *version)
{
  gsize size = size_of (text, length);
  g_autofree char *folded = NULL, *low = NULL, *wanted = NULL;
  const char *p;

  if (is_record (text, size, version))
    return LH_FIELDS_RECORD;
  folded = lh_fold_text (text, MIN (size, HEAD_MAX), TRUE, NULL);
  low = g_ascii_strdown (folded, -1);
  wanted = g_ascii_strdown (version, -1);
  p = low + strspn (low, " \t\r\n'`(");
  if (*p == 'v')
    p++;
  p += strspn (p, " \t=:");
  if (!g_str_has_prefix (p, wanted))
    return LH_FIELDS_OTHER;
  p += strlen (wanted);
  return g_ascii_isalnum (*p) || *p == '-' || *p == '_' || *p == '.' ? LH_FIELDS_OTHER : LH_FIELDS_ALMOST;
}

/* (ALPHA / DIGIT) *31(ALPHA / DIGIT / "_" / "-" / "."). */
static gboolean
is_name (const char *text, gsize length)
{
  if (length == 0 || length > 32 || !g_ascii_isalnum (text[0]))
    return FALSE;
  for (gsize i = 1; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && text[i] != '_' && text[i] != '-' && text[i] != '.')
      return FALSE;
  return TRUE;
}

/* Blanks only beside the commas of a list, which the grammar of rua has. */
static gboolean
is_value (const char *text, gsize length)
{
  if (length == 0)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if ((guchar) text[i] > 0x7e || ((guchar) text[i] < 0x21 && !is_blank (text[i])))
      return FALSE;
  return !is_blank (text[0]);
}

static void
read_part (LhFields *self, const char *text, gsize start, gsize end)
{
  const char *equals = memchr (text + start, '=', end - start);
  gsize name_end = equals != NULL ? (gsize) (equals - text) : end;
  LhTag *field;

  if (equals == NULL || !is_name (text + start, name_end - start) ||
      !is_value (equals + 1, end - name_end - 1))
    {
      if (self->bad == NULL)
        self->bad = lh_fold_show (text + start, end - start);
      return;
    }
  field = g_new0 (LhTag, 1);
  field->name = g_strndup (text + start, name_end - start);
  field->value = g_strndup (equals + 1, end - name_end - 1);
  field->offset = start;
  g_ptr_array_add (self->fields, field);
}

LhFields *
lh_fields_parse (const char *text, gssize length)
{
  LhFields *self = g_new0 (LhFields, 1);
  gsize size = size_of (text, length);

  self->fields = g_ptr_array_new_with_free_func (field_free);
  for (gsize start = 0; start < size;)
    {
      const char *semicolon = memchr (text + start, ';', size - start);
      gsize end = semicolon != NULL ? (gsize) (semicolon - text) : size;
      gsize a = start, b = end;

      while (a < b && is_blank (text[a]))
        a++;
      while (b > a && is_blank (text[b - 1]))
        b--;
      /* Behind the last semicolon nothing needs to stand, before it something. */
      if (a < b)
        read_part (self, text, a, b);
      else if (semicolon != NULL && self->bad == NULL)
        self->bad = g_strdup (";;");
      start = end + 1;
    }
  return self;
}

void
lh_fields_free (LhFields *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->fields);
  g_free (self->bad);
  g_free (self);
}

const char *
lh_fields_get (const LhFields *self, const char *name)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const LhTag *field = self->fields->pdata[i];

      if (g_str_equal (field->name, name))
        return field->value;
    }
  return NULL;
}
