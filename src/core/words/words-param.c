/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the {keys} of a finding's sentences stand for. */
#include "config.h"

#include "words/words-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dns/lh-name.h"
#include "records/lh-client-settings.h"
#include "records/lh-panel.h"

char *
lh_words_short_name (const LhText *text)
{
  const char *name = lh_text_get (text);
  const char *wide = strstr (name, "（"), *latin = strstr (name, " (");

  return wide != NULL ? g_strndup (name, wide - name) : latin != NULL ? g_strndup (name, latin - name) : g_strdup (name);
}

const char *
lh_words_provider_name (const LhProvider *provider)
{
  if (provider == NULL)
    return _("your mail provider");
  return provider->kind == LH_KIND_SELF_HOSTED ? _("your own mail server") : lh_text_get (&provider->name);
}

char *
lh_words_name (const char *who)
{
  const LhProvider *provider = lh_catalog_find_provider (lh_catalog_get (), who);
  const LhSender *sender = provider == NULL ? lh_catalog_find_sender (lh_catalog_get (), who) : NULL;
  const LhDnsHost *host = provider == NULL && sender == NULL ? lh_catalog_find_dns_host (lh_catalog_get (), who) : NULL;

  if (provider != NULL || sender != NULL)
    return g_strdup (provider != NULL ? lh_words_provider_name (provider) : lh_text_get (&sender->name));
  return host != NULL ? lh_words_short_name (&host->name) : g_strdup (who);
}

static char *
list_of (const char *list, gboolean names)
{
  g_auto (GStrv) items = g_strsplit (list, ", ", -1);

  for (guint i = 0; names && items[i] != NULL; i++)
    {
      char *name = lh_words_name (items[i]);

      g_free (items[i]);
      items[i] = name;
    }
  return g_strjoinv (C_("list", ", "), items);
}

/* "_spf.google.com (4), …": by name where somebody known stands behind it. */
static char *
costs_of (const char *list)
{
  g_auto (GStrv) items = g_strsplit (list, ", ", -1);

  for (guint i = 0; items[i] != NULL; i++)
    {
      const char *cost = strstr (items[i], " (");
      g_autofree char *include = cost != NULL ? g_strndup (items[i], cost - items[i]) : g_strdup (items[i]);
      g_autofree char *number = cost != NULL ? g_strndup (cost + strlen (" ("), strcspn (cost + strlen (" ("), ")")) : g_strdup ("");
      const LhSender *sender = lh_catalog_sender_of_include (lh_catalog_get (), include);
      const LhProvider *provider = lh_catalog_provider_of_include (lh_catalog_get (), include);
      const LhText *name = sender != NULL ? &sender->name : provider != NULL ? &provider->name : NULL;
      g_autofree char *whose = name != NULL ? lh_words_short_name (name) : NULL;


      g_free (items[i]);
      /* Translators: a service and how many look-ups it costs: "Google Workspace (4)" */
      items[i] = g_strdup_printf (_("%s (%s)"), whose != NULL ? whose : include, number);
    }
  return g_strjoinv (C_("list", ", "), items);
}

static char *
resolvers_of (const char *list)
{
  g_auto (GStrv) ids = g_strsplit (list, ", ", -1);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      char *name = lh_words_resolver (ids[i]);

      g_free (ids[i]);
      ids[i] = name;
    }
  return g_strjoinv (C_("list", ", "), ids);
}

static gboolean
is_one_of (const char *key, const char *const *keys)
{
  return g_strv_contains (keys, key);
}

/* Why a file could not be had, by the id of an answer's problem or by a status of HTTP. (transfer full) */
static char *
reason_of (const char *problem)
{
  static const struct { const char *id, *words; } rows[] = {
    { "certificate-name", N_("the certificate is for another name") },
    { "certificate-expired", N_("the certificate has expired, or is not valid yet") },
    { "no-address", N_("its server has no address") },
    { "too-long", N_("it is longer than 64 KiB") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (problem, rows[i].id))
      return g_strdup (_(rows[i].words));
  if (g_ascii_isdigit (*problem))
    return lh_words_fill (_("the web server answers with error {status}"), "status", problem, NULL);
  return g_strdup (_("the certificate is not trusted"));
}

/* What is wrong with a logo, or with its certificate. (transfer full) */
static char *
problems_of (const char *list)
{
  static const struct { const char *id, *words; } rows[] = {
    { "unreadable", N_("it cannot be read as a picture") },
    { "not-svg", N_("it is no SVG picture") },
    { "version", N_("version is not 1.2") },
    { "base-profile", N_("baseProfile is not tiny-ps") },
    { "title", N_("it has no title") },
    { "position", N_("its outermost element has x or y") },
    { "square", N_("it is not square") },
    { "size", N_("it is larger than 32 KB") },
    { "script", N_("it holds a program") },
    { "animation", N_("it moves") },
    { "external", N_("it leads to something outside of itself") },
    { "raster", N_("it holds a photo or a film") },
    { "no-certificate", N_("there is no certificate in the file") },
    { "expired", N_("it has expired") },
    { "early", N_("it is not valid yet") },
    { "purpose", N_("it was not issued for logos") },
    { "policy", N_("it was not issued by the rules for logos (VMC or CMC)") },
    { "domain", N_("it is for another domain") },
    { "chain", N_("the certificates in the file do not belong together") },
    { "other-logo", N_("it was issued for another picture") },
  };
  g_auto (GStrv) items = g_strsplit (list, ", ", -1);

  for (guint i = 0; items[i] != NULL; i++)
    for (guint j = 0; j < G_N_ELEMENTS (rows); j++)
      if (g_str_equal (items[i], rows[j].id))
        {
          g_free (items[i]);
          items[i] = g_strdup (_(rows[j].words));
          break;
        }
  return g_strjoinv (C_("list", ", "), items);
}

/* The servers that one types into a mail program, as the provider names them. */
static char *
clients_of (const LhWordsScene *scene)
{
  const char *id = lh_finding_get (scene->finding, "provider");
  const LhProvider *provider = id != NULL ? lh_catalog_find_provider (lh_catalog_get (), id) : NULL;
  g_autofree char *clients = provider != NULL ? lh_client_settings (provider) : NULL;

  if (clients == NULL)
    return g_strdup (_("your mail provider names them"));
  /* Translators: servers for mail programs that nobody has confirmed */
  return provider->clients_fact.certainty != LH_CERTAINTY_MEMORY ? g_steal_pointer (&clients) : g_strdup_printf (_("%s (unconfirmed: ask your mail provider)"), clients);
}

/* What is said of a blocklist; NULL for another {key}, and where there is nothing to say. */
static char *
blocklist_param (const LhWordsScene *scene, const char *key)
{
  const char *id = lh_finding_get (scene->finding, "list"), *code = lh_finding_get (scene->finding, "code");
  const LhBlocklist *list = id != NULL ? lh_catalog_find_blocklist (lh_catalog_get (), id) : NULL;
  const LhListCode *means = NULL;

  if (list == NULL)
    return NULL;
  if (g_str_equal (key, "list"))
    return g_strdup (lh_text_get (&list->name));
  if (g_str_equal (key, "link"))
    return g_strdup (list->removal_url);
  if (g_str_equal (key, "removal"))
    return *lh_text_get (&list->removal) != '\0' ? g_strdup (lh_text_get (&list->removal)) : NULL;
  if (g_str_equal (key, "meaning") && code != NULL && lh_blocklist_read_answer (list, code, &means) == LH_LIST_LISTED)
    return g_strdup (lh_text_get (&means->text));
  return NULL;
}

/* The names of several blocklists, or where each can be looked through by hand. */
static char *
blocklists_of (const char *ids, gboolean links)
{
  g_auto (GStrv) words = g_strsplit (ids, ", ", -1);
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  GString *joined = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const LhBlocklist *list = lh_catalog_find_blocklist (lh_catalog_get (), words[i]);
      const char *text = list == NULL ? words[i] : links ? list->removal_url : lh_text_get (&list->name);

      if (g_ptr_array_find_with_equal_func (shown, text, g_str_equal, NULL))
        continue;
      /* A link ends at a blank: no mark may stick to it. */
      g_string_append_printf (joined, "%s%s", shown->len == 0 ? "" : links ? " " : C_("list", ", "), text);
      g_ptr_array_add (shown, (char *) text);
    }
  return g_string_free (joined, FALSE);
}

/* The rules of a list, in words. */
static char *
rules_of (const char *ids)
{
  g_auto (GStrv) words = g_strsplit (ids, ", ", -1);
  GString *joined = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      LhBulkRule rule;

      if (lh_bulk_rule_from_string (words[i], &rule))
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? C_("list", ", ") : "", lh_words_bulk_rule (rule));
    }
  return g_string_free (joined, FALSE);
}

static char *
finding_param (const LhWordsScene *scene, const char *key)
{
  static const char *const who[] = { "provider", "other", "planned", "sender", NULL };
  static const char *const lists[] = { "servers", "registry", "hosts", "name", "selectors", "order", "services", "addresses", NULL };
  const char *value = lh_finding_get (scene->finding, key);
  LhTopic topic = lh_finding_id_get_topic (scene->finding->id);
  LhOutcome outcome;

  if (g_str_equal (key, "links") && lh_finding_get (scene->finding, "lists") != NULL)
    return blocklists_of (lh_finding_get (scene->finding, "lists"), TRUE);
  if (g_str_equal (key, "lists") && value != NULL)
    return blocklists_of (value, FALSE);
  if (topic == LH_TOPIC_BLOCKLIST && (g_str_equal (key, "list") || g_str_equal (key, "link") || g_str_equal (key, "removal") || g_str_equal (key, "meaning")))
    return blocklist_param (scene, key);
  if (topic == LH_TOPIC_BULK && value != NULL && (g_str_equal (key, "lacking") || g_str_equal (key, "open") || g_str_equal (key, "unseen")))
    return rules_of (value);
  if (value == NULL)
    return g_str_equal (key, "provider") ? g_strdup (lh_words_provider_name (NULL)) : NULL;
  if (is_one_of (key, who) || (g_str_equal (key, "host") && topic == LH_TOPIC_ZONE) || (g_str_equal (key, "found") && topic == LH_TOPIC_MX))
    return lh_words_name (value);
  if (is_one_of (key, lists))
    return list_of (value, FALSE);
  if (g_str_equal (key, "costs"))
    return costs_of (value);
  if (g_str_equal (key, "resolvers"))
    return resolvers_of (value);
  if (g_str_equal (key, "place"))
    return g_strdup (g_str_equal (value, "abroad") ? _("abroad") : _("in mainland China"));
  if (g_str_equal (key, "senders"))
    return *value != '\0' ? list_of (value, TRUE) : g_strdup (_("servers of your own"));
  if (g_str_equal (key, "address") && *value == '\0')
    return g_strdup (_("nobody yet"));
  if (g_str_equal (key, "time"))
    return lh_words_duration ((guint32) MIN (g_ascii_strtoull (value, NULL, 10), G_MAXUINT32));
  if (g_str_equal (key, "reason"))
    return reason_of (value);
  if (g_str_equal (key, "problems"))
    return problems_of (value);
  if (g_str_equal (key, "problem"))
    return g_strdup (lh_words_problem (value));
  if (g_str_equal (key, "type") && *value == '\0')
    return g_strdup (_("none"));
  if (g_str_equal (key, "outcome") && g_str_equal (value, LH_FINDING_HIDDEN))
    return g_strdup (_("a CNAME at the domain itself hides it"));
  if (g_str_equal (key, "outcome") && g_str_equal (value, LH_PROBLEM_PRIVATE))
    return g_strdup (_("this network gives an address of its own for it"));
  if (g_str_equal (key, "outcome") && lh_outcome_from_string (value, &outcome))
    return g_strdup (lh_words_outcome (outcome));
  if (topic == LH_TOPIC_DMARC && (g_str_equal (key, "policy") || g_str_equal (key, "wanted") || g_str_equal (key, "subdomains")))
    return g_strdup (lh_words_policy (value));
  return g_strdup (value);
}

/* The provider by name, where nothing is known of its DKIM record (@asked), or where its key is to be pasted. (nullable) */
static char *
dkim_of (const LhWordsScene *scene, gboolean asked)
{
  const char *id = lh_finding_get (scene->finding, "provider");
  const LhProvider *provider = id != NULL ? lh_catalog_find_provider (lh_catalog_get (), id) : NULL;

  return (provider != NULL && provider->dkim_type == NULL) == asked ? g_strdup (lh_words_provider_name (provider)) : NULL;
}

/* Where the provider's console has the key. */
static char *
dkim_where (const LhWordsScene *scene)
{
  const char *sender_id = lh_finding_get (scene->finding, "sender");
  const char *id = sender_id != NULL ? sender_id : lh_finding_get (scene->finding, "provider");
  const LhProvider *provider = id != NULL ? lh_catalog_find_provider (lh_catalog_get (), id) : NULL;
  const LhSender *sender = id != NULL && provider == NULL ? lh_catalog_find_sender (lh_catalog_get (), id) : NULL;
  const char *where = provider != NULL ? lh_text_get (&provider->dkim_where) : sender != NULL ? lh_text_get (&sender->where) : "";

  return *where != '\0' ? g_strdup (where) : NULL;
}

/* What lacks in SPF: "include:" and a domain, or a mechanism such as "mx". */
static char *
spf_part (const LhWordsScene *scene)
{
  const char *include = lh_finding_get (scene->finding, "include");

  if (include == NULL)
    return NULL;
  return strchr (include, '.') != NULL && strchr (include, ':') == NULL ? g_strconcat ("include:", include, NULL) : g_strdup (include);
}

char *
lh_words_param (const char *key, gconstpointer data)
{
  const LhWordsScene *scene = data;

  char *in_panel = lh_words_panel_param (scene, key);

  if (in_panel != NULL)
    return in_panel;
  if (g_str_has_prefix (key, "id:"))
    return g_strdup (lh_finding_get (scene->finding, key + strlen ("id:")));
  if (g_str_equal (key, "clients"))
    return clients_of (scene);
  if (g_str_equal (key, "dkim:where"))
    return dkim_where (scene);
  if (g_str_equal (key, "dkim:pasted") || g_str_equal (key, "dkim:asked"))
    return dkim_of (scene, g_str_equal (key, "dkim:asked"));
  if (g_str_equal (key, "part"))
    return spf_part (scene);
  if (g_str_equal (key, "subject"))
    return lh_name_to_display (scene->finding->subject);
  return finding_param (scene, key);
}
