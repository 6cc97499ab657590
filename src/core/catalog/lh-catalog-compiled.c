/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/lh-catalog-compiled.h"

#include <string.h>

typedef struct
{
  const char *data;
  gsize       size;
  gboolean    broken;
} Input;

/* NULL beyond the end. */
static const char *
take (Input *input, gsize size)
{
  const char *data = input->data;

  if (size > input->size)
    {
      input->broken = TRUE;
      input->size = 0;
      return NULL;
    }
  input->data += size;
  input->size -= size;
  return data;
}

static guint32
take_size (Input *input)
{
  guint32 size = 0;
  const char *data = take (input, sizeof size);

  if (data != NULL)
    memcpy (&size, data, sizeof size);
  return GUINT32_FROM_LE (size);
}

/* Ended by a zero; never NULL. */
static const char *
take_string (Input *input)
{
  guint32 length = take_size (input);
  const char *text = take (input, (gsize) length + 1);

  return text != NULL && text[length] == '\0' ? text : "";
}

static gint64
take_number (Input *input)
{
  gint64 number = 0;
  const char *data = take (input, sizeof number);

  if (data != NULL)
    memcpy (&number, data, sizeof number);
  return GINT64_FROM_LE (number);
}

static JsonNode *take_value (Input *input);

static JsonNode *
take_array (Input *input)
{
  guint32 n = take_size (input);
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_init_array (json_node_alloc (), array);

  for (guint32 i = 0; i < n && !input->broken; i++)
    json_array_add_element (array, take_value (input));
  json_array_unref (array);
  return node;
}

static JsonNode *
take_object (Input *input)
{
  guint32 n = take_size (input);
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_init_object (json_node_alloc (), object);

  for (guint32 i = 0; i < n && !input->broken; i++)
    {
      const char *name = take_string (input);

      json_object_set_member (object, name, take_value (input));
    }
  json_object_unref (object);
  return node;
}

static JsonNode *
take_value (Input *input)
{
  const char *kind = take (input, 1);

  switch (kind != NULL ? *kind : '\0')
    {
    case 't':
    case 'f':
      return json_node_init_boolean (json_node_alloc (), *kind == 't');
    case 'i':
      return json_node_init_int (json_node_alloc (), take_number (input));
    case 's':
      return json_node_init_string (json_node_alloc (), take_string (input));
    case 'a':
      return take_array (input);
    case 'o':
      return take_object (input);
    case 'n':
      return json_node_init_null (json_node_alloc ());
    default:
      input->broken = TRUE;
      return json_node_init_null (json_node_alloc ());
    }
}

JsonNode *
lh_catalog_compiled_read (GBytes *compiled, const char *path)
{
  Input directory = { 0 };
  Input whole;
  guint32 n;

  directory.data = g_bytes_get_data (compiled, &directory.size);
  whole = directory;
  n = take_size (&directory);
  for (guint32 i = 0; i < n && !directory.broken; i++)
    {
      const char *name = take_string (&directory);
      guint32 place = take_size (&directory);
      g_autoptr (JsonNode) node = NULL;

      if (strcmp (name, path) != 0)
        continue;
      take (&whole, place);
      node = take_value (&whole);
      return whole.broken ? NULL : g_steal_pointer (&node);
    }
  return NULL;
}
