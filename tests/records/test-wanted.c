/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/lh-wanted.h"

#include "keys.h"
#include "mail/lh-mta-sts.h"
#include "plan/lh-plan-optional.h"

static char *
describe (GPtrArray *list)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const LhWanted *wanted = g_ptr_array_index (list, i);

      g_string_append_printf (text, "%s%s%s%s %s %s", i > 0 ? " ; " : "", wanted->label != NULL ? wanted->label : "",
                              wanted->label != NULL ? ":" : "", lh_purpose_to_string (wanted->purpose), wanted->name,
                              lh_type_to_string (wanted->type));
      g_assert_cmpuint (wanted->ttl, >, 0);
      g_assert_true ((wanted->paste_key != NULL) == (wanted->values->len == 0));
      if (wanted->paste_key != NULL)
        g_string_append_printf (text, " ?%s", wanted->paste_key);
      for (guint j = 0; j < wanted->values->len; j++)
        {
          const LhWantedValue *value = g_ptr_array_index (wanted->values, j);

          if (wanted->type == LH_TYPE_MX || wanted->type == LH_TYPE_SRV)
            g_string_append_printf (text, " %u", value->priority);
          g_string_append_printf (text, " %s", value->value);
        }
      if (wanted->need == LH_NEED_OPTIONAL && (wanted->label != NULL || wanted->no_mail))
        g_string_append (text, " (optional)");
      if (wanted->own_policy)
        g_string_append (text, " (own)");
      g_assert_true (wanted->label == NULL || wanted->title != NULL);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_table (void)
{
  g_autoptr (GPtrArray) rows = rows_read ("records/wanted.txt", 3);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_auto (GStrv) pasted = g_strsplit (row[1], "; ", -1);
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_autoptr (GPtrArray) list = NULL;
      g_autofree char *found = NULL;
      LhOptional optional;

      lh_plan_set_provider (plan, row[0]);
      for (guint j = 0; pasted[j] != NULL; j++)
        {
          g_auto (GStrv) words = g_strsplit (pasted[j], "=", 2);

          if (lh_optional_from_string (words[0], &optional))
          lh_plan_set_optional (plan, optional, words[1]);
        else
          lh_plan_set_pasted (plan, words[0], words[1]);
        }
      list = lh_wanted_from_plan (plan, lh_catalog_get ());
      found = describe (list);
      g_test_message ("%s", row[0]);
      g_assert_cmpstr (found, ==, row[2]);
    }
}

static void
set (LhPlan *plan, const char *line)
{
  static const char *const stages[] = { "none", "quarantine", "reject", NULL };
  g_auto (GStrv) words = g_strsplit (line, " ", 4);
  g_autoptr (GError) error = NULL;

  if (g_str_equal (line, "no-mail"))
    lh_plan_set_no_mail (plan, TRUE);
  else if (g_str_equal (words[0], "provider"))
    lh_plan_set_provider (plan, words[1]);
  else if (g_str_equal (words[0], "stage"))
    lh_plan_set_dmarc_stage (plan, g_str_equal (words[1], "quarantine") ? LH_DMARC_STAGE_QUARANTINE : LH_DMARC_STAGE_REJECT);
  else if (g_str_equal (words[0], "add"))
    lh_plan_add_sender (plan, words[1], words[2], &error);
  else if (g_str_equal (words[0], "paste"))
    lh_plan_paste_sender (plan, words[1], words[2], words[3], NULL, NULL, &error);
  else if (g_str_equal (words[0], "receive"))
    lh_plan_set_sender_receives (plan, words[1], g_str_equal (words[2], "yes"), &error);
  else if (g_str_equal (words[0], "dmarc"))
    for (guint i = 0; stages[i] != NULL; i++)
      {
        if (g_str_equal (words[2], stages[i]))
          lh_plan_set_sender_stage (plan, words[1], (LhSenderStage) i);
      }
  else
    g_error ("%s", line);
  g_assert_no_error (error);
}

static void
test_senders (void)
{
  g_autoptr (GPtrArray) rows = rows_read ("records/wanted-senders.txt", 2);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_auto (GStrv) lines = g_strsplit (row[0], "; ", -1);
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_autoptr (GPtrArray) list = NULL;
      g_autofree char *found = NULL;

      for (guint j = 0; lines[j] != NULL; j++)
        set (plan, lines[j]);
      list = lh_wanted_from_plan (plan, lh_catalog_get ());
      found = describe (list);
      g_assert_cmpstr (found, ==, row[1]);
      for (guint j = 0; j < list->len; j++)
        {
          const LhWanted *wanted = g_ptr_array_index (list, j);
          g_autoptr (LhWanted) copy = lh_wanted_copy (wanted);
          g_autoptr (GPtrArray) records = lh_wanted_to_records (copy);

          g_assert_cmpuint (records->len, ==, wanted->values->len);
          g_assert_cmpstr (copy->label, ==, wanted->label);
        }
    }
}

static void
test_stage (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (GPtrArray) list = NULL;
  const LhWanted *dmarc;

  lh_plan_set_provider (plan, "google");
  lh_plan_set_dmarc_stage (plan, LH_DMARC_STAGE_REJECT);
  lh_plan_set_report_address (plan, "a;b,c!d+e@example.com");
  list = lh_wanted_from_plan (plan, lh_catalog_get ());
  dmarc = g_ptr_array_index (list, 3);
  g_assert_cmpstr (((LhWantedValue *) g_ptr_array_index (dmarc->values, 0))->value, ==,
                   "v=DMARC1; p=reject; rua=mailto:a%3Bb%2Cc%21d+e@example.com");
}

/* The file can be read, names all mail servers, and has an id of its own that stays as long as it does. */
static void
test_policy (void)
{
  static const char *const modes[] = { "testing", "enforce" };
  g_autofree char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_autoptr (GPtrArray) list = NULL;
      g_autoptr (LhMtaStsPolicy) policy = NULL;
      g_autoptr (LhMtaStsRecord) record = NULL;
      g_autoptr (LhWanted) copy = NULL;
      const LhWanted *wanted;

      lh_plan_set_provider (plan, "tencent-exmail");
      lh_plan_set_optional (plan, LH_OPTIONAL_MTA_STS, modes[i]);
      list = lh_wanted_from_plan (plan, lh_catalog_get ());
      wanted = g_ptr_array_index (list, list->len - 1);
      g_assert_cmpint (wanted->purpose, ==, LH_PURPOSE_MTA_STS);
      g_assert_cmpint (wanted->need, ==, LH_NEED_OPTIONAL);
      g_assert_cmpstr (wanted->file_url, ==, "https://mta-sts.example.com/.well-known/mta-sts.txt");
      policy = lh_mta_sts_policy_parse (wanted->file_text, strlen (wanted->file_text));
      g_assert_true (policy->valid);
      g_assert_cmpstr (lh_mta_sts_mode_to_string (policy->mode), ==, modes[i]);
      g_assert_cmpuint (policy->mx->len, ==, 2);
      g_assert_cmpstr (g_ptr_array_index (policy->mx, 0), ==, "mxbiz1.qq.com");
      record = lh_mta_sts_record_parse (((LhWantedValue *) g_ptr_array_index (wanted->values, 0))->value, -1);
      g_assert_true (record->valid);
      g_assert_cmpstr (record->id, !=, first);
      g_free (first);
      first = g_strdup (record->id);
      copy = lh_wanted_copy (wanted);
      g_assert_cmpstr (copy->file_text, ==, wanted->file_text);
    }
}

/* Only what there is to choose; off leaves no trace in the file. */
static void
test_choices (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autofree char *empty = lh_plan_to_json (plan);
  g_autofree char *again = NULL;
  g_autoptr (LhPlan) newer = NULL;
  const char *text = "{\"version\": 1, \"domain\": \"example.com\", \"optional\": {\"mta-sts\": \"of-tomorrow\", \"tls-rpt\": 1}}";
  LhOptional optional;

  g_assert_false (lh_optional_from_string ("mx", &optional));
  g_assert_false (lh_optional_from_string (NULL, &optional));
  lh_plan_set_optional (plan, LH_OPTIONAL_TLS_RPT, "enforce");
  g_assert_cmpstr (lh_plan_get_optional (plan, LH_OPTIONAL_TLS_RPT), ==, "off");
  lh_plan_set_optional (plan, LH_OPTIONAL_TLS_RPT, "on");
  g_assert_cmpstr (lh_plan_get_optional (plan, LH_OPTIONAL_TLS_RPT), ==, "on");
  lh_plan_set_optional (plan, LH_OPTIONAL_TLS_RPT, "off");
  again = lh_plan_to_json (plan);
  g_assert_null (strstr (again, "tls-rpt"));
  g_assert_nonnull (empty);

  newer = lh_plan_new_from_json (text, -1, NULL);
  g_assert_nonnull (newer);
  g_assert_cmpstr (lh_plan_get_optional (newer, LH_OPTIONAL_MTA_STS), ==, "off");
  g_assert_cmpstr (lh_plan_get_optional (newer, LH_OPTIONAL_TLS_RPT), ==, "off");
}

static void
test_unknown_provider (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autoptr (GPtrArray) list = NULL;

  lh_plan_set_provider (plan, "of-a-newer-version");
  list = lh_wanted_from_plan (plan, lh_catalog_get ());
  g_assert_cmpuint (list->len, ==, 0);
}

static void
test_quote (void)
{
  g_autofree char *long_text = g_strnfill (600, 'x');
  g_autofree char *quoted = lh_wanted_quote (long_text);
  g_autofree char *odd = lh_wanted_quote ("a\"b\\c");
  g_auto (GStrv) strings = g_strsplit (quoted, " ", -1);

  g_assert_cmpstr (odd, ==, "\"a\\\"b\\\\c\"");
  g_assert_cmpuint (g_strv_length (strings), ==, 3);
  g_assert_cmpuint (strlen (strings[0]), ==, 257);
  g_assert_cmpuint (strlen (strings[2]), ==, 92);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wanted/table", test_table);
  g_test_add_func ("/wanted/senders", test_senders);
  g_test_add_func ("/wanted/stage", test_stage);
  g_test_add_func ("/wanted/policy", test_policy);
  g_test_add_func ("/wanted/choices", test_choices);
  g_test_add_func ("/wanted/unknown-provider", test_unknown_provider);
  g_test_add_func ("/wanted/quote", test_quote);
  return g_test_run ();
}
