/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dns/lh-server.h"

#include <glib/gi18n.h>
#include <string.h>

#define DNS_PORT 53

static char *
to_text (LhTransport transport, GInetAddress *address, guint16 port)
{
  g_autofree char *host = g_inet_address_to_string (address);
  const char *prefix = transport == LH_TRANSPORT_TCP ? "tcp:" : "";
  gboolean brackets = g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6;

  if (port == DNS_PORT)
    return g_strconcat (prefix, host, NULL);
  return g_strdup_printf ("%s%s%s%s:%u", prefix, brackets ? "[" : "", host, brackets ? "]" : "", port);
}

LhServer *
lh_server_new (LhTransport transport, GInetAddress *address, guint16 port)
{
  LhServer *server = g_new0 (LhServer, 1);

  server->ref_count = 1;
  server->transport = transport;
  server->address = g_object_ref (address);
  server->port = port != 0 ? port : DNS_PORT;
  server->text = to_text (transport, address, server->port);
  return server;
}

LhServer *
lh_server_ref (LhServer *server)
{
  g_atomic_int_inc (&server->ref_count);
  return server;
}

void
lh_server_unref (LhServer *server)
{
  if (!g_atomic_int_dec_and_test (&server->ref_count))
    return;
  g_clear_object (&server->address);
  g_free (server->url);
  g_free (server->text);
  g_free (server);
}

static LhServer *
refuse (GError **error, const char *spec)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _("“%s” is no DNS server. Type an IP address such as 192.0.2.1, an address with a port such as 192.0.2.1:5353, or an address that begins with https://."),
               spec);
  return NULL;
}

static LhServer *
parse_url (const char *spec, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (spec, G_URI_FLAGS_NONE, NULL);
  const char *path;
  LhServer *server;

  if (uri == NULL || g_strcmp0 (g_uri_get_scheme (uri), "https") != 0 || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' ||
      g_uri_get_userinfo (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    return refuse (error, spec);
  path = g_uri_get_path (uri);
  server = g_new0 (LhServer, 1);
  server->ref_count = 1;
  server->transport = LH_TRANSPORT_DOH;
  server->port = g_uri_get_port (uri) > 0 ? g_uri_get_port (uri) : 443;
  if (*path == '\0' || strcmp (path, "/") == 0)
    server->url = g_uri_join (G_URI_FLAGS_NONE, "https", NULL, g_uri_get_host (uri), g_uri_get_port (uri), "/dns-query", NULL, NULL);
  else
    server->url = g_uri_to_string (uri);
  server->text = g_strdup (server->url);
  return server;
}

static LhServer *
parse_system (GError **error)
{
  g_autoptr (GPtrArray) servers = lh_server_list_system ("/etc/resolv.conf");

  if (servers->len > 0)
    return lh_server_ref (servers->pdata[0]);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("This computer has no DNS server set. Please check the network settings."));
  return NULL;
}

/* "192.0.2.1", "192.0.2.1:5353", "2001:db8::1", "[2001:db8::1]", "[2001:db8::1]:53" */
static GInetAddress *
parse_address (const char *text, guint16 *ret_port)
{
  g_autofree char *host = NULL;
  const char *port = NULL;
  guint64 number = DNS_PORT;

  if (*text == '[')
    {
      const char *end = strchr (text, ']');

      if (end == NULL || (end[1] != '\0' && end[1] != ':'))
        return NULL;
      host = g_strndup (text + 1, end - text - 1);
      port = end[1] == ':' ? end + 2 : NULL;
      if (strchr (host, ':') == NULL)
        return NULL;
    }
  else
    {
      const char *colon = strchr (text, ':');
      gboolean has_port = colon != NULL && strchr (colon + 1, ':') == NULL;

      host = has_port ? g_strndup (text, colon - text) : g_strdup (text);
      port = has_port ? colon + 1 : NULL;
    }
  if (port != NULL && !g_ascii_string_to_unsigned (port, 10, 1, 65535, &number, NULL))
    return NULL;
  *ret_port = number;
  return g_inet_address_new_from_string (host);
}

LhServer *
lh_server_parse (const char *spec, GError **error)
{
  g_autofree char *bare = g_strstrip (g_strdup (spec));
  g_autoptr (GInetAddress) address = NULL;
  LhTransport transport = LH_TRANSPORT_UDP;
  const char *text = bare;
  guint16 port;

  if (strcmp (text, "system") == 0)
    return parse_system (error);
  if (strstr (text, "://") != NULL)
    return parse_url (text, error);
  if (g_str_has_prefix (text, "tcp:"))
    {
      transport = LH_TRANSPORT_TCP;
      text += strlen ("tcp:");
    }
  address = parse_address (text, &port);
  return address != NULL ? lh_server_new (transport, address, port) : refuse (error, spec);
}

char *
lh_server_to_string (const LhServer *server)
{
  return g_strdup (server->text);
}

GPtrArray *
lh_server_list_system (const char *path)
{
  GPtrArray *servers = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_server_unref);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &contents, NULL, NULL))
    return servers;
  lines = g_strsplit (contents, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) words = NULL;
      g_autoptr (GInetAddress) address = NULL;

      g_strdelimit (*line, "\t\r", ' ');
      g_strstrip (*line);
      words = g_strsplit (*line, " ", 2);
      if (g_strcmp0 (words[0], "nameserver") != 0 || words[1] == NULL)
        continue;
      g_strstrip (words[1]);
      words[1][strcspn (words[1], " #;")] = '\0';
      /* An address with a zone ("fe80::1%eth0") is left out: GInetAddress cannot hold it. */
      address = g_inet_address_new_from_string (words[1]);
      if (address != NULL)
        g_ptr_array_add (servers, lh_server_new (LH_TRANSPORT_UDP, address, DNS_PORT));
    }
  return servers;
}
