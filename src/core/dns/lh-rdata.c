/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-rdata.h"

#include <string.h>

/* The fields of each type, a letter each:
 *   1 2 4  number of that many octets       n  name            a 6  IPv4, IPv6 address
 *   t  type mnemonic   d  date (RFC 4034, 3.2)   s  character-string (unquoted)   q  quoted text to the end
 *   S  quoted character-strings to the end      x  hexadecimal to the end       b  base64 to the end */
static const struct
{
  LhType      type;
  const char *name;
  const char *fields;
} types[] = {
  { LH_TYPE_A, "A", "a" },
  { LH_TYPE_NS, "NS", "n" },
  { LH_TYPE_CNAME, "CNAME", "n" },
  { LH_TYPE_SOA, "SOA", "nn44444" },
  { LH_TYPE_PTR, "PTR", "n" },
  { LH_TYPE_MX, "MX", "2n" },
  { LH_TYPE_TXT, "TXT", "S" },
  { LH_TYPE_AAAA, "AAAA", "6" },
  { LH_TYPE_SRV, "SRV", "222n" },
  { LH_TYPE_DS, "DS", "211x" },
  { LH_TYPE_RRSIG, "RRSIG", "t114dd2nb" },
  { LH_TYPE_DNSKEY, "DNSKEY", "211b" },
  { LH_TYPE_TLSA, "TLSA", "111x" },
  { LH_TYPE_SPF, "SPF", "S" },
  { LH_TYPE_CAA, "CAA", "1sq" },
};

const char *
lh_rdata_get_fields (LhType type)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (types[i].type == type)
      return types[i].fields;
  return NULL;
}

const char *
lh_type_to_string (LhType type)
{
  g_autofree char *generic = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (types[i].type == type)
      return types[i].name;
  generic = g_strdup_printf ("TYPE%u", (guint) type & 0xFFFF);
  return g_intern_string (generic);
}

LhType
lh_type_from_string (const char *text)
{
  guint64 number;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_ascii_strcasecmp (types[i].name, text) == 0)
      return types[i].type;
  if (g_ascii_strncasecmp (text, "TYPE", 4) == 0 && g_ascii_string_to_unsigned (text + 4, 10, 1, 65535, &number, NULL))
    return (LhType) number;
  return (LhType) 0;
}

/* Reading */

const guint8 *
lh_reader_bytes (LhReader *reader, gsize count)
{
  const guint8 *start = reader->data + reader->position;

  if (reader->failed || reader->length - reader->position < count)
    {
      reader->failed = TRUE;
      return NULL;
    }
  reader->position += count;
  return start;
}

guint
lh_reader_uint (LhReader *reader, guint octets)
{
  const guint8 *bytes = lh_reader_bytes (reader, octets);
  guint value = 0;

  for (guint i = 0; bytes != NULL && i < octets; i++)
    value = value << 8 | bytes[i];
  return value;
}

static void
append_escaped (GString *text, guint8 octet, const char *specials)
{
  if (octet < 0x20 || octet >= 0x7F)
    g_string_append_printf (text, "\\%03u", octet);
  else
    {
      if (strchr (specials, octet) != NULL)
        g_string_append_c (text, '\\');
      g_string_append_c (text, octet);
    }
}

/* How many octets come first that are written as they are, but for their case. */
static guint
plain_length (const guint8 *label, guint length)
{
  guint plain = 0;

  while (plain < length && (g_ascii_isalnum (label[plain]) || label[plain] == '-' || label[plain] == '_'))
    plain++;
  return plain;
}

char *
lh_reader_name (LhReader *reader)
{
  g_autoptr (GString) name = g_string_sized_new (64);
  gsize start = reader->position;

  for (;;)
    {
      guint length = lh_reader_uint (reader, 1);
      const guint8 *label = length > 63 ? NULL : lh_reader_bytes (reader, length);
      guint plain;

      if (label == NULL || reader->failed || reader->position - start > 255)
        {
          reader->failed = TRUE;
          return NULL;
        }
      if (length == 0)
        return g_string_free (g_steal_pointer (&name), FALSE);
      if (name->len > 0)
        g_string_append_c (name, '.');
      plain = plain_length (label, length);
      g_string_append_len (name, (const char *) label, plain);
      for (char *c = name->str + name->len - plain; *c != '\0'; c++)
        *c = g_ascii_tolower (*c);
      for (guint i = plain; i < length; i++)
        if (label[i] == ' ')
          g_string_append (name, "\\032");
        else
          append_escaped (name, g_ascii_tolower (label[i]), ".\\\";()");
    }
}

static gboolean
is_word (const guint8 *octets, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (octets[i]))
      return FALSE;
  return length > 0;
}

/* @octets NULL where the string breaks off. */
static void
append_string (GString *text, char field, const guint8 *octets, gsize length)
{
  /* A tag of CAA is one word as a rule; an odd one is quoted. */
  gboolean bare = field == 's' && octets != NULL && is_word (octets, length);

  g_string_append (text, bare ? "" : "\"");
  for (gsize i = 0; octets != NULL && i < length; i++)
    append_escaped (text, octets[i], "\\\"");
  g_string_append (text, bare ? "" : "\"");
}

/* Reads one field; @text (nullable) gets it in zone-file form, @wire in canonical form. */
static void
read_field (LhReader *reader, char field, GString *text, GByteArray *wire)
{
  gsize start = reader->position;
  gboolean names = FALSE;

  switch (field)
    {
    case '1': case '2': case '4':
      {
        guint32 number = lh_reader_uint (reader, field - '0');

        if (text != NULL)
          g_string_append_printf (text, "%u", number);
        break;
      }
    case 't':
      {
        LhType type = (LhType) lh_reader_uint (reader, 2);

        if (text != NULL)
          g_string_append (text, lh_type_to_string (type));
        break;
      }
    case 'd':
      {
        g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (lh_reader_uint (reader, 4));
        g_autofree char *date = text != NULL ? g_date_time_format (time, "%Y%m%d%H%M%S") : NULL;

        if (text != NULL)
          g_string_append (text, date);
        break;
      }
    case 'n':
      {
        g_autofree char *name = lh_reader_name (reader);

        names = TRUE;
        if (name != NULL && text != NULL)
          g_string_append_printf (text, "%s.", name);
        if (name != NULL)
          lh_rdata_append_name (wire, name);
        break;
      }
    case 'a': case '6':
      {
        const guint8 *octets = lh_reader_bytes (reader, field == 'a' ? 4 : 16);

        if (octets != NULL && text != NULL)
          {
            g_autoptr (GInetAddress) address = g_inet_address_new_from_bytes (octets, field == 'a' ? G_SOCKET_FAMILY_IPV4 : G_SOCKET_FAMILY_IPV6);
            g_autofree char *numbers = g_inet_address_to_string (address);

            g_string_append (text, numbers);
          }
        break;
      }
    case 's': case 'S': case 'q':
      do
        {
          gsize length = field == 'q' ? reader->length - reader->position
                                      : reader->position < reader->length || field == 's' ? lh_reader_uint (reader, 1) : 0;
          const guint8 *octets = lh_reader_bytes (reader, length);

          if (text == NULL)
            continue;
          append_string (text, field, octets, length);
          if (field == 'S' && reader->position < reader->length)
            g_string_append_c (text, ' ');
        }
      while (field == 'S' && !reader->failed && reader->position < reader->length);
      break;
    case 'x': case 'b':
      {
        gsize length = reader->length - reader->position;
        const guint8 *octets = lh_reader_bytes (reader, length);

        if (octets == NULL || length == 0)
          reader->failed = TRUE;
        else if (text == NULL)
          break;
        else if (field == 'b')
          {
            g_autofree char *base64 = g_base64_encode (octets, length);

            g_string_append (text, base64);
          }
        else
          for (gsize i = 0; i < length; i++)
            g_string_append_printf (text, "%02x", octets[i]);
        break;
      }
    default:
      g_assert_not_reached ();
    }
  if (!names && !reader->failed)
    g_byte_array_append (wire, reader->data + start, reader->position - start);
}

static gboolean
read_rdata (LhType type, GBytes *rdata, GString *text, GByteArray *wire)
{
  static const guint8 none[1] = { 0 };
  LhReader reader = { 0 };
  const char *fields = lh_rdata_get_fields (type);

  reader.data = g_bytes_get_data (rdata, &reader.length);
  if (reader.data == NULL)
    reader.data = none;
  for (const char *field = fields; *field != '\0' && !reader.failed; field++)
    {
      if (field != fields && text != NULL)
        g_string_append_c (text, ' ');
      read_field (&reader, *field, text, wire);
    }
  return !reader.failed && reader.position == reader.length;
}

GBytes *
lh_rdata_canonicalize (LhType type, GBytes *rdata)
{
  g_autoptr (GByteArray) wire = g_byte_array_new ();

  if (lh_rdata_get_fields (type) == NULL)
    return g_bytes_ref (rdata);
  if (!read_rdata (type, rdata, NULL, wire))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&wire));
}

char *
lh_rdata_to_text (LhType type, GBytes *rdata)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GByteArray) wire = g_byte_array_new ();
  gsize length;
  const guint8 *octets = g_bytes_get_data (rdata, &length);

  if (lh_rdata_get_fields (type) != NULL && length > 0 && read_rdata (type, rdata, text, wire))
    return g_string_free (g_steal_pointer (&text), FALSE);

  /* RFC 3597, 5; also for a TXT without a single string, which has no other form. */
  g_string_printf (text, "\\# %" G_GSIZE_FORMAT, length);
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (text, "%s%02x", i == 0 ? " " : "", octets[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
