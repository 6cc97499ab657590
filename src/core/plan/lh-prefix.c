/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-plan-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/lh-mailbox-facts.h"
#include "dns/lh-name.h"

#define MAX_PREFIX 64 /* RFC 5321, 4.5.3.1.1 */

/* Quotation marks and brackets that a copied text brings along. */
static gboolean
is_mark (gunichar c)
{
  return (c >= 0x2018 && c <= 0x201f) || (c >= 0x300a && c <= 0x300f) || c == 0xab || c == 0xbb || c == '"' || c == '\'' || c == '<' || c == '>';
}

/* What parts the members of a list, and is copied along behind one of them. */
static gboolean
is_separator (gunichar c)
{
  return c == ',' || c == ';' || c == 0x3001;
}

/* @text without marks and blanks at its ends, and separators behind it, in place. */
static void
strip_marks (char *text)
{
  char *start = text, *end = text + strlen (text);

  while (*start != '\0' && (*start == ' ' || is_mark (g_utf8_get_char (start))))
    start = g_utf8_next_char (start);
  while (end > start)
    {
      char *last = g_utf8_prev_char (end);
      gunichar c = g_utf8_get_char (last);

      if (c != ' ' && !is_mark (c) && !is_separator (c))
        break;
      end = last;
    }
  *end = '\0';
  memmove (text, start, end - start + 1);
}

/* "lily wang <lily@example.com>", as mail programs copy an address -> what stands in the brackets */
static void
cut_name (GString *text)
{
  const char *open = strrchr (text->str, '<');
  const char *close = open != NULL ? strchr (open, '>') : NULL;

  if (close == NULL || memchr (open, '@', close - open) == NULL || strchr (text->str, '@') < open)
    return;
  g_string_truncate (text, close - text->str);
  g_string_erase (text, 0, open + 1 - text->str);
}

/* Full-width forms as a Chinese input method leaves them, any blank as ' ', quotes and angle brackets off, lower case. */
char *
lh_plan_mend_typed (const char *text)
{
  g_autoptr (GString) mended = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0xff01 && c <= 0xff5e)
        c = c - 0xff01 + '!';
      else if (c == 0x3002 || c == 0xff61)
        c = '.';
      else if (c == 0x200b || c == 0x200c || c == 0x200d || c == 0x2060 || c == 0xfeff)
        continue;
      else if (g_unichar_isspace (c))
        c = ' ';

      g_string_append_unichar (mended, c < 0x80 ? (gunichar) g_ascii_tolower ((char) c) : c);
    }
  cut_name (mended);
  strip_marks (mended->str);
  if (g_str_has_prefix (mended->str, "mailto:"))
    return g_strstrip (g_strdup (mended->str + strlen ("mailto:")));

  return g_strdup (mended->str);
}

static gboolean
fail (GError **error, char *message)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, lh_text_close_up (message));
  g_free (message);
  return FALSE;
}

/* "info@example.com" -> "info" */
static gboolean
cut_domain (LhPlan *self, char *text, GError **error)
{
  char *at = strrchr (text, '@');
  g_autofree char *domain = NULL;
  g_autofree char *shown = NULL;

  if (strstr (text, "://") != NULL || g_str_has_prefix (text, "www."))
    return fail (error, g_strdup (_("This is the address of a web page. Type the part of a mail address before the “@”, as in sales.")));
  if (at == NULL)
    return TRUE;
  if (strchr (text, '@') != at)
    return fail (error, g_strdup (_("These are several addresses. Type one at a time, or import them from a table.")));

  *at = '\0';
  g_strchomp (text);
  if (at[1] == '\0')
    return TRUE;

  domain = lh_name_from_user (at + 1, NULL, NULL);
  if (g_strcmp0 (domain, lh_plan_get_domain (self)) == 0)
    return TRUE;

  shown = lh_name_to_display (lh_plan_get_domain (self));
  return fail (error, g_strdup_printf (_("This address is not one of %s. Type only the part before the “@”."), shown));
}

static char *
replace_blanks (const char *text, char with)
{
  g_autoptr (GString) result = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p != ' ')
      g_string_append_c (result, *p);
    else if (p[1] != ' ' && p[1] != '\0')
      g_string_append_c (result, with);

  return g_string_free (g_steal_pointer (&result), FALSE);
}

static gboolean
is_han (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

static gboolean
check_characters (const char *text, GError **error)
{
  const char *odd = NULL;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_han (c))
        return fail (error, g_strdup (_("A prefix cannot hold Chinese characters. You could write the name in pinyin, as in zhang.san.")));
      if (odd == NULL && c != ' ' && (c >= 0x80 || (!g_ascii_isalnum ((char) c) && strchr (".-_", (int) c) == NULL)))
        odd = p;
    }

  if (odd != NULL)
    {
      gunichar c = g_utf8_get_char (odd);
      g_autofree char *character = g_strndup (odd, g_utf8_next_char (odd) - odd);

      if (!g_unichar_isprint (c))
        return fail (error, g_strdup (_("A prefix can hold the letters a to z, digits, dots, hyphens and underscores, and nothing else.")));
      return fail (error, g_strdup_printf (_("A prefix cannot hold “%s”. Letters a to z, digits, dots, hyphens and underscores are allowed."), character));
    }

  if (strchr (text, ' ') != NULL)
    {
      g_autofree char *hyphens = replace_blanks (text, '-');
      g_autofree char *dots = replace_blanks (text, '.');

      return fail (error, g_strdup_printf (_("A prefix cannot hold a space. You could write %s or %s."), hyphens, dots));
    }

  return TRUE;
}

/* Dots only between other characters (RFC 5321, 4.1.2: Dot-string). (transfer full) what it would be without the others */
static char *
without_odd_dots (const char *text)
{
  g_autoptr (GString) result = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p != '.' || (result->len > 0 && result->str[result->len - 1] != '.'))
      g_string_append_c (result, *p);
  while (result->len > 0 && result->str[result->len - 1] == '.')
    g_string_truncate (result, result->len - 1);

  return g_string_free (g_steal_pointer (&result), FALSE);
}

char *
lh_plan_prefix_from_user (LhPlan *self, const char *text, GError **error)
{
  g_autofree char *prefix = NULL;
  g_autofree char *dotted = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    {
      fail (error, g_strdup (_("A prefix can hold the letters a to z, digits, dots, hyphens and underscores, and nothing else.")));
      return NULL;
    }

  prefix = lh_plan_mend_typed (text);
  if (!cut_domain (self, prefix, error))
    return NULL;
  if (*prefix == '\0')
    {
      fail (error, g_strdup (_("Type the part of the address before the “@”, as in sales.")));
      return NULL;
    }
  if (!check_characters (prefix, error))
    return NULL;

  dotted = without_odd_dots (prefix);
  if (*dotted == '\0')
    {
      fail (error, g_strdup (_("A prefix needs at least one letter or digit.")));
      return NULL;
    }
  if (strcmp (dotted, prefix) != 0)
    {
      fail (error, g_strdup_printf (_("A dot can stand neither at the start nor at the end, nor twice in a row. You could write %s."), dotted));
      return NULL;
    }
  if (strpbrk (prefix, "abcdefghijklmnopqrstuvwxyz0123456789") == NULL)
    {
      fail (error, g_strdup (_("A prefix needs at least one letter or digit.")));
      return NULL;
    }
  if (strlen (prefix) > MAX_PREFIX)
    {
      fail (error, g_strdup_printf (_("A prefix can have %d characters at most."), MAX_PREFIX));
      return NULL;
    }

  return g_steal_pointer (&prefix);
}

/* ".", "-" or "_" first, last or two of them in a row. */
static gboolean
has_odd_edges (const char *prefix)
{
  static const char marks[] = ".-_";
  gsize length = strlen (prefix);

  if (strchr (marks, prefix[0]) != NULL || strchr (marks, prefix[length - 1]) != NULL)
    return TRUE;
  for (gsize i = 1; i < length; i++)
    if (strchr (marks, prefix[i]) != NULL && strchr (marks, prefix[i - 1]) != NULL)
      return TRUE;

  return FALSE;
}

gboolean
lh_plan_provider_takes (LhPlan *self, const char *prefix, LhMailboxKind kind, GError **error)
{
  const LhPrefixRule *rule = lh_mailbox_facts_find_rule (lh_mailbox_facts_get (), lh_plan_get_provider (self));
  const LhProvider *provider = lh_catalog_find_provider (lh_catalog_get (), lh_plan_get_provider (self));
  const char *name;

  if (rule == NULL || provider == NULL || *prefix == '\0')
    return TRUE;

  name = lh_text_get (&provider->name);
  if (kind != LH_MAILBOX_GROUP && g_strv_contains ((const char *const *) rule->groups_only, prefix))
    return fail (error, g_strdup_printf (_("%s keeps %s for itself: it can only be a group there."), name, prefix));
  if (strlen (prefix) > rule->longest)
    return fail (error, g_strdup_printf (_("At %s a prefix can have %u characters at most."), name, rule->longest));
  if (rule->edges && has_odd_edges (prefix))
    return fail (error, g_strdup_printf (_("At %s a prefix neither begins nor ends with a dot, hyphen or underscore, and has no two in a row."), name));

  return TRUE;
}
