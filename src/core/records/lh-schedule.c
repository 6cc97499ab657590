/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/lh-schedule.h"

#include "catalog/lh-mailbox-facts.h"

#include <string.h>

#define DAY (24 * 60 * 60)

typedef struct
{
  const char *id;
  int first, last; /* days from the start */
  gboolean waits;  /* for a working day: later does no harm */
} Row;

/* Before the day of the switch all is made ready; after it the old ways stay open until nothing can still come by them. */
static const Row move[] = {
  { "move-lower-ttl", -1, -1 },
  { "move-mailboxes", -1, -1 },
  { "move-prepare", -1, -1 },
  { "move-spf", 0, 0 },
  { "move-mx", 0, 0 },
  { "move-programs", 0, 1 },
  { "move-watch", 1, 7 },
  { "move-copy", 2, 7 },
  { "move-raise-ttl", 7, 7, TRUE },
  { "move-clean-spf", 14, 14, TRUE },
  { "move-cancel", 30, 30, TRUE },
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

static void
add_move (GPtrArray *tasks, LhPlan *plan, const LhProvider *from, const LhProvider *to, guint32 ttl, const GDate *start)
{
  for (guint i = 0; i < G_N_ELEMENTS (move); i++)
    {
      int ahead = i == 0 ? -days_to_lower (ttl) : move[i].first;
      LhTask *task = move[i].waits ? add_on_working_day (tasks, plan, LH_TASK_MOVE, move[i].id, 0, start, ahead)
                                   : add (tasks, plan, LH_TASK_MOVE, move[i].id, 0, start, ahead, i == 0 ? ahead : move[i].last);

      set (task, "from", from->id);
      set (task, "to", to->id);
    }
}

static void
add_dmarc (GPtrArray *tasks, LhPlan *plan, const GDate *start)
{
  LhDmarcStage stage = lh_plan_get_dmarc_stage (plan);
  GDate since = *start;
  LhTask *task;

  if (stage == LH_DMARC_STAGE_NONE)
    {
      add (tasks, plan, LH_TASK_DMARC, "dmarc-watch", 0, start, 0, 0);
      task = add_on_working_day (tasks, plan, LH_TASK_DMARC, "dmarc-look", 0, start, WATCH_DAYS / 2);
      set (task, "address", lh_plan_get_report_address (plan));
      task = add_on_working_day (tasks, plan, LH_TASK_DMARC, "dmarc-quarantine", 0, start, WATCH_DAYS);
      since = task->first;
    }
  if (stage != LH_DMARC_STAGE_REJECT)
    {
      task = add_on_working_day (tasks, plan, LH_TASK_DMARC, "dmarc-look", 2, &since, QUARANTINE_DAYS / 2);
      set (task, "address", lh_plan_get_report_address (plan));
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

/* Who is left; NULL where mail stays, or was nowhere. */
static const LhProvider *
find_left (LhPlan *plan, const LhCatalog *catalog)
{
  const LhProvider *from = find_provider (catalog, lh_plan_get_moving_from (plan));

  return from != find_provider (catalog, lh_plan_get_provider (plan)) ? from : NULL;
}

void
lh_schedule_get_start (LhPlan *plan, const LhCatalog *catalog, guint32 ttl, const GDate *today, GDate *ret_day)
{
  if (lh_plan_get_start (plan, ret_day))
    return;
  *ret_day = *today;
  if (find_left (plan, catalog) != NULL)
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
lh_schedule_make (LhPlan *plan, const LhCatalog *catalog, guint32 ttl, const GDate *today)
{
  GPtrArray *tasks = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_task_free);
  const LhProvider *to = find_provider (catalog, lh_plan_get_provider (plan));
  const LhProvider *from = find_left (plan, catalog);
  GDate start;

  /* A domain without mail keeps its provider for the day that it has some. */
  if (to == NULL || lh_plan_get_no_mail (plan))
    return tasks;
  lh_schedule_get_start (plan, catalog, ttl, today, &start);
  if (from != NULL)
    add_move (tasks, plan, from, to, ttl, &start);
  add_dmarc (tasks, plan, &start);
  if (lh_plan_get_warm_up (plan))
    add_warm_up (tasks, plan, lh_catalog_get_warm_up (catalog), to, &start);
  g_ptr_array_sort (tasks, compare); /* stable: what is of one day keeps its order */
  return tasks;
}

static guint32
longest_of (LhSurvey *survey, LhType type)
{
  g_autoptr (LhQuestion) question = lh_question_new_dns (lh_survey_get_domain (survey), type, NULL);
  const LhAnswer *answer = lh_survey_lookup (survey, question->key);
  g_autoptr (GPtrArray) records = answer != NULL ? lh_answer_get_records (answer, type) : NULL;
  guint32 longest = 0;

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const LhRecord *record = records->pdata[i];
      g_autofree char *text = type == LH_TYPE_TXT ? lh_record_get_text (record) : NULL;

      if (text == NULL || g_ascii_strncasecmp (text, "v=spf1", strlen ("v=spf1")) == 0)
        longest = MAX (longest, record->ttl);
    }
  return longest;
}

guint32
lh_schedule_published_ttl (LhSurvey *survey)
{
  return MAX (longest_of (survey, LH_TYPE_MX), longest_of (survey, LH_TYPE_TXT));
}
