/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-dmarc.h"

#include "lh-table.h"
#include "rows.h"

static const char *
policy_word (LhDmarcPolicy policy)
{
  return policy == LH_DMARC_UNSET ? "-" : policy == LH_DMARC_BAD ? "!" : lh_dmarc_policy_to_string (policy);
}

static char *
describe (const LhDmarcRecord *record)
{
  return g_strdup_printf ("%s/%s/%s%s%s%s=%s", policy_word (record->policy), policy_word (record->subdomain),
                          policy_word (record->nonexistent), record->testing ? "+t" : "", record->strict_dkim ? "+d" : "",
                          record->strict_spf ? "+s" : "", lh_dmarc_policy_to_string (lh_dmarc_effective (record)));
}

static void
test_records (void)
{
  g_autoptr (GPtrArray) rows = rows_read ("dmarc/records.txt", 4);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autofree char *text = g_strcompress (row[3]);
      g_autoptr (LhDmarcRecord) record = lh_dmarc_parse (text, -1);
      g_autofree char *problem = NULL, *policies = NULL;

      g_test_message ("%s", row[3]);
      g_assert_cmpint (lh_dmarc_is_record (text, -1), ==, row[0][0] == 'o' || row[0][0] == 'b');
      g_assert_cmpint (lh_dmarc_is_almost (text, -1), ==, row[0][0] == 'a');
      g_assert_cmpint (record != NULL, ==, row[0][0] != 'n');
      if (!record)
        continue;
      g_assert_cmpint (record->valid, ==, row[0][0] == 'o');
      problem = !record->problem ? g_strdup ("-") : g_strdup_printf ("%s%s%s", record->problem, record->problem_tag ? ":" : "",
                                                                    record->problem_tag ? record->problem_tag : "");
      g_assert_cmpstr (problem, ==, row[1]);
      policies = describe (record);
      g_assert_cmpstr (policies, ==, row[2]);
    }
}

static void
test_addresses (void)
{
  g_autoptr (GPtrArray) rows = rows_read ("dmarc/addresses.txt", 2);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autofree char *text = g_strdup_printf ("v=DMARC1; p=none; rua=%s", row[1]);
      g_autoptr (LhDmarcRecord) record = lh_dmarc_parse (text, -1);
      g_autoptr (GString) read = g_string_new (NULL);

      g_test_message ("%s", row[1]);
      for (guint u = 0; u < record->rua->len; u++)
        {
          const LhDmarcUri *uri = g_ptr_array_index (record->rua, u);

          g_string_append_printf (read, "%s%s%s%s", u ? " " : "", uri->valid ? "ok" : "bad", uri->address ? "=" : "",
                                  uri->address ? uri->address : "");
          g_assert_null (strstr (uri->uri, "!10m"));
        }
      g_assert_cmpstr (read->str, ==, row[0]);
      g_assert_cmpuint (record->ruf->len, ==, 0);
    }
}

static void
discover (LhInquiry *inquiry, gpointer data)
{
  g_autoptr (LhDmarcFound) found = lh_dmarc_discover (inquiry, data);

  g_assert_cmpint (found->waiting, ==, lh_inquiry_is_open (inquiry));
  if (found->waiting)
    g_assert_null (found->at);
}

static void
test_discovery (void)
{
  g_autoptr (GPtrArray) rows = rows_read ("dmarc/discovery.txt", 4);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_auto (GStrv) lines = g_strsplit (row[3], " ; ", -1);
      g_autoptr (LhTable) table = lh_table_new ();
      g_autoptr (LhSurvey) survey = NULL;
      g_autoptr (LhInquiry) inquiry = NULL;
      g_autoptr (LhDmarcFound) found = NULL;
      g_autofree char *outcome = NULL;

      g_test_message ("%s: %s", row[1], row[3]);
      for (char **line = lines; *line; line++)
        lh_table_add (table, *line);
      survey = lh_table_fill (table, discover, row[1], row[1]);
      inquiry = lh_inquiry_new (survey);
      found = lh_dmarc_discover (inquiry, row[1]);
      outcome = g_strdup_printf ("%s%s%s", found->at ? found->at : "-", found->texts->len > 1 ? " [2]" : "",
                                 found->unanswered ? " [?]" : "");
      g_assert_cmpstr (outcome, ==, row[0]);
      g_assert_cmpint (found->record != NULL, ==, found->texts->len == 1);
      g_assert_cmpuint (lh_survey_get_n_answers (survey), ==, (guint) strtoul (row[2], NULL, 10));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/dmarc/records", test_records);
  g_test_add_func ("/dmarc/addresses", test_addresses);
  g_test_add_func ("/dmarc/discovery", test_discovery);
  return g_test_run ();
}
