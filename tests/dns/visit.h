/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dns/lh-client.h"
#include "lab.h"

/* A client in the laboratory of lab.h, and how it is asked there. */

/* ms: for questions that must not run out of time, however busy the machine is. */
#define VISIT_PATIENCE 20000

typedef struct
{
  Lab      *lab;
  LhClient *client;
  LhServer *udp, *tcp, *doh;
  guint     open; /* questions under way */
} Visit;

typedef struct
{
  Visit   *visit;
  LhReply *reply;
  GError  *error;
  gboolean done;
} Result;

void result_clear (Result *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, result_clear)

/* A test with a visit of its own, at the end of which nothing is left of the client. */
void      visit_add      (const char *path, void (*func) (Visit *visit, gconstpointer data));

LhServer *visit_server   (const char *format, guint port); /* (transfer full) */
void      visit_ask      (Visit *visit, LhServer *of, const char *name, LhType type, guint timeout, GCancellable *cancellable, Result *ret_result);
void      visit_ask_full (Visit *visit, LhServer *of, const char *name, LhType type, LhAskFlags flags, guint timeout, GCancellable *cancellable,
                          Result *ret_result);
void      visit_wait     (Visit *visit); /* for all that is under way */
/* About TXT; no error. (transfer full) */
LhReply  *visit_ask_now  (Visit *visit, LhServer *of, const char *name, guint timeout);

/* Cancels @cancellable: a GSourceFunc. */
gboolean  visit_cancel   (gpointer cancellable);
