/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/lh-judge.h"

#include "dns/lh-name.h"
#include "mail/lh-fields.h"
#include "mail/lh-spf.h"
#include "records/lh-compare.h"

#include <string.h>

/* Of SPF, one after the other. */
#define REDIRECTS_MAX 4

LhFinding *
lh_judge_add (GPtrArray *findings, const LhContext *context, LhFindingId id, const char *subject)
{
  LhFinding *finding = lh_finding_new (id, context->domain, subject);

  g_ptr_array_add (findings, finding);
  return finding;
}

LhFinding *
lh_judge_add_not_checked (GPtrArray *findings,
                          const LhContext *context,
                          LhFindingId id,
                          const char *name,
                          LhType type,
                          const LhAnswer *answer)
{
  LhFinding *finding = lh_judge_add (findings, context, id, name);

  lh_finding_set (finding, "outcome", "%s", lh_outcome_to_string (answer->outcome));
  lh_judge_evidence (finding, name, type);
  return finding;
}

void
lh_judge_add_hidden (GPtrArray *findings, const LhContext *context, LhFindingId id, LhType type)
{
  LhFinding *finding = lh_judge_add (findings, context, id, context->domain);

  lh_finding_set (finding, "outcome", LH_FINDING_HIDDEN);
  lh_judge_evidence (finding, context->domain, type);
}

void
lh_judge_evidence (LhFinding *finding, const char *name, LhType type)
{
  g_autoptr (LhQuestion) question = lh_question_new_dns (name, type, NULL);

  lh_finding_add_evidence (finding, question->key);
}

void
lh_judge_found (LhFinding *finding, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    lh_finding_add_found (finding, records->pdata[i]);
}

void
lh_judge_set_characters (LhFinding *finding, const char *text)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;
  g_autofree char *shown = NULL;

  for (const char *p = text; *p != '\0' && seen->len < 8;)
    {
      gunichar c = g_utf8_get_char_validated (p, -1);
      gsize length = 1;
      char *what = NULL;

      if (c == (gunichar) -1 || c == (gunichar) -2)
        what = g_strdup_printf ("\\%03d", (guchar) *p);
      else
        {
          length = g_utf8_next_char (p) - p;
          if (c == '\\')
            {
              length = p[1] != '\0' && (guchar) p[1] < 0x80 ? 2 : 1;
              what = g_strndup (p, length);
            }
          else if (c == '"' || c == '\'' || (c > 0x7f && g_unichar_isgraph (c)))
            what = g_strndup (p, length);
          else if (c > 0x7f || c < 0x20 || c == 0x7f)
            what = g_strdup_printf ("U+%04X", c);
        }
      if (what != NULL && g_ptr_array_find_with_equal_func (seen, what, g_str_equal, NULL))
        g_free (what);
      else if (what != NULL)
        g_ptr_array_add (seen, what);
      p += length;
    }
  g_ptr_array_add (seen, NULL);
  list = g_strjoinv (" ", (char **) seen->pdata);
  shown = lh_fold_show (list, strlen (list));
  lh_finding_set (finding, "characters", "%s", shown);
}

gboolean
lh_judge_is_spoiled (GPtrArray *findings, guint from)
{
  for (guint i = from; i < findings->len; i++)
    if (((LhFinding *) findings->pdata[i])->severity <= LH_SEVERITY_NOT_CHECKED)
      return TRUE;
  return FALSE;
}

gboolean
lh_judge_is_no_name (const LhAnswer *answer)
{
  return answer->outcome == LH_OUTCOME_NXDOMAIN && lh_answer_get_canonical (answer) == NULL;
}

LhFoundAddress
lh_judge_address (LhInquiry *inquiry, const char *host)
{
  static const LhType types[] = { LH_TYPE_A, LH_TYPE_AAAA };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      const LhAnswer *answer = lh_inquiry_dns (inquiry, host, types[i]);

      if (answer == NULL)
        return LH_ADDRESS_OPEN;
      if (answer->outcome != LH_OUTCOME_EMPTY)
        return answer->outcome == LH_OUTCOME_ANSWER     ? LH_ADDRESS_FOUND
               : answer->outcome == LH_OUTCOME_NXDOMAIN ? LH_ADDRESS_NONE
                                                        : LH_ADDRESS_UNKNOWN;
    }
  return LH_ADDRESS_NONE;
}

const char *
lh_judge_cname_of (const LhAnswer *answer, const char *name)
{
  if (answer->reply == NULL)
    return NULL;
  for (guint i = 0; i < answer->reply->records->len; i++)
    {
      LhRecord *record = answer->reply->records->pdata[i];

      if (record->type == LH_TYPE_CNAME && g_strcmp0 (record->owner, name) == 0)
        return record->target;
    }
  return NULL;
}

const char *
lh_judge_apex_alias (const LhContext *context, const LhAnswer *answer)
{
  return g_str_equal (context->domain, context->registered)
           ? lh_judge_cname_of (answer, context->domain)
           : NULL;
}

guint32
lh_judge_soa_minimum (const LhRecord *soa)
{
  gsize size;
  const guint8 *octets = g_bytes_get_data (soa->rdata, &size);

  if (size < 4)
    return 0;
  octets += size - 4;
  return (guint32) octets[0] << 24 | (guint32) octets[1] << 16 | (guint32) octets[2] << 8 | octets[3];
}

char *
lh_judge_join (GPtrArray *texts)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", (const char *) texts->pdata[i]);
  return g_string_free (list, FALSE);
}

const char *
lh_judge_who (const LhProvider *provider, const char *host)
{
  return provider != NULL ? provider->id : lh_name_organizational (host);
}

gboolean
lh_judge_is_own_host (const LhContext *context, const char *host)
{
  return lh_name_is_within (host, context->registered) && lh_catalog_provider_of_mx (context->catalog, host) == NULL;
}

static int
compare_mx (gconstpointer a, gconstpointer b)
{
  const LhRecord *x = *(LhRecord *const *) a, *y = *(LhRecord *const *) b;

  return x->priority != y->priority ? (int) x->priority - (int) y->priority
                                    : g_strcmp0 (x->target, y->target);
}

GPtrArray *
lh_judge_sorted_mx (const LhAnswer *answer, gboolean *ret_null)
{
  g_autoptr (GPtrArray) all = lh_answer_get_records (answer, LH_TYPE_MX);
  GPtrArray *sorted = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_record_unref);

  *ret_null = FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      LhRecord *record = all->pdata[i];

      if (record->target == NULL)
        continue;
      if (record->target[0] == '\0')
        *ret_null = TRUE;
      else
        g_ptr_array_add (sorted, lh_record_ref (record));
    }
  g_ptr_array_sort (sorted, compare_mx);
  return sorted;
}

LhFoundAddress
lh_judge_find_mail (LhInquiry *inquiry, const char *host, const LhAnswer **ret_mx)
{
  const LhAnswer *answer = *ret_mx = lh_inquiry_dns (inquiry, host, LH_TYPE_MX);
  g_autoptr (GPtrArray) mx = NULL;
  gboolean null = FALSE;
  const LhAnswer *four, *six;

  if (answer == NULL || !lh_answer_is_conclusive (answer))
    return answer == NULL ? LH_ADDRESS_OPEN : LH_ADDRESS_UNKNOWN;
  mx = lh_judge_sorted_mx (answer, &null);
  if (mx->len > 0)
    return LH_ADDRESS_FOUND;
  if (null || answer->outcome == LH_OUTCOME_NXDOMAIN)
    return LH_ADDRESS_NONE;
  four = lh_inquiry_dns (inquiry, host, LH_TYPE_A);
  six = lh_inquiry_dns (inquiry, host, LH_TYPE_AAAA);
  if (four == NULL || six == NULL)
    return LH_ADDRESS_OPEN;
  return lh_answer_is_conclusive (four) && four->outcome != LH_OUTCOME_ANSWER && lh_answer_is_conclusive (six) && six->outcome != LH_OUTCOME_ANSWER
           ? LH_ADDRESS_NONE
           : LH_ADDRESS_FOUND;
}

/* The one host of Tencent Exmail that Tencent's SES hands out too; the SPF record tells which of them it is. */
static gboolean
is_tencent_ses (LhInquiry *inquiry, const LhContext *context, GPtrArray *mx)
{
  const LhAnswer *txt;
  g_autoptr (GPtrArray) records = NULL;

  if (mx->len != 1 || !g_str_equal (((LhRecord *) mx->pdata[0])->target, "mxbiz1.qq.com"))
    return FALSE;
  txt = lh_inquiry_dns (inquiry, context->domain, LH_TYPE_TXT);
  if (txt == NULL)
    return FALSE;
  records = lh_answer_get_records (txt, LH_TYPE_TXT);
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = lh_record_get_text (records->pdata[i]);

      if (lh_spf_is_record (text, -1) && strstr (text, "qcloudmail.com") != NULL &&
          strstr (text, "mail.qq.com") == NULL)
        return TRUE;
    }
  return FALSE;
}

gboolean
lh_judge_found_provider (LhInquiry *inquiry, const LhContext *context, const LhProvider **ret_provider)
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, context->domain, LH_TYPE_MX);
  g_autoptr (GPtrArray) mx = NULL;
  gboolean null;

  *ret_provider = NULL;
  if (answer == NULL || !lh_answer_is_conclusive (answer))
    return FALSE;
  mx = lh_judge_sorted_mx (answer, &null);
  if (is_tencent_ses (inquiry, context, mx))
    return TRUE;
  for (guint i = 0; i < mx->len && *ret_provider == NULL; i++)
    *ret_provider = lh_catalog_provider_of_mx (context->catalog, ((LhRecord *) mx->pdata[i])->target);
  return TRUE;
}

gboolean
lh_judge_is_elsewhere (LhInquiry *inquiry, const LhContext *context)
{
  g_autoptr (GPtrArray) left = context->wanted != NULL ? lh_compare_list_left (inquiry, context->wanted, context->domain, context->catalog) : NULL;

  return left != NULL && left->len > 0;
}

const LhDnsHost *
lh_judge_dns_host (LhInquiry *inquiry, const LhContext *context)
{
  const char *id = context->plan != NULL ? lh_plan_get_dns_host (context->plan) : NULL;
  const LhDnsHost *host = id != NULL ? lh_catalog_find_dns_host (context->catalog, id) : NULL;

  return host != NULL ? host : lh_compare_find_dns_host (inquiry, context->domain, context->catalog);
}

gboolean
lh_judge_refuses_null_mx (LhInquiry *inquiry, const LhContext *context)
{
  const LhDnsHost *host = lh_judge_dns_host (inquiry, context);

  return host != NULL && host->null_mx == LH_NULL_MX_REFUSED;
}

gboolean
lh_judge_wants_no_mail (const LhContext *context)
{
  return context->plan != NULL && lh_plan_get_no_mail (context->plan);
}

LhMailUse
lh_judge_mail_use (LhInquiry *inquiry, const LhContext *context)
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, context->domain, LH_TYPE_MX);
  g_autoptr (GPtrArray) mx = NULL;
  gboolean null;

  if (answer == NULL || !lh_answer_is_conclusive (answer))
    return LH_MAIL_UNKNOWN;
  mx = lh_judge_sorted_mx (answer, &null);
  if (mx->len > 0)
    return LH_MAIL_SOME;
  /* Where no null MX can be entered, the plan says what it would. */
  if (!null && lh_judge_wants_no_mail (context))
    null = lh_judge_refuses_null_mx (inquiry, context);
  return null ? LH_MAIL_NULL : LH_MAIL_NONE;
}

gboolean
lh_judge_takes_no_mail (LhInquiry *inquiry, const LhContext *context)
{
  LhMailUse use = lh_judge_mail_use (inquiry, context);

  return lh_judge_wants_no_mail (context) || (context->provider == NULL && (use == LH_MAIL_NONE || use == LH_MAIL_NULL));
}

/* Where only redirect= stands, and leads by a plain name. (nullable) */
static const char *
find_redirect (const LhSpfRecord *record)
{
  const LhSpfTerm *term = record->valid ? lh_spf_record_find (record, LH_SPF_REDIRECT) : NULL;

  for (guint i = 0; i < record->terms->len; i++)
    if (((LhSpfTerm *) record->terms->pdata[i])->kind < LH_SPF_REDIRECT)
      return NULL;
  return term != NULL && term->domain != NULL && strchr (term->domain, '%') == NULL ? term->domain : NULL;
}

/* The one SPF record at @name; NULL also while it is not there. (nullable) (transfer full) */
static LhSpfRecord *
find_spf (LhInquiry *inquiry, const char *name)
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, name, LH_TYPE_TXT);
  g_autoptr (GPtrArray) records = answer != NULL ? lh_answer_get_records (answer, LH_TYPE_TXT) : g_ptr_array_new ();
  g_autoptr (LhSpfRecord) found = NULL;

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = lh_record_get_text (records->pdata[i]);
      g_autoptr (LhSpfRecord) record = lh_spf_parse (text, -1);

      if (record != NULL && found != NULL)
        return NULL;
      if (record != NULL)
        found = g_steal_pointer (&record);
    }
  return g_steal_pointer (&found);
}

char
lh_judge_spf_denies (LhInquiry *inquiry, const LhContext *context)
{
  g_autofree char *name = g_strdup (context->domain);

  for (guint i = 0; i < REDIRECTS_MAX; i++)
    {
      g_autoptr (LhSpfRecord) record = find_spf (inquiry, name);
      const char *next = record != NULL ? find_redirect (record) : NULL;

      if (next == NULL)
        return record != NULL ? lh_spf_record_denies (record) : 0;
      g_free (name);
      name = lh_name_fold (next);
    }
  return 0;
}

gboolean
lh_judge_lets_send (LhInquiry *inquiry, const LhContext *context)
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, context->domain, LH_TYPE_TXT);
  g_autoptr (GPtrArray) records = answer != NULL ? lh_answer_get_records (answer, LH_TYPE_TXT) : NULL;

  if (lh_judge_spf_denies (inquiry, context) != 0)
    return FALSE;
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      g_autofree char *text = lh_record_get_text (records->pdata[i]);
      g_autoptr (LhSpfRecord) record = lh_spf_parse (text, -1);

      if (record != NULL && (record->terms->len > 1 || lh_spf_record_get_all (record) == '+' || find_redirect (record) != NULL))
        return TRUE;
    }
  return FALSE;
}

void
lh_judge_set_shown (LhFinding *finding, const char *key, const char *text)
{
  g_autofree char *shown = lh_fold_show (text, strlen (text));

  lh_finding_set (finding, key, "%s", shown);
}

const LhWanted *
lh_judge_wanted (const LhContext *context, LhPurpose purpose, const char *name)
{
  for (guint i = 0; context->wanted != NULL && i < context->wanted->len; i++)
    {
      const LhWanted *wanted = context->wanted->pdata[i];

      if (wanted->purpose == purpose && wanted->values->len > 0 && g_str_equal (wanted->name, name))
        return wanted;
    }
  return NULL;
}

LhWanted *
lh_judge_make_txt (LhPurpose purpose, const char *name, const char *text, const LhProvider *provider)
{
  /* Only lh_wanted_copy() knows how a wanted record is put together. */
  LhWantedValue value = { 0, (char *) text };
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  LhWanted wanted = { .purpose = purpose,
                      .need = LH_NEED_REQUIRED,
                      .name = (char *) name,
                      .type = LH_TYPE_TXT,
                      .ttl = 600,
                      .values = values,
                      .provider = provider };

  g_ptr_array_add (values, &value);
  return lh_wanted_copy (&wanted);
}

static gboolean
same_records (GPtrArray *a, GPtrArray *b)
{
  for (guint i = 0; i < a->len; i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < b->len && !found; j++)
        found = g_bytes_equal (((LhRecord *) a->pdata[i])->rdata, ((LhRecord *) b->pdata[j])->rdata);
      if (!found)
        return FALSE;
    }
  return a->len == b->len && a->len > 0;
}

gboolean
lh_judge_is_star (LhInquiry *inquiry, const char *name, LhType type, const LhAnswer *answer)
{
  g_autofree char *probe = lh_name_probe_beside (name);
  const LhAnswer *sibling = lh_inquiry_dns (inquiry, probe, type);
  const char *target = lh_judge_cname_of (answer, name);
  g_autoptr (GPtrArray) here = NULL, there = NULL;

  if (sibling == NULL)
    return FALSE;
  if (target != NULL)
    return g_strcmp0 (target, lh_judge_cname_of (sibling, probe)) == 0;
  here = lh_answer_get_records (answer, type);
  there = lh_answer_get_records (sibling, type);
  return same_records (here, there);
}

GPtrArray *
lh_judge_doubled (LhInquiry *inquiry,
                  const LhContext *context,
                  const char *prefix,
                  LhType type,
                  char **ret_name)
{
  g_autofree char *twice = lh_name_join (context->domain, context->domain);
  g_autofree char *name = lh_name_join (prefix, twice);
  g_autofree char *probe = lh_name_join (LH_NAME_PROBE, context->domain);
  const LhAnswer *answer, *wildcard;

  *ret_name = NULL;
  if (strlen (name) > 253)
    return g_ptr_array_new ();
  answer = lh_inquiry_dns (inquiry, name, type);
  wildcard = lh_inquiry_dns (inquiry, probe, type);
  if (answer == NULL || wildcard == NULL || !lh_answer_is_conclusive (wildcard) ||
      wildcard->outcome == LH_OUTCOME_ANSWER)
    return g_ptr_array_new ();
  *ret_name = g_steal_pointer (&name);
  return lh_answer_get_records (answer, type);
}
