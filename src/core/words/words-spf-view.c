/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SPF record as its owner wants to see it. */
#include "config.h"

#include "words/words-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Behind the first colon. */
static const char *
value_of (const char *term)
{
  const char *colon = strchr (term, ':');

  return colon != NULL ? colon + 1 : NULL;
}

char *
lh_words_spf_line (const LhSpfLine *line)
{
  const LhSpfPart *part = line->part;
  const char *value = value_of (part->text);

  if (line->addresses > 0)
    return g_strdup_printf (ngettext ("%u server address", "%u server addresses", line->addresses), line->addresses);
  switch (part->kind)
    {
    case LH_SPF_INCLUDE:
    case LH_SPF_REDIRECT:
      return part->who != NULL ? lh_words_name (part->who) : g_strdup (part->domain != NULL ? part->domain : part->text);
    case LH_SPF_A:
      return value == NULL ? g_strdup (_("The domain’s own address")) : lh_words_fill (_("The address of {host}"), "host", value, NULL);
    case LH_SPF_MX:
      return value == NULL ? g_strdup (_("The domain’s mail servers")) : lh_words_fill (_("The mail servers of {host}"), "host", value, NULL);
    case LH_SPF_IP4:
    case LH_SPF_IP6:
      return g_strdup (strchr (part->text, '/') != NULL ? _("A range of server addresses") : _("A server address"));
    case LH_SPF_PTR:
      return g_strdup (_("Reverse names (outdated)"));
    case LH_SPF_EXISTS:
      return g_strdup (_("A rule of its own"));
    case LH_SPF_ALL:
    case LH_SPF_EXP:
    case LH_SPF_UNKNOWN_MODIFIER:
    case LH_SPF_BAD:
    default:
      return g_strdup (_("A part that cannot be read"));
    }
}

const char *
lh_words_spf_term (const LhSpfLine *line)
{
  const LhSpfPart *part = line->part;

  /* Within lists of others only the name counts, and that is said already. */
  return line->addresses > 0 || (part->who == NULL && part->domain != NULL && part->kind == LH_SPF_INCLUDE) ? NULL : part->text;
}

char *
lh_words_spf_lookups (guint lookups)
{
  return g_strdup_printf (ngettext ("%u look-up", "%u look-ups", lookups), lookups);
}

const char *
lh_words_spf_part_state (LhSpfPartState state)
{
  static const char *const words[LH_N_SPF_PART_STATES] = {
    [LH_SPF_PART_WAITING] = N_("not checked"),
    [LH_SPF_PART_MACRO] = N_("depends on each mail"),
    [LH_SPF_PART_BROKEN] = N_("cannot be read"),
    [LH_SPF_PART_UNREACHED] = N_("no effect, since it stands after “all”"),
    [LH_SPF_PART_TWICE] = N_("is covered already, can go"),
    [LH_SPF_PART_PAST] = N_("takes no mail here any more; can go if it sends none either"),
    [LH_SPF_PART_UNNEEDED] = N_("hardly needed; can go if it does not ask for it"),
    [LH_SPF_PART_DEAD] = N_("there is no such list, must go"),
    [LH_SPF_PART_INVALID] = N_("the list there has a fault"),
    [LH_SPF_PART_LOOP] = N_("leads back to itself, must go"),
    [LH_SPF_PART_VOID] = N_("finds nothing, can go"),
  };

  return (guint) state < G_N_ELEMENTS (words) && words[state] != NULL ? _(words[state]) : "";
}

char *
lh_words_spf_total (const LhSpfView *view)
{
  g_autofree char *n = g_strdup_printf ("%u", view->lookups), *max = g_strdup_printf ("%u", LH_SPF_LOOKUPS_MAX);
  g_autofree char *saving = g_strdup_printf ("%u", view->saving);
  g_autofree char *total = lh_words_fill (view->complete ? _("{n} of {max} look-ups are in use.")
                                                         : _("At least {n} of {max} look-ups are in use; not all could be seen."),
                                          "n", n, "max", max, NULL);

  if (view->saving == 0)
    return g_steal_pointer (&total);
  /* Translators: {total} is a whole sentence: "7 of 10 look-ups are in use." */
  return lh_words_fill (_("{total} What could go uses {n} of them."), "total", total, "n", saving, NULL);
}
