/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be done with the published records, naming each by whose it is or what it holds: nobody sees which is "the first" in a panel. */
#include "config.h"

#include "words/words-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dns/lh-name.h"
#include "mail/lh-spf.h"

/* Characters of a text that stand for the whole. */
#define EXCERPT_MAX 24

static char *
excerpt (const char *text)
{
  g_autofree char *cut = g_utf8_strlen (text, -1) > EXCERPT_MAX ? g_utf8_substring (text, 0, EXCERPT_MAX) : NULL;

  return cut != NULL ? g_strconcat (cut, "…", NULL) : g_strdup (text);
}

static char *
content_of (const LhRecord *record)
{
  g_autofree char *text = record->text != NULL ? lh_record_get_text (record) : NULL;
  g_autoptr (LhSpfRecord) spf = text != NULL ? lh_spf_parse (text, strlen (text)) : NULL;

  if (record->type == LH_TYPE_CNAME)
    return g_strdup ("CNAME");
  if (record->target != NULL)
    return *record->target != '\0' ? g_strdup (record->target) : g_strdup (C_("MX record", "empty"));
  for (guint i = 0; spf != NULL && i < spf->terms->len; i++)
    {
      const LhSpfTerm *term = spf->terms->pdata[i];

      if (term->kind != LH_SPF_ALL)
        return excerpt (term->text);
    }
  return excerpt (text != NULL ? text : "");
}

/* Who or what the records of @action are, each once. (transfer full) (element-type utf8) */
static GPtrArray *
names_of (const LhComparison *comparison, LhAction action, gboolean by_content)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < comparison->published->len; i++)
    {
      const LhPublished *published = comparison->published->pdata[i];
      char *name;

      if (published->action != action)
        continue;
      name = published->provider != NULL && !by_content ? g_strdup (lh_text_get (&published->provider->name)) : content_of (published->record);
      if (g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_free (name);
      else
        g_ptr_array_add (names, name);
    }
  return names;
}

static guint
count_of (const LhComparison *comparison, LhAction action)
{
  guint count = 0;

  for (guint i = 0; i < comparison->published->len; i++)
    count += ((LhPublished *) comparison->published->pdata[i])->action == action;
  return count;
}

static gboolean
overlap (GPtrArray *a, GPtrArray *b)
{
  for (guint i = 0; i < a->len; i++)
    if (g_ptr_array_find_with_equal_func (b, a->pdata[i], g_str_equal, NULL))
      return TRUE;
  return FALSE;
}

static char *
join (GPtrArray *names)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? C_("list", ", ") : "", (const char *) names->pdata[i]);
  return g_string_free (list, FALSE);
}

static char *
change_and_remove (const LhComparison *comparison, guint removed)
{
  g_autoptr (GPtrArray) stay = names_of (comparison, LH_ACTION_CHANGE, FALSE);
  g_autoptr (GPtrArray) go = names_of (comparison, LH_ACTION_REMOVE, FALSE);
  g_autofree char *stays = NULL, *goes = NULL;

  if (overlap (stay, go))
    {
      g_ptr_array_unref (stay);
      g_ptr_array_unref (go);
      stay = names_of (comparison, LH_ACTION_CHANGE, TRUE);
      go = names_of (comparison, LH_ACTION_REMOVE, TRUE);
    }
  if (overlap (stay, go))
    return g_strdup (_("Change one of them to this, delete the rest"));
  stays = join (stay);
  goes = join (go);
  return lh_words_fill (removed == 1 ? _("Change the {changed} record to this, delete the {removed} one")
                                     : _("Change the {changed} record to this, delete the {removed} ones"),
                        "changed", stays, "removed", goes, NULL);
}

static char *
remove_and_add (const LhComparison *comparison, guint removed)
{
  guint added = comparison->to_add->len;
  g_autoptr (GPtrArray) stay = names_of (comparison, LH_ACTION_KEEP, FALSE);
  g_autoptr (GPtrArray) go = names_of (comparison, LH_ACTION_REMOVE, FALSE);
  g_autofree char *goes = NULL;
  const char *template;

  if (overlap (stay, go))
    {
      g_ptr_array_unref (go);
      go = names_of (comparison, LH_ACTION_REMOVE, TRUE);
    }
  goes = join (go);
  if (removed == 1)
    template = added == 0 ? _("Delete the {removed} record") : added == 1 ? _("Delete the {removed} record, then add this one") : _("Delete the {removed} record, then add these");
  else
    template = added == 0 ? _("Delete the {removed} records") : added == 1 ? _("Delete the {removed} records, then add this one") : _("Delete the {removed} records, then add these");
  return lh_words_fill (template, "removed", goes, NULL);
}

char *
lh_words_action (const LhComparison *comparison)
{
  guint changed = count_of (comparison, LH_ACTION_CHANGE), removed = count_of (comparison, LH_ACTION_REMOVE);

  switch (comparison->state)
    {
    case LH_STATE_MISSING:
    case LH_STATE_DIFFERS:
    case LH_STATE_CONFLICTS:
    case LH_STATE_EXTRA:
      break;
    case LH_STATE_TO_DECIDE:
      return g_strdup (_("Enter nothing yet: first decide what to leave out"));
    case LH_STATE_NOT_CHECKED:
      return changed > 0 ? g_strdup (_("Change the record to this")) : NULL;
    case LH_STATE_WAITING:
    case LH_STATE_MATCHES:
    case LH_STATE_TO_PASTE:
    default:
      return NULL;
    }
  if (lh_comparison_may_go (comparison))
    return g_strdup (_("Delete it if nobody uses it any more"));
  if (changed > 0 && removed > 0)
    return change_and_remove (comparison, removed);
  if (removed > 0)
    return remove_and_add (comparison, removed);
  if (changed > 0 && comparison->wanted->type == LH_TYPE_MX)
    return g_strdup (comparison->to_add->len > 0 ? _("Change those that are there, and add the rest") : _("Change the priorities to these"));
  if (changed > 0)
    return g_strdup (_("Change the record to this"));
  return comparison->to_add->len > 0 ? g_strdup (comparison->to_add->len == 1 ? _("Add this record") : _("Add these records")) : NULL;
}

/* A web site may be reached by an alias; not by one at a name that only a record of mail stands at. */
static gboolean
takes_host_away (const LhComparison *comparison)
{
  const char *name = comparison->wanted->name;

  if (*name == '_' || *name == '*' || strstr (name, "._domainkey.") != NULL || comparison->state != LH_STATE_CONFLICTS)
    return FALSE;
  for (guint i = 0; i < comparison->published->len; i++)
    {
      const LhPublished *published = comparison->published->pdata[i];

      if (published->action == LH_ACTION_REMOVE && published->record->type == LH_TYPE_CNAME)
        return TRUE;
    }
  return FALSE;
}

/* (nullable) */
static char *
what_hangs_on_it (const LhComparison *comparison)
{
  const char *template = takes_host_away (comparison) ? _("A web site at {name} is reached by this CNAME. Before it goes, ask who runs the site what can take its place: at the domain "
                                                          "itself an A record.")
                         : comparison->has_policy     ? _("The domain has an MTA-STS policy: who knows it refuses to deliver to servers that it does not name. First let the policy "
                                                          "file name the new servers too and give _mta-sts.{name} another id, then change the MX records.")
                                                      : NULL;
  g_autofree char *shown = template != NULL ? lh_name_to_display (comparison->wanted->name) : NULL;

  return template != NULL ? lh_words_fill (template, "name", shown, NULL) : NULL;
}

/* Seen from here, no list stands where the record would lead from now on, and by that receivers refuse the whole (RFC 7208, 5.2). (nullable) */
static char *
what_leads_nowhere (const LhComparison *comparison)
{
  for (guint i = 0; comparison->merge != NULL && comparison->to_add->len > 0 && i < comparison->merge->pieces->len; i++)
    {
      const LhPiece *piece = comparison->merge->pieces->pdata[i];
      const char *colon = strchr (piece->text, ':');

      if (piece->state == LH_PIECE_ADDED && piece->leads_nowhere && colon != NULL)
        return lh_words_fill (_("Seen from here there is no SPF record at {name}, and if that is so everywhere, receivers refuse the whole record. Ask {provider} for the right name "
                                "before it is entered."),
                              "name", colon + 1, "provider",
                              piece->provider != NULL || comparison->wanted->title == NULL ? lh_words_provider_name (piece->provider != NULL ? piece->provider : comparison->wanted->provider)
                                                                                         : comparison->wanted->title,
                              NULL);
    }
  return NULL;
}

/* The name is an alias, or in a zone of its own. (nullable) */
static char *
where_it_belongs (const LhComparison *comparison)
{
  g_autofree char *behind = comparison->behind != NULL ? lh_name_to_display (comparison->behind) : NULL;
  g_autofree char *zone = comparison->cut != NULL && comparison->state != LH_STATE_MATCHES ? lh_name_to_display (comparison->cut) : NULL;

  if (behind != NULL && !lh_comparison_is_elsewhere (comparison))
    return lh_words_fill (_("In your panel an alias (CNAME) stands there. It stays: change the record {name}, to which it leads."), "name", behind, NULL);
  if (behind != NULL)
    return lh_words_fill (_("In your panel an alias (CNAME) stands there. It stays: change the record at its end, at the service that keeps {name}."), "name", behind, NULL);
  return zone != NULL ? lh_words_cut (zone) : NULL;
}

char *
lh_words_cut (const char *zone)
{
  return lh_words_fill (_("{zone} is handed over to DNS servers of its own by NS records. Enter this there, where {zone} is handed over to: in the panel of the domain itself it has no "
                          "effect."),
                        "zone", zone, NULL);
}

char *
lh_words_caution (const LhComparison *comparison)
{
  g_autofree char *where = where_it_belongs (comparison), *what = what_hangs_on_it (comparison), *nowhere = what_leads_nowhere (comparison);
  const char *all[] = { where, what, nowhere };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", all[i]);
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
