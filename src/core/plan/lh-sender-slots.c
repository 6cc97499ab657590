/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-plan-sender.h"
#include "plan/lh-plan-private.h"

#include <string.h>

#include "dns/lh-name.h"
#include "mail/lh-dkim.h"

/* What the catalogue knows of a sender, filled with its sub-domain and with what was pasted. */

static void
slot_free (LhSenderSlot *slot)
{
  g_free (slot->key);
  g_free (slot->name);
  g_free (slot->value);
  g_free (slot->selector);
  g_strfreev (slot->choices);
  g_free (slot);
}

static const char *
peek (const LhPlanSender *sender, const char *key, const char *part)
{
  g_autofree char *whole = g_strconcat (key, "-", part, NULL);

  return lh_plan_sender_peek_pasted (sender, whole);
}

static LhSenderSlot *
add_slot (GPtrArray *slots, LhSlotUse use, guint number, LhType type)
{
  static const char *const keys[] = { "spf", "dkim", "return-path", "other" };
  LhSenderSlot *slot = g_new0 (LhSenderSlot, 1);

  slot->use = use;
  slot->key = use == LH_SLOT_SPF ? g_strdup (keys[use]) : g_strdup_printf ("%s-%u", keys[use], number);
  slot->type = type;
  g_ptr_array_add (slots, slot);
  return slot;
}

/* "{domain}" is the name behind the @. (transfer full) (nullable) */
static char *
fill (const char *template, const char *domain)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *dashed = g_strdelimit (g_strdup (domain), ".", '-');

  if (template == NULL)
    return NULL;
  text = g_string_new (template);
  g_string_replace (text, "{domain-dashed}", dashed, 0);
  g_string_replace (text, "{domain}", domain, 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What was pasted goes before what is known: the console has the last word. */
static void
take_pasted (LhSenderSlot *slot, const LhPlanSender *sender)
{
  const char *name = peek (sender, slot->key, "name");
  const char *value = peek (sender, slot->key, "value");

  slot->asks_name = slot->name == NULL;
  slot->asks_value = slot->value == NULL;
  if (name != NULL)
    {
      g_free (slot->name);
      slot->name = g_strdup (name);
    }
  if (value != NULL)
    {
      g_free (slot->value);
      slot->value = g_strdup (value);
    }
  if (slot->use == LH_SLOT_DKIM && slot->name != NULL)
    {
      const char *mark = strstr (slot->name, "._domainkey");

      g_free (slot->selector);
      slot->selector = mark != NULL ? g_strndup (slot->name, mark - slot->name) : NULL;
    }
}

/* (transfer full) */
static char **
list_selectors (GPtrArray *keys)
{
  g_autoptr (GPtrArray) selectors = g_ptr_array_new ();

  for (guint i = 0; i < keys->len; i++)
    if (((LhSenderKey *) g_ptr_array_index (keys, i))->selector != NULL)
      g_ptr_array_add (selectors, g_strdup (((LhSenderKey *) g_ptr_array_index (keys, i))->selector));
  g_ptr_array_add (selectors, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&selectors), FALSE);
}

/* In another mode some have one key as TXT, where the rule is CNAME: its console showed that. */
static gboolean
add_key_as_text (GPtrArray *slots, const LhPlanSender *sender)
{
  const char *value = peek (sender, "dkim-1", "value");
  LhSenderSlot *slot;

  if (value == NULL || !lh_dkim_is_record (value, -1))
    return FALSE;
  slot = add_slot (slots, LH_SLOT_DKIM, 1, LH_TYPE_TXT);
  take_pasted (slot, sender);
  return TRUE;
}

static void
add_keys (GPtrArray *slots, const LhPlanSender *sender, const LhSender *facts, const char *domain)
{
  LhType type = lh_type_from_string (facts->dkim_type);

  if (type == LH_TYPE_CNAME && add_key_as_text (slots, sender))
    return;

  for (guint i = 0; i < (facts->dkim_one_of ? 1 : facts->dkim_keys->len); i++)
    {
      const LhSenderKey *key = g_ptr_array_index (facts->dkim_keys, i);
      LhSenderSlot *slot = add_slot (slots, LH_SLOT_DKIM, i + 1, type);

      if (key->selector != NULL && !facts->dkim_one_of)
        slot->name = g_strconcat (key->selector, "._domainkey.", domain, NULL);
      if (facts->dkim_one_of)
        slot->choices = list_selectors (facts->dkim_keys);
      slot->value = fill (key->target, domain);
      slot->targets = facts->dkim_targets;
      take_pasted (slot, sender);
    }
}

static void
add_records (GPtrArray *slots, const LhPlanSender *sender, GPtrArray *records, LhSlotUse use, const char *domain)
{
  for (guint i = 0; i < records->len; i++)
    {
      const LhSenderRecord *record = g_ptr_array_index (records, i);
      LhSenderSlot *slot = add_slot (slots, use, i + 1, lh_type_from_string (record->type));

      slot->name = record->name != NULL ? lh_name_join (record->name, domain) : NULL;
      slot->value = fill (record->value, domain);
      slot->priority = record->priority >= 0 ? (guint16) record->priority : 10;
      slot->optional = record->optional;
      slot->targets = record->targets;
      slot->prefix = record->prefix;
      slot->what = &record->what;
      take_pasted (slot, sender);
    }
}

/* As a rule it needs none, yet its console showed one for this account. */
static void
add_pasted_spf (GPtrArray *slots, const LhPlanSender *sender, const char *domain)
{
  LhSenderSlot *slot;

  if (peek (sender, "spf", "value") == NULL || g_str_equal (sender->label, LH_SENDER_MAIN))
    return;
  slot = add_slot (slots, LH_SLOT_SPF, 1, LH_TYPE_TXT);
  slot->name = g_strdup (domain);
  slot->optional = TRUE;
  take_pasted (slot, sender);
}

static void
add_spf (GPtrArray *slots, const LhPlanSender *sender, const LhSender *facts, const char *domain)
{
  LhSenderSlot *slot;

  if (facts->spf_at == LH_SENDER_SPF_NOWHERE || facts->spf_include == NULL)
    {
      add_pasted_spf (slots, sender, domain);
      return;
    }
  slot = add_slot (slots, LH_SLOT_SPF, 1, LH_TYPE_TXT);
  slot->value = g_strdup (facts->spf_include);
  if (facts->spf_at == LH_SENDER_SPF_FROM)
    slot->name = g_strdup (domain);
}

/* SPF is looked at at the name that bounces go to (RFC 7208, 2.4): it is known as soon as that is. */
static void
place_spf (GPtrArray *slots)
{
  LhSenderSlot *spf = slots->len > 0 ? g_ptr_array_index (slots, 0) : NULL;

  if (spf == NULL || spf->use != LH_SLOT_SPF || spf->name != NULL)
    return;
  for (guint i = 1; i < slots->len && spf->name == NULL; i++)
    {
      const LhSenderSlot *slot = g_ptr_array_index (slots, i);

      if (slot->use == LH_SLOT_RETURN_PATH && slot->type == LH_TYPE_MX)
        spf->name = g_strdup (slot->name);
    }
}

/* Of a service that the catalogue does not have everything comes from its console, and only DKIM is sure to be needed. */
static void
add_unknown (GPtrArray *slots, const LhPlanSender *sender, const char *domain)
{
  LhSenderSlot *slot = add_slot (slots, LH_SLOT_SPF, 1, LH_TYPE_TXT);

  slot->name = g_strdup (domain);
  slot->optional = TRUE;
  take_pasted (slot, sender);
  for (guint i = 1; i <= 3; i++)
    {
      slot = add_slot (slots, LH_SLOT_DKIM, i, 0);
      slot->optional = i > 1;
      take_pasted (slot, sender);
      if (slot->value != NULL)
        slot->type = lh_dkim_is_record (slot->value, -1) ? LH_TYPE_TXT : LH_TYPE_CNAME;
    }
  slot = add_slot (slots, LH_SLOT_RETURN_PATH, 1, LH_TYPE_CNAME);
  slot->optional = TRUE;
  slot->priority = 10;
  take_pasted (slot, sender);
  if (g_strcmp0 (peek (sender, slot->key, "type"), "MX") == 0)
    slot->type = LH_TYPE_MX;
  slot = add_slot (slots, LH_SLOT_OTHER, 1, LH_TYPE_TXT);
  slot->optional = TRUE;
  take_pasted (slot, sender);
}

GPtrArray *
lh_plan_list_slots (LhPlan *self, const LhPlanSender *sender)
{
  GPtrArray *slots = g_ptr_array_new_with_free_func ((GDestroyNotify) slot_free);
  const LhSender *facts = lh_plan_sender_facts (sender);
  g_autofree char *domain = lh_plan_sender_domain (self, sender);

  if (facts == NULL)
    {
      add_unknown (slots, sender, domain);
      return slots;
    }
  add_spf (slots, sender, facts, domain);
  add_keys (slots, sender, facts, domain);
  add_records (slots, sender, facts->return_path, LH_SLOT_RETURN_PATH, domain);
  add_records (slots, sender, facts->others, LH_SLOT_OTHER, domain);
  place_spf (slots);
  return slots;
}

gboolean
lh_sender_slot_is_complete (const LhSenderSlot *slot)
{
  return slot->name != NULL && slot->value != NULL;
}

char *
lh_sender_slot_to_text (const LhSenderSlot *slot, const char *label)
{
  if (slot->use == LH_SLOT_SPF)
    return g_str_equal (label, LH_SENDER_MAIN) ? g_strconcat ("include:", slot->value, NULL)
                                                       : g_strdup_printf (LH_SENDER_SPF_FORM, slot->value);
  return slot->type == LH_TYPE_MX ? g_strdup_printf ("%u %s", slot->priority, slot->value) : g_strdup (slot->value);
}

guint
lh_plan_count_lacking_slots (LhPlan *self, const LhPlanSender *sender)
{
  g_autoptr (GPtrArray) slots = lh_plan_list_slots (self, sender);
  guint lacking = 0;

  for (guint i = 0; i < slots->len; i++)
    {
      const LhSenderSlot *slot = g_ptr_array_index (slots, i);

      lacking += !slot->optional && !lh_sender_slot_is_complete (slot) && (slot->asks_name || slot->asks_value);
    }
  return lacking;
}
