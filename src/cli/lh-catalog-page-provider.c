/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-catalog-page.h"
#include "lh-catalog-pages.h"

#include <glib/gi18n.h>

#include "plan/lh-amount.h"
#include "records/lh-client-settings.h"
#include "words/lh-words.h"

/* "5 mxbiz1.qq.com, 10 mxbiz2.qq.com"; of @older ones a number may not be known. (transfer full) */
static char *
join_mx (GPtrArray *entries, gboolean older)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const LhMxEntry *entry = g_ptr_array_index (entries, i);

      g_string_append (text, i > 0 ? ", " : "");
      if (!older || entry->priority > 0)
        g_string_append_printf (text, "%u ", entry->priority);
      g_string_append (text, entry->host);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_mx (const LhProvider *provider)
{
  if (provider->mx_form == LH_MX_PASTED)
    return g_strdup (_("its console shows it"));
  if (provider->mx_form == LH_MX_OWN_HOST)
    return g_strdup (_("your own server"));
  return join_mx (provider->mx, FALSE);
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

/* What else is right, and by what its mail servers are known. */
static void
add_mx (LhPage *page, const LhProvider *provider)
{
  g_autofree char *mx = describe_mx (provider);

  lh_page_add (page, "MX", mx);
  for (guint i = 0; i < provider->mx_older->len; i++)
    {
      g_autofree char *older = join_mx (provider->mx_older->pdata[i], TRUE);

      lh_page_add (page, _("MX, older"), older);
    }
  lh_page_add_list (page, _("MX, known by"), provider->mx_match);
  lh_page_add_fact (page, &provider->mx_fact);
}

static void
add_spf (LhPage *page, const LhProvider *provider)
{
  g_autofree char *spf = describe_spf (provider);

  lh_page_add (page, "SPF", spf);
  lh_page_add_list (page, _("SPF, older"), provider->spf_older);
  lh_page_add_list (page, _("SPF, wrong"), provider->spf_wrong);
  lh_page_add_fact (page, &provider->spf_fact);
}

/* What the ranking counts with. */
static void
add_price_order (LhPage *page, const LhProvider *provider)
{
  g_autofree char *amount = provider->price_order >= 0 ? lh_amount_to_string (provider->price_order) : NULL;
  g_autofree char *price = amount != NULL ? g_strdup_printf (_("CNY %s a seat and year"), amount) : NULL;

  lh_page_add_known (page, _("Counted as"), price, &provider->price_fact);
}

/* What the warm-up counts with. */
static void
add_limit (LhPage *page, const LhProvider *provider)
{
  g_autofree char *limit = NULL;

  if (provider->limit > 0 && provider->limit_an_hour)
    limit = g_strdup_printf (provider->limit_of_recipients ? _("%u recipients an hour") : _("%u messages an hour"), provider->limit);
  else if (provider->limit > 0)
    limit = g_strdup_printf (provider->limit_of_recipients ? _("%u recipients a day") : _("%u messages a day"), provider->limit);
  lh_page_add_known (page, _("Counted as"), limit, &provider->limits_fact);
}

char *
lh_catalog_page_provider (const LhProvider *provider)
{
  LhPage page;
  g_autofree char *verification = NULL;
  g_autofree char *ttl = provider->ttl > 0 ? g_strdup_printf (_("%u seconds"), provider->ttl) : NULL;
  g_autofree char *dkim = describe_dkim (provider);
  g_autofree char *clients = lh_client_settings (provider);

  lh_page_begin (&page, lh_text_get (&provider->name), provider->id, _("unconfirmed, ask the provider"));
  lh_page_add (&page, "", lh_text_get (&provider->summary));
  if (provider->recognise_only)
    lh_page_add (&page, "", _("Recognised where it is in use, not offered"));
  lh_page_add_known (&page, _("Before its MX can be changed"), lh_text_get (&provider->before_mx), &provider->forwards_fact);
  lh_page_add (&page, _("For whom"), lh_text_get (&provider->fits));
  lh_page_add_reasons (&page, lh_words_aspect (LH_ASPECT_ADVANTAGE), provider->reasons_for);
  lh_page_add_reasons (&page, lh_words_aspect (LH_ASPECT_WEAKNESS), provider->reasons_against);
  add_mx (&page, provider);
  add_spf (&page, provider);
  lh_page_add_known (&page, _("SPF of the server’s name"), provider->spf_host, &provider->spf_fact);
  lh_page_add_known (&page, "DKIM", dkim, &provider->dkim_fact);
  lh_page_add (&page, _("DKIM in the console"), lh_text_get (&provider->dkim_where));
  if (provider->verification_type != NULL)
    verification = g_strdup_printf ("%s %s…", provider->verification_type, provider->verification_prefix != NULL ? provider->verification_prefix : "");
  lh_page_add_known (&page, _("Verification"), verification, &provider->verification_fact);
  lh_page_add (&page, "TTL", ttl);
  lh_page_add_known (&page, _("Console"), provider->console_url, &provider->console_fact);
  lh_page_add_known (&page, _("Price"), lh_text_get (&provider->price), &provider->price_fact);
  add_price_order (&page, provider);
  lh_page_add_known (&page, _("How many people"), lh_text_get (&provider->seats), &provider->seats_fact);
  lh_page_add_known (&page, _("Free edition"), lh_text_get (&provider->free_edition), &provider->free_fact);
  lh_page_add_known (&page, _("Payment"), lh_text_get (&provider->payment), &provider->payment_fact);
  lh_page_add_known (&page, _("Limits"), lh_text_get (&provider->limits), &provider->limits_fact);
  add_limit (&page, provider);
  lh_page_add_known (&page, _("Attachments"), lh_text_get (&provider->attachments), &provider->attachments_fact);
  lh_page_add_known (&page, _("In the mainland"), lh_text_get (&provider->mainland), &provider->mainland_fact);
  lh_page_add_known (&page, _("Abroad"), lh_text_get (&provider->overseas), &provider->overseas_fact);
  lh_page_add_known (&page, _("Features"), lh_text_get (&provider->features), &provider->features_fact);
  lh_page_add_known (&page, _("Mail programs"), clients, &provider->clients_fact);
  lh_page_add_notes (&page, provider->notes);

  return lh_page_end (&page);
}
