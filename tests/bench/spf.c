/* SPDX-License-Identifier: GPL-3.0-or-later */

/* spf FOLDER [SECONDS]: checks a second (of processor time) of what FOLDER's spf-world.txt and spf-messages.txt hold, by us and by libspf2, from tables
 * that are filled before: no time is spent on asking. Ends in an error where the two, or the file, do not agree. libspf2 is taken with the quicker of its
 * two arrangements: its zone table alone, or its cache above that. The best of five rounds each, in turns, so that other load meets both. */

#include "lh-table.h"
#include "mail/lh-spf-check.h"

#include <netinet/in.h>
#include <spf2/spf.h>
#include <spf2/spf_dns_cache.h>
#include <spf2/spf_dns_zone.h>
#include <time.h>

#define ROUNDS 5

typedef struct
{
  LhSpfMessage message;
  char       **row; /* result, client, sender, HELO */
} Case;

typedef struct
{
  GPtrArray    *cases;
  LhInquiry    *inquiry;
  SPF_server_t *zone, *cached;
} Bench;

typedef const char *(*Check) (Bench *bench, const Case *one);

static void
case_free (gpointer data)
{
  Case *one = data;

  g_object_unref (one->message.ip);
  g_strfreev (one->row);
  g_free (one);
}

static void
inquire (LhInquiry *inquiry, gpointer data)
{
  g_autofree char *explanation = NULL;

  (void) lh_spf_check (inquiry, data, NULL, &explanation);
}

static const char *
check_by_us (Bench *bench, const Case *one)
{
  g_autofree char *reason = NULL, *explanation = NULL;

  return lh_spf_result_to_string (lh_spf_check (bench->inquiry, &one->message, &reason, &explanation));
}

static const char *
check_by_spf2 (SPF_server_t *server, const Case *one)
{
  SPF_request_t *request = SPF_request_new (server);
  SPF_response_t *response = NULL;
  const char *result;

  if (g_inet_address_get_family (one->message.ip) == G_SOCKET_FAMILY_IPV4)
    SPF_request_set_ipv4_str (request, one->row[1]);
  else
    SPF_request_set_ipv6_str (request, one->row[1]);
  SPF_request_set_helo_dom (request, one->message.helo);
  SPF_request_set_env_from (request, one->message.sender);
  SPF_request_query_mailfrom (request, &response);
  result = SPF_strresult (SPF_response_result (response));
  SPF_response_free (response);
  SPF_request_free (request);
  return result;
}

static const char *
check_by_zone (Bench *bench, const Case *one)
{
  return check_by_spf2 (bench->zone, one);
}

static const char *
check_by_cache (Bench *bench, const Case *one)
{
  return check_by_spf2 (bench->cached, one);
}

static void
add_to_zone (LhQuestion *question, LhAnswer *answer, gpointer zone)
{
  g_autoptr (GPtrArray) records = lh_answer_get_records (answer, question->type);

  if (records->len == 0)
    SPF_dns_zone_add_str (zone, question->name, (ns_type) question->type, answer->outcome == LH_OUTCOME_NXDOMAIN ? HOST_NOT_FOUND : NO_DATA, NULL);
  for (guint i = 0; i < records->len; i++)
    {
      const LhRecord *record = g_ptr_array_index (records, i);
      g_autofree char *text = record->text != NULL ? lh_record_get_text (record) : NULL;

      SPF_dns_zone_add_str (zone, question->name, (ns_type) question->type, NETDB_SUCCESS,
                            text != NULL ? text : record->address != NULL ? record->address : record->target);
    }
}

static SPF_server_t *
server_new (LhSurvey *survey, gboolean cached)
{
  SPF_dns_server_t *zone = SPF_dns_zone_new (NULL, "zone", 0);

  lh_survey_foreach (survey, add_to_zone, zone);
  return SPF_server_new_dns (cached ? SPF_dns_cache_new (zone, "cache", 0, 10) : zone, 0);
}

/* Every case once; whether all were as the file says. */
static gboolean
agree (Bench *bench, const char *who, Check check)
{
  gboolean same = TRUE;

  for (guint i = 0; i < bench->cases->len; i++)
    {
      const Case *one = g_ptr_array_index (bench->cases, i);
      const char *result = check (bench, one);

      if (g_strcmp0 (result, one->row[0]) == 0)
        continue;
      same = FALSE;
      g_printerr ("%s: %s from %s: %s, not %s\n", who, one->row[2], one->row[1], result, one->row[0]);
    }
  return same;
}

static double
rate (Bench *bench, Check check, double seconds)
{
  clock_t begin = clock (), now, end = begin + (clock_t) (seconds * CLOCKS_PER_SEC);
  guint n = 0;

  do
    {
      for (guint i = 0; i < bench->cases->len; i++, n++)
        (void) check (bench, g_ptr_array_index (bench->cases, i));
      now = clock ();
    }
  while (now < end);
  return n * (double) CLOCKS_PER_SEC / (double) (now - begin);
}

static GPtrArray *
read_cases (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "spf-messages.txt", NULL), *text = NULL;
  GPtrArray *cases = g_ptr_array_new_with_free_func (case_free);
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_error ("no %s", path);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      Case *one;

      if (**line == '\0' || **line == '#')
        continue;
      one = g_new0 (Case, 1);
      one->row = g_strsplit (*line, " | ", 4);
      g_assert_cmpuint (g_strv_length (one->row), ==, 4);
      one->message = (LhSpfMessage) { .ip = g_inet_address_new_from_string (one->row[1]), .sender = one->row[2], .helo = one->row[3] };
      g_ptr_array_add (cases, one);
    }
  return cases;
}

int
main (int argc, char **argv)
{
  const char *folder = argc > 1 ? argv[1] : ".";
  double seconds = argc > 2 ? g_ascii_strtod (argv[2], NULL) : 0.4, ours = 0, zone = 0, cached = 0;
  g_autofree char *path = g_build_filename (folder, "spf-world.txt", NULL), *world = NULL;
  g_autoptr (GPtrArray) cases = read_cases (folder);
  g_autoptr (LhSurvey) survey = lh_survey_new ("firm.example");
  g_autoptr (LhInquiry) inquiry = lh_inquiry_new (survey);
  g_autoptr (LhTable) table = NULL;
  Bench bench = { cases, inquiry, NULL, NULL };
  gboolean same;

  if (!g_file_get_contents (path, &world, NULL, NULL))
    g_error ("no %s", path);
  table = lh_table_new_from_string (world);
  for (guint i = 0; i < cases->len; i++)
    lh_table_fill_into (table, survey, inquire, &((Case *) g_ptr_array_index (cases, i))->message);
  bench.zone = server_new (survey, FALSE);
  bench.cached = server_new (survey, TRUE);

  same = agree (&bench, "Letterhead", check_by_us);
  same &= agree (&bench, "libspf2", check_by_zone);
  same &= agree (&bench, "libspf2 with its cache", check_by_cache);
  for (guint i = 0; i < ROUNDS; i++)
    {
      ours = MAX (ours, rate (&bench, check_by_us, seconds));
      zone = MAX (zone, rate (&bench, check_by_zone, seconds));
      cached = MAX (cached, rate (&bench, check_by_cache, seconds));
    }
  g_print ("%u messages, %u answers; results %s\n", cases->len, lh_survey_get_n_answers (survey), same ? "agree" : "DO NOT AGREE");
  g_print ("Letterhead %.0f checks a second; libspf2 %.0f, with its cache %.0f: %.1f times the quicker\n", ours, zone, cached, ours / MAX (zone, cached));
  SPF_server_free (bench.zone);
  SPF_server_free (bench.cached);
  return same ? 0 : 1;
}
