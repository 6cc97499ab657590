/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-bulk-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "plan/lh-problems.h"
#include "plan/lh-secret-file.h"
#include "plan/lh-table-text.h"

struct _LhBulk
{
  LhBulkForm    form;
  LhBulkLayout *layout;
  GPtrArray    *rows;
  GPtrArray    *notes; /* NULL-terminated once made */
};

static const struct { const char *id, *provider, *name; } forms[LH_N_BULK_FORMS] = {
  [LH_BULK_GOOGLE] = { "google", "google", N_("Google Workspace: users") },
  [LH_BULK_GOOGLE_MEMBERS] = { "google-members", NULL, N_("Google Workspace: members of groups") },
  [LH_BULK_M365] = { "m365", "m365", N_("Microsoft 365: users") },
  [LH_BULK_ZOHO] = { "zoho", "zoho", N_("Zoho Mail: users") },
  [LH_BULK_YANDEX] = { "yandex", "yandex360", N_("Yandex 360: users") },
  [LH_BULK_TEMPLATE] = { "template", NULL, N_("The template of another console") },
};

const char *
lh_bulk_form_to_string (LhBulkForm form)
{
  return forms[form].id;
}

gboolean
lh_bulk_form_from_string (const char *text, LhBulkForm *ret_form)
{
  for (guint i = 0; i < LH_N_BULK_FORMS; i++)
    if (g_strcmp0 (text, forms[i].id) == 0)
      {
        *ret_form = i;
        return TRUE;
      }
  return FALSE;
}

LhBulkForm
lh_bulk_form_of_provider (const char *provider)
{
  for (guint i = 0; provider != NULL && i < LH_N_BULK_FORMS; i++)
    if (g_strcmp0 (provider, forms[i].provider) == 0)
      return i;
  return LH_BULK_TEMPLATE;
}

char *
lh_bulk_form_get_name (LhBulkForm form)
{
  return g_strdup (_(forms[form].name));
}

static gboolean
is_han (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) != G_UNICODE_SCRIPT_HAN)
      return FALSE;
  return *text != '\0';
}

gboolean
lh_bulk_split_name (const char *name, char **ret_given, char **ret_family)
{
  /* Family names of two characters that are met today. */
  static const char *const compound[] = { "欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙", "宇文", "司徒", "东方",
                                          "端木", "南宫", "歐陽", "司馬", "諸葛" };
  g_autofree char *text = g_strstrip (g_strdup (name));
  const char *comma = strstr (text, ",") != NULL ? strstr (text, ",") : strstr (text, "，");
  const char *blank = strrchr (text, ' ');
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (comma != NULL)
    {
      last = g_strndup (text, comma - text);
      first = g_strdup (g_utf8_next_char (comma));
    }
  else if (is_han (text))
    {
      gsize family = g_utf8_next_char (text) - text;

      for (gsize i = 0; i < G_N_ELEMENTS (compound); i++)
        if (g_str_has_prefix (text, compound[i]) && text[strlen (compound[i])] != '\0')
          family = strlen (compound[i]);
      last = g_strndup (text, family);
      first = g_strdup (text + family);
    }
  else if (blank != NULL)
    {
      g_autofree char *before = g_strndup (text, blank - text);

      /* 欧阳 娜 is written family first, Lily Wang is not. */
      last = g_strdup (is_han (before) ? before : blank + 1);
      first = g_strdup (is_han (before) ? blank + 1 : before);
    }
  *ret_given = g_strstrip (g_strdup (first != NULL ? first : ""));
  *ret_family = g_strstrip (g_strdup (last != NULL ? last : ""));
  return **ret_given != '\0' && **ret_family != '\0';
}

static void
row_free (LhBulkRow *row)
{
  g_free (row->address);
  g_free (row->display);
  g_free (row->given);
  g_free (row->family);
  g_free (row->refused);
  g_free (row);
}

void
lh_bulk_free (LhBulk *bulk)
{
  g_clear_pointer (&bulk->layout, lh_bulk_layout_free);
  g_ptr_array_unref (bulk->rows);
  g_ptr_array_unref (bulk->notes);
  g_free (bulk);
}

static LhBulkRow *
add_row (LhBulk *bulk, LhPlan *plan, const char *prefix, const char *display)
{
  LhBulkRow *row = g_new0 (LhBulkRow, 1);

  row->address = g_strconcat (prefix, "@", lh_plan_get_domain (plan), NULL);
  row->display = g_strdup (display != NULL ? display : "");
  g_ptr_array_add (bulk->rows, row);
  return row;
}

static gboolean
is_too_long (const LhBulkRow *row, glong most)
{
  return g_utf8_strlen (row->given, -1) > most || g_utf8_strlen (row->family, -1) > most;
}

static void
add_user (LhBulk *bulk, LhPlan *plan, const LhMailbox *mailbox)
{
  LhBulkRow *row = add_row (bulk, plan, mailbox->prefix, mailbox->person);
  gboolean whole = lh_bulk_split_name (row->display, &row->given, &row->family);
  g_autoptr (GError) error = NULL;

  if (*row->display == '\0')
    row->refused = g_strdup (_("Enter the name of the person at this address first."));
  else if (bulk->layout->both_names && !whole)
    row->refused = g_strdup (_("The console wants a first and a last name. Write the name as “Wang, Lily”."));
  else if (lh_table_is_formula (row->address) || lh_table_is_formula (row->display) || lh_table_is_formula (row->given) || lh_table_is_formula (row->family))
    row->refused = g_strdup (_("It begins with a sign that a spreadsheet takes for a formula."));
  else if (is_too_long (row, bulk->layout->names_in_60 ? 60 : 64))
    row->refused = g_strdup (_("The name is too long for the console."));
  else if (!lh_plan_provider_takes (plan, mailbox->prefix, mailbox->kind, &error))
    row->refused = g_strdup (error->message);
  else if (bulk->form == LH_BULK_M365 && (strlen (mailbox->prefix) > 50 || strlen (lh_plan_get_domain (plan)) > 48))
    row->refused = g_strdup (_("The address is too long for the console."));
}

static void
add_member (LhBulk *bulk, LhPlan *plan, const LhMailbox *group, const char *who)
{
  gboolean twice;
  const LhMailbox *person = lh_plan_find_person (plan, who, &twice);
  LhBulkRow *row;

  if (who == NULL)
    return;
  row = add_row (bulk, plan, person != NULL ? person->prefix : who, NULL);
  g_free (row->display);
  row->display = g_strconcat (group->prefix, "@", lh_plan_get_domain (plan), NULL);
  row->given = g_strdup ("");
  row->family = g_strdup ("");
  if (person == NULL)
    {
      g_free (row->address);
      row->address = g_strdup (who);
    }
  if (twice)
    row->refused = g_strdup_printf (_("Several mailboxes belong to %s. For %s, name one of them by the part before its “@”."), who, group->prefix);
  else if (person == NULL && strchr (who, '@') == NULL)
    row->refused = g_strdup_printf (_("%s has no mailbox in the list."), who);
}

LhBulk *
lh_bulk_new (LhPlan *plan, LhBulkForm form, const char *template, gsize length, GError **error)
{
  g_autoptr (LhBulk) bulk = g_new0 (LhBulk, 1);
  GPtrArray *mailboxes = lh_plan_get_mailboxes (plan);

  bulk->form = form;
  bulk->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  bulk->notes = g_ptr_array_new_with_free_func (g_free);
  bulk->layout = lh_bulk_layout_new (form, template, length, bulk->notes, error);
  if (bulk->layout == NULL)
    return NULL;

  for (guint i = 0; i < mailboxes->len; i++)
    {
      const LhMailbox *mailbox = g_ptr_array_index (mailboxes, i);

      if (form == LH_BULK_GOOGLE_MEMBERS && mailbox->kind == LH_MAILBOX_GROUP)
        {
          add_member (bulk, plan, mailbox, mailbox->owner);
          if (g_strcmp0 (mailbox->deputy, mailbox->owner) != 0)
            add_member (bulk, plan, mailbox, mailbox->deputy);
        }
      else if (form != LH_BULK_GOOGLE_MEMBERS && mailbox->kind == LH_MAILBOX_MAILBOX)
        add_user (bulk, plan, mailbox);
    }
  if (bulk->rows->len == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           form == LH_BULK_GOOGLE_MEMBERS ? _("No group in the list has an owner yet.") : _("There is no mailbox in the list yet."));
      return NULL;
    }
  if (form != LH_BULK_GOOGLE_MEMBERS)
    g_ptr_array_add (bulk->notes, g_strdup (_("Aliases and groups are not in this file. They are made by hand in the console.")));
  if (lh_bulk_needs_passwords (bulk))
    g_ptr_array_add (bulk->notes, g_strdup (_("The first passwords stand in this file and nowhere else. Give each person his own, and delete the file after the upload.")));
  g_ptr_array_add (bulk->notes, NULL);

  return g_steal_pointer (&bulk);
}

GPtrArray *
lh_bulk_get_rows (LhBulk *bulk)
{
  return bulk->rows;
}

guint
lh_bulk_count_good (LhBulk *bulk)
{
  guint n = 0;

  for (guint i = 0; i < bulk->rows->len; i++)
    n += ((LhBulkRow *) g_ptr_array_index (bulk->rows, i))->refused == NULL;
  return n;
}

gboolean
lh_bulk_needs_passwords (LhBulk *bulk)
{
  return lh_bulk_layout_has (bulk->layout, LH_CELL_PASSWORD);
}

guint
lh_bulk_count_files (LhBulk *bulk)
{
  guint good = lh_bulk_count_good (bulk);

  return bulk->layout->most == 0 || good == 0 ? 1 : (good + bulk->layout->most - 1) / bulk->layout->most;
}

char **
lh_bulk_get_notes (LhBulk *bulk)
{
  return (char **) bulk->notes->pdata;
}

static void
append_row (LhBulk *bulk, const LhBulkRow *row, GString *out)
{
  LhBulkLayout *layout = bulk->layout;
  g_autofree const char **cells = g_new0 (const char *, layout->cells->len + 1);
  g_autofree char *prefix = g_strndup (row->address, strchrnul (row->address, '@') - row->address);
  char *password = lh_bulk_needs_passwords (bulk) ? lh_password_new () : NULL;

  for (guint i = 0; i < layout->cells->len; i++)
    switch (g_array_index (layout->cells, LhCell, i))
      {
      case LH_CELL_ADDRESS: case LH_CELL_MEMBER: cells[i] = row->address; break;
      case LH_CELL_PREFIX: cells[i] = prefix; break;
      case LH_CELL_DISPLAY: case LH_CELL_GROUP: cells[i] = row->display; break;
      case LH_CELL_GIVEN: cells[i] = row->given; break;
      case LH_CELL_FAMILY: cells[i] = row->family; break;
      case LH_CELL_PASSWORD: cells[i] = password; break;
      case LH_CELL_TOP_UNIT: cells[i] = "/"; break;
      case LH_CELL_TRUE: cells[i] = bulk->form == LH_BULK_YANDEX ? "true" : "TRUE"; break;
      case LH_CELL_USER: cells[i] = "USER"; break;
      case LH_CELL_ROLE: cells[i] = "MEMBER"; break;
      /* Microsoft wants a blank where there is nothing. */
      case LH_CELL_BLANK: case LH_CELL_NONE: default: cells[i] = bulk->form == LH_BULK_M365 ? " " : ""; break;
      }
  /* No guard here: the apostrophe would become part of the name. What needs one was refused. */
  lh_table_text_append (out, cells, (layout->semicolon ? LH_TABLE_SEMICOLON : 0) | (layout->quote_all ? LH_TABLE_QUOTE_ALL : 0));
  lh_password_free (password);
}

/* Lines @from to before @to of the good ones. The room is taken at once: what grows leaves copies behind. */
static GString *
make_file (LhBulk *bulk, guint from, guint to)
{
  LhBulkLayout *layout = bulk->layout;
  GString *out = g_string_sized_new (4096 + (gsize) (to - from) * 2048);
  g_autofree const char **headings = g_new0 (const char *, layout->headings->len + 1);
  guint n = 0;

  if (layout->mark)
    g_string_append (out, LH_TABLE_MARK);
  for (guint i = 0; i < layout->above->len; i++)
    lh_table_text_append (out, g_ptr_array_index (layout->above, i), 0);
  for (guint i = 0; i < layout->headings->len; i++)
    headings[i] = g_ptr_array_index (layout->headings, i);
  lh_table_text_append (out, headings, layout->semicolon ? LH_TABLE_SEMICOLON : 0);
  for (guint i = 0; i < bulk->rows->len && n < to; i++)
    {
      const LhBulkRow *row = g_ptr_array_index (bulk->rows, i);

      if (row->refused != NULL)
        continue;
      if (n++ >= from)
        append_row (bulk, row, out);
    }
  return out;
}

/* "users.csv" -> "users-2.csv" (transfer full) */
static char *
path_of_part (const char *path, guint part)
{
  const char *slash = strrchr (path, '/');
  const char *dot = strrchr (path, '.');

  if (part == 0)
    return g_strdup (path);
  if (dot == NULL || (slash != NULL && dot < slash))
    dot = path + strlen (path);
  return g_strdup_printf ("%.*s-%u%s", (int) (dot - path), path, part + 1, dot);
}

char **
lh_bulk_write (LhBulk *bulk, const char *path, gboolean passwords, GError **error)
{
  guint good = lh_bulk_count_good (bulk), n_files = lh_bulk_count_files (bulk);
  guint most = bulk->layout->most > 0 ? bulk->layout->most : good;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  if (good == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("Nobody can be put into this file yet. See what is lacking in each line."));
      return NULL;
    }
  if (lh_bulk_needs_passwords (bulk) && !passwords)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _("The console takes this file only with a first password for each person. Allow Letterhead to make them up."));
      return NULL;
    }

  for (guint i = 0; i < n_files; i++)
    {
      GString *text = make_file (bulk, i * most, MIN ((i + 1) * most, good));
      g_autofree char *part = path_of_part (path, i);
      gboolean written = lh_secret_file_write (part, text->str, text->len, error);

      explicit_bzero (text->str, text->allocated_len);
      g_string_free (text, TRUE);
      if (!written)
        {
          for (guint j = 0; j < paths->len; j++)
            g_unlink (g_ptr_array_index (paths, j));
          return NULL;
        }
      g_ptr_array_add (paths, g_steal_pointer (&part));
    }
  g_ptr_array_add (paths, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&paths), FALSE);
}
