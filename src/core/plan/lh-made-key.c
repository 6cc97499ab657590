/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-made-key.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plan/lh-paste-private.h"

#define N_PLACES 2

static const char *const selector_keys[] = { "dkim-selector", "dkim-selector-2" };
static const char *const value_keys[] = { "dkim-value", "dkim-value-2" };
static const char *const made_keys[] = { "dkim-made", "dkim-made-2" };
static const char *const before_keys[] = { "dkim-before", "dkim-before-2" };

static gboolean
is_of (const char *value, LhDkimAlgorithm algorithm)
{
  g_autoptr (LhDkimKey) key = lh_dkim_key_parse (value, strlen (value));

  return key->algorithm == algorithm;
}

/* Of the key that is there; of one without a name the catalogue may have it. (nullable) */
static const char *
get_selector (LhPlan *self, guint place)
{
  const LhProvider *provider = lh_paste_get_provider (self);
  const char *selector = lh_plan_get_pasted (self, selector_keys[place]);

  if (selector == NULL && place == 0 && provider != NULL && provider->dkim_selector_form != LH_SELECTOR_PASTED && provider->dkim_selectors != NULL)
    selector = provider->dkim_selectors[0];
  return selector;
}

static gboolean
is_taken (LhPlan *self, const char *selector)
{
  for (guint i = 0; i < N_PLACES; i++)
    if (g_strcmp0 (get_selector (self, i), selector) == 0 || g_strcmp0 (lh_plan_get_pasted (self, before_keys[i]), selector) == 0)
      return TRUE;
  return FALSE;
}

/* "mail" -> "mail2" -> "mail3": at a name of its own the new key leaves the old one to the mail that was signed with it (RFC 6376, 3.1). */
static char *
name_next (LhPlan *self, const char *selector)
{
  gsize stem = strlen (selector);
  guint64 number = 1;
  char *next = NULL;

  while (stem > 0 && g_ascii_isdigit (selector[stem - 1]) && strlen (selector) - stem < 9)
    stem--;
  if (selector[stem] != '\0')
    number = g_ascii_strtoull (selector + stem, NULL, 10);
  do
    {
      g_free (next);
      next = g_strdup_printf ("%.*s%0*" G_GUINT64_FORMAT, (int) stem, selector, (int) strlen (selector + stem), ++number);
    }
  while (is_taken (self, next));
  return next;
}

static char *
choose_selector (LhPlan *self, guint place, LhDkimAlgorithm algorithm, const char *typed, GError **error)
{
  gboolean there = lh_plan_get_pasted (self, value_keys[place]) != NULL;
  const char *before = get_selector (self, place);
  g_autofree char *next = NULL;

  if (typed != NULL)
    return lh_paste_mend_selector (self, typed, error);
  if (there && before != NULL)
    {
      next = name_next (self, before);
      return lh_paste_mend_selector (self, next, error);
    }
  if (before != NULL)
    return g_strdup (before);
  return g_strdup (place == 0 ? "mail" : algorithm == LH_DKIM_ED25519 ? "ed" : "rsa");
}

guint
lh_plan_place_key (LhPlan *self, LhDkimAlgorithm algorithm, const char *typed, gboolean replace, char **ret_selector, GError **error)
{
  g_autofree char *selector = NULL;
  guint place = N_PLACES;

  for (guint i = N_PLACES; i > 0; i--)
    if (lh_plan_get_pasted (self, value_keys[i - 1]) == NULL)
      place = i - 1;
  for (guint i = N_PLACES; i > 0; i--)
    if (lh_plan_get_pasted (self, value_keys[i - 1]) != NULL && is_of (lh_plan_get_pasted (self, value_keys[i - 1]), algorithm))
      place = i - 1;
  place = MIN (place, N_PLACES - 1);

  if (!replace && lh_plan_get_pasted (self, value_keys[place]) != NULL)
    {
      const char *before = get_selector (self, place);

      lh_paste_failf (error, _("The plan has a key of this kind already, at the selector “%s”. A new one would take its place in the plan; the old record must stay "
                               "in the DNS until nothing is signed with it any more."), before != NULL ? before : "?");
      return 0;
    }
  selector = choose_selector (self, place, algorithm, typed, error);
  if (selector == NULL)
    return 0;
  /* The server may still sign with the old key: that one must stay published until it does no more. */
  for (guint i = 0; i < N_PLACES; i++)
    if (lh_plan_get_pasted (self, value_keys[i]) != NULL && g_strcmp0 (get_selector (self, i), selector) == 0)
      {
        lh_paste_failf (error, _("The plan has a key at the selector “%s” already. Choose another selector: the old key must stay until nothing is signed with it "
                                 "any more."), selector);
        return 0;
      }

  *ret_selector = g_steal_pointer (&selector);
  return place + 1;
}

void
lh_plan_take_key (LhPlan *self, guint number, const char *selector, const char *record)
{
  const char *before;

  g_return_if_fail (number >= 1 && number <= N_PLACES);

  before = get_selector (self, number - 1);
  if (lh_plan_get_pasted (self, value_keys[number - 1]) != NULL && before != NULL && !g_str_equal (before, selector))
    lh_plan_set_pasted (self, before_keys[number - 1], before);
  lh_plan_set_pasted (self, selector_keys[number - 1], selector);
  lh_plan_set_pasted (self, value_keys[number - 1], record);
  lh_plan_set_pasted (self, made_keys[number - 1], selector);
}

char **
lh_plan_list_key_selectors (LhPlan *self, LhDkimAlgorithm algorithm)
{
  g_autoptr (GStrvBuilder) selectors = g_strv_builder_new ();

  for (guint i = 0; i < N_PLACES; i++)
    if (lh_plan_get_pasted (self, value_keys[i]) != NULL && get_selector (self, i) != NULL && is_of (lh_plan_get_pasted (self, value_keys[i]), algorithm))
      g_strv_builder_add (selectors, get_selector (self, i));
  return g_strv_builder_end (selectors);
}

const char *
lh_plan_get_key_before (LhPlan *self, guint number)
{
  const char *before;

  g_return_val_if_fail (number >= 1 && number <= N_PLACES, NULL);

  before = lh_plan_get_pasted (self, before_keys[number - 1]);
  /* One that was taken up again is no old one. */
  for (guint i = 0; before != NULL && i < N_PLACES; i++)
    if (g_strcmp0 (get_selector (self, i), before) == 0)
      return NULL;
  return before;
}

void
lh_plan_forget_key_before (LhPlan *self, guint number)
{
  g_return_if_fail (number >= 1 && number <= N_PLACES);

  lh_plan_set_pasted (self, before_keys[number - 1], NULL);
}
