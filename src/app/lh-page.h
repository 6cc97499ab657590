/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "lh-dossier.h"
#include "lh-steps.h"

G_BEGIN_DECLS

/* A step's page. The window shows its content in a scrolled clamp (720) and its contract in the bottom bar: one sentence on where this page
 * stands, and its one button. A page derives from this, puts its content into "child" (by template), and keeps the properties up to date in refresh(). */
#define LH_TYPE_PAGE (lh_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (LhPage, lh_page, LH, PAGE, GtkWidget)

struct _LhPageClass
{
  GtkWidgetClass parent_class;

  LhStep step;
  /* Show what the dossier holds now; called after lh_page_set_dossier() and once per burst of its "changed", only while the page is mapped.
   * Never resets what the user is typing. */
  void (*refresh)  (LhPage *self);
  /* The dossier is about to be another one (or NULL): drop what belongs to the old one. May be NULL. */
  void (*released) (LhPage *self, LhDossier *dossier);
  /* The bottom bar's button was pressed. Default: the window goes on to the next step. May be NULL. */
  void (*activate) (LhPage *self);
};

LhStep      lh_page_get_step (LhPage *self);
LhDossier  *lh_page_get_dossier (LhPage *self); /* (nullable) */
void        lh_page_set_dossier (LhPage *self, LhDossier *dossier);

/* The bottom bar. */
void        lh_page_set_sentence (LhPage *self, const char *sentence);           /* property "sentence" */
void        lh_page_set_button (LhPage *self, const char *label_with_mnemonic);  /* property "button-label"; NULL: none */
void        lh_page_set_button_suggested (LhPage *self, gboolean suggested);     /* property "button-suggested", TRUE by default */
void        lh_page_set_button_sensitive (LhPage *self, gboolean sensitive);     /* property "button-sensitive", TRUE by default */
const char *lh_page_get_sentence (LhPage *self);
const char *lh_page_get_button (LhPage *self);
gboolean    lh_page_get_button_suggested (LhPage *self);
gboolean    lh_page_get_button_sensitive (LhPage *self);
void        lh_page_activate_button (LhPage *self);

/* Actions that every page may activate on itself (gtk_widget_activate_action): "win.step" (s id), "win.verify", "win.stop", "win.help" (s topic),
 * "win.copy" (ss: value, what it is, translated: tells "… copied" in a toast), "win.open-uri" (s). And: */
void        lh_page_say (LhPage *self, const char *sentence); /* in a toast that the window shows; no markup */

/* The same with “Undo”, which calls @undo with what was taken away, and the plan that it was taken from, whatever is shown by then: several may wait for their turn. */
typedef void (*LhUndo) (LhPlan *plan, gpointer taken);
void        lh_page_offer_undo (LhPage *self, const char *sentence, LhUndo undo, gpointer taken /* (transfer full) */, GDestroyNotify free_taken);

G_END_DECLS
