/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether mail can be set up for @domain by its firm. G_IO_ERROR_NOT_SUPPORTED and a translated sentence: it is one of a free mailbox. */
gboolean lh_own_domain_check (const char *domain, GError **error);

G_END_DECLS
