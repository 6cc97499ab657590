/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "pages/records/lh-paste-box.h"

#include "pages/records/lh-key-box.h"
#include "lh-steps.h"
#include "widgets/lh-rows.h"
#include "words/lh-words.h"

static char *
get_title (const char *key, const LhProvider *provider)
{
  g_autofree char *name = provider != NULL ? lh_words_short_name (&provider->name) : g_strdup ("");

  if (g_str_equal (key, "dkim-selector") || (g_str_equal (key, "dkim-selector-2") && provider != NULL && provider->dkim_count == 0))
    return g_strdup (_("Selector"));
  if (g_str_has_prefix (key, "dkim-selector-"))
    return g_strdup (_("Name of the record"));
  if (g_str_has_prefix (key, "dkim-target-") && provider != NULL && provider->dkim_count > 0)
    return g_strdup (_("Where it points to"));
  if (g_str_equal (key, "spf-include"))
    return lh_words_fill (_("SPF from {provider}"), "provider", name, NULL);
  if (g_str_equal (key, "mx-host"))
    return provider != NULL && provider->mx_form == LH_MX_OWN_HOST ? g_strdup (_("Name of your mail server")) : g_strdup (_("MX host name"));
  if (g_str_equal (key, "mx-address"))
    return g_strdup (_("IP address of your mail server"));
  if (g_str_equal (key, "verification"))
    return g_strdup (_("Verification value"));
  if (provider != NULL && provider->kind == LH_KIND_SELF_HOSTED)
    return g_strdup (_("Public key"));
  return lh_words_fill (_("Value from {provider}"), "provider", name, NULL);
}

/* Of the two keys of a server of one's own. */
static gboolean
is_second_key (LhDossier *dossier, const LhWanted *wanted)
{
  LhPlan *plan = lh_dossier_get_plan (dossier);

  if (wanted->paste_key != NULL)
    return g_str_has_suffix (wanted->paste_key, "-2");
  return wanted->need == LH_NEED_OPTIONAL && g_strcmp0 (lh_plan_get_pasted (plan, "dkim-selector-2"), wanted->selector) == 0;
}

static const char *
get_hint (const char *key, const LhProvider *provider)
{
  if (g_str_equal (key, "dkim-selector"))
    return provider != NULL && provider->kind == LH_KIND_SELF_HOSTED ? _("The part in front of ._domainkey, for example mail.")
                                                                     : _("The part in front of ._domainkey, for example google.");
  if (g_str_has_prefix (key, "dkim-selector-"))
    return _("For example abc123._domainkey. Both records with their targets may be pasted at once.");
  if (g_str_equal (key, "spf-include"))
    return _("The whole record, v=spf1 …, or the name behind include: in it.");
  if (g_str_equal (key, "mx-host") && provider != NULL && provider->regional)
    return _("All MX hosts that the console shows, each with its priority before it: 10 mx.example.com 20 mx2.example.com");
  if (g_str_equal (key, "mx-host"))
    return provider != NULL && provider->mx_form == LH_MX_OWN_HOST ? _("For example mail.yourfirm.com; the name needs an A record, and AAAA where the server has IPv6.")
                                                                   : _("As the provider’s console shows it, without the priority.");
  if (g_str_has_prefix (key, "dkim-target"))
    return _("A host name, as the provider’s console shows it.");
  if (g_str_equal (key, "mx-address"))
    return _("For example 203.0.113.25; an IPv6 address may stand behind it.");
  if (g_str_equal (key, "verification"))
    return _("The TXT record by which the console checks that the domain is yours.");
  return _("Paste all of it; spaces, quotes and line breaks are mended.");
}

/* What the plan has for it, as far as the entry has been told. */
static void
remember (GtkWidget *entry, LhDossier *dossier)
{
  const char *key = g_object_get_data (G_OBJECT (entry), "key");

  g_object_set_data_full (G_OBJECT (entry), "known", g_strdup (lh_plan_get_pasted (lh_dossier_get_plan (dossier), key)), g_free);
}

static void
on_changed (GtkEditable *entry, LhDossier *dossier)
{
  LhPlan *plan = lh_dossier_get_plan (dossier);
  const char *key = g_object_get_data (G_OBJECT (entry), "key");
  const char *text = gtk_editable_get_text (entry);
  g_autoptr (GError) error = NULL;

  g_object_set_data (G_OBJECT (entry), "to-publish", GINT_TO_POINTER (*text != '\0'));
  if (*text == '\0')
    {
      lh_plan_set_pasted (plan, key, NULL);
      lh_entry_tell (GTK_WIDGET (entry), get_hint (key, lh_dossier_get_provider (dossier)), FALSE);
    }
  else if (lh_plan_paste (plan, key, text, &error))
    lh_entry_tell (GTK_WIDGET (entry), _("Saved. Fill in the fields below."), FALSE);
  else
    lh_entry_tell (GTK_WIDGET (entry), error->message, TRUE);
  remember (GTK_WIDGET (entry), dossier);
}

static void
add_entry (GtkWidget *box, LhDossier *dossier, const char *key)
{
  const LhProvider *provider = lh_dossier_get_provider (dossier);
  const char *pasted = lh_plan_get_pasted (lh_dossier_get_plan (dossier), key);
  g_autofree char *title = get_title (key, provider);
  GtkWidget *entry;

  gtk_box_append (GTK_BOX (box), lh_entry_box_new (title, get_hint (key, provider), &entry));
  if (pasted != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), pasted);
  g_object_set_data_full (G_OBJECT (entry), "key", g_strdup (key), g_free);
  remember (entry, dossier);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_changed), dossier, 0);
}

/* A selector that only the console knows comes first: the name depends on it. */
static void
add_dkim_entries (GtkWidget *box, LhDossier *dossier, const LhWanted *wanted)
{
  const LhProvider *provider = wanted->provider;

  if (provider == NULL)
    return;
  if (provider->dkim_count > 0)
    {
      const char *number = strrchr (wanted->paste_key, '-') + 1;
      g_autofree char *selector = g_strconcat ("dkim-selector-", number, NULL);
      g_autofree char *target = g_strconcat ("dkim-target-", number, NULL);

      add_entry (box, dossier, selector);
      add_entry (box, dossier, target);
    }
  else if (g_strcmp0 (provider->dkim_type, "CNAME") == 0)
    {
      add_entry (box, dossier, wanted->paste_key);
    }
  else
    {
      gboolean second = is_second_key (dossier, wanted);

      if (provider->dkim_selector_form != LH_SELECTOR_FIXED)
        add_entry (box, dossier, second ? "dkim-selector-2" : "dkim-selector");
      add_entry (box, dossier, second ? "dkim-value-2" : "dkim-value");
    }
}

void
lh_paste_box_refresh (GtkWidget *box, LhDossier *dossier, gboolean published)
{
  LhPlan *plan = lh_dossier_get_plan (dossier);
  GtkRoot *root = gtk_widget_get_root (box);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *list = gtk_widget_get_first_child (child);
      GtkWidget *row = GTK_IS_LIST_BOX (list) ? gtk_widget_get_first_child (list) : NULL;
      const char *key, *pasted;

      if (!ADW_IS_ENTRY_ROW (row))
        continue;
      key = g_object_get_data (G_OBJECT (row), "key");
      /* No fields are below any more. */
      if (published && g_object_get_data (G_OBJECT (row), "to-publish") != NULL && !lh_entry_is_refused (row))
        {
          lh_entry_tell (row, get_hint (key, lh_dossier_get_provider (dossier)), FALSE);
          g_object_set_data (G_OBJECT (row), "to-publish", NULL);
        }
      if (focus != NULL && gtk_widget_is_ancestor (focus, row))
        continue;
      pasted = lh_plan_get_pasted (plan, key);
      /* What stands there the user typed, though the plan has it in its own form: it goes only for what came from elsewhere. */
      if (g_strcmp0 (pasted, g_object_get_data (G_OBJECT (row), "known")) == 0)
        continue;
      g_signal_handlers_block_by_func (row, on_changed, dossier);
      gtk_editable_set_text (GTK_EDITABLE (row), pasted != NULL ? pasted : "");
      g_signal_handlers_unblock_by_func (row, on_changed, dossier);
      lh_entry_tell (row, get_hint (key, lh_dossier_get_provider (dossier)), FALSE);
      remember (row, dossier);
    }
}

/* The page that @where names, if it names one; else where the console begins. (transfer full) (nullable) */
static char *
get_address (const LhProvider *provider, const char *where)
{
  return g_str_has_prefix (where, "https://") ? g_strndup (where, strcspn (where, " ")) : g_strdup (provider->console_url);
}

GtkWidget *
lh_paste_box_new (LhDossier *dossier, const LhWanted *wanted)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  const LhProvider *provider = wanted->provider;
  const char *where = provider != NULL && wanted->purpose == LH_PURPOSE_DKIM ? lh_text_get (&provider->dkim_where) : "";

  /* What a sender's console shows is asked for in one place. */
  if (wanted->label != NULL)
    {
      g_autofree char *text = lh_words_fill (_("Its name and value are in the console of {sender}."), "sender", wanted->title, NULL);

      gtk_box_append (GTK_BOX (box), lh_label_new (text, NULL));
      gtk_box_append (GTK_BOX (box), lh_link_button_new (_("_Paste it in Other senders"), "win.step", g_variant_new_string (lh_step_get_id (LH_STEP_SENDERS))));
      return box;
    }
  if (*where != '\0')
    {
      g_autofree char *text = lh_words_fill (_("Where to find it: {where}"), "where", where, NULL);

      gtk_box_append (GTK_BOX (box), lh_label_new (text, NULL));
      if (provider->dkim_fact.certainty == LH_CERTAINTY_MEMORY)
        gtk_box_append (GTK_BOX (box), lh_label_new (_("This path is unconfirmed; its words may differ."), "hint"));
    }
  if (provider != NULL && provider->console_url != NULL)
    {
      g_autofree char *address = get_address (provider, where);
      g_autofree char *name = lh_words_short_name (&provider->name);
      g_autofree char *label = lh_words_fill (_("Open the console of {provider}"), "provider", name, NULL);
      GtkWidget *link = lh_link_button_new (label, "win.open-uri", g_variant_new_string (address));

      gtk_widget_set_halign (link, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (box), link);
    }
  if (wanted->purpose == LH_PURPOSE_DKIM)
    add_dkim_entries (box, dossier, wanted);
  else if (wanted->paste_key != NULL)
    add_entry (box, dossier, wanted->paste_key);
  else if (wanted->may_paste != NULL)
    {
      gtk_box_append (GTK_BOX (box), lh_label_new (_("If the console shows other values, you are at another data centre: paste them here."), NULL));
      add_entry (box, dossier, wanted->may_paste);
    }
  if (wanted->purpose == LH_PURPOSE_DKIM && wanted->label == NULL && provider != NULL && provider->kind == LH_KIND_SELF_HOSTED &&
      !is_second_key (dossier, wanted))
    gtk_box_append (GTK_BOX (box), lh_key_box_new (dossier));
  return box;
}
