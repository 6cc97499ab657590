/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-table-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_SIZE    (4 * 1024 * 1024)
#define MAX_ROWS    20000
#define MAX_COLUMNS 200

static void
row_free (LhTableRow *row)
{
  g_strfreev (row->cells);
  g_free (row);
}

static void
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, sentence);
}

/* (transfer full) (nullable) UTF-8 without a mark */
static char *
decode (const char *data, gsize length, GError **error)
{
  const char *charset = NULL;
  char *text;
  gsize written;

  if (length >= 3 && memcmp (data, LH_TABLE_MARK, 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  else if (length >= 2 && memcmp (data, "\xff\xfe", 2) == 0)
    charset = "UTF-16LE";
  else if (length >= 2 && memcmp (data, "\xfe\xff", 2) == 0)
    charset = "UTF-16BE";

  if (charset == NULL && g_utf8_validate (data, (gssize) length, NULL))
    return g_strndup (data, length);
  text = charset != NULL ? g_convert (data + 2, (gssize) length - 2, "UTF-8", charset, NULL, &written, NULL)
                         : g_convert (data, (gssize) length, "UTF-8", "GB18030", NULL, &written, NULL);
  /* A zero byte is no text. */
  if (text == NULL || memchr (text, '\0', written) != NULL)
    {
      g_free (text);
      fail (error, _("This file is no table. Save it as “CSV UTF-8” in the spreadsheet, and choose that file."));
      return NULL;
    }
  return text;
}

/* Outside of quotations, in the first line; the full-width ones of a Chinese keyboard where there are no others. */
static const char *
find_separator (const char *text)
{
  static const char *const candidates[] = { ",", ";", "\t", "，", "；" };
  guint counts[G_N_ELEMENTS (candidates)] = { 0 };
  gboolean quoted = FALSE;
  gsize best = 0;

  for (const char *p = text; *p != '\0' && (quoted || (*p != '\n' && *p != '\r')); p++)
    {
      if (*p == '"')
        quoted = !quoted;
      for (gsize i = 0; !quoted && i < G_N_ELEMENTS (candidates); i++)
        if (g_str_has_prefix (p, candidates[i]))
          counts[i]++;
    }
  for (gsize i = 1; i < G_N_ELEMENTS (candidates); i++)
    if (counts[i] > counts[best] && (strlen (candidates[i]) == 1 || counts[0] + counts[1] + counts[2] == 0))
      best = i;
  return candidates[best];
}

typedef struct
{
  const char *p;
  const char *separator;
  guint       line;
} Reader;

/* Counts a line's end, CR LF as one, and steps over it. */
static void
step_over_end (Reader *reader)
{
  if (reader->p[0] == '\r' && reader->p[1] == '\n')
    reader->p++;
  if (*reader->p != '\0')
    reader->p++;
  reader->line++;
}

/* The rest of a quotation, whose opening mark is behind (RFC 4180, 2, items 5 to 7). FALSE: it never ends. */
static gboolean
read_quoted (Reader *reader, GString *cell)
{
  for (;;)
    {
      char c = *reader->p;

      if (c == '\0')
        return FALSE;
      if (c == '"' && reader->p[1] == '"')
        reader->p++;
      else if (c == '"')
        {
          reader->p++;
          return TRUE;
        }
      if (c == '\n' || (c == '\r' && reader->p[1] != '\n'))
        reader->line++;
      g_string_append_c (cell, c);
      reader->p++;
    }
}

/* (transfer full) (nullable) */
static LhTableRow *
read_row (Reader *reader, GError **error)
{
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  guint line = reader->line, n_cells = 0;
  LhTableRow *row;

  for (;;)
    {
      g_autoptr (GString) cell = g_string_new (NULL);

      /* A quotation counts only at the start: 5" stays 5". What follows its end belongs to the cell, as Excel has it. */
      if (*reader->p == '"')
        {
          reader->p++;
          if (!read_quoted (reader, cell))
            {
              g_autofree char *sentence = g_strdup_printf (_("Line %u opens a quotation mark that is never closed."), line);

              fail (error, sentence);
              return NULL;
            }
        }
      while (*reader->p != '\0' && !g_str_has_prefix (reader->p, reader->separator) && *reader->p != '\r' && *reader->p != '\n')
        g_string_append_c (cell, *reader->p++);
      g_strv_builder_add (cells, cell->str);
      if (++n_cells > MAX_COLUMNS)
        {
          fail (error, _("This table has too many columns for a list of addresses."));
          return NULL;
        }
      if (!g_str_has_prefix (reader->p, reader->separator))
        break;
      reader->p += strlen (reader->separator);
    }
  step_over_end (reader);

  row = g_new (LhTableRow, 1);
  row->line = line;
  row->cells = g_strv_builder_end (cells);
  return row;
}

/* "sep=;", a line that Excel puts before a table or heeds there. (transfer none) (nullable) what it names */
static const char *
read_separator_line (Reader *reader)
{
  static const char *const candidates[] = { ",", ";", "\t" };

  if (g_ascii_strncasecmp (reader->p, "sep=", 4) != 0 || reader->p[4] == '\0' || (reader->p[5] != '\r' && reader->p[5] != '\n'))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    if (reader->p[4] == *candidates[i])
      {
        reader->p += 5;
        step_over_end (reader);
        return candidates[i];
      }
  return NULL;
}

static gboolean
is_empty (const LhTableRow *row)
{
  for (char **cell = row->cells; *cell != NULL; cell++)
    if (**cell != '\0')
      return FALSE;
  return TRUE;
}

GPtrArray *
lh_table_text_parse (const char *data, gsize length, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  g_autofree char *text = NULL;
  Reader reader = { .line = 1 };

  if (length > MAX_SIZE)
    {
      fail (error, _("This file is too large for a list of addresses."));
      return NULL;
    }
  text = decode (data, length, error);
  if (text == NULL)
    return NULL;

  reader.p = text;
  reader.separator = read_separator_line (&reader);
  if (reader.separator == NULL)
    reader.separator = find_separator (text);
  while (*reader.p != '\0')
    {
      LhTableRow *row = read_row (&reader, error);

      if (row == NULL)
        return NULL;
      if (is_empty (row))
        {
          row_free (row);
          continue;
        }
      g_ptr_array_add (rows, row);
      if (rows->len > MAX_ROWS)
        {
          fail (error, _("This file is too large for a list of addresses."));
          return NULL;
        }
    }

  return g_steal_pointer (&rows);
}

/* What makes a spreadsheet run a cell, behind any apostrophes that stand there already; the full-width forms too, which Excel in China takes alike. */
gboolean
lh_table_is_formula (const char *cell)
{
  static const gunichar starts[] = { '=', '+', '-', '@', '\t', '\r', 0xff1d, 0xff0b, 0xff0d, 0xff20 };

  while (*cell == '\'')
    cell++;
  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_utf8_get_char_validated (cell, -1) == starts[i])
      return *g_utf8_next_char (cell) != '\0'; /* a sign alone is none: "@" is the domain itself in many panels */
  return FALSE;
}

char *
lh_table_unguard (const char *cell)
{
  return g_strdup (*cell == '\'' && lh_table_is_formula (cell) ? cell + 1 : cell);
}

void
lh_table_text_append (GString *out, const char *const *cells, LhTableFlags flags)
{
  for (gsize i = 0; cells[i] != NULL; i++)
    {
      gboolean quoted = (flags & LH_TABLE_QUOTE_ALL) != 0 || strpbrk (cells[i], ",;\t\"\r\n") != NULL;

      if (i > 0)
        g_string_append_c (out, flags & LH_TABLE_SEMICOLON ? ';' : ',');
      if (quoted)
        g_string_append_c (out, '"');
      if ((flags & LH_TABLE_GUARD) != 0 && lh_table_is_formula (cells[i]))
        g_string_append_c (out, '\'');
      for (const char *p = cells[i]; *p != '\0'; p++)
        {
          if (*p == '"')
            g_string_append_c (out, '"');
          g_string_append_c (out, *p);
        }
      if (quoted)
        g_string_append_c (out, '"');
    }
  g_string_append (out, "\r\n");
}
