/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The file from which Thunderbird and others set themselves up: clientConfig, version 1.1, as
 * https://www.bucksch.org/1/projects/thunderbird/autoconfiguration/config-file-format.html describes it. It is no RFC. */

typedef enum
{
  LH_AUTOCONFIG_OTHER,  /* no such file: a web page, nothing */
  LH_AUTOCONFIG_BROKEN, /* meant as one, and no program can read it */
  LH_AUTOCONFIG_READ,
} LhAutoconfigState;

typedef enum
{
  LH_AUTOCONFIG_UNKNOWN, /* not said, or a word that we do not know */
  LH_AUTOCONFIG_PLAIN,
  LH_AUTOCONFIG_STARTTLS,
  LH_AUTOCONFIG_TLS,
} LhAutoconfigSocket;

typedef struct
{
  char              *type;   /* "imap", "pop3", "smtp" */
  char              *host;   /* folded; with %EMAILDOMAIN% filled in */
  guint              port;   /* 0: not said, or no number */
  LhAutoconfigSocket socket;
} LhAutoconfigServer;

typedef struct
{
  LhAutoconfigState state;
  GPtrArray        *servers; /* (element-type LhAutoconfigServer) in order, at most 32; those whose host is known without the mailbox */
  guint             line;    /* BROKEN: where it ends to be readable, from 1; 0 where all is readable and there is no server */
} LhAutoconfig;

/* @domain is what %EMAILDOMAIN% stands for. (transfer full) */
LhAutoconfig *lh_autoconfig_parse (const char *body, gsize size, const char *domain);
void          lh_autoconfig_free (LhAutoconfig *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhAutoconfig, lh_autoconfig_free)

/* Whether servers of @type ("imap") are named and each of them only without encryption. */
gboolean      lh_autoconfig_is_plain (const LhAutoconfig *self, const char *type);

G_END_DECLS
