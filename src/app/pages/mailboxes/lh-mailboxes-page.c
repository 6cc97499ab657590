/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/mailboxes/lh-mailboxes-page.h"

#include "pages/mailboxes/lh-mailbox-row.h"
#include "widgets/lh-layouts.h"
#include "widgets/lh-rows.h"

/* What an export firm usually has; people are added by name. */
static const struct { const char *department, *prefix; LhMailboxKind kind; } departments[] = {
  { N_("Inquiries"), "sales", LH_MAILBOX_GROUP },
  { N_("General"), "info", LH_MAILBOX_GROUP },
  { N_("Quotations"), "quotation", LH_MAILBOX_GROUP },
  { N_("Orders"), "order", LH_MAILBOX_GROUP },
  { N_("After sales"), "support", LH_MAILBOX_GROUP },
  { N_("Export"), "export", LH_MAILBOX_GROUP },
  { N_("Contact"), "contact", LH_MAILBOX_GROUP },
  { N_("Finance"), "finance", LH_MAILBOX_GROUP },
  { N_("Purchasing"), "purchase", LH_MAILBOX_GROUP },
  { N_("Management"), "manager", LH_MAILBOX_MAILBOX },
};

/* Addresses that the outside world expects of every domain (RFC 2142, 2 and 4; RFC 9989 for reports). */
static const char * const roles[] = { "postmaster", "abuse", "dmarc" };

struct _LhMailboxesPage
{
  LhPage     parent_instance;

  GtkWidget *chips;
  GtkWidget *chip_of[G_N_ELEMENTS (departments)];
  GtkWidget *entry, *at_domain;
  GtkWidget *hint;
  GtkWidget *list;
  GHashTable *row_of;    /* prefix → LhMailboxRow */
  GtkWidget *roles_row, *roles_button;
  gboolean   showing;
};

G_DEFINE_FINAL_TYPE (LhMailboxesPage, lh_mailboxes_page, LH_TYPE_PAGE)

static LhPlan *
get_plan (LhMailboxesPage *self)
{
  LhDossier *dossier = lh_page_get_dossier (LH_PAGE (self));

  return dossier != NULL ? lh_dossier_get_plan (dossier) : NULL;
}

/* Each toast brings back its own address, and into its own plan: several may be waiting for their turn. */
static void
on_undo (AdwToast *toast)
{
  LhPlan *plan = g_object_get_data (G_OBJECT (toast), "plan");
  const LhMailbox *mailbox = g_object_get_data (G_OBJECT (toast), "mailbox");

  if (lh_plan_find_mailbox (plan, mailbox->prefix) == NULL)
    lh_plan_put_mailbox (plan, mailbox);
}

static void
remove_address (LhMailboxesPage *self, const char *prefix)
{
  const LhMailbox *mailbox = lh_plan_find_mailbox (get_plan (self), prefix);
  LhMailbox *removed;
  g_autofree char *text = NULL;
  AdwToast *toast;

  if (mailbox == NULL)
    return;
  removed = lh_mailbox_copy (mailbox);
  text = g_strdup_printf (_("%s was removed"), prefix);
  lh_plan_remove_mailbox (get_plan (self), removed->prefix);
  toast = adw_toast_new (text);
  adw_toast_set_button_label (toast, _("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "plan", g_object_ref (get_plan (self)), g_object_unref);
  g_object_set_data_full (G_OBJECT (toast), "mailbox", removed, (GDestroyNotify) lh_mailbox_free);
  g_signal_connect (toast, "button-clicked", G_CALLBACK (on_undo), NULL);
  lh_page_toast (LH_PAGE (self), toast);
}

static void
on_row_remove (LhMailboxesPage *self, LhMailboxRow *row)
{
  remove_address (self, lh_mailbox_row_get_prefix (row));
}

static void
show_chips (LhMailboxesPage *self)
{
  self->showing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (departments); i++)
    {
      gboolean planned = lh_plan_find_mailbox (get_plan (self), departments[i].prefix) != NULL;
      GtkWidget *box = gtk_button_get_child (GTK_BUTTON (self->chip_of[i]));

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->chip_of[i]), planned);
      gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (box)), planned ? "lh-keep-symbolic" : "lh-add-symbolic");
    }
  self->showing = FALSE;
}

/* Rows stay with their prefix, so that an open one stays open and what is typed stays typed. */
static void
show_list (LhMailboxesPage *self)
{
  LhPlan *plan = get_plan (self);
  GPtrArray *mailboxes = lh_plan_get_mailboxes (plan);
  GHashTableIter iter;
  gpointer prefix, row;

  g_hash_table_iter_init (&iter, self->row_of);
  while (g_hash_table_iter_next (&iter, &prefix, &row))
    if (lh_plan_find_mailbox (plan, prefix) == NULL)
      {
        gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
        g_hash_table_iter_remove (&iter);
      }
  for (guint i = 0; i < mailboxes->len; i++)
    {
      const LhMailbox *mailbox = g_ptr_array_index (mailboxes, i);

      row = g_hash_table_lookup (self->row_of, mailbox->prefix);
      if (row == NULL)
        {
          row = lh_mailbox_row_new (plan, mailbox->prefix);
          g_signal_connect_object (row, "remove", G_CALLBACK (on_row_remove), self, G_CONNECT_SWAPPED);
          g_hash_table_insert (self->row_of, g_strdup (mailbox->prefix), row);
          gtk_list_box_insert (GTK_LIST_BOX (self->list), row, (int) i);
        }
      else
        lh_mailbox_row_show (row);
    }
  gtk_widget_set_visible (self->list, mailboxes->len > 0);
}

static guint
count_missing_roles (LhPlan *plan)
{
  guint missing = 0;

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    missing += lh_plan_find_mailbox (plan, roles[i]) == NULL;
  return missing;
}

static void
show_sentence (LhMailboxesPage *self)
{
  LhPlan *plan = get_plan (self);
  const LhProvider *provider = lh_dossier_get_provider (lh_page_get_dossier (LH_PAGE (self)));
  guint addresses = lh_plan_get_mailboxes (plan)->len;
  guint seats = lh_plan_count_seats (plan);
  g_autofree char *first = g_strdup_printf (ngettext ("%u address", "%u addresses", addresses), addresses);
  g_autofree char *second = g_strdup_printf (ngettext ("%u paid seat", "%u paid seats", seats), seats);
  g_autofree char *sentence = NULL;

  if (addresses == 0)
    sentence = g_strdup (_("Tick what your firm has; nothing is created yet."));
  else if (provider != NULL && provider->price_order > 0 && seats > 0)
    /* Translators: "11 addresses, 3 paid seats, about ¥1800 a year (estimate)." */
    sentence = g_strdup_printf (_("%s, %s, about ¥%u a year (estimate)."), first, second, seats * (guint) provider->price_order);
  else
    /* Translators: "11 addresses, 3 paid seats." */
    sentence = g_strdup_printf (_("%s, %s."), first, second);
  lh_page_set_sentence (LH_PAGE (self), sentence);
}

static void
show_hint (LhMailboxesPage *self, const char *text, gboolean error)
{
  lh_hint_set (self->hint, text, error);
  if (error)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               error ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
on_entry_changed (LhMailboxesPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GError) error = NULL;
  g_autofree char *prefix = NULL;

  if (get_plan (self) == NULL || *text == '\0')
    {
      show_hint (self, _("Type a prefix, for example order, and press Enter."), FALSE);
      return;
    }
  prefix = lh_plan_prefix_from_user (get_plan (self), text, &error);
  if (prefix == NULL)
    show_hint (self, error->message, TRUE);
  else if (lh_plan_find_mailbox (get_plan (self), prefix) != NULL)
    {
      g_autofree char *hint = g_strdup_printf (_("%s is in the list already."), prefix);
      show_hint (self, hint, TRUE);
    }
  else
    {
      g_autofree char *hint = g_strdup_printf (_("Press Enter to add %s@%s."), prefix, lh_plan_get_domain (get_plan (self)));
      show_hint (self, hint, FALSE);
    }
}

static void
on_entry_activated (LhMailboxesPage *self)
{
  g_autofree char *prefix = NULL;
  g_autoptr (LhMailbox) mailbox = NULL;

  if (get_plan (self) == NULL)
    return;
  prefix = lh_plan_prefix_from_user (get_plan (self), gtk_editable_get_text (GTK_EDITABLE (self->entry)), NULL);
  if (prefix == NULL || lh_plan_find_mailbox (get_plan (self), prefix) != NULL)
    return;
  mailbox = lh_mailbox_new (prefix, LH_MAILBOX_MAILBOX);
  lh_plan_put_mailbox (get_plan (self), mailbox);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (self->entry);
}

static void
on_chip_toggled (LhMailboxesPage *self, GtkToggleButton *chip)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), "index"));

  if (self->showing || get_plan (self) == NULL)
    return;
  if (gtk_toggle_button_get_active (chip))
    {
      g_autoptr (LhMailbox) mailbox = lh_mailbox_new (departments[index].prefix, departments[index].kind);
      mailbox->answer_hours = 24;
      lh_plan_put_mailbox (get_plan (self), mailbox);
    }
  else
    remove_address (self, departments[index].prefix);
}

static void
on_add_roles (LhMailboxesPage *self)
{
  LhPlan *plan = get_plan (self);

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (lh_plan_find_mailbox (plan, roles[i]) == NULL)
      {
        g_autoptr (LhMailbox) mailbox = lh_mailbox_new (roles[i], LH_MAILBOX_GROUP);
        lh_plan_put_mailbox (plan, mailbox);
      }
}

static void
lh_mailboxes_page_refresh (LhPage *page)
{
  LhMailboxesPage *self = LH_MAILBOXES_PAGE (page);
  LhPlan *plan = get_plan (self);
  g_autofree char *at_domain = g_strconcat ("@", lh_plan_get_domain (plan), NULL);

  gtk_label_set_label (GTK_LABEL (self->at_domain), at_domain);
  show_chips (self);
  show_list (self);
  gtk_widget_set_visible (self->roles_button, count_missing_roles (plan) > 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->roles_row),
                               count_missing_roles (plan) > 0 ? _("Other mail systems write to them when something is wrong") : _("All three are planned"));
  show_sentence (self);
}

static void
lh_mailboxes_page_released (LhPage *page, LhDossier *dossier)
{
  LhMailboxesPage *self = LH_MAILBOXES_PAGE (page);

  lh_list_clear (GTK_LIST_BOX (self->list));
  g_hash_table_remove_all (self->row_of);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static GtkWidget *
new_chip (LhMailboxesPage *self, guint index)
{
  GtkWidget *chip = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *department = _(departments[index].department);
  /* "Contact contact" says the same twice. */
  g_autofree char *text = g_ascii_strcasecmp (department, departments[index].prefix) == 0
                          ? g_strdup (departments[index].prefix) : g_strdup_printf ("%s %s", department, departments[index].prefix);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("lh-add-symbolic"));
  gtk_box_append (GTK_BOX (box), gtk_label_new (text));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "chip");
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data (G_OBJECT (chip), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (chip, "toggled", G_CALLBACK (on_chip_toggled), self, G_CONNECT_SWAPPED);
  return chip;
}

static void
lh_mailboxes_page_dispose (GObject *object)
{
  LhMailboxesPage *self = LH_MAILBOXES_PAGE (object);

  G_OBJECT_CLASS (lh_mailboxes_page_parent_class)->dispose (object);
  g_clear_pointer (&self->row_of, g_hash_table_unref);
}

static void
lh_mailboxes_page_class_init (LhMailboxesPageClass *klass)
{
  LhPageClass *page_class = LH_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lh_mailboxes_page_dispose;
  page_class->step = LH_STEP_MAILBOXES;
  page_class->refresh = lh_mailboxes_page_refresh;
  page_class->released = lh_mailboxes_page_released;
}

static void
lh_mailboxes_page_init (LhMailboxesPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *heading = lh_heading_new (_("Addresses"));
  GtkWidget *entry_list = lh_boxed_list_new ();
  GtkWidget *roles_list = lh_boxed_list_new ();

  self->row_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  gtk_box_append (GTK_BOX (box), lh_heading_new (_("Usual departments")));
  self->chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->chips, "chips");
  gtk_widget_set_layout_manager (self->chips, lh_wrap_layout_new (6, 6));
  for (guint i = 0; i < G_N_ELEMENTS (departments); i++)
    {
      self->chip_of[i] = new_chip (self, i);
      gtk_box_append (GTK_BOX (self->chips), self->chip_of[i]);
    }
  gtk_box_append (GTK_BOX (box), self->chips);

  gtk_widget_add_css_class (heading, "section");
  gtk_box_append (GTK_BOX (box), heading);
  self->entry = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry), _("Add an address"));
  adw_entry_row_add_prefix (ADW_ENTRY_ROW (self->entry), gtk_image_new_from_icon_name ("lh-add-symbolic"));
  self->at_domain = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->at_domain), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (self->at_domain, "sentence");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->entry), self->at_domain);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (on_entry_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "entry-activated", G_CALLBACK (on_entry_activated), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (entry_list), self->entry);
  gtk_box_append (GTK_BOX (box), entry_list);
  self->hint = lh_hint_new (_("Type a prefix, for example order, and press Enter."));
  gtk_widget_set_margin_start (self->hint, 14);
  gtk_box_append (GTK_BOX (box), self->hint);
  self->list = lh_boxed_list_new ();
  gtk_box_append (GTK_BOX (box), self->list);

  self->roles_row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->roles_row), "postmaster, abuse, dmarc");
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->roles_row), 0);
  self->roles_button = gtk_button_new_with_mnemonic (_("A_dd as groups"));
  gtk_widget_set_valign (self->roles_button, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->roles_button, "clicked", G_CALLBACK (on_add_roles), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->roles_row), self->roles_button);
  gtk_list_box_append (GTK_LIST_BOX (roles_list), self->roles_row);
  gtk_widget_set_margin_top (roles_list, 12);
  gtk_box_append (GTK_BOX (box), roles_list);

  gtk_widget_set_parent (box, GTK_WIDGET (self));
  lh_page_set_button (LH_PAGE (self), _("_Next: Records"));
}
