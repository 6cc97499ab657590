/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/mailboxes/lh-reply-box.h"

#include "catalog/lh-mailbox-facts.h"
#include "plan/lh-reply.h"
#include "widgets/lh-layouts.h"
#include "widgets/lh-rows.h"
#include "words/lh-words.h"

#define TEXT_HEIGHT 90

struct _LhReplyBox
{
  GtkBox     parent_instance;

  LhPlan    *plan;
  char      *prefix;
  GtkWidget *preview;
  GtkWidget *missing; /* that the firm's name or hours are not known yet */
  GtkWidget *edit, *back;
  GtkWidget *editor;   /* (nullable) made when it is asked for */
  GtkWidget *views[2]; /* by LhReplyLanguage */
  GtkWidget *hints[2];
  gboolean   filling;  /* the texts are set by us */
};

G_DEFINE_FINAL_TYPE (LhReplyBox, lh_reply_box, GTK_TYPE_BOX)

static const char *
ready_text (const LhMailbox *mailbox, LhReplyLanguage language)
{
  const LhReplyTemplate *template = lh_mailbox_facts_find_reply (lh_mailbox_facts_get (), mailbox->reply);

  if (template == NULL)
    template = lh_mailbox_facts_find_reply (lh_mailbox_facts_get (), NULL);
  return language == LH_REPLY_ZH ? template->text.zh : template->text.en;
}

static char **
own_text (LhMailbox *mailbox, LhReplyLanguage language)
{
  return language == LH_REPLY_ZH ? &mailbox->reply_zh : &mailbox->reply_en;
}

static char *
get_text (LhReplyBox *self, LhReplyLanguage language)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->views[language]));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* What is in braces and not known is told while it stands there. */
static void
tell_unknown (LhReplyBox *self, LhReplyLanguage language)
{
  g_autofree char *text = get_text (self, language);
  g_autofree char *unknown = lh_reply_find_unknown (text);
  g_autofree char *sentence = unknown != NULL ? g_strdup_printf (_("{%s} is not filled in: it would be sent as it stands there."), unknown) : NULL;

  lh_entry_tell (self->views[language], sentence, FALSE);
  if (sentence != NULL)
    lh_hint_set (self->hints[language], sentence, TRUE);
}

/* What cannot be kept is told, and the plan keeps what it has. Nothing, and the ready text, are no text of one's own. */
static void
take_text (LhReplyBox *self, LhReplyLanguage language, LhMailbox *mailbox)
{
  char **own = own_text (mailbox, language);
  g_autofree char *typed = get_text (self, language);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = lh_plan_mailbox_text_from_user (self->plan, LH_MAILBOX_REPLY, typed, &error);

  if (text == NULL)
    {
      lh_entry_tell (self->views[language], error->message, TRUE);
      return;
    }
  tell_unknown (self, language);
  g_free (*own);
  *own = *text != '\0' && g_strcmp0 (text, ready_text (mailbox, language)) != 0 ? g_steal_pointer (&text) : NULL;
}

static void
on_changed (LhReplyBox *self)
{
  const LhMailbox *old = lh_plan_find_mailbox (self->plan, self->prefix);
  g_autoptr (LhMailbox) mailbox = NULL;

  if (self->filling || old == NULL)
    return;
  mailbox = lh_mailbox_copy (old);
  for (guint i = 0; i < G_N_ELEMENTS (self->views); i++)
    take_text (self, i, mailbox);
  if (!lh_mailbox_equal (mailbox, old))
    lh_plan_put_mailbox (self->plan, mailbox);
}

static void
add_view (LhReplyBox *self, LhReplyLanguage language, const char *title)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *label = lh_label_new (title, "small-heading");

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 6);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_widget_add_css_class (scroller, "editor");
  /* The page scrolls: what is within it shows all of its text. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_NEVER);
  gtk_widget_set_size_request (scroller, -1, TEXT_HEIGHT);
  gtk_box_append (GTK_BOX (self->editor), label);
  gtk_box_append (GTK_BOX (self->editor), scroller);
  gtk_widget_set_margin_top (label, 6);
  self->views[language] = view;
  self->hints[language] = lh_hint_new ("");
  lh_entry_set_hint (view, self->hints[language]);
  gtk_box_append (GTK_BOX (self->editor), self->hints[language]);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

/* Own texts, else the ready ones. */
static void
fill_views (LhReplyBox *self, const LhMailbox *mailbox)
{
  const char *const own[] = { [LH_REPLY_EN] = mailbox->reply_en, [LH_REPLY_ZH] = mailbox->reply_zh };

  self->filling = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (self->views); i++)
    {
      g_autofree char *text = get_text (self, i);
      const char *wanted = own[i] != NULL ? own[i] : ready_text (mailbox, i);

      if (lh_entry_is_refused (self->views[i]))
        continue;
      if (!gtk_widget_has_focus (self->views[i]) && g_strcmp0 (text, wanted) != 0)
        gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->views[i])), wanted, -1);
      tell_unknown (self, i);
    }
  self->filling = FALSE;
}

static void
on_edit (LhReplyBox *self)
{
  const LhMailbox *mailbox = lh_plan_find_mailbox (self->plan, self->prefix);

  if (mailbox == NULL)
    return;
  if (self->editor == NULL)
    {
      self->editor = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
      add_view (self, LH_REPLY_EN, _("Text in English"));
      add_view (self, LH_REPLY_ZH, _("Text in Chinese"));
      gtk_box_append (GTK_BOX (self->editor), lh_hint_new (_("Filled in by themselves: {firm} {name} {deputy} {answer} {hours} {phone} {holiday} {from} {to} {back}. "
                                                             "A line for which something is missing is left out.")));
      gtk_box_append (GTK_BOX (self), self->editor);
    }
  fill_views (self, mailbox);
  gtk_widget_set_visible (self->editor, TRUE);
  gtk_widget_set_visible (self->edit, FALSE);
  gtk_widget_grab_focus (self->views[LH_REPLY_EN]);
}

static void
on_back (LhReplyBox *self)
{
  const LhMailbox *old = lh_plan_find_mailbox (self->plan, self->prefix);
  g_autoptr (LhMailbox) mailbox = old != NULL ? lh_mailbox_copy (old) : NULL;

  if (mailbox == NULL)
    return;
  g_clear_pointer (&mailbox->reply_en, g_free);
  g_clear_pointer (&mailbox->reply_zh, g_free);
  for (guint i = 0; self->editor != NULL && i < G_N_ELEMENTS (self->views); i++)
    lh_entry_tell (self->views[i], NULL, FALSE);
  lh_plan_put_mailbox (self->plan, mailbox);
  if (self->editor != NULL)
    fill_views (self, mailbox);
  gtk_widget_grab_focus (gtk_widget_get_visible (self->edit) ? self->edit : self->views[LH_REPLY_EN]);
}

void
lh_reply_box_show (LhReplyBox *self, const LhMailbox *mailbox)
{
  g_auto (GStrv) missing = NULL;
  g_autofree char *text = lh_reply_render_both (self->plan, mailbox, &missing);

  gtk_label_set_label (GTK_LABEL (self->preview), text);
  gtk_widget_set_visible (self->missing, g_strv_contains ((const char *const *) missing, "firm") || g_strv_contains ((const char *const *) missing, "hours"));
  gtk_widget_set_visible (self->back, mailbox->reply_en != NULL || mailbox->reply_zh != NULL);
  if (self->editor != NULL)
    fill_views (self, mailbox);
}

static void
lh_reply_box_dispose (GObject *object)
{
  g_clear_object (&LH_REPLY_BOX (object)->plan);
  G_OBJECT_CLASS (lh_reply_box_parent_class)->dispose (object);
}

static void
lh_reply_box_finalize (GObject *object)
{
  g_free (LH_REPLY_BOX (object)->prefix);
  G_OBJECT_CLASS (lh_reply_box_parent_class)->finalize (object);
}

static void
lh_reply_box_class_init (LhReplyBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lh_reply_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = lh_reply_box_finalize;
}

static GtkWidget *
new_button (LhReplyBox *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "link-button");
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

static void
lh_reply_box_init (LhReplyBox *self)
{
  GtkWidget *buttons = lh_layout_box_new (lh_wrap_layout_new (24, 6));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
  self->preview = lh_label_new ("", NULL);
  gtk_label_set_selectable (GTK_LABEL (self->preview), TRUE);
  gtk_widget_add_css_class (self->preview, "value-box");
  gtk_widget_add_css_class (self->preview, "plain");
  self->edit = new_button (self, _("_Edit the text"), G_CALLBACK (on_edit));
  self->back = new_button (self, _("_Back to the ready text"), G_CALLBACK (on_back));
  gtk_widget_set_visible (self->back, FALSE);
  gtk_box_append (GTK_BOX (buttons), self->edit);
  gtk_box_append (GTK_BOX (buttons), self->back);
  self->missing = lh_icon_line_new ("lh-hint-symbolic", "state-hint", _("Name and hours of the firm are asked for below the list."), "small");
  gtk_box_append (GTK_BOX (self), self->preview);
  gtk_box_append (GTK_BOX (self), self->missing);
  gtk_box_append (GTK_BOX (self), buttons);
}

GtkWidget *
lh_reply_box_new (LhPlan *plan, const char *prefix)
{
  LhReplyBox *self = g_object_new (LH_TYPE_REPLY_BOX, NULL);

  self->plan = g_object_ref (plan);
  self->prefix = g_strdup (prefix);
  return GTK_WIDGET (self);
}
