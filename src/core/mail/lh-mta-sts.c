/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-mta-sts.h"

#include "dns/lh-name.h"
#include "mail/lh-fold.h"

#include <string.h>

#define ID_MAX 32
/* More patterns than anybody has mail servers. */
#define MX_MAX 1000
#define SHOWN_MAX 100

/* ---- the record ---- */

/* sts-id = %s"id=" 1*32(ALPHA / DIGIT). */
static gboolean
is_id (const char *id)
{
  gsize n = 0;

  for (; g_ascii_isalnum (id[n]); n++)
    ;
  return n > 0 && n <= ID_MAX && id[n] == '\0';
}

LhMtaStsRecord *
lh_mta_sts_record_parse (const char *text, gssize length)
{
  LhMtaStsRecord *self = g_new0 (LhMtaStsRecord, 1);

  self->fields = lh_fields_parse (text, length);
  self->id = lh_fields_get (self->fields, "id");
  if (self->id != NULL && !is_id (self->id))
    self->problem = "bad-id";
  else if (self->fields->bad != NULL)
    self->problem = "field";
  else if (self->id == NULL)
    self->problem = "no-id";
  self->valid = self->problem == NULL;
  return self;
}

char *
lh_mta_sts_record_amend (const char *text, gssize length, const char *id)
{
  g_autoptr (GPtrArray) meant = lh_fields_list_meant (text, length, LH_MTA_STS_VERSION, "id");
  g_autoptr (GString) own = g_string_new (NULL);

  for (const char *p = meant->len > 0 ? meant->pdata[0] : ""; *p != '\0' && *p != ',' && own->len < ID_MAX; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (own, *p);
  if (id == NULL)
    id = own->len > 0 ? own->str : "1";
  return lh_fields_amend (text, length, LH_MTA_STS_VERSION, "id", id);
}

void
lh_mta_sts_record_free (LhMtaStsRecord *self)
{
  if (self == NULL)
    return;
  lh_fields_free (self->fields);
  g_free (self);
}

/* ---- the policy ---- */

const char *
lh_mta_sts_mode_to_string (LhMtaStsMode mode)
{
  static const char *const words[] = { "none", "testing", "enforce", "unset" };

  return mode < G_N_ELEMENTS (words) ? words[mode] : "unset";
}

static void
blame (LhMtaStsPolicy *self, const char *problem, const char *line, gsize length)
{
  if (self->problem != NULL)
    return;
  self->problem = problem;
  self->bad = line != NULL ? lh_fold_show (line, MIN (length, SHOWN_MAX)) : NULL;
}

/* ["*."] Domain, two labels at least. */
static gboolean
is_pattern (const char *pattern)
{
  const char *host = g_str_has_prefix (pattern, "*.") ? pattern + 2 : pattern;

  return strlen (host) <= 253 && strchr (host, '.') != NULL && lh_name_is_host (host);
}

static void
read_mx (LhMtaStsPolicy *self, const char *value, const char *line, gsize length)
{
  g_autofree char *pattern = lh_name_fold (value);

  if (!is_pattern (pattern))
    blame (self, "mx", line, length);
  else if (self->mx->len < MX_MAX && !g_ptr_array_find_with_equal_func (self->mx, pattern, g_str_equal, NULL))
    g_ptr_array_add (self->mx, g_steal_pointer (&pattern));
}

/* 1*10(DIGIT), at most a year. */
static gboolean
read_age (const char *value, guint32 *ret_age)
{
  gsize n = strspn (value, "0123456789");
  guint64 age = n > 0 && n <= 10 && value[n] == '\0' ? g_ascii_strtoull (value, NULL, 10) : G_MAXUINT64;

  if (age > LH_MTA_STS_MAX_AGE)
    return FALSE;
  *ret_age = (guint32) age;
  return TRUE;
}

static gboolean
read_mode (const char *value, LhMtaStsMode *ret_mode)
{
  for (LhMtaStsMode mode = LH_MTA_STS_NONE; mode < LH_MTA_STS_UNSET; mode++)
    if (g_str_equal (value, lh_mta_sts_mode_to_string (mode)))
      {
        *ret_mode = mode;
        return TRUE;
      }
  return FALSE;
}

typedef enum
{
  SEEN_VERSION = 1 << 0,
  SEEN_MODE = 1 << 1,
  SEEN_AGE = 1 << 2,
} Seen;

/* All but mx count once only: the first entry holds (3.2). */
static gboolean
is_first (guint *seen, Seen what)
{
  gboolean first = (*seen & what) == 0;

  *seen |= what;
  return first;
}

static gboolean
is_key (const char *key)
{
  gsize n = strlen (key);

  if (n == 0 || n > 32 || !g_ascii_isalnum (key[0]))
    return FALSE;
  return strspn (key, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.") == n;
}

/* Only an extension may hold more than ASCII (RFC 8461, 3.2: sts-policy-vchar). */
static gboolean
is_value (const char *key, const char *value)
{
  static const char *const known[] = { "version", "mode", "max_age", "mx", NULL };

  return g_str_is_ascii (value) || (!g_strv_contains (known, key) && g_utf8_validate (value, -1, NULL));
}

/* A line without its end. Blank ones are no harm; every sender reads on. */
static void
read_line (LhMtaStsPolicy *self, guint *seen, const char *line, gsize length)
{
  g_autofree char *text = memchr (line, '\0', length) == NULL ? g_strstrip (g_strndup (line, length)) : NULL;
  char *value = text != NULL ? strchr (text, ':') : NULL;
  const char *key = text;

  if (text != NULL && *text == '\0')
    return;
  if (value == NULL)
    {
      blame (self, "line", line, length);
      return;
    }
  *value++ = '\0';
  value += strspn (value, " \t");
  if (!is_key (key) || *value == '\0' || !is_value (key, value))
    blame (self, "line", line, length);
  else if (g_str_equal (key, "version"))
    {
      if (is_first (seen, SEEN_VERSION) && !g_str_equal (value, LH_MTA_STS_VERSION))
        blame (self, "version", line, length);
    }
  else if (g_str_equal (key, "mode"))
    {
      if (is_first (seen, SEEN_MODE) && !read_mode (value, &self->mode))
        blame (self, "mode", line, length);
    }
  else if (g_str_equal (key, "max_age"))
    {
      if (is_first (seen, SEEN_AGE) && !read_age (value, &self->max_age))
        blame (self, "max_age", line, length);
    }
  else if (g_str_equal (key, "mx"))
    read_mx (self, value, line, length);
}

LhMtaStsPolicy *
lh_mta_sts_policy_parse (const char *body, gsize size)
{
  LhMtaStsPolicy *self = g_new0 (LhMtaStsPolicy, 1);
  guint seen = 0;

  self->mode = LH_MTA_STS_UNSET;
  self->mx = g_ptr_array_new_with_free_func (g_free);
  /* sts-policy-term = LF / CRLF; the CR goes with the blanks at the end. */
  for (gsize start = 0; start < size;)
    {
      const char *newline = memchr (body + start, '\n', size - start);
      gsize end = newline != NULL ? (gsize) (newline - body) : size;

      read_line (self, &seen, body + start, end - start);
      start = end + 1;
    }
  if ((seen & SEEN_VERSION) == 0)
    blame (self, "no-version", NULL, 0);
  if ((seen & SEEN_MODE) == 0)
    blame (self, "no-mode", NULL, 0);
  if ((seen & SEEN_AGE) == 0)
    blame (self, "no-max_age", NULL, 0);
  if (self->mx->len == 0 && self->mode != LH_MTA_STS_NONE)
    blame (self, "no-mx", NULL, 0);
  self->valid = self->problem == NULL;
  return self;
}

void
lh_mta_sts_policy_free (LhMtaStsPolicy *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->mx);
  g_free (self->bad);
  g_free (self);
}

gboolean
lh_mta_sts_matches (const char *pattern, const char *host)
{
  const char *dot;

  if (!g_str_has_prefix (pattern, "*."))
    return g_str_equal (pattern, host);
  dot = strchr (host, '.');
  return dot != NULL && dot != host && g_str_equal (dot + 1, pattern + 2);
}
