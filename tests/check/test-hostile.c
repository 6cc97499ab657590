/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Real servers with bad intentions (hostile.py): whatever they do, a check keeps to its questions, its time and its memory, and comes to an end. */
#include "check/lh-check.h"
#include "certificate.h"
#include "dns/lh-dnssec.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <malloc.h>
#include <string.h>
#include <time.h>

#if defined(__SANITIZE_ADDRESS__)
#define ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ADDRESS_SANITIZER 1
#endif
#endif
#ifdef ADDRESS_SANITIZER
extern gsize __sanitizer_get_current_allocated_bytes (void);
#endif

#define QUESTIONS 500
#define TIME_MS   4000
/* For what is in hand when the time is over. */
#define SLACK_MS  1500
/* What it may compute meanwhile; here with sanitizers and without optimization, which is twenty times as slow. */
#ifdef ADDRESS_SANITIZER
#define CPU_MS    40000
#else
#define CPU_MS    3000
#endif
/* How much longer than its computing the wait may be, on a machine that does other things too. */
#define BUSY      8
#define MEMORY    (32 * 1024 * 1024)

static char *folder;
static GSubprocess *server;
static guint16 dns_port, https_port, smtp_port;
static GPtrArray *anchors;

static gsize
heap (void)
{
#ifdef ADDRESS_SANITIZER
  return __sanitizer_get_current_allocated_bytes ();
#else
  return mallinfo2 ().uordblks + mallinfo2 ().hblkhd;
#endif
}

typedef struct
{
  gboolean done;
  gint64 start;
  clock_t clock;
  gsize before;
  gsize peak;
} Watch;

static gboolean
on_tick (gpointer data)
{
  Watch *watch = data;

  watch->peak = MAX (watch->peak, heap ());
  return G_SOURCE_CONTINUE;
}

static void
on_progress (LhCheck *check, gpointer data)
{
  on_tick (data);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lh_check_run_finish (LH_CHECK (source), result, &error));
  g_assert_no_error (error);
  ((Watch *) data)->done = TRUE;
}

static void
watch_begin (Watch *watch)
{
  watch->done = FALSE;
  watch->start = g_get_monotonic_time ();
  watch->clock = clock ();
  watch->before = watch->peak = heap ();
}

/* Within @budget in ms, and in memory. */
static void
watch_end (Watch *watch, const char *domain, guint asked, guint budget)
{
  gint64 took = (g_get_monotonic_time () - watch->start) / 1000;
  gint64 computed = (gint64) (clock () - watch->clock) * 1000 / CLOCKS_PER_SEC;

  watch->peak = MAX (watch->peak, heap ());
  g_test_message ("%s: %u questions, %" G_GINT64_FORMAT " ms, of which %" G_GINT64_FORMAT " computing, %.1f MiB", domain, asked, took, computed,
                  (double) (watch->peak - watch->before) / 1048576);
  g_assert_cmpuint (asked, <=, QUESTIONS);
  g_assert_cmpint (computed, <, CPU_MS);
  g_assert_cmpint (took, <, budget + SLACK_MS + BUSY * computed);
  g_assert_cmpuint (watch->peak - watch->before, <, MEMORY);
}

/* Text, and nothing in it that a terminal obeys. */
static void
assert_harmless (const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      {
        g_autofree char *escaped = g_strescape (text, NULL);

        g_test_message ("“%s”", escaped);
        g_test_fail ();
        return;
      }
}

static LhNetwork *
make_network (void)
{
  g_autoptr (LhClient) client = lh_client_new ();
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GPtrArray) resolvers = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_server_unref);
  g_autofree char *tls_anchors = g_build_filename (folder, CERTIFICATE_FILE, NULL);
  g_autoptr (GError) error = NULL;
  LhNetwork *network;

  lh_client_set_tls_anchors (client, tls_anchors, &error);
  g_assert_no_error (error);
  g_ptr_array_add (resolvers, lh_server_new (LH_TRANSPORT_UDP, loopback, dns_port));
  network = lh_network_new (client, resolvers);
  lh_network_set_authoritative_port (network, dns_port);
  lh_network_set_https_port (network, https_port);
  lh_network_set_smtp_port (network, smtp_port, 0);
  lh_network_allow_private (network);
  return network;
}

static void
count_mailer (LhQuestion *question, LhAnswer *answer, gpointer data)
{
  if (!g_str_has_prefix (question->key, "smtp m"))
    return;
  g_test_message ("%s: %s %s at %s", question->key, lh_outcome_to_string (answer->outcome), answer->problem != NULL ? answer->problem : "",
                  answer->smtp != NULL ? lh_smtp_stage_to_string (answer->smtp->stage) : "nothing");
  ++*(guint *) data;
}

/* The mail servers of a domain that has some were all asked. */
static void
assert_mailers (LhCheck *check, const char *domain)
{
  guint asked = 0;

  lh_survey_foreach (lh_check_get_survey (check), count_mailer, &asked);
  if (g_str_has_prefix (domain, "mail-"))
    g_assert_cmpuint (asked, ==, 3);
}

static void
run (const char *domain)
{
  g_autoptr (LhNetwork) network = make_network ();
  g_autoptr (LhSurvey) survey = lh_survey_new (domain);
  g_autoptr (LhCheck) check = lh_check_new (survey, NULL, lh_catalog_get ());
  g_autoptr (GPtrArray) findings = NULL;
  Watch watch;
  guint ticker = g_timeout_add (10, on_tick, &watch);

  watch_begin (&watch);
  lh_check_set_budget (check, QUESTIONS, TIME_MS);
  lh_check_set_anchors (check, anchors);
  g_signal_connect (check, "progress", G_CALLBACK (on_progress), &watch);
  lh_check_run_async (check, LH_ANSWERER (network), NULL, on_done, &watch);
  while (!watch.done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (ticker);
  watch_end (&watch, domain, lh_check_get_n_asked (check), TIME_MS);
  for (guint i = 0; i < LH_N_TOPICS; i++)
    g_assert_cmpint (lh_check_get_status (check, i), >, LH_STATUS_ASKING);
  assert_mailers (check, domain);
  findings = lh_check_get_all_findings (check);
  for (guint i = 0; i < findings->len; i++)
    {
      const LhFinding *finding = findings->pdata[i];

      for (guint j = 0; j < finding->params->len; j++)
        assert_harmless (finding->params->pdata[j]);
    }
  /* What was cancelled comes home before the network goes. */
  for (guint i = 0; i < 50; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (1000);
    }
}

static void
test_dns (gconstpointer data)
{
  run (data);
}

static const LhFinding *
find (LhCheck *check, LhFindingId id)
{
  GPtrArray *findings = lh_check_get_findings (check, lh_finding_id_get_topic (id));

  for (guint i = 0; i < findings->len; i++)
    if (((LhFinding *) findings->pdata[i])->id == id)
      return findings->pdata[i];
  return NULL;
}

/* The policy's page: what becomes of it in the check, which asks nothing else. */
static void
test_https (gconstpointer data)
{
  const struct { LhFindingId id; const char *domain; } *row = data;
  g_autoptr (LhNetwork) network = make_network ();
  g_autoptr (LhSurvey) survey = lh_survey_new (row->domain);
  g_autoptr (LhCheck) check = lh_check_new (survey, NULL, lh_catalog_get ());
  Watch watch;
  guint ticker = g_timeout_add (10, on_tick, &watch);

  watch_begin (&watch);
  lh_check_set_budget (check, QUESTIONS, 2 * TIME_MS);
  lh_check_set_topics (check, 1 << LH_TOPIC_MTA_STS | 1 << LH_TOPIC_BIMI);
  lh_check_run_async (check, LH_ANSWERER (network), NULL, on_done, &watch);
  while (!watch.done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (ticker);
  /* Five seconds a file, and the two of the logo side by side with it. */
  watch_end (&watch, row->domain, lh_check_get_n_asked (check), 2 * TIME_MS);
  if (find (check, row->id) == NULL)
    {
      GPtrArray *findings = lh_check_get_findings (check, LH_TOPIC_MTA_STS);

      for (guint i = 0; i < findings->len; i++)
        g_test_message ("%s", lh_finding_id_to_string (((LhFinding *) findings->pdata[i])->id));
      g_test_fail ();
    }
}

static void
start_server (void)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "check", "hostile.py", NULL);
  g_autofree char *certificate = g_build_filename (folder, CERTIFICATE_FILE, NULL);
  g_autofree char *key = g_build_filename (folder, CERTIFICATE_KEY_FILE, NULL);
  g_autoptr (GDataInputStream) out = NULL;
  g_autofree char *line = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;

  server = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "python3", script, certificate, key, NULL);
  g_assert_no_error (error);
  out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (server));
  line = g_data_input_stream_read_line (out, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);
  words = g_strsplit (line, " ", 4);
  g_assert_cmpuint (g_strv_length (words), ==, 4);
  dns_port = (guint16) g_ascii_strtoull (words[0], NULL, 10);
  https_port = (guint16) g_ascii_strtoull (words[1], NULL, 10);
  smtp_port = (guint16) g_ascii_strtoull (words[2], NULL, 10);
  anchors = lh_dnssec_anchors_parse (words[3]);
  g_assert_cmpuint (anchors->len, ==, 1);
}

int
main (int argc, char **argv)
{
  static const char *const domains[] = { "includes.test", "aliases.test", "loops.test", "servers.test", "big.test", "many.test", "drip.test", "garbage.test",
                                         "flood.test", "strangers.test", "beside.test", "truncate.test", "crowd.test", "long.test", "binary.test", "proofs.test",
                                         "mail-31-32-33.test", "mail-34-35-36.test" };
  static const struct { LhFindingId id; const char *domain; } pages[] = {
    { LH_FINDING_MTA_STS_TOO_LONG, "body.test" },
    { LH_FINDING_MTA_STS_FILE_NOT_CHECKED, "header.test" },
    { LH_FINDING_MTA_STS_FILE_NOT_CHECKED, "line.test" },
    { LH_FINDING_MTA_STS_FILE_NOT_CHECKED, "hints.test" },
    { LH_FINDING_MTA_STS_FILE_NOT_CHECKED, "page.test" },
    { LH_FINDING_MTA_STS_FILE_NOT_CHECKED, "slowhead.test" },
    { LH_FINDING_MTA_STS_POLICY_SYNTAX, "svgz.test" },
    { LH_FINDING_MTA_STS_POLICY_SYNTAX, "laughs.test" },
    { LH_FINDING_MTA_STS_TOO_LONG, "gzip.test" },
    { LH_FINDING_MTA_STS_FILE_NOT_CHECKED, "chunks.test" },
    { LH_FINDING_MTA_STS_FILE_NOT_CHECKED, "stall.test" },
    { LH_FINDING_MTA_STS_REDIRECT, "away.test" },
  };
  g_autofree const char **hosts = g_new0 (const char *, G_N_ELEMENTS (pages) + 1);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  int code;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("lh-hostile-XXXXXX", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_ptr_array_add (names, g_strconcat ("mta-sts.", pages[i].domain, NULL));
      hosts[i] = names->pdata[i];
    }
  certificate_make (folder, hosts);
  start_server ();
  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    {
      g_autofree char *path = g_strconcat ("/check/hostile/dns/", domains[i], NULL);

      g_test_add_data_func (path, domains[i], test_dns);
    }
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *path = g_strconcat ("/check/hostile/https/", pages[i].domain, NULL);

      g_test_add_data_func (path, &pages[i], test_https);
    }
  code = g_test_run ();
  g_subprocess_force_exit (server);
  g_object_unref (server);
  g_ptr_array_unref (anchors);
  certificate_remove (folder);
  g_free (folder);
  return code;
}
