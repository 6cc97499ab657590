/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/lh-finding.h"

#include "dns/lh-name.h"

/* Records that one finding shows: nobody reads more, and there may be thousands. */
#define MAX_FOUND 30

static const char *const topics[] = { "zone", "mx", "spf", "dkim", "dmarc", "mta-sts", "tls-rpt", "client", "bimi", "smtp", "dane",
                                      "blocklist", "bulk", "propagation" };
static const char *const severities[] = { "error", "warning", "not-checked", "hint", "good" };

G_STATIC_ASSERT (G_N_ELEMENTS (topics) == LH_N_TOPICS);

static const struct
{
  const char *text;
  LhSeverity severity;
  LhTopic topic;
} ids[] = {
#define LH_FINDING(constant, id, severity, topic) { id, LH_SEVERITY_##severity, LH_TOPIC_##topic },
#include "check/lh-finding-ids.h"
#undef LH_FINDING
};

const char *
lh_topic_to_string (LhTopic topic)
{
  g_return_val_if_fail (topic < LH_N_TOPICS, NULL);
  return topics[topic];
}

gboolean
lh_topic_from_string (const char *text, LhTopic *ret_topic)
{
  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    if (g_strcmp0 (text, topics[i]) == 0)
      {
        *ret_topic = i;
        return TRUE;
      }
  return FALSE;
}

const char *
lh_severity_to_string (LhSeverity severity)
{
  g_return_val_if_fail (severity < G_N_ELEMENTS (severities), NULL);
  return severities[severity];
}

const char *
lh_finding_id_to_string (LhFindingId id)
{
  g_return_val_if_fail (id < LH_N_FINDINGS, NULL);
  return ids[id].text;
}

LhSeverity
lh_finding_id_get_severity (LhFindingId id)
{
  g_return_val_if_fail (id < LH_N_FINDINGS, LH_SEVERITY_NOT_CHECKED);
  return ids[id].severity;
}

LhTopic
lh_finding_id_get_topic (LhFindingId id)
{
  g_return_val_if_fail (id < LH_N_FINDINGS, LH_TOPIC_ZONE);
  return ids[id].topic;
}

LhFinding *
lh_finding_new (LhFindingId id, const char *domain, const char *subject)
{
  LhFinding *finding = g_new0 (LhFinding, 1);

  finding->ref_count = 1;
  finding->id = id;
  finding->severity = lh_finding_id_get_severity (id);
  finding->subject = lh_name_fold (subject);
  finding->params = g_ptr_array_new_with_free_func (g_free);
  finding->evidence = g_ptr_array_new_with_free_func (g_free);
  finding->found = g_ptr_array_new_with_free_func (g_free);
  lh_finding_set (finding, "domain", "%s", domain);
  return finding;
}

LhFinding *
lh_finding_ref (LhFinding *finding)
{
  g_atomic_int_inc (&finding->ref_count);
  return finding;
}

void
lh_finding_unref (LhFinding *finding)
{
  if (!g_atomic_int_dec_and_test (&finding->ref_count))
    return;
  g_free (finding->subject);
  g_ptr_array_unref (finding->params);
  g_ptr_array_unref (finding->evidence);
  g_ptr_array_unref (finding->found);
  g_clear_pointer (&finding->fix, lh_wanted_free);
  g_free (finding);
}

static gboolean
find_param (const LhFinding *finding, const char *key, guint *ret_value)
{
  for (guint i = 0; i + 1 < finding->params->len; i += 2)
    if (g_str_equal (finding->params->pdata[i], key))
      {
        *ret_value = i + 1;
        return TRUE;
      }
  return FALSE;
}

void
lh_finding_set (LhFinding *finding, const char *key, const char *format, ...)
{
  va_list args;
  char *value;
  guint i;

  va_start (args, format);
  value = g_strdup_vprintf (format, args);
  va_end (args);

  if (find_param (finding, key, &i))
    {
      g_free (finding->params->pdata[i]);
      finding->params->pdata[i] = value;
      return;
    }
  g_ptr_array_add (finding->params, g_strdup (key));
  g_ptr_array_add (finding->params, value);
}

const char *
lh_finding_get (const LhFinding *finding, const char *key)
{
  guint i;

  return find_param (finding, key, &i) ? finding->params->pdata[i] : NULL;
}

/* Each once. */
static void
add_text (GPtrArray *texts, char *text)
{
  if (g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
    g_free (text);
  else
    g_ptr_array_add (texts, text);
}

void
lh_finding_add_evidence (LhFinding *finding, const char *question_key)
{
  add_text (finding->evidence, g_strdup (question_key));
}

void
lh_finding_add_found (LhFinding *finding, const LhRecord *record)
{
  g_autofree char *data = NULL;

  if (finding->found->len >= MAX_FOUND)
    return;
  data = lh_record_to_text (record);
  add_text (finding->found,
            g_strdup_printf ("%s. %s %s", record->owner, lh_type_to_string (record->type), data));
}

void
lh_finding_set_fix (LhFinding *finding, const LhWanted *wanted, gboolean replaces)
{
  g_clear_pointer (&finding->fix, lh_wanted_free);
  finding->fix = lh_wanted_copy (wanted);
  finding->fix_replaces = replaces;
}
