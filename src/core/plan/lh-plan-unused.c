/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/lh-paste-private.h"

/* What stands in a plan and changes nothing as it is now: it is kept, since whoever comes back to it wants it again. */

static int
compare (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static void
add_group (GPtrArray *list, const char *prefix, JsonObject *group, gboolean (*counts) (LhPlan *plan, const char *key), LhPlan *plan)
{
  g_autoptr (GList) members = json_object_get_members (group);

  for (GList *l = members; l != NULL; l = l->next)
    if (lh_json_peek_string (group, l->data) != NULL && !(counts != NULL && counts (plan, l->data)))
      g_ptr_array_add (list, g_strconcat (prefix, ".", l->data, NULL));
}

/* An answer that the ranking of this version knows. */
static gboolean
choice_counts (LhPlan *plan, const char *id)
{
  JsonArray *questions = json_object_get_array_member (lh_catalog_get_ranking (lh_catalog_get ()), "questions");

  for (guint i = 0; i < json_array_get_length (questions); i++)
    {
      JsonObject *question = json_array_get_object_element (questions, i);
      JsonArray *answers = json_object_get_array_member (question, "answers");

      if (!g_str_equal (json_object_get_string_member (question, "id"), id))
        continue;
      for (guint k = 0; k < json_array_get_length (answers); k++)
        if (g_strcmp0 (json_object_get_string_member (json_array_get_object_element (answers, k), "id"), lh_plan_get_choice (plan, id)) == 0)
          return TRUE;
    }
  return FALSE;
}

static JsonObject *
peek (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* What is remembered of a key that was made here counts with its value. */
static const char *
value_of (const char *key)
{
  if (g_str_equal (key, "dkim-made") || g_str_equal (key, "dkim-before"))
    return "dkim-value";
  if (g_str_equal (key, "dkim-made-2") || g_str_equal (key, "dkim-before-2"))
    return "dkim-value-2";
  return key;
}

gboolean
lh_plan_paste_counts (LhPlan *self, const char *text)
{
  const LhProvider *provider = lh_paste_get_provider (self);
  const char *key = value_of (text);

  if (lh_plan_get_no_mail (self))
    return FALSE;
  return provider == NULL || (lh_paste_is_known (key) && lh_paste_is_asked (provider, key));
}

char **
lh_plan_list_unused (LhPlan *self)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  JsonObject *pasted = peek (self->root, "pasted"), *choices = peek (self->root, "choices");
  g_autoptr (GList) groups = pasted != NULL ? json_object_get_members (pasted) : NULL;
  const char *provider = lh_plan_get_provider (self);

  for (GList *l = groups; l != NULL; l = l->next)
    {
      JsonObject *group = peek (pasted, l->data);
      g_autofree char *prefix = g_strconcat ("pasted.", l->data, NULL);

      /* Without a provider there is one group that waits for him. */
      if (group != NULL && (provider == NULL || g_str_equal (l->data, provider)))
        add_group (list, prefix, group, lh_plan_paste_counts, self);
      else if (group != NULL)
        add_group (list, prefix, group, NULL, self);
    }
  if (choices != NULL)
    add_group (list, "choices", choices, choice_counts, self);
  g_ptr_array_sort (list, compare);
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&list), FALSE);
}
