/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/lh-json-writer.h"

#include <json-glib/json-glib.h>

static char *
write_sample (gboolean pretty)
{
  LhJsonWriter writer, *json = &writer;

  lh_json_writer_init (json, pretty);
  lh_json_begin_object (json, NULL);
  lh_json_add_string (json, "a", "x");
  lh_json_begin_array (json, "empty");
  lh_json_end_array (json);
  lh_json_begin_object (json, "none");
  lh_json_end_object (json);
  lh_json_begin_array (json, "list");
  lh_json_add_int (json, NULL, G_MININT64);
  lh_json_add_boolean (json, NULL, TRUE);
  lh_json_add_boolean (json, NULL, FALSE);
  lh_json_add_string (json, NULL, NULL);
  lh_json_add_string (json, NULL, "[");
  lh_json_begin_object (json, NULL);
  lh_json_add_int (json, "n", 7);
  lh_json_end_object (json);
  lh_json_end_array (json);
  lh_json_add_string (json, "q\"", "{");
  lh_json_end_object (json);
  return lh_json_writer_end (json);
}

static void
test_forms (void)
{
  g_autofree char *line = write_sample (FALSE), *pretty = write_sample (TRUE);

  g_assert_cmpstr (line, ==, "{\"a\":\"x\",\"empty\":[],\"none\":{},\"list\":[-9223372036854775808,true,false,null,\"[\",{\"n\":7}],\"q\\\"\":\"{\"}\n");
  g_assert_cmpstr (pretty, ==,
                   "{\n  \"a\" : \"x\",\n  \"empty\" : [],\n  \"none\" : {},\n  \"list\" : [\n    -9223372036854775808,\n    true,\n    false,\n"
                   "    null,\n    \"[\",\n    {\n      \"n\" : 7\n    }\n  ],\n  \"q\\\"\" : \"{\"\n}\n");
}

/* Any octets come back as they are, through a reader of others; what is no UTF-8 is made so first. */
static void
test_strings (void)
{
  static const struct { const char *given, *read; } rows[] = {
    { "", "" }, { "plain", "plain" }, { "\"\\/\b\f\n\r\t", "\"\\/\b\f\n\r\t" }, { "\x01\x1f\x7f", "\x01\x1f\x7f" }, { "信头 – é", "信头 – é" },
    { "\xff|\xe4", "\xef\xbf\xbd|\xef\xbf\xbd" }, { "a\\", "a\\" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      LhJsonWriter writer;
      g_autofree char *text = NULL;
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (GError) error = NULL;

      lh_json_writer_init (&writer, FALSE);
      lh_json_begin_array (&writer, NULL);
      lh_json_add_string (&writer, NULL, rows[i].given);
      lh_json_end_array (&writer);
      text = lh_json_writer_end (&writer);
      g_assert_true (g_utf8_validate (text, -1, NULL));
      for (const char *p = text; p[1] != '\0'; p++)
        g_assert_cmpint ((guchar) *p, >=, 0x20); /* RFC 8259, 7 */
      node = json_from_string (text, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (json_array_get_string_element (json_node_get_array (node), 0), ==, rows[i].read);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-writer/forms", test_forms);
  g_test_add_func ("/json-writer/strings", test_strings);
  return g_test_run ();
}
