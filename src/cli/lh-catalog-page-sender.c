/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-catalog-page.h"
#include "lh-catalog-pages.h"

#include <glib/gi18n.h>

/* "MX @ 10 mx2.sendcloud.org"; what is not known is a question mark. */
static void
add_records (LhPage *page, const char *label, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      const LhSenderRecord *record = records->pdata[i];
      g_autoptr (GString) line = g_string_new (record->type);

      g_string_append_printf (line, " %s", record->name == NULL ? "?" : *record->name == '\0' ? "@" : record->name);
      if (record->priority >= 0)
        g_string_append_printf (line, " %d", record->priority);
      if (record->value != NULL)
        g_string_append_printf (line, " %s", record->value);
      else if (record->targets[0] != NULL)
        g_string_append_printf (line, " ?.%s", record->targets[0]);
      else
        g_string_append_printf (line, " %s?", record->prefix != NULL ? record->prefix : "");
      lh_page_add (page, label, line->str);
      lh_page_add_known (page, "", lh_text_get (&record->what), &record->fact);
    }
}

static char *
describe_sender_dkim (const LhSender *sender)
{
  g_autoptr (GString) text = g_string_new (sender->dkim_type);

  for (guint i = 0; i < sender->dkim_keys->len; i++)
    {
      const LhSenderKey *key = sender->dkim_keys->pdata[i];

      g_string_append_printf (text, "%s%s", i == 0 ? " " : sender->dkim_one_of ? " / " : ", ", key->selector != NULL ? key->selector : _("(in its console)"));
      if (key->target != NULL)
        g_string_append_printf (text, " → %s", key->target);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
lh_catalog_page_sender (const LhSender *sender)
{
  static const char *const places[] = { N_("not needed"), N_("at the name it sends as"), N_("at the name for bounces") };
  LhPage page;
  g_autofree char *dkim = describe_sender_dkim (sender);
  g_autofree char *include = sender->spf_include != NULL ? g_strdup_printf ("include:%s, %s", sender->spf_include, _(places[sender->spf_at])) : g_strdup (_(places[sender->spf_at]));
  g_autofree char *match = g_strjoinv (", ", sender->match);

  lh_page_begin (&page, lh_text_get (&sender->name), sender->id, _("unconfirmed, ask the service"));
  lh_page_add (&page, "", lh_text_get (&sender->summary));
  lh_page_add (&page, _("Sub-domain"), sender->label);
  lh_page_add (&page, _("Known by"), match);
  lh_page_add_known (&page, "SPF", include, &sender->spf_fact);
  lh_page_add_known (&page, "DKIM", dkim, &sender->dkim_fact);
  add_records (&page, _("Bounces"), sender->return_path);
  if (sender->return_path->len == 0)
    lh_page_add_known (&page, _("Bounces"), _("go to a name of its own"), &sender->return_path_fact);
  add_records (&page, _("Others"), sender->others);
  if (sender->dmarc != LH_SENDER_DMARC_UNSAID)
    lh_page_add_known (&page, "DMARC", sender->dmarc == LH_SENDER_DMARC_REQUIRED ? _("a record is required") : _("asks for a record"), &sender->dmarc_fact);
  if (sender->writes_first)
    lh_page_add_known (&page, _("Before it begins"), _("writes to an address at the name it sends as"), &sender->writes_first_fact);
  lh_page_add_known (&page, _("Console"), lh_text_get (&sender->where), &sender->where_fact);
  for (guint i = 0; i < sender->paste->len; i++)
    lh_page_add (&page, i == 0 ? _("To copy") : "", lh_text_get (sender->paste->pdata[i]));
  lh_page_add_notes (&page, sender->notes);

  return lh_page_end (&page);
}
