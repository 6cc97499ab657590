/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-compare-private.h"

#include <string.h>

#include "dns/lh-name.h"
#include "mail/lh-spf-check.h"
#include "mail/lh-spf-cover.h"
#include "mail/lh-spf-slip.h"
#include "mail/lh-spf-tree.h"
#include "records/lh-merge-private.h"

/* In the order in which one outweighs another when several places are looked at. PER_MESSAGE: nobody can tell from the record; UNSURE: not for now. */
typedef enum { ABSENT, PER_MESSAGE, UNSURE, OPEN, FOUND } Presence;

static Presence search (LhComparing *self, const LhSpfNode *node, const char *domain, gboolean must_work);

static Presence
look_at (LhComparing *self, const LhSpfNode *child, const char *domain, gboolean must_work)
{
  const LhProvider *provider;

  if (g_ascii_strcasecmp (child->domain, domain) == 0)
    {
      if (!must_work || child->state == LH_SPF_NODE_OK)
        return FOUND;
      return child->state == LH_SPF_NODE_WAITING ? OPEN : ABSENT;
    }

  /* Another service's include never leads to ours: nothing hangs on its answer. */
  provider = lh_catalog_provider_of_include (self->catalog, child->domain);
  if (provider != NULL ? provider != self->result->wanted->provider : lh_catalog_sender_of_include (self->catalog, child->domain) != NULL)
    return ABSENT;

  switch (child->state)
    {
    case LH_SPF_NODE_WAITING:
      return OPEN;
    case LH_SPF_NODE_MACRO:
      return PER_MESSAGE;
    case LH_SPF_NODE_UNANSWERED:
    case LH_SPF_NODE_DEEP:
      return UNSURE;
    default:
      return search (self, child, domain, must_work);
    }
}

/* What it lets pass is decided for each message, and nobody sees the list (RFC 7208, 5.7). */
static gboolean
has_exists (const LhSpfNode *node)
{
  for (guint i = 0; node->record != NULL && i < node->record->terms->len; i++)
    {
      const LhSpfTerm *term = g_ptr_array_index (node->record->terms, i);

      if (term->kind == LH_SPF_ALL)
        break;
      if (term->kind == LH_SPF_EXISTS && term->qualifier == '+')
        return TRUE;
    }

  return FALSE;
}

/* Whether an include of @domain lies anywhere below @node such that it lets mail pass. */
static Presence
search (LhComparing *self, const LhSpfNode *node, const char *domain, gboolean must_work)
{
  Presence presence = has_exists (node) ? PER_MESSAGE : ABSENT;

  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    {
      const LhSpfNode *child = g_ptr_array_index (node->children, i);
      const LhSpfTerm *term = node->record != NULL && child->term < node->record->terms->len
                                ? g_ptr_array_index (node->record->terms, child->term)
                                : NULL;

      if (term != NULL && term->kind == LH_SPF_INCLUDE && term->qualifier != '+')
        continue;
      presence = MAX (presence, look_at (self, child, domain, must_work));
    }

  return presence;
}

/* An include that was published in the provider's name and never worked. */
static gboolean
names_wrong (const LhSpfRecord *record, const LhProvider *provider)
{
  for (guint i = 0; i < record->terms->len; i++)
    {
      const LhSpfTerm *term = g_ptr_array_index (record->terms, i);
      g_autofree char *name = term->kind == LH_SPF_INCLUDE && term->domain != NULL ? lh_name_fold (term->domain) : NULL;

      if (name != NULL && provider->spf_wrong != NULL && g_strv_contains ((const char *const *) provider->spf_wrong, name))
        return TRUE;
    }

  return FALSE;
}

/* The provider's addresses may be written down in place of its include. */
static Presence
find_addresses (LhComparing *self, const LhSpfNode *root, const char *domain)
{
  static const Presence presences[] = { [LH_SPF_COVER_NO] = ABSENT, [LH_SPF_COVER_OPEN] = OPEN, [LH_SPF_COVER_UNSURE] = UNSURE,
                                        [LH_SPF_COVER_YES] = FOUND };
  g_autoptr (LhSpfNode) theirs = NULL;

  if (!lh_spf_tree_has_addresses (root))
    return ABSENT;
  theirs = lh_spf_tree_build (self->inquiry, domain);

  return presences[lh_spf_tree_covers (root, theirs)];
}

/* Of the record as it will be: what goes finds nobody any more. */
static LhSpfNode *
build_tree (LhComparing *self)
{
  const LhWanted *wanted = self->result->wanted;
  LhSpfNode *root = lh_spf_tree_build (self->inquiry, wanted->name);
  g_autoptr (LhSpfRecord) own = root->record != NULL && wanted->spf != NULL ? lh_spf_record_copy (root->record) : NULL;

  if (own == NULL || !lh_merge_cut (own, wanted->spf))
    return root;
  lh_spf_node_take_record (root, g_steal_pointer (&own));
  for (guint i = root->children->len; i > 0; i--)
    {
      const LhSpfNode *child = g_ptr_array_index (root->children, i - 1);

      if (((LhSpfTerm *) g_ptr_array_index (root->record->terms, child->term))->kind == LH_SPF_UNKNOWN_MODIFIER)
        g_ptr_array_remove_index (root->children, i - 1);
    }

  return root;
}

static Presence
find_include (LhComparing *self, const LhSpfRecord *record, const char *domain)
{
  const LhProvider *provider = self->result->wanted->provider;
  g_autoptr (LhSpfNode) root = NULL;
  Presence presence;

  for (guint i = 0; i < record->terms->len; i++)
    {
      const LhSpfTerm *term = g_ptr_array_index (record->terms, i);

      if (term->kind == LH_SPF_ALL)
        break;
      if (term->kind == LH_SPF_INCLUDE && term->domain != NULL && g_ascii_strcasecmp (term->domain, domain) == 0)
        {
          if (term->qualifier == '+')
            return FOUND;
          break;
        }
    }

  /* Whoever lets all pass lets ours pass too. That it should not be so is the check's to say. */
  if (lh_spf_record_get_all (record) == '+')
    return FOUND;

  root = build_tree (self);
  presence = search (self, root, domain, FALSE);
  /* Of another data centre they name other servers. */
  for (guint i = 0; provider != NULL && !self->result->wanted->regional && provider->spf_older != NULL && provider->spf_older[i] != NULL; i++)
    presence = MAX (presence, search (self, root, provider->spf_older[i], TRUE));

  if (provider != NULL && names_wrong (record, provider))
    return presence == FOUND ? FOUND : ABSENT;
  return presence <= UNSURE ? MAX (presence, find_addresses (self, root, domain)) : presence;
}

/* Whether mail from @host would pass: from its IPv4 addresses, or, where it has none, from those of IPv6. */
static Presence
find_host (LhComparing *self, const char *host)
{
  static const LhType types[] = { LH_TYPE_A, LH_TYPE_AAAA };
  g_autofree char *sender = g_strconcat ("postmaster@", self->result->wanted->name, NULL);
  Presence presence = ABSENT;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      const LhAnswer *answer = lh_inquiry_dns (self->inquiry, host, types[i]);
      g_autoptr (GPtrArray) addresses = NULL;

      if (answer == NULL || !lh_answer_is_conclusive (answer))
        return answer == NULL ? OPEN : UNSURE;

      addresses = lh_answer_get_records (answer, types[i]);
      for (guint j = 0; j < addresses->len; j++)
        {
          const LhRecord *address = g_ptr_array_index (addresses, j);
          g_autoptr (GInetAddress) ip = g_inet_address_new_from_string (address->address);
          LhSpfMessage message = { .ip = ip, .sender = sender, .helo = host };
          LhSpfResult result = lh_spf_check (self->inquiry, &message, NULL, NULL);

          if (result == LH_SPF_RESULT_PASS)
            return FOUND;
          if (result == LH_SPF_RESULT_OPEN || result == LH_SPF_RESULT_TEMPERROR)
            presence = MAX (presence, result == LH_SPF_RESULT_OPEN ? OPEN : UNSURE);
        }
      if (addresses->len > 0)
        break;
    }

  return presence;
}

/* One's own server may be named in many ways: what counts is whether its mail passes. */
static Presence
find_own_server (LhComparing *self, const LhSpfRecord *record, gboolean whole)
{
  const char *domain = self->result->wanted->name;
  Presence presence = ABSENT;

  for (guint i = 0; i < record->terms->len; i++)
    {
      const LhSpfTerm *term = g_ptr_array_index (record->terms, i);

      if (term->kind == LH_SPF_MX && term->qualifier == '+' &&
          (term->domain == NULL || g_ascii_strcasecmp (term->domain, domain) == 0))
        return FOUND;
    }

  /* What passes now need not when the record is another one. */
  for (guint i = 0; whole && i < self->wanted->len; i++)
    {
      const LhWanted *wanted = g_ptr_array_index (self->wanted, i);

      for (guint j = 0; wanted->purpose == LH_PURPOSE_MX && j < wanted->values->len; j++)
        presence = MAX (presence, find_host (self, ((LhWantedValue *) g_ptr_array_index (wanted->values, j))->value));
    }

  return presence;
}

/* The least present of the terms that should be there. */
static Presence
find_terms (LhComparing *self, const LhSpfRecord *record, char **terms, gboolean whole)
{
  Presence least = FOUND;

  for (guint i = 0; terms[i] != NULL; i++)
    {
      Presence one = g_str_has_prefix (terms[i], "include:") ? find_include (self, record, terms[i] + strlen ("include:"))
                                                             : find_own_server (self, record, whole);

      least = MIN (least, one);
    }

  return least;
}

/* "v=spf1 include:a include:b ~all" -> the terms between, and the qualifier of "all" */
static char **
split_wanted (const char *text, char *ret_all)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GPtrArray) terms = g_ptr_array_new ();

  *ret_all = '~';
  for (guint i = 1; words[0] != NULL && words[i] != NULL; i++)
    if (g_str_has_suffix (words[i], "all") && strlen (words[i]) == strlen ("~all"))
      *ret_all = words[i][0];
    else if (*words[i] != '\0')
      g_ptr_array_add (terms, g_strdup (words[i]));
  g_ptr_array_add (terms, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&terms), FALSE);
}

static const LhProvider *
provider_of (LhComparing *self, const char *text)
{
  g_autoptr (LhSpfRecord) record = lh_spf_parse (text, strlen (text));

  for (guint i = 0; record != NULL && i < record->terms->len; i++)
    {
      const LhSpfTerm *term = g_ptr_array_index (record->terms, i);
      g_autofree char *domain = term->kind == LH_SPF_INCLUDE && term->domain != NULL ? lh_name_fold (term->domain) : NULL;
      const LhProvider *provider = domain != NULL ? lh_catalog_provider_of_include (self->catalog, domain) : NULL;

      if (provider != NULL)
        return provider;
    }

  return NULL;
}

/* One record is changed, or kept where it says all already; the others go. TRUE when one is kept. */
static gboolean
list_changes (LhComparing *self, GPtrArray *records, GPtrArray *texts, const char *merged)
{
  gboolean kept = FALSE;
  guint stays = 0;

  for (guint i = 0; i < texts->len; i++)
    if (g_str_equal (g_ptr_array_index (texts, i), merged))
      stays = i;

  for (guint i = 0; i < texts->len; i++)
    {
      const char *text = g_ptr_array_index (texts, i);
      LhAction action = i != stays ? LH_ACTION_REMOVE : g_str_equal (text, merged) ? LH_ACTION_KEEP : LH_ACTION_CHANGE;

      kept = kept || action == LH_ACTION_KEEP;
      lh_comparing_list (self, g_ptr_array_index (records, i), action, provider_of (self, text));
    }

  return kept;
}

/* Unless the record would be refused by it, for its look-ups. */
static void
add_unsure (LhComparing *self, GPtrArray *texts, char **terms, char all)
{
  LhComparison *result = self->result;
  g_autoptr (LhMerge) merge = lh_merge_spf_terms (texts, terms, all, result->wanted->spf, self->catalog);

  lh_merge_count (merge, self->inquiry);
  if (merge->lookups > LH_SPF_LOOKUPS_MAX)
    return;
  lh_merge_free (result->merge);
  result->merge = g_steal_pointer (&merge);
  result->merge->unsure = TRUE;
}

static void
settle_one (LhComparing *self, LhRecord *published, const char *text, char **terms, char all, GPtrArray *texts)
{
  LhComparison *result = self->result;
  const LhSpfChoice *choice = result->wanted->spf;
  g_autoptr (LhSpfRecord) record = lh_spf_parse (text, strlen (text));
  char *none[] = { NULL };
  gboolean whole = record == NULL || !lh_merge_cut (record, choice);
  Presence presence = record != NULL && record->valid ? find_terms (self, record, terms, whole) : ABSENT;
  gboolean chosen;

  result->merge = lh_merge_spf_terms (texts, presence == ABSENT ? terms : none, all, choice, self->catalog);
  chosen = presence != OPEN && choice != NULL && result->merge->changed;
  /* To name ours as well does no harm, and what cannot be seen is not to be relied on. */
  if (presence == PER_MESSAGE)
    add_unsure (self, texts, terms, all);
  if (presence == ABSENT || chosen || result->merge->unsure)
    {
      result->state = presence == ABSENT || chosen ? LH_STATE_DIFFERS : LH_STATE_NOT_CHECKED;
      lh_comparing_list (self, published, LH_ACTION_CHANGE, provider_of (self, text));
      g_ptr_array_add (result->to_add, g_ptr_array_index (result->wanted->values, 0));
    }
  else
    {
      result->state = presence == FOUND ? LH_STATE_MATCHES : presence == OPEN ? LH_STATE_WAITING : LH_STATE_NOT_CHECKED;
      lh_comparing_list (self, published, LH_ACTION_KEEP, provider_of (self, text));
    }
}

/* A record that was entered as two: receivers read the one that begins with the version, and whoever the other names may not send. FALSE: there is no such other, or
 * it says nothing more. */
static gboolean
settle_halves (LhComparing *self, LhRecord *published, const char *text, GPtrArray *answered, char **terms, char all)
{
  LhComparison *result = self->result;
  const LhSpfChoice *choice = result->wanted->spf;
  char *none[] = { NULL };
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();
  g_autoptr (LhMerge) now = NULL;

  g_ptr_array_add (alone, (gpointer) text);
  now = lh_merge_spf_terms (alone, none, all, choice, self->catalog);
  for (guint i = 0; i < answered->len; i++)
    {
      g_autofree char *other = lh_record_get_text (answered->pdata[i]);
      g_autoptr (GPtrArray) halves = lh_spf_is_half (text, other) ? lh_spf_list_halves (text, other) : NULL;
      g_autoptr (LhMerge) both = halves != NULL ? lh_merge_spf_terms (halves, none, all, choice, self->catalog) : NULL;
      g_autoptr (LhSpfRecord) record = both != NULL && g_strcmp0 (both->text, now->text) != 0 ? lh_spf_parse (both->text, -1) : NULL;
      Presence presence = record != NULL && record->valid ? find_terms (self, record, terms, TRUE) : ABSENT;

      if (record == NULL)
        continue;
      result->merge = lh_merge_spf_terms (halves, presence == ABSENT ? terms : none, all, choice, self->catalog);
      result->merge->changed = TRUE;
      result->state = presence == OPEN ? LH_STATE_WAITING : LH_STATE_CONFLICTS;
      lh_comparing_list (self, published, LH_ACTION_CHANGE, provider_of (self, text));
      lh_comparing_list (self, answered->pdata[i], LH_ACTION_REMOVE, NULL);
      g_ptr_array_add (result->to_add, g_ptr_array_index (result->wanted->values, 0));
      return TRUE;
    }
  return FALSE;
}

static void
add_term (GPtrArray *terms, const LhSpfChoice *choice, char *term)
{
  if (lh_spf_choice_drops (choice, term) || g_ptr_array_find_with_equal_func (terms, term, g_str_equal, NULL))
    g_free (term);
  else
    g_ptr_array_add (terms, term);
}

/* Where mail still goes to somebody else it leaves by him too: a first record that does not name him would call all of it forged, and one that refuses the
 * rest whatever nobody thought of. (transfer full) */
static char **
add_left (LhComparing *self, char **ours, char *all)
{
  const LhWanted *wanted = self->result->wanted;
  g_autoptr (GPtrArray) left = lh_compare_list_left (self->inquiry, self->wanted, wanted->name, self->catalog);
  g_autoptr (GPtrArray) terms = g_ptr_array_new ();

  for (guint i = 0; ours[i] != NULL; i++)
    g_ptr_array_add (terms, g_strdup (ours[i]));
  for (guint i = 0; i < left->len; i++)
    {
      const char *host = ((LhRecord *) left->pdata[i])->target;
      const LhProvider *provider = lh_catalog_provider_of_mx (self->catalog, host);

      for (guint j = 0; provider != NULL && provider->spf_include != NULL && provider->spf_include[j] != NULL; j++)
        add_term (terms, wanted->spf, g_strconcat ("include:", provider->spf_include[j], NULL));
      if (provider == NULL && lh_name_is_within (host, wanted->name))
        add_term (terms, wanted->spf, g_strconcat ("a:", host, NULL));
    }
  if (left->len > 0 && *all == '-')
    *all = '~';
  g_ptr_array_add (terms, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&terms), FALSE);
}

void
lh_compare_spf (LhComparing *self)
{
  LhComparison *result = self->result;
  const LhWantedValue *value = g_ptr_array_index (result->wanted->values, 0);
  g_autoptr (GPtrArray) answered = NULL;
  g_autoptr (GPtrArray) real = g_ptr_array_new ();
  g_autoptr (GPtrArray) almost = g_ptr_array_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) terms = NULL;
  GPtrArray *records;
  const LhAnswer *answer;
  char all;

  if (!lh_comparing_ask (self, result->wanted->name, LH_TYPE_TXT, &answer))
    return;

  answered = lh_answer_get_records (answer, LH_TYPE_TXT);
  for (guint i = 0; i < answered->len; i++)
    {
      LhRecord *record = g_ptr_array_index (answered, i);
      gsize length;
      const char *data = g_bytes_get_data (record->text, &length);

      if (data != NULL && lh_spf_is_record (data, length))
        g_ptr_array_add (real, record);
      else if (data != NULL && lh_spf_is_almost (data, length))
        g_ptr_array_add (almost, record);
    }

  /* What no receiver takes for SPF stands against nothing; it matters where there is no other. */
  records = real->len > 0 ? real : almost;
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (texts, lh_record_get_text (g_ptr_array_index (records, i)));

  terms = split_wanted (value->value, &all);
  if (records->len == 0)
    {
      g_auto (GStrv) with_left = add_left (self, terms, &all);

      result->merge = lh_merge_spf_terms (texts, with_left, all, result->wanted->spf, self->catalog);
      lh_comparing_settle_missing (self, answer);
    }
  else if (records == real && real->len == 1)
    {
      if (!settle_halves (self, g_ptr_array_index (real, 0), g_ptr_array_index (texts, 0), answered, terms, all))
        settle_one (self, g_ptr_array_index (real, 0), g_ptr_array_index (texts, 0), terms, all, texts);
    }
  else
    {
      result->merge = lh_merge_spf_terms (texts, terms, all, result->wanted->spf, self->catalog);
      result->state = records->len > 1 ? LH_STATE_CONFLICTS : LH_STATE_DIFFERS;
      if (!list_changes (self, records, texts, result->merge->text))
        g_ptr_array_add (result->to_add, g_ptr_array_index (result->wanted->values, 0));
    }

  lh_comparing_set_text (self, result->merge->text);
  lh_comparing_count_spf (self, terms);
}
