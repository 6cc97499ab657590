/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-message.h"

#include "dns/lh-name.h"
#include "dns/lh-wire.h"

#include <string.h>

#define HEADER_LENGTH 12
#define EDNS_SIZE 1232
#define MAX_LINKS 16
#define CLASS_IN 1
#define TYPE_OPT 41
#define RCODE_FORMERR 1
#define RCODE_NOTIMP 4
#define HEADER_RD 0x01 /* in the third octet (RFC 1035, 4.1.1) */
#define HEADER_CD 0x10 /* in the fourth octet (RFC 4035, 3.2.2) */

static void
mix_case (guint8 *question, gsize length, guint64 seed)
{
  gsize position = 0;

  while (position < length && question[position] != 0)
    {
      gsize end = position + question[position] + 1;

      for (position++; position < end && position < length; position++)
        {
          /* xorshift64: the seed is random already, this only spreads it. */
          seed = seed == 0 ? 1 : seed;
          seed ^= seed << 13;
          seed ^= seed >> 7;
          seed ^= seed << 17;
          if (g_ascii_isalpha (question[position]) && (seed & 0x10000) != 0)
            question[position] ^= 0x20;
        }
    }
}

GBytes *
lh_message_encode (guint16 id, const char *name, LhType type, LhMessageFlags flags, guint64 seed, GError **error)
{
  const guint8 header[HEADER_LENGTH] = { id >> 8, id & 0xff, flags & LH_MESSAGE_RECURSE ? HEADER_RD : 0, flags & LH_MESSAGE_UNCHECKED ? HEADER_CD : 0,
                                         0, 1, 0, 0, 0, 0, 0, flags & LH_MESSAGE_EDNS ? 1 : 0 };
  const guint8 kind[] = { type >> 8, type & 0xff, 0, CLASS_IN };
  /* RFC 6891, 6.1.2: the root, OPT, our size, version 0, DO, no options. */
  static const guint8 opt[] = { 0, 0, TYPE_OPT, EDNS_SIZE >> 8, EDNS_SIZE & 0xff, 0, 0, 0x80, 0, 0, 0 };
  g_autoptr (GByteArray) message = g_byte_array_sized_new (HEADER_LENGTH + 255 + sizeof kind + sizeof opt);

  g_byte_array_append (message, header, sizeof header);
  if (!lh_rdata_append_name (message, name))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "“%s” is no domain name", name);
      return NULL;
    }
  if (flags & LH_MESSAGE_MIX_CASE)
    mix_case (message->data + HEADER_LENGTH, message->len - HEADER_LENGTH, seed);
  g_byte_array_append (message, kind, sizeof kind);
  if (flags & LH_MESSAGE_EDNS)
    g_byte_array_append (message, opt, sizeof opt);
  return g_byte_array_free_to_bytes (g_steal_pointer (&message));
}

/* The end of the question that begins behind the header, or 0. A name in a question is never compressed by us, and an
 * answer's question must be the same octets. */
static gsize
question_end (const guint8 *message, gsize length)
{
  gsize position = HEADER_LENGTH;

  while (position < length && message[position] != 0)
    {
      if (message[position] > 63)
        return 0;
      position += message[position] + 1;
    }
  return position + 5 <= length ? position + 5 : 0;
}

static guint
read16 (const guint8 *octets)
{
  return octets[0] << 8 | octets[1];
}

/* NULL for one of another class. A broken one sets @broken. (transfer full) (nullable) */
static LhRecord *
record_from_wire (const LhWireRecord *wire, gboolean *broken)
{
  LhRecord *record;

  if (wire->class != CLASS_IN)
    return NULL;
  /* A TTL with the top bit set counts as zero (RFC 2181, 8). */
  record = lh_record_new (wire->owner, (LhType) wire->type, wire->ttl > G_MAXINT32 ? 0 : wire->ttl, wire->rdata, NULL);
  if (record == NULL)
    *broken = TRUE;
  return record;
}

typedef struct
{
  GPtrArray *answer;      /* (element-type LhWireRecord) */
  GPtrArray *authority;
  GPtrArray *additional;
  const LhWireRecord *opt; /* (nullable) */
} Sections;

static void
sections_clear (Sections *sections)
{
  g_clear_pointer (&sections->answer, g_ptr_array_unref);
  g_clear_pointer (&sections->authority, g_ptr_array_unref);
  g_clear_pointer (&sections->additional, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sections, sections_clear)

static gboolean
read_sections (const guint8 *message, gsize length, gsize position, Sections *sections)
{
  GPtrArray **arrays[] = { &sections->answer, &sections->authority, &sections->additional };
  gboolean whole = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    {
      guint count = read16 (message + 6 + 2 * i);

      *arrays[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_wire_record_free);
      for (guint j = 0; whole && j < count; j++)
        {
          LhWireRecord *record = lh_wire_read_record (message, length, &position);

          whole = record != NULL;
          if (record == NULL)
            break;
          g_ptr_array_add (*arrays[i], record);
          if (i == 2 && record->type == TYPE_OPT)
            sections->opt = record;
        }
    }
  return whole;
}

/* What stands at @name: records of @type into @found, or an alias into @alias. */
static gboolean
collect_at (GPtrArray *answer, const char *name, LhType type, GPtrArray *found, LhRecord **alias)
{
  gboolean broken = FALSE;

  for (guint i = 0; i < answer->len; i++)
    {
      const LhWireRecord *wire = answer->pdata[i];
      g_autoptr (LhRecord) record = NULL;

      if (((LhType) wire->type != type && (wire->type != LH_TYPE_CNAME || *alias != NULL)) || !g_str_equal (wire->owner, name))
        continue;
      record = record_from_wire (wire, &broken);
      if (record == NULL)
        continue;
      if ((LhType) wire->type == type)
        g_ptr_array_add (found, g_steal_pointer (&record));
      else
        *alias = g_steal_pointer (&record);
    }
  return !broken;
}

/* Only the chain of aliases from the asked name counts; whatever else stands in the answer is nobody's. */
static gboolean
follow_chain (LhReply *reply, GPtrArray *answer, const char *asked, LhType type)
{
  g_autofree char *name = g_strdup (asked);

  for (guint links = 0;; links++)
    {
      guint before = reply->records->len;
      g_autoptr (LhRecord) alias = NULL;

      if (!collect_at (answer, name, type, reply->records, &alias))
        return FALSE;
      if (reply->records->len > before)
        {
          reply->outcome = LH_OUTCOME_ANSWER;
          return TRUE;
        }
      if (alias == NULL)
        return TRUE;
      if (links == MAX_LINKS)
        {
          reply->outcome = LH_OUTCOME_MALFORMED;
          reply->detail = g_strdup_printf ("more than %d aliases in a row", MAX_LINKS);
          return TRUE;
        }
      g_free (name);
      name = g_strdup (alias->target);
      g_ptr_array_add (reply->records, g_steal_pointer (&alias));
    }
}

/* The records of @section that the header promises; broken ones are left out, as nothing hangs on them. */
static void
collect_types (GPtrArray *section, GPtrArray *records, const LhType *wanted)
{
  gboolean broken = FALSE;

  for (guint i = 0; i < section->len; i++)
    for (const LhType *type = wanted; *type != 0; type++)
      if ((LhType) ((LhWireRecord *) section->pdata[i])->type == *type)
        {
          LhRecord *record = record_from_wire (section->pdata[i], &broken);

          if (record != NULL)
            g_ptr_array_add (records, record);
        }
}

static LhOutcome
outcome_from_rcode (guint rcode)
{
  switch (rcode)
    {
    case 0: return LH_OUTCOME_EMPTY;
    case 2: return LH_OUTCOME_SERVFAIL;
    case 3: return LH_OUTCOME_NXDOMAIN;
    case 5: return LH_OUTCOME_REFUSED;
    default: return LH_OUTCOME_RCODE;
    }
}

static LhReply *
reply_from_header (const guint8 *message)
{
  LhReply *reply = lh_reply_new (outcome_from_rcode (message[3] & 0x0F));

  reply->rcode = message[3] & 0x0F;
  reply->authoritative = (message[2] & 0x04) != 0;
  reply->truncated = (message[2] & 0x02) != 0;
  reply->authenticated = (message[3] & 0x20) != 0;
  return reply;
}

/* Header and question, before anything else is looked at. */
static LhMatch
match_question (const guint8 *query, gsize query_length, const guint8 *answer, gsize length, gsize *ret_end)
{
  gsize end = query_length > HEADER_LENGTH ? question_end (query, query_length) : 0;
  guint rcode;

  *ret_end = 0;
  if (end == 0 || length < HEADER_LENGTH || memcmp (query, answer, 2) != 0)
    return LH_MATCH_NO;
  if ((answer[2] & 0x80) == 0 || (answer[2] & 0x78) != (query[2] & 0x78))
    return LH_MATCH_NO;
  rcode = answer[3] & 0x0F;
  if (read16 (answer + 4) == 0 && (rcode == RCODE_FORMERR || rcode == RCODE_NOTIMP))
    return LH_MATCH_YES; /* header only: an old server that could not read the question */
  if (read16 (answer + 4) != 1 || length < end)
    return LH_MATCH_NO;
  *ret_end = end;
  if (memcmp (query + HEADER_LENGTH, answer + HEADER_LENGTH, end - HEADER_LENGTH) == 0)
    return LH_MATCH_YES;
  /* The octets that are not letters must agree: lengths, type and class are among them. Folding could only mistake a label
   * length of 65 to 90, and there is none above 63; type and class are compared as they are. */
  if (memcmp (query + end - 4, answer + end - 4, 4) != 0)
    return LH_MATCH_NO;
  for (gsize i = HEADER_LENGTH; i < end - 4; i++)
    if (g_ascii_tolower (query[i]) != g_ascii_tolower (answer[i]))
      return LH_MATCH_NO;
  return LH_MATCH_CASE;
}

LhMatch
lh_message_match (GBytes *query, const guint8 *answer, gsize length, LhReply **ret_reply)
{
  static const LhType authority[] = { LH_TYPE_NS, LH_TYPE_SOA, LH_TYPE_DS, 0 };
  static const LhType proofs[] = { LH_TYPE_RRSIG, LH_TYPE_NSEC, LH_TYPE_NSEC3, 0 };
  static const LhType signatures[] = { LH_TYPE_RRSIG, LH_TYPE_DNAME, 0 };
  static const LhType additional[] = { LH_TYPE_A, LH_TYPE_AAAA, 0 };
  gsize query_length, end;
  const guint8 *sent = g_bytes_get_data (query, &query_length);
  g_autoptr (LhReply) reply = NULL;
  g_autofree char *asked = NULL;
  g_auto (Sections) sections = { NULL };
  LhReader reader;
  gboolean whole;
  LhMatch match = match_question (sent, query_length, answer, length, &end);

  *ret_reply = NULL;
  if (match == LH_MATCH_NO)
    return match;
  reply = reply_from_header (answer);
  if (end == 0)
    {
      *ret_reply = g_steal_pointer (&reply);
      return match;
    }

  whole = read_sections (answer, length, end, &sections);
  if (!whole && !reply->truncated)
    return LH_MATCH_BROKEN;
  if (sections.opt != NULL)
    {
      reply->edns = TRUE;
      reply->rcode |= (sections.opt->ttl >> 24) << 4; /* RFC 6891, 6.1.3 */
      reply->outcome = outcome_from_rcode (reply->rcode);
    }
  reader = (LhReader){ sent + HEADER_LENGTH, end - 4 - HEADER_LENGTH };
  asked = lh_reader_name (&reader);
  if (asked == NULL)
    return LH_MATCH_BROKEN;
  if (reply->outcome == LH_OUTCOME_EMPTY || reply->outcome == LH_OUTCOME_NXDOMAIN)
    if (!follow_chain (reply, sections.answer, asked, (LhType) read16 (sent + end - 4)) && !reply->truncated)
      return LH_MATCH_BROKEN;
  collect_types (sections.authority, reply->authority, authority);
  collect_types (sections.additional, reply->additional, additional);
  /* Whoever judges DNSSEC itself needs what speaks for the records (RFC 4035, 3.1), and where an alias was made from (RFC 6672, 3.1). */
  if (sent[3] & HEADER_CD)
    {
      collect_types (sections.answer, reply->records, signatures);
      collect_types (sections.authority, reply->authority, proofs);
    }
  *ret_reply = g_steal_pointer (&reply);
  return match;
}
