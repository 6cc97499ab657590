/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-quarks.h"

#ifdef __SANITIZE_ADDRESS__

#include <link.h>
#include <sanitizer/lsan_interface.h>
#include <string.h>

/* sanitizer/allocator_interface.h, which gcc does not install */
int    __sanitizer_get_ownership (const volatile void *block);
size_t __sanitizer_get_allocated_size (const volatile void *block);

#define BLOCK_SIZE (2048 * sizeof (char *))

/* The table is a variable of GLib's that nobody else sees. It is the one pointer to a block of that size in which a quark's own text stands at
 * the quark's number. */
static int
look_into (struct dl_phdr_info *info, size_t size, void *data)
{
  GQuark quark = g_quark_from_static_string ("lh-quarks");

  if (strstr (info->dlpi_name, "libglib-2.0.so") == NULL)
    return 0;
  for (guint i = 0; i < info->dlpi_phnum; i++)
    {
      const ElfW (Phdr) *segment = &info->dlpi_phdr[i];
      const char ***variable = (const char ***) (info->dlpi_addr + segment->p_vaddr);

      if (segment->p_type != PT_LOAD || (segment->p_flags & PF_W) == 0)
        continue;
      for (gsize j = 0; j < segment->p_memsz / sizeof *variable; j++)
        if (variable[j] != NULL && __sanitizer_get_ownership (variable[j]) && __sanitizer_get_allocated_size (variable[j]) == BLOCK_SIZE &&
            variable[j][quark] == g_quark_to_string (quark))
          __lsan_ignore_object (variable[j]);
    }
  return 1;
}

void
lh_quarks_keep (void)
{
  dl_iterate_phdr (look_into, NULL);
}

#else

void
lh_quarks_keep (void)
{
}

#endif
