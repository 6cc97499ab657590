/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/lh-mailbox-facts.h"

#include "catalog/lh-catalog-entries.h"
#include "catalog/lh-catalog-load.h"

#include "data/catalog/lh-catalog-resources.h"

static void
department_free (LhDepartment *self)
{
  g_free (self->id);
  lh_text_clear (&self->name);
  g_free (self);
}

static void
template_free (LhAddressTemplate *self)
{
  g_free (self->prefix);
  g_free (self->department);
  g_free (self->kind);
  lh_text_clear (&self->word);
  lh_text_clear (&self->purpose);
  g_free (self);
}

static void
role_free (LhRoleAddress *self)
{
  g_free (self->prefix);
  lh_text_clear (&self->purpose);
  lh_fact_clear (&self->fact);
  g_free (self);
}

static void
rule_free (LhPrefixRule *self)
{
  g_free (self->provider);
  g_strfreev (self->groups_only);
  lh_fact_clear (&self->fact);
  g_free (self);
}

static void
reply_free (LhReplyTemplate *self)
{
  g_free (self->id);
  lh_text_clear (&self->name);
  lh_text_clear (&self->subject);
  lh_text_clear (&self->text);
  g_free (self);
}

static void
days_free (LhDaysOff *self)
{
  g_free (self->first);
  g_free (self->last);
  g_free (self);
}

static void
holiday_free (LhHoliday *self)
{
  g_free (self->id);
  lh_text_clear (&self->name);
  g_clear_pointer (&self->off, g_ptr_array_unref);
  g_free (self);
}

void
lh_mailbox_facts_free (LhMailboxFacts *facts)
{
  g_ptr_array_unref (facts->departments);
  g_ptr_array_unref (facts->templates);
  g_ptr_array_unref (facts->roles);
  g_ptr_array_unref (facts->rules);
  g_ptr_array_unref (facts->replies);
  g_ptr_array_unref (facts->holidays);
  g_strfreev (facts->person_aliases);
  g_strfreev (facts->no_reply);
  lh_fact_clear (&facts->holidays_fact);
  g_free (facts);
}

static void
read_department (LhReader *reader, LhMembers *element, LhMailboxFacts *self)
{
  LhDepartment *department = g_new0 (LhDepartment, 1);

  department->id = lh_members_string (element, "id", LH_REQUIRED);
  lh_members_text (element, "name", LH_REQUIRED, &department->name);
  g_ptr_array_add (self->departments, department);
}

static void
read_template (LhReader *reader, LhMembers *element, LhMailboxFacts *self)
{
  static const char *const kinds[] = { "mailbox", "alias", "group", NULL };
  LhAddressTemplate *template = g_new0 (LhAddressTemplate, 1);
  gboolean known = FALSE;

  template->prefix = lh_members_string (element, "prefix", LH_REQUIRED);
  template->department = lh_members_string (element, "department", LH_REQUIRED);
  template->kind = g_strdup (kinds[lh_members_enum (element, "kind", kinds)]);
  template->answer_hours = lh_members_int (element, "answer_hours", LH_REQUIRED, 0, 720, 0);
  lh_members_text (element, "word", LH_REQUIRED, &template->word);
  lh_members_text (element, "purpose", LH_REQUIRED, &template->purpose);
  for (guint i = 0; i < self->departments->len; i++)
    known |= g_strcmp0 (((LhDepartment *) g_ptr_array_index (self->departments, i))->id, template->department) == 0;
  if (!known)
    lh_reader_fail (reader, "templates", "department", "“%s” is none of the departments", template->department);
  g_ptr_array_add (self->templates, template);
}

static void
read_role (LhReader *reader, LhMembers *element, LhMailboxFacts *self)
{
  static const char *const needs[] = { "required", "expected", "optional", NULL };
  LhRoleAddress *role = g_new0 (LhRoleAddress, 1);

  role->prefix = lh_members_string (element, "prefix", LH_REQUIRED);
  role->need = lh_members_enum (element, "need", needs);
  lh_members_text (element, "purpose", LH_REQUIRED, &role->purpose);
  lh_members_fact (element, "fact", LH_REQUIRED, &role->fact);
  g_ptr_array_add (self->roles, role);
}

static void
read_rule (LhReader *reader, LhMembers *element, LhMailboxFacts *self)
{
  LhPrefixRule *rule = g_new0 (LhPrefixRule, 1);

  rule->provider = lh_members_string (element, "provider", LH_REQUIRED);
  rule->groups_only = lh_members_strings (element, "groups_only", LH_REQUIRED);
  rule->edges = lh_members_boolean (element, "edges");
  rule->longest = lh_members_int (element, "longest", LH_REQUIRED, 1, 64, 64);
  lh_members_fact (element, "fact", LH_REQUIRED, &rule->fact);
  g_ptr_array_add (self->rules, rule);
}

static void
read_reply (LhReader *reader, LhMembers *element, LhMailboxFacts *self)
{
  LhReplyTemplate *reply = g_new0 (LhReplyTemplate, 1);

  reply->id = lh_members_string (element, "id", LH_REQUIRED);
  lh_members_text (element, "name", LH_REQUIRED, &reply->name);
  lh_members_text (element, "subject", LH_REQUIRED, &reply->subject);
  lh_members_text (element, "text", LH_REQUIRED, &reply->text);
  g_ptr_array_add (self->replies, reply);
}

static void
read_holiday (LhReader *reader, LhMembers *element, LhMailboxFacts *self)
{
  LhHoliday *holiday = g_new0 (LhHoliday, 1);
  JsonArray *off;

  holiday->off = g_ptr_array_new_with_free_func ((GDestroyNotify) days_free);
  holiday->id = lh_members_string (element, "id", LH_REQUIRED);
  lh_members_text (element, "name", LH_REQUIRED, &holiday->name);
  off = lh_members_array (element, "off", LH_REQUIRED);
  for (guint i = 0; off && i < json_array_get_length (off); i++)
    {
      LhMembers *days = lh_members_element (element, "off", off, i);
      LhDaysOff *entry = g_new0 (LhDaysOff, 1);

      entry->first = lh_members_string (days, "first", LH_REQUIRED);
      entry->last = lh_members_string (days, "last", LH_REQUIRED);
      lh_members_close (days);
      if (entry->first && entry->last
          && (!lh_reader_is_day (entry->first) || !lh_reader_is_day (entry->last) || g_strcmp0 (entry->first, entry->last) > 0))
        lh_reader_fail (reader, "holidays", "off", "no span of days");
      g_ptr_array_add (holiday->off, entry);
    }
  g_ptr_array_add (self->holidays, holiday);
}

static void
read_list (LhReader *reader, LhMembers *top, const char *name, void (*read) (LhReader *, LhMembers *, LhMailboxFacts *), LhMailboxFacts *self)
{
  JsonArray *array = lh_members_array (top, name, LH_REQUIRED);

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      LhMembers *element = lh_members_element (top, name, array, i);

      read (reader, element, self);
      lh_members_close (element);
    }
  if (array && json_array_get_length (array) == 0)
    lh_reader_fail (reader, "", name, "empty");
}

LhMailboxFacts *
lh_mailbox_facts_read (JsonObject *mailboxes, JsonObject *holidays, GHashTable *sources, GError **error)
{
  LhMailboxFacts *self = g_new0 (LhMailboxFacts, 1);
  LhReader reader = { 0 }, holiday_reader = { 0 };
  g_autofree char *id = NULL;
  g_autofree char *holidays_id = NULL;
  LhMembers *top;
  gboolean sound;

  self->departments = g_ptr_array_new_with_free_func ((GDestroyNotify) department_free);
  self->templates = g_ptr_array_new_with_free_func ((GDestroyNotify) template_free);
  self->roles = g_ptr_array_new_with_free_func ((GDestroyNotify) role_free);
  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) rule_free);
  self->replies = g_ptr_array_new_with_free_func ((GDestroyNotify) reply_free);
  self->holidays = g_ptr_array_new_with_free_func ((GDestroyNotify) holiday_free);

  top = lh_reader_begin (&reader, mailboxes, "mailboxes.json", sources, &id);
  read_list (&reader, top, "departments", read_department, self);
  read_list (&reader, top, "templates", read_template, self);
  self->person_aliases = lh_members_strings (top, "person_aliases", LH_REQUIRED);
  read_list (&reader, top, "roles", read_role, self);
  self->no_reply = lh_members_strings (top, "no_reply", LH_REQUIRED);
  read_list (&reader, top, "rules", read_rule, self);
  read_list (&reader, top, "replies", read_reply, self);
  sound = lh_reader_end (&reader, top, error);

  if (sound)
    {
      top = lh_reader_begin (&holiday_reader, holidays, "holidays.json", sources, &holidays_id);
      lh_members_fact (top, "fact", LH_REQUIRED, &self->holidays_fact);
      read_list (&holiday_reader, top, "holidays", read_holiday, self);
      sound = lh_reader_end (&holiday_reader, top, error);
    }
  if (!sound)
    g_clear_pointer (&self, lh_mailbox_facts_free);
  return self;
}

static JsonObject *
read_built_in (const char *path)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = lh_catalog_read_object (lh_catalog_get_resource (), path, &error);

  if (object == NULL)
    g_error ("The catalogue: %s", error->message);
  return object;
}

const LhMailboxFacts *
lh_mailbox_facts_get (void)
{
  static LhMailboxFacts *facts;

  if (g_once_init_enter (&facts))
    {
      g_autoptr (JsonObject) mailboxes = read_built_in ("mailboxes.json");
      g_autoptr (JsonObject) holidays = read_built_in ("holidays.json");
      g_autoptr (GError) error = NULL;
      LhMailboxFacts *read = lh_mailbox_facts_read (mailboxes, holidays, NULL, &error);

      if (read == NULL)
        g_error ("The catalogue: %s", error->message);
      g_once_init_leave (&facts, read);
    }
  return facts;
}

/* Every entry begins with its key. */
static gpointer
find (GPtrArray *entries, const char *key)
{
  for (guint i = 0; key != NULL && i < entries->len; i++)
    if (g_ascii_strcasecmp (*(char **) g_ptr_array_index (entries, i), key) == 0)
      return g_ptr_array_index (entries, i);
  return NULL;
}

const LhAddressTemplate *
lh_mailbox_facts_find_template (const LhMailboxFacts *facts, const char *prefix)
{
  return find (facts->templates, prefix);
}

const LhRoleAddress *
lh_mailbox_facts_find_role (const LhMailboxFacts *facts, const char *prefix)
{
  return find (facts->roles, prefix);
}

const LhPrefixRule *
lh_mailbox_facts_find_rule (const LhMailboxFacts *facts, const char *provider)
{
  return find (facts->rules, provider);
}

const LhReplyTemplate *
lh_mailbox_facts_find_reply (const LhMailboxFacts *facts, const char *id)
{
  return id != NULL ? find (facts->replies, id) : g_ptr_array_index (facts->replies, 0);
}

const LhHoliday *
lh_mailbox_facts_find_holiday (const LhMailboxFacts *facts, const char *id)
{
  return find (facts->holidays, id);
}

gboolean
lh_mailbox_facts_is_day_off (const LhMailboxFacts *facts, const GDate *day)
{
  char iso[sizeof "2026-01-01"];

  if (g_date_get_weekday (day) >= G_DATE_SATURDAY)
    return TRUE;
  g_date_strftime (iso, sizeof iso, "%Y-%m-%d", day);
  for (guint i = 0; i < facts->holidays->len; i++)
    {
      const LhHoliday *holiday = facts->holidays->pdata[i];

      for (guint j = 0; j < holiday->off->len; j++)
        {
          const LhDaysOff *off = holiday->off->pdata[j];

          if (strcmp (off->first, iso) <= 0 && strcmp (iso, off->last) <= 0)
            return TRUE;
        }
    }
  return FALSE;
}

gboolean
lh_mailbox_facts_knows_year (const LhMailboxFacts *facts, GDateYear year)
{
  g_autofree char *prefix = g_strdup_printf ("%04u-", year);

  for (guint i = 0; i < facts->holidays->len; i++)
    {
      const LhHoliday *holiday = facts->holidays->pdata[i];

      for (guint j = 0; j < holiday->off->len; j++)
        if (g_str_has_prefix (((LhDaysOff *) holiday->off->pdata[j])->first, prefix))
          return TRUE;
    }
  return FALSE;
}
