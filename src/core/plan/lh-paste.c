/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-plan-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "catalog/lh-catalog.h"
#include "dns/lh-name.h"
#include "mail/lh-dkim.h"
#include "mail/lh-fold.h"

/* What was copied out of a provider's console, with all that comes along: labels, quotes, a zone-file frame. */

static const LhProvider *
get_provider (LhPlan *self)
{
  const char *id = lh_plan_get_provider (self);

  return id != NULL ? lh_catalog_find_provider (lh_catalog_get (), id) : NULL;
}

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, message);
  return FALSE;
}

static gboolean G_GNUC_PRINTF (2, 3)
failf (GError **error, const char *format, ...)
{
  va_list args;
  g_autofree char *message = NULL;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  return fail (error, message);
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
static char **
split_words (const char *text)
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
static gboolean
fail_no_host (const char *text, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (trimmed);

  if (lh_dkim_is_record (text, strlen (text)))
    return fail (error, _("This is the value of a TXT record. What is needed here is a host name, as in mail.example.com."));
  if (strstr (text, "://") != NULL)
    return fail (error, _("This is a web address. What is needed here is a host name, as in mail.example.com."));
  if (address != NULL)
    return fail (error, _("This is an IP address. What is needed here is a host name, as in mail.example.com."));
  if (strchr (text, '@') != NULL)
    return fail (error, _("This is a mail address. What is needed here is a host name, as in mail.example.com."));
  if (g_ascii_strncasecmp (trimmed, "v=spf1", strlen ("v=spf1")) == 0)
    return fail (error, _("This is the value of a TXT record. What is needed here is a host name, as in mail.example.com."));

  return fail (error, _("This is no host name. A host name looks like mail.example.com."));
}

static gboolean
fail_suffix (const char *host, const LhProvider *provider, char **suffixes, GError **error)
{
  g_autofree char *joined = g_strjoinv (" / ", suffixes);

  return failf (error, _("“%s” is not a name of %s. It should end in: %s"), host, lh_text_get (&provider->name), joined);
}

/* A selector as typed or as the record’s name says it: "google", "google._domainkey", "google._domainkey.example.com". (transfer full) */
static char *
mend_selector (LhPlan *self, const char *text, GError **error)
{
  g_auto (GStrv) words = split_words (text);
  g_autofree char *selector = g_strdup (words[0] != NULL ? words[0] : "");
  char *mark = strstr (selector, "._domainkey");
  g_auto (GStrv) labels = NULL;

  if (words[0] != NULL && words[1] != NULL)
    {
      fail (error, _("A selector is one word without spaces, as in “google”."));
      return NULL;
    }
  if (mark != NULL)
    {
      const char *rest = mark + strlen ("._domainkey");

      if (*rest == '.' && !lh_name_is_within (lh_plan_get_domain (self), rest + 1) && !lh_name_is_within (rest + 1, lh_plan_get_domain (self)))
        {
          failf (error, _("This name belongs to %s, not to %s."), rest + 1, lh_plan_get_domain (self));
          return NULL;
        }
      *mark = '\0';
    }

  /* RFC 6376, 3.1: sub-domain *( "." sub-domain ) */
  labels = g_strsplit (selector, ".", -1);
  for (guint i = 0; labels[i] != NULL; i++)
    {
      gsize length = strlen (labels[i]);

      if (length == 0 || length > 63 || strspn (labels[i], "abcdefghijklmnopqrstuvwxyz0123456789-") != length ||
          labels[i][0] == '-' || labels[i][length - 1] == '-')
        {
          fail (error, _("A selector holds letters, digits and hyphens, as in “google” or “s1”."));
          return NULL;
        }
    }
  if (*selector == '\0' || strlen (selector) + strlen ("._domainkey.") + strlen (lh_plan_get_domain (self)) > 253)
    {
      fail (error, _("A selector holds letters, digits and hyphens, as in “google” or “s1”."));
      return NULL;
    }

  return g_steal_pointer (&selector);
}

static gboolean
paste_selector (LhPlan *self, const char *text, GError **error)
{
  g_autofree char *selector = NULL;

  if (lh_dkim_is_record (text, strlen (text)))
    return fail (error, _("This is the key. What is needed here is the selector, the first part of the record’s name."));

  selector = mend_selector (self, text, error);
  if (selector == NULL)
    return FALSE;

  lh_plan_set_pasted (self, "dkim-selector", selector);
  return TRUE;
}

static gboolean
paste_key (LhPlan *self, const LhProvider *provider, const char *text, GError **error)
{
  g_autofree char *found = NULL;
  g_autofree char *selector = NULL;
  g_autofree char *value = NULL;
  g_autoptr (LhDkimKey) key = NULL;

  if (strstr (text, "PRIVATE KEY") != NULL)
    return fail (error, _("This is a private key, which nobody else may ever see. What is needed here is the public one: it begins with “v=DKIM1”."));

  value = lh_dkim_mend_pasted (text, &found, error);
  if (value == NULL)
    return FALSE;

  key = lh_dkim_key_parse (value, strlen (value));
  if (key->flags & LH_DKIM_TRUNCATED)
    return fail (error, _("The end of the key is missing. Copy the whole value once more, with the console’s copy button where there is one."));
  if (key->flags & LH_DKIM_REVOKED)
    return fail (error, _("There is no key in it: nothing stands after “p=”. Create the key in the provider’s console first."));
  if (key->flags & (LH_DKIM_NO_KEY | LH_DKIM_BAD_BASE64 | LH_DKIM_BAD_KEY))
    return fail (error, _("The key is damaged. Copy the whole value once more from the provider’s console."));

  if (found != NULL && (provider == NULL || provider->dkim_selector_form != LH_SELECTOR_FIXED))
    {
      selector = mend_selector (self, found, error);
      if (selector == NULL)
        return FALSE;
      lh_plan_set_pasted (self, "dkim-selector", selector);
    }
  lh_plan_set_pasted (self, "dkim-value", value);

  return TRUE;
}

static gboolean
starts_with_label (const char *name, const char *selector)
{
  gsize length = strlen (selector);

  return strncmp (name, selector, length) == 0 && (name[length] == '-' || name[length] == '.');
}

/* The targets of all selectors may stand in one paste: each goes to its place. @number from 1. */
static gboolean
paste_target (LhPlan *self, const LhProvider *provider, guint number, const char *text, GError **error)
{
  g_auto (GStrv) words = split_words (text);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  char **selectors = provider != NULL ? provider->dkim_selectors : NULL;
  guint n_selectors = selectors != NULL ? g_strv_length (selectors) : 0;
  const char *target = NULL;
  const char *foreign = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      /* The record's own name may come along. */
      if (!lh_paste_is_dns_name (words[i]) || lh_name_is_within (words[i], lh_plan_get_domain (self)) || g_str_has_suffix (words[i], "._domainkey"))
        continue;
      if (provider != NULL && !lh_paste_has_any_suffix (words[i], provider->dkim_targets))
        foreign = words[i];
      else
        g_ptr_array_add (names, words[i]);
    }

  if (names->len == 0 && foreign != NULL && !lh_dkim_is_record (text, strlen (text)) && strstr (text, "://") == NULL)
    return fail_suffix (foreign, provider, provider->dkim_targets, error);
  if (names->len == 0)
    return fail_no_host (text, error);

  for (guint i = 0; i < names->len && number <= n_selectors; i++)
    if (target == NULL && starts_with_label (g_ptr_array_index (names, i), selectors[number - 1]))
      target = g_ptr_array_index (names, i);
  if (target == NULL)
    {
      target = g_ptr_array_index (names, 0);
      for (guint i = 0; i < n_selectors; i++)
        if (i + 1 != number && starts_with_label (target, selectors[i]))
          return failf (error, _("This is the target of %s. What is needed here is that of %s."), selectors[i],
                        number <= n_selectors ? selectors[number - 1] : "?");
    }

  for (guint i = 0; names->len > 1 && i < n_selectors; i++)
    for (guint j = 0; j < names->len && i + 1 != number; j++)
      if (starts_with_label (g_ptr_array_index (names, j), selectors[i]))
        {
          g_autofree char *key = g_strdup_printf ("dkim-target-%u", i + 1);

          lh_plan_set_pasted (self, key, g_ptr_array_index (names, j));
          break;
        }
  {
    g_autofree char *key = g_strdup_printf ("dkim-target-%u", number);

    lh_plan_set_pasted (self, key, target);
  }

  return TRUE;
}

static gboolean
paste_mx_host (LhPlan *self, const LhProvider *provider, const char *text, GError **error)
{
  const char *domain = lh_plan_get_domain (self);
  gboolean own = provider == NULL || provider->mx_form == LH_MX_OWN_HOST;
  g_auto (GStrv) words = split_words (text);
  g_autofree char *host = NULL;

  if (strstr (text, "://") != NULL)
    return fail_no_host (text, error);

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
    return fail_no_host (text, error);
  if (!own && !lh_paste_has_any_suffix (host, provider->mx_match))
    return fail_suffix (host, provider, provider->mx_match, error);

  lh_plan_set_pasted (self, "mx-host", host);
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
        return failf (error, _("The verification value of %s begins with “%s”. Copy the whole value."), lh_text_get (&provider->name), prefix);
      value = at;
    }
  if (strpbrk (value, "?") != NULL && strchr (text, '?') == NULL)
    return fail (error, _("The value holds characters that it cannot have. Copy it once more from the provider’s console."));
  if (lh_dkim_is_record (value, strlen (value)))
    return fail (error, _("This is a DKIM key. What is needed here is the value that proves the domain is yours."));

  {
    g_auto (GStrv) words = g_strsplit_set (value, " \t\r\n", 2);
    gboolean trailing = words[0] != NULL && words[1] != NULL;

    /* With a known prefix the value ends at the first blank; without one, several words are no value. */
    if (trailing && (prefix == NULL || *prefix == '\0' || prefix[strlen (prefix) - 1] == ' '))
      {
        if (prefix == NULL || *prefix == '\0')
          return fail (error, _("The verification value is one word without spaces. Copy only the value."));
        lh_plan_set_pasted (self, "verification", value);
        return TRUE;
      }
    lh_plan_set_pasted (self, "verification", words[0]);
  }

  return TRUE;
}

static gboolean
parse_target_key (const char *key, guint *ret_number)
{
  const char *digits = key + strlen ("dkim-target-");
  guint64 number;

  if (!g_str_has_prefix (key, "dkim-target-") || !g_ascii_string_to_unsigned (digits, 10, 1, 99, &number, NULL))
    return FALSE;

  *ret_number = number;
  return TRUE;
}

gboolean
lh_plan_paste (LhPlan *self, const char *key, const char *text, GError **error)
{
  const LhProvider *provider = get_provider (self);
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

  if (g_str_equal (key, "dkim-selector"))
    return paste_selector (self, valid, error);
  if (g_str_equal (key, "dkim-value"))
    return paste_key (self, provider, valid, error);
  if (parse_target_key (key, &number))
    return paste_target (self, provider, number, valid, error);
  if (g_str_equal (key, "mx-host"))
    return paste_mx_host (self, provider, valid, error);
  if (g_str_equal (key, "verification"))
    return paste_verification (self, provider, valid, error);

  return failf (error, _("Nothing called “%s” is pasted."), key);
}

gboolean
lh_plan_needs_paste (LhPlan *self, const char *key)
{
  const LhProvider *provider = get_provider (self);
  guint number;

  if (provider == NULL || lh_plan_get_pasted (self, key) != NULL)
    return FALSE;

  if (g_str_equal (key, "dkim-selector"))
    return g_strcmp0 (provider->dkim_type, "TXT") == 0 && provider->dkim_selector_form == LH_SELECTOR_PASTED;
  if (g_str_equal (key, "dkim-value"))
    return g_strcmp0 (provider->dkim_type, "TXT") == 0;
  if (parse_target_key (key, &number))
    return g_strcmp0 (provider->dkim_type, "CNAME") == 0 && provider->dkim_target_template == NULL &&
           provider->dkim_selectors != NULL && number <= g_strv_length (provider->dkim_selectors);
  if (g_str_equal (key, "mx-host"))
    return provider->mx_form != LH_MX_FIXED;

  return FALSE;
}
