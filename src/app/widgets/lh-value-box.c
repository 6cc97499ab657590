/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "lh-value-box.h"

#include "lh-layouts.h"
#include "words/lh-words.h"

struct _LhValueBox
{
  GtkWidget parent_instance;

  GtkWidget *label;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (LhValueBox, lh_value_box, GTK_TYPE_WIDGET)

/* From this width on a long value wraps beside the button with a word; below it the button goes under it. */
#define ROW_WIDTH 440

/* Octets: no name of a host is that long within a value, but keys are. */
#define LONG_WORD 120

static void
lh_value_box_dispose (GObject *object)
{
  LhValueBox *self = LH_VALUE_BOX (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (lh_value_box_parent_class)->dispose (object);
}

static void
lh_value_box_class_init (LhValueBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lh_value_box_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, LH_TYPE_ADAPTIVE_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "valuebox");
}

static void
lh_value_box_init (LhValueBox *self)
{
  /* A hyphen that Pango puts at the end of a line would be taken for a part of the value. */
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  self->label = g_object_new (GTK_TYPE_LABEL, "selectable", TRUE, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0f,
                              "attributes", attributes, "hexpand", TRUE, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (self->label, "value");
  gtk_widget_set_direction (self->label, GTK_TEXT_DIR_LTR);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "value-box");
}

void
lh_value_label_set_wrap (GtkWidget *label, const char *value)
{
  gsize longest = 0;

  for (const char *word = value; *word != '\0'; word += *word != '\0')
    {
      gsize length = strcspn (word, " \n");

      longest = MAX (longest, length);
      word += length;
    }
  gtk_label_set_wrap_mode (GTK_LABEL (label), longest > LONG_WORD ? PANGO_WRAP_CHAR : PANGO_WRAP_WORD_CHAR);
}

GtkWidget *
lh_value_box_new (const char *value, const char *what, gboolean word)
{
  LhValueBox *self = g_object_new (LH_TYPE_VALUE_BOX, NULL);
  /* The lines of a file end with one that would look empty. */
  g_autofree char *shown = g_strchomp (g_strdup (value));

  gtk_label_set_label (GTK_LABEL (self->label), shown);
  lh_value_label_set_wrap (self->label, value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, what, -1);

  self->button = lh_copy_button_new (value, what);
  if (word)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "lh-copy-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

      gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), icon);
      gtk_box_append (GTK_BOX (box), gtk_label_new (_("Copy")));
      gtk_button_set_child (GTK_BUTTON (self->button), box);
      gtk_widget_remove_css_class (self->button, "flat");
      gtk_widget_remove_css_class (self->button, "copy");
      gtk_widget_set_tooltip_text (self->button, NULL);
    }
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  /* The icon alone always has room beside the value. */
  g_object_set (gtk_widget_get_layout_manager (GTK_WIDGET (self)), "spacing", 6, "end", TRUE, "row-width", word ? ROW_WIDTH : 1, NULL);
  return GTK_WIDGET (self);
}

void
lh_value_box_set_markup (LhValueBox *self, const char *markup)
{
  gtk_label_set_markup (GTK_LABEL (self->label), markup);
}

GtkWidget *
lh_copy_button_new (const char *value, const char *what)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("lh-copy-symbolic");
  /* Translators: what is copied, e.g. "Copy SPF record" */
  g_autofree char *name = lh_words_fill (_("Copy {what}"), "what", what, NULL);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.copy");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", value, what);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "copy");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Copy"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}
