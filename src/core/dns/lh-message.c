/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-message.h"

#include "dns/lh-name.h"
#include "dns/lh-rdata.h"

#include <ldns/ldns.h>
#include <string.h>

#define HEADER_LENGTH 12
#define EDNS_SIZE 1232
#define QUERY_MAX (HEADER_LENGTH + 255 + 4 + 11) /* a name, its type and class, and EDNS without options */
#define MAX_LINKS 16
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
  g_autoptr (GByteArray) wire = g_byte_array_new ();
  ldns_rdf *owner;
  ldns_pkt *packet = NULL;
  ldns_buffer *buffer = NULL;
  GBytes *query = NULL;

  if (!lh_rdata_append_name (wire, name))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "“%s” is no domain name", name);
      return NULL;
    }
  owner = ldns_rdf_new_frm_data (LDNS_RDF_TYPE_DNAME, wire->len, wire->data);
  if (owner != NULL)
    packet = ldns_pkt_query_new (owner, (ldns_rr_type) type, LDNS_RR_CLASS_IN, flags & LH_MESSAGE_RECURSE ? LDNS_RD : 0);
  if (packet == NULL)
    ldns_rdf_deep_free (owner);
  else
    {
      ldns_pkt_set_id (packet, id);
      ldns_pkt_set_cd (packet, (flags & LH_MESSAGE_UNCHECKED) != 0);
      if (flags & LH_MESSAGE_EDNS)
        {
          ldns_pkt_set_edns_udp_size (packet, EDNS_SIZE);
          ldns_pkt_set_edns_do (packet, true);
        }
      /* One name only: there is nothing to compress. */
      buffer = ldns_buffer_new (QUERY_MAX);
      if (buffer != NULL && ldns_pkt2buffer_wire_compress (buffer, packet, NULL) == LDNS_STATUS_OK && ldns_buffer_position (buffer) > HEADER_LENGTH)
        {
          if (flags & LH_MESSAGE_MIX_CASE)
            mix_case (ldns_buffer_at (buffer, HEADER_LENGTH), ldns_buffer_position (buffer) - HEADER_LENGTH, seed);
          query = g_bytes_new (ldns_buffer_begin (buffer), ldns_buffer_position (buffer));
        }
      ldns_buffer_free (buffer);
      ldns_pkt_free (packet);
    }
  if (query == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The query for “%s” cannot be written", name);
  return query;
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

/* An answer record as ldns read it; NULL for one of another class. A broken one sets @broken. (transfer full) (nullable) */
static LhRecord *
record_from_rr (ldns_rr *rr, gboolean *broken)
{
  g_autoptr (GByteArray) octets = NULL;
  g_autoptr (GBytes) rdata = NULL;
  g_autofree char *owner = NULL;
  LhReader reader = { ldns_rdf_data (ldns_rr_owner (rr)), ldns_rdf_size (ldns_rr_owner (rr)) };
  LhRecord *record;
  guint32 ttl = ldns_rr_ttl (rr);

  if (ldns_rr_get_class (rr) != LDNS_RR_CLASS_IN)
    return NULL;
  owner = lh_reader_name (&reader);

  /* No accessor of ldns is called for a field: it takes RDLENGTH 0 for every type and then asserts on what is not there.
   * lh_record_new() holds the octets against the type. */
  octets = g_byte_array_new ();
  for (gsize i = 0; i < ldns_rr_rd_count (rr); i++)
    g_byte_array_append (octets, ldns_rdf_data (ldns_rr_rdf (rr, i)), ldns_rdf_size (ldns_rr_rdf (rr, i)));
  rdata = g_byte_array_free_to_bytes (g_steal_pointer (&octets));

  /* A TTL with the top bit set counts as zero (RFC 2181, 8). */
  record = owner == NULL ? NULL
                         : lh_record_new (owner, (LhType) ldns_rr_get_type (rr), ttl > G_MAXINT32 ? 0 : ttl, rdata, NULL);
  if (record == NULL)
    *broken = TRUE;
  return record;
}

typedef struct
{
  GPtrArray *answer;      /* (element-type ldns_rr) */
  GPtrArray *authority;
  GPtrArray *additional;
  ldns_rr   *opt;
} Sections;

static void
sections_clear (Sections *sections)
{
  g_clear_pointer (&sections->answer, g_ptr_array_unref);
  g_clear_pointer (&sections->authority, g_ptr_array_unref);
  g_clear_pointer (&sections->additional, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sections, sections_clear)

/* Record by record, not with ldns_wire2pkt(), which loses memory over a message with two TSIG records. */
static gboolean
read_sections (const guint8 *message, gsize length, gsize position, Sections *sections)
{
  GPtrArray **arrays[] = { &sections->answer, &sections->authority, &sections->additional };
  static const ldns_pkt_section kinds[] = { LDNS_SECTION_ANSWER, LDNS_SECTION_AUTHORITY, LDNS_SECTION_ADDITIONAL };
  gboolean whole = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    {
      guint count = read16 (message + 6 + 2 * i);

      *arrays[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) ldns_rr_free);
      for (guint j = 0; whole && j < count; j++)
        {
          ldns_rr *rr = NULL;

          if (position >= length || ldns_wire2rr (&rr, message, length, &position, kinds[i]) != LDNS_STATUS_OK || rr == NULL ||
              ldns_rr_owner (rr) == NULL)
            {
              whole = FALSE;
              break;
            }
          g_ptr_array_add (*arrays[i], rr);
          if (i == 2 && ldns_rr_get_type (rr) == LDNS_RR_TYPE_OPT)
            sections->opt = rr;
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
      ldns_rr *rr = answer->pdata[i];
      LhReader reader = { ldns_rdf_data (ldns_rr_owner (rr)), ldns_rdf_size (ldns_rr_owner (rr)) };
      LhType have = (LhType) ldns_rr_get_type (rr);
      g_autofree char *owner = NULL;
      g_autoptr (LhRecord) record = NULL;

      if (have != type && (have != LH_TYPE_CNAME || *alias != NULL))
        continue;
      owner = lh_reader_name (&reader);
      if (g_strcmp0 (owner, name) != 0)
        continue;
      record = record_from_rr (rr, &broken);
      if (record == NULL)
        continue;
      if (have == type)
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
      if ((LhType) ldns_rr_get_type (section->pdata[i]) == *type)
        {
          LhRecord *record = record_from_rr (section->pdata[i], &broken);

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
  if (read16 (answer + 4) == 0 && (rcode == LDNS_RCODE_FORMERR || rcode == LDNS_RCODE_NOTIMPL))
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

static gboolean
has_type (GPtrArray *records, LhType type)
{
  for (guint i = 0; i < records->len; i++)
    if (((LhRecord *) records->pdata[i])->type == type)
      return TRUE;
  return FALSE;
}

/* Only the SOA tells "no such record" from "ask those" where name servers are named (RFC 2308, 2.2). An authority that is asked without recursion may
 * well answer so. */
static gboolean
is_referral (const LhReply *reply, const guint8 *sent)
{
  return reply->outcome == LH_OUTCOME_EMPTY && (sent[2] & HEADER_RD) != 0 && !reply->authoritative && !reply->truncated &&
         has_type (reply->authority, LH_TYPE_NS) && !has_type (reply->authority, LH_TYPE_SOA);
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
      reply->rcode |= (ldns_rr_ttl (sections.opt) >> 24) << 4; /* RFC 6891, 6.1.3 */
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
  if (is_referral (reply, sent))
    reply->outcome = LH_OUTCOME_REFERRAL;
  /* Whoever judges DNSSEC itself needs what speaks for the records (RFC 4035, 3.1), and where an alias was made from (RFC 6672, 3.1). */
  if (sent[3] & HEADER_CD)
    {
      collect_types (sections.answer, reply->records, signatures);
      collect_types (sections.authority, reply->authority, proofs);
    }
  *ret_reply = g_steal_pointer (&reply);
  return match;
}
