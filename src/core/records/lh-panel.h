/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records/lh-compare.h"

G_BEGIN_DECLS

/* A record in the very fields that a DNS host's panel has. */
typedef struct
{
  char    *key;      /* as LhPanelField */
  char    *label;    /* the panel's own word */
  char    *label_en; /* (nullable) that of its English skin */
  char    *value;    /* what to type or choose; "" = leave empty; of a set several lines */
  gboolean copy;     /* worth a copy button (typed, not chosen) */
  gboolean chosen;   /* chosen from a list, not typed */
} LhPanelEntry;

/* One form to fill for one value. @host NULL, or one that is only recognised: general labels. (transfer full) (element-type LhPanelEntry) in the panel's order */
GPtrArray *lh_panel_fill (const LhDnsHost *host, const char *zone, const LhWanted *wanted, const LhWantedValue *value);

/* The forms to fill for @values (element-type LhWantedValue), of @wanted or of others with its name and type: one each, or one with a line for each
 * where the panel keeps them as a set. @host (nullable). (transfer full) (element-type GPtrArray of LhPanelEntry) */
GPtrArray *lh_panel_list_forms (const LhDnsHost *host, const char *zone, const LhWanted *wanted, GPtrArray *values);
gboolean   lh_panel_has_sets (const LhDnsHost *host);

/* What to heed in this panel when these are entered, in the user's language. @host (nullable). (transfer full), maybe empty */
char     **lh_panel_list_notes (const LhDnsHost *host, const LhWanted *const *wanted, guint n_wanted);

/* The values by themselves. (all transfer full) */
char      *lh_panel_name (const LhDnsHost *host, const char *zone, LhType type, const char *name);
char      *lh_panel_value (const LhDnsHost *host, const LhWanted *wanted, const LhWantedValue *value);
guint16    lh_panel_priority (const LhDnsHost *host, const LhWanted *wanted, const LhWantedValue *value);

G_END_DECLS
