/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of a plan as a message to whoever holds the panel: he knows panels, and nothing of this plan. */
#include "config.h"

#include "report/lh-report-private.h"

#include <glib/gi18n.h>

#include "dns/lh-name.h"
#include "words/lh-language.h"
#include "words/lh-schedule-words.h"

static gboolean
is_unseen (const LhComparison *comparison)
{
  return (comparison->state == LH_STATE_WAITING || comparison->state == LH_STATE_NOT_CHECKED) && comparison->published->len == 0;
}

/* What was seen, and nothing is to be done to it: what hangs on it could not be looked at. */
static gboolean
is_left_alone (const LhComparison *comparison)
{
  return comparison->state == LH_STATE_NOT_CHECKED && comparison->published->len > 0 && comparison->to_add->len == 0;
}

static gboolean
needs_hand (const LhComparison *comparison)
{
  return comparison->state != LH_STATE_MATCHES && !is_left_alone (comparison) && comparison->state != LH_STATE_TO_PASTE && comparison->state != LH_STATE_TO_DECIDE && comparison->wanted->paste_key == NULL &&
         !(comparison->wanted->refused && comparison->state == LH_STATE_WAITING) &&
         !comparison->mail_unknown && !lh_comparison_is_optional (comparison);
}

static gboolean
is_without_mail (GPtrArray *comparisons)
{
  for (guint i = 0; i < comparisons->len; i++)
    if (!((LhComparison *) g_ptr_array_index (comparisons, i))->wanted->no_mail)
      return FALSE;
  return comparisons->len > 0;
}

static void
add_greeting (GString *out, const char *zone, GPtrArray *comparisons, const LhDnsHost *host)
{
  g_autofree char *shown = lh_name_to_display (zone);
  g_autofree char *path = lh_report_click_path (host);
  g_autofree char *ask = NULL;
  gboolean silent = is_without_mail (comparisons), any = FALSE;
  const char *template;

  for (guint i = 0; i < comparisons->len; i++)
    {
      g_autofree char *later = lh_words_spf_later (g_ptr_array_index (comparisons, i));

      any = any || later != NULL || needs_hand (g_ptr_array_index (comparisons, i));
    }
  if (!any)
    template = _("There is nothing to enter for {domain} now.");
  else if (host != NULL)
    template = silent ? _("Please enter these DNS records for {domain} at {host}. They say that nobody sends mail in its name.")
                      : _("Please enter these DNS records for {domain} at {host}. They are needed for our mail.");
  else
    template = silent ? _("Please enter these DNS records for {domain}. They say that nobody sends mail in its name.")
                      : _("Please enter these DNS records for {domain}. They are needed for our mail.");
  ask = lh_words_fill (template, "domain", shown, "host", host != NULL ? lh_text_get (&host->name) : "", NULL);
  g_string_append_printf (out, "%s\n\n", _("Hello,"));
  lh_report_add_line (out, 0, ask);
  if (any && path != NULL)
    lh_report_add_line (out, 0, path);
}

/* @alone: others were seen, this one was not. */
static void
add_record (GString *out, guint number, const char *zone, const LhDnsHost *host, GPtrArray *comparisons, const LhComparison *comparison, gboolean alone)
{
  const LhWanted *wanted = comparison->wanted;
  g_autofree char *what = g_strdup (lh_words_purpose_of_domain (wanted->purpose));
  g_autofree char *action = lh_words_action (comparison);
  g_autofree char *caution = lh_words_caution (comparison);
  g_autofree char *heading = NULL;

  if (wanted->title != NULL)
    {
      g_autofree char *plain = g_steal_pointer (&what);

      /* Translators: "DKIM: the signature of the mail (HubSpot)" */
      what = lh_words_fill (_("{what} ({sender})"), "what", plain, "sender", wanted->sender != NULL ? lh_text_get (&wanted->sender->name) : wanted->title, NULL);
    }
  heading = g_strdup_printf ("%u. %s", number, what);
  g_string_append_c (out, '\n');
  lh_report_add_line (out, 0, heading);
  if (action != NULL)
    lh_report_add_line (out, 3, action);
  if (caution != NULL)
    lh_report_add_line (out, 3, caution);
  if (alone && is_unseen (comparison))
    lh_report_add_line (out, 3, _("We have not seen whether there is one already: if so, please ask us before you add another."));
  lh_report_add_published (out, comparison, _("Change: %s %s"), LH_ACTION_CHANGE);
  lh_report_add_published (out, comparison, _("Remove: %s %s"), LH_ACTION_REMOVE);
  lh_report_add_file (out, wanted, TRUE);
  lh_report_add_forms (out, zone, host, comparisons, comparison, TRUE);
}

/* Who tells the value that is lacking. */
static const char *
source_of (const LhWanted *wanted)
{
  if (wanted->title != NULL)
    return wanted->sender != NULL ? lh_text_get (&wanted->sender->name) : wanted->title;
  if (wanted->provider == NULL || wanted->provider->kind == LH_KIND_SELF_HOSTED)
    return _("our own mail server");
  return lh_text_get (&wanted->provider->name);
}

/* What is not to be touched before its owner has made up his mind. */
static void
add_undecided (GString *out, GPtrArray *comparisons)
{
  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = g_ptr_array_index (comparisons, i);
      g_autofree char *shown = NULL, *count = NULL, *line = NULL, *caution = NULL;

      if (comparison->state != LH_STATE_TO_DECIDE)
        continue;
      shown = lh_name_to_display (comparison->wanted->name);
      count = g_strdup_printf ("%d", comparison->merge->lookups);
      line = lh_words_fill (_("Please leave the SPF record of {domain} as it is for now: with all that belongs in it, it would need {count} look-ups, and above 10 receivers refuse it. "
                              "We first decide what to leave out of it; then the record follows."),
                            "domain", shown, "count", count, NULL);
      caution = lh_words_caution (comparison);
      lh_report_add_line (out, 0, line);
      if (caution != NULL)
        lh_report_add_line (out, 0, caution);
    }
}

/* One line for each who has to tell something first. */
static void
add_later (GString *out, GPtrArray *comparisons)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = g_ptr_array_index (comparisons, i);
      const char *source = source_of (comparison->wanted);
      guint one = 1, place;

      if (comparison->wanted->paste_key == NULL || comparison->state == LH_STATE_MATCHES)
        continue;
      if (g_ptr_array_find_with_equal_func (sources, source, g_str_equal, &place))
        {
          g_array_index (counts, guint, place)++;
          continue;
        }
      g_ptr_array_add (sources, (gpointer) source);
      g_array_append_val (counts, one);
    }
  for (guint i = 0; i < sources->len; i++)
    {
      guint count = g_array_index (counts, guint, i);
      g_autofree char *number = g_strdup_printf ("%u", count);
      g_autofree char *line = lh_words_fill (ngettext ("{count} more record follows as soon as we have its value from {source}.",
                                                       "{count} more records follow as soon as we have their values from {source}.", count),
                                             "count", number, "source", g_ptr_array_index (sources, i), NULL);

      lh_report_add_line (out, 0, line);
    }
}

/* What must not be done before the mailboxes are ready: apart, and behind all that can be done at once. */
static guint
add_on_the_day (GString *out, guint number, const char *zone, const LhDnsHost *host, GPtrArray *comparisons)
{
  guint before = number;

  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = g_ptr_array_index (comparisons, i);
      g_autofree char *later = lh_words_spf_later (comparison);
      gboolean waits = needs_hand (comparison) && comparison->on_the_day;

      if (!waits && later == NULL)
        continue;
      if (number == before)
        {
          g_autofree char *day = g_date_valid (&comparison->wanted->change_day) ? lh_words_day (&comparison->wanted->change_day) : NULL;
          g_autofree char *line = day != NULL ? lh_words_fill (_("Only on {day}, when our mail moves to its new provider. Please not before, or mail does not arrive."), "day", day, NULL)
                                              : g_strdup (_("Only on the day when our mail moves to its new provider; we will tell you when. Please not before, or mail does not arrive."));

          g_string_append_c (out, '\n');
          lh_report_add_line (out, 0, line);
        }
      number++;
      if (waits)
        add_record (out, number, zone, host, comparisons, comparison, FALSE);
      else
        {
          g_autofree char *heading = g_strdup_printf ("%u. %s", number, lh_words_purpose_of_domain (comparison->wanted->purpose));

          g_string_append_c (out, '\n');
          lh_report_add_line (out, 0, heading);
          lh_report_add_line (out, 3, later);
        }
    }
  return number;
}

static char *
write_message (const char *zone, GPtrArray *comparisons, const LhDnsHost *host)
{
  GString *out = g_string_new (NULL);
  guint number = 0;
  gboolean seen = FALSE, spf = FALSE;

  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = g_ptr_array_index (comparisons, i);

      seen = seen || (!is_unseen (comparison) && comparison->state != LH_STATE_TO_PASTE);
    }
  add_greeting (out, zone, comparisons, host);
  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = g_ptr_array_index (comparisons, i);

      if (!needs_hand (comparison) || comparison->on_the_day)
        continue;
      add_record (out, ++number, zone, host, comparisons, comparison, seen);
      spf = spf || comparison->wanted->purpose == LH_PURPOSE_SPF;
    }
  number = add_on_the_day (out, number, zone, host, comparisons);

  g_string_append_c (out, '\n');
  add_later (out, comparisons);
  add_undecided (out, comparisons);
  if (number > 0)
    lh_report_add_line (out, 0, _("Please leave all other records as they are."));
  if (number > 0 && !seen)
    lh_report_add_line (out, 0, _("We have not seen what is there now. Where there is an MX record already, a CNAME at one of these names, or a TXT record there that begins like one of these, please ask us before you add another."));
  else if (spf)
    lh_report_add_line (out, 0, _("There may be only one SPF record (“v=spf1 …”) at each name: where there is one, change it, do not add a second."));
  g_string_append_printf (out, "\n%s\n", _("Thank you!"));

  return g_string_free (out, FALSE);
}

char *
lh_report_records_message (const char *zone, GPtrArray *comparisons, const LhDnsHost *host, const char *language)
{
  char *before = language != NULL ? lh_language_push (language) : NULL;
  char *text = write_message (zone, comparisons, host);

  if (before != NULL)
    lh_language_pop (before);
  return text;
}
