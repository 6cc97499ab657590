/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/verify/lh-state-row.h"

#include "widgets/lh-expander.h"
#include "widgets/lh-rows.h"
#include "widgets/lh-state-icon.h"

typedef struct
{
  GtkWidget  *icon;
  GtkWidget  *word;
  GtkWidget  *header;     /* (nullable) AdwExpanderRow's own row: it has the focus */
  GtkWidget  *inside;
  const char *word_class; /* (nullable) */
} LhStateRowPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LhStateRow, lh_state_row, ADW_TYPE_EXPANDER_ROW)

static GtkWidget *
find_header (GtkWidget *widget)
{
  if (ADW_IS_ACTION_ROW (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *header = find_header (child);

      if (header != NULL)
        return header;
    }
  return NULL;
}

static void
show_to_screen_readers (LhStateRow *self)
{
  LhStateRowPrivate *priv = lh_state_row_get_instance_private (self);
  const char *subtitle = adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (self));
  const char *expanded = adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)) ? _("opened") : _("closed");
  GtkWidget *rows[] = { GTK_WIDGET (self), priv->header };
  /* Translators: a row's title and its state's word, for screen readers: "Who may send (SPF), Fine" */
  g_autofree char *name = g_strdup_printf (_("%s, %s"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)),
                                           gtk_label_get_label (GTK_LABEL (priv->word)));
  g_autofree char *description = subtitle != NULL && *subtitle != '\0' ? g_strdup_printf (_("%s, %s"), subtitle, expanded) : g_strdup (expanded);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i] != NULL)
      gtk_accessible_update_property (GTK_ACCESSIBLE (rows[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static void
on_expanded (LhStateRow *self)
{
  lh_state_row_fill (self);
  show_to_screen_readers (self);
}

static void
lh_state_row_class_init (LhStateRowClass *klass)
{
}

static void
lh_state_row_init (LhStateRow *self)
{
  LhStateRowPrivate *priv = lh_state_row_get_instance_private (self);

  priv->header = find_header (GTK_WIDGET (self));
  /* Else its title would be read a second time. */
  if (priv->header != NULL)
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (priv->header), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  priv->icon = lh_state_icon_new ();
  priv->word = lh_state_word_new ("", FALSE, NULL);
  priv->inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (priv->inside, "finding");

  /* Titles name hosts and quote records of others. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), priv->icon);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), priv->word);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), lh_inside_row_new (priv->inside));
  g_signal_connect (self, "notify::expanded", G_CALLBACK (on_expanded), NULL);
}

void
lh_state_row_show (LhStateRow *self, const char *title, const char *subtitle, LhStatus status, const char *word)
{
  LhStateRowPrivate *priv = lh_state_row_get_instance_private (self);
  const char *word_class = status == LH_STATUS_ERROR ? "error" : status == LH_STATUS_WARNING ? "warning" : "quiet";

  if (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), title) != 0)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  if (g_strcmp0 (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (self)), subtitle != NULL ? subtitle : "") != 0)
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle != NULL ? subtitle : "");
  lh_state_icon_set_status (LH_STATE_ICON (priv->icon), status);
  gtk_label_set_label (GTK_LABEL (priv->word), word);
  if (g_strcmp0 (priv->word_class, word_class) != 0)
    {
      gtk_widget_remove_css_class (priv->word, priv->word_class != NULL ? priv->word_class : "quiet");
      gtk_widget_add_css_class (priv->word, word_class);
      priv->word_class = word_class;
    }
  show_to_screen_readers (self);
}

void
lh_state_row_fill (LhStateRow *self)
{
  LhStateRowPrivate *priv = lh_state_row_get_instance_private (self);

  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    LH_STATE_ROW_GET_CLASS (self)->fill (self, GTK_BOX (priv->inside));
}

void
lh_state_row_set_old (LhStateRow *self, gboolean old)
{
  if (old)
    gtk_widget_add_css_class (GTK_WIDGET (self), "old");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "old");
}

const char *
lh_state_row_get_word (LhStateRow *self)
{
  LhStateRowPrivate *priv = lh_state_row_get_instance_private (self);

  return gtk_label_get_label (GTK_LABEL (priv->word));
}
