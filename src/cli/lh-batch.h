/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-check.h"

G_BEGIN_DECLS

typedef enum { LH_FORMAT_TEXT, LH_FORMAT_JSON, LH_FORMAT_CSV, LH_FORMAT_HTML } LhFormat;
typedef enum { LH_FAIL_ON_ERROR, LH_FAIL_ON_WARNING, LH_FAIL_ON_NEVER } LhFailOn;

/* Checks of many domains, several in flight, printed in the order they were named or as they end. Memory is bounded: standard input is read no faster than
 * results go out. */
typedef struct
{
  int         format;  /* LhFormat */
  LhFailOn    fail_on;
  guint       topics;  /* mask */
  gboolean    many;    /* a line a domain */
  gboolean    as_ready; /* not in the order they were named, but as they end */
  LhPlan     *plan;    /* (nullable) owned */
  GPtrArray  *anchors; /* (nullable) owned; (element-type LhRecord) of a laboratory's DNSSEC */
  const char *save;    /* (nullable) where to save the survey */
  GPtrArray  *signatures; /* (nullable) owned (element-type LhDkimSignature) of a sent mail's header */

  /* What came of it. */
  gboolean    header_written, found, unchecked, bad_input;
} LhBatch;

void lh_batch_clear (LhBatch *batch);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LhBatch, lh_batch_clear)

/* Both print, and return the exit status. @domains: names, and "-" for those on standard input. */
int  lh_batch_judge (LhBatch *batch, LhSurvey *survey);
int  lh_batch_run (LhBatch *batch, LhAnswerer *answerer, char **domains);

G_END_DECLS
