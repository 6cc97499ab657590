/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-plan-spf.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "mail/lh-fold.h"
#include "mail/lh-spf.h"
#include "plan/lh-plan-private.h"

/* "spf": { "all": "-all", "drop": [ "include:old.example", "duplicates" ] } */

static const char *const alls[] = { LH_SPF_KEEP, "~all", "-all" };

LhSpfChoice *
lh_spf_choice_copy (const LhSpfChoice *choice)
{
  LhSpfChoice *copy;

  if (choice == NULL)
    return NULL;
  copy = g_memdup2 (choice, sizeof *choice);
  copy->drop = g_strdupv (choice->drop);
  return copy;
}

void
lh_spf_choice_free (LhSpfChoice *choice)
{
  if (choice == NULL)
    return;
  g_strfreev (choice->drop);
  g_free (choice);
}

/* A redirect names the same senders as an include, and becomes one where records are made one. (transfer full) */
static char *
key_of (const char *term)
{
  gsize length = strlen ("redirect=");
  g_autofree char *include = g_ascii_strncasecmp (term, "redirect=", length) == 0 ? g_strconcat ("include:", term + length, NULL) : NULL;

  return lh_spf_term_key (include != NULL ? include : term);
}

static gboolean
is_same_term (gconstpointer a, gconstpointer b)
{
  g_autofree char *key = key_of (a);
  g_autofree char *other = key_of (b);

  return g_str_equal (key, other);
}

static gboolean
holds (char **drop, const char *term)
{
  for (guint i = 0; drop[i] != NULL; i++)
    if (is_same_term (drop[i], term))
      return TRUE;
  return FALSE;
}

gboolean
lh_spf_choice_drops (const LhSpfChoice *choice, const char *term)
{
  return choice != NULL && holds (choice->drop, term);
}

/* (transfer full) a strv without @term */
static char **
without (char **drop, const char *term)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();

  for (guint i = 0; drop[i] != NULL; i++)
    if (!is_same_term (drop[i], term))
      g_ptr_array_add (rest, g_strdup (drop[i]));
  g_ptr_array_add (rest, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&rest), FALSE);
}

void
lh_spf_choice_keep (LhSpfChoice *choice, const char *term)
{
  char **rest = without (choice->drop, term);

  g_strfreev (choice->drop);
  choice->drop = rest;
}

const char *
lh_plan_get_spf_all (LhPlan *self)
{
  const char *all = lh_plan_peek_text (self, "spf", "all");

  /* One that only a newer version knows stays in the file, and changes nothing here. */
  for (guint i = 0; i < G_N_ELEMENTS (alls); i++)
    if (g_strcmp0 (all, alls[i]) == 0)
      return alls[i];
  return LH_SPF_KEEP;
}

gboolean
lh_plan_set_spf_all (LhPlan *self, const char *text, GError **error)
{
  g_autofree char *folded = lh_fold_text (text, strlen (text), TRUE, NULL);
  g_autofree char *typed = g_ascii_strdown (g_strstrip (folded), -1);
  const char *all = *typed == '\0' ? LH_SPF_KEEP : typed;

  for (guint i = 0; i < G_N_ELEMENTS (alls); i++)
    if (g_str_equal (all, alls[i]))
      {
        lh_plan_set_text (self, "spf", NULL, "all", i > 0 ? all : NULL);
        return TRUE;
      }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _("“%s” cannot end an SPF record here. Possible are: keep (as it is now), ~all, -all."), text);
  return FALSE;
}

static JsonArray *
peek_drop (LhPlan *self)
{
  JsonNode *group = json_object_get_member (self->root, "spf");
  JsonNode *drop = group != NULL && JSON_NODE_HOLDS_OBJECT (group) ? json_object_get_member (json_node_get_object (group), "drop") : NULL;

  return drop != NULL && JSON_NODE_HOLDS_ARRAY (drop) ? json_node_get_array (drop) : NULL;
}

char **
lh_plan_get_spf_drop (LhPlan *self)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new ();
  JsonArray *array = peek_drop (self);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_ptr_array_add (terms, g_strdup (json_array_get_string_element (array, i)));
  g_ptr_array_add (terms, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&terms), FALSE);
}

static void
store_drop (LhPlan *self, char **terms)
{
  g_auto (GStrv) before = lh_plan_get_spf_drop (self);
  JsonNode *node = json_object_get_member (self->root, "spf");
  g_autoptr (JsonArray) array = json_array_new ();

  if (g_strv_equal ((const char *const *) before, (const char *const *) terms))
    return;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      json_object_set_object_member (self->root, "spf", json_object_new ());
      node = json_object_get_member (self->root, "spf");
    }
  for (guint i = 0; terms[i] != NULL; i++)
    json_array_add_string_element (array, terms[i]);
  if (*terms != NULL)
    json_object_set_array_member (json_node_get_object (node), "drop", g_steal_pointer (&array));
  else
    json_object_remove_member (json_node_get_object (node), "drop");
  g_signal_emit_by_name (self, "changed");
}

static gboolean
can_go (const char *term)
{
  g_autofree char *whole = g_strconcat ("v=spf1 ", term, NULL);
  g_autoptr (LhSpfRecord) record = lh_spf_parse (whole, -1);
  const LhSpfTerm *only = record != NULL && record->valid && record->terms->len == 1 ? g_ptr_array_index (record->terms, 0) : NULL;

  return g_str_equal (term, LH_SPF_DUPLICATES) || (only != NULL && only->kind != LH_SPF_ALL && only->kind <= LH_SPF_REDIRECT);
}

/* Where blanks or commas of any keyboard stand. A comma may be of a macro (RFC 7208, 7.1), and of nothing else that anybody means. (transfer full) */
static char **
split_terms (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  gboolean macro = strstr (valid, "%") != NULL || strstr (valid, "％") != NULL;
  g_autoptr (GString) parted = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean comma = c == ',' || c == ';' || c == 0xff0c || c == 0xff1b || c == 0x3001;

      g_string_append_unichar (parted, g_unichar_isspace (c) || (comma && !macro) ? ' ' : c);
    }
  return g_strsplit (parted->str, " ", -1);
}

gboolean
lh_plan_set_spf_drop (LhPlan *self, const char *text, GError **error)
{
  g_auto (GStrv) words = split_terms (text);
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *term = lh_fold_text (words[i], strlen (words[i]), TRUE, NULL);

      if (*term == '\0')
        continue;
      if (!can_go (term))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                       _("“%s” is no part of an SPF record that can be left out. Write it as it stands there, for example include:old.example, or write duplicates."),
                       words[i]);
          return FALSE;
        }
      if (!g_ptr_array_find_with_equal_func (terms, term, is_same_term, NULL))
        g_ptr_array_add (terms, g_steal_pointer (&term));
    }
  g_ptr_array_add (terms, NULL);
  store_drop (self, (char **) terms->pdata);
  return TRUE;
}

gboolean
lh_plan_is_spf_dropped (LhPlan *self, const char *term)
{
  g_auto (GStrv) drop = lh_plan_get_spf_drop (self);

  return holds (drop, term);
}

void
lh_plan_set_spf_dropped (LhPlan *self, const char *term, gboolean dropped)
{
  g_auto (GStrv) before = lh_plan_get_spf_drop (self);
  g_auto (GStrv) terms = without (before, term);
  guint n = g_strv_length (terms);

  g_return_if_fail (can_go (term));

  if (dropped)
    {
      terms = g_renew (char *, terms, n + 2);
      terms[n] = g_strdup (term);
      terms[n + 1] = NULL;
    }
  store_drop (self, terms);
}

LhSpfChoice *
lh_plan_get_spf_choice (LhPlan *self)
{
  const char *all = lh_plan_get_spf_all (self);
  g_autoptr (LhSpfChoice) choice = g_new0 (LhSpfChoice, 1);
  g_auto (GStrv) drop = lh_plan_get_spf_drop (self);

  if (*drop == NULL && g_str_equal (all, LH_SPF_KEEP))
    return NULL;
  choice->all = g_str_equal (all, LH_SPF_KEEP) ? 0 : *all;
  choice->duplicates = g_strv_contains ((const char *const *) drop, LH_SPF_DUPLICATES);
  choice->drop = g_steal_pointer (&drop);
  return g_steal_pointer (&choice);
}
