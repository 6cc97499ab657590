/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-autoconfig.h"

#include "rows.h"

static void
test_files (void)
{
  static const char *const states[] = { "other", "broken", "read" };
  static const char *const sockets[] = { "unknown", "plain", "starttls", "tls" };
  static const char *const types[] = { "imap", "pop3", "smtp" };
  g_autoptr (GPtrArray) rows = rows_read ("autoconfig/files.txt", 5);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      g_autofree char *body = g_strcompress (row[4]);
      g_autoptr (LhAutoconfig) config = lh_autoconfig_parse (body, strlen (body), "example.com");
      g_autoptr (GString) servers = g_string_new (NULL);
      g_autoptr (GString) plain = g_string_new (NULL);
      g_autofree char *line = g_strdup_printf ("%u", config->line);

      g_test_message ("%s", row[4]);
      for (guint j = 0; j < config->servers->len; j++)
        {
          const LhAutoconfigServer *server = config->servers->pdata[j];

          g_string_append_printf (servers, "%s%s:%s:%u:%s", j > 0 ? " " : "", server->type, server->host, server->port, sockets[server->socket]);
        }
      for (guint j = 0; j < G_N_ELEMENTS (types); j++)
        if (lh_autoconfig_is_plain (config, types[j]))
          g_string_append_printf (plain, "%s%s", plain->len > 0 ? " " : "", types[j]);
      g_assert_cmpstr (states[config->state], ==, row[0]);
      g_assert_cmpstr (line, ==, row[1]);
      g_assert_cmpstr (servers->str, ==, row[2]);
      g_assert_cmpstr (plain->str, ==, row[3]);
    }
}

/* More servers than anybody has are left out. */
static void
test_many (void)
{
  g_autoptr (GString) body = g_string_new ("<clientConfig><emailProvider>");
  g_autoptr (LhAutoconfig) config = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (body, "<incomingServer type=\"imap\"><hostname>h%u.example</hostname></incomingServer>", i);
  g_string_append (body, "</emailProvider></clientConfig>");
  config = lh_autoconfig_parse (body->str, body->len, "example.com");
  g_assert_cmpint (config->state, ==, LH_AUTOCONFIG_READ);
  g_assert_cmpuint (config->servers->len, ==, 32);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail/autoconfig/files", test_files);
  g_test_add_func ("/mail/autoconfig/many", test_many);
  return g_test_run ();
}
