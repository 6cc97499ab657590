/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-rdata.h"

#include <stdio.h>
#include <string.h>

/* Zone-file text (RFC 1035, 5.1) -> wire octets. */

/* One character of @text, an escape undone; moves @text on. -1 for a broken escape. */
static int
next_octet (const char **text)
{
  const char *p = *text;
  int value;

  if (*p != '\\')
    {
      *text = p + 1;
      return (guint8) *p;
    }
  if (g_ascii_isdigit (p[1]))
    {
      if (!g_ascii_isdigit (p[2]) || !g_ascii_isdigit (p[3]))
        return -1;
      value = (p[1] - '0') * 100 + (p[2] - '0') * 10 + (p[3] - '0');
      *text = p + 4;
      return value > 255 ? -1 : value;
    }
  if (p[1] == '\0')
    return -1;
  *text = p + 2;
  return (guint8) p[1];
}

gboolean
lh_rdata_append_name (GByteArray *wire, const char *name)
{
  guint8 octets[256] = { 0 };
  guint length = 1, label = 0;

  if (strcmp (name, ".") == 0)
    name++;
  while (*name != '\0')
    {
      if (length == sizeof octets)
        return FALSE;
      if (*name == '.')
        {
          if (octets[label] == 0)
            return FALSE;
          name++;
          label = length;
          octets[length++] = 0;
        }
      else
        {
          int octet = next_octet (&name);

          if (octet < 0 || octets[label] == 63)
            return FALSE;
          octets[length++] = g_ascii_tolower (octet);
          octets[label]++;
        }
    }
  /* Without a final dot the last label still lacks the root behind it. */
  if (octets[label] != 0 && length < sizeof octets)
    octets[length++] = 0;
  if (length > 255)
    return FALSE;
  g_byte_array_append (wire, octets, length);
  return TRUE;
}

/* The next token, still escaped, quotes removed; NULL at the end. @bad is set when a quote stays open. */
static char *
next_token (const char **text, gboolean *bad)
{
  const char *p = *text, *start;
  gboolean quoted;

  p += strspn (p, " \t\r\n()");
  if (*p == '\0' || *p == ';')
    return NULL;
  quoted = *p == '"';
  start = p += quoted;
  while (*p != '\0' && (quoted ? *p != '"' : strchr (" \t\r\n()\";", *p) == NULL))
    p += p[0] == '\\' && p[1] != '\0' ? 2 : 1;
  if (quoted && *p != '"')
    *bad = TRUE;
  *text = p + (quoted && *p == '"');
  return g_strndup (start, p - start);
}

static void
append_uint (GByteArray *wire, guint64 value, guint octets)
{
  for (guint i = octets; i-- > 0;)
    {
      guint8 octet = value >> (8 * i);

      g_byte_array_append (wire, &octet, 1);
    }
}

static gboolean
append_string (GByteArray *wire, const char *token, gboolean with_length)
{
  guint start = wire->len;

  if (with_length)
    append_uint (wire, 0, 1);
  while (*token != '\0')
    {
      int octet = next_octet (&token);

      if (octet < 0)
        return FALSE;
      append_uint (wire, octet, 1);
    }
  if (!with_length)
    return TRUE;
  if (wire->len - start - 1 > 255)
    return FALSE;
  wire->data[start] = wire->len - start - 1;
  return TRUE;
}

static gboolean
append_hex (GByteArray *wire, const char *hex)
{
  gsize length = strlen (hex);

  if (length % 2 != 0)
    return FALSE;
  for (gsize i = 0; i < length; i += 2)
    {
      int high = g_ascii_xdigit_value (hex[i]), low = g_ascii_xdigit_value (hex[i + 1]);

      if (high < 0 || low < 0)
        return FALSE;
      append_uint (wire, high << 4 | low, 1);
    }
  return TRUE;
}

static gboolean
append_base64 (GByteArray *wire, const char *base64)
{
  gsize length = strlen (base64);
  g_autofree guint8 *octets = NULL;

  if (length == 0 || length % 4 != 0 || strspn (base64, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=") != length)
    return FALSE;
  octets = g_base64_decode (base64, &length);
  g_byte_array_append (wire, octets, length);
  return TRUE;
}

static gboolean
append_address (GByteArray *wire, const char *token, GSocketFamily family)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (token);

  if (address == NULL || g_inet_address_get_family (address) != family)
    return FALSE;
  g_byte_array_append (wire, g_inet_address_to_bytes (address), g_inet_address_get_native_size (address));
  return TRUE;
}

/* YYYYMMDDHHmmSS or seconds since 1970 (RFC 4034, 3.2). */
static gboolean
append_date (GByteArray *wire, const char *token)
{
  guint64 seconds;
  g_autoptr (GDateTime) time = NULL;
  guint year, month, day, hour, minute, second;

  if (strlen (token) == 14 && strspn (token, "0123456789") == 14 &&
      sscanf (token, "%4u%2u%2u%2u%2u%2u", &year, &month, &day, &hour, &minute, &second) == 6)
    {
      time = g_date_time_new_utc (year, month, day, hour, minute, second);
      if (time == NULL)
        return FALSE;
      append_uint (wire, (guint32) g_date_time_to_unix (time), 4);
      return TRUE;
    }
  if (!g_ascii_string_to_unsigned (token, 10, 0, G_MAXUINT32, &seconds, NULL))
    return FALSE;
  append_uint (wire, seconds, 4);
  return TRUE;
}

static gboolean
append_field (GByteArray *wire, char field, const char *token)
{
  guint64 value;

  switch (field)
    {
    case '1': case '2': case '4':
      if (!g_ascii_string_to_unsigned (token, 10, 0, field == '4' ? G_MAXUINT32 : field == '2' ? G_MAXUINT16 : G_MAXUINT8, &value, NULL))
        return FALSE;
      append_uint (wire, value, field - '0');
      return TRUE;
    case 't':
      append_uint (wire, lh_type_from_string (token), 2);
      return lh_type_from_string (token) != 0 || strcmp (token, "TYPE0") == 0;
    case 'n':
      return *token != '\0' && lh_rdata_append_name (wire, token);
    case 'a':
      return append_address (wire, token, G_SOCKET_FAMILY_IPV4);
    case '6':
      return append_address (wire, token, G_SOCKET_FAMILY_IPV6);
    case 'd':
      return append_date (wire, token);
    case 'q':
      return append_string (wire, token, FALSE);
    case 'x':
      return append_hex (wire, token);
    case 'b':
      return append_base64 (wire, token);
    default:
      return append_string (wire, token, TRUE);
    }
}

/* The tokens that are left, without the blanks between them. */
static char *
join_rest (char **tokens)
{
  return g_strjoinv ("", tokens);
}

static gboolean
append_fields (GByteArray *wire, const char *fields, char **tokens)
{
  for (const char *field = fields; *field != '\0'; field++)
    {
      if (*tokens == NULL)
        return FALSE;
      if (*field == 'x' || *field == 'b')
        {
          g_autofree char *rest = join_rest (tokens);

          return append_field (wire, *field, rest);
        }
      if (*field == 'S')
        {
          for (; *tokens != NULL; tokens++)
            if (!append_field (wire, *field, *tokens))
              return FALSE;
          return TRUE;
        }
      if (!append_field (wire, *field, *tokens++))
        return FALSE;
    }
  return *tokens == NULL;
}

static gboolean
append_generic (GByteArray *wire, char **tokens)
{
  g_autofree char *hex = NULL;
  guint64 length;

  if (*tokens == NULL || !g_ascii_string_to_unsigned (*tokens, 10, 0, 65535, &length, NULL))
    return FALSE;
  hex = join_rest (tokens + 1);
  return append_hex (wire, hex) && wire->len == length;
}

GBytes *
lh_rdata_from_text (LhType type, const char *text, GError **error)
{
  g_autoptr (GByteArray) wire = g_byte_array_new ();
  g_autoptr (GPtrArray) tokens = g_ptr_array_new_with_free_func (g_free);
  const char *fields = lh_rdata_get_fields (type), *rest = text;
  gboolean bad = FALSE, good;
  char *token;

  while ((token = next_token (&rest, &bad)) != NULL)
    g_ptr_array_add (tokens, token);
  g_ptr_array_add (tokens, NULL);
  if (tokens->len > 1 && strcmp (tokens->pdata[0], "\\#") == 0)
    good = append_generic (wire, (char **) tokens->pdata + 1);
  else
    good = fields != NULL && append_fields (wire, fields, (char **) tokens->pdata);
  if (bad || !good || wire->len > 65535)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "“%s” is no %s record", text, lh_type_to_string (type));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&wire));
}
