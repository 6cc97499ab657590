/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-plan-private.h"

/* Three states of one file: as both have read it, as we have changed it, as somebody else has written it. What only one has changed is taken from
 * him; where both have, ours stands, but nothing that is changed by one is deleted by the other. NULL: not there. */

static JsonNode *merge (JsonNode *base, JsonNode *ours, JsonNode *theirs);

static gboolean
same (JsonNode *one, JsonNode *two)
{
  return one == two || (one != NULL && two != NULL && json_node_equal (one, two));
}

static JsonNode *
member (JsonNode *node, const char *name)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), name) : NULL;
}

static JsonNode *
merge_objects (JsonNode *base, JsonNode *ours, JsonNode *theirs)
{
  g_autoptr (JsonObject) merged = json_object_new ();
  JsonNode *const sides[] = { ours, theirs };
  JsonNode *result = json_node_new (JSON_NODE_OBJECT);

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      JsonObjectIter iter;
      const char *name;

      json_object_iter_init_ordered (&iter, json_node_get_object (sides[i]));
      while (json_object_iter_next_ordered (&iter, &name, NULL))
        {
          JsonNode *node = json_object_has_member (merged, name) ? NULL : merge (member (base, name), member (ours, name), member (theirs, name));

          if (node != NULL)
            json_object_set_member (merged, name, node);
        }
    }
  json_node_set_object (result, merged);
  return result;
}

/* What an element of a list is known by: a mailbox by its prefix, a sender by its sub-domain, a text by itself. NULL: by nothing */
static const char *
key_of (JsonNode *element)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;

  if (lh_json_holds (element, G_TYPE_STRING))
    return json_node_get_string (element);
  return lh_json_peek_string (object, "prefix") != NULL ? lh_json_peek_string (object, "prefix") : lh_json_peek_string (object, "label");
}

/* Its elements by their keys; NULL when one has none, or two have the same. (transfer full) */
static GHashTable *
index_list (JsonNode *node)
{
  g_autoptr (GHashTable) index = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      const char *key = key_of (element);

      if (key == NULL || !g_hash_table_insert (index, (gpointer) key, element))
        return NULL;
    }
  return g_steal_pointer (&index);
}

static JsonNode *
merge_lists (JsonNode *base, JsonNode *ours, JsonNode *theirs)
{
  g_autoptr (GHashTable) before = index_list (base), mine = index_list (ours), other = index_list (theirs);
  g_autoptr (JsonArray) merged = json_array_new ();
  JsonNode *const sides[] = { ours, theirs };
  JsonNode *result;

  if (before == NULL || mine == NULL || other == NULL)
    return json_node_copy (ours);

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      JsonArray *array = json_node_get_array (sides[i]);

      for (guint k = 0; k < json_array_get_length (array); k++)
        {
          const char *key = key_of (json_array_get_element (array, k));
          JsonNode *node = sides[i] == theirs && g_hash_table_contains (mine, key)
                             ? NULL
                             : merge (g_hash_table_lookup (before, key), g_hash_table_lookup (mine, key), g_hash_table_lookup (other, key));

          if (node != NULL)
            json_array_add_element (merged, node);
        }
    }
  result = json_node_new (JSON_NODE_ARRAY);
  json_node_set_array (result, merged);
  return result;
}

/* (transfer full) (nullable) */
static JsonNode *
merge (JsonNode *base, JsonNode *ours, JsonNode *theirs)
{
  JsonNode *taken = same (base, ours) ? theirs : ours;

  if (ours != NULL && theirs != NULL && !same (base, ours) && !same (base, theirs) && !same (ours, theirs))
    {
      if (JSON_NODE_HOLDS_OBJECT (ours) && JSON_NODE_HOLDS_OBJECT (theirs))
        return merge_objects (base, ours, theirs);
      if (JSON_NODE_HOLDS_ARRAY (ours) && JSON_NODE_HOLDS_ARRAY (theirs))
        return merge_lists (base, ours, theirs);
    }
  if (taken == NULL && !same (base, ours) && !same (base, theirs))
    taken = theirs;
  return taken != NULL ? json_node_copy (taken) : NULL;
}

void
lh_plan_merge (LhPlan *self, const char *base, LhPlan *other)
{
  g_autofree char *ours = lh_plan_to_json (self), *theirs = lh_plan_to_json (other), *text = NULL;
  g_autoptr (JsonNode) before = json_from_string (base, NULL);
  g_autoptr (JsonNode) mine = json_from_string (ours, NULL);
  g_autoptr (JsonNode) written = json_from_string (theirs, NULL);
  g_autoptr (JsonNode) merged = merge (before, mine, written);
  g_autoptr (LhPlan) plan = NULL;

  text = json_to_string (merged, FALSE);
  plan = lh_plan_new_from_json (text, -1, NULL);
  if (plan != NULL)
    lh_plan_take_over (self, plan);
}
