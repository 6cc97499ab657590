/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-autoconfig.h"

#include "dns/lh-name.h"

#include <string.h>

#define SERVERS_MAX 32
#define DEPTH_MAX   32
#define TEXT_MAX    512

typedef struct
{
  LhAutoconfig *config;
  const char *domain;
  guint depth;
  gboolean rooted;
  gboolean is_config;          /* the root is clientConfig */
  gboolean named;              /* some server is there, if not one that we can judge */
  LhAutoconfigServer *server;  /* (nullable) the one that is being read, at depth 3 */
  GString *text;               /* of the element at depth 4 */
} Reading;

static void
server_free (gpointer data)
{
  LhAutoconfigServer *server = data;

  g_free (server->type);
  g_free (server->host);
  g_free (server);
}

void
lh_autoconfig_free (LhAutoconfig *self)
{
  g_ptr_array_unref (self->servers);
  g_free (self);
}

static const char *
attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return values[i];
  return "";
}

static void
on_start (GMarkupParseContext *context, const char *element, const char **names, const char **values, gpointer data, GError **error)
{
  Reading *self = data;
  const char *type;

  /* GMarkup takes several outermost elements, and any depth. */
  if (++self->depth > DEPTH_MAX || (self->depth == 1 && self->rooted))
    {
      g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "too deep, or a second document");
      return;
    }
  if (self->depth == 1)
    self->is_config = g_str_equal (element, "clientConfig");
  self->rooted = TRUE;
  g_string_truncate (self->text, 0);
  if (self->depth != 3 || !self->is_config || (!g_str_equal (element, "incomingServer") && !g_str_equal (element, "outgoingServer")))
    return;
  self->named = TRUE;
  type = attribute (names, values, "type");
  if (!g_str_equal (type, "imap") && !g_str_equal (type, "pop3") && !g_str_equal (type, "smtp"))
    return;
  self->server = g_new0 (LhAutoconfigServer, 1);
  self->server->type = g_strdup (type);
}

static LhAutoconfigSocket
read_socket (const char *text)
{
  return g_ascii_strcasecmp (text, "plain") == 0      ? LH_AUTOCONFIG_PLAIN
         : g_ascii_strcasecmp (text, "SSL") == 0      ? LH_AUTOCONFIG_TLS
         : g_ascii_strcasecmp (text, "STARTTLS") == 0 ? LH_AUTOCONFIG_STARTTLS
                                                      : LH_AUTOCONFIG_UNKNOWN;
}

/* What depends on the mailbox is not known. (transfer full) (nullable) */
static char *
read_host (const Reading *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "%EMAILDOMAIN%", -1);
  g_autofree char *host = g_strjoinv (self->domain, parts);

  return lh_name_is_host (host) ? lh_name_fold (host) : NULL;
}

static void
take_child (Reading *self, const char *element)
{
  const char *text = g_strstrip (self->text->str);

  /* The first of each counts. */
  if (g_str_equal (element, "hostname") && self->server->host == NULL)
    self->server->host = read_host (self, text);
  else if (g_str_equal (element, "port") && self->server->port == 0)
    {
      guint64 port = 0;

      if (g_ascii_string_to_unsigned (text, 10, 1, 65535, &port, NULL))
        self->server->port = (guint) port;
    }
  else if (g_str_equal (element, "socketType") && self->server->socket == LH_AUTOCONFIG_UNKNOWN)
    self->server->socket = read_socket (text);
}

static void
on_end (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Reading *self = data;
  GPtrArray *servers = self->config->servers;

  if (self->depth == 4 && self->server != NULL)
    take_child (self, element);
  else if (self->depth == 3 && self->server != NULL)
    {
      LhAutoconfigServer *server = g_steal_pointer (&self->server);

      if (server->host != NULL && servers->len < SERVERS_MAX)
        g_ptr_array_add (servers, server);
      else
        server_free (server);
    }
  self->depth--;
}

static void
on_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Reading *self = data;

  if (self->depth == 4 && self->server != NULL)
    g_string_append_len (self->text, text, (gssize) MIN (length, TEXT_MAX - MIN (self->text->len, TEXT_MAX)));
}

static gboolean
parse (Reading *self, const char *body, gsize size, guint *ret_line)
{
  static const GMarkupParser parser = { .start_element = on_start, .end_element = on_end, .text = on_text };
  GMarkupParseContext *context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT | G_MARKUP_IGNORE_QUALIFIED, self, NULL);
  gboolean ok = g_markup_parse_context_parse (context, body, (gssize) size, NULL) && g_markup_parse_context_end_parse (context, NULL);
  int line = 0, column = 0;

  g_markup_parse_context_get_position (context, &line, &column);
  *ret_line = (guint) MAX (line, 1);
  g_markup_parse_context_free (context);
  return ok;
}

/* What our parser cannot read though others may: another character set, a document type with definitions of its own. */
static gboolean
is_beyond_us (const char *body, gsize size)
{
  return !g_utf8_validate_len (body, size, NULL) || g_strstr_len (body, (gssize) size, "<!DOCTYPE") != NULL;
}

LhAutoconfig *
lh_autoconfig_parse (const char *body, gsize size, const char *domain)
{
  LhAutoconfig *config = g_new0 (LhAutoconfig, 1);
  g_autoptr (GString) text = g_string_new (NULL);
  Reading reading = { config, domain, .text = text };
  guint line;

  config->servers = g_ptr_array_new_with_free_func (server_free);
  /* A mark of the byte order is no part of the document. */
  if (size >= 3 && memcmp (body, "\xef\xbb\xbf", 3) == 0)
    {
      body += 3;
      size -= 3;
    }
  if (is_beyond_us (body, size))
    return config;
  if (!parse (&reading, body, size, &line))
    {
      g_clear_pointer (&reading.server, server_free);
      g_ptr_array_set_size (config->servers, 0);
      if (!reading.is_config)
        return config;
      config->state = LH_AUTOCONFIG_BROKEN;
      config->line = line;
    }
  else if (reading.is_config)
    config->state = reading.named ? LH_AUTOCONFIG_READ : LH_AUTOCONFIG_BROKEN;
  return config;
}

gboolean
lh_autoconfig_is_plain (const LhAutoconfig *self, const char *type)
{
  gboolean plain = FALSE;

  for (guint i = 0; i < self->servers->len; i++)
    {
      const LhAutoconfigServer *server = self->servers->pdata[i];

      if (!g_str_equal (server->type, type))
        continue;
      if (server->socket != LH_AUTOCONFIG_PLAIN)
        return FALSE;
      plain = TRUE;
    }
  return plain;
}
