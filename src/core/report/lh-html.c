/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/lh-html.h"

#define REPLACEMENT 0xfffd

static void
add_char (GString *out, gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_UNASSIGNED:
      g_string_append_unichar (out, REPLACEMENT);
      break;
    default:
      g_string_append_unichar (out, c);
    }
}

void
lh_html_text (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    switch (*p)
      {
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      case '"':
        g_string_append (out, "&quot;");
        break;
      case '\'':
        g_string_append (out, "&#39;");
        break;
      case '\n':
        g_string_append_c (out, '\n');
        break;
      default:
        add_char (out, g_utf8_get_char (p));
      }
}

void
lh_html_element (GString *out, const char *tag, const char *class, const char *text)
{
  if (class != NULL)
    g_string_append_printf (out, "<%s class=\"%s\">", tag, class);
  else
    g_string_append_printf (out, "<%s>", tag);
  lh_html_text (out, text);
  g_string_append_printf (out, "</%s>\n", tag);
}
