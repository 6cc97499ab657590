/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the build makes of the catalogue's files, to be quicker than them, holds what they hold. */
#include "catalog/lh-catalog-compiled.h"
#include "catalog/lh-catalog-entries.h"

#include <gio/gio.h>
#include <string.h>

#include "data/catalog/lh-catalog-resources.h"

#define PREFIX "/io/github/letterhead_mail/Letterhead/catalog/"

/* Each file below @folder, "" or "providers/". */
static void
compare_compiled (GBytes *compiled, const char *folder, guint *ret_n)
{
  g_autofree char *path = g_strconcat (PREFIX, folder, NULL);
  g_auto (GStrv) names = g_resource_enumerate_children (lh_catalog_get_resource (), path, 0, NULL);

  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *below = g_strconcat (folder, *name, NULL);
      g_autofree char *whole = g_strconcat (PREFIX, below, NULL);
      g_autoptr (GBytes) text = NULL;
      g_autoptr (JsonNode) file = NULL, read = NULL;

      if (g_str_has_suffix (*name, "/"))
        compare_compiled (compiled, below, ret_n);
      if (!g_str_has_suffix (*name, ".json"))
        continue;
      text = g_resource_lookup_data (lh_catalog_get_resource (), whole, 0, NULL);
      file = json_from_string (g_bytes_get_data (text, NULL), NULL);
      read = lh_catalog_compiled_read (compiled, below);
      g_test_message ("%s", below);
      g_assert_nonnull (read);
      g_assert_true (json_node_equal (read, file));
      ++*ret_n;
    }
}

/* What is read is what stands in the files; and where it breaks off, nothing is. */
static void
test_compiled (void)
{
  g_autoptr (GBytes) compiled = g_resource_lookup_data (lh_catalog_get_resource (), PREFIX "compiled", 0, NULL);
  guint n = 0;

  compare_compiled (compiled, "", &n);
  g_assert_cmpuint (n, >, 50);
  g_assert_null (lh_catalog_compiled_read (compiled, "providers/nobody.json"));
  for (gsize size = 0; size < g_bytes_get_size (compiled); size += 97)
    {
      g_autoptr (GBytes) front = g_bytes_new_from_bytes (compiled, 0, size);
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (front, NULL), size);
      g_autoptr (GBytes) cut = g_bytes_new_take (g_steal_pointer (&copy), size);

      g_assert_null (lh_catalog_compiled_read (cut, "trust-anchors.json"));
    }
}

static guint
count_keys (char **patterns, const char *id, LhSlot *(*find) (const LhCatalogIndex *, LhKey, const char *), const LhCatalogIndex *index, LhKey key)
{
  guint n = 0;

  for (; *patterns != NULL; patterns++, n++)
    {
      g_auto (GStrv) parts = g_strsplit (*patterns, "*", -1);
      g_autofree char *host = g_strjoinv ("x1", parts);

      g_test_message ("%s", host);
      g_assert_cmpstr (find (index, key, host)->id, ==, id);
    }
  return n;
}

/* The index, which the build makes, holds what the files hold: each pattern leads to its entry, and there are no others. */
static void
test_index (void)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (lh_catalog_get_resource (), PREFIX "index", 0, NULL);
  g_autoptr (GError) error = NULL;
  LhCatalogIndex *index = lh_catalog_index_read (g_bytes_get_data (bytes, NULL), &error);
  GPtrArray *providers = lh_catalog_get_providers (lh_catalog_get ()), *senders = lh_catalog_get_senders (lh_catalog_get ());
  GPtrArray *hosts = lh_catalog_get_dns_hosts (lh_catalog_get ());
  guint counts[LH_N_KEYS] = { 0 };

  g_assert_no_error (error);
  for (guint i = 0; i < providers->len; i++)
    {
      const LhProvider *it = providers->pdata[i];

      counts[LH_KEY_MX] += count_keys (it->mx_match, it->id, lh_catalog_index_match, index, LH_KEY_MX);
      counts[LH_KEY_INCLUDE] += count_keys (it->spf_include, it->id, lh_catalog_index_match_whole, index, LH_KEY_INCLUDE);
      counts[LH_KEY_INCLUDE] += count_keys (it->spf_older, it->id, lh_catalog_index_match_whole, index, LH_KEY_INCLUDE);
      counts[LH_KEY_CLIENT] += count_keys (it->client_match, it->id, lh_catalog_index_match, index, LH_KEY_CLIENT);
      if (it->mx->len > 0)
        {
          gboolean abroad = it->kind == LH_KIND_INTERNATIONAL;
          guint at = counts[abroad ? LH_KEY_INTERNATIONAL : LH_KEY_DOMESTIC]++;

          g_assert_cmpstr (lh_catalog_get_server_at (lh_catalog_get (), abroad, at), ==, ((LhMxEntry *) it->mx->pdata[0])->host);
        }
    }
  for (guint i = 0; i < senders->len; i++)
    {
      const LhSender *it = senders->pdata[i];

      counts[LH_KEY_SENDER] += count_keys (it->match, it->id, lh_catalog_index_match, index, LH_KEY_SENDER);
    }
  for (guint i = 0; i < hosts->len; i++)
    {
      const LhDnsHost *it = hosts->pdata[i];

      counts[LH_KEY_NS] += count_keys (it->ns, it->id, lh_catalog_index_match, index, LH_KEY_NS);
    }
  for (guint key = 0; key < LH_N_KEYS; key++)
    g_assert_cmpuint (index->keyed[key]->len, ==, counts[key]);
  lh_catalog_index_free (index);
}

static void
test_broken_index (void)
{
  static const char *const texts[] = { "provider\n", "provider \n", " mx example.com\n", "firm google\n", "provider google\n mx\n",
                                       "provider google\n fax example.com\n", "\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lh_catalog_index_read (texts[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalog/compiled", test_compiled);
  g_test_add_func ("/catalog/index", test_index);
  g_test_add_func ("/catalog/index/broken", test_broken_index);
  return g_test_run ();
}
