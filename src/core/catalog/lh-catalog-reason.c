/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why to take a provider, or not to: each reason says what it rests on. */
#include "catalog/lh-catalog-entries.h"

#include <string.h>

static void
reason_free (LhReason *reason)
{
  lh_text_clear (&reason->text);
  lh_fact_clear (&reason->fact);
  g_free (reason);
}

/* The fact of a block of the provider's file. (nullable) when there is no such block in any */
static const LhFact *
find_fact (const LhProvider *self, const char *block)
{
  const struct { const char *block; const LhFact *fact; } rows[] = {
    { "mx", &self->mx_fact },           { "spf", &self->spf_fact },           { "dkim", &self->dkim_fact },
    { "price", &self->price_fact },     { "seats", &self->seats_fact },       { "free_edition", &self->free_fact },
    { "limits", &self->limits_fact },   { "payment", &self->payment_fact },   { "verification", &self->verification_fact },
    { "console", &self->console_fact }, { "mainland", &self->mainland_fact }, { "overseas", &self->overseas_fact },
    { "clients", &self->clients_fact }, { "features", &self->features_fact },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (strcmp (rows[i].block, block) == 0)
      return rows[i].fact;
  return NULL;
}

/* @fact: what is there so far; as sure and as old as the worst of both. */
static void
join_fact (LhFact *fact, const LhFact *other)
{
  g_autoptr (GStrvBuilder) sources = g_strv_builder_new ();

  fact->certainty = MAX (fact->certainty, other->certainty);
  if (fact->date == NULL || g_strcmp0 (other->date, fact->date) < 0)
    {
      g_free (fact->date);
      fact->date = g_strdup (other->date);
    }
  for (char **key = fact->sources; *key != NULL; key++)
    g_strv_builder_add (sources, *key);
  for (char **key = other->sources; *key != NULL; key++)
    if (!g_strv_contains ((const char *const *) fact->sources, *key))
      g_strv_builder_add (sources, *key);
  g_strfreev (fact->sources);
  fact->sources = g_strv_builder_end (sources);
}

/* Blocks of the file that must, or that must not, be there. */
static void
read_blocks (LhReader *reader, LhMembers *top, LhMembers *element, const char *list, const char *member, const LhProvider *self, LhFact *fact)
{
  gboolean wanted = strcmp (member, "from") == 0;
  g_auto (GStrv) blocks = lh_members_strings (element, member, LH_REQUIRED);

  if (blocks[0] == NULL)
    lh_reader_fail (reader, list, member, "empty");
  for (char **block = blocks; *block != NULL; block++)
    {
      const LhFact *other = find_fact (self, *block);

      if (other == NULL)
        lh_reader_fail (reader, list, member, "“%s” is no block with a fact", *block);
      else if (lh_members_has (top, *block) != wanted)
        lh_reader_fail (reader, list, member, wanted ? "“%s” is not here" : "“%s” is here", *block);
      else if (wanted)
        join_fact (fact, other);
    }
}

static LhReason *
read_reason (LhReader *reader, LhMembers *top, LhMembers *element, const char *list, const LhProvider *self)
{
  LhReason *reason = g_new0 (LhReason, 1);
  gboolean from = lh_members_has (element, "from"), lacks = lh_members_has (element, "lacks"), own = lh_members_has (element, "fact");

  lh_members_text_here (element, &reason->text);
  if (from + lacks + own != 1)
    lh_reader_fail (reader, list, "from", "a reason has “from”, “lacks” or “fact”, and one of them only");
  reason->unknown = lacks;
  if (own)
    {
      lh_members_fact (element, "fact", LH_REQUIRED, &reason->fact);
      return reason;
    }
  reason->fact.sources = g_new0 (char *, 1);
  if (from || lacks)
    read_blocks (reader, top, element, list, from ? "from" : "lacks", self, &reason->fact);
  if (reason->fact.date == NULL)
    reason->fact.date = g_strdup (reader->date);
  return reason;
}

GPtrArray *
lh_reasons_read (LhReader *reader, LhMembers *top, const char *name, const LhProvider *self)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) reason_free);
  JsonArray *array = self->recognise_only ? NULL : lh_members_array (top, name, LH_REQUIRED);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      LhMembers *element = lh_members_element (top, name, array, i);
      g_autofree char *place = g_strdup_printf ("%s[%u]", name, i);

      g_ptr_array_add (reasons, read_reason (reader, top, element, place, self));
      lh_members_close (element);
    }
  return reasons;
}
