/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/lh-catalog-entries.h"

static void
test_loads (void)
{
  g_assert_nonnull (lh_catalog_get ());
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalog/loads", test_loads);
  return g_test_run ();
}
