/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-tlsa.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* The first half is a record, the second half the certificate that a server shows. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) rdata = g_bytes_new (data, size);
  g_autoptr (GBytes) half = g_bytes_new (data, size / 2);
  g_autoptr (GBytes) shown = g_bytes_new (data + size / 2, size - size / 2);
  g_autoptr (GPtrArray) chain = g_ptr_array_new ();
  g_autoptr (LhTlsa) whole = lh_tlsa_parse (rdata);
  g_autoptr (LhTlsa) tlsa = lh_tlsa_parse (half);
  g_autofree char *text = lh_tlsa_to_text (whole);
  g_autofree char *wanted = lh_tlsa_make (shown);

  g_ptr_array_add (chain, shown);
  (void) lh_tlsa_matches (tlsa, chain, "mail.example.com", 0);
  if (whole->state == LH_TLSA_USABLE && (whole->usage < 2 || whole->usage > 3 || whole->selector > 1 || whole->matching > 2))
    g_error ("state");
  return 0;
}
