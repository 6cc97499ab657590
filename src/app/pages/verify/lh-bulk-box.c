/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/verify/lh-bulk-box.h"

#include "widgets/lh-rows.h"
#include "widgets/lh-state-icon.h"
#include "words/lh-words.h"

typedef struct { GtkWidget *icon, *rule, *state, *who; } Line;

struct _LhBulkBox
{
  GtkBox parent_instance;

  Line   lines[LH_N_BULK_RULES];
};

G_DEFINE_FINAL_TYPE (LhBulkBox, lh_bulk_box, GTK_TYPE_BOX)

static void
lh_bulk_box_class_init (LhBulkBoxClass *klass)
{
}

static void
add_line (LhBulkBox *self, LhBulkRule rule)
{
  Line *line = &self->lines[rule];
  GtkWidget *grid = gtk_grid_new ();

  line->icon = lh_state_icon_new ();
  line->rule = lh_label_new (lh_words_bulk_rule (rule), NULL);
  line->state = lh_label_new (NULL, "state-word");
  line->who = lh_label_new (NULL, "state-word");
  gtk_widget_add_css_class (line->who, "quiet");
  gtk_widget_set_valign (line->icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (line->rule, TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  gtk_grid_attach (GTK_GRID (grid), line->icon, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), line->rule, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), line->state, 1, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), line->who, 1, 2, 1, 1);
  gtk_box_append (GTK_BOX (self), grid);
}

static void
lh_bulk_box_init (LhBulkBox *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "finding-details");
  gtk_box_append (GTK_BOX (self), lh_label_new (_("Rule by rule"), "finding-heading"));
  for (LhBulkRule rule = 0; rule < LH_N_BULK_RULES; rule++)
    add_line (self, rule);
}

GtkWidget *
lh_bulk_box_new (void)
{
  return g_object_new (LH_TYPE_BULK_BOX, NULL);
}

/* (transfer full) */
static char *
describe_who (const LhBulkLine *line)
{
  g_autofree char *everybody = lh_words_bulk_who (line->everybody);
  g_autofree char *large = lh_words_bulk_who (line->large);
  g_autofree char *first = lh_words_fill (_("Asked of everybody by: {who}"), "who", everybody, NULL);
  g_autofree char *second = lh_words_fill (_("Of large mailings by: {who}"), "who", large, NULL);

  if (line->everybody == 0)
    return g_steal_pointer (&second);
  return line->large == 0 ? g_steal_pointer (&first) : g_strdup_printf ("%s\n%s", first, second);
}

void
lh_bulk_box_show (LhBulkBox *self, const LhBulkLine lines[LH_N_BULK_RULES])
{
  static const LhStatus status[] = { LH_STATUS_GOOD, LH_STATUS_ERROR, LH_STATUS_NOT_CHECKED };

  for (LhBulkRule rule = 0; rule < LH_N_BULK_RULES; rule++)
    {
      Line *line = &self->lines[rule];
      const char *state = lh_words_bulk_state (&lines[rule]);
      g_autofree char *who = describe_who (&lines[rule]);
      g_autofree char *spoken = g_strdup_printf (_("%s, %s"), lh_words_bulk_rule (rule), state);

      lh_state_icon_set_status (LH_STATE_ICON (line->icon), status[lines[rule].state]);
      gtk_label_set_label (GTK_LABEL (line->state), state);
      gtk_label_set_label (GTK_LABEL (line->who), who);
      if (lines[rule].state == LH_BULK_LACKS)
        gtk_widget_add_css_class (line->state, "error");
      else
        gtk_widget_remove_css_class (line->state, "error");
      gtk_accessible_update_property (GTK_ACCESSIBLE (line->rule), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
    }
}
