/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-plan-private.h"

/* Members of the plan's file, whoever wrote it. */

gboolean
lh_json_holds (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

const char *
lh_json_peek_string (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  if (node == NULL || !lh_json_holds (node, G_TYPE_STRING))
    return NULL;

  return *json_node_get_string (node) != '\0' ? json_node_get_string (node) : NULL;
}

const char *
lh_json_find_wrong_string (JsonObject *object, const char *const *names)
{
  for (gsize i = 0; names[i] != NULL; i++)
    {
      JsonNode *node = json_object_get_member (object, names[i]);

      if (node != NULL && !JSON_NODE_HOLDS_NULL (node) && !lh_json_holds (node, G_TYPE_STRING))
        return names[i];
    }

  return NULL;
}
