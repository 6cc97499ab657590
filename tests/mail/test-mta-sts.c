/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-mta-sts.h"

#include "rows.h"

static void
test_records (void)
{
  g_autoptr (GPtrArray) rows = rows_read ("mta-sts/records.txt", 3);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      g_autofree char *text = g_strcompress (row[2]);
      LhFieldsKind kind = lh_fields_look (text, -1, LH_MTA_STS_VERSION);
      g_autoptr (LhMtaStsRecord) record = lh_mta_sts_record_parse (text, -1);
      g_autofree char *state = NULL;

      g_test_message ("%s", row[2]);
      if (kind != LH_FIELDS_RECORD)
        {
          g_assert_cmpstr (kind == LH_FIELDS_ALMOST ? "almost" : "other", ==, row[0]);
          continue;
        }
      if (record->valid)
        state = g_strdup ("ok");
      else if (g_strcmp0 (record->problem, "field") == 0)
        state = g_strdup_printf ("field:%s", record->fields->bad);
      else
        state = g_strdup (record->problem);
      g_assert_cmpstr (state, ==, row[0]);
      g_assert_cmpstr (record->id != NULL ? record->id : "-", ==, row[1]);
    }
}

static void
test_policies (void)
{
  g_autoptr (GPtrArray) rows = rows_read ("mta-sts/policies.txt", 5);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      /* "\0" ends no string here. */
      const char *nul = strstr (row[4], "\\0");
      g_autofree char *head = nul != NULL ? g_strndup (row[4], (gsize) (nul - row[4])) : g_strdup (row[4]);
      g_autofree char *first = g_strcompress (head);
      g_autofree char *second = nul != NULL ? g_strcompress (nul + 2) : NULL;
      g_autoptr (GByteArray) body = g_byte_array_new ();
      g_autoptr (LhMtaStsPolicy) policy = NULL;
      g_autofree char *state = NULL, *age = NULL, *patterns = NULL;

      g_test_message ("%s", row[4]);
      g_byte_array_append (body, (const guint8 *) first, strlen (first));
      if (second != NULL)
        {
          g_byte_array_append (body, (const guint8 *) "", 1);
          g_byte_array_append (body, (const guint8 *) second, strlen (second));
        }
      policy = lh_mta_sts_policy_parse (body->data != NULL ? (const char *) body->data : "", body->len);
      state = policy->valid ? g_strdup ("ok")
                            : g_strdup_printf ("%s%s%s", policy->problem, policy->bad != NULL ? ":" : "",
                                               policy->bad != NULL ? policy->bad : "");
      g_assert_cmpstr (state, ==, row[0]);
      g_assert_cmpstr (lh_mta_sts_mode_to_string (policy->mode), ==, row[1]);
      age = g_strdup_printf ("%u", policy->max_age);
      g_assert_cmpstr (age, ==, row[2]);
      g_ptr_array_add (policy->mx, NULL);
      patterns = g_strjoinv (" ", (char **) policy->mx->pdata);
      g_assert_cmpstr (patterns, ==, row[3]);
    }
}

static void
test_matches (void)
{
  g_autoptr (GPtrArray) rows = rows_read ("mta-sts/matches.txt", 3);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];

      g_test_message ("%s %s", row[1], row[2]);
      g_assert_cmpstr (lh_mta_sts_matches (row[1], row[2]) ? "yes" : "no", ==, row[0]);
    }
}

/* 64 KiB of patterns, as much as is fetched, take no time. */
static void
test_long (void)
{
  g_autoptr (GString) body = g_string_new ("version: STSv1\nmode: enforce\nmax_age: 60\n");
  g_autoptr (LhMtaStsPolicy) policy = NULL;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; body->len < 65000; i++)
    g_string_append_printf (body, "mx: %x.ab\n", i);
  policy = lh_mta_sts_policy_parse (body->str, body->len);
  g_assert_true (policy->valid);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
}

static void
test_mended (void)
{
  g_autoptr (GPtrArray) rows = rows_read ("mta-sts/mended.txt", 2);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      g_autofree char *text = g_strcompress (row[0]);
      g_autofree char *mended = lh_mta_sts_record_amend (text, -1, NULL);

      g_test_message ("%s", row[0]);
      g_assert_cmpstr (mended, ==, row[1]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/mta-sts/records", test_records);
  g_test_add_func ("/mta-sts/mended", test_mended);
  g_test_add_func ("/mta-sts/policies", test_policies);
  g_test_add_func ("/mta-sts/matches", test_matches);
  g_test_add_func ("/mta-sts/long", test_long);
  return g_test_run ();
}
