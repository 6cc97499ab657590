/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-dmarc.h"

#include "dns/lh-name.h"
#include "mail/lh-dmarc-uri.h"

#include <string.h>

/* Those of use, as they were meant, but for those in @except (nullable). */
static char *
list_valid (GPtrArray *uris, const char *except)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < uris->len; i++)
    {
      const char *address = ((LhDmarcUri *) uris->pdata[i])->address, *at = address != NULL ? strrchr (address, '@') : NULL;
      g_autofree char *uri = lh_dmarc_uri_meant (uris->pdata[i]), *host = at != NULL ? lh_name_fold (at + 1) : NULL;

      if (uri != NULL && !(except != NULL && host != NULL && lh_name_is_within (host, except)))
        g_string_append_printf (list, "%s%s", list->len > 0 ? "," : "", uri);
    }
  return g_string_free (list, FALSE);
}

char *
lh_dmarc_list_reports (const LhDmarcRecord *record)
{
  return list_valid (record->rua, NULL);
}

char *
lh_dmarc_list_reports_outside (const LhDmarcRecord *record, const char *domain)
{
  return list_valid (record->rua, domain);
}

static gboolean
is_letter_of (const char *value, const char *letters)
{
  return value[0] != '\0' && value[1] == '\0' && strchr (letters, g_ascii_tolower (value[0])) != NULL;
}

/* The tag as it stays; NULL: it goes. (transfer full) (nullable) */
static char *
keep (const LhDmarcRecord *record, const LhTag *tag, const char *name, gboolean testing)
{
  static const char *const others[] = { "v", "p", "rua", "pct", "rf", "ri", NULL };
  g_autofree char *addresses = NULL;

  if (g_strv_contains (others, name))
    return NULL;
  if (g_str_equal (name, "t"))
    return testing && record->testing ? g_strdup (tag->value) : NULL;
  if (record->valid)
    return g_strdup (tag->value);
  /* Of a record with a fault, what is surely sound. */
  if (g_str_equal (name, "sp") || g_str_equal (name, "np"))
    return (name[0] == 's' ? record->subdomain : record->nonexistent) < LH_DMARC_UNSET ? g_strdup (tag->value) : NULL;
  if (g_str_equal (name, "adkim") || g_str_equal (name, "aspf"))
    return is_letter_of (tag->value, "rs") ? g_strdup (tag->value) : NULL;
  if (g_str_equal (name, "psd"))
    return is_letter_of (tag->value, "uny") ? g_strdup (tag->value) : NULL;
  if (!g_str_equal (name, "ruf"))
    return NULL;
  addresses = list_valid (record->ruf, NULL);
  return addresses[0] != '\0' ? g_steal_pointer (&addresses) : NULL;
}

char *
lh_dmarc_amend (const LhDmarcRecord *record, LhDmarcPolicy policy, gboolean testing, const char *rua)
{
  GString *text = g_string_new ("v=DMARC1; p=");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_string_append (text, lh_dmarc_policy_to_string (policy));
  for (guint i = 0; record != NULL && i < record->tags->tags->len; i++)
    {
      const LhTag *tag = record->tags->tags->pdata[i];
      g_autofree char *name = g_ascii_strdown (tag->name, -1);
      g_autofree char *value = keep (record, tag, name, testing);

      if (value != NULL && g_hash_table_add (seen, g_strdup (name)))
        g_string_append_printf (text, "; %s=%s", name, value);
    }
  if (rua != NULL && *rua != '\0')
    g_string_append_printf (text, "; rua=%s", rua);
  return g_string_free (text, FALSE);
}
