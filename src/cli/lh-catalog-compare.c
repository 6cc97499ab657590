/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "catalog compare": providers beside each other. */
#include "config.h"

#include "lh-catalog-pages.h"
#include "lh-cli.h"

#include <glib/gi18n.h>

#include "records/lh-side-by-side.h"
#include "report/lh-columns.h"
#include "words/lh-words.h"

#define LABEL 22
#define WIDTH 100

static void
add_line (GString *out, const char *label, const char *text)
{
  g_string_append (out, "  ");
  lh_columns_pad (out, label, LABEL);
  lh_columns_wrap (out, text, LABEL + 2, LABEL + 2, WIDTH);
}

/* Each reason with what it rests on. */
static void
add_reasons (GString *out, const char *label, GPtrArray *reasons)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const LhReason *reason = reasons->pdata[i];
      g_autofree char *sure = reason->unknown ? NULL : lh_catalog_page_fact (&reason->fact, _("unconfirmed, ask the provider"));

      add_line (out, i == 0 ? label : "", lh_text_get (&reason->text));
      if (sure != NULL)
        add_line (out, "", sure);
    }
}

static void
add_notes (GString *out, const char *label, GPtrArray *notes)
{
  for (guint i = 0; i < notes->len; i++)
    {
      const LhNote *note = notes->pdata[i];
      g_autofree char *sure = lh_catalog_page_fact (&note->fact, _("unconfirmed, ask the provider"));

      add_line (out, i == 0 ? label : "", lh_text_get (&note->text));
      add_line (out, "", sure);
    }
}

static char *
make_text (const LhProvider *const *providers, guint n, GPtrArray *rows)
{
  GString *out = g_string_new (NULL);

  for (guint aspect = 0; aspect < rows->len; aspect++)
    {
      GPtrArray *cells = rows->pdata[aspect];

      g_string_append_printf (out, "%s%s\n", aspect > 0 ? "\n" : "", lh_words_aspect (aspect));
      for (guint i = 0; i < n; i++)
        {
          const LhCell *cell = cells->pdata[i];

          if (cell->reasons != NULL)
            {
              add_reasons (out, lh_text_get (&providers[i]->name), cell->reasons);
              continue;
            }
          if (cell->notes != NULL)
            {
              add_notes (out, lh_text_get (&providers[i]->name), cell->notes);
              continue;
            }
          add_line (out, lh_text_get (&providers[i]->name), cell->text != NULL ? cell->text : _("not known: ask the provider"));
          if (cell->fact != NULL)
            {
              g_autofree char *sure = lh_catalog_page_fact (cell->fact, _("unconfirmed, ask the provider"));

              add_line (out, "", sure);
            }
        }
    }
  return g_string_free (out, FALSE);
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_fact (JsonBuilder *builder, const LhFact *fact)
{
  add_string (builder, "certainty", fact != NULL ? lh_certainty_to_string (fact->certainty) : NULL);
  add_string (builder, "date", fact != NULL ? fact->date : NULL);
  json_builder_set_member_name (builder, "sources");
  json_builder_begin_array (builder);
  for (guint i = 0; fact != NULL && fact->sources[i] != NULL; i++)
    json_builder_add_string_value (builder, fact->sources[i]);
  json_builder_end_array (builder);
}

/* @fact NULL: there is nothing to be sure of. */
static void
add_part (JsonBuilder *builder, const LhText *text, const LhFact *fact)
{
  json_builder_begin_object (builder);
  add_string (builder, "text", lh_text_get (text));
  add_fact (builder, fact);
  json_builder_end_object (builder);
}

static void
add_cell (JsonBuilder *builder, const LhProvider *provider, const LhCell *cell)
{
  json_builder_begin_object (builder);
  add_string (builder, "provider", provider->id);
  add_string (builder, "text", cell->text);
  add_fact (builder, cell->fact);
  if (cell->notes != NULL)
    {
      json_builder_set_member_name (builder, "notes");
      json_builder_begin_array (builder);
      for (guint i = 0; i < cell->notes->len; i++)
        {
          const LhNote *note = cell->notes->pdata[i];

          add_part (builder, &note->text, &note->fact);
        }
      json_builder_end_array (builder);
    }
  if (cell->reasons != NULL)
    {
      json_builder_set_member_name (builder, "reasons");
      json_builder_begin_array (builder);
      for (guint i = 0; i < cell->reasons->len; i++)
        {
          const LhReason *reason = cell->reasons->pdata[i];

          add_part (builder, &reason->text, reason->unknown ? NULL : &reason->fact);
        }
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

static char *
make_json (const LhProvider *const *providers, guint n, GPtrArray *rows)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint aspect = 0; aspect < rows->len; aspect++)
    {
      json_builder_begin_object (builder);
      add_string (builder, "aspect", lh_aspect_to_string (aspect));
      json_builder_set_member_name (builder, "cells");
      json_builder_begin_array (builder);
      for (guint i = 0; i < n; i++)
        add_cell (builder, providers[i], ((GPtrArray *) rows->pdata[aspect])->pdata[i]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return lh_cli_json (root);
}

int
lh_catalog_compare (char **ids, gboolean json)
{
  const LhProvider *providers[3];
  guint n = g_strv_length (ids);
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *text = NULL;

  if (n < 2 || n > G_N_ELEMENTS (providers))
    return lh_cli_fail (_("“catalog compare” takes two or three providers."));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = lh_cli_mend_word (ids[i]);

      providers[i] = lh_catalog_find_provider (lh_catalog_get (), id);
      if (providers[i] == NULL)
        return lh_cli_fail (_("No provider has the id “%s”. “letterhead-cli catalog providers” lists them."), ids[i]);
    }
  rows = lh_side_by_side (providers, n);
  text = json ? make_json (providers, n, rows) : make_text (providers, n, rows);
  return lh_cli_write (text) ? LH_EXIT_GOOD : LH_EXIT_UNCHECKED;
}
