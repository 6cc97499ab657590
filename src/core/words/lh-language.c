/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "words/lh-language.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

/* LANGUAGE as it was at the start. */
static char *original;
static gboolean initialized;

static gboolean
is_chinese (const char *language)
{
  return g_str_has_prefix (language, "zh") && (language[2] == '\0' || strchr ("_-.@", language[2]) != NULL);
}

static gboolean
is_plain (const char *locale)
{
  return locale == NULL || g_str_equal (locale, "C") || g_str_equal (locale, "POSIX") || g_str_has_prefix (locale, "C.");
}

/* gettext looks at LANGUAGE only in a locale that is not "C", and newer C libraries count "C.UTF-8" as that. So messages take a locale with a
 * country where there is one; which one does not matter, since LANGUAGE decides. */
static void
leave_plain_locale (void)
{
  static const char *const candidates[] = { "en_US.UTF-8", "en_GB.UTF-8", "zh_CN.UTF-8", "C.UTF-8" };
  const char *type = setlocale (LC_CTYPE, NULL);

  if (is_plain (type))
    setlocale (LC_CTYPE, "C.UTF-8");
  if (!is_plain (setlocale (LC_MESSAGES, NULL)))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    if (setlocale (LC_MESSAGES, candidates[i]) != NULL)
      return;
}

/* gettext keeps what it found until its counter moves, which textdomain() does even for the same domain. */
static void
notice (void)
{
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("LETTERHEAD_LOCALEDIR") != NULL ? g_getenv ("LETTERHEAD_LOCALEDIR") : LH_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/* gettext would go on to any language of the list that it has, and the catalogue stops at the first that is English; other kinds of Chinese get
 * ours. So that both speak the same, LANGUAGE is made to name one of the two first. */
static void
settle (void)
{
  const char *list = g_getenv ("LANGUAGE");
  const char *const *names = g_get_language_names ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (is_chinese (names[i]))
        {
          g_autofree char *chinese = g_strconcat (list != NULL && *list != '\0' ? list : names[i], ":zh_CN", NULL);

          if (list == NULL || strstr (list, "zh_CN") == NULL)
            g_setenv ("LANGUAGE", chinese, TRUE);
          return;
        }
      if (g_str_has_prefix (names[i], "en") || g_str_equal (names[i], "C"))
        break;
    }
  if (list != NULL && strstr (list, "zh") != NULL)
    g_setenv ("LANGUAGE", "en", TRUE);
  else if ((list == NULL || *list == '\0') && g_str_has_prefix (setlocale (LC_MESSAGES, NULL), "zh"))
    g_setenv ("LANGUAGE", "en", TRUE);
}

void
lh_language_init (void)
{
  if (!initialized)
    original = g_strdup (g_getenv ("LANGUAGE"));
  initialized = TRUE;
  setlocale (LC_ALL, "");
  leave_plain_locale ();
  settle ();
  notice ();
}

void
lh_language_set (const char *language)
{
  g_return_if_fail (initialized);

  if (language != NULL && *language != '\0')
    g_setenv ("LANGUAGE", language, TRUE);
  else if (original != NULL)
    g_setenv ("LANGUAGE", original, TRUE);
  else
    g_unsetenv ("LANGUAGE");
  settle ();
  notice ();
}

char *
lh_language_push (const char *language)
{
  char *before = g_strdup (g_getenv ("LANGUAGE") != NULL ? g_getenv ("LANGUAGE") : "");

  lh_language_set (language);
  return before;
}

void
lh_language_pop (char *before)
{
  if (*before != '\0')
    g_setenv ("LANGUAGE", before, TRUE);
  else
    g_unsetenv ("LANGUAGE");
  g_free (before);
  notice ();
}

const char *
lh_language_get (void)
{
  const char *const *names = g_get_language_names ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (is_chinese (names[i]))
        return "zh_CN";
      if (g_str_has_prefix (names[i], "en") || g_str_equal (names[i], "C"))
        break;
    }
  return "en";
}
