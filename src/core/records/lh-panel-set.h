/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records/lh-panel.h"

G_BEGIN_DECLS

/* What a panel that keeps the values of a name and type as one record is to have there, once all is done that can be done now. */
typedef struct
{
  LhWanted *wanted;  /* its values: what is published for whatever purpose and stays, then what is new */
  gboolean  seen;    /* what is published there is known */
  gboolean  there;   /* and something is */
  gboolean  shared;  /* not all of the values are what the comparison is about */
} LhPanelSet;

/* The set that @comparison is a part of; @comparisons: all of them. What is to be pasted first is not in it. (transfer full) */
LhPanelSet *lh_panel_set_new (LhSurvey *survey, GPtrArray *comparisons, const LhComparison *comparison);
void        lh_panel_set_free (LhPanelSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhPanelSet, lh_panel_set_free)

G_END_DECLS
