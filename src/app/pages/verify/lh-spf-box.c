/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/verify/lh-spf-box.h"

#include "widgets/lh-rows.h"
#include "words/lh-words.h"

/* Deeper ones stand no further in: at 360 px a name needs its room. */
#define DEPTH_MAX 4
#define INDENT    14

struct _LhSpfBox
{
  GtkBox parent_instance;

  char  *shown; /* (nullable) what is there, to see whether it is the same */
};

G_DEFINE_FINAL_TYPE (LhSpfBox, lh_spf_box, GTK_TYPE_BOX)

static void
lh_spf_box_finalize (GObject *object)
{
  g_free (LH_SPF_BOX (object)->shown);
  G_OBJECT_CLASS (lh_spf_box_parent_class)->finalize (object);
}

static void
lh_spf_box_class_init (LhSpfBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lh_spf_box_finalize;
}

static void
lh_spf_box_init (LhSpfBox *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "finding-details");
}

GtkWidget *
lh_spf_box_new (void)
{
  return g_object_new (LH_TYPE_SPF_BOX, NULL);
}

/* The name and, at the end, what it costs; under it the part as published and what there is to know. */
static GtkWidget *
make_line (const LhSpfLine *line)
{
  GtkWidget *grid = gtk_grid_new ();
  g_autofree char *name = lh_words_spf_line (line);
  g_autofree char *cost = lh_words_spf_lookups (line->part->lookups);
  const char *term = lh_words_spf_term (line), *state = lh_words_spf_part_state (line->part->state);
  g_autofree char *whole = g_strdup_printf (_("%s, %s"), name, cost);
  g_autofree char *spoken = *state != '\0' ? g_strdup_printf (_("%s, %s"), whole, state) : g_strdup (whole);
  GtkWidget *label = lh_label_new (name, NULL);
  int row = 1;

  gtk_widget_set_margin_start (grid, INDENT * (int) MIN (line->depth, DEPTH_MAX));
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_attach (GTK_GRID (grid), label, 0, 0, 1, 1);
  if (line->part->lookups > 0)
    {
      GtkWidget *number = gtk_label_new (cost);

      gtk_widget_add_css_class (number, "state-word");
      gtk_widget_add_css_class (number, "quiet");
      gtk_widget_set_valign (number, GTK_ALIGN_START);
      gtk_grid_attach (GTK_GRID (grid), number, 1, 0, 1, 1);
    }
  if (term != NULL)
    {
      GtkWidget *published = lh_label_new (term, "value");

      gtk_widget_add_css_class (published, "row-subtitle");
      gtk_widget_set_direction (published, GTK_TEXT_DIR_LTR);
      gtk_grid_attach (GTK_GRID (grid), published, 0, row++, 2, 1);
    }
  if (*state != '\0')
    gtk_grid_attach (GTK_GRID (grid), lh_label_new (state, "state-word"), 0, row, 2, 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return grid;
}

/* All that is read. */
static char *
describe (const LhSpfView *view, GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%u %u %d", view->lookups, view->saving, view->complete);
  for (guint i = 0; i < lines->len; i++)
    {
      const LhSpfLine *line = lines->pdata[i];

      g_string_append_printf (text, "\n%u %u %s %u %d", line->depth, line->addresses, line->part->text, line->part->lookups, line->part->state);
    }
  return g_string_free (text, FALSE);
}

void
lh_spf_box_show (LhSpfBox *self, const LhSpfView *view)
{
  g_autoptr (GPtrArray) lines = lh_spf_view_list (view);
  g_autofree char *shown = describe (view, lines);
  g_autofree char *total = lh_words_spf_total (view);
  GtkWidget *child;

  gtk_widget_set_visible (GTK_WIDGET (self), lines->len > 0);
  if (g_strcmp0 (self->shown, shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&shown);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  gtk_box_append (GTK_BOX (self), lh_label_new (_("Who may send, and the look-ups it costs"), "finding-heading"));
  for (guint i = 0; i < lines->len; i++)
    gtk_box_append (GTK_BOX (self), make_line (lines->pdata[i]));
  gtk_box_append (GTK_BOX (self), lh_label_new (total, NULL));
}
