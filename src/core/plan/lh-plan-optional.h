/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plan/lh-plan.h"

G_BEGIN_DECLS

/* Records that mail works without, and that are published only where somebody chose them. */
typedef enum
{
  LH_OPTIONAL_MTA_STS, /* "off", "testing", "enforce" (RFC 8461) */
  LH_OPTIONAL_TLS_RPT, /* "off", "on" (RFC 8460) */
  LH_OPTIONAL_CLIENT,  /* "off", "on": so that mail programs find their servers (RFC 6186, RFC 8314) */
  LH_N_OPTIONALS
} LhOptional;

const char        *lh_optional_to_string (LhOptional optional);               /* "mta-sts", "tls-rpt", "client" */
gboolean           lh_optional_from_string (const char *text, LhOptional *ret_optional);
const char *const *lh_optional_get_choices (LhOptional optional);             /* a strv, "off" first */

const char        *lh_plan_get_optional (LhPlan *self, LhOptional optional);  /* "off" unless chosen; never NULL */
/* Nothing happens with a @choice that there is not. */
void               lh_plan_set_optional (LhPlan *self, LhOptional optional, const char *choice);

G_END_DECLS
