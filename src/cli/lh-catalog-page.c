/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-catalog-page.h"
#include "lh-catalog-pages.h"

#include <glib/gi18n.h>

#include "report/lh-columns.h"
#include "words/lh-words.h"

#define LABEL 20
#define WIDTH 100

void
lh_page_begin (LhPage *page, const char *name, const char *id, const char *unconfirmed)
{
  page->unconfirmed = unconfirmed;
  page->out = g_string_new (NULL);
  page->sources = g_ptr_array_new ();
  lh_columns_pad (page->out, name, 0);
  g_string_append_printf (page->out, " (%s)\n", id);
}

void
lh_page_add (LhPage *page, const char *label, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_string_append (page->out, "  ");
  lh_columns_pad (page->out, label, LABEL);
  lh_columns_wrap (page->out, text, LABEL + 2, LABEL + 2, WIDTH);
}

/* What is only remembered is never shown as a fact. */
char *
lh_catalog_page_fact (const LhFact *fact, const char *unconfirmed)
{
  g_autoptr (GString) line = g_string_new (NULL);
  const char *certainty = fact->certainty == LH_CERTAINTY_MEMORY ? unconfirmed : lh_words_certainty (fact->certainty);

  /* Translators: how sure something is, and the date */
  g_string_append_printf (line, _("%s, %s"), certainty, fact->date != NULL ? fact->date : "?");
  for (guint i = 0; fact->sources != NULL && fact->sources[i] != NULL; i++)
    g_string_append_printf (line, "%s%s", i == 0 ? " [" : ", ", fact->sources[i]);
  if (fact->sources != NULL && fact->sources[0] != NULL)
    g_string_append_c (line, ']');
  return g_string_free (g_steal_pointer (&line), FALSE);
}

void
lh_page_add_fact (LhPage *page, const LhFact *fact)
{
  g_autofree char *line = lh_catalog_page_fact (fact, page->unconfirmed);

  for (guint i = 0; fact->sources != NULL && fact->sources[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (page->sources, fact->sources[i], g_str_equal, NULL))
      g_ptr_array_add (page->sources, fact->sources[i]);
  lh_page_add (page, "", line);
}

void
lh_page_add_known (LhPage *page, const char *label, const char *text, const LhFact *fact)
{
  if (text == NULL || *text == '\0')
    return;
  lh_page_add (page, label, text);
  lh_page_add_fact (page, fact);
}

void
lh_page_add_list (LhPage *page, const char *label, char **words)
{
  g_autofree char *joined = words != NULL ? g_strjoinv (", ", words) : NULL;

  lh_page_add (page, label, joined);
}

/* What we do not know has no source; the day says when that was so. */
void
lh_page_add_reasons (LhPage *page, const char *label, GPtrArray *reasons)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const LhReason *reason = reasons->pdata[i];
      g_autofree char *unknown = reason->unknown ? g_strdup_printf (_("nothing found, %s"), reason->fact.date) : NULL;

      lh_page_add (page, i == 0 ? label : "", lh_text_get (&reason->text));
      if (unknown != NULL)
        lh_page_add (page, "", unknown);
      else
        lh_page_add_fact (page, &reason->fact);
    }
}

void
lh_page_add_notes (LhPage *page, GPtrArray *notes)
{
  for (guint i = 0; i < notes->len; i++)
    {
      const LhNote *note = notes->pdata[i];

      lh_page_add_known (page, i == 0 ? _("Notes") : "", lh_text_get (&note->text), &note->fact);
    }
}

char *
lh_page_end (LhPage *page)
{
  if (page->sources->len > 0)
    g_string_append_printf (page->out, "\n%s\n", _("Sources"));
  for (guint i = 0; i < page->sources->len; i++)
    {
      const char *key = g_ptr_array_index (page->sources, i);
      const char *source = lh_catalog_get_source (lh_catalog_get (), key);

      lh_page_add (page, key, source != NULL ? source : key);
    }
  g_ptr_array_unref (page->sources);

  return g_string_free (page->out, FALSE);
}
