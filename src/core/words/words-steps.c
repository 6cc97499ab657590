/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a line of the tables to what stands in the user's panel. */
#include "config.h"

#include "words/words-private.h"

#include <glib/gi18n.h>
#include <string.h>

static void
add_filled (GPtrArray *steps, const char *template, const LhWordsScene *scene)
{
  gboolean whole;
  g_autofree char *step = lh_words_fill_with (template, lh_words_param, scene, &whole);

  if (whole)
    g_ptr_array_add (steps, g_steal_pointer (&step));
}

void
lh_words_add_step (GPtrArray *steps, const char *template, const LhWordsScene *scene)
{
  const LhWanted *fix = scene->finding->fix;
  gboolean each = strstr (template, "{fix:value}") != NULL || strstr (template, "{fix:priority}") != NULL;
  LhWordsScene one = *scene;

  if (fix == NULL || fix->values->len == 0)
    {
      add_filled (steps, template, scene);
      return;
    }
  for (guint i = 0; i < (each ? fix->values->len : 1); i++)
    {
      one.value = fix->values->pdata[i];
      add_filled (steps, template, &one);
    }
}

/* Other TXT records may stand at the same name: it is the beginning that tells which one to edit. */
static const char *
edit_step (const LhWanted *fix)
{
  if (fix->purpose == LH_PURPOSE_SPF && fix->type == LH_TYPE_TXT)
    return N_("At {panel}, edit the TXT record whose {label:name} is {fix:name} and that begins with v=spf1; do not add a second one.");
  return N_("At {panel}, edit the {fix:type} record whose {label:name} is {fix:name}; do not add a second one.");
}

/* Whether a record of another type stands where the fix belongs, and none of its own type: it has to go first, and a type is seldom to be edited. */
static gboolean
is_other_type (const LhWordsScene *scene)
{
  g_autofree char *found = lh_words_found_type (scene);

  return found != NULL && !g_str_equal (found, lh_type_to_string (scene->finding->fix->type));
}

static void
add_put_mx (GPtrArray *steps, const LhWordsScene *scene)
{
  gboolean in_place = scene->finding->fix_replaces && is_other_type (scene);
  gboolean replaces = scene->finding->fix_replaces && !in_place;
  gboolean field = scene->host == NULL || scene->host->priority == LH_PRIORITY_FIELD;

  if (in_place)
    lh_words_add_step (steps, _("At {panel}, delete the {found:type} record whose {label:name} is {fix:name}."), scene);
  lh_words_add_step (steps, replaces ? _("At {panel}, edit the MX records so that they read as follows.") : _("At {panel}, add MX records as follows."), scene);
  if (!replaces || scene->finding->fix->label != NULL)
    lh_words_add_step (steps, _("{label:name}: {fix:name}"), scene);
  lh_words_add_step (steps, field ? _("{label:value}: {fix:value}, {label:priority}: {fix:priority}") : _("{label:value}: {fix:value}"), scene);
}

/* A panel of record sets refuses a second one of the name and type. */
static void
add_set (GPtrArray *steps, const LhWordsScene *scene)
{
  if (scene->host != NULL && scene->host->record_sets && !scene->finding->fix_replaces)
    lh_words_add_step (steps, _("If {panel} says that there is such a set already: edit that one, and put this into a line of its own."), scene);
}

/* Where the panel would put itself before the name, which no mail survives. */
static void
add_proxy (GPtrArray *steps, const LhWordsScene *scene)
{
  GPtrArray *fields = scene->host != NULL && scene->host->fields_of != NULL
                        ? g_hash_table_lookup (scene->host->fields_of, lh_type_to_string (scene->finding->fix->type))
                        : NULL;

  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      const LhPanelField *field = fields->pdata[i];

      if (g_str_equal (field->key, "proxy") && field->fixed != NULL)
        g_ptr_array_add (steps, lh_words_fill (_("{label}: {value}"), "label", field->label, "value", field->fixed, NULL));
    }
}

void
lh_words_add_put (GPtrArray *steps, const LhWordsScene *scene)
{
  const LhWanted *fix = scene->finding->fix;

  if (fix == NULL || fix->values->len == 0)
    return;
  if (fix->type == LH_TYPE_MX)
    {
      add_put_mx (steps, scene);
      return;
    }
  if (scene->finding->fix_replaces && !is_other_type (scene))
    lh_words_add_step (steps, _(edit_step (fix)), scene);
  else
    {
      if (scene->finding->fix_replaces)
        lh_words_add_step (steps, _("At {panel}, delete the {found:type} record whose {label:name} is {fix:name}."), scene);
      lh_words_add_step (steps, _("At {panel}, add a {fix:type} record."), scene);
      lh_words_add_step (steps, _("{label:name}: {fix:name}"), scene);
    }
  lh_words_add_step (steps, _("{label:value}: {fix:value}"), scene);
  add_proxy (steps, scene);
  add_set (steps, scene);
}
