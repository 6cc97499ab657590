/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-catalog-page.h"
#include "lh-catalog-pages.h"

#include <glib/gi18n.h>

#include "words/lh-language.h"

/* (transfer full) */
static char *
join_fields (GPtrArray *fields)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      const LhPanelField *field = g_ptr_array_index (fields, i);

      g_string_append_printf (joined, "%s%s", i > 0 ? ", " : "", field->label);
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/* Of the types that the panel shows other fields for. */
static void
add_own_fields (LhPage *page, const LhDnsHost *host, const char *usual)
{
  static const char *const types[] = { "MX", "TXT", "CNAME", "SRV", "A", "AAAA", "TLSA", "CAA", "NS" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GPtrArray *fields = g_hash_table_lookup (host->fields_of, types[i]);
      g_autofree char *label = g_strdup_printf (_("Fields of %s"), types[i]);
      g_autofree char *joined = fields != NULL ? join_fields (fields) : NULL;

      if (joined != NULL && !g_str_equal (joined, usual))
        lh_page_add (page, label, joined);
    }
}

/* "@, MX: left empty" (transfer full) */
static char *
describe_apex (const LhDnsHost *host)
{
  static const char *const types[] = { "MX", "TXT", "CNAME", "A", "AAAA", "SRV" };
  g_autoptr (GString) text = g_string_new (*host->apex != '\0' ? host->apex : _("left empty"));

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      const char *apex = lh_dns_host_get_apex (host, types[i]);

      if (!g_str_equal (apex, host->apex))
        g_string_append_printf (text, "%s%s: %s", C_("list", ", "), types[i], *apex != '\0' ? apex : _("left empty"));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* How values are written there. */
static void
add_form (LhPage *page, const LhDnsHost *host)
{
  g_autofree char *least = g_strdup_printf (host->priority == LH_PRIORITY_FIELD ? _("in a field of its own, from %u") : _("in front of the value, from %u"),
                                            host->priority_min);
  g_autofree char *ttl = host->ttl_min > 0 ? g_strdup_printf (_("%u seconds, at least %u"), host->ttl, host->ttl_min)
                                             : g_strdup_printf (_("%u seconds"), host->ttl);
  g_autofree char *apex = describe_apex (host);
  g_autofree char *longest = host->txt_max > 0 ? g_strdup_printf (_("at most %u bytes"), host->txt_max) : NULL;

  lh_page_add (page, _("The domain itself"), apex);
  lh_page_add (page, _("TXT values"), host->txt_quotes ? _("in quotation marks") : _("without quotation marks"));
  lh_page_add (page, "", longest);
  lh_page_add (page, _("Host names in values"), host->final_dot ? _("with a dot at the end") : _("without a dot at the end"));
  lh_page_add (page, _("Priority of MX"), least);
  lh_page_add (page, "TTL", ttl);
  lh_page_add (page, _("More values"), host->record_sets ? _("further lines of the same record") : _("a record each"));
  lh_page_add_fact (page, &host->form_fact);
}

char *
lh_catalog_page_dns_host (const LhDnsHost *host)
{
  LhPage page;
  g_autofree char *ns = g_strjoinv (", ", host->ns);
  gboolean english = host->path_en != NULL && g_str_equal (lh_language_get (), "en");
  g_autofree char *path = g_strjoinv (" → ", english ? host->path_en : host->path);
  g_autofree char *fields = join_fields (host->fields);

  lh_page_begin (&page, lh_text_get (&host->name), host->id, _("unconfirmed, look at its panel"));
  lh_page_add_known (&page, _("DNS servers"), ns, &host->ns_fact);
  if (host->recognise_only)
    lh_page_add (&page, "", _("Recognised where it is in use; its panel is not known"));
  else
    {
      lh_page_add_known (&page, _("Console"), host->console_url, &host->console_fact);
      lh_page_add_known (&page, _("Menu path"), path, &host->path_fact);
      lh_page_add (&page, _("Fields"), fields);
      add_own_fields (&page, host, fields);
      lh_page_add_fact (&page, &host->fields_fact);
      add_form (&page, host);
    }
  for (guint i = 0; i < host->notes->len; i++)
    {
      const LhPanelNote *note = g_ptr_array_index (host->notes, i);

      lh_page_add (&page, i == 0 ? _("Notes") : "", lh_text_get (&note->text));
      if (!note->unknown)
        lh_page_add_fact (&page, &note->fact);
    }
  for (guint i = 0; i < host->own->len; i++)
    {
      const LhOwnRecord *own = g_ptr_array_index (host->own, i);
      g_autofree char *line = g_strdup_printf ("%s %s %s", own->name, own->type, own->value);

      lh_page_add_known (&page, i == 0 ? _("Adds by itself") : "", line, &own->fact);
      lh_page_add (&page, "", lh_text_get (&own->note));
    }

  return lh_page_end (&page);
}
