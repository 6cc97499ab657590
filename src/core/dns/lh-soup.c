/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-soup.h"

static SoupSession *
new_session (GTlsDatabase *database)
{
  SoupSession *session = soup_session_new_with_options ("max-conns", 32, "max-conns-per-host", 6, NULL);

  /* No password is ever asked for or sent, and nothing is kept between requests. */
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  if (database != NULL)
    soup_session_set_tls_database (session, database);
  return session;
}

const LhHttps lh_soup_https = { new_session, lh_soup_exchange_async, lh_soup_fetch_async };

__attribute__ ((constructor)) static void
begin (void)
{
  lh_https_register (&lh_soup_https);
}
