/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-inquiry.h"

G_BEGIN_DECLS

typedef enum
{
  LH_FETCH_OPEN,        /* something is lacking still */
  LH_FETCH_NO_ADDRESS,  /* the host has none, for certain */
  LH_FETCH_NO_DNS,      /* whether it has one could not be asked: @outcome */
  LH_FETCH_PRIVATE,     /* it leads into a private network, where nobody is asked: @address */
  LH_FETCH_DONE,        /* @answer, be it a failure */
} LhFetchState;

/* What became of a file that somebody's DNS or record names. */
typedef struct
{
  LhFetchState    state;
  LhOutcome       outcome;
  const LhAnswer *answer;  /* (nullable) borrowed */
  char           *host;    /* of the URL */
  char           *address; /* (nullable) which was asked */
  char           *key;     /* (nullable) of the question that tells */
} LhFetched;

/* Looks where the URL's host is, by DNS, and then for the file there: at its first IPv4 address, then where nothing answers at another, an IPv6 one
 * if there is. No redirect is followed. @url must be an https URL. (transfer full) */
LhFetched *lh_inquiry_fetch (LhInquiry *inquiry, const char *url);
void       lh_fetched_free (LhFetched *fetched);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhFetched, lh_fetched_free)

/* Lets the addresses be asked for already, while it is not yet known whether the file is needed: that saves a round trip. */
void       lh_inquiry_fetch_early (LhInquiry *inquiry, const char *url);

G_END_DECLS
