/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/lh-side-by-side.h"

static const LhCell *
cell (GPtrArray *rows, LhAspect aspect, guint i)
{
  return ((GPtrArray *) rows->pdata[aspect])->pdata[i];
}

/* What has to be copied follows from what is known of its records, and is as sure as the least sure of them. */
static void
test_paste (void)
{
  static const struct { const char *id, *text; LhCertainty certainty; } rows[] = {
    { "google", "key of DKIM, proof of the domain", LH_CERTAINTY_THIRD_PARTY },
    { "tencent-exmail", "selector and key of DKIM", LH_CERTAINTY_THIRD_PARTY },
    { "m365", "MX, targets of DKIM, proof of the domain", LH_CERTAINTY_THIRD_PARTY },
    { "m365-cn", "MX, targets of DKIM", LH_CERTAINTY_MEMORY },
    { "fastmail", "nothing", LH_CERTAINTY_CONFIRMED },
    { "proton", "targets of DKIM, proof of the domain", LH_CERTAINTY_THIRD_PARTY },
    { "godaddy-pro", "names and targets of DKIM", LH_CERTAINTY_CONFIRMED },
    { "huawei-cloud", "whether it has DKIM is not known", LH_CERTAINTY_CONFIRMED },
    { "workmail", "MX; whether it has DKIM is not known", LH_CERTAINTY_THIRD_PARTY },
    { "aliyun-intl", "MX, SPF, selector and key of DKIM", LH_CERTAINTY_MEMORY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const LhProvider *provider = lh_catalog_find_provider (lh_catalog_get (), rows[i].id);
      g_autoptr (GPtrArray) table = lh_side_by_side (&provider, 1);

      g_assert_cmpstr (cell (table, LH_ASPECT_PASTE, 0)->text, ==, rows[i].text);
      g_assert_cmpint (cell (table, LH_ASPECT_PASTE, 0)->fact->certainty, ==, rows[i].certainty);
    }
}

static void
test_rows (void)
{
  const LhProvider *three[] = { lh_catalog_find_provider (lh_catalog_get (), "google"), lh_catalog_find_provider (lh_catalog_get (), "m365"),
                                lh_catalog_find_provider (lh_catalog_get (), "lark") };
  g_autoptr (GPtrArray) rows = lh_side_by_side (three, 3);

  g_assert_cmpuint (rows->len, ==, LH_N_ASPECTS);
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpuint (((GPtrArray *) rows->pdata[i])->len, ==, 3);

  g_assert_cmpstr (cell (rows, LH_ASPECT_ADVANTAGE, 0)->text, ==, "2,000 mails a person, a day; One MX record, easy to enter");
  g_assert_null (cell (rows, LH_ASPECT_ADVANTAGE, 0)->fact);
  g_assert_true (cell (rows, LH_ASPECT_ADVANTAGE, 0)->reasons == three[0]->reasons_for);
  g_assert_null (cell (rows, LH_ASPECT_FIT, 0)->reasons);
  /* Nobody was seen saying so. */
  g_assert_cmpstr (cell (rows, LH_ASPECT_WEAKNESS, 0)->text, ==, "Blocked in the mainland (unconfirmed); No fapiao in RMB (unconfirmed)");
  g_assert_cmpstr (cell (rows, LH_ASPECT_FIT, 1)->text, ==, three[1]->fits.en);
  g_assert_cmpstr (cell (rows, LH_ASPECT_PRICE, 1)->text, ==, three[1]->price.en);
  g_assert_true (cell (rows, LH_ASPECT_PRICE, 1)->fact == &three[1]->price_fact);
  g_assert_cmpint (cell (rows, LH_ASPECT_LIMITS, 0)->fact->certainty, ==, LH_CERTAINTY_CONFIRMED);
  /* Each note is as sure as it is by itself; that there is none is no gap. */
  g_assert_true (cell (rows, LH_ASPECT_NOTES, 0)->notes == three[0]->notes);
  g_assert_nonnull (strstr (cell (rows, LH_ASPECT_NOTES, 0)->text, "500 messages a day while on trial"));
  g_assert_null (cell (rows, LH_ASPECT_NOTES, 0)->fact);
  g_assert_cmpstr (cell (rows, LH_ASPECT_NOTES, 2)->text, ==, "nothing more");
  g_assert_null (cell (rows, LH_ASPECT_NOTES, 2)->notes);
  /* What nobody knows is neither empty nor sure. */
  g_assert_null (cell (rows, LH_ASPECT_PRICE, 2)->text);
  g_assert_null (cell (rows, LH_ASPECT_PRICE, 2)->fact);
}

/* Whoever can be chosen can be set beside any other: no cell is empty text, and known cells of the catalogue say how sure they are. */
static void
test_all (void)
{
  GPtrArray *providers = lh_catalog_get_providers (lh_catalog_get ());
  g_autoptr (GPtrArray) rows = lh_side_by_side ((const LhProvider *const *) providers->pdata, providers->len);

  for (guint aspect = 0; aspect < rows->len; aspect++)
    for (guint i = 0; i < providers->len; i++)
      {
        const LhCell *one = cell (rows, aspect, i);

        g_test_message ("%s %s: %s", lh_aspect_to_string (aspect), ((LhProvider *) providers->pdata[i])->id, one->text);
        if (one->text == NULL)
          {
            g_assert_cmpint (((LhProvider *) providers->pdata[i])->kind, !=, LH_KIND_SELF_HOSTED);
            g_assert_null (one->fact);
            g_assert_cmpint (aspect, !=, LH_ASPECT_PASTE);
            continue;
          }
        g_assert_cmpstr (one->text, !=, "");
        /* There is nobody to ask about one's own server: what the catalogue lacks there is our own judgement. */
        if (aspect <= LH_ASPECT_FIT || ((LhProvider *) providers->pdata[i])->kind != LH_KIND_SELF_HOSTED)
          g_assert_cmpint (one->fact == NULL, ==, aspect <= LH_ASPECT_FIT || aspect == LH_ASPECT_NOTES);
      }
}

/* What the catalogue has of a server of one's own goes before our words. */
static void
test_own (void)
{
  const LhProvider *two[] = { lh_catalog_find_provider (lh_catalog_get (), "self-hosted"), lh_catalog_find_provider (lh_catalog_get (), "mailcow") };
  g_autoptr (GPtrArray) rows = lh_side_by_side (two, 2);

  g_assert_cmpstr (cell (rows, LH_ASPECT_PRICE, 0)->text, ==, "The server, and the time of whoever runs it");
  g_assert_null (cell (rows, LH_ASPECT_PRICE, 0)->fact);
  g_assert_cmpstr (cell (rows, LH_ASPECT_PRICE, 1)->text, ==, two[1]->price.en);
  g_assert_true (cell (rows, LH_ASPECT_PRICE, 1)->fact == &two[1]->price_fact);
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/side-by-side/paste", test_paste);
  g_test_add_func ("/side-by-side/rows", test_rows);
  g_test_add_func ("/side-by-side/all", test_all);
  g_test_add_func ("/side-by-side/own", test_own);
  return g_test_run ();
}
