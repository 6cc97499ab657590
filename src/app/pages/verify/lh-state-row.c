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
  GtkWidget  *inside;
  const char *word_class; /* (nullable) */
} LhStateRowPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LhStateRow, lh_state_row, ADW_TYPE_EXPANDER_ROW)

static void
lh_state_row_class_init (LhStateRowClass *klass)
{
}

static void
lh_state_row_init (LhStateRow *self)
{
  LhStateRowPrivate *priv = lh_state_row_get_instance_private (self);

  priv->icon = lh_state_icon_new ();
  priv->word = lh_state_word_new ("", FALSE, NULL);
  priv->inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (priv->inside, "finding");

  /* Titles name hosts and quote records of others. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), priv->icon);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), priv->word);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), lh_inside_row_new (priv->inside));
  g_signal_connect (self, "notify::expanded", G_CALLBACK (lh_state_row_fill), NULL);
}

void
lh_state_row_show (LhStateRow *self, const char *title, const char *subtitle, LhStatus status, const char *word)
{
  LhStateRowPrivate *priv = lh_state_row_get_instance_private (self);
  /* Translators: a row's title and its state's word, for screen readers: "Who may send (SPF), Fine" */
  g_autofree char *name = g_strdup_printf (_("%s, %s"), title, word);
  const char *word_class = status == LH_STATUS_ERROR ? "error" : status == LH_STATUS_WARNING ? "warning" : "quiet";

  if (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), title) != 0)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  if (g_strcmp0 (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (self)), subtitle != NULL ? subtitle : "") != 0)
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle != NULL ? subtitle : "");
  lh_state_icon_set_status (LH_STATE_ICON (priv->icon), status);
  lh_state_word_set (priv->word, word);
  if (g_strcmp0 (priv->word_class, word_class) != 0)
    {
      gtk_widget_remove_css_class (priv->word, priv->word_class != NULL ? priv->word_class : "quiet");
      gtk_widget_add_css_class (priv->word, word_class);
      priv->word_class = word_class;
    }
  lh_expander_say (ADW_EXPANDER_ROW (self), name, subtitle);
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
