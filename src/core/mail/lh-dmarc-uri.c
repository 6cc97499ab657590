/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-dmarc-uri.h"

#include "mail/lh-dmarc.h"

#include <string.h>

static void
uri_free (gpointer data)
{
  LhDmarcUri *uri = data;

  g_free (uri->uri);
  g_free (uri->address);
  g_free (uri);
}

/* Labels of letters, digits and hyphens, two at least. */
static gboolean
is_mail_host (const char *host)
{
  gsize label = 0;
  guint labels = 1;

  for (const char *p = host; *p; p++)
    if (*p == '.')
      {
        if (label == 0)
          return FALSE;
        label = 0;
        labels++;
      }
    else if (g_ascii_isalnum (*p) || *p == '-' || *p == '_' || (guchar) *p >= 0x80)
      label++;
    else
      return FALSE;
  return label > 0 && labels > 1;
}

/* The address of "mailto:…", percent-encoding undone, headers behind "?" dropped (RFC 6068, 2). */
static char *
read_address (const char *rest)
{
  g_autofree char *encoded = g_strndup (rest, strcspn (rest, "?"));
  g_autofree char *address = g_uri_unescape_string (encoded, NULL);
  const char *at = address ? strrchr (address, '@') : NULL;

  if (!at || at == address || !is_mail_host (at + 1) || strpbrk (address, " \t\r\n"))
    return NULL;
  return g_steal_pointer (&address);
}

/* "!10m" and the like (RFC 9989, 4.8: obs-dmarc-report-size). */
static gboolean
drop_size (char *text)
{
  char *mark = strrchr (text, '!');
  gsize digits;

  if (!mark)
    return FALSE;
  digits = strspn (mark + 1, "0123456789");
  if (digits == 0 || (mark[1 + digits] != '\0' && (!strchr ("kmgtKMGT", mark[1 + digits]) || mark[2 + digits] != '\0')))
    return FALSE;
  *mark = '\0';
  return TRUE;
}

static LhDmarcUri *
read_uri (const char *text)
{
  LhDmarcUri *uri = g_new0 (LhDmarcUri, 1);

  uri->uri = g_strstrip (g_strdup (text));
  uri->sized = drop_size (uri->uri);
  if (g_ascii_strncasecmp (uri->uri, "mailto:", 7) == 0)
    {
      uri->address = read_address (uri->uri + 7);
      uri->valid = uri->address != NULL && !strchr (uri->uri, '!');
    }
  else if (g_ascii_strncasecmp (uri->uri, "https://", 8) == 0)
    uri->valid = g_uri_is_valid (uri->uri, G_URI_FLAGS_NONE, NULL) && uri->uri[8] != '\0' && uri->uri[8] != '/';
  return uri;
}

GPtrArray *
lh_dmarc_uri_list_parse (const char *value)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (uri_free);
  g_auto (GStrv) parts = g_strsplit (value ? value : "", ",", -1);

  for (guint i = 0; parts[i]; i++)
    g_ptr_array_add (list, read_uri (parts[i]));
  return list;
}

char *
lh_dmarc_uri_meant (gpointer data)
{
  const LhDmarcUri *uri = data;
  const char *address = g_ascii_strncasecmp (uri->uri, "mailto:", 7) == 0 ? uri->uri + 7 : uri->uri;
  g_autofree char *text = NULL;
  LhDmarcUri *meant;
  gboolean valid;

  if (uri->valid)
    return g_strdup (uri->uri);
  text = g_strconcat ("mailto:", address + strspn (address, " \t/"), NULL);
  meant = read_uri (text);
  valid = meant->valid && strchr (meant->address, ':') == NULL;
  uri_free (meant);
  return valid ? g_steal_pointer (&text) : NULL;
}
