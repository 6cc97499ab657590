/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-plan-private.h"

#include "dns/lh-name.h"
#include "plan/lh-plan-sender.h"

G_DEFINE_FINAL_TYPE (LhPlan, lh_plan, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* Where a value waits that was pasted before a provider was chosen. */
#define NO_PROVIDER "-"

static const char *const stages[] = { "none", "quarantine", "reject" };

static void
lh_plan_finalize (GObject *object)
{
  LhPlan *self = LH_PLAN (object);

  g_clear_pointer (&self->root, json_object_unref);
  g_clear_pointer (&self->by_prefix, g_hash_table_unref);
  g_clear_pointer (&self->mailboxes, g_ptr_array_unref);
  g_clear_pointer (&self->default_report, g_free);
  g_clear_pointer (&self->senders, g_ptr_array_unref);
  g_clear_pointer (&self->kept, g_free);

  G_OBJECT_CLASS (lh_plan_parent_class)->finalize (object);
}

static void
lh_plan_class_init (LhPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lh_plan_finalize;

  signals[CHANGED] = g_signal_new ("changed", LH_TYPE_PLAN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lh_plan_init (LhPlan *self)
{
  self->root = json_object_new ();
  self->mailboxes = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_mailbox_free);
  self->by_prefix = g_hash_table_new (g_str_hash, g_str_equal);
  self->senders = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_plan_sender_free);
}

LhPlan *
lh_plan_new (const char *domain)
{
  LhPlan *self = g_object_new (LH_TYPE_PLAN, NULL);
  g_autofree char *folded = lh_name_fold (domain);

  json_object_set_int_member (self->root, "version", LH_PLAN_VERSION);
  json_object_set_string_member (self->root, "domain", folded);
  self->default_report = g_strconcat ("dmarc@", folded, NULL);

  return self;
}

static void
changed (LhPlan *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

void
lh_plan_take_over (LhPlan *self, LhPlan *other)
{
  LhPlan mine = *self;

  g_return_if_fail (g_strcmp0 (lh_plan_get_domain (self), lh_plan_get_domain (other)) == 0);

  self->root = other->root;
  self->mailboxes = other->mailboxes;
  self->by_prefix = other->by_prefix;
  self->senders = other->senders;
  other->root = mine.root;
  other->mailboxes = mine.mailboxes;
  other->by_prefix = mine.by_prefix;
  other->senders = mine.senders;
  if (other->kept != NULL)
    {
      self->kept = other->kept;
      other->kept = mine.kept;
    }
  changed (self);
}

static JsonObject *
peek_group (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonObject *
need_group (JsonObject *object, const char *name)
{
  JsonObject *group = peek_group (object, name);

  if (group == NULL)
    {
      group = json_object_new ();
      json_object_set_object_member (object, name, group);
    }

  return group;
}

/* NULL and "" remove. @path: group, group within it, both maybe NULL */
void
lh_plan_set_text (LhPlan *self, const char *group, const char *subgroup, const char *name, const char *text)
{
  gboolean empty = text == NULL || *text == '\0';
  JsonObject *object = self->root;

  for (int i = 0; i < 2; i++)
    {
      const char *step = i == 0 ? group : subgroup;

      if (step != NULL)
        object = empty ? peek_group (object, step) : need_group (object, step);
    }

  if (g_strcmp0 (lh_json_peek_string (object, name), empty ? NULL : text) == 0)
    return;

  if (empty)
    json_object_remove_member (object, name);
  else
    json_object_set_string_member (object, name, text);
  changed (self);
}

const char *
lh_plan_get_domain (LhPlan *self)
{
  return lh_json_peek_string (self->root, "domain");
}

const char *
lh_plan_get_title (LhPlan *self)
{
  const char *title = lh_json_peek_string (self->root, "title");

  return title != NULL ? title : lh_plan_get_domain (self);
}

void
lh_plan_set_title (LhPlan *self, const char *title)
{
  lh_plan_set_text (self, NULL, NULL, "title", title);
}

const char *
lh_plan_get_provider (LhPlan *self)
{
  return lh_json_peek_string (self->root, "provider");
}

void
lh_plan_set_provider (LhPlan *self, const char *id)
{
  JsonObject *pasted = peek_group (self->root, "pasted");
  JsonNode *waiting = pasted != NULL ? json_object_get_member (pasted, NO_PROVIDER) : NULL;

  if (id != NULL && *id != '\0' && waiting != NULL && lh_plan_get_provider (self) == NULL)
    {
      if (!json_object_has_member (pasted, id))
        json_object_set_member (pasted, id, json_node_copy (waiting));
      json_object_remove_member (pasted, NO_PROVIDER);
    }

  lh_plan_set_text (self, NULL, NULL, "provider", id);
}

const char *
lh_plan_get_dns_host (LhPlan *self)
{
  return lh_json_peek_string (self->root, "dns-host");
}

void
lh_plan_set_dns_host (LhPlan *self, const char *id)
{
  lh_plan_set_text (self, NULL, NULL, "dns-host", id);
}

/* A stage that a newer version may know counts as the mildest, and stays in the file until another is chosen. */
LhDmarcStage
lh_plan_get_dmarc_stage (LhPlan *self)
{
  const char *stage = lh_json_peek_string (peek_group (self->root, "dmarc"), "stage");

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    if (g_strcmp0 (stage, stages[i]) == 0)
      return i;

  return LH_DMARC_STAGE_NONE;
}

void
lh_plan_set_dmarc_stage (LhPlan *self, LhDmarcStage stage)
{
  g_return_if_fail (stage < G_N_ELEMENTS (stages));

  lh_plan_set_text (self, "dmarc", NULL, "stage", stages[stage]);
}

const char *
lh_plan_get_report_address (LhPlan *self)
{
  const char *address = lh_json_peek_string (peek_group (self->root, "dmarc"), "report-address");

  return address != NULL ? address : self->default_report;
}

void
lh_plan_set_report_address (LhPlan *self, const char *address)
{
  lh_plan_set_text (self, "dmarc", NULL, "report-address", address);
}

gboolean
lh_plan_get_no_mail (LhPlan *self)
{
  return g_strcmp0 (lh_json_peek_string (self->root, "mail"), "none") == 0;
}

void
lh_plan_set_no_mail (LhPlan *self, gboolean no_mail)
{
  lh_plan_set_text (self, NULL, NULL, "mail", no_mail ? "none" : NULL);
}

const char *
lh_plan_get_choice (LhPlan *self, const char *question)
{
  return lh_json_peek_string (peek_group (self->root, "choices"), question);
}

void
lh_plan_set_choice (LhPlan *self, const char *question, const char *answer)
{
  lh_plan_set_text (self, "choices", NULL, question, answer);
}

const char *
lh_plan_peek_text (LhPlan *self, const char *group, const char *name)
{
  return lh_json_peek_string (peek_group (self->root, group), name);
}

static const char *
pasted_group (LhPlan *self)
{
  const char *provider = lh_plan_get_provider (self);

  return provider != NULL ? provider : NO_PROVIDER;
}

const char *
lh_plan_get_pasted (LhPlan *self, const char *key)
{
  return lh_json_peek_string (peek_group (peek_group (self->root, "pasted"), pasted_group (self)), key);
}

void
lh_plan_set_pasted (LhPlan *self, const char *key, const char *value)
{
  g_autofree char *group = g_strdup (pasted_group (self));

  lh_plan_set_text (self, "pasted", group, key, value);
}

GPtrArray *
lh_plan_get_mailboxes (LhPlan *self)
{
  return self->mailboxes;
}

static gboolean
find_index (LhPlan *self, const char *prefix, guint *ret_index)
{
  const LhMailbox *mailbox = lh_plan_find_mailbox (self, prefix);

  return mailbox != NULL && g_ptr_array_find (self->mailboxes, mailbox, ret_index);
}

const LhMailbox *
lh_plan_find_mailbox (LhPlan *self, const char *prefix)
{
  g_autofree char *key = g_ascii_strdown (prefix, -1);

  return g_hash_table_lookup (self->by_prefix, key);
}

void
lh_plan_take_mailbox (LhPlan *self, LhMailbox *mailbox)
{
  guint i;

  if (find_index (self, mailbox->prefix, &i))
    {
      g_hash_table_remove (self->by_prefix, mailbox->prefix);
      lh_mailbox_free (g_ptr_array_index (self->mailboxes, i));
      g_ptr_array_index (self->mailboxes, i) = mailbox;
    }
  else
    {
      g_ptr_array_add (self->mailboxes, mailbox);
    }
  g_hash_table_insert (self->by_prefix, mailbox->prefix, mailbox);
}

void
lh_plan_put_mailbox (LhPlan *self, const LhMailbox *mailbox)
{
  lh_plan_take_mailbox (self, lh_mailbox_copy (mailbox));
  changed (self);
}

void
lh_plan_put_mailboxes (LhPlan *self, GPtrArray *mailboxes)
{
  for (guint i = 0; i < mailboxes->len; i++)
    lh_plan_take_mailbox (self, lh_mailbox_copy (g_ptr_array_index (mailboxes, i)));
  if (mailboxes->len > 0)
    changed (self);
}

void
lh_plan_replace_mailboxes (LhPlan *self, GPtrArray *mailboxes)
{
  g_autoptr (GPtrArray) old = self->mailboxes;

  g_hash_table_remove_all (self->by_prefix);
  self->mailboxes = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_mailbox_free);
  for (guint i = 0; i < mailboxes->len; i++)
    lh_plan_take_mailbox (self, lh_mailbox_copy (g_ptr_array_index (mailboxes, i)));
  changed (self);
}

gboolean
lh_plan_remove_mailbox (LhPlan *self, const char *prefix)
{
  guint i;

  if (!find_index (self, prefix, &i))
    return FALSE;

  g_hash_table_remove (self->by_prefix, ((LhMailbox *) g_ptr_array_index (self->mailboxes, i))->prefix);
  g_ptr_array_remove_index (self->mailboxes, i);
  changed (self);
  return TRUE;
}

guint
lh_plan_count_seats (LhPlan *self)
{
  guint n = 0;

  for (guint i = 0; i < self->mailboxes->len; i++)
    if (((LhMailbox *) g_ptr_array_index (self->mailboxes, i))->kind == LH_MAILBOX_MAILBOX)
      n++;

  return n;
}
