/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/lh-bulk.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plan/lh-table-text.h"

static char *folder;

static LhPlan *
make_plan (void)
{
  static const struct { const char *prefix; LhMailboxKind kind; const char *person, *owner, *deputy; } boxes[] = {
    { "lily.wang", LH_MAILBOX_MAILBOX, "Lily Wang", NULL, NULL }, { "wangli", LH_MAILBOX_MAILBOX, "王丽", NULL, NULL },
    { "ouyang", LH_MAILBOX_MAILBOX, "欧阳娜娜", NULL, NULL }, { "tom", LH_MAILBOX_MAILBOX, "Tom", NULL, NULL },
    { "ceo", LH_MAILBOX_MAILBOX, NULL, NULL, NULL }, { "eve", LH_MAILBOX_MAILBOX, "=Eve Calc", NULL, NULL },
    { "sales", LH_MAILBOX_GROUP, NULL, "Lily Wang", "王丽" }, { "info", LH_MAILBOX_GROUP, NULL, "Nobody", "agent@example.net" },
    { "q", LH_MAILBOX_ALIAS, NULL, NULL, NULL },
  };
  LhPlan *plan = lh_plan_new ("example.com");

  for (gsize i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      g_autoptr (LhMailbox) mailbox = lh_mailbox_new (boxes[i].prefix, boxes[i].kind);

      mailbox->person = g_strdup (boxes[i].person);
      mailbox->owner = g_strdup (boxes[i].owner);
      mailbox->deputy = g_strdup (boxes[i].deputy);
      lh_plan_put_mailbox (plan, mailbox);
    }
  return plan;
}

static char *
path_to (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

/* Writes, checks mode and mark, and reads the table back; the file is taken away again. */
static GPtrArray *
write_and_read (LhBulk *bulk, gboolean passwords, gboolean mark)
{
  g_autofree char *path = path_to ("users.csv");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = lh_bulk_write (bulk, path, passwords, &error);
  g_autofree char *text = NULL;
  gsize length;
  GStatBuf status;
  GPtrArray *rows;

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (paths), ==, 1);
  g_assert_cmpstr (paths[0], ==, path);
  g_assert_no_errno (g_stat (path, &status));
  g_assert_cmpuint (status.st_mode & 07777, ==, 0600);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_true (g_str_has_prefix (text, LH_TABLE_MARK) == mark);
  rows = lh_table_text_parse (text, length, &error);
  g_assert_no_error (error);
  g_assert_no_errno (g_unlink (path));
  return rows;
}

static char **
cells (GPtrArray *rows, guint i)
{
  return ((LhTableRow *) g_ptr_array_index (rows, i))->cells;
}

static void
test_google (void)
{
  g_autoptr (LhPlan) plan = make_plan ();
  g_autofree char *before = lh_plan_to_json (plan);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LhBulk) bulk = lh_bulk_new (plan, LH_BULK_GOOGLE, NULL, 0, &error);
  g_autofree char *path = path_to ("users.csv");
  g_autoptr (GPtrArray) rows = NULL;

  g_assert_no_error (error);
  g_assert_true (lh_bulk_needs_passwords (bulk));
  g_assert_cmpuint (lh_bulk_get_rows (bulk)->len, ==, 6);
  g_assert_cmpuint (lh_bulk_count_good (bulk), ==, 3); /* not Tom, whose second name is not known, not ceo, not the formula */

  /* Only on request. */
  g_assert_null (lh_bulk_write (bulk, path, FALSE, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  rows = write_and_read (bulk, TRUE, TRUE);
  g_assert_cmpuint (rows->len, ==, 4);
  g_assert_cmpuint (g_strv_length (cells (rows, 0)), ==, 29);
  g_assert_cmpstr (cells (rows, 0)[3], ==, "Password [Required]");
  g_assert_cmpstr (cells (rows, 0)[25], ==, "Change Password at Next Sign-In");
  for (guint i = 1; i < rows->len; i++)
    {
      g_assert_cmpuint (strlen (cells (rows, i)[3]), ==, 16);
      g_assert_cmpstr (cells (rows, i)[5], ==, "/");
      g_assert_cmpstr (cells (rows, i)[25], ==, "TRUE");
      for (guint j = 1; j < i; j++)
        g_assert_cmpstr (cells (rows, i)[3], !=, cells (rows, j)[3]);
      /* Never in the plan. */
      g_clear_pointer (&after, g_free);
      after = lh_plan_to_json (plan);
      g_assert_null (strstr (after, cells (rows, i)[3]));
    }
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (cells (rows, 1)[0], ==, "Lily");
  g_assert_cmpstr (cells (rows, 1)[1], ==, "Wang");
  g_assert_cmpstr (cells (rows, 1)[2], ==, "lily.wang@example.com");
  g_assert_cmpstr (cells (rows, 2)[0], ==, "丽");
  g_assert_cmpstr (cells (rows, 2)[1], ==, "王");
  g_assert_cmpstr (cells (rows, 3)[1], ==, "欧阳");
}

static void
test_members (void)
{
  g_autoptr (LhPlan) plan = make_plan ();
  g_autoptr (LhBulk) bulk = lh_bulk_new (plan, LH_BULK_GOOGLE_MEMBERS, NULL, 0, NULL);
  g_autoptr (GPtrArray) rows = write_and_read (bulk, FALSE, TRUE);
  g_autofree char *first = g_strjoinv (",", cells (rows, 1));
  g_autofree char *last = g_strjoinv (",", cells (rows, 3));

  g_assert_false (lh_bulk_needs_passwords (bulk));
  g_assert_cmpuint (lh_bulk_get_rows (bulk)->len, ==, 4);
  g_assert_cmpuint (rows->len, ==, 4);
  g_assert_cmpstr (first, ==, "sales@example.com,lily.wang@example.com,USER,MEMBER");
  g_assert_cmpstr (last, ==, "info@example.com,agent@example.net,USER,MEMBER");
}

/* Nobody is put into a group because another has his name. */
static void
test_members_twice (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (LhMailbox) one = lh_mailbox_new ("lina", LH_MAILBOX_MAILBOX);
  g_autoptr (LhMailbox) other = lh_mailbox_new ("na.li", LH_MAILBOX_MAILBOX);
  g_autoptr (LhMailbox) sales = lh_mailbox_new ("sales", LH_MAILBOX_GROUP);
  g_autoptr (LhBulk) bulk = NULL;

  one->person = g_strdup ("李娜");
  other->person = g_strdup ("李娜");
  sales->owner = g_strdup ("李娜");
  sales->deputy = g_strdup ("na.li");
  lh_plan_put_mailbox (plan, one);
  lh_plan_put_mailbox (plan, other);
  lh_plan_put_mailbox (plan, sales);
  bulk = lh_bulk_new (plan, LH_BULK_GOOGLE_MEMBERS, NULL, 0, NULL);
  g_assert_cmpuint (lh_bulk_get_rows (bulk)->len, ==, 2);
  g_assert_cmpuint (lh_bulk_count_good (bulk), ==, 1);
  g_assert_nonnull (((LhBulkRow *) g_ptr_array_index (lh_bulk_get_rows (bulk), 0))->refused);
}

static void
test_m365 (void)
{
  static const char sample16[] = "Nom d’utilisateur,Prénom,Nom,Nom complet,5,6,7,8,9,10,11,12,13,14,15,16\r\nx@contoso.com,X,Y,X Y\r\n";
  g_autoptr (LhPlan) plan = make_plan ();
  g_autoptr (LhBulk) bulk = lh_bulk_new (plan, LH_BULK_M365, NULL, 0, NULL);
  g_autoptr (LhBulk) sampled = lh_bulk_new (plan, LH_BULK_M365, sample16, strlen (sample16), NULL);
  g_autoptr (GPtrArray) rows = write_and_read (bulk, FALSE, TRUE);
  g_autoptr (GPtrArray) sampled_rows = write_and_read (sampled, FALSE, TRUE);
  g_autoptr (GError) error = NULL;

  g_assert_false (lh_bulk_needs_passwords (bulk));
  g_assert_cmpuint (rows->len, ==, 5); /* Tom is fine here */
  g_assert_cmpuint (g_strv_length (cells (rows, 0)), ==, 15);
  g_assert_cmpstr (cells (rows, 1)[0], ==, "lily.wang@example.com");
  g_assert_cmpstr (cells (rows, 1)[3], ==, "Lily Wang");
  g_assert_cmpstr (cells (rows, 1)[4], ==, " ");
  g_assert_cmpuint (g_strv_length (cells (sampled_rows, 0)), ==, 16);
  g_assert_cmpstr (cells (sampled_rows, 0)[1], ==, "Prénom");
  g_assert_null (lh_bulk_new (plan, LH_BULK_M365, "a,b\n", 4, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static void
test_parts (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autofree char *path = path_to ("many.csv");
  g_autoptr (LhBulk) bulk = NULL;
  g_auto (GStrv) paths = NULL;
  g_autofree char *blocked = NULL;
  g_autoptr (GError) error = NULL;
  guint total = 0;

  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *prefix = g_strdup_printf ("p%u", i);
      g_autoptr (LhMailbox) mailbox = lh_mailbox_new (prefix, LH_MAILBOX_MAILBOX);

      mailbox->person = g_strdup_printf ("Person N%u", i);
      lh_plan_put_mailbox (plan, mailbox);
    }
  bulk = lh_bulk_new (plan, LH_BULK_M365, NULL, 0, NULL);
  g_assert_cmpuint (lh_bulk_count_files (bulk), ==, 3);

  /* A file in the way of a later part: none is left, and that one is as it was. */
  blocked = path_to ("many-3.csv");
  g_assert_true (g_file_set_contents (blocked, "mine", -1, NULL));
  g_assert_null (lh_bulk_write (bulk, path, FALSE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_no_errno (g_unlink (blocked));

  paths = lh_bulk_write (bulk, path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (paths), ==, 3);
  g_assert_true (g_str_has_suffix (paths[1], "/many-2.csv"));
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = NULL;
      gsize length;
      g_autoptr (GPtrArray) rows = NULL;

      g_assert_true (g_file_get_contents (paths[i], &text, &length, NULL));
      rows = lh_table_text_parse (text, length, NULL);
      g_assert_cmpuint (rows->len, <=, 241);
      total += rows->len - 1;
      g_unlink (paths[i]);
    }
  g_assert_cmpuint (total, ==, 500);
}

static void
test_not_over (void)
{
  g_autoptr (LhPlan) plan = make_plan ();
  g_autoptr (LhBulk) bulk = lh_bulk_new (plan, LH_BULK_M365, NULL, 0, NULL);
  g_autofree char *path = path_to ("mine.csv");
  g_autofree char *link_path = path_to ("link.csv");
  g_autofree char *target = path_to ("target.csv");
  g_autofree char *nowhere = path_to ("no/such/folder.csv");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "mine", -1, NULL));
  g_assert_null (lh_bulk_write (bulk, path, FALSE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");
  g_assert_no_errno (symlink (target, link_path));
  g_assert_null (lh_bulk_write (bulk, link_path, FALSE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
  g_assert_null (lh_bulk_write (bulk, nowhere, FALSE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_unlink (path);
  g_unlink (link_path);
}

static void
test_others (void)
{
  g_autoptr (LhPlan) plan = make_plan ();
  g_autoptr (LhBulk) zoho = lh_bulk_new (plan, LH_BULK_ZOHO, NULL, 0, NULL);
  g_autoptr (LhBulk) yandex = lh_bulk_new (plan, LH_BULK_YANDEX, NULL, 0, NULL);
  g_autoptr (GPtrArray) zoho_rows = write_and_read (zoho, TRUE, TRUE);
  g_autoptr (GPtrArray) yandex_rows = write_and_read (yandex, TRUE, FALSE);

  g_assert_cmpstr (cells (zoho_rows, 1)[0], ==, "lily.wang");
  g_assert_cmpstr (cells (zoho_rows, 1)[2], ==, "Lily");
  g_assert_cmpstr (cells (yandex_rows, 0)[2], ==, "password_change_required");
  g_assert_cmpstr (cells (yandex_rows, 1)[2], ==, "true");
}

/* What stands above the headings of a template stays there. */
static void
test_template_above (void)
{
  static const char template[] = "填写须知：,,,\n\"1. 带 * 的必填\n2. 邮箱不能重复\",,,\n*姓名,*帐号,邮箱密码,部门\n张三,zhangsan,,销售\n";
  g_autoptr (LhPlan) plan = make_plan ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LhBulk) bulk = lh_bulk_new (plan, LH_BULK_TEMPLATE, template, strlen (template), &error);
  g_autoptr (GPtrArray) rows = NULL;

  g_assert_no_error (error);
  rows = write_and_read (bulk, TRUE, TRUE);
  g_assert_cmpstr (cells (rows, 0)[0], ==, "填写须知：");
  g_assert_cmpstr (cells (rows, 1)[0], ==, "1. 带 * 的必填\n2. 邮箱不能重复");
  g_assert_cmpstr (cells (rows, 2)[1], ==, "*帐号");
  g_assert_cmpstr (cells (rows, 3)[0], ==, "Lily Wang");
  g_assert_cmpstr (cells (rows, 3)[1], ==, "lily.wang");
  g_assert_cmpuint (strlen (cells (rows, 3)[2]), ==, 16);
}

/* The template, what of it the first row of lily becomes ("P" for a password), and what a note must say. */
static void
test_template (void)
{
  static const struct { const char *template, *row, *says; gboolean passwords; } table[] = {
    { "姓名(必填),邮箱帐号(必填),工号,邮箱密码,部门\n张三,zhangsan@a.com,1,Abc12345,销售\n", "Lily Wang,lily.wang@example.com,,P,", "first passwords", TRUE },
    { "*姓名,*帐号,*手机\n张三,zhangsan,138\n", "Lily Wang,lily.wang,", "required, and the plan knows nothing of them: *手机", FALSE },
    { "姓名,邮箱,口令\n", "Lily Wang,lily.wang@example.com,P", "first passwords", TRUE },
    { "姓名,邮箱,初始口令（必填）\n", "Lily Wang,lily.wang@example.com,P", "first passwords", TRUE },
    { "姓名,邮箱,登录口令\n", "Lily Wang,lily.wang@example.com,P", "first passwords", TRUE },
    { "Name,E-Mail-Adresse,Passwort\n", "Lily Wang,lily.wang@example.com,P", "first passwords", TRUE },
    { "Name,Email,Pwd.\n", "Lily Wang,lily.wang@example.com,P", "first passwords", TRUE },
    { "Name,Email,pwd,Department [Required],首次登录改密码\n", "Lily Wang,lily.wang@example.com,P,,", "nothing of them: Department [Required]. They stay empty", TRUE },
    { "Name,Email,Password hash\n", "Lily Wang,lily.wang@example.com,", "passwords and stay empty: Password hash.", FALSE },
    { "First Name [Required],Last Name,E-mail\n", "Lily,Wang,lily.wang@example.com", "Aliases and groups", FALSE },
    { "\xd0\xd5\xc3\xfb,\xd3\xca\xcf\xe4\n", "Lily Wang,lily.wang@example.com", "Aliases and groups", FALSE },
  };
  static const char *const bad[] = { "", "a,b,c\n", "姓名,手机\n", "PK\3\4", NULL };
  g_autoptr (LhPlan) plan = make_plan ();
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (LhBulk) bulk = lh_bulk_new (plan, LH_BULK_TEMPLATE, table[i].template, strlen (table[i].template), &error);
      g_autofree char *notes = NULL;
      g_autofree char *row = NULL;
      g_autoptr (GPtrArray) rows = NULL;

      g_assert_no_error (error);
      notes = g_strjoinv ("\n", lh_bulk_get_notes (bulk));
      if (strstr (notes, table[i].says) == NULL)
        g_error ("%s", notes);
      g_assert_cmpint (lh_bulk_needs_passwords (bulk), ==, table[i].passwords);
      rows = write_and_read (bulk, TRUE, TRUE);
      for (char **cell = cells (rows, 1); *cell != NULL; cell++)
        if (strlen (*cell) == 16 && strpbrk (*cell, "@ ") == NULL)
          {
            g_free (*cell);
            *cell = g_strdup ("P");
          }
      row = g_strjoinv (",", cells (rows, 1));
      g_assert_cmpstr (row, ==, table[i].row);
    }
  for (guint i = 0; bad[i] != NULL; i++)
    {
      g_assert_null (lh_bulk_new (plan, LH_BULK_TEMPLATE, bad[i], strlen (bad[i]), &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_clear_error (&error);
    }
  g_assert_null (lh_bulk_new (plan, LH_BULK_TEMPLATE, NULL, 0, &error));
  g_assert_nonnull (error);
}

static void
test_nobody (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (LhMailbox) ceo = lh_mailbox_new ("ceo", LH_MAILBOX_MAILBOX);
  g_autoptr (GError) error = NULL;
  g_autoptr (LhBulk) bulk = NULL;
  g_autofree char *path = path_to ("nobody.csv");

  g_assert_null (lh_bulk_new (plan, LH_BULK_GOOGLE, NULL, 0, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  lh_plan_put_mailbox (plan, ceo);
  bulk = lh_bulk_new (plan, LH_BULK_GOOGLE, NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_null (lh_bulk_write (bulk, path, TRUE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_passwords (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 2000; i++)
    {
      char *password = lh_password_new ();

      g_assert_cmpuint (strlen (password), ==, 16);
      g_assert_nonnull (strpbrk (password, "ABCDEFGHJKLMNPQRSTUVWXYZ"));
      g_assert_nonnull (strpbrk (password, "abcdefghijkmnopqrstuvwxyz"));
      g_assert_nonnull (strpbrk (password, "23456789"));
      g_assert_nonnull (strpbrk (password, "!#%*?_"));
      g_assert_null (strpbrk (password, ",;\"'=+-@ 0O1lI\t"));
      g_assert_true (g_ascii_isalpha (password[0]));
      g_assert_true (g_hash_table_add (seen, g_strdup (password)));
      lh_password_free (password);
    }
  lh_password_free (NULL);
}

static void
test_names (void)
{
  static const struct { const char *name, *given, *family; } table[] = {
    { "王丽", "丽", "王" }, { "欧阳娜娜", "娜娜", "欧阳" }, { "欧阳", "阳", "欧" }, { "欧阳 娜", "娜", "欧阳" }, { "王", "", "王" }, { "Lily Wang", "Lily", "Wang" },
    { "Mary Ann Smith", "Mary Ann", "Smith" }, { "Wang, Lily", "Lily", "Wang" }, { "王，小丽", "小丽", "王" }, { "Tom", "", "" }, { " ", "", "" },
    { "Smith,", "", "Smith" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *given = NULL;
      g_autofree char *family = NULL;
      gboolean whole = lh_bulk_split_name (table[i].name, &given, &family);

      g_assert_cmpstr (given, ==, table[i].given);
      g_assert_cmpstr (family, ==, table[i].family);
      g_assert_cmpint (whole, ==, *given != '\0' && *family != '\0');
    }
}

static void
test_forms (void)
{
  g_assert_cmpint (lh_bulk_form_of_provider ("google"), ==, LH_BULK_GOOGLE);
  g_assert_cmpint (lh_bulk_form_of_provider ("yandex360"), ==, LH_BULK_YANDEX);
  g_assert_cmpint (lh_bulk_form_of_provider ("aliyun-qiye"), ==, LH_BULK_TEMPLATE);
  g_assert_cmpint (lh_bulk_form_of_provider (NULL), ==, LH_BULK_TEMPLATE);
  for (guint i = 0; i < LH_N_BULK_FORMS; i++)
    {
      LhBulkForm form = LH_N_BULK_FORMS;
      g_autofree char *name = lh_bulk_form_get_name (i);

      g_assert_true (lh_bulk_form_from_string (lh_bulk_form_to_string (i), &form));
      g_assert_cmpuint (form, ==, i);
      g_assert_cmpstr (name, !=, "");
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("letterhead-bulk-XXXXXX", NULL);
  g_test_add_func ("/bulk/google", test_google);
  g_test_add_func ("/bulk/members", test_members);
  g_test_add_func ("/bulk/members/twice", test_members_twice);
  g_test_add_func ("/bulk/m365", test_m365);
  g_test_add_func ("/bulk/parts", test_parts);
  g_test_add_func ("/bulk/not-over", test_not_over);
  g_test_add_func ("/bulk/others", test_others);
  g_test_add_func ("/bulk/template", test_template);
  g_test_add_func ("/bulk/template-above", test_template_above);
  g_test_add_func ("/bulk/nobody", test_nobody);
  g_test_add_func ("/bulk/passwords", test_passwords);
  g_test_add_func ("/bulk/names", test_names);
  g_test_add_func ("/bulk/forms", test_forms);
  status = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return status;
}
