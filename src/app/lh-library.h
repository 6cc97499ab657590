/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lh-dossier.h"

G_BEGIN_DECLS

/* The user's domains: a GListModel of LhDossier, by title. */
#define LH_TYPE_LIBRARY (lh_library_get_type ())
G_DECLARE_FINAL_TYPE (LhLibrary, lh_library, LH, LIBRARY, GObject)

LhLibrary *lh_library_new (LhStore *store /* (nullable) */);
LhDossier *lh_library_find (LhLibrary *self, const char *domain); /* (nullable) (transfer none) */
/* What was typed on the first page: kept among the others unless it is nobody's own, which may be checked all the same. */
LhDossier *lh_library_begin (LhLibrary *self, LhPlan *plan) G_GNUC_WARN_UNUSED_RESULT; /* (transfer full) */
LhDossier *lh_library_add (LhLibrary *self, LhPlan *plan);        /* (transfer none): the one that is there already when so */
gboolean   lh_library_remove (LhLibrary *self, LhDossier *dossier, GError **error); /* can be undone by */
LhDossier *lh_library_restore (LhLibrary *self, const char *domain, GError **error); /* (transfer none) */
char     **lh_library_get_unreadable (LhLibrary *self);           /* files that are kept and could not be read (transfer none) */
gboolean   lh_library_is_demo (LhLibrary *self);                   /* keeps nothing on disk */
void       lh_library_save_all (LhLibrary *self);

G_END_DECLS
