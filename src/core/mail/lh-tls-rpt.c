/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-tls-rpt.h"

#include "mail/lh-dmarc-uri.h"
#include "mail/lh-dmarc.h"
#include "mail/lh-fold.h"

#include <string.h>

/* A comma, "!" or ";" inside an address must be percent-encoded. */
static const char *
find_bad (GPtrArray *uris)
{
  for (guint i = 0; i < uris->len; i++)
    {
      const LhDmarcUri *uri = uris->pdata[i];

      if (!uri->valid)
        return uri->uri;
    }
  return NULL;
}

/* Nothing that would end the list or the field. */
static gboolean
is_clean (const char *uri)
{
  for (const char *p = uri; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p) || strchr ("!;,", *p) != NULL)
      return FALSE;
  return TRUE;
}

LhTlsRptRecord *
lh_tls_rpt_parse (const char *text, gssize length)
{
  LhTlsRptRecord *self = g_new0 (LhTlsRptRecord, 1);
  const char *rua, *bad;

  self->fields = lh_fields_parse (text, length);
  rua = lh_fields_get (self->fields, "rua");
  self->rua = lh_dmarc_uri_list_parse (rua);
  /* That parser forgives DMARC's size limits. */
  bad = rua != NULL && strchr (rua, '!') != NULL ? rua : find_bad (self->rua);
  if (rua != NULL && bad != NULL)
    {
      self->problem = "bad-rua";
      self->bad = lh_fold_show (bad, strlen (bad));
    }
  else if (self->fields->bad != NULL)
    self->problem = "field";
  else if (self->rua->len == 0)
    self->problem = "no-rua";
  self->valid = self->problem == NULL;
  return self;
}

char *
lh_tls_rpt_amend (const char *text, gssize length, const char *rua)
{
  g_autoptr (GPtrArray) meant = lh_fields_list_meant (text, length, LH_TLS_RPT_VERSION, "rua");
  g_autoptr (GString) addresses = g_string_new (NULL);

  for (guint i = 0; i < meant->len; i++)
    {
      g_autoptr (GPtrArray) uris = lh_dmarc_uri_list_parse (meant->pdata[i]);

      for (guint j = 0; j < uris->len; j++)
        {
          g_autofree char *uri = lh_dmarc_uri_meant (uris->pdata[j]);

          if (uri != NULL && is_clean (uri))
            g_string_append_printf (addresses, "%s%s", addresses->len > 0 ? "," : "", uri);
        }
    }
  return lh_fields_amend (text, length, LH_TLS_RPT_VERSION, "rua", addresses->len > 0 ? addresses->str : rua);
}

void
lh_tls_rpt_free (LhTlsRptRecord *self)
{
  if (self == NULL)
    return;
  lh_fields_free (self->fields);
  g_ptr_array_unref (self->rua);
  g_free (self->bad);
  g_free (self);
}
