/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-check.h"

G_BEGIN_DECLS

/* The name under which an address is looked up backwards: "25.2.0.192.in-addr.arpa" (RFC 1035, 3.5; RFC 3596, 2.5). (transfer full) (nullable) */
char *lh_judge_reverse_name (const char *address);

typedef enum
{
  LH_PTR_UNKNOWN,
  LH_PTR_LACKS,
  LH_PTR_HOLDS,
  LH_PTR_IDLE, /* lacks, at an address that the domain's own SPF record lets send nothing: a server that only takes mail in */
} LhPtrState;

/* The reverse names of the owner's own server @host: whether there is one for each address, leads back, and fits the name that the server says.
 * @smtp (nullable) is what it said. Adds to @findings (nullable) only what is to be mended.
 * LACKS where one address at least that may send has none that leads back; HOLDS where all that were looked at have one. */
LhPtrState lh_judge_ptr (LhInquiry *inquiry, const LhContext *context, const char *host, const LhSmtp *smtp, GPtrArray *findings);

G_END_DECLS
