/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-plan-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dns/lh-name.h"

/* {
 *   "version": 1,
 *   "domain": "example.com",
 *   "title": "…", "provider": "google", "dns-host": "dnspod",
 *   "dmarc": { "stage": "none", "report-address": "…" },
 *   "choices": { "buyers": "abroad" },
 *   "pasted": { "google": { "dkim-value": "v=DKIM1; …" } },
 *   "firm": { "name-en": "…", "name-zh": "…", "days": "1-5", "open": "08:30", "close": "17:30" },
 *   "mail": "none",
 *   "spf": { "all": "~all", "drop": [ "include:old.example" ] },
 *   "senders": [ { "id": "mailchimp", "label": "news", … } ],
 *   "mailboxes": [ { "prefix": "info", "kind": "mailbox", … } ]
 * }
 * Pasted values stand under their provider, so that trying another one and coming back loses nothing. */

#define MAX_SIZE  (4 * 1024 * 1024)
#define MAX_DEPTH 32

/* json-glib reads by recursion: a file of opening brackets must not reach it. */
static gboolean
is_shallow (const char *json, gsize length)
{
  gboolean in_string = FALSE;
  int depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (in_string)
        {
          if (json[i] == '\\')
            i++;
          else if (json[i] == '"')
            in_string = FALSE;
        }
      else if (json[i] == '"')
        in_string = TRUE;
      else if ((json[i] == '{' || json[i] == '[') && ++depth > MAX_DEPTH)
        return FALSE;
      else if (json[i] == '}' || json[i] == ']')
        depth--;
    }

  return TRUE;
}

static gboolean
fail_member (GError **error, const char *name)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("The plan is damaged: “%s” is not what it should be."), name);
  return FALSE;
}

static gboolean
check_strings (JsonObject *object, const char *const *names, GError **error)
{
  const char *wrong = lh_json_find_wrong_string (object, names);

  return wrong == NULL || fail_member (error, wrong);
}

/* A group that is null or not there is fine; one of another type is not. */
static gboolean
get_group (JsonObject *root, const char *name, JsonObject **ret_group, GError **error)
{
  JsonNode *node = json_object_get_member (root, name);

  *ret_group = NULL;
  if (node == NULL)
    return TRUE;
  if (JSON_NODE_HOLDS_NULL (node))
    {
      json_object_remove_member (root, name);
      return TRUE;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail_member (error, name);

  *ret_group = json_node_get_object (node);
  return TRUE;
}

static gboolean
read_mailboxes (LhPlan *self, GError **error)
{
  JsonNode *node = json_object_get_member (self->root, "mailboxes");
  JsonArray *array;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail_member (error, "mailboxes");

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      g_autoptr (LhMailbox) mailbox = NULL;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        return fail_member (error, "mailboxes");
      mailbox = lh_mailbox_from_json (json_node_get_object (element), error);
      if (mailbox == NULL)
        return FALSE;
      /* Taking one of two for the truth would lose the other at the next saving. */
      if (lh_plan_find_mailbox (self, mailbox->prefix) != NULL)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("The plan is damaged: it has “%s” twice."), mailbox->prefix);
          return FALSE;
        }
      lh_plan_take_mailbox (self, g_steal_pointer (&mailbox));
    }

  return TRUE;
}

static gboolean
read_senders (LhPlan *self, GError **error)
{
  JsonNode *node = json_object_get_member (self->root, "senders");

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail_member (error, "senders");
  return lh_plan_take_senders (self, json_node_get_array (node), error);
}

/* "drop" of the SPF choices: an array of strings */
static gboolean
check_spf (JsonObject *group, GError **error)
{
  static const char *const texts[] = { "all", NULL };
  JsonNode *node = json_object_get_member (group, "drop");
  JsonArray *array;

  if (!check_strings (group, texts, error))
    return FALSE;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail_member (error, "drop");
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!lh_json_holds (element, G_TYPE_STRING))
        return fail_member (error, "drop");
    }
  return TRUE;
}

static gboolean
read_root (LhPlan *self, GError **error)
{
  static const char *const texts[] = { "title", "provider", "dns-host", "mail", NULL };
  static const char *const dmarc_texts[] = { "stage", "report-address", NULL };
  JsonObject *group;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (!check_strings (self->root, texts, error))
    return FALSE;
  if (!get_group (self->root, "dmarc", &group, error) || (group != NULL && !check_strings (group, dmarc_texts, error)))
    return FALSE;
  if (!get_group (self->root, "firm", &group, error) || (group != NULL && !check_strings (group, lh_plan_firm_keys (), error)))
    return FALSE;
  if (!get_group (self->root, "spf", &group, error) || (group != NULL && !check_spf (group, error)))
    return FALSE;
  if (!get_group (self->root, "choices", &group, error))
    return FALSE;
  if (!get_group (self->root, "pasted", &group, error))
    return FALSE;
  if (group != NULL)
    {
      json_object_iter_init_ordered (&iter, group);
      while (json_object_iter_next_ordered (&iter, &name, &node))
        if (!JSON_NODE_HOLDS_OBJECT (node))
          return fail_member (error, "pasted");
    }

  return read_senders (self, error) && read_mailboxes (self, error);
}

LhPlan *
lh_plan_new_from_json (const char *json, gssize length, GError **error)
{
  gsize size = length < 0 ? strlen (json) : (gsize) length;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (LhPlan) self = NULL;
  g_autofree char *domain = NULL;
  JsonObject *root;
  JsonNode *node;

  if (size >= 3 && memcmp (json, "\xef\xbb\xbf", 3) == 0)
    {
      json += 3;
      size -= 3;
    }

  if (size > MAX_SIZE || !g_utf8_validate (json, size, NULL) || !is_shallow (json, size) ||
      !json_parser_load_from_data (parser, json, size, NULL) ||
      (node = json_parser_get_root (parser)) == NULL || !JSON_NODE_HOLDS_OBJECT (node) ||
      !json_object_has_member (json_node_get_object (node), "version") ||
      lh_json_peek_string (json_node_get_object (node), "domain") == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("This file is no plan of Letterhead, or it is damaged."));
      return NULL;
    }

  root = json_node_get_object (node);
  node = json_object_get_member (root, "version");
  if (!lh_json_holds (node, G_TYPE_INT64) || json_node_get_int (node) < 1)
    {
      fail_member (error, "version");
      return NULL;
    }
  if (json_node_get_int (node) > LH_PLAN_VERSION)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _("This plan was made by a newer Letterhead. Please update Letterhead to open it. The file stays as it is."));
      return NULL;
    }

  domain = lh_name_fold (lh_json_peek_string (root, "domain"));
  if (!lh_name_is_host (domain))
    {
      fail_member (error, "domain");
      return NULL;
    }

  self = lh_plan_new (domain);
  json_object_unref (self->root);
  self->root = json_object_ref (root);
  json_object_set_string_member (self->root, "domain", domain);
  if (!read_root (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

char *
lh_plan_to_json (LhPlan *self)
{
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;
  JsonArray *mailboxes = json_array_sized_new (self->mailboxes->len);

  for (guint i = 0; i < self->mailboxes->len; i++)
    json_array_add_object_element (mailboxes, lh_mailbox_to_json (g_ptr_array_index (self->mailboxes, i)));
  json_object_set_array_member (self->root, "mailboxes", mailboxes);
  if (self->senders->len > 0)
    json_object_set_array_member (self->root, "senders", lh_plan_senders_to_json (self));
  else
    json_object_remove_member (self->root, "senders");

  json_node_init_object (node, self->root);
  json_generator_set_root (generator, node);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);

  return g_strconcat (text, "\n", NULL);
}
