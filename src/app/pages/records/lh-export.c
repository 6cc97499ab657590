/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/records/lh-export.h"

#include "report/lh-report.h"

static const struct { const char *id, *suffix; } forms[LH_N_EXPORTS] = {
  [LH_EXPORT_ZONE] = { "zone", ".zone" },
  [LH_EXPORT_CSV] = { "csv", ".csv" },
  [LH_EXPORT_DNSCONTROL] = { "dnscontrol", ".js" },
  [LH_EXPORT_OCTODNS] = { "octodns", ".yaml" },
  [LH_EXPORT_MESSAGE_ZH] = { "message-zh", ".txt" },
  [LH_EXPORT_MESSAGE_EN] = { "message-en", ".txt" },
};

gboolean
lh_export_from_string (const char *text, LhExport *ret_form)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_strcmp0 (text, forms[i].id) == 0)
      {
        *ret_form = i;
        return TRUE;
      }

  return FALSE;
}

const char *
lh_export_get_suffix (LhExport form)
{
  return form < LH_N_EXPORTS ? forms[form].suffix : "";
}

char *
lh_export_to_text (LhDossier *dossier, LhExport form)
{
  GPtrArray *comparisons = lh_check_get_comparisons (lh_dossier_get_check (dossier));
  const char *zone = lh_check_get_zone (lh_dossier_get_check (dossier));
  g_autoptr (GPtrArray) none = NULL;

  if (comparisons == NULL)
    comparisons = none = g_ptr_array_new ();
  switch (form)
    {
    case LH_EXPORT_ZONE: return lh_report_records_zone (zone, comparisons);
    case LH_EXPORT_CSV: return lh_report_records_csv (zone, comparisons, lh_dossier_get_dns_host (dossier), TRUE);
    case LH_EXPORT_DNSCONTROL: return lh_report_records_dnscontrol (zone, comparisons);
    case LH_EXPORT_OCTODNS: return lh_report_records_octodns (zone, comparisons);
    case LH_EXPORT_MESSAGE_EN: return lh_report_records_message (zone, comparisons, lh_dossier_get_dns_host (dossier), "en");
    case LH_EXPORT_MESSAGE_ZH: case LH_N_EXPORTS: default:
      return lh_report_records_message (zone, comparisons, lh_dossier_get_dns_host (dossier), "zh_CN");
    }
}

typedef struct
{
  GtkFileChooserNative *chooser;
  GCancellable *cancellable;
  gulong    cancelled; /* its handler */
  gboolean  writing;
  GBytes   *bytes;
  GBytes   *plain; /* (nullable) */
  LhPage   *page;  /* borrowed: it cancels before it goes */
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->chooser);
  g_signal_handler_disconnect (saving->cancellable, saving->cancelled);
  g_object_unref (saving->cancellable);
  g_bytes_unref (saving->bytes);
  g_clear_pointer (&saving->plain, g_bytes_unref);
  g_free (saving);
}

/* Who asked is gone: so is his question. What is being written tells of its end by itself. */
static void
on_cancelled (Saving *saving)
{
  if (saving->writing)
    return;
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (saving->chooser));
  saving_free (saving);
}

static void
on_replaced (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *sentence = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    sentence = g_strdup_printf (_("%s saved"), name);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sentence = g_strdup_printf (_("%s could not be saved: %s"), name, error->message);
  if (sentence != NULL && !g_cancellable_is_cancelled (saving->cancellable))
    lh_page_say (saving->page, sentence);
  saving_free (saving);
}

static void
on_response (GtkNativeDialog *dialog, int response, Saving *saving)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;
  gboolean plain = name != NULL && saving->plain != NULL && g_str_has_suffix (name, ".txt");

  if (file == NULL)
    {
      saving_free (saving);
      return;
    }
  saving->writing = TRUE;
  g_file_replace_contents_bytes_async (file, plain ? saving->plain : saving->bytes, NULL, FALSE, G_FILE_CREATE_NONE, saving->cancellable, on_replaced, saving);
}

void
lh_export_save (LhPage *page, const char *name, const char *text, GCancellable *cancellable)
{
  lh_export_save_as (page, _("Save the records"), name, text, NULL, cancellable);
}

void
lh_export_save_as (LhPage *page, const char *title, const char *name, const char *text, const char *plain, GCancellable *cancellable)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  Saving *saving;

  if (g_cancellable_is_cancelled (cancellable))
    return;
  saving = g_new0 (Saving, 1);
  saving->bytes = g_bytes_new (text, strlen (text));
  saving->plain = plain != NULL ? g_bytes_new (plain, strlen (plain)) : NULL;
  saving->cancellable = g_object_ref (cancellable);
  saving->cancelled = g_signal_connect_swapped (cancellable, "cancelled", G_CALLBACK (on_cancelled), saving);
  saving->page = page;
  saving->chooser = gtk_file_chooser_native_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                 GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (saving->chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (saving->chooser), TRUE);
  g_signal_connect (saving->chooser, "response", G_CALLBACK (on_response), saving);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (saving->chooser));
}
