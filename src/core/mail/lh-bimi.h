/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail/lh-tags.h"

G_BEGIN_DECLS

/* BIMI: where the logo is that mail programs may show beside a domain's mail (draft-brand-indicators-for-message-identification, 4.2). */

typedef enum { LH_BIMI_OTHER, LH_BIMI_ALMOST, LH_BIMI_RECORD } LhBimiKind;

LhBimiKind lh_bimi_look (const char *text, gssize length);

typedef struct
{
  LhTagList  *tags;
  const char *location;  /* (nullable) l=, the logo; borrowed */
  const char *authority; /* (nullable) a=, the certificate for it; borrowed */
  gboolean    declined;  /* both empty: says on purpose that there is none */
  gboolean    valid;
  const char *problem;   /* (nullable) static id: "tag", "no-location", "bad-location", "bad-authority" */
  char       *bad;       /* (nullable) the part in question, as it can be shown */
} LhBimiRecord;

/* @text: one that lh_bimi_look() calls a record. (transfer full) */
LhBimiRecord *lh_bimi_parse (const char *text, gssize length);
void          lh_bimi_free (LhBimiRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhBimiRecord, lh_bimi_free)

G_END_DECLS
