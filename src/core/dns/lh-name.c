/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-name-private.h"

#include <idn2.h>
#include <libpsl.h>
#include <string.h>

#define LABEL_MAX 63
#define NAME_MAX_OCTETS 253

G_DEFINE_QUARK (lh-name-error-quark, lh_name_error)

char *
lh_name_fold (const char *name)
{
  char *folded = g_ascii_strdown (name, -1);
  gsize length = strlen (folded);

  /* "\." at the end is a dot inside the last label (RFC 1035, 5.1). */
  if (length > 0 && folded[length - 1] == '.' && !(length > 1 && folded[length - 2] == '\\'))
    folded[length - 1] = '\0';
  return folded;
}

gboolean
lh_name_is_host (const char *name)
{
  gsize total = strlen (name), start = 0;
  gboolean digits = TRUE;

  if (total == 0 || total > NAME_MAX_OCTETS)
    return FALSE;
  for (gsize i = 0; i <= total; i++)
    {
      if (name[i] == '.' || name[i] == '\0')
        {
          if (i == start || i - start > LABEL_MAX || name[start] == '-' || name[i - 1] == '-')
            return FALSE;
          if (name[i] == '.')
            digits = TRUE;
          start = i + 1;
        }
      else if (!g_ascii_isalnum (name[i]) && name[i] != '-')
        return FALSE;
      else if (!g_ascii_isdigit (name[i]))
        digits = FALSE;
    }
  /* A number as last label would be read as an address (RFC 1123, 2.1). */
  return !digits;
}

/* Whether the dot at @position ends a label, and is not an escaped one inside it. */
static gboolean
is_boundary (const char *name, gsize position)
{
  gsize slashes = 0;

  while (slashes < position && name[position - 1 - slashes] == '\\')
    slashes++;
  return name[position] == '.' && slashes % 2 == 0;
}

gboolean
lh_name_is_within (const char *name, const char *zone)
{
  gsize length = strlen (name), tail = strlen (zone);

  if (tail == 0)
    return TRUE;
  if (length < tail || strcmp (name + length - tail, zone) != 0)
    return FALSE;
  return length == tail || (length > tail + 1 && is_boundary (name, length - tail - 1));
}

char *
lh_name_relative (const char *name, const char *zone)
{
  if (!lh_name_is_within (name, zone))
    return NULL;
  if (*zone == '\0')
    return g_strdup (name);
  if (strlen (name) == strlen (zone))
    return g_strdup ("");
  return g_strndup (name, strlen (name) - strlen (zone) - 1);
}

char *
lh_name_join (const char *prefix, const char *zone)
{
  if (*prefix == '\0' || *zone == '\0')
    return g_strconcat (prefix, zone, NULL);
  return g_strconcat (prefix, ".", zone, NULL);
}

const char *
lh_name_parent (const char *name)
{
  if (*name == '\0')
    return NULL;
  for (; *name != '\0'; name++)
    {
      if (*name == '.')
        return name + 1;
      if (*name == '\\' && name[1] != '\0')
        name++;
    }
  return name;
}

char *
lh_name_probe_beside (const char *name)
{
  return lh_name_join (LH_NAME_PROBE, lh_name_parent (name));
}

/* One U-label of @label, or NULL when it is no A-label that encodes to itself again. */
static char *
label_to_unicode (const char *label)
{
  char *decoded = NULL, *encoded = NULL;
  g_autofree char *copy = NULL;
  gboolean same = FALSE;

  if (idn2_to_unicode_8z8z (label, &decoded, IDN2_NONTRANSITIONAL) != IDN2_OK)
    return NULL;
  if (idn2_lookup_u8 ((const uint8_t *) decoded, (uint8_t **) &encoded, IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT) == IDN2_OK)
    same = strcmp (encoded, label) == 0 && strcmp (decoded, label) != 0;
  if (same)
    copy = g_strdup (decoded);
  idn2_free (decoded);
  idn2_free (encoded);
  return g_steal_pointer (&copy);
}

gboolean
lh_name_label_is_idn (const char *label)
{
  g_autofree char *unicode = label_to_unicode (label);

  return unicode != NULL;
}

static gboolean
is_brush_stroke (gunichar c)
{
  /* Han characters that, alone among Latin letters, pass for a hyphen, a slash or a letter. */
  return c == 0x4E00 || c == 0x4E28 || c == 0x4E36 || c == 0x4E3F || c == 0x5DE5 || c == 0x53E3 || c == 0x535C;
}

/* Whether a reader cannot take @label for another one: a script of its own, or Chinese, Japanese or Korean with
 * Latin letters. @script_allowed is the script of an international top-level domain above it. */
static gboolean
label_is_safe (const char *label, GUnicodeScript script_allowed)
{
  gboolean latin = FALSE, ascii = FALSE, han = FALSE, kana = FALSE, hangul = FALSE, bopomofo = FALSE, real_han = FALSE;
  GUnicodeScript other = G_UNICODE_SCRIPT_COMMON;

  for (const char *p = label; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeScript script = g_unichar_get_script (c);

      if (c < 0x80)
        ascii |= g_ascii_isalpha (c);
      else if (script == G_UNICODE_SCRIPT_LATIN)
        {
          /* Dotless i, kra, long s and everything beyond Latin Extended-A look like other letters. */
          if (c < 0xDF || c > 0x17E || c == 0x131 || c == 0x138)
            return FALSE;
          latin = TRUE;
        }
      else if (script == G_UNICODE_SCRIPT_HAN)
        {
          han = TRUE;
          real_han |= !is_brush_stroke (c);
        }
      else if (script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA || c == 0x30FC)
        kana = TRUE;
      else if (script == G_UNICODE_SCRIPT_HANGUL)
        hangul = TRUE;
      else if (script == G_UNICODE_SCRIPT_BOPOMOFO)
        bopomofo = TRUE;
      else if (script == G_UNICODE_SCRIPT_INHERITED)
        continue;
      else if (script == G_UNICODE_SCRIPT_COMMON || (other != G_UNICODE_SCRIPT_COMMON && other != script))
        return FALSE;
      else
        other = script;
    }
  if (other != G_UNICODE_SCRIPT_COMMON)
    {
      gboolean resembles_latin = other == G_UNICODE_SCRIPT_CYRILLIC || other == G_UNICODE_SCRIPT_GREEK || other == G_UNICODE_SCRIPT_ARMENIAN ||
                                 other == G_UNICODE_SCRIPT_CHEROKEE || other == G_UNICODE_SCRIPT_COPTIC || other == G_UNICODE_SCRIPT_LISU;

      return !(ascii || latin || han || kana || hangul || bopomofo) && (!resembles_latin || other == script_allowed);
    }
  if (latin)
    return !(han || kana || hangul || bopomofo);
  if (kana + hangul + bopomofo > 1)
    return FALSE;
  return !(ascii && han && !real_han && !kana && !hangul);
}

static GUnicodeScript
script_of (const char *label)
{
  return g_unichar_get_script (g_utf8_get_char (label));
}

char *
lh_name_to_display (const char *name)
{
  g_auto (GStrv) labels = NULL;
  GUnicodeScript above = G_UNICODE_SCRIPT_COMMON;
  guint count;

  if (strstr (name, "xn--") == NULL)
    return g_strdup (name);
  labels = g_strsplit (name, ".", -1);
  count = g_strv_length (labels);
  for (guint i = count; i-- > 0;)
    {
      char *unicode;

      if (!g_str_has_prefix (labels[i], "xn--"))
        continue;
      unicode = label_to_unicode (labels[i]);
      if (unicode == NULL)
        return g_strdup (name);
      g_free (labels[i]);
      labels[i] = unicode;
      if (i == count - 1)
        above = script_of (unicode);
      if (!label_is_safe (unicode, above))
        return g_strdup (name);
    }
  return g_strjoinv (".", labels);
}

static const psl_ctx_t *
get_suffixes (void)
{
  static const psl_ctx_t *list;

  if (g_once_init_enter (&list))
    {
      const psl_ctx_t *latest = psl_latest (NULL);

      g_once_init_leave (&list, latest != NULL ? latest : psl_builtin ());
    }
  return list;
}

/* @name with every A-label decoded, as libpsl wants it; the number of labels stays. (transfer full) */
static char *
to_suffix_form (const char *name)
{
  g_auto (GStrv) labels = g_strsplit (name, ".", -1);

  for (char **label = labels; *label != NULL; label++)
    if (g_str_has_prefix (*label, "xn--"))
      {
        char *unicode = label_to_unicode (*label);

        if (unicode != NULL)
          {
            g_free (*label);
            *label = unicode;
          }
      }
  return g_strjoinv (".", labels);
}

static guint
count_labels (const char *name)
{
  guint count = *name != '\0';

  for (; *name != '\0'; name++)
    count += *name == '.';
  return count;
}

const char *
lh_name_organizational (const char *name)
{
  g_autofree char *decoded = strstr (name, "xn--") != NULL ? to_suffix_form (name) : NULL;
  const char *unicode = decoded != NULL ? decoded : name, *registrable;
  guint surplus;

  if (get_suffixes () == NULL || strchr (name, '\\') != NULL || !g_utf8_validate (unicode, -1, NULL))
    return name;
  registrable = psl_registrable_domain (get_suffixes (), unicode);
  if (registrable == NULL)
    return name;
  surplus = count_labels (unicode) - count_labels (registrable);
  for (guint i = 0; i < surplus; i++)
    name = lh_name_parent (name);
  return name;
}

gboolean
lh_name_is_registry (const char *name)
{
  g_autofree char *decoded = strstr (name, "xn--") != NULL ? to_suffix_form (name) : NULL;
  const char *unicode = decoded != NULL ? decoded : name;

  return get_suffixes () != NULL && g_utf8_validate (unicode, -1, NULL) && psl_is_public_suffix2 (get_suffixes (), unicode, PSL_TYPE_ICANN);
}
