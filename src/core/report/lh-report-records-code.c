/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/lh-report-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dns/lh-name.h"

/* The records of a plan for those who keep their zones as code: dnscontrol (JavaScript) and octoDNS (YAML). Both tools delete what is not in their
 * files, so both writings say that they are to be added to what is there. */

static void
add_pending (GString *out, const char *mark, const char *zone, const LhWanted *wanted)
{
  g_autofree char *relative = lh_name_relative (wanted->name, zone);

  lh_report_add_pending (out, mark, relative != NULL && *relative != '\0' ? relative : "@", wanted);
}

static void
add_gone (GString *out, const char *mark, const char *zone, const LhComparison *comparison)
{
  const char *name = comparison->behind != NULL ? comparison->behind : comparison->wanted->name;
  g_autofree char *relative = lh_name_relative (name, zone);

  lh_report_add_gone (out, mark, relative == NULL ? name : *relative != '\0' ? relative : "@", comparison);
}

static char *
relative_name (const char *zone, const char *name)
{
  char *relative = lh_name_relative (name, zone);

  return relative != NULL ? relative : g_strconcat (name, ".", NULL);
}

/* A string in double quotes as both JSON, JavaScript and YAML read it. U+2028 and U+2029 would end a line of older JavaScript. */
static char *
quote (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_new ("\"");

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '"' || c == '\\')
        g_string_append_c (out, '\\');
      if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029)
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_unichar (out, c);
    }
  g_string_append_c (out, '"');

  return g_string_free (out, FALSE);
}

/* "0 993 imap.example.com" of an SRV */
static char **
split_service (const LhWantedValue *value)
{
  return g_strsplit (value->value, " ", 3);
}

static void
add_call (GString *out, const char *zone, const LhWanted *wanted, const LhWantedValue *value)
{
  g_autofree char *relative = relative_name (zone, wanted->name);
  g_autofree char *name = quote (*relative != '\0' ? relative : "@");
  g_autofree char *dotted = g_strconcat (value->value, ".", NULL);
  g_autofree char *text = quote (wanted->type == LH_TYPE_MX || wanted->type == LH_TYPE_CNAME ? dotted : value->value);

  switch (wanted->type)
    {
    case LH_TYPE_MX:
      g_string_append_printf (out, "  MX(%s, %u, %s, TTL(%u)),\n", name, value->priority, text, wanted->ttl);
      break;
    case LH_TYPE_SRV:
      {
        g_auto (GStrv) parts = split_service (value);
        g_autofree char *host = g_strv_length (parts) == 3 ? g_strconcat (parts[2], ".", NULL) : NULL;
        g_autofree char *target = host != NULL ? quote (host) : NULL;

        if (target != NULL)
          g_string_append_printf (out, "  SRV(%s, %u, %s, %s, %s, TTL(%u)),\n", name, value->priority, parts[0], parts[1], target, wanted->ttl);
        break;
      }
    default:
      /* Of a TXT the whole text: dnscontrol cuts it into strings of 255 by itself. */
      g_string_append_printf (out, "  %s(%s, %s, TTL(%u)),\n", lh_type_to_string (wanted->type), name, text, wanted->ttl);
      break;
    }
}

char *
lh_report_records_dnscontrol (const char *zone, GPtrArray *comparisons)
{
  GString *out = g_string_new (NULL);
  g_autofree char *name = quote (zone);

  lh_report_add_comment (out, "//", _("Records for mail. Put MAIL into the D(…) of this domain, in place of the MX, SPF and other records of the same names there."));
  lh_report_add_comment (out, "//", _("dnscontrol deletes what is not in D(…): keep all your other records in it."));
  g_string_append (out, "var MAIL = [\n");
  for (guint i = 0; i < comparisons->len; i++)
    {
      g_autoptr (LhWanted) wanted = lh_comparison_get_standing (g_ptr_array_index (comparisons, i));

      add_gone (out, "  //", zone, g_ptr_array_index (comparisons, i));
      lh_report_add_decision (out, "  //", g_ptr_array_index (comparisons, i));
      lh_report_add_day (out, "  //", zone, g_ptr_array_index (comparisons, i));
      if (wanted == NULL || wanted->refused)
        continue;
      if (wanted->values->len == 0 || wanted->paste_key != NULL)
        add_pending (out, "  //", zone, wanted);
      if (lh_report_add_elsewhere (out, "  //", g_ptr_array_index (comparisons, i), wanted))
        continue;
      for (guint j = 0; j < wanted->values->len; j++)
        add_call (out, zone, wanted, g_ptr_array_index (wanted->values, j));
    }
  g_string_append_printf (out, "];\n// D(%s, YOUR_REGISTRAR, DnsProvider(YOUR_DNS), MAIL, …);\n", name);

  return g_string_free (out, FALSE);
}

/* octoDNS wants names sorted such that numbers in them count as numbers: "s2" before "s10". */
static int
compare_natural (const char *a, const char *b)
{
  while (*a != '\0' && *b != '\0')
    {
      if (g_ascii_isdigit (*a) && g_ascii_isdigit (*b))
        {
          gsize x, y;
          int order;

          while (*a == '0' && g_ascii_isdigit (a[1]))
            a++;
          while (*b == '0' && g_ascii_isdigit (b[1]))
            b++;
          x = strspn (a, "0123456789");
          y = strspn (b, "0123456789");
          order = x != y ? (x < y ? -1 : 1) : strncmp (a, b, x);
          if (order != 0)
            return order;
          a += x;
          b += y;
        }
      else if (*a != *b)
        {
          /* A number stands before any text. */
          if (g_ascii_isdigit (*a) != g_ascii_isdigit (*b))
            return g_ascii_isdigit (*a) ? -1 : 1;
          return (guint8) *a < (guint8) *b ? -1 : 1;
        }
      else
        {
          a++;
          b++;
        }
    }

  return (*a != '\0') - (*b != '\0');
}

static int
compare_wanted (gconstpointer a, gconstpointer b, gpointer zone)
{
  const LhWanted *x = *(const LhWanted *const *) a, *y = *(const LhWanted *const *) b;
  g_autofree char *left = relative_name (zone, x->name);
  g_autofree char *right = relative_name (zone, y->name);
  int order = compare_natural (left, right);

  return order != 0 ? order : g_strcmp0 (lh_type_to_string (x->type), lh_type_to_string (y->type));
}

/* In octoDNS a semicolon of a TXT is escaped; it cuts the text into strings of 255 by itself. */
static char *
octodns_text (const char *text)
{
  g_autoptr (GString) escaped = g_string_new (text);

  g_string_replace (escaped, ";", "\\;", 0);

  return quote (escaped->str);
}

/* Keys in the order of the alphabet, as octoDNS asks by default. */
static void
add_octodns_value (GString *out, const LhWanted *wanted, const LhWantedValue *value)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *host = NULL;
  g_autofree char *text = NULL;

  switch (wanted->type)
    {
    case LH_TYPE_MX:
      host = g_strconcat (value->value, ".", NULL);
      text = quote (host);
      g_string_append_printf (out, "      - exchange: %s\n        preference: %u\n", text, value->priority);
      break;
    case LH_TYPE_SRV:
      parts = split_service (value);
      if (g_strv_length (parts) < 3)
        break;
      host = g_strconcat (parts[2], ".", NULL);
      text = quote (host);
      g_string_append_printf (out, "      - port: %s\n        priority: %u\n        target: %s\n        weight: %s\n", parts[1], value->priority, text,
                              parts[0]);
      break;
    case LH_TYPE_TXT:
      text = octodns_text (value->value);
      g_string_append_printf (out, "      - %s\n", text);
      break;
    default:
      text = quote (value->value);
      g_string_append_printf (out, "      - %s\n", text);
      break;
    }
}

/* Those of one name and type are one record, whatever they are for. */
static guint
add_octodns_set (GString *out, GPtrArray *sorted, guint first)
{
  const LhWanted *wanted = g_ptr_array_index (sorted, first);
  guint i = first;

  if (wanted->type == LH_TYPE_CNAME)
    {
      g_autofree char *host = g_strconcat (((LhWantedValue *) g_ptr_array_index (wanted->values, 0))->value, ".", NULL);
      g_autofree char *text = quote (host);

      g_string_append_printf (out, "  - ttl: %u\n    type: CNAME\n    value: %s\n", wanted->ttl, text);
      return first + 1;
    }
  g_string_append_printf (out, "  - ttl: %u\n    type: %s\n    values:\n", wanted->ttl, lh_type_to_string (wanted->type));
  for (; i < sorted->len; i++)
    {
      const LhWanted *other = g_ptr_array_index (sorted, i);

      if (other->type != wanted->type || !g_str_equal (other->name, wanted->name))
        break;
      for (guint j = 0; j < other->values->len; j++)
        add_octodns_value (out, other, g_ptr_array_index (other->values, j));
    }

  return i;
}

char *
lh_report_records_octodns (const char *zone, GPtrArray *comparisons)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_wanted_free);
  const char *last = NULL;

  lh_report_add_comment (out, "#", _("Records for mail. Put them into this zone's file; where a name stands there already, add to its list."));
  lh_report_add_comment (out, "#", _("A TXT of a name is one record: keep its other values. octoDNS deletes what is in no source: keep all your other records."));
  for (guint i = 0; i < comparisons->len; i++)
    {
      g_autoptr (LhWanted) wanted = lh_comparison_get_standing (g_ptr_array_index (comparisons, i));

      add_gone (out, "#", zone, g_ptr_array_index (comparisons, i));
      lh_report_add_decision (out, "#", g_ptr_array_index (comparisons, i));
      lh_report_add_day (out, "#", zone, g_ptr_array_index (comparisons, i));
      if (wanted == NULL || wanted->refused)
        continue;
      if (wanted->values->len == 0 || wanted->paste_key != NULL)
        add_pending (out, "#", zone, wanted);
      if (wanted->values->len > 0 && !lh_report_add_elsewhere (out, "#", g_ptr_array_index (comparisons, i), wanted))
        g_ptr_array_add (sorted, g_steal_pointer (&wanted));
    }
  g_ptr_array_sort_with_data (sorted, compare_wanted, (gpointer) zone);
  g_string_append (out, sorted->len > 0 ? "---\n" : "--- {}\n");
  for (guint i = 0; i < sorted->len;)
    {
      const LhWanted *wanted = g_ptr_array_index (sorted, i);

      if (g_strcmp0 (last, wanted->name) != 0)
        {
          g_autofree char *relative = relative_name (zone, wanted->name);
          g_autofree char *name = quote (relative);

          g_string_append_printf (out, "%s:\n", name);
        }
      last = wanted->name;
      i = add_octodns_set (out, sorted, i);
    }

  return g_string_free (out, FALSE);
}
