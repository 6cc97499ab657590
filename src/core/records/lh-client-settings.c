/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-client-settings.h"

#include <glib/gi18n.h>

#include "records/lh-known.h"

/* What people type in; the rest programs find by themselves. (nullable) */
static const char *
protocol_of (const LhClientServer *server)
{
  static const struct { const char *service, *protocol; } rows[] = {
    { "imaps", "IMAP" },
    { "pop3s", "POP3" },
    { "submissions", "SMTP" },
    { "submission", "SMTP" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (server->service, rows[i].service))
      return rows[i].protocol;
  return NULL;
}

static char *
describe (const LhProvider *provider, const LhClientServer *server)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s %s", protocol_of (server), server->host);
  if (server->port > 0)
    g_string_append_printf (text, " %u", server->port);
  if (g_str_equal (server->service, "submission"))
    g_string_append (text, " STARTTLS");
  /* Where all are unconfirmed, whoever shows the line says so once. */
  return provider->clients_fact.certainty != LH_CERTAINTY_MEMORY ? lh_known_line (text->str, &server->fact) : g_strdup (text->str);
}

/* Those of @when, "" for everybody, in one line. (transfer full) (nullable) */
static char *
list_servers (const LhProvider *provider, const char *when)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < provider->client_servers->len; i++)
    {
      const LhClientServer *server = g_ptr_array_index (provider->client_servers, i);
      g_autofree char *text = NULL;

      if (protocol_of (server) == NULL || g_str_equal (server->host, "{mx}") || !g_str_equal (lh_text_get (&server->when), when))
        continue;
      text = describe (provider, server);
      g_string_append_printf (list, "%s%s", list->len > 0 ? C_("list", ", ") : "", text);
    }
  return list->len > 0 ? g_string_free (g_steal_pointer (&list), FALSE) : NULL;
}

char *
lh_client_settings (const LhProvider *provider)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);
  const char *remark = lh_text_get (&provider->clients);
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < provider->client_servers->len; i++)
    {
      const char *when = lh_text_get (&((LhClientServer *) g_ptr_array_index (provider->client_servers, i))->when);
      g_autofree char *list = g_hash_table_add (told, (gpointer) when) ? list_servers (provider, when) : NULL;
      /* Translators: where servers are another's: "Singapore: IMAP imap.sg.aliyun.com 993" */
      g_autofree char *part = list != NULL && *when != '\0' ? g_strdup_printf (C_("mail servers", "%s: %s"), when, list) : g_strdup (list);

      if (part != NULL)
        g_strv_builder_add (parts, part);
    }
  if (*remark != '\0')
    g_strv_builder_add (parts, remark);
  all = g_strv_builder_end (parts);
  return all[0] != NULL ? g_strjoinv (C_("list", "; "), all) : NULL;
}
