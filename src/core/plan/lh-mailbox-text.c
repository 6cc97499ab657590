/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-plan-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dns/lh-name.h"

#define LONGEST_NAME 100
#define LONGEST_PURPOSE 200
#define LONGEST_REPLY 4000
#define LONGEST_LOCAL 64 /* RFC 5321, 4.5.3.1.1 */

static char *
fail (GError **error, char *message)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, message);
  g_free (message);
  return NULL;
}

/* Blanks of any kind are one each, none at the ends; with @lines, line breaks stay. What cannot be seen is left out where it is but width or
 * direction, else NULL. (transfer full) (nullable) */
static char *
tidy (const char *text, gboolean lines)
{
  g_autoptr (GString) tidied = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x200b || c == 0x2060 || c == 0xfeff || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || (c == '\r' && p[1] == '\n'))
        continue;
      if (lines && (c == '\n' || c == '\r'))
        g_string_append_c (tidied, '\n');
      else if (lines && c == '\t')
        g_string_append_c (tidied, '\t');
      else if (!g_unichar_isspace (c))
        {
          if (g_unichar_iscntrl (c))
            return NULL;
          g_string_append_unichar (tidied, c);
        }
      else if (lines || (tidied->len > 0 && tidied->str[tidied->len - 1] != ' '))
        g_string_append_c (tidied, ' ');
    }

  return g_strstrip (g_strdup (tidied->str));
}

/* Full-width letters and digits of a Chinese input method as ASCII, the marks around a copied name off. (transfer full) */
static char *
tidy_name (const char *text)
{
  static const char *const pairs[][2] = { { "\"", "\"" }, { "'", "'" }, { "“", "”" }, { "‘", "’" }, { "「", "」" }, { "『", "』" }, { "《", "》" } };
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gunichar ascii = c - 0xff01 + '!';

      g_string_append_unichar (name, c > 0xff00 && c < 0xff5f && (g_ascii_isalnum ((char) ascii) || ascii == '@') ? ascii : c);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (name->len > strlen (pairs[i][0]) + strlen (pairs[i][1]) && g_str_has_prefix (name->str, pairs[i][0]) && g_str_has_suffix (name->str, pairs[i][1]))
      {
        g_string_truncate (name, name->len - strlen (pairs[i][1]));
        g_string_erase (name, 0, strlen (pairs[i][0]));
      }

  return g_strstrip (g_strdup (name->str));
}

static gboolean
has_letter (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

static char *
take_name (const char *text, gboolean service, GError **error)
{
  g_autofree char *name = tidy_name (text);

  if (strstr (name, "://") != NULL)
    return fail (error, g_strdup (service ? _("This is a web address. What is needed here is the name of the service.")
                                          : _("This is a web address. What is needed here is a name, as in Lily Wang.")));
  if (*name != '\0' && !has_letter (name))
    return fail (error, g_strdup (service ? _("The name of a service needs at least one letter.") : _("A name needs at least one letter.")));
  if (g_utf8_strlen (name, -1) > LONGEST_NAME)
    return fail (error, g_strdup_printf (service ? _("This text can have %d characters at most.") : _("A name can have %d characters at most."), LONGEST_NAME));

  return g_steal_pointer (&name);
}

/* RFC 5322, 3.2.3: a dot-atom. */
static gboolean
is_local (const char *text)
{
  gsize length = strlen (text);

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr (".!#$%&'*+-/=?^_`{|}~", *p) == NULL)
      return FALSE;

  return length > 0 && length <= LONGEST_LOCAL && text[0] != '.' && text[length - 1] != '.' && strstr (text, "..") == NULL;
}

/* The prefix of an address of one's own, or a whole address elsewhere. */
static char *
take_target (LhPlan *self, const char *text, GError **error)
{
  g_autofree char *typed = lh_plan_mend_typed (text);
  g_autofree char *domain = NULL;
  char *at = strchr (typed, '@');

  if (*typed == '\0')
    return g_steal_pointer (&typed);
  if (at == NULL || at[1] == '\0' || strchr (at + 1, '@') != NULL || strstr (typed, "://") != NULL)
    return lh_plan_prefix_from_user (self, typed, error);

  domain = lh_name_from_user (at + 1, NULL, error);
  if (domain == NULL)
    return NULL;
  *at = '\0';
  if (g_str_equal (domain, lh_plan_get_domain (self)))
    return lh_plan_prefix_from_user (self, typed, error);
  if (!is_local (typed))
    return fail (error, g_strdup (_("This is no mail address. Mail can be led to an address like sales or lily@example.org.")));

  return g_strconcat (typed, "@", domain, NULL);
}

char *
lh_plan_mailbox_text_from_user (LhPlan *self, LhMailboxText which, const char *text, GError **error)
{
  g_autofree char *tidied = g_utf8_validate (text, -1, NULL) ? tidy (text, which == LH_MAILBOX_REPLY) : NULL;

  if (tidied == NULL)
    return fail (error, g_strdup (_("There is something in this text that cannot be shown. Please type it again.")));
  if (which == LH_MAILBOX_NAME || which == LH_SENDER_NAME)
    return take_name (tidied, which == LH_SENDER_NAME, error);
  if (which == LH_MAILBOX_TARGET)
    return take_target (self, tidied, error);
  if (g_utf8_strlen (tidied, -1) > (which == LH_MAILBOX_REPLY ? LONGEST_REPLY : LONGEST_PURPOSE))
    return fail (error, g_strdup_printf (_("This text can have %d characters at most."), which == LH_MAILBOX_REPLY ? LONGEST_REPLY : LONGEST_PURPOSE));

  return g_steal_pointer (&tidied);
}
