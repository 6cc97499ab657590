/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lh-table.h"

G_BEGIN_DECLS

typedef enum
{
  LH_TABLE_RECORD,
  LH_TABLE_OUTCOME,
  LH_TABLE_REFERRAL,
  LH_TABLE_GLUE,
} LhTableKind;

typedef struct
{
  LhTableKind  kind;
  char     *whom;    /* (nullable) */
  char     *name;    /* "*" for every name, of outcomes only */
  LhType    type;    /* 0 for every type, of outcomes only */
  LhRecord *record;  /* (nullable) */
  LhOutcome outcome;
  char     *detail;
} LhTableLine;

struct _LhTable
{
  GObject     parent_instance;
  GPtrArray  *lines;
  GPtrArray  *signed_zones;
  GPtrArray  *seconds; /* (element-type utf8) names */
  GHashTable *mailers; /* key of the question → LhAnswer */
  GPtrArray  *plain; /* addresses of servers without EDNS */
  GPtrArray  *hearsay; /* … that are no authority */
  GHashTable *files; /* URL → LhAnswer */
  guint       delay;
  guint       n_asked;
};

G_END_DECLS
