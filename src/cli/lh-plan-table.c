/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-plan-commands.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "plan/lh-bulk.h"
#include "plan/lh-mailbox-table.h"
#include "report/lh-columns.h"

static char *
describe_import (const LhImport *import)
{
  const char *const states[] = { _("add"), _("change"), _("as it is"), _("refused") };
  g_autofree char *sentence = lh_import_to_sentence (import);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < import->rows->len; i++)
    {
      const LhImportRow *row = g_ptr_array_index (import->rows, i);
      g_autofree char *line = g_strdup_printf (_("line %u"), row->line);

      lh_columns_pad (out, line, 10);
      lh_columns_pad (out, states[row->state], 10);
      g_string_append_printf (out, row->sentence != NULL ? _("%s: ") : "%s", row->address);
      if (row->sentence != NULL)
        g_string_append (out, row->sentence);
      g_string_append_c (out, '\n');
    }
  g_string_append_printf (out, "%s\n", sentence);
  return g_string_free (out, FALSE);
}

int
lh_plan_command_import (char **arguments)
{
  gboolean yes = FALSE;
  const GOptionEntry entries[] = {
    { "yes", 0, 0, G_OPTION_ARG_NONE, &yes, N_("Change the plan; without this it is only shown what would change"), NULL },
    { NULL },
  };
  const LhUsage usage = { "plan import", _("PLAN FILE"),
                          _("Takes over addresses from a table (CSV; UTF-8 or GB18030). The first line names the columns, as “plan export” writes them; "
                            "a list of addresses needs no first line. What is refused is told by line, and stays out."),
                          "  letterhead-cli plan import example.com addresses.csv\n  letterhead-cli plan import --yes example.com addresses.csv\n" };
  g_auto (LhPlace) place = { 0 };
  g_autofree char *text = NULL;
  g_autofree char *described = NULL;
  g_autoptr (LhImport) import = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  int status;

  if (!lh_cli_parse (&usage, entries, &arguments, &status))
    return status;
  if (arguments[1] == NULL || arguments[2] == NULL || arguments[3] != NULL)
    return lh_cli_fail (_("Please name a plan and a file. “letterhead-cli plan import --help” shows how."));
  if (!lh_place_open (&place, arguments[1]) || (text = lh_cli_read_file (arguments[2], &length)) == NULL)
    return LH_EXIT_USAGE;
  import = lh_import_read (place.plan, text, length, &error);
  if (import == NULL)
    return lh_cli_fail_error (error);

  described = describe_import (import);
  if (!lh_cli_write (described))
    return LH_EXIT_UNCHECKED;
  if (yes)
    {
      lh_import_apply (place.plan, import);
      if (!lh_place_save (&place))
        return LH_EXIT_USAGE;
    }
  else if (import->n[LH_IMPORT_ADD] + import->n[LH_IMPORT_CHANGE] > 0)
    {
      lh_cli_note (_("Nothing is changed yet. Add --yes to change the plan."));
    }
  return import->n[LH_IMPORT_REFUSED] > 0 ? LH_EXIT_FOUND : LH_EXIT_GOOD;
}

/* Never over a file that is there. */
static gboolean
write_new_file (const char *path, const char *text)
{
  g_autofree char *shown = g_filename_display_name (path);
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  gsize length = strlen (text), done = 0;

  if (fd < 0 && errno == EEXIST)
    {
      lh_cli_fail (_("There is a file of this name already: %s. Choose another name."), shown);
      return FALSE;
    }
  while (fd >= 0 && done < length)
    {
      gssize written = write (fd, text + done, length - done);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        break;
      done += written;
    }
  if (fd < 0 || done < length || close (fd) < 0)
    {
      lh_cli_fail (_("%s cannot be written: %s"), shown, g_strerror (errno));
      return FALSE;
    }
  return TRUE;
}

int
lh_plan_command_export (char **arguments)
{
  const LhUsage usage = { "plan export", _("PLAN [FILE]"), _("Writes the addresses as a table for a spreadsheet (CSV), which “plan import” takes back."),
                          "  letterhead-cli plan export example.com addresses.csv\n" };
  g_auto (LhPlace) place = { 0 };
  g_autofree char *text = NULL;
  int status;

  if (!lh_cli_parse (&usage, NULL, &arguments, &status))
    return status;
  if (arguments[1] == NULL || (arguments[2] != NULL && arguments[3] != NULL))
    return lh_cli_fail (_("Please name one plan. “letterhead-cli plan export --help” shows how."));
  if (!lh_place_open (&place, arguments[1]))
    return LH_EXIT_USAGE;
  text = lh_mailbox_table_write (place.plan);
  if (arguments[2] == NULL)
    return lh_cli_write (text) ? LH_EXIT_GOOD : LH_EXIT_UNCHECKED;
  return write_new_file (arguments[2], text) ? LH_EXIT_GOOD : LH_EXIT_USAGE;
}

/* How each name is split, for the user to see before he uploads; no password is ever printed. */
static char *
describe_bulk (LhBulk *bulk)
{
  GString *out = g_string_new (NULL);
  GPtrArray *rows = lh_bulk_get_rows (bulk);

  for (guint i = 0; i < rows->len; i++)
    {
      const LhBulkRow *row = g_ptr_array_index (rows, i);

      lh_columns_pad (out, row->address, 32);
      if (row->refused != NULL)
        g_string_append_printf (out, _("left out: %s"), row->refused);
      else if (*row->given != '\0' && *row->family != '\0')
        g_string_append_printf (out, _("first name %s, last name %s"), row->given, row->family);
      else
        g_string_append (out, row->display);
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

static int
write_bulk (LhBulk *bulk, const char *path, gboolean passwords)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = lh_bulk_write (bulk, path, passwords, &error);
  char **notes = lh_bulk_get_notes (bulk);

  if (paths == NULL)
    return lh_cli_fail_error (error);
  for (char **each = paths; *each != NULL; each++)
    {
      g_autofree char *shown = g_filename_display_name (*each);

      lh_cli_note (_("Written, for you alone to read: %s"), shown);
    }
  for (char **note = notes; *note != NULL; note++)
    lh_cli_note ("%s", *note);
  return lh_bulk_count_good (bulk) < lh_bulk_get_rows (bulk)->len ? LH_EXIT_FOUND : LH_EXIT_GOOD;
}

/* @form stays where nothing is typed; FALSE after telling. */
static gboolean
choose_form (const char *text, LhBulkForm *form)
{
  const char *ids[LH_N_BULK_FORMS + 1] = { NULL };
  int chosen;

  for (guint i = 0; i < LH_N_BULK_FORMS; i++)
    ids[i] = lh_bulk_form_to_string (i);
  chosen = lh_cli_choose ("--form", text, ids);
  if (text != NULL && chosen >= 0)
    *form = (LhBulkForm) chosen;
  return chosen >= 0;
}

int
lh_plan_command_bulk (char **arguments)
{
  g_autofree char *form_text = NULL;
  g_autofree char *template_path = NULL;
  gboolean passwords = FALSE;
  const GOptionEntry entries[] = {
    { "form", 0, 0, G_OPTION_ARG_STRING, &form_text, N_("google, google-members, m365, zoho, yandex or template; that of the plan's provider by default"), N_("FORM") },
    { "template", 0, 0, G_OPTION_ARG_FILENAME, &template_path, N_("The template or sample of the provider's console, as CSV"), N_("FILE") },
    { "passwords", 0, 0, G_OPTION_ARG_NONE, &passwords, N_("Make up a one-time password for each person, in FILE and nowhere else"), NULL },
    { NULL },
  };
  const LhUsage usage = { "plan bulk", _("PLAN [FILE]"),
                          _("Writes the file by which a provider's console creates many mailboxes at once. Without FILE it is only shown who would be in it, "
                            "and how the names are split. FILE is readable by you alone, and never overwritten."),
                          "  letterhead-cli plan bulk example.com\n  letterhead-cli plan bulk --passwords example.com users.csv\n"
                          "  letterhead-cli plan bulk --template downloaded.csv example.com users.csv\n" };
  g_auto (LhPlace) place = { 0 };
  g_autofree char *template = NULL;
  g_autofree char *described = NULL;
  g_autoptr (LhBulk) bulk = NULL;
  g_autoptr (GError) error = NULL;
  LhBulkForm form;
  gsize length = 0;
  int status;

  if (!lh_cli_parse (&usage, entries, &arguments, &status))
    return status;
  if (arguments[1] == NULL || (arguments[2] != NULL && arguments[3] != NULL))
    return lh_cli_fail (_("Please name one plan. “letterhead-cli plan bulk --help” shows how."));
  if (!lh_place_open (&place, arguments[1]))
    return LH_EXIT_USAGE;
  form = lh_bulk_form_of_provider (lh_plan_get_provider (place.plan));
  if (template_path != NULL && form != LH_BULK_M365)
    form = LH_BULK_TEMPLATE;
  if (!choose_form (form_text, &form))
    return LH_EXIT_USAGE;
  if (form == LH_BULK_TEMPLATE && template_path == NULL)
    return lh_cli_fail (_("This form is the template of the provider's console: download it there, save it as CSV, and name it with --template."));
  if (template_path != NULL && (template = lh_cli_read_file (template_path, &length)) == NULL)
    return LH_EXIT_USAGE;
  bulk = lh_bulk_new (place.plan, form, template, length, &error);
  if (bulk == NULL)
    return lh_cli_fail_error (error);

  described = describe_bulk (bulk);
  if (!lh_cli_write (described))
    return LH_EXIT_UNCHECKED;
  if (arguments[2] != NULL)
    return write_bulk (bulk, arguments[2], passwords);
  lh_cli_note (_("Nothing is written yet. Name a file to write it."));
  return LH_EXIT_GOOD;
}
