/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "lh-help-topics.h"

#include "lh-help-resources.h"

#define FOLDER "/io/github/letterhead_mail/Letterhead/help/"
#define KEYWORDS "keywords:"

/* For comparing: letters of one case, and full-width ones as the half-width that they stand for. (transfer full) */
static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_casefold (normal != NULL ? normal : "", -1);
}

static char *
line_at (const char *text)
{
  return g_strndup (text, strcspn (text, "\n"));
}

/* The first paragraph after the title. (transfer full) */
static char *
summarize (const char *text)
{
  const char *line = strstr (text, "\n\n");
  g_autofree char *paragraph = line_at (line != NULL ? line + 2 : "");
  GString *plain = g_string_new (NULL);

  for (const char *c = paragraph; *c != '\0'; c++)
    if (*c != '`' && *c != '*')
      g_string_append_c (plain, *c);
  return g_string_free (plain, FALSE);
}

static LhHelpTopic *
topic_new (const char *id, const char *data)
{
  LhHelpTopic *topic = g_new0 (LhHelpTopic, 1);
  g_autofree char *keywords = NULL;

  topic->id = g_strdup (id);
  if (g_str_has_prefix (data, KEYWORDS))
    {
      keywords = line_at (data + strlen (KEYWORDS));
      data += strcspn (data, "\n");
    }
  data += strspn (data, "\n");
  topic->text = g_strdup (data);
  topic->title = line_at (g_str_has_prefix (data, "# ") ? data + 2 : data);
  topic->summary = summarize (data);
  topic->folded[0] = fold (topic->title);
  topic->folded[1] = fold (keywords != NULL ? keywords : "");
  topic->folded[2] = fold (data);
  return topic;
}

static int
compare_topics (gconstpointer a, gconstpointer b)
{
  const LhHelpTopic *first = *(const LhHelpTopic * const *) a, *second = *(const LhHelpTopic * const *) b;
  gboolean first_starts = g_str_equal (first->id, "start"), second_starts = g_str_equal (second->id, "start");

  if (first_starts != second_starts)
    return first_starts ? -1 : 1;
  return g_utf8_collate (first->title, second->title);
}

static GPtrArray *
load (const char *language)
{
  GPtrArray *topics = g_ptr_array_new ();
  g_autofree char *folder = g_strconcat (FOLDER, language, "/", NULL);
  g_auto (GStrv) names = NULL;

  /* A library that is linked statically does not always run the constructor that registers it. */
  g_resources_register (lh_help_get_resource ());
  names = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (folder, names[i], NULL);
      g_autofree char *id = g_strndup (names[i], strcspn (names[i], "."));
      g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      g_autofree char *data = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;

      if (data != NULL)
        g_ptr_array_add (topics, topic_new (id, data));
    }
  g_ptr_array_sort (topics, compare_topics);
  return topics;
}

GPtrArray *
lh_help_topics_get (const char *language)
{
  static GPtrArray *chinese, *english;
  GPtrArray **topics = g_str_has_prefix (language, "zh") ? &chinese : &english;

  if (*topics == NULL)
    *topics = load (topics == &chinese ? "zh_CN" : "en");
  return *topics;
}

const LhHelpTopic *
lh_help_topics_find (const char *language, const char *id)
{
  GPtrArray *topics = lh_help_topics_get (language);

  for (guint i = 0; id != NULL && i < topics->len; i++)
    {
      const LhHelpTopic *topic = g_ptr_array_index (topics, i);

      if (g_str_equal (topic->id, id))
        return topic;
    }
  return NULL;
}

static gboolean
holds (const LhHelpTopic *topic, guint places, char **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean found = *words[i] == '\0';

      for (guint place = 0; place < places && !found; place++)
        found = strstr (topic->folded[place], words[i]) != NULL;
      if (!found)
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
lh_help_topics_search (const char *language, const char *text)
{
  GPtrArray *topics = lh_help_topics_get (language);
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *folded = fold (text);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n", -1);

  for (guint places = 1; places <= G_N_ELEMENTS (((LhHelpTopic *) NULL)->folded); places++)
    for (guint i = 0; i < topics->len; i++)
      {
        LhHelpTopic *topic = g_ptr_array_index (topics, i);

        if (holds (topic, places, words) && !g_ptr_array_find (found, topic, NULL))
          g_ptr_array_add (found, topic);
      }
  return found;
}
