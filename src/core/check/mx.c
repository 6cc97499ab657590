/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who takes the domain's mail: MX records, and whether what they name is there. */
#include "check/lh-judge.h"
#include "check/lh-judge-mx.h"
#include "check/lh-judge-senders.h"

#include "dns/lh-name.h"
#include "records/lh-compare.h"
#include "records/lh-whose-mx.h"

#include <string.h>

/* More than any receiver needs; what is beyond is not asked. */
#define HOSTS_MAX 16

typedef enum
{
  HOST_OPEN,
  HOST_NOT_CHECKED,
  HOST_MISSING,
  HOST_FINE
} HostState;

typedef struct
{
  const LhContext *context;
  GPtrArray *findings;
  GPtrArray *mx;              /* (element-type LhRecord) sorted */
  const LhProvider *provider; /* (nullable) whose they should be: the plan's, else whom they show */
  const LhWanted *wanted;     /* (nullable) the plan's MX */
  gboolean planned;
  GPtrArray *stand_ins;       /* (element-type utf8) hosts that are the provider's by another name */
  gboolean refused;           /* the plan wants no mail, and the DNS host takes no null MX */
} Judgement;

static LhFinding *
add (Judgement *self, LhFindingId id, const char *subject)
{
  LhFinding *finding = lh_judge_add (self->findings, self->context, id, subject);

  lh_judge_evidence (finding, self->context->domain, LH_TYPE_MX);
  if (self->mx != NULL)
    lh_judge_found (finding, self->mx);
  if (self->wanted != NULL && finding->severity <= LH_SEVERITY_WARNING)
    lh_finding_set_fix (finding, self->wanted, self->mx != NULL && self->mx->len > 0);
  if (self->provider != NULL)
    lh_finding_set (finding, "provider", "%s", self->provider->id);
  return finding;
}

static const char *
host_at (const Judgement *self, guint i)
{
  return ((LhRecord *) self->mx->pdata[i])->target;
}

static void
set_hosts (LhFinding *finding, GPtrArray *hosts)
{
  g_autofree char *list = lh_judge_join (hosts);

  lh_finding_set (finding, "hosts", "%s", list);
}

static void
set_all_hosts (const Judgement *self, LhFinding *finding)
{
  g_autoptr (GPtrArray) hosts = g_ptr_array_new ();

  for (guint i = 0; i < self->mx->len; i++)
    g_ptr_array_add (hosts, (char *) host_at (self, i));
  set_hosts (finding, hosts);
}

/* "mxbiz1.qq.com.example.com": the panel added the domain, since no final dot was typed. (transfer full) (nullable) */
static char *
undouble (const LhContext *context, const char *host)
{
  g_autofree char *front = lh_name_relative (host, context->domain);

  return front != NULL && strchr (front, '.') != NULL &&
             lh_catalog_provider_of_mx (context->catalog, front) != NULL
           ? g_steal_pointer (&front)
           : NULL;
}

/* Microsoft 365 proves a domain by a record that leads nowhere on purpose (RFC 6761, 6.4). It was meant to be deleted, and is no host to be judged. */
static void
judge_leftovers (Judgement *self)
{
  for (guint i = self->mx->len; i > 0; i--)
    {
      g_autofree char *host = g_strdup (host_at (self, i - 1));

      if (!lh_name_is_within (host, "msv1.invalid"))
        continue;
      lh_finding_set (add (self, LH_FINDING_MX_LEFTOVER, self->context->domain), "host", "%s", host);
      g_ptr_array_remove_index (self->mx, i - 1);
    }
}

/* Named with several priorities: senders try it again where it has just failed. */
static void
judge_twice (Judgement *self)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new ();

  for (guint i = 0; i < self->mx->len; i++)
    for (guint j = i + 1; j < self->mx->len; j++)
      if (g_str_equal (host_at (self, i), host_at (self, j)) && !g_ptr_array_find_with_equal_func (told, host_at (self, i), g_str_equal, NULL))
        {
          g_ptr_array_add (told, (char *) host_at (self, i));
          lh_finding_set (add (self, LH_FINDING_MX_HOST_TWICE, self->context->domain), "host", "%s", host_at (self, i));
        }
}

/* Whoever writes another number than 0 is understood all the same (RFC 7505, 3). Where the panel takes no 0 nobody can. */
static void
judge_null_priority (Judgement *self, LhInquiry *inquiry, const LhAnswer *answer)
{
  g_autoptr (GPtrArray) records = lh_answer_get_records (answer, LH_TYPE_MX);
  const LhDnsHost *host = lh_judge_dns_host (inquiry, self->context);

  if (host != NULL && host->priority_min > 0)
    return;
  for (guint i = 0; i < records->len; i++)
    if (g_strcmp0 (((LhRecord *) records->pdata[i])->target, "") == 0 && ((LhRecord *) records->pdata[i])->priority != 0)
      {
        add (self, LH_FINDING_MX_NULL_PRIORITY, self->context->domain);
        return;
      }
}

static HostState
look_at_host (LhInquiry *inquiry, const char *host, const LhAnswer **ret_answer)
{
  static const LhType types[] = { LH_TYPE_A, LH_TYPE_AAAA };
  HostState state = HOST_MISSING;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      const LhAnswer *answer = lh_inquiry_dns (inquiry, host, types[i]);

      if (answer == NULL)
        return HOST_OPEN;
      *ret_answer = answer;
      if (answer->outcome == LH_OUTCOME_ANSWER)
        return HOST_FINE;
      if (answer->outcome == LH_OUTCOME_NXDOMAIN)
        return HOST_MISSING;
      if (!lh_answer_is_conclusive (answer))
        state = HOST_NOT_CHECKED;
    }
  return state;
}

static void
judge_hosts (Judgement *self, LhInquiry *inquiry)
{
  g_autoptr (GPtrArray) unchecked = g_ptr_array_new ();
  const LhAnswer *why = NULL;

  for (guint i = 0; i < self->mx->len; i++)
    {
      const char *host = host_at (self, i), *target;
      g_autofree char *meant = undouble (self->context, host);
      const LhAnswer *answer = NULL;
      HostState state;
      LhFinding *finding;

      if (g_hostname_is_ip_address (host))
        {
          lh_finding_set (add (self, LH_FINDING_MX_HOST_ADDRESS, host), "host", "%s", host);
          continue;
        }
      if (meant != NULL)
        {
          finding = add (self, LH_FINDING_MX_HOST_DOUBLED, host);
          lh_finding_set (finding, "host", "%s", host);
          lh_finding_set (finding, "wanted", "%s", meant);
          continue;
        }
      if (i >= HOSTS_MAX)
        continue;
      state = look_at_host (inquiry, host, &answer);
      if (state == HOST_OPEN)
        continue;
      if (state == HOST_NOT_CHECKED)
        {
          g_ptr_array_add (unchecked, (char *) host);
          why = answer;
          continue;
        }
      if (state == HOST_MISSING)
        {
          finding = add (self, LH_FINDING_MX_HOST_MISSING, host);
          lh_finding_set (finding, "host", "%s", host);
          lh_judge_evidence (finding, host, LH_TYPE_A);
          continue;
        }
      /* A provider's own host is the provider's affair. */
      target = lh_judge_cname_of (answer, host);
      if (target != NULL && lh_catalog_provider_of_mx (self->context->catalog, host) == NULL)
        {
          finding = add (self, LH_FINDING_MX_HOST_CNAME, host);
          lh_finding_set (finding, "host", "%s", host);
          lh_finding_set (finding, "target", "%s", target);
          lh_judge_evidence (finding, host, LH_TYPE_A);
          lh_judge_mx_alias (finding, self->context, self->wanted);
        }
    }
  if (unchecked->len > 0)
    {
      LhFinding *finding = add (self, LH_FINDING_MX_HOSTS_NOT_CHECKED, self->context->domain);

      set_hosts (finding, unchecked);
      lh_finding_set (finding, "outcome", "%s", lh_outcome_to_string (why->outcome));
      for (guint i = 0; i < unchecked->len; i++)
        lh_judge_evidence (finding, unchecked->pdata[i], LH_TYPE_A);
    }
}

/* Whether @host belongs to whom mail should go to. */
static gboolean
is_ours (const Judgement *self, const char *host)
{
  g_autofree char *meant = undouble (self->context, host);

  return g_ptr_array_find_with_equal_func (self->stand_ins, host, g_str_equal, NULL) ||
         lh_mx_is_of_provider (self->provider, self->wanted, self->mx, meant != NULL ? meant : host, self->context->catalog);
}

/* The preference with which @host is published, or -1. */
static int
published_priority (const Judgement *self, const char *host)
{
  for (guint i = 0; i < self->mx->len; i++)
    if (g_ascii_strcasecmp (host_at (self, i), host) == 0)
      return ((LhRecord *) self->mx->pdata[i])->priority;
  return -1;
}

static guint
count_published (const Judgement *self, GPtrArray *set)
{
  guint n = 0;

  for (guint i = 0; i < set->len; i++)
    n += published_priority (self, ((LhMxEntry *) set->pdata[i])->host) >= 0;
  return n;
}

/* Against one set of the catalogue that all published hosts are of: what lacks, and the order. @enough: of a set that is no longer given out nobody need add the rest. */
static void
judge_set (Judgement *self, GPtrArray *set, gboolean enough)
{
  g_autoptr (GPtrArray) lacking = g_ptr_array_new ();
  gboolean order = TRUE;

  for (guint i = 0; i < set->len; i++)
    {
      const LhMxEntry *a = set->pdata[i];
      int priority = published_priority (self, a->host);

      if (priority < 0)
        {
          g_ptr_array_add (lacking, a->host);
          continue;
        }
      if (self->provider->mx_exact_priority && priority != a->priority)
        order = FALSE;
      for (guint j = 0; j < set->len; j++)
        {
          const LhMxEntry *b = set->pdata[j];
          int other = published_priority (self, b->host);

          if (other >= 0 && a->priority < b->priority && priority > other)
            order = FALSE;
        }
    }
  if (lacking->len > 0 && !enough)
    {
      LhFinding *finding = add (self, LH_FINDING_MX_INCOMPLETE, self->context->domain);

      /* Mail comes in all the same: only a plan makes it something to mend. */
      if (!self->planned)
        finding->severity = LH_SEVERITY_HINT;
      set_hosts (finding, lacking);
    }
  if (!order)
    {
      g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *list = NULL;

      for (guint i = 0; i < set->len; i++)
        g_ptr_array_add (words, g_strdup_printf ("%s %u", ((LhMxEntry *) set->pdata[i])->host, ((LhMxEntry *) set->pdata[i])->priority));
      list = lh_judge_join (words);
      lh_finding_set (add (self, LH_FINDING_MX_ORDER, self->context->domain), "order", "%s", list);
    }
}

/* The plan names the servers of the user's own data centre; the others of the same provider are held against it as the records are. */
static gboolean
judge_region (Judgement *self)
{
  g_autoptr (GPtrArray) elsewhere = g_ptr_array_new ();

  for (guint i = 0; self->wanted != NULL && i < self->mx->len; i++)
    if (lh_mx_is_other_region (self->wanted, host_at (self, i)))
      g_ptr_array_add (elsewhere, (char *) host_at (self, i));
  if (elsewhere->len == 0)
    return TRUE;
  set_hosts (add (self, LH_FINDING_MX_OTHER_REGION, self->context->domain), elsewhere);
  return FALSE;
}

static void
judge_completeness (Judgement *self)
{
  GPtrArray *best = NULL;
  guint best_count = 0;

  if (self->provider == NULL)
    return;
  if (self->provider->mx_form != LH_MX_FIXED || (self->wanted != NULL && self->wanted->regional))
    {
      /* Pasted or of the owner's own: all that the plan names. */
      g_autoptr (GPtrArray) lacking = g_ptr_array_new ();

      for (guint i = 0; self->wanted != NULL && i < self->wanted->values->len; i++)
        {
          const LhWantedValue *value = self->wanted->values->pdata[i];

          if (published_priority (self, value->value) < 0)
            g_ptr_array_add (lacking, value->value);
        }
      if (lacking->len > 0)
        set_hosts (add (self, LH_FINDING_MX_INCOMPLETE, self->context->domain), lacking);
      return;
    }
  /* The set in use is the one with most of its hosts published; older ones are right too. */
  for (guint i = 0; i <= self->provider->mx_older->len; i++)
    {
      GPtrArray *set = i == 0 ? self->provider->mx : self->provider->mx_older->pdata[i - 1];
      guint count = count_published (self, set);

      if (count == self->mx->len &&
          (best == NULL || count > best_count || (count == best_count && set->len < best->len)))
        {
          best = set;
          best_count = count;
        }
    }
  if (best != NULL && best_count > 0)
    judge_set (self, best, best != self->provider->mx && best_count > 1);
}

/* Whether all hosts of others come after the last of ours. */
static gboolean
is_behind (Judgement *self)
{
  int ours = -1, others = G_MAXINT;

  for (guint i = 0; i < self->mx->len; i++)
    {
      int priority = ((LhRecord *) self->mx->pdata[i])->priority;

      if (is_ours (self, host_at (self, i)))
        ours = MAX (ours, priority);
      else
        others = MIN (others, priority);
    }
  return others > ours;
}

/* FALSE when nothing more is to be said. */
static gboolean
judge_provider (Judgement *self)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  const LhProvider *other = NULL;
  LhFinding *finding;
  const char *who;

  if (self->provider == NULL)
    return TRUE;
  for (guint i = 0; i < self->mx->len; i++)
    {
      const char *host = host_at (self, i);

      if (is_ours (self, host))
        continue;
      g_ptr_array_add (others, (char *) host);
      if (other == NULL)
        other = lh_catalog_provider_of_mx (self->context->catalog, host);
    }
  if (others->len == 0)
    return TRUE;

  who = other == NULL && lh_judge_is_own_host (self->context, others->pdata[0]) ? others->pdata[0] : lh_judge_who (other, others->pdata[0]);
  if (others->len == self->mx->len)
    {
      finding = add (self, LH_FINDING_MX_OTHER_PROVIDER, self->context->domain);
      lh_finding_set (finding, "found", "%s", who);
    }
  else
    {
      /* An unknown second host may be a backup: it takes mail when nobody else does, and passes it on. */
      gboolean backup = other == NULL && is_behind (self);

      finding = add (self, backup && !self->planned ? LH_FINDING_MX_BACKUP : LH_FINDING_MX_MIXED, self->context->domain);
      lh_finding_set (finding, "other", "%s", who);
      if (finding->id == LH_FINDING_MX_MIXED && (backup || (!self->planned && other == NULL)))
        finding->severity = LH_SEVERITY_WARNING;
    }
  set_hosts (finding, others);
  return finding->id == LH_FINDING_MX_BACKUP;
}

/* An alias is told of already. */
static void
judge_own_names (Judgement *self)
{
  g_autoptr (GPtrArray) hosts = g_ptr_array_new ();

  for (guint i = 0; i < self->stand_ins->len; i++)
    {
      gboolean told = FALSE;

      for (guint j = 0; j < self->findings->len; j++)
        {
          const LhFinding *finding = self->findings->pdata[j];

          told |= finding->id == LH_FINDING_MX_HOST_CNAME && g_strcmp0 (lh_finding_get (finding, "host"), self->stand_ins->pdata[i]) == 0;
        }
      if (!told)
        g_ptr_array_add (hosts, self->stand_ins->pdata[i]);
    }
  if (hosts->len > 0)
    {
      LhFinding *finding = add (self, LH_FINDING_MX_OWN_NAME, self->context->domain);

      set_hosts (finding, hosts);
      lh_finding_set_fix (finding, self->wanted, TRUE);
    }
}

/* No MX: mail may be meant to go nowhere, or the record stands at a name with the domain in it twice. */
static void
judge_none (Judgement *self, LhInquiry *inquiry)
{
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) doubled = lh_judge_doubled (inquiry, self->context, "", LH_TYPE_MX, &name);
  const LhAnswer *txt = lh_inquiry_dns (inquiry, self->context->domain, LH_TYPE_TXT);
  LhFinding *finding;

  if (lh_inquiry_is_open (inquiry) || txt == NULL)
    return;
  if (doubled->len > 0)
    {
      finding = add (self, LH_FINDING_MX_DOUBLED_NAME, name);
      lh_finding_set (finding, "name", "%s", name);
      lh_judge_evidence (finding, name, LH_TYPE_MX);
      lh_judge_found (finding, doubled);
      return;
    }
  if (self->refused)
    {
      add (self, LH_FINDING_MX_NONE, self->context->domain);
      return;
    }
  finding = add (self, LH_FINDING_MX_MISSING, self->context->domain);
  /* A name below the registered domain often only sends: mailings, shops. */
  if (!self->planned && g_strcmp0 (lh_name_organizational (self->context->domain), self->context->domain) != 0)
    finding->severity = LH_SEVERITY_HINT;
  /* Nobody sends either: no mail is wanted here, and a null MX would say so. */
  if (!self->planned && lh_judge_spf_denies (inquiry, self->context) == '-')
    finding->severity = LH_SEVERITY_HINT;
}

static void
judge_domain (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, context->domain, LH_TYPE_MX);
  Judgement self = { context, findings };
  g_autoptr (GPtrArray) mx = NULL, stand_ins = NULL;
  gboolean null;
  LhFinding *finding;

  if (answer == NULL)
    return;
  if (!lh_answer_is_conclusive (answer) || lh_judge_is_no_name (answer))
    {
      lh_judge_add_not_checked (findings, context, LH_FINDING_MX_NOT_CHECKED, context->domain,
                                LH_TYPE_MX, answer);
      return;
    }
  mx = lh_judge_sorted_mx (answer, &null);
  self.planned = context->provider != NULL;
  self.provider = context->provider;
  self.wanted = lh_judge_wanted (context, LH_PURPOSE_MX, context->domain);
  self.refused = self.wanted != NULL && self.wanted->no_mail && lh_judge_refuses_null_mx (inquiry, context);
  if (self.refused)
    self.wanted = NULL;
  if (!self.planned)
    lh_judge_found_provider (inquiry, context, &self.provider);
  self.mx = mx;

  judge_leftovers (&self);
  if (mx->len == 0 && null)
    {
      if (!self.planned)
        judge_null_priority (&self, inquiry, answer);
      finding = add (&self, self.planned ? LH_FINDING_MX_NULL_PLANNED : LH_FINDING_MX_NULL, context->domain);
      if (lh_judge_wants_no_mail (context))
        finding->severity = LH_SEVERITY_GOOD;
      return;
    }
  if (mx->len == 0)
    {
      if (lh_judge_apex_alias (context, answer) == NULL)
        judge_none (&self, inquiry);
      else
        lh_judge_add_hidden (findings, context, LH_FINDING_MX_NOT_CHECKED, LH_TYPE_MX);
      return;
    }
  if (lh_judge_wants_no_mail (context))
    {
      /* What goes goes first; then there is none that could be edited. */
      if (null)
        self.wanted = NULL;
      finding = add (&self, LH_FINDING_MX_UNWANTED, context->domain);
      finding->fix_replaces = FALSE;
      set_all_hosts (&self, finding);
      return;
    }
  if (null)
    set_all_hosts (&self, add (&self, LH_FINDING_MX_NULL_WITH_OTHERS, context->domain));
  judge_hosts (&self, inquiry);
  if (lh_inquiry_is_open (inquiry))
    return;
  self.stand_ins = stand_ins = self.planned ? lh_judge_mx_stand_ins (inquiry, context, self.wanted, mx) : g_ptr_array_new ();
  if (lh_inquiry_is_open (inquiry))
    return;
  judge_twice (&self);
  judge_own_names (&self);
  /* Servers by other names are not to be counted by theirs. */
  if (judge_provider (&self) && judge_region (&self) && stand_ins->len == 0)
    judge_completeness (&self);
  if (lh_judge_is_spoiled (findings, 0))
    return;
  finding = add (&self,
                 self.provider != NULL && self.provider->mx_form != LH_MX_OWN_HOST
                   ? LH_FINDING_MX_GOOD
                   : LH_FINDING_MX_GOOD_UNKNOWN,
                 context->domain);
  set_all_hosts (&self, finding);
}

void
lh_judge_mx (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  judge_domain (inquiry, context, findings);
  lh_judge_senders_mx (inquiry, context, findings);
}
