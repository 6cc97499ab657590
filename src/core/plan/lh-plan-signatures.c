/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-plan-private.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "dns/lh-name.h"
#include "mail/lh-dkim-header.h"

/* "signatures": [ { "domain": "example.com", "selector": "google" } ] */

static void
signature_free (gpointer data)
{
  lh_dkim_signature_free (data);
}

GPtrArray *
lh_plan_get_signatures (LhPlan *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (signature_free);
  JsonNode *node = json_object_get_member (self->root, "signatures");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      const char *domain = object != NULL ? lh_json_peek_string (object, "domain") : NULL;
      const char *selector = object != NULL ? lh_json_peek_string (object, "selector") : NULL;

      if (domain != NULL && selector != NULL)
        g_ptr_array_add (list, lh_dkim_signature_new (domain, selector));
    }
  return list;
}

gboolean
lh_plan_paste_header (LhPlan *self, const char *text, GError **error)
{
  g_autoptr (GPtrArray) list = lh_dkim_header_parse (text, -1);
  JsonArray *array;

  if (text[strspn (text, " \t\r\n")] == '\0')
    {
      if (json_object_has_member (self->root, "signatures"))
        {
          json_object_remove_member (self->root, "signatures");
          g_signal_emit_by_name (self, "changed");
        }
      return TRUE;
    }
  if (list->len == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _("No DKIM signature is in it. Copy the whole header of a mail that was sent from this domain."));
      return FALSE;
    }
  array = json_array_sized_new (list->len);
  for (guint i = 0; i < list->len; i++)
    {
      const LhDkimSignature *signature = g_ptr_array_index (list, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "domain", signature->domain);
      json_object_set_string_member (object, "selector", signature->selector);
      json_array_add_object_element (array, object);
    }
  json_object_set_array_member (self->root, "signatures", array);
  g_signal_emit_by_name (self, "changed");
  return TRUE;
}
