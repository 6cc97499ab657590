/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/provider/lh-compare-cell.h"

#include "records/lh-known.h"
#include "widgets/lh-rows.h"
#include "words/lh-words.h"

static gboolean
on_link_activated (GtkWidget *label, const char *uri)
{
  gtk_widget_activate_action (label, "win.open-uri", "s", uri);
  return TRUE;
}

/* A source as it is written, its addresses as links. */
static GtkWidget *
source_new (const char *source)
{
  g_autofree char *escaped = g_markup_escape_text (source, -1);
  g_autoptr (GRegex) address = g_regex_new ("https://[^\\s;,()；，、（）]+", 0, 0, NULL);
  g_autofree char *markup = g_regex_replace (address, escaped, -1, 0, "<a href=\"\\0\">\\0</a>", 0, NULL);
  GtkWidget *label = lh_label_new (NULL, "small");

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 42);
  g_signal_connect (label, "activate-link", G_CALLBACK (on_link_activated), NULL);
  return label;
}

static void
on_sources_wanted (GtkMenuButton *button, gpointer data)
{
  const LhFact *fact = data;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *popover = gtk_popover_new ();
  g_autofree char *as_of = lh_words_fill (_("As of {date}"), "date", fact->date, NULL);

  gtk_box_append (GTK_BOX (box), lh_label_new (as_of, "sentence"));
  for (char **key = fact->sources; *key != NULL; key++)
    {
      const char *source = lh_catalog_get_source (lh_catalog_get (), *key);

      if (source != NULL)
        gtk_box_append (GTK_BOX (box), source_new (source));
    }
  gtk_widget_add_css_class (box, "sources");
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
}

static GtkWidget *
sureness_new (const LhProvider *provider, LhAspect aspect, const LhFact *fact)
{
  GtkWidget *button, *label;
  g_autofree char *what = NULL;

  if (fact->certainty == LH_CERTAINTY_MEMORY)
    return lh_icon_line_new ("lh-unchecked-symbolic", NULL, _("Unconfirmed, ask the provider"), "small");

  button = gtk_menu_button_new ();
  label = lh_label_new (lh_words_certainty (fact->certainty), "small");
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), label);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), on_sources_wanted, (gpointer) fact, NULL);
  gtk_widget_add_css_class (button, "sources-button");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  what = lh_words_fill (_("{aspect}, {provider}: where this is known from"), "aspect", lh_words_aspect (aspect), "provider", lh_text_get (&provider->name), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, lh_words_certainty (fact->certainty),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, what, -1);
  return button;
}

/* Each with what it rests on; that nobody confirmed it stands in the line itself. */
static void
add_reasons (GtkWidget *box, const LhProvider *provider, LhAspect aspect, GPtrArray *reasons)
{
  gboolean good = aspect == LH_ASPECT_ADVANTAGE;

  for (guint i = 0; i < reasons->len; i++)
    {
      const LhReason *reason = g_ptr_array_index (reasons, i);
      g_autofree char *text = lh_known_text (&reason->text, &reason->fact);

      gtk_box_append (GTK_BOX (box), lh_icon_line_new (good ? "lh-keep-symbolic" : "lh-warning-symbolic", good ? "state-good" : "state-warning", text, NULL));
      if (!reason->unknown && reason->fact.certainty != LH_CERTAINTY_MEMORY)
        {
          GtkWidget *sureness = sureness_new (provider, aspect, &reason->fact);

          gtk_widget_set_margin_start (sureness, 20); /* under the text, not the icon */
          gtk_box_append (GTK_BOX (box), sureness);
        }
    }
}

static void
add_notes (GtkWidget *box, const LhProvider *provider, GPtrArray *notes)
{
  for (guint i = 0; i < notes->len; i++)
    {
      const LhNote *note = g_ptr_array_index (notes, i);
      GtkWidget *label = lh_label_new (lh_text_get (&note->text), note->fact.certainty != LH_CERTAINTY_MEMORY ? NULL : "sentence");

      if (i > 0)
        gtk_widget_set_margin_top (label, 6);
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (GTK_BOX (box), sureness_new (provider, LH_ASPECT_NOTES, &note->fact));
    }
}

GtkWidget *
lh_compare_cell_new (const LhProvider *provider, LhAspect aspect, const LhCell *cell)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *heading = lh_label_new (lh_text_get (&provider->name), "small-heading"); /* in full: short names can be alike */

  gtk_widget_set_visible (heading, FALSE);
  gtk_box_append (GTK_BOX (box), heading);
  if (cell->reasons != NULL)
    add_reasons (box, provider, aspect, cell->reasons);
  else if (cell->notes != NULL)
    add_notes (box, provider, cell->notes);
  else if (cell->text == NULL)
    gtk_box_append (GTK_BOX (box), lh_label_new (_("Not known, ask the provider"), "sentence"));
  else
    {
      gboolean sure = cell->fact == NULL || cell->fact->certainty != LH_CERTAINTY_MEMORY;

      gtk_box_append (GTK_BOX (box), lh_label_new (cell->text, sure ? NULL : "sentence"));
      if (cell->fact != NULL)
        gtk_box_append (GTK_BOX (box), sureness_new (provider, aspect, cell->fact));
    }
  return box;
}

void
lh_compare_cell_set_named (GtkWidget *cell, gboolean named)
{
  gtk_widget_set_visible (gtk_widget_get_first_child (cell), named);
}
