/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-message.h"
#include "wire.h"

#define ANSWER 0x8180

static GBytes *
ask (LhType type)
{
  g_autoptr (GError) error = NULL;
  GBytes *query = lh_message_encode (0x1234, "mail.example", type, LH_MESSAGE_RECURSE | LH_MESSAGE_EDNS, 0, &error);

  g_assert_no_error (error);
  return query;
}

/* Takes @wire. */
static LhReply *
read_as (GBytes *query, GByteArray *wire, LhMatch wanted)
{
  LhReply *reply = NULL;
  LhMatch match = lh_message_match (query, wire->data, wire->len, &reply);

  g_assert_cmpint (match, ==, wanted);
  g_assert_cmpint (reply != NULL, ==, match == LH_MATCH_YES || match == LH_MATCH_CASE);
  g_byte_array_unref (wire);
  return reply;
}

static void
test_encode (void)
{
  static const guint8 wanted[] = "\x12\x34\x01\x00\0\1\0\0\0\0\0\1\4mail\7example\0\0\17\0\1" /* question */
                                 "\0\0\x29\x04\xd0\0\0\x80\0\0\0";                             /* OPT, 1232, DO */
  g_autoptr (GBytes) query = ask (LH_TYPE_MX);
  g_autoptr (GBytes) plain = lh_message_encode (1, "Mail.Example.", LH_TYPE_MX, 0, 0, NULL);
  g_autoptr (GBytes) unchecked = lh_message_encode (1, "mail.example", LH_TYPE_MX, LH_MESSAGE_UNCHECKED, 0, NULL);
  g_autoptr (GBytes) root = lh_message_encode (1, "", LH_TYPE_NS, 0, 0, NULL);
  g_autoptr (GBytes) escaped = lh_message_encode (1, "a\\.b\\032c", LH_TYPE_NS, 0, 0, NULL);

  g_assert_cmpmem (g_bytes_get_data (query, NULL), g_bytes_get_size (query), wanted, sizeof wanted - 1);
  g_assert_cmpmem (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain), "\0\1\0\0\0\1\0\0\0\0\0\0\4mail\7example\0\0\17\0\1", 30);
  g_assert_cmpmem (g_bytes_get_data (unchecked, NULL), 4, "\0\1\0\x10", 4); /* CD */
  g_assert_cmpmem (g_bytes_get_data (root, NULL), g_bytes_get_size (root), "\0\1\0\0\0\1\0\0\0\0\0\0\0\0\2\0\1", 17);
  g_assert_cmpmem ((const guint8 *) g_bytes_get_data (escaped, NULL) + 12, g_bytes_get_size (escaped) - 12, "\5a.b c\0\0\2\0\1", 11);
}

static void
test_encode_bad (void)
{
  static const char *const names[] = { "a..b", ".a", "a\\", "a\\25", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl.com" };
  g_autofree char *many = g_strnfill (300, 'a');

  for (guint i = 1; i < 300; i += 2)
    many[i] = '.';
  for (guint i = 0; i <= G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lh_message_encode (1, i < G_N_ELEMENTS (names) ? names[i] : many, LH_TYPE_A, 0, 0, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    }
}

static void
test_answer (void)
{
  g_autoptr (GBytes) query = ask (LH_TYPE_MX);
  GByteArray *wire = wire_answer (query, ANSWER | 0x0420, 2, 1, 3);
  g_autoptr (LhReply) reply = NULL;
  LhRecord *record;

  wire_named (wire, NULL, LH_TYPE_MX, 2, 10, "MX1.Example");
  wire_named (wire, "MAIL.example", LH_TYPE_MX, 2, 20, "mx2.example");
  wire_named (wire, "example", LH_TYPE_NS, 0, 0, "ns.example");
  wire_record (wire, "ns.example", LH_TYPE_A, 300, "\300\0\2\1", 4);
  wire_record (wire, "ns.example", LH_TYPE_A, 300, "", 0);
  reply = read_as (query, wire_opt (wire, 0), LH_MATCH_YES);
  g_assert_cmpint (reply->outcome, ==, LH_OUTCOME_ANSWER);
  g_assert_true (reply->authoritative);
  g_assert_true (reply->authenticated);
  g_assert_false (reply->truncated);
  g_assert_true (reply->edns);
  g_assert_cmpuint (reply->records->len, ==, 2);
  record = reply->records->pdata[0];
  g_assert_cmpstr (record->owner, ==, "mail.example");
  g_assert_cmpstr (record->target, ==, "mx1.example");
  g_assert_cmpuint (record->priority, ==, 10);
  g_assert_cmpuint (record->ttl, ==, 300);
  g_assert_cmpuint (reply->authority->len, ==, 1);
  g_assert_cmpuint (reply->additional->len, ==, 1);
  record = reply->additional->pdata[0];
  g_assert_cmpstr (record->address, ==, "192.0.2.1");
}

static void
test_rcodes (void)
{
  static const struct { guint rcode, extended; LhOutcome outcome; } cases[] = {
    { 0, 0, LH_OUTCOME_EMPTY }, { 1, 0, LH_OUTCOME_RCODE }, { 2, 0, LH_OUTCOME_SERVFAIL }, { 3, 0, LH_OUTCOME_NXDOMAIN }, { 4, 0, LH_OUTCOME_RCODE },
    { 5, 0, LH_OUTCOME_REFUSED }, { 9, 0, LH_OUTCOME_RCODE }, { 0, 1, LH_OUTCOME_RCODE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) query = ask (LH_TYPE_A);
      g_autoptr (LhReply) reply = read_as (query, wire_opt (wire_answer (query, ANSWER | cases[i].rcode, 0, 0, 1), cases[i].extended), LH_MATCH_YES);

      g_assert_cmpint (reply->outcome, ==, cases[i].outcome);
      g_assert_cmpuint (reply->rcode, ==, cases[i].rcode | cases[i].extended << 4);
      g_assert_cmpuint (reply->records->len, ==, 0);
    }
}

/* Who names servers and no SOA has not said that there is nothing (RFC 2308, 2.2). */
static void
test_referral (void)
{
  static const struct { gboolean recurse, ns, soa, aa, alias; LhOutcome outcome; } cases[] = {
    { TRUE, TRUE, FALSE, FALSE, FALSE, LH_OUTCOME_REFERRAL }, { TRUE, TRUE, FALSE, FALSE, TRUE, LH_OUTCOME_REFERRAL },
    { TRUE, TRUE, TRUE, FALSE, FALSE, LH_OUTCOME_EMPTY },     { TRUE, FALSE, TRUE, FALSE, FALSE, LH_OUTCOME_EMPTY },
    { TRUE, FALSE, FALSE, FALSE, FALSE, LH_OUTCOME_EMPTY },   { TRUE, TRUE, FALSE, TRUE, FALSE, LH_OUTCOME_EMPTY },
    { FALSE, TRUE, FALSE, FALSE, FALSE, LH_OUTCOME_EMPTY },
  };
  static const guint8 soa[] = "\2ns\0\1h\0\0\0\0\1\0\0\16\20\0\0\2\130\0\1\121\200\0\0\0\74";

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) query = lh_message_encode (0x1234, "mail.example", LH_TYPE_MX, cases[i].recurse ? LH_MESSAGE_RECURSE : 0, 0, NULL);
      GByteArray *wire = wire_answer (query, ANSWER | (cases[i].aa ? 0x0400 : 0), cases[i].alias, cases[i].ns + cases[i].soa, 0);
      g_autoptr (LhReply) reply = NULL;

      if (cases[i].alias)
        wire_named (wire, NULL, LH_TYPE_CNAME, 0, 0, "elsewhere.example");
      if (cases[i].ns)
        wire_named (wire, "example", LH_TYPE_NS, 0, 0, "ns.example");
      if (cases[i].soa)
        wire_record (wire, "example", LH_TYPE_SOA, 300, soa, sizeof soa - 1);
      reply = read_as (query, wire, LH_MATCH_YES);
      g_test_message ("%u", i);
      g_assert_cmpint (reply->outcome, ==, cases[i].outcome);
      g_assert_cmpint (lh_outcome_is_conclusive (reply->outcome), ==, cases[i].outcome == LH_OUTCOME_EMPTY);
    }
}

/* RDLENGTH 0 for every type: ldns takes it and asserts later. */
static void
test_trap_1 (void)
{
  for (guint type = 1; type < 300; type++)
    {
      g_autoptr (GBytes) query = ask ((LhType) type);
      GByteArray *wire = wire_answer (query, ANSWER, 1, 0, 0);
      g_autoptr (LhReply) reply = NULL;
      LhMatch match;

      wire_record (wire, NULL, type, 60, "", 0);
      match = lh_message_match (query, wire->data, wire->len, &reply);
      if (type == LH_TYPE_MX || type == LH_TYPE_SRV || type == LH_TYPE_A || type == LH_TYPE_SOA || type == LH_TYPE_NS || type == LH_TYPE_TLSA)
        g_assert_cmpint (match, ==, LH_MATCH_BROKEN);
      if (type == LH_TYPE_TXT)
        {
          g_assert_cmpint (match, ==, LH_MATCH_YES);
          g_assert_cmpuint (reply->records->len, ==, 1);
          g_assert_cmpuint (((LhRecord *) reply->records->pdata[0])->strings->len, ==, 0);
        }
      g_byte_array_unref (wire);
    }
}

/* What does not answer this very query is passed over. */
static void
test_trap_3 (void)
{
  g_autoptr (GBytes) query = ask (LH_TYPE_MX), other_type = ask (LH_TYPE_A);
  g_autoptr (GBytes) other_id = lh_message_encode (0x1235, "mail.example", LH_TYPE_MX, 0, 0, NULL);
  g_autoptr (GBytes) other_name = lh_message_encode (0x1234, "mail.exbmple", LH_TYPE_MX, 0, 0, NULL);
  g_autoptr (GBytes) longer_name = lh_message_encode (0x1234, "mail.example.com", LH_TYPE_MX, 0, 0, NULL);
  g_autoptr (LhReply) header_only = NULL, notimp = NULL;
  GByteArray *wire;

  read_as (query, wire_answer (other_id, ANSWER, 0, 0, 0), LH_MATCH_NO);
  read_as (query, wire_answer (other_name, ANSWER, 0, 0, 0), LH_MATCH_NO);
  read_as (query, wire_answer (longer_name, ANSWER, 0, 0, 0), LH_MATCH_NO);
  read_as (query, wire_answer (other_type, ANSWER, 0, 0, 0), LH_MATCH_NO);
  read_as (query, wire_answer (query, 0x0100, 0, 0, 0), LH_MATCH_NO);        /* the query itself, QR 0 */
  read_as (query, wire_answer (query, ANSWER | 0x2800, 0, 0, 0), LH_MATCH_NO); /* opcode UPDATE */

  wire = wire_answer (query, ANSWER, 0, 0, 0);
  wire->data[wire->len - 1] = 3; /* class CH */
  read_as (query, wire, LH_MATCH_NO);
  wire = wire_answer (query, ANSWER, 0, 0, 0);
  wire->data[5] = 2; /* two questions */
  read_as (query, wire, LH_MATCH_NO);
  wire = wire_answer (query, ANSWER, 0, 0, 0);
  wire->data[5] = 0; /* none, but no error */
  read_as (query, wire, LH_MATCH_NO);
  read_as (query, g_byte_array_set_size (wire_answer (query, ANSWER, 0, 0, 0), 11), LH_MATCH_NO);
  read_as (query, g_byte_array_new (), LH_MATCH_NO);

  /* A header alone is what old servers say to a question they cannot read. */
  wire = g_byte_array_set_size (wire_answer (query, ANSWER | 1, 0, 0, 0), 12);
  wire->data[5] = 0;
  header_only = read_as (query, wire, LH_MATCH_YES);
  g_assert_cmpint (header_only->outcome, ==, LH_OUTCOME_RCODE);
  g_assert_cmpuint (header_only->rcode, ==, 1);
  wire = g_byte_array_set_size (wire_answer (query, ANSWER | 4, 0, 0, 0), 12);
  wire->data[5] = 0;
  notimp = read_as (query, wire, LH_MATCH_YES);
  g_assert_cmpuint (notimp->rcode, ==, 4);
  wire = g_byte_array_set_size (wire_answer (query, ANSWER | 2, 0, 0, 0), 12);
  wire->data[5] = 0;
  read_as (query, wire, LH_MATCH_NO);
}

/* 0x20: the case is asked in random and must come back so; names are folded before anyone compares them. */
static void
test_trap_4 (void)
{
  g_autoptr (GBytes) lower = lh_message_encode (1, "mail.example", LH_TYPE_MX, 0, 0, NULL);
  g_autoptr (GBytes) mixed = lh_message_encode (1, "mail.example", LH_TYPE_MX, LH_MESSAGE_MIX_CASE, 77, NULL);
  g_autoptr (GBytes) other = lh_message_encode (1, "mail.example", LH_TYPE_MX, LH_MESSAGE_MIX_CASE, 78, NULL);
  g_autoptr (LhReply) reply = NULL, folded = NULL;
  GByteArray *wire = wire_answer (mixed, ANSWER, 2, 0, 0);

  g_assert_false (g_bytes_equal (lower, mixed));
  g_assert_false (g_bytes_equal (other, mixed));
  wire_named (wire, NULL, LH_TYPE_CNAME, 0, 0, "aLIAS.Example");
  wire_named (wire, "AliaS.eXample", LH_TYPE_MX, 2, 10, "MX.example");
  reply = read_as (mixed, wire, LH_MATCH_YES);
  g_assert_cmpint (reply->outcome, ==, LH_OUTCOME_ANSWER);
  g_assert_cmpuint (reply->records->len, ==, 2);
  g_assert_cmpstr (((LhRecord *) reply->records->pdata[0])->owner, ==, "mail.example");
  g_assert_cmpstr (((LhRecord *) reply->records->pdata[1])->target, ==, "mx.example");

  wire = wire_answer (lower, ANSWER, 1, 0, 0);
  folded = read_as (mixed, wire_named (wire, NULL, LH_TYPE_MX, 2, 10, "mx.example"), LH_MATCH_CASE);
  g_assert_cmpint (folded->outcome, ==, LH_OUTCOME_ANSWER);
}

/* Takes the number of links; the record stands at the end. */
static LhReply *
chain (guint links, gboolean end)
{
  g_autoptr (GBytes) query = ask (LH_TYPE_TXT);
  GByteArray *wire = wire_answer (query, ANSWER, links + end, 0, 0);

  for (guint i = 0; i < links; i++)
    {
      g_autofree char *owner = i == 0 ? g_strdup ("mail.example") : g_strdup_printf ("l%u.example", i);
      g_autofree char *target = g_strdup_printf ("l%u.example", i + 1);

      wire_named (wire, owner, LH_TYPE_CNAME, 0, 0, target);
    }
  if (end)
    {
      g_autofree char *owner = g_strdup_printf ("l%u.example", links);

      wire_record (wire, links == 0 ? NULL : owner, LH_TYPE_TXT, 60, "\1x", 2);
    }
  return read_as (query, wire, LH_MATCH_YES);
}

/* Only the chain from the asked name counts, and it has an end. */
static void
test_trap_5 (void)
{
  g_autoptr (GBytes) query = ask (LH_TYPE_TXT);
  g_autoptr (LhReply) none = chain (0, TRUE), one = chain (1, TRUE), sixteen = chain (16, TRUE), seventeen = chain (17, TRUE), open = chain (2, FALSE);
  g_autoptr (LhReply) foreign = NULL, loop = NULL, backwards = NULL;
  GByteArray *wire;

  g_assert_cmpuint (none->records->len, ==, 1);
  g_assert_cmpuint (one->records->len, ==, 2);
  g_assert_cmpint (sixteen->outcome, ==, LH_OUTCOME_ANSWER);
  g_assert_cmpuint (sixteen->records->len, ==, 17);
  g_assert_cmpint (seventeen->outcome, ==, LH_OUTCOME_MALFORMED);
  g_assert_cmpint (open->outcome, ==, LH_OUTCOME_EMPTY);
  g_assert_cmpuint (open->records->len, ==, 2);

  wire = wire_answer (query, ANSWER, 2, 0, 0);
  wire_record (wire, "other.example", LH_TYPE_TXT, 60, "\1x", 2);
  foreign = read_as (query, wire_record (wire, "x.mail.example", LH_TYPE_TXT, 60, "\1x", 2), LH_MATCH_YES);
  g_assert_cmpint (foreign->outcome, ==, LH_OUTCOME_EMPTY);
  g_assert_cmpuint (foreign->records->len, ==, 0);

  wire = wire_answer (query, ANSWER, 1, 0, 0);
  loop = read_as (query, wire_named (wire, NULL, LH_TYPE_CNAME, 0, 0, "mail.example"), LH_MATCH_YES);
  g_assert_cmpint (loop->outcome, ==, LH_OUTCOME_MALFORMED);
  g_assert_nonnull (loop->detail);

  /* The order in the message does not matter. */
  wire = wire_answer (query, ANSWER, 2, 0, 0);
  wire_record (wire, "alias.example", LH_TYPE_TXT, 60, "\1x", 2);
  backwards = read_as (query, wire_named (wire, NULL, LH_TYPE_CNAME, 0, 0, "alias.example"), LH_MATCH_YES);
  g_assert_cmpint (backwards->outcome, ==, LH_OUTCOME_ANSWER);
}

/* EDNS: size and DO asked for; a TTL with the top bit set is zero. */
static void
test_trap_6 (void)
{
  g_autoptr (GBytes) query = ask (LH_TYPE_TXT);
  GByteArray *wire = wire_answer (query, ANSWER, 2, 0, 0);
  g_autoptr (LhReply) reply = NULL;

  wire_record (wire, NULL, LH_TYPE_TXT, 0x80000000, "\1x", 2);
  reply = read_as (query, wire_record (wire, NULL, LH_TYPE_TXT, 0x7FFFFFFF, "\1y", 2), LH_MATCH_YES);
  g_assert_cmpuint (((LhRecord *) reply->records->pdata[0])->ttl, ==, 0);
  g_assert_cmpuint (((LhRecord *) reply->records->pdata[1])->ttl, ==, G_MAXINT32);
  g_assert_false (reply->edns);
}

/* Ours, but unreadable: neither an answer nor to be passed over. */
static void
test_trap_7 (void)
{
  g_autoptr (GBytes) query = ask (LH_TYPE_MX);
  GByteArray *wire = wire_answer (query, ANSWER, 1, 0, 0);
  static const struct { const char *rdata; gsize length; } bad[] = {
    { "\0\12", 2 }, { "\0\12\300\14\300", 1 }, { "\0\12\300\377", 4 }, { "\0\12\77abc", 6 }, { "\0\12\100a\0", 5 }, { "\0", 1 },
  };

  read_as (query, wire, LH_MATCH_BROKEN); /* a record promised, none there */
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    read_as (query, wire_record (wire_answer (query, ANSWER, 1, 0, 0), NULL, LH_TYPE_MX, 60, bad[i].rdata, bad[i].length), LH_MATCH_BROKEN);

  /* RDLENGTH beyond the end. */
  wire = wire_record (wire_answer (query, ANSWER, 1, 0, 0), NULL, LH_TYPE_MX, 60, "\0\12\1a\0", 5);
  wire->data[wire->len - 6] = 200;
  read_as (query, wire, LH_MATCH_BROKEN);
}

static void
test_pointers (void)
{
  g_autoptr (GBytes) query = ask (LH_TYPE_MX);
  static const guint targets[] = { 0, 1, 4, 2000, 0x3FFF };
  gsize here = wire_question_end (query);

  /* A name that points at itself, at the header, at its own end, out of the message. */
  for (guint i = 0; i <= G_N_ELEMENTS (targets); i++)
    {
      GByteArray *wire = wire_answer (query, ANSWER, 1, 0, 0);
      g_autoptr (LhReply) reply = NULL;

      wire_uint (wire, 0xC000 | (i < G_N_ELEMENTS (targets) ? targets[i] : here), 2);
      wire_uint (wire, LH_TYPE_MX, 2);
      wire_uint (wire, 1, 2);
      wire_uint (wire, 60, 4);
      wire_uint (wire, 4, 2);
      wire_uint (wire, 10, 2);
      wire_uint (wire, 0xC00C, 2);
      g_assert_cmpint (lh_message_match (query, wire->data, wire->len, &reply), !=, LH_MATCH_NO);
      g_assert_true (reply == NULL || reply->records->len == 0);
      g_byte_array_unref (wire);
    }
  /* Two names that point at each other. */
  {
    GByteArray *wire = wire_answer (query, ANSWER, 1, 0, 0);
    g_autoptr (LhReply) reply = NULL;

    wire_uint (wire, 0xC000 | (here + 2), 2);
    wire_uint (wire, 0xC000 | here, 2);
    wire_uint (wire, 0, 10);
    g_assert_cmpint (lh_message_match (query, wire->data, wire->len, &reply), ==, LH_MATCH_BROKEN);
    g_byte_array_unref (wire);
  }
}

static void
test_truncated (void)
{
  g_autoptr (GBytes) query = ask (LH_TYPE_TXT);
  g_autoptr (LhReply) empty = read_as (query, wire_answer (query, ANSWER | 0x0200, 0, 0, 0), LH_MATCH_YES);
  GByteArray *wire = wire_record (wire_answer (query, ANSWER | 0x0200, 2, 0, 0), NULL, LH_TYPE_TXT, 60, "\1x", 2);
  g_autoptr (LhReply) cut = read_as (query, g_byte_array_append (wire, (const guint8 *) "\300\14\0", 3), LH_MATCH_YES);

  g_assert_true (empty->truncated);
  g_assert_true (cut->truncated);
}

/* A good answer with some octets changed, cut or doubled: never a crash, never a foreign record. */
static void
test_mutations (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (GBytes) query = ask (LH_TYPE_MX);
  GByteArray *wire = wire_answer (query, ANSWER, 3, 1, 2);

  wire_named (wire, NULL, LH_TYPE_CNAME, 0, 0, "alias.example");
  wire_named (wire, "alias.example", LH_TYPE_MX, 2, 10, "mx1.example");
  wire_named (wire, "alias.example", LH_TYPE_MX, 2, 20, "mx2.example");
  wire_named (wire, "example", LH_TYPE_NS, 0, 0, "ns.example");
  wire_record (wire, "ns.example", LH_TYPE_A, 300, "\300\0\2\1", 4);
  wire_opt (wire, 0);
  for (guint round = 0; round < 20000; round++)
    {
      g_autofree guint8 *copy = g_memdup2 (wire->data, wire->len);
      g_autoptr (LhReply) reply = NULL;
      gsize length = round % 4 == 0 ? (gsize) g_rand_int_range (rand, 0, wire->len + 1) : wire->len;

      for (int n = g_rand_int_range (rand, 1, 5); n > 0; n--)
        copy[g_rand_int_range (rand, 30, wire->len)] = g_rand_int_range (rand, 0, 256);
      lh_message_match (query, copy, length, &reply);
      for (guint i = 0; reply != NULL && i < reply->records->len; i++)
        {
          LhRecord *record = reply->records->pdata[i];

          g_assert_true (record->type == LH_TYPE_MX || record->type == LH_TYPE_CNAME);
          g_assert_nonnull (record->target);
          if (i == 0)
            g_assert_cmpstr (record->owner, ==, "mail.example");
        }
    }
  g_byte_array_unref (wire);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dns/message/encode", test_encode);
  g_test_add_func ("/dns/message/encode/bad", test_encode_bad);
  g_test_add_func ("/dns/message/answer", test_answer);
  g_test_add_func ("/dns/message/rcodes", test_rcodes);
  g_test_add_func ("/message/referral", test_referral);
  g_test_add_func ("/dns/message/pointers", test_pointers);
  g_test_add_func ("/dns/message/truncated", test_truncated);
  g_test_add_func ("/dns/message/mutations", test_mutations);
  g_test_add_func ("/dns/trap/1", test_trap_1);
  g_test_add_func ("/dns/trap/3", test_trap_3);
  g_test_add_func ("/dns/trap/4", test_trap_4);
  g_test_add_func ("/dns/trap/5", test_trap_5);
  g_test_add_func ("/dns/trap/6", test_trap_6);
  g_test_add_func ("/dns/trap/7", test_trap_7);
  return g_test_run ();
}
