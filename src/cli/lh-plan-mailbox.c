/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-plan-commands.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/lh-mailbox-facts.h"
#include "dns/lh-name.h"
#include "plan/lh-problems.h"
#include "plan/lh-reply.h"
#include "report/lh-columns.h"
#include "words/lh-words.h"

#define LONGEST_ANSWER 720 /* hours */

typedef struct
{
  char    *kind, *person, *owner, *deputy, *target, *purpose, *answer_hours, *reply, *reply_en, *reply_zh;
  gboolean auto_reply, no_auto_reply;
  char    *language;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->kind);
  g_free (options->person);
  g_free (options->owner);
  g_free (options->deputy);
  g_free (options->target);
  g_free (options->purpose);
  g_free (options->answer_hours);
  g_free (options->reply);
  g_free (options->reply_en);
  g_free (options->reply_zh);
  g_free (options->language);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

void
lh_plan_print_mailboxes (GString *out, LhPlan *plan)
{
  static const char *const kinds[] = { N_("mailbox"), N_("alias"), N_("group") };
  GPtrArray *mailboxes = lh_plan_get_mailboxes (plan);
  g_autofree char *domain = lh_name_to_display (lh_plan_get_domain (plan));

  for (guint i = 0; i < mailboxes->len; i++)
    {
      const LhMailbox *mailbox = g_ptr_array_index (mailboxes, i);
      const char *who = mailbox->person != NULL ? mailbox->person : mailbox->owner;
      g_autofree char *address = g_strconcat (mailbox->prefix, "@", domain, NULL);

      lh_columns_pad (out, address, 32);
      lh_columns_pad (out, _(kinds[mailbox->kind]), 10);
      if (who != NULL)
        lh_columns_pad (out, who, 16);
      if (mailbox->target != NULL)
        {
          g_string_append (out, "→ ");
          lh_columns_pad (out, mailbox->target, 0);
        }
      while (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate (out, out->len - 1);
      g_string_append_c (out, '\n');
    }
}

/* FALSE after telling. */
static gboolean
take (LhPlan *plan, LhMailboxText which, char **place, const char *option)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = option != NULL ? lh_plan_mailbox_text_from_user (plan, which, option, &error) : NULL;

  if (option == NULL)
    return TRUE;
  if (text == NULL)
    {
      lh_cli_fail_error (error);
      return FALSE;
    }
  g_free (*place);
  *place = *text != '\0' ? g_steal_pointer (&text) : NULL;
  return TRUE;
}

static gboolean
take_hours (LhMailbox *mailbox, const char *text)
{
  int hours = (int) mailbox->answer_hours;

  if (!lh_cli_number ("--answer-hours", text != NULL && *text == '\0' ? "0" : text, 0, LONGEST_ANSWER, &hours))
    return FALSE;
  mailbox->answer_hours = (guint) hours;
  return TRUE;
}

/* One of the ready replies. */
static gboolean
take_reply (LhMailbox *mailbox, const char *text)
{
  const char *reply = text != NULL ? lh_cli_choose_id ("--reply", text, lh_mailbox_facts_get ()->replies) : NULL;

  if (reply != NULL)
    {
      g_free (mailbox->reply);
      mailbox->reply = *reply != '\0' ? g_strdup (reply) : NULL;
    }
  return text == NULL || reply != NULL;
}

/* What was given on the command line; "" takes back. FALSE after telling. */
static gboolean
apply_options (LhPlan *plan, LhMailbox *mailbox, const Options *options)
{
  static const char *const kinds[] = { "mailbox", "alias", "group", NULL };
  g_autoptr (GError) error = NULL;

  if (options->kind != NULL)
    {
      int kind = lh_cli_choose ("--kind", options->kind, kinds);

      if (kind < 0)
        return FALSE;
      mailbox->kind = kind;
    }
  if (!take_hours (mailbox, options->answer_hours) || !take_reply (mailbox, options->reply))
    return FALSE;

  if (!take (plan, LH_MAILBOX_NAME, &mailbox->person, options->person) || !take (plan, LH_MAILBOX_NAME, &mailbox->owner, options->owner) ||
      !take (plan, LH_MAILBOX_NAME, &mailbox->deputy, options->deputy) || !take (plan, LH_MAILBOX_TARGET, &mailbox->target, options->target) ||
      !take (plan, LH_MAILBOX_PURPOSE, &mailbox->purpose, options->purpose) ||
      !take (plan, LH_MAILBOX_REPLY, &mailbox->reply_en, options->reply_en) || !take (plan, LH_MAILBOX_REPLY, &mailbox->reply_zh, options->reply_zh))
    return FALSE;
  if (options->auto_reply || options->no_auto_reply)
    mailbox->auto_reply = options->auto_reply;
  if (!lh_plan_provider_takes (plan, mailbox->prefix, mailbox->kind, &error))
    {
      lh_cli_fail_error (error);
      return FALSE;
    }
  return TRUE;
}

static gboolean
add_mailbox (LhPlan *plan, const char *text, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *prefix = lh_plan_prefix_from_user (plan, text, &error);
  g_autoptr (LhMailbox) mailbox = NULL;

  if (prefix == NULL)
    {
      lh_cli_fail_error (error);
      return FALSE;
    }
  if (lh_plan_find_mailbox (plan, prefix) != NULL)
    {
      lh_cli_fail (_("%s is in the plan already. “letterhead-cli plan mailbox edit” changes it."), prefix);
      return FALSE;
    }
  mailbox = lh_mailbox_new_from_facts (prefix);
  if (!apply_options (plan, mailbox, options))
    return FALSE;
  lh_plan_put_mailbox (plan, mailbox);
  return TRUE;
}

/* The planned one that @text names; NULL after telling. */
static const LhMailbox *
find_mailbox (LhPlan *plan, const char *text)
{
  g_autofree char *prefix = lh_cli_mend_word (text);
  const LhMailbox *mailbox;

  prefix[strcspn (prefix, "@")] = '\0';
  mailbox = lh_plan_find_mailbox (plan, prefix);

  if (mailbox == NULL)
    lh_cli_fail (_("The plan has no mailbox “%s”."), prefix);
  return mailbox;
}

static gboolean
edit_mailbox (LhPlan *plan, const char *text, const Options *options)
{
  const LhMailbox *old = find_mailbox (plan, text);
  g_autoptr (LhMailbox) mailbox = old != NULL ? lh_mailbox_copy (old) : NULL;

  if (mailbox == NULL || !apply_options (plan, mailbox, options))
    return FALSE;
  lh_plan_put_mailbox (plan, mailbox);
  return TRUE;
}

static gboolean
remove_mailbox (LhPlan *plan, const char *text)
{
  const LhMailbox *mailbox = find_mailbox (plan, text);

  return mailbox != NULL && lh_plan_remove_mailbox (plan, mailbox->prefix);
}

/* The addresses, what they cost, and what is open. */
static int
list (LhPlan *plan)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) problems = lh_plan_list_problems (plan);
  LhPlanCost cost = lh_plan_get_cost (plan);

  lh_plan_print_mailboxes (out, plan);
  if (cost.addresses > 0)
    {
      g_autofree char *sentence = lh_plan_cost_to_sentence (plan);

      g_string_append_printf (out, "\n%s\n", sentence);
    }
  if (problems->len > 0)
    g_string_append_printf (out, "\n%s\n", _("Still to be settled:"));
  for (guint i = 0; i < problems->len; i++)
    {
      const LhPlanProblem *problem = g_ptr_array_index (problems, i);

      g_string_append_printf (out, "  %s %s\n", problem->grave ? "!" : "-", problem->sentence);
    }
  return lh_cli_write (out->str) ? LH_EXIT_GOOD : LH_EXIT_UNCHECKED;
}

/* A person's own address and what it may be called besides, each with the command for it. */
static void
add_people (GString *out)
{
  char **patterns = lh_mailbox_facts_get ()->person_aliases;
  static const char person[] = "john";

  g_string_append_printf (out, "\n%s\n  ", _("For each person"));
  lh_columns_pad (out, person, 14);
  lh_columns_pad (out, "mailbox", 10);
  g_string_append_printf (out, "letterhead-cli plan mailbox add --person \"John Smith\" PLAN %s\n", person);
  for (char **pattern = patterns; *pattern != NULL; pattern++)
    {
      g_autofree char *prefix = lh_words_fill (*pattern, "name", person, NULL);

      g_string_append (out, "  ");
      lh_columns_pad (out, prefix, 14);
      lh_columns_pad (out, "alias", 10);
      g_string_append_printf (out, "letterhead-cli plan mailbox add --kind alias --target %s PLAN %s\n", person, prefix);
    }
}

static int
list_templates (void)
{
  const LhMailboxFacts *facts = lh_mailbox_facts_get ();
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < facts->departments->len; i++)
    {
      const LhDepartment *department = g_ptr_array_index (facts->departments, i);

      g_string_append_printf (out, "%s%s\n", i > 0 ? "\n" : "", lh_text_get (&department->name));
      for (guint j = 0; j < facts->templates->len; j++)
        {
          const LhAddressTemplate *template = g_ptr_array_index (facts->templates, j);

          if (!g_str_equal (template->department, department->id))
            continue;
          g_string_append (out, "  ");
          lh_columns_pad (out, template->prefix, 14);
          lh_columns_pad (out, template->kind, 10);
          g_string_append_printf (out, "%s\n", lh_text_get (&template->purpose));
        }
    }
  add_people (out);
  g_string_append_printf (out, "\n%s\n", _("Addresses that the standards name"));
  for (guint i = 0; i < facts->roles->len; i++)
    {
      const LhRoleAddress *role = g_ptr_array_index (facts->roles, i);

      g_string_append (out, "  ");
      lh_columns_pad (out, role->prefix, 14);
      g_string_append_printf (out, "%s\n", lh_text_get (&role->purpose));
    }
  g_string_append_printf (out, "\n%s\n", _("Ready automatic replies"));
  for (guint i = 0; i < facts->replies->len; i++)
    {
      const LhReplyTemplate *reply = g_ptr_array_index (facts->replies, i);

      g_string_append (out, "  ");
      lh_columns_pad (out, reply->id, 14);
      g_string_append_printf (out, "%s\n", lh_text_get (&reply->name));
    }
  return lh_cli_write (out->str) ? LH_EXIT_GOOD : LH_EXIT_UNCHECKED;
}

/* Both languages, or the one that was asked for; with --reply and the like as it would be then. */
static int
show_reply (LhPlan *plan, const char *prefix, const Options *options)
{
  static const char *const languages[] = { "both", "en", "zh", NULL };
  int language = lh_cli_choose ("--language", options->language, languages);
  const LhMailbox *planned = language >= 0 ? find_mailbox (plan, prefix) : NULL;
  g_autoptr (LhMailbox) mailbox = planned != NULL ? lh_mailbox_copy (planned) : NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_auto (GStrv) missing = NULL;

  if (mailbox == NULL || !apply_options (plan, mailbox, options))
    return LH_EXIT_USAGE;
  for (int i = LH_REPLY_EN; i <= LH_REPLY_ZH; i++)
    {
      g_autofree char *subject = NULL;
      g_autofree char *text = NULL;

      if (language != 0 && language != i + 1)
        continue;
      g_clear_pointer (&missing, g_strfreev);
      text = lh_reply_render (plan, mailbox, i, &subject, &missing);
      g_string_append_printf (out, "%s%s %s\n\n%s\n", out->len > 0 ? "\n----\n\n" : "", _("Subject:"), subject, text);
    }
  if (*missing != NULL)
    {
      g_autofree char *joined = g_strjoinv (", ", missing);

      lh_cli_note (_("Left out, because the plan does not say it: %s. “letterhead-cli plan set --help” shows how."), joined);
    }
  return lh_cli_write (out->str) ? LH_EXIT_GOOD : LH_EXIT_UNCHECKED;
}

int
lh_plan_command_mailbox (char **arguments)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &options.kind, N_("mailbox (the default), alias or group"), N_("KIND") },
    { "person", 0, 0, G_OPTION_ARG_STRING, &options.person, N_("Name of the person"), N_("NAME") },
    { "owner", 0, 0, G_OPTION_ARG_STRING, &options.owner, N_("Who answers"), N_("NAME") },
    { "deputy", 0, 0, G_OPTION_ARG_STRING, &options.deputy, N_("Deputy"), N_("NAME") },
    { "target", 0, 0, G_OPTION_ARG_STRING, &options.target, N_("Where an alias leads, or mail is forwarded to"), N_("PREFIX") },
    { "purpose", 0, 0, G_OPTION_ARG_STRING, &options.purpose, N_("What the address is for"), N_("TEXT") },
    { "answer-hours", 0, 0, G_OPTION_ARG_STRING, &options.answer_hours, N_("Within how many hours mail is answered, at most 720; 0: not said"), N_("HOURS") },
    { "auto-reply", 0, 0, G_OPTION_ARG_NONE, &options.auto_reply, N_("Mail is answered automatically at once"), NULL },
    { "no-auto-reply", 0, 0, G_OPTION_ARG_NONE, &options.no_auto_reply, N_("Mail is not answered automatically"), NULL },
    { "reply", 0, 0, G_OPTION_ARG_STRING, &options.reply, N_("A ready reply: received, holiday or away"), N_("ID") },
    { "reply-en", 0, 0, G_OPTION_ARG_STRING, &options.reply_en, N_("Your own reply in English; {firm}, {hours} and the like are filled in"), N_("TEXT") },
    { "reply-zh", 0, 0, G_OPTION_ARG_STRING, &options.reply_zh, N_("Your own reply in Chinese"), N_("TEXT") },
    { "language", 0, 0, G_OPTION_ARG_STRING, &options.language, N_("reply: both (the default), en or zh"), N_("LANGUAGE") },
    { NULL },
  };
  const LhUsage usage = { "plan mailbox", _("add|edit|remove|list|reply|templates PLAN [PREFIX…]"),
                          _("Adds mailboxes to a plan, changes, removes or lists them with what is still open. reply shows the automatic reply of one, "
                            "templates what firms usually have. import, export and bulk work with tables: see “letterhead-cli plan import --help”, "
                            "“plan export --help” and “plan bulk --help”."),
                          "  letterhead-cli plan mailbox add example.com info sales\n"
                          "  letterhead-cli plan mailbox add --kind alias --target john example.com john.sales\n"
                          "  letterhead-cli plan mailbox edit --owner \"Lily Wang\" --auto-reply example.com sales\n"
                          "  letterhead-cli plan mailbox remove example.com info\n" };
  static const char *const actions[] = { "add", "edit", "remove", "list", "reply", "templates", NULL };
  enum { ADD, EDIT, REMOVE, LIST, REPLY, TEMPLATES };
  g_auto (LhPlace) place = { 0 };
  int status, action;

  if (!lh_cli_parse (&usage, entries, &arguments, &status))
    return status;
  if (arguments[1] == NULL || (arguments[2] == NULL && !g_str_equal (arguments[1], "templates")))
    return lh_cli_fail (_("Please name a plan and what to do. “letterhead-cli plan mailbox --help” shows how."));
  action = lh_cli_choose ("plan mailbox", arguments[1], actions);
  if (action < 0)
    return LH_EXIT_USAGE;
  if (action == TEMPLATES)
    return list_templates ();
  if (action == LIST && arguments[3] != NULL)
    return lh_cli_fail (_("“%s” is one word too many."), arguments[3]);
  if (action != LIST && arguments[3] == NULL)
    return lh_cli_fail (_("Please name the mailboxes. “letterhead-cli plan mailbox --help” shows how."));
  if (action == REPLY && arguments[4] != NULL)
    return lh_cli_fail (_("“%s” is one word too many."), arguments[4]);
  if (!lh_place_open (&place, arguments[2]))
    return LH_EXIT_USAGE;

  if (action == LIST)
    return list (place.plan);
  if (action == REPLY)
    return show_reply (place.plan, arguments[3], &options);
  for (guint i = 3; arguments[i] != NULL; i++)
    {
      g_autofree char *valid = g_utf8_make_valid (arguments[i], -1);
      gboolean done = action == ADD ? add_mailbox (place.plan, valid, &options)
                    : action == EDIT ? edit_mailbox (place.plan, valid, &options) : remove_mailbox (place.plan, valid);

      if (!done)
        return LH_EXIT_USAGE;
    }

  return lh_place_save (&place) ? LH_EXIT_GOOD : LH_EXIT_USAGE;
}
