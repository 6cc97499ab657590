/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/verify/lh-header-box.h"

#include "mail/lh-dkim-header.h"
#include "widgets/lh-layouts.h"
#include "widgets/lh-rows.h"
#include "words/lh-words.h"

#define TEXT_HEIGHT 120
/* A whole mail with its pictures is not needed: the header stands in front. */
#define TEXT_MAX    (256 * 1024)

struct _LhHeaderBox
{
  GtkBox     parent_instance;

  LhPlan    *plan;
  GtkWidget *text, *use;
};

G_DEFINE_FINAL_TYPE (LhHeaderBox, lh_header_box, GTK_TYPE_BOX)

static char *
get_text (LhHeaderBox *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, TEXT_MAX);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
on_changed (LhHeaderBox *self)
{
  g_autofree char *text = get_text (self);
  g_autoptr (GPtrArray) signatures = lh_dkim_header_parse (text, -1);
  g_autofree char *found = lh_words_signatures (signatures, lh_plan_get_domain (self->plan));

  gtk_widget_set_sensitive (self->use, signatures->len > 0);
  if (signatures->len > 0)
    lh_entry_tell (self->text, found, FALSE);
  else if (*g_strstrip (text) == '\0')
    lh_entry_tell (self->text, _("Send a mail to another mailbox, open it there and copy its header: your own Sent copy mostly has no signature. Only domain and selector are kept, on this computer."), FALSE);
  else
    lh_entry_tell (self->text, _("No DKIM-Signature is in it. Copy the whole header, from the first line on, where the mail arrived. If it is whole, the mail was not signed."), TRUE);
}

static void
on_use (LhHeaderBox *self)
{
  g_autofree char *text = get_text (self);
  g_autoptr (GError) error = NULL;

  if (lh_plan_paste_header (self->plan, text, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.verify", NULL);
  else
    lh_entry_tell (self->text, error->message, TRUE);
}

static void
lh_header_box_finalize (GObject *object)
{
  g_clear_object (&LH_HEADER_BOX (object)->plan);
  G_OBJECT_CLASS (lh_header_box_parent_class)->finalize (object);
}

static void
lh_header_box_class_init (LhHeaderBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lh_header_box_finalize;
}

static void
lh_header_box_init (LhHeaderBox *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *buttons = lh_layout_box_new (lh_wrap_layout_new (24, 6));
  GtkWidget *label = lh_label_new (_("Header of a mail that you sent"), "finding-heading");
  GtkWidget *hint = lh_hint_new ("");

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->text = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->text), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->text), 9);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->text), 9);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->text), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->text), 6);
  gtk_widget_add_css_class (self->text, "value");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->text);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_widget_add_css_class (scroller, "editor");
  gtk_widget_set_size_request (scroller, -1, TEXT_HEIGHT);
  lh_entry_set_hint (self->text, hint);
  self->use = gtk_button_new_with_mnemonic (_("Take over and _verify"));
  gtk_widget_add_css_class (self->use, "suggested-action");
  gtk_box_append (GTK_BOX (buttons), self->use);
  gtk_box_append (GTK_BOX (buttons), lh_link_button_new (_("Where is the _header?"), "win.help", g_variant_new_string ("header")));
  gtk_box_append (GTK_BOX (self), label);
  gtk_box_append (GTK_BOX (self), scroller);
  gtk_box_append (GTK_BOX (self), hint);
  gtk_box_append (GTK_BOX (self), buttons);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)), "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->use, "clicked", G_CALLBACK (on_use), self, G_CONNECT_SWAPPED);
}

GtkWidget *
lh_header_box_new (LhPlan *plan)
{
  LhHeaderBox *self = g_object_new (LH_TYPE_HEADER_BOX, NULL);

  self->plan = g_object_ref (plan);
  on_changed (self);
  return GTK_WIDGET (self);
}
