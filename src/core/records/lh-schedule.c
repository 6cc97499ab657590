/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/lh-schedule.h"

#include "catalog/lh-mailbox-facts.h"
#include "dns/lh-name.h"
#include "plan/lh-plan-optional.h"
#include "plan/lh-plan-spf.h"
#include "records/lh-wanted.h"

#include <string.h>

#define DAY (24 * 60 * 60)

/* When something is to be done at all. */
typedef enum { ALWAYS, IF_LONG_TTL, IF_LONGER_AFTER, IF_MTA_STS, IF_MTA_STS_NEW, IF_KEYS_APART, IF_KEYS_APART_OWN, IF_KEYS_MEET, IF_KEYS_MEET_THERE, IF_FROM_PROVIDER, IF_FROM_OWN, IF_STRICT, IF_CLIENT, IF_UNWANTED,
               IF_CONTRACT, IF_OWN_SERVER, IF_TLSA_OLD, IF_TLSA_NEW, IF_TLSA_LACKS, IF_TLSA_BOTH, IF_SPF_TOO_COSTLY, IF_CLIENTS_LEFT,
               IF_FORWARDED, IF_LOCKED, IF_GOES_ON, IF_MAILBOXES_TOO } When;

typedef struct
{
  const char *id;
  int first, last; /* days from the start */
  When when;
  gboolean waits;  /* for a working day: later does no harm */
} Row;

#define AHEAD G_MININT /* as long before as the published TTL says */

/* Before the day of the switch all is made ready; after it the old ways stay open until nothing can still come by them. */
static const Row move_rows[] = {
  { "move-unlock", AHEAD, AHEAD, IF_LOCKED },
  { "move-lower-ttl", AHEAD, AHEAD, IF_LONG_TTL },
  { "move-mta-sts", AHEAD, AHEAD, IF_MTA_STS },
  { "move-tlsa-new", AHEAD, AHEAD, IF_TLSA_NEW },
  { "move-tlsa-add", AHEAD, AHEAD, IF_TLSA_LACKS },
  { "move-tlsa-both", AHEAD, AHEAD, IF_TLSA_BOTH },
  { "move-rules", -1, -1, IF_FORWARDED },
  { "move-mailboxes", -1, -1 },
  { "move-prepare", -1, -1, IF_KEYS_APART },
  { "move-prepare-own", -1, -1, IF_KEYS_APART_OWN },
  { "move-verify", -1, -1, IF_KEYS_MEET_THERE },
  { "move-spf-decide", -1, 0, IF_SPF_TOO_COSTLY },
  { "move-spf", 0, 0, IF_FROM_PROVIDER },
  { "move-spf-own", 0, 0, IF_FROM_OWN },
  { "move-dmarc", 0, 0, IF_STRICT },
  { "move-mx", 0, 0 },
  { "move-mta-sts-new", 0, 0, IF_MTA_STS_NEW },
  { "move-dkim", 0, 0, IF_KEYS_MEET },
  { "move-client", 0, 0, IF_CLIENT },
  { "move-clients-left", 0, 0, IF_CLIENTS_LEFT },
  { "move-unwanted", 0, 0, IF_UNWANTED },
  { "move-programs", 0, 1 },
  { "move-tlsa-hold", 0, 13, IF_TLSA_OLD },
  { "move-watch", 1, 7, IF_MAILBOXES_TOO },
  { "move-forward-on", 1, 7, IF_GOES_ON },
  { "move-copy", 2, 7, IF_MAILBOXES_TOO },
  { "move-raise-ttl", 7, 7, IF_LONGER_AFTER, TRUE },
  { "move-clean-mta-sts", 14, 14, IF_MTA_STS, TRUE },
  { "move-forward-end", 14, 14, IF_GOES_ON, TRUE },
  { "move-clean-spf", 14, 14, ALWAYS, TRUE },
  { "move-clean-tlsa", 14, 14, IF_TLSA_OLD, TRUE },
  { "move-clean-tlsa-both", 14, 14, IF_TLSA_BOTH, TRUE },
  { "move-cancel", 30, 30, IF_CONTRACT, TRUE },
  { "move-switch-off", 30, 30, IF_OWN_SERVER, TRUE },
};

/* What a stage needs before it: two weeks of reports show who sends, four more whether quarantine harmed anything. */
#define WATCH_DAYS      14
#define QUARANTINE_DAYS 28

void
lh_task_free (LhTask *task)
{
  g_free (task->key);
  g_ptr_array_unref (task->params);
  g_free (task);
}

const char *
lh_task_get (const LhTask *task, const char *key)
{
  for (guint i = 0; i + 1 < task->params->len; i += 2)
    if (g_str_equal (task->params->pdata[i], key))
      return task->params->pdata[i + 1];
  return NULL;
}

static void
set (LhTask *task, const char *key, const char *value)
{
  g_ptr_array_add (task->params, g_strdup (key));
  g_ptr_array_add (task->params, g_strdup (value));
}

static void
set_number (LhTask *task, const char *key, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  set (task, key, text);
}

static void
move_days (GDate *date, int days)
{
  if (days < 0)
    g_date_subtract_days (date, (guint) -days);
  else
    g_date_add_days (date, (guint) days);
}

/* (transfer none) */
static LhTask *
add (GPtrArray *tasks, LhPlan *plan, LhTaskKind kind, const char *id, guint number, const GDate *start, int first, int last)
{
  LhTask *task = g_new0 (LhTask, 1);

  task->kind = kind;
  task->id = id;
  task->key = number > 0 ? g_strdup_printf ("%s-%u", id, number) : g_strdup (id);
  task->first = task->last = *start;
  move_days (&task->first, first);
  move_days (&task->last, last);
  task->params = g_ptr_array_new_with_free_func (g_free);
  task->done = lh_plan_is_done (plan, task->key);
  g_ptr_array_add (tasks, task);
  return task;
}

/* Nobody reads reports, or sees what a stricter policy does, while the office is closed. */
static LhTask *
add_on_working_day (GPtrArray *tasks, LhPlan *plan, LhTaskKind kind, const char *id, guint number, const GDate *start, int day)
{
  LhTask *task = add (tasks, plan, kind, id, number, start, day, day);

  while (lh_mailbox_facts_is_day_off (lh_mailbox_facts_get (), &task->first))
    g_date_add_days (&task->first, 1);
  task->last = task->first;
  return task;
}

/* A resolver may hold the old record as long as its TTL says: it is lowered that much before. */
static int
days_to_lower (guint32 ttl)
{
  return ttl > DAY ? MIN ((int) ((ttl + DAY - 1) / DAY), 30) : 1;
}

typedef struct
{
  LhPlan *plan;
  const LhProvider *from; /* (nullable) one that is not known */
  const LhProvider *to;
  const LhBefore *before;
  guint32 short_ttl;   /* as short as the DNS host lets it be, if not shorter than needed */
  guint32 usual_ttl;   /* what the plan's records are given */
  LhDmarcPolicy policy; /* of DMARC, on the day of the change */
  char *selector;      /* (nullable) at which both have a key */
  char *unwanted;      /* (nullable) a name that must not be there any more */
  gboolean may_choose; /* whether the new provider may well take another one */
} Move;

/* The stricter of what is published and what the plan says. */
static LhDmarcStage
stage_of (LhPlan *plan, const LhBefore *before)
{
  static const LhDmarcStage stages[] = { [LH_DMARC_NONE] = LH_DMARC_STAGE_NONE, [LH_DMARC_QUARANTINE] = LH_DMARC_STAGE_QUARANTINE,
                                         [LH_DMARC_REJECT] = LH_DMARC_STAGE_REJECT };
  LhDmarcStage published = before->has_dmarc ? stages[before->dmarc] : LH_DMARC_STAGE_NONE;

  return MAX (published, lh_plan_get_dmarc_stage (plan));
}

static gboolean
has_selector (const LhProvider *provider, const char *selector)
{
  return provider->dkim_selectors != NULL && g_strv_contains ((const char *const *) provider->dkim_selectors, selector);
}

/* One name, two keys: only one can be there. By what is published; where that is not known, by what each is known to use. */
static void
find_meeting (Move *move, const LhCatalog *catalog)
{
  g_autoptr (GPtrArray) wanted = NULL;

  move->may_choose = move->to->dkim_selector_form != LH_SELECTOR_FIXED;
  if (move->before->keys_known)
    {
      move->selector = g_strdup (move->before->keys[0]);
      return;
    }
  wanted = lh_wanted_from_plan (move->plan, catalog);
  for (guint i = 0; i < wanted->len && move->selector == NULL; i++)
    {
      const LhWanted *one = wanted->pdata[i];

      if (one->purpose == LH_PURPOSE_DKIM && one->label == NULL && one->selector != NULL &&
          ((move->from != NULL && has_selector (move->from, one->selector)) || (move->before->keys != NULL && g_strv_contains ((const char *const *) move->before->keys, one->selector))))
        move->selector = g_strdup (one->selector);
    }
}

/* What is there, or by what is known of who is left. */
static void
find_unwanted (Move *move)
{
  if (move->before->unwanted != NULL)
    {
      move->unwanted = move->before->unwanted[0] != NULL ? g_strjoinv (", ", move->before->unwanted) : NULL;
      return;
    }
  for (guint i = 0; move->from != NULL && move->unwanted == NULL && i < move->from->client_aliases->len; i++)
    {
      const char *label = ((LhClientAlias *) g_ptr_array_index (move->from->client_aliases, i))->label;

      if (g_strv_contains ((const char *const *) move->to->unwanted, label))
        move->unwanted = lh_name_join (label, lh_plan_get_domain (move->plan));
    }
}

/* Whether “mx” of the SPF record will leave out the old server. */
static gboolean
names_old (const Move *move, gboolean own)
{
  return move->before->spf_known ? move->before->spf_instead != NULL : own;
}

/* From one server of one's own to another by the same name: “mx” says it before and after. */
static gboolean
stays_ready (const Move *move, gboolean own)
{
  return own && move->to->mx_form == LH_MX_OWN_HOST && move->before->spf_ready;
}

static gboolean
is_due (const Move *move, When when)
{
  gboolean own = move->from != NULL ? move->from->mx_form == LH_MX_OWN_HOST : move->before->spf_means_mx;
  gboolean policy = !g_str_equal (lh_plan_get_optional (move->plan, LH_OPTIONAL_MTA_STS), "off");
  gboolean forwarded = move->from != NULL && move->from->forwards;

  switch (when)
    {
    case IF_LONG_TTL:
      return !(forwarded && move->from->keep_ttl) && (move->before->ttl == 0 || move->before->ttl > move->short_ttl);
    case IF_LONGER_AFTER:
      return is_due (move, IF_LONG_TTL) && move->usual_ttl > move->short_ttl;
    case IF_MTA_STS:
      return move->before->has_mta_sts || (policy && !move->before->no_mta_sts);
    case IF_MTA_STS_NEW:
      return policy && move->before->no_mta_sts;
    case IF_KEYS_APART:
      return move->selector == NULL && move->to->kind != LH_KIND_SELF_HOSTED;
    case IF_KEYS_APART_OWN:
      return move->selector == NULL && move->to->kind == LH_KIND_SELF_HOSTED;
    case IF_KEYS_MEET:
      return move->selector != NULL;
    case IF_KEYS_MEET_THERE: /* one's own server asks for no proof */
      return move->selector != NULL && move->to->kind != LH_KIND_SELF_HOSTED;
    case IF_FROM_PROVIDER:
      return move->before->spf_lookups == 0 && !names_old (move, own) && !stays_ready (move, own);
    case IF_FROM_OWN:
      return move->before->spf_lookups == 0 && names_old (move, own);
    case IF_SPF_TOO_COSTLY:
      return move->before->spf_lookups > 0;
    case IF_CLIENTS_LEFT:
      return move->before->clients_left != NULL;
    case IF_STRICT:
      return move->policy != LH_DMARC_NONE;
    case IF_CLIENT:
      return !g_str_equal (lh_plan_get_optional (move->plan, LH_OPTIONAL_CLIENT), "off") && lh_wanted_can_lead_clients (move->plan, move->to);
    case IF_UNWANTED:
      return move->unwanted != NULL;
    case IF_CONTRACT: /* what is paid to a forwarder ends with its forwarding */
      return move->from == NULL || (move->from->mx_form != LH_MX_OWN_HOST && !move->from->forwards);
    case IF_OWN_SERVER:
      return move->from != NULL && move->from->mx_form == LH_MX_OWN_HOST;
    case IF_TLSA_OLD:
      return own && move->before->tlsa_old != NULL;
    case IF_TLSA_NEW:
      return move->before->tlsa_new != NULL;
    case IF_TLSA_LACKS:
      return own && move->to->mx_form == LH_MX_OWN_HOST && move->before->tlsa_old != NULL && move->before->tlsa_lacks;
    case IF_TLSA_BOTH:
      return own && move->before->tlsa_both != NULL;
    case IF_FORWARDED:
      return forwarded;
    case IF_LOCKED:
      return forwarded && *move->from->before_mx.en != '\0';
    case IF_GOES_ON:
      return forwarded && !move->from->ends_with_mx;
    case IF_MAILBOXES_TOO:
      return !forwarded || move->from->mailboxes_too;
    case ALWAYS:
    default:
      return TRUE;
    }
}

static void
set_move (LhTask *task, const Move *move)
{
  gboolean raises = g_str_equal (task->id, "move-raise-ttl");
  guint32 ttl = raises ? move->usual_ttl : move->short_ttl;

  set (task, "from", move->from != NULL ? move->from->id : LH_MOVING_FROM_OTHER);
  set (task, "to", move->to->id);
  set_number (task, "ttl", ttl);
  set_number (task, "minutes", (ttl + 59) / 60);
  set (task, "policy", lh_dmarc_policy_to_string (move->policy));
  if (move->selector != NULL)
    set (task, "selector", move->selector);
  if (move->unwanted != NULL)
    set (task, "names", move->unwanted);
  if (move->before->spf_lookups > 0)
    set_number (task, "lookups", (guint) move->before->spf_lookups);
  if (move->before->spf_goes != NULL)
    set (task, "spf-goes", move->before->spf_goes);
  if (move->before->clients_left != NULL)
    {
      g_autofree char *names = g_strjoinv (", ", move->before->clients_left);

      set (task, "client-names", names);
    }
  if (move->may_choose)
    set (task, "may-choose", "yes");
  if (move->before->has_mta_sts)
    set (task, "has-policy", "yes");
  if (move->before->spf_none_goes)
    set (task, "none-goes", "yes");
  if (move->before->spf_instead != NULL)
    set (task, "instead", move->before->spf_instead);
  if (move->before->spf_beside || move->to->mx_form == LH_MX_OWN_HOST)
    set (task, "beside", "yes");
  /* Who chose it has decided. */
  if (move->before->spf_all != 0 && strchr ("~?", move->before->spf_all) != NULL && move->to->spf_all == '-' && g_str_equal (lh_plan_get_spf_all (move->plan), LH_SPF_KEEP))
    {
      const char all[] = { move->before->spf_all, 'a', 'l', 'l', '\0' };

      set (task, "spf-all", all);
    }
  if (move->before->own_servers != NULL)
    set (task, "hosts", move->before->own_servers);
  if (move->before->tlsa_old != NULL)
    set (task, "tlsa-old", move->before->tlsa_old);
  if (move->before->tlsa_new != NULL)
    set (task, "tlsa-new", move->before->tlsa_new);
  if (move->before->tlsa_both != NULL)
    set (task, "tlsa-both", move->before->tlsa_both);
  if (move->to->mx_form == LH_MX_OWN_HOST && lh_plan_get_pasted (move->plan, "mx-host") != NULL)
    set (task, "new-host", lh_plan_get_pasted (move->plan, "mx-host"));
}

static void
add_move (GPtrArray *tasks, LhPlan *plan, const LhCatalog *catalog, const LhProvider *from, const LhProvider *to, const LhBefore *before,
          const GDate *start)
{
  static const LhDmarcPolicy policies[] = { [LH_DMARC_STAGE_NONE] = LH_DMARC_NONE, [LH_DMARC_STAGE_QUARANTINE] = LH_DMARC_QUARANTINE,
                                            [LH_DMARC_STAGE_REJECT] = LH_DMARC_REJECT };
  const char *host_id = lh_plan_get_dns_host (plan);
  const LhDnsHost *host = host_id != NULL ? lh_catalog_find_dns_host (catalog, host_id) : NULL;
  guint32 least = host != NULL ? host->ttl_min : 0;
  Move self = { .plan = plan, .from = from, .to = to, .before = before, .short_ttl = MAX (LH_SHORT_TTL, least),
                .usual_ttl = MAX (lh_wanted_get_ttl (to), least), .policy = policies[stage_of (plan, before)] };

  find_meeting (&self, catalog);
  find_unwanted (&self);
  for (guint i = 0; i < G_N_ELEMENTS (move_rows); i++)
    {
      int first = move_rows[i].first == AHEAD ? -days_to_lower (before->ttl) : move_rows[i].first;
      int last = move_rows[i].last == AHEAD ? first : move_rows[i].last;

      if (is_due (&self, move_rows[i].when))
        set_move (move_rows[i].waits ? add_on_working_day (tasks, plan, LH_TASK_MOVE, move_rows[i].id, 0, start, first)
                                : add (tasks, plan, LH_TASK_MOVE, move_rows[i].id, 0, start, first, last), &self);
    }
  g_free (self.selector);
  g_free (self.unwanted);
}

static void
add_look (GPtrArray *tasks, LhPlan *plan, guint number, const GDate *start, int day)
{
  LhTask *task = add_on_working_day (tasks, plan, LH_TASK_DMARC, "dmarc-look", number, start, day);
  g_autofree char *host = lh_plan_get_report_host (plan);

  set (task, "address", lh_plan_get_report_address (plan));
  set (task, "domain", lh_plan_get_domain (plan));
  if (host != NULL)
    set (task, "report-host", host);
}

static void
add_dmarc (GPtrArray *tasks, LhPlan *plan, const LhBefore *before, const GDate *start)
{
  LhDmarcStage stage = stage_of (plan, before);
  GDate since = *start;
  LhTask *task;

  if (stage == LH_DMARC_STAGE_NONE)
    {
      if (!before->has_dmarc)
        add (tasks, plan, LH_TASK_DMARC, "dmarc-watch", 0, start, 0, 0);
      add_look (tasks, plan, 0, start, WATCH_DAYS / 2);
      task = add_on_working_day (tasks, plan, LH_TASK_DMARC, "dmarc-quarantine", 0, start, WATCH_DAYS);
      since = task->first;
    }
  if (stage != LH_DMARC_STAGE_REJECT)
    {
      add_look (tasks, plan, 2, &since, QUARANTINE_DAYS / 2);
      add_on_working_day (tasks, plan, LH_TASK_DMARC, "dmarc-reject", 0, &since, QUARANTINE_DAYS);
    }
}

static void
add_warm_up (GPtrArray *tasks, LhPlan *plan, const LhWarmUp *warm_up, const LhProvider *to, const GDate *start)
{
  for (guint i = 0; i < warm_up->steps->len; i++)
    {
      const LhWarmUpStep step = lh_warm_up_step_within (&g_array_index (warm_up->steps, LhWarmUpStep, i), to);
      gboolean for_good = step.last == 0;
      LhTask *task = add (tasks, plan, LH_TASK_WARM_UP, for_good ? "warm-up-after" : "warm-up", for_good ? 0 : i + 1, start,
                          (int) step.first - 1, (int) (for_good ? step.first : step.last) - 1);

      set (task, "to", to->id);
      set_number (task, "least", step.least);
      set_number (task, "most", step.most);
    }
}

/* What is entered in a zone of its own is entered there. */
static void
set_cuts (GPtrArray *tasks, const LhBefore *before)
{
  const struct { const char *zone, *ids; } cuts[] = {
    { before->cut_dmarc, "move-dmarc dmarc-watch dmarc-quarantine dmarc-reject" },
    { before->cut_dkim, "move-prepare move-prepare-own move-dkim" },
    { before->cut_mta_sts, "move-mta-sts move-mta-sts-new move-clean-mta-sts" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_auto (GStrv) ids = g_strsplit (cuts[i].ids, " ", -1);

      for (guint k = 0; cuts[i].zone != NULL && k < tasks->len; k++)
        if (g_strv_contains ((const char *const *) ids, ((LhTask *) tasks->pdata[k])->id))
          set (tasks->pdata[k], "cut", cuts[i].zone);
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const LhTask *x = *(const LhTask *const *) a, *y = *(const LhTask *const *) b;

  return g_date_compare (&x->first, &y->first);
}

static const LhProvider *
find_provider (const LhCatalog *catalog, const char *id)
{
  return id != NULL ? lh_catalog_find_provider (catalog, id) : NULL;
}

/* FALSE where mail stays, or was nowhere. *@ret_from is NULL for one that is not known. From one server of one's own to another it moves as well, and from one
 * data centre to another. */
static gboolean
find_left (LhPlan *plan, const LhCatalog *catalog, const LhProvider **ret_from)
{
  const char *id = lh_plan_get_moving_from (plan);
  const LhProvider *to = find_provider (catalog, lh_plan_get_provider (plan));

  *ret_from = find_provider (catalog, id);
  if (*ret_from == NULL)
    return g_strcmp0 (id, LH_MOVING_FROM_OTHER) == 0;
  if (*ret_from != to || to->mx_form == LH_MX_OWN_HOST)
    return TRUE;
  *ret_from = NULL;
  return to->regional && lh_plan_get_pasted (plan, "mx-host") != NULL;
}

void
lh_schedule_get_start (LhPlan *plan, const LhCatalog *catalog, guint32 ttl, const GDate *today, GDate *ret_day)
{
  const LhProvider *from;

  if (lh_plan_get_start (plan, ret_day))
    return;
  *ret_day = *today;
  if (find_left (plan, catalog, &from))
    move_days (ret_day, days_to_lower (ttl));
}

void
lh_schedule_keep_start (LhPlan *plan, const LhCatalog *catalog, guint32 ttl, const GDate *today)
{
  g_autofree char *text = NULL;
  GDate day;

  if (lh_plan_get_start (plan, &day))
    return;
  lh_schedule_get_start (plan, catalog, ttl, today, &day);
  text = g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (&day), (guint) g_date_get_month (&day), (guint) g_date_get_day (&day));
  lh_plan_set_start (plan, text, NULL);
}

GPtrArray *
lh_schedule_make (LhPlan *plan, const LhCatalog *catalog, const LhBefore *before, const GDate *today)
{
  GPtrArray *tasks = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_task_free);
  const LhProvider *to = find_provider (catalog, lh_plan_get_provider (plan));
  const LhProvider *from;
  GDate start;

  /* A domain without mail keeps its provider for the day that it has some. */
  if (to == NULL || lh_plan_get_no_mail (plan))
    return tasks;
  lh_schedule_get_start (plan, catalog, before->ttl, today, &start);
  if (find_left (plan, catalog, &from))
    add_move (tasks, plan, catalog, from, to, before, &start);
  add_dmarc (tasks, plan, before, &start);
  if (lh_plan_get_warm_up (plan))
    add_warm_up (tasks, plan, lh_catalog_get_warm_up (catalog), to, &start);
  set_cuts (tasks, before);
  g_ptr_array_sort (tasks, compare); /* stable: what is of one day keeps its order */
  return tasks;
}

gboolean
lh_schedule_is_open (GPtrArray *tasks)
{
  for (guint i = 0; i < tasks->len; i++)
    if (!((LhTask *) g_ptr_array_index (tasks, i))->done)
      return TRUE;
  return FALSE;
}
