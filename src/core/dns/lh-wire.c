/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-wire.h"

#define NAME_MAX_OCTETS 255 /* RFC 1035, 2.3.4 */
#define LABEL_MAX       63
/* More than a name has labels. */
#define JUMPS_MAX       127

void
lh_wire_record_free (LhWireRecord *record)
{
  g_free (record->owner);
  g_clear_pointer (&record->rdata, g_bytes_unref);
  g_free (record);
}

/* The name at the reader's place onto the end of @wire, uncompressed. A pointer leads to what stands before it (4.1.4): each further forward, so that there
 * is an end. */
static void
read_name (LhReader *reader, GByteArray *wire)
{
  LhReader at = *reader;
  gsize start = reader->position, before = wire->len;
  guint jumps = 0;

  for (;;)
    {
      guint size = lh_reader_uint (&at, 1);
      const guint8 *label;

      if (!at.failed && size >= 0xC0)
        {
          gsize target = (size & 0x3F) << 8 | lh_reader_uint (&at, 1);

          if (jumps++ == 0)
            *reader = at;
          if (at.failed || target >= start || jumps > JUMPS_MAX)
            break;
          at.position = start = target;
          continue;
        }
      label = size <= LABEL_MAX ? lh_reader_bytes (&at, size) : NULL;
      if (label == NULL || wire->len - before + size + 1 > NAME_MAX_OCTETS)
        break;
      g_byte_array_append (wire, label - 1, size + 1);
      if (size > 0)
        continue;
      if (jumps == 0)
        *reader = at;
      return;
    }
  reader->failed = TRUE;
}

/* (nullable) (transfer full) */
static char *
read_owner (LhReader *reader)
{
  g_autoptr (GByteArray) wire = g_byte_array_sized_new (NAME_MAX_OCTETS);
  LhReader name;

  read_name (reader, wire);
  if (reader->failed)
    return NULL;
  name = (LhReader) { wire->data, wire->len };
  return lh_reader_name (&name);
}

/* Where names stand in the data of types that may have them compressed (RFC 3597, 4): "22n" is a name behind four octets. What comes behind the last of
 * them is taken as it is. */
static const char *
fields_of (guint type)
{
  switch (type)
    {
    case LH_TYPE_NS:
    case LH_TYPE_CNAME:
    case LH_TYPE_PTR:
    case LH_TYPE_SOA:
    case LH_TYPE_MX:
    case LH_TYPE_SRV:
      return lh_rdata_get_fields ((LhType) type);
    case LH_TYPE_DNAME:
      return "n";
    default:
      return "";
    }
}

/* (nullable) (transfer full) */
static GBytes *
read_data (LhReader *reader, guint type, gsize end)
{
  g_autoptr (GByteArray) wire = g_byte_array_new ();

  for (const char *field = fields_of (type); *field != '\0' && !reader->failed && reader->position < end; field++)
    if (*field == 'n')
      read_name (reader, wire);
    else
      {
        gsize size = *field - '0';
        const guint8 *octets = lh_reader_bytes (reader, size);

        if (octets != NULL)
          g_byte_array_append (wire, octets, size);
      }
  if (reader->failed || reader->position > end)
    return NULL;
  g_byte_array_append (wire, reader->data + reader->position, end - reader->position);
  reader->position = end;
  return g_byte_array_free_to_bytes (g_steal_pointer (&wire));
}

LhWireRecord *
lh_wire_read_record (const guint8 *message, gsize length, gsize *position)
{
  LhReader reader = { message, length, *position };
  g_autoptr (LhWireRecord) record = g_new0 (LhWireRecord, 1);
  gsize size;

  record->owner = read_owner (&reader);
  record->type = lh_reader_uint (&reader, 2);
  record->class = lh_reader_uint (&reader, 2);
  record->ttl = lh_reader_uint (&reader, 4);
  size = lh_reader_uint (&reader, 2);
  if (reader.failed || reader.length - reader.position < size)
    return NULL;
  record->rdata = read_data (&reader, record->type, reader.position + size);
  if (record->rdata == NULL)
    return NULL;
  *position = reader.position;
  return g_steal_pointer (&record);
}
