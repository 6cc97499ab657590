/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-catalog-page.h"
#include "lh-catalog-pages.h"

#include <glib/gi18n.h>

char *
lh_catalog_page_resolver (const LhResolver *resolver)
{
  LhPage page;
  g_autofree char *udp = g_strjoinv (", ", resolver->udp);
  g_autofree char *doh = g_strjoinv (", ", resolver->doh);

  lh_page_begin (&page, lh_text_get (&resolver->name), resolver->id, _("unconfirmed, see its own pages"));
  lh_page_add (&page, "", resolver->mainland ? _("in the mainland") : _("abroad"));
  lh_page_add (&page, "UDP", udp);
  lh_page_add (&page, "DoH", doh);
  lh_page_add (&page, "DNSSEC", resolver->validates ? _("checked") : _("not checked"));
  if (resolver->filters)
    lh_page_add (&page, "", _("Blocks some names: a missing answer may be a block."));
  lh_page_add_fact (&page, &resolver->fact);

  return lh_page_end (&page);
}

/* (transfer full) */
static char *
to_address (guint32 code)
{
  return g_strdup_printf ("%u.%u.%u.%u", code >> 24, (code >> 16) & 255, (code >> 8) & 255, code & 255);
}

/* The codes that mean something, and those that mean that whoever asked gets no answer. */
static void
add_codes (LhPage *page, const LhBlocklist *list)
{
  g_autoptr (GString) refused = g_string_new (NULL);

  for (guint i = 0; i < list->codes->len; i++)
    {
      const LhListCode *code = list->codes->pdata[i];
      g_autofree char *address = to_address (code->code);

      lh_page_add (page, address, lh_text_get (&code->text));
    }
  for (guint i = 0; i < list->refused->len; i++)
    {
      g_autofree char *address = to_address (g_array_index (list->refused, guint32, i));

      g_string_append_printf (refused, "%s%s", i > 0 ? ", " : "", address);
    }
  lh_page_add (page, _("Refuses to answer"), refused->str);
  lh_page_add_fact (page, &list->codes_fact);
}

char *
lh_catalog_page_blocklist (const LhBlocklist *list)
{
  LhPage page;
  g_autofree char *test = g_strdup_printf ("%s, %s", list->test_listed, list->test_unlisted);

  lh_page_begin (&page, lh_text_get (&list->name), list->id, _("unconfirmed, see its own pages"));
  lh_page_add (&page, _("Lists"), !list->of_addresses ? _("domains") : list->of_ipv6 ? _("IPv4 and IPv6 addresses") : _("IPv4 addresses"));
  if (list->of_ipv6)
    lh_page_add_fact (&page, &list->ipv6_fact);
  lh_page_add (&page, _("Zone"), list->zone);
  lh_page_add_known (&page, _("Always, never on it"), test, &list->test_fact);
  add_codes (&page, list);
  lh_page_add (&page, _("Removal"), list->removal_url);
  lh_page_add (&page, "", lh_text_get (&list->removal));
  if (list->removal_url != NULL)
    lh_page_add_fact (&page, &list->removal_fact);
  lh_page_add_known (&page, _("Asked by"), lh_text_get (&list->readers), &list->readers_fact);

  return lh_page_end (&page);
}
