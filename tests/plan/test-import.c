/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/lh-mailbox-table.h"

#include <string.h>

static LhPlan *
make_plan (void)
{
  LhPlan *plan = lh_plan_new ("example.com");
  g_autoptr (LhMailbox) lily = lh_mailbox_new ("lily", LH_MAILBOX_MAILBOX);
  g_autoptr (LhMailbox) sales = lh_mailbox_new ("sales", LH_MAILBOX_GROUP);

  lily->person = g_strdup ("王丽");
  sales->owner = g_strdup ("王丽");
  sales->deputy = g_strdup ("=cmd|' /C calc'!A0");
  sales->purpose = g_strdup ("Inquiries, \"new\" ones");
  sales->answer_hours = 24;
  sales->auto_reply = TRUE;
  sales->reply = g_strdup ("holiday");
  sales->reply_en = g_strdup ("Hello,\nwe are closed.");
  lh_plan_put_mailbox (plan, lily);
  lh_plan_put_mailbox (plan, sales);
  return plan;
}

/* Each row as "line state address[: sentence]"; the state's first letter. */
static char *
show (const LhImport *import)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < import->rows->len; i++)
    {
      const LhImportRow *row = g_ptr_array_index (import->rows, i);

      g_string_append_printf (text, "%s%u%c%s", i > 0 ? " " : "", row->line, "+~=!"[row->state], row->address);
      g_assert_true ((row->mailbox == NULL) == (row->state == LH_IMPORT_REFUSED));
      if (row->state == LH_IMPORT_REFUSED)
        g_assert_cmpuint (strlen (row->sentence), >, 15);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_table (void)
{
  static const struct { const char *text, *rows, *says; } table[] = {
    { "Address\r\nlily\r\ntom", "2=lily 3+tom", NULL },
    { "邮箱,姓名\nlily@example.com,王丽\ntom,Tom", "2=lily 3+tom", NULL },
    { "Name,Email\nWang Li,LILY@Example.com\n", "2~lily", "Name of the person" },
    { "tom\nann\nlily", "1+tom 2+ann 3=lily", NULL },
    { "Address,Kind\ntom,robot\nann,别名\nbob,group", "2!tom 3+ann 4+bob", "“robot” is no kind" },
    { "Address\n\ntom\nTOM\n", "3+tom 4!TOM", "stands in line 3 already" },
    { "Address\ntom x\n张三\n=1+1\nhttps://a.com/\ntom@example.org\n", "2!tom x 3!张三 4!=1+1 5!https://a.com/ 6!tom@example.org", NULL },
    { "Address,Person\ntom,Tom,extra\nann\n", "2!tom 3+ann", "more columns" },
    { "Address,答复时限（小时）\ntom,24 小时\nann,soon\nbob,721\njim,\n", "2+tom 3!ann 4!bob 5+jim", "no number of hours" },
    { "Address,Automatic reply\ntom,是\nann,maybe\nbob,\n", "2+tom 3!ann 4+bob", "neither yes nor no" },
    { "Address,Reply text\ntom,holiday\nann,moon\n", "2+tom 3!ann", "no ready reply" },
    { "Address,Colour\ntom,red\n", "2+tom", NULL },
    { "Address,Owner,Owner\nsales,Lily,Tom\n", "2~sales", "Owner" },
    { "postmaster\n", "1+postmaster", NULL },
    { "姓名(必填),邮箱帐号(必填),工号\nTom,tom,7\n", "2+tom", NULL },
    { "*姓名,*邮箱前缀\nTom,tom\n", "2+tom", NULL },
    { "Display name,User principal name\nTom,tom@example.com\n", "2+tom", NULL },
    { "User Name,Display Name\ntom@example.com,Tom\n", "2+tom", NULL },
    { "电子邮箱，姓名\ntom@example.com，Tom\nann，Ann\n", "2+tom 3+ann", NULL },
    { "sep=;\r\nAddress;Owner\r\ntom;Lily\r\n", "3+tom", NULL },
    { "Address,Kind\npostmaster,mailbox\n", "2!postmaster", "keeps postmaster for itself" },
    { "E-mail address,Name\ntom@example.com,Tom\n", "2+tom", NULL },
    { "公司邮箱登记表,,\n基本信息,,人员\n邮箱前缀,类型,负责人\ntom,邮箱,王丽\n", "4+tom", NULL },
    { "邮箱登记表\n邮箱,姓名\ntom,Tom\n", "3+tom", NULL },
    { "邮箱,部门\nemail,地址\ntom,\n", "2+email 3+tom", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (LhPlan) plan = make_plan ();
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autofree char *shown = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (LhImport) import = NULL;
      gboolean said = table[i].says == NULL;

      lh_plan_set_provider (plan, "google");
      before = lh_plan_to_json (plan);
      import = lh_import_read (plan, table[i].text, strlen (table[i].text), &error);
      g_assert_no_error (error);
      shown = show (import);
      g_assert_cmpstr (shown, ==, table[i].rows);
      for (guint j = 0; j < import->rows->len && !said; j++)
        {
          const char *sentence = ((LhImportRow *) g_ptr_array_index (import->rows, j))->sentence;

          said = sentence != NULL && strstr (sentence, table[i].says) != NULL;
        }
      if (!said)
        g_error ("nothing says %s", table[i].says);
      /* Reading alone changes nothing. */
      after = lh_plan_to_json (plan);
      g_assert_cmpstr (before, ==, after);
    }
}

/* The tables of consoles: names in two columns, and much that has no place in a plan. */
static void
test_consoles (void)
{
  static const struct { const char *text, *person, *sentence; } rows[] = {
    { "First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Org Unit Path [Required],Employee ID\nTom,Smith,tom@example.com,****,/,\n",
      "Tom Smith", "1 to add, 0 to change, 0 as they are, 0 refused\nColumns that are not taken over: Password [Required], Org Unit Path [Required]" },
    { "User Name,First Name,Last Name,Display Name,Department\ntom@example.com,Tom,Smith,,Sales\n", "Tom Smith",
      "1 to add, 0 to change, 0 as they are, 0 refused\nColumns that are not taken over: Department" },
    { "Username,First name,Last name,Display name\ntom,Tom,Smith,Tommy\n", "Tommy", "1 to add, 0 to change, 0 as they are, 0 refused" },
    { "Username,First name,Last name\ntom, 丽 ,王\n", "王丽", NULL },
    { "姓,名,邮箱\n欧阳,娜,tom\n", "欧阳娜", NULL },
    { "姓氏,名字,邮箱\n完颜,明,tom\n", "完颜 明", NULL },
    { "Username,First name,Last name\ntom,Lily,王\n", "王 Lily", NULL },
    { "Username,First name,Last name\ntom,Mary Ann,Smith\n", "Mary Ann Smith", NULL },
    { "Username,First name,Last name\ntom,Jan,van der Berg\n", "Jan van der Berg", NULL },
    { "Username,First name,Last name\ntom,Tom,\n", "Tom", NULL },
    { "Username,First name,Last name\ntom,,王\n", "王", NULL },
    { "Username,First name,Last name\ntom,,\n", NULL, NULL },
    { "Username,,Owner,Owner\ntom,7,Lily,Ann\n", NULL, "1 to add, 0 to change, 0 as they are, 0 refused\nColumns that are not taken over: column 2, Owner" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhPlan) plan = make_plan ();
      g_autoptr (GError) error = NULL;
      g_autoptr (LhImport) import = lh_import_read (plan, rows[i].text, strlen (rows[i].text), &error);
      g_autofree char *sentence = NULL;

      g_assert_no_error (error);
      sentence = lh_import_to_sentence (import);
      g_test_message ("%s", rows[i].text);
      if (rows[i].sentence != NULL)
        g_assert_cmpstr (sentence, ==, rows[i].sentence);
      lh_import_apply (plan, import);
      g_assert_cmpstr (lh_plan_find_mailbox (plan, "tom")->person, ==, rows[i].person);
    }
}

/* Names that are not in the table keep what the plan has; others are told as a change. */
static void
test_console_again (void)
{
  static const struct { const char *text; LhImportState state; } rows[] = {
    { "Username,First name,Last name\nlily,丽,王\n", LH_IMPORT_SAME },
    { "Username,First name,Last name\nlily,,\n", LH_IMPORT_SAME },
    { "Username,First name,Last name\nlily,Lily,Wang\n", LH_IMPORT_CHANGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhPlan) plan = make_plan ();
      g_autoptr (LhImport) import = lh_import_read (plan, rows[i].text, strlen (rows[i].text), NULL);

      g_assert_cmpuint (import->n[rows[i].state], ==, 1);
    }
}

static void
test_no_table (void)
{
  static const char *const texts[] = { "", "\n\n", "Name,Phone\nTom,1\n", "Name,Phone\nEmail,1\n", "ann@example.com,Ann\nEmail,Name\ntom,Tom\n", "\xff\xff\x80", "\"" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (LhPlan) plan = make_plan ();
      g_autoptr (GError) error = NULL;

      g_assert_null (lh_import_read (plan, texts[i], strlen (texts[i]), &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

static void
count (LhPlan *plan, guint *n)
{
  ++*n;
}

static void
test_apply (void)
{
  static const char text[] = "Address,Owner\nsales,Tom\ntom,\nbad one,x\n";
  g_autoptr (LhPlan) plan = make_plan ();
  g_autoptr (LhImport) import = lh_import_read (plan, text, strlen (text), NULL);
  g_autofree char *sentence = lh_import_to_sentence (import);
  guint n = 0;

  g_assert_cmpstr (sentence, ==, "1 to add, 1 to change, 0 as they are, 1 refused");
  g_signal_connect (plan, "changed", G_CALLBACK (count), &n);
  lh_import_apply (plan, import);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (lh_plan_get_mailboxes (plan)->len, ==, 3);
  g_assert_cmpstr (lh_plan_find_mailbox (plan, "sales")->owner, ==, "Tom");
  /* A column that is not there keeps what the plan has. */
  g_assert_cmpuint (lh_plan_find_mailbox (plan, "sales")->answer_hours, ==, 24);
}

/* What was written is read back the same, in either language and in Excel's Chinese encoding. */
static void
test_round_trip (void)
{
  g_autoptr (LhPlan) plan = make_plan ();
  g_autoptr (LhPlan) empty = lh_plan_new ("example.com");
  g_autofree char *text = lh_mailbox_table_write (plan);
  g_autoptr (LhImport) same = lh_import_read (plan, text, strlen (text), NULL);
  g_autoptr (LhImport) all = lh_import_read (empty, text, strlen (text), NULL);
  g_autofree char *again = NULL;
  gsize length;
  g_autofree char *chinese = g_convert (text + 3, -1, "GB18030", "UTF-8", NULL, &length, NULL);
  g_autoptr (LhImport) from_chinese = lh_import_read (plan, chinese, length, NULL);

  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbf" "Address,Kind,"));
  g_assert_nonnull (strstr (text, ",'=cmd|"));
  g_assert_cmpuint (same->n[LH_IMPORT_SAME], ==, 2);
  g_assert_cmpuint (same->rows->len, ==, 2);
  g_assert_cmpuint (from_chinese->n[LH_IMPORT_SAME], ==, 2);
  g_assert_cmpuint (all->n[LH_IMPORT_ADD], ==, 2);
  lh_import_apply (empty, all);
  g_assert_true (lh_mailbox_equal (lh_plan_find_mailbox (plan, "sales"), lh_plan_find_mailbox (empty, "sales")));
  again = lh_mailbox_table_write (empty);
  g_assert_cmpstr (text, ==, again);
}

/* The headings of a Chinese export are understood in an English program. */
static void
test_chinese_headings (void)
{
  static const char text[] = "地址,种类,使用人姓名,负责人,代班,转到,用途,答复时限（小时）,自动回复,回复模板,自定义英文回复,自定义中文回复\n"
                             "tom,邮箱,陈涛,王丽,李四,ann,采购,48,是,away,Hi,您好\n";
  g_autoptr (LhPlan) plan = make_plan ();
  g_autoptr (LhImport) import = lh_import_read (plan, text, strlen (text), NULL);
  const LhMailbox *tom = ((LhImportRow *) g_ptr_array_index (import->rows, 0))->mailbox;

  g_assert_cmpint (tom->kind, ==, LH_MAILBOX_MAILBOX);
  g_assert_cmpstr (tom->person, ==, "陈涛");
  g_assert_cmpstr (tom->owner, ==, "王丽");
  g_assert_cmpstr (tom->deputy, ==, "李四");
  g_assert_cmpstr (tom->target, ==, "ann");
  g_assert_cmpstr (tom->purpose, ==, "采购");
  g_assert_cmpuint (tom->answer_hours, ==, 48);
  g_assert_true (tom->auto_reply);
  g_assert_cmpstr (tom->reply, ==, "away");
  g_assert_cmpstr (tom->reply_en, ==, "Hi");
  g_assert_cmpstr (tom->reply_zh, ==, "您好");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/consoles", test_consoles);
  g_test_add_func ("/import/console-again", test_console_again);
  g_test_add_func ("/import/table", test_table);
  g_test_add_func ("/import/no-table", test_no_table);
  g_test_add_func ("/import/apply", test_apply);
  g_test_add_func ("/import/round-trip", test_round_trip);
  g_test_add_func ("/import/chinese-headings", test_chinese_headings);
  return g_test_run ();
}
