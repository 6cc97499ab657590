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
#include "records/lh-compare.h"

char *
lh_cli_show (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c))
        g_string_append_printf (out, "\\%03u", c);
      else if (!(c >= 0x202a && c <= 0x202e) && !(c >= 0x2066 && c <= 0x2069)) /* these turn the rest of the line around */
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static void
say (const char *format, va_list args)
{
  g_autofree char *sentence = g_strdup_vprintf (format, args);
  g_autofree char *shown = lh_cli_show (sentence);
  g_autofree char *line = g_strdup_printf ("letterhead-cli: %s\n", shown);

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

static gboolean
is (const GError *error, GFileError file, GIOErrorEnum io)
{
  return g_error_matches (error, G_FILE_ERROR, (int) file) || g_error_matches (error, G_IO_ERROR, (int) io);
}

int
lh_cli_fail_file (const char *path, const GError *error)
{
  g_autofree char *shown = g_filename_display_name (path);

  if (is (error, G_FILE_ERROR_NOENT, G_IO_ERROR_NOT_FOUND))
    return lh_cli_fail (_("There is no file “%s”."), shown);
  if (is (error, G_FILE_ERROR_ISDIR, G_IO_ERROR_IS_DIRECTORY))
    return lh_cli_fail (_("“%s” is a folder, and a file is needed."), shown);
  if (is (error, G_FILE_ERROR_ACCES, G_IO_ERROR_PERMISSION_DENIED))
    return lh_cli_fail (_("“%s” is not yours to read."), shown);
  if (error->domain == G_FILE_ERROR)
    return lh_cli_fail_error (error); /* names the file */
  return lh_cli_fail (_("%s: %s"), shown, error->message);
}

int
lh_cli_fail_writing (const char *path, const GError *error)
{
  g_autofree char *shown = g_filename_display_name (path);

  if (is (error, G_FILE_ERROR_NOENT, G_IO_ERROR_NOT_FOUND) || is (error, G_FILE_ERROR_NOTDIR, G_IO_ERROR_NOT_DIRECTORY))
    return lh_cli_fail (_("“%s” cannot be written: there is no such folder."), shown);
  if (is (error, G_FILE_ERROR_ACCES, G_IO_ERROR_PERMISSION_DENIED) || is (error, G_FILE_ERROR_ROFS, G_IO_ERROR_READ_ONLY))
    return lh_cli_fail (_("“%s” cannot be written: that is not yours to change."), shown);
  return lh_cli_fail_error (error);
}

char *
lh_cli_read_file (const char *path, gsize *ret_length)
{
  g_autoptr (GError) error = NULL;
  char *text;

  if (g_file_get_contents (g_str_equal (path, "-") ? "/dev/stdin" : path, &text, ret_length, &error))
    return text;
  lh_cli_fail_file (path, error);
  return NULL;
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
      g_autofree char *id = lh_cli_mend_word (*spec);
      const LhResolver *resolver = lh_catalog_find_resolver (lh_catalog_get (), id);
      g_autoptr (GError) error = NULL;
      LhServer *server = resolver != NULL ? server_of (resolver) : NULL;

      if (server == NULL)
        server = lh_server_parse (strstr (id, "://") != NULL ? *spec : id, &error); /* a path has capitals */
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
lh_cli_network (char **specs, const char *port_text, const char *anchors)
{
  g_autoptr (GPtrArray) servers = lh_cli_resolvers (specs);
  g_autoptr (LhClient) client = NULL;
  LhNetwork *network;
  int port = 0;

  if (servers == NULL || !lh_cli_number ("--authoritative-port", port_text, 1, 65535, &port))
    return NULL;

  client = lh_client_new ();
  if (anchors != NULL)
    {
      g_autofree char *path = g_canonicalize_filename (anchors, NULL);
      g_autoptr (GError) error = NULL;

      if (!lh_client_set_tls_anchors (client, path, &error))
        {
          if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
            lh_cli_fail (_("There is no certificate in “%s”."), anchors);
          else
            lh_cli_fail_file (anchors, error);
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
  gsize length;
  g_autofree char *text = lh_cli_read_file (path, &length);
  g_autoptr (GError) error = NULL;
  LhSurvey *survey;

  if (text == NULL)
    return NULL;
  survey = lh_survey_from_json (text, length, &error);
  if (survey == NULL)
    lh_cli_fail_file (path, error);

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
  g_autofree char *domain = NULL;

  *place = (LhPlace) { 0 };
  if (looks_like_file (spec))
    {
      place->path = g_strdup (spec);
      place->plan = lh_plan_load_file (spec, &error);
      if (place->plan == NULL)
        lh_cli_fail_file (spec, error);
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
lh_place_find_survey (LhPlace *place, const char *path, LhSurvey **ret_survey)
{
  const char *domain = lh_plan_get_domain (place->plan);
  g_autoptr (LhSurvey) survey = NULL;

  if (path != NULL && (survey = lh_cli_load_survey (path)) == NULL)
    return FALSE;
  if (path == NULL && place->store != NULL)
    survey = lh_store_load_survey (place->store, domain, NULL);
  if (survey != NULL && !g_str_equal (lh_survey_get_domain (survey), domain))
    {
      lh_cli_fail (_("This saved check is of %s, not of %s."), lh_survey_get_domain (survey), domain);
      return FALSE;
    }

  *ret_survey = g_steal_pointer (&survey);
  return TRUE;
}

/* A provider who was chosen, or a sender who was added, after the check: their records were not asked for. */
void
lh_place_note_lacking (LhPlace *place, LhSurvey *survey, const char *path, const char *spec)
{
  g_autoptr (LhInquiry) inquiry = lh_inquiry_new (survey);
  g_autoptr (GPtrArray) wanted = lh_wanted_from_plan (place->plan, lh_catalog_get ());
  g_autoptr (GPtrArray) comparisons = lh_compare (inquiry, wanted, lh_catalog_get ());
  const char *file = path != NULL ? path : "check.json";
  gboolean lacks = FALSE;

  for (guint i = 0; i < comparisons->len; i++)
    lacks |= ((LhComparison *) comparisons->pdata[i])->state == LH_STATE_WAITING;
  if (!lacks)
    return;
  if (path != NULL)
    lh_cli_note (_("The saved check was made before this plan was as it is now: some of its records were not looked up. To look them up: letterhead-cli check --plan %s --save %s"),
                 spec, file);
  else
    lh_cli_note (_("The last check was made before this plan was as it is now: some of its records were not looked up. To look them up: letterhead-cli check --plan %s --save %s, then the same again with --survey %s"),
                 spec, file, file);
}

gboolean
lh_place_save (LhPlace *place)
{
  g_autoptr (GError) error = NULL;
  gboolean saved = place->store != NULL ? lh_store_save (place->store, place->plan, &error) : lh_plan_save_file (place->plan, place->path, &error);

  if (!saved && place->path != NULL)
    lh_cli_fail_writing (place->path, error);
  else if (!saved)
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
