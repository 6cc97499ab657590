/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/lh-plan.h"

#include <string.h>

#include "../mail/rows.h"
#include "catalog/lh-catalog.h"
#include "plan/lh-made-key.h"

static char *
fill_in (const char *text, const char *key)
{
  g_autoptr (GString) filled = g_string_new (text);

  g_string_replace (filled, "{A}", key, 0);
  g_string_replace (filled, "\\n", "\n", 0);

  return g_string_free (g_steal_pointer (&filled), FALSE);
}

static void
test_table (void)
{
  g_autoptr (GPtrArray) keys = rows_read ("records/keys.txt", 1);
  const char *key = ((char **) g_ptr_array_index (keys, 0))[0];
  g_autoptr (GPtrArray) rows = rows_read ("plan/pasted.txt", 4);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_auto (GStrv) results = g_strsplit (row[3], " |", 2);
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_autofree char *text = fill_in (row[2], key);
      g_autofree char *wanted = fill_in (results[0], key);
      g_autoptr (GError) error = NULL;
      gboolean done;

      g_test_message ("%s %s: %s", row[0], row[1], row[2]);
      g_assert_nonnull (lh_catalog_find_provider (lh_catalog_get (), row[0]));
      lh_plan_set_provider (plan, row[0]);
      done = lh_plan_paste (plan, row[1], text, &error);
      if (*wanted == '!')
        {
          g_assert_false (done);
          g_assert_nonnull (error);
          g_assert_null (lh_plan_get_pasted (plan, row[1]));
          if (strstr (error->message, wanted + 1) == NULL)
            g_error ("%s: %s", row[2], error->message);
          continue;
        }

      g_assert_no_error (error);
      g_assert_true (done);
      g_assert_cmpstr (lh_plan_get_pasted (plan, row[1]), ==, wanted);
      if (results[1] != NULL && strchr (results[1], '=') != NULL)
        {
          g_auto (GStrv) all = g_strsplit (g_strstrip (results[1]), "; ", -1);

          for (guint j = 0; all[j] != NULL; j++)
            {
              g_auto (GStrv) further = g_strsplit (all[j], "=", 2);

              g_assert_cmpstr (lh_plan_get_pasted (plan, further[0]), ==, further[1]);
            }
        }
    }
}

static void
test_clear (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");

  lh_plan_set_provider (plan, "self-hosted");
  g_assert_true (lh_plan_needs_paste (plan, "mx-host"));
  g_assert_true (lh_plan_paste (plan, "mx-host", "mail", NULL));
  g_assert_false (lh_plan_needs_paste (plan, "mx-host"));
  g_assert_true (lh_plan_paste (plan, "mx-host", " \n", NULL));
  g_assert_null (lh_plan_get_pasted (plan, "mx-host"));
  g_assert_true (lh_plan_needs_paste (plan, "mx-host"));
}

static void
test_needs (void)
{
  static const struct { const char *provider; const char *keys; } needs[] = {
    { "google", "dkim-value verification" },
    { "zoho", "dkim-value verification" },
    { "netease-qiye", "dkim-value" },
    { "tencent-exmail", "dkim-selector dkim-value" },
    { "feishu", "dkim-selector dkim-value verification" },
    { "aliyun-qiye", "dkim-selector dkim-value" },
    { "m365", "mx-host dkim-target-1 dkim-target-2 verification" },
    { "self-hosted", "mx-host dkim-selector dkim-value" },
    { "godaddy-pro", "dkim-selector-1 dkim-target-1 dkim-selector-2 dkim-target-2" },
    { "aliyun-intl", "mx-host spf-include dkim-selector dkim-value" },
  };
  static const char *const keys[] = { "mx-host", "spf-include", "dkim-selector", "dkim-value", "dkim-selector-1", "dkim-target-1", "dkim-selector-2", "dkim-target-2",
                                      "dkim-selector-3", "dkim-target-3", "verification", "nonsense" };

  for (gsize i = 0; i < G_N_ELEMENTS (needs); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_autoptr (GString) found = g_string_new (NULL);

      for (gsize j = 0; j < G_N_ELEMENTS (keys); j++)
        g_assert_false (lh_plan_needs_paste (plan, keys[j]));
      lh_plan_set_provider (plan, needs[i].provider);
      for (gsize j = 0; j < G_N_ELEMENTS (keys); j++)
        if (lh_plan_needs_paste (plan, keys[j]))
          g_string_append_printf (found, "%s%s", found->len > 0 ? " " : "", keys[j]);
      g_assert_cmpstr (found->str, ==, needs[i].keys);
    }
}

/* One name is not that of both records; and a console's table may be pasted again, at whichever of them. */
static void
test_two_names (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (GError) error = NULL;

  lh_plan_set_provider (plan, "godaddy-pro");
  g_assert_true (lh_plan_paste (plan, "dkim-selector-1", "k1", NULL));
  g_assert_false (lh_plan_paste (plan, "dkim-selector-2", "k1._domainkey", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_null (lh_plan_get_pasted (plan, "dkim-selector-2"));
  g_assert_true (lh_plan_paste (plan, "dkim-selector-2", "k1._domainkey CNAME k1.dkim.example.net", NULL));
  g_assert_null (lh_plan_get_pasted (plan, "dkim-selector-2"));
  g_assert_cmpstr (lh_plan_get_pasted (plan, "dkim-target-1"), ==, "k1.dkim.example.net");
  g_assert_true (lh_plan_paste (plan, "dkim-target-2", "k2._domainkey CNAME k2.dkim.example.net", NULL));
  g_assert_cmpstr (lh_plan_get_pasted (plan, "dkim-selector-2"), ==, "k2");
  g_assert_true (lh_plan_paste (plan, "dkim-selector-2", "", NULL));
  g_assert_true (lh_plan_needs_paste (plan, "dkim-selector-2"));
}

#define RSA "v=DKIM1; k=rsa; p=MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1Pt8QuKUpRKfFLfRYC9AIKjbJTWit+CqvjWYzvQwECAwEAAQ=="
#define ED  "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="

/* RSA and Ed25519 side by side; nothing goes without a word. */
static void
test_two_keys (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autofree char *selector = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autoptr (GError) error = NULL;

  lh_plan_set_provider (plan, "self-hosted");
  g_assert_cmpuint (lh_plan_place_key (plan, LH_DKIM_RSA, "a b", FALSE, &selector, &error), ==, 0);
  g_clear_error (&error);
  g_assert_cmpuint (lh_plan_place_key (plan, LH_DKIM_RSA, NULL, FALSE, &selector, NULL), ==, 1);
  g_assert_cmpstr (selector, ==, "mail");
  lh_plan_take_key (plan, 1, selector, RSA);
  g_assert_cmpuint (lh_plan_place_key (plan, LH_DKIM_RSA, "m2", FALSE, &second, &error), ==, 0);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  g_assert_cmpuint (lh_plan_place_key (plan, LH_DKIM_ED25519, "mail", TRUE, &second, &error), ==, 0);
  g_clear_error (&error);
  g_assert_cmpuint (lh_plan_place_key (plan, LH_DKIM_ED25519, NULL, FALSE, &second, NULL), ==, 2);
  g_assert_cmpstr (second, ==, "ed");
  lh_plan_take_key (plan, 2, second, ED);
  g_assert_cmpuint (lh_plan_place_key (plan, LH_DKIM_RSA, "m2", TRUE, &third, NULL), ==, 1);
  g_assert_cmpstr (lh_plan_get_pasted (plan, "dkim-value"), ==, RSA);
  g_assert_cmpstr (lh_plan_get_pasted (plan, "dkim-value-2"), ==, ED);

  /* What was made is signed with under its name. */
  g_assert_false (lh_plan_paste (plan, "dkim-selector", "other", &error));
  g_assert_nonnull (strstr (error->message, "“mail”"));
  g_clear_error (&error);
  g_assert_true (lh_plan_paste (plan, "dkim-selector", "mail._domainkey.example.com", NULL));
  g_assert_false (lh_plan_paste (plan, "dkim-selector-2", "mail", &error));
  g_clear_error (&error);
  g_assert_true (lh_plan_paste (plan, "dkim-value-2", "", NULL));
  g_assert_true (lh_plan_paste (plan, "dkim-selector-2", "other", NULL));
  g_assert_true (lh_plan_paste (plan, "dkim-value-2", ED, NULL));
  g_assert_true (lh_plan_paste (plan, "dkim-selector-2", "typed", NULL));
}

/* The selector that a key in the place of another gets by itself. */
static void
test_next_selector (void)
{
  static const struct { const char *now, *other, *next; } rows[] = {
    { "mail", "ed", "mail2" }, { "mail2", "ed", "mail3" }, { "mail9", "ed", "mail10" }, { "k09", "ed", "k10" }, { "20261129", "ed", "20261130" }, { "1", "ed", "2" },
    { "a.b1", "ed", "a.b2" }, { "key20261129235959", "ed", "key20261129235960" }, { "s1", "s2", "s3" }, { "mail", "mail2", "mail3" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_autofree char *selector = NULL;

      lh_plan_set_provider (plan, "self-hosted");
      lh_plan_take_key (plan, 1, rows[i].now, RSA);
      lh_plan_take_key (plan, 2, rows[i].other, ED);
      g_assert_cmpuint (lh_plan_place_key (plan, LH_DKIM_RSA, NULL, TRUE, &selector, NULL), ==, 1);
      g_assert_cmpstr (selector, ==, rows[i].next);
    }
}

/* The name of the old key stays in the plan until its record is gone. */
static void
test_key_before (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autofree char *selector = NULL;
  g_autofree char *third = NULL;

  lh_plan_set_provider (plan, "self-hosted");
  lh_plan_take_key (plan, 1, "mail", RSA);
  g_assert_null (lh_plan_get_key_before (plan, 1));
  lh_plan_take_key (plan, 1, "mail2", RSA);
  g_assert_cmpstr (lh_plan_get_key_before (plan, 1), ==, "mail");
  g_assert_null (lh_plan_get_key_before (plan, 2));
  /* Taken up again it is in use. */
  lh_plan_set_pasted (plan, "dkim-selector", "mail");
  g_assert_null (lh_plan_get_key_before (plan, 1));
  /* Its name is not given to another key while its record may be there. */
  lh_plan_set_pasted (plan, "dkim-selector", "mail1");
  lh_plan_set_pasted (plan, "dkim-before", "mail2");
  g_assert_cmpuint (lh_plan_place_key (plan, LH_DKIM_RSA, NULL, TRUE, &selector, NULL), ==, 1);
  g_assert_cmpstr (selector, ==, "mail3");
  lh_plan_forget_key_before (plan, 1);
  g_assert_null (lh_plan_get_key_before (plan, 1));
  g_assert_cmpuint (lh_plan_place_key (plan, LH_DKIM_RSA, NULL, TRUE, &third, NULL), ==, 1);
  g_assert_cmpstr (third, ==, "mail2");
}

/* Another data centre: both halves or none. */
static void
test_regional (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_auto (GStrv) before = NULL;
  g_auto (GStrv) after = NULL;

  lh_plan_set_provider (plan, "zoho");
  before = lh_plan_get_spf_includes (plan);
  g_assert_cmpstr (before[0], ==, "zohomail.com");
  g_assert_true (lh_plan_may_paste (plan, "mx-host"));
  g_assert_true (lh_plan_paste (plan, "mx-host", "mx.zoho.com.cn", NULL));
  g_assert_true (lh_plan_needs_paste (plan, "spf-include"));
  g_assert_false (lh_plan_may_paste (plan, "spf-include"));
  after = lh_plan_get_spf_includes (plan);
  g_assert_null (after[0]);
}

/* A paste is kept or refused with a sentence, whatever it is. */
static void
test_noise (void)
{
  static const char *const bits[] = { "v=DKIM1", "; ", "p=", "MIIBIjANBg", "selector1-", "._domainkey.", "example.com", "onmicrosoft.com", ".", " ", "\n",
                                      "“", "\"", "(", ")", "IN TXT ", "：", "\xff", "\x01", "google-site-verification=", "@", "https://", "10 ", "*",
                                      "例子", "-", "_", "mail", ".mx.microsoft", "k1", "CNAME ", "include:", "v=spf1 " };
  static const char *const keys[] = { "mx-host", "dkim-selector", "dkim-value", "dkim-target-1", "dkim-target-9", "dkim-target-", "verification",
                                      "dkim-selector-1", "dkim-selector-2", "dkim-selector-", "spf-include" };
  static const char *const providers[] = { "google", "m365", "self-hosted", "tencent-exmail", "gone", "godaddy-pro", "aliyun-intl" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 5000; round++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      guint length = g_rand_int_range (rand, 1, 10);

      lh_plan_set_provider (plan, providers[g_rand_int_range (rand, 0, G_N_ELEMENTS (providers))]);
      for (guint i = 0; i < length; i++)
        g_string_append (text, bits[g_rand_int_range (rand, 0, G_N_ELEMENTS (bits))]);
      if (!lh_plan_paste (plan, keys[g_rand_int_range (rand, 0, G_N_ELEMENTS (keys))], text->str, &error))
        {
          g_assert_nonnull (error);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
        }
      else
        {
          g_assert_no_error (error);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paste/table", test_table);
  g_test_add_func ("/paste/clear", test_clear);
  g_test_add_func ("/paste/needs", test_needs);
  g_test_add_func ("/paste/two-names", test_two_names);
  g_test_add_func ("/paste/two-keys", test_two_keys);
  g_test_add_func ("/paste/next-selector", test_next_selector);
  g_test_add_func ("/paste/key-before", test_key_before);
  g_test_add_func ("/paste/regional", test_regional);
  g_test_add_func ("/paste/noise", test_noise);
  return g_test_run ();
}
