/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-paste-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dns/lh-name.h"
#include "mail/lh-dkim.h"
#include "plan/lh-pasted-records.h"

/* Selectors, keys and targets of DKIM. */

/* A selector as typed or as the record’s name says it: "google", "google._domainkey", "google._domainkey.example.com". (transfer full) */
char *
lh_paste_mend_selector (LhPlan *self, const char *text, GError **error)
{
  g_auto (GStrv) words = lh_paste_split_words (text);
  g_autofree char *selector = g_strdup (words[0] != NULL ? words[0] : "");
  char *mark = strstr (selector, "._domainkey");
  g_auto (GStrv) labels = NULL;

  if (words[0] != NULL && words[1] != NULL)
    {
      lh_paste_fail (error, _("A selector is one word without spaces, as in “google”."));
      return NULL;
    }
  if (mark != NULL)
    {
      const char *rest = mark + strlen ("._domainkey");

      if (*rest == '.' && !lh_name_is_within (lh_plan_get_domain (self), rest + 1) && !lh_name_is_within (rest + 1, lh_plan_get_domain (self)))
        {
          lh_paste_failf (error, _("This name belongs to %s, not to %s."), rest + 1, lh_plan_get_domain (self));
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
          lh_paste_fail (error, _("A selector holds letters, digits and hyphens, as in “google” or “s1”."));
          return NULL;
        }
    }
  if (*selector == '\0' || strlen (selector) + strlen ("._domainkey.") + strlen (lh_plan_get_domain (self)) > 253)
    {
      lh_paste_fail (error, _("A selector holds letters, digits and hyphens, as in “google” or “s1”."));
      return NULL;
    }

  return g_steal_pointer (&selector);
}

static const char *
selector_key (guint number)
{
  return number == 2 ? "dkim-selector-2" : "dkim-selector";
}

static const char *
value_key (guint number)
{
  return number == 2 ? "dkim-value-2" : "dkim-value";
}

/* Two keys at one name: a verifier may take either (RFC 6376, 3.6.2.2). And a key that was made here is signed with under its name. */
static gboolean
set_selector (LhPlan *self, guint number, const char *selector, gboolean with_value, GError **error)
{
  const char *made = lh_plan_get_pasted (self, number == 2 ? "dkim-made-2" : "dkim-made");

  if (g_strcmp0 (lh_plan_get_pasted (self, selector_key (3 - number)), selector) == 0 && lh_plan_get_pasted (self, value_key (3 - number)) != NULL)
    return lh_paste_failf (error, _("“%s” is the name of the other key already. Choose another one."), selector);
  if (!with_value && made != NULL && lh_plan_get_pasted (self, value_key (number)) != NULL && !g_str_equal (made, selector))
    return lh_paste_failf (error, _("The key in the plan was made for the selector “%s”, and the mail server signs with that. For another selector make another key, "
                                    "or empty the value first."), made);
  lh_plan_set_pasted (self, selector_key (number), selector);
  return TRUE;
}

gboolean
lh_paste_selector (LhPlan *self, guint number, const char *text, GError **error)
{
  g_autofree char *selector = NULL;

  if (lh_dkim_is_record (text, strlen (text)))
    return lh_paste_fail (error, _("This is the key. What is needed here is the selector, the first part of the record’s name."));

  selector = lh_paste_mend_selector (self, text, error);
  if (selector == NULL)
    return FALSE;

  return set_selector (self, number, selector, FALSE, error);
}

gboolean
lh_paste_key (LhPlan *self, const LhProvider *provider, guint number, const char *text, GError **error)
{
  g_autofree char *found = NULL;
  g_autofree char *selector = NULL;
  g_autofree char *value = NULL;
  g_autoptr (LhDkimKey) key = NULL;

  if (strstr (text, "PRIVATE KEY") != NULL)
    return lh_paste_fail (error, _("This is a private key, which nobody else may ever see. What is needed here is the public one: it begins with “v=DKIM1”."));

  value = lh_dkim_mend_pasted (text, &found, error);
  if (value == NULL)
    return FALSE;

  key = lh_dkim_key_parse (value, strlen (value));
  if (key->flags & LH_DKIM_TRUNCATED)
    return lh_paste_fail (error, _("The end of the key is missing. Copy the whole value once more, with the console’s copy button where there is one."));
  if (key->flags & LH_DKIM_REVOKED)
    return lh_paste_fail (error, _("There is no key in it: nothing stands after “p=”. Create the key in the provider’s console first."));
  if (key->flags & (LH_DKIM_NO_KEY | LH_DKIM_BAD_BASE64 | LH_DKIM_BAD_KEY))
    return lh_paste_fail (error, _("The key is damaged. Copy the whole value once more from the provider’s console."));

  if (found != NULL && (provider == NULL || provider->dkim_selector_form != LH_SELECTOR_FIXED))
    {
      selector = lh_paste_mend_selector (self, found, error);
      if (selector == NULL || !set_selector (self, number, selector, TRUE, error))
        return FALSE;
    }
  if (g_strcmp0 (lh_plan_get_pasted (self, value_key (number)), value) != 0)
    lh_plan_set_pasted (self, number == 2 ? "dkim-made-2" : "dkim-made", NULL);
  lh_plan_set_pasted (self, value_key (number), value);

  return TRUE;
}

static gboolean
starts_with_label (const char *name, const char *selector)
{
  gsize length = strlen (selector);

  return strncmp (name, selector, length) == 0 && (name[length] == '-' || name[length] == '.');
}

/* The targets of all selectors may stand in one paste: each goes to its place. @number from 1. */
gboolean
lh_paste_target (LhPlan *self, const LhProvider *provider, guint number, const char *text, GError **error)
{
  g_auto (GStrv) words = lh_paste_split_words (text);
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
    return lh_paste_fail_suffix (foreign, provider, provider->dkim_targets, error);
  if (names->len == 0)
    return lh_paste_fail_no_host (text, error);

  for (guint i = 0; i < names->len && number <= n_selectors; i++)
    if (target == NULL && starts_with_label (g_ptr_array_index (names, i), selectors[number - 1]))
      target = g_ptr_array_index (names, i);
  if (target == NULL)
    {
      target = g_ptr_array_index (names, 0);
      for (guint i = 0; i < n_selectors; i++)
        if (i + 1 != number && starts_with_label (target, selectors[i]))
          return lh_paste_failf (error, _("This is the target of %s. What is needed here is that of %s."), selectors[i],
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


/* Where @selector stands already, but for @number; 0: nowhere. */
static guint
find_selector (LhPlan *self, const LhProvider *provider, const char *selector, guint number)
{
  for (guint i = 1; i <= provider->dkim_count; i++)
    {
      g_autofree char *key = g_strdup_printf ("dkim-selector-%u", i);

      if (i != number && g_strcmp0 (lh_plan_get_pasted (self, key), selector) == 0)
        return i;
    }
  return 0;
}

static void
set_numbered (LhPlan *self, const char *what, guint number, const char *value)
{
  g_autofree char *key = g_strdup_printf ("dkim-%s-%u", what, number);

  lh_plan_set_pasted (self, key, value);
}

/* Those of a table in which a name of DKIM stands beside its target. (transfer container) (element-type LhPastedRecord), alive as long as @records */
static GPtrArray *
find_pairs (GPtrArray *records)
{
  GPtrArray *pairs = g_ptr_array_new ();

  for (guint i = 0; i < records->len; i++)
    {
      LhPastedRecord *record = g_ptr_array_index (records, i);

      if (record->type == LH_TYPE_CNAME && record->name != NULL && record->value != NULL && strstr (record->name, "._domainkey") != NULL)
        g_ptr_array_add (pairs, record);
    }
  return pairs;
}

static gboolean
paste_pairs (LhPlan *self, const LhProvider *provider, GPtrArray *pairs, guint number, GError **error)
{
  guint n = MIN (pairs->len, provider->dkim_count);
  g_auto (GStrv) selectors = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const LhPastedRecord *pair = g_ptr_array_index (pairs, i);

      selectors[i] = lh_paste_mend_selector (self, pair->name, error);
      if (selectors[i] == NULL)
        return FALSE;
      if (!lh_paste_has_any_suffix (pair->value, provider->dkim_targets))
        return lh_paste_fail_suffix (pair->value, provider, provider->dkim_targets, error);
    }
  if (n == 1 && find_selector (self, provider, selectors[0], number) > 0)
    number = find_selector (self, provider, selectors[0], number);
  for (guint i = 0; i < n; i++)
    {
      set_numbered (self, "selector", n == 1 ? number : i + 1, selectors[i]);
      set_numbered (self, "target", n == 1 ? number : i + 1, ((LhPastedRecord *) g_ptr_array_index (pairs, i))->value);
    }
  return TRUE;
}

static gboolean
paste_numbered_selector (LhPlan *self, const LhProvider *provider, guint number, const char *text, GError **error)
{
  g_autofree char *selector = lh_paste_mend_selector (self, text, error);

  if (selector == NULL)
    return FALSE;
  if (find_selector (self, provider, selector, number) > 0)
    return lh_paste_failf (error, _("“%s” is the name of the other record already. Copy the name of this one."), selector);
  set_numbered (self, "selector", number, selector);
  return TRUE;
}

gboolean
lh_paste_alias (LhPlan *self, const LhProvider *provider, guint number, gboolean selector, const char *text, GError **error)
{
  g_autoptr (GPtrArray) records = lh_pasted_records_parse (text, lh_plan_get_domain (self), "_domainkey");
  g_autoptr (GPtrArray) pairs = find_pairs (records);

  if (number > provider->dkim_count)
    return lh_paste_failf (error, _("%s has %u DKIM records."), lh_text_get (&provider->name), provider->dkim_count);
  if (pairs->len > 0)
    return paste_pairs (self, provider, pairs, number, error);
  if (selector)
    return paste_numbered_selector (self, provider, number, text, error);
  return lh_paste_target (self, provider, number, text, error);
}
