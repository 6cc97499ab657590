/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/lh-json.h"

#include <gio/gio.h>
#include <string.h>

/* One pass over the text before the parser sees it: brackets are counted outside strings, and outside strings only
 * what JSON has may stand, so that the parser cannot take for a comment or a string what was counted as none. */
static gboolean
text_is_tame (const char *text, gsize length, guint max_depth)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (in_string)
        {
          if (c == '\\')
            i++;
          else if (c == '"')
            in_string = FALSE;
        }
      else if (c == '"')
        in_string = TRUE;
      else if (c == '[' || c == '{')
        {
          if (++depth > max_depth)
            return FALSE;
        }
      else if (c == ']' || c == '}')
        {
          if (depth-- == 0)
            return FALSE;
        }
      else if (!g_ascii_isalnum (c) && strchr (" \t\r\n,:+-.", c) == NULL)
        return FALSE;
    }
  return depth == 0 && !in_string;
}

JsonNode *
lh_json_parse (const char *text, gsize length, guint max_depth, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) parse_error = NULL;
  JsonNode *root;

  if (length > 0 && g_utf8_validate_len (text, length, NULL) && text_is_tame (text, length, max_depth))
    {
      parser = json_parser_new_immutable ();
      if (json_parser_load_from_data (parser, text, length, &parse_error))
        {
          root = json_parser_get_root (parser);
          if (root != NULL)
            return json_node_ref (root);
        }
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "no JSON%s%s",
               parse_error != NULL ? ": " : "", parse_error != NULL ? parse_error->message : "");
  return NULL;
}

static gboolean
wrong (const char *place, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, place);
  return FALSE;
}

JsonObject *
lh_json_object (JsonNode *node, const char *place, GError **error)
{
  JsonObject *object = NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    object = json_node_get_object (node);
  if (object == NULL)
    wrong (place, error);
  return object;
}

/* FALSE with an error when @member lacks although @required; TRUE with NULL in @ret_node when it may lack. */
static gboolean
find (JsonObject *object, const char *member, gboolean required, JsonNode **ret_node, GError **error)
{
  *ret_node = json_object_get_member (object, member);
  return *ret_node != NULL || !required || wrong (member, error);
}

gboolean
lh_json_string (JsonObject *object,
                const char *member,
                gboolean required,
                const char **ret,
                GError **error)
{
  JsonNode *node;

  if (!find (object, member, required, &node, error))
    return FALSE;
  if (node == NULL)
    return TRUE;
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return wrong (member, error);
  *ret = json_node_get_string (node);
  return TRUE;
}

gboolean
lh_json_int (JsonObject *object,
             const char *member,
             gboolean required,
             gint64 min,
             gint64 max,
             gint64 *ret,
             GError **error)
{
  JsonNode *node;
  gint64 value;

  if (!find (object, member, required, &node, error))
    return FALSE;
  if (node == NULL)
    return TRUE;
  if (json_node_get_value_type (node) != G_TYPE_INT64)
    return wrong (member, error);
  value = json_node_get_int (node);
  if (value < min || value > max)
    return wrong (member, error);
  *ret = value;
  return TRUE;
}

gboolean
lh_json_bool (JsonObject *object, const char *member, gboolean *ret, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL)
    return TRUE;
  if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return wrong (member, error);
  *ret = json_node_get_boolean (node);
  return TRUE;
}

gboolean
lh_json_array (JsonObject *object, const char *member, JsonArray **ret, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return wrong (member, error);
  *ret = json_node_get_array (node);
  return TRUE;
}
