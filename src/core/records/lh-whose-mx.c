/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-whose-mx.h"

#include <string.h>

#include "dns/lh-name.h"

gboolean
lh_mx_is_named (const LhWanted *wanted, const char *host)
{
  for (guint i = 0; wanted != NULL && i < wanted->values->len; i++)
    if (g_ascii_strcasecmp (((LhWantedValue *) wanted->values->pdata[i])->value, host) == 0)
      return TRUE;
  return FALSE;
}

/* "mx.zoho.example" and "mx2.zoho.example" stand side by side. */
static gboolean
is_beside (const LhWanted *wanted, const char *host)
{
  const char *above = strchr (host, '.');

  for (guint i = 0; above != NULL && i < wanted->values->len; i++)
    {
      const char *other = strchr (((LhWantedValue *) wanted->values->pdata[i])->value, '.');

      if (other != NULL && g_ascii_strcasecmp (above, other) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
lh_mx_is_other_region (const LhWanted *wanted, const char *host)
{
  return wanted->regional && wanted->values->len > 0 && !lh_mx_is_named (wanted, host) && !is_beside (wanted, host);
}

static gboolean
is_any_named (const LhWanted *wanted, GPtrArray *published)
{
  for (guint i = 0; i < published->len; i++)
    {
      const LhRecord *record = published->pdata[i];

      if (record->type == LH_TYPE_MX && lh_mx_is_named (wanted, record->target))
        return TRUE;
    }
  return FALSE;
}

/* Beside its hosts stands one that the catalogue does not list. */
static gboolean
is_sibling (const LhProvider *provider, GPtrArray *published, const char *host, const LhCatalog *catalog)
{
  for (guint i = 0; i < published->len; i++)
    {
      const LhRecord *record = published->pdata[i];
      const char *other = record->type == LH_TYPE_MX ? record->target : "";

      if (lh_catalog_provider_of_mx (catalog, other) == provider && g_str_equal (lh_name_organizational (host), lh_name_organizational (other)))
        return TRUE;
    }
  return FALSE;
}

gboolean
lh_mx_is_of_provider (const LhProvider *provider, const LhWanted *wanted, GPtrArray *published, const char *host, const LhCatalog *catalog)
{
  const LhProvider *of = lh_catalog_provider_of_mx (catalog, host);

  if (*host == '\0') /* RFC 7505 */
    return FALSE;
  if (lh_mx_is_named (wanted, host))
    return TRUE;
  if (of != NULL)
    return of == provider;
  if (provider->mx_form == LH_MX_OWN_HOST)
    return wanted == NULL || wanted->values->len == 0 || is_any_named (wanted, published);
  return is_sibling (provider, published, host, catalog);
}
