/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/lh-smtp.h"

#include "ask/lh-json.h"

#include <gio/gio.h>
#include <string.h>

#define MAX_NAMES      LH_SMTP_MAX_NAMES
#define MAX_EXTENSIONS 100

static const char *const stages[] = { "connect", "banner", "ehlo", "starttls", "handshake", "ehlo-again", "done" };

static const char *const trusts[] = { "name", "expired", "unknown", "other" };

const char *
lh_smtp_stage_to_string (LhSmtpStage stage)
{
  g_return_val_if_fail (stage < G_N_ELEMENTS (stages), NULL);
  return stages[stage];
}

LhSmtp *
lh_smtp_new (void)
{
  LhSmtp *smtp = g_new0 (LhSmtp, 1);

  smtp->extensions = g_ptr_array_new_with_free_func (g_free);
  smtp->names = g_ptr_array_new_with_free_func (g_free);
  smtp->chain = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  return smtp;
}

static gpointer
copy_text (gconstpointer text, gpointer data)
{
  return g_strdup (text);
}

static gpointer
copy_bytes (gconstpointer bytes, gpointer data)
{
  return g_bytes_ref ((GBytes *) bytes);
}

LhSmtp *
lh_smtp_copy (const LhSmtp *smtp)
{
  LhSmtp *copy = lh_smtp_new ();

  copy->stage = smtp->stage;
  copy->code = smtp->code;
  copy->text = g_strdup (smtp->text);
  copy->banner = g_strdup (smtp->banner);
  copy->banner_name = g_strdup (smtp->banner_name);
  copy->ehlo_name = g_strdup (smtp->ehlo_name);
  copy->starttls = smtp->starttls;
  copy->tls = g_strdup (smtp->tls);
  copy->issuer = g_strdup (smtp->issuer);
  copy->not_before = smtp->not_before;
  copy->not_after = smtp->not_after;
  copy->trust = smtp->trust;
  g_ptr_array_extend (copy->extensions, smtp->extensions, (GCopyFunc) copy_text, NULL);
  g_ptr_array_extend (copy->names, smtp->names, (GCopyFunc) copy_text, NULL);
  g_ptr_array_extend (copy->chain, smtp->chain, (GCopyFunc) copy_bytes, NULL);
  return copy;
}

void
lh_smtp_free (LhSmtp *smtp)
{
  g_free (smtp->text);
  g_free (smtp->banner);
  g_free (smtp->banner_name);
  g_free (smtp->ehlo_name);
  g_free (smtp->tls);
  g_free (smtp->issuer);
  g_ptr_array_unref (smtp->extensions);
  g_ptr_array_unref (smtp->names);
  g_ptr_array_unref (smtp->chain);
  g_free (smtp);
}

/* ---- saved ---- */

static void
set_text (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

static void
set_texts (JsonObject *object, const char *member, const GPtrArray *texts)
{
  JsonArray *array;

  if (texts->len == 0)
    return;
  array = json_array_new ();
  for (guint i = 0; i < texts->len; i++)
    json_array_add_string_element (array, texts->pdata[i]);
  json_object_set_array_member (object, member, array);
}

static void
set_certificate (JsonObject *object, const LhSmtp *smtp)
{
  JsonArray *chain = json_array_new ();
  g_autoptr (GPtrArray) trust = g_ptr_array_new ();

  for (guint i = 0; i < smtp->chain->len; i++)
    {
      gsize size;
      const guchar *der = g_bytes_get_data (smtp->chain->pdata[i], &size);
      g_autofree char *text = g_base64_encode (der, size);

      json_array_add_string_element (chain, text);
    }
  json_object_set_array_member (object, "chain", chain);
  set_texts (object, "names", smtp->names);
  set_text (object, "issuer", smtp->issuer);
  json_object_set_int_member (object, "not_before", smtp->not_before);
  json_object_set_int_member (object, "not_after", smtp->not_after);
  for (guint i = 0; i < G_N_ELEMENTS (trusts); i++)
    if (smtp->trust & 1u << i)
      g_ptr_array_add (trust, (char *) trusts[i]);
  set_texts (object, "trust", trust);
}

JsonNode *
lh_smtp_to_json (const LhSmtp *smtp)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "stage", stages[smtp->stage]);
  if (smtp->code != 0)
    json_object_set_int_member (object, "code", smtp->code);
  set_text (object, "text", smtp->text);
  set_text (object, "banner", smtp->banner);
  set_text (object, "banner_name", smtp->banner_name);
  set_text (object, "ehlo_name", smtp->ehlo_name);
  set_texts (object, "extensions", smtp->extensions);
  json_object_set_boolean_member (object, "starttls", smtp->starttls);
  set_text (object, "tls", smtp->tls);
  if (smtp->chain->len > 0 || smtp->names->len > 0)
    set_certificate (object, smtp);
  json_node_take_object (node, object);
  return node;
}

static gboolean
wrong (const char *member, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "smtp/%s", member);
  return FALSE;
}

static gboolean
get_text (JsonObject *object, const char *member, char **ret, GError **error)
{
  const char *text = NULL;

  if (!lh_json_string (object, member, FALSE, &text, error))
    return FALSE;
  *ret = g_strdup (text);
  return TRUE;
}

static gboolean
get_texts (JsonObject *object, const char *member, guint max, GPtrArray *texts, GError **error)
{
  JsonArray *array = NULL;

  if (!lh_json_array (object, member, &array, error))
    return FALSE;
  if (array != NULL && json_array_get_length (array) > max)
    return wrong (member, error);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        return wrong (member, error);
      g_ptr_array_add (texts, g_strdup (json_node_get_string (node)));
    }
  return TRUE;
}

static gboolean
index_of (const char *text, const char *const *words, guint n, guint *ret)
{
  for (*ret = 0; *ret < n; (*ret)++)
    if (g_str_equal (words[*ret], text))
      return TRUE;
  return FALSE;
}

static gboolean
get_chain (JsonObject *object, LhSmtp *smtp, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  if (!get_texts (object, "chain", LH_SMTP_MAX_CHAIN, texts, error))
    return FALSE;
  for (guint i = 0; i < texts->len; i++)
    {
      gsize size;
      g_autofree guchar *der = g_base64_decode (texts->pdata[i], &size);

      if (size == 0 || size > LH_SMTP_MAX_DER)
        return wrong ("chain", error);
      g_ptr_array_add (smtp->chain, g_bytes_new_take (g_steal_pointer (&der), size));
    }
  return TRUE;
}

static gboolean
get_trust (JsonObject *object, LhSmtp *smtp, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  guint which;

  if (!get_texts (object, "trust", G_N_ELEMENTS (trusts), texts, error))
    return FALSE;
  for (guint i = 0; i < texts->len; i++)
    {
      if (!index_of (texts->pdata[i], trusts, G_N_ELEMENTS (trusts), &which))
        return wrong ("trust", error);
      smtp->trust |= 1u << which;
    }
  return TRUE;
}

LhSmtp *
lh_smtp_from_json (JsonNode *node, GError **error)
{
  JsonObject *object = lh_json_object (node, "smtp", error);
  g_autoptr (LhSmtp) smtp = lh_smtp_new ();
  const char *stage = NULL;
  gint64 code = 0;
  guint which;

  if (object == NULL || !lh_json_string (object, "stage", TRUE, &stage, error))
    return NULL;
  if (!index_of (stage, stages, G_N_ELEMENTS (stages), &which))
    {
      wrong ("stage", error);
      return NULL;
    }
  smtp->stage = which;
  if (!lh_json_int (object, "code", FALSE, 0, 599, &code, error) || !get_text (object, "text", &smtp->text, error) ||
      !get_text (object, "banner", &smtp->banner, error) || !get_text (object, "banner_name", &smtp->banner_name, error) ||
      !get_text (object, "ehlo_name", &smtp->ehlo_name, error) ||
      !get_texts (object, "extensions", MAX_EXTENSIONS, smtp->extensions, error) ||
      !lh_json_bool (object, "starttls", &smtp->starttls, error) || !get_text (object, "tls", &smtp->tls, error) ||
      !get_chain (object, smtp, error) || !get_texts (object, "names", MAX_NAMES, smtp->names, error) ||
      !get_text (object, "issuer", &smtp->issuer, error) ||
      !lh_json_int (object, "not_before", FALSE, G_MININT64, G_MAXINT64, &smtp->not_before, error) ||
      !lh_json_int (object, "not_after", FALSE, G_MININT64, G_MAXINT64, &smtp->not_after, error) ||
      !get_trust (object, smtp, error))
    return NULL;
  smtp->code = (guint) code;
  return g_steal_pointer (&smtp);
}
