/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/lh-catalog-entries.h"

#include <gio/gio.h>
#include <string.h>

#include "broken.h"
#include "data/catalog/lh-catalog-resources.h"

#define PREFIX "/io/github/letterhead_mail/Letterhead/catalog/"

/* (transfer full) */
static JsonNode *
file_root (const char *file)
{
  g_autofree char *path = g_strconcat (PREFIX, file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (lh_catalog_get_resource (), path, 0, &error);
  JsonNode *root;

  g_assert_no_error (error);
  root = json_from_string (g_bytes_get_data (bytes, NULL), &error);
  g_assert_no_error (error);
  return root;
}

/* Walks "mx.publish[0].host" down to its last step and changes that. */
static void
change (JsonNode *root, const char *member, const char *json)
{
  g_auto (GStrv) steps = g_regex_split_simple ("[.\\[]", member, 0, 0);
  JsonNode *node = root;

  for (char **step = steps; *step; step++)
    {
      gboolean last = step[1] == NULL;

      if (g_str_has_suffix (*step, "]"))
        node = json_array_get_element (json_node_get_array (node), atoi (*step));
      else if (!last)
        node = json_object_get_member (json_node_get_object (node), *step);
      else if (!json)
        {
          g_assert_true (json_object_has_member (json_node_get_object (node), *step));
          json_object_remove_member (json_node_get_object (node), *step);
        }
      else
        json_object_set_member (json_node_get_object (node), *step, json_from_string (json, NULL));
    }
}

static GHashTable *sources, *weights;

/* By the way that the file's folder asks for; what it gives is let go. */
static gboolean
read_entry (JsonNode *root, const char *file, GError **error)
{
  JsonObject *object = json_node_get_object (root);

  if (g_str_has_prefix (file, "providers/"))
    {
      LhProvider *provider = lh_provider_read (object, file, sources, weights, error);

      return provider ? (lh_provider_free (provider), TRUE) : FALSE;
    }
  if (g_str_has_prefix (file, "senders/"))
    {
      LhSender *sender = lh_sender_read (object, file, sources, error);

      return sender ? (lh_sender_free (sender), TRUE) : FALSE;
    }
  if (g_str_has_prefix (file, "dns-hosts/"))
    {
      LhDnsHost *host = lh_dns_host_read (object, file, sources, error);

      return host ? (lh_dns_host_free (host), TRUE) : FALSE;
    }
  if (g_str_has_prefix (file, "resolvers/"))
    {
      LhResolver *resolver = lh_resolver_read (object, file, sources, error);

      return resolver ? (lh_resolver_free (resolver), TRUE) : FALSE;
    }
  if (g_str_has_prefix (file, "blocklists/"))
    {
      LhBlocklist *list = lh_blocklist_read (object, file, sources, error);

      return list ? (lh_blocklist_free (list), TRUE) : FALSE;
    }
  else
    {
      g_autoptr (GHashTable) keys = lh_ranking_file_check (object, file, error);

      return keys != NULL;
    }
}

static void
test_sound (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (JsonNode) root = file_root (broken[i].file);
      g_autoptr (GError) error = NULL;

      g_assert_true (read_entry (root, broken[i].file, &error));
      g_assert_no_error (error);
    }
}

static void
test_broken (gconstpointer data)
{
  const Broken *row = data;
  g_autoptr (JsonNode) root = file_root (row->file);
  g_autofree char *says = g_strconcat (row->file, ": ", row->says, NULL);
  g_autoptr (GError) error = NULL;

  change (root, row->member, row->json);
  g_assert_false (read_entry (root, row->file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, says));
}

/* Every member of @node and below: "mx.publish[0].host". Added to @paths. */
static void
gather (JsonNode *node, const char *path, GPtrArray *paths)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      {
        g_autofree char *element = g_strdup_printf ("%s[%u]", path, i);

        gather (json_array_get_element (json_node_get_array (node), i), element, paths);
      }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (GList) names = json_object_get_members (json_node_get_object (node));

      for (GList *l = names; l; l = l->next)
        {
          char *member = g_strdup_printf ("%s%s%s", path, *path ? "." : "", (char *) l->data);

          g_ptr_array_add (paths, member);
          gather (json_object_get_member (json_node_get_object (node), l->data), member, paths);
        }
    }
}

/* A reason would rest on what is taken away. */
static void
take_reasons (JsonNode *root)
{
  change (root, "reasons_for", "[]");
  change (root, "reasons_against", "[]");
}

/* Without any other member a file is not sound, and the error names what lacks. */
static const char *const optional[] = {
  "providers/ dkim", "providers/ verification", "providers/ console", "providers/ ttl", "providers/ price", "providers/ payment", "providers/ limits",
  "providers/ limits.number", "providers/ seats", "providers/ free_edition", "providers/ seats.most", "providers/ mainland", "providers/ overseas", "providers/ features", "providers/ clients", "providers/ notes", "providers/ price.order",
  "providers/ mx.older.priority", "providers/ mx.regional", "providers/ spf.below", "providers/ dkim.targets", "providers/ dkim.target_template", "providers/ dkim.where", "providers/ verification.prefix",
  "providers/ forwards", "providers/ forwards.mailboxes_too", "providers/ forwards.before_mx", "providers/ forwards.ends_with_mx", "providers/ forwards.keep_ttl", "providers/ search", "providers/ attachments", "providers/ mta_sts", "providers/ unwanted", "providers/ clients.match", "providers/ clients.autodiscover", "providers/ clients.aliases",
  "senders/ spf.include", "senders/ dmarc", "senders/ writes_first", "senders/ spf.below", "senders/ dkim.targets", "senders/ dkim.publish.target", "senders/ console.url",
  "senders/ others.name", "senders/ others.prefix", "senders/ others.targets", "senders/ others.optional", "senders/ others.value",
  "senders/ return_path.records.name", "senders/ return_path.records.value", "senders/ return_path.records.targets",
  "senders/ return_path.records.priority", "senders/ return_path.records.optional",
  "dns-hosts/ search", "dns-hosts/ common", "dns-hosts/ path.steps_en", "dns-hosts/ fields.MX", "dns-hosts/ fields.button", "dns-hosts/ fields.all.label_en", "dns-hosts/ fields.all.fixed",
  "dns-hosts/ fields.MX.fixed", "dns-hosts/ fields.SRV", "dns-hosts/ fields.SRV.fixed", "dns-hosts/ notes.for", "dns-hosts/ form.null_mx", "dns-hosts/ form.ttl_min", NULL,
};

static void
test_required (void)
{
  static const char *const files[] = { GOOGLE, "providers/icloud.json", ZOHO, M365, "providers/mailcow.json", "providers/forwardemail.json", "providers/cloudflare-routing.json", MAILCHIMP, SES, "senders/brevo.json", "senders/sendgrid.json", DIRECTMAIL, "dns-hosts/aliyun.json", "dns-hosts/namecheap.json", QUAD9 };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (JsonNode) whole = file_root (files[i]);
      g_autoptr (GRegex) indices = g_regex_new ("\\[\\d+\\]", 0, 0, NULL);

      gather (whole, "", paths);
      g_assert_cmpuint (paths->len, >, 8);
      for (guint k = 0; k < paths->len; k++)
        {
          const char *path = paths->pdata[k];
          g_autoptr (JsonNode) root = file_root (files[i]);
          g_autofree char *bare = g_regex_replace_literal (indices, path, -1, 0, "", 0, NULL);
          g_autofree char *folder = g_path_get_dirname (files[i]);
          g_autofree char *name = g_strdup_printf ("%s/ %s", folder, bare);
          g_autofree char *says = g_strdup_printf ("%s: ", files[i]);
          g_autoptr (GError) error = NULL;
          gboolean sound;

          if (g_str_has_prefix (files[i], "providers/") && !g_str_has_prefix (path, "reasons_") && json_object_has_member (json_node_get_object (root), "reasons_for"))
            take_reasons (root);
          change (root, path, NULL);
          sound = read_entry (root, files[i], &error);
          g_test_message ("%s without %s: %s", files[i], path, error ? error->message : "sound");
          /* A fact's own date may lack; what else hangs on its neighbours has rows below. */
          if (g_str_has_suffix (bare, "fact.date") || strcmp (bare, "fields.all.fixed") == 0 || strcmp (bare, "dkim.publish.selector") == 0
              || strcmp (bare, "clients.servers") == 0)
            continue;
          g_assert_cmpint (sound, ==, g_strv_contains (optional, name));
          g_assert_true (sound || g_str_has_prefix (error->message, says));
        }
    }
}

/* The optional blocks may all be gone at once: empty lines then, and nothing known. */
static void
test_bare (void)
{
  static const char *const blocks[] = { "dkim", "verification", "console", "ttl", "price", "seats", "payment", "limits", "mainland",
                                          "overseas", "features", "clients", "notes" };
  g_autoptr (JsonNode) root = file_root (GOOGLE);
  g_autoptr (GError) error = NULL;
  LhProvider *provider;

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    json_object_remove_member (json_node_get_object (root), blocks[i]);
  take_reasons (root);
  provider = lh_provider_read (json_node_get_object (root), GOOGLE, sources, weights, &error);
  g_assert_no_error (error);
  g_assert_null (provider->dkim_type);
  g_assert_null (provider->dkim_selectors[0]);
  g_assert_null (provider->verification_type);
  g_assert_null (provider->console_url);
  g_assert_cmpuint (provider->ttl, ==, 0);
  g_assert_cmpint (provider->price_order, ==, -1);
  g_assert_cmpstr (provider->price.en, ==, "");
  g_assert_cmpstr (provider->seats.en, ==, "");
  g_assert_cmpstr (provider->free_edition.zh, ==, "");
  g_assert_cmpuint (provider->seats_most + provider->seats_least + provider->free_people, ==, 0);
  g_assert_cmpint (lh_provider_get_cost (provider, 12), ==, -1);
  g_assert_cmpstr (lh_text_get (&provider->clients), ==, "");
  g_assert_cmpstr (lh_text_get (&provider->features), ==, "");
  g_assert_cmpuint (provider->notes->len, ==, 0);
  g_assert_cmpint (provider->clients_fact.certainty, ==, LH_CERTAINTY_MEMORY);
  g_assert_nonnull (provider->clients_fact.sources);
  lh_provider_free (provider);
}

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* As the build does. */
static void
write_index (const char *list, const char *folder)
{
  g_autofree char *program = g_test_build_filename (G_TEST_DIST, "..", "build-aux", "catalog-index", NULL);
  g_autofree char *index = g_build_filename (folder, "index", NULL);
  const char *argv[] = { program, list, folder, index, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

/* A sound entry of each kind and the lists, made into a resource. Then @changed holds @text instead (NULL: is left out), unless it is
 * a further entry. (transfer full) */
static GResource *
make_resource (const char *changed, const char *text)
{
  static const char *const files[] = { GOOGLE, MAILCHIMP, DNSPOD, QUAD9, DBL, RANKING, ANCHORS, "schedule.json", "sources.json", NULL };
  g_autofree char *folder = g_dir_make_tmp ("lh-catalog-XXXXXX", NULL);
  g_autofree char *target = g_build_filename (folder, "it.gresource", NULL);
  g_autofree char *list = g_build_filename (folder, "it.xml", NULL);
  g_autoptr (GString) xml = g_string_new ("<gresources><gresource prefix=\"/io/github/letterhead_mail/Letterhead/catalog\">");
  const char *argv[] = { "glib-compile-resources", "--target", target, "--sourcedir", folder, list, NULL };
  const char *rm[] = { "rm", "-r", "--", folder, NULL };
  g_autoptr (GError) error = NULL;
  GResource *resource;
  int status;

  for (guint i = 0; files[i]; i++)
    {
      g_autoptr (JsonNode) root = file_root (files[i]);
      g_autofree char *sound = json_to_string (root, FALSE);

      write_file (folder, files[i], sound);
      g_string_append_printf (xml, "<file>%s</file>", files[i]);
    }
  if (changed && text && !g_strv_contains (files, changed))
    {
      write_file (folder, changed, text);
      g_string_append_printf (xml, "<file>%s</file>", changed);
    }
  g_string_append (xml, "<file>index</file></gresource></gresources>");
  write_file (folder, "it.xml", xml->str);
  write_index (list, folder);
  if (changed && text)
    {
      write_file (folder, changed, text);
    }
  else if (changed)
    {
      g_autofree char *entry = g_strdup_printf ("<file>%s</file>", changed);

      g_string_replace (xml, entry, "", 1);
      write_file (folder, "it.xml", xml->str);
    }

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  resource = g_resource_load (target, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) rm, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  return resource;
}

/* The whole loader: the error names the file. */
static void
test_load (void)
{
  static const struct { const char *file, *text, *says; } rows[] = {
    { NULL, NULL, NULL },
    { GOOGLE, "{", "providers/google.json" },
    { GOOGLE, "", "providers/google.json" },
    { GOOGLE, "[]", "providers/google.json: not an object" },
    { GOOGLE, "{}", "providers/google.json: id: missing member" },
    { GOOGLE, NULL, "providers/" },
    { MAILCHIMP, "{}", "senders/mailchimp.json: id: missing member" },
    { MAILCHIMP, NULL, "senders/" },
    { DNSPOD, "{ \"id\": \"dnspod\" }", "dns-hosts/dnspod.json: date: missing member" },
    { QUAD9, "{ \"id\": \"quad8\", \"date\": \"2026-11-23\" }", "resolvers/quad9.json: id: “quad8”" },
    { DBL, "{ \"id\": \"dbl\", \"date\": \"2026-11-29\" }", "blocklists/spamhaus-dbl.json: id: “dbl”" },
    { RANKING, "{}", "ranking.json: weights: missing member" },
    { RANKING, NULL, "ranking.json" },
    { ANCHORS, "{}", "trust-anchors.json: id: missing member" },
    { ANCHORS, NULL, "trust-anchors.json" },
    { "sources.json", "{ \"GMX\": 1 }", "sources.json: GMX: not a string" },
    { "sources.json", "{}", "providers/google.json: mx.fact.sources: “GMX” is not in sources.json" },
  };
  g_autofree char *compiler = g_find_program_in_path ("glib-compile-resources");

  if (!compiler)
    {
      g_test_skip ("glib-compile-resources is not here");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GResource) resource = make_resource (rows[i].file, rows[i].text);
      g_autoptr (GError) error = NULL;
      g_autoptr (LhCatalog) catalog = lh_catalog_load (resource, &error);

      if (!rows[i].says)
        {
          g_assert_no_error (error);
          g_assert_cmpuint (lh_catalog_get_providers (catalog)->len, ==, 1);
          continue;
        }
      g_assert_null (catalog);
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, rows[i].says));
    }
}

/* "Adding a provider is one file": it is found by its MX and its SPF, offered, and ranked, though nothing else names it. */
static void
test_one_file (void)
{
  g_autoptr (JsonNode) root = file_root (GOOGLE);
  JsonObject *object = json_node_get_object (root);
  g_autofree char *text = NULL;
  g_autoptr (GResource) resource = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LhCatalog) catalog = NULL;
  const LhProvider *provider;
  g_autofree char *compiler = g_find_program_in_path ("glib-compile-resources");

  if (!compiler)
    {
      g_test_skip ("glib-compile-resources is not here");
      return;
    }
  json_object_set_string_member (object, "id", "newmail");
  change (root, "mx.match", "[\"mx.newmail.example\"]");
  change (root, "mx.publish", "[{ \"priority\": 5, \"host\": \"mx.newmail.example\" }]");
  change (root, "spf.include", "[\"spf.newmail.example\"]");
  text = json_to_string (root, FALSE);
  resource = make_resource ("providers/newmail.json", text);
  catalog = lh_catalog_load (resource, &error);
  g_assert_no_error (error);
  provider = lh_catalog_find_provider (catalog, "newmail");
  g_assert_nonnull (provider);
  g_assert_true (lh_catalog_provider_of_mx (catalog, "mx.newmail.example") == provider);
  g_assert_true (lh_catalog_provider_of_include (catalog, "spf.newmail.example") == provider);
  g_assert_true (g_ptr_array_find (lh_catalog_get_choices (catalog), provider, NULL));
}

int
main (int argc, char **argv)
{
  g_autoptr (JsonNode) keys = file_root ("sources.json"), ranking = file_root (RANKING);
  g_autoptr (GList) names = json_object_get_members (json_node_get_object (keys));
  int status;

  g_test_init (&argc, &argv, NULL);
  sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (GList *l = names; l; l = l->next)
    g_hash_table_add (sources, g_strdup (l->data));
  weights = lh_ranking_file_check (json_node_get_object (ranking), RANKING, NULL);

  g_test_add_func ("/catalog/schema/sound", test_sound);
  g_test_add_func ("/catalog/schema/required", test_required);
  g_test_add_func ("/catalog/schema/bare", test_bare);
  g_test_add_func ("/catalog/schema/load", test_load);
  g_test_add_func ("/catalog/schema/one-file", test_one_file);
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autofree char *path = g_strdup_printf ("/catalog/schema/broken/%s/%s/%u", broken[i].file, broken[i].member, i);

      g_test_add_data_func (path, &broken[i], test_broken);
    }
  status = g_test_run ();
  g_hash_table_unref (sources);
  g_hash_table_unref (weights);
  return status;
}
