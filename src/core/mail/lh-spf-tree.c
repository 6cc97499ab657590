/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-spf-tree.h"

#include "mail/lh-spf-lookup.h"
#include "mail/lh-spf-macro.h"

#include <string.h>

/* Six times what any receiver follows (RFC 7208, 4.6.4), so that an honest tree is seen whole and no other grows. */
#define NODES_MAX 60
#define DEPTH_MAX 20
/* Of all its records together, in octets. An honest tree has a tenth of it; a single message may hold 64 KiB of "a a a …". */
#define TEXT_MAX (96 * 1024)

typedef struct
{
  LhInquiry *inquiry;
  guint      nodes;
  gsize      text; /* octets of all records so far */
  GPtrArray *path; /* (element-type utf8) domains from the root to here, borrowed */
} Walk;

static LhSpfNode *build (Walk *walk, const char *written, guint term);

static void
node_free (gpointer data)
{
  lh_spf_node_free (data);
}

static char *
fold (const char *domain)
{
  char *low = g_ascii_strdown (domain, -1);
  gsize length = strlen (low);

  if (length > 0 && low[length - 1] == '.')
    low[length - 1] = '\0';
  return low;
}

static gboolean
is_on_path (const Walk *walk, const char *domain)
{
  for (guint i = 0; i < walk->path->len; i++)
    if (strcmp (g_ptr_array_index (walk->path, i), domain) == 0)
      return TRUE;
  return FALSE;
}

/* What is the same for all mail of the domain that is looked at (RFC 7208, 7.2). */
static const char *
value_of (char letter, gpointer data)
{
  const Walk *walk = data;

  if (walk->path->len == 0)
    return NULL;
  return letter == 'd' ? walk->path->pdata[walk->path->len - 1] : letter == 'o' ? walk->path->pdata[0] : NULL;
}

static void
add_child (Walk *walk, LhSpfNode *node, const LhSpfTerm *term, guint index)
{
  LhSpfNode *child;

  /* Far past the cap not even the names are kept: they were counted. */
  if (walk->nodes > 2 * NODES_MAX)
    return;
  child = build (walk, term->domain, index);
  g_ptr_array_add (node->children, child);
  node->lookups += child->lookups;
  node->voids += child->voids;
  node->unanswered += child->unanswered;
}

/* a, mx and exists: whether the look-up finds nothing (4.6.4). Names that depend on the message are not asked. */
static void
count_void (Walk *walk, LhSpfNode *node, const LhSpfTerm *term)
{
  g_autofree char *target = term->domain ? lh_spf_macro_expand (term->domain, value_of, walk) : g_strdup (node->domain);
  const LhAnswer *answer;

  if (!target || !lh_spf_name_is_valid (target) || node->lookups > NODES_MAX)
    return;
  answer = lh_spf_ask (walk->inquiry, target, term->kind == LH_SPF_MX ? LH_TYPE_MX : LH_TYPE_A);
  if (!answer || !lh_answer_is_conclusive (answer))
    node->unanswered++;
  else if (answer->outcome != LH_OUTCOME_ANSWER)
    node->voids++;
}

static void
walk_terms (Walk *walk, LhSpfNode *node)
{
  const LhSpfRecord *record = node->record;
  gboolean has_all = lh_spf_record_find (record, LH_SPF_ALL) != NULL;
  gboolean past_all = FALSE;

  for (guint i = 0; i < record->terms->len; i++)
    {
      const LhSpfTerm *term = g_ptr_array_index (record->terms, i);

      /* What stands behind "all" is never looked at (5.1), and redirect not where there is an "all" (6.1). */
      past_all |= term->kind == LH_SPF_ALL;
      if (past_all || (has_all && term->kind == LH_SPF_REDIRECT))
        continue;
      switch (term->kind)
        {
        case LH_SPF_INCLUDE:
        case LH_SPF_REDIRECT:
          node->lookups++;
          add_child (walk, node, term, i);
          break;
        case LH_SPF_A:
        case LH_SPF_MX:
        case LH_SPF_EXISTS:
          node->lookups++;
          count_void (walk, node, term);
          break;
        case LH_SPF_PTR:
          node->lookups++;
          break;
        default:
          break;
        }
    }
}

void
lh_spf_node_take_record (LhSpfNode *node, LhSpfRecord *record)
{
  if (node->record)
    lh_spf_record_unref ((LhSpfRecord *) node->record);
  node->record = record;
}

static void
read_records (Walk *walk, LhSpfNode *node, const LhAnswer *answer)
{
  GBytes *text;

  for (guint i = 0; (text = lh_spf_next_text (answer, &i));)
    walk->text += g_bytes_get_size (text);
  if (walk->text > TEXT_MAX)
    {
      node->state = LH_SPF_NODE_DEEP;
      return;
    }
  for (guint i = 0; (text = lh_spf_next_text (answer, &i));)
    {
      lh_spf_node_take_record (node, lh_spf_read (walk->inquiry, text));
      g_ptr_array_add (node->records, g_strdup (node->record->text));
    }
  if (node->records->len != 1)
    {
      lh_spf_node_take_record (node, NULL);
      node->state = node->records->len == 0 ? LH_SPF_NODE_NONE : LH_SPF_NODE_SEVERAL;
      return;
    }

  node->state = node->record->valid ? LH_SPF_NODE_OK : LH_SPF_NODE_INVALID;
  /* A broken record is followed as well: all faults are shown at once. */
  g_ptr_array_add (walk->path, node->domain);
  walk_terms (walk, node);
  g_ptr_array_set_size (walk->path, (int) walk->path->len - 1);
}

static LhSpfNode *
build (Walk *walk, const char *written, guint term)
{
  LhSpfNode *node = g_new0 (LhSpfNode, 1);
  gboolean macro = strchr (written, '%') != NULL;
  g_autofree char *domain = macro ? lh_spf_macro_expand (written, value_of, walk) : g_strdup (written);
  const LhAnswer *answer;

  walk->nodes++;
  node->domain = fold (domain ? domain : written);
  node->written = macro ? g_strdup (written) : g_strdup (node->domain);
  node->term = term;
  node->records = g_ptr_array_new_with_free_func (g_free);
  node->children = g_ptr_array_new_with_free_func (node_free);

  if (!domain)
    node->state = LH_SPF_NODE_MACRO;
  else if (is_on_path (walk, node->domain))
    node->state = LH_SPF_NODE_LOOP;
  else if (!lh_spf_name_is_valid (domain))
    node->state = LH_SPF_NODE_NO_NAME;
  else if (walk->nodes > NODES_MAX || walk->path->len >= DEPTH_MAX)
    node->state = LH_SPF_NODE_DEEP;
  else
    switch (lh_spf_look_up (walk->inquiry, node->domain, &answer))
      {
      case LH_SPF_LOOK_OPEN:
        node->state = LH_SPF_NODE_WAITING;
        break;
      case LH_SPF_LOOK_FAILED:
        node->state = LH_SPF_NODE_UNANSWERED;
        break;
      case LH_SPF_LOOK_NO_NAME:
        node->state = LH_SPF_NODE_NO_NAME;
        node->voids = 1;
        break;
      case LH_SPF_LOOK_DONE:
        read_records (walk, node, answer);
        if (node->state == LH_SPF_NODE_NONE)
          node->voids += answer->outcome == LH_OUTCOME_EMPTY;
        break;
      }
  return node;
}

LhSpfNode *
lh_spf_tree_build (LhInquiry *inquiry, const char *domain)
{
  g_autoptr (GPtrArray) path = g_ptr_array_new ();
  Walk walk = { inquiry, 0, 0, path };
  LhSpfNode *root = build (&walk, domain, 0);

  /* Only what terms cause is counted; the first question is free. */
  if (root->children->len == 0 && root->state != LH_SPF_NODE_OK && root->state != LH_SPF_NODE_INVALID)
    root->voids = 0;
  return root;
}

void
lh_spf_node_free (LhSpfNode *node)
{
  if (!node)
    return;
  g_free (node->domain);
  g_free (node->written);
  lh_spf_node_take_record (node, NULL);
  g_ptr_array_unref (node->records);
  g_ptr_array_unref (node->children);
  g_free (node);
}

gboolean
lh_spf_node_is_complete (const LhSpfNode *node)
{
  if (node->state == LH_SPF_NODE_WAITING || node->state == LH_SPF_NODE_UNANSWERED)
    return FALSE;
  for (guint i = 0; i < node->children->len; i++)
    if (!lh_spf_node_is_complete (g_ptr_array_index (node->children, i)))
      return FALSE;
  return TRUE;
}
