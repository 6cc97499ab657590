/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the registry says of a zone's servers, held against what the zone says itself. */
#include "check/lh-judge-zone.h"

#include "dns/lh-name.h"

#include <string.h>

#define PARENTS_MAX 8
/* Of the registry's servers that are asked for a delegation. */
#define REGISTRY_MAX 2

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
lh_judge_zone_list_servers (const LhAnswer *answer, const char *zone)
{
  GPtrArray *sections[] = { answer->reply != NULL ? answer->reply->records : NULL,
                            answer->reply != NULL ? answer->reply->authority : NULL };
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint s = 0; s < G_N_ELEMENTS (sections) && names->len == 0; s++)
    for (guint i = 0; sections[s] != NULL && i < sections[s]->len; i++)
      {
        LhRecord *record = sections[s]->pdata[i];

        if (record->type == LH_TYPE_NS && record->target != NULL && g_str_equal (record->owner, zone))
          g_ptr_array_add (names, g_strdup (record->target));
      }
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* The answer of one of the registry's servers that delegates @domain; its address into @ret_whom. NULL: open, or cannot be told. */
static const LhAnswer *
find_delegation (LhInquiry *inquiry, const char *domain, char **ret_whom)
{
  const char *parent = lh_name_parent (domain);
  const LhAnswer *ns = NULL;
  g_autoptr (GPtrArray) names = NULL;

  for (guint i = 0; i < PARENTS_MAX && parent != NULL && parent[0] != '\0';
       i++, parent = lh_name_parent (parent))
    {
      ns = lh_inquiry_dns (inquiry, parent, LH_TYPE_NS);
      if (ns == NULL || ns->outcome != LH_OUTCOME_EMPTY)
        break;
    }
  if (ns == NULL || ns->outcome != LH_OUTCOME_ANSWER)
    return NULL;
  names = lh_judge_zone_list_servers (ns, parent);
  for (guint i = 0; i < MIN (names->len, REGISTRY_MAX); i++)
    {
      g_autofree char *address = NULL;
      LhOutcome outcome;
      const LhAnswer *answer;
      g_autoptr (GPtrArray) delegated = NULL;

      if (lh_judge_zone_find_address (inquiry, ns, names->pdata[i], &address, &outcome) !=
          LH_ADDRESS_FOUND)
        continue;
      answer = lh_inquiry_dns_of (inquiry, domain, LH_TYPE_NS, address);
      if (answer == NULL || !lh_answer_is_conclusive (answer))
        continue;
      delegated = lh_judge_zone_list_servers (answer, domain);
      if (delegated->len == 0)
        continue;
      *ret_whom = g_steal_pointer (&address);
      return answer;
    }
  return NULL;
}

const LhAnswer *
lh_judge_zone_find_delegation (LhInquiry *inquiry, const char *domain)
{
  g_autofree char *whom = NULL;

  return find_delegation (inquiry, domain, &whom);
}

/* Those of @names that are not in @others. (transfer container) */
static GPtrArray *
lacking (GPtrArray *names, GPtrArray *others)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < names->len; i++)
    if (!g_ptr_array_find_with_equal_func (others, names->pdata[i], g_str_equal, NULL))
      g_ptr_array_add (list, names->pdata[i]);
  return list;
}

static void
add_evidence (LhFinding *finding, const char *zone, const char *whom)
{
  g_autoptr (LhQuestion) question = lh_question_new_dns (zone, LH_TYPE_NS, whom);

  lh_finding_add_evidence (finding, question->key);
}

/* A server under the domain's own name is found by the address that the registry gives with it (glue): where that is an old one,
 * those who ask afresh go to the wrong machine. */
static void
judge_glue (LhInquiry *inquiry,
            const LhContext *context,
            GPtrArray *findings,
            const char *zone,
            const LhAnswer *delegation,
            const char *whom)
{
  GPtrArray *glue = delegation->reply->additional;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < glue->len; i++)
    {
      const LhRecord *record = glue->pdata[i];
      const LhAnswer *answer;
      g_autoptr (GPtrArray) own = NULL;
      gboolean same = FALSE;
      LhFinding *finding;

      if (record->type != LH_TYPE_A || record->address == NULL ||
          !lh_name_is_within (record->owner, zone))
        continue;
      answer = lh_inquiry_dns (inquiry, record->owner, LH_TYPE_A);
      if (answer == NULL || !lh_answer_is_conclusive (answer))
        continue;
      own = lh_answer_get_records (answer, LH_TYPE_A);
      for (guint j = 0; j < own->len; j++)
        same |= g_strcmp0 (((LhRecord *) own->pdata[j])->address, record->address) == 0;
      if (same || own->len == 0 || !g_hash_table_add (seen, record->owner))
        continue;
      finding = lh_judge_add (findings, context, LH_FINDING_ZONE_GLUE_DIFFERS, record->owner);
      lh_finding_set (finding, "server", "%s", record->owner);
      lh_finding_set (finding, "found", "%s", record->address);
      lh_finding_set (finding, "address", "%s", ((LhRecord *) own->pdata[0])->address);
      add_evidence (finding, zone, whom);
      lh_judge_evidence (finding, record->owner, LH_TYPE_A);
    }
}

void
lh_judge_zone_delegation (LhInquiry *inquiry,
                          const LhContext *context,
                          GPtrArray *findings,
                          const char *zone,
                          const LhAnswer *delegation,
                          GPtrArray *delegated,
                          GPtrArray *own)
{
  g_autoptr (GPtrArray) only_registry = lacking (delegated, own);
  g_autoptr (GPtrArray) only_zone = lacking (own, delegated);
  g_autofree char *whom = NULL;
  g_autofree char *registry = lh_judge_join (delegated);
  g_autofree char *servers = lh_judge_join (own);
  LhFinding *finding;

  if (find_delegation (inquiry, zone, &whom) == NULL)
    return;
  judge_glue (inquiry, context, findings, zone, delegation, whom);
  if (only_registry->len == 0 && only_zone->len == 0)
    return;
  finding = lh_judge_add (findings, context, LH_FINDING_ZONE_DELEGATION_DIFFERS, zone);
  /* Some in common: all the world finds those, and the rest is untidy. None: two hosts, and one of them is the old one. */
  if (only_registry->len < delegated->len)
    finding->severity = LH_SEVERITY_HINT;
  lh_finding_set (finding, "registry", "%s", registry);
  lh_finding_set (finding, "servers", "%s", servers);
  add_evidence (finding, zone, whom);
  lh_judge_evidence (finding, zone, LH_TYPE_NS);
}
