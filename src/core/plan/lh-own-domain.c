/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-own-domain.h"

#include <glib/gi18n.h>

#include "catalog/lh-free-mail.h"

gboolean
lh_own_domain_check (const char *domain, GError **error)
{
  const char *free_mail = lh_free_mail_find (domain);

  if (free_mail == NULL)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               _("%s is the domain of a free mailbox: only its provider can set it up. A firm needs a domain of its own, such as example.com. "
                 "The help says more under “Free mailboxes”."), free_mail);
  return FALSE;
}
