/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/lh-trust-private.h"

#include "dns/lh-dnssec.h"
#include "dns/lh-name.h"

#include <string.h>

#define LABELS_MAX 16

void
lh_trust_clear (LhTrust *trust)
{
  g_clear_pointer (&trust->zone, g_free);
  g_clear_pointer (&trust->key, g_free);
  g_clear_pointer (&trust->keys, g_ptr_array_unref);
}

void
lh_walk_clear (LhWalk *walk)
{
  lh_trust_clear (&walk->trust);
}

LhWalk
lh_walk_new (LhInquiry *inquiry, const LhContext *context)
{
  return (LhWalk){ inquiry, context->anchors, lh_survey_get_started (inquiry->survey), LH_DNSSEC_TRIALS, { .state = LH_TRUST_OPEN } };
}

LhTrust
lh_walk_end (LhWalk *walk)
{
  LhTrust trust = walk->trust;

  walk->trust = (LhTrust){ 0 };
  return trust;
}

const LhAnswer *
lh_trust_ask (LhInquiry *inquiry, const char *name, LhType type)
{
  return lh_inquiry_dns_full (inquiry, name, type, NULL, LH_ASK_DNSSEC);
}

gboolean
lh_walk_stop (LhWalk *walk, LhTrustState state, LhTrustProblem problem, const char *zone, const char *name, LhType type)
{
  g_autoptr (LhQuestion) question = lh_question_new_dns_full (name, type, NULL, LH_ASK_DNSSEC);
  g_autofree char *copy = g_strdup (zone);

  walk->trust.state = state;
  walk->trust.problem = problem;
  g_free (walk->trust.zone);
  walk->trust.zone = g_steal_pointer (&copy);
  g_free (walk->trust.key);
  walk->trust.key = g_strdup (question->key);
  return FALSE;
}

gboolean
lh_walk_fail (LhWalk *walk, const LhAnswer *answer, const char *name, LhType type)
{
  walk->trust.outcome = answer->outcome;
  return lh_walk_stop (walk, LH_TRUST_UNKNOWN, LH_TRUST_FAILED, walk->trust.zone, name, type);
}

gboolean
lh_walk_take (LhWalk *walk, LhSigned state, const LhSignature *signature, const char *zone, const char *name, LhType type)
{
  static const LhTrustProblem problems[] = {
    [LH_SIGNED_NONE] = LH_TRUST_UNSIGNED,      [LH_SIGNED_EXPIRED] = LH_TRUST_EXPIRED, [LH_SIGNED_EARLY] = LH_TRUST_EARLY,
    [LH_SIGNED_WRONG] = LH_TRUST_SIGNATURE,    [LH_SIGNED_UNKNOWN] = LH_TRUST_SIGNATURE, [LH_SIGNED_TOO_MUCH] = LH_TRUST_LIMIT
  };

  if (state == LH_SIGNED_GOOD)
    {
      if (walk->trust.until == 0 || signature->until < walk->trust.until)
        {
          walk->trust.from = signature->from;
          walk->trust.until = signature->until;
        }
      return TRUE;
    }
  walk->trust.from = signature->from;
  walk->trust.until = signature->until;
  return lh_walk_stop (walk, state == LH_SIGNED_TOO_MUCH ? LH_TRUST_UNKNOWN : LH_TRUST_BOGUS, problems[state], zone, name, type);
}

/* From a zone whose keys are known to @zone, of whose keys @delegations tells: into its keys. */
static gboolean
enter (LhWalk *walk, const char *zone, GPtrArray *delegations)
{
  const LhAnswer *answer = lh_trust_ask (walk->inquiry, zone, LH_TYPE_DNSKEY);
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GPtrArray) named = NULL;
  LhSignature signature;
  LhSigned state;

  if (answer == NULL)
    return FALSE;
  if (!lh_answer_is_conclusive (answer))
    return lh_walk_fail (walk, answer, zone, LH_TYPE_DNSKEY);
  keys = lh_dnssec_pick (answer->reply->records, zone, LH_TYPE_DNSKEY);
  if (keys->len == 0)
    return lh_walk_stop (walk, LH_TRUST_BOGUS, LH_TRUST_NO_KEY, zone, zone, LH_TYPE_DNSKEY);
  named = lh_dnssec_keys_of (keys, delegations);
  if (named->len == 0)
    return lh_walk_stop (walk, LH_TRUST_BOGUS, LH_TRUST_WRONG_DS, zone, zone, LH_TYPE_DNSKEY);
  state = lh_dnssec_verify (keys, answer->reply->records, zone, named, walk->now, &walk->trials, &signature);
  walk->trust.from = walk->trust.until = 0; /* those of the zone above are nobody's matter here */
  if (!lh_walk_take (walk, state, &signature, zone, zone, LH_TYPE_DNSKEY))
    return FALSE;
  g_clear_pointer (&walk->trust.keys, g_ptr_array_unref);
  walk->trust.keys = g_steal_pointer (&keys);
  g_free (walk->trust.zone);
  walk->trust.zone = g_strdup (zone);
  return TRUE;
}

static guint
count_labels (const char *name)
{
  guint n = 0;

  for (; name != NULL && *name != '\0'; name = lh_name_parent (name))
    n++;
  return n;
}

gboolean
lh_walk_is_expanded (const char *owner, const LhSignature *signature)
{
  return signature->labels + (g_str_has_prefix (owner, "*.") ? 1 : 0) < count_labels (owner);
}

GPtrArray *
lh_walk_proofs (LhWalk *walk, const LhAnswer *answer, LhSigned *ret_worst, LhSignature *ret_signature)
{
  static const LhType types[] = { LH_TYPE_NSEC, LH_TYPE_NSEC3 };
  GPtrArray *proofs = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_record_unref);
  GPtrArray *authority = answer->reply->authority;

  *ret_worst = LH_SIGNED_NONE;
  *ret_signature = (LhSignature){ 0 };
  for (guint i = 0; i < authority->len; i++)
    {
      LhRecord *record = authority->pdata[i];
      g_autoptr (GPtrArray) set = g_ptr_array_new ();
      LhSignature signature;
      LhSigned state;

      if (record->type != types[0] && record->type != types[1])
        continue;
      g_ptr_array_add (set, record);
      state = lh_dnssec_verify (set, authority, walk->trust.zone, walk->trust.keys, walk->now, &walk->trials, &signature);
      if (state == LH_SIGNED_GOOD && !lh_walk_is_expanded (record->owner, &signature))
        {
          g_ptr_array_add (proofs, lh_record_ref (record));
          if (ret_signature->until == 0 || signature.until < ret_signature->until)
            *ret_signature = signature;
        }
      else if (state != LH_SIGNED_NONE && state != LH_SIGNED_GOOD)
        {
          *ret_worst = state;
          if (state == LH_SIGNED_TOO_MUCH)
            break;
          if (ret_signature->until == 0)
            *ret_signature = signature;
        }
    }
  return proofs;
}

gboolean
lh_walk_take_denial (LhWalk *walk, const LhAnswer *answer, const char *asked, const char *name, LhType type, LhDenial *ret_denial, gboolean *ret_delegation)
{
  LhSigned worst;
  LhSignature signature;
  g_autoptr (GPtrArray) proofs = lh_walk_proofs (walk, answer, &worst, &signature);
  g_autofree char *zone = g_strdup (walk->trust.zone);

  *ret_denial = lh_denial_judge (proofs, zone, name, type, ret_delegation);
  if (*ret_denial != LH_DENIAL_NONE)
    return lh_walk_take (walk, LH_SIGNED_GOOD, &signature, zone, asked, type);
  if (worst != LH_SIGNED_NONE)
    return lh_walk_take (walk, worst, &signature, zone, asked, type);
  return lh_walk_stop (walk, LH_TRUST_BOGUS, proofs->len > 0 ? LH_TRUST_DENIAL : LH_TRUST_UNSIGNED, zone, asked, type);
}

typedef enum { STEP_END, STEP_ON, STEP_LAST } Step;

/* One label down: whether @name is a zone of its own, and whether that is signed. */
static Step
step (LhWalk *walk, const char *name)
{
  const LhAnswer *answer = lh_trust_ask (walk->inquiry, name, LH_TYPE_DS);
  g_autoptr (GPtrArray) delegations = NULL;
  g_autoptr (GPtrArray) alias = NULL;
  g_autofree char *zone = g_strdup (walk->trust.zone);
  LhDenial denial;
  gboolean delegation;

  if (answer == NULL)
    return STEP_END;
  if (!lh_answer_is_conclusive (answer))
    return lh_walk_fail (walk, answer, name, LH_TYPE_DS) ? STEP_ON : STEP_END;
  delegations = lh_dnssec_pick (answer->reply->records, name, LH_TYPE_DS);
  alias = lh_dnssec_pick (answer->reply->records, name, LH_TYPE_CNAME);
  if (delegations->len > 0 || alias->len > 0)
    {
      LhSignature signature;
      LhSigned state = lh_dnssec_verify (delegations->len > 0 ? delegations : alias, answer->reply->records, zone, walk->trust.keys, walk->now,
                                         &walk->trials, &signature);

      if (!lh_walk_take (walk, state, &signature, zone, name, LH_TYPE_DS))
        return STEP_END;
      if (delegations->len == 0)
        return STEP_ON;
      if (!lh_dnssec_is_supported (delegations))
        return lh_walk_stop (walk, LH_TRUST_INSECURE, LH_TRUST_ALGORITHM, name, name, LH_TYPE_DS) ? STEP_ON : STEP_END;
      return enter (walk, name, delegations) ? STEP_ON : STEP_END;
    }
  if (!lh_walk_take_denial (walk, answer, name, name, LH_TYPE_DS, &denial, &delegation))
    return STEP_END;
  if (delegation || denial == LH_DENIAL_OPT_OUT || denial == LH_DENIAL_HEAVY)
    return lh_walk_stop (walk, LH_TRUST_INSECURE, LH_TRUST_FINE, name, name, LH_TYPE_DS) ? STEP_ON : STEP_END;
  return denial == LH_DENIAL_NAME ? STEP_LAST : STEP_ON;
}

/* The names on the way to @name, the highest first; what is deeper than LABELS_MAX is left out. (transfer container) */
static GPtrArray *
way_to (const char *name)
{
  GPtrArray *names = g_ptr_array_new ();

  for (; name != NULL && *name != '\0'; name = lh_name_parent (name))
    g_ptr_array_insert (names, 0, (char *) name);
  if (names->len > LABELS_MAX)
    g_ptr_array_set_size (names, LABELS_MAX);
  return names;
}

gboolean
lh_walk_prepare (LhInquiry *inquiry, const char *name)
{
  const char *registered = lh_name_organizational (name);
  gboolean whole = lh_trust_ask (inquiry, "", LH_TYPE_DNSKEY) != NULL;

  for (guint i = 0; i < LABELS_MAX && registered != NULL && *registered != '\0'; i++, registered = lh_name_parent (registered))
    {
      gboolean ds = lh_trust_ask (inquiry, registered, LH_TYPE_DS) != NULL;
      gboolean keys = lh_trust_ask (inquiry, registered, LH_TYPE_DNSKEY) != NULL;

      whole = whole && ds && keys;
    }
  return whole;
}

/* Whether the root's own signatures come through. Whatever is wrong there says nothing about anybody's domain. */
static gboolean
enter_root (LhWalk *walk)
{
  if (walk->anchors == NULL || walk->anchors->len == 0)
    return lh_walk_stop (walk, LH_TRUST_UNKNOWN, LH_TRUST_NO_ANCHOR, "", "", LH_TYPE_DNSKEY);
  if (enter (walk, "", walk->anchors))
    return TRUE;
  if (walk->trust.state == LH_TRUST_BOGUS)
    lh_walk_stop (walk, LH_TRUST_UNKNOWN, LH_TRUST_NO_ANCHOR, "", "", LH_TYPE_DNSKEY);
  return FALSE;
}

gboolean
lh_walk_to (LhWalk *walk, const char *name)
{
  g_autoptr (GPtrArray) way = way_to (name);
  const char *registered = lh_name_organizational (name);
  gboolean deeper = FALSE;

  if (!lh_walk_prepare (walk->inquiry, name) || !enter_root (walk))
    return FALSE;
  for (guint i = 0; i < way->len; i++)
    {
      const char *at = way->pdata[i];
      Step result;

      if (!deeper && strlen (at) > strlen (registered))
        {
          gboolean whole = TRUE;

          deeper = TRUE;
          for (guint j = i; j < way->len; j++)
            whole &= lh_trust_ask (walk->inquiry, way->pdata[j], LH_TYPE_DS) != NULL;
          if (!whole)
            return FALSE;
        }
      result = step (walk, at);
      if (result == STEP_END)
        return FALSE;
      if (result == STEP_LAST)
        break;
    }
  walk->trust.state = LH_TRUST_SECURE;
  return TRUE;
}

LhTrust
lh_trust_of_zone (LhInquiry *inquiry, const LhContext *context, const char *name)
{
  g_auto (LhWalk) walk = lh_walk_new (inquiry, context);

  lh_walk_to (&walk, name);
  return lh_walk_end (&walk);
}

/* Those of the last catalogue, which is the only one but in tests, are kept. */
GPtrArray *
lh_trust_get_anchors (const LhCatalog *catalog)
{
  static const LhCatalog *of;
  static GPtrArray *anchors;

  if (of == catalog)
    return g_ptr_array_ref (anchors);
  g_clear_pointer (&anchors, g_ptr_array_unref);
  anchors = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_record_unref);
  of = catalog;
  for (const char *const *text = lh_catalog_get_trust_anchors (catalog); *text != NULL; text++)
    {
      LhRecord *anchor = lh_dnssec_anchor_parse (*text);

      if (anchor != NULL)
        g_ptr_array_add (anchors, anchor);
    }
  return g_ptr_array_ref (anchors);
}
