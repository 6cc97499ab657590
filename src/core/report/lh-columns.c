/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/lh-columns.h"

#define REPLACEMENT 0xfffd

static gunichar
get_char (const char *text)
{
  gunichar c = g_utf8_get_char (text);

  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SURROGATE:
      return REPLACEMENT;
    default:
      return c;
    }
}

static int
char_width (gunichar c)
{
  return g_unichar_iswide (c) ? 2 : g_unichar_iszerowidth (c) ? 0 : 1;
}

int
lh_columns_width (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  int width = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    width += char_width (get_char (p));

  return width;
}

void
lh_columns_pad (GString *out, const char *text, int width)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  int used = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = get_char (p);

      g_string_append_unichar (out, c);
      used += char_width (c);
    }
  for (int i = 0; i < (width > 0 ? MAX (width - used, 1) : 0); i++)
    g_string_append_c (out, ' ');
}

/* Closing marks do not begin a line. */
static gboolean
may_begin (gunichar c)
{
  return g_unichar_iswide (c) && g_unichar_type (c) != G_UNICODE_OTHER_PUNCTUATION && g_unichar_type (c) != G_UNICODE_CLOSE_PUNCTUATION;
}

static gboolean
is_opening (gunichar c)
{
  return g_unichar_iswide (c) && g_unichar_type (c) == G_UNICODE_OPEN_PUNCTUATION;
}

/* The end of what must stay together: a word, or one wide character with the marks around it. */
static const char *
chunk_end (const char *p)
{
  gboolean wide;

  while (is_opening (get_char (p)) && *g_utf8_next_char (p) != '\0' && *g_utf8_next_char (p) != ' ')
    p = g_utf8_next_char (p);
  wide = may_begin (get_char (p));
  for (p = g_utf8_next_char (p); *p != '\0' && *p != ' '; p = g_utf8_next_char (p))
    if (may_begin (get_char (p)) || (wide && !g_unichar_ispunct (get_char (p))))
      break;

  return p;
}

void
lh_columns_wrap (GString *out, const char *text, int column, int indent, int width)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  gboolean fresh = TRUE;

  for (const char *p = valid; *p != '\0';)
    {
      gboolean blank = *p == ' ';
      const char *end;
      g_autofree char *chunk = NULL;
      int wide;

      while (*p == ' ')
        p++;
      if (*p == '\0')
        break;
      end = chunk_end (p);
      chunk = g_strndup (p, end - p);
      wide = lh_columns_width (chunk);
      p = end;

      if (!fresh && column + (blank ? 1 : 0) + wide > width)
        {
          g_string_append_printf (out, "\n%*s", indent, "");
          column = indent;
        }
      else if (!fresh && blank)
        {
          g_string_append_c (out, ' ');
          column++;
        }
      lh_columns_pad (out, chunk, 0);
      column += wide;
      fresh = FALSE;
    }
  g_string_append_c (out, '\n');
}
