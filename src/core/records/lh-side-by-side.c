/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-side-by-side.h"

#include <glib/gi18n.h>
#include <string.h>

#include "records/lh-client-settings.h"
#include "records/lh-known.h"

const char *
lh_aspect_to_string (LhAspect aspect)
{
  static const char *const names[] = { "advantage", "weakness", "fit", "price", "people", "payment", "limits", "attachments", "features", "mainland",
                                       "overseas", "clients", "paste", "notes" };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == LH_N_ASPECTS);
  return (guint) aspect < G_N_ELEMENTS (names) ? names[aspect] : "";
}

static void
add_line (GString *lines, const LhText *text, const LhFact *fact)
{
  g_autofree char *line = lh_known_text (text, fact);

  g_string_append_printf (lines, "%s%s", lines->len > 0 ? C_("list", "; ") : "", line);
}

static LhCell
reasons_of (GPtrArray *reasons)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < reasons->len; i++)
    add_line (lines, &((LhReason *) reasons->pdata[i])->text, &((LhReason *) reasons->pdata[i])->fact);
  return (LhCell) { .text = g_string_free (lines, lines->len == 0), .reasons = reasons->len > 0 ? reasons : NULL };
}

/* That there is nothing more to say is no gap in what is known. */
static LhCell
notes_of (GPtrArray *notes)
{
  GString *lines = g_string_new (notes->len > 0 ? NULL : _("nothing more"));

  for (guint i = 0; i < notes->len; i++)
    add_line (lines, &((LhNote *) notes->pdata[i])->text, &((LhNote *) notes->pdata[i])->fact);
  return (LhCell) { .text = g_string_free (lines, FALSE), .notes = notes->len > 0 ? notes : NULL };
}

static LhCell
known (const LhText *text, const LhFact *fact)
{
  const char *line = lh_text_get (text);

  return *line != '\0' ? (LhCell) { g_strdup (line), fact } : (LhCell) { NULL, NULL };
}

/* How sure it is that this must be copied is how sure its records are: the least sure of them. An own server's SPF names its MX. */
static LhCell
paste_of (const LhProvider *provider)
{
  gboolean mx = provider->mx_form == LH_MX_PASTED;
  gboolean spf = provider->mx_form != LH_MX_OWN_HOST && provider->spf_include[0] == NULL;
  gboolean text = g_strcmp0 (provider->dkim_type, "TXT") == 0;
  gboolean targets = g_strcmp0 (provider->dkim_type, "CNAME") == 0 && provider->dkim_target_template == NULL;
  const LhFact *fact = &provider->mx_fact;
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autofree char *list = NULL;

  if (provider->dkim_type == NULL)
    return (LhCell) { g_strdup (mx ? _("MX; whether it has DKIM is not known") : _("whether it has DKIM is not known")), fact };
  if (provider->dkim_fact.certainty > fact->certainty)
    fact = &provider->dkim_fact;
  if (spf && provider->spf_fact.certainty > fact->certainty)
    fact = &provider->spf_fact;
  if (provider->verification_type != NULL && provider->verification_fact.certainty > fact->certainty)
    fact = &provider->verification_fact;
  if (mx)
    g_ptr_array_add (parts, (gpointer) _("MX"));
  if (spf)
    g_ptr_array_add (parts, (gpointer) _("SPF"));
  if (text && provider->dkim_selector_form == LH_SELECTOR_PASTED)
    g_ptr_array_add (parts, (gpointer) _("selector and key of DKIM"));
  else if (text)
    g_ptr_array_add (parts, (gpointer) _("key of DKIM"));
  else if (targets && provider->dkim_selector_form == LH_SELECTOR_PASTED)
    g_ptr_array_add (parts, (gpointer) _("names and targets of DKIM"));
  else if (targets)
    g_ptr_array_add (parts, (gpointer) _("targets of DKIM"));
  if (provider->verification_type != NULL)
    g_ptr_array_add (parts, (gpointer) _("proof of the domain"));
  g_ptr_array_add (parts, NULL);
  list = g_strjoinv (C_("list", ", "), (char **) parts->pdata);
  return (LhCell) { *list != '\0' ? g_steal_pointer (&list) : g_strdup (_("nothing")), fact };
}

/* What is known of both is as sure as the less sure of them. */
static LhCell
people_of (const LhProvider *provider)
{
  const char *seats = lh_text_get (&provider->seats), *free_edition = lh_text_get (&provider->free_edition);

  if (*free_edition == '\0')
    return known (&provider->seats, &provider->seats_fact);
  if (*seats == '\0')
    return known (&provider->free_edition, &provider->free_fact);
  return (LhCell) { g_strconcat (seats, C_("list", "; "), free_edition, NULL),
                    provider->free_fact.certainty > provider->seats_fact.certainty ? &provider->free_fact : &provider->seats_fact };
}

static LhCell
clients_of (const LhProvider *provider)
{
  char *settings = lh_client_settings (provider);

  return (LhCell) { settings, settings != NULL ? &provider->clients_fact : NULL, NULL };
}

/* Nobody can be asked about a server of one's own: our own judgement. (transfer none) (nullable) */
static const char *
own_server_text (LhAspect aspect)
{
  switch (aspect)
    {
    case LH_ASPECT_PRICE:
      return _("The server, and the time of whoever runs it");
    case LH_ASPECT_PEOPLE:
      return _("As many as the server bears");
    case LH_ASPECT_PAYMENT:
      return _("As whoever rents out the server takes it");
    case LH_ASPECT_LIMITS:
      return _("Your own; the cloud must open port 25 for sending");
    case LH_ASPECT_ATTACHMENTS:
      return _("As large as you let it take them");
    case LH_ASPECT_FEATURES:
      return _("Up to the software that you install");
    case LH_ASPECT_MAINLAND:
      return _("Up to where the server stands");
    case LH_ASPECT_OVERSEAS:
      return _("A new IP address must first earn trust, and needs reverse DNS (PTR)");
    case LH_ASPECT_CLIENTS:
      return _("Your own server, at its own name");
    case LH_ASPECT_ADVANTAGE: case LH_ASPECT_WEAKNESS: case LH_ASPECT_FIT: case LH_ASPECT_PASTE: case LH_ASPECT_NOTES: case LH_N_ASPECTS: default:
      return NULL;
    }
}

static LhCell
cell_of (LhAspect aspect, const LhProvider *provider)
{
  switch (aspect)
    {
    case LH_ASPECT_ADVANTAGE:
      return reasons_of (provider->reasons_for);
    case LH_ASPECT_WEAKNESS:
      return reasons_of (provider->reasons_against);
    case LH_ASPECT_FIT:
      return known (&provider->fits, NULL);
    case LH_ASPECT_PRICE:
      return known (&provider->price, &provider->price_fact);
    case LH_ASPECT_PEOPLE:
      return people_of (provider);
    case LH_ASPECT_PAYMENT:
      return known (&provider->payment, &provider->payment_fact);
    case LH_ASPECT_LIMITS:
      return known (&provider->limits, &provider->limits_fact);
    case LH_ASPECT_ATTACHMENTS:
      return known (&provider->attachments, &provider->attachments_fact);
    case LH_ASPECT_FEATURES:
      return known (&provider->features, &provider->features_fact);
    case LH_ASPECT_MAINLAND:
      return known (&provider->mainland, &provider->mainland_fact);
    case LH_ASPECT_OVERSEAS:
      return known (&provider->overseas, &provider->overseas_fact);
    case LH_ASPECT_CLIENTS:
      return clients_of (provider);
    case LH_ASPECT_PASTE:
      return paste_of (provider);
    case LH_ASPECT_NOTES:
      return notes_of (provider->notes);
    case LH_N_ASPECTS:
    default:
      return (LhCell) { NULL, NULL };
    }
}

static void
cell_free (LhCell *cell)
{
  g_free (cell->text);
  g_free (cell);
}

GPtrArray *
lh_side_by_side (const LhProvider *const *providers, guint n_providers)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint aspect = 0; aspect < LH_N_ASPECTS; aspect++)
    {
      GPtrArray *cells = g_ptr_array_new_with_free_func ((GDestroyNotify) cell_free);

      for (guint i = 0; i < n_providers; i++)
        {
          LhCell cell = cell_of (aspect, providers[i]);

          if (cell.text == NULL && providers[i]->kind == LH_KIND_SELF_HOSTED)
            cell.text = g_strdup (own_server_text (aspect));

          g_ptr_array_add (cells, g_memdup2 (&cell, sizeof cell));
        }
      g_ptr_array_add (rows, cells);
    }
  return rows;
}
