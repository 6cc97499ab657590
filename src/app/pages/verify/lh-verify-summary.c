/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/verify/lh-verify-summary.h"

#include "widgets/lh-rows.h"
#include "widgets/lh-state-icon.h"

struct _LhVerifySummary
{
  GtkWidget  parent_instance;

  GtkWidget *grid;
  GtkWidget *icon, *title, *line, *bar;
};

G_DEFINE_FINAL_TYPE (LhVerifySummary, lh_verify_summary, GTK_TYPE_WIDGET)

static void
set_label (GtkWidget *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (label)), text) != 0)
    gtk_label_set_label (GTK_LABEL (label), text);
}

static void
lh_verify_summary_dispose (GObject *object)
{
  g_clear_pointer (&LH_VERIFY_SUMMARY (object)->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (lh_verify_summary_parent_class)->dispose (object);
}

static void
lh_verify_summary_class_init (LhVerifySummaryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lh_verify_summary_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lh_verify_summary_init (LhVerifySummary *self)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->grid = gtk_grid_new ();
  self->icon = lh_state_icon_new ();
  self->title = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                              "xalign", 0.0f, "hexpand", TRUE, NULL);
  self->line = lh_label_new (NULL, "sentence");
  self->bar = gtk_progress_bar_new ();

  lh_state_icon_set_size (LH_STATE_ICON (self->icon), 32);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->title), GTK_ACCESSIBLE_PROPERTY_LEVEL, 1, -1);
  gtk_widget_add_css_class (self->title, "summary-title");
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), self->title);
  gtk_box_append (GTK_BOX (texts), self->line);
  gtk_widget_set_margin_top (self->bar, 9);
  gtk_widget_set_visible (self->bar, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Answers that came"), -1);

  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_attach (GTK_GRID (self->grid), self->icon, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), texts, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), self->bar, 0, 1, 2, 1);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}

GtkWidget *
lh_verify_summary_new (void)
{
  return g_object_new (LH_TYPE_VERIFY_SUMMARY, NULL);
}

void
lh_verify_summary_show (LhVerifySummary *self, LhStatus status, const char *title, const char *line)
{
  lh_state_icon_set_status (LH_STATE_ICON (self->icon), status);
  set_label (self->title, title);
  set_label (self->line, line != NULL ? line : "");
  gtk_widget_set_visible (self->line, line != NULL && *line != '\0');
}

void
lh_verify_summary_show_progress (LhVerifySummary *self, guint answered, guint asked)
{
  double fraction = asked > 0 ? MIN (1.0, (double) answered / asked) : 0.0;

  /* Answers bring new questions: the bar waits rather than goes back. */
  fraction = MAX (fraction, gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (self->bar)));
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), fraction);
  gtk_widget_set_opacity (self->bar, 1.0);
  gtk_widget_set_visible (self->bar, TRUE);
}

void
lh_verify_summary_reset_progress (LhVerifySummary *self, gboolean reserved)
{
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), 0.0);
  gtk_widget_set_opacity (self->bar, 0.0);
  gtk_widget_set_visible (self->bar, reserved);
}
