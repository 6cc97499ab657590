/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-mailbox-table.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/lh-mailbox-facts.h"
#include "plan/lh-bulk.h"
#include "plan/lh-table-text.h"

enum { ADDRESS, KIND, PERSON, OWNER, DEPUTY, TARGET, PURPOSE, HOURS, AUTO_REPLY, REPLY, REPLY_EN, REPLY_ZH, N_COLUMNS };

#define MAX_TITLES 5 /* lines above the headings */

/* What consoles have in place of PERSON: understood, never written. */
enum { GIVEN = N_COLUMNS, FAMILY };

/* The first of each language is what is written; all are understood, whatever the language. Folded by fold_heading(). */
static const struct { const char *heading; const char *known[40]; } columns[N_COLUMNS] = {
  [ADDRESS] = { N_("Address"), { "address", "prefix", "email", "e-mail", "mail", "email address", "e-mail address", "mail address", "user name", "username", "邮箱地址", "地址", "前缀", "邮箱", "邮件地址",
                                "邮箱帐号", "邮箱账号", "电子邮箱", "电子邮件", "企业邮箱", "帐号", "账号", "邮箱前缀", "邮箱名", "工作邮箱", "电子邮件地址", "成员帐号", "成员账号", "登录名",
                                "primary email", "user principal name", "userprincipalname", "邮箱帐户", "邮箱号", "电邮", "电邮地址", NULL } },
  [KIND] = { N_("Kind"), { "kind", "type", "种类", "类型", NULL } },
  [PERSON] = { N_("Name of the person"), { "name of the person", "person", "name", "display name", "使用人姓名", "姓名", "使用人", NULL } },
  [OWNER] = { N_("Owner"), { "owner", "负责人", NULL } },
  [DEPUTY] = { N_("Deputy"), { "deputy", "代班", "代理人", NULL } },
  [TARGET] = { N_("Leads to"), { "leads to", "target", "forward to", "转到", "转发到", "指向", NULL } },
  [PURPOSE] = { N_("Purpose"), { "purpose", "用途", NULL } },
  [HOURS] = { N_("Answer within (hours)"), { "answer within (hours)", "answer within", "答复时限(小时)", "答复时限", NULL } },
  [AUTO_REPLY] = { N_("Automatic reply"), { "automatic reply", "自动回复", NULL } },
  [REPLY] = { N_("Reply text"), { "reply text", "回复模板", NULL } },
  [REPLY_EN] = { N_("Own reply, English"), { "own reply, english", "自定义英文回复", NULL } },
  [REPLY_ZH] = { N_("Own reply, Chinese"), { "own reply, chinese", "自定义中文回复", NULL } },
};

static const struct { const char *word; LhMailboxKind kind; } kind_words[] = {
  { "mailbox", LH_MAILBOX_MAILBOX }, { "邮箱", LH_MAILBOX_MAILBOX }, { "user", LH_MAILBOX_MAILBOX }, { "alias", LH_MAILBOX_ALIAS },
  { "别名", LH_MAILBOX_ALIAS }, { "group", LH_MAILBOX_GROUP }, { "群组", LH_MAILBOX_GROUP }, { "邮件群组", LH_MAILBOX_GROUP }, { "邮件组", LH_MAILBOX_GROUP },
};

static const char *const yes_words[] = { "yes", "true", "1", "on", "是", "开", NULL };
static const char *const no_words[] = { "no", "false", "0", "off", "否", "关", "", NULL };

static const char *const given_headings[] = { "first name", "given name", "名", "名字", NULL };
static const char *const family_headings[] = { "last name", "family name", "surname", "姓", "姓氏", NULL };

/* Blanks at the ends off, lower case, full-width brackets and signs as ASCII. (transfer full) */
static char *
fold_heading (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  char *lower = g_utf8_strdown (normal != NULL ? normal : "", -1);

  return g_strstrip (lower);
}

static int
find_known (const char *heading)
{
  for (int i = 0; i < N_COLUMNS; i++)
    {
      g_autofree char *translated = fold_heading (_(columns[i].heading));

      if (g_str_equal (heading, translated) || g_strv_contains (columns[i].known, heading))
        return i;
    }
  return g_strv_contains (given_headings, heading) ? GIVEN : g_strv_contains (family_headings, heading) ? FAMILY : -1;
}

static int
find_column (const char *cell)
{
  /* "*姓名", "姓名(必填)", "Email Address [Required]" in the tables of consoles */
  g_autofree char *heading = fold_heading (cell + strspn (cell, "* "));
  int column = find_known (heading);

  heading[strcspn (heading, "([")] = '\0';
  return column >= 0 ? column : find_known (g_strstrip (heading));
}

char *
lh_mailbox_table_write (LhPlan *plan)
{
  const char *const kinds[] = { _("Mailbox"), _("Alias"), _("Group") };
  GPtrArray *mailboxes = lh_plan_get_mailboxes (plan);
  GString *out = g_string_new (LH_TABLE_MARK);
  const char *cells[N_COLUMNS + 1] = { NULL };

  for (guint i = 0; i < N_COLUMNS; i++)
    cells[i] = _(columns[i].heading);
  lh_table_text_append (out, cells, LH_TABLE_GUARD);

  for (guint i = 0; i < mailboxes->len; i++)
    {
      const LhMailbox *mailbox = g_ptr_array_index (mailboxes, i);
      g_autofree char *address = g_strconcat (mailbox->prefix, "@", lh_plan_get_domain (plan), NULL);
      g_autofree char *hours = mailbox->answer_hours > 0 ? g_strdup_printf ("%u", mailbox->answer_hours) : g_strdup ("");
      const char *texts[N_COLUMNS] = {
        address, kinds[mailbox->kind], mailbox->person, mailbox->owner, mailbox->deputy, mailbox->target, mailbox->purpose, hours,
        mailbox->auto_reply ? _("yes") : _("no"), mailbox->reply, mailbox->reply_en, mailbox->reply_zh,
      };

      for (guint j = 0; j < N_COLUMNS; j++)
        cells[j] = texts[j] != NULL ? texts[j] : "";
      lh_table_text_append (out, cells, LH_TABLE_GUARD);
    }

  return g_string_free (out, FALSE);
}

static void
row_free (LhImportRow *row)
{
  g_free (row->address);
  g_free (row->sentence);
  g_clear_pointer (&row->mailbox, lh_mailbox_free);
  g_free (row);
}

void
lh_import_free (LhImport *import)
{
  g_ptr_array_unref (import->rows);
  g_strfreev (import->ignored);
  g_free (import);
}

/* NULL, or a sentence that refuses it. (transfer full) */
static char *
take_text (LhPlan *plan, LhMailboxText which, char **place, const char *cell)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *plain = lh_table_unguard (cell);
  g_autofree char *text = lh_plan_mailbox_text_from_user (plan, which, plain, &error);

  if (text == NULL)
    return g_strdup (error->message);
  g_free (*place);
  *place = *text != '\0' ? g_steal_pointer (&text) : NULL;
  return NULL;
}

/* "24", "24 h", "24 小时" */
static gboolean
read_hours (const char *cell, guint *ret_hours)
{
  g_autofree char *text = fold_heading (cell);
  char *end;
  guint64 hours;

  if (*text == '\0')
    {
      *ret_hours = 0;
      return TRUE;
    }
  if (!g_ascii_isdigit (*text))
    return FALSE;
  hours = g_ascii_strtoull (text, &end, 10);
  g_strchug (end);
  if (hours > 720 || (*end != '\0' && !g_str_equal (end, "h") && !g_str_equal (end, "hours") && !g_str_equal (end, "小时")))
    return FALSE;
  *ret_hours = hours;
  return TRUE;
}

/* One cell into @mailbox. NULL, or a sentence that refuses it. (transfer full) */
static char *
take_cell (LhPlan *plan, LhMailbox *mailbox, int column, const char *cell)
{
  static const LhMailboxText texts[N_COLUMNS] = { [TARGET] = LH_MAILBOX_TARGET, [PURPOSE] = LH_MAILBOX_PURPOSE, [REPLY] = LH_MAILBOX_PURPOSE,
                                                  [REPLY_EN] = LH_MAILBOX_REPLY, [REPLY_ZH] = LH_MAILBOX_REPLY };
  char **places[N_COLUMNS] = { [PERSON] = &mailbox->person, [OWNER] = &mailbox->owner, [DEPUTY] = &mailbox->deputy, [TARGET] = &mailbox->target,
                               [PURPOSE] = &mailbox->purpose, [REPLY] = &mailbox->reply, [REPLY_EN] = &mailbox->reply_en,
                               [REPLY_ZH] = &mailbox->reply_zh };
  g_autofree char *folded = fold_heading (cell);
  g_autofree char *sentence = NULL;

  switch (column)
    {
    case KIND:
      if (*folded == '\0')
        return NULL;
      for (gsize i = 0; i < G_N_ELEMENTS (kind_words); i++)
        if (g_str_equal (folded, kind_words[i].word))
          {
            mailbox->kind = kind_words[i].kind;
            return NULL;
          }
      return g_strdup_printf (_("“%s” is no kind. Write mailbox, alias or group."), cell);
    case HOURS:
      if (!read_hours (cell, &mailbox->answer_hours))
        return g_strdup_printf (_("“%s” is no number of hours."), cell);
      return NULL;
    case AUTO_REPLY:
      if (!g_strv_contains (yes_words, folded) && !g_strv_contains (no_words, folded))
        return g_strdup_printf (_("“%s” is neither yes nor no."), cell);
      mailbox->auto_reply = g_strv_contains (yes_words, folded);
      return NULL;
    default:
      if (column >= 0 && places[column] != NULL)
        sentence = take_text (plan, texts[column], places[column], cell);
      if (sentence != NULL)
        return g_steal_pointer (&sentence);
      if (column == REPLY && mailbox->reply != NULL && lh_mailbox_facts_find_reply (lh_mailbox_facts_get (), mailbox->reply) == NULL)
        return g_strdup_printf (_("There is no ready reply “%s”."), mailbox->reply);
      return NULL;
    }
}

/* Joined so that it is split the same way again: 王丽, "完颜 明", Lily Wang. (transfer full) */
static char *
join_name (const char *given, const char *family)
{
  g_autofree char *close = g_strconcat (family, given, NULL);
  g_autofree char *given_again = NULL;
  g_autofree char *family_again = NULL;
  g_autofree char *joined = NULL;

  if (*given == '\0' || *family == '\0')
    return g_steal_pointer (&close);
  if (lh_bulk_split_name (close, &given_again, &family_again) && g_str_equal (given_again, given) && g_str_equal (family_again, family))
    return g_steal_pointer (&close);

  joined = g_strdup_printf ("%s %s", family, given);
  g_free (given_again);
  g_free (family_again);
  lh_bulk_split_name (joined, &given_again, &family_again);
  return g_str_equal (given_again, given) ? g_steal_pointer (&joined) : g_strdup_printf ("%s %s", given, family);
}

/* The first cell of that column, without blanks at its ends; "" where it is not there. (transfer full) */
static char *
peek_cell (const LhTableRow *row, const int *column_of, int column)
{
  for (guint i = 0; row->cells[i] != NULL; i++)
    if (column_of[i] == column)
      return g_strstrip (lh_table_unguard (row->cells[i]));
  return g_strdup ("");
}

/* First and last name, where no whole name stands beside them. NULL, or a sentence that refuses it. (transfer full) */
static char *
take_names (LhPlan *plan, LhMailbox *mailbox, const LhTableRow *row, const int *column_of)
{
  g_autofree char *whole = peek_cell (row, column_of, PERSON);
  g_autofree char *given = peek_cell (row, column_of, GIVEN);
  g_autofree char *family = peek_cell (row, column_of, FAMILY);
  g_autofree char *joined = join_name (given, family);

  return *whole == '\0' && *joined != '\0' ? take_text (plan, LH_MAILBOX_NAME, &mailbox->person, joined) : NULL;
}

/* Which columns are others than before. (transfer full) */
static char *
describe_changes (const LhMailbox *old, const LhMailbox *new)
{
  const char *const pairs[][2] = { [PERSON] = { old->person, new->person }, [OWNER] = { old->owner, new->owner }, [DEPUTY] = { old->deputy, new->deputy },
                                   [TARGET] = { old->target, new->target }, [PURPOSE] = { old->purpose, new->purpose },
                                   [REPLY] = { old->reply, new->reply }, [REPLY_EN] = { old->reply_en, new->reply_en },
                                   [REPLY_ZH] = { old->reply_zh, new->reply_zh } };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      gboolean other = i < G_N_ELEMENTS (pairs) && g_strcmp0 (pairs[i][0], pairs[i][1]) != 0;

      other |= (i == KIND && old->kind != new->kind) || (i == HOURS && old->answer_hours != new->answer_hours) ||
               (i == AUTO_REPLY && !old->auto_reply != !new->auto_reply);
      if (other)
        g_string_append_printf (text, "%s%s", text->len > 0 ? _(", ") : "", _(columns[i].heading));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Takes @sentence. */
static void
refuse (LhImportRow *row, const char *address, char *sentence)
{
  row->state = LH_IMPORT_REFUSED;
  g_free (row->address);
  row->address = g_utf8_make_valid (address, -1);
  row->sentence = sentence;
  g_clear_pointer (&row->mailbox, lh_mailbox_free);
}

static void
judge_row (LhPlan *plan, const LhTableRow *table_row, const int *column_of, GHashTable *seen, LhImportRow *row)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *typed = NULL;
  const LhMailbox *old;
  gpointer line;
  char *sentence;

  row->line = table_row->line;
  for (guint i = 0; table_row->cells[i] != NULL; i++)
    if (column_of[i] == ADDRESS && typed == NULL)
      typed = lh_table_unguard (table_row->cells[i]);
  row->address = lh_plan_prefix_from_user (plan, typed != NULL ? typed : "", &error);
  if (row->address == NULL)
    {
      refuse (row, typed != NULL ? typed : "", g_strdup (error->message));
      return;
    }
  if (g_hash_table_lookup_extended (seen, row->address, NULL, &line))
    {
      refuse (row, typed, g_strdup_printf (_("The same address stands in line %u already."), GPOINTER_TO_UINT (line)));
      return;
    }
  g_hash_table_insert (seen, g_strdup (row->address), GUINT_TO_POINTER (row->line));

  old = lh_plan_find_mailbox (plan, row->address);
  row->mailbox = old != NULL ? lh_mailbox_copy (old) : lh_mailbox_new_from_facts (row->address);
  for (guint i = 0; table_row->cells[i] != NULL; i++)
    {
      sentence = column_of[i] > ADDRESS && column_of[i] < N_COLUMNS ? take_cell (plan, row->mailbox, column_of[i], table_row->cells[i]) : NULL;

      if (sentence != NULL)
        {
          refuse (row, typed, sentence);
          return;
        }
    }
  sentence = take_names (plan, row->mailbox, table_row, column_of);
  if (sentence != NULL)
    {
      refuse (row, typed, sentence);
      return;
    }
  if (!lh_plan_provider_takes (plan, row->address, row->mailbox->kind, &error))
    {
      refuse (row, typed, g_strdup (error->message));
      return;
    }
  row->state = old == NULL ? LH_IMPORT_ADD : lh_mailbox_equal (old, row->mailbox) ? LH_IMPORT_SAME : LH_IMPORT_CHANGE;
  if (row->state == LH_IMPORT_CHANGE)
    row->sentence = describe_changes (old, row->mailbox);
}

/* What each cell of the rows is by this one, -1 for what is not known. (transfer full) */
static int *
read_headings (const LhTableRow *row, guint *ret_known, gboolean *ret_address)
{
  guint n = g_strv_length (row->cells);
  int *column_of = g_new (int, n + 1);

  *ret_known = 0;
  *ret_address = FALSE;
  for (guint i = 0; i < n; i++)
    {
      column_of[i] = find_column (row->cells[i]);
      /* The second of two columns with one heading would undo the first. */
      for (guint j = 0; j < i; j++)
        if (column_of[j] == column_of[i])
          column_of[i] = -1;
      *ret_known += column_of[i] >= 0;
      *ret_address |= column_of[i] == ADDRESS;
    }
  return column_of;
}

static gboolean
has_address (const LhTableRow *row)
{
  for (char **cell = row->cells; *cell != NULL; cell++)
    if (strchr (*cell, '@') != NULL)
      return TRUE;
  return FALSE;
}

/* The line that names the columns: the first, or one below a title and what merged cells leave, which then must name two that are known. Without one in
 * a list of addresses alone *@ret_first is 0. (transfer full) (nullable) */
static int *
find_headings (GPtrArray *table, gboolean single, guint *ret_headings, guint *ret_first, GError **error)
{
  for (guint i = 0; i < MIN (table->len, MAX_TITLES + 1); i++)
    {
      guint known;
      gboolean address;
      g_autofree int *column_of = read_headings (g_ptr_array_index (table, i), &known, &address);

      *ret_headings = i;
      *ret_first = i + 1;
      if (address && (i == 0 || known > 1))
        return g_steal_pointer (&column_of);
      if (i == 0 && single && known == 0)
        {
          column_of[0] = ADDRESS;
          *ret_first = 0;
          return g_steal_pointer (&column_of);
        }
      /* What has an address in it is no title: it would be lost. */
      if (has_address (table->pdata[i]))
        break;
    }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _("The first line must name the columns, and one of them must be called Address. Export a table to see the form."));
  return NULL;
}

/* The headings of columns that hold something and are not known. (transfer full) */
static char **
list_ignored (GPtrArray *table, guint at, const int *column_of)
{
  g_autoptr (GStrvBuilder) ignored = g_strv_builder_new ();
  char **headings = ((LhTableRow *) g_ptr_array_index (table, at))->cells;

  for (guint i = 0; headings[i] != NULL; i++)
    {
      gboolean filled = FALSE;

      for (guint j = at + 1; j < table->len && column_of[i] < 0 && !filled; j++)
        {
          char **cells = ((LhTableRow *) g_ptr_array_index (table, j))->cells;
          g_autofree char *cell = i < g_strv_length (cells) ? g_strstrip (g_strdup (cells[i])) : g_strdup ("");

          filled = *cell != '\0';
        }
      if (filled)
        {
          g_autofree char *plain = g_strstrip (g_strdelimit (g_strdup (headings[i]), "\r\n\t", ' '));
          g_autofree char *name = *plain != '\0' ? g_steal_pointer (&plain) : g_strdup_printf (_("column %u"), i + 1);

          g_strv_builder_add (ignored, name);
        }
    }
  return g_strv_builder_end (ignored);
}

LhImport *
lh_import_read (LhPlan *plan, const char *data, gsize length, GError **error)
{
  g_autoptr (GPtrArray) table = lh_table_text_parse (data, length, error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (LhImport) import = NULL;
  g_autofree int *column_of = NULL;
  gboolean single = TRUE;
  guint headings, first, n_columns;

  if (table == NULL)
    return NULL;
  if (table->len == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("This file is empty."));
      return NULL;
    }
  for (guint i = 0; i < table->len; i++)
    single &= g_strv_length (((LhTableRow *) g_ptr_array_index (table, i))->cells) == 1;
  column_of = find_headings (table, single, &headings, &first, error);
  if (column_of == NULL)
    return NULL;

  n_columns = g_strv_length (((LhTableRow *) g_ptr_array_index (table, headings))->cells);
  import = g_new0 (LhImport, 1);
  import->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  import->ignored = first > 0 ? list_ignored (table, headings, column_of) : g_new0 (char *, 1);
  for (guint i = first; i < table->len; i++)
    {
      const LhTableRow *table_row = g_ptr_array_index (table, i);
      LhImportRow *row = g_new0 (LhImportRow, 1);

      g_ptr_array_add (import->rows, row);
      if (g_strv_length (table_row->cells) > n_columns)
        {
          row->line = table_row->line;
          refuse (row, table_row->cells[0], g_strdup (_("This line has more columns than the first one. Put text with a comma in it into quotation marks.")));
        }
      else
        judge_row (plan, table_row, column_of, seen, row);
      import->n[row->state]++;
    }

  return g_steal_pointer (&import);
}

void
lh_import_apply (LhPlan *plan, const LhImport *import)
{
  g_autoptr (GPtrArray) mailboxes = g_ptr_array_new ();

  for (guint i = 0; i < import->rows->len; i++)
    {
      const LhImportRow *row = g_ptr_array_index (import->rows, i);

      if (row->state == LH_IMPORT_ADD || row->state == LH_IMPORT_CHANGE)
        g_ptr_array_add (mailboxes, row->mailbox);
    }
  lh_plan_put_mailboxes (plan, mailboxes);
}

char *
lh_import_to_sentence (const LhImport *import)
{
  /* Translators: what an import will do, by number of addresses. */
  g_autofree char *numbers = g_strdup_printf (_("%u to add, %u to change, %u as they are, %u refused"), import->n[LH_IMPORT_ADD], import->n[LH_IMPORT_CHANGE],
                          import->n[LH_IMPORT_SAME], import->n[LH_IMPORT_REFUSED]);
  g_autofree char *names = g_strjoinv (_(", "), import->ignored);
  g_autofree char *ignored = *names != '\0' ? g_strdup_printf (_("Columns that are not taken over: %s"), names) : NULL;

  return ignored != NULL ? g_strdup_printf ("%s\n%s", numbers, ignored) : g_steal_pointer (&numbers);
}
