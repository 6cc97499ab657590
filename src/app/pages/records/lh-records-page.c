/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/records/lh-records-page.h"

#include "pages/records/lh-export.h"
#include "pages/records/lh-optional-box.h"
#include "pages/records/lh-record-row.h"
#include "widgets/lh-layouts.h"
#include "widgets/lh-rows.h"
#include "words/lh-words.h"

typedef enum { GROUP_TODO, GROUP_UNCHECKED, GROUP_RIGHT, GROUP_OPTIONAL, N_GROUPS } Group;

struct _LhRecordsPage
{
  LhPage     parent_instance;

  GtkWidget *stack;             /* "records" or "none" */
  GtkWidget *headings[N_GROUPS];
  GtkWidget *lists[N_GROUPS];
  GtkWidget *optional;          /* what may be chosen */
  GtkWidget *open_panel[N_GROUPS];
  GtkWidget *export_of[N_GROUPS];
  GHashTable *row_of;           /* key → LhRecordRow */
  GHashTable *seen_todo;        /* keys that were to be mended since the page came up */
  gboolean   opened;            /* the first thing to do was opened for the user */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (LhRecordsPage, lh_records_page, LH_TYPE_PAGE)

static Group
get_group (LhRecordsPage *self, const char *key, const LhComparison *comparison)
{
  if (comparison->wanted->need == LH_NEED_OPTIONAL)
    return GROUP_OPTIONAL;

  switch (comparison->state)
    {
    case LH_STATE_MISSING: case LH_STATE_DIFFERS: case LH_STATE_CONFLICTS: case LH_STATE_EXTRA: case LH_STATE_TO_PASTE: case LH_STATE_TO_DECIDE:
      return GROUP_TODO;
    case LH_STATE_MATCHES:
      /* What was just mended stays where the user looks for it until he leaves. */
      return g_hash_table_contains (self->seen_todo, key) ? GROUP_TODO : GROUP_RIGHT;
    case LH_STATE_WAITING: case LH_STATE_NOT_CHECKED: default:
      /* Nor does a row go away from under the user's hands because the name that he pastes into it was not asked for yet. */
      return g_hash_table_contains (self->seen_todo, key) ? GROUP_TODO : GROUP_UNCHECKED;
    }
}

static void
place_row (LhRecordsPage *self, LhRecordRow *row, Group group, int position)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (row));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (row));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (parent == self->lists[group])
    return;
  g_object_ref (row);
  /* A list that lost its row with the keyboard in it would keep the row. */
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (row)))
    gtk_root_set_focus (root, NULL);
  if (parent != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (parent), GTK_WIDGET (row));
  gtk_list_box_insert (GTK_LIST_BOX (self->lists[group]), GTK_WIDGET (row), position);
  g_object_unref (row);
}

static void
drop_rows_but (LhRecordsPage *self, GHashTable *keys)
{
  GHashTableIter iter;
  gpointer key, row;

  g_hash_table_iter_init (&iter, self->row_of);
  while (g_hash_table_iter_next (&iter, &key, &row))
    if (!g_hash_table_contains (keys, key))
      {
        gtk_list_box_remove (GTK_LIST_BOX (gtk_widget_get_parent (row)), row);
        g_hash_table_iter_remove (&iter);
      }
}

/* Purpose and rank among its like: stays the same while a selector is being typed. */
static char *
make_key (const LhComparison *comparison, guint *counts)
{
  LhPurpose purpose = comparison->wanted->purpose;

  return g_strdup_printf ("%s-%s-%u", comparison->wanted->label != NULL ? comparison->wanted->label : "", lh_purpose_to_string (purpose), counts[purpose]++);
}

static void
show_rows (LhRecordsPage *self, GPtrArray *comparisons, guint *ret_counts, guint *ret_mended)
{
  LhDossier *dossier = lh_page_get_dossier (LH_PAGE (self));
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint counts[LH_N_PURPOSES] = { 0 };
  GtkWidget *first = NULL;

  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = g_ptr_array_index (comparisons, i);
      const LhComparison *before = i > 0 ? g_ptr_array_index (comparisons, i - 1) : comparison;
      g_autofree char *key = NULL;
      LhRecordRow *row;
      Group group;

      /* Each sender's are counted by themselves. */
      if (g_strcmp0 (before->wanted->label, comparison->wanted->label) != 0)
        memset (counts, 0, sizeof counts);
      key = make_key (comparison, counts);
      group = get_group (self, key, comparison);
      row = g_hash_table_lookup (self->row_of, key);
      g_hash_table_add (keys, g_strdup (key));
      if (group == GROUP_TODO)
        g_hash_table_add (self->seen_todo, g_strdup (key));
      if (row == NULL)
        {
          row = LH_RECORD_ROW (lh_record_row_new (dossier));
          g_hash_table_insert (self->row_of, g_strdup (key), row);
        }
      place_row (self, row, group, (int) ret_counts[group]);
      lh_record_row_show (row, comparison, group == GROUP_TODO && comparison->state == LH_STATE_MATCHES);
      *ret_mended += group == GROUP_TODO && comparison->state == LH_STATE_MATCHES;
      if (group < GROUP_RIGHT && !comparison->on_the_day && first == NULL)
        first = GTK_WIDGET (row);
      ret_counts[group]++;
    }
  drop_rows_but (self, keys);
  /* The first thing to do lies open when the page is new; what waits for its day is not to be done. */
  if (first != NULL && !self->opened)
    {
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (first), TRUE);
      self->opened = TRUE;
    }
}

static void
show_headings (LhRecordsPage *self, const guint *counts, guint mended)
{
  LhDossier *dossier = lh_page_get_dossier (LH_PAGE (self));
  const LhDnsHost *host = lh_dossier_get_dns_host (dossier);
  /* After a check those are not said to be lacking: nobody answered for them. */
  gboolean asked = lh_dossier_get_checked (dossier) != 0 && lh_dossier_get_running (dossier) == NULL;
  gboolean all_mended = counts[GROUP_TODO] == mended;
  g_autofree char *todo = g_strdup_printf (all_mended ? _("Mended: %u") : _("To mend: %u"), counts[GROUP_TODO] - (all_mended ? 0 : mended));
  g_autofree char *unchecked = g_strdup_printf (asked ? _("Not checked: %u") : _("To publish: %u"), counts[GROUP_UNCHECKED]);
  g_autofree char *right = g_strdup_printf (_("Right: %u"), counts[GROUP_RIGHT]);
  gboolean first = TRUE;

  lh_heading_set_title (self->headings[GROUP_TODO], todo);
  lh_heading_set_title (self->headings[GROUP_UNCHECKED], unchecked);
  lh_heading_set_title (self->headings[GROUP_RIGHT], right);
  lh_heading_set_title (self->headings[GROUP_OPTIONAL], _("Optional"));
  for (guint group = 0; group < N_GROUPS; group++)
    {
      gtk_widget_set_visible (self->headings[group], group == GROUP_OPTIONAL || counts[group] > 0);
      gtk_widget_set_visible (self->lists[group], counts[group] > 0);
      /* The buttons stand once, at the first heading that shows. */
      gtk_widget_set_visible (self->open_panel[group], first && counts[group] > 0 && host != NULL && host->console_url != NULL);
      gtk_widget_set_visible (self->export_of[group], first && counts[group] > 0);
      if (host != NULL && host->console_url != NULL)
        {
          g_autofree char *name = lh_words_short_name (&host->name);
          g_autofree char *label = lh_words_fill (_("_Open {host}"), "host", name, NULL);
          gtk_button_set_label (GTK_BUTTON (self->open_panel[group]), label);
          gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open_panel[group]), "s", host->console_url);
          gtk_actionable_set_action_name (GTK_ACTIONABLE (self->open_panel[group]), "win.open-uri");
        }
      first = first && counts[group] == 0;
    }
}

static void
lh_records_page_refresh (LhPage *page)
{
  LhRecordsPage *self = LH_RECORDS_PAGE (page);
  LhDossier *dossier = lh_page_get_dossier (page);
  GPtrArray *comparisons = lh_check_get_comparisons (lh_dossier_get_check (dossier));
  const LhDnsHost *host = lh_dossier_get_dns_host (dossier);
  guint counts[N_GROUPS] = { 0 }, mended = 0;
  g_autofree char *sentence = NULL;

  if (comparisons == NULL)
    {
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "none");
      lh_page_set_sentence (page, _("Five questions, one choice"));
      lh_page_set_button (page, _("_Choose a provider"));
      return;
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "records");
  show_rows (self, comparisons, counts, &mended);
  show_headings (self, counts, mended);
  lh_optional_box_show (LH_OPTIONAL_BOX (self->optional), dossier);
  if (counts[GROUP_TODO] - mended + counts[GROUP_UNCHECKED] == 0)
    sentence = g_strdup (_("All records are right."));
  else if (host != NULL)
    {
      g_autofree char *name = lh_words_short_name (&host->name);
      sentence = lh_words_fill (_("Once they are changed at {host}, verify."), "host", name, NULL);
    }
  else
    sentence = g_strdup (_("Once they are changed in your DNS panel, verify."));
  lh_page_set_sentence (page, sentence);
  lh_page_set_button (page, _("_Next: Verify"));
}

static void
lh_records_page_activate (LhPage *page)
{
  gboolean chosen = lh_check_get_comparisons (lh_dossier_get_check (lh_page_get_dossier (page))) != NULL;

  gtk_widget_activate_action (GTK_WIDGET (page), "win.step", "s", lh_step_get_id (chosen ? LH_STEP_VERIFY : LH_STEP_PROVIDER));
}

static void
forget_rows (LhRecordsPage *self)
{
  for (guint group = 0; group < N_GROUPS; group++)
    lh_list_clear (GTK_LIST_BOX (self->lists[group]));
  g_hash_table_remove_all (self->row_of);
  g_hash_table_remove_all (self->seen_todo);
  self->opened = FALSE;
}

static void
lh_records_page_released (LhPage *page, LhDossier *dossier)
{
  forget_rows (LH_RECORDS_PAGE (page));
  lh_optional_box_show (LH_OPTIONAL_BOX (LH_RECORDS_PAGE (page)->optional), NULL);
}

static void
lh_records_page_unmap (GtkWidget *widget)
{
  g_hash_table_remove_all (LH_RECORDS_PAGE (widget)->seen_todo);
  GTK_WIDGET_CLASS (lh_records_page_parent_class)->unmap (widget);
}

static void
action_save (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LhRecordsPage *self = LH_RECORDS_PAGE (widget);
  LhDossier *dossier = lh_page_get_dossier (LH_PAGE (self));
  g_autofree char *text = NULL;
  g_autofree char *file = NULL;
  LhExport form;

  if (dossier == NULL || !lh_export_from_string (g_variant_get_string (parameter, NULL), &form))
    return;
  text = lh_export_to_text (dossier, form);
  file = g_strconcat (lh_dossier_get_domain (dossier), lh_export_get_suffix (form), NULL);
  lh_export_save (LH_PAGE (self), file, text, self->cancellable);
}

static void
action_copy (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LhDossier *dossier = lh_page_get_dossier (LH_PAGE (widget));
  g_autofree char *text = NULL;
  LhExport form;

  if (dossier == NULL || !lh_export_from_string (g_variant_get_string (parameter, NULL), &form))
    return;
  text = lh_export_to_text (dossier, form);
  gtk_widget_activate_action (widget, "win.copy", "(ss)", text, form == LH_EXPORT_ZONE ? _("All records") : _("Message"));
}

static void
lh_records_page_dispose (GObject *object)
{
  LhRecordsPage *self = LH_RECORDS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (lh_records_page_parent_class)->dispose (object);
}

static void
lh_records_page_finalize (GObject *object)
{
  LhRecordsPage *self = LH_RECORDS_PAGE (object);

  g_hash_table_unref (self->row_of);
  g_hash_table_unref (self->seen_todo);
  G_OBJECT_CLASS (lh_records_page_parent_class)->finalize (object);
}

static void
lh_records_page_class_init (LhRecordsPageClass *klass)
{
  LhPageClass *page_class = LH_PAGE_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lh_records_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = lh_records_page_finalize;
  widget_class->unmap = lh_records_page_unmap;
  page_class->step = LH_STEP_RECORDS;
  page_class->refresh = lh_records_page_refresh;
  page_class->activate = lh_records_page_activate;
  page_class->released = lh_records_page_released;
  gtk_widget_class_install_action (widget_class, "records.save", "s", action_save);
  gtk_widget_class_install_action (widget_class, "records.copy", "s", action_copy);
}

static GtkWidget *
new_export_button (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) message = g_menu_new ();
  g_autoptr (GMenu) save = g_menu_new ();

  g_menu_append (menu, _("_Copy all records"), "records.copy::zone");
  /* For the person who manages DNS; he need not read what the window speaks. */
  g_menu_append (message, _("Copy a _message in Chinese"), "records.copy::message-zh");
  g_menu_append (message, _("Copy a message in _English"), "records.copy::message-en");
  g_menu_append (save, _("Save as _zone file…"), "records.save::zone");
  g_menu_append (save, _("Save as C_SV…"), "records.save::csv");
  g_menu_append (save, _("Save for _dnscontrol…"), "records.save::dnscontrol");
  g_menu_append (save, _("Save for _octoDNS…"), "records.save::octodns");
  g_menu_append_section (menu, _("For the person who manages DNS"), G_MENU_MODEL (message));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (save));
  return lh_menu_button_new (_("_Export"), G_MENU_MODEL (menu));
}

static void
lh_records_page_init (LhRecordsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *none = adw_status_page_new ();

  self->row_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->seen_todo = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();

  for (guint group = 0; group < N_GROUPS; group++)
    {
      self->headings[group] = lh_heading_new ("");
      self->open_panel[group] = gtk_button_new_with_mnemonic ("");
      gtk_button_set_use_underline (GTK_BUTTON (self->open_panel[group]), TRUE);
      self->export_of[group] = new_export_button ();
      lh_heading_add (self->headings[group], self->open_panel[group]);
      lh_heading_add (self->headings[group], self->export_of[group]);
      if (group > 0)
        gtk_widget_set_margin_top (self->headings[group], 12);
      self->lists[group] = lh_boxed_list_new ();
      gtk_box_append (GTK_BOX (box), self->headings[group]);
      if (group == GROUP_OPTIONAL)
        gtk_box_append (GTK_BOX (box), self->optional = lh_optional_box_new ());
      gtk_box_append (GTK_BOX (box), self->lists[group]);
    }

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "lh-mail-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _("No provider chosen yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none), _("Choose a mail provider to see the records."));

  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), box, "records");
  gtk_stack_add_named (GTK_STACK (self->stack), none, "none");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}
