/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/records/lh-key-box.h"

#include "plan/lh-dkim-maker.h"
#include "plan/lh-made-key.h"
#include "widgets/lh-expander.h"
#include "widgets/lh-rows.h"
#include "widgets/lh-value-box.h"
#include "words/lh-words.h"

struct _LhKeyBox
{
  GtkBox        parent_instance;

  LhPlan       *plan;
  GtkWidget    *intro;       /* what making one means */
  GtkWidget    *kind;        /* RSA or Ed25519 */
  GtkWidget    *button;
  GtkWidget    *hint;        /* what came of it */
  GtkWidget    *steps;       /* of a key that takes another's place */
  GtkWidget    *server;      /* opens what the mail server needs, as long as the plan has a key */
  GtkWidget    *lines;       /* within it */
  GCancellable *cancellable;
  GtkWindow    *question;    /* (nullable) (weak) while it asks whether to replace */
  GtkFileChooserNative *chooser; /* (nullable) while it asks for the file */
  gboolean      replace;     /* what the chooser is for */
};

G_DEFINE_FINAL_TYPE (LhKeyBox, lh_key_box, GTK_TYPE_BOX)

/* Outlives the box: a key that was written goes into the plan whatever was closed meanwhile. */
typedef struct { GWeakRef box; LhPlan *plan; char *path; LhDkimAlgorithm algorithm; gboolean replace; } Making;

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
empty (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
tell (LhKeyBox *self, const char *sentence, gboolean error)
{
  lh_hint_set (self->hint, sentence, error);
  gtk_widget_set_visible (self->hint, TRUE);
}

static void
show_lines (LhKeyBox *self)
{
  static const char *const names[] = { "OpenDKIM", "Rspamd" };
  g_auto (GStrv) rsa = lh_plan_list_key_selectors (self->plan, LH_DKIM_RSA);
  g_auto (GStrv) ed25519 = lh_plan_list_key_selectors (self->plan, LH_DKIM_ED25519);
  g_autofree char *first = g_strjoinv (" ", rsa), *second = g_strjoinv (" ", ed25519);
  g_autofree char *mark = g_strdup_printf ("%s,%s", first, second);

  gtk_widget_set_visible (gtk_widget_get_ancestor (self->server, GTK_TYPE_LIST_BOX), *first != '\0' || *second != '\0');
  if (g_strcmp0 (mark, g_object_get_data (G_OBJECT (self->lines), "mark")) == 0)
    return;
  g_object_set_data_full (G_OBJECT (self->lines), "mark", g_steal_pointer (&mark), g_free);
  empty (self->lines);
  for (guint i = 0; i < LH_N_SIGNERS; i++)
    {
      g_autofree char *text = lh_dkim_signer_lines (i, lh_plan_get_domain (self->plan), (const char *const *) rsa, (const char *const *) ed25519);

      gtk_box_append (GTK_BOX (self->lines), lh_label_new (names[i], "small-heading"));
      gtk_box_append (GTK_BOX (self->lines), lh_value_box_new (text, names[i], FALSE));
    }
}

static void
on_old_deleted (GtkButton *button, LhKeyBox *self)
{
  lh_plan_forget_key_before (self->plan, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "number")));
}

/* Shown until the old record is gone, also in the days to come. */
static void
show_steps (LhKeyBox *self)
{
  empty (self->steps);
  for (guint number = 1; number <= 2; number++)
    {
      const char *before = lh_plan_get_key_before (self->plan, number);
      g_auto (GStrv) steps = lh_words_key_steps (self->plan, number);
      g_autofree char *heading = NULL;
      GtkWidget *done;

      if (before == NULL)
        continue;
      heading = lh_words_fill (_("The old key “{selector}” is replaced like this"), "selector", before, NULL);
      done = lh_link_button_new (_("I have _deleted the old record"), NULL, NULL);
      g_object_set_data (G_OBJECT (done), "number", GUINT_TO_POINTER (number));
      g_signal_connect (done, "clicked", G_CALLBACK (on_old_deleted), self);
      gtk_box_append (GTK_BOX (self->steps), lh_label_new (heading, "small-heading"));
      gtk_box_append (GTK_BOX (self->steps), lh_steps_box_new ((const char *const *) steps));
      gtk_box_append (GTK_BOX (self->steps), done);
    }
  gtk_widget_set_visible (self->steps, gtk_widget_get_first_child (self->steps) != NULL);
}

/* The selector that a key of the chosen kind would have; NULL where none can be made. (transfer full) */
static char *
place (LhKeyBox *self, gboolean replace, GError **error)
{
  char *selector = NULL;

  return lh_plan_place_key (self->plan, get_algorithm (self), NULL, replace, &selector, error) > 0 ? selector : NULL;
}

static void
show (LhKeyBox *self)
{
  g_autofree char *fresh = place (self, FALSE, NULL);
  g_autofree char *next = fresh == NULL ? place (self, TRUE, NULL) : NULL;

  gtk_button_set_label (GTK_BUTTON (self->button), next != NULL ? _("Make a _new key…") : _("_Make a key…"));
  show_steps (self);
  show_lines (self);
  gtk_label_set_label (GTK_LABEL (self->intro), next != NULL ? _("A new key in place of this one gets a name of its own; the old record stays until nothing needs it any more.")
                                                             : _("Or make one here: the private key goes into a file that only you can read, the public one into the fields above."));
}

static void
on_kind_chosen (LhKeyBox *self)
{
  gtk_widget_set_visible (self->hint, FALSE);
  show (self);
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
    number = lh_plan_place_key (making->plan, making->algorithm, NULL, making->replace, &selector, &error);
  if (number > 0)
    lh_plan_take_key (making->plan, number, selector, record);
  if (self != NULL)
    {
      gtk_widget_set_sensitive (self->button, TRUE);
      if (error == NULL)
        {
          sentence = g_strdup_printf (_("The private key is in %s. Copy it to the mail server and to nobody else."), shown);
          show_lines (self);
          adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->server), TRUE);
        }
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        tell (self, error != NULL ? error->message : sentence, error != NULL);
    }
  making_free (making);
}

void
lh_key_box_make (LhKeyBox *self, const char *path, gboolean replace)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *selector = place (self, replace, &error);
  Making *making;

  if (selector == NULL)
    {
      tell (self, error->message, TRUE);
      return;
    }
  making = g_new0 (Making, 1);
  g_weak_ref_init (&making->box, self);
  making->plan = g_object_ref (self->plan);
  making->path = g_strdup (path);
  making->algorithm = get_algorithm (self);
  making->replace = replace;
  gtk_widget_set_sensitive (self->button, FALSE);
  tell (self, _("The key is being made…"), FALSE);
  lh_dkim_make_key_async (making->algorithm, path, self->cancellable, on_made, making);
}

static void
on_response (GtkNativeDialog *dialog, int response, LhKeyBox *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    lh_key_box_make (self, path, self->replace);
  else if (file != NULL)
    tell (self, _("Choose a place on this computer."), TRUE);
  g_clear_object (&self->chooser);
}

static GtkWindow *
get_window (LhKeyBox *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
ask_for_file (LhKeyBox *self, const char *selector, gboolean replace)
{
  g_autofree char *name = g_strdup_printf ("%s.%s.private", lh_plan_get_domain (self->plan), selector);

  self->replace = replace;
  self->chooser = gtk_file_chooser_native_new (_("Save the private key"), get_window (self), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_response), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_replace (AdwMessageDialog *question, const char *response, LhKeyBox *self)
{
  g_autofree char *next = g_str_equal (response, "replace") ? place (self, TRUE, NULL) : NULL;

  g_clear_weak_pointer (&self->question);
  if (next != NULL)
    ask_for_file (self, next, TRUE);
}

static void
ask_whether (LhKeyBox *self, const char *next)
{
  g_autofree char *body = lh_words_fill (_("It gets a name of its own, the selector “{selector}”, and a file of its own. The old record must stay in the DNS until a "
                                           "week after the mail server signs with the new key: mail that is under way still needs it."), "selector", next, NULL);
  /* A heading of its own is measured for less than it needs where the window is narrow, and newer versions of the toolkit warn of that. */
  g_autofree char *text = g_markup_printf_escaped ("<b>%s</b>\n\n%s", _("Make a new key?"), body);
  GtkWidget *question = adw_message_dialog_new (get_window (self), NULL, NULL);

  gtk_window_set_title (GTK_WINDOW (question), _("Make a new key?"));
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (question), text);
  adw_message_dialog_set_body_use_markup (ADW_MESSAGE_DIALOG (question), TRUE);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (question), "cancel", _("_Cancel"), "replace", _("Make a _new key…"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (question), "replace");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (question), "cancel");
  g_signal_connect_object (question, "response", G_CALLBACK (on_replace), self, 0);
  g_set_weak_pointer (&self->question, GTK_WINDOW (question));
  gtk_window_present (GTK_WINDOW (question));
}

static void
on_clicked (LhKeyBox *self)
{
  g_autofree char *fresh = place (self, FALSE, NULL);
  g_autofree char *next = NULL;
  g_autoptr (GError) error = NULL;

  if (self->chooser != NULL || self->question != NULL)
    return;
  if (fresh != NULL)
    ask_for_file (self, fresh, FALSE);
  else if ((next = place (self, TRUE, &error)) != NULL)
    ask_whether (self, next);
  else
    tell (self, error->message, TRUE);
}

static void
lh_key_box_dispose (GObject *object)
{
  LhKeyBox *self = LH_KEY_BOX (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->question != NULL)
    gtk_window_destroy (self->question);
  g_clear_weak_pointer (&self->question);
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
  GtkWidget *list = lh_boxed_list_new (), *server = lh_boxed_list_new ();
  g_autoptr (GtkStringList) kinds = gtk_string_list_new ((const char *const[]) { _("RSA, for everybody"), _("Ed25519, as second"), NULL });

  self->cancellable = g_cancellable_new ();
  self->kind = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->kind), _("Kind"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->kind), G_LIST_MODEL (kinds));
  self->button = gtk_button_new_with_mnemonic (_("_Make a key…"));
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (on_clicked), self);
  self->intro = lh_label_new ("", "sentence");
  self->hint = lh_hint_new ("");
  gtk_widget_set_visible (self->hint, FALSE);
  self->steps = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_margin_top (self->steps, 6);
  self->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->lines, "row-inside");
  self->server = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->server), _("Lines for the mail server"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->server), _("For OpenDKIM and for Rspamd, with the keys of the plan that each can use together"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->server), lh_inside_row_new (self->lines));

  gtk_list_box_append (GTK_LIST_BOX (list), self->kind);
  gtk_list_box_append (GTK_LIST_BOX (server), self->server);
  gtk_box_append (GTK_BOX (self), self->intro);
  gtk_box_append (GTK_BOX (self), list);
  gtk_box_append (GTK_BOX (self), self->button);
  gtk_box_append (GTK_BOX (self), self->hint);
  gtk_box_append (GTK_BOX (self), self->steps);
  gtk_box_append (GTK_BOX (self), server);
}

GtkWidget *
lh_key_box_new (LhDossier *dossier)
{
  LhKeyBox *self = g_object_new (LH_TYPE_KEY_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6, NULL);

  self->plan = g_object_ref (lh_dossier_get_plan (dossier));
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (on_kind_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->plan, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}
