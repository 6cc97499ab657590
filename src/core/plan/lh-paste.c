/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-paste-private.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "catalog/lh-catalog.h"
#include "dns/lh-name.h"
#include "mail/lh-dkim.h"
#include "mail/lh-fold.h"

/* What was copied out of a provider's console, with all that comes along: labels, quotes, a zone-file frame. */

gboolean
lh_paste_fail (GError **error, const char *message)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, message);
  return FALSE;
}

gboolean
lh_paste_failf (GError **error, const char *format, ...)
{
  va_list args;
  g_autofree char *message = NULL;

  va_start (args, format);
  message = lh_text_close_up (g_strdup_vprintf (format, args));
  va_end (args);

  return lh_paste_fail (error, message);
}

/* Labels of letters, digits, hyphens and underscores, no address (a DKIM target has "_domainkey" in it). */
gboolean
lh_paste_is_dns_name (const char *name)
{
  g_auto (GStrv) labels = g_strsplit (name, ".", -1);
  guint n = g_strv_length (labels);

  if (n < 2 || strlen (name) > 253)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      gsize length = strlen (labels[i]);

      if (length == 0 || length > 63 || labels[i][0] == '-' || labels[i][length - 1] == '-' ||
          strspn (labels[i], "abcdefghijklmnopqrstuvwxyz0123456789-_") != length)
        return FALSE;
    }

  return strspn (labels[n - 1], "0123456789") != strlen (labels[n - 1]);
}

/* The words of the paste, folded as names. */
char **
lh_paste_split_words (const char *text)
{
  g_autofree char *plain = lh_fold_text (text, strlen (text), TRUE, NULL);
  g_auto (GStrv) words = g_strsplit_set (plain, " \t\r\n,;()<>\"'", -1);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = lh_name_fold (words[i]);

      if (*word != '\0' && word[strlen (word) - 1] == ':')
        word[strlen (word) - 1] = '\0';
      if (*word != '\0')
        g_ptr_array_add (found, g_steal_pointer (&word));
    }
  g_ptr_array_add (found, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&found), FALSE);
}

/* "*" in a suffix stands for characters of one label, as in the catalogue */
static gboolean
has_suffix (const char *name, const char *suffix)
{
  g_auto (GStrv) have = g_strsplit (name, ".", -1);
  g_auto (GStrv) want = g_strsplit (suffix, ".", -1);
  guint n = g_strv_length (have), m = g_strv_length (want);

  if (m > n)
    return FALSE;
  for (guint i = 0; i < m; i++)
    if (!g_pattern_match_simple (want[m - 1 - i], have[n - 1 - i]))
      return FALSE;

  return TRUE;
}

gboolean
lh_paste_has_any_suffix (const char *name, char **suffixes)
{
  if (suffixes == NULL || suffixes[0] == NULL)
    return TRUE;
  for (guint i = 0; suffixes[i] != NULL; i++)
    if (has_suffix (name, suffixes[i]))
      return TRUE;

  return FALSE;
}

/* Says what was pasted in place of a host name, where that can be told. */
gboolean
lh_paste_fail_no_host (const char *text, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (trimmed);

  if (lh_dkim_is_record (text, strlen (text)))
    return lh_paste_fail (error, _("This is the value of a TXT record. What is needed here is a host name, as in mail.example.com."));
  if (strstr (text, "://") != NULL)
    return lh_paste_fail (error, _("This is a web address. What is needed here is a host name, as in mail.example.com."));
  if (address != NULL)
    return lh_paste_fail (error, _("This is an IP address. What is needed here is a host name, as in mail.example.com."));
  if (strchr (text, '@') != NULL)
    return lh_paste_fail (error, _("This is a mail address. What is needed here is a host name, as in mail.example.com."));
  if (g_ascii_strncasecmp (trimmed, "v=spf1", strlen ("v=spf1")) == 0)
    return lh_paste_fail (error, _("This is the value of a TXT record. What is needed here is a host name, as in mail.example.com."));

  return lh_paste_fail (error, _("This is no host name. A host name looks like mail.example.com."));
}

gboolean
lh_paste_fail_suffix (const char *host, const LhProvider *provider, char **suffixes, GError **error)
{
  g_autofree char *joined = g_strjoinv (" / ", suffixes);

  return lh_paste_failf (error, _("“%s” is not a name of %s. It should end in: %s"), host, lh_text_get (&provider->name), joined);
}

/* Several, each with its priority before it where the console shows one: "10 mx.example.net 20 mx2.example.net". */
static gboolean
paste_mx_hosts (LhPlan *self, const LhProvider *provider, const char *text, char **words, GError **error)
{
  g_autoptr (GString) hosts = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint64 priority;

      if (!lh_name_is_host (words[i]) || strchr (words[i], '.') == NULL || lh_name_is_within (words[i], lh_plan_get_domain (self)))
        continue;
      if (!lh_paste_has_any_suffix (words[i], provider->mx_match))
        return lh_paste_fail_suffix (words[i], provider, provider->mx_match, error);
      if (!g_hash_table_add (seen, words[i]))
        continue;
      if (hosts->len > 0)
        g_string_append_c (hosts, ' ');
      if (i > 0 && g_ascii_string_to_unsigned (words[i - 1], 10, 0, G_MAXUINT16, &priority, NULL))
        g_string_append_printf (hosts, "%u ", (guint) priority);
      g_string_append (hosts, words[i]);
    }
  if (hosts->len == 0)
    return lh_paste_fail_no_host (text, error);

  lh_plan_set_pasted (self, "mx-host", hosts->str);
  return TRUE;
}

static gboolean
paste_mx_host (LhPlan *self, const LhProvider *provider, const char *text, GError **error)
{
  const char *domain = lh_plan_get_domain (self);
  gboolean own = provider == NULL || provider->mx_form == LH_MX_OWN_HOST;
  g_auto (GStrv) words = lh_paste_split_words (text);
  g_autofree char *host = NULL;

  if (strstr (text, "://") != NULL)
    return lh_paste_fail_no_host (text, error);
  if (provider != NULL && provider->regional)
    return paste_mx_hosts (self, provider, text, words, error);

  /* "10 mail.example.com", or a whole line that begins with the domain itself: the host is the last name in it. */
  for (guint i = 0; words[i] != NULL; i++)
    if (lh_name_is_host (words[i]) && strchr (words[i], '.') != NULL)
      {
        g_free (host);
        host = g_strdup (words[i]);
      }
  if (host == NULL && own && words[0] != NULL && words[1] == NULL && lh_name_is_host (words[0]))
    host = lh_name_join (words[0], domain);
  if (host == NULL && own && strchr (text, '@') == NULL)
    host = lh_name_from_user (text, NULL, NULL); /* an international name */
  if (host == NULL)
    return lh_paste_fail_no_host (text, error);
  if (!own && !lh_paste_has_any_suffix (host, provider->mx_match))
    return lh_paste_fail_suffix (host, provider, provider->mx_match, error);

  lh_plan_set_pasted (self, "mx-host", host);
  return TRUE;
}

/* One of IPv4, maybe one of IPv6 beside it, in whatever order. */
static gboolean
paste_mx_address (LhPlan *self, const char *text, GError **error)
{
  g_autofree char *plain = lh_fold_text (text, strlen (text), TRUE, NULL);
  g_auto (GStrv) words = g_strsplit_set (plain, " \t\r\n,;", -1);
  g_autofree char *four = NULL;
  g_autofree char *six = NULL;
  g_autofree char *both = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string (words[i]);
      char **place;

      if (*words[i] == '\0')
        continue;
      if (address == NULL)
        return lh_paste_failf (error, _("“%s” is no IP address. One looks like 203.0.113.25; the server’s own page or whoever rents it to you names it."), words[i]);
      if (g_inet_address_get_is_site_local (address) || g_inet_address_get_is_loopback (address) || g_inet_address_get_is_link_local (address) ||
          g_inet_address_get_is_any (address) || g_inet_address_get_is_multicast (address))
        return lh_paste_failf (error, _("%s is an address inside a network of one’s own, which nobody outside can reach. The public address of the mail server is needed."), words[i]);
      place = g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6 ? &six : &four;
      if (*place != NULL)
        return lh_paste_fail (error, _("One IPv4 address is enough, and maybe one IPv6 address beside it."));
      *place = g_inet_address_to_string (address);
    }
  if (four == NULL)
    return lh_paste_fail (error, _("An IPv4 address is needed: many mail servers know no IPv6."));
  both = g_strjoin (" ", four, six, NULL);
  lh_plan_set_pasted (self, "mx-address", both);
  return TRUE;
}

static gboolean
paste_verification (LhPlan *self, const LhProvider *provider, const char *text, GError **error)
{
  g_autofree char *plain = lh_fold_text (text, strlen (text), TRUE, NULL);
  const char *prefix = provider != NULL ? provider->verification_prefix : NULL;
  const char *value;

  g_strstrip (plain);
  value = plain;
  if (prefix != NULL && *prefix != '\0')
    {
      gsize length = strlen (prefix);
      const char *at = strstr (plain, prefix);

      for (const char *p = plain; at == NULL && *p != '\0'; p++)
        if (g_ascii_strncasecmp (p, prefix, length) == 0)
          at = p;
      if (at == NULL || at[length] == '\0' || g_ascii_isspace (at[length]))
        return lh_paste_failf (error, _("The verification value of %s begins with “%s”. Copy the whole value."), lh_text_get (&provider->name), prefix);
      value = at;
    }
  if (strpbrk (value, "?") != NULL && strchr (text, '?') == NULL)
    return lh_paste_fail (error, _("The value holds characters that it cannot have. Copy it once more from the provider’s console."));
  if (lh_dkim_is_record (value, strlen (value)))
    return lh_paste_fail (error, _("This is a DKIM key. What is needed here is the value that proves the domain is yours."));

  {
    g_auto (GStrv) words = g_strsplit_set (value, " \t\r\n", 2);
    gboolean trailing = words[0] != NULL && words[1] != NULL;

    /* With a known prefix the value ends at the first blank; without one, several words are no value. */
    if (trailing && (prefix == NULL || *prefix == '\0' || prefix[strlen (prefix) - 1] == ' '))
      {
        if (prefix == NULL || *prefix == '\0')
          return lh_paste_fail (error, _("The verification value is one word without spaces. Copy only the value."));
        lh_plan_set_pasted (self, "verification", value);
        return TRUE;
      }
    lh_plan_set_pasted (self, "verification", words[0]);
  }

  return TRUE;
}

/* The record that the console shows, its include alone, or the bare name. */
static gboolean
paste_spf_include (LhPlan *self, const char *text, GError **error)
{
  g_autofree char *plain = lh_fold_text (text, strlen (text), TRUE, NULL);
  g_auto (GStrv) words = g_strsplit_set (plain, " \t\r\n", -1);
  g_autoptr (GString) names = g_string_new (NULL);
  gboolean record = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *word = *words[i] == '+' ? words[i] + 1 : words[i];
      g_autofree char *name = NULL;

      record = record || g_ascii_strcasecmp (word, "v=spf1") == 0;
      if (g_ascii_strncasecmp (word, "include:", strlen ("include:")) != 0)
        continue;
      name = lh_name_fold (word + strlen ("include:"));
      if (!lh_paste_is_dns_name (name))
        return lh_paste_failf (error, _("“%s” is no host name. Copy the SPF value once more from the provider’s console."), name);
      g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "", name);
    }
  if (names->len == 0 && record)
    return lh_paste_fail (error, _("This SPF record has no “include:” in it. Copy the one that the provider’s console shows."));
  if (names->len == 0)
    {
      g_autofree char *name = lh_name_fold (g_strstrip (plain));

      if (!lh_paste_is_dns_name (name))
        return lh_paste_fail_no_host (text, error);
      g_string_assign (names, name);
    }
  lh_plan_set_pasted (self, "spf-include", names->str);
  return TRUE;
}

gboolean
lh_plan_paste (LhPlan *self, const char *key, const char *text, GError **error)
{
  const LhProvider *provider = lh_paste_get_provider (self);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *trimmed = g_strstrip (g_strdup (valid));
  guint number;

  if (g_str_equal (key, "header"))
    return lh_plan_paste_header (self, valid, error);
  if (*trimmed == '\0')
    {
      lh_plan_set_pasted (self, key, NULL);
      return TRUE;
    }

  if (!lh_paste_is_asked (provider, key))
    return lh_paste_fail_not_asked (provider, key, error);

  if (g_str_equal (key, "dkim-selector"))
    return lh_paste_selector (self, 1, valid, error);
  if (g_str_equal (key, "dkim-value"))
    return lh_paste_key (self, provider, 1, valid, error);
  if (provider != NULL && g_str_equal (key, "dkim-selector-2") && !lh_paste_has_numbered (provider))
    return lh_paste_selector (self, 2, valid, error);
  if (provider != NULL && g_str_equal (key, "dkim-value-2"))
    return lh_paste_key (self, provider, 2, valid, error);
  if (lh_paste_parse_number (key, "dkim-selector-", &number) && lh_paste_has_numbered (provider))
    return lh_paste_alias (self, provider, number, TRUE, valid, error);
  if (lh_paste_parse_number (key, "dkim-target-", &number))
    return lh_paste_has_numbered (provider) ? lh_paste_alias (self, provider, number, FALSE, valid, error)
                                   : lh_paste_target (self, provider, number, valid, error);
  if (g_str_equal (key, "spf-include"))
    return paste_spf_include (self, valid, error);
  if (g_str_equal (key, "mx-host"))
    return paste_mx_host (self, provider, valid, error);
  if (g_str_equal (key, "mx-address"))
    return paste_mx_address (self, valid, error);
  if (g_str_equal (key, "verification"))
    return paste_verification (self, provider, valid, error);

  return lh_paste_failf (error, _("Nothing called “%s” is pasted. “letterhead-cli plan paste --help” names what is."), key);
}
