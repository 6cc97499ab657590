/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-plan-private.h"

#include <glib/gi18n.h>

#include "catalog/lh-mailbox-facts.h"

static const char *const kinds[] = { "mailbox", "alias", "group" };

static const struct { const char *name; glong offset; } texts[] = {
  { "prefix", G_STRUCT_OFFSET (LhMailbox, prefix) },     { "person", G_STRUCT_OFFSET (LhMailbox, person) },
  { "owner", G_STRUCT_OFFSET (LhMailbox, owner) },       { "deputy", G_STRUCT_OFFSET (LhMailbox, deputy) },
  { "target", G_STRUCT_OFFSET (LhMailbox, target) },     { "purpose", G_STRUCT_OFFSET (LhMailbox, purpose) },
  { "reply", G_STRUCT_OFFSET (LhMailbox, reply) },       { "reply-en", G_STRUCT_OFFSET (LhMailbox, reply_en) },
  { "reply-zh", G_STRUCT_OFFSET (LhMailbox, reply_zh) },
};
#define N_TEXTS G_N_ELEMENTS (texts)

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

static char **
text_at (const LhMailbox *mailbox, guint index)
{
  return G_STRUCT_MEMBER_P (mailbox, texts[index].offset);
}

gboolean
lh_mailbox_equal (const LhMailbox *a, const LhMailbox *b)
{
  for (guint i = 0; i < N_TEXTS; i++)
    if (g_strcmp0 (*text_at (a, i), *text_at (b, i)) != 0)
      return FALSE;

  return a->kind == b->kind && a->answer_hours == b->answer_hours && !a->auto_reply == !b->auto_reply;
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

  for (guint i = 0; i < N_TEXTS; i++)
    *text_at (copy, i) = g_strdup (*text_at (mailbox, i));
  if (copy->unknown != NULL)
    json_object_ref (copy->unknown);

  return copy;
}

void
lh_mailbox_free (LhMailbox *mailbox)
{
  if (mailbox == NULL)
    return;

  for (guint i = 0; i < N_TEXTS; i++)
    g_free (*text_at (mailbox, i));
  g_clear_pointer (&mailbox->unknown, json_object_unref);
  g_free (mailbox);
}

static void
keep_unknown (LhMailbox *mailbox, const char *name, JsonNode *node)
{
  if (mailbox->unknown == NULL)
    mailbox->unknown = json_object_new ();
  json_object_set_member (mailbox->unknown, name, json_node_copy (node));
}

/* NULL, or the member that is not what it should be. */
static const char *
find_wrong (JsonObject *object)
{
  JsonNode *hours = json_object_get_member (object, "answer-hours");
  JsonNode *reply = json_object_get_member (object, "auto-reply");
  const char *names[N_TEXTS + 2] = { "kind" };

  for (guint i = 0; i < N_TEXTS; i++)
    names[i + 1] = texts[i].name;
  if (lh_json_find_wrong_string (object, names) != NULL)
    return lh_json_find_wrong_string (object, names);
  if (lh_json_peek_string (object, "prefix") == NULL)
    return "prefix";
  if (hours != NULL && !JSON_NODE_HOLDS_NULL (hours) &&
      (!lh_json_holds (hours, G_TYPE_INT64) || json_node_get_int (hours) < 0 || json_node_get_int (hours) > G_MAXINT))
    return "answer-hours";
  if (reply != NULL && !JSON_NODE_HOLDS_NULL (reply) && !lh_json_holds (reply, G_TYPE_BOOLEAN))
    return "auto-reply";

  return NULL;
}

static gboolean
is_known (const char *name)
{
  for (guint i = 0; i < N_TEXTS; i++)
    if (g_str_equal (name, texts[i].name))
      return TRUE;

  return g_str_equal (name, "kind") || g_str_equal (name, "answer-hours") || g_str_equal (name, "auto-reply");
}

LhMailbox *
lh_mailbox_from_json (JsonObject *object, GError **error)
{
  const char *wrong = find_wrong (object);
  g_autoptr (LhMailbox) mailbox = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (wrong != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("The plan is damaged: “%s” of a mailbox is not what it should be."), wrong);
      return NULL;
    }

  mailbox = lh_mailbox_new (lh_json_peek_string (object, "prefix"), LH_MAILBOX_MAILBOX);
  for (guint i = 0; i < N_TEXTS; i++)
    if (*text_at (mailbox, i) == NULL)
      *text_at (mailbox, i) = g_strdup (lh_json_peek_string (object, texts[i].name));
  mailbox->answer_hours = json_object_get_int_member_with_default (object, "answer-hours", 0);
  mailbox->auto_reply = json_object_get_boolean_member_with_default (object, "auto-reply", FALSE);

  /* A kind of a newer version is kept among the unknown members and shown as a mailbox. */
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    if (!JSON_NODE_HOLDS_NULL (node) && (!is_known (name) ||
        (g_str_equal (name, "kind") && !lh_mailbox_kind_from_string (json_node_get_string (node), &mailbox->kind))))
      keep_unknown (mailbox, name, node);

  return g_steal_pointer (&mailbox);
}

JsonObject *
lh_mailbox_to_json (const LhMailbox *mailbox)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "prefix", mailbox->prefix);
  json_object_set_string_member (object, "kind", lh_mailbox_kind_to_string (mailbox->kind));
  for (guint i = 0; i < N_TEXTS; i++)
    if (*text_at (mailbox, i) != NULL && **text_at (mailbox, i) != '\0')
      json_object_set_string_member (object, texts[i].name, *text_at (mailbox, i));
  if (mailbox->answer_hours > 0)
    json_object_set_int_member (object, "answer-hours", mailbox->answer_hours);
  if (mailbox->auto_reply)
    json_object_set_boolean_member (object, "auto-reply", TRUE);

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
