/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "lh-catalog-pages.h"
#include "report/lh-columns.h"

static const char *const formats[] = { "text", "json", NULL };
static const char *const kinds[] = { "providers", "senders", "dns-hosts", "resolvers", "blocklists", "compare", "rank", NULL };
enum { PROVIDERS, SENDERS, DNS_HOSTS, RESOLVERS, BLOCKLISTS, N_KINDS, COMPARE = N_KINDS, RANK };

static GPtrArray *
get_entries (int kind)
{
  const LhCatalog *catalog = lh_catalog_get ();
  GPtrArray *const entries[] = { lh_catalog_get_providers (catalog), lh_catalog_get_senders (catalog), lh_catalog_get_dns_hosts (catalog),
                                 lh_catalog_get_resolvers (catalog), lh_catalog_get_blocklists (catalog) };

  return entries[kind];
}

/* What the list shows of an entry, and its file where it goes out as that has it. Each is a type of its own. */
typedef struct { const char *id; const LhText *name, *summary; JsonObject *json; } Head;

static Head
get_head (int kind, gpointer entry)
{
  const LhProvider *provider = entry;
  const LhSender *sender = entry;
  const LhDnsHost *host = entry;
  const LhResolver *resolver = entry;
  const LhBlocklist *list = entry;

  switch (kind)
    {
    case PROVIDERS:
      return (Head) { provider->id, &provider->name, &provider->summary, provider->json };
    case SENDERS:
      return (Head) { sender->id, &sender->name, &sender->summary, sender->json };
    case DNS_HOSTS:
      return (Head) { host->id, &host->name, NULL, host->json };
    case BLOCKLISTS:
      return (Head) { list->id, &list->name, NULL, list->json };
    default:
      return (Head) { resolver->id, &resolver->name, NULL, NULL };
    }
}

static void
add_list (GString *out, int kind)
{
  static const char *const headings[] = { N_("Providers"), N_("Other senders"), N_("DNS hosts"), N_("Resolvers"), N_("Blocklists") };
  GPtrArray *entries = get_entries (kind);

  if (out->len > 0)
    g_string_append_c (out, '\n');
  g_string_append_printf (out, "%s\n", _(headings[kind]));
  for (guint i = 0; i < entries->len; i++)
    {
      Head head = get_head (kind, g_ptr_array_index (entries, i));
      const char *more = head.summary != NULL ? lh_text_get (head.summary) : "";

      g_string_append (out, "  ");
      lh_columns_pad (out, head.id, 20);
      lh_columns_pad (out, lh_text_get (head.name), *more != '\0' ? 30 : 0);
      lh_columns_pad (out, more, 0);
      g_string_append_c (out, '\n');
    }
}

static void
add_strings (JsonBuilder *builder, const char *name, char **strings)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    json_builder_add_string_value (builder, strings[i]);
  json_builder_end_array (builder);
}

static void
add_resolver (JsonBuilder *builder, const LhResolver *resolver)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, resolver->id);
  json_builder_set_member_name (builder, "date");
  json_builder_add_string_value (builder, resolver->fact.date);
  json_builder_set_member_name (builder, "name");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "en");
  json_builder_add_string_value (builder, resolver->name.en);
  json_builder_set_member_name (builder, "zh");
  json_builder_add_string_value (builder, resolver->name.zh);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "mainland");
  json_builder_add_boolean_value (builder, resolver->mainland);
  add_strings (builder, "udp", resolver->udp);
  add_strings (builder, "doh", resolver->doh);
  json_builder_set_member_name (builder, "validates");
  json_builder_add_boolean_value (builder, resolver->validates);
  json_builder_set_member_name (builder, "filters");
  json_builder_add_boolean_value (builder, resolver->filters);
  json_builder_set_member_name (builder, "fact");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "certainty");
  json_builder_add_string_value (builder, lh_certainty_to_string (resolver->fact.certainty));
  add_strings (builder, "sources", resolver->fact.sources);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

/* All but resolvers go out as their file has them. */
static void
add_entry (JsonBuilder *builder, int kind, gpointer entry)
{
  if (kind == RESOLVERS)
    {
      add_resolver (builder, entry);
      return;
    }

  {
    JsonNode *node = json_node_new (JSON_NODE_OBJECT);

    json_node_set_object (node, get_head (kind, entry).json);
    json_builder_add_value (builder, node);
  }
}

/* What the source keys in @node stand for, wherever in it they are. */
static void
collect_sources (JsonNode *node, GTree *sources)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        collect_sources (json_array_get_element (array, i), sources);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (GList) names = json_object_get_members (json_node_get_object (node));

      for (GList *l = names; l != NULL; l = l->next)
        {
          JsonNode *member = json_object_get_member (json_node_get_object (node), l->data);
          JsonArray *keys = g_str_equal (l->data, "sources") && JSON_NODE_HOLDS_ARRAY (member) ? json_node_get_array (member) : NULL;

          for (guint i = 0; keys != NULL && i < json_array_get_length (keys); i++)
            {
              const char *key = json_array_get_string_element (keys, i);
              const char *text = lh_catalog_get_source (lh_catalog_get (), key);

              if (text != NULL)
                g_tree_insert (sources, (gpointer) key, (gpointer) text);
            }
          collect_sources (member, sources);
        }
    }
}

static gboolean
add_source (gpointer key, gpointer value, gpointer data)
{
  json_builder_set_member_name (data, key);
  json_builder_add_string_value (data, value);
  return FALSE;
}

static char *
make_json (int only, const char *id)
{
  static const char *const members[] = { "providers", "senders", "dns_hosts", "resolvers", "blocklists" };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GTree) sources = g_tree_new ((GCompareFunc) strcmp);
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  for (int kind = 0; kind < N_KINDS; kind++)
    {
      GPtrArray *entries = get_entries (kind);

      if (only >= 0 && kind != only)
        continue;
      json_builder_set_member_name (builder, members[kind]);
      json_builder_begin_array (builder);
      for (guint i = 0; i < entries->len; i++)
        if (id == NULL || g_str_equal (id, get_head (kind, g_ptr_array_index (entries, i)).id))
          add_entry (builder, kind, g_ptr_array_index (entries, i));
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  collect_sources (root, sources);

  {
    g_autoptr (JsonBuilder) list = json_builder_new ();

    json_builder_begin_object (list);
    g_tree_foreach (sources, add_source, list);
    json_builder_end_object (list);
    json_object_set_member (json_node_get_object (root), "sources", json_builder_get_root (list));
  }
  return lh_cli_json (root);
}

static char *
make_page (int kind, gpointer entry)
{
  switch (kind)
    {
    case PROVIDERS:
      return lh_catalog_page_provider (entry);
    case SENDERS:
      return lh_catalog_page_sender (entry);
    case DNS_HOSTS:
      return lh_catalog_page_dns_host (entry);
    case BLOCKLISTS:
      return lh_catalog_page_blocklist (entry);
    default:
      return lh_catalog_page_resolver (entry);
    }
}

static int
show (int only, const char *typed, int format)
{
  g_autofree char *id = typed != NULL ? lh_cli_mend_word (typed) : NULL;
  g_autofree char *text = NULL;
  gpointer found = NULL;

  if (id != NULL)
    {
      GPtrArray *entries = get_entries (only);

      for (guint i = 0; i < entries->len; i++)
        if (g_str_equal (get_head (only, g_ptr_array_index (entries, i)).id, id))
          found = g_ptr_array_index (entries, i);
      if (found == NULL)
        return lh_cli_fail (_("The catalogue has no “%s” among the %s. “letterhead-cli catalog %s” lists them."), typed, kinds[only], kinds[only]);
    }

  if (format == 1)
    {
      text = make_json (only, id);
    }
  else if (found != NULL)
    {
      text = make_page (only, found);
    }
  else
    {
      GString *out = g_string_new (NULL);

      for (int kind = 0; kind < N_KINDS; kind++)
        if (only < 0 || kind == only)
          add_list (out, kind);
      text = g_string_free (out, FALSE);
    }

  return lh_cli_write (text) ? LH_EXIT_GOOD : LH_EXIT_UNCHECKED;
}

int
lh_cli_catalog (char **arguments)
{
  g_autofree char *format_text = NULL;
  g_autofree char *plan = NULL;
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format_text, N_("text (the default) or json"), N_("FORMAT") },
    { "plan", 'p', 0, G_OPTION_ARG_STRING, &plan, N_("rank: with the answers of this plan, a file or the domain of a stored one"), N_("PLAN") },
    { NULL },
  };
  const LhUsage usage = { "catalog", _("[providers | senders | dns-hosts | resolvers | blocklists] [ID] | compare ID ID [ID] | rank [--plan PLAN] [QUESTION=ANSWER]…"),
                          _("Shows what is known about mail providers, other senders, DNS hosts, resolvers and blocklists, how sure it is, and from where."),
                          "  letterhead-cli catalog\n"
                          "  letterhead-cli catalog providers google\n"
                          "  letterhead-cli catalog compare google m365 zoho\n"
                          "  letterhead-cli catalog rank buyers=abroad people=1-5 network=china\n"
                          "  letterhead-cli catalog rank --plan example.com\n"
                          "  letterhead-cli catalog dns-hosts dnspod --format json\n" };
  int status, format, kind = -1;

  if (!lh_cli_parse (&usage, entries, &arguments, &status))
    return status;
  format = lh_cli_choose ("--format", format_text, formats);
  if (format < 0)
    return LH_EXIT_USAGE;
  if (arguments[1] != NULL && (kind = lh_cli_choose ("catalog", arguments[1], kinds)) < 0)
    return LH_EXIT_USAGE;
  if (plan != NULL && kind != RANK)
    return lh_cli_fail (_("--plan goes with “catalog rank” only."));
  if (kind == COMPARE)
    return lh_catalog_compare (arguments + 2, format == 1);
  if (kind == RANK)
    return lh_catalog_rank (plan, arguments + 2, format == 1);
  if (arguments[1] != NULL && arguments[2] != NULL && arguments[3] != NULL)
    return lh_cli_fail (_("“%s” is one word too many."), arguments[3]);

  return show (kind, arguments[1] != NULL ? arguments[2] : NULL, format);
}
