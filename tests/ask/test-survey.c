/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lh-table.h"

#include "ask/lh-json.h"

#include <string.h>

static const char world[] =
  "example.com 300 SOA ns1.example.com. host.example.com. 7 3600 600 86400 300\n"
  "example.com TXT \"v=spf1 -all\" \"caf\\195\\169 \\255\\000\\\"\\\\\"\n"
  "example.com MX 10 mx.example.com.\n"
  "mx.example.com A 192.0.2.9\n"
  "mx.example.com AAAA 2001:db8::9\n"
  "www.example.com CNAME mx.example.com.\n"
  "_sip._tcp.example.com SRV 1 2 3 mx.example.com.\n"
  "_25._tcp.mx.example.com TLSA 3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"
  "example.com CAA 0 issue \"ca.example\"\n"
  "silent.example.com * !timeout no word\n"
  "@192.0.2.3 ^ example.com NS ns1.example.com.\n"
  "@192.0.2.3 + ns1.example.com A 192.0.2.7\n"
  "%signed example.com\n"
  "https https://mta-sts.example.com/.well-known/mta-sts.txt 200 text/plain \"version: STSv1\\r\\n\\377\"\n"
  "https https://gone.example.com/ 404 text/html\n";

static void
inquire (LhInquiry *inquiry, gpointer data)
{
  static const LhType types[] = { LH_TYPE_SOA, LH_TYPE_TXT, LH_TYPE_MX, LH_TYPE_CAA, LH_TYPE_NS, 65 };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    lh_inquiry_dns (inquiry, "example.com", types[i]);
  lh_inquiry_dns (inquiry, "www.example.com", LH_TYPE_A);
  lh_inquiry_dns (inquiry, "www.example.com", LH_TYPE_AAAA);
  lh_inquiry_dns (inquiry, "www.example.com", LH_TYPE_TXT);
  lh_inquiry_dns (inquiry, "a b.example.com", LH_TYPE_TXT);
  lh_inquiry_dns (inquiry, "_sip._tcp.example.com", LH_TYPE_SRV);
  lh_inquiry_dns (inquiry, "_25._tcp.mx.example.com", LH_TYPE_TLSA);
  lh_inquiry_dns (inquiry, "silent.example.com", LH_TYPE_TXT);
  lh_inquiry_dns_of (inquiry, "example.com", LH_TYPE_NS, "192.0.2.3");
  lh_inquiry_https_at (inquiry, "https://mta-sts.example.com/.well-known/mta-sts.txt", "192.0.2.7");
  lh_inquiry_https_at (inquiry, "https://gone.example.com/", "2001:db8::7");
  lh_inquiry_smtp (inquiry, "mx.example.com", "192.0.2.25");
}

static void
compare_records (GPtrArray *a, GPtrArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      g_assert_true (lh_record_equal (a->pdata[i], b->pdata[i]));
      g_assert_cmpuint (((LhRecord *) a->pdata[i])->ttl, ==, ((LhRecord *) b->pdata[i])->ttl);
    }
}

typedef struct
{
  LhSurvey *other;
  GPtrArray *keys;
} Compare;

static void
compare_answer (LhQuestion *question, LhAnswer *a, gpointer data)
{
  Compare *compare = data;
  const LhAnswer *b = lh_survey_lookup (compare->other, question->key);

  g_test_message ("%s", question->key);
  g_ptr_array_add (compare->keys, question->key);
  g_assert_nonnull (b);
  g_assert_cmpint (a->outcome, ==, b->outcome);
  g_assert_cmpuint (a->status, ==, b->status);
  g_assert_cmpuint (a->depth, ==, b->depth);
  g_assert_cmpint (a->elapsed, ==, b->elapsed);
  g_assert_cmpstr (a->content_type, ==, b->content_type);
  g_assert_cmpstr (a->server, ==, b->server);
  g_assert_cmpstr (a->detail, ==, b->detail);
  g_assert_true (a->body == b->body || g_bytes_equal (a->body, b->body));
  g_assert_true ((a->reply == NULL) == (b->reply == NULL));
  if (a->reply == NULL)
    return;
  compare_records (a->reply->records, b->reply->records);
  compare_records (a->reply->authority, b->reply->authority);
  compare_records (a->reply->additional, b->reply->additional);
  g_assert_cmpint (a->reply->authoritative, ==, b->reply->authoritative);
  g_assert_cmpint (a->reply->authenticated, ==, b->reply->authenticated);
}

static void
add_key (LhQuestion *question, LhAnswer *answer, gpointer data)
{
  g_ptr_array_add (data, question->key);
}

static void
test_round_trip (void)
{
  g_autoptr (LhTable) table = lh_table_new_from_string (world);
  g_autoptr (LhSurvey) survey = lh_table_fill (table, inquire, NULL, "example.com");
  g_autofree char *json = lh_survey_to_json (survey);
  g_autoptr (GError) error = NULL;
  g_autoptr (LhSurvey) again = lh_survey_from_json (json, -1, &error);
  g_autofree char *json_again = NULL;
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  Compare compare;

  g_assert_no_error (error);
  g_assert_cmpstr (lh_survey_get_domain (again), ==, "example.com");
  g_assert_cmpint (lh_survey_get_started (again), ==, lh_survey_get_started (survey));
  g_assert_cmpuint (lh_survey_get_n_answers (again), ==, lh_survey_get_n_answers (survey));
  g_assert_cmpuint (lh_survey_get_depth (again), ==, lh_survey_get_depth (survey));
  g_assert_nonnull (strstr (json, "\"started\" : \"2026-01-01T00:00:00Z\""));

  compare.other = again;
  compare.keys = g_ptr_array_new ();
  lh_survey_foreach (survey, compare_answer, &compare);
  lh_survey_foreach (again, add_key, keys);
  for (guint i = 0; i < keys->len; i++)
    g_assert_cmpstr (keys->pdata[i], ==, compare.keys->pdata[i]);
  g_ptr_array_unref (compare.keys);

  json_again = lh_survey_to_json (again);
  g_assert_cmpstr (json, ==, json_again);
}

/* Each is wrapped in a survey that is right but for it. */
static const char *const bad_answers[] = {
  "[]",
  "null",
  "1",
  "\"answer\"",
  "{}",
  "{\"outcome\": 1}",
  "{\"outcome\": \"happy\"}",
  "{\"outcome\": null}",
  "{\"outcome\": \"answer\"}",
  "{\"outcome\": \"answer\", \"records\": []}",
  "{\"outcome\": \"empty\", \"records\": {}}",
  "{\"outcome\": \"empty\", \"records\": [1]}",
  "{\"outcome\": \"empty\", \"records\": [{}]}",
  "{\"outcome\": \"answer\", \"records\": [{\"owner\": \"a\", \"type\": \"TXT\", \"ttl\": -1, \"rdata\": \"x\"}]}",
  "{\"outcome\": \"answer\", \"records\": [{\"owner\": \"a\", \"type\": \"TXT\", \"ttl\": 4294967296, \"rdata\": \"x\"}]}",
  "{\"outcome\": \"answer\", \"records\": [{\"owner\": \"a\", \"type\": \"TXT\", \"ttl\": 1.5, \"rdata\": \"x\"}]}",
  "{\"outcome\": \"answer\", \"records\": [{\"owner\": \"a\", \"type\": \"TXT\", \"ttl\": \"1\", \"rdata\": \"x\"}]}",
  "{\"outcome\": \"answer\", \"records\": [{\"owner\": \"a\", \"type\": \"NO\", \"ttl\": 1, \"rdata\": \"x\"}]}",
  "{\"outcome\": \"answer\", \"records\": [{\"owner\": \"a\", \"type\": \"A\", \"ttl\": 1, \"rdata\": \"x\"}]}",
  "{\"outcome\": \"answer\", \"records\": [{\"owner\": \"a\", \"type\": \"A\", \"ttl\": 1, \"rdata\": \"192.0.2.1\"}]}",
  "{\"outcome\": \"empty\", \"records\": [{\"owner\": \"a\", \"type\": \"TXT\", \"ttl\": 1, \"rdata\": \"x\"}]}",
  "{\"outcome\": \"empty\", \"authority\": 1}",
  "{\"outcome\": \"empty\", \"aa\": 1}",
  "{\"outcome\": \"empty\", \"rcode\": 70000}",
  "{\"outcome\": \"empty\", \"elapsed_us\": -1}",
  "{\"outcome\": \"empty\", \"depth\": 100000}",
  "{\"outcome\": \"empty\", \"server\": 1}",
  "{\"outcome\": \"empty\", \"detail\": []}",
  "{\"outcome\": \"empty\", \"status\": 1000}",
  "{\"outcome\": \"empty\", \"body\": 1}",
};

static const char *const bad_surveys[] = {
  "",
  " ",
  "x",
  "[]",
  "1",
  "null",
  "\"letterhead-survey\"",
  "{}",
  "{",
  "[[[[",
  "{\"format\": 1}",
  "{\"format\": \"letterhead-plan\", \"version\": 1}",
  "{\"format\": \"letterhead-survey\"}",
  "{\"format\": \"letterhead-survey\", \"version\": \"1\"}",
  "{\"format\": \"letterhead-survey\", \"version\": 0}",
  "{\"format\": \"letterhead-survey\", \"version\": 1}",
  "{\"format\": \"letterhead-survey\", \"version\": 1, \"domain\": \"\", \"started\": \"2026-01-01T00:00:00Z\", \"answers\": {}}",
  "{\"format\": \"letterhead-survey\", \"version\": 1, \"domain\": \"A.example\", \"started\": \"2026-01-01T00:00:00Z\", \"answers\": {}}",
  "{\"format\": \"letterhead-survey\", \"version\": 1, \"domain\": [], \"started\": \"2026-01-01T00:00:00Z\", \"answers\": {}}",
  "{\"format\": \"letterhead-survey\", \"version\": 1, \"domain\": \"a.example\", \"started\": \"yesterday\", \"answers\": {}}",
  "{\"format\": \"letterhead-survey\", \"version\": 1, \"domain\": \"a.example\", \"started\": 1, \"answers\": {}}",
  "{\"format\": \"letterhead-survey\", \"version\": 1, \"domain\": \"a.example\", \"started\": \"2026-01-01T00:00:00\", \"answers\": {}}",
  "{\"format\": \"letterhead-survey\", \"version\": 1, \"domain\": \"a.example\", \"started\": \"2026-01-01T00:00:00Z\", \"answers\": []}",
  "{\"format\": \"letterhead-survey\", \"version\": 1, \"domain\": \"a.example\", \"started\": \"2026-01-01T00:00:00Z\", \"answers\": {\"dns\": {\"outcome\": \"empty\"}}}",
  "{\"format\": \"letterhead-survey\", \"version\": 1, \"domain\": \"a.example\", \"started\": \"0262-01-01T00:00:00Z\", \"answers\": {}}",
  "/* { */ {\"format\": \"letterhead-survey\"}",
  "{'format': 'letterhead-survey'}",
  "{\"format\": \"\xff\"}",
};

static char *
wrap (const char *answer)
{
  return g_strdup_printf (
    "{\"format\": \"letterhead-survey\", \"version\": 1, \"domain\": \"example.com\", \"more\": [{}],"
    "\"started\": \"2026-01-01T00:00:00Z\", \"answers\": {\"dns example.com TXT\": %s}}",
    answer);
}

static void
refuse (const char *json, gssize length, GIOErrorEnum code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LhSurvey) survey = lh_survey_from_json (json, length, &error);

  if (survey != NULL)
    g_test_message ("taken: %s", json);
  g_assert_null (survey);
  g_assert_error (error, G_IO_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 20);
  g_assert_cmpuint (strlen (error->message), <, 1000);
}

static void
test_hostile (void)
{
  g_autofree char *fine = wrap ("{\"outcome\": \"timeout\", \"unknown\": [[]]}");
  g_autoptr (LhSurvey) survey = lh_survey_from_json (fine, -1, NULL);

  g_assert_nonnull (survey);
  g_assert_nonnull (lh_survey_lookup (survey, "dns example.com TXT")->reply);
  for (guint i = 0; i < G_N_ELEMENTS (bad_surveys); i++)
    refuse (bad_surveys[i], -1, G_IO_ERROR_INVALID_DATA);
  for (guint i = 0; i < G_N_ELEMENTS (bad_answers); i++)
    {
      g_autofree char *json = wrap (bad_answers[i]);

      refuse (json, -1, G_IO_ERROR_INVALID_DATA);
    }
  /* A NUL inside, and each beginning of a file that was cut off. */
  for (gsize i = 0; i < strlen (fine); i++)
    {
      g_autofree char *copy = g_strdup (fine);

      refuse (fine, (gssize) i, G_IO_ERROR_INVALID_DATA);
      copy[i] = '\0';
      refuse (copy, (gssize) strlen (fine), G_IO_ERROR_INVALID_DATA);
    }
}

static void
test_newer (void)
{
  refuse ("{\"format\": \"letterhead-survey\", \"version\": 2, \"all\": \"else may differ\"}", -1,
          G_IO_ERROR_NOT_SUPPORTED);
}

static void
test_huge (void)
{
  const gsize size = 8 * 1024 * 1024;
  g_autofree char *brackets = g_strnfill (size, '[');
  g_autofree char *blanks = g_strnfill (size + 1, ' ');
  g_autofree char *body = g_strnfill (4 * (64 * 1024 / 3 + 2), 'A');
  g_autofree char *answer = g_strdup_printf ("{\"outcome\": \"answer\", \"status\": 200, \"body\": \"%s\"}",
                                             body);
  g_autofree char *json = wrap (answer);
  g_autoptr (GString) https = g_string_new (json);

  refuse (brackets, -1, G_IO_ERROR_INVALID_DATA);
  refuse (blanks, -1, G_IO_ERROR_INVALID_DATA);
  refuse (blanks, (gssize) size + 1, G_IO_ERROR_INVALID_DATA);
  g_string_replace (https, "dns example.com TXT", "https https://example.com/", 1);
  refuse (https->str, -1, G_IO_ERROR_INVALID_DATA);
  memset (brackets, ' ', size);
  memcpy (brackets, "/*\"*/", 5);
  memset (brackets + 5, '{', size - 5);
  refuse (brackets, -1, G_IO_ERROR_INVALID_DATA);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/round-trip", test_round_trip);
  g_test_add_func ("/survey/hostile", test_hostile);
  g_test_add_func ("/survey/newer", test_newer);
  g_test_add_func ("/survey/huge", test_huge);
  return g_test_run ();
}
