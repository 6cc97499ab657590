/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-name.h"
#include "dns/lh-record.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_name (const char *text)
{
  g_autofree char *name = lh_name_from_user (text, NULL, NULL);
  g_autofree char *folded = lh_name_fold (text);
  g_autofree char *shown = lh_name_to_display (folded);
  const char *organizational = lh_name_organizational (folded);

  if (name != NULL && !lh_name_is_host (name))
    g_error ("“%s” became “%s”", text, name);
  if (g_utf8_validate (folded, -1, NULL) && !g_utf8_validate (shown, -1, NULL))
    g_error ("“%s” is shown as no UTF-8", folded);
  if (organizational < folded || organizational > folded + strlen (folded))
    g_error ("“%s” has a foreign domain", folded);
  if (*folded == '.' || strstr (folded, "..") != NULL)
    return; /* an empty label: no name */
  for (const char *parent = folded; parent != NULL; parent = lh_name_parent (parent))
    if (!lh_name_is_within (folded, parent))
      g_error ("“%s” is not within “%s”", folded, parent);
}

static void
check_rdata (const char *text)
{
  static const LhType types[] = { LH_TYPE_A, LH_TYPE_AAAA, LH_TYPE_NS, LH_TYPE_MX, LH_TYPE_TXT, LH_TYPE_SOA, LH_TYPE_SRV, LH_TYPE_DS, LH_TYPE_RRSIG,
                                  LH_TYPE_DNSKEY, LH_TYPE_TLSA, LH_TYPE_CAA, (LhType) 65 };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (LhRecord) record = lh_record_new_from_text ("x", types[i], 0, text, NULL);
      g_autoptr (LhRecord) again = NULL;
      g_autofree char *written = NULL;

      if (record == NULL)
        continue;
      written = lh_record_to_text (record);
      again = lh_record_new_from_text ("x", types[i], 0, written, NULL);
      if (again == NULL || !lh_record_equal (record, again))
        g_error ("“%s” does not come back", written);
    }
}

/* What a person types as a domain, and the right side of a record as text. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  check_name (text);
  check_rdata (text);
  return 0;
}
