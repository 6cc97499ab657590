/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-plan-private.h"

#include <glib/gi18n-lib.h>

#include "catalog/lh-mailbox-facts.h"

static const char *const kinds[] = { "mailbox", "alias", "group" };

const char *
lh_mailbox_kind_to_string (LhMailboxKind kind)
{
  return kind < G_N_ELEMENTS (kinds) ? kinds[kind] : kinds[LH_MAILBOX_MAILBOX];
}

gboolean
lh_mailbox_kind_from_string (const char *text, LhMailboxKind *ret_kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (text, kinds[i]) == 0)
      {
        *ret_kind = i;
        return TRUE;
      }

  return FALSE;
}

LhMailbox *
lh_mailbox_new_from_facts (const char *prefix)
{
  const LhAddressTemplate *template = lh_mailbox_facts_find_template (lh_mailbox_facts_get (), prefix);
  const LhRoleAddress *role = lh_mailbox_facts_find_role (lh_mailbox_facts_get (), prefix);
  LhMailbox *mailbox = lh_mailbox_new (prefix, LH_MAILBOX_MAILBOX);

  if (template != NULL)
    {
      lh_mailbox_kind_from_string (template->kind, &mailbox->kind);
      mailbox->answer_hours = template->answer_hours;
      mailbox->purpose = g_strdup (lh_text_get (&template->purpose));
    }
  else if (role != NULL)
    {
      mailbox->kind = LH_MAILBOX_GROUP;
      mailbox->purpose = g_strdup (lh_text_get (&role->purpose));
    }
  /* The address of DMARC reports, as lh_plan_get_report_address() has it by default. */
  else if (g_str_equal (mailbox->prefix, "dmarc"))
    {
      mailbox->kind = LH_MAILBOX_GROUP;
    }

  return mailbox;
}

gboolean
lh_mailbox_equal (const LhMailbox *a, const LhMailbox *b)
{
  return g_strcmp0 (a->prefix, b->prefix) == 0 && a->kind == b->kind && g_strcmp0 (a->person, b->person) == 0 &&
         g_strcmp0 (a->owner, b->owner) == 0 && g_strcmp0 (a->deputy, b->deputy) == 0 && g_strcmp0 (a->target, b->target) == 0 &&
         g_strcmp0 (a->purpose, b->purpose) == 0 && a->answer_hours == b->answer_hours && !a->auto_reply == !b->auto_reply &&
         g_strcmp0 (a->reply, b->reply) == 0 && g_strcmp0 (a->reply_en, b->reply_en) == 0 && g_strcmp0 (a->reply_zh, b->reply_zh) == 0;
}

LhMailbox *
lh_mailbox_new (const char *prefix, LhMailboxKind kind)
{
  LhMailbox *mailbox = g_new0 (LhMailbox, 1);

  mailbox->prefix = g_ascii_strdown (prefix, -1);
  mailbox->kind = kind;

  return mailbox;
}

LhMailbox *
lh_mailbox_copy (const LhMailbox *mailbox)
{
  LhMailbox *copy = g_memdup2 (mailbox, sizeof *mailbox);

  copy->prefix = g_strdup (mailbox->prefix);
  copy->person = g_strdup (mailbox->person);
  copy->owner = g_strdup (mailbox->owner);
  copy->deputy = g_strdup (mailbox->deputy);
  copy->target = g_strdup (mailbox->target);
  copy->purpose = g_strdup (mailbox->purpose);
  copy->reply = g_strdup (mailbox->reply);
  copy->reply_en = g_strdup (mailbox->reply_en);
  copy->reply_zh = g_strdup (mailbox->reply_zh);
  if (copy->unknown != NULL)
    json_object_ref (copy->unknown);

  return copy;
}

void
lh_mailbox_free (LhMailbox *mailbox)
{
  if (mailbox == NULL)
    return;

  g_free (mailbox->prefix);
  g_free (mailbox->person);
  g_free (mailbox->owner);
  g_free (mailbox->deputy);
  g_free (mailbox->target);
  g_free (mailbox->purpose);
  g_free (mailbox->reply);
  g_free (mailbox->reply_en);
  g_free (mailbox->reply_zh);
  g_clear_pointer (&mailbox->unknown, json_object_unref);
  g_free (mailbox);
}

const char *
lh_json_peek_string (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return *json_node_get_string (node) != '\0' ? json_node_get_string (node) : NULL;
}

static void
keep_unknown (LhMailbox *mailbox, const char *name, JsonNode *node)
{
  if (mailbox->unknown == NULL)
    mailbox->unknown = json_object_new ();
  json_object_set_member (mailbox->unknown, name, json_node_copy (node));
}

/* A kind of a newer version is kept among the unknown members and shown as a mailbox. */
static gboolean
take_member (LhMailbox *mailbox, const char *name, JsonNode *node)
{
  struct { const char *name; char **place; } texts[] = {
    { "prefix", &mailbox->prefix }, { "person", &mailbox->person }, { "owner", &mailbox->owner },
    { "deputy", &mailbox->deputy }, { "target", &mailbox->target }, { "purpose", &mailbox->purpose },
    { "reply", &mailbox->reply }, { "reply-en", &mailbox->reply_en }, { "reply-zh", &mailbox->reply_zh },
  };
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;

  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (name, texts[i].name))
      {
        if (type != G_TYPE_STRING)
          return FALSE;
        g_free (*texts[i].place);
        *texts[i].place = json_node_dup_string (node);
        return TRUE;
      }

  if (g_str_equal (name, "kind"))
    {
      if (type != G_TYPE_STRING)
        return FALSE;
      for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
        if (g_str_equal (json_node_get_string (node), kinds[i]))
          {
            mailbox->kind = i;
            return TRUE;
          }
      keep_unknown (mailbox, name, node);
    }
  else if (g_str_equal (name, "answer-hours"))
    {
      if (type != G_TYPE_INT64 || json_node_get_int (node) < 0 || json_node_get_int (node) > G_MAXINT)
        return FALSE;
      mailbox->answer_hours = json_node_get_int (node);
    }
  else if (g_str_equal (name, "auto-reply"))
    {
      if (type != G_TYPE_BOOLEAN)
        return FALSE;
      mailbox->auto_reply = json_node_get_boolean (node);
    }
  else
    {
      keep_unknown (mailbox, name, node);
    }

  return TRUE;
}

LhMailbox *
lh_mailbox_from_json (JsonObject *object, GError **error)
{
  g_autoptr (LhMailbox) mailbox = g_new0 (LhMailbox, 1);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    if (!take_member (mailbox, name, node))
      {
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("The plan is damaged: “%s” of a mailbox is not what it should be."), name);
        return NULL;
      }

  if (mailbox->prefix == NULL || *mailbox->prefix == '\0')
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("The plan is damaged: “%s” of a mailbox is not what it should be."), "prefix");
      return NULL;
    }

  for (char *p = mailbox->prefix; *p != '\0'; p++)
    *p = g_ascii_tolower (*p);

  return g_steal_pointer (&mailbox);
}

static void
add_text (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    json_object_set_string_member (object, name, text);
}

JsonObject *
lh_mailbox_to_json (const LhMailbox *mailbox)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "prefix", mailbox->prefix);
  json_object_set_string_member (object, "kind", lh_mailbox_kind_to_string (mailbox->kind));
  add_text (object, "person", mailbox->person);
  add_text (object, "owner", mailbox->owner);
  add_text (object, "deputy", mailbox->deputy);
  add_text (object, "target", mailbox->target);
  add_text (object, "purpose", mailbox->purpose);
  if (mailbox->answer_hours > 0)
    json_object_set_int_member (object, "answer-hours", mailbox->answer_hours);
  if (mailbox->auto_reply)
    json_object_set_boolean_member (object, "auto-reply", TRUE);
  add_text (object, "reply", mailbox->reply);
  add_text (object, "reply-en", mailbox->reply_en);
  add_text (object, "reply-zh", mailbox->reply_zh);

  if (mailbox->unknown != NULL)
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *node;

      json_object_iter_init_ordered (&iter, mailbox->unknown);
      while (json_object_iter_next_ordered (&iter, &name, &node))
        if (!g_str_equal (name, "kind") || mailbox->kind == LH_MAILBOX_MAILBOX)
          json_object_set_member (object, name, json_node_copy (node));
    }

  return object;
}
