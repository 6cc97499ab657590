/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-problems.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/lh-mailbox-facts.h"
#include "dns/lh-name.h"
#include "plan/lh-amount.h"

static void
problem_free (LhPlanProblem *problem)
{
  g_free (problem->prefix);
  g_free (problem->sentence);
  g_free (problem);
}

/* Takes @sentence. */
static void
add (GPtrArray *problems, LhProblemId id, gboolean grave, const char *prefix, char *sentence)
{
  LhPlanProblem *problem = g_new (LhPlanProblem, 1);

  *problem = (LhPlanProblem) { id, grave, g_strdup (prefix), sentence };
  g_ptr_array_add (problems, problem);
}

gboolean
lh_mailbox_is_outward (const LhMailbox *mailbox)
{
  return mailbox->kind == LH_MAILBOX_GROUP || (mailbox->kind == LH_MAILBOX_MAILBOX && mailbox->person == NULL);
}

/* "info" and "info@example.com" -> "info"; NULL for an address elsewhere. (transfer full) */
static char *
own_prefix (LhPlan *plan, const char *address)
{
  const char *at = strrchr (address, '@');
  g_autofree char *domain = NULL;

  if (at == NULL)
    return g_ascii_strdown (address, -1);
  domain = lh_name_from_user (at + 1, NULL, NULL);
  if (g_strcmp0 (domain, lh_plan_get_domain (plan)) != 0)
    return NULL;
  return g_ascii_strdown (address, at - address);
}

/* Folded name → LhMailbox, NULL where several have it: a plan of 500 is judged at every key that is pressed. */
static GHashTable *
list_people (LhPlan *plan)
{
  GPtrArray *mailboxes = lh_plan_get_mailboxes (plan);
  GHashTable *people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < mailboxes->len; i++)
    {
      LhMailbox *mailbox = g_ptr_array_index (mailboxes, i);
      char *folded;

      if (mailbox->kind != LH_MAILBOX_MAILBOX || mailbox->person == NULL)
        continue;
      folded = g_utf8_casefold (mailbox->person, -1);
      g_hash_table_insert (people, folded, g_hash_table_contains (people, folded) ? NULL : mailbox);
    }
  return people;
}

/* By address, else by name. @ret_twice (nullable): whether several have that name, and so nobody is meant. */
static const LhMailbox *
find_in (GHashTable *people, LhPlan *plan, const char *who, gboolean *ret_twice)
{
  g_autofree char *folded = g_utf8_casefold (who, -1);
  g_autofree char *prefix = own_prefix (plan, who);
  const LhMailbox *found = prefix != NULL ? lh_plan_find_mailbox (plan, prefix) : NULL;
  gpointer named = NULL;

  if (ret_twice != NULL)
    *ret_twice = FALSE;
  if (found != NULL && found->kind == LH_MAILBOX_MAILBOX)
    return found;
  if (g_hash_table_lookup_extended (people, folded, NULL, &named) && named == NULL && ret_twice != NULL)
    *ret_twice = TRUE;
  return named;
}

const LhMailbox *
lh_plan_find_person (LhPlan *plan, const char *who, gboolean *ret_twice)
{
  g_autoptr (GHashTable) people = list_people (plan);

  if (ret_twice != NULL)
    *ret_twice = FALSE;
  return who != NULL ? find_in (people, plan, who, ret_twice) : NULL;
}

/* Somebody elsewhere is known by a whole address. */
static gboolean
is_elsewhere (LhPlan *plan, const char *who)
{
  const char *at = strchr (who, '@');
  g_autofree char *prefix = own_prefix (plan, who);

  return at != NULL && at != who && at[1] != '\0' && prefix == NULL;
}

/* Follows aliases and forwarding from @mailbox on. @ret_forwards: the first on the way round that is no alias, NULL: all are. */
static gboolean
leads_back (LhPlan *plan, const LhMailbox *mailbox, const LhMailbox **ret_forwards)
{
  const LhMailbox *next = mailbox;

  *ret_forwards = NULL;
  for (guint steps = 0; steps <= lh_plan_get_mailboxes (plan)->len && next != NULL && next->target != NULL; steps++)
    {
      g_autofree char *prefix = own_prefix (plan, next->target);

      if (*ret_forwards == NULL && next->kind != LH_MAILBOX_ALIAS)
        *ret_forwards = next;
      next = prefix != NULL ? lh_plan_find_mailbox (plan, prefix) : NULL;
      if (next == mailbox)
        return TRUE;
    }
  return FALSE;
}

static void
judge_target (LhPlan *plan, const LhMailbox *mailbox, GPtrArray *problems)
{
  g_autofree char *prefix = mailbox->target != NULL ? own_prefix (plan, mailbox->target) : NULL;
  const LhMailbox *forwards;

  if (mailbox->target == NULL)
    {
      if (mailbox->kind == LH_MAILBOX_ALIAS)
        add (problems, LH_PROBLEM_NO_TARGET, TRUE, mailbox->prefix,
             g_strdup_printf (_("The alias %s leads nowhere. Say whose mailbox it belongs to."), mailbox->prefix));
    }
  else if (prefix != NULL && lh_plan_find_mailbox (plan, prefix) == NULL)
    add (problems, LH_PROBLEM_TARGET_UNKNOWN, TRUE, mailbox->prefix,
         g_strdup_printf (_("%s leads to %s, which is not planned. Add it, or choose another address."), mailbox->prefix, mailbox->target));
  else if (leads_back (plan, mailbox, &forwards))
    add (problems, LH_PROBLEM_CIRCLE, TRUE, mailbox->prefix,
         forwards != NULL
         ? g_strdup_printf (_("Mail to %s would go round in a circle. Take the forwarding off %s."), mailbox->prefix, forwards->prefix)
         : g_strdup_printf (_("Mail to %s would go round in a circle. Let one of the addresses be a mailbox."), mailbox->prefix));
}

static void
judge_people (LhPlan *plan, GHashTable *people, const LhMailbox *mailbox, GPtrArray *problems)
{
  gboolean owner_twice = FALSE, deputy_twice = FALSE;
  const LhMailbox *owner = mailbox->owner != NULL ? find_in (people, plan, mailbox->owner, &owner_twice) : NULL;
  const LhMailbox *deputy = mailbox->deputy != NULL ? find_in (people, plan, mailbox->deputy, &deputy_twice) : NULL;

  if (mailbox->kind == LH_MAILBOX_ALIAS)
    return;
  if (mailbox->owner == NULL && lh_mailbox_is_outward (mailbox))
    add (problems, LH_PROBLEM_NO_OWNER, FALSE, mailbox->prefix,
         g_strdup_printf (_("Nobody answers mail to %s yet. Name an owner."), mailbox->prefix));
  if (owner_twice || deputy_twice)
    add (problems, LH_PROBLEM_NAME_TWICE, FALSE, mailbox->prefix,
         g_strdup_printf (_("Several mailboxes belong to %s. For %s, name one of them by the part before its “@”."),
                          owner_twice ? mailbox->owner : mailbox->deputy, mailbox->prefix));
  if (mailbox->owner != NULL && owner == NULL && !owner_twice && !is_elsewhere (plan, mailbox->owner))
    add (problems, LH_PROBLEM_OWNER_UNKNOWN, FALSE, mailbox->prefix,
         g_strdup_printf (_("%s is to answer mail to %s, and has no mailbox in the list. Add one, or name somebody else."), mailbox->owner, mailbox->prefix));
  if (mailbox->deputy == NULL)
    return;
  if (mailbox->owner != NULL && (g_ascii_strcasecmp (mailbox->owner, mailbox->deputy) == 0 || (owner != NULL && owner == deputy)))
    add (problems, LH_PROBLEM_DEPUTY_IS_OWNER, FALSE, mailbox->prefix,
         g_strdup_printf (_("Owner and deputy of %s are the same person. Name somebody else as deputy."), mailbox->prefix));
  else if (deputy == NULL && !deputy_twice && !is_elsewhere (plan, mailbox->deputy))
    add (problems, LH_PROBLEM_DEPUTY_UNKNOWN, FALSE, mailbox->prefix,
         g_strdup_printf (_("%s is deputy for %s, and has no mailbox in the list. Add one, or name somebody else."), mailbox->deputy, mailbox->prefix));
}

static void
judge_prefix (LhPlan *plan, const LhMailbox *mailbox, GPtrArray *problems)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *prefix = lh_plan_prefix_from_user (plan, mailbox->prefix, &error);

  if (prefix == NULL)
    add (problems, LH_PROBLEM_BAD_PREFIX, TRUE, mailbox->prefix, g_strdup (error->message));
  else if (!lh_plan_provider_takes (plan, mailbox->prefix, mailbox->kind, &error))
    add (problems, LH_PROBLEM_PROVIDER, TRUE, mailbox->prefix, g_strdup (error->message));
}

static void
judge_name (const LhMailbox *mailbox, GPtrArray *problems)
{
  const LhRoleAddress *role = lh_mailbox_facts_find_role (lh_mailbox_facts_get (), mailbox->prefix);

  if (g_ascii_strcasecmp (mailbox->prefix, "mailer-daemon") == 0)
    add (problems, LH_PROBLEM_ROLE_NAME, FALSE, mailbox->prefix,
         g_strdup_printf (_("Mail servers send failure notices as %s, so mail from it is taken for one. Choose another name."), mailbox->prefix));
  else if (role != NULL && mailbox->kind == LH_MAILBOX_MAILBOX && mailbox->person != NULL)
    add (problems, LH_PROBLEM_ROLE_NAME, FALSE, mailbox->prefix,
         /* Translators: an address such as hostmaster, what strangers write to it about, a person's name */
         g_strdup_printf (_("Strangers write to %s (%s). Make it a group or alias, and give %s another address."), mailbox->prefix,
                          lh_text_get (&role->purpose), mailbox->person));
}

static void
judge_reply (const LhMailbox *mailbox, GPtrArray *problems)
{
  if (mailbox->auto_reply && mailbox->kind != LH_MAILBOX_ALIAS &&
      g_strv_contains ((const char *const *) lh_mailbox_facts_get ()->no_reply, mailbox->prefix))
    add (problems, LH_PROBLEM_REPLY_ON_ROLE, FALSE, mailbox->prefix,
         g_strdup_printf (_("Machines write to %s, and an automatic reply can go back and forth for ever. Switch it off there."), mailbox->prefix));
}

static void
judge_roles (LhPlan *plan, GPtrArray *problems)
{
  GPtrArray *roles = lh_mailbox_facts_get ()->roles;
  g_autofree char *report = own_prefix (plan, lh_plan_get_report_address (plan));

  for (guint i = 0; i < roles->len; i++)
    {
      const LhRoleAddress *role = g_ptr_array_index (roles, i);

      if (role->need == LH_ROLE_OPTIONAL || lh_plan_find_mailbox (plan, role->prefix) != NULL)
        continue;
      add (problems, LH_PROBLEM_ROLE_MISSING, FALSE, role->prefix,
           role->need == LH_ROLE_REQUIRED
           ? g_strdup_printf (_("Every mail domain must have %s. Add it as a group or alias; it needs no seat."), role->prefix)
           : g_strdup_printf (_("Complaints about your mail go to %s. Add it as a group or alias; it needs no seat."), role->prefix));
    }
  if (report != NULL && lh_plan_find_mailbox (plan, report) == NULL)
    add (problems, LH_PROBLEM_ROLE_MISSING, FALSE, report,
         g_strdup_printf (_("DMARC reports are sent to %s. Add it as a group or alias; it needs no seat."), report));
}

static void
judge_reports (LhPlan *plan, GPtrArray *problems)
{
  g_autofree char *note = lh_plan_report_note (plan);

  if (note != NULL)
    add (problems, LH_PROBLEM_REPORTS_ELSEWHERE, FALSE, "", g_steal_pointer (&note));
}

GPtrArray *
lh_plan_list_problems (LhPlan *plan)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) problem_free);
  GPtrArray *mailboxes = lh_plan_get_mailboxes (plan);
  g_autoptr (GHashTable) people = list_people (plan);
  gboolean replies = FALSE;

  for (guint i = 0; i < mailboxes->len; i++)
    {
      const LhMailbox *mailbox = g_ptr_array_index (mailboxes, i);

      judge_prefix (plan, mailbox, problems);
      judge_target (plan, mailbox, problems);
      judge_people (plan, people, mailbox, problems);
      judge_name (mailbox, problems);
      judge_reply (mailbox, problems);
      replies |= mailbox->auto_reply && mailbox->kind != LH_MAILBOX_ALIAS;
    }
  if (mailboxes->len > 0)
    judge_roles (plan, problems);
  judge_reports (plan, problems);
  if (replies && (lh_plan_get_firm (plan, "name-en") == NULL || lh_plan_get_firm (plan, "name-zh") == NULL))
    add (problems, LH_PROBLEM_FIRM_UNKNOWN, FALSE, "",
         g_strdup (_("The automatic replies need the name of the firm, in English and in Chinese.")));

  if (replies && lh_plan_days_off_are_turned (plan))
    add (problems, LH_PROBLEM_DAYS_OFF, TRUE, "",
         g_strdup (_("The days off in the automatic replies end before they begin. Correct the first or the last day.")));

  return problems;
}

LhPlanCost
lh_plan_get_cost (LhPlan *plan)
{
  const LhProvider *provider = lh_catalog_find_provider (lh_catalog_get (), lh_plan_get_provider (plan));
  LhPlanCost cost = { .addresses = lh_plan_get_mailboxes (plan)->len, .seats = lh_plan_count_seats (plan) };

  if (provider != NULL && provider->price_order > 0)
    {
      cost.known = TRUE;
      cost.cny = cost.seats > 0 ? (guint) lh_provider_get_cost (provider, cost.seats) : 0;
      cost.cny_all_seats = cost.addresses > 0 ? (guint) lh_provider_get_cost (provider, cost.addresses) : 0;
      cost.unconfirmed = provider->price_fact.certainty != LH_CERTAINTY_CONFIRMED;
    }
  return cost;
}

char *
lh_plan_cost_to_sentence (LhPlan *plan)
{
  LhPlanCost cost = lh_plan_get_cost (plan);
  g_autofree char *first = g_strdup_printf (ngettext ("%u address", "%u addresses", cost.addresses), cost.addresses);
  g_autofree char *price = lh_amount_to_string (cost.cny);
  g_autofree char *second = g_strdup_printf (ngettext ("%u paid seat", "%u paid seats", cost.seats), cost.seats);

  if (!cost.known || cost.seats == 0)
    /* Translators: "11 addresses, 3 paid seats." */
    return g_strdup_printf (_("%s, %s."), first, second);
  if (cost.unconfirmed)
    /* Translators: "11 addresses, 3 paid seats, about ¥1,800 a year (estimate, unconfirmed)." */
    return g_strdup_printf (_("%s, %s, about ¥%s a year (estimate, unconfirmed)."), first, second, price);
  /* Translators: "11 addresses, 3 paid seats, about ¥1,800 a year (estimate)." */
  return g_strdup_printf (_("%s, %s, about ¥%s a year (estimate)."), first, second, price);
}
