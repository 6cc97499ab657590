/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-gnutls.h"

#include <dlfcn.h>

#define LIBRARY "libgnutls.so.30" /* since 3.4, of 2015 */

static const char *const names[] = {
#define F(name) "gnutls_" #name,
  LH_GNUTLS_FUNCTIONS (F)
#undef F
};

G_STATIC_ASSERT (sizeof (LhGnutls) == sizeof (gpointer) * (G_N_ELEMENTS (names) + 1));

static gpointer
find (gpointer library, const char *name)
{
  gpointer symbol = library != NULL ? dlsym (library, name) : NULL;

  if (symbol == NULL)
    g_error ("%s", dlerror ());
  return symbol;
}

const LhGnutls *
lh_gnutls (void)
{
  static LhGnutls functions;
  static gsize loaded;

  if (g_once_init_enter (&loaded))
    {
      gpointer library = dlopen (LIBRARY, RTLD_NOW | RTLD_LOCAL);

      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        ((gpointer *) &functions)[i] = find (library, names[i]);
      functions.free = *(gnutls_free_function *) find (library, "gnutls_free");
      g_once_init_leave (&loaded, 1);
    }
  return &functions;
}
