/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/lh-report-private.h"

#include <string.h>

void
lh_report_add_string (JsonBuilder *builder, const char *name, const char *text)
{
  if (name != NULL)
    json_builder_set_member_name (builder, name);
  if (text == NULL)
    {
      json_builder_add_null_value (builder);
    }
  else
    {
      g_autofree char *valid = g_utf8_make_valid (text, -1);

      json_builder_add_string_value (builder, valid);
    }
}

char *
lh_report_end_json (JsonBuilder *builder, gboolean pretty)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, pretty);

  return g_strconcat (text, "\n", NULL);
}

void
lh_report_add_values (JsonBuilder *builder, const char *name, const LhWanted *wanted)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < wanted->values->len; i++)
    {
      const LhWantedValue *value = g_ptr_array_index (wanted->values, i);

      json_builder_begin_object (builder);
      if (wanted->type == LH_TYPE_MX || wanted->type == LH_TYPE_SRV)
        {
          json_builder_set_member_name (builder, "priority");
          json_builder_add_int_value (builder, value->priority);
        }
      lh_report_add_string (builder, "value", value->value);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

void
lh_report_add_cell (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, ',');
  /* An empty first cell must not look like the beginning of a line. */
  if (strpbrk (valid, ",\"\r\n") == NULL && (*valid != '\0' || (out->len > 0 && out->str[out->len - 1] == ',')))
    {
      g_string_append (out, valid);
      return;
    }

  g_string_append_c (out, '"');
  for (const char *p = valid; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

void
lh_report_end_line (GString *out)
{
  g_string_append (out, "\r\n");
}
