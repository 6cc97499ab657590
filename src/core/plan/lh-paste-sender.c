/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-paste-private.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "dns/lh-name.h"
#include "mail/lh-dkim.h"
#include "plan/lh-pasted-records.h"

/* What was copied out of a sender's console, put where it belongs. */

typedef struct
{
  LhPlan             *plan;
  const LhPlanSender *sender;
  GPtrArray          *slots;
  GHashTable         *used;    /* (element-type LhSenderSlot) those that this paste has filled */
  GStrvBuilder       *taken;   /* keys of slots */
  GStrvBuilder       *left;    /* records with the reason */
  gboolean            changed;
} Pasting;

static void
store (Pasting *self, const LhSenderSlot *slot, const char *part, const char *value)
{
  g_autofree char *key = g_strconcat (slot->key, "-", part, NULL);

  self->changed |= lh_plan_set_sender_pasted (self->plan, self->sender->label, key, value);
}

static const char *
who (const Pasting *self)
{
  return lh_plan_sender_title (self->sender);
}

/* Where its key is all that speaks for the firm, the key belongs to the name that was set up in its console. */
static gboolean
is_key_of_another (Pasting *self, const LhSenderSlot *slot, const char *whole, const char *sub_domain)
{
  const LhSender *facts = lh_plan_sender_facts (self->sender);

  return slot->use == LH_SLOT_DKIM && facts != NULL && facts->spf_at == LH_SENDER_SPF_NOWHERE && facts->return_path->len == 0 &&
         !lh_name_is_within (whole, sub_domain);
}

/* "s1._domainkey.news", "s1", "em12.news.example.com" -> the whole name. (transfer full) */
static char *
whole_name (Pasting *self, const LhSenderSlot *slot, const char *name, GError **error)
{
  const char *domain = lh_plan_get_domain (self->plan);
  g_autofree char *sub_domain = lh_plan_sender_domain (self->plan, self->sender);
  g_autofree char *tail = g_strconcat (".", self->sender->label, NULL);
  gboolean main = g_str_equal (self->sender->label, LH_SENDER_MAIN);
  g_autofree char *own = g_strdup (name);
  g_autofree char *whole = NULL;

  if (slot->use == LH_SLOT_DKIM && strstr (own, "_domainkey") == NULL && !lh_name_is_within (own, domain))
    {
      /* A selector by itself. */
      g_free (own);
      own = g_strconcat (name, "._domainkey", NULL);
    }
  if (lh_name_is_within (own, domain))
    whole = g_strdup (own);
  else if (!main && (g_str_equal (own, self->sender->label) || g_str_has_suffix (own, tail)))
    whole = lh_name_join (own, domain);
  else
    whole = g_str_equal (own, "@") ? g_strdup (sub_domain) : lh_name_join (own, sub_domain);

  if (!lh_paste_is_dns_name (whole))
    {
      lh_paste_failf (error, _("“%s” is no name of a record. It looks like %s."), name, slot->use == LH_SLOT_DKIM ? "s1._domainkey" : "em1234");
      return NULL;
    }
  if (slot->use == LH_SLOT_DKIM && strstr (whole, "._domainkey.") == NULL)
    {
      lh_paste_failf (error, _("The name of a DKIM record has “._domainkey” in it. Copy the whole name."));
      return NULL;
    }
  if (is_key_of_another (self, slot, whole, sub_domain))
    {
      lh_paste_failf (error, _("“%s” is not for %s. In the console of %s, set up %s, and copy its records from there."), name, sub_domain, who (self), sub_domain);
      return NULL;
    }
  /* Of a CNAME at the domain itself all its mail would vanish behind it (RFC 1034, 3.6.2). */
  if (slot->use != LH_SLOT_OTHER && g_str_equal (whole, domain))
    {
      if (main)
        lh_paste_failf (error, _("This record does not belong at the main domain itself. Copy its whole name from the console of %s."), who (self));
      else
        lh_paste_failf (error, _("That is the main domain. In the console of %s, set up %s instead."), who (self), sub_domain);
      return NULL;
    }
  return g_steal_pointer (&whole);
}

static gboolean
take_name (Pasting *self, const LhSenderSlot *slot, const char *name, GError **error)
{
  g_autofree char *whole = whole_name (self, slot, name, error);

  if (whole == NULL)
    return FALSE;
  store (self, slot, "name", whole);
  return TRUE;
}

static gboolean
take_host (Pasting *self, const LhSenderSlot *slot, const char *value, GError **error)
{
  g_autofree char *host = lh_name_fold (value);

  if (!lh_paste_is_dns_name (host))
    {
      if (lh_dkim_is_record (value, -1))
        return lh_paste_failf (error, _("This is the value of a TXT record. What is needed here is a host name, as in mail.example.com."));
      return lh_paste_failf (error, _("This is no host name. A host name looks like mail.example.com."));
    }
  if (!lh_paste_has_any_suffix (host, slot->targets))
    {
      g_autofree char *joined = g_strjoinv (" / ", slot->targets);

      return lh_paste_failf (error, _("“%s” is not a name of %s. It should end in: %s"), host, who (self), joined);
    }
  store (self, slot, "value", host);
  return TRUE;
}

static gboolean
take_key (Pasting *self, const LhSenderSlot *slot, const char *value, GError **error)
{
  g_autofree char *selector = NULL;
  g_autofree char *mended = lh_dkim_mend_pasted (value, &selector, error);
  g_autoptr (LhDkimKey) key = NULL;

  if (mended == NULL)
    return FALSE;
  key = lh_dkim_key_parse (mended, -1);
  if (!lh_dkim_key_is_usable (key))
    return lh_paste_failf (error, key->flags & LH_DKIM_TRUNCATED
                          ? _("The end of the key is missing. Copy the whole value once more, with the console’s copy button where there is one.")
                          : _("The key is damaged. Copy the whole value once more from the provider’s console."));
  store (self, slot, "value", mended);
  return TRUE;
}

static gboolean
take_text (Pasting *self, const LhSenderSlot *slot, const char *value, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (value));
  const char *at = slot->prefix != NULL ? strstr (trimmed, slot->prefix) : trimmed;

  if (at == NULL || (slot->prefix != NULL && at[strlen (slot->prefix)] == '\0'))
    return lh_paste_failf (error, _("The verification value of %s begins with “%s”. Copy the whole value."), who (self), slot->prefix);
  if (strpbrk (at, " \t\r\n") != NULL)
    return lh_paste_failf (error, _("The verification value is one word without spaces. Copy only the value."));
  store (self, slot, "value", at);
  return TRUE;
}

/* The include of the sender's own SPF record, or the bare name. */
static gboolean
take_include (Pasting *self, const LhSenderSlot *slot, const char *value, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (value, " \t\r\n", -1);
  g_autofree char *host = NULL;

  for (guint i = 0; words[i] != NULL && host == NULL; i++)
    if (g_ascii_strncasecmp (words[i], "include:", strlen ("include:")) == 0)
      host = lh_name_fold (words[i] + strlen ("include:"));
  if (host == NULL && words[0] != NULL && words[1] == NULL)
    host = lh_name_fold (words[0]);
  if (host == NULL || !lh_paste_is_dns_name (host))
    return lh_paste_failf (error, _("What is needed is the name after “include:”, as in spf.example.com."));
  store (self, slot, "value", host);
  return TRUE;
}

static gboolean
take_value (Pasting *self, const LhSenderSlot *slot, LhType type, const char *value, GError **error)
{
  gboolean key = lh_dkim_is_record (value, -1);

  switch (slot->use)
    {
    case LH_SLOT_SPF:
      return take_include (self, slot, value, error);
    case LH_SLOT_DKIM:
      if (slot->type == LH_TYPE_TXT || (slot->type == 0 && key))
        return take_key (self, slot, value, error);
      return take_host (self, slot, value, error);
    case LH_SLOT_RETURN_PATH:
      if (lh_plan_sender_facts (self->sender) == NULL)
        store (self, slot, "type", type == LH_TYPE_MX ? "MX" : NULL);
      return take_host (self, slot, value, error);
    case LH_SLOT_OTHER:
    default:
      if (key)
        return lh_paste_failf (error, _("This is a DKIM key. What is needed here is the value that proves the domain is yours."));
      return slot->type == LH_TYPE_TXT ? take_text (self, slot, value, error) : take_host (self, slot, value, error);
    }
}

static const LhSenderSlot *
find_use (GPtrArray *slots, LhSlotUse use)
{
  for (guint i = 0; i < slots->len; i++)
    if (((LhSenderSlot *) g_ptr_array_index (slots, i))->use == use)
      return g_ptr_array_index (slots, i);
  return NULL;
}

static gboolean
is_text_of (const char *value, const char *version)
{
  return value != NULL && g_ascii_strncasecmp (value, version, strlen (version)) == 0;
}

/* A key as TXT at a selector of another mode of a service whose keys are CNAME as a rule. */
static gboolean
is_key_of_other_mode (const Pasting *self, const LhSenderSlot *slot, const LhPastedRecord *record)
{
  const LhSender *facts = lh_plan_sender_facts (self->sender);
  const char *mark = record->name != NULL ? strstr (record->name, "._domainkey") : NULL;
  g_autofree char *selector = mark != NULL ? g_strndup (record->name, mark - record->name) : NULL;

  return facts != NULL && selector != NULL && g_strcmp0 (facts->dkim_type, "CNAME") == 0 && g_str_equal (slot->key, "dkim-1") &&
         record->type == LH_TYPE_TXT && record->value != NULL && lh_dkim_is_record (record->value, -1) &&
         g_strv_contains ((const char *const *) facts->dkim_older, selector);
}

/* Whether @record may be what @slot waits for. */
static gboolean
fits (const Pasting *self, const LhSenderSlot *slot, const LhPastedRecord *record)
{
  gboolean key = (record->name != NULL && strstr (record->name, "_domainkey") != NULL) ||
                 (record->value != NULL && record->type == LH_TYPE_TXT && lh_dkim_is_record (record->value, -1));
  gboolean unknown = lh_plan_sender_facts (self->sender) == NULL;

  if (is_text_of (record->value, "v=DMARC1") || (record->name != NULL && g_str_has_prefix (record->name, "_dmarc")))
    return FALSE;
  if (is_text_of (record->value, "v=spf1"))
    return slot->use == LH_SLOT_SPF && unknown;
  if (slot->use == LH_SLOT_DKIM)
    return key && (slot->type == 0 || slot->type == record->type || is_key_of_other_mode (self, slot, record));
  if (key)
    return FALSE;
  if (slot->use == LH_SLOT_RETURN_PATH)
    return unknown ? record->type == LH_TYPE_MX || record->type == LH_TYPE_CNAME
                   : record->type == slot->type && (record->value == NULL || lh_paste_has_any_suffix (record->value, slot->targets));
  if (slot->use != LH_SLOT_OTHER || record->type != slot->type)
    return FALSE;
  if (slot->type == LH_TYPE_TXT)
    return slot->prefix == NULL || record->value == NULL || strstr (record->value, slot->prefix) != NULL;
  return record->value == NULL || lh_paste_has_any_suffix (record->value, slot->targets);
}

static gboolean
is_name_of (const Pasting *self, const LhSenderSlot *slot, const LhPastedRecord *record)
{
  g_autofree char *whole = record->name != NULL && slot->name != NULL ? whole_name ((Pasting *) self, slot, record->name, NULL) : NULL;

  return whole != NULL && g_str_equal (whole, slot->name);
}

/* The slot that has this very name; else the first, from @start on, that is not filled; else the first that fits. (nullable) */
static const LhSenderSlot *
find_slot (Pasting *self, const LhPastedRecord *record, const LhSenderSlot *start)
{
  const LhSenderSlot *empty = NULL, *any = NULL;

  for (guint i = 0; i < self->slots->len; i++)
    {
      const LhSenderSlot *slot = g_ptr_array_index (self->slots, i);

      if (g_hash_table_contains (self->used, slot) || !fits (self, slot, record))
        continue;
      if (slot == start && g_hash_table_size (self->used) == 0)
        return slot;
      if (is_name_of (self, slot, record))
        return slot;
      if (empty == NULL && !lh_sender_slot_is_complete (slot))
        empty = slot;
      if (any == NULL)
        any = slot;
    }
  return empty != NULL ? empty : any;
}

/* Of a service that needs none as a rule: its console shows one for this account. At the main domain there is one record for all. (nullable) */
static char *
own_include (Pasting *self, const LhPastedRecord *record)
{
  g_autofree char *domain = lh_plan_sender_domain (self->plan, self->sender);
  g_auto (GStrv) words = g_strsplit (record->value, " ", -1);
  LhSenderSlot slot = { .use = LH_SLOT_SPF };
  g_autofree char *name = record->name != NULL ? whole_name (self, &slot, record->name, NULL) : NULL;
  char *include = NULL;
  guint n = g_strv_length (words);

  /* "v=spf1 include:NAME -all" and no more: what else there is would be lost. */
  if (find_use (self->slots, LH_SLOT_SPF) == NULL && g_strcmp0 (name, domain) == 0 && !g_str_equal (self->sender->label, LH_SENDER_MAIN) &&
      (n == 2 || (n == 3 && g_str_has_suffix (words[2], "all"))) && g_ascii_strncasecmp (words[1], "include:", strlen ("include:")) == 0)
    include = lh_name_fold (words[1] + strlen ("include:"));
  if (include != NULL && !lh_paste_is_dns_name (include))
    g_clear_pointer (&include, g_free);
  return include;
}

static gboolean
is_planned_spf (Pasting *self, const LhPastedRecord *record)
{
  const LhSenderSlot *slot = find_use (self->slots, LH_SLOT_SPF);
  g_autofree char *term = slot != NULL && slot->value != NULL ? g_strconcat ("include:", slot->value, NULL) : NULL;
  g_auto (GStrv) words = g_strsplit (record->value, " ", -1);

  for (guint i = 0; term != NULL && words[i] != NULL; i++)
    if (g_ascii_strcasecmp (words[i], term) == 0)
      return TRUE;
  return FALSE;
}

/* Why a record has no place in the plan, and what to do with it. */
static const char *
reason_of (Pasting *self, const LhPastedRecord *record)
{
  if (is_text_of (record->value, "v=DMARC1") || (record->name != NULL && g_str_has_prefix (record->name, "_dmarc")))
    return _("the plan makes the DMARC record itself");
  if (record->value == NULL)
    return _("its value was not in it");
  if (is_text_of (record->value, "v=spf1") && is_planned_spf (self, record))
    return _("its “include” is among the records already");
  if (is_text_of (record->value, "v=spf1") && g_str_equal (self->sender->label, LH_SENDER_MAIN))
    return _("the main domain has one SPF record for all: enter the “include” in that one");
  return _("the plan has no place for it. If its console asks for this record, enter it in your DNS panel as it is");
}

static void
leave (Pasting *self, const LhPastedRecord *record)
{
  g_autoptr (GString) text = g_string_new (lh_type_to_string (record->type));
  g_autofree char *line = NULL;

  if (record->name != NULL)
    g_string_append_printf (text, " %s", record->name);
  if (record->value != NULL)
    g_string_append_printf (text, " %s", record->value);
  /* Translators: a record that was pasted, and why it was not taken: "TXT _dmarc.news v=DMARC1; p=none: the plan makes …" */
  line = g_strdup_printf (_("%s: %s"), text->str, reason_of (self, record));
  g_strv_builder_add (self->left, line);
}

static gboolean
take_record (Pasting *self, const LhSenderSlot *slot, const LhPastedRecord *record, GError **error)
{
  g_hash_table_add (self->used, (gpointer) slot);
  g_strv_builder_add (self->taken, slot->key);
  if (is_key_of_other_mode (self, slot, record))
    return take_key (self, slot, record->value, error) && take_name (self, slot, record->name, error);
  if (record->value != NULL && !take_value (self, slot, record->type, record->value, error))
    return FALSE;
  return record->name == NULL || slot->use == LH_SLOT_SPF || take_name (self, slot, record->name, error);
}

/* One word where no whole record was recognised. */
static gboolean
take_alone (Pasting *self, const LhSenderSlot *slot, const char *text, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  gboolean word = strpbrk (trimmed, " \t\r\n") == NULL;

  if (slot->asks_value || slot->value == NULL || !slot->asks_name)
    return take_value (self, slot, slot->type, trimmed, error);
  return word ? take_name (self, slot, trimmed, error) : lh_paste_failf (error, _("Copy the name and the value of the record, as the console shows them."));
}

static gboolean
paste_records (Pasting *self, GPtrArray *records, const LhSenderSlot *start, const char *text, GError **error)
{
  guint taken = 0;

  for (guint i = 0; i < records->len; i++)
    {
      const LhPastedRecord *record = g_ptr_array_index (records, i);
      const LhSenderSlot *slot = find_slot (self, record, start);

      g_autofree char *include = slot == NULL && is_text_of (record->value, "v=spf1") ? own_include (self, record) : NULL;

      if (include != NULL)
        {
          LhSenderSlot own = { .key = (char *) "spf" };

          store (self, &own, "value", include);
          g_strv_builder_add (self->taken, own.key);
        }
      else if (slot == NULL)
        {
          leave (self, record);
          continue;
        }
      else if (!take_record (self, slot, record, error))
        {
          return FALSE;
        }
      taken++;
    }
  if (taken > 0)
    return TRUE;
  if (start != NULL)
    return take_alone (self, start, text, error);
  return lh_paste_failf (error, _("No record of %s was recognised in it. Copy its table of records: names and values."), who (self));
}

static gboolean
paste_part (Pasting *self, GPtrArray *records, const LhSenderSlot *slot, gboolean name, const char *text, GError **error)
{
  const LhPastedRecord *record = records->len > 0 ? g_ptr_array_index (records, 0) : NULL;
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_autofree char *folded = NULL;

  /* More was pasted than was asked for: all the better. */
  if (records->len > 1 || (record != NULL && record->name != NULL && record->value != NULL))
    return paste_records (self, records, slot, text, error);
  if (!name)
    {
      if (record != NULL && record->value != NULL && slot->use != LH_SLOT_SPF)
        return take_value (self, slot, record->type, record->value, error);
      return take_value (self, slot, slot->type, trimmed, error);
    }
  folded = lh_name_fold (record != NULL && record->name != NULL ? record->name : trimmed);
  return take_name (self, slot, folded, error);
}

static const LhSenderSlot *
find_by_key (GPtrArray *slots, const char *key)
{
  for (guint i = 0; i < slots->len; i++)
    if (g_str_equal (((LhSenderSlot *) g_ptr_array_index (slots, i))->key, key))
      return g_ptr_array_index (slots, i);
  return NULL;
}

/* The console shows CNAME now, where the plan has a key of its other mode. */
static gboolean
is_other_mode_over (Pasting *self, GPtrArray *records)
{
  const LhSender *facts = lh_plan_sender_facts (self->sender);
  const char *value = lh_plan_sender_peek_pasted (self->sender, "dkim-1-value");

  if (facts == NULL || g_strcmp0 (facts->dkim_type, "CNAME") != 0 || value == NULL || !lh_dkim_is_record (value, -1))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      const LhPastedRecord *record = g_ptr_array_index (records, i);

      if (record->type == LH_TYPE_CNAME && record->name != NULL && strstr (record->name, "_domainkey") != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
clear (Pasting *self, const LhSenderSlot *slot, const char *part)
{
  if (part == NULL || g_str_equal (part, "name"))
    store (self, slot, "name", NULL);
  if (part == NULL || g_str_equal (part, "value"))
    {
      store (self, slot, "value", NULL);
      store (self, slot, "type", NULL);
    }
}

static gboolean
took_key (const Pasting *self)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      const LhSenderSlot *slot = self->slots->pdata[i];

      if (slot->use == LH_SLOT_DKIM && g_hash_table_contains (self->used, slot))
        return TRUE;
    }
  return FALSE;
}

gboolean
lh_plan_paste_sender (LhPlan *plan, const char *label, const char *key, const char *text, char ***ret_taken, char ***ret_left, GError **error)
{
  const LhPlanSender *sender = lh_plan_find_sender (plan, label);
  g_autoptr (GStrvBuilder) taken = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) left = g_strv_builder_new ();
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *trimmed = g_strstrip (g_strdup (valid));
  g_autofree char *base = g_strdup (key), *name_before = NULL, *key_before = NULL;
  g_autoptr (GPtrArray) slots = NULL;
  g_autoptr (GPtrArray) records = NULL;
  Pasting self = { plan, sender, NULL, used, taken, left, FALSE };
  const LhSenderSlot *slot = NULL;
  const char *part = NULL;
  gboolean done = TRUE;

  if (ret_taken != NULL)
    *ret_taken = NULL;
  if (ret_left != NULL)
    *ret_left = NULL;
  if (sender == NULL)
    return lh_paste_failf (error, _("No sender has the sub-domain “%s”."), label);
  self.slots = slots = lh_plan_list_slots (plan, sender);
  if (g_str_has_suffix (key, "-name") || g_str_has_suffix (key, "-value"))
    {
      part = strrchr (key, '-') + 1;
      base[strlen (key) - strlen (part) - 1] = '\0';
    }
  if (!g_str_equal (key, "all") && (slot = find_by_key (slots, base)) == NULL)
    return lh_paste_failf (error, _("Nothing called “%s” is pasted. “letterhead-cli plan sender show” names what is."), key);

  if (*trimmed == '\0')
    {
      for (guint i = 0; i < slots->len; i++)
        if (slot == NULL || slot == g_ptr_array_index (slots, i))
          clear (&self, g_ptr_array_index (slots, i), part);
    }
  else
    {
      records = lh_pasted_records_parse (valid, lh_plan_get_domain (plan), g_str_equal (sender->label, LH_SENDER_MAIN) ? "_domainkey" : sender->label);
      if (is_other_mode_over (&self, records))
        {
          name_before = g_strdup (lh_plan_sender_peek_pasted (sender, "dkim-1-name"));
          key_before = g_strdup (lh_plan_sender_peek_pasted (sender, "dkim-1-value"));
          clear (&self, find_by_key (slots, "dkim-1"), NULL);
          g_clear_pointer (&slots, g_ptr_array_unref);
          self.slots = slots = lh_plan_list_slots (plan, sender);
          slot = g_str_equal (key, "all") ? NULL : find_by_key (slots, base);
        }
      done = part != NULL ? paste_part (&self, records, slot, g_str_equal (part, "name"), valid, error)
                          : paste_records (&self, records, slot, valid, error);
      /* What none took the place of stays. */
      if (key_before != NULL && (!done || !took_key (&self)) && lh_plan_sender_peek_pasted (sender, "dkim-1-value") == NULL)
        {
          const LhSenderSlot before = { .key = (char *) "dkim-1" };

          store (&self, &before, "name", name_before);
          store (&self, &before, "value", key_before);
        }
    }
  if (self.changed)
    g_signal_emit_by_name (plan, "changed");
  if (ret_taken != NULL)
    *ret_taken = g_strv_builder_end (taken);
  if (ret_left != NULL)
    *ret_left = g_strv_builder_end (left);
  return done;
}
