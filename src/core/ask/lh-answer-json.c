/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/lh-answer.h"

#include "ask/lh-answer-private.h"
#include "ask/lh-json.h"
#include "dns/lh-name.h"

#include <string.h>

/* How many records one section of one answer may have: more than a message of 64 KiB can hold. */
#define MAX_RECORDS 8192

static void
set_text (JsonObject *object, const char *member, const char *text)
{
  g_autofree char *valid = NULL;

  if (text == NULL)
    return;
  valid = g_utf8_make_valid (text, -1);
  json_object_set_string_member (object, member, valid);
}

static void
set_records (JsonObject *object, const char *member, const GPtrArray *records)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const LhRecord *record = g_ptr_array_index (records, i);
      g_autofree char *rdata = lh_record_to_text (record);
      JsonObject *item = json_object_new ();

      set_text (item, "owner", record->owner);
      json_object_set_string_member (item, "type", lh_type_to_string (record->type));
      json_object_set_int_member (item, "ttl", record->ttl);
      set_text (item, "rdata", rdata);
      json_array_add_object_element (array, item);
    }
  json_object_set_array_member (object, member, array);
}

static void
set_reply (JsonObject *object, const LhReply *reply)
{
  set_records (object, "records", reply->records);
  if (reply->authority != NULL && reply->authority->len > 0)
    set_records (object, "authority", reply->authority);
  if (reply->additional != NULL && reply->additional->len > 0)
    set_records (object, "additional", reply->additional);
  if (reply->rcode != 0)
    json_object_set_int_member (object, "rcode", reply->rcode);
  json_object_set_boolean_member (object, "aa", reply->authoritative);
  json_object_set_boolean_member (object, "ad", reply->authenticated);
  json_object_set_boolean_member (object, "tc", reply->truncated);
  json_object_set_boolean_member (object, "tcp", reply->via_tcp);
  json_object_set_boolean_member (object, "edns", reply->edns);
}

JsonNode *
lh_answer_to_json (const LhAnswer *answer)
{
  JsonObject *object = json_object_new ();
  JsonNode *node;

  json_object_set_string_member (object, "outcome", lh_outcome_to_string (answer->outcome));
  if (answer->reply != NULL)
    set_reply (object, answer->reply);
  if (answer->status != 0)
    json_object_set_int_member (object, "status", answer->status);
  set_text (object, "content_type", answer->content_type);
  if (answer->body != NULL)
    {
      gsize size;
      const guchar *data = g_bytes_get_data (answer->body, &size);
      g_autofree char *encoded = g_base64_encode (data, size);

      json_object_set_string_member (object, "body", encoded);
    }
  if (answer->smtp != NULL)
    json_object_set_member (object, "smtp", lh_smtp_to_json (answer->smtp));
  set_text (object, "problem", answer->problem);
  set_text (object, "server", answer->server);
  set_text (object, "detail", answer->detail);
  json_object_set_int_member (object, "elapsed_us", answer->elapsed);
  json_object_set_int_member (object, "depth", answer->depth);

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  return node;
}

static LhRecord *
get_record (JsonNode *node, const char *member, GError **error)
{
  const char *owner = NULL, *type_text = NULL, *rdata = NULL;
  gint64 ttl = 0;
  JsonObject *object = lh_json_object (node, member, error);
  g_autofree char *folded = NULL;
  LhRecord *record;
  LhType type;

  if (object == NULL || !lh_json_string (object, "owner", TRUE, &owner, error) ||
      !lh_json_string (object, "type", TRUE, &type_text, error) ||
      !lh_json_int (object, "ttl", TRUE, 0, G_MAXUINT32, &ttl, error) ||
      !lh_json_string (object, "rdata", TRUE, &rdata, error))
    {
      g_prefix_error (error, "%s/", member);
      return NULL;
    }

  type = lh_type_from_string (type_text);
  folded = lh_name_fold (owner);
  record = type != 0 ? lh_record_new_from_text (folded, type, (guint32) ttl, rdata, NULL) : NULL;
  if (record == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s/rdata", member);
  return record;
}

/* Fills @records, which is the reply's own array. */
static gboolean
get_records (JsonObject *object, const char *member, GPtrArray *records, GError **error)
{
  JsonArray *array = NULL;

  if (!lh_json_array (object, member, &array, error))
    return FALSE;
  if (array == NULL)
    return TRUE;
  if (json_array_get_length (array) > MAX_RECORDS)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, member);
      return FALSE;
    }
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      LhRecord *record = get_record (json_array_get_element (array, i), member, error);

      if (record == NULL)
        return FALSE;
      g_ptr_array_add (records, record);
    }
  return TRUE;
}

static gboolean
get_reply (JsonObject *object, LhAnswer *answer, GError **error)
{
  g_autoptr (LhReply) reply = lh_reply_new (answer->outcome);
  gint64 rcode = 0;

  if (!get_records (object, "records", reply->records, error) ||
      !get_records (object, "authority", reply->authority, error) ||
      !get_records (object, "additional", reply->additional, error) ||
      !lh_json_int (object, "rcode", FALSE, 0, 4095, &rcode, error) ||
      !lh_json_bool (object, "aa", &reply->authoritative, error) ||
      !lh_json_bool (object, "ad", &reply->authenticated, error) ||
      !lh_json_bool (object, "tc", &reply->truncated, error) ||
      !lh_json_bool (object, "tcp", &reply->via_tcp, error) ||
      !lh_json_bool (object, "edns", &reply->edns, error))
    return FALSE;

  reply->rcode = (guint) rcode;
  reply->server = g_strdup (answer->server);
  reply->detail = g_strdup (answer->detail);
  reply->elapsed = answer->elapsed;
  answer->reply = g_steal_pointer (&reply);
  return TRUE;
}

/* A judgement takes the first record of an answer for granted, and takes "empty" at its word. */
static gboolean
reply_is_consistent (const LhAnswer *answer, LhType type)
{
  g_autoptr (GPtrArray) records = lh_answer_get_records (answer, type);

  if (answer->outcome == LH_OUTCOME_ANSWER)
    return records->len > 0;
  if (answer->outcome == LH_OUTCOME_EMPTY)
    return records->len == 0;
  return TRUE;
}

static gboolean
get_body (JsonObject *object, LhAnswer *answer, GError **error)
{
  const char *text = NULL;
  g_autofree guchar *data = NULL;
  gsize size;

  if (!lh_json_string (object, "body", FALSE, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  data = g_base64_decode (text, &size);
  if (size > LH_ANSWER_MAX_BODY)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "body");
      return FALSE;
    }
  answer->body = g_bytes_new_take (g_steal_pointer (&data), size);
  return TRUE;
}

static gboolean
get_smtp (JsonObject *object, LhAnswer *answer, GError **error)
{
  JsonNode *node = json_object_get_member (object, "smtp");

  answer->smtp = node != NULL ? lh_smtp_from_json (node, error) : NULL;
  return node == NULL || answer->smtp != NULL;
}

LhAnswer *
lh_answer_from_json (JsonNode *node, LhType type, GError **error)
{
  JsonObject *object = lh_json_object (node, "answer", error);
  const char *outcome_text = NULL, *content_type = NULL, *problem = NULL, *server = NULL, *detail = NULL;
  gint64 status = 0, elapsed = 0, depth = 0;
  LhOutcome outcome;
  g_autoptr (LhAnswer) answer = NULL;

  if (object == NULL || !lh_json_string (object, "outcome", TRUE, &outcome_text, error))
    return NULL;
  if (!lh_outcome_from_string (outcome_text, &outcome))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "outcome");
      return NULL;
    }

  answer = lh_answer_new (outcome);
  if (!lh_json_string (object, "server", FALSE, &server, error) ||
      !lh_json_string (object, "detail", FALSE, &detail, error) ||
      !lh_json_string (object, "content_type", FALSE, &content_type, error) ||
      !lh_json_string (object, "problem", FALSE, &problem, error) ||
      !lh_json_int (object, "elapsed_us", FALSE, 0, G_MAXINT64, &elapsed, error) ||
      !lh_json_int (object, "depth", FALSE, 0, G_MAXUINT16, &depth, error) ||
      !lh_json_int (object, "status", FALSE, 0, 999, &status, error) ||
      !get_body (object, answer, error) || !get_smtp (object, answer, error))
    return NULL;

  answer->server = g_strdup (server);
  answer->detail = g_strdup (detail);
  answer->content_type = g_strdup (content_type);
  answer->problem = g_strdup (problem);
  answer->elapsed = elapsed;
  answer->depth = (guint) depth;
  answer->status = (guint) status;

  if (type != 0)
    {
      if (!get_reply (object, answer, error))
        return NULL;
      if (!reply_is_consistent (answer, type))
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "records");
          return NULL;
        }
    }
  return g_steal_pointer (&answer);
}
