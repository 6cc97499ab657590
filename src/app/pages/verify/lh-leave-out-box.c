/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "pages/verify/lh-leave-out-box.h"

#include "lh-steps.h"
#include "plan/lh-plan-spf.h"
#include "widgets/lh-layouts.h"
#include "widgets/lh-rows.h"
#include "words/lh-words.h"

struct _LhLeaveOutBox
{
  GtkBox     parent_instance;

  LhPlan    *plan;
  char      *part;   /* (nullable) */
  gboolean   chosen;
  GtkWidget *told;   /* what the plan does by now */
  GtkWidget *button; /* stays the same, so that the keyboard stays on it */
  GtkWidget *records;
};

G_DEFINE_FINAL_TYPE (LhLeaveOutBox, lh_leave_out_box, GTK_TYPE_BOX)

static void
on_clicked (LhLeaveOutBox *self)
{
  /* What is shown follows from the plan. */
  if (self->part != NULL)
    lh_plan_set_spf_dropped (self->plan, self->part, !self->chosen);
}

void
lh_leave_out_box_show (LhLeaveOutBox *self, const char *part, gboolean chosen)
{
  g_autofree char *shown = NULL;
  g_autofree char *label = NULL;
  g_auto (GStrv) pieces = NULL;
  g_autofree char *literal = NULL;
  char *copy = g_strdup (part);

  g_free (self->part);
  self->part = copy;
  self->chosen = chosen;
  gtk_widget_set_visible (GTK_WIDGET (self), part != NULL);
  if (part == NULL)
    return;

  shown = g_str_equal (part, LH_SPF_DUPLICATES) ? g_strdup (_("what is there twice")) : g_strdup (part);
  pieces = g_strsplit (shown, "_", -1);
  literal = g_strjoinv ("__", pieces);
  label = lh_words_fill (chosen ? _("_Keep {part} after all") : _("_Leave out {part} in my plan"), "part", literal, NULL);
  gtk_button_set_label (GTK_BUTTON (self->button), label);
  gtk_widget_set_visible (self->told, chosen);
  gtk_widget_set_visible (self->records, chosen);
}

static void
lh_leave_out_box_finalize (GObject *object)
{
  LhLeaveOutBox *self = LH_LEAVE_OUT_BOX (object);

  g_object_unref (self->plan);
  g_free (self->part);
  G_OBJECT_CLASS (lh_leave_out_box_parent_class)->finalize (object);
}

static void
lh_leave_out_box_class_init (LhLeaveOutBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lh_leave_out_box_finalize;
}

static void
lh_leave_out_box_init (LhLeaveOutBox *self)
{
  GtkWidget *links = lh_layout_box_new (lh_wrap_layout_new (24, 6));
  GtkWidget *label;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->told = lh_icon_line_new ("lh-good-symbolic", "state-good", _("Your plan leaves this out. The Records step has the record without it."), NULL);
  self->button = lh_link_button_new ("", NULL, NULL);
  label = gtk_button_get_child (GTK_BUTTON (self->button));
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (on_clicked), self, G_CONNECT_SWAPPED);
  self->records = lh_link_button_new (_("_Open the record"), "win.step", g_variant_new_string (lh_step_get_id (LH_STEP_RECORDS)));
  gtk_box_append (GTK_BOX (links), self->records);
  gtk_box_append (GTK_BOX (links), self->button);
  gtk_box_append (GTK_BOX (self), self->told);
  gtk_box_append (GTK_BOX (self), links);
}

GtkWidget *
lh_leave_out_box_new (LhPlan *plan)
{
  LhLeaveOutBox *self = g_object_new (LH_TYPE_LEAVE_OUT_BOX, "spacing", 6, NULL);

  self->plan = g_object_ref (plan);
  return GTK_WIDGET (self);
}
