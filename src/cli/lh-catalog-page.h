/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/lh-catalog.h"

G_BEGIN_DECLS

/* One entry of the catalogue as it grows, line by line: a label and what it says, how sure that is, and at the end what the source keys stand for. */
typedef struct
{
  GString   *out;
  const char *unconfirmed; /* (borrowed) what is said of what is only remembered */
  GPtrArray *sources; /* (element-type utf8) (borrowed) keys in the order they were met */
} LhPage;

/* @unconfirmed: translated, whom to ask: "unconfirmed, ask the provider". */
void  lh_page_begin (LhPage *page, const char *name, const char *id, const char *unconfirmed);
char *lh_page_end (LhPage *page); /* (transfer full) */

/* @text (nullable): without any, no line. */
void  lh_page_add (LhPage *page, const char *label, const char *text);
void  lh_page_add_fact (LhPage *page, const LhFact *fact);
void  lh_page_add_known (LhPage *page, const char *label, const char *text, const LhFact *fact);
void  lh_page_add_list (LhPage *page, const char *label, char **words); /* (nullable) */
void  lh_page_add_reasons (LhPage *page, const char *label, GPtrArray *reasons); /* (element-type LhReason) */
void  lh_page_add_notes (LhPage *page, GPtrArray *notes); /* (element-type LhNote) */

G_END_DECLS
