/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/handover/lh-task-row.h"

#include "widgets/lh-expander.h"
#include "widgets/lh-rows.h"
#include "words/lh-schedule-words.h"

struct _LhTaskRow
{
  AdwExpanderRow parent_instance;

  char      *key;
  GtkWidget *tick;
  GtkWidget *text;
  gboolean   showing; /* the page sets the tick, not the user */
};

G_DEFINE_FINAL_TYPE (LhTaskRow, lh_task_row, ADW_TYPE_EXPANDER_ROW)

enum { TICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
on_toggled (LhTaskRow *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[TICKED], 0, gtk_check_button_get_active (GTK_CHECK_BUTTON (self->tick)));
}

const char *
lh_task_row_get_key (LhTaskRow *self)
{
  return self->key;
}

void
lh_task_row_show (LhTaskRow *self, const LhTask *task)
{
  g_autofree char *title = lh_words_task_title (task);
  g_autofree char *text = lh_words_task_text (task);
  g_autofree char *days = lh_words_task_days (task);

  self->showing = TRUE;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), days);
  gtk_label_set_text (GTK_LABEL (self->text), text);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->tick), task->done);
  lh_expander_say (ADW_EXPANDER_ROW (self), title, days);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->tick), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  self->showing = FALSE;
}

static void
lh_task_row_finalize (GObject *object)
{
  g_free (LH_TASK_ROW (object)->key);
  G_OBJECT_CLASS (lh_task_row_parent_class)->finalize (object);
}

static void
lh_task_row_class_init (LhTaskRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lh_task_row_finalize;
  signals[TICKED] = g_signal_new ("ticked", LH_TYPE_TASK_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
lh_task_row_init (LhTaskRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  self->tick = gtk_check_button_new ();
  gtk_widget_set_valign (self->tick, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->tick, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), self->tick);
  self->text = lh_label_new ("", NULL);
  gtk_widget_add_css_class (self->text, "row-inside");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), lh_inside_row_new (self->text));
}

GtkWidget *
lh_task_row_new (const char *key)
{
  LhTaskRow *self = g_object_new (LH_TYPE_TASK_ROW, NULL);

  self->key = g_strdup (key);
  return GTK_WIDGET (self);
}
