/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-bulk-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plan/lh-table-text.h"

/* The newest form seen, 29 columns; required: names, address, password, organisational unit ("/" is the top) (support.google.com/a/answer/40057). */
static const char google[] =
  "First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Password Hash Function [UPLOAD ONLY],Org Unit Path [Required],"
  "New Primary Email [UPLOAD ONLY],Recovery Email,Home Secondary Email,Work Secondary Email,Recovery Phone [MUST BE IN THE E.164 FORMAT],Work Phone,"
  "Home Phone,Mobile Phone,Work Address,Home Address,Employee ID,Employee Type,Employee Title,Manager Email,Department,Cost Center,Building ID,Floor Name,"
  "Floor Section,Change Password at Next Sign-In,New Status [UPLOAD ONLY],New Licenses [UPLOAD ONLY],Advanced Protection Program enrollment";
/* As seen in files that were uploaded; the groups must be there. */
static const char google_members[] = "Group Email [Required],Member Email,Member Type,Member Role";
/* microsoft-365-docs, add-several-users-at-the-same-time.md, 2020: any language, but this order. */
static const char m365[] =
  "User Name,First Name,Last Name,Display Name,Job Title,Department,Office Number,Office Phone,Mobile Phone,Fax,Address,City,State or Province,"
  "ZIP or Postal Code,Country or Region";
/* adminconsole.wiki.zoho.com/users/Importing-Users.html, an older page */
static const char zoho[] = "Username,Password,First Name,Last Name";
/* yandex.com/support/yandex-360/business/admin/en/upload-csv */
static const char yandex[] = "login,password,password_change_required,first_name,last_name";

#define MAX_ABOVE 5 /* lines of a template above its headings */

static const struct { LhCell cell; const char *names; } known[] = {
  { LH_CELL_DISPLAY, "|name|displayname|fullname|姓名|名称|成员名称|员工姓名|显示名称|" },
  { LH_CELL_GIVEN, "|firstname|givenname|forename|vorname|名|名字|" },
  { LH_CELL_FAMILY, "|lastname|familyname|surname|nachname|familienname|姓|姓氏|" },
  { LH_CELL_ADDRESS, "|email|emailaddress|username|user|login|account|mailbox|emailadresse|benutzername|邮箱|邮箱帐号|邮箱账号|邮箱地址|企业邮箱|帐号|账号|登录名|用户名|电子邮件|" },
  { LH_CELL_PASSWORD, "|password|initialpassword|temporarypassword|newpassword|userpassword|passwd|passwort|kennwort|initialpasswort|pwd|initialpwd|pass|passcode|"
                      "密码|邮箱密码|初始密码|初始化密码|登录密码|登陆密码|默认密码|用户密码|账号密码|帐号密码|新密码|临时密码|设置密码|"
                      "口令|邮箱口令|初始口令|初始化口令|登录口令|登陆口令|用户口令|账号口令|帐号口令|密碼|" },
};
/* What tells that a column must not stay empty, in brackets or not. */
static const char *const marks[] = { "required", "mandatory", "pflicht", "erforderlich", "必填", "必输", "必选", "必须", "必需", "*" };
/* What a heading holds that has to do with passwords, whatever else it says. */
static const char *const secrets[] = { "password", "passwort", "kennwort", "passwd", "pwd", "密码", "口令", "密碼" };

void
lh_bulk_layout_free (LhBulkLayout *layout)
{
  g_ptr_array_unref (layout->above);
  g_ptr_array_unref (layout->headings);
  g_array_unref (layout->cells);
  g_free (layout);
}

gboolean
lh_bulk_layout_has (const LhBulkLayout *layout, LhCell cell)
{
  for (guint i = 0; i < layout->cells->len; i++)
    if (g_array_index (layout->cells, LhCell, i) == cell)
      return TRUE;
  return FALSE;
}

static void
add (LhBulkLayout *layout, const char *heading, LhCell cell)
{
  g_ptr_array_add (layout->headings, g_strdup (heading));
  g_array_append_val (layout->cells, cell);
}

/* @header, comma separated; @cells ends with LH_CELL_NONE, and is blank from there on. */
static void
add_all (LhBulkLayout *layout, const char *header, const LhCell *cells)
{
  g_auto (GStrv) headings = g_strsplit (header, ",", -1);

  for (guint i = 0; headings[i] != NULL; i++)
    {
      add (layout, headings[i], *cells == LH_CELL_NONE ? LH_CELL_BLANK : *cells);
      if (*cells != LH_CELL_NONE)
        cells++;
    }
}

static gboolean
holds_any (const char *text, const char *const *words, gsize n_words)
{
  for (gsize i = 0; i < n_words; i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* "Email Address [Required]", "邮箱帐号(必填)", "*姓名" -> "emailaddress", "邮箱帐号", "姓名". (transfer full) */
static char *
fold (const char *heading, gboolean *ret_required)
{
  g_autofree char *normal = g_utf8_normalize (heading, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *lower = g_utf8_strdown (normal != NULL ? normal : "", -1);
  g_autoptr (GString) bare = g_string_new (NULL);
  int depth = 0;

  *ret_required = holds_any (lower, marks, G_N_ELEMENTS (marks));
  for (const char *p = lower; *p != '\0'; p++)
    if (strchr ("([", *p) != NULL)
      depth++;
    else if (strchr (")]", *p) != NULL)
      depth = MAX (depth - 1, 0);
    else if (depth == 0 && strchr ("* _-:.", *p) == NULL)
      g_string_append_c (bare, *p);
  return g_string_free (g_steal_pointer (&bare), FALSE);
}

static LhCell
find_cell (const char *folded)
{
  g_autofree char *needle = g_strdup_printf ("|%s|", folded);

  for (gsize i = 0; *folded != '\0' && i < G_N_ELEMENTS (known); i++)
    if (strstr (known[i].names, needle) != NULL)
      return known[i].cell;
  return LH_CELL_BLANK;
}

static gboolean
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, sentence);
  return FALSE;
}

static guint
count_known (const LhTableRow *row)
{
  guint n = 0;

  for (guint i = 0; row->cells[i] != NULL; i++)
    {
      gboolean required;
      g_autofree char *folded = fold (row->cells[i], &required);

      n += find_cell (folded) != LH_CELL_BLANK;
    }
  return n;
}

/* A template may begin with how it is to be filled in: the headings are then the line that names most, at least two. */
static guint
find_headings (GPtrArray *table)
{
  guint best = 0, most = MAX (count_known (g_ptr_array_index (table, 0)), 1);

  for (guint i = 1; i < MIN (table->len, MAX_ABOVE + 1); i++)
    {
      guint n = count_known (g_ptr_array_index (table, i));

      if (n > most)
        {
          best = i;
          most = n;
        }
    }
  return best;
}

/* The headings of a template, found by their names. */
static gboolean
read_template (LhBulkLayout *layout, GPtrArray *table, GPtrArray *notes, GError **error)
{
  guint headings = find_headings (table);
  const LhTableRow *first = g_ptr_array_index (table, headings);
  const LhTableRow *sample = table->len > headings + 1 ? g_ptr_array_index (table, headings + 1) : NULL;
  g_autoptr (GString) by_hand = g_string_new (NULL);
  g_autoptr (GString) secret = g_string_new (NULL);
  guint seen = 0;

  for (guint i = 0; i < headings; i++)
    g_ptr_array_add (layout->above, g_strdupv (((LhTableRow *) g_ptr_array_index (table, i))->cells));
  for (guint i = 0; first->cells[i] != NULL; i++)
    {
      gboolean required;
      g_autofree char *folded = fold (first->cells[i], &required);
      LhCell cell = find_cell (folded);

      /* The sample line says whether the console wants the whole address. */
      if (cell == LH_CELL_ADDRESS && sample != NULL && g_strv_length (sample->cells) > i && *sample->cells[i] != '\0' &&
          strchr (sample->cells[i], '@') == NULL)
        cell = LH_CELL_PREFIX;
      if (cell != LH_CELL_BLANK && (seen & (1u << cell)) != 0)
        cell = LH_CELL_BLANK;
      seen |= 1u << cell;
      if (cell == LH_CELL_BLANK && required)
        g_string_append_printf (by_hand, "%s%s", by_hand->len > 0 ? _(", ") : "", first->cells[i]);
      else if (cell == LH_CELL_BLANK && holds_any (folded, secrets, G_N_ELEMENTS (secrets)))
        g_string_append_printf (secret, "%s%s", secret->len > 0 ? _(", ") : "", first->cells[i]);
      add (layout, first->cells[i], cell);
    }
  if (!lh_bulk_layout_has (layout, LH_CELL_ADDRESS) && !lh_bulk_layout_has (layout, LH_CELL_PREFIX))
    return fail (error, _("No column of this template takes the address. Choose the template for mailboxes as the console gives it, saved as CSV."));
  if (by_hand->len > 0)
    g_ptr_array_add (notes, g_strdup_printf (_("These columns are required, and the plan knows nothing of them: %s. They stay empty; fill them in before uploading."), by_hand->str));
  if (secret->len > 0)
    g_ptr_array_add (notes, g_strdup_printf (_("These columns have to do with passwords and stay empty: %s. See in the console what belongs there."), secret->str));
  layout->both_names = lh_bulk_layout_has (layout, LH_CELL_GIVEN) && lh_bulk_layout_has (layout, LH_CELL_FAMILY);
  layout->mark = TRUE;
  return TRUE;
}

/* Microsoft's, whose headings may be in any language: 15 columns, or 16 with one more address after the fax. */
static gboolean
read_m365 (LhBulkLayout *layout, GPtrArray *table, GError **error)
{
  static const LhCell cells[] = { LH_CELL_ADDRESS, LH_CELL_GIVEN, LH_CELL_FAMILY, LH_CELL_DISPLAY };
  const LhTableRow *first = g_ptr_array_index (table, 0);
  guint n = g_strv_length (first->cells);

  if (n != 15 && n != 16)
    return fail (error, _("This is not the sample file of Microsoft 365: that one has 15 or 16 columns."));
  for (guint i = 0; i < n; i++)
    add (layout, first->cells[i], i < G_N_ELEMENTS (cells) ? cells[i] : LH_CELL_BLANK);
  return TRUE;
}

LhBulkLayout *
lh_bulk_layout_new (LhBulkForm form, const char *template, gsize length, GPtrArray *notes, GError **error)
{
  static const LhCell google_cells[] = { LH_CELL_GIVEN, LH_CELL_FAMILY, LH_CELL_ADDRESS, LH_CELL_PASSWORD, LH_CELL_BLANK, LH_CELL_TOP_UNIT, LH_CELL_NONE };
  static const LhCell member_cells[] = { LH_CELL_GROUP, LH_CELL_MEMBER, LH_CELL_USER, LH_CELL_ROLE, LH_CELL_NONE };
  static const LhCell m365_cells[] = { LH_CELL_ADDRESS, LH_CELL_GIVEN, LH_CELL_FAMILY, LH_CELL_DISPLAY, LH_CELL_NONE };
  static const LhCell zoho_cells[] = { LH_CELL_PREFIX, LH_CELL_PASSWORD, LH_CELL_GIVEN, LH_CELL_FAMILY, LH_CELL_NONE };
  static const LhCell yandex_cells[] = { LH_CELL_PREFIX, LH_CELL_PASSWORD, LH_CELL_TRUE, LH_CELL_GIVEN, LH_CELL_FAMILY, LH_CELL_NONE };
  g_autoptr (GPtrArray) table = template != NULL ? lh_table_text_parse (template, length, error) : NULL;
  LhBulkLayout *layout;
  gboolean sound = TRUE;

  if (template != NULL && table == NULL)
    return NULL;
  if ((table != NULL && table->len == 0) || (table == NULL && form == LH_BULK_TEMPLATE))
    {
      fail (error, _("Download the template from the provider’s console, save it as CSV, and choose that file here."));
      return NULL;
    }

  layout = g_new0 (LhBulkLayout, 1);
  layout->above = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  layout->headings = g_ptr_array_new_with_free_func (g_free);
  layout->cells = g_array_new (FALSE, FALSE, sizeof (LhCell));
  switch (form)
    {
    case LH_BULK_GOOGLE:
      add_all (layout, google, google_cells);
      g_array_index (layout->cells, LhCell, 25) = LH_CELL_TRUE; /* Change Password at Next Sign-In */
      layout->both_names = layout->names_in_60 = layout->mark = TRUE;
      break;
    case LH_BULK_GOOGLE_MEMBERS:
      add_all (layout, google_members, member_cells);
      layout->mark = TRUE;
      g_ptr_array_add (notes, g_strdup (_("This file puts people into groups. Create the groups in the console first.")));
      break;
    case LH_BULK_M365:
      if (table != NULL)
        sound = read_m365 (layout, table, error);
      else
        add_all (layout, m365, m365_cells);
      layout->mark = TRUE;
      layout->most = 240; /* 249 to 250 by the pages of different years */
      g_ptr_array_add (notes, g_strdup (_("Microsoft makes the first passwords itself and shows them after the upload. Licences and country are chosen there, "
                                          "for the whole file.")));
      if (table == NULL)
        g_ptr_array_add (notes, g_strdup (_("The form may have changed. If the console refuses the file, download its sample and make the file after that.")));
      break;
    case LH_BULK_ZOHO:
      add_all (layout, zoho, zoho_cells);
      layout->both_names = layout->mark = TRUE;
      layout->most = 200; /* zoho.com/mail/help/adminconsole/adding-users.html */
      g_ptr_array_add (notes, g_strdup (_("Tick in the console that each user changes the password at first sign-in.")));
      g_ptr_array_add (notes, g_strdup (_("The form may have changed. If the console refuses the file, download its sample and make the file after that.")));
      break;
    case LH_BULK_YANDEX:
      add_all (layout, yandex, yandex_cells);
      layout->both_names = layout->semicolon = layout->quote_all = TRUE;
      layout->most = 19999;
      break;
    case LH_BULK_TEMPLATE: case LH_N_BULK_FORMS: default:
      sound = read_template (layout, table, notes, error);
      break;
    }
  if (!sound)
    g_clear_pointer (&layout, lh_bulk_layout_free);
  return layout;
}
