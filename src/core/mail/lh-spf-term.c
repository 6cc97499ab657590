/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-spf-term.h"

#include "mail/lh-fold.h"
#include "mail/lh-spf-macro.h"

#include <string.h>

typedef enum { NONE, MAY, MUST } Wants;

/* Mechanisms (RFC 7208, 5). */
static const struct
{
  const char *name;
  LhSpfKind   kind;
  Wants       value;
  gboolean    cidr;
} mechanisms[] = {
  { "all", LH_SPF_ALL, NONE, FALSE },
  { "include", LH_SPF_INCLUDE, MUST, FALSE },
  { "a", LH_SPF_A, MAY, TRUE },
  { "mx", LH_SPF_MX, MAY, TRUE },
  { "ptr", LH_SPF_PTR, MAY, FALSE },
  { "ip4", LH_SPF_IP4, MUST, FALSE },
  { "ip6", LH_SPF_IP6, MUST, FALSE },
  { "exists", LH_SPF_EXISTS, MUST, FALSE },
};

LhSpfTerm *
lh_spf_term_copy (const LhSpfTerm *term)
{
  LhSpfTerm *copy = g_memdup2 (term, sizeof *term);

  copy->text = g_strdup (term->text);
  copy->domain = g_strdup (term->domain);
  if (term->address)
    g_object_ref (copy->address);
  return copy;
}

void
lh_spf_term_free (LhSpfTerm *term)
{
  g_free (term->text);
  g_free (term->domain);
  g_clear_object (&term->address);
  g_free (term);
}

static void
spoil (LhSpfTerm *term, const char *problem)
{
  term->kind = LH_SPF_BAD;
  if (!term->problem)
    term->problem = problem;
}

/* A decimal number without leading zeros, at most @max. */
static gboolean
read_number (const char *text, gsize length, guint max, guint *ret_number)
{
  guint number = 0;

  if (length == 0 || length > 3 || (length > 1 && text[0] == '0'))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      number = number * 10 + (guint) (text[i] - '0');
    }
  *ret_number = number;
  return number <= max;
}

/* ip4-network: four qnums without leading zeros (RFC 7208, 5.6). */
static gboolean
is_ip4 (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ".", 5);
  guint unused;

  if (g_strv_length (parts) != 4)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    if (!read_number (parts[i], strlen (parts[i]), 255, &unused))
      return FALSE;
  return TRUE;
}

static GInetAddress *
read_address (const char *text, LhSpfKind kind)
{
  if (kind == LH_SPF_IP4)
    return is_ip4 (text) ? g_inet_address_new_from_string (text) : NULL;
  /* No zone ids: "fe80::1%eth0" would be read by the platform. */
  if (!strchr (text, ':') || text[strspn (text, "0123456789abcdefABCDEF:.")] != '\0')
    return NULL;
  return g_inet_address_new_from_string (text);
}

static void
read_network (LhSpfTerm *term, const char *value)
{
  const char *slash = strchr (value, '/');
  g_autofree char *network = slash ? g_strndup (value, (gsize) (slash - value)) : g_strdup (value);
  gboolean four = term->kind == LH_SPF_IP4;

  term->address = read_address (network, term->kind);
  if (!term->address)
    {
      spoil (term, four ? "bad-ip4" : "bad-ip6");
      return;
    }
  term->octets = g_inet_address_to_bytes (term->address);
  if (slash && !read_number (slash + 1, strlen (slash + 1), four ? 32 : 128, four ? &term->prefix4 : &term->prefix6))
    spoil (term, "bad-cidr");
}

/* Takes "/n", "//m" or "/n//m" off the end of @value (RFC 7208, 5.3: dual-cidr-length). */
static gboolean
take_cidr (LhSpfTerm *term, const char *value, gsize *length)
{
  gsize end = *length, at = end;

  while (at > 0 && g_ascii_isdigit (value[at - 1]))
    at--;
  if (at >= 2 && value[at - 1] == '/' && value[at - 2] == '/')
    {
      if (!read_number (value + at, end - at, 128, &term->prefix6))
        return FALSE;
      end = at = at - 2;
      while (at > 0 && g_ascii_isdigit (value[at - 1]))
        at--;
    }
  if (at >= 1 && value[at - 1] == '/')
    {
      if (!read_number (value + at, end - at, 32, &term->prefix4))
        return FALSE;
      end = at - 1;
    }
  *length = end;
  return TRUE;
}

static void
read_domain (LhSpfTerm *term, const char *value, gsize length)
{
  term->domain = g_strndup (value, length);
  if (lh_spf_domain_spec_is_valid (value, length))
    return;
  if (!lh_spf_macro_is_valid (value, length, FALSE, NULL))
    spoil (term, "bad-macro");
  else if (memchr (value, '/', length))
    spoil (term, "bad-cidr");
  else
    spoil (term, "bad-domain");
}

static void
read_mechanism (LhSpfTerm *term, const char *text)
{
  gsize name = strcspn (text, ":/");
  const char *value = text[name] == ':' ? text + name + 1 : NULL;
  gsize length;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (mechanisms); i++)
    if (strlen (mechanisms[i].name) == name && g_ascii_strncasecmp (text, mechanisms[i].name, name) == 0)
      break;
  if (i == G_N_ELEMENTS (mechanisms))
    {
      spoil (term, name == 0 ? "empty-term" : "unknown-mechanism");
      return;
    }

  term->kind = mechanisms[i].kind;
  if (mechanisms[i].value == NONE && text[name] != '\0')
    spoil (term, "unexpected-value");
  else if (mechanisms[i].value == NONE)
    return;
  else if (value && value[0] == '\0')
    spoil (term, "empty-value");
  else if (mechanisms[i].value == MUST && !value)
    spoil (term, "empty-value");
  else if (term->kind == LH_SPF_IP4 || term->kind == LH_SPF_IP6)
    read_network (term, value);
  else
    {
      const char *rest = value ? value : text + name;

      length = strlen (rest);
      if (mechanisms[i].cidr && !take_cidr (term, rest, &length))
        spoil (term, "bad-cidr");
      else if (value && length == 0)
        spoil (term, "empty-value");
      else if (value)
        read_domain (term, rest, length);
      else if (length > 0)
        spoil (term, mechanisms[i].cidr ? "bad-cidr" : "unexpected-value");
    }
}

/* name "=" value: redirect, exp and whatever else (RFC 7208, 6). */
static void
read_modifier (LhSpfTerm *term, const char *text, gsize name)
{
  const char *value = text + name + 1;
  gsize length = strlen (value);

  if (name == 8 && g_ascii_strncasecmp (text, "redirect", 8) == 0)
    term->kind = LH_SPF_REDIRECT;
  else if (name == 3 && g_ascii_strncasecmp (text, "exp", 3) == 0)
    term->kind = LH_SPF_EXP;
  else
    {
      term->kind = LH_SPF_UNKNOWN_MODIFIER;
      if (!g_ascii_isalpha (text[0]))
        spoil (term, "bad-modifier");
      else if (!lh_spf_macro_is_valid (value, length, FALSE, NULL))
        spoil (term, "bad-macro");
      /* The grammar lets these pass and every receiver ignores them, which nobody meant. */
      else if (name == 1 && g_ascii_tolower (text[0]) == 'v')
        term->problem = "second-version";
      else
        for (guint i = 0; i < G_N_ELEMENTS (mechanisms); i++)
          if (strlen (mechanisms[i].name) == name && g_ascii_strncasecmp (text, mechanisms[i].name, name) == 0)
            term->problem = "equals-sign";
      return;
    }
  if (length == 0)
    spoil (term, "empty-value");
  else
    read_domain (term, value, length);
}

/* Two terms with no blank between them: "ip4:192.0.2.1~all", "include:a.exampleinclude:b.example". */
static gboolean
is_glued (const char *text)
{
  static const char *const starts[] = { "include:", "ip4:", "ip6:", "exists:", "redirect=", "v=spf1", "mx:" };
  g_autofree char *low = g_ascii_strdown (text, -1);
  gsize length = strlen (low);

  if (length > 4 && g_str_has_suffix (low, "all") && strchr ("+-~?", low[length - 4]))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      const char *at = strstr (low + 1, starts[i]);

      /* Behind a qualifier at the very start it is the term itself. */
      if (at && !(at == low + 1 && strchr ("+-~?", low[0])))
        return TRUE;
    }
  return FALSE;
}

/* Why a person would have written what the grammar refuses. */
static const char *
explain_octets (const char *text, gsize length)
{
  LhFoldFlags found = lh_fold_scan (text, length);

  /* What is plainly a Chinese or a typographic form says more than the control character beside it. */
  if (found & LH_FOLD_FULL_WIDTH)
    return "full-width";
  if (found & LH_FOLD_QUOTE)
    return "quote";
  if (found & LH_FOLD_DASH)
    return "dash";
  if (found & LH_FOLD_INVISIBLE)
    return "invisible";
  if (found & LH_FOLD_FOREIGN)
    return "non-ascii";
  if (found & LH_FOLD_CONTROL || memchr (text, '\t', length) || memchr (text, '\r', length) || memchr (text, '\n', length))
    return "control";
  return NULL;
}

LhSpfTerm *
lh_spf_term_parse (const char *text, gsize length)
{
  LhSpfTerm *term = g_new0 (LhSpfTerm, 1);
  g_autofree char *copy = NULL;
  const char *body, *octets;
  gsize name;

  term->text = lh_fold_show (text, length);
  term->qualifier = '+';
  term->prefix4 = 32;
  term->prefix6 = 128;

  octets = explain_octets (text, length);
  for (gsize i = 0; i < length; i++)
    if ((guchar) text[i] < 0x21 || (guchar) text[i] > 0x7e)
      {
        spoil (term, octets ? octets : "control");
        return term;
      }

  copy = g_strndup (text, length);
  body = copy;
  if (strchr ("+-~?", body[0]))
    term->qualifier = *body++;

  /* A modifier's name holds no ":" or "/", so whichever comes first decides. */
  name = 0;
  while (g_ascii_isalnum (body[name]) || (body[name] != '\0' && strchr ("-_.", body[name])))
    name++;
  if (body[name] == '=' && name > 0 && body == copy)
    read_modifier (term, body, name);
  else if (body[name] == '=' && name > 0)
    spoil (term, "bad-modifier");
  else
    read_mechanism (term, body);

  if (octets && (term->kind == LH_SPF_BAD || !term->problem))
    term->problem = octets;
  else if (is_glued (copy) && (term->kind == LH_SPF_BAD || !term->problem))
    term->problem = "glued";
  return term;
}
