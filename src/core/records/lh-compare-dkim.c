/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-compare-private.h"

#include <string.h>

#include "dns/lh-name.h"
#include "mail/lh-dkim.h"

static LhDkimKey *
parse_record (const LhRecord *record)
{
  gsize length;
  const char *data = g_bytes_get_data (record->text, &length);

  return lh_dkim_key_parse (data != NULL ? data : "", length);
}

static gboolean
is_usable (const LhDkimKey *key)
{
  return key->key != NULL && (key->flags & (LH_DKIM_BROKEN | LH_DKIM_REVOKED)) == 0;
}

/* Those TXT at the name that were meant as a key. (transfer container) (element-type LhRecord), alive as long as the answer */
static GPtrArray *
find_keys (const LhAnswer *answer)
{
  g_autoptr (GPtrArray) records = lh_answer_get_records (answer, LH_TYPE_TXT);
  GPtrArray *keys = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_record_unref);

  for (guint i = 0; i < records->len; i++)
    {
      LhRecord *record = g_ptr_array_index (records, i);
      gsize length;
      const char *data = g_bytes_get_data (record->text, &length);

      if (data != NULL && lh_dkim_is_record (data, length))
        g_ptr_array_add (keys, lh_record_ref (record));
    }

  return keys;
}

/* A key that was chosen in the console and is published already needs no pasting. TRUE when one was found at @name. */
static gboolean
accept_published (LhComparing *self, const char *name, const char *selector)
{
  LhWanted *wanted = self->result->wanted;
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (LhDkimKey) key = NULL;
  const LhAnswer *answer;

  if (!lh_comparing_ask (self, name, LH_TYPE_TXT, &answer))
    return FALSE;

  self->result->state = LH_STATE_TO_PASTE;
  keys = find_keys (answer);
  if (keys->len != 1)
    return FALSE;
  key = parse_record (g_ptr_array_index (keys, 0));
  if (!is_usable (key))
    return FALSE;

  self->result->state = LH_STATE_MATCHES;
  lh_comparing_list (self, g_ptr_array_index (keys, 0), LH_ACTION_KEEP, NULL);
  if (g_strcmp0 (wanted->selector, selector) != 0)
    {
      g_free (wanted->selector);
      g_free (wanted->name);
      wanted->selector = g_strdup (selector);
      wanted->name = g_strdup (name);
    }

  return TRUE;
}

static void
add_selector (GPtrArray *selectors, const char *selector)
{
  if (selector != NULL && !g_ptr_array_find_with_equal_func (selectors, selector, g_str_equal, NULL))
    g_ptr_array_add (selectors, g_strdup (selector));
}

/* Where the key may be, as far as it is known of who signs. (transfer full) (element-type utf8) */
static GPtrArray *
list_selectors (const LhWanted *wanted)
{
  GPtrArray *selectors = g_ptr_array_new_with_free_func (g_free);
  const LhProvider *provider = wanted->provider;
  const LhSender *sender = wanted->sender;

  add_selector (selectors, wanted->selector);
  if (provider != NULL && (wanted->selector == NULL || provider->dkim_selector_form == LH_SELECTOR_USUAL))
    for (guint i = 0; provider->dkim_selectors != NULL && provider->dkim_selectors[i] != NULL; i++)
      add_selector (selectors, provider->dkim_selectors[i]);
  for (guint i = 0; sender != NULL && sender->dkim_one_of && i < sender->dkim_keys->len; i++)
    add_selector (selectors, ((LhSenderKey *) g_ptr_array_index (sender->dkim_keys, i))->selector);

  return selectors;
}

/* Where the console's word is lacking, a usable key at a selector that the service is known to use is right. */
static void
settle_unpasted_key (LhComparing *self)
{
  const LhWanted *wanted = self->result->wanted;
  const char *suffix = strstr (wanted->name, "_domainkey.");
  g_autoptr (GPtrArray) selectors = list_selectors (wanted);
  gboolean waiting = FALSE, unanswered = FALSE;

  for (guint i = 0; suffix != NULL && i < selectors->len; i++)
    {
      const char *selector = g_ptr_array_index (selectors, i);
      g_autofree char *name = g_strconcat (selector, ".", suffix, NULL);

      if (accept_published (self, name, selector))
        return;
      waiting = waiting || self->result->state == LH_STATE_WAITING;
      unanswered = unanswered || self->result->state == LH_STATE_NOT_CHECKED;
    }

  self->result->state = waiting ? LH_STATE_WAITING : unanswered ? LH_STATE_NOT_CHECKED : LH_STATE_TO_PASTE;
}

static void
compare_key (LhComparing *self)
{
  LhComparison *result = self->result;
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (LhDkimKey) wanted = NULL;
  const LhAnswer *answer;
  LhWantedValue *value;
  int right = -1;

  if (result->wanted->paste_key != NULL)
    {
      settle_unpasted_key (self);
      return;
    }
  if (!lh_comparing_ask (self, result->wanted->name, LH_TYPE_TXT, &answer))
    return;

  keys = find_keys (answer);
  if (keys->len == 0)
    {
      lh_comparing_settle_missing (self, answer);
      return;
    }

  value = g_ptr_array_index (result->wanted->values, 0);
  wanted = lh_dkim_key_parse (value->value, strlen (value->value));
  for (guint i = 0; i < keys->len; i++)
    {
      g_autoptr (LhDkimKey) key = parse_record (g_ptr_array_index (keys, i));

      if (right < 0 && is_usable (key) && lh_dkim_key_equal (key, wanted))
        right = i;
    }

  /* With two keys at one selector a verifier may take either (RFC 6376, 3.6.2.2). */
  for (guint i = 0; i < keys->len; i++)
    {
      LhAction action = (int) i == right ? LH_ACTION_KEEP : right < 0 && i == 0 ? LH_ACTION_CHANGE : LH_ACTION_REMOVE;

      lh_comparing_list (self, g_ptr_array_index (keys, i), action, NULL);
    }
  if (right < 0)
    {
      /* Where the alias leads, the key is somebody else's to change. */
      LhRecord *alias = lh_comparing_find_alias (answer, result->wanted->name);

      if (alias != NULL)
        {
          g_ptr_array_set_size (result->published, 0);
          lh_comparing_settle_missing (self, answer);
          return;
        }
      g_ptr_array_add (result->to_add, value);
    }
  result->state = keys->len > 1 ? LH_STATE_CONFLICTS : right >= 0 ? LH_STATE_MATCHES : LH_STATE_DIFFERS;
}

static gboolean
is_target_of (const LhWanted *wanted, const char *target)
{
  char **targets = wanted->provider != NULL ? wanted->provider->dkim_targets : wanted->targets;

  for (guint i = 0; targets != NULL && targets[i] != NULL; i++)
    if (lh_name_is_within (target, targets[i]))
      return TRUE;

  return FALSE;
}

/* The answer for CNAME ends at the first alias; that for any other type has all of them. */
static gboolean
leads_by (LhComparing *self, const char *target, gboolean *ret_open)
{
  const char *name = self->result->wanted->name;
  const LhAnswer *answer = lh_inquiry_dns (self->inquiry, name, LH_TYPE_TXT);
  g_autofree char *folded = lh_name_fold (target);

  *ret_open = answer == NULL;
  return answer != NULL && lh_answer_leads_by (answer, name, folded);
}

/* Texts at the name leave no room for the alias (RFC 1034, 3.6.2). */
static void
settle_no_alias (LhComparing *self, const LhAnswer *texts_answer)
{
  LhComparison *result = self->result;
  g_autoptr (GPtrArray) texts = lh_answer_get_records (texts_answer, LH_TYPE_TXT);
  gboolean pasted = result->wanted->paste_key == NULL;

  for (guint i = 0; i < texts->len; i++)
    lh_comparing_list (self, g_ptr_array_index (texts, i), pasted ? LH_ACTION_REMOVE : LH_ACTION_KEEP, NULL);
  for (guint i = 0; i < result->wanted->values->len; i++)
    g_ptr_array_add (result->to_add, g_ptr_array_index (result->wanted->values, i));

  result->state = !pasted ? LH_STATE_TO_PASTE : texts->len > 0 ? LH_STATE_CONFLICTS : LH_STATE_MISSING;
}

void
lh_compare_alias (LhComparing *self)
{
  LhComparison *result = self->result;
  const LhWanted *wanted = result->wanted;
  const LhWantedValue *value = wanted->values->len > 0 ? g_ptr_array_index (wanted->values, 0) : NULL;
  const LhAnswer *answer = lh_inquiry_dns (self->inquiry, wanted->name, LH_TYPE_CNAME);
  LhRecord *alias = lh_comparing_find_alias (answer, wanted->name);
  gboolean right, open = FALSE;

  /* Any answer at the name begins with the alias: the one for TXT will do where the other did not come. */
  if (alias == NULL && (answer == NULL || answer->outcome != LH_OUTCOME_NXDOMAIN))
    {
      const LhAnswer *texts = lh_inquiry_dns (self->inquiry, wanted->name, LH_TYPE_TXT);

      alias = lh_comparing_find_alias (texts, wanted->name);
      if (alias == NULL)
        {
          if (answer == NULL || texts == NULL)
            result->state = LH_STATE_WAITING;
          else if (!lh_answer_is_conclusive (texts))
            result->state = LH_STATE_NOT_CHECKED;
          else
            settle_no_alias (self, texts);
          return;
        }
    }
  if (alias == NULL)
    {
      settle_no_alias (self, answer);
      return;
    }

  right = value != NULL ? g_ascii_strcasecmp (alias->target, value->value) == 0 : is_target_of (wanted, alias->target);
  if (!right && value != NULL)
    right = leads_by (self, value->value, &open);
  if (open)
    result->state = LH_STATE_WAITING;
  else if (right)
    {
      result->state = LH_STATE_MATCHES;
      lh_comparing_list (self, alias, LH_ACTION_KEEP, NULL);
    }
  else if (value == NULL)
    {
      result->state = LH_STATE_TO_PASTE;
      lh_comparing_list (self, alias, LH_ACTION_KEEP, NULL);
    }
  else
    {
      result->state = LH_STATE_DIFFERS;
      lh_comparing_list (self, alias, LH_ACTION_CHANGE, NULL);
      g_ptr_array_add (result->to_add, (gpointer) value);
    }
}

/* A sender signs by selectors of its earlier days, or of another mode, as well: a usable key there is right, and these are not needed. */
static void
look_at_older (LhComparing *self)
{
  LhComparison *result = self->result;
  const LhSender *sender = result->wanted->sender;
  const char *suffix = strstr (result->wanted->name, "_domainkey.");
  LhState state = result->state;

  if (sender == NULL || suffix == NULL || (state != LH_STATE_MISSING && state != LH_STATE_TO_PASTE))
    return;
  for (guint i = 0; sender->dkim_older[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat (sender->dkim_older[i], ".", suffix, NULL);
      const LhAnswer *answer = lh_inquiry_dns (self->inquiry, name, LH_TYPE_TXT);
      g_autoptr (GPtrArray) keys = answer != NULL ? find_keys (answer) : NULL;
      g_autoptr (LhDkimKey) key = keys != NULL && keys->len == 1 ? parse_record (g_ptr_array_index (keys, 0)) : NULL;

      if (answer == NULL)
        {
          result->state = LH_STATE_WAITING;
          continue;
        }
      if (state == LH_STATE_MISSING && result->state != LH_STATE_WAITING && !lh_answer_is_conclusive (answer))
        result->state = LH_STATE_NOT_CHECKED;
      if (key == NULL || !is_usable (key))
        continue;
      result->state = LH_STATE_MATCHES;
      g_ptr_array_set_size (result->published, 0);
      g_ptr_array_set_size (result->to_add, 0);
      lh_comparing_list (self, g_ptr_array_index (keys, 0), LH_ACTION_KEEP, NULL);
      return;
    }
}

void
lh_compare_dkim (LhComparing *self)
{
  const LhWanted *wanted = self->result->wanted;

  if (wanted->unnamed && (wanted->type != LH_TYPE_TXT || wanted->sender == NULL || !wanted->sender->dkim_one_of))
    self->result->state = LH_STATE_TO_PASTE;
  else if (wanted->type == LH_TYPE_CNAME)
    lh_compare_alias (self);
  else
    compare_key (self);
  look_at_older (self);
}
