/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The {keys} that are words, names and values as they stand in the user's panel. */
#include "config.h"

#include "words/words-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dns/lh-name.h"
#include "records/lh-panel.h"

/* A longer value is copied from the Records page, not read in a sentence. */
#define VALUE_MAX 160

static const LhWanted *
fix_of (const LhWordsScene *scene)
{
  return scene->finding->fix;
}

/* The zone whose panel it is: what a panel adds to each name by itself. */
static const char *
zone_of (const LhWordsScene *scene)
{
  return lh_name_organizational (lh_finding_get (scene->finding, "domain"));
}

static LhType
type_of (const LhWordsScene *scene)
{
  if (fix_of (scene) != NULL)
    return fix_of (scene)->type;
  switch ((guint) lh_finding_id_get_topic (scene->finding->id))
    {
    case LH_TOPIC_MX:
      return LH_TYPE_MX;
    case LH_TOPIC_DANE:
      return LH_TYPE_TLSA;
    case LH_TOPIC_CLIENT:
      return LH_TYPE_CNAME;
    default:
      return LH_TYPE_TXT;
    }
}

static char *
panel_name (const LhWordsScene *scene, const char *name)
{
  g_autofree char *shown = lh_panel_name (scene->host, zone_of (scene), type_of (scene), name);

  return *shown != '\0' ? g_steal_pointer (&shown) : g_strdup (_("(left empty)"));
}

static char *
panel_name_below (const LhWordsScene *scene, const char *prefix)
{
  g_autofree char *name = lh_name_join (prefix, lh_finding_get (scene->finding, "domain"));

  return panel_name (scene, name);
}

/* Where DMARC is an alias, the record at its end is the one to be edited. */
static char *
dmarc_name (const LhWordsScene *scene)
{
  const char *behind = lh_finding_get (scene->finding, "behind");

  return behind != NULL ? panel_name (scene, behind) : panel_name_below (scene, "_dmarc");
}

/* The names of a finding's parameter as they stand in the panel. One that would look like the domain's own is written out. */
static char *
names_in_panel (const LhWordsScene *scene, const char *key)
{
  const char *value = lh_finding_get (scene->finding, key);
  g_auto (GStrv) names = g_strsplit (value != NULL ? value : "", ", ", -1);
  g_autofree char *apex = panel_name (scene, zone_of (scene));

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *shown = panel_name (scene, names[i]);

      if (g_str_equal (shown, apex) && g_ascii_strcasecmp (names[i], zone_of (scene)) != 0)
        continue;
      g_free (names[i]);
      names[i] = g_steal_pointer (&shown);
    }
  return value != NULL ? g_strjoinv (C_("list", ", "), names) : NULL;
}

static const char *
general_label (const char *key)
{
  if (g_str_equal (key, "name"))
    return C_("DNS record", "Name");
  if (g_str_equal (key, "type"))
    return C_("DNS record", "Type");
  if (g_str_equal (key, "value"))
    return C_("DNS record", "Value");
  if (g_str_equal (key, "priority"))
    return C_("DNS record", "Priority");
  if (g_str_equal (key, "ttl"))
    return C_("DNS record", "TTL");
  if (g_str_equal (key, "line"))
    return C_("DNS record", "line (线路)");
  return NULL;
}

static const char *
find_label (GPtrArray *fields, const char *key)
{
  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      const LhPanelField *field = fields->pdata[i];

      if (g_str_equal (field->key, key))
        return field->label;
    }
  return NULL;
}

/* The panel's own word in the form for the type in question, or for another that @key begins with. */
static char *
label_of (const LhWordsScene *scene, const char *key)
{
  gboolean alias = g_str_has_prefix (key, "cname:");
  LhType type = alias ? LH_TYPE_CNAME : type_of (scene);
  const char *label = NULL;

  if (alias)
    key += strlen ("cname:");
  if (scene->host != NULL && scene->host->fields_of != NULL)
    label = find_label (g_hash_table_lookup (scene->host->fields_of, lh_type_to_string (type)), key);
  if (label == NULL && scene->host != NULL)
    label = find_label (scene->host->fields, key);
  return g_strdup (label != NULL ? label : general_label (key));
}

const char *
lh_words_long_value (void)
{
  return _("(long: below, ready to be copied)");
}

static char *
fix_param (const LhWordsScene *scene, const char *key)
{
  const LhWanted *fix = fix_of (scene);
  g_autofree char *value = NULL;

  if (fix == NULL || scene->value == NULL)
    return NULL;
  if (g_str_equal (key, "name"))
    return panel_name (scene, fix->name);
  if (g_str_equal (key, "type"))
    return g_strdup (lh_type_to_string (fix->type));
  if (g_str_equal (key, "priority"))
    return g_strdup_printf ("%u", lh_panel_priority (scene->host, fix, scene->value));
  if (!g_str_equal (key, "value"))
    return NULL;
  value = lh_panel_value (scene->host, fix, scene->value);
  return strlen (value) <= VALUE_MAX ? g_steal_pointer (&value) : g_strdup (lh_words_long_value ());
}

char *
lh_words_found_type (const LhWordsScene *scene)
{
  const LhWanted *fix = fix_of (scene);
  g_autofree char *prefix = fix != NULL ? g_strconcat (fix->name, ". ", NULL) : NULL;
  char *type = NULL;

  for (guint i = 0; prefix != NULL && i < scene->finding->found->len; i++)
    {
      const char *found = scene->finding->found->pdata[i];

      if (!g_str_has_prefix (found, prefix))
        continue;
      found += strlen (prefix);
      g_free (type);
      type = g_strndup (found, strcspn (found, " "));
      if (g_str_equal (type, lh_type_to_string (fix->type)))
        break;
    }
  return type;
}

/* The DKIM record's name as the panel wants it. */
static char *
dkim_name (const LhWordsScene *scene)
{
  const char *selector = lh_finding_get (scene->finding, "selector");
  g_autofree char *prefix = selector != NULL ? g_strconcat (selector, "._domainkey", NULL) : NULL;

  return prefix != NULL ? panel_name_below (scene, prefix) : NULL;
}

/* What stands in front of a mail server's name where the panel has no field for the priority. */
static char *
priority_before (const LhWordsScene *scene)
{
  const char *host = lh_finding_get (scene->finding, "host");

  if (scene->host == NULL || scene->host->priority != LH_PRIORITY_IN_VALUE)
    return g_strdup ("");
  for (guint i = 0; host != NULL && i < scene->finding->found->len; i++)
    {
      const char *mark = strstr (scene->finding->found->pdata[i], ". MX ");
      g_auto (GStrv) words = mark != NULL ? g_strsplit (mark + strlen (". MX "), " ", 2) : NULL;

      if (words != NULL && words[1] != NULL && g_ascii_strncasecmp (words[1], host, strlen (host)) == 0)
        return g_strconcat (words[0], " ", NULL);
    }
  return g_strdup ("10 ");
}

/* Where the record stands that holds for a sender's name. */
static char *
dmarc_at (const LhWordsScene *scene)
{
  const char *at = lh_finding_get (scene->finding, "at");
  g_autofree char *name = at != NULL ? lh_name_join ("_dmarc", at) : NULL;

  return name != NULL ? panel_name (scene, name) : NULL;
}

/* Whose panel it is: of an alias that leads out of the zone, another's. */
static char *
panel_of (const LhWordsScene *scene)
{
  const char *behind = lh_finding_get (scene->finding, "behind");
  g_autofree char *shown = NULL;

  if (behind == NULL || lh_name_is_within (behind, zone_of (scene)))
    return scene->host != NULL ? lh_words_short_name (&scene->host->name) : g_strdup (_("your DNS panel"));
  shown = lh_name_to_display (behind);
  /* Translators: in place of the name of a DNS panel: "At the service that keeps …, edit the record …" */
  return lh_words_fill (_("the service that keeps {name}"), "name", shown, NULL);
}

/* Where the certificate of a mail server is announced. */
static char *
tlsa_name (const LhWordsScene *scene)
{
  const char *host = lh_finding_get (scene->finding, "host");
  g_autofree char *name = host != NULL ? lh_name_join ("_25._tcp", host) : NULL;

  return name != NULL ? panel_name (scene, name) : NULL;
}

char *
lh_words_panel_param (const LhWordsScene *scene, const char *key)
{
  static const struct { const char *key, *prefix; } names[] = {
    { "apex", "" },
    { "mail", "mail" },
    { "mtasts", "_mta-sts" },
    { "tlsrpt", "_smtp._tls" },
    { "adsp", "_adsp._domainkey" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (key, names[i].key))
      return panel_name_below (scene, names[i].prefix);
  /* Of the domain, or of the one above that it takes the logo from. */
  if (g_str_equal (key, "bimi"))
    return panel_name (scene, scene->finding->subject);
  if (g_str_has_prefix (key, "label:"))
    return label_of (scene, key + strlen ("label:"));
  if (g_str_has_prefix (key, "fix:"))
    return fix_param (scene, key + strlen ("fix:"));
  if (g_str_equal (key, "panel"))
    return panel_of (scene);
  if (g_str_equal (key, "found:type"))
    return lh_words_found_type (scene);
  if (g_str_equal (key, "in-panel"))
    return names_in_panel (scene, "name");
  if (g_str_equal (key, "wanted-in-panel"))
    return lh_finding_get (scene->finding, "wanted") != NULL ? panel_name_below (scene, lh_finding_get (scene->finding, "wanted")) : NULL;
  if (g_str_equal (key, "quote"))
    return g_strdup (scene->host != NULL && scene->host->txt_quotes ? "\"" : "");
  if (g_str_equal (key, "dot"))
    return g_strdup (scene->host != NULL && scene->host->final_dot ? "." : "");
  if (g_str_equal (key, "before"))
    return priority_before (scene);
  if (g_str_equal (key, "dmarc"))
    return dmarc_name (scene);
  if (g_str_equal (key, "dmarc:at"))
    return dmarc_at (scene);
  if (g_str_equal (key, "dkim"))
    return dkim_name (scene);
  if (g_str_equal (key, "tlsa"))
    return tlsa_name (scene);
  return NULL;
}
