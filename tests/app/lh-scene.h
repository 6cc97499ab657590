/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lh-page.h"
#include "lh-widget-test.h"
#include "lh-world.h"

G_BEGIN_DECLS

/* One page of the program in a window, over a made-up Internet. */
typedef struct
{
  LhTable   *table;
  LhDossier *dossier, *other; /* of example.com and of example.org; the first is shown */
  LhPlan    *plan;            /* of the first; borrowed */
  LhPage    *page;
  GtkWindow *window;
  GPtrArray *toasts;          /* (element-type AdwToast) in the order the page sent them */
} LhScene;

/* @type of the page; @width in pixels. */
void       lh_scene_begin (LhScene *scene, GType type, const char *provider /* (nullable) */, int width);
void       lh_scene_begin_with_plan (LhScene *scene, GType type, LhPlan *plan, int width);
/* Asserts that all of it goes. */
void       lh_scene_end (LhScene *scene);

void       lh_scene_verify (LhScene *scene);

/* The first widget of that type in the page, and with this text where it is given: there must be one. */
GtkWidget *lh_scene_find (LhScene *scene, GType type, const char *text /* (nullable) */);
/* The row of that type around a label with this text. */
GtkWidget *lh_scene_find_row (LhScene *scene, GType type, const char *text);

/* What stands under the list of an entry. */
const char *lh_scene_get_hint (GtkWidget *entry);

gboolean   lh_scene_says (LhScene *scene, const char *text);
void       lh_scene_assert_text (LhScene *scene, const char *text, gboolean shown);

/* Presses the button with this label. */
void       lh_scene_click (LhScene *scene, const char *label);

G_END_DECLS
