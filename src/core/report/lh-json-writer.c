/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/lh-json-writer.h"

void
lh_json_writer_init (LhJsonWriter *writer, gboolean pretty)
{
  *writer = (LhJsonWriter) { .text = g_string_sized_new (4096), .pretty = pretty };
}

char *
lh_json_writer_end (LhJsonWriter *writer)
{
  g_string_append_c (writer->text, '\n');
  return g_string_free (g_steal_pointer (&writer->text), FALSE);
}

/* Octets that stand for themselves in a string (RFC 8259, 7). */
static gsize
count_plain (const char *text)
{
  gsize length = 0;

  while ((guchar) text[length] >= 0x20 && text[length] != '"' && text[length] != '\\' && text[length] != 0x7f)
    length++;
  return length;
}

static void
add_escaped (GString *out, char c)
{
  static const char letters[] = "\bb\ff\nn\rr\tt\"\"\\\\";

  for (const char *pair = letters; *pair != '\0'; pair += 2)
    if (*pair == c)
      {
        g_string_append_c (out, '\\');
        g_string_append_c (out, pair[1]);
        return;
      }
  g_string_append_printf (out, "\\u%04x", (guint) (guchar) c);
}

static void
add_quoted (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (;;)
    {
      gsize plain = count_plain (text);

      g_string_append_len (out, text, (gssize) plain);
      text += plain;
      if (*text == '\0')
        break;
      add_escaped (out, *text++);
    }
  g_string_append_c (out, '"');
}

static void
begin_line (LhJsonWriter *writer)
{
  if (!writer->pretty)
    return;
  g_string_append_c (writer->text, '\n');
  for (guint i = 0; i < writer->depth; i++)
    g_string_append (writer->text, "  ");
}

static char
get_last (LhJsonWriter *writer)
{
  return writer->text->len > 0 ? writer->text->str[writer->text->len - 1] : '\0';
}

/* Up to where the value stands. Only what begins ends in a bracket that opens: strings end in a quote. */
static void
begin_value (LhJsonWriter *writer, const char *name)
{
  char last = get_last (writer);

  if (writer->depth > 0)
    {
      if (last != '{' && last != '[')
        g_string_append_c (writer->text, ',');
      begin_line (writer);
    }
  if (name == NULL)
    return;
  add_quoted (writer->text, name);
  g_string_append (writer->text, writer->pretty ? " : " : ":");
}

static void
begin (LhJsonWriter *writer, const char *name, char bracket)
{
  begin_value (writer, name);
  g_string_append_c (writer->text, bracket);
  writer->depth++;
}

static void
end (LhJsonWriter *writer, char bracket)
{
  char last = get_last (writer);

  writer->depth--;
  if (last != '{' && last != '[')
    begin_line (writer);
  g_string_append_c (writer->text, bracket);
}

void
lh_json_begin_object (LhJsonWriter *writer, const char *name)
{
  begin (writer, name, '{');
}

void
lh_json_end_object (LhJsonWriter *writer)
{
  end (writer, '}');
}

void
lh_json_begin_array (LhJsonWriter *writer, const char *name)
{
  begin (writer, name, '[');
}

void
lh_json_end_array (LhJsonWriter *writer)
{
  end (writer, ']');
}

void
lh_json_add_string (LhJsonWriter *writer, const char *name, const char *value)
{
  if (value == NULL)
    {
      lh_json_add_null (writer, name);
      return;
    }
  begin_value (writer, name);
  if (g_utf8_validate (value, -1, NULL))
    add_quoted (writer->text, value);
  else
    {
      g_autofree char *valid = g_utf8_make_valid (value, -1);

      add_quoted (writer->text, valid);
    }
}

void
lh_json_add_int (LhJsonWriter *writer, const char *name, gint64 value)
{
  begin_value (writer, name);
  g_string_append_printf (writer->text, "%" G_GINT64_FORMAT, value);
}

void
lh_json_add_boolean (LhJsonWriter *writer, const char *name, gboolean value)
{
  begin_value (writer, name);
  g_string_append (writer->text, value ? "true" : "false");
}

void
lh_json_add_null (LhJsonWriter *writer, const char *name)
{
  begin_value (writer, name);
  g_string_append (writer->text, "null");
}
