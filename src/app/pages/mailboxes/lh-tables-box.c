/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "pages/mailboxes/lh-tables-box.h"

#include "plan/lh-bulk.h"
#include "plan/lh-mailbox-table.h"
#include "widgets/lh-button-row.h"
#include "widgets/lh-layouts.h"
#include "widgets/lh-rows.h"

#define MOST_ROWS 60 /* shown; the sentence counts all */

struct _LhTablesBox
{
  GtkWidget  parent_instance;

  LhPlan    *plan;
  LhImport  *import;
  LhBulk    *bulk;
  LhBulkForm form;
  GBytes    *template;      /* (nullable) the console's, as it was chosen */
  GtkFileChooserNative *chooser;
  GCancellable *cancellable;

  GtkWidget *box;
  GtkWidget *heading;
  GtkWidget *options;       /* of a bulk file: form, template, passwords */
  GtkWidget *form_row, *password_row, *password_switch;
  GtkWidget *sentence, *notes, *list, *apply;
  gboolean   filling;
};

G_DEFINE_FINAL_TYPE (LhTablesBox, lh_tables_box, GTK_TYPE_WIDGET)

enum { SAID, IMPORTED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
say (LhTablesBox *self, const char *sentence)
{
  g_signal_emit (self, signals[SAID], 0, sentence);
}

static void
forget (LhTablesBox *self)
{
  g_clear_pointer (&self->import, lh_import_free);
  g_clear_pointer (&self->bulk, lh_bulk_free);
  g_clear_pointer (&self->template, g_bytes_unref);
  lh_list_clear (GTK_LIST_BOX (self->list));
  gtk_switch_set_active (GTK_SWITCH (self->password_switch), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
add_line (LhTablesBox *self, const char *title, const char *subtitle, const char *word, gboolean act)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (word);
  g_autofree char *escaped_title = g_markup_escape_text (title, -1);
  g_autofree char *escaped_subtitle = g_markup_escape_text (subtitle != NULL ? subtitle : "", -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped_title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped_subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (label, "state-word");
  gtk_widget_add_css_class (label, act ? "warning" : "quiet");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  lh_row_forbid_hyphens (row);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

/* What is refused comes first: the rest needs nobody's attention. */
static void
show_import (LhTablesBox *self)
{
  static const LhImportState order[] = { LH_IMPORT_REFUSED, LH_IMPORT_CHANGE, LH_IMPORT_ADD };
  const char *const words[] = { _("add"), _("change"), _("as it is"), _("refused") };
  g_autofree char *sentence = lh_import_to_sentence (self->import);
  guint shown = 0;

  lh_list_clear (GTK_LIST_BOX (self->list));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < self->import->rows->len && shown < MOST_ROWS; j++)
      {
        const LhImportRow *row = g_ptr_array_index (self->import->rows, j);
        g_autofree char *title = g_strdup_printf (_("Line %u: %s"), row->line, row->address);

        if (row->state != order[i])
          continue;
        add_line (self, title, row->sentence, words[row->state], row->state == LH_IMPORT_REFUSED);
        shown++;
      }
  lh_heading_set_title (self->heading, _("What the table would change"));
  gtk_label_set_label (GTK_LABEL (self->sentence), sentence);
  gtk_widget_set_visible (self->notes, FALSE);
  gtk_widget_set_visible (self->options, FALSE);
  gtk_widget_set_visible (self->list, shown > 0);
  gtk_button_set_label (GTK_BUTTON (self->apply), _("_Take over"));
  gtk_widget_set_sensitive (self->apply, self->import->n[LH_IMPORT_ADD] + self->import->n[LH_IMPORT_CHANGE] > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
lh_tables_box_show_import (LhTablesBox *self, const char *data, gsize length)
{
  g_autoptr (GError) error = NULL;
  LhImport *import = self->plan != NULL ? lh_import_read (self->plan, data, length, &error) : NULL;

  if (import == NULL)
    {
      if (error != NULL)
        say (self, error->message);
      return;
    }
  forget (self);
  self->import = import;
  show_import (self);
}

static void
show_bulk_rows (LhTablesBox *self)
{
  GPtrArray *rows = lh_bulk_get_rows (self->bulk);
  guint shown = 0;

  for (guint refused = 2; refused-- > 0;)
    for (guint i = 0; i < rows->len && shown < MOST_ROWS; i++)
      {
        const LhBulkRow *row = g_ptr_array_index (rows, i);
        g_autofree char *names = *row->given != '\0' && *row->family != '\0'
                                 ? g_strdup_printf (_("first name %s, last name %s"), row->given, row->family) : g_strdup (row->display);

        if ((row->refused != NULL) != (refused == 1))
          continue;
        add_line (self, row->address, row->refused != NULL ? row->refused : names, row->refused != NULL ? _("left out") : _("in the file"), refused == 1);
        shown++;
      }
}

static void
show_passwords (LhTablesBox *self)
{
  gboolean needs = self->bulk != NULL && lh_bulk_needs_passwords (self->bulk), on = gtk_switch_get_active (GTK_SWITCH (self->password_switch));

  gtk_widget_set_visible (self->password_row, needs);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->password_row),
                               on ? _("Only in this file, to be changed at first sign-in")
                                  : _("The console takes nobody without one. Switch this on to save the file."));
  gtk_widget_set_sensitive (self->apply, self->bulk != NULL && lh_bulk_count_good (self->bulk) > 0 && (!needs || on));
}

static void
show_bulk (LhTablesBox *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *notes = NULL;
  gconstpointer template = NULL;
  gsize length = 0;

  lh_list_clear (GTK_LIST_BOX (self->list));
  g_clear_pointer (&self->bulk, lh_bulk_free);
  if (self->template != NULL)
    template = g_bytes_get_data (self->template, &length);
  self->bulk = lh_bulk_new (self->plan, self->form, template, length, &error);
  lh_heading_set_title (self->heading, _("File for the provider’s console"));
  if (self->bulk != NULL)
    {
      guint good = lh_bulk_count_good (self->bulk);

      show_bulk_rows (self);
      sentence = good > 0 ? g_strdup_printf (_("%u of %u in the file. Check how the names are split."), good, lh_bulk_get_rows (self->bulk)->len)
                          : g_strdup (_("Nobody is in the file yet."));
      notes = g_strjoinv ("\n", lh_bulk_get_notes (self->bulk));
    }
  gtk_label_set_label (GTK_LABEL (self->sentence), sentence != NULL ? sentence : error->message);
  gtk_label_set_label (GTK_LABEL (self->notes), notes != NULL ? notes : "");
  gtk_widget_set_visible (self->notes, notes != NULL && *notes != '\0');
  gtk_widget_set_visible (self->list, self->bulk != NULL);
  gtk_widget_set_visible (self->options, TRUE);
  gtk_button_set_label (GTK_BUTTON (self->apply), _("_Save the file…"));
  show_passwords (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
lh_tables_box_bulk (LhTablesBox *self)
{
  if (self->plan == NULL)
    return;
  forget (self);
  self->form = lh_bulk_form_of_provider (lh_plan_get_provider (self->plan));
  self->filling = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->form_row), self->form);
  self->filling = FALSE;
  show_bulk (self);
}

void
lh_tables_box_write_bulk (LhTablesBox *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = NULL;
  g_autofree char *name = NULL;
  g_autofree char *sentence = NULL;
  gboolean secret;

  if (self->bulk == NULL)
    return;
  secret = lh_bulk_needs_passwords (self->bulk);
  paths = lh_bulk_write (self->bulk, path, gtk_switch_get_active (GTK_SWITCH (self->password_switch)), &error);
  if (paths == NULL)
    {
      say (self, error->message);
      return;
    }
  name = g_filename_display_basename (paths[0]);
  sentence = g_strdup_printf (secret ? _("%s saved, with the first passwords. Delete it after the upload.") : _("%s saved"), name);
  forget (self);
  say (self, sentence);
}

static void
choose (LhTablesBox *self, const char *title, GtkFileChooserAction action, const char *accept, const char *name, GCallback response)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, action, accept, _("_Cancel"));
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  else
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _("Tables (CSV)"));
      gtk_file_filter_add_suffix (filter, "csv");
      gtk_file_filter_add_suffix (filter, "txt");
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
    }
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", response, self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* (transfer full) (nullable) */
static GFile *
take_chosen (LhTablesBox *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);

  return response == GTK_RESPONSE_ACCEPT && self->plan != NULL ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
}

/* TRUE with the contents, which may be the older of two plans' by now: then nothing is done. */
static gboolean
take_loaded (LhTablesBox *self, GObject *source, GAsyncResult *result, char **ret_text, gsize *ret_length)
{
  g_autoptr (GError) error = NULL;

  if (g_file_load_contents_finish (G_FILE (source), result, ret_text, ret_length, NULL, &error))
    return TRUE;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, error->message);
  return FALSE;
}

static void
on_import_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LhTablesBox) self = data;
  g_autofree char *text = NULL;
  gsize length;

  if (take_loaded (self, source, result, &text, &length))
    lh_tables_box_show_import (self, text, length);
}

static void
on_template_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LhTablesBox) self = data;
  char *text = NULL;
  gsize length;

  if (!take_loaded (self, source, result, &text, &length))
    return;
  g_clear_pointer (&self->template, g_bytes_unref);
  self->template = g_bytes_new_take (text, length);
  if (self->plan != NULL)
    show_bulk (self);
}

static void
on_import_chosen (LhTablesBox *self, int response)
{
  g_autoptr (GFile) file = take_chosen (self, response);

  if (file != NULL)
    g_file_load_contents_async (file, self->cancellable, on_import_loaded, g_object_ref (self));
}

static void
on_template_chosen (LhTablesBox *self, int response)
{
  g_autoptr (GFile) file = take_chosen (self, response);

  if (file != NULL)
    g_file_load_contents_async (file, self->cancellable, on_template_loaded, g_object_ref (self));
}

static void
on_bulk_chosen (LhTablesBox *self, int response)
{
  g_autoptr (GFile) file = take_chosen (self, response);
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;

  if (path != NULL)
    lh_tables_box_write_bulk (self, path);
  else if (file != NULL)
    say (self, _("Choose a folder on this computer."));
}

static void
on_exported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LhTablesBox) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *sentence = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    sentence = g_strdup_printf (_("%s saved"), name);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sentence = g_strdup_printf (_("%s could not be saved: %s"), name, error->message);
  if (sentence != NULL)
    say (self, sentence);
}

static void
on_export_chosen (LhTablesBox *self, int response)
{
  g_autoptr (GFile) file = take_chosen (self, response);
  char *text;

  if (file == NULL)
    return;
  text = lh_mailbox_table_write (self->plan);
  {
    g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

    g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, self->cancellable, on_exported, g_object_ref (self));
  }
}

void
lh_tables_box_import (LhTablesBox *self)
{
  if (self->plan != NULL)
    choose (self, _("Choose a table of addresses"), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), NULL, G_CALLBACK (on_import_chosen));
}

void
lh_tables_box_export (LhTablesBox *self)
{
  g_autofree char *name = self->plan != NULL ? g_strdup_printf ("%s-addresses.csv", lh_plan_get_domain (self->plan)) : NULL;

  if (name != NULL)
    choose (self, _("Save the addresses"), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), name, G_CALLBACK (on_export_chosen));
}

static void
on_apply (LhTablesBox *self)
{
  if (self->plan == NULL)
    return;
  if (self->import != NULL)
    {
      GPtrArray *mailboxes = lh_plan_get_mailboxes (self->plan);
      g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_mailbox_free);

      for (guint i = 0; i < mailboxes->len; i++)
        g_ptr_array_add (before, lh_mailbox_copy (g_ptr_array_index (mailboxes, i)));
      {
        /* The plan's change makes us forget it. */
        g_autoptr (LhImport) import = g_steal_pointer (&self->import);

        lh_import_apply (self->plan, import);
      }
      forget (self);
      g_signal_emit (self, signals[IMPORTED], 0, before);
    }
  else if (self->bulk != NULL)
    {
      g_autofree char *name = g_strdup_printf ("%s-%s.csv", lh_plan_get_domain (self->plan), lh_bulk_form_to_string (self->form));

      choose (self, _("Save the file for the console"), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), name, G_CALLBACK (on_bulk_chosen));
    }
}

static void
on_template (LhTablesBox *self)
{
  choose (self, _("Choose the console’s template"), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), NULL, G_CALLBACK (on_template_chosen));
}

static void
on_form (LhTablesBox *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->form_row));

  if (self->filling || self->plan == NULL || selected >= LH_N_BULK_FORMS)
    return;
  self->form = selected;
  g_clear_pointer (&self->template, g_bytes_unref);
  show_bulk (self);
}

static void
on_passwords (LhTablesBox *self)
{
  if (self->bulk != NULL)
    show_passwords (self);
}

/* What is shown was compared with the plan as it was. */
static void
on_plan_changed (LhTablesBox *self)
{
  if (self->import != NULL)
    forget (self);
  else if (gtk_widget_get_visible (GTK_WIDGET (self)))
    show_bulk (self);
}

void
lh_tables_box_set_plan (LhTablesBox *self, LhPlan *plan)
{
  if (self->plan == plan)
    return;
  if (self->plan != NULL)
    g_signal_handlers_disconnect_by_func (self->plan, on_plan_changed, self);
  g_set_object (&self->plan, plan);
  if (plan != NULL)
    g_signal_connect_object (plan, "changed", G_CALLBACK (on_plan_changed), self, G_CONNECT_SWAPPED);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_object (&self->chooser);
  forget (self);
}

static void
lh_tables_box_dispose (GObject *object)
{
  LhTablesBox *self = LH_TABLES_BOX (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->chooser);
  g_clear_object (&self->plan);
  g_clear_pointer (&self->import, lh_import_free);
  g_clear_pointer (&self->bulk, lh_bulk_free);
  g_clear_pointer (&self->template, g_bytes_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (lh_tables_box_parent_class)->dispose (object);
}

static void
lh_tables_box_finalize (GObject *object)
{
  g_clear_object (&LH_TABLES_BOX (object)->cancellable);
  G_OBJECT_CLASS (lh_tables_box_parent_class)->finalize (object);
}

static void
lh_tables_box_class_init (LhTablesBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lh_tables_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = lh_tables_box_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  signals[SAID] = g_signal_new ("said", LH_TYPE_TABLES_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[IMPORTED] = g_signal_new ("imported", LH_TYPE_TABLES_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
build_options (LhTablesBox *self)
{
  g_autoptr (GtkStringList) forms = gtk_string_list_new (NULL);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Choose _template…"));

  for (guint i = 0; i < LH_N_BULK_FORMS; i++)
    {
      g_autofree char *name = lh_bulk_form_get_name (i);

      gtk_string_list_append (forms, name);
    }
  self->options = lh_boxed_list_new ();
  self->form_row = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->form_row), _("Form"));
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (self->form_row), TRUE);
  adw_combo_row_set_model (ADW_COMBO_ROW (self->form_row), G_LIST_MODEL (forms));
  g_signal_connect_object (self->form_row, "notify::selected", G_CALLBACK (on_form), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (self->options), self->form_row);

  g_signal_connect_object (button, "clicked", G_CALLBACK (on_template), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (self->options), lh_button_row_new (_("Template of the console"), _("Downloaded there and saved as CSV"), button));

  self->password_row = lh_switch_row_new (_("Make up first passwords"), "");
  self->password_switch = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (self->password_row));
  g_signal_connect_object (self->password_switch, "notify::active", G_CALLBACK (on_passwords), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (self->options), self->password_row);
}

static void
lh_tables_box_init (LhTablesBox *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *discard = gtk_button_new_with_mnemonic (_("_Discard"));

  self->cancellable = g_cancellable_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "section");
  self->heading = lh_heading_new ("");
  gtk_box_append (GTK_BOX (self->box), self->heading);
  build_options (self);
  gtk_box_append (GTK_BOX (self->box), self->options);
  self->sentence = lh_label_new ("", NULL);
  gtk_box_append (GTK_BOX (self->box), self->sentence);
  self->list = lh_boxed_list_new ();
  gtk_box_append (GTK_BOX (self->box), self->list);
  self->notes = lh_label_new ("", "sentence");
  gtk_box_append (GTK_BOX (self->box), self->notes);

  self->apply = gtk_button_new_with_mnemonic ("");
  g_signal_connect_object (self->apply, "clicked", G_CALLBACK (on_apply), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (discard, "clicked", G_CALLBACK (forget), self, G_CONNECT_SWAPPED);
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (buttons), discard);
  gtk_box_append (GTK_BOX (buttons), self->apply);
  gtk_box_append (GTK_BOX (self->box), buttons);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
lh_tables_box_new (void)
{
  return g_object_new (LH_TYPE_TABLES_BOX, NULL);
}
