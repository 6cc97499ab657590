/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "widgets/lh-report-box.h"

#include "dns/lh-name.h"
#include "widgets/lh-rows.h"

struct _LhReportBox
{
  GtkBox     parent_instance;

  LhPlan    *plan;     /* (nullable) */
  char      *note;     /* (nullable) */
  GtkWidget *entry;
  gboolean   filling;  /* what changes now is not the user's doing */
};

G_DEFINE_FINAL_TYPE (LhReportBox, lh_report_box, GTK_TYPE_BOX)

/* (transfer full) */
static char *
make_hint (LhReportBox *self)
{
  g_autofree char *domain = lh_name_to_display (lh_plan_get_domain (self->plan));
  char *note = lh_plan_report_note (self->plan);

  if (note == NULL && lh_plan_get_no_mail (self->plan))
    return g_strdup_printf (_("%s takes no mail: reports arrive only at a mailbox of another domain that agrees to it."), domain);
  if (note != NULL || self->note != NULL)
    return note != NULL ? note : g_strdup (self->note);
  return g_strdup (_("Gmail and others send one a day: who sent mail in your name, and what passed. It need not be a person’s mailbox."));
}

static void
tell (LhReportBox *self)
{
  g_autofree char *hint = make_hint (self);

  lh_entry_tell (self->entry, hint, FALSE);
}

static void
fill (LhReportBox *self)
{
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), lh_plan_get_report_address (self->plan));
  self->filling = FALSE;
  tell (self);
}

static void
on_changed (LhReportBox *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL;

  if (self->filling || self->plan == NULL)
    return;
  address = lh_plan_report_from_user (self->plan, gtk_editable_get_text (GTK_EDITABLE (self->entry)), &error);
  if (address == NULL)
    {
      lh_entry_tell (self->entry, error->message, TRUE);
      return;
    }
  /* Whoever types anew begins by deleting. */
  if (*address != '\0')
    lh_plan_set_report_address (self->plan, address);
  tell (self);
}

static gboolean
has_focus (LhReportBox *self)
{
  GtkRoot *root = gtk_widget_get_root (self->entry);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, self->entry);
}

/* Whoever is done sees what is kept, the usual one where nothing stands; what is wrong stays as it was typed. */
static void
on_left (LhReportBox *self)
{
  if (self->plan == NULL || lh_entry_is_refused (self->entry))
    return;
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    lh_plan_set_report_address (self->plan, NULL);
  fill (self);
}

void
lh_report_box_show (LhReportBox *self, LhPlan *plan, const char *note)
{
  gboolean other = g_set_object (&self->plan, plan);

  if (g_strcmp0 (note, self->note) != 0)
    {
      g_free (self->note);
      self->note = g_strdup (note);
    }
  if (plan == NULL)
    return;
  if (other || (!has_focus (self) && !lh_entry_is_refused (self->entry)))
    fill (self);
  else if (!lh_entry_is_refused (self->entry))
    tell (self);
}

static void
lh_report_box_dispose (GObject *object)
{
  g_clear_object (&LH_REPORT_BOX (object)->plan);
  G_OBJECT_CLASS (lh_report_box_parent_class)->dispose (object);
}

static void
lh_report_box_finalize (GObject *object)
{
  g_free (LH_REPORT_BOX (object)->note);
  G_OBJECT_CLASS (lh_report_box_parent_class)->finalize (object);
}

static void
lh_report_box_class_init (LhReportBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lh_report_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = lh_report_box_finalize;
}

static void
lh_report_box_init (LhReportBox *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_append (GTK_BOX (self), lh_entry_box_new (_("Mailbox for DMARC reports"), "", &self->entry));
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, focus);
}

GtkWidget *
lh_report_box_new (void)
{
  return g_object_new (LH_TYPE_REPORT_BOX, NULL);
}
