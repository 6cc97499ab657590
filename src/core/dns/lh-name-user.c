/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dns/lh-name-private.h"

#include <glib/gi18n.h>
#include <idn2.h>
#include <string.h>

/* What a person typed into the field "domain". First everything that surely is not part of the name is taken away, then the
 * rest is judged. */

static gboolean
is_junk (gunichar c)
{
  /* Invisible characters that come along with text copied from chats and tables. Joiners (U+200C, U+200D) mean something. */
  return c == 0x200B || c == 0x200E || c == 0x200F || c == 0x2060 || c == 0xFEFF || c == 0x00AD || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

static gboolean
is_wrapper (gunichar c)
{
  static const gunichar wrappers[] = { '"', '\'', '`', '<', '>', '(', ')', 0x00AB, 0x00B4, 0x00BB, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D,
                                       0x201E, 0x2039, 0x203A, 0x3008, 0x3009, 0x300A, 0x300B, 0x300C, 0x300D, 0x300E, 0x300F, 0x3010,
                                       0x3011, 0x301D, 0x301E, 0x301F };

  for (guint i = 0; i < G_N_ELEMENTS (wrappers); i++)
    if (wrappers[i] == c)
      return TRUE;
  return FALSE;
}

static gboolean
is_final_mark (gunichar c)
{
  return c == ',' || c == ';' || c == 0x3001;
}

/* Full-width forms to ASCII, the Chinese full stop to a dot, every blank to a space, junk away. (transfer full) */
static char *
narrow (const char *text)
{
  GString *narrowed = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_junk (c))
        continue;
      if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
      else if (c == 0x3002 || c == 0xFF61)
        c = '.';
      else if (g_unichar_isspace (c) || c == 0x3000)
        c = ' ';
      g_string_append_unichar (narrowed, c < 0x80 ? (gunichar) g_ascii_tolower (c) : c);
    }
  return g_string_free (narrowed, FALSE);
}

/* Blanks, quotes and brackets from both ends, a comma from the end. Changes @text. */
static char *
strip (char *text)
{
  char *end = text + strlen (text);

  while (*text != '\0' && (*text == ' ' || is_wrapper (g_utf8_get_char (text))))
    text = g_utf8_next_char (text);
  while (end > text)
    {
      char *last = g_utf8_prev_char (end);
      gunichar c = g_utf8_get_char (last);

      if (c != ' ' && !is_wrapper (c) && !is_final_mark (c))
        break;
      end = last;
    }
  *end = '\0';
  return text;
}

/* Without the scheme, user, port and path of a URL, and what stands before the @ of an address. Changes @text.
 * Returns NULL when two addresses stand in it. */
static char *
cut_to_host (char *text)
{
  static const char *const schemes[] = { "http:", "https:", "ftp:", "mailto:", "smtp:", "imap:" };
  gboolean is_url = FALSE;
  char *angle = strrchr (text, '<'), *at, *colon;

  if (angle != NULL && strchr (angle, '@') != NULL)
    text = angle + 1;
  g_strdelimit (text, "\\", '/');
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_has_prefix (text, schemes[i]))
      {
        text += strlen (schemes[i]);
        text += strspn (text, "/ ");
        is_url = TRUE;
        i = -1; /* pasted twice: http://https://… */
      }
  text += strspn (text, "/ ");
  text[strcspn (text, "/?#")] = '\0';
  at = strrchr (text, '@');
  if (at != NULL && strchr (text, '@') != at && !is_url)
    return NULL;
  /* A list or a sentence is not an address: it is refused below for its comma or blank. */
  if (at != NULL && strpbrk (text, ", ;") == NULL)
    text = at + 1;
  colon = strrchr (text, ':');
  if (colon != NULL && strchr (text, ':') == colon && strspn (colon + 1, "0123456789") == strlen (colon + 1))
    *colon = '\0';
  return text;
}

static gboolean
is_address (const char *text)
{
  g_autofree char *bare = NULL;
  gsize length = strlen (text);

  if (length > 2 && text[0] == '[')
    {
      bare = g_strndup (text + 1, strcspn (text + 1, "]"));
      return g_hostname_is_ip_address (bare);
    }
  if (g_hostname_is_ip_address (text))
    return TRUE;
  /* 300.1.1.1 or 192.168.1: no address either, but meant as one. */
  return g_ascii_isdigit (*text) && strspn (text, "0123456789.") == length && strchr (text, '.') != NULL;
}

static gboolean
refuse (GError **error, LhNameError code, const char *message)
{
  g_set_error_literal (error, LH_NAME_ERROR, code, message);
  return FALSE;
}

/* One label of the name, lower case, in UTF-8; appended to @name as it goes into DNS. */
static gboolean
append_label (GString *name, const char *label, GError **error)
{
  char *encoded = NULL;
  int code;

  if (*label == '\0')
    return refuse (error, LH_NAME_ERROR_LABEL, _("There are two dots in a row, or a dot in front. One dot stands between two parts of a domain name."));
  if (g_str_is_ascii (label))
    {
      if (g_str_has_prefix (label, "xn--") && !lh_name_label_is_idn (label))
        return refuse (error, LH_NAME_ERROR_IDN, _("The part that begins with “xn--” is not a valid international name. Type the name in its own script."));
      g_string_append (name, label);
      return TRUE;
    }

  /* Never with STD3 rules: they would silently delete what they do not like. */
  code = idn2_lookup_u8 ((const uint8_t *) label, (uint8_t **) &encoded, IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT);
  if (code == IDN2_OK)
    g_string_append (name, encoded);
  idn2_free (encoded);
  if (code == IDN2_OK)
    return TRUE;
  if (code == IDN2_TOO_BIG_LABEL || code == IDN2_TOO_BIG_DOMAIN || code == IDN2_PUNYCODE_BIG_OUTPUT)
    return refuse (error, LH_NAME_ERROR_LENGTH, _("The name is too long: at most 63 characters between two dots and 253 in all."));
  if (code == IDN2_DISALLOWED || code == IDN2_UNASSIGNED)
    return refuse (error, LH_NAME_ERROR_CHARACTER, _("A domain name may hold letters, digits and hyphens only; signs and emoji are not allowed."));
  return refuse (error, LH_NAME_ERROR_IDN, _("This is not a valid international name. Please compare it with the name at your registrar."));
}

static gboolean
check_ascii (const char *text, GError **error)
{
  if (strpbrk (text, ",;") != NULL || strstr (text, "、") != NULL)
    return refuse (error, LH_NAME_ERROR_CHARACTER, _("There is a comma in it. Type one domain only, with dots between its parts."));
  if (strchr (text, ' ') != NULL)
    return refuse (error, LH_NAME_ERROR_CHARACTER, _("There is a space in it. A domain name has no spaces."));
  if (strchr (text, '_') != NULL)
    return refuse (error, LH_NAME_ERROR_CHARACTER, _("There is an underscore in it. Type the domain itself, with letters, digits and hyphens only."));
  for (; *text != '\0'; text++)
    if ((guint8) *text < 0x80 && !g_ascii_isalnum (*text) && *text != '-' && *text != '.')
      return refuse (error, LH_NAME_ERROR_CHARACTER, _("A domain name may hold letters, digits and hyphens only; signs and emoji are not allowed."));
  return TRUE;
}

static gboolean
check_labels (const char *name, GError **error)
{
  g_auto (GStrv) labels = g_strsplit (name, ".", -1);
  const char *last = "";

  for (char **label = labels; *label != NULL; label++)
    {
      gsize length = strlen (*label);

      if (length > 63)
        return refuse (error, LH_NAME_ERROR_LENGTH, _("The name is too long: at most 63 characters between two dots and 253 in all."));
      for (const char *p = *label; *p != '\0'; p++)
        if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && *p != '-')
          return refuse (error, LH_NAME_ERROR_CHARACTER, _("A domain name may hold letters, digits and hyphens only; signs and emoji are not allowed."));
      if (length == 0)
        return refuse (error, LH_NAME_ERROR_LABEL, _("There are two dots in a row, or a dot in front. One dot stands between two parts of a domain name."));
      if ((*label)[0] == '-' || (*label)[length - 1] == '-')
        return refuse (error, LH_NAME_ERROR_LABEL, _("A part of a domain name must not begin or end with a hyphen."));
      last = *label;
    }
  if (strlen (name) > 253)
    return refuse (error, LH_NAME_ERROR_LENGTH, _("The name is too long: at most 63 characters between two dots and 253 in all."));
  if (strspn (last, "0123456789") == strlen (last))
    return refuse (error, LH_NAME_ERROR_LABEL, _("A domain name ends in letters, such as .com or .cn."));
  return TRUE;
}

/* The start of the name behind "www.", where it is a domain of its own: "www.com" and "www.com.cn" are names themselves. */
static const char *
skip_www (const char *name)
{
  const char *rest = name + 4;

  if (!g_str_has_prefix (name, "www.") || strchr (rest, '.') == NULL)
    return name;
  return lh_name_organizational (name) == name ? name : rest;
}

char *
lh_name_from_user (const char *text, gboolean *mended, GError **error)
{
  g_autofree char *narrowed = NULL, *before = NULL;
  g_autoptr (GString) name = g_string_new (NULL);
  g_auto (GStrv) labels = NULL;
  const char *result;
  char *rest;
  gsize length;

  if (!g_utf8_validate (text, -1, NULL))
    {
      refuse (error, LH_NAME_ERROR_CHARACTER, _("A domain name may hold letters, digits and hyphens only; signs and emoji are not allowed."));
      return NULL;
    }
  narrowed = narrow (text);
  rest = cut_to_host (strip (narrowed));
  if (rest == NULL)
    {
      refuse (error, LH_NAME_ERROR_CHARACTER, _("There is more than one @ in it. Type one domain, such as example.com."));
      return NULL;
    }
  rest = strip (rest);
  if (is_address (rest))
    {
      refuse (error, LH_NAME_ERROR_ADDRESS, _("This is an IP address. Type the name of your domain, such as example.com."));
      return NULL;
    }
  length = strlen (rest);
  if (length > 1 && rest[length - 1] == '.')
    rest[length - 1] = '\0';
  if (*rest == '\0')
    {
      refuse (error, LH_NAME_ERROR_EMPTY, _("Type the name of your domain, such as example.com."));
      return NULL;
    }
  if (!check_ascii (rest, error))
    return NULL;

  before = g_strdup (rest);
  labels = g_strsplit (rest, ".", -1);
  for (char **label = labels; *label != NULL; label++)
    {
      if (label != labels)
        g_string_append_c (name, '.');
      if (!append_label (name, *label, error))
        return NULL;
    }
  if (strchr (name->str, '.') == NULL)
    {
      refuse (error, LH_NAME_ERROR_NO_DOT, _("The ending is missing. A whole domain has a dot in it, such as example.com."));
      return NULL;
    }
  if (!check_labels (name->str, error))
    return NULL;
  result = skip_www (name->str);
  if (mended != NULL)
    *mended = strcmp (before, text) != 0 || result != name->str;
  return g_strdup (result);
}

char *
lh_name_own_from_user (const char *text, gboolean *mended, GError **error)
{
  g_autofree char *name = lh_name_from_user (text, mended, error);
  g_autofree char *shown = NULL;

  if (name == NULL || !lh_name_is_registry (name))
    return g_steal_pointer (&name);
  shown = lh_name_to_display (name);
  g_set_error (error, LH_NAME_ERROR, LH_NAME_ERROR_SUFFIX,
               _("%s is an ending that many share. Type your own domain, with the name before it, such as example.%s."), shown, shown);
  return NULL;
}
