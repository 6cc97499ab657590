/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "check/lh-check.h"

G_BEGIN_DECLS

/* A row with the icon of a state before its title, the state's word after it, and an inside that is made when it is first opened. Screen readers
 * hear "title, word", then the subtitle and whether it is open: AdwExpanderRow tells neither. */
#define LH_TYPE_STATE_ROW (lh_state_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (LhStateRow, lh_state_row, LH, STATE_ROW, AdwExpanderRow)

struct _LhStateRowClass
{
  AdwExpanderRowClass parent_class;

  /* Bring @inside, a vertical box, up to date. Called when the row opens, and by lh_state_row_fill() while it is open. */
  void (*fill) (LhStateRow *self, GtkBox *inside);
};

/* Plain text, no markup. @subtitle may be NULL. What is the same as before costs nothing. */
void        lh_state_row_show (LhStateRow *self, const char *title, const char *subtitle, LhStatus status, const char *word);
/* What the row has inside is no longer right. */
void        lh_state_row_fill (LhStateRow *self);
/* An older result, while a newer one is awaited. */
void        lh_state_row_set_old (LhStateRow *self, gboolean old);
const char *lh_state_row_get_word (LhStateRow *self);

G_END_DECLS
