/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-catalog-pages.h"

#include <glib/gi18n.h>

#include "report/lh-columns.h"
#include "words/lh-language.h"
#include "words/lh-words.h"

#define LABEL 20
#define WIDTH 100

typedef struct
{
  GString   *out;
  GPtrArray *sources; /* (element-type utf8) (borrowed) keys in the order they were met */
} Page;

static void
begin (Page *page, const char *name, const char *id)
{
  page->out = g_string_new (NULL);
  page->sources = g_ptr_array_new ();
  lh_columns_pad (page->out, name, 0);
  g_string_append_printf (page->out, " (%s)\n", id);
}

static void
add_text (Page *page, const char *label, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_string_append (page->out, "  ");
  lh_columns_pad (page->out, label, LABEL);
  lh_columns_wrap (page->out, text, LABEL + 2, LABEL + 2, WIDTH);
}

/* What is only remembered is never shown as a fact. */
char *
lh_catalog_page_fact (const LhFact *fact)
{
  g_autoptr (GString) line = g_string_new (NULL);
  const char *certainty = fact->certainty == LH_CERTAINTY_MEMORY ? _("unconfirmed, ask the provider") : lh_words_certainty (fact->certainty);

  /* Translators: how sure something is, and the date */
  g_string_append_printf (line, _("%s, %s"), certainty, fact->date != NULL ? fact->date : "?");
  for (guint i = 0; fact->sources != NULL && fact->sources[i] != NULL; i++)
    g_string_append_printf (line, "%s%s", i == 0 ? " [" : ", ", fact->sources[i]);
  if (fact->sources != NULL && fact->sources[0] != NULL)
    g_string_append_c (line, ']');
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static void
add_fact (Page *page, const LhFact *fact)
{
  g_autofree char *line = lh_catalog_page_fact (fact);

  for (guint i = 0; fact->sources != NULL && fact->sources[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (page->sources, fact->sources[i], g_str_equal, NULL))
      g_ptr_array_add (page->sources, fact->sources[i]);
  add_text (page, "", line);
}

static void
add_known (Page *page, const char *label, const char *text, const LhFact *fact)
{
  if (text == NULL || *text == '\0')
    return;
  add_text (page, label, text);
  add_fact (page, fact);
}

static void
add_notes (Page *page, GPtrArray *notes)
{
  for (guint i = 0; i < notes->len; i++)
    {
      const LhNote *note = notes->pdata[i];

      add_known (page, i == 0 ? _("Notes") : "", lh_text_get (&note->text), &note->fact);
    }
}

static char *
end (Page *page)
{
  if (page->sources->len > 0)
    g_string_append_printf (page->out, "\n%s\n", _("Sources"));
  for (guint i = 0; i < page->sources->len; i++)
    {
      const char *key = g_ptr_array_index (page->sources, i);
      const char *source = lh_catalog_get_source (lh_catalog_get (), key);

      add_text (page, key, source != NULL ? source : key);
    }
  g_ptr_array_unref (page->sources);

  return g_string_free (page->out, FALSE);
}

static char *
describe_mx (const LhProvider *provider)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (provider->mx_form == LH_MX_PASTED)
    return g_strdup (_("its console shows it"));
  if (provider->mx_form == LH_MX_OWN_HOST)
    return g_strdup (_("your own server"));
  for (guint i = 0; i < provider->mx->len; i++)
    {
      const LhMxEntry *entry = g_ptr_array_index (provider->mx, i);

      g_string_append_printf (text, "%s%u %s", i > 0 ? ", " : "", entry->priority, entry->host);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_spf (const LhProvider *provider)
{
  g_autoptr (GString) text = g_string_new ("v=spf1");

  if (provider->mx_form != LH_MX_OWN_HOST && (provider->spf_include == NULL || provider->spf_include[0] == NULL))
    return g_strdup (_("its console shows it"));
  if (provider->mx_form == LH_MX_OWN_HOST)
    g_string_append (text, " mx");
  for (guint i = 0; provider->spf_include != NULL && provider->spf_include[i] != NULL; i++)
    g_string_append_printf (text, " include:%s", provider->spf_include[i]);
  g_string_append_printf (text, " %call", provider->spf_all != 0 ? provider->spf_all : '~');

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_dkim (const LhProvider *provider)
{
  g_autofree char *selectors = NULL;

  if (provider->dkim_type == NULL)
    return NULL;
  if (provider->dkim_selector_form == LH_SELECTOR_PASTED && g_str_equal (provider->dkim_type, "CNAME"))
    return g_strdup_printf (_("%s, its console shows names and targets"), provider->dkim_type);
  if (provider->dkim_selector_form == LH_SELECTOR_PASTED || provider->dkim_selectors == NULL)
    return g_strdup_printf (_("%s, its console shows the selector"), provider->dkim_type);
  selectors = g_strjoinv (", ", provider->dkim_selectors);

  return g_strdup_printf ("%s, %s", provider->dkim_type, selectors);
}

char *
lh_catalog_page_provider (const LhProvider *provider)
{
  Page page;
  g_autofree char *mx = describe_mx (provider);
  g_autofree char *spf = describe_spf (provider);
  g_autofree char *dkim = describe_dkim (provider);

  begin (&page, lh_text_get (&provider->name), provider->id);
  add_text (&page, "", lh_text_get (&provider->summary));
  if (provider->recognise_only)
    add_text (&page, "", _("Recognised where it is in use, not offered"));
  add_text (&page, _("For whom"), lh_text_get (&provider->fits));
  add_known (&page, "MX", mx, &provider->mx_fact);
  add_known (&page, "SPF", spf, &provider->spf_fact);
  add_known (&page, "DKIM", dkim, &provider->dkim_fact);
  add_text (&page, _("DKIM in the console"), lh_text_get (&provider->dkim_where));
  add_known (&page, _("Console"), provider->console_url, &provider->console_fact);
  add_known (&page, _("Price"), lh_text_get (&provider->price), &provider->price_fact);
  add_known (&page, _("Payment"), lh_text_get (&provider->payment), &provider->payment_fact);
  add_known (&page, _("Limits"), lh_text_get (&provider->limits), &provider->limits_fact);
  add_known (&page, _("In the mainland"), lh_text_get (&provider->mainland), &provider->mainland_fact);
  add_known (&page, _("Abroad"), lh_text_get (&provider->overseas), &provider->overseas_fact);
  add_known (&page, _("Features"), lh_text_get (&provider->features), &provider->features_fact);
  add_known (&page, _("Mail programs"), lh_text_get (&provider->clients), &provider->clients_fact);
  add_notes (&page, provider->notes);

  return end (&page);
}

/* "MX @ 10 mx2.sendcloud.org"; what is not known is a question mark. */
static void
add_records (Page *page, const char *label, GPtrArray *records)
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
      add_text (page, label, line->str);
      add_known (page, "", lh_text_get (&record->what), &record->fact);
    }
}

static char *
describe_sender_dkim (const LhSender *sender)
{
  g_autoptr (GString) text = g_string_new (sender->dkim_type);

  for (guint i = 0; i < sender->dkim_keys->len; i++)
    {
      const LhSenderKey *key = sender->dkim_keys->pdata[i];

      g_string_append_printf (text, "%s%s", i == 0 ? " " : sender->dkim_one_of ? " / " : ", ", key->selector != NULL ? key->selector : "?");
      if (key->target != NULL)
        g_string_append_printf (text, " → %s", key->target);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
lh_catalog_page_sender (const LhSender *sender)
{
  static const char *const places[] = { N_("not needed"), N_("at the name it sends as"), N_("at the name for bounces") };
  Page page;
  g_autofree char *dkim = describe_sender_dkim (sender);
  g_autofree char *include = sender->spf_include != NULL ? g_strdup_printf ("include:%s, %s", sender->spf_include, _(places[sender->spf_at])) : g_strdup (_(places[sender->spf_at]));
  g_autofree char *match = g_strjoinv (", ", sender->match);

  begin (&page, lh_text_get (&sender->name), sender->id);
  add_text (&page, "", lh_text_get (&sender->summary));
  add_text (&page, _("Sub-domain"), sender->label);
  add_text (&page, _("Known by"), match);
  add_known (&page, "SPF", include, &sender->spf_fact);
  add_known (&page, "DKIM", dkim, &sender->dkim_fact);
  add_records (&page, _("Bounces"), sender->return_path);
  if (sender->return_path->len == 0)
    add_known (&page, _("Bounces"), _("go to a name of its own"), &sender->return_path_fact);
  add_records (&page, _("Others"), sender->others);
  if (sender->wants_dmarc)
    add_text (&page, "DMARC", _("asks for a record"));
  add_known (&page, _("Console"), lh_text_get (&sender->where), &sender->where_fact);
  for (guint i = 0; i < sender->paste->len; i++)
    add_text (&page, i == 0 ? _("To copy") : "", lh_text_get (sender->paste->pdata[i]));
  add_notes (&page, sender->notes);

  return end (&page);
}

char *
lh_catalog_page_dns_host (const LhDnsHost *host)
{
  Page page;
  g_autofree char *ns = g_strjoinv (", ", host->ns);
  gboolean english = host->path_en != NULL && g_str_equal (lh_language_get (), "en");
  g_autofree char *path = g_strjoinv (" → ", english ? host->path_en : host->path);
  g_autoptr (GString) fields = g_string_new (NULL);

  for (guint i = 0; i < host->fields->len; i++)
    {
      const LhPanelField *field = g_ptr_array_index (host->fields, i);

      g_string_append_printf (fields, "%s%s", i > 0 ? ", " : "", field->label);
    }

  begin (&page, lh_text_get (&host->name), host->id);
  add_known (&page, _("DNS servers"), ns, &host->ns_fact);
  add_known (&page, _("Console"), host->console_url, &host->console_fact);
  add_known (&page, _("Menu path"), path, &host->path_fact);
  add_known (&page, _("Fields"), fields->str, &host->fields_fact);
  for (guint i = 0; i < host->notes->len; i++)
    add_text (&page, i == 0 ? _("Notes") : "", lh_text_get (&((LhPanelNote *) g_ptr_array_index (host->notes, i))->text));
  for (guint i = 0; i < host->own->len; i++)
    {
      const LhOwnRecord *own = g_ptr_array_index (host->own, i);
      g_autofree char *line = g_strdup_printf ("%s %s %s", own->name, own->type, own->value);

      add_known (&page, i == 0 ? _("Adds by itself") : "", line, &own->fact);
      add_text (&page, "", lh_text_get (&own->note));
    }

  return end (&page);
}

char *
lh_catalog_page_resolver (const LhResolver *resolver)
{
  Page page;
  g_autofree char *udp = g_strjoinv (", ", resolver->udp);
  g_autofree char *doh = g_strjoinv (", ", resolver->doh);

  begin (&page, lh_text_get (&resolver->name), resolver->id);
  add_text (&page, "", resolver->mainland ? _("in the mainland") : _("abroad"));
  add_text (&page, "UDP", udp);
  add_text (&page, "DoH", doh);
  add_text (&page, "DNSSEC", resolver->validates ? _("checked") : _("not checked"));
  if (resolver->filters)
    add_text (&page, "", _("Blocks some names: a missing answer may be a block."));
  add_fact (&page, &resolver->fact);

  return end (&page);
}
