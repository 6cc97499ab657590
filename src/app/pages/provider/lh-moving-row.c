/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/provider/lh-moving-row.h"

#include "lh-steps.h"
#include "widgets/lh-layouts.h"
#include "widgets/lh-rows.h"
#include "words/lh-words.h"

struct _LhMovingRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *title;
  GtkWidget *lines; /* box */
};

G_DEFINE_FINAL_TYPE (LhMovingRow, lh_moving_row, GTK_TYPE_LIST_BOX_ROW)

static void
lh_moving_row_class_init (LhMovingRowClass *klass)
{
}

static void
lh_moving_row_init (LhMovingRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *links = lh_layout_box_new (lh_wrap_layout_new (18, 3));
  GVariant *handover = g_variant_new_string (lh_step_get_id (LH_STEP_HANDOVER));

  self->title = lh_label_new (NULL, "heading");
  self->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (links), lh_link_button_new (_("_How to move"), "win.help", g_variant_new_string ("moving")));
  gtk_box_append (GTK_BOX (links), lh_link_button_new (_("What to do on _which day"), "win.step", handover));
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->lines);
  gtk_box_append (GTK_BOX (box), links);
  gtk_widget_add_css_class (box, "finding");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

GtkWidget *
lh_moving_row_new (void)
{
  return g_object_new (LH_TYPE_MOVING_ROW, "visible", FALSE, NULL);
}

void
lh_moving_row_show (LhMovingRow *self, const LhProvider *from, const LhProvider *to)
{
  static const char *const of_provider[3] = {
    N_("Nothing is lost if both work for a while: some mail still goes to {old} until the old MX is forgotten everywhere. Keep its mailboxes open until none comes."),
    N_("Let SPF name both of them until the move is over."),
    N_("Old mail stays at {old} until you move it yourself."),
  };
  static const char *const of_forwarder[3] = {
    N_("{old} has forwarded your mail to other mailboxes: write down which address goes to whom, and give each its place under Mailboxes."),
    N_("Let SPF name both of them until the move is over."),
    N_("Mail that was forwarded stays in the mailboxes that it went to."),
  };
  g_autofree char *old = NULL, *new = NULL, *title = NULL;
  const char *const *lines = from != NULL && from->forwards ? of_forwarder : of_provider;
  GtkWidget *child;

  gtk_widget_set_visible (GTK_WIDGET (self), from != NULL && to != NULL && from != to);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;

  old = lh_words_short_name (&from->name);
  new = lh_words_short_name (&to->name);
  title = lh_words_fill (_("Moving from {old} to {new}"), "old", old, "new", new, NULL);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  while ((child = gtk_widget_get_first_child (self->lines)) != NULL)
    gtk_box_remove (GTK_BOX (self->lines), child);
  for (guint i = 0; i < G_N_ELEMENTS (of_provider); i++)
    {
      g_autofree char *line = lh_words_fill (_(lines[i]), "old", old, "new", new, NULL);
      gtk_box_append (GTK_BOX (self->lines), lh_label_new (line, NULL));
    }
}
