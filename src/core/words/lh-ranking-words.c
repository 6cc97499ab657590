/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "words/lh-ranking-words.h"

#include <glib/gi18n.h>

#include "plan/lh-amount.h"
#include "words/lh-words.h"

static void
add_count (GStrvBuilder *lines, const char *template, guint people)
{
  g_autofree char *count = g_strdup_printf ("%u", people);
  g_autofree char *line = lh_words_fill (template, "count", count, NULL);

  g_strv_builder_add (lines, line);
}

char **
lh_words_ranked_for (const LhRanked *ranked)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  const LhProvider *provider = ranked->provider;

  if (ranked->free_edition)
    add_count (lines, provider->free_fact.certainty == LH_CERTAINTY_CONFIRMED ? _("Free for up to {count} people")
                                                                              : _("Free for up to {count} people (unconfirmed)"),
               provider->free_people);
  return g_strv_builder_end (lines);
}

char **
lh_words_ranked_against (const LhRanked *ranked)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  const LhProvider *provider = ranked->provider;

  if (ranked->over_seats)
    add_count (lines, _("For {count} people at most"), provider->seats_most);
  if (ranked->people_least < provider->seats_least)
    add_count (lines, provider->seats_fact.certainty == LH_CERTAINTY_CONFIRMED ? _("At least {count} accounts are paid")
                                                                               : _("At least {count} accounts are paid (unconfirmed)"),
               provider->seats_least);
  if (ranked->over_budget)
    g_strv_builder_add (lines, provider->price_fact.certainty == LH_CERTAINTY_MEMORY ? _("Perhaps above your price limit") : _("Above your price limit"));
  if (ranked->against.en != NULL)
    g_strv_builder_add (lines, lh_text_get (&ranked->against));
  return g_strv_builder_end (lines);
}

static char *
range (gint64 least, gint64 most)
{
  g_autofree char *from = lh_amount_to_string (least), *to = lh_amount_to_string (most);

  return least == most ? g_steal_pointer (&from) : g_strdup_printf ("%s–%s", from, to);
}

char *
lh_words_ranked_cost (const LhRanked *ranked)
{
  const LhProvider *provider = ranked->provider;
  gint64 least = lh_provider_get_cost (provider, ranked->people_least), most = lh_provider_get_cost (provider, ranked->people_most);
  gboolean sure = provider->price_fact.certainty == LH_CERTAINTY_CONFIRMED;
  g_autofree char *cost = NULL, *people = NULL;

  if (least <= 0 || ranked->people_least == 0)
    return NULL;
  if (ranked->people_most == 0)
    {
      cost = range (least, least);
      people = range (ranked->people_least, ranked->people_least);
      return lh_words_fill (sure ? _("At least ¥{cost} a year from {people} people on (estimate)")
                                 : _("At least ¥{cost} a year from {people} people on (estimate, unconfirmed)"),
                            "cost", cost, "people", people, NULL);
    }
  cost = range (least, most);
  people = range (ranked->people_least, ranked->people_most);
  if (ranked->people_most == 1)
    return lh_words_fill (sure ? _("About ¥{cost} a year for one person (estimate)") : _("About ¥{cost} a year for one person (estimate, unconfirmed)"),
                          "cost", cost, NULL);
  return lh_words_fill (sure ? _("About ¥{cost} a year for {people} people (estimate)")
                             : _("About ¥{cost} a year for {people} people (estimate, unconfirmed)"),
                        "cost", cost, "people", people, NULL);
}

char *
lh_words_seat_price (const LhProvider *provider)
{
  g_autofree char *price = lh_amount_to_string (MAX (provider->price_order, 0));

  if (provider->price_order < 0)
    return NULL;
  if (provider->price_order == 0)
    return g_strdup (_("No fee per person"));
  /* An order of magnitude, never an offer. */
  return g_strdup_printf (provider->price_fact.certainty == LH_CERTAINTY_CONFIRMED ? _("About ¥%s a person, a year") : _("About ¥%s a person, a year (unconfirmed)"),
                          price);
}
