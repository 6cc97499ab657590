/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dns/lh-record.h"

G_BEGIN_DECLS

/* Where mail programs look by themselves: autodiscover and autoconfig, RFC 6186, RFC 8314. */
typedef enum
{
  LH_CLIENT_AUTODISCOVER,
  LH_CLIENT_AUTOCONFIG,
  LH_CLIENT_SRV_AUTODISCOVER,
  LH_CLIENT_SRV_IMAPS,
  LH_CLIENT_SRV_IMAP,
  LH_CLIENT_SRV_POP3S,
  LH_CLIENT_SRV_POP3,
  LH_CLIENT_SRV_SUBMISSIONS,
  LH_CLIENT_SRV_SUBMISSION,
  LH_N_CLIENT_PLACES
} LhClientPlace;

typedef struct
{
  const char *prefix; /* of the domain */
  LhType      type;
} LhClientName;

extern const LhClientName lh_client_places[LH_N_CLIENT_PLACES];

G_END_DECLS
