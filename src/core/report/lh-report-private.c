/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/lh-report-private.h"

#include <string.h>

void
lh_report_add_values (LhJsonWriter *json, const char *name, const LhWanted *wanted)
{
  lh_json_begin_array (json, name);
  for (guint i = 0; i < wanted->values->len; i++)
    {
      const LhWantedValue *value = g_ptr_array_index (wanted->values, i);

      lh_json_begin_object (json, NULL);
      if (wanted->type == LH_TYPE_MX || wanted->type == LH_TYPE_SRV)
        {
          lh_json_add_int (json, "priority", value->priority);
        }
      lh_json_add_string (json, "value", value->value);
      lh_json_end_object (json);
    }
  lh_json_end_array (json);
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

const char *
lh_report_pending_source (const LhWanted *wanted)
{
  if (wanted->label != NULL)
    return "the sender's console";
  if (wanted->provider == NULL || wanted->provider->kind != LH_KIND_SELF_HOSTED)
    return "the provider's console";
  return g_strcmp0 (wanted->paste_key, "mx-host") == 0 ? "you: the name of your own mail server, which needs an A record" : "your own mail server";
}

char *
lh_report_cost_comment (const LhComparison *comparison)
{
  if (comparison->merge == NULL || comparison->merge->lookups <= LH_SPF_LOOKUPS_MAX)
    return NULL;
  return g_strdup_printf ("SPF: this record needs %d look-ups, only %d are allowed (RFC 7208, 4.6.4): take out what is no longer used",
                          comparison->merge->lookups, LH_SPF_LOOKUPS_MAX);
}
