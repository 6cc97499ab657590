/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/lh-catalog.h"

G_BEGIN_DECLS

/* What one types into a mail program, and what its maker adds: "IMAP imap.gmail.com 993, SMTP smtp.gmail.com 465; sign-in by OAuth2", in the user's
 * language. As sure as the provider's clients_fact; what is less sure than that is marked. (transfer full) (nullable) NULL: nothing is known */
char *lh_client_settings (const LhProvider *provider);

G_END_DECLS
