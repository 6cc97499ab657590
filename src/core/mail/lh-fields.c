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

/* @p behind the blanks and signs that a hand puts into a name, or at its end. */
static const char *
skip_signs (const char *p)
{
  return p + strspn (p, " \t-_.");
}

/* Behind "STS1", "STS v1", "MTA-STSv1" or, where "v=" leads it, "STS", if @p begins so. (nullable) (transfer none) */
static const char *
skip_near (const char *p, const char *version, gboolean led)
{
  static const char *const longer[] = { "mta", "smtp", "" };
  gsize stem = strcspn (version, "v1");
  const char *q = p;
  gboolean numbered = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (longer); i++)
    if (g_ascii_strncasecmp (p, longer[i], strlen (longer[i])) == 0)
      {
        q = skip_signs (p + strlen (longer[i]));
        break;
      }
  for (gsize i = 0; i < stem; i++)
    {
      q = i > 0 ? skip_signs (q) : q;
      if (*q == '\0' || g_ascii_tolower (*q) != g_ascii_tolower (version[i]))
        return NULL;
      q++;
    }
  p = skip_signs (q);
  if (g_ascii_tolower (*p) == 'v' && !g_ascii_isalpha (p[1]))
    q = p + 1;
  p = skip_signs (q);
  if (*p == '1' && !g_ascii_isalnum (p[1]))
    {
      q = p + 1;
      numbered = TRUE;
    }
  /* What follows is another version, or another word. */
  return (numbered || led) && !g_ascii_isalnum (*q) && strchr ("-_.", *q == '\0' ? ' ' : *q) == NULL && !g_ascii_isdigit (q[strspn (q, " \t")]) ? q : NULL;
}

const char *
lh_fields_skip_version (const char *text, const char *version)
{
  const char *p = text + strspn (text, " \t\r\n'`("), *from = p, *signs;

  if (g_ascii_tolower (*p) == 'v')
    p++;
  signs = p + strspn (p, " \t=:");
  if (g_ascii_strncasecmp (signs, version, strlen (version)) == 0)
    {
      const char *end = signs + strlen (version);

      return g_ascii_isalnum (*end) || *end == '-' || *end == '_' || *end == '.' ? NULL : end;
    }
  return skip_near (signs, version, p > from && signs > p);
}

LhFieldsKind
lh_fields_look (const char *text, gssize length, const char *version)
{
  gsize size = size_of (text, length);
  g_autofree char *folded = NULL;

  if (is_record (text, size, version))
    return LH_FIELDS_RECORD;
  folded = lh_fold_text (text, MIN (size, HEAD_MAX), TRUE, NULL);
  return lh_fields_skip_version (folded, version) != NULL ? LH_FIELDS_ALMOST : LH_FIELDS_OTHER;
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
