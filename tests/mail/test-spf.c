/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-spf.h"
#include "mail/lh-spf-slip.h"

#include "rows.h"

static const char *const kinds[] = {
  "all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists", "redirect", "exp", "?", "BAD",
};

static char *
describe (const LhSpfRecord *record)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < record->terms->len; i++)
    {
      const LhSpfTerm *term = g_ptr_array_index (record->terms, i);

      if (i > 0)
        g_string_append_c (out, ' ');
      if (term->kind < LH_SPF_REDIRECT)
        g_string_append_c (out, term->qualifier);
      g_string_append (out, kinds[term->kind]);
      if (term->kind == LH_SPF_BAD)
        continue;
      if (term->domain)
        g_string_append_printf (out, "(%s)", term->domain);
      if (term->address)
        {
          g_autofree char *address = g_inet_address_to_string (term->address);
          guint prefix = term->kind == LH_SPF_IP4 ? term->prefix4 : term->prefix6;

          g_string_append_printf (out, "[%s]/%u", address, prefix);
          continue;
        }
      if (term->prefix4 != 32)
        g_string_append_printf (out, "/%u", term->prefix4);
      if (term->prefix6 != 128)
        g_string_append_printf (out, "//%u", term->prefix6);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
list_problems (const LhSpfRecord *record)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < record->terms->len; i++)
    {
      const LhSpfTerm *term = g_ptr_array_index (record->terms, i);

      g_assert_true (term->kind != LH_SPF_BAD || term->problem);
      /* One word for a row of them. */
      if (term->problem && !strstr (out->str, term->problem))
        g_string_append_printf (out, "%s%s", out->len ? "," : "", term->problem);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
test_records (void)
{
  g_autoptr (GPtrArray) rows = rows_read ("spf/records.txt", 4);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autofree char *text = g_strcompress (row[2]);
      g_autoptr (LhSpfRecord) record = lh_spf_parse (text, -1);
      g_autofree char *problems = record ? list_problems (record) : g_strdup ("");
      const char *state = record ? (record->valid ? "ok" : "bad") : lh_spf_is_almost (text, -1) ? "almost" : "none";

      g_test_message ("%s", row[2]);
      g_assert_cmpstr (state, ==, row[0]);
      if (strchr (row[1], ','))
        g_assert_cmpstr (problems, ==, row[1]);
      else if (strcmp (row[1], "-") == 0)
        g_assert_cmpstr (problems, ==, "");
      else
        g_assert_true (g_str_has_prefix (problems, row[1]));
      if (record && strcmp (row[3], "-") != 0)
        {
          g_autofree char *terms = describe (record);

          g_assert_cmpstr (terms, ==, row[3]);
        }
      if (record)
        for (guint t = 0; t < record->terms->len; t++)
          {
            const LhSpfTerm *term = g_ptr_array_index (record->terms, t);

            g_assert_cmpuint (term->offset, <, strlen (text));
            g_assert_true (g_utf8_validate (term->text, -1, NULL));
          }
    }
}

static void
test_octets (void)
{
  static const char zero[] = "v=spf1 a\0b -all";
  g_autoptr (LhSpfRecord) record = lh_spf_parse (zero, sizeof zero - 1);
  const LhSpfTerm *term;

  g_assert_false (record->valid);
  g_assert_cmpuint (record->terms->len, ==, 2);
  term = g_ptr_array_index (record->terms, 0);
  g_assert_cmpstr (term->problem, ==, "control");
  g_assert_cmpstr (term->text, ==, "a\\000b");
  term = g_ptr_array_index (record->terms, 1);
  g_assert_cmpuint (term->offset, ==, 11);
  g_assert_false (lh_spf_is_record ("v=spf1\0", 7));
  g_assert_true (lh_spf_is_almost ("v=spf1\0", 7));
}

static void
test_find (void)
{
  g_autoptr (LhSpfRecord) record = lh_spf_parse ("v=spf1 include:A.example -include:no.example a ~all include:late.example", -1);

  g_assert_true (lh_spf_record_includes (record, "a.EXAMPLE."));
  g_assert_false (lh_spf_record_includes (record, "no.example"));
  g_assert_false (lh_spf_record_includes (record, "late.example"));
  g_assert_false (lh_spf_record_includes (record, "a.example.com"));
  g_assert_true (lh_spf_record_get_all (record) == '~');
  g_assert_nonnull (lh_spf_record_find (record, LH_SPF_A));
  g_assert_null (lh_spf_record_find (record, LH_SPF_MX));
}

static void
test_slips (void)
{
  g_autoptr (GPtrArray) rows = rows_read ("spf/slips.txt", 2);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autofree char *meant = lh_spf_term_meant (row[0]);

      g_test_message ("%s", row[0]);
      g_assert_cmpstr (meant != NULL ? meant : "-", ==, row[1]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/spf/records", test_records);
  g_test_add_func ("/spf/octets", test_octets);
  g_test_add_func ("/spf/slips", test_slips);
  g_test_add_func ("/spf/find", test_find);
  return g_test_run ();
}
