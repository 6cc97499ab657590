/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/lh-smtp-reply.h"

#include "dns/lh-name.h"

#include <string.h>

/* What is kept of a line, and how many lines. */
#define MAX_TEXT  512
#define MAX_LINES 100

void
lh_smtp_reply_free (LhSmtpReply *reply)
{
  g_ptr_array_unref (reply->lines);
  g_free (reply);
}

/* As it can be shown and saved: the rest of the octets is a question mark each. */
static char *
clean (const char *text, gsize length)
{
  GString *string = g_string_new (NULL);

  while (length > 0 && string->len < MAX_TEXT)
    {
      gunichar c = g_utf8_get_char_validated (text, (gssize) length);
      gsize taken = 1;

      if (c == (gunichar) -1 || c == (gunichar) -2 || c == 0)
        g_string_append_c (string, '?');
      else
        {
          taken = (gsize) (g_utf8_next_char (text) - text);
          if (c == '\t')
            g_string_append_c (string, ' ');
          else if (g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT)
            g_string_append_c (string, '?');
          else
            g_string_append_unichar (string, c);
        }
      text += taken;
      length -= taken;
    }
  g_strstrip (string->str);
  return g_string_free (string, FALSE);
}

/* The code at the beginning of a line, or 0 (RFC 5321, 4.2: Reply-code). */
static guint
read_code (const char *line, gsize length)
{
  if (length < 3 || line[0] < '2' || line[0] > '5' || !g_ascii_isdigit (line[1]) || !g_ascii_isdigit (line[2]))
    return 0;
  if (length > 3 && line[3] != ' ' && line[3] != '-')
    return 0;
  return (guint) (line[0] - '0') * 100 + (guint) (line[1] - '0') * 10 + (guint) (line[2] - '0');
}

/* Whether a line that has not ended yet can become one. */
static gboolean
may_become_line (const char *line, gsize length)
{
  return (length < 1 || (line[0] >= '2' && line[0] <= '5')) && (length < 2 || g_ascii_isdigit (line[1])) &&
         (length < 3 || g_ascii_isdigit (line[2])) && (length < 4 || (line[3] != '\0' && strchr (" -\r", line[3]) != NULL));
}

LhSmtpReplyState
lh_smtp_reply_read (const char *data, gsize size, LhSmtpReply **ret_reply, gsize *ret_used)
{
  g_autoptr (LhSmtpReply) reply = g_new0 (LhSmtpReply, 1);
  gsize at = 0;

  *ret_reply = NULL;
  *ret_used = 0;
  reply->lines = g_ptr_array_new_with_free_func (g_free);
  while (at < size && at <= LH_SMTP_REPLY_MAX && reply->lines->len < MAX_LINES)
    {
      const char *line = data + at;
      const char *end = memchr (line, '\n', size - at);
      gsize length;

      if (end == NULL)
        break;
      length = (gsize) (end - line);
      at += length + 1;
      /* A bare LF ends a line too, as every client takes it. */
      if (length > 0 && line[length - 1] == '\r')
        length--;
      reply->code = read_code (line, length);
      if (reply->code == 0)
        return LH_SMTP_REPLY_BROKEN;
      g_ptr_array_add (reply->lines, length > 4 ? clean (line + 4, length - 4) : g_strdup (""));
      if (length == 3 || line[3] == ' ')
        {
          *ret_used = at;
          *ret_reply = g_steal_pointer (&reply);
          return LH_SMTP_REPLY_WHOLE;
        }
    }
  if (size > LH_SMTP_REPLY_MAX || reply->lines->len >= MAX_LINES || !may_become_line (data + at, size - at))
    return LH_SMTP_REPLY_BROKEN;
  return LH_SMTP_REPLY_MORE;
}

char *
lh_smtp_reply_get_text (const LhSmtpReply *reply)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < reply->lines->len; i++)
    {
      const char *line = reply->lines->pdata[i];

      if (text->len > 0 && *line != '\0')
        g_string_append_c (text, ' ');
      g_string_append (text, line);
    }
  return g_string_free (text, FALSE);
}

char *
lh_smtp_reply_get_name (const LhSmtpReply *reply)
{
  const char *line = reply->lines->pdata[0];
  g_autofree char *word = g_strndup (line, strcspn (line, " "));
  g_autofree char *name = lh_name_fold (word);

  return lh_name_is_host (name) && strchr (name, '.') != NULL ? g_steal_pointer (&name) : NULL;
}

GPtrArray *
lh_smtp_reply_get_extensions (const LhSmtpReply *reply)
{
  GPtrArray *extensions = g_ptr_array_new ();

  for (guint i = 1; i < reply->lines->len; i++)
    if (*(const char *) reply->lines->pdata[i] != '\0')
      g_ptr_array_add (extensions, reply->lines->pdata[i]);
  return extensions;
}

gboolean
lh_smtp_extensions_have (const GPtrArray *extensions, const char *keyword)
{
  gsize length = strlen (keyword);

  for (guint i = 0; i < extensions->len; i++)
    {
      const char *line = extensions->pdata[i];

      if (g_ascii_strncasecmp (line, keyword, length) == 0 && (line[length] == '\0' || line[length] == ' '))
        return TRUE;
    }
  return FALSE;
}
