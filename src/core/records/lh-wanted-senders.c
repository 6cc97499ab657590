/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-wanted-private.h"

#include "dns/lh-name.h"

/* Each on its own sub-domain: SPF where it wants one, keys, bounces, what shows that the domain is the user's, MX where mail is taken there too,
 * DMARC. */

static LhPurpose
purpose_of (const LhSenderSlot *slot)
{
  switch (slot->use)
    {
    case LH_SLOT_SPF:
      return LH_PURPOSE_SPF;
    case LH_SLOT_DKIM:
      return LH_PURPOSE_DKIM;
    case LH_SLOT_RETURN_PATH:
      return LH_PURPOSE_RETURN_PATH;
    case LH_SLOT_OTHER:
    default:
      return slot->type == LH_TYPE_TXT ? LH_PURPOSE_VERIFICATION : LH_PURPOSE_TRACKING;
    }
}

/* Where it will be, for as long as only the console knows its name. */
static char *
place_of (const LhSenderSlot *slot, const char *domain)
{
  if (slot->name != NULL)
    return g_strdup (slot->name);
  return slot->use == LH_SLOT_DKIM ? lh_name_join ("_domainkey", domain) : g_strdup (domain);
}

static void
mark (GPtrArray *list, guint from, const LhPlanSender *sender)
{
  for (guint i = from; i < list->len; i++)
    {
      LhWanted *wanted = g_ptr_array_index (list, i);

      wanted->label = g_strdup (sender->label);
      wanted->title = g_strdup (lh_plan_sender_title (sender));
      wanted->sender = lh_plan_sender_facts (sender);
    }
}

static void
add_slot (GPtrArray *list, const LhSenderSlot *slot, GPtrArray *slots, const char *domain)
{
  LhNeed need = slot->optional ? LH_NEED_OPTIONAL : slot->use == LH_SLOT_OTHER ? LH_NEED_RECOMMENDED : LH_NEED_REQUIRED;
  g_autofree char *name = place_of (slot, domain);
  LhWanted *wanted;

  /* What need not be there is wanted from when it was pasted. */
  if (slot->optional && !lh_sender_slot_is_complete (slot))
    return;
  wanted = lh_wanted_add (list, NULL, purpose_of (slot), need, slot->type != 0 ? slot->type : LH_TYPE_CNAME, name);
  wanted->selector = g_strdup (slot->selector);
  wanted->targets = slot->targets;
  wanted->unnamed = slot->name == NULL;
  if (!lh_sender_slot_is_complete (slot))
    {
      const LhSenderSlot *asked = slot;

      /* SPF waits for the name that bounces go to. */
      for (guint i = 0; slot->use == LH_SLOT_SPF && i < slots->len && asked == slot; i++)
        if (((LhSenderSlot *) g_ptr_array_index (slots, i))->use == LH_SLOT_RETURN_PATH)
          asked = g_ptr_array_index (slots, i);
      wanted->paste_key = g_strdup (asked->key);
    }
  else if (slot->use == LH_SLOT_SPF)
    {
      g_autofree char *text = g_strdup_printf (LH_SENDER_SPF_FORM, slot->value);

      lh_wanted_add_value (wanted, 0, text);
    }
  else
    {
      lh_wanted_add_value (wanted, slot->priority, slot->value);
    }
}

/* Where nothing of its own is planned the policy of the main domain holds (RFC 9989, 4.10): a record here is for a console that asks for one, or for a
 * service that does not send without. */
static void
add_policy (GPtrArray *list, LhPlan *plan, const LhPlanSender *sender, const char *domain)
{
  const LhSender *facts = lh_plan_sender_facts (sender);
  gboolean inherited = sender->stage == LH_SENDER_STAGE_INHERITED;
  LhDmarcStage stage = lh_plan_get_no_mail (plan) ? LH_DMARC_STAGE_NONE : lh_plan_get_dmarc_stage (plan);
  LhWanted *wanted;

  /* The main domain has its own. */
  if (g_str_equal (sender->label, LH_SENDER_MAIN))
    return;
  if (inherited && (facts == NULL || facts->dmarc == LH_SENDER_DMARC_UNSAID))
    return;
  wanted = lh_wanted_add_dmarc (list, plan, NULL, domain, inherited ? stage : (LhDmarcStage) sender->stage);
  wanted->own_policy = !inherited;
  wanted->need = facts != NULL && facts->dmarc == LH_SENDER_DMARC_REQUIRED ? LH_NEED_REQUIRED : inherited ? LH_NEED_OPTIONAL : LH_NEED_RECOMMENDED;
}

void
lh_wanted_add_senders (GPtrArray *list, LhPlan *plan, const LhCatalog *catalog)
{
  GPtrArray *senders = lh_plan_get_senders (plan);

  for (guint i = 0; i < senders->len; i++)
    {
      const LhPlanSender *sender = g_ptr_array_index (senders, i);
      g_autoptr (GPtrArray) slots = lh_plan_list_slots (plan, sender);
      g_autofree char *domain = lh_plan_sender_domain (plan, sender);
      guint from = list->len;

      for (guint j = 0; j < slots->len; j++)
        add_slot (list, g_ptr_array_index (slots, j), slots, domain);
      if (lh_plan_sender_receives (plan, sender))
        lh_wanted_add_mx (list, plan, lh_catalog_find_provider (catalog, lh_plan_get_provider (plan)), LH_NEED_RECOMMENDED, domain);
      add_policy (list, plan, sender, domain);
      mark (list, from, sender);
    }
}
