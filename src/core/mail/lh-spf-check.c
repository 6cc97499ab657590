/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-spf-check.h"

#include "mail/lh-spf-context.h"
#include "mail/lh-spf-lookup.h"
#include "mail/lh-spf-macro.h"

#include <string.h>

/* RFC 7208, 4.6.4 */
#define LOOKUPS_MAX 10
#define VOIDS_MAX   2
#define MX_MAX      10

typedef struct
{
  LhSpfContext context;
  guint        depth;      /* of includes around what is looked at */
  char        *reason;
  char        *exp;        /* (nullable) domain-spec of the record that decided */
  char        *exp_domain; /* whose record that is */
} Check;

static LhSpfResult check_host (Check *check, const char *domain);

const char *
lh_spf_result_to_string (LhSpfResult result)
{
  static const char *const words[] = { "none", "neutral", "pass", "fail", "softfail", "temperror", "permerror", "open" };

  return result <= LH_SPF_RESULT_OPEN ? words[result] : "permerror";
}

static LhSpfResult G_GNUC_PRINTF (3, 4)
conclude (Check *check, LhSpfResult result, const char *format, ...)
{
  va_list args;

  /* Of an include only an error is told on; else its owner concludes something of his own. */
  if (check->depth > 0 && result != LH_SPF_RESULT_PERMERROR && result != LH_SPF_RESULT_TEMPERROR)
    return result;
  g_free (check->reason);
  va_start (args, format);
  check->reason = g_strdup_vprintf (format, args);
  va_end (args);
  return result;
}

/* What became of one mechanism: it matches, or does not, or ends the whole check. */
typedef struct
{
  gboolean    match;
  gboolean    end;
  LhSpfResult result;
} Step;

static const Step no_match = { FALSE, FALSE, 0 }, matched = { TRUE, FALSE, 0 };

static Step
end_with (LhSpfResult result)
{
  return (Step) { FALSE, TRUE, result };
}

static Step
wait_on (void)
{
  return end_with (LH_SPF_RESULT_OPEN);
}

/* A look-up that found nothing; the third of them is one too many. */
static Step
step_void (Check *check, const LhSpfTerm *term)
{
  if (++check->context.voids > VOIDS_MAX)
    return end_with (conclude (check, LH_SPF_RESULT_PERMERROR, "more than %d look-ups found nothing, the last for %s in %s",
                               VOIDS_MAX, term->text, check->context.domain));
  return no_match;
}

static Step
step_failed (Check *check, const char *name)
{
  return end_with (conclude (check, LH_SPF_RESULT_TEMPERROR, "no usable answer for %s", name));
}

static Step
step_host (Check *check, const LhSpfTerm *term, const char *name, gboolean counted)
{
  switch (lh_spf_context_match_host (&check->context, name, term->prefix4, term->prefix6))
    {
    case LH_SPF_MATCH_YES:
      return matched;
    case LH_SPF_MATCH_OPEN:
      return wait_on ();
    case LH_SPF_MATCH_FAILED:
      return step_failed (check, name);
    case LH_SPF_MATCH_VOID:
      return counted ? step_void (check, term) : no_match;
    default:
      return no_match;
    }
}

/* mx (5.4): the hosts of a domain's MX records. */
static Step
step_mx (Check *check, const LhSpfTerm *term, const char *target)
{
  g_autoptr (GPtrArray) records = NULL;
  const LhAnswer *answer;

  if (!lh_spf_name_is_valid (target))
    return no_match;
  answer = lh_spf_ask (check->context.inquiry, target, LH_TYPE_MX);
  if (!answer)
    return wait_on ();
  if (!lh_answer_is_conclusive (answer))
    return step_failed (check, target);
  records = lh_answer_get_records (answer, LH_TYPE_MX);
  if (records->len == 0)
    return step_void (check, term);
  if (records->len > MX_MAX)
    return end_with (conclude (check, LH_SPF_RESULT_PERMERROR, "%s has more than %d MX hosts", target, MX_MAX));

  for (guint i = 0; i < records->len; i++)
    {
      LhRecord *record = g_ptr_array_index (records, i);
      Step step;

      /* "." is the null MX (RFC 7505). */
      if (!record->target || record->target[0] == '\0')
        continue;
      step = step_host (check, term, record->target, FALSE);
      if (step.end && step.result == LH_SPF_RESULT_OPEN)
        for (guint rest = i + 1; rest < records->len; rest++)
          {
            LhRecord *other = g_ptr_array_index (records, rest);

            if (other->target && other->target[0])
              (void) lh_spf_context_match_host (&check->context, other->target, 32, 128);
          }
      if (step.end || step.match)
        return step;
    }
  return no_match;
}

/* exists (5.7): an A record, whatever the client's address family. */
static Step
step_exists (Check *check, const LhSpfTerm *term, const char *target)
{
  const LhAnswer *answer;

  if (!lh_spf_name_is_valid (target))
    return no_match;
  answer = lh_spf_ask (check->context.inquiry, target, LH_TYPE_A);
  if (!answer)
    return wait_on ();
  if (!lh_answer_is_conclusive (answer))
    return step_failed (check, target);
  return answer->outcome == LH_OUTCOME_ANSWER ? matched : step_void (check, term);
}

/* ptr (5.5): a name of the client's that is the target or below it. */
static Step
step_ptr (Check *check, const LhSpfTerm *term, const char *target)
{
  gboolean is_void = FALSE;
  g_autoptr (GPtrArray) names = lh_spf_context_get_names (&check->context, &is_void);
  gsize length = strlen (target);

  if (!names)
    return wait_on ();
  if (is_void)
    return step_void (check, term);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      gsize size = strlen (name);

      if (size >= length && g_ascii_strcasecmp (name + size - length, target) == 0 &&
          (size == length || name[size - length - 1] == '.'))
        return matched;
    }
  return no_match;
}

/* include (5.2): another domain's whole check, of which only a pass counts. */
static Step
step_include (Check *check, const char *target)
{
  LhSpfResult result;

  check->depth++;
  result = check_host (check, target);
  check->depth--;
  switch (result)
    {
    case LH_SPF_RESULT_PASS:
      return matched;
    case LH_SPF_RESULT_FAIL:
    case LH_SPF_RESULT_SOFTFAIL:
    case LH_SPF_RESULT_NEUTRAL:
      return no_match;
    case LH_SPF_RESULT_NONE:
      return end_with (conclude (check, LH_SPF_RESULT_PERMERROR, "include of %s, which has no SPF record", target));
    default:
      return end_with (result);
    }
}

static Step
count_lookup (Check *check, const LhSpfTerm *term)
{
  if (++check->context.lookups > LOOKUPS_MAX)
    return end_with (conclude (check, LH_SPF_RESULT_PERMERROR, "more than %d look-ups, at %s in %s", LOOKUPS_MAX, term->text,
                               check->context.domain));
  return no_match;
}

static Step
step_mechanism (Check *check, const LhSpfTerm *term)
{
  g_autofree char *target = NULL;
  Step step;

  if (term->kind == LH_SPF_ALL)
    return matched;
  if (term->kind == LH_SPF_IP4 || term->kind == LH_SPF_IP6)
    return lh_spf_context_in_network (&check->context, term->octets, term->kind == LH_SPF_IP4, term->prefix4, term->prefix6) ? matched : no_match;

  step = count_lookup (check, term);
  if (step.end)
    return step;
  target = lh_spf_context_target (&check->context, term->domain);
  if (!target)
    return wait_on ();
  switch (term->kind)
    {
    case LH_SPF_INCLUDE:
      return step_include (check, target);
    case LH_SPF_A:
      return step_host (check, term, target, TRUE);
    case LH_SPF_MX:
      return step_mx (check, term, target);
    case LH_SPF_PTR:
      return step_ptr (check, term, target);
    default:
      return step_exists (check, term, target);
    }
}

static gboolean
is_mechanism (const LhSpfTerm *term)
{
  return term->kind <= LH_SPF_EXISTS;
}

/* Something is lacking at term @from. What the terms after it will most likely need is asked in the same breath, which
 * cannot change the result; no more of it than a check may look up. */
static void
ask_ahead (Check *check, const LhSpfRecord *record, guint from)
{
  LhType type = check->context.four ? LH_TYPE_A : LH_TYPE_AAAA;
  guint asked = 0;

  for (guint i = from; i < record->terms->len && asked < LOOKUPS_MAX; i++)
    {
      const LhSpfTerm *term = g_ptr_array_index (record->terms, i);

      if (term->kind == LH_SPF_ALL)
        break;
      lh_spf_ask_ahead (check->context.inquiry, term, check->context.domain, type);
      asked += term->kind != LH_SPF_IP4 && term->kind != LH_SPF_IP6;
    }
}

static LhSpfResult
from_qualifier (char qualifier)
{
  switch (qualifier)
    {
    case '-':
      return LH_SPF_RESULT_FAIL;
    case '~':
      return LH_SPF_RESULT_SOFTFAIL;
    case '?':
      return LH_SPF_RESULT_NEUTRAL;
    default:
      return LH_SPF_RESULT_PASS;
    }
}

/* redirect (6.1): the other record in place of this one. */
static LhSpfResult
follow_redirect (Check *check, const LhSpfTerm *term)
{
  g_autofree char *target = NULL;
  Step step = count_lookup (check, term);
  LhSpfResult result;

  if (step.end)
    return step.result;
  target = lh_spf_context_target (&check->context, term->domain);
  if (!target)
    return LH_SPF_RESULT_OPEN;
  result = check_host (check, target);
  if (result == LH_SPF_RESULT_NONE)
    return conclude (check, LH_SPF_RESULT_PERMERROR, "redirect to %s, which has no SPF record", target);
  return result;
}

static void
keep_explanation (Check *check, const LhSpfRecord *record)
{
  const LhSpfTerm *explanation = lh_spf_record_find (record, LH_SPF_EXP);

  if (!explanation)
    return;
  check->exp = g_strdup (explanation->domain);
  check->exp_domain = g_strdup (check->context.domain);
}

static LhSpfResult
evaluate (Check *check, const LhSpfRecord *record)
{
  const LhSpfTerm *redirect;

  for (guint i = 0; i < record->terms->len; i++)
    {
      const LhSpfTerm *term = g_ptr_array_index (record->terms, i);
      Step step;

      if (!is_mechanism (term))
        continue;
      step = step_mechanism (check, term);
      if (step.end)
        {
          if (step.result == LH_SPF_RESULT_OPEN)
            ask_ahead (check, record, i + 1);
          return step.result;
        }
      if (!step.match)
        continue;
      /* Only the explanation of the domain that was asked about counts, not that of an include (6.2). */
      if (check->depth == 0 && term->qualifier == '-')
        keep_explanation (check, record);
      return conclude (check, from_qualifier (term->qualifier), "%s in the record of %s matches", term->text,
                       check->context.domain);
    }

  redirect = lh_spf_record_find (record, LH_SPF_REDIRECT);
  if (redirect)
    return follow_redirect (check, redirect);
  return conclude (check, LH_SPF_RESULT_NEUTRAL, "nothing in the record of %s matches", check->context.domain);
}

static LhSpfResult
check_host (Check *check, const char *domain)
{
  g_autoptr (LhSpfRecord) record = NULL;
  const char *before = check->context.domain;
  const LhAnswer *answer;
  GBytes *text;
  LhSpfResult result;
  guint position = 0, others = 0;

  /* 4.3 */
  if (!lh_spf_name_is_domain (domain))
    return conclude (check, LH_SPF_RESULT_NONE, "“%s” is no domain name", domain);
  /* 4.4, 4.5 */
  switch (lh_spf_look_up (check->context.inquiry, domain, &answer))
    {
    case LH_SPF_LOOK_OPEN:
      return LH_SPF_RESULT_OPEN;
    case LH_SPF_LOOK_FAILED:
      return conclude (check, LH_SPF_RESULT_TEMPERROR, "no usable answer for %s", domain);
    case LH_SPF_LOOK_NO_NAME:
      return conclude (check, LH_SPF_RESULT_NONE, "%s does not exist", domain);
    case LH_SPF_LOOK_DONE:
      break;
    }
  text = lh_spf_next_text (answer, &position);
  if (!text)
    return conclude (check, LH_SPF_RESULT_NONE, "%s has no SPF record", domain);
  while (lh_spf_next_text (answer, &position))
    others++;
  if (others > 0)
    return conclude (check, LH_SPF_RESULT_PERMERROR, "%s has %u SPF records", domain, others + 1);

  record = lh_spf_read (check->context.inquiry, text);
  /* Any error of syntax, wherever it stands, comes before evaluation (4.6). */
  for (guint i = 0; !record->valid && i < record->terms->len; i++)
    {
      const LhSpfTerm *term = g_ptr_array_index (record->terms, i);

      if (term->kind == LH_SPF_BAD)
        return conclude (check, LH_SPF_RESULT_PERMERROR, "%s in the record of %s: %s", term->text, domain, term->problem);
    }

  check->context.domain = domain;
  result = evaluate (check, record);
  check->context.domain = before;
  return result;
}

/* exp (6.2): NULL in @ret_text whenever anything is amiss. FALSE while an answer is lacking. */
static gboolean
fetch_explanation (Check *check, char **ret_text)
{
  LhSpfContext *context = &check->context;
  g_autofree char *target = NULL, *copy = NULL;
  g_autoptr (GPtrArray) records = NULL;
  const LhAnswer *answer;
  LhRecord *record;
  const char *text;
  gsize size;

  *ret_text = NULL;
  context->domain = check->exp_domain;
  target = lh_spf_context_target (context, check->exp);
  if (!target)
    return FALSE;
  if (!lh_spf_name_is_valid (target))
    return TRUE;
  answer = lh_spf_ask (context->inquiry, target, LH_TYPE_TXT);
  if (!answer)
    return FALSE;
  records = lh_answer_get_records (answer, LH_TYPE_TXT);
  if (records->len != 1)
    return TRUE;
  record = g_ptr_array_index (records, 0);
  text = record->text ? g_bytes_get_data (record->text, &size) : NULL;
  if (!text || !lh_spf_macro_is_valid (text, size, TRUE, NULL))
    return TRUE;
  copy = g_strndup (text, size);
  *ret_text = lh_spf_context_explain (context, copy);
  return *ret_text != NULL;
}

LhSpfResult
lh_spf_check (LhInquiry *inquiry, const LhSpfMessage *message, char **ret_reason, char **ret_explanation)
{
  Check check = { 0 };
  g_autofree char *explanation = NULL;
  LhSpfResult result;

  lh_spf_context_init (&check.context, inquiry, message);
  result = check_host (&check, check.context.origin);
  if (result == LH_SPF_RESULT_FAIL && check.exp && ret_explanation && !fetch_explanation (&check, &explanation))
    result = LH_SPF_RESULT_OPEN;

  if (ret_reason)
    *ret_reason = g_steal_pointer (&check.reason);
  if (ret_explanation)
    *ret_explanation = g_steal_pointer (&explanation);
  g_free (check.reason);
  g_free (check.exp);
  g_free (check.exp_domain);
  lh_spf_context_clear (&check.context);
  return result;
}
