/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plan/lh-plan.h"

G_BEGIN_DECLS

/* The file by which a provider's console creates many mailboxes at once. */
typedef enum
{
  LH_BULK_GOOGLE,         /* Google Workspace, users */
  LH_BULK_GOOGLE_MEMBERS, /* … owners and deputies into groups that exist */
  LH_BULK_M365,           /* Microsoft 365, users; after a sample of its console where one is given */
  LH_BULK_ZOHO,           /* Zoho Mail, users */
  LH_BULK_YANDEX,         /* Yandex 360, users */
  LH_BULK_TEMPLATE,       /* any console's own template, filled in by its headings */
  LH_N_BULK_FORMS
} LhBulkForm;

const char *lh_bulk_form_to_string (LhBulkForm form);                 /* "google", "google-members", "m365" … */
gboolean    lh_bulk_form_from_string (const char *text, LhBulkForm *ret_form);
/* What fits the provider: its own form, else the template. */
LhBulkForm  lh_bulk_form_of_provider (const char *provider);
char       *lh_bulk_form_get_name (LhBulkForm form); /* translated (transfer full) */

/* One line of the file, or why there is none. */
typedef struct
{
  char *address; /* whole */
  char *display; /* the name as the plan has it; of a member: the group */
  char *given, *family;
  char *refused; /* (nullable) translated */
} LhBulkRow;

typedef struct _LhBulk LhBulk;

/* @template (nullable): the sample file of the console as it was downloaded; needed for LH_BULK_TEMPLATE. Nothing is written. NULL and a
 * translated sentence when the template cannot be used or there is nobody to create. (transfer full) */
LhBulk     *lh_bulk_new (LhPlan *plan, LhBulkForm form, const char *template, gsize length, GError **error);
void        lh_bulk_free (LhBulk *bulk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhBulk, lh_bulk_free)

GPtrArray  *lh_bulk_get_rows (LhBulk *bulk);        /* (element-type LhBulkRow) (transfer none) */
guint       lh_bulk_count_good (LhBulk *bulk);
gboolean    lh_bulk_needs_passwords (LhBulk *bulk); /* the console takes no file without */
guint       lh_bulk_count_files (LhBulk *bulk);     /* consoles take so many lines at once */
char      **lh_bulk_get_notes (LhBulk *bulk);       /* (transfer none) translated sentences: what to know before uploading */

/* Writes "name.csv", and "name-2.csv" … where there are several; only for the user, and never over a file that is there. With @passwords
 * each new person gets a one-time password, which stands in that file and nowhere else. Returns the paths (a strv). NULL: nothing is left behind. */
char      **lh_bulk_write (LhBulk *bulk, const char *path, gboolean passwords, GError **error);

/* 16 characters of four classes from the system's cryptographic generator; no two that look alike, none that a spreadsheet or CSV minds.
 * Free with lh_password_free(). */
char       *lh_password_new (void);
void        lh_password_free (char *password); /* (nullable) overwrites it first */

/* "王丽" -> "王" "丽"; "Lily Wang" -> family Wang, given Lily; "Wang, Lily" as well. FALSE when there is only one half. Both (transfer full). */
gboolean    lh_bulk_split_name (const char *name, char **ret_given, char **ret_family);

G_END_DECLS
