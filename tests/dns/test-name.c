/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-name.h"
#include "table.h"

static const char *const kinds[] = { "!EMPTY", "!CHARACTER", "!LENGTH", "!LABEL", "!NO_DOT", "!ADDRESS", "!IDN" };

static void
test_from_user (void)
{
  g_autoptr (GPtrArray) rows = table_read ("names.txt");

  for (guint i = 0; i < rows->len; i++)
    {
      GStrv row = rows->pdata[i];
      g_autofree char *typed = g_strcompress (row[0]);
      g_autoptr (GError) error = NULL;
      gboolean mended = 2;
      g_autofree char *name = lh_name_from_user (typed, &mended, &error);

      g_test_message ("%s -> %s (%s)", row[0], name, error != NULL ? error->message : "fine");
      if (row[1][0] == '!')
        {
          g_assert_null (name);
          g_assert_nonnull (error);
          g_assert_true (error->domain == LH_NAME_ERROR);
          g_assert_cmpstr (kinds[error->code], ==, row[1]);
          g_assert_true (g_str_has_suffix (error->message, "."));
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpstr (name, ==, row[1]);
      g_assert_cmpint (mended, ==, row[2] != NULL);
      g_assert_true (lh_name_is_host (name));
    }
}

/* What a registry gives names out under is nobody's own; what a firm rents out is that firm's. */
static void
test_own (void)
{
  static const struct { const char *typed, *name; } rows[] = {
    { "co.uk", NULL }, { "com.cn", NULL }, { " Com.CN. ", NULL }, { "公司.cn", NULL }, { "shop.ck", NULL }, { "https://www.co.uk/", "www.co.uk" },
    { "example.co.uk", "example.co.uk" }, { "example.com", "example.com" }, { "www.ck", "www.ck" }, { "github.io", "github.io" },
    { "good.example", "good.example" }, { "mail.example.com.cn", "mail.example.com.cn" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = lh_name_own_from_user (rows[i].typed, NULL, &error);

      g_assert_cmpstr (name, ==, rows[i].name);
      if (name == NULL)
        g_assert_error (error, LH_NAME_ERROR, LH_NAME_ERROR_SUFFIX);
      else
        g_assert_no_error (error);
    }
}

/* libidn2 with STD3 rules deletes underscores and blanks without a word, and another domain comes out. */
static void
test_trap_13 (void)
{
  static const char *const typed[] = { "_dmarc.例え.jp", "例_え.jp", "例 え.jp", "例え_.jp", "ex_ample.com", "ex ample.com" };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lh_name_from_user (typed[i], NULL, &error));
      g_assert_error (error, LH_NAME_ERROR, LH_NAME_ERROR_CHARACTER);
    }
}

/* What came out goes in again and stays, and nothing that is typed may crash. */
static void
test_from_user_stable (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  static const char *const parts[] = { "a", ".", "-", "_", "@", ":", "/", "<", ">", "\"", "“", "”", "。", "．", "ｗ", "www.", "http://", " ", "　",
                                       "中", "文", "xn--", "com", "1", "[", "]", "\\", ",", "😀", "é", "\xff", "\xe4\xb8", "?", "#", "%" };

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) typed = g_string_new (NULL);
      g_autofree char *name = NULL, *again = NULL;
      gboolean mended;

      for (int n = g_rand_int_range (rand, 0, 12); n > 0; n--)
        g_string_append (typed, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
      name = lh_name_from_user (typed->str, NULL, NULL);
      if (name == NULL)
        continue;
      g_assert_true (lh_name_is_host (name));
      if (g_str_has_prefix (name, "www."))
        continue;
      again = lh_name_from_user (name, &mended, NULL);
      g_assert_cmpstr (again, ==, name);
      g_assert_false (mended);
    }
}

static void
test_long (void)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *result = NULL;

  for (guint i = 0; i < 50; i++)
    g_string_append (name, "abcd.");
  g_string_append (name, "com");
  result = lh_name_from_user (name->str, NULL, NULL); /* 253 */
  g_assert_cmpstr (result, ==, name->str);
  g_string_prepend_c (name, 'x');
  g_assert_null (lh_name_from_user (name->str, NULL, &error));
  g_assert_error (error, LH_NAME_ERROR, LH_NAME_ERROR_LENGTH);
  g_assert_false (lh_name_is_host (name->str));
}

static void
test_display (void)
{
  g_autoptr (GPtrArray) rows = table_read ("display.txt");

  for (guint i = 0; i < rows->len; i++)
    {
      GStrv row = rows->pdata[i];
      g_autofree char *shown = lh_name_to_display (row[0]);

      g_assert_cmpstr (shown, ==, row[1]);
    }
}

static void
test_organizational (void)
{
  g_autoptr (GPtrArray) rows = table_read ("organizational.txt");

  for (guint i = 0; i < rows->len; i++)
    {
      GStrv row = rows->pdata[i];
      const char *name = row[0], *found = lh_name_organizational (name);

      g_assert_cmpstr (found, ==, row[1]);
      g_assert_true (found >= name && found <= name + strlen (name));
    }
}

static void
test_within (void)
{
  static const struct { const char *name, *zone, *relative; } cases[] = {
    { "example.com", "example.com", "" }, { "a.example.com", "example.com", "a" }, { "a.b.example.com", "example.com", "a.b" },
    { "badexample.com", "example.com", NULL }, { "com", "example.com", NULL }, { "example.com", "", "example.com" }, { "", "", "" },
    { "", "com", NULL }, { ".example.com", "example.com", NULL }, { "a\\.example.com", "example.com", NULL },
    { "a\\\\.example.com", "example.com", "a\\\\" }, { "example.com.cn", "example.com", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *relative = lh_name_relative (cases[i].name, cases[i].zone);
      g_autofree char *joined = relative != NULL ? lh_name_join (relative, cases[i].zone) : NULL;

      g_assert_cmpstr (relative, ==, cases[i].relative);
      g_assert_cmpint (lh_name_is_within (cases[i].name, cases[i].zone), ==, cases[i].relative != NULL);
      if (joined != NULL)
        g_assert_cmpstr (joined, ==, cases[i].name);
    }
}

static void
test_parent (void)
{
  g_assert_cmpstr (lh_name_parent ("a.b.com"), ==, "b.com");
  g_assert_cmpstr (lh_name_parent ("com"), ==, "");
  g_assert_null (lh_name_parent (""));
  g_assert_cmpstr (lh_name_parent ("a\\.b.com"), ==, "com");
  g_assert_cmpstr (lh_name_parent ("a\\"), ==, "");
}

static void
test_fold (void)
{
  static const char *const cases[][2] = { { "Example.COM.", "example.com" }, { ".", "" }, { "", "" }, { "a\\.", "a\\." }, { "_DMARC.x", "_dmarc.x" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = lh_name_fold (cases[i][0]);

      g_assert_cmpstr (folded, ==, cases[i][1]);
    }
}

static void
test_host (void)
{
  static const char *const good[] = { "a", "a.b", "3com.com", "A.Example", "x--y.z", "xn--fiq228c.com", "1.a" };
  static const char *const bad[] = { "", ".", "a.", ".a", "a..b", "-a.b", "a-.b", "a_b.c", "a b", "a\\.b", "192.0.2.1", "*.a", "中.com", "a.1" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (lh_name_is_host (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (lh_name_is_host (bad[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name/own", test_own);
  g_test_add_func ("/dns/name/from-user", test_from_user);
  g_test_add_func ("/dns/name/from-user/stable", test_from_user_stable);
  g_test_add_func ("/dns/name/from-user/long", test_long);
  g_test_add_func ("/dns/name/display", test_display);
  g_test_add_func ("/dns/name/organizational", test_organizational);
  g_test_add_func ("/dns/name/within", test_within);
  g_test_add_func ("/dns/name/parent", test_parent);
  g_test_add_func ("/dns/name/fold", test_fold);
  g_test_add_func ("/dns/name/host", test_host);
  g_test_add_func ("/dns/trap/13", test_trap_13);
  return g_test_run ();
}
