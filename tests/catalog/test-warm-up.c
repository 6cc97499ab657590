/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/lh-catalog-entries.h"

#include <string.h>

#define FACT ", \"fact\": { \"certainty\": \"memory\", \"sources\": [] } } }"
#define HEAD "{ \"date\": \"2026-11-29\", \"warm_up\": { "

static const struct { const char *json, *says; } rows[] = {
  { HEAD "\"steps\": [{ \"first\": 1, \"last\": 3, \"least\": 10, \"most\": 15 }], \"after\": { \"least\": 20, \"most\": 20 }" FACT, NULL },
  { HEAD "\"steps\": [], \"after\": { \"least\": 20, \"most\": 20 }" FACT, NULL },
  { HEAD "\"steps\": [{ \"first\": 2, \"last\": 3, \"least\": 10, \"most\": 15 }], \"after\": { \"least\": 20, \"most\": 20 }" FACT, "first" },
  { HEAD "\"steps\": [{ \"first\": 1, \"last\": 3, \"least\": 10, \"most\": 5 }], \"after\": { \"least\": 20, \"most\": 20 }" FACT, "most" },
  { HEAD "\"steps\": [{ \"first\": 1, \"last\": 0, \"least\": 10, \"most\": 15 }], \"after\": { \"least\": 20, \"most\": 20 }" FACT, "last" },
  { HEAD "\"steps\": []" FACT, "after" },
  { HEAD "\"steps\": [], \"after\": { \"least\": 20, \"most\": 20, \"odd\": 1 }" FACT, "odd" },
  { "{ \"date\": \"soon\", \"warm_up\": { \"steps\": [], \"after\": { \"least\": 20, \"most\": 20 }" FACT, "date" },
};

static void
test_row (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (JsonNode) root = json_from_string (rows[i].json, NULL);
  g_autoptr (GError) error = NULL;
  LhWarmUp *warm_up;

  g_assert_nonnull (root);
  warm_up = lh_warm_up_read (json_node_get_object (root), "schedule.json", NULL, &error);
  if (rows[i].says == NULL)
    {
      const LhWarmUpStep *last;

      g_assert_no_error (error);
      last = &g_array_index (warm_up->steps, LhWarmUpStep, warm_up->steps->len - 1);
      g_assert_cmpuint (last->least, ==, 20);
      g_assert_cmpuint (last->last, ==, 0);
      lh_warm_up_free (warm_up);
      return;
    }
  g_assert_null (warm_up);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, rows[i].says));
}

/* Never above what the provider lets out, whether it counts by the day or by the hour. */
static void
test_within (void)
{
  static const struct { guint limit; gboolean an_hour; guint least, most; } limits[] = {
    { 0, FALSE, 80, 120 }, { 2000, FALSE, 80, 120 }, { 120, FALSE, 80, 120 }, { 100, FALSE, 80, 100 }, { 50, FALSE, 50, 50 }, { 50, TRUE, 80, 120 }, { 4, TRUE, 80, 96 },
  };
  const LhWarmUpStep step = { 22, 28, 80, 120 };

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      const LhProvider provider = { .limit = limits[i].limit, .limit_an_hour = limits[i].an_hour };
      LhWarmUpStep within = lh_warm_up_step_within (&step, &provider);

      g_assert_cmpuint (within.first, ==, 22);
      g_assert_cmpuint (within.last, ==, 28);
      g_assert_cmpuint (within.least, ==, limits[i].least);
      g_assert_cmpuint (within.most, ==, limits[i].most);
    }
}

/* No provider of the catalogue is planned for beyond its figure. */
static void
test_all (void)
{
  const LhWarmUp *warm_up = lh_catalog_get_warm_up (lh_catalog_get ());
  GPtrArray *providers = lh_catalog_get_choices (lh_catalog_get ());
  guint known = 0;

  for (guint i = 0; i < providers->len; i++)
    {
      const LhProvider *provider = providers->pdata[i];
      guint limit = lh_provider_get_daily_limit (provider);

      known += limit > 0;
      for (guint k = 0; limit > 0 && k < warm_up->steps->len; k++)
        g_assert_cmpuint (lh_warm_up_step_within (&g_array_index (warm_up->steps, LhWarmUpStep, k), provider).most, <=, limit);
    }
  g_assert_cmpuint (known, ==, 3); /* Google, Microsoft, Zoho */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/catalog/warm-up/%u", (guint) i);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/catalog/warm-up/within", test_within);
  g_test_add_func ("/catalog/warm-up/all", test_all);
  return g_test_run ();
}
