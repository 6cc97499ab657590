/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "words/words-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dns/lh-name.h"

static const LhWords *const tables[] = { lh_words_zone, lh_words_mx, lh_words_spf, lh_words_dkim, lh_words_dmarc,
                                         lh_words_mta_sts, lh_words_tls_rpt, lh_words_client, lh_words_bimi, lh_words_smtp, lh_words_dane,
                                         lh_words_blocklist, lh_words_bulk, lh_words_propagation };

G_STATIC_ASSERT (G_N_ELEMENTS (tables) == LH_N_TOPICS);

const LhWords *
lh_words_lookup (LhFindingId id)
{
  const LhWords *words;

  g_return_val_if_fail (id < LH_N_FINDINGS, NULL);
  words = &tables[lh_finding_id_get_topic (id)][id];
  return words->title != NULL && words->why != NULL ? words : NULL;
}

gboolean
lh_words_has (LhFindingId id)
{
  const LhWords *words = lh_words_lookup (id);

  return words != NULL && (words->steps != NULL || lh_finding_id_get_severity (id) == LH_SEVERITY_GOOD);
}

static char *
fill (const char *template, const LhFinding *finding, const LhDnsHost *host)
{
  LhWordsScene scene = { finding, host, NULL };

  return lh_words_fill_with (_(template), lh_words_param, &scene, NULL);
}

/* Then nothing is to be sought in the network or at the domain. */
static gboolean
was_stopped (const LhFinding *finding)
{
  return finding->severity == LH_SEVERITY_NOT_CHECKED && g_strcmp0 (lh_finding_get (finding, "outcome"), lh_outcome_to_string (LH_OUTCOME_CANCELLED)) == 0;
}

char *
lh_words_title (const LhFinding *finding)
{
  const LhWords *words = lh_words_lookup (finding->id);

  if (was_stopped (finding))
    return g_strdup (_("Stopped before an answer came"));
  return words != NULL ? fill (words->title, finding, NULL) : g_strdup (lh_finding_id_to_string (finding->id));
}

char *
lh_words_why (const LhFinding *finding, const LhDnsHost *host)
{
  const LhWords *words = lh_words_lookup (finding->id);

  if (was_stopped (finding))
    return g_strdup (_("The check was stopped before this was known. That says nothing about your domain."));
  return words != NULL ? fill (words->why, finding, host) : g_strdup ("");
}

/* Some panels keep all values of a name and type as one set, and whoever deletes that deletes them all. "elete": of either case. */
static gboolean
is_deletion_in_set (const char *template, const LhDnsHost *host)
{
  return host != NULL && host->record_sets && template != NULL && strstr (template, "elete") != NULL && strstr (template, "{label:") != NULL;
}

char **
lh_words_steps (const LhFinding *finding, const LhDnsHost *host)
{
  const LhWords *words = lh_words_lookup (finding->id);
  GPtrArray *steps = g_ptr_array_new ();
  LhWordsScene scene = { finding, host, NULL };
  gboolean fixed = finding->fix != NULL && finding->fix->values->len > 0;
  const char *template = words == NULL ? NULL : !fixed && words->otherwise != NULL ? words->otherwise : words->steps;
  g_auto (GStrv) lines = template != NULL ? g_strsplit (g_str_equal (template, LH_WORDS_PUT) ? template : _(template), "\n", -1) : NULL;
  g_autofree char *wait = lh_words_wait (finding);

  if (was_stopped (finding))
    {
      g_ptr_array_add (steps, g_strdup (_("Check again.")));
      g_ptr_array_add (steps, NULL);
      return (char **) g_ptr_array_free (steps, FALSE);
    }
  if (lh_finding_get (finding, "cut") != NULL)
    {
      g_autofree char *zone = lh_name_to_display (lh_finding_get (finding, "cut"));

      g_ptr_array_add (steps, lh_words_cut (zone));
    }
  if (wait != NULL)
    g_ptr_array_add (steps, g_steal_pointer (&wait));
  if (lh_finding_get (finding, "over") != NULL)
    lh_words_add_step (steps, *lh_finding_get (finding, "parts") != '\0'
                                ? _("First take a part out that nobody sends by any more: {parts}. With all of them SPF would need {over} look-ups, and above ten receivers refuse the whole record.")
                                : _("First take a part out that nobody sends by any more: with all of them SPF would need {over} look-ups, and above ten receivers refuse the whole record."),
                       &scene);
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    if (g_str_equal (lines[i], LH_WORDS_PUT))
      lh_words_add_put (steps, &scene);
    else
      lh_words_add_step (steps, lines[i], &scene);
  if (is_deletion_in_set (template, host))
    lh_words_add_step (steps, _("At {panel}, records of one name and type are lines of one set: delete only this line, or the set if it has no other."), &scene);
  g_ptr_array_add (steps, NULL);
  return (char **) g_ptr_array_free (steps, FALSE);
}
