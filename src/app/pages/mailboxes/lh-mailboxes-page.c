/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "pages/mailboxes/lh-mailboxes-page.h"

#include "catalog/lh-mailbox-facts.h"
#include "pages/mailboxes/lh-address-entry.h"
#include "pages/mailboxes/lh-firm-row.h"
#include "pages/mailboxes/lh-mailbox-row.h"
#include "pages/mailboxes/lh-tables-box.h"
#include "plan/lh-problems.h"
#include "widgets/lh-button-row.h"
#include "widgets/lh-chips.h"
#include "widgets/lh-report-box.h"
#include "widgets/lh-rows.h"
#include "widgets/lh-state-icon.h"

/* A screenful of rows is made at once; the rest follow when nothing else is to do, so few a turn that nobody waits for them. */
#define ROWS_AT_ONCE 16
#define ROWS_A_TURN  5
#define MOST_PROBLEMS 6

struct _LhMailboxesPage
{
  LhPage     parent_instance;

  GPtrArray *chip_of;    /* (element-type GtkToggleButton), one a template of the facts */
  GtkWidget *entry;
  GtkWidget *list;
  GHashTable *row_of;    /* prefix → LhMailboxRow */
  guint      fill_id;    /* makes the rows that are still lacking */
  GPtrArray *found;      /* (element-type LhPlanProblem) */
  GHashTable *problem_of; /* prefix → the gravest of them, borrowed */
  GtkWidget *problems_heading, *problems;
  GtkWidget *roles_row, *roles_button;
  GtkWidget *reports;
  GtkWidget *firm;
  GtkWidget *tables;
  gboolean   showing;
};

G_DEFINE_FINAL_TYPE (LhMailboxesPage, lh_mailboxes_page, LH_TYPE_PAGE)

static void lh_mailboxes_page_refresh (LhPage *page);

static LhPlan *
get_plan (LhMailboxesPage *self)
{
  LhDossier *dossier = lh_page_get_dossier (LH_PAGE (self));

  return dossier != NULL ? lh_dossier_get_plan (dossier) : NULL;
}

static void
undo_removal (LhPlan *plan, gpointer data)
{
  const LhMailbox *mailbox = data;

  if (lh_plan_find_mailbox (plan, mailbox->prefix) == NULL)
    lh_plan_put_mailbox (plan, mailbox);
}

static void
remove_address (LhMailboxesPage *self, const char *prefix)
{
  const LhMailbox *mailbox = lh_plan_find_mailbox (get_plan (self), prefix);
  LhMailbox *removed;
  g_autofree char *text = NULL;

  if (mailbox == NULL)
    return;
  removed = lh_mailbox_copy (mailbox);
  text = g_strdup_printf (_("%s was removed"), prefix);
  lh_plan_remove_mailbox (get_plan (self), removed->prefix);
  lh_page_offer_undo (LH_PAGE (self), text, undo_removal, removed, (GDestroyNotify) lh_mailbox_free);
}

static void
on_row_remove (LhMailboxesPage *self, LhMailboxRow *row)
{
  remove_address (self, lh_mailbox_row_get_prefix (row));
}

static const LhAddressTemplate *
get_template (guint index)
{
  return g_ptr_array_index (lh_mailbox_facts_get ()->templates, index);
}

static void
show_chips (LhMailboxesPage *self)
{
  self->showing = TRUE;
  for (guint i = 0; i < self->chip_of->len; i++)
    {
      gboolean planned = lh_plan_find_mailbox (get_plan (self), get_template (i)->prefix) != NULL;

      lh_chip_set_chosen (g_ptr_array_index (self->chip_of, i), planned);
    }
  self->showing = FALSE;
}

/* The gravest problem of each address. (transfer full) prefix → LhPlanProblem, borrowed */
static GHashTable *
index_problems (GPtrArray *problems)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < problems->len; i++)
    {
      LhPlanProblem *problem = g_ptr_array_index (problems, i);
      const LhPlanProblem *other = g_hash_table_lookup (index, problem->prefix);

      if (other == NULL || (problem->grave && !other->grave))
        g_hash_table_replace (index, problem->prefix, problem);
    }
  return index;
}

static void
show_row (LhMailboxesPage *self, LhMailboxRow *row, const char *prefix)
{
  const LhPlanProblem *problem = g_hash_table_lookup (self->problem_of, prefix);

  lh_mailbox_row_show (row, problem != NULL ? problem->sentence : NULL, problem != NULL && problem->grave);
}

/* Makes @most of the rows that are lacking. TRUE: there are more. */
static gboolean
make_rows (LhMailboxesPage *self, guint most)
{
  LhPlan *plan = get_plan (self);
  GPtrArray *mailboxes = lh_plan_get_mailboxes (plan);

  for (guint i = 0; i < mailboxes->len; i++)
    {
      const char *prefix = ((LhMailbox *) g_ptr_array_index (mailboxes, i))->prefix;
      GtkWidget *row;

      if (g_hash_table_contains (self->row_of, prefix))
        continue;
      if (most-- == 0)
        return TRUE;
      row = lh_mailbox_row_new (plan, prefix);
      g_signal_connect_object (row, "remove", G_CALLBACK (on_row_remove), self, G_CONNECT_SWAPPED);
      g_hash_table_insert (self->row_of, g_strdup (prefix), row);
      gtk_list_box_insert (GTK_LIST_BOX (self->list), row, (int) i);
      show_row (self, LH_MAILBOX_ROW (row), prefix);
    }
  return FALSE;
}

static gboolean
on_fill (gpointer data)
{
  LhMailboxesPage *self = data;

  if (get_plan (self) != NULL && make_rows (self, ROWS_A_TURN))
    return G_SOURCE_CONTINUE;
  self->fill_id = 0;
  return G_SOURCE_REMOVE;
}

/* Rows stay with their prefix, so that an open one stays open and what is typed stays typed. (transfer full) @problems */
static void
show_list (LhMailboxesPage *self, GPtrArray *problems)
{
  LhPlan *plan = get_plan (self);
  GHashTableIter iter;
  gpointer prefix, row;

  g_clear_pointer (&self->problem_of, g_hash_table_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = problems;
  self->problem_of = index_problems (problems);
  g_hash_table_iter_init (&iter, self->row_of);
  while (g_hash_table_iter_next (&iter, &prefix, &row))
    if (lh_plan_find_mailbox (plan, prefix) != NULL)
      show_row (self, row, prefix);
    else
      {
        gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
        g_hash_table_iter_remove (&iter);
      }
  /* While rows are being made already, more at once would only be in the way. */
  if (self->fill_id == 0 && make_rows (self, ROWS_AT_ONCE))
    self->fill_id = g_idle_add (on_fill, self);
  gtk_widget_set_visible (self->list, lh_plan_get_mailboxes (plan)->len > 0);
}

/* Opens the address that a problem is about, or what is asked of the firm. */
static void
on_problem_activated (LhMailboxesPage *self, GtkListBoxRow *row)
{
  const char *prefix = g_object_get_data (G_OBJECT (row), "prefix");
  GtkWidget *target;

  if (prefix == NULL || get_plan (self) == NULL)
    return;
  target = *prefix == '\0' ? self->firm : g_hash_table_lookup (self->row_of, prefix);
  if (target != NULL)
    {
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (target), TRUE);
      gtk_widget_grab_focus (target);
    }
}

/* Those of role addresses have a row of their own, and what is to be known of the reports stands below their mailbox. */
static void
show_problems (LhMailboxesPage *self, GPtrArray *problems)
{
  guint shown = 0, n = 0;
  g_autofree char *title = NULL;

  lh_list_clear (GTK_LIST_BOX (self->problems));
  for (guint i = 0; i < problems->len; i++)
    {
      const LhPlanProblem *problem = g_ptr_array_index (problems, i);
      GtkWidget *row, *icon;
      g_autofree char *sentence = NULL;

      if (problem->id == LH_PROBLEM_ROLE_MISSING || problem->id == LH_PROBLEM_REPORTS_ELSEWHERE || n++ >= MOST_PROBLEMS)
        continue;
      row = adw_action_row_new ();
      icon = lh_state_icon_new ();
      sentence = g_markup_escape_text (problem->sentence, -1);
      lh_state_icon_set_severity (LH_STATE_ICON (icon), problem->grave ? LH_SEVERITY_ERROR : LH_SEVERITY_WARNING);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentence);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "prefix", g_strdup (problem->prefix), g_free);
      gtk_list_box_append (GTK_LIST_BOX (self->problems), row);
      shown++;
    }
  title = n > shown ? g_strdup_printf (_("Still to be settled: %u, of them"), n) : g_strdup_printf (_("Still to be settled: %u"), n);
  lh_heading_set_title (self->problems_heading, title);
  gtk_widget_set_visible (self->problems_heading, n > 0);
  gtk_widget_set_visible (self->problems, n > 0);
}

/* The standards' addresses that a mail domain needs, and the one of DMARC reports. (transfer full) (element-type utf8) */
static GPtrArray *
list_roles (LhPlan *plan, gboolean only_missing)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *roles = lh_mailbox_facts_get ()->roles;
  const char *report = lh_plan_get_report_address (plan);
  const char *at = strrchr (report, '@');

  for (guint i = 0; i < roles->len; i++)
    {
      const LhRoleAddress *role = g_ptr_array_index (roles, i);

      if (role->need != LH_ROLE_OPTIONAL && (!only_missing || lh_plan_find_mailbox (plan, role->prefix) == NULL))
        g_ptr_array_add (names, g_strdup (role->prefix));
    }
  if (at != NULL && g_ascii_strcasecmp (at + 1, lh_plan_get_domain (plan)) == 0)
    {
      g_autofree char *prefix = g_ascii_strdown (report, at - report);

      if (!only_missing || lh_plan_find_mailbox (plan, prefix) == NULL)
        g_ptr_array_add (names, g_steal_pointer (&prefix));
    }
  return names;
}

static void
show_roles (LhMailboxesPage *self)
{
  g_autoptr (GPtrArray) all = list_roles (get_plan (self), FALSE);
  g_autoptr (GPtrArray) missing = list_roles (get_plan (self), TRUE);
  g_autoptr (GString) title = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    g_string_append_printf (title, "%s%s", i > 0 ? C_ ("list", ", ") : "", (const char *) g_ptr_array_index (all, i));
  gtk_widget_set_visible (self->roles_button, missing->len > 0);
  lh_button_row_set (self->roles_row, title->str, missing->len > 0 ? _("Other mail systems write to them when something is wrong") : _("All of them are planned"));
}

static void
show_sentence (LhMailboxesPage *self)
{
  g_autofree char *sentence = lh_plan_get_mailboxes (get_plan (self))->len == 0 ? g_strdup (_("Tick what your firm has; nothing is created yet."))
                                                                                : lh_plan_cost_to_sentence (get_plan (self));

  lh_page_set_sentence (LH_PAGE (self), sentence);
}

static void
on_chip_toggled (LhMailboxesPage *self, GtkToggleButton *chip)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), "index"));

  if (self->showing || get_plan (self) == NULL)
    return;
  if (gtk_toggle_button_get_active (chip))
    {
      g_autoptr (LhMailbox) mailbox = lh_mailbox_new_from_facts (get_template (index)->prefix);

      lh_plan_put_mailbox (get_plan (self), mailbox);
    }
  else
    remove_address (self, get_template (index)->prefix);
}

static void
on_add_roles (LhMailboxesPage *self)
{
  g_autoptr (GPtrArray) missing = list_roles (get_plan (self), TRUE);
  g_autoptr (GPtrArray) mailboxes = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_mailbox_free);

  for (guint i = 0; i < missing->len; i++)
    {
      LhMailbox *mailbox = lh_mailbox_new_from_facts (g_ptr_array_index (missing, i));

      mailbox->kind = LH_MAILBOX_GROUP;
      g_ptr_array_add (mailboxes, mailbox);
    }
  lh_plan_put_mailboxes (get_plan (self), mailboxes);
}

static void
undo_import (LhPlan *plan, gpointer before)
{
  lh_plan_replace_mailboxes (plan, before);
}

static void
on_imported (LhMailboxesPage *self, GPtrArray *before)
{
  lh_page_offer_undo (LH_PAGE (self), _("The table was taken over"), undo_import, g_ptr_array_ref (before), (GDestroyNotify) g_ptr_array_unref);
}

static void
on_import (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lh_tables_box_import (LH_TABLES_BOX (LH_MAILBOXES_PAGE (widget)->tables));
}

static void
on_export (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lh_tables_box_export (LH_TABLES_BOX (LH_MAILBOXES_PAGE (widget)->tables));
}

static void
on_bulk (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lh_tables_box_bulk (LH_TABLES_BOX (LH_MAILBOXES_PAGE (widget)->tables));
}

static void
lh_mailboxes_page_refresh (LhPage *page)
{
  LhMailboxesPage *self = LH_MAILBOXES_PAGE (page);
  LhPlan *plan = get_plan (self);

  lh_address_entry_set_plan (LH_ADDRESS_ENTRY (self->entry), plan);
  lh_firm_row_set_plan (LH_FIRM_ROW (self->firm), plan);
  lh_firm_row_show (LH_FIRM_ROW (self->firm));
  lh_tables_box_set_plan (LH_TABLES_BOX (self->tables), plan);
  show_chips (self);
  show_list (self, lh_plan_list_problems (plan));
  show_problems (self, self->found);
  show_roles (self);
  lh_report_box_show (LH_REPORT_BOX (self->reports), plan, NULL);
  show_sentence (self);
}

static void
lh_mailboxes_page_released (LhPage *page, LhDossier *dossier)
{
  LhMailboxesPage *self = LH_MAILBOXES_PAGE (page);

  g_clear_handle_id (&self->fill_id, g_source_remove);
  lh_list_clear (GTK_LIST_BOX (self->list));
  lh_list_clear (GTK_LIST_BOX (self->problems));
  g_hash_table_remove_all (self->row_of);
  lh_firm_row_set_plan (LH_FIRM_ROW (self->firm), NULL);
  lh_tables_box_set_plan (LH_TABLES_BOX (self->tables), NULL);
  lh_address_entry_set_plan (LH_ADDRESS_ENTRY (self->entry), NULL);
  lh_report_box_show (LH_REPORT_BOX (self->reports), NULL, NULL);
}

static GtkWidget *
new_chip (LhMailboxesPage *self, guint index)
{
  const LhAddressTemplate *template = get_template (index);
  const char *department = lh_text_get (&template->word);
  /* "Contact contact" says the same twice. */
  gboolean same = g_ascii_strcasecmp (department, template->prefix) == 0;
  g_autofree char *text = same ? g_strdup (template->prefix) : g_strdup_printf ("%s %s", department, template->prefix);
  g_autofree char *markup = g_markup_printf_escaped ("%s <span alpha='70%%'>%s</span>", department, template->prefix);
  GtkWidget *chip = lh_chip_new (GTK_TYPE_TOGGLE_BUTTON, text, lh_text_get (&template->purpose));

  /* Which word is the address is seen. */
  if (!same)
    gtk_label_set_markup (GTK_LABEL (gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (chip)))), markup);
  g_object_set_data (G_OBJECT (chip), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (chip, "toggled", G_CALLBACK (on_chip_toggled), self, G_CONNECT_SWAPPED);
  return chip;
}

static void
lh_mailboxes_page_dispose (GObject *object)
{
  LhMailboxesPage *self = LH_MAILBOXES_PAGE (object);

  g_clear_handle_id (&self->fill_id, g_source_remove);
  G_OBJECT_CLASS (lh_mailboxes_page_parent_class)->dispose (object);
  g_clear_pointer (&self->row_of, g_hash_table_unref);
  g_clear_pointer (&self->chip_of, g_ptr_array_unref);
  g_clear_pointer (&self->problem_of, g_hash_table_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);
}

static void
lh_mailboxes_page_class_init (LhMailboxesPageClass *klass)
{
  LhPageClass *page_class = LH_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lh_mailboxes_page_dispose;
  page_class->step = LH_STEP_MAILBOXES;
  page_class->refresh = lh_mailboxes_page_refresh;
  page_class->released = lh_mailboxes_page_released;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "boxes.import", NULL, on_import);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "boxes.export", NULL, on_export);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "boxes.bulk", NULL, on_bulk);
}

static GtkWidget *
new_tables_button (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _("_Import a table…"), "boxes.import");
  g_menu_append (menu, _("_Export as a table…"), "boxes.export");
  g_menu_append (menu, _("_File for the provider’s console…"), "boxes.bulk");
  return lh_menu_button_new (_("_Tables"), G_MENU_MODEL (menu));
}

static void
lh_mailboxes_page_init (LhMailboxesPage *self)
{
  GtkWidget *chips = lh_chips_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *heading = lh_heading_new (_("Addresses"));
  GtkWidget *roles_list = lh_boxed_list_new ();
  GtkWidget *firm_list = lh_boxed_list_new ();

  self->chip_of = g_ptr_array_new ();
  self->row_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  gtk_box_append (GTK_BOX (box), lh_heading_new (_("Usual departments")));
  for (guint i = 0; i < lh_mailbox_facts_get ()->templates->len; i++)
    {
      g_ptr_array_add (self->chip_of, new_chip (self, i));
      gtk_box_append (GTK_BOX (chips), g_ptr_array_index (self->chip_of, i));
    }
  gtk_box_append (GTK_BOX (box), chips);

  self->tables = lh_tables_box_new ();
  g_signal_connect_object (self->tables, "said", G_CALLBACK (lh_page_say), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tables, "imported", G_CALLBACK (on_imported), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->tables);

  gtk_widget_add_css_class (heading, "section");
  lh_heading_add (heading, new_tables_button ());
  gtk_box_append (GTK_BOX (box), heading);
  self->entry = lh_address_entry_new ();
  gtk_box_append (GTK_BOX (box), self->entry);
  self->list = lh_boxed_list_new ();
  gtk_box_append (GTK_BOX (box), self->list);

  self->roles_button = gtk_button_new_with_mnemonic (_("A_dd as groups"));
  self->roles_row = lh_button_row_new (NULL, NULL, self->roles_button);
  g_signal_connect_object (self->roles_button, "clicked", G_CALLBACK (on_add_roles), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (roles_list), self->roles_row);
  gtk_widget_set_margin_top (roles_list, 12);
  gtk_box_append (GTK_BOX (box), roles_list);
  self->reports = lh_report_box_new ();
  gtk_box_append (GTK_BOX (box), self->reports);

  self->firm = lh_firm_row_new ();
  gtk_list_box_append (GTK_LIST_BOX (firm_list), self->firm);
  gtk_box_append (GTK_BOX (box), firm_list);

  self->problems_heading = lh_heading_new ("");
  gtk_widget_add_css_class (self->problems_heading, "section");
  gtk_box_append (GTK_BOX (box), self->problems_heading);
  self->problems = lh_boxed_list_new ();
  g_signal_connect_object (self->problems, "row-activated", G_CALLBACK (on_problem_activated), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->problems);

  gtk_widget_set_parent (box, GTK_WIDGET (self));
  lh_page_set_button (LH_PAGE (self), _("_Next: Other senders"));
}
