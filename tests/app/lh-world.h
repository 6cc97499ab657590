/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lh-dossier.h"
#include "lh-table.h"

G_BEGIN_DECLS

/* What tests of the program stand on: a made-up Internet, plans, and folders that go with the test. */

/* example.com at DNSPod with mail at Google, all of it right. (transfer full) */
LhTable   *lh_world_new_sound (void);

/* A plan for example.com with this provider (nullable). (transfer full) */
LhPlan    *lh_world_new_plan (const char *provider);

/* Verifies and waits until that ended, at most ten seconds. */
void       lh_world_verify (LhDossier *dossier, LhTable *table);

/* Runs the main loop until @done says so, at most ten seconds. */
void       lh_world_wait (gboolean (*done) (gpointer data), gpointer data);

/* A folder of plans and that Internet, for g_test_add(). */
typedef struct
{
  char    *parent, *folder;
  LhStore *store;
  LhTable *table;
} LhWorldFolder;

void       lh_world_set_up (LhWorldFolder *fixture, gconstpointer data);
void       lh_world_tear_down (LhWorldFolder *fixture, gconstpointer data); /* Nobody has kept the folder. */

/* Deletes a folder with all that is in it. */
void       lh_world_delete (const char *folder);

/* A signal's occurrences, counted: g_signal_connect_swapped (object, signal, G_CALLBACK (lh_world_count), &number). */
void       lh_world_count (guint *number);

G_END_DECLS
