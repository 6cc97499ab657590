/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../mail/rows.h"
#include "records/lh-wanted.h"

/* {A} and {B} stand for the DKIM keys of tests/data/records/keys.txt, {A"} and {B"} for the same in quoted strings,
 * {A_} and {B_} for the bare key in blanks and quoted strings.
 * (transfer full) */
static inline char *
keys_fill (const char *text)
{
  g_autoptr (GPtrArray) rows = rows_read ("records/keys.txt", 1);
  g_autoptr (GString) filled = g_string_new (text);

  for (guint i = 0; i < rows->len; i++)
    {
      const char *key = ((char **) g_ptr_array_index (rows, i))[0];
      g_autofree char *quoted = lh_wanted_quote (key);
      g_autofree char *plain_mark = g_strdup_printf ("{%c}", 'A' + i);
      g_autofree char *quoted_mark = g_strdup_printf ("{%c\"}", 'A' + i);

      g_string_replace (filled, plain_mark, key, 0);
      g_string_replace (filled, quoted_mark, quoted, 0);

      {
        g_autofree char *spaced_mark = g_strdup_printf ("{%c_}", 'A' + i);
        g_autoptr (GString) spaced = g_string_new (strstr (key, "p=") + strlen ("p="));
        g_autofree char *spaced_quoted = NULL;

        for (gsize at = 60; at < spaced->len; at += 62)
          g_string_insert (spaced, at, "  ");
        spaced_quoted = lh_wanted_quote (spaced->str);
        g_string_replace (filled, spaced_mark, spaced_quoted, 0);
      }
    }

  return g_string_free (g_steal_pointer (&filled), FALSE);
}

/* Chooses @provider and pastes all that its console would show, each of a form that it could have. */
static inline void
keys_paste_all (LhPlan *plan, const LhProvider *provider)
{
  g_autofree char *key = keys_fill ("{A}");
  g_autofree char *host = g_strdup ("mail.example.com");

  lh_plan_set_provider (plan, provider->id);
  lh_plan_set_pasted (plan, "dkim-selector", "s1");
  lh_plan_set_pasted (plan, "dkim-value", key);
  for (guint i = 0; provider->dkim_selectors[i] != NULL; i++)
    {
      g_autofree char *number = g_strdup_printf ("dkim-target-%u", i + 1);
      g_autofree char *target = g_strdup_printf ("%s.example-com.%s", provider->dkim_selectors[i],
                                                 provider->dkim_targets[0] != NULL ? provider->dkim_targets[0] : "keys.example.net");

      if (provider->dkim_target_template == NULL)
        lh_plan_set_pasted (plan, number, target);
    }
  for (guint i = 1; i <= provider->dkim_count; i++)
    {
      g_autofree char *selector_key = g_strdup_printf ("dkim-selector-%u", i);
      g_autofree char *target_key = g_strdup_printf ("dkim-target-%u", i);
      g_autofree char *selector = g_strdup_printf ("k%u", i);
      g_autofree char *target = g_strdup_printf ("k%u.example-com.keys.example.net", i);

      lh_plan_set_pasted (plan, selector_key, selector);
      lh_plan_set_pasted (plan, target_key, target);
    }
  if (provider->spf_include[0] == NULL)
    lh_plan_set_pasted (plan, "spf-include", "spf.example.net");
  if (provider->mx_form == LH_MX_PASTED)
    {
      g_free (host);
      host = g_strconcat ("example-com.", provider->mx_match[0], NULL);
      g_strdelimit (host, "*", 'x');
    }
  if (provider->mx_form != LH_MX_FIXED)
    lh_plan_set_pasted (plan, "mx-host", host);
  if (provider->mx_form == LH_MX_OWN_HOST)
    lh_plan_set_pasted (plan, "mx-address", "192.0.2.25 2001:db8::25");
  lh_plan_set_pasted (plan, "verification", "token=1");
}
