/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a part of a record cannot be read. */
#include "config.h"

#include "words/words-private.h"

#include <glib/gi18n.h>

static const struct
{
  const char *id, *words;
} problems[] = {
  /* terms of SPF */
  { "unknown-mechanism", N_("SPF knows no part of that name") },
  { "empty-term", N_("there is nothing before the colon") },
  { "empty-value", N_("a value is missing after it") },
  { "unexpected-value", N_("no value may follow it") },
  { "bad-ip4", N_("that is no IPv4 address") },
  { "bad-ip6", N_("that is no IPv6 address") },
  { "ip6-in-ip4", N_("for an IPv6 address, ip6: must stand in front") },
  { "ip4-in-ip6", N_("for an IPv4 address, ip4: must stand in front") },
  { "bad-cidr", N_("the number after the slash is not possible") },
  { "bad-domain", N_("that is no host name") },
  /* xgettext:no-c-format */
  { "bad-macro", N_("the part with % cannot be read") },
  { "bad-modifier", N_("the name before = is not possible") },
  { "duplicate", N_("it may stand there only once") },
  { "glued", N_("a space is missing") },
  { "blank", N_("a space stands inside it") },
  { "equals-sign", N_("a colon is needed in place of =") },
  { "second-version", N_("v=spf1 may stand only at the beginning") },
  /* keys of DKIM */
  { "bad-version", N_("it must begin with v=DKIM1;") },
  { "no-key", N_("the part p= with the key is missing") },
  { "bad-base64", N_("the key holds characters that cannot be part of it") },
  { "bad-key", N_("the part p= holds something other than a key") },
  { "short-key", N_("the key has fewer than 1024 bits, and receivers must not accept it") },
  { "sha1-only", N_("h= allows only SHA-1, which receivers no longer accept") },
  { "not-email", N_("s= says that the key is not for mail") },
};

const char *
lh_words_problem (const char *problem)
{
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    if (g_str_equal (problems[i].id, problem))
      return _(problems[i].words);
  return _("it holds characters that must not be there");
}
