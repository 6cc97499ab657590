/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-plan-commands.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plan/lh-plan-sender.h"
#include "records/lh-known.h"
#include "report/lh-columns.h"
#include "words/lh-sender-words.h"

#define WIDTH 100

typedef struct
{
  char *label, *name, *stream, *dmarc, *receives;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->label);
  g_free (options->name);
  g_free (options->stream);
  g_free (options->dmarc);
  g_free (options->receives);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

void
lh_plan_print_senders (GString *out, LhPlan *plan)
{
  GPtrArray *senders = lh_plan_get_senders (plan);

  for (guint i = 0; i < senders->len; i++)
    {
      const LhPlanSender *sender = g_ptr_array_index (senders, i);
      g_autofree char *domain = lh_plan_sender_domain (plan, sender);
      g_autofree char *state = lh_words_sender_state (plan, sender);

      lh_columns_pad (out, domain, 32);
      lh_columns_pad (out, lh_plan_sender_title (sender), 24);
      lh_columns_pad (out, state, 0);
      if (lh_plan_sender_receives (plan, sender))
        g_string_append (out, _("; mail there goes to your mailboxes"));
      g_string_append_c (out, '\n');
    }
}

/* The planned one at @text, a label or the whole name, or an id; NULL after telling. */
static const LhPlanSender *
find_sender (LhPlan *plan, const char *text)
{
  g_autofree char *word = lh_cli_mend_word (text);
  g_autofree char *label = g_strndup (word, strcspn (word, "."));
  const LhPlanSender *sender = lh_plan_find_sender (plan, label);

  if (sender == NULL)
    sender = lh_plan_find_sender_of (plan, word);
  if (sender == NULL)
    lh_cli_fail (_("No sender has the sub-domain “%s”."), text);
  return sender;
}

/* What was given on the command line. FALSE after telling. */
static gboolean
apply_options (LhPlan *plan, const LhPlanSender *sender, const Options *options)
{
  static const char *const streams[] = { "marketing", "transactional", "shop", NULL };
  static const char *const stages[] = { "inherited", "none", "quarantine", "reject", NULL };
  static const char *const answers[] = { "no", "yes", NULL };
  int stream = options->stream != NULL ? lh_cli_choose ("--stream", options->stream, streams) : 0;
  int stage = options->dmarc != NULL ? lh_cli_choose ("--dmarc", options->dmarc, stages) : 0;
  int receives = options->receives != NULL ? lh_cli_choose ("--receives", options->receives, answers) : 0;
  g_autoptr (GError) error = NULL;

  if (stream < 0 || stage < 0 || receives < 0)
    return FALSE;
  if (options->stream != NULL)
    lh_plan_set_sender_stream (plan, sender->label, (LhStream) stream);
  if (options->dmarc != NULL)
    lh_plan_set_sender_stage (plan, sender->label, (LhSenderStage) (stage - 1));
  if (options->name != NULL)
    {
      g_autofree char *valid = lh_plan_mailbox_text_from_user (plan, LH_SENDER_NAME, options->name, &error);

      if (valid == NULL)
        {
          lh_cli_fail_error (error);
          return FALSE;
        }
      lh_plan_set_sender_name (plan, sender->label, valid);
    }
  if (options->label != NULL && !lh_plan_rename_sender (plan, sender->label, options->label, &error))
    {
      lh_cli_fail_error (error);
      return FALSE;
    }
  if (options->receives != NULL && !lh_plan_set_sender_receives (plan, sender->label, receives == 1, &error))
    {
      lh_cli_fail_error (error);
      return FALSE;
    }
  return TRUE;
}

static gboolean
add_sender (LhPlan *plan, const char *typed, const Options *options)
{
  g_autofree char *id = lh_cli_mend_word (typed);
  g_autoptr (GError) error = NULL;
  const LhPlanSender *sender;
  Options rest = *options;

  if (!g_str_equal (id, LH_SENDER_OTHER) && lh_catalog_find_sender (lh_catalog_get (), id) == NULL)
    {
      lh_cli_fail (_("No sender has the id “%s”. “letterhead-cli catalog senders” lists them; one that it does not have is “other”."), typed);
      return FALSE;
    }
  sender = lh_plan_add_sender (plan, id, options->label, &error);
  if (sender == NULL)
    {
      lh_cli_fail_error (error);
      return FALSE;
    }
  rest.label = NULL;
  return apply_options (plan, sender, &rest);
}

static void
add_line (GString *out, int indent, const char *text)
{
  g_string_append_printf (out, "%*s", indent, "");
  lh_columns_wrap (out, text, indent, indent, WIDTH);
}

static void
add_slot (GString *out, const LhSenderSlot *slot, const char *label)
{
  g_autofree char *title = lh_words_slot (slot);
  g_autofree char *value = slot->value != NULL ? lh_sender_slot_to_text (slot, label) : NULL;
  const char *lacking = slot->optional ? _("may be copied from its console") : _("still to be copied from its console");

  g_string_append (out, "  ");
  lh_columns_pad (out, slot->key, 16);
  g_string_append_printf (out, "%s\n", title);
  g_string_append (out, "                  ");
  if (lh_sender_slot_is_complete (slot))
    g_string_append_printf (out, "%s %s %s", slot->name, lh_type_to_string (slot->type), value);
  else if (slot->use == LH_SLOT_SPF && value != NULL)
    g_string_append_printf (out, _("at the name that bounces go to: %s"), value);
  else if (value != NULL && slot->name == NULL)
    g_string_append_printf (out, _("%s: its name is still to be copied from its console"), value);
  else
    g_string_append (out, lacking);
  g_string_append_c (out, '\n');
}

/* What it is, where its console shows what is needed, and what is known of it by now. */
static int
show (LhPlan *plan, const char *text)
{
  const LhPlanSender *sender = find_sender (plan, text);
  const LhSender *facts = sender != NULL ? lh_plan_sender_facts (sender) : NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) slots = NULL;
  g_autofree char *mail = NULL;

  if (sender == NULL)
    return LH_EXIT_USAGE;
  mail = lh_words_sender_mail (plan, sender);
  slots = lh_plan_list_slots (plan, sender);
  add_line (out, 0, lh_plan_sender_title (sender));
  add_line (out, 0, lh_words_stream (sender->stream));
  if (facts != NULL)
    {
      add_line (out, 0, lh_text_get (&facts->where));
      for (guint i = 0; i < facts->paste->len; i++)
        add_line (out, 2, lh_text_get (g_ptr_array_index (facts->paste, i)));
    }
  for (guint i = 0; i < slots->len; i++)
    add_slot (out, g_ptr_array_index (slots, i), sender->label);
  lh_columns_wrap (out, mail, 0, 0, WIDTH);
  for (guint i = 0; facts != NULL && i < facts->notes->len; i++)
    {
      const LhNote *note = g_ptr_array_index (facts->notes, i);
      g_autofree char *line = lh_known_text (&note->text, &note->fact);

      g_string_append (out, "* ");
      lh_columns_wrap (out, line, 2, 2, WIDTH);
    }
  return lh_cli_write (out->str) ? LH_EXIT_GOOD : LH_EXIT_UNCHECKED;
}

static gboolean
paste (LhPlan *plan, const char *text, char **arguments)
{
  const LhPlanSender *sender = find_sender (plan, text);
  g_autoptr (GString) input = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *valid = NULL;
  g_autofree char *key = lh_cli_mend_word (arguments[0]);
  g_auto (GStrv) taken = NULL;
  g_auto (GStrv) left = NULL;
  gboolean done;

  if (sender == NULL)
    return FALSE;
  if (arguments[1] != NULL && !g_str_equal (arguments[1], "-"))
    g_string_assign (input, arguments[1]);
  else if (!lh_plan_read_input (input))
    return FALSE;
  valid = g_utf8_make_valid (input->str, (gssize) input->len);
  done = lh_plan_paste_sender (plan, sender->label, key, valid, &taken, &left, &error);
  for (guint i = 0; left != NULL && left[i] != NULL; i++)
    lh_cli_note (_("Not taken: %s"), left[i]);
  if (!done)
    {
      lh_cli_fail_error (error);
      return FALSE;
    }
  if (g_str_equal (key, "all") && taken != NULL && taken[0] != NULL)
    {
      g_autofree char *keys = g_strjoinv (C_("list", ", "), taken);

      lh_cli_note (_("Taken: %s"), keys);
    }
  return TRUE;
}

/* FALSE after telling. */
static gboolean
act (LhPlan *plan, int action, char **arguments, const Options *options)
{
  enum { ADD, SET, REMOVE, PASTE };

  if (action == PASTE)
    {
      if (arguments[0] == NULL || arguments[1] == NULL)
        {
          lh_cli_fail (_("Please name the sender and a key. “letterhead-cli plan sender --help” shows how."));
          return FALSE;
        }
      return paste (plan, arguments[0], arguments + 1);
    }
  for (guint i = 0; arguments[i] != NULL; i++)
    {
      g_autofree char *valid = g_utf8_make_valid (arguments[i], -1);
      const LhPlanSender *sender = action == ADD ? NULL : find_sender (plan, valid);

      if (action == ADD ? !add_sender (plan, valid, options) : sender == NULL)
        return FALSE;
      if (action == SET && !apply_options (plan, sender, options))
        return FALSE;
      if (action == REMOVE)
        lh_plan_remove_sender (plan, sender->label);
    }
  return TRUE;
}

int
lh_plan_command_sender (char **arguments)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "label", 0, 0, G_OPTION_ARG_STRING, &options.label, N_("The sub-domain: news"), N_("LABEL") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &options.name, N_("What you call it"), N_("NAME") },
    { "stream", 0, 0, G_OPTION_ARG_STRING, &options.stream, N_("marketing, transactional or shop"), N_("STREAM") },
    { "dmarc", 0, 0, G_OPTION_ARG_STRING, &options.dmarc, N_("inherited (the default), none, quarantine or reject"), N_("POLICY") },
    { "receives", 0, 0, G_OPTION_ARG_STRING, &options.receives, N_("yes or no: your mail provider takes mail at the sub-domain too"), N_("ANSWER") },
    { NULL },
  };
  const LhUsage usage = { "plan sender", _("add|set|remove|paste|list|show PLAN [ID | LABEL…]"),
                          _("Plans what else sends: newsletters, a shop, a printer; each on a sub-domain of its own. add takes ids of “letterhead-cli catalog "
                            "senders”, or other. paste takes over what its console shows: a KEY of show, or all, and the text or standard input."),
                          "  letterhead-cli plan sender add example.com mailchimp\n"
                          "  letterhead-cli plan sender add --label notify example.com amazon-ses\n"
                          "  letterhead-cli plan sender set --dmarc none example.com news\n"
                          "  letterhead-cli plan sender set --receives yes example.com news\n"
                          "  letterhead-cli plan sender paste example.com news all - < table.txt\n"
                          "  letterhead-cli plan sender show example.com news\n" };
  static const char *const actions[] = { "add", "set", "remove", "paste", "list", "show", NULL };
  enum { ADD, SET, REMOVE, PASTE, LIST, SHOW };
  g_auto (LhPlace) place = { 0 };
  int status, action;

  if (!lh_cli_parse (&usage, entries, &arguments, &status))
    return status;
  if (arguments[1] == NULL || arguments[2] == NULL)
    return lh_cli_fail (_("Please name a plan and what to do. “letterhead-cli plan sender --help” shows how."));
  action = lh_cli_choose ("plan sender", arguments[1], actions);
  if (action < 0)
    return LH_EXIT_USAGE;
  if (action == LIST && arguments[3] != NULL)
    return lh_cli_fail (_("“%s” is one word too many."), arguments[3]);
  if (action != LIST && arguments[3] == NULL)
    return lh_cli_fail (_("Please name the sender. “letterhead-cli plan sender --help” shows how."));
  if (!lh_place_open (&place, arguments[2]))
    return LH_EXIT_USAGE;
  if (action == LIST)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      lh_plan_print_senders (out, place.plan);
      return lh_cli_write (out->str) ? LH_EXIT_GOOD : LH_EXIT_UNCHECKED;
    }
  if (action == SHOW)
    return show (place.plan, arguments[3]);
  if (!act (place.plan, action, arguments + 3, &options))
    return LH_EXIT_USAGE;
  return lh_place_save (&place) ? LH_EXIT_GOOD : LH_EXIT_USAGE;
}
