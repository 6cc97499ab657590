/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/lh-catalog-entries.h"

static void
mx_entry_free (LhMxEntry *entry)
{
  g_free (entry->host);
  g_free (entry);
}

/* In an older set the number may be unknown: only the order counts there. */
static void
read_mx_set (LhMembers *members, const char *name, JsonArray *array, LhPresence numbered, GPtrArray *set)
{
  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      LhMembers *element = lh_members_element (members, name, array, i);
      LhMxEntry *entry = g_new0 (LhMxEntry, 1);

      entry->priority = lh_members_int (element, "priority", numbered, 0, G_MAXUINT16, 0);
      entry->host = lh_members_string (element, "host", LH_REQUIRED);
      lh_members_close (element);
      g_ptr_array_add (set, entry);
    }
}

static GPtrArray *
mx_set_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) mx_entry_free);
}

static void
read_mx (LhReader *reader, LhMembers *top, LhProvider *self)
{
  static const char *const forms[] = { "fixed", "pasted", "own-host", NULL };
  LhMembers *mx = lh_members_object (top, "mx", LH_REQUIRED);
  JsonArray *older;

  self->mx_form = lh_members_enum (mx, "form", forms);
  read_mx_set (mx, "publish", lh_members_array (mx, "publish", LH_REQUIRED), LH_REQUIRED, self->mx);
  older = lh_members_array (mx, "older", LH_REQUIRED);
  for (guint i = 0; older && i < json_array_get_length (older); i++)
    {
      JsonNode *node = json_array_get_element (older, i);
      g_autofree char *name = g_strdup_printf ("older[%u]", i);
      GPtrArray *set = mx_set_new ();

      g_ptr_array_add (self->mx_older, set);
      if (JSON_NODE_HOLDS_ARRAY (node))
        read_mx_set (mx, name, json_node_get_array (node), LH_OPTIONAL, set);
      else
        lh_reader_fail (reader, "mx", name, "not a list");
    }
  self->mx_match = lh_members_strings (mx, "match", LH_REQUIRED);
  self->mx_exact_priority = lh_members_boolean (mx, "exact_priority");
  self->regional = lh_members_has (mx, "regional") && lh_members_boolean (mx, "regional");
  if (self->mx_form != LH_MX_FIXED)
    self->mx_priority = lh_members_int (mx, "priority", LH_REQUIRED, 0, G_MAXUINT16, 0);
  lh_members_fact (mx, "fact", LH_REQUIRED, &self->mx_fact);
  lh_members_close (mx);

  if (self->regional && self->mx_form != LH_MX_FIXED)
    lh_reader_fail (reader, "mx", "regional", "only a fixed form has one");
  if ((self->mx_form == LH_MX_FIXED) != (self->mx->len > 0))
    lh_reader_fail (reader, "mx", "publish", self->mx->len > 0 ? "only a fixed form has hosts" : "empty, though the form is fixed");
}

static void
read_spf (LhReader *reader, LhMembers *top, LhProvider *self)
{
  LhMembers *spf = lh_members_object (top, "spf", LH_REQUIRED);
  LhMembers *below = lh_members_object (spf, "below", LH_OPTIONAL);
  g_autofree char *all = NULL;

  self->spf_include = lh_members_strings (spf, "include", LH_REQUIRED);
  self->spf_older = lh_members_strings (spf, "older", LH_REQUIRED);
  self->spf_wrong = lh_members_strings (spf, "wrong", LH_REQUIRED);
  all = lh_members_string (spf, "all", LH_REQUIRED);
  if (all && g_strcmp0 (all, "~") != 0 && g_strcmp0 (all, "-") != 0)
    lh_reader_fail (reader, "spf", "all", "neither “~” nor “-”");
  self->spf_all = all ? *all : '~';
  self->spf_host = lh_members_string (spf, "host", LH_OPTIONAL);
  lh_members_fact (spf, "fact", LH_REQUIRED, &self->spf_fact);
  self->spf_below = lh_members_strings (below, "names", LH_REQUIRED);
  lh_members_fact (below, "fact", LH_REQUIRED, &self->spf_below_fact);
  lh_members_close (below);
  lh_members_close (spf);
}

static const char *const txt_or_cname[] = { "TXT", "CNAME", NULL };

static void
read_dkim (LhReader *reader, LhMembers *top, LhProvider *self)
{
  static const char *const forms[] = { "fixed", "usual", "pasted", NULL };
  gboolean known = lh_members_has (top, "dkim");
  LhMembers *dkim = lh_members_object (top, "dkim", LH_OPTIONAL);

  if (known)
    {
      self->dkim_type = g_strdup (txt_or_cname[lh_members_enum (dkim, "type", txt_or_cname)]);
      self->dkim_selector_form = lh_members_enum (dkim, "selector_form", forms);
    }
  self->dkim_selectors = lh_members_strings (dkim, "selectors", LH_REQUIRED);
  self->dkim_count = (guint) lh_members_int (dkim, "count", LH_OPTIONAL, 1, 9, 0);
  self->dkim_targets = lh_members_strings (dkim, "targets", LH_OPTIONAL);
  self->dkim_target_template = lh_members_string (dkim, "target_template", LH_OPTIONAL);
  lh_members_text (dkim, "where", LH_OPTIONAL, &self->dkim_where);
  lh_members_fact (dkim, "fact", LH_REQUIRED, &self->dkim_fact);
  lh_members_close (dkim);

  if (known && self->dkim_selector_form != LH_SELECTOR_PASTED && !self->dkim_selectors[0])
    lh_reader_fail (reader, "dkim", "selectors", "empty, though they are not pasted");
  if (known && (self->dkim_count > 0) != (self->dkim_selector_form == LH_SELECTOR_PASTED && g_str_equal (self->dkim_type, "CNAME")))
    lh_reader_fail (reader, "dkim", "count", "goes with names of CNAME that are pasted, and only with them");
  if (known && g_strcmp0 (self->dkim_type, "CNAME") != 0 && (self->dkim_targets[0] || self->dkim_target_template))
    lh_reader_fail (reader, "dkim", self->dkim_targets[0] ? "targets" : "target_template", "only a CNAME has one");
}

static void
read_verification (LhMembers *top, LhProvider *self)
{
  gboolean known = lh_members_has (top, "verification");
  LhMembers *verification = lh_members_object (top, "verification", LH_OPTIONAL);

  if (known)
    self->verification_type = g_strdup (txt_or_cname[lh_members_enum (verification, "type", txt_or_cname)]);
  self->verification_prefix = lh_members_string (verification, "prefix", LH_OPTIONAL);
  lh_members_fact (verification, "fact", LH_REQUIRED, &self->verification_fact);
  lh_members_close (verification);
}

static void
read_line (LhMembers *top, const char *name, LhText *text, LhFact *fact, int *ret_order)
{
  LhMembers *line = lh_members_object (top, name, LH_OPTIONAL);

  lh_members_text_here (line, text);
  if (ret_order)
    *ret_order = lh_members_int (line, "order", LH_OPTIONAL, 0, 1000000, -1);
  lh_members_fact (line, "fact", LH_REQUIRED, fact);
  lh_members_close (line);
}

/* How many people it takes. */
static void
read_people (LhReader *reader, LhMembers *top, LhProvider *self)
{
  LhMembers *seats = lh_members_object (top, "seats", LH_OPTIONAL);
  LhMembers *free_edition = lh_members_object (top, "free_edition", LH_OPTIONAL);

  lh_members_text_here (seats, &self->seats);
  self->seats_most = (guint) lh_members_int (seats, "most", LH_OPTIONAL, 1, 1000000, 0);
  self->seats_least = (guint) lh_members_int (seats, "least", LH_OPTIONAL, 2, 1000, 0);
  lh_members_fact (seats, "fact", LH_REQUIRED, &self->seats_fact);
  lh_members_close (seats);

  lh_members_text_here (free_edition, &self->free_edition);
  self->free_people = (guint) lh_members_int (free_edition, "people", LH_REQUIRED, 1, 1000, 0);
  lh_members_fact (free_edition, "fact", LH_REQUIRED, &self->free_fact);
  lh_members_close (free_edition);
  if (self->seats_most > 0 && MAX (self->seats_least, self->free_people) > self->seats_most)
    lh_reader_fail (reader, "seats", "most", "less than the least, or than a free edition takes");
}

gint64
lh_provider_get_cost (const LhProvider *self, guint people)
{
  return self->price_order < 0 ? -1 : (gint64) self->price_order * MAX (people, self->seats_least);
}

/* How much one mailbox may send. */
static void
read_limits (LhMembers *top, LhProvider *self)
{
  static const char *const things[] = { "messages", "recipients", NULL }, *const times[] = { "day", "hour", NULL };
  LhMembers *limits = lh_members_object (top, "limits", LH_OPTIONAL);
  gboolean known = lh_members_has (limits, "number");
  LhMembers *number = lh_members_object (limits, "number", LH_OPTIONAL);

  lh_members_text_here (limits, &self->limits);
  if (known)
    {
      self->limit = (guint) lh_members_int (number, "count", LH_REQUIRED, 1, 1000000, 0);
      self->limit_of_recipients = lh_members_enum (number, "of", things) == 1;
      self->limit_an_hour = lh_members_enum (number, "per", times) == 1;
    }
  lh_members_close (number);
  lh_members_fact (limits, "fact", LH_REQUIRED, &self->limits_fact);
  lh_members_close (limits);
}

guint
lh_provider_get_daily_limit (const LhProvider *self)
{
  return self->limit_an_hour ? 24 * self->limit : self->limit;
}

static void
client_server_free (LhClientServer *server)
{
  g_free (server->service);
  g_free (server->host);
  lh_text_clear (&server->when);
  lh_fact_clear (&server->fact);
  g_free (server);
}

static void
read_client_servers (LhMembers *clients, LhProvider *self)
{
  static const char *const services[] = { "imaps", "pop3s", "submissions", "submission", "jmap", "caldavs", "carddavs", "autodiscover", NULL };
  JsonArray *array = lh_members_array (clients, "servers", LH_OPTIONAL);

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      LhMembers *element = lh_members_element (clients, "servers", array, i);
      LhClientServer *server = g_new0 (LhClientServer, 1);

      server->service = g_strdup (services[lh_members_enum (element, "service", services)]);
      server->host = lh_members_string (element, "host", LH_REQUIRED);
      lh_members_text (element, "when", LH_OPTIONAL, &server->when);
      server->port = lh_members_int (element, "port", *server->when.en == '\0' ? LH_REQUIRED : LH_OPTIONAL, 1, G_MAXUINT16, 0);
      lh_members_fact (element, "fact", LH_OPTIONAL, &server->fact);
      if (!lh_members_has (element, "fact"))
        {
          lh_fact_clear (&server->fact);
          server->fact = (LhFact) { self->clients_fact.certainty, g_strdupv (self->clients_fact.sources), g_strdup (self->clients_fact.date) };
        }
      g_ptr_array_add (self->client_servers, server);
      lh_members_close (element);
    }
}

static void
client_alias_free (LhClientAlias *alias)
{
  g_free (alias->label);
  g_free (alias->host);
  g_free (alias);
}

static void
read_client_aliases (LhMembers *clients, LhProvider *self)
{
  JsonArray *array = lh_members_array (clients, "aliases", LH_OPTIONAL);

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      LhMembers *element = lh_members_element (clients, "aliases", array, i);
      LhClientAlias *alias = g_new0 (LhClientAlias, 1);

      alias->label = lh_members_string (element, "label", LH_REQUIRED);
      alias->host = lh_members_string (element, "host", LH_REQUIRED);
      g_ptr_array_add (self->client_aliases, alias);
      lh_members_close (element);
    }
}

gboolean
lh_client_server_is_published (const LhClientServer *self)
{
  return *self->when.en == '\0' && self->fact.certainty != LH_CERTAINTY_MEMORY;
}

gboolean
lh_provider_has_client_records (const LhProvider *self)
{
  for (guint i = 0; i < self->client_servers->len; i++)
    if (lh_client_server_is_published (g_ptr_array_index (self->client_servers, i)))
      return TRUE;
  return self->autodiscover != NULL || self->client_aliases->len > 0;
}

static void
read_clients (LhMembers *top, LhProvider *self)
{
  LhMembers *clients = lh_members_object (top, "clients", LH_OPTIONAL);

  lh_members_fact (clients, "fact", LH_REQUIRED, &self->clients_fact);
  self->client_servers = g_ptr_array_new_with_free_func ((GDestroyNotify) client_server_free);
  read_client_servers (clients, self);
  self->client_aliases = g_ptr_array_new_with_free_func ((GDestroyNotify) client_alias_free);
  read_client_aliases (clients, self);

  /* Servers alone say it too. */
  if (self->client_servers->len == 0 || lh_members_has (clients, "en") || lh_members_has (clients, "zh"))
    lh_members_text_here (clients, &self->clients);
  else
    self->clients = (LhText) { g_strdup (""), g_strdup ("") };
  self->client_match = lh_members_strings (clients, "match", LH_OPTIONAL);
  self->autodiscover = lh_members_string (clients, "autodiscover", LH_OPTIONAL);
  lh_members_close (clients);
}

static void
read_forwards (LhMembers *top, LhProvider *self)
{
  LhMembers *forwards = lh_members_object (top, "forwards", LH_OPTIONAL);

  self->forwards = lh_members_has (top, "forwards");
  self->mailboxes_too = lh_members_has (forwards, "mailboxes_too") && lh_members_boolean (forwards, "mailboxes_too");
  self->ends_with_mx = lh_members_has (forwards, "ends_with_mx") && lh_members_boolean (forwards, "ends_with_mx");
  self->keep_ttl = lh_members_has (forwards, "keep_ttl") && lh_members_boolean (forwards, "keep_ttl");
  lh_members_text (forwards, "before_mx", LH_OPTIONAL, &self->before_mx);
  lh_members_fact (forwards, "fact", LH_REQUIRED, &self->forwards_fact);
  lh_members_close (forwards);
}

static void
read_names (LhMembers *top, LhProvider *self)
{
  LhMembers *mta_sts = lh_members_object (top, "mta_sts", LH_OPTIONAL);
  LhMembers *unwanted = lh_members_object (top, "unwanted", LH_OPTIONAL);

  self->mta_sts_host = lh_members_string (mta_sts, "host", LH_REQUIRED);
  lh_members_fact (mta_sts, "fact", LH_REQUIRED, &self->mta_sts_fact);
  lh_members_close (mta_sts);
  self->unwanted = lh_members_strings (unwanted, "aliases", LH_REQUIRED);
  lh_members_fact (unwanted, "fact", LH_REQUIRED, &self->unwanted_fact);
  lh_members_close (unwanted);
}

/* All keys are asked for, so that who adds a provider thinks of each question, and who adds a question of each provider. */
static void
read_weights (LhMembers *top, GHashTable *keys, LhProvider *self)
{
  LhMembers *weights = lh_members_object (top, "weights", LH_REQUIRED);
  g_autoptr (GList) names = keys != NULL ? g_hash_table_get_keys (keys) : lh_members_names (weights);

  for (GList *l = names; l != NULL; l = l->next)
    g_hash_table_insert (self->weights, g_strdup (l->data), GINT_TO_POINTER (lh_members_int (weights, l->data, LH_REQUIRED, -3, 3, 0)));
  lh_members_close (weights);
}

/* What we think of it; nothing of whom we do not offer. After all that a reason may rest on. */
static void
read_judgement (LhReader *reader, LhMembers *top, GHashTable *weights, LhProvider *self)
{
  self->reasons_for = lh_reasons_read (reader, top, "reasons_for", self);
  self->reasons_against = lh_reasons_read (reader, top, "reasons_against", self);
  if (self->recognise_only)
    {
      self->fits = (LhText) { g_strdup (""), g_strdup ("") };
      return;
    }
  lh_members_text (top, "fits", LH_REQUIRED, &self->fits);
  read_weights (top, weights, self);
}

LhProvider *
lh_provider_read (JsonObject *object, const char *path, GHashTable *sources, GHashTable *weights, GError **error)
{
  static const char *const kinds[] = { "domestic", "international", "self-hosted", NULL };
  LhReader reader = { 0 };
  LhProvider *self = g_new0 (LhProvider, 1);
  LhMembers *top, *console;

  self->mx = mx_set_new ();
  self->mx_older = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->weights = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->json = json_object_ref (object);

  top = lh_reader_begin (&reader, object, path, sources, &self->id);
  lh_members_text (top, "name", LH_REQUIRED, &self->name);
  self->search = lh_members_strings (top, "search", LH_OPTIONAL);
  lh_members_text (top, "summary", LH_REQUIRED, &self->summary);
  self->kind = lh_members_enum (top, "kind", kinds);
  self->recognise_only = lh_members_has (top, "recognise_only") && lh_members_boolean (top, "recognise_only");
  read_forwards (top, self);
  read_mx (&reader, top, self);
  read_spf (&reader, top, self);
  read_dkim (&reader, top, self);
  read_verification (top, self);

  console = lh_members_object (top, "console", LH_OPTIONAL);
  self->console_url = lh_members_string (console, "url", LH_REQUIRED);
  lh_members_fact (console, "fact", LH_REQUIRED, &self->console_fact);
  lh_members_close (console);
  self->ttl = lh_members_int (top, "ttl", LH_OPTIONAL, 1, G_MAXINT32, 0);

  read_line (top, "price", &self->price, &self->price_fact, &self->price_order);
  read_people (&reader, top, self);
  read_line (top, "payment", &self->payment, &self->payment_fact, NULL);
  read_limits (top, self);
  read_line (top, "attachments", &self->attachments, &self->attachments_fact, NULL);
  read_line (top, "mainland", &self->mainland, &self->mainland_fact, NULL);
  read_line (top, "overseas", &self->overseas, &self->overseas_fact, NULL);
  read_line (top, "features", &self->features, &self->features_fact, NULL);
  read_clients (top, self);
  read_names (top, self);
  self->notes = lh_members_notes (top, "notes", LH_OPTIONAL);
  read_judgement (&reader, top, weights, self);

  if (!lh_reader_end (&reader, top, error))
    g_clear_pointer (&self, lh_provider_free);
  return self;
}

void
lh_provider_free (LhProvider *self)
{
  LhText *texts[] = { &self->name, &self->before_mx, &self->summary, &self->dkim_where, &self->price, &self->seats, &self->free_edition, &self->payment, &self->limits,
                      &self->attachments, &self->mainland, &self->overseas, &self->features, &self->clients, &self->fits };
  LhFact *facts[] = { &self->forwards_fact, &self->mta_sts_fact, &self->unwanted_fact, &self->mx_fact, &self->spf_fact, &self->spf_below_fact, &self->dkim_fact, &self->verification_fact, &self->console_fact,
                      &self->price_fact, &self->seats_fact, &self->free_fact, &self->payment_fact, &self->limits_fact, &self->attachments_fact, &self->mainland_fact, &self->overseas_fact,
                      &self->features_fact, &self->clients_fact };
  char **lists[] = { self->mx_match, self->spf_include, self->spf_older, self->spf_wrong, self->spf_below, self->dkim_selectors, self->dkim_targets,
                     self->client_match, self->unwanted, self->search };
  char *strings[] = { self->id, self->spf_host, self->dkim_type, self->dkim_target_template, self->verification_type, self->verification_prefix,
                      self->console_url, self->autodiscover, self->mta_sts_host };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    lh_text_clear (texts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    lh_fact_clear (facts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_strfreev (lists[i]);
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_free (strings[i]);
  g_clear_pointer (&self->mx, g_ptr_array_unref);
  g_clear_pointer (&self->mx_older, g_ptr_array_unref);
  g_clear_pointer (&self->client_servers, g_ptr_array_unref);
  g_clear_pointer (&self->client_aliases, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->reasons_for, g_ptr_array_unref);
  g_clear_pointer (&self->reasons_against, g_ptr_array_unref);
  g_clear_pointer (&self->weights, g_hash_table_unref);
  g_clear_pointer (&self->json, json_object_unref);
  g_free (self);
}
