/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/lh-merge.h"

#include "../mail/rows.h"

static GPtrArray *
split_published (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ~~ ", -1);
  GPtrArray *published = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (published, g_strdup (parts[i]));

  return published;
}

static char *
describe_dropped (const LhMerge *merge)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < merge->pieces->len; i++)
    {
      const LhPiece *piece = g_ptr_array_index (merge->pieces, i);

      if (piece->state == LH_PIECE_DROPPED)
        g_string_append_printf (text, "%s%s=%s", text->len > 0 ? "; " : "", piece->text, piece->reason);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_table (void)
{
  g_autoptr (GPtrArray) rows = rows_read ("records/merge.txt", 6);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autoptr (GPtrArray) published = split_published (row[0]);
      g_auto (GStrv) includes = *row[1] != '\0' ? g_strsplit (row[1], " ", -1) : g_new0 (char *, 1);
      g_autoptr (LhMerge) merge = lh_merge_spf (published, includes, row[2][0], NULL, lh_catalog_get ());
      g_autofree char *dropped = describe_dropped (merge);

      g_test_message ("%s", row[0]);
      g_assert_cmpstr (merge->text, ==, row[3]);
      g_assert_cmpstr (dropped, ==, row[4]);
      g_assert_cmpint (merge->changed, ==, g_str_equal (row[5], "changed"));
    }
}

static void
test_pieces (void)
{
  g_autoptr (GPtrArray) published = split_published ("v=spf1 include:spf.mail.qq.com ip4:192.0.2.1 -all");
  char *includes[] = { (char *) "_spf.google.com", NULL };
  g_autoptr (LhMerge) merge = lh_merge_spf (published, includes, '~', NULL, lh_catalog_get ());
  const LhPiece *first = g_ptr_array_index (merge->pieces, 0), *third = g_ptr_array_index (merge->pieces, 2);

  g_assert_cmpuint (merge->pieces->len, ==, 4);
  g_assert_cmpint (first->state, ==, LH_PIECE_KEPT);
  g_assert_cmpstr (first->provider->id, ==, "tencent-exmail");
  g_assert_cmpint (third->state, ==, LH_PIECE_ADDED);
  g_assert_cmpstr (third->provider->id, ==, "google");
}

/* What never worked goes when the right one comes, and stays out of our hands otherwise. */
static void
test_wrong (void)
{
  LhProvider *feishu = (LhProvider *) lh_catalog_find_provider (lh_catalog_get (), "feishu");
  char *wrong[] = { (char *) "spf.feishu.example", NULL };
  char **before = feishu->spf_wrong;
  char *ours[] = { (char *) "_netblocks.m.feishu.cn", NULL }, *other[] = { (char *) "_spf.google.com", NULL };
  g_autoptr (GPtrArray) published = split_published ("v=spf1 include:spf.feishu.example -all");
  g_autoptr (LhMerge) merge = NULL;
  g_autoptr (LhMerge) foreign = NULL;
  g_autofree char *dropped = NULL;

  feishu->spf_wrong = wrong;
  merge = lh_merge_spf (published, ours, '-', NULL, lh_catalog_get ());
  foreign = lh_merge_spf (published, other, '-', NULL, lh_catalog_get ());
  feishu->spf_wrong = before;

  dropped = describe_dropped (merge);
  g_assert_cmpstr (merge->text, ==, "v=spf1 include:_netblocks.m.feishu.cn -all");
  g_assert_cmpstr (dropped, ==, "include:spf.feishu.example=wrong");
  g_assert_cmpstr (foreign->text, ==, "v=spf1 include:spf.feishu.example include:_spf.google.com -all");
}

static const char *const terms[] = {
  "a", "mx", "+mx", "a:mail.example.com", "a/24", "mx:example.net//64", "ip4:192.0.2.1", "ip4:192.0.2.0/24", "-ip4:198.51.100.1",
  "ip6:2001:db8::1", "ip6:2001:db8::/32", "include:spf.mail.qq.com", "include:_spf.google.com", "?include:_spf.google.com",
  "Include:SendGrid.net", "include:sendgrid.net", "~include:other.example", "ptr", "exists:%{ir}.x.example.com", "exists:%{I}.x.example.com",
  "include:%{d}.spf.example.com", "x=y", "unknown=%{d}", "include:dc-1234._spfm.example.com",
};
static const char *const alls[] = { "-all", "~all", "?all", "+all", "all" };
static const char *const bad[] = { "ip4:300.1.1.1", "foo", "include:", "“a”", "mx;", "ip4:192.0.2.7-all", "\"mx\"", "包括", "all:x", "a:%{z}" };

static char *
random_record (GRand *rand, GHashTable *expected)
{
  g_autoptr (GString) text = g_string_new (g_rand_boolean (rand) ? "v=spf1" : "V=SPF1");
  guint n = g_rand_int_range (rand, 0, 8);
  gboolean mangled = g_rand_int_range (rand, 0, 6) == 0;

  for (guint i = 0; i < n; i++)
    {
      const char *term = terms[g_rand_int_range (rand, 0, G_N_ELEMENTS (terms))];
      const char *key = *term == '+' ? term + 1 : term;

      g_string_append_printf (text, "%s%s", g_rand_int_range (rand, 0, 5) == 0 ? "  " : " ", term);
      g_hash_table_add (expected, strchr (key, '%') != NULL ? g_strdup (key) : g_ascii_strdown (key, -1));
      if (mangled && g_rand_boolean (rand))
        g_string_append_printf (text, " %s", bad[g_rand_int_range (rand, 0, G_N_ELEMENTS (bad))]);
      if (g_rand_int_range (rand, 0, 20) == 0)
        g_string_append_printf (text, " %s", alls[g_rand_int_range (rand, 0, G_N_ELEMENTS (alls))]);
    }
  if (g_rand_int_range (rand, 0, 6) == 0)
    g_string_append_printf (text, " redirect=_r%d.example.com", g_rand_int_range (rand, 0, 3));
  if (g_rand_int_range (rand, 0, 4) != 0)
    g_string_append_printf (text, " %s", alls[g_rand_int_range (rand, 0, G_N_ELEMENTS (alls))]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Whose the kept parts are: a mail provider's, another sender's, nobody's that we know. */
static void
test_owners (void)
{
  char *includes[] = { (char *) "_spf.google.com", NULL };
  g_autoptr (GPtrArray) published = g_ptr_array_new ();
  g_autoptr (LhMerge) merge = NULL;

  g_ptr_array_add (published, (gpointer) "v=spf1 include:spf.mail.qq.com include:Servers.mcsv.net include:mailer.example mx ~all");
  merge = lh_merge_spf (published, includes, '~', NULL, lh_catalog_get ());
  g_assert_cmpuint (merge->pieces->len, ==, 6);
  for (guint i = 0; i < merge->pieces->len; i++)
    {
      const LhPiece *piece = merge->pieces->pdata[i];
      const char *owner = piece->provider != NULL ? piece->provider->id : piece->sender != NULL ? piece->sender->id : NULL;
      const char *expected = strstr (piece->text, "qq.com") ? "tencent-exmail"
                             : strstr (piece->text, "mcsv")   ? "mailchimp"
                             : strstr (piece->text, "google") ? "google"
                                                              : NULL;

      g_test_message ("%s", piece->text);
      g_assert_cmpstr (owner, ==, expected);
    }
}

/* What is glued to it is an end as well. */
static gboolean
has_end (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], "all") || g_str_has_suffix (words[i], "-all") || g_str_has_suffix (words[i], "~all") ||
        g_str_has_suffix (words[i], "?all") || g_str_has_suffix (words[i], "+all") || g_str_has_prefix (words[i], "redirect="))
      return TRUE;
  return FALSE;
}

/* Nothing valid is lost, and the outcome is one valid record with "all" at its end. */
static void
test_property (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261123);
  char *includes[] = { (char *) "_spf.google.com", NULL };

  for (guint round = 0; round < 5000; round++)
    {
      g_autoptr (GHashTable) expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr (GHashTable) there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr (GPtrArray) published = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) once = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (LhMerge) merge = NULL;
      g_autoptr (LhMerge) again = NULL;
      g_autoptr (LhSpfRecord) record = NULL;
      g_auto (GStrv) words = NULL;
      guint n = g_rand_int_range (rand, 0, 4), n_all = 0, n_version = 0, n_redirect = 0;
      gboolean ends = FALSE;
      GHashTableIter iter;
      gpointer key;

      for (guint i = 0; i < n; i++)
        {
          char *text = random_record (rand, expected);

          ends = ends || has_end (text);
          g_ptr_array_add (published, text);
        }
      merge = lh_merge_spf (published, includes, '~', NULL, lh_catalog_get ());
      words = g_strsplit_set (merge->text, " ", -1);
      for (guint i = 0; words[i] != NULL; i++)
        {
          const char *word = *words[i] == '+' ? words[i] + 1 : words[i];

          n_version += g_ascii_strcasecmp (word, "v=spf1") == 0;
          n_redirect += g_str_has_prefix (word, "redirect=");
          if (g_ascii_strcasecmp (word + (strchr ("-~?", *word) != NULL && *word != '\0' ? 1 : 0), "all") == 0)
            {
              n_all++;
              if (merge->changed)
                g_assert_null (words[i + 1]);
            }
          g_hash_table_add (there, strchr (word, '%') != NULL ? g_strdup (word) : g_ascii_strdown (word, -1));
        }

      g_assert_cmpuint (n_version, ==, 1);
      if (merge->changed)
        {
          g_assert_cmpuint (n_all, <=, 1);
          g_assert_cmpuint (n_redirect, <=, 1);
          /* Nobody's record gets an end that its owner did not write. */
          g_assert_cmpuint (n_all + n_redirect, ==, (n == 0 || ends) ? 1 : 0);
        }
      g_assert_true (g_hash_table_contains (there, "include:_spf.google.com"));
      g_hash_table_iter_init (&iter, expected);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        if (!g_hash_table_contains (there, key))
          g_error ("%s is lost: %s", (const char *) key, merge->text);

      record = lh_spf_parse (merge->text, -1);
      g_assert_nonnull (record);
      if (!record->valid)
        g_error ("not valid: %s", merge->text);

      /* What was merged needs no merging. */
      g_ptr_array_add (once, g_strdup (merge->text));
      again = lh_merge_spf (once, includes, '~', NULL, lh_catalog_get ());
      g_assert_cmpstr (again->text, ==, merge->text);
      g_assert_false (again->changed);
    }
}

/* Whatever stands in a TXT record, one record comes out. */
static void
test_noise (void)
{
  static const char *const bits[] = { "v=spf1", " ", "include:", "redirect=", "all", "-", "~", "“", "\"", "\\", ";", "=", ":", "/", "%{", "}", "：", "\xff",
                                      "\x01", "\t", "exp=", "ip4:192.0.2.1", "a", "。", "\xc2\xa0", "%%", "%_", "ip6:", "::1", "/24//64", "全" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  char *includes[] = { (char *) "_spf.google.com", NULL };

  for (guint round = 0; round < 5000; round++)
    {
      g_autoptr (GPtrArray) published = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (LhMerge) merge = NULL;
      g_autoptr (LhSpfRecord) record = NULL;
      guint n = g_rand_int_range (rand, 1, 3);

      for (guint i = 0; i < n; i++)
        {
          GString *text = g_string_new (g_rand_boolean (rand) ? "v=spf1 " : "");
          guint length = g_rand_int_range (rand, 0, 12);

          for (guint j = 0; j < length; j++)
            g_string_append (text, bits[g_rand_int_range (rand, 0, G_N_ELEMENTS (bits))]);
          g_ptr_array_add (published, g_string_free (text, FALSE));
        }
      merge = lh_merge_spf (published, includes, '~', NULL, lh_catalog_get ());
      record = lh_spf_parse (merge->text, -1);
      if (record == NULL || !record->valid || !lh_spf_record_includes (record, "_spf.google.com"))
        g_error ("%s", merge->text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/owners", test_owners);
  g_test_add_func ("/merge/table", test_table);
  g_test_add_func ("/merge/pieces", test_pieces);
  g_test_add_func ("/merge/wrong", test_wrong);
  g_test_add_func ("/merge/property", test_property);
  g_test_add_func ("/merge/noise", test_noise);
  return g_test_run ();
}
