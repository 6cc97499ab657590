/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole checks over written-down zones: tests/data/check/README says what the files hold. */
#include "check/lh-check.h"
#include "dns/lh-dnssec.h"
#include "lh-table.h"

#include <string.h>

/* What a case is judged by unless it says otherwise. */
#define USUAL_TOPICS "zone mx spf dkim dmarc mta-sts tls-rpt client bimi"

typedef struct
{
  char *name;
  char *domain;
  LhPlan *plan;      /* (nullable) */
  char **expected;   /* ids */
  GPtrArray *params; /* (element-type utf8) "id key=value" */
  guint depth;       /* round trips at most; 0: any */
  gint64 started;    /* seconds since 1970; 0: now */
  guint topics;      /* 1 << LhTopic … */
  LhTable *table;
  LhSurvey *survey;   /* (nullable) in place of the table */
  GPtrArray *anchors; /* (nullable) */
  LhProvider *patched; /* (nullable) an entry of the catalogue with something that the built-in ones lack */
  char **was;
} Case;

static void
case_free (Case *self)
{
  g_free (self->name);
  g_free (self->domain);
  g_clear_object (&self->plan);
  g_strfreev (self->expected);
  g_ptr_array_unref (self->params);
  g_object_unref (self->table);
  g_clear_object (&self->survey);
  g_clear_pointer (&self->anchors, g_ptr_array_unref);
  if (self->patched != NULL)
    {
      g_strfreev (self->patched->spf_wrong);
      self->patched->spf_wrong = self->was;
    }
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Case, case_free)

static char *
read_file (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "check", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
take_without (LhTable *table, const char *value)
{
  g_auto (GStrv) words = g_strsplit (value, " ", 2);

  lh_table_remove (table, words[0], words[1] != NULL ? lh_type_from_string (words[1]) : 0);
}

/* "spf dkim" */
static guint
read_topics (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint mask = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      LhTopic topic;

      g_assert_true (lh_topic_from_string (words[i], &topic));
      mask |= 1u << topic;
    }
  return mask;
}

static Case *
case_load (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".txt", NULL);
  g_autofree char *text = read_file (file);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  Case *self = g_new0 (Case, 1);
  g_autoptr (GError) error = NULL;

  self->name = g_strdup (name);
  self->params = g_ptr_array_new_with_free_func (g_free);
  self->table = lh_table_new ();
  self->topics = read_topics (USUAL_TOPICS);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *colon = strstr (lines[i], ": ");
      const char *value = colon != NULL ? colon + 2 : NULL;

      if (g_str_has_prefix (lines[i], "domain: "))
        self->domain = g_strdup (value);
      else if (g_str_has_prefix (lines[i], "plan: "))
        {
          self->plan = lh_plan_new_from_json (value, -1, &error);
          g_assert_no_error (error);
        }
      else if (g_str_has_prefix (lines[i], "expect:"))
        self->expected = g_strsplit (value != NULL ? value : "", " ", -1);
      else if (g_str_has_prefix (lines[i], "param: "))
        g_ptr_array_add (self->params, g_strdup (value));
      else if (g_str_has_prefix (lines[i], "depth: "))
        self->depth = (guint) g_ascii_strtoull (value, NULL, 10);
      else if (g_str_has_prefix (lines[i], "anchor: "))
        self->anchors = lh_dnssec_anchors_parse (value);
      else if (g_str_has_prefix (lines[i], "survey: "))
        {
          g_autofree char *json = read_file (value);

          self->survey = lh_survey_from_json (json, -1, &error);
          g_assert_no_error (error);
          self->domain = g_strdup (lh_survey_get_domain (self->survey));
        }
      else if (g_str_has_prefix (lines[i], "topics: "))
        self->topics = read_topics (value);
      else if (g_str_has_prefix (lines[i], "started: "))
        self->started = g_ascii_strtoll (value, NULL, 10);
      else if (g_str_has_prefix (lines[i], "wrong: "))
        {
          g_auto (GStrv) words = g_strsplit (value, " ", 2);

          self->patched = (LhProvider *) lh_catalog_find_provider (lh_catalog_get (), words[0]);
          self->was = self->patched->spf_wrong;
          self->patched->spf_wrong = g_strsplit (words[1], " ", -1);
        }
      else if (g_str_has_prefix (lines[i], "without: "))
        take_without (self->table, value);
      else if (g_str_has_prefix (lines[i], "use: "))
        {
          g_auto (GStrv) names = g_strsplit (value, " ", -1);

          for (guint j = 0; names[j] != NULL; j++)
            {
              g_autofree char *used = g_strconcat (names[j], ".inc", NULL);
              g_autofree char *zone = read_file (used);

              lh_table_add (self->table, zone);
            }
        }
      else
        lh_table_add (self->table, lines[i]);
    }
  g_assert_nonnull (self->domain);
  g_assert_nonnull (self->expected);
  return self;
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  lh_check_run_finish (LH_CHECK (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
run (LhCheck *check, LhAnswerer *answerer)
{
  gboolean done = FALSE;

  lh_check_run_async (check, answerer, NULL, on_done, &done);
  g_assert_true (lh_check_is_running (check));
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (lh_check_is_running (check));
}

static void
describe (Case *self, LhCheck *check)
{
  g_autoptr (GPtrArray) findings = lh_check_get_all_findings (check);

  g_test_message ("%s: %u questions, depth %u", self->name, lh_check_get_n_asked (check),
                  lh_survey_get_depth (lh_check_get_survey (check)));
  for (guint i = 0; i < findings->len; i++)
    {
      const LhFinding *finding = findings->pdata[i];
      g_autoptr (GString) line = g_string_new (lh_finding_id_to_string (finding->id));

      g_string_append_printf (line, " %s", lh_severity_to_string (finding->severity));
      for (guint j = 0; j + 1 < finding->params->len; j += 2)
        g_string_append_printf (line, " %s=%s", (char *) finding->params->pdata[j],
                                (char *) finding->params->pdata[j + 1]);
      if (finding->fix != NULL && finding->fix->values->len > 0)
        g_string_append_printf (line, " fix%s=%s", finding->fix_replaces ? "!" : "",
                                ((LhWantedValue *) finding->fix->values->pdata[0])->value);
      g_test_message ("  %s", line->str);
    }
}

static const LhFinding *
find (LhCheck *check, const char *id)
{
  g_autoptr (GPtrArray) findings = lh_check_get_all_findings (check);

  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (lh_finding_id_to_string (((LhFinding *) findings->pdata[i])->id), id))
      return findings->pdata[i];
  return NULL;
}

/* The same thing twice, be it that it weighs differently. */
static gboolean
is_told_before (GPtrArray *findings, guint at)
{
  const LhFinding *finding = findings->pdata[at];

  for (guint i = 0; i < at; i++)
    {
      const LhFinding *other = findings->pdata[i];
      gboolean same = other->id == finding->id && g_str_equal (other->subject, finding->subject) && other->params->len == finding->params->len;

      for (guint j = 0; same && j < finding->params->len; j++)
        same = g_strcmp0 (other->params->pdata[j], finding->params->pdata[j]) == 0;
      if (same)
        return TRUE;
    }
  return FALSE;
}

/* Word "id", or "id=severity" where it is not the usual one. */
static void
assert_expected (Case *self, LhCheck *check)
{
  g_autoptr (GPtrArray) findings = lh_check_get_all_findings (check);

  for (guint i = 0; self->expected[i] != NULL && self->expected[i][0] != '\0'; i++)
    {
      g_auto (GStrv) words = g_strsplit (self->expected[i], "=", 2);
      const LhFinding *finding = find (check, words[0]);

      if (finding == NULL)
        {
          g_test_message ("%s: %s was not found", self->name, self->expected[i]);
          g_test_fail ();
        }
      else
        g_assert_cmpstr (lh_severity_to_string (finding->severity), ==,
                         words[1] != NULL
                           ? words[1]
                           : lh_severity_to_string (lh_finding_id_get_severity (finding->id)));
    }
  for (guint i = 0; i < findings->len; i++)
    {
      const LhFinding *finding = findings->pdata[i];
      const char *id = lh_finding_id_to_string (finding->id);
      /* What one may go without is absent in most cases. */
      gboolean expected = finding->severity == LH_SEVERITY_GOOD ||
                          finding->id == LH_FINDING_MTA_STS_ABSENT ||
                          finding->id == LH_FINDING_TLS_RPT_ABSENT;

      for (guint j = 0; self->expected[j] != NULL; j++)
        expected |= g_str_has_prefix (self->expected[j], id) &&
                    (self->expected[j][strlen (id)] == '\0' || self->expected[j][strlen (id)] == '=');
      if (!expected)
        {
          g_test_message ("%s: %s was not expected", self->name, id);
          g_test_fail ();
        }
      if (is_told_before (findings, i))
        {
          g_test_message ("%s: %s is told twice", self->name, id);
          g_test_fail ();
        }
      g_assert_cmpstr (lh_finding_get (finding, "domain"), ==, self->domain);
    }
  for (guint i = 0; i < self->params->len; i++)
    {
      g_auto (GStrv) words = g_strsplit (self->params->pdata[i], " ", 2);
      g_auto (GStrv) pair = g_strsplit (words[1], "=", 2);
      const LhFinding *finding = find (check, words[0]);
      g_autofree char *found = NULL;
      const char *value = NULL;

      g_assert_nonnull (finding);
      if (g_str_equal (pair[0], "fix"))
        value = finding->fix != NULL && finding->fix->values->len > 0
                  ? ((LhWantedValue *) finding->fix->values->pdata[0])->value
                  : NULL;
      else if (g_str_equal (pair[0], "replaces"))
        value = finding->fix_replaces ? "yes" : "no";
      else if (g_str_equal (pair[0], "shown"))
        value = found = finding->found != NULL && finding->found->len > 0 ? g_strdup (finding->found->pdata[0]) : NULL;
      else if (g_str_equal (pair[0], "evidence"))
        value = finding->evidence->len > 0 ? finding->evidence->pdata[0] : NULL;
      else
        value = lh_finding_get (finding, pair[0]);
      if (g_strcmp0 (value != NULL ? value : "(null)", pair[1]) != 0)
        {
          g_test_message ("%s: %s %s is \"%s\", not \"%s\"", self->name, words[0], pair[0], value,
                          pair[1]);
          g_test_fail ();
        }
    }
}

static char *
summarize (LhCheck *check)
{
  g_autoptr (GPtrArray) findings = lh_check_get_all_findings (check);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const LhFinding *finding = findings->pdata[i];

      g_string_append_printf (text, "%s %s %s", lh_finding_id_to_string (finding->id),
                              lh_severity_to_string (finding->severity), finding->subject);
      for (guint j = 0; j < finding->params->len; j++)
        g_string_append_printf (text, " %s", (char *) finding->params->pdata[j]);
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < LH_N_TOPICS; i++)
    g_string_append_printf (text, "%s ", lh_status_to_string (lh_check_get_status (check, i)));
  return g_string_free (text, FALSE);
}

static guint
topics_of (LhCheck *check)
{
  guint mask = 0;

  for (guint i = 0; i < LH_N_TOPICS; i++)
    if (lh_check_has_topic (check, i))
      mask |= 1u << i;
  return mask;
}

/* What was saved is judged to the same end, with nobody to ask. */
static void
assert_judges_again (Case *self, LhCheck *check)
{
  g_autofree char *json = lh_survey_to_json (lh_check_get_survey (check));
  g_autoptr (GError) error = NULL;
  g_autoptr (LhSurvey) survey = lh_survey_from_json (json, -1, &error);
  g_autoptr (LhCheck) again = NULL;
  g_autofree char *a = summarize (check);
  g_autofree char *b = NULL;

  g_assert_no_error (error);
  again = lh_check_new (survey, lh_check_get_plan (check), lh_catalog_get ());
  lh_check_set_topics (again, topics_of (check));
  if (self->anchors != NULL)
    lh_check_set_anchors (again, self->anchors);
  lh_check_judge (again);
  b = summarize (again);
  g_assert_cmpstr (a, ==, b);
}

/* Every evidence is a question that was asked. */
static void
assert_evidence (Case *self, LhCheck *check)
{
  g_autoptr (GPtrArray) findings = lh_check_get_all_findings (check);

  for (guint i = 0; i < findings->len; i++)
    {
      const LhFinding *finding = findings->pdata[i];

      for (guint j = 0; j < finding->evidence->len; j++)
        if (lh_survey_lookup (lh_check_get_survey (check), finding->evidence->pdata[j]) == NULL)
          {
            g_test_message ("%s: evidence of %s was never asked: %s", self->name,
                            lh_finding_id_to_string (finding->id),
                            (char *) finding->evidence->pdata[j]);
            g_test_fail ();
          }
    }
}

/* The page of records and the check must not contradict each other: what is to be changed there has a finding here. */
static void
assert_agrees (Case *self, LhCheck *check)
{
  static const LhTopic topics[] = {
    [LH_PURPOSE_MX] = LH_TOPIC_MX, [LH_PURPOSE_SPF] = LH_TOPIC_SPF, [LH_PURPOSE_DKIM] = LH_TOPIC_DKIM, [LH_PURPOSE_DMARC] = LH_TOPIC_DMARC
  };
  GPtrArray *comparisons = lh_check_get_comparisons (check);

  for (guint i = 0; comparisons != NULL && i < comparisons->len; i++)
    {
      const LhComparison *comparison = comparisons->pdata[i];
      gboolean change = comparison->state == LH_STATE_MISSING ||
                        comparison->state == LH_STATE_DIFFERS ||
                        comparison->state == LH_STATE_CONFLICTS;

      if (comparison->wanted->purpose > LH_PURPOSE_DMARC ||
          !lh_check_has_topic (check, topics[comparison->wanted->purpose]))
        continue;
      g_assert_cmpint (comparison->state, !=, LH_STATE_WAITING);
      if (change && lh_check_get_status (check, topics[comparison->wanted->purpose]) == LH_STATUS_GOOD)
        {
          g_test_message ("%s: %s %s, and nothing found", self->name,
                          lh_purpose_to_string (comparison->wanted->purpose),
                          lh_state_to_string (comparison->state));
          g_test_fail ();
        }
      if (comparison->state == LH_STATE_NOT_CHECKED)
        g_assert_cmpint (lh_check_get_status (check, topics[comparison->wanted->purpose]), <=,
                         LH_STATUS_NOT_CHECKED);
    }
}

static void
test_case (gconstpointer data)
{
  g_autoptr (Case) self = case_load (data);
  g_autoptr (LhSurvey) survey = self->survey != NULL ? g_object_ref (self->survey) : lh_survey_new (self->domain);
  g_autoptr (LhCheck) check = lh_check_new (survey, self->plan, lh_catalog_get ());

  lh_check_set_topics (check, self->topics);
  if (self->started != 0)
    lh_survey_set_started (survey, self->started);
  if (self->anchors != NULL)
    lh_check_set_anchors (check, self->anchors);
  if (self->survey != NULL)
    lh_check_judge (check);
  else
    run (check, LH_ANSWERER (self->table));
  describe (self, check);
  assert_expected (self, check);
  assert_evidence (self, check);
  assert_agrees (self, check);
  assert_judges_again (self, check);
  for (guint i = 0; i < LH_N_TOPICS; i++)
    if (lh_check_has_topic (check, i))
      {
        g_assert_cmpint (lh_check_get_status (check, i), >, LH_STATUS_ASKING);
        /* “Fine” without a word of why would be a dead end. */
        if (lh_check_get_findings (check, i)->len == 0)
          {
            g_test_message ("%s: nothing is said of %s", self->name, lh_topic_to_string (i));
            g_test_fail ();
          }
      }
  if (self->depth > 0)
    g_assert_cmpuint (lh_survey_get_depth (survey), <=, self->depth);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_cases (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "check", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".txt"))
      g_ptr_array_add (names, g_strndup (name, strlen (name) - 4));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* A finding that no case knows is a finding that nobody has seen. */
static void
test_all_ids (void)
{
  g_autoptr (GPtrArray) names = list_cases ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (Case) self = case_load (names->pdata[i]);

      for (guint j = 0; self->expected[j] != NULL; j++)
        {
          g_auto (GStrv) words = g_strsplit (self->expected[j], "=", 2);

          if (words[0] != NULL)
            g_hash_table_add (seen, g_strdup (words[0]));
        }
    }
  for (guint i = 0; i < LH_N_FINDINGS; i++)
    if (!g_hash_table_contains (seen, lh_finding_id_to_string (i)))
      {
        g_test_message ("no case expects %s", lh_finding_id_to_string (i));
        g_test_fail ();
      }
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) names = NULL;

  g_test_init (&argc, &argv, NULL);
  names = list_cases ();
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_strconcat ("/check/case/", names->pdata[i], NULL);

      g_test_add_data_func (path, names->pdata[i], test_case);
    }
  g_test_add_func ("/check/all-ids", test_all_ids);
  return g_test_run ();
}
