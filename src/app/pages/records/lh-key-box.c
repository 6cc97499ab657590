/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/records/lh-key-box.h"

#include "plan/lh-dkim-maker.h"
#include "plan/lh-made-key.h"
#include "widgets/lh-rows.h"
#include "widgets/lh-value-box.h"

struct _LhKeyBox
{
  GtkBox        parent_instance;

  LhPlan       *plan;
  GtkWidget    *kind;        /* RSA or Ed25519 */
  GtkWidget    *button;
  GtkWidget    *hint;
  GtkWidget    *lines;       /* for the mail server, once a key was made */
  GCancellable *cancellable;
  GtkFileChooserNative *chooser; /* (nullable) while it asks for the file */
};

G_DEFINE_FINAL_TYPE (LhKeyBox, lh_key_box, GTK_TYPE_BOX)

/* Outlives the box: a key that was written goes into the plan whatever was closed meanwhile. */
typedef struct { GWeakRef box; LhPlan *plan; char *path; LhDkimAlgorithm algorithm; } Making;

static void
making_free (Making *making)
{
  g_weak_ref_clear (&making->box);
  g_object_unref (making->plan);
  g_free (making->path);
  g_free (making);
}

static LhDkimAlgorithm
get_algorithm (LhKeyBox *self)
{
  return adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind)) == 1 ? LH_DKIM_ED25519 : LH_DKIM_RSA;
}

static void
show_lines (LhKeyBox *self, const char *selector)
{
  static const char *const names[] = { "OpenDKIM", "Rspamd" };
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->lines)) != NULL)
    gtk_box_remove (GTK_BOX (self->lines), child);
  for (guint i = 0; i < LH_N_SIGNERS; i++)
    {
      g_autofree char *text = lh_dkim_signer_lines (i, lh_plan_get_domain (self->plan), selector);

      gtk_box_append (GTK_BOX (self->lines), lh_label_new (names[i], "small-heading"));
      gtk_box_append (GTK_BOX (self->lines), lh_value_box_new (text, names[i], FALSE));
    }
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer data)
{
  Making *making = data;
  g_autoptr (LhKeyBox) self = g_weak_ref_get (&making->box);
  g_autoptr (GError) error = NULL;
  g_autofree char *record = lh_dkim_make_key_finish (result, &error);
  g_autofree char *shown = g_filename_display_name (making->path);
  g_autofree char *sentence = NULL;
  g_autofree char *selector = NULL;
  guint number = 0;

  if (record != NULL)
    number = lh_plan_place_key (making->plan, making->algorithm, NULL, FALSE, &selector, &error);
  if (number > 0)
    lh_plan_take_key (making->plan, number, selector, record);
  if (self != NULL)
    {
      gtk_widget_set_sensitive (self->button, TRUE);
      if (error == NULL)
        {
          sentence = g_strdup_printf (_("The private key is in %s. Copy it to the mail server and to nobody else."), shown);
          show_lines (self, selector);
        }
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        lh_hint_set (self->hint, error != NULL ? error->message : sentence, error != NULL);
    }
  making_free (making);
}

static void
tell_in_use (LhKeyBox *self, const GError *error)
{
  /* Translators: %s is the sentence that says which key is there. */
  g_autofree char *text = g_strdup_printf (_("%s To make another one, empty its value and choose another selector first."), error->message);

  lh_hint_set (self->hint, text, TRUE);
}

void
lh_key_box_make (LhKeyBox *self, const char *path)
{
  LhDkimAlgorithm algorithm = get_algorithm (self);
  g_autofree char *selector = NULL;
  g_autoptr (GError) error = NULL;
  Making *making;

  if (lh_plan_place_key (self->plan, algorithm, NULL, FALSE, &selector, &error) == 0)
    {
      tell_in_use (self, error);
      return;
    }
  making = g_new0 (Making, 1);
  g_weak_ref_init (&making->box, self);
  making->plan = g_object_ref (self->plan);
  making->path = g_strdup (path);
  making->algorithm = algorithm;
  gtk_widget_set_sensitive (self->button, FALSE);
  lh_hint_set (self->hint, _("The key is being made…"), FALSE);
  lh_dkim_make_key_async (algorithm, path, self->cancellable, on_made, making);
}

static void
on_response (GtkNativeDialog *dialog, int response, LhKeyBox *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    lh_key_box_make (self, path);
  else if (file != NULL)
    lh_hint_set (self->hint, _("Choose a place on this computer."), TRUE);
  g_clear_object (&self->chooser);
}

static void
on_clicked (LhKeyBox *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *selector = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  if (self->chooser != NULL)
    return;
  if (lh_plan_place_key (self->plan, get_algorithm (self), NULL, FALSE, &selector, &error) == 0)
    {
      tell_in_use (self, error);
      return;
    }
  name = g_strdup_printf ("%s.%s.private", lh_plan_get_domain (self->plan), selector);
  self->chooser = gtk_file_chooser_native_new (_("Save the private key"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_response), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
lh_key_box_dispose (GObject *object)
{
  LhKeyBox *self = LH_KEY_BOX (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (lh_key_box_parent_class)->dispose (object);
}

static void
lh_key_box_class_init (LhKeyBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lh_key_box_dispose;
}

static void
lh_key_box_init (LhKeyBox *self)
{
  GtkWidget *list = lh_boxed_list_new ();
  g_autoptr (GtkStringList) kinds = gtk_string_list_new ((const char *const[]) { _("RSA, which everybody reads"), _("Ed25519, as a second key"), NULL });

  self->cancellable = g_cancellable_new ();
  self->kind = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->kind), _("Kind of key"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->kind), G_LIST_MODEL (kinds));
  self->button = gtk_button_new_with_mnemonic (_("_Make a key…"));
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (on_clicked), self);
  self->hint = lh_hint_new (_("Or make one here: the private key goes into a file that only you can read, the public one into the fields below."));
  self->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_list_box_append (GTK_LIST_BOX (list), self->kind);
  gtk_box_append (GTK_BOX (self), list);
  gtk_box_append (GTK_BOX (self), self->button);
  gtk_box_append (GTK_BOX (self), self->hint);
  gtk_box_append (GTK_BOX (self), self->lines);
}

GtkWidget *
lh_key_box_new (LhDossier *dossier)
{
  LhKeyBox *self = g_object_new (LH_TYPE_KEY_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6, NULL);

  self->plan = g_object_ref (lh_dossier_get_plan (dossier));
  return GTK_WIDGET (self);
}
