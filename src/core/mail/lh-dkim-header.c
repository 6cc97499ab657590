/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-dkim-header.h"

#include "dns/lh-name.h"
#include "mail/lh-tags.h"

#include <string.h>

#define FIELD "dkim-signature:"
/* A header with more lines than this is none. */
#define SIZE_MAX_READ (1024 * 1024)

LhDkimSignature *
lh_dkim_signature_new (const char *domain, const char *selector)
{
  LhDkimSignature *signature = g_new0 (LhDkimSignature, 1);

  signature->domain = lh_name_fold (domain);
  signature->selector = lh_name_fold (selector);
  return signature;
}

void
lh_dkim_signature_free (LhDkimSignature *signature)
{
  g_free (signature->domain);
  g_free (signature->selector);
  g_free (signature);
}

static void
signature_free (gpointer data)
{
  lh_dkim_signature_free (data);
}

/* selector = sub-domain *( "." sub-domain ) (RFC 6376, 3.1). */
static gboolean
is_selector (const char *text)
{
  g_auto (GStrv) labels = g_strsplit (text, ".", -1);

  if (text[0] == '\0' || strlen (text) > 200)
    return FALSE;
  for (guint i = 0; labels[i]; i++)
    {
      gsize length = strlen (labels[i]);

      if (length == 0 || length > 63)
        return FALSE;
      for (gsize j = 0; j < length; j++)
        if (!g_ascii_isalnum (labels[i][j]) && labels[i][j] != '-' && labels[i][j] != '_')
          return FALSE;
    }
  return TRUE;
}

static void
add_signature (GPtrArray *list, const char *value)
{
  g_autoptr (LhTagList) tags = lh_tag_list_parse (value, -1);
  const char *domain = lh_tag_list_get (tags, "d");
  const char *selector = lh_tag_list_get (tags, "s");
  g_autofree char *folded = domain ? lh_name_fold (domain) : NULL;
  LhDkimSignature *signature;

  if (!folded || !selector || !lh_name_is_host (folded) || !is_selector (selector))
    return;
  signature = lh_dkim_signature_new (folded, selector);
  for (guint i = 0; i < list->len; i++)
    {
      const LhDkimSignature *other = g_ptr_array_index (list, i);

      if (g_str_equal (other->domain, signature->domain) && g_str_equal (other->selector, signature->selector))
        {
          lh_dkim_signature_free (signature);
          return;
        }
    }
  g_ptr_array_add (list, signature);
}

/* Without the marks of a quoted mail. */
static const char *
strip_quote (const char *line)
{
  while (line[0] == '>')
    line += line[1] == ' ' ? 2 : 1;
  return line;
}

GPtrArray *
lh_dkim_header_parse (const char *text, gssize length)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (signature_free);
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  g_autofree char *copy = g_strndup (text, MIN (size, SIZE_MAX_READ));
  g_auto (GStrv) lines = g_strsplit (copy, "\n", -1);
  g_autoptr (GString) field = g_string_new (NULL);
  gboolean inside = FALSE, any = FALSE;

  for (guint i = 0; lines[i]; i++)
    {
      const char *line = strip_quote (lines[i]);
      const char *start = line + strspn (line, " \t");

      /* A folded line goes on with a blank (RFC 5322, 2.2.3). */
      if (g_ascii_strncasecmp (start, FIELD, strlen (FIELD)) == 0)
        {
          if (inside)
            add_signature (list, field->str);
          g_string_assign (field, start + strlen (FIELD));
          inside = any = TRUE;
        }
      else if (inside && start > line && *start != '\0' && *start != '\r')
        g_string_append (field, line);
      else if (inside)
        {
          add_signature (list, field->str);
          inside = FALSE;
        }
    }
  if (inside)
    add_signature (list, field->str);
  /* Only the value was copied. */
  g_strstrip (g_strdelimit (copy, "\r\n", ' '));
  if (!any && (g_str_has_prefix (copy, "v=1") || g_str_has_prefix (copy, "a=")))
    add_signature (list, copy);
  return list;
}
