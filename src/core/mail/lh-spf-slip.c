/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mail/lh-spf-slip.h"

#include <gio/gio.h>
#include <string.h>

#include "mail/lh-spf-term.h"

/* Shorter names are near to too much else. */
static const struct
{
  const char *name;
  char between; /* it and its value; 0: none may follow */
} names[] = { { "include", ':' }, { "ip4", ':' }, { "ip6", ':' }, { "exists", ':' }, { "redirect", '=' }, { "all", 0 } };

/* One letter too many, too few, another, or two in each other's place. */
static gboolean
is_near (const char *a, gsize length, const char *b)
{
  gsize other = strlen (b), front = 0, back = 0;
  gsize shorter = MIN (length, other), longer = MAX (length, other);

  if (longer - shorter > 1)
    return FALSE;
  while (front < shorter && g_ascii_tolower (a[front]) == b[front])
    front++;
  while (back < shorter - front && g_ascii_tolower (a[length - 1 - back]) == b[other - 1 - back])
    back++;
  if (front + back + 1 >= longer)
    return TRUE;
  return length == other && front + back + 2 == length && g_ascii_tolower (a[front]) == b[front + 1] && g_ascii_tolower (a[front + 1]) == b[front];
}

static gboolean
is_good (const char *text)
{
  LhSpfTerm *term = lh_spf_term_parse (text, strlen (text));
  gboolean good = term->kind != LH_SPF_BAD && term->problem == NULL;

  lh_spf_term_free (term);
  return good;
}

/* "ip4:192.0.2.0/255.255.255.0": a mask of ones and then noughts. (transfer full) (nullable) */
static char *
mend_mask (const char *text)
{
  const char *slash = strchr (text, '/');
  g_autoptr (GInetAddress) mask = slash != NULL ? g_inet_address_new_from_string (slash + 1) : NULL;
  const guint8 *octets = mask != NULL && g_inet_address_get_family (mask) == G_SOCKET_FAMILY_IPV4 ? g_inet_address_to_bytes (mask) : NULL;
  guint32 bits, length = 0;

  if (octets == NULL)
    return NULL;
  bits = (guint32) octets[0] << 24 | (guint32) octets[1] << 16 | (guint32) octets[2] << 8 | octets[3];
  while (length < 32 && (bits & (0x80000000u >> length)) != 0)
    length++;
  if (length < 32 && (bits << length) != 0)
    return NULL;
  return g_strdup_printf ("%.*s/%u", (int) (slash - text), text, length);
}

/* "a:192.0.2.1": a host was asked for, and its address was written. (transfer full) (nullable) */
static char *
mend_address (const char *text, gsize front)
{
  const char *value = strchr (text, ':');

  if (value == NULL || (g_ascii_strncasecmp (text + front, "a:", 2) != 0 && g_ascii_strncasecmp (text + front, "mx:", 3) != 0))
    return NULL;
  return g_strdup_printf ("%.*sip4%s", (int) front, text, value);
}

/* What needs no guess: a comma behind it as in a list, a mask, an address for a host. (transfer full) (nullable) */
static char *
mend_form (const char *text, gsize front)
{
  gsize length = strlen (text);
  g_autofree char *bare = NULL, *masked = NULL, *named = NULL;

  while (length > front && strchr (",;", text[length - 1]) != NULL)
    length--;
  if (length <= front)
    return NULL;
  bare = g_strndup (text, length);
  if (is_good (bare))
    return g_steal_pointer (&bare);
  masked = mend_mask (bare);
  if (masked != NULL && is_good (masked))
    return g_steal_pointer (&masked);
  named = mend_address (bare, front);
  return named != NULL && is_good (named) ? g_steal_pointer (&named) : NULL;
}

char *
lh_spf_term_meant (const char *text)
{
  gsize front = *text != '\0' && strchr ("+-~?", *text) != NULL ? 1 : 0;
  const char *name = text + front;
  gsize length = strcspn (name, ":=");
  const char *value = name[length] != '\0' ? name + length + 1 : NULL;
  g_autofree char *meant = NULL;

  if (is_good (text))
    return NULL;
  meant = mend_form (text, front);
  if (meant != NULL)
    return g_strcmp0 (meant, "all") != 0 && g_strcmp0 (meant, "+all") != 0 ? g_steal_pointer (&meant) : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gboolean bare = names[i].between == 0;
      g_autofree char *candidate = NULL;

      /* Without its sign before it "all" lets everybody pass: that nobody shall be taken to mean. */
      if (bare != (value == NULL) || (bare && (front == 0 || *text == '+')) || !is_near (name, length, names[i].name))
        continue;
      candidate = bare ? g_strdup_printf ("%c%s", *text, names[i].name)
                       : g_strdup_printf ("%.*s%s%c%s", (int) front, text, names[i].name, names[i].between, value);
      if (!is_good (candidate))
        continue;
      if (meant != NULL)
        return NULL;
      meant = g_steal_pointer (&candidate);
    }
  return g_steal_pointer (&meant);
}

static gboolean
is_mechanism (const char *text)
{
  LhSpfTerm *term = lh_spf_term_parse (text, strlen (text));
  gboolean mechanism = term->kind != LH_SPF_BAD && term->kind != LH_SPF_UNKNOWN_MODIFIER && term->problem == NULL;

  lh_spf_term_free (term);
  return mechanism;
}

/* By the grammar, whatever was meant by it: "a=b" is passed over. */
static gboolean
stands_alone (const char *text)
{
  g_autoptr (LhSpfTerm) term = lh_spf_term_parse (text, strlen (text));

  return term->kind != LH_SPF_BAD;
}

/* Whether @text wants something behind it. */
static gboolean
is_open (const char *text)
{
  return *text != '\0' && strchr (":=/", text[strlen (text) - 1]) != NULL;
}

char *
lh_spf_term_across (const char *first, const char *second, const char *third, guint *ret_used)
{
  gboolean lone = *first != '\0' && strchr ("+-~?", *first) != NULL && first[1] == '\0';
  gboolean led = second != NULL && *second != '\0' && strchr (":=/", *second) != NULL;
  g_autofree char *whole = NULL;

  if (second == NULL || !(lone || led || is_open (first)))
    return NULL;
  /* A lone sign may be a mark of a list; before "all" it is nothing but its own. */
  if (lone ? g_ascii_strcasecmp (second, "all") != 0 : stands_alone (second) || (is_mechanism (first) && !led))
    return NULL;
  *ret_used = 2;
  whole = g_strconcat (first, second, NULL);
  if (is_mechanism (whole))
    return g_steal_pointer (&whole);
  if (third == NULL || !led || second[1] != '\0' || stands_alone (third))
    return NULL;
  g_free (whole);
  *ret_used = 3;
  whole = g_strconcat (first, second, third, NULL);
  return is_mechanism (whole) ? g_steal_pointer (&whole) : NULL;
}

LhSpfTerm *
lh_spf_record_across (const LhSpfRecord *record, guint i, guint *ret_used)
{
  const char *pieces[3] = { NULL };
  g_autofree char *whole = NULL;

  for (guint j = 0; j < G_N_ELEMENTS (pieces) && i + j < record->terms->len; j++)
    pieces[j] = ((LhSpfTerm *) record->terms->pdata[i + j])->text;
  whole = lh_spf_term_across (pieces[0], pieces[1], pieces[2], ret_used);
  return whole != NULL ? lh_spf_term_parse (whole, strlen (whole)) : NULL;
}

/* Names somebody, or says what is to be thought of the others: "a", "mx" and "all" are words of other languages as well. */
static gboolean
is_telling (const char *text)
{
  return strpbrk (text, ":=") != NULL || (strchr ("+-~?", *text) != NULL && g_ascii_strcasecmp (text + 1, "all") == 0);
}

gboolean
lh_spf_is_rest (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ", -1);
  gboolean telling = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (!is_mechanism (words[i]))
        return FALSE;
      telling |= is_telling (words[i]);
    }
  return telling;
}

char *
lh_spf_begin_anew (const char *text)
{
  g_autofree char *low = g_ascii_strdown (text, -1);
  const char *name = strstr (low, "spf");
  const char *end = name != NULL ? name + strlen ("spf") : low;
  const char *number = end + strspn (end, " \t-_.v=");

  if (*number == '1' || *number == '2')
    end = number + (g_str_has_prefix (number + 1, ".0") ? 3 : 1);
  end += strspn (end, " \t\r\n;,:");
  return g_strconcat ("v=spf1 ", text + (end - low), NULL);
}

/* Whatever is put behind an unknown modifier becomes a part of its value (RFC 7208, 6): that it can be read so shows nothing. */
static gboolean
ends_in_modifier (const char *record)
{
  const char *blank = strrchr (record, ' ');
  const char *term = blank != NULL ? blank + 1 : record;

  return strchr (term, '=') != NULL && g_ascii_strncasecmp (term, "redirect=", strlen ("redirect=")) != 0;
}

gboolean
lh_spf_is_half (const char *record, const char *text)
{
  const char *blank = strchr (text, ' ');
  g_autofree char *whole = NULL;
  g_autoptr (LhSpfRecord) parsed = NULL;

  if (lh_spf_is_record (text, -1))
    return FALSE;
  if (lh_spf_is_rest (text))
    return TRUE;
  /* One word by itself is no half of anything. */
  if (record == NULL || blank == NULL || !lh_spf_is_rest (blank) || ends_in_modifier (record) || g_ascii_strncasecmp (text, "spf2.", 5) == 0)
    return FALSE;
  whole = g_strconcat (record, text, NULL);
  parsed = lh_spf_parse (whole, -1);
  return parsed != NULL && parsed->valid;
}

GPtrArray *
lh_spf_list_halves (const char *record, const char *text)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  if (record != NULL && !lh_spf_is_rest (text))
    {
      g_ptr_array_add (texts, g_strconcat (record, text, NULL));
      return texts;
    }
  if (record != NULL)
    g_ptr_array_add (texts, g_strdup (record));
  g_ptr_array_add (texts, g_strconcat ("v=spf1 ", text, NULL));
  return texts;
}
