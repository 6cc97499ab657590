/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-answerer.h"
#include "ask/lh-runner.h"

G_BEGIN_DECLS

/* The Internet of a test, written down as a table: one record a line, answered the way a resolver would.
 *
 *   ; comment                                    also with "#"; behind a record with ";"
 *   example.com 600 TXT "v=spf1 -all"            a record; the TTL may lack (600), "IN" may stand before the type
 *   *.example.com TXT "wild"                     a wildcard (RFC 4592)
 *   www.example.com CNAME example.net.           chains are followed inside the table; names are always absolute
 *   example.com MX !servfail why                 any outcome, by its id, with a remark; type "*" is every type
 *   * * !timeout                                 name "*" is every name that has no line of its own
 *   @192.0.2.1 example.com SOA …                 what this server answers instead; all else it answers like the others
 *   @192.0.2.1 * * !timeout                      this server is silent
 *   @192.0.2.1 +tcp * * !timeout                 … to those who come over TCP
 *   @https://dns.example/dns-query x.example A … what a public resolver answers; also an address with a port
 *   @192.0.2.1 ^ example.com NS ns1.example.com. a delegation: names there are referred, with aa off (authority section)
 *   @192.0.2.1 + ns1.example.com A 192.0.2.7     glue: the additional section of each referral
 *   %plain 192.0.2.1                             this server knows no EDNS
 *   %hearsay 192.0.2.1                           this server passes on what it heard, with aa off
 *   %second example.com                         who resolves and was asked about names in there is another resolver (192.0.2.54)
 *   %signed example.com                          names in there are answered with ad
 *   smtp HOST @ADDRESS tls=TLS1.3 names=HOST       a mail server; also "… !timeout", "… !not-asked PROBLEM", stage= code= text= (“_” for a blank) starttls=yes ehlo= trust= days= problem=
 *   https URL 200 text/plain "body\r\n"          a file, wherever it is asked for; also "https URL !unreachable PROBLEM"
 *   https URL @192.0.2.1 …                       what this address serves
 *
 * A name in the table without the type is EMPTY, also one that only has names below it; every other name NXDOMAIN; both
 * with the SOA of the zone where one is in the table. HTTPS that is not there is UNREACHABLE, SMTP NOT_ASKED. */
#define LH_TYPE_TABLE (lh_table_get_type ())
G_DECLARE_FINAL_TYPE (LhTable, lh_table, LH, TABLE, GObject)

LhTable  *lh_table_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* A broken line ends the test with its text. (transfer full) */
LhTable  *lh_table_new_from_string (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* @path relative to tests/ in the source tree, or absolute. (transfer full) */
LhTable  *lh_table_new_from_file (const char *path) G_GNUC_WARN_UNUSED_RESULT;

void      lh_table_add (LhTable *self, const char *line); /* one line or many, on top of what is there */
void      lh_table_add_record (LhTable *self, LhRecord *record);
void      lh_table_remove (LhTable *self, const char *name, LhType type); /* all lines of this name and type; 0: of every type */

/* As answerer of a runner (LhAnswerer): how long each answer takes; 0, the default: as soon as the loop turns. */
void      lh_table_set_delay (LhTable *self, guint ms);
guint     lh_table_get_n_asked (LhTable *self); /* by a runner */

/* Synchronously, at once. (transfer full) */
LhAnswer *lh_table_answer (LhTable *self, LhQuestion *question);

/* The survey in which @inquire lacks nothing more; no main loop. Ends the test when that takes over 64 looks. @inquire
 * NULL: an empty survey. (transfer full) */
LhSurvey *lh_table_fill (LhTable *self, LhInquire inquire, gpointer data, const char *domain);
/* The same into a survey that is there, for several inquirers one after the other. */
void      lh_table_fill_into (LhTable *self, LhSurvey *survey, LhInquire inquire, gpointer data);

G_END_DECLS
