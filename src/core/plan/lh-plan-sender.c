/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-plan-sender.h"
#include "plan/lh-plan-private.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "dns/lh-name.h"
#include "mail/lh-fold.h"

/* "senders": [ { "id": "mailchimp", "label": "news", "stream": "marketing", "name": "…", "dmarc": "none", "receives": true, "pasted": { "dkim-1-name": "…" } } ] */

static const char *const streams[] = { "marketing", "transactional", "shop" };
static const char *const stages[] = { "none", "quarantine", "reject" };

gboolean
lh_stream_from_string (const char *text, LhStream *ret_stream)
{
  for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
    if (g_strcmp0 (text, streams[i]) == 0)
      {
        *ret_stream = i;
        return TRUE;
      }
  return FALSE;
}

void
lh_plan_sender_free (LhPlanSender *sender)
{
  if (sender == NULL)
    return;
  g_free (sender->id);
  g_free (sender->label);
  g_free (sender->name);
  g_clear_pointer (&sender->json, json_object_unref);
  g_free (sender);
}

static JsonObject *
copy_object (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *text = NULL;

  json_node_init_object (node, object);
  text = json_to_string (node, FALSE);
  json_parser_load_from_data (parser, text, -1, NULL);
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

LhPlanSender *
lh_plan_sender_copy (const LhPlanSender *sender)
{
  LhPlanSender *copy = g_memdup2 (sender, sizeof *sender);

  copy->id = g_strdup (sender->id);
  copy->label = g_strdup (sender->label);
  copy->name = g_strdup (sender->name);
  copy->json = copy_object (sender->json);
  return copy;
}

/* RFC 1123, 2.1: letters, digits and hyphens, none of these at an end. Digits alone too, for it is never the last label. */
static gboolean
is_label (const char *label)
{
  g_autofree char *below = lh_name_join (label, "example");

  return g_str_equal (label, LH_SENDER_MAIN) || (strchr (label, '.') == NULL && *label != '\0' && lh_name_is_host (below));
}

/* NULL and an error when a member is not what it should be. What only a newer version knows stays in the object. (transfer full) */
static LhPlanSender *
read_sender (JsonObject *object, GError **error)
{
  static const char *const texts[] = { "id", "label", "name", "stream", "dmarc", NULL };
  g_autoptr (LhPlanSender) sender = g_new0 (LhPlanSender, 1);
  JsonNode *pasted = json_object_get_member (object, "pasted");
  JsonNode *receives = json_object_get_member (object, "receives");
  const char *wrong = lh_json_find_wrong_string (object, texts);

  if (wrong == NULL && pasted != NULL && !JSON_NODE_HOLDS_NULL (pasted) && !JSON_NODE_HOLDS_OBJECT (pasted))
    wrong = "pasted";
  if (wrong == NULL && receives != NULL && !JSON_NODE_HOLDS_NULL (receives) && !lh_json_holds (receives, G_TYPE_BOOLEAN))
    wrong = "receives";
  sender->json = json_object_ref (object);
  sender->id = g_strdup (lh_json_peek_string (object, "id"));
  sender->label = g_ascii_strdown (lh_json_peek_string (object, "label") != NULL ? lh_json_peek_string (object, "label") : "", -1);
  sender->name = g_strdup (lh_json_peek_string (object, "name"));
  if (wrong == NULL && (sender->id == NULL || !is_label (sender->label)))
    wrong = sender->id == NULL ? "id" : "label";
  if (wrong != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("The plan is damaged: “%s” is not what it should be."), wrong);
      return NULL;
    }
  sender->receives = receives != NULL && lh_json_holds (receives, G_TYPE_BOOLEAN) && json_node_get_boolean (receives);
  if (pasted != NULL && JSON_NODE_HOLDS_NULL (pasted))
    json_object_remove_member (object, "pasted");
  /* A stream or stage that a newer version knows stays in the file, and counts as the usual one. */
  lh_stream_from_string (lh_json_peek_string (object, "stream"), &sender->stream);
  sender->stage = LH_SENDER_STAGE_INHERITED;
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    if (g_strcmp0 (lh_json_peek_string (object, "dmarc"), stages[i]) == 0)
      sender->stage = (LhSenderStage) i;
  return g_steal_pointer (&sender);
}

GPtrArray *
lh_plan_get_senders (LhPlan *self)
{
  return self->senders;
}

static LhPlanSender *
find (LhPlan *self, const char *label, guint *ret_index)
{
  for (guint i = 0; label != NULL && i < self->senders->len; i++)
    {
      LhPlanSender *sender = g_ptr_array_index (self->senders, i);

      if (g_ascii_strcasecmp (sender->label, label) != 0)
        continue;
      if (ret_index != NULL)
        *ret_index = i;
      return sender;
    }
  return NULL;
}

const LhPlanSender *
lh_plan_find_sender (LhPlan *self, const char *label)
{
  return find (self, label, NULL);
}

const LhPlanSender *
lh_plan_find_sender_of (LhPlan *self, const char *id)
{
  for (guint i = 0; i < self->senders->len; i++)
    {
      const LhPlanSender *sender = g_ptr_array_index (self->senders, i);

      if (g_str_equal (sender->id, id))
        return sender;
    }
  return NULL;
}

const LhSender *
lh_plan_sender_facts (const LhPlanSender *sender)
{
  return lh_catalog_find_sender (lh_catalog_get (), sender->id);
}

const char *
lh_plan_sender_title (const LhPlanSender *sender)
{
  const LhSender *facts = lh_plan_sender_facts (sender);

  if (sender->name != NULL)
    return sender->name;
  return facts != NULL ? lh_text_get (&facts->name) : _("Another sender");
}

char *
lh_plan_sender_domain (LhPlan *self, const LhPlanSender *sender)
{
  return g_str_equal (sender->label, LH_SENDER_MAIN) ? g_strdup (lh_plan_get_domain (self)) : lh_name_join (sender->label, lh_plan_get_domain (self));
}

/* Names that mail programs, browsers and people expect something else at. */
static gboolean
is_kept (LhPlan *self, const char *label)
{
  static const char *const kept[] = { "www", "mail", "webmail", "smtp", "imap", "pop", "pop3", "mx", "mx1", "mx2", "autodiscover", "autoconfig", "mta-sts",
                                      "ftp", "ns", "ns1", "ns2", "dns", "localhost", "openpgpkey", NULL };
  g_autofree char *name = lh_name_join (label, lh_plan_get_domain (self));

  return g_strv_contains (kept, label) || g_strcmp0 (lh_plan_get_pasted (self, "mx-host"), name) == 0;
}

static gboolean
is_free (LhPlan *self, const char *label)
{
  g_autofree char *name = lh_name_join (label, lh_plan_get_domain (self));

  return !is_kept (self, label) && find (self, label, NULL) == NULL && strlen (name) <= 200;
}

char *
lh_plan_suggest_label (LhPlan *self, const char *id)
{
  const LhSender *facts = lh_catalog_find_sender (lh_catalog_get (), id);
  const char *label = facts != NULL ? facts->label : "send";

  for (guint i = 1;; i++)
    {
      g_autofree char *candidate = i == 1 ? g_strdup (label) : g_strdup_printf ("%s%u", label, i);

      if (is_free (self, candidate) || i > 999)
        return g_steal_pointer (&candidate);
    }
}

static char *
fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static char *
fail (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = lh_text_close_up (g_strdup_vprintf (format, args));
  va_end (args);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, message);
  return NULL;
}

/* @name, which is @text narrowed to ASCII, without the domain; also where that is typed as a web address, or in Chinese. (transfer full) (nullable) */
static char *
relative_of (const char *name, const char *text, const char *domain)
{
  const char *scheme = strstr (name, "://");
  char *relative = lh_name_relative (scheme != NULL ? scheme + 3 : name, domain);
  g_autofree char *whole = relative == NULL ? lh_name_from_user (text, NULL, NULL) : NULL;

  if (whole != NULL && lh_name_is_within (whole, domain) && !g_str_equal (whole, domain))
    relative = lh_name_relative (whole, domain);
  return relative;
}

/* @own (nullable): the label that it has now */
static char *
label_of (LhPlan *self, const LhSender *facts, const char *own, const char *text, GError **error)
{
  const char *domain = lh_plan_get_domain (self);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *plain = lh_fold_text (valid, strlen (valid), TRUE, NULL);
  g_autofree char *label = NULL;
  g_autofree char *relative = NULL;
  const char *start;

  g_strstrip (plain);
  while (g_str_has_suffix (plain, ",") || g_str_has_suffix (plain, ";"))
    plain[strlen (plain) - 1] = '\0';
  start = strrchr (plain, '@') != NULL && !g_str_equal (plain, LH_SENDER_MAIN) ? strrchr (plain, '@') + 1 : plain;
  label = lh_name_fold (start);
  relative = relative_of (label, valid, domain);
  if (g_str_equal (label, LH_SENDER_MAIN) || (relative != NULL && *relative == '\0'))
    {
      if (facts == NULL || !facts->main_domain || lh_plan_get_no_mail (self))
        return fail (error, _("That is the main domain. It stays with the people who write; a sender needs a sub-domain, as in news."));
      g_free (g_steal_pointer (&label));
      label = g_strdup (LH_SENDER_MAIN);
    }
  else if (relative != NULL)
    {
      g_free (g_steal_pointer (&label));
      label = g_steal_pointer (&relative);
    }
  if (*label == '\0')
    return fail (error, _("Type the sub-domain, for example news or notify."));
  if (strchr (label, '.') != NULL)
    {
      g_autofree char *shown = lh_name_to_display (domain);

      return fail (error, _("One word without a dot is enough: %s is added by itself."), shown);
    }
  if (!is_label (label))
    return fail (error, _("A sub-domain holds letters a to z, digits and hyphens, with no hyphen at its ends, as in news or order-mail."));
  if (own != NULL && g_str_equal (own, label))
    return g_steal_pointer (&label);
  if (is_kept (self, label))
    return fail (error, _("“%s” is kept for your web site or your mail. Choose another word, as in news or notify."), label);
  if (find (self, label, NULL) != NULL)
    return fail (error, _("“%s” is the sub-domain of %s already. Each sender needs one of its own."), label, lh_plan_sender_title (find (self, label, NULL)));
  if (!is_free (self, label))
    return fail (error, _("That is too long. Choose a short word, as in news."));
  return g_steal_pointer (&label);
}

char *
lh_plan_label_from_user (LhPlan *self, const char *own, const char *text, GError **error)
{
  const LhPlanSender *sender = own != NULL ? lh_plan_find_sender (self, own) : NULL;

  return label_of (self, sender != NULL ? lh_plan_sender_facts (sender) : NULL, own, text, error);
}

void
lh_plan_sender_keep_receives (LhPlanSender *sender, gboolean receives)
{
  sender->receives = receives;
  if (receives)
    json_object_set_boolean_member (sender->json, "receives", TRUE);
  else
    json_object_remove_member (sender->json, "receives");
}

static void
changed (LhPlan *self)
{
  g_signal_emit_by_name (self, "changed");
}

const LhPlanSender *
lh_plan_add_sender (LhPlan *self, const char *id, const char *label, GError **error)
{
  const LhSender *facts = lh_catalog_find_sender (lh_catalog_get (), id);
  g_autofree char *chosen = label != NULL ? label_of (self, facts, NULL, label, error) : lh_plan_suggest_label (self, id);
  LhPlanSender *sender;

  if (chosen == NULL)
    return NULL;
  sender = g_new0 (LhPlanSender, 1);
  sender->json = json_object_new ();
  sender->id = g_strdup (id);
  sender->label = g_steal_pointer (&chosen);
  sender->stage = LH_SENDER_STAGE_INHERITED;
  if (facts != NULL && facts->kind == LH_SENDER_TRANSACTIONAL)
    sender->stream = LH_STREAM_TRANSACTIONAL;
  else if (facts != NULL && facts->kind == LH_SENDER_SHOP)
    sender->stream = LH_STREAM_SHOP;
  else if (facts != NULL && facts->kind == LH_SENDER_BOTH && g_str_equal (facts->label, "notify"))
    sender->stream = LH_STREAM_TRANSACTIONAL;
  lh_plan_sender_keep_receives (sender, facts != NULL && facts->writes_first);
  g_ptr_array_add (self->senders, sender);
  changed (self);
  return sender;
}

gboolean
lh_plan_remove_sender (LhPlan *self, const char *label)
{
  guint index;

  if (find (self, label, &index) == NULL)
    return FALSE;
  g_ptr_array_remove_index (self->senders, index);
  changed (self);
  return TRUE;
}

gboolean
lh_plan_restore_sender (LhPlan *self, const LhPlanSender *sender, guint index)
{
  if (find (self, sender->label, NULL) != NULL)
    return FALSE;
  g_ptr_array_insert (self->senders, (int) MIN (index, self->senders->len), lh_plan_sender_copy (sender));
  changed (self);
  return TRUE;
}

gboolean
lh_plan_rename_sender (LhPlan *self, const char *label, const char *text, GError **error)
{
  LhPlanSender *sender = find (self, label, NULL);
  g_autofree char *chosen = NULL;

  if (sender == NULL)
    {
      fail (error, _("No sender has the sub-domain “%s”."), label);
      return FALSE;
    }
  chosen = lh_plan_label_from_user (self, sender->label, text, error);
  if (chosen == NULL)
    return FALSE;
  if (g_str_equal (chosen, sender->label))
    return TRUE;
  g_free (sender->label);
  sender->label = g_steal_pointer (&chosen);
  changed (self);
  return TRUE;
}

void
lh_plan_set_sender_name (LhPlan *self, const char *label, const char *name)
{
  LhPlanSender *sender = find (self, label, NULL);
  g_autofree char *text = g_strstrip (g_strdup (name != NULL ? name : ""));

  if (sender == NULL || g_strcmp0 (sender->name, *text != '\0' ? text : NULL) == 0)
    return;
  g_free (sender->name);
  sender->name = *text != '\0' ? g_steal_pointer (&text) : NULL;
  changed (self);
}

void
lh_plan_set_sender_stream (LhPlan *self, const char *label, LhStream stream)
{
  LhPlanSender *sender = find (self, label, NULL);

  if (sender == NULL || stream >= G_N_ELEMENTS (streams))
    return;
  if (sender->stream == stream && g_strcmp0 (lh_json_peek_string (sender->json, "stream"), streams[stream]) == 0)
    return;
  sender->stream = stream;
  json_object_set_string_member (sender->json, "stream", streams[stream]);
  changed (self);
}

void
lh_plan_set_sender_stage (LhPlan *self, const char *label, LhSenderStage stage)
{
  LhPlanSender *sender = find (self, label, NULL);

  if (sender == NULL || sender->stage == stage)
    return;
  sender->stage = stage;
  if (stage == LH_SENDER_STAGE_INHERITED)
    json_object_remove_member (sender->json, "dmarc");
  else
    json_object_set_string_member (sender->json, "dmarc", stages[stage]);
  changed (self);
}

const char *
lh_plan_sender_peek_pasted (const LhPlanSender *sender, const char *key)
{
  JsonNode *node = json_object_get_member (sender->json, "pasted");

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? lh_json_peek_string (json_node_get_object (node), key) : NULL;
}

gboolean
lh_plan_set_sender_pasted (LhPlan *self, const char *label, const char *key, const char *value)
{
  LhPlanSender *sender = find (self, label, NULL);
  JsonNode *node = sender != NULL ? json_object_get_member (sender->json, "pasted") : NULL;

  if (sender == NULL || g_strcmp0 (lh_plan_sender_peek_pasted (sender, key), value) == 0)
    return FALSE;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    json_object_set_object_member (sender->json, "pasted", json_object_new ());
  node = json_object_get_member (sender->json, "pasted");
  if (value != NULL)
    json_object_set_string_member (json_node_get_object (node), key, value);
  else
    json_object_remove_member (json_node_get_object (node), key);
  return TRUE;
}

gboolean
lh_plan_take_senders (LhPlan *self, JsonArray *array, GError **error)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      g_autoptr (LhPlanSender) sender = NULL;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("The plan is damaged: “%s” is not what it should be."), "senders");
          return FALSE;
        }
      sender = read_sender (json_node_get_object (element), error);
      if (sender == NULL)
        return FALSE;
      if (find (self, sender->label, NULL) != NULL)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("The plan is damaged: it has “%s” twice."), sender->label);
          return FALSE;
        }
      g_ptr_array_add (self->senders, g_steal_pointer (&sender));
    }
  return TRUE;
}

JsonArray *
lh_plan_senders_to_json (LhPlan *self)
{
  JsonArray *array = json_array_sized_new (self->senders->len);

  for (guint i = 0; i < self->senders->len; i++)
    {
      LhPlanSender *sender = g_ptr_array_index (self->senders, i);

      json_object_set_string_member (sender->json, "id", sender->id);
      json_object_set_string_member (sender->json, "label", sender->label);
      if (sender->name != NULL)
        json_object_set_string_member (sender->json, "name", sender->name);
      else
        json_object_remove_member (sender->json, "name");
      if (!json_object_has_member (sender->json, "stream"))
        json_object_set_string_member (sender->json, "stream", streams[sender->stream]);
      json_array_add_object_element (array, json_object_ref (sender->json));
    }
  return array;
}
