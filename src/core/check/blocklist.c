/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the domain, or a mail server of the owner's own, is on a DNS blocklist (RFC 5782). */
#include "check/lh-judge-ptr.h"
#include "check/lh-judge.h"

#include "dns/lh-address.h"
#include "dns/lh-name.h"
#include "mail/lh-spf.h"

#include <string.h>

#define HOSTS_MAX     4
#define ADDRESSES_MAX 4 /* of each family */
/* What no list of IPv6 addresses has on it (RFC 5782, 5). What each has, not all keep: there the point of IPv4 tells whether the list works. */
#define UNLISTED_IPV6 "::ffff:7f00:1"
#define NAME_OCTETS   253 /* RFC 1035, 2.3.4 */

typedef enum
{
  SAYS_NO,
  SAYS_LISTED,
  SAYS_REFUSED,
  SAYS_STRANGE, /* no answer of a blocklist */
  SAYS_NOTHING, /* none came */
} Says;

/* One question to a list. */
typedef struct
{
  char *name;             /* (nullable) too long to be asked */
  const LhAnswer *answer; /* (nullable) */
  Says says;
  const LhListCode *code; /* (nullable) when listed */
} Point;

typedef struct
{
  LhInquiry *inquiry;
  const LhContext *context;
  GPtrArray *findings;

  /* Lists by what became of asking them: ids of the catalogue, each once. */
  GPtrArray *answered;
  GPtrArray *refused;   /* gives this resolver no answer, and says so */
  GPtrArray *unusable;  /* fails its own test points, or answers what no list does */
  GPtrArray *unchecked; /* no answer came */
  GPtrArray *evidence;  /* (element-type utf8) keys of the questions that tell so */
  const LhAnswer *why;  /* (nullable) of one that is unchecked */
} Judgement;

static void
point_clear (Point *point)
{
  g_clear_pointer (&point->name, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Point, point_clear)

static void
add_once (GPtrArray *ids, const char *id)
{
  if (!g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
    g_ptr_array_add (ids, (char *) id);
}

static gboolean
is_ipv6 (const char *what)
{
  return strchr (what, ':') != NULL;
}

/* Where @list is asked about @what: an address backwards, by octets or by nibbles, a domain as it is (RFC 5782, 2.1, 2.4 and 2.2). (transfer full)
 * (nullable) */
static char *
name_of (const LhBlocklist *list, const char *what)
{
  g_autofree char *backwards = list->of_addresses ? lh_judge_reverse_name (what) : NULL;
  char *arpa = backwards != NULL ? strstr (backwards, is_ipv6 (what) ? ".ip6.arpa" : ".in-addr.arpa") : NULL;
  g_autofree char *name = NULL;

  if (arpa != NULL)
    *arpa = '\0';
  name = lh_name_join (backwards != NULL ? backwards : what, list->zone);

  return strlen (name) <= NAME_OCTETS ? g_steal_pointer (&name) : NULL;
}

/* Refused in one record is refused in all; what is strange in one is believed in none. */
static Says
read_answer (const LhBlocklist *list, const LhAnswer *answer, const LhListCode **ret_code)
{
  g_autoptr (GPtrArray) records = NULL;
  gboolean strange = FALSE;

  if (!lh_answer_is_conclusive (answer))
    return SAYS_NOTHING;
  records = lh_answer_get_records (answer, LH_TYPE_A);
  for (guint i = 0; i < records->len; i++)
    {
      const LhListCode *code;
      LhListAnswer says = lh_blocklist_read_answer (list, ((LhRecord *) records->pdata[i])->address, &code);

      if (says == LH_LIST_REFUSED)
        return SAYS_REFUSED;
      strange |= says == LH_LIST_STRANGE;
      if (code != NULL && (*ret_code == NULL || code->weight < (*ret_code)->weight))
        *ret_code = code;
    }
  return strange ? SAYS_STRANGE : records->len > 0 ? SAYS_LISTED : SAYS_NO;
}

static void
look (Judgement *self, const LhBlocklist *list, const char *what, Point *ret)
{
  ret->name = name_of (list, what);
  ret->answer = ret->name != NULL ? lh_inquiry_dns (self->inquiry, ret->name, LH_TYPE_A) : NULL;
  if (ret->answer != NULL)
    ret->says = read_answer (list, ret->answer, &ret->code);
}

static void
set_aside (Judgement *self, GPtrArray *where, const LhBlocklist *list, const Point *point)
{
  g_autoptr (LhQuestion) question = lh_question_new_dns (point->name, LH_TYPE_A, NULL);

  add_once (where, list->id);
  g_ptr_array_add (self->evidence, g_strdup (question->key));
  if (where == self->unchecked)
    self->why = point->answer;
}

/* What a point says that is no answer about its entry. FALSE when it is one. */
static gboolean
is_set_aside (Judgement *self, const LhBlocklist *list, const Point *point)
{
  GPtrArray *where = point->says == SAYS_REFUSED   ? self->refused
                     : point->says == SAYS_STRANGE ? self->unusable
                     : point->says == SAYS_NOTHING ? self->unchecked
                                                   : NULL;

  if (where != NULL)
    set_aside (self, where, list, point);
  return where != NULL;
}

/* A list that does not keep what each must is not believed (RFC 5782, 5): one entry is always on it, another never. A dead one, one that answers
 * the same to everything, and one that gives this resolver nothing without saying so are known by that. */
static gboolean
passes_test (Judgement *self, const LhBlocklist *list, const Point *on, const Point *off)
{
  if (is_set_aside (self, list, on) || is_set_aside (self, list, off))
    return FALSE;
  if (on->says == SAYS_LISTED && off->says == SAYS_NO)
    return TRUE;
  set_aside (self, self->unusable, list, on->says == SAYS_LISTED ? off : on);
  return FALSE;
}

/* Whether @list has on it what nobody can be: then it has everything on it, be it that it has kept its test points. Asked only of one that accuses. */
static gboolean
is_parked (Judgement *self, const LhBlocklist *list)
{
  g_auto (Point) nobody = { 0 };

  look (self, list, LH_NAME_PROBE, &nobody);
  if (nobody.answer == NULL || nobody.says != SAYS_LISTED)
    return FALSE;
  set_aside (self, self->unusable, list, &nobody);
  return TRUE;
}

/* Resolvers are asked in a race, and a list may answer one of them and not the other: that an entry is not on it is believed only from the one
 * that the test point has proven. */
static gboolean
is_proven (const Point *on, const Point *point)
{
  return point->says == SAYS_LISTED || g_strcmp0 (on->answer->server, point->answer->server) == 0;
}

static LhSeverity
severity_of (LhListWeight weight)
{
  return weight == LH_LIST_ERROR ? LH_SEVERITY_ERROR : weight == LH_LIST_WARNING ? LH_SEVERITY_WARNING : LH_SEVERITY_HINT;
}

static void
add_listed (Judgement *self, const LhBlocklist *list, const char *what, const Point *point)
{
  LhFinding *finding = lh_judge_add (self->findings, self->context,
                                     list->of_addresses ? LH_FINDING_BLOCKLIST_ADDRESS_LISTED : LH_FINDING_BLOCKLIST_LISTED, what);
  g_autoptr (GPtrArray) records = lh_answer_get_records (point->answer, LH_TYPE_A);
  const guint32 code = point->code->code;

  finding->severity = severity_of (point->code->weight);
  lh_finding_set (finding, "list", "%s", list->id);
  lh_finding_set (finding, "code", "%u.%u.%u.%u", code >> 24, code >> 16 & 0xff, code >> 8 & 0xff, code & 0xff);
  lh_finding_set (finding, "entry", "%s", what);
  lh_judge_evidence (finding, point->name, LH_TYPE_A);
  lh_judge_found (finding, records);
}

/* One list, about @entries: all that is asked of it is asked at once. TRUE when it answered and nothing is on it. */
static gboolean
judge_list (Judgement *self, const LhBlocklist *list, GPtrArray *entries)
{
  g_auto (Point) on = { 0 }, off = { 0 };
  gboolean asked = FALSE, listed = FALSE, aside = FALSE;

  look (self, list, list->test_listed, &on);
  look (self, list, is_ipv6 (entries->pdata[0]) ? UNLISTED_IPV6 : list->test_unlisted, &off);
  for (guint i = 0; i < entries->len; i++)
    {
      g_auto (Point) point = { 0 };

      look (self, list, entries->pdata[i], &point);
    }
  if (lh_inquiry_is_open (self->inquiry) || on.answer == NULL || off.answer == NULL || !passes_test (self, list, &on, &off))
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      g_auto (Point) point = { 0 };

      look (self, list, entries->pdata[i], &point);
      if (point.answer == NULL)
        continue;
      asked = TRUE;
      if (is_set_aside (self, list, &point))
        aside = TRUE;
      else if (!is_proven (&on, &point))
        {
          set_aside (self, self->unusable, list, &point);
          aside = TRUE;
        }
      /* A domain is on it with all that is below: once is enough. */
      else if (point.says == SAYS_LISTED && is_parked (self, list))
        aside = TRUE;
      else if (point.says == SAYS_LISTED && (list->of_addresses || !listed))
        {
          add_listed (self, list, entries->pdata[i], &point);
          listed = TRUE;
        }
    }
  if (asked && (listed || !aside))
    add_once (self->answered, list->id);
  return asked && !listed && !aside;
}

/* All lists that have such @entries on them. */
static void
judge_entries (Judgement *self, gboolean of_addresses, GPtrArray *entries)
{
  gboolean ipv6 = of_addresses && is_ipv6 (entries->pdata[0]);
  GPtrArray *lists = lh_catalog_get_blocklists (self->context->catalog);
  g_autoptr (GPtrArray) good = g_ptr_array_new ();
  g_autofree char *names = NULL, *what = lh_judge_join (entries);
  LhFinding *finding;

  for (guint i = 0; i < lists->len; i++)
    {
      const LhBlocklist *list = lists->pdata[i];

      if (list->of_addresses == of_addresses && (!ipv6 || list->of_ipv6) && judge_list (self, list, entries))
        g_ptr_array_add (good, list->id);
    }
  if (good->len == 0)
    return;
  names = lh_judge_join (good);
  finding = lh_judge_add (self->findings, self->context, of_addresses ? LH_FINDING_BLOCKLIST_ADDRESS_GOOD : LH_FINDING_BLOCKLIST_GOOD,
                          entries->pdata[0]);
  lh_finding_set (finding, "count", "%u", good->len);
  lh_finding_set (finding, "lists", "%s", names);
  lh_finding_set (finding, "hosts", "%s", what);
  for (guint i = 0; i < good->len; i++)
    for (guint j = 0; j < entries->len; j++)
      {
        g_autofree char *name = name_of (lh_catalog_find_blocklist (self->context->catalog, good->pdata[i]), entries->pdata[j]);

        if (name != NULL)
          lh_judge_evidence (finding, name, LH_TYPE_A);
      }
}

/* @families: addresses of IPv4, and of IPv6. */
static void
add_address (GPtrArray *const *families, const char *text)
{
  g_autoptr (GInetAddress) address = text != NULL ? g_inet_address_new_from_string (text) : NULL;
  GPtrArray *addresses = families[address != NULL && g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6];

  if (addresses->len >= ADDRESSES_MAX || address == NULL || !lh_address_is_public (address) ||
      g_ptr_array_find_with_equal_func (addresses, text, g_str_equal, NULL))
    return;
  g_ptr_array_add (addresses, g_strdup (text));
}

/* The single addresses that the SPF record names: where mail goes out. FALSE while that is open. */
static gboolean
add_senders (Judgement *self, GPtrArray *const *families)
{
  const LhAnswer *answer = lh_inquiry_dns (self->inquiry, self->context->domain, LH_TYPE_TXT);
  g_autoptr (GPtrArray) records = answer != NULL ? lh_answer_get_records (answer, LH_TYPE_TXT) : g_ptr_array_new ();

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = lh_record_get_text (records->pdata[i]);
      g_autoptr (LhSpfRecord) spf = lh_spf_parse (text, -1);

      for (guint j = 0; spf != NULL && j < spf->terms->len; j++)
        {
          const LhSpfTerm *term = spf->terms->pdata[j];
          gboolean single = (term->kind == LH_SPF_IP4 && term->prefix4 == 32) || (term->kind == LH_SPF_IP6 && term->prefix6 == 128);
          g_autofree char *address = single && term->qualifier == '+' && term->address != NULL ? g_inet_address_to_string (term->address) : NULL;

          if (address != NULL)
            add_address (families, address);
        }
    }
  return answer != NULL;
}

/* The hosts of @mx that are the owner's own; else NULL, and whose they are. (transfer container) (nullable) */
static GPtrArray *
own_hosts (const LhContext *context, GPtrArray *mx, const char **ret_whose)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  const char *zone = context->registered;

  *ret_whose = NULL;
  for (guint i = 0; i < mx->len; i++)
    {
      const char *host = ((LhRecord *) mx->pdata[i])->target;
      const LhProvider *provider = lh_catalog_provider_of_mx (context->catalog, host);
      gboolean planned = context->provider != NULL && context->provider->kind == LH_KIND_SELF_HOSTED;

      if (provider == NULL && (planned || lh_name_is_within (host, zone)))
        g_ptr_array_add (own, (char *) host);
      else if (*ret_whose == NULL)
        *ret_whose = lh_judge_who (provider, host);
    }
  return own->len > 0 ? g_steal_pointer (&own) : NULL;
}

static void
judge_addresses (Judgement *self)
{
  static const LhType types[] = { LH_TYPE_A, LH_TYPE_AAAA };
  const LhAnswer *answer = lh_inquiry_dns (self->inquiry, self->context->domain, LH_TYPE_MX);
  g_autoptr (GPtrArray) four = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) six = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *const families[] = { four, six };
  g_autoptr (GPtrArray) mx = NULL, own = NULL;
  const char *whose;
  gboolean null, known = TRUE;

  if (answer == NULL || !lh_answer_is_conclusive (answer))
    return;
  mx = lh_judge_sorted_mx (answer, &null);
  own = own_hosts (self->context, mx, &whose);
  if (whose != NULL && own == NULL)
    {
      LhFinding *finding = lh_judge_add (self->findings, self->context, LH_FINDING_BLOCKLIST_PROVIDER, self->context->domain);

      lh_finding_set (finding, "provider", "%s", whose);
      lh_judge_evidence (finding, self->context->domain, LH_TYPE_MX);
    }
  for (guint i = 0; own != NULL && i < own->len && i < HOSTS_MAX; i++)
    for (guint type = 0; type < G_N_ELEMENTS (types); type++)
      {
        const LhAnswer *host = lh_inquiry_dns (self->inquiry, own->pdata[i], types[type]);
        g_autoptr (GPtrArray) records = host != NULL ? lh_answer_get_records (host, types[type]) : g_ptr_array_new ();

        known &= host != NULL;
        for (guint j = 0; j < records->len; j++)
          add_address (families, ((LhRecord *) records->pdata[j])->address);
      }
  if (own != NULL)
    known &= add_senders (self, families);
  /* Which of them it will be is known only when all have answered. */
  for (guint i = 0; i < G_N_ELEMENTS (families) && known; i++)
    if (families[i]->len > 0)
      judge_entries (self, TRUE, families[i]);
}

/* What could not be asked weighs less where others of them did answer. */
static void
add_aside (Judgement *self, LhFindingId id, GPtrArray *lists)
{
  g_autofree char *names = lists->len > 0 ? lh_judge_join (lists) : NULL;
  LhFinding *finding;

  if (names == NULL)
    return;
  finding = lh_judge_add (self->findings, self->context, id, self->context->domain);
  if (self->answered->len > 0)
    finding->severity = LH_SEVERITY_HINT;
  lh_finding_set (finding, "lists", "%s", names);
  if (lists == self->unchecked)
    lh_finding_set (finding, "outcome", "%s", lh_outcome_to_string (self->why->outcome));
  for (guint i = 0; i < self->evidence->len; i++)
    lh_finding_add_evidence (finding, self->evidence->pdata[i]);
}

void
lh_judge_blocklist (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  g_autoptr (GPtrArray) domains = g_ptr_array_new ();
  g_autoptr (GPtrArray) answered = g_ptr_array_new (), refused = g_ptr_array_new (), unusable = g_ptr_array_new (),
                        unchecked = g_ptr_array_new (), evidence = g_ptr_array_new_with_free_func (g_free);
  Judgement self = { inquiry, context, findings, answered, refused, unusable, unchecked, evidence, NULL };
  const char *above = context->registered;

  g_ptr_array_add (domains, (char *) context->domain);
  if (!g_str_equal (above, context->domain))
    g_ptr_array_add (domains, (char *) above);
  judge_entries (&self, FALSE, domains);
  judge_addresses (&self);
  if (lh_inquiry_is_open (inquiry))
    return;
  add_aside (&self, LH_FINDING_BLOCKLIST_REFUSED, refused);
  add_aside (&self, LH_FINDING_BLOCKLIST_UNUSABLE, unusable);
  add_aside (&self, LH_FINDING_BLOCKLIST_NOT_CHECKED, unchecked);
}
