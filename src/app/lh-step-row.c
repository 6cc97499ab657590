/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-step-row.h"

#include <glib/gi18n.h>

#include "widgets/lh-rows.h"
#include "widgets/lh-state-icon.h"
#include "words/lh-words.h"

struct _LhStepRow
{
  GtkListBoxRow parent_instance;
  LhStep        step;
  GtkWidget    *icon;
  GtkWidget    *sentence;
};

G_DEFINE_FINAL_TYPE (LhStepRow, lh_step_row, GTK_TYPE_LIST_BOX_ROW)

static void
lh_step_row_class_init (LhStepRowClass *klass)
{
}

static void
lh_step_row_init (LhStepRow *self)
{
}

GtkWidget *
lh_step_row_new (LhStep step)
{
  LhStepRow *self = g_object_new (LH_TYPE_STEP_ROW, NULL);
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *title = lh_label_new (lh_step_get_title (step), NULL);

  self->step = step;
  self->icon = lh_state_icon_new ();
  gtk_widget_set_valign (self->icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->icon, "step-icon");
  self->sentence = lh_label_new ("", "step-sentence");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_attach (GTK_GRID (grid), self->icon, 0, 0, 1, 2);
  gtk_grid_attach (GTK_GRID (grid), title, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->sentence, 1, 1, 1, 1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), grid);
  return GTK_WIDGET (self);
}

LhStep
lh_step_row_get_step (LhStepRow *self)
{
  return self->step;
}

void
lh_step_row_show (LhStepRow *self, LhDossier *dossier)
{
  LhStepState state;
  g_autofree char *sentence = lh_step_describe (self->step, dossier, &state);
  g_autofree char *name = lh_words_fill (_("{what}: {words}"), "what", lh_step_get_title (self->step), "words", sentence, NULL);

  lh_state_icon_set_step (LH_STATE_ICON (self->icon), state);
  gtk_label_set_label (GTK_LABEL (self->sentence), sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, lh_step_state_to_word (state), -1);
}
