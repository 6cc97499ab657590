/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-wanted-private.h"

#include <string.h>

#include "dns/lh-name.h"

#define DEFAULT_TTL 600
#define MAX_STRING  255 /* RFC 1035, 3.3: a character-string */

const char *
lh_purpose_to_string (LhPurpose purpose)
{
  static const char *const names[] = { "mx", "spf", "dkim", "dmarc", "verification", "client", "host", "return-path", "tracking", "mta-sts", "tls-rpt" };

  return purpose < G_N_ELEMENTS (names) ? names[purpose] : "";
}

void
lh_wanted_value_free (LhWantedValue *value)
{
  g_free (value->value);
  g_free (value);
}

void
lh_wanted_free (LhWanted *wanted)
{
  if (wanted == NULL)
    return;

  g_free (wanted->name);
  g_free (wanted->selector);
  g_free (wanted->paste_key);
  g_free (wanted->left);
  g_free (wanted->label);
  g_free (wanted->title);
  g_free (wanted->file_url);
  g_free (wanted->file_text);
  lh_spf_choice_free (wanted->spf);
  g_clear_pointer (&wanted->values, g_ptr_array_unref);
  g_free (wanted);
}

void
lh_wanted_add_value (LhWanted *wanted, guint16 priority, const char *text)
{
  LhWantedValue *value = g_new0 (LhWantedValue, 1);

  value->priority = priority;
  value->value = g_strdup (text);
  g_ptr_array_add (wanted->values, value);
}

const char *
lh_wanted_value_get_text (const LhWantedValue *value)
{
  return *value->value != '\0' ? value->value : ".";
}

LhWanted *
lh_wanted_copy (const LhWanted *wanted)
{
  LhWanted *copy = g_memdup2 (wanted, sizeof *wanted);

  copy->name = g_strdup (wanted->name);
  copy->selector = g_strdup (wanted->selector);
  copy->paste_key = g_strdup (wanted->paste_key);
  copy->left = g_strdup (wanted->left);
  copy->label = g_strdup (wanted->label);
  copy->title = g_strdup (wanted->title);
  copy->file_url = g_strdup (wanted->file_url);
  copy->file_text = g_strdup (wanted->file_text);
  copy->spf = lh_spf_choice_copy (wanted->spf);
  copy->values = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_wanted_value_free);
  for (guint i = 0; i < wanted->values->len; i++)
    {
      const LhWantedValue *value = g_ptr_array_index (wanted->values, i);

      lh_wanted_add_value (copy, value->priority, value->value);
    }

  return copy;
}

guint32
lh_wanted_get_ttl (const LhProvider *provider)
{
  return provider != NULL && provider->ttl > 0 ? provider->ttl : DEFAULT_TTL;
}

LhWanted *
lh_wanted_add (GPtrArray *list, const LhProvider *provider, LhPurpose purpose, LhNeed need, LhType type, const char *name)
{
  LhWanted *wanted = g_new0 (LhWanted, 1);

  wanted->purpose = purpose;
  wanted->need = need;
  wanted->type = type;
  wanted->name = lh_name_fold (name);
  wanted->ttl = lh_wanted_get_ttl (provider);
  wanted->values = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_wanted_value_free);
  wanted->provider = provider;
  g_ptr_array_add (list, wanted);

  return wanted;
}

/* "10 mx.example.net 20 mx2.example.net"; one without a number comes after those before it. */
static void
add_pasted_hosts (LhWanted *wanted, const char *hosts)
{
  g_auto (GStrv) words = g_strsplit (hosts, " ", -1);
  guint priority = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *folded = NULL;
      guint64 number;

      if (words[i + 1] != NULL && g_ascii_string_to_unsigned (words[i], 10, 0, G_MAXUINT16, &number, NULL))
        {
          priority = (guint) number;
          i++;
        }
      else
        {
          priority = MIN (priority + 10, G_MAXUINT16);
        }
      folded = lh_name_fold (words[i]);
      lh_wanted_add_value (wanted, (guint16) priority, folded);
    }
}

LhWanted *
lh_wanted_add_mx (GPtrArray *list, LhPlan *plan, const LhProvider *provider, LhNeed need, const char *name)
{
  LhWanted *wanted = lh_wanted_add (list, provider, LH_PURPOSE_MX, need, LH_TYPE_MX, name);
  const char *host = lh_plan_get_pasted (plan, "mx-host");

  wanted->regional = provider->regional && (host != NULL || lh_plan_needs_paste (plan, "mx-host"));
  if (provider->mx_form == LH_MX_FIXED && wanted->regional && host != NULL)
    add_pasted_hosts (wanted, host);
  else if (provider->mx_form == LH_MX_FIXED && !wanted->regional)
    {
      for (guint i = 0; i < provider->mx->len; i++)
        {
          const LhMxEntry *entry = g_ptr_array_index (provider->mx, i);

          lh_wanted_add_value (wanted, entry->priority, entry->host);
        }
    }
  else if (host != NULL)
    {
      g_autofree char *folded = lh_name_fold (host);

      lh_wanted_add_value (wanted, provider->mx_priority, folded);
    }
  else
    {
      wanted->paste_key = g_strdup ("mx-host");
    }
  return wanted;
}

static void
add_mx (GPtrArray *list, LhPlan *plan, const LhProvider *provider)
{
  LhWanted *wanted = lh_wanted_add_mx (list, plan, provider, LH_NEED_REQUIRED, lh_plan_get_domain (plan));

  if (g_strcmp0 (lh_plan_get_moving_from (plan), LH_MOVING_FROM_NOBODY) != 0)
    wanted->left = g_strdup (lh_plan_get_moving_from (plan));
  wanted->may_paste = lh_plan_may_paste (plan, "mx-host") ? "mx-host" : NULL;
}

static void
add_spf (GPtrArray *list, LhPlan *plan, const LhProvider *provider)
{
  g_autoptr (GString) text = g_string_new ("v=spf1");
  g_autoptr (LhSpfChoice) choice = lh_plan_get_spf_choice (plan);
  g_auto (GStrv) includes = lh_plan_get_spf_includes (plan);
  char all = choice != NULL && choice->all != 0 ? choice->all : provider->spf_all != 0 ? provider->spf_all : '~';
  LhWanted *wanted = lh_wanted_add (list, provider, LH_PURPOSE_SPF, LH_NEED_REQUIRED, LH_TYPE_TXT, lh_plan_get_domain (plan));
  g_auto (GStrv) words = NULL;

  wanted->may_paste = lh_plan_may_paste (plan, "spf-include") ? "spf-include" : NULL;
  wanted->regional = provider->regional && lh_plan_get_pasted (plan, "spf-include") != NULL;
  for (guint i = 0; includes[i] != NULL; i++)
    g_string_append_printf (text, " include:%s", includes[i]);
  if (provider->mx_form == LH_MX_OWN_HOST)
    g_string_append (text, " mx");
  if (g_str_equal (text->str, "v=spf1"))
    {
      wanted->paste_key = g_strdup ("spf-include");
      return;
    }
  /* What the provider needs is never left out. */
  words = g_strsplit (text->str, " ", -1);
  for (guint i = 1; choice != NULL && words[i] != NULL; i++)
    lh_spf_choice_keep (choice, words[i]);
  wanted->spf = g_steal_pointer (&choice);
  g_string_append_printf (text, " %call", all);
  lh_wanted_add_value (wanted, 0, text->str);
}

static char *
dkim_name (LhPlan *plan, const char *selector)
{
  return selector != NULL ? g_strconcat (selector, "._domainkey.", lh_plan_get_domain (plan), NULL)
                          : g_strconcat ("_domainkey.", lh_plan_get_domain (plan), NULL);
}

static void
add_dkim_text (GPtrArray *list, LhPlan *plan, const LhProvider *provider)
{
  const char *selector = provider->dkim_selector_form != LH_SELECTOR_FIXED ? lh_plan_get_pasted (plan, "dkim-selector") : NULL;
  const char *key = lh_plan_get_pasted (plan, "dkim-value");
  g_autofree char *name = NULL;
  LhWanted *wanted;

  if (selector == NULL && provider->dkim_selector_form != LH_SELECTOR_PASTED && provider->dkim_selectors != NULL)
    selector = provider->dkim_selectors[0];

  name = dkim_name (plan, selector);
  wanted = lh_wanted_add (list, provider, LH_PURPOSE_DKIM, LH_NEED_RECOMMENDED, LH_TYPE_TXT, name);
  wanted->selector = g_strdup (selector);
  if (key == NULL)
    wanted->paste_key = g_strdup ("dkim-value");
  else if (selector == NULL)
    wanted->paste_key = g_strdup ("dkim-selector");
  else
    lh_wanted_add_value (wanted, 0, key);
}

/* Of a server of one's own, which may sign twice. */
static void
add_second_key (GPtrArray *list, LhPlan *plan, const LhProvider *provider)
{
  const char *selector = lh_plan_get_pasted (plan, "dkim-selector-2");
  const char *key = lh_plan_get_pasted (plan, "dkim-value-2");
  g_autofree char *name = dkim_name (plan, selector);
  LhWanted *wanted;

  if (key == NULL || provider->kind != LH_KIND_SELF_HOSTED)
    return;
  wanted = lh_wanted_add (list, provider, LH_PURPOSE_DKIM, LH_NEED_OPTIONAL, LH_TYPE_TXT, name);
  wanted->selector = g_strdup (selector);
  if (selector == NULL)
    wanted->paste_key = g_strdup ("dkim-selector-2");
  else
    lh_wanted_add_value (wanted, 0, key);
}

/* "{selector}.{domain}.dkim.example.net" -> (transfer full) */
static char *
fill_template (const char *template, const char *selector, const char *domain)
{
  g_autoptr (GString) text = g_string_new (template);
  g_autofree char *dashed = g_strdelimit (g_strdup (domain), ".", '-');

  g_string_replace (text, "{selector}", selector, 0);
  g_string_replace (text, "{domain}", domain, 0);
  g_string_replace (text, "{domain-dashed}", dashed, 0);

  return lh_name_fold (text->str);
}

/* Of which only the console knows the names. */
static void
add_pasted_aliases (GPtrArray *list, LhPlan *plan, const LhProvider *provider)
{
  for (guint i = 1; i <= provider->dkim_count; i++)
    {
      g_autofree char *selector_key = g_strdup_printf ("dkim-selector-%u", i);
      g_autofree char *target_key = g_strdup_printf ("dkim-target-%u", i);
      const char *selector = lh_plan_get_pasted (plan, selector_key);
      const char *target = lh_plan_get_pasted (plan, target_key);
      g_autofree char *name = dkim_name (plan, selector);
      LhWanted *wanted = lh_wanted_add (list, provider, LH_PURPOSE_DKIM, LH_NEED_RECOMMENDED, LH_TYPE_CNAME, name);

      wanted->selector = g_strdup (selector);
      wanted->unnamed = selector == NULL;
      if (selector == NULL)
        wanted->paste_key = g_steal_pointer (&selector_key);
      else if (target == NULL)
        wanted->paste_key = g_steal_pointer (&target_key);
      else
        lh_wanted_add_value (wanted, 0, target);
    }
}

static void
add_dkim_aliases (GPtrArray *list, LhPlan *plan, const LhProvider *provider)
{
  for (guint i = 0; provider->dkim_selectors != NULL && provider->dkim_selectors[i] != NULL; i++)
    {
      const char *selector = provider->dkim_selectors[i];
      g_autofree char *name = dkim_name (plan, selector);
      g_autofree char *key = g_strdup_printf ("dkim-target-%u", i + 1);
      const char *pasted = lh_plan_get_pasted (plan, key);
      g_autofree char *target = NULL;
      LhWanted *wanted = lh_wanted_add (list, provider, LH_PURPOSE_DKIM, LH_NEED_RECOMMENDED, LH_TYPE_CNAME, name);

      wanted->selector = g_strdup (selector);
      if (pasted != NULL)
        target = lh_name_fold (pasted);
      else if (provider->dkim_target_template != NULL)
        target = fill_template (provider->dkim_target_template, selector, lh_plan_get_domain (plan));

      if (target != NULL)
        lh_wanted_add_value (wanted, 0, target);
      else
        wanted->paste_key = g_steal_pointer (&key);
    }
}

/* What ends or splits a URI in the list is written as %xx (RFC 9989, 4.7). */
char *
lh_wanted_report_uri (LhPlan *plan)
{
  g_autofree char *address = g_uri_escape_string (lh_plan_get_report_address (plan), "@+=&'*$/:", FALSE);

  return g_strconcat ("mailto:", address, NULL);
}

/* No report arrives at a domain that takes no mail. */
static gboolean
do_reports_arrive (LhPlan *plan)
{
  const char *at = strrchr (lh_plan_get_report_address (plan), '@');

  return !lh_plan_get_no_mail (plan) || (at != NULL && !lh_name_is_within (at + 1, lh_plan_get_domain (plan)));
}

LhWanted *
lh_wanted_add_dmarc (GPtrArray *list, LhPlan *plan, const LhProvider *provider, const char *domain, LhDmarcStage stage)
{
  static const char *const stages[] = { "none", "quarantine", "reject" };
  g_autofree char *name = g_strconcat ("_dmarc.", domain, NULL);
  g_autofree char *reports = lh_wanted_report_uri (plan);
  gboolean arrive = do_reports_arrive (plan);
  g_autofree char *text = g_strconcat ("v=DMARC1; p=", stages[stage], arrive ? "; rua=" : NULL, arrive ? reports : NULL, NULL);
  LhWanted *wanted = lh_wanted_add (list, provider, LH_PURPOSE_DMARC, LH_NEED_RECOMMENDED, LH_TYPE_TXT, name);

  lh_wanted_add_value (wanted, 0, text);
  return wanted;
}

static void
add_verification (GPtrArray *list, LhPlan *plan, const LhProvider *provider)
{
  const char *value = lh_plan_get_pasted (plan, "verification");
  LhWanted *wanted;

  /* A CNAME for this purpose has a name that only the console knows: it is not taken for a text. */
  if (provider->verification_type != NULL ? !g_str_equal (provider->verification_type, "TXT") : value == NULL)
    return;

  wanted = lh_wanted_add (list, provider, LH_PURPOSE_VERIFICATION, LH_NEED_REQUIRED, LH_TYPE_TXT, lh_plan_get_domain (plan));
  if (value != NULL)
    lh_wanted_add_value (wanted, 0, value);
  else
    wanted->paste_key = g_strdup ("verification");
}

/* Nobody sends from here, and nothing is taken: RFC 7505, 3; RFC 7208, 10.1.2; RFC 9989, 4.7; a key of which there is none, RFC 6376, 3.6.1. */
static void
add_no_mail (GPtrArray *list, LhPlan *plan, const LhCatalog *catalog)
{
  const char *host = lh_plan_get_dns_host (plan);
  const char *domain = lh_plan_get_domain (plan);
  g_autofree char *keys = g_strconcat ("*._domainkey.", domain, NULL);
  guint from = list->len;
  LhWanted *mx = lh_wanted_add (list, NULL, LH_PURPOSE_MX, LH_NEED_REQUIRED, LH_TYPE_MX, domain);

  lh_wanted_add_value (mx, 0, "");
  mx->dns_host = host != NULL ? lh_catalog_find_dns_host (catalog, host) : NULL;
  lh_wanted_add_value (lh_wanted_add (list, NULL, LH_PURPOSE_SPF, LH_NEED_REQUIRED, LH_TYPE_TXT, domain), 0, "v=spf1 -all");
  lh_wanted_add_dmarc (list, plan, NULL, domain, LH_DMARC_STAGE_REJECT)->need = LH_NEED_REQUIRED;
  lh_wanted_add_value (lh_wanted_add (list, NULL, LH_PURPOSE_DKIM, LH_NEED_OPTIONAL, LH_TYPE_TXT, keys), 0, "v=DKIM1; p=");
  for (guint i = from; i < list->len; i++)
    ((LhWanted *) g_ptr_array_index (list, i))->no_mail = TRUE;
}

static void
add_provider (GPtrArray *list, LhPlan *plan, const LhProvider *provider)
{
  add_mx (list, plan, provider);
  add_spf (list, plan, provider);
  if (g_strcmp0 (provider->dkim_type, "TXT") == 0)
    {
      add_dkim_text (list, plan, provider);
      add_second_key (list, plan, provider);
    }
  else if (g_strcmp0 (provider->dkim_type, "CNAME") == 0)
    {
      add_dkim_aliases (list, plan, provider);
      add_pasted_aliases (list, plan, provider);
    }
  lh_wanted_add_dmarc (list, plan, provider, lh_plan_get_domain (plan), lh_plan_get_dmarc_stage (plan));
  add_verification (list, plan, provider);
  lh_wanted_add_own_server (list, plan, provider);
  lh_wanted_add_optional (list, plan, provider);
}

GPtrArray *
lh_wanted_from_plan (LhPlan *plan, const LhCatalog *catalog)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_wanted_free);
  const char *id = lh_plan_get_provider (plan);
  const LhProvider *provider = id != NULL ? lh_catalog_find_provider (catalog, id) : NULL;

  if (lh_plan_get_no_mail (plan))
    add_no_mail (list, plan, catalog);
  else if (provider != NULL)
    add_provider (list, plan, provider);
  for (guint i = 0; i < list->len; i++)
    lh_plan_get_start (plan, &((LhWanted *) list->pdata[i])->change_day);
  lh_wanted_add_senders (list, plan, catalog);

  return list;
}

/* Character-strings in quotes, each of at most 255 octets. */
char *
lh_wanted_quote (const char *text)
{
  g_autoptr (GString) quoted = g_string_new ("\"");

  for (gsize i = 0; text[i] != '\0'; i++)
    {
      if (i > 0 && i % MAX_STRING == 0)
        g_string_append (quoted, "\" \"");
      if (text[i] == '"' || text[i] == '\\')
        g_string_append_c (quoted, '\\');
      g_string_append_c (quoted, text[i]);
    }
  g_string_append_c (quoted, '"');

  return g_string_free (g_steal_pointer (&quoted), FALSE);
}

GPtrArray *
lh_wanted_to_records (const LhWanted *wanted)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_record_unref);

  for (guint i = 0; i < wanted->values->len; i++)
    {
      const LhWantedValue *value = g_ptr_array_index (wanted->values, i);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      LhRecord *record;

      if (wanted->type == LH_TYPE_MX || wanted->type == LH_TYPE_SRV)
        text = g_strdup_printf ("%u %s.", value->priority, value->value);
      else if (wanted->type == LH_TYPE_TXT)
        text = lh_wanted_quote (value->value);
      else if (wanted->type == LH_TYPE_CNAME)
        text = g_strconcat (value->value, ".", NULL);
      else
        text = g_strdup (value->value);

      record = lh_record_new_from_text (wanted->name, wanted->type, wanted->ttl, text, &error);
      if (record != NULL)
        g_ptr_array_add (records, record);
      else
        g_debug ("%s %s: %s", wanted->name, text, error->message);
    }

  return records;
}
