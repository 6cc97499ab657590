/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "words/lh-words.h"

G_BEGIN_DECLS

/* The sentences of one finding. @steps and @otherwise hold one step a line: @otherwise (nullable) is for a finding without a fix. */
typedef struct
{
  const char *title;
  const char *why;
  const char *steps;
  const char *otherwise;
} LhWords;

/* A step by itself that stands for the usual ones: add this record, or edit the one that is there, with its fields. */
#define LH_WORDS_PUT "{put}"

/* One table a topic, by finding; what is of another topic is empty there. */
extern const LhWords lh_words_zone[LH_N_FINDINGS];
extern const LhWords lh_words_mx[LH_N_FINDINGS];
extern const LhWords lh_words_spf[LH_N_FINDINGS];
extern const LhWords lh_words_dkim[LH_N_FINDINGS];
extern const LhWords lh_words_dmarc[LH_N_FINDINGS];
extern const LhWords lh_words_mta_sts[LH_N_FINDINGS];
extern const LhWords lh_words_tls_rpt[LH_N_FINDINGS];
extern const LhWords lh_words_client[LH_N_FINDINGS];
extern const LhWords lh_words_bimi[LH_N_FINDINGS];
extern const LhWords lh_words_smtp[LH_N_FINDINGS];
extern const LhWords lh_words_dane[LH_N_FINDINGS];
extern const LhWords lh_words_blocklist[LH_N_FINDINGS];
extern const LhWords lh_words_bulk[LH_N_FINDINGS];
extern const LhWords lh_words_propagation[LH_N_FINDINGS];

/* The sentences about @id, as in the source. (nullable) */
const LhWords *lh_words_lookup (LhFindingId id);

/* What {key} stands for. (transfer full) (nullable): NULL leaves it as it is. */
typedef char *(*LhWordsParam) (const char *key, gconstpointer data);

/* @ret_whole (out) (optional): whether every {key} was replaced. (transfer full) */
char *lh_words_fill_with (const char *template, LhWordsParam param, gconstpointer data, gboolean *ret_whole);

/* What the sentences about a finding are filled from. */
typedef struct
{
  const LhFinding     *finding;
  const LhDnsHost     *host;  /* (nullable) */
  const LhWantedValue *value; /* (nullable) of the fix */
} LhWordsScene;

char       *lh_words_param (const char *key, gconstpointer scene); /* LhWordsParam over LhWordsScene */

/* {label:name}, {fix:value}, {apex} and all else that depends on the panel. (transfer full) (nullable): NULL for another key, and where there is nothing. */
char       *lh_words_panel_param (const LhWordsScene *scene, const char *key);

/* The type of what is published at the fix's name: its own where that is among it. (transfer full) (nullable) */
char       *lh_words_found_type (const LhWordsScene *scene);

/* The steps that LH_WORDS_PUT stands for; needs a fix. Added to @steps. */
void        lh_words_add_put (GPtrArray *steps, const LhWordsScene *scene);

/* One line for each value of the fix that it names, none when it cannot be filled. Added to @steps. */
void        lh_words_add_step (GPtrArray *steps, const char *template, const LhWordsScene *scene);

/* That the fix of @finding has to wait, and until when; NULL where it has not. (transfer full) (nullable) */
char       *lh_words_wait (const LhFinding *finding);

/* What is wrong with a term of SPF or with a key, by its id: the end of a sentence. */
const char *lh_words_problem (const char *problem);

/* As it stands within a sentence. @provider: (nullable) one that is not chosen yet. */
const char *lh_words_provider_name (const LhProvider *provider);
char       *lh_words_name (const char *who); /* an id of the catalogue becomes a name, all else stays. (transfer full) */
char       *lh_words_resolver (const char *id); /* of the catalogue, or "system". (transfer full) */
const char *lh_words_policy (const char *policy); /* "none" → "watch only (none)"; others as they are */

G_END_DECLS
