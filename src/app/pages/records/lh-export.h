/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "lh-page.h"

G_BEGIN_DECLS

typedef enum { LH_EXPORT_ZONE, LH_EXPORT_CSV, LH_EXPORT_DNSCONTROL, LH_EXPORT_OCTODNS, LH_EXPORT_MESSAGE_ZH, LH_EXPORT_MESSAGE_EN, LH_N_EXPORTS } LhExport;

/* "zone", "csv", "dnscontrol", "octodns", "message-zh", "message-en": what the menu's actions take. FALSE when it is none. */
gboolean    lh_export_from_string (const char *text, LhExport *ret_form);
const char *lh_export_get_suffix (LhExport form); /* of a file: ".zone" */

/* The records of @dossier in that form. (transfer full) */
char *lh_export_to_text (LhDossier *dossier, LhExport form);

/* Asks where to save @text, saves it there, and lets @page say what became of it: not after cancelling, which takes the question back too and must
 * come before @page goes. */
void  lh_export_save (LhPage *page, const char *name, const char *text, GCancellable *cancellable);
/* The same under another @title; @plain (nullable) is saved instead where the name that was chosen ends in ".txt". */
void  lh_export_save_as (LhPage *page, const char *title, const char *name, const char *text, const char *plain, GCancellable *cancellable);

G_END_DECLS
