/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-dkim-header.h"
#include "mail/lh-dkim.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *text = size ? (const char *) data : "";
  g_autoptr (LhDkimKey) key = lh_dkim_key_parse (text, (gssize) size);
  g_autofree char *pasted = g_strndup (text, size);
  g_autofree char *selector = NULL, *mended = NULL, *again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) signatures = lh_dkim_header_parse (text, (gssize) size);

  for (guint i = 0; i < signatures->len; i++)
    {
      const LhDkimSignature *signature = g_ptr_array_index (signatures, i);

      if (!signature->domain[0] || !signature->selector[0])
        g_error ("signature");
    }
  (void) lh_dkim_is_record (text, (gssize) size);
  if (!lh_dkim_key_equal (key, key))
    g_error ("equal");
  mended = lh_dkim_mend_pasted (pasted, &selector, &error);
  if (!mended == !error)
    g_error ("error");
  if (mended)
    {
      /* What comes out is a key, and stays the same when pasted once more. */
      g_autoptr (LhDkimKey) clean = lh_dkim_key_parse (mended, -1);

      if (clean->flags & (LH_DKIM_SYNTAX | LH_DKIM_QUOTED | LH_DKIM_ESCAPED | LH_DKIM_FULL_WIDTH | LH_DKIM_BAD_KEY | LH_DKIM_TRUNCATED))
        g_error ("flags %x: %s", clean->flags, mended);
      again = lh_dkim_mend_pasted (mended, NULL, NULL);
      if (g_strcmp0 (again, mended) != 0)
        g_error ("once more: %s\n%s", mended, again);
    }
  return 0;
}
