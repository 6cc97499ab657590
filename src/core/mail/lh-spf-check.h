/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-inquiry.h"
#include "mail/lh-spf.h"

G_BEGIN_DECLS

/* check_host() of RFC 7208, 4, for one message. */

typedef enum
{
  LH_SPF_RESULT_NONE, LH_SPF_RESULT_NEUTRAL, LH_SPF_RESULT_PASS, LH_SPF_RESULT_FAIL, LH_SPF_RESULT_SOFTFAIL,
  LH_SPF_RESULT_TEMPERROR, LH_SPF_RESULT_PERMERROR,
  LH_SPF_RESULT_OPEN, /* answers are lacking: see the inquiry */
} LhSpfResult;

const char *lh_spf_result_to_string (LhSpfResult result);

typedef struct
{
  GInetAddress *ip;
  const char *sender;   /* MAIL FROM address, "" for the null sender */
  const char *helo;
  const char *receiver; /* (nullable) the %{r} macro */
  gint64      now;      /* seconds, the %{t} macro */
} LhSpfMessage;

/* @ret_reason (nullable): which term matched or what is wrong, English, for evidence; @ret_explanation (nullable): of
 * exp= after a fail, else NULL. (both transfer full) */
LhSpfResult lh_spf_check (LhInquiry *inquiry, const LhSpfMessage *message, char **ret_reason, char **ret_explanation);

G_END_DECLS
