/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-record.h"

#include "dns/lh-name.h"
#include "dns/lh-rdata.h"

#include <string.h>

LhRecord *
lh_record_ref (LhRecord *record)
{
  g_atomic_int_inc (&record->ref_count);
  return record;
}

void
lh_record_unref (LhRecord *record)
{
  if (!g_atomic_int_dec_and_test (&record->ref_count))
    return;
  g_free (record->owner);
  g_free (record->target);
  g_free (record->address);
  g_clear_pointer (&record->rdata, g_bytes_unref);
  g_clear_pointer (&record->text, g_bytes_unref);
  g_clear_pointer (&record->strings, g_ptr_array_unref);
  g_free (record);
}

static void
fill_text (LhRecord *record, LhReader *reader)
{
  g_autoptr (GByteArray) joined = g_byte_array_new ();

  record->strings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  while (reader->position < reader->length)
    {
      guint length = lh_reader_uint (reader, 1);
      const guint8 *octets = lh_reader_bytes (reader, length);

      if (octets == NULL)
        break;
      g_ptr_array_add (record->strings, g_bytes_new (octets, length));
      g_byte_array_append (joined, octets, length);
    }
  record->text = g_byte_array_free_to_bytes (g_steal_pointer (&joined));
}

/* The typed fields; @record->rdata is known to fit its type. */
static void
fill_fields (LhRecord *record)
{
  static const guint8 none[1] = { 0 };
  LhReader reader = { 0 };

  reader.data = g_bytes_get_data (record->rdata, &reader.length);
  if (reader.data == NULL)
    reader.data = none;
  switch ((int) record->type)
    {
    case LH_TYPE_A:
    case LH_TYPE_AAAA:
      record->address = lh_rdata_to_text (record->type, record->rdata);
      break;
    case LH_TYPE_NS:
    case LH_TYPE_CNAME:
    case LH_TYPE_PTR:
      record->target = lh_reader_name (&reader);
      break;
    case LH_TYPE_MX:
      record->priority = lh_reader_uint (&reader, 2);
      record->target = lh_reader_name (&reader);
      break;
    case LH_TYPE_SRV:
      record->priority = lh_reader_uint (&reader, 2);
      record->weight = lh_reader_uint (&reader, 2);
      record->port = lh_reader_uint (&reader, 2);
      record->target = lh_reader_name (&reader);
      break;
    case LH_TYPE_SOA:
      record->target = lh_reader_name (&reader);
      g_free (lh_reader_name (&reader));
      record->serial = lh_reader_uint (&reader, 4);
      break;
    case LH_TYPE_TXT:
    case LH_TYPE_SPF:
      fill_text (record, &reader);
      break;
    default:
      break;
    }
}

LhRecord *
lh_record_new (const char *owner, LhType type, guint32 ttl, GBytes *rdata, GError **error)
{
  g_autoptr (GBytes) canonical = lh_rdata_canonicalize (type, rdata);
  LhRecord *record;

  if (canonical == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The data of the %s record at %s cannot be read", lh_type_to_string (type), owner);
      return NULL;
    }
  record = g_new0 (LhRecord, 1);
  record->ref_count = 1;
  record->owner = lh_name_fold (owner);
  record->type = type;
  record->ttl = ttl;
  record->rdata = g_steal_pointer (&canonical);
  fill_fields (record);
  return record;
}

LhRecord *
lh_record_new_from_text (const char *owner, LhType type, guint32 ttl, const char *rdata, GError **error)
{
  g_autoptr (GBytes) wire = lh_rdata_from_text (type, rdata, error);

  return wire == NULL ? NULL : lh_record_new (owner, type, ttl, wire, error);
}

char *
lh_record_to_text (const LhRecord *record)
{
  return lh_rdata_to_text (record->type, record->rdata);
}

/* How many characters of ASCII that can be seen come first. */
static gsize
plain_length (const char *octets, gsize length)
{
  gsize plain = 0;

  while (plain < length && octets[plain] >= ' ' && octets[plain] <= '~')
    plain++;
  return plain;
}

char *
lh_record_get_text (const LhRecord *record)
{
  gsize length = 0;
  const char *octets = record->text != NULL ? g_bytes_get_data (record->text, &length) : NULL;
  g_autoptr (GString) text = g_string_sized_new (length + 1);

  for (gsize i = 0; i < length;)
    {
      gsize step = plain_length (octets + i, length - i);
      gunichar c;

      if (step > 0)
        {
          g_string_append_len (text, octets + i, step);
          i += step;
          continue;
        }
      step = 1;
      c = g_utf8_get_char_validated (octets + i, length - i);
      if (c == '\t' || (c != (gunichar) -1 && c != (gunichar) -2 && c != 0 && g_unichar_isprint (c)))
        {
          step = g_unichar_to_utf8 (c, NULL);
          g_string_append_len (text, octets + i, step);
        }
      else
        g_string_append_printf (text, "\\%03u", (guint8) octets[i]);
      i += step;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
lh_record_equal (const LhRecord *a, const LhRecord *b)
{
  return a->type == b->type && strcmp (a->owner, b->owner) == 0 && g_bytes_equal (a->rdata, b->rdata);
}
