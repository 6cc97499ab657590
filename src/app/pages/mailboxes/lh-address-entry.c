/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/mailboxes/lh-address-entry.h"

#include "widgets/lh-rows.h"

struct _LhAddressEntry
{
  GtkBox     parent_instance;

  LhPlan    *plan; /* (nullable) */
  GtkWidget *entry, *at_domain;
};

G_DEFINE_FINAL_TYPE (LhAddressEntry, lh_address_entry, GTK_TYPE_BOX)

/* As what it would be added. */
static gboolean
accepts (LhAddressEntry *self, const char *prefix, GError **error)
{
  g_autoptr (LhMailbox) mailbox = lh_mailbox_new_from_facts (prefix);

  return lh_plan_provider_takes (self->plan, prefix, mailbox->kind, error);
}

static void
on_entry_changed (LhAddressEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GError) error = NULL;
  g_autofree char *prefix = NULL;

  if (self->plan == NULL || *text == '\0')
    {
      lh_entry_tell (self->entry, _("Type a prefix, for example order, and press Enter."), FALSE);
      return;
    }
  prefix = lh_plan_prefix_from_user (self->plan, text, &error);
  if (prefix == NULL)
    lh_entry_tell (self->entry, error->message, TRUE);
  else if (lh_plan_find_mailbox (self->plan, prefix) != NULL)
    {
      g_autofree char *hint = g_strdup_printf (_("%s is in the list already."), prefix);
      lh_entry_tell (self->entry, hint, TRUE);
    }
  else if (!accepts (self, prefix, &error))
    lh_entry_tell (self->entry, error->message, TRUE);
  else
    {
      g_autofree char *hint = g_strdup_printf (_("Press Enter to add %s@%s."), prefix, lh_plan_get_domain (self->plan));
      lh_entry_tell (self->entry, hint, FALSE);
    }
}

static void
on_entry_activated (LhAddressEntry *self)
{
  g_autofree char *prefix = NULL;
  g_autoptr (LhMailbox) mailbox = NULL;

  if (self->plan == NULL)
    return;
  prefix = lh_plan_prefix_from_user (self->plan, gtk_editable_get_text (GTK_EDITABLE (self->entry)), NULL);
  if (prefix == NULL || lh_plan_find_mailbox (self->plan, prefix) != NULL || !accepts (self, prefix, NULL))
    return;
  mailbox = lh_mailbox_new_from_facts (prefix);
  lh_plan_put_mailbox (self->plan, mailbox);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (self->entry);
}

void
lh_address_entry_set_plan (LhAddressEntry *self, LhPlan *plan)
{
  g_autofree char *at_domain = plan != NULL ? g_strconcat ("@", lh_plan_get_domain (plan), NULL) : g_strdup ("");

  if (!g_set_object (&self->plan, plan))
    return;
  gtk_label_set_label (GTK_LABEL (self->at_domain), at_domain);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
lh_address_entry_dispose (GObject *object)
{
  g_clear_object (&LH_ADDRESS_ENTRY (object)->plan);
  G_OBJECT_CLASS (lh_address_entry_parent_class)->dispose (object);
}

static void
lh_address_entry_class_init (LhAddressEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lh_address_entry_dispose;
}

static void
lh_address_entry_init (LhAddressEntry *self)
{
  GtkWidget *entry_list = lh_boxed_list_new ();
  GtkWidget *hint;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->entry = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry), _("Add address"));
  adw_entry_row_add_prefix (ADW_ENTRY_ROW (self->entry), gtk_image_new_from_icon_name ("lh-add-symbolic"));
  self->at_domain = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->at_domain), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (self->at_domain, "sentence");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->entry), self->at_domain);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (on_entry_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "entry-activated", G_CALLBACK (on_entry_activated), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (entry_list), self->entry);
  gtk_box_append (GTK_BOX (self), entry_list);
  hint = lh_hint_new (_("Type a prefix, for example order, and press Enter."));
  lh_entry_set_hint (self->entry, hint);
  gtk_box_append (GTK_BOX (self), hint);
}

GtkWidget *
lh_address_entry_new (void)
{
  return g_object_new (LH_TYPE_ADDRESS_ENTRY, NULL);
}
