/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/lh-spf-view.h"

#include "dns/lh-name.h"
#include "mail/lh-fold.h"

#include <string.h>

/* Server addresses that are shown one by one. */
#define ADDRESSES_MAX 3

typedef struct
{
  LhInquiry       *inquiry;
  const LhCatalog *catalog;
  GPtrArray       *findings;
  const LhSpfNode *tree;
} View;

const char *
lh_spf_part_state_to_string (LhSpfPartState state)
{
  static const char *const words[] = { "fine", "not-checked", "macro", "broken", "unreached", "twice",
                                       "past", "unneeded", "no-record", "invalid", "loop", "void" };

  G_STATIC_ASSERT (G_N_ELEMENTS (words) == LH_N_SPF_PART_STATES);
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (words), NULL);
  return words[state];
}

static void
part_free (gpointer data)
{
  LhSpfPart *part = data;

  g_free (part->text);
  g_free (part->domain);
  g_ptr_array_unref (part->parts);
  g_free (part);
}

static const LhSpfNode *
child_of (const LhSpfNode *node, guint term)
{
  for (guint i = 0; i < node->children->len; i++)
    if (((LhSpfNode *) node->children->pdata[i])->term == term)
      return node->children->pdata[i];
  return NULL;
}

static const char *
who_is (const View *self, const char *domain)
{
  const LhSender *sender = lh_catalog_sender_of_include (self->catalog, domain);
  const LhProvider *provider = lh_catalog_provider_of_include (self->catalog, domain);

  return sender != NULL ? sender->id : provider != NULL ? provider->id : NULL;
}

/* A look-up that finds nothing, of a name that does not depend on the message. */
static LhSpfPartState
state_of_host (const View *self, const LhSpfNode *node, const LhSpfTerm *term)
{
  const char *name = term->domain != NULL ? term->domain : node->domain;
  const LhAnswer *answer;

  if (strchr (name, '%') != NULL)
    return LH_SPF_PART_MACRO;
  if (strspn (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") != strlen (name))
    return LH_SPF_PART_FINE;
  answer = lh_inquiry_dns (self->inquiry, name, term->kind == LH_SPF_MX ? LH_TYPE_MX : LH_TYPE_A);
  if (answer == NULL || !lh_answer_is_conclusive (answer))
    return LH_SPF_PART_WAITING;
  if (answer->outcome == LH_OUTCOME_EMPTY && term->kind == LH_SPF_A)
    {
      answer = lh_inquiry_dns (self->inquiry, name, LH_TYPE_AAAA);
      if (answer == NULL || !lh_answer_is_conclusive (answer))
        return LH_SPF_PART_WAITING;
    }
  return answer->outcome == LH_OUTCOME_ANSWER ? LH_SPF_PART_FINE : LH_SPF_PART_VOID;
}

static LhSpfPartState
state_of_list (const LhSpfNode *child)
{
  switch (child->state)
    {
    case LH_SPF_NODE_NONE:
    case LH_SPF_NODE_NO_NAME:
      return LH_SPF_PART_DEAD;
    case LH_SPF_NODE_SEVERAL:
    case LH_SPF_NODE_INVALID:
      return LH_SPF_PART_INVALID;
    case LH_SPF_NODE_LOOP:
      return LH_SPF_PART_LOOP;
    case LH_SPF_NODE_MACRO:
      return LH_SPF_PART_MACRO;
    case LH_SPF_NODE_WAITING:
    case LH_SPF_NODE_UNANSWERED:
    case LH_SPF_NODE_DEEP:
      return LH_SPF_PART_WAITING;
    case LH_SPF_NODE_OK:
    default:
      return LH_SPF_PART_FINE;
    }
}

/* Whether the topic says @id of the owner's own part. */
static gboolean
is_told (const View *self, LhFindingId id, const char *key, const char *value)
{
  for (guint i = 0; i < self->findings->len; i++)
    {
      const LhFinding *finding = self->findings->pdata[i];

      if (finding->id == id && g_strcmp0 (lh_finding_get (finding, key), value) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_pass (const LhSpfNode *node, const LhSpfNode *child)
{
  const LhSpfTerm *term = node->record != NULL && child->term < node->record->terms->len ? node->record->terms->pdata[child->term] : NULL;

  return term != NULL && term->kind == LH_SPF_INCLUDE && term->qualifier == '+';
}

/* Whether all that @domain lets pass does so below @node as well. */
static gboolean
lets_pass (const LhSpfNode *node, const char *domain)
{
  for (guint i = 0; i < node->children->len; i++)
    {
      const LhSpfNode *child = node->children->pdata[i];

      if (is_pass (node, child) && child->state == LH_SPF_NODE_OK && (g_str_equal (child->domain, domain) || lets_pass (child, domain)))
        return TRUE;
    }
  return FALSE;
}

/* The list is part of another that the record names; of two that are the same the first is kept. */
static gboolean
is_in_another (const View *self, const LhSpfNode *child)
{
  if (!is_pass (self->tree, child))
    return FALSE;
  for (guint i = 0; i < self->tree->children->len; i++)
    {
      const LhSpfNode *other = self->tree->children->pdata[i];

      if (other == child || !is_pass (self->tree, other) || other->state != LH_SPF_NODE_OK)
        continue;
      if (g_str_equal (other->domain, child->domain) ? other->term < child->term : lets_pass (other, child->domain))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_equal (const LhSpfTerm *a, const LhSpfTerm *b)
{
  return g_ascii_strcasecmp (a->text + (a->text[0] == '+'), b->text + (b->text[0] == '+')) == 0;
}

/* What the owner can do about a part of his own record. */
static LhSpfPartState
state_of_own (const View *self, const LhSpfTerm *term, const LhSpfNode *child, const char *shown, LhSpfPartState state)
{
  if (state != LH_SPF_PART_FINE && state != LH_SPF_PART_WAITING)
    return state;
  if (is_told (self, LH_FINDING_SPF_DUPLICATE, "term", shown) && term->kind != LH_SPF_REDIRECT)
    {
      /* The first of them stays. */
      for (guint i = 0; self->tree->record->terms->pdata[i] != term; i++)
        if (is_equal (self->tree->record->terms->pdata[i], term))
          return LH_SPF_PART_TWICE;
    }
  if (child == NULL)
    return state;
  if (is_told (self, LH_FINDING_SPF_PAST_PROVIDER, "include", child->written))
    return LH_SPF_PART_PAST;
  if (is_told (self, LH_FINDING_SPF_SENDER_UNNEEDED, "include", child->written))
    return LH_SPF_PART_UNNEEDED;
  return is_in_another (self, child) ? LH_SPF_PART_TWICE : state;
}

static gboolean
can_go (LhSpfPartState state)
{
  return state >= LH_SPF_PART_BROKEN && state != LH_SPF_PART_INVALID;
}

static GPtrArray *
parts_of (const View *self, const LhSpfNode *node)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  gboolean own = node == self->tree, past_all = FALSE;
  gboolean has_all = node->record != NULL && lh_spf_record_find (node->record, LH_SPF_ALL) != NULL;

  for (guint i = 0; node->record != NULL && i < node->record->terms->len; i++)
    {
      const LhSpfTerm *term = node->record->terms->pdata[i];
      const LhSpfNode *child = child_of (node, i);
      gboolean counted = lh_spf_kind_is_counted (term->kind), unreached = past_all || (has_all && term->kind == LH_SPF_REDIRECT);
      LhSpfPart *part;

      past_all |= term->kind == LH_SPF_ALL;
      if (own ? term->kind == LH_SPF_ALL || term->kind == LH_SPF_EXP || term->kind == LH_SPF_UNKNOWN_MODIFIER : !counted || unreached)
        continue;
      part = g_new0 (LhSpfPart, 1);
      part->kind = term->kind;
      part->text = lh_fold_show (term->text, strlen (term->text));
      g_ptr_array_add (parts, part);
      if (child == NULL)
        {
          part->parts = g_ptr_array_new ();
          part->lookups = counted && !unreached;
          part->state = term->kind == LH_SPF_BAD                                                            ? LH_SPF_PART_BROKEN
                        : unreached                                                                         ? LH_SPF_PART_UNREACHED
                        : term->kind == LH_SPF_A || term->kind == LH_SPF_MX || term->kind == LH_SPF_EXISTS ? state_of_host (self, node, term)
                                                                                                            : LH_SPF_PART_FINE;
        }
      else
        {
          part->domain = g_strdup (child->domain);
          part->who = who_is (self, child->domain);
          part->octets = child->record != NULL ? strlen (child->record->text) : 0;
          part->lookups = 1 + child->lookups;
          part->state = state_of_list (child);
          part->parts = parts_of (self, child);
        }
      if (own)
        part->state = state_of_own (self, term, child, part->text, part->state);
      part->can_go = own && can_go (part->state);
    }
  return parts;
}

LhSpfView *
lh_spf_view_new (LhInquiry *inquiry, const LhCatalog *catalog, const char *domain, GPtrArray *findings)
{
  g_autoptr (LhSpfNode) tree = lh_spf_tree_build (inquiry, domain);
  View self = { inquiry, catalog, findings, tree };
  LhSpfView *view;

  if (tree->record == NULL)
    return NULL;
  view = g_new0 (LhSpfView, 1);
  view->octets = strlen (tree->record->text);
  view->text = lh_fold_show (tree->record->text, view->octets);
  view->lookups = tree->lookups;
  view->voids = tree->voids;
  view->complete = lh_spf_node_is_complete (tree) && tree->unanswered == 0;
  view->parts = parts_of (&self, tree);
  for (guint i = 0; i < view->parts->len; i++)
    {
      const LhSpfPart *part = view->parts->pdata[i];

      view->saving += part->can_go ? part->lookups : 0;
    }
  return view;
}

void
lh_spf_view_free (LhSpfView *view)
{
  if (view == NULL)
    return;
  g_free (view->text);
  g_ptr_array_unref (view->parts);
  g_free (view);
}

LhSpfView *
lh_spf_view_of_check (LhCheck *check)
{
  LhSurvey *survey = lh_check_get_survey (check);
  g_autoptr (LhInquiry) inquiry = lh_inquiry_new (survey);

  if (!lh_check_has_topic (check, LH_TOPIC_SPF))
    return NULL;
  return lh_spf_view_new (inquiry, lh_catalog_get (), lh_survey_get_domain (survey), lh_check_get_findings (check, LH_TOPIC_SPF));
}

static gboolean
is_plain_address (const LhSpfPart *part)
{
  return (part->kind == LH_SPF_IP4 || part->kind == LH_SPF_IP6) && part->state == LH_SPF_PART_FINE;
}

static void
add_lines (GPtrArray *lines, GPtrArray *parts, guint depth)
{
  LhSpfLine *addresses = NULL;
  guint n = 0;

  for (guint i = 0; i < parts->len; i++)
    n += is_plain_address (parts->pdata[i]);
  for (guint i = 0; i < parts->len; i++)
    {
      const LhSpfPart *part = parts->pdata[i];
      gboolean together = n > ADDRESSES_MAX && is_plain_address (part);
      LhSpfLine *line;

      if (together && addresses != NULL)
        continue;
      line = g_new0 (LhSpfLine, 1);
      line->part = part;
      line->depth = depth;
      line->addresses = together ? n : 0;
      if (together)
        addresses = line;
      g_ptr_array_add (lines, line);
      add_lines (lines, part->parts, depth + 1);
    }
}

GPtrArray *
lh_spf_view_list (const LhSpfView *view)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  add_lines (lines, view->parts, 0);
  return lines;
}
