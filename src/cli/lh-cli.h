/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-answerer.h"
#include "catalog/lh-catalog.h"
#include "plan/lh-store.h"

G_BEGIN_DECLS

/* What the commands share. Results go to standard output in whole lines, one sentence about what went wrong to standard error. */

enum { LH_EXIT_GOOD, LH_EXIT_FOUND, LH_EXIT_USAGE, LH_EXIT_UNCHECKED };

/* Each takes its arguments with its own name in front, and returns the exit status. */
int lh_cli_check (char **arguments);
int lh_cli_records (char **arguments);
int lh_cli_plan (char **arguments);
int lh_cli_catalog (char **arguments);
int lh_cli_spf (char **arguments);

typedef struct { const char *key, *what; /* to be translated */ } LhUsageKey;

typedef struct
{
  const char *command;     /* "check" */
  const char *parameters;  /* "DOMAIN…" */
  const char *summary;     /* translated */
  const char *examples;    /* (nullable) commands, one a line, each indented by two blanks */
  const LhUsageKey *keys;  /* (nullable) what may be named besides options; ends with NULL */
} LhUsage;

/* Takes the options out of @arguments (a strv that is changed). FALSE when all is done: --help, or an error that was told; then @ret_status is
 * the exit status. */
gboolean lh_cli_parse (const LhUsage *usage, const GOptionEntry *entries, char ***arguments, int *ret_status);

/* Foreign text as one line that does nothing to a terminal. (transfer full) */
char    *lh_cli_show (const char *text);

/* Says it on standard error. Returns LH_EXIT_USAGE. */
int      lh_cli_fail (const char *format, ...) G_GNUC_PRINTF (1, 2);
int      lh_cli_fail_error (const GError *error);
/* The same of a file: in our own words what is plain, since the library's come in whatever language the machine has of it. */
int      lh_cli_fail_file (const char *path, const GError *error);
int      lh_cli_fail_writing (const char *path, const GError *error);
void     lh_cli_note (const char *format, ...) G_GNUC_PRINTF (1, 2); /* the same, when it is no error */

/* For a reader: indented, and its last line ended. (transfer full) */
char    *lh_cli_json (JsonNode *root);

/* Whole and at once. When nobody reads any more the program ends quietly, as others do. FALSE: could not be written, and that was told. */
gboolean lh_cli_write (const char *text);
gboolean lh_cli_has_colour (void);

/* One of a few words as typed: small letters, full-width ones and dashes as ASCII, blanks and quotation marks off. (transfer full) */
char    *lh_cli_mend_word (const char *text);

/* KEY=VALUE, the key and the sign mended: the value, and the key to be freed; NULL where there is no such sign. */
const char *lh_cli_split (const char *text, char **ret_key);

/* @text (nullable: the first) among @choices, a strv; -1 after telling what may stand at @option. */
int      lh_cli_choose (const char *option, const char *text, const char *const *choices);
/* The same among @entries of the catalogue, each of which begins with its id; "" is how one takes it back. NULL after telling. (transfer none) (nullable) */
const char *lh_cli_choose_id (const char *option, const char *text, GPtrArray *entries);

/* @text (nullable: @number stays) as a whole number, its digits mended likewise; FALSE after telling what may stand at @option. Every option with
 * a number is a G_OPTION_ARG_STRING for this. */
gboolean lh_cli_number (const char *option, const char *text, int least, int most, int *number);

/* (transfer full) (element-type LhServer). @specs (nullable): as given with --resolver; without any the usual ones. NULL after telling. */
GPtrArray *lh_cli_resolvers (char **specs);
/* @port (nullable): as typed, instead of the usual one. @anchors (nullable): a file of certificates to trust for DoH instead of the system's. (transfer full) (nullable) */
LhNetwork *lh_cli_network (char **specs, const char *port, const char *anchors);

/* @path "-": standard input. NULL after telling. (transfer full) (nullable) */
char     *lh_cli_read_file (const char *path, gsize *ret_length);

/* A survey file; NULL after telling. (transfer full) (nullable) */
LhSurvey *lh_cli_load_survey (const char *path);

/* A plan, and where it is: a file, or in the store under its domain. */
typedef struct
{
  LhPlan  *plan;
  LhStore *store; /* (nullable) */
  char    *path;  /* (nullable) */
} LhPlace;

gboolean lh_place_open (LhPlace *place, const char *spec); /* FALSE after telling */
/* The check saved at @path; NULL: for a stored plan, what its last check found (nullable). FALSE after telling */
gboolean lh_place_find_survey (LhPlace *place, const char *path, LhSurvey **ret_survey);
/* Tells what to run where @survey does not hold all that the plan asks of it. @path, @spec: as the user named the survey (nullable) and the plan. */
void     lh_place_note_lacking (LhPlace *place, LhSurvey *survey, const char *path, const char *spec);
gboolean lh_place_save (LhPlace *place);                   /* FALSE after telling */
void     lh_place_clear (LhPlace *place);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LhPlace, lh_place_clear)

G_END_DECLS
