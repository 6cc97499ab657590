/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "words/lh-sender-words.h"

#include <glib/gi18n.h>

#include "words/lh-words.h"

const char *
lh_words_stream (LhStream stream)
{
  switch (stream)
    {
    case LH_STREAM_TRANSACTIONAL:
      return _("Orders and notices");
    case LH_STREAM_SHOP:
      return _("Online shop");
    case LH_STREAM_MARKETING:
    default:
      return _("Newsletters");
    }
}

char *
lh_words_slot (const LhSenderSlot *slot)
{
  const char *number = g_strrstr (slot->key, "-");

  if (slot->what != NULL)
    return g_strdup (lh_text_get (slot->what));
  switch (slot->use)
    {
    case LH_SLOT_SPF:
      return g_strdup (_("Who may send (SPF)"));
    case LH_SLOT_DKIM:
      return lh_words_fill (_("Signature (DKIM), record {number}"), "number", number != NULL ? number + 1 : "", NULL);
    case LH_SLOT_RETURN_PATH:
      return g_strdup (_("Where bounces come back to"));
    case LH_SLOT_OTHER:
    default:
      return g_strdup (_("Shows that the domain is yours"));
    }
}

char *
lh_words_slot_hint (const LhSenderSlot *slot, gboolean name)
{
  g_autofree char *targets = slot->targets != NULL && slot->targets[0] != NULL ? g_strjoinv (" / ", slot->targets) : NULL;
  g_autofree char *choices = name && slot->choices != NULL && slot->choices[0] != NULL ? g_strjoinv (" / ", slot->choices) : NULL;

  if (choices != NULL)
    return lh_words_fill (_("It begins with: {choices}"), "choices", choices, NULL);
  if (name)
    return g_strdup (slot->use == LH_SLOT_DKIM ? _("The name as its console shows it, with ._domainkey in it.") : _("The name as its console shows it."));
  if (slot->prefix != NULL)
    return lh_words_fill (_("It begins with: {prefix}"), "prefix", slot->prefix, NULL);
  if (targets != NULL)
    return lh_words_fill (_("It ends in: {targets}"), "targets", targets, NULL);
  if (slot->use == LH_SLOT_SPF)
    return g_strdup (_("Its SPF record, or the name after “include:”."));
  if (slot->use == LH_SLOT_DKIM && slot->type != LH_TYPE_CNAME)
    return g_strdup (_("Paste all of it; spaces, quotes and line breaks are mended."));
  return g_strdup (slot->type == LH_TYPE_TXT ? _("The value as its console shows it.") : _("A host name, as its console shows it."));
}

char *
lh_words_sender_state (LhPlan *plan, const LhPlanSender *sender)
{
  guint lacking = lh_plan_count_lacking_slots (plan, sender);

  if (lacking == 0)
    return g_strdup (_("Everything for its records is known"));
  return g_strdup_printf (ngettext ("%u record still to be copied from its console", "%u records still to be copied from its console", lacking), lacking);
}

char *
lh_words_sender_mail (LhPlan *plan, const LhPlanSender *sender)
{
  const LhSender *facts = lh_plan_sender_facts (sender);
  const LhProvider *provider = lh_catalog_find_provider (lh_catalog_get (), lh_plan_get_provider (plan));
  g_autofree char *domain = lh_plan_sender_domain (plan, sender), *address = g_strconcat ("info@", domain, NULL);
  g_autoptr (GError) error = NULL;
  const char *words;

  if (!lh_plan_sender_may_receive (plan, sender, &error))
    return g_strdup (error->message);
  if (sender->receives && provider->kind == LH_KIND_SELF_HOSTED)
    words = _("Mail to {address}, replies for instance, reaches your own mail server. First set up {domain} there as a further domain, then publish the MX.");
  else if (sender->receives)
    words = _("Mail to {address}, replies for instance, reaches {provider}. First add {domain} in its console as a further domain, then publish the MX.");
  else if (facts != NULL && facts->writes_first)
    words = _("{sender} first writes to an address at {domain}, and nothing takes mail there: switch this on, unless its console calls the domain verified already.");
  else
    words = _("Nothing takes mail at {domain}: replies to {address} come back. Unless you switch this on, give its console an address of the main domain for replies.");
  return lh_words_fill (words, "address", address, "domain", domain, "provider", lh_text_get (&provider->name), "sender", lh_plan_sender_title (sender), NULL);
}
