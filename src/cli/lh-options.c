/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed behind a command: options, numbers, words of a choice. GOption takes the options out, but speaks of what is wrong with them in
 * GLib's own sentences, and wants octets of the locale's encoding, of which "C" has no Chinese: both are done here before it. */
#include "config.h"

#include "lh-cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "report/lh-columns.h"

#define WIDTH 100
#define KEY_WIDTH 33

/* "--help", in our own words and on our own terms: GOption's would end the program by itself. */
static gboolean
wants_help (GOptionContext *context, const char *program, gboolean help)
{
  g_autofree char *text = NULL;

  if (!help)
    return FALSE;
  g_set_prgname (program);
  text = g_option_context_get_help (context, TRUE, NULL);
  lh_cli_write (text);
  return TRUE;
}

static const GOptionEntry *
find_long (const GOptionEntry *entries, const char *name)
{
  for (; entries->long_name != NULL; entries++)
    if (g_str_equal (entries->long_name, name))
      return entries;
  return NULL;
}

static const GOptionEntry *
find_short (const GOptionEntry *entries, char letter)
{
  for (; entries->long_name != NULL; entries++)
    if (entries->short_name == letter)
      return entries;
  return NULL;
}

/* A Chinese keyboard makes one or two long dashes of "--", a text program a short one: where it is an option with them, it was meant as one. */
static void
mend_dashes (const GOptionEntry *entries, char **argument)
{
  static const char *const dashes[] = { "——", "－－", "––", "−−", "—", "–" };

  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    {
      const char *value;
      g_autofree char *name = NULL;
      char *mended;

      if (!g_str_has_prefix (*argument, dashes[i]))
        continue;
      value = lh_cli_split (*argument + strlen (dashes[i]), &name);
      if (find_long (entries, name) == NULL)
        return;
      mended = g_strconcat ("--", name, value != NULL ? "=" : NULL, value, NULL);
      g_free (*argument);
      *argument = mended;
      return;
    }
}

/* Takes @sentence. */
static gboolean
refuse (const LhUsage *usage, char *sentence)
{
  lh_cli_fail (_("%s “letterhead-cli %s --help” shows what there is."), sentence, usage->command);
  g_free (sentence);
  return FALSE;
}

/* The value of @entry at @argument. @inside (nullable): behind its "=". Moves @argument where the value is a word of its own. */
static gboolean
is_value_sound (const LhUsage *usage, const GOptionEntry *entry, const char *option, const char *inside, char ***argument)
{
  gboolean text = entry->arg == G_OPTION_ARG_STRING || entry->arg == G_OPTION_ARG_STRING_ARRAY;
  const char *value = inside;

  if (entry->arg == G_OPTION_ARG_NONE)
    return inside == NULL || refuse (usage, g_strdup_printf (_("%s takes no value."), option));
  if (value == NULL)
    value = *++*argument;
  if (value == NULL)
    return refuse (usage, g_strdup_printf (_("%s needs a value behind it."), option));
  if (text && !g_utf8_validate (value, -1, NULL))
    {
      lh_cli_fail (_("There is something in this text that cannot be shown. Please type it again."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_sound (const LhUsage *usage, const GOptionEntry *entries, char ***argument)
{
  const char *typed = **argument;
  g_autofree char *option = g_strndup (typed, strcspn (typed, "="));

  if (g_str_has_prefix (typed, "--"))
    {
      const GOptionEntry *entry = find_long (entries, option + strlen ("--"));

      if (entry == NULL)
        return refuse (usage, g_strdup_printf (_("There is no option “%s” here."), option));
      return is_value_sound (usage, entry, option, typed[strlen (option)] == '=' ? typed + strlen (option) + 1 : NULL, argument);
    }
  for (const char *letter = typed + 1; *letter != '\0'; letter++)
    {
      const GOptionEntry *entry = find_short (entries, *letter);

      if (entry == NULL)
        return refuse (usage, g_strdup_printf (_("There is no option “%s” here."), option));
      if (!is_value_sound (usage, entry, option, NULL, argument))
        return FALSE;
    }
  return TRUE;
}

/* A key as "-----BEGIN PUBLIC KEY-----" is no option, but GOption would take it for one: in its place it sees another first octet. */
#define PEM_START "-----"
#define GUARD '\001'

/* What is left are words: those that were guarded as they were, and without the "--" that ended the options. */
static void
restore_words (char **arguments)
{
  gboolean ended = FALSE;

  for (guint i = 1; arguments[i] != NULL; i++)
    {
      if (arguments[i][0] == GUARD)
        arguments[i][0] = PEM_START[0];
      if (ended || !g_str_equal (arguments[i], "--"))
        continue;
      ended = TRUE;
      g_free (arguments[i]);
      for (guint j = i--; arguments[j] != NULL; j++)
        arguments[j] = arguments[j + 1];
    }
}

/* As GOption will read them. FALSE after telling what is wrong. */
static gboolean
are_sound (const LhUsage *usage, const GOptionEntry *entries, char **arguments)
{
  for (char **argument = arguments + 1; *argument != NULL; argument++)
    {
      mend_dashes (entries, argument);
      if (g_str_equal (*argument, "--"))
        return TRUE;
      if (g_str_has_prefix (*argument, PEM_START))
        (*argument)[0] = GUARD;
      if (**argument == '-' && (*argument)[1] != '\0' && !is_sound (usage, entries, &argument))
        return FALSE;
      if (*argument == NULL)
        return TRUE;
    }
  return TRUE;
}

/* Ours and --help, for the octets as they are. (transfer container) */
static GArray *
make_entries (const GOptionEntry *entries, gboolean *help)
{
  const GOptionEntry help_entry = { "help", 'h', 0, G_OPTION_ARG_NONE, help, N_("Show this help"), NULL };
  GArray *all = g_array_new (TRUE, FALSE, sizeof (GOptionEntry));

  for (; entries != NULL && entries->long_name != NULL; entries++)
    g_array_append_val (all, *entries);
  g_array_append_val (all, help_entry);
  return all;
}

static void
take_octets (GArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      GOptionEntry *entry = &g_array_index (entries, GOptionEntry, i);

      if (entry->arg == G_OPTION_ARG_STRING)
        entry->arg = G_OPTION_ARG_FILENAME;
      else if (entry->arg == G_OPTION_ARG_STRING_ARRAY)
        entry->arg = G_OPTION_ARG_FILENAME_ARRAY;
    }
}

gboolean
lh_cli_parse (const LhUsage *usage, const GOptionEntry *entries, char ***arguments, int *ret_status)
{
  g_autofree char *program = g_strdup_printf ("letterhead-cli %s", usage->command);
  g_autoptr (GOptionContext) context = g_option_context_new (usage->parameters);
  g_autofree char *description = usage->examples != NULL ? g_strdup_printf ("%s\n%s", _("Examples:"), usage->examples) : NULL;
  g_autoptr (GString) summary = g_string_new (NULL);
  gboolean help = FALSE;
  g_autoptr (GArray) all = make_entries (entries, &help);
  g_autoptr (GError) error = NULL;

  *ret_status = LH_EXIT_USAGE;
  if (!are_sound (usage, (const GOptionEntry *) all->data, *arguments))
    return FALSE;
  take_octets (all);
  g_option_context_set_help_enabled (context, FALSE);
  lh_columns_wrap (summary, usage->summary, 0, 0, WIDTH);
  g_string_append (summary, usage->keys != NULL ? "\n" : "");
  for (const LhUsageKey *key = usage->keys; key != NULL && key->key != NULL; key++)
    {
      g_string_append (summary, "  ");
      lh_columns_pad (summary, key->key, KEY_WIDTH);
      lh_columns_wrap (summary, _(key->what), KEY_WIDTH + 2, KEY_WIDTH + 2, WIDTH);
    }
  g_option_context_set_summary (context, g_strchomp (summary->str));
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, (const GOptionEntry *) all->data, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, arguments, &error))
    {
      lh_cli_fail_error (error);
      return FALSE;
    }
  restore_words (*arguments);
  if (wants_help (context, program, help))
    {
      *ret_status = LH_EXIT_GOOD;
      return FALSE;
    }

  return TRUE;
}

char *
lh_cli_mend_word (const char *text)
{
  static const char marks[][4] = { "\"", "'", "“", "”", "‘", "’" };
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *lower = g_ascii_strdown (normal != NULL ? normal : text, -1);
  g_autoptr (GString) word = g_string_new (lower);

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    g_string_replace (word, marks[i], "", 0);
  g_string_replace (word, "–", "-", 0);
  g_string_replace (word, "—", "-", 0);
  return g_strstrip (g_strdup (word->str));
}

const char *
lh_cli_split (const char *text, char **ret_key)
{
  const char *narrow = strchr (text, '='), *wide = strstr (text, "＝");
  const char *equals = narrow == NULL || (wide != NULL && wide < narrow) ? wide : narrow;
  g_autofree char *typed = g_strndup (text, equals != NULL ? (gsize) (equals - text) : strlen (text));

  *ret_key = lh_cli_mend_word (typed);
  return equals == NULL ? NULL : equals == narrow ? equals + 1 : equals + strlen ("＝");
}

int
lh_cli_choose (const char *option, const char *text, const char *const *choices)
{
  g_autofree char *joined = NULL;
  g_autofree char *word = NULL;

  if (text == NULL)
    return 0;
  word = lh_cli_mend_word (text);
  for (int i = 0; choices[i] != NULL; i++)
    if (g_ascii_strcasecmp (choices[i], *text == '\0' ? text : word) == 0)
      return i;

  /* "" is how one takes it back, and no word. */
  joined = g_strjoinv (", ", (char **) choices + (*choices[0] == '\0' ? 1 : 0));
  lh_cli_fail (_("“%s” cannot stand at %s. Possible are: %s"), text, option, joined);
  return -1;
}

const char *
lh_cli_choose_id (const char *option, const char *text, GPtrArray *entries)
{
  g_autofree const char **ids = g_new0 (const char *, entries->len + 2);
  int chosen;

  ids[0] = "";
  for (guint i = 0; i < entries->len; i++)
    ids[i + 1] = *(const char *const *) g_ptr_array_index (entries, i);
  chosen = lh_cli_choose (option, text, ids);
  return chosen >= 0 ? ids[chosen] : NULL;
}

gboolean
lh_cli_number (const char *option, const char *text, int least, int most, int *number)
{
  g_autofree char *word = NULL;
  gint64 value;

  if (text == NULL)
    return TRUE;
  word = lh_cli_mend_word (text);
  if (g_ascii_string_to_signed (word, 10, least, most, &value, NULL))
    {
      *number = (int) value;
      return TRUE;
    }
  lh_cli_fail (_("“%s” cannot stand at %s. It takes a whole number from %d to %d."), text, option, least, most);
  return FALSE;
}
