/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dns/lh-dnssec.h"
#include "dns/lh-name.h"
#include "lh-batch.h"
#include "mail/lh-dkim-header.h"
#include "plan/lh-demo-data.h"

static const char *const formats[] = { "text", "json", "csv", "html", NULL };
static const char *const orders[] = { "given", "ready", NULL };
static const char *const fail_ons[] = { "error", "warning", "never", NULL };

typedef struct
{
  char   **resolvers;
  char    *port;
  char    *plan, *save, *survey;
  char    *only, *format, *fail_on, *order;
  char    *anchors, *trust_anchor, *header;
  gboolean demo;
} Options;

static void
options_clear (Options *options)
{
  g_strfreev (options->resolvers);
  g_free (options->port);
  g_free (options->plan);
  g_free (options->save);
  g_free (options->survey);
  g_free (options->only);
  g_free (options->format);
  g_free (options->fail_on);
  g_free (options->order);
  g_free (options->anchors);
  g_free (options->header);
  g_free (options->trust_anchor);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
refuse_topic (const char *word)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < LH_N_TOPICS; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", lh_topic_to_string (i));
  lh_cli_fail (_("“%s” cannot stand at %s. Possible are: %s"), word, "--only", known->str);
}

/* "mx,spf" -> a mask; 0 after telling. */
static guint
parse_topics (const char *text)
{
  g_autofree char *mended = lh_cli_mend_word (text);
  g_auto (GStrv) lists = g_strsplit (mended, "、", -1);
  g_autofree char *list = g_strjoinv (",", lists);
  g_auto (GStrv) words = g_strsplit_set (list, ", \t", -1);
  guint mask = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      LhTopic topic;

      if (*words[i] == '\0')
        continue;
      if (!lh_topic_from_string (words[i], &topic))
        {
          refuse_topic (words[i]);
          return 0;
        }
      mask |= 1u << topic;
    }

  if (mask == 0)
    refuse_topic (text);
  return mask;
}

/* NULL after telling. (transfer full) (nullable) */
static GPtrArray *
read_trust_anchor (const char *path)
{
  g_autofree char *text = lh_cli_read_file (path, NULL);
  GPtrArray *anchors;

  if (text == NULL)
    return NULL;
  anchors = lh_dnssec_anchors_parse (text);
  if (anchors == NULL)
    lh_cli_fail (_("There is no DS record in %s."), path);
  return anchors;
}

/* Judged without asking anybody: a saved survey, or the demonstration. */
static int
judge_saved (LhBatch *batch, LhSurvey *survey, const char *domain)
{
  if (domain != NULL && !g_str_equal (domain, lh_survey_get_domain (survey)))
    return lh_cli_fail (_("This saved check is of %s, not of %s."), lh_survey_get_domain (survey), domain);
  if (batch->plan != NULL && !g_str_equal (lh_plan_get_domain (batch->plan), lh_survey_get_domain (survey)))
    return lh_cli_fail (_("This plan is of %s, not of %s."), lh_plan_get_domain (batch->plan), lh_survey_get_domain (survey));

  return lh_batch_judge (batch, survey);
}

static int
run_demo (LhBatch *batch)
{
  g_autoptr (LhSurvey) survey = lh_demo_survey ();

  lh_cli_note (_("This is a demonstration with a made-up domain. Nobody is asked."));
  if (batch->plan == NULL)
    batch->plan = lh_demo_plan ();
  return judge_saved (batch, survey, NULL);
}

/* The domains as typed, each as a name; FALSE after telling. "-" stays. */
static gboolean
fold_domains (char **domains)
{
  for (guint i = 0; domains[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      char *name;

      if (g_str_equal (domains[i], "-"))
        continue;
      name = lh_name_from_user (domains[i], NULL, &error);
      if (name == NULL)
        {
          lh_cli_fail_error (error);
          return FALSE;
        }
      g_free (domains[i]);
      domains[i] = name;
    }

  return TRUE;
}

static int
run (LhBatch *batch, const Options *options, char **domains)
{
  guint n = g_strv_length (domains);
  gboolean many = n > 1 || (n == 1 && g_str_equal (domains[0], "-"));
  g_autoptr (LhNetwork) network = NULL;

  if (options->demo && (n > 0 || options->survey != NULL || options->resolvers != NULL || options->save != NULL))
    return lh_cli_fail (_("--demo stands alone: it has a domain of its own."));
  if (options->demo)
    return run_demo (batch);
  if (!fold_domains (domains))
    return LH_EXIT_USAGE;
  if (many && (batch->plan != NULL || options->save != NULL || options->survey != NULL || options->header != NULL))
    return lh_cli_fail (_("--plan, --save, --survey and --header go with one domain only."));
  if (many && batch->format == LH_FORMAT_HTML)
    return lh_cli_fail (_("A page is of one domain only."));

  if (options->survey != NULL)
    {
      g_autoptr (LhSurvey) survey = NULL;

      if (options->save != NULL || options->resolvers != NULL)
        return lh_cli_fail (_("--survey asks nobody: --save and --resolver do not go with it."));
      survey = lh_cli_load_survey (options->survey);
      return survey != NULL ? judge_saved (batch, survey, domains[0]) : LH_EXIT_USAGE;
    }

  if (n == 0 && batch->plan == NULL)
    return lh_cli_fail (_("Please name a domain. “letterhead-cli check --help” shows how."));
  if (n == 1 && batch->plan != NULL && !g_str_equal (lh_plan_get_domain (batch->plan), domains[0]))
    return lh_cli_fail (_("This plan is of %s, not of %s."), lh_plan_get_domain (batch->plan), domains[0]);

  network = lh_cli_network (options->resolvers, options->port, options->anchors);
  if (network == NULL)
    return LH_EXIT_USAGE;

  batch->many = many;
  batch->save = options->save;
  if (n == 0)
    {
      char *of_plan[] = { (char *) lh_plan_get_domain (batch->plan), NULL };

      return lh_batch_run (batch, LH_ANSWERER (network), of_plan);
    }

  return lh_batch_run (batch, LH_ANSWERER (network), domains);
}

static gboolean
read_header (LhBatch *batch, const char *path)
{
  gsize length;
  g_autofree char *text = lh_cli_read_file (path, &length);

  if (text == NULL)
    return FALSE;
  batch->signatures = lh_dkim_header_parse (text, (gssize) length);
  if (batch->signatures->len > 0)
    return TRUE;
  lh_cli_fail (_("No DKIM signature is in %s. Save the whole header of a mail that was sent from this domain."), path);
  return FALSE;
}

int
lh_cli_check (char **arguments)
{
  g_auto (Options) options = { 0 };
  g_auto (LhPlace) place = { 0 };
  g_auto (LhBatch) batch = { 0 };
  const GOptionEntry entries[] = {
    { "plan", 'p', 0, G_OPTION_ARG_FILENAME, &options.plan, N_("Compare with this plan: a file, or the domain of a stored plan"), N_("PLAN") },
    { "resolver", 'r', 0, G_OPTION_ARG_STRING_ARRAY, &options.resolvers,
      N_("Ask this DNS server: system, IP, IP:PORT, [IPv6]:PORT, or a DoH URL; may be repeated"), N_("SPEC") },
    { "only", 'o', 0, G_OPTION_ARG_STRING, &options.only, N_("Only these topics: zone, mx, spf, dkim, dmarc, mta-sts, tls-rpt, client, bimi, smtp, dane, blocklist, bulk, propagation"), N_("TOPIC,…") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options.format, N_("text (the default), json, csv or html"), N_("FORMAT") },
    { "save", 's', 0, G_OPTION_ARG_FILENAME, &options.save, N_("Save what was answered to a file"), N_("FILE") },
    { "survey", 0, 0, G_OPTION_ARG_FILENAME, &options.survey, N_("Judge a saved file again, without asking anybody"), N_("FILE") },
    { "header", 0, 0, G_OPTION_ARG_FILENAME, &options.header, N_("Take the DKIM selectors from the header of a sent mail in this file"), N_("FILE") },
    { "demo", 0, 0, G_OPTION_ARG_NONE, &options.demo, N_("Show a made-up domain, without asking anybody"), NULL },
    { "fail-on", 0, 0, G_OPTION_ARG_STRING, &options.fail_on, N_("What makes the exit status 1: error (the default), warning or never"), N_("SEVERITY") },
    { "order", 0, 0, G_OPTION_ARG_STRING, &options.order, N_("Of many domains: given (the default), or ready, as they end"), N_("ORDER") },
    { "tls-anchors", 0, 0, G_OPTION_ARG_FILENAME, &options.anchors,
      N_("Trust the certificates in this file, instead of the system's, for DNS over HTTPS"), N_("FILE") },
    { "trust-anchor", 0, 0, G_OPTION_ARG_FILENAME, &options.trust_anchor,
      N_("Judge DNSSEC from the DS records in this file, instead of the root’s keys"), N_("FILE") },
    { "authoritative-port", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &options.port, "", "PORT" },
    { NULL },
  };
  const LhUsage usage = { "check", _("DOMAIN… | -"), _("Checks the DNS records for mail. “-” reads domains from standard input, one a line."),
                          "  letterhead-cli check example.com\n"
                          "  letterhead-cli check --resolver 192.0.2.1 --only mx,spf --format json example.com\n"
                          "  letterhead-cli check --format html example.com > report.html\n"
                          "  letterhead-cli check --format json - < domains.txt\n" };
  int status, fail_on, order;

  if (!lh_cli_parse (&usage, entries, &arguments, &status))
    return status;

  batch.format = lh_cli_choose ("--format", options.format, formats);
  if (batch.format < 0 || (fail_on = lh_cli_choose ("--fail-on", options.fail_on, fail_ons)) < 0)
    return LH_EXIT_USAGE;
  if ((order = lh_cli_choose ("--order", options.order, orders)) < 0)
    return LH_EXIT_USAGE;
  batch.as_ready = order == 1;
  batch.fail_on = fail_on;
  batch.topics = options.only != NULL ? parse_topics (options.only) : (1u << LH_N_TOPICS) - 1;
  if (batch.topics == 0)
    return LH_EXIT_USAGE;
  if (options.header != NULL && !read_header (&batch, options.header))
    return LH_EXIT_USAGE;
  if (options.trust_anchor != NULL && (batch.anchors = read_trust_anchor (options.trust_anchor)) == NULL)
    return LH_EXIT_USAGE;
  if (options.plan != NULL)
    {
      if (!lh_place_open (&place, options.plan))
        return LH_EXIT_USAGE;
      batch.plan = g_object_ref (place.plan);
    }

  return run (&batch, &options, arguments + 1);
}
