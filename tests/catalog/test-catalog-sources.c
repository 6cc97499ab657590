/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where facts are from, in both languages: no words of ours stand in a language that the reader does not have, and both say the same. */
#include "catalog/lh-catalog.h"

#include <gio/gio.h>
#include <string.h>

#include "data/catalog/lh-catalog-resources.h"

#define SOURCES "/io/github/letterhead_mail/Letterhead/catalog/sources.json"

static JsonObject *
read_sources (void)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (lh_catalog_get_resource (), SOURCES, 0, NULL);
  g_autoptr (JsonNode) root = json_from_string (g_bytes_get_data (bytes, NULL), NULL);

  return json_node_dup_object (root);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Everything in @text that @pattern finds, sorted. (transfer full) */
static char *
find_all (const char *text, const char *pattern)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    g_ptr_array_add (found, g_match_info_fetch (match, 0));
  g_ptr_array_sort (found, compare);
  g_ptr_array_add (found, NULL);
  return g_strjoinv (" ", (char **) found->pdata);
}

/* Words, as against addresses, names of files and versions. (transfer full) */
static char *
find_words (const char *text)
{
  return find_all (text, "(?<![^\\s(])[a-z’-]{2,}(?=[\\s)]|[,;:]\\s|$)");
}

static void
test_languages (void)
{
  g_autoptr (JsonObject) sources = read_sources ();
  g_autoptr (GList) keys = json_object_get_members (sources);
  guint texts = 0;

  for (GList *l = keys; l != NULL; l = l->next)
    {
      JsonNode *node = json_object_get_member (sources, l->data);
      g_autofree char *words = NULL, *addresses = NULL, *others = NULL, *numbers = NULL, *digits = NULL;
      const char *en, *zh;

      g_test_message ("%s", (char *) l->data);
      if (!JSON_NODE_HOLDS_OBJECT (node))
        {
          words = find_words (json_node_get_string (node));
          g_assert_cmpstr (words, ==, "");
          continue;
        }
      en = json_object_get_string_member (json_node_get_object (node), "en");
      zh = json_object_get_string_member (json_node_get_object (node), "zh");
      g_assert_true (g_regex_match_simple ("\\p{Han}", zh, 0, 0));
      addresses = find_all (en, "https?://[^\\s;,()；，、（）]*[^\\s;,()；，、（）.:]");
      others = find_all (zh, "https?://[^\\s;,()；，、（）]*[^\\s;,()；，、（）.:]");
      g_assert_cmpstr (others, ==, addresses);
      /* “21Vianet” is a name. */
      numbers = find_all (en, "\\d+(?!\\d|Vianet)");
      digits = find_all (zh, "\\d+");
      g_assert_cmpstr (digits, ==, numbers);
      texts++;
    }
  g_assert_cmpuint (texts, >, 100);
}

/* The test above would find what it looks for. */
static void
test_words (void)
{
  static const struct { const char *source, *words; } rows[] = {
    { "https://www.example.com/a-page/of_words.html", "" },
    { "github.com/example/records @0123abc (2026-01-02) docs/records.md, rules.md", "" },
    { "https://www.example.com/page (a dealer, 2026)", "dealer" },
    { "public zone files: mx.example.com", "files public zone" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = find_words (rows[i].source);

      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

static void
test_shown (void)
{
  static const struct { const char *language, *key, *text; } rows[] = {
    { "en", "EXDMARC", "a dealer’s copy of Tencent’s help, 2016" },
    { "zh_CN", "EXDMARC", "代理商转载的腾讯帮助，2016" },
    { "en", "ALISPF", "https://help.aliyun.com/document_detail/36771.html" },
    { "zh_CN", "ALISPF", "https://help.aliyun.com/document_detail/36771.html" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_setenv ("LANGUAGE", rows[i].language, TRUE);
      g_setenv ("LC_ALL", "en_US.UTF-8", TRUE);
      g_assert_cmpstr (lh_catalog_get_source (lh_catalog_get (), rows[i].key), ==, rows[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalog/sources/languages", test_languages);
  g_test_add_func ("/catalog/sources/words", test_words);
  g_test_add_func ("/catalog/sources/shown", test_shown);
  return g_test_run ();
}
