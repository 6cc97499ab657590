/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-client-places.h"

const LhClientName lh_client_places[LH_N_CLIENT_PLACES] = {
  [LH_CLIENT_AUTODISCOVER] = { "autodiscover", LH_TYPE_A },
  [LH_CLIENT_AUTOCONFIG] = { "autoconfig", LH_TYPE_A },
  [LH_CLIENT_SRV_AUTODISCOVER] = { "_autodiscover._tcp", LH_TYPE_SRV },
  [LH_CLIENT_SRV_IMAPS] = { "_imaps._tcp", LH_TYPE_SRV },
  [LH_CLIENT_SRV_IMAP] = { "_imap._tcp", LH_TYPE_SRV },
  [LH_CLIENT_SRV_POP3S] = { "_pop3s._tcp", LH_TYPE_SRV },
  [LH_CLIENT_SRV_POP3] = { "_pop3._tcp", LH_TYPE_SRV },
  [LH_CLIENT_SRV_SUBMISSIONS] = { "_submissions._tcp", LH_TYPE_SRV },
  [LH_CLIENT_SRV_SUBMISSION] = { "_submission._tcp", LH_TYPE_SRV },
};
