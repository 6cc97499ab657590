/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-cli.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ask/lh-resolvers.h"
#include "dns/lh-name.h"
#include "dns/lh-tls.h"

static void
say (const char *format, va_list args)
{
  g_autofree char *sentence = g_strdup_vprintf (format, args);
  g_autofree char *line = g_strdup_printf ("letterhead-cli: %s\n", sentence);

  fputs (line, stderr);
}

int
lh_cli_fail (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  say (format, args);
  va_end (args);

  return LH_EXIT_USAGE;
}

int
lh_cli_fail_error (const GError *error)
{
  return lh_cli_fail ("%s", error->message);
}

void
lh_cli_note (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  say (format, args);
  va_end (args);
}

char *
lh_cli_json (JsonNode *root)
{
  g_autofree char *text = json_to_string (root, TRUE);

  return g_strconcat (text, "\n", NULL);
}

gboolean
lh_cli_write (const char *text)
{
  if (fputs (text, stdout) != EOF && fflush (stdout) != EOF)
    return TRUE;

  if (errno == EPIPE)
    {
      signal (SIGPIPE, SIG_DFL);
      raise (SIGPIPE);
    }
  lh_cli_fail (_("The result cannot be written: %s"), g_strerror (errno));
  return FALSE;
}

gboolean
lh_cli_has_colour (void)
{
  const char *refused = g_getenv ("NO_COLOR");

  return (refused == NULL || *refused == '\0') && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0 && isatty (STDOUT_FILENO);
}

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

gboolean
lh_cli_parse (const LhUsage *usage, const GOptionEntry *entries, char ***arguments, int *ret_status)
{
  g_autofree char *program = g_strdup_printf ("letterhead-cli %s", usage->command);
  g_autoptr (GOptionContext) context = g_option_context_new (usage->parameters);
  g_autofree char *description = usage->examples != NULL ? g_strdup_printf ("%s\n%s", _("Examples:"), usage->examples) : NULL;
  g_autoptr (GError) error = NULL;
  gboolean help = FALSE;
  const GOptionEntry help_entry[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_("Show this help"), NULL },
    { NULL },
  };

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, usage->summary);
  g_option_context_set_description (context, description);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, help_entry, GETTEXT_PACKAGE);

  if (!g_option_context_parse_strv (context, arguments, &error))
    {
      *ret_status = lh_cli_fail (_("%s. “letterhead-cli %s --help” shows what there is."), error->message, usage->command);
      return FALSE;
    }
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

/* One resolver of the catalogue: by DoH, else by its first address. (transfer full) (nullable) */
static LhServer *
server_of (const LhResolver *resolver)
{
  char **specs = resolver->doh != NULL && resolver->doh[0] != NULL ? resolver->doh : resolver->udp;

  return specs != NULL && specs[0] != NULL ? lh_server_parse (specs[0], NULL) : NULL;
}

GPtrArray *
lh_cli_resolvers (char **specs)
{
  g_autoptr (GPtrArray) servers = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_server_unref);

  if (specs == NULL)
    return lh_resolvers_from_setting ("auto", lh_catalog_get ());

  for (char **spec = specs; *spec != NULL; spec++)
    {
      const LhResolver *resolver = lh_catalog_find_resolver (lh_catalog_get (), *spec);
      g_autoptr (GError) error = NULL;
      LhServer *server = resolver != NULL ? server_of (resolver) : NULL;

      if (server == NULL)
        server = lh_server_parse (*spec, &error);
      if (server == NULL)
        {
          lh_cli_fail_error (error);
          return NULL;
        }
      g_ptr_array_add (servers, server);
    }

  return g_steal_pointer (&servers);
}

LhNetwork *
lh_cli_network (char **specs, int port, const char *anchors)
{
  g_autoptr (GPtrArray) servers = lh_cli_resolvers (specs);
  g_autoptr (LhClient) client = NULL;
  LhNetwork *network;

  if (servers == NULL)
    return NULL;
  if (port < 0 || port > 65535)
    {
      lh_cli_fail (_("“%d” is no port."), port);
      return NULL;
    }

  client = lh_client_new ();
  if (anchors != NULL)
    {
      g_autofree char *path = g_canonicalize_filename (anchors, NULL);
      g_autoptr (GError) error = NULL;

      if (!lh_client_set_tls_anchors (client, path, &error))
        {
          lh_cli_fail_error (error);
          return NULL;
        }
      /* Each connection is made with the default ones and given these after: the system's would be read for nothing. */
      lh_tls_set_database (lh_client_get_tls_database (client));
    }
  network = lh_network_new (client, servers);
  lh_network_set_alone (network, specs != NULL);
  if (port > 0)
    {
      lh_network_set_authoritative_port (network, port);
      lh_network_allow_private (network);
    }

  return network;
}

LhSurvey *
lh_cli_load_survey (const char *path)
{
  g_autofree char *text = NULL;
  g_autofree char *shown = g_filename_display_name (path);
  gsize length;
  g_autoptr (GError) error = NULL;
  LhSurvey *survey;

  if (!g_file_get_contents (path, &text, &length, &error))
    {
      lh_cli_fail_error (error);
      return NULL;
    }
  survey = lh_survey_from_json (text, length, &error);
  if (survey == NULL)
    lh_cli_fail ("%s: %s", shown, error->message);

  return survey;
}

static gboolean
looks_like_file (const char *spec)
{
  return strchr (spec, '/') != NULL || g_str_has_suffix (spec, ".json") || g_file_test (spec, G_FILE_TEST_IS_REGULAR);
}

gboolean
lh_place_open (LhPlace *place, const char *spec)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = g_filename_display_name (spec);
  g_autofree char *domain = NULL;

  *place = (LhPlace) { 0 };
  if (looks_like_file (spec))
    {
      place->path = g_strdup (spec);
      place->plan = lh_plan_load_file (spec, &error);
      /* A file that is not there is named by the message already. */
      if (place->plan == NULL && error->domain == G_IO_ERROR &&
          (error->code == G_IO_ERROR_INVALID_DATA || error->code == G_IO_ERROR_NOT_SUPPORTED))
        lh_cli_fail ("%s: %s", shown, error->message);
      else if (place->plan == NULL)
        lh_cli_fail_error (error);
      return place->plan != NULL;
    }

  domain = lh_name_from_user (spec, NULL, &error);
  if (domain == NULL)
    {
      lh_cli_fail_error (error);
      return FALSE;
    }
  place->store = lh_store_new (NULL);
  place->plan = lh_store_load (place->store, domain, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    lh_cli_fail (_("There is no plan for %s yet. Make one with: letterhead-cli plan new %s"), domain, domain);
  else if (error != NULL)
    lh_cli_fail_error (error);

  return place->plan != NULL;
}

gboolean
lh_place_save (LhPlace *place)
{
  g_autoptr (GError) error = NULL;
  gboolean saved = place->store != NULL ? lh_store_save (place->store, place->plan, &error) : lh_plan_save_file (place->plan, place->path, &error);

  if (!saved)
    lh_cli_fail_error (error);
  return saved;
}

void
lh_place_clear (LhPlace *place)
{
  g_clear_object (&place->plan);
  g_clear_object (&place->store);
  g_clear_pointer (&place->path, g_free);
}
