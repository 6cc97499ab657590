/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs between a wanted record and what is published, in one clause. */
#include "config.h"

#include "words/lh-schedule-words.h"
#include "words/words-private.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "dns/lh-name.h"
#include "mail/lh-dmarc.h"
#include "mail/lh-spf.h"

static char *
with_provider (const char *template, const LhProvider *provider)
{
  return lh_words_fill (template, "provider", lh_words_provider_name (provider), NULL);
}

/* Whose it is: the mail provider, or what else sends. */
static char *
with_owner (const char *template, const LhWanted *wanted)
{
  return wanted->title != NULL ? lh_words_fill (template, "provider", wanted->title, NULL) : with_provider (template, wanted->provider);
}

static char *
with_count (const char *template, guint count)
{
  g_autofree char *number = g_strdup_printf ("%u", count);

  return lh_words_fill (template, "count", number, NULL);
}

/* (nullable) */
static const LhPublished *
find_action (const LhComparison *comparison, LhAction action)
{
  for (guint i = 0; i < comparison->published->len; i++)
    {
      const LhPublished *published = comparison->published->pdata[i];

      if (published->action == action)
        return published;
    }
  return NULL;
}

static char *
mx_matches (const LhComparison *comparison)
{
  const LhPublished *first = comparison->published->len > 0 ? comparison->published->pdata[0] : NULL;
  g_autofree char *priority = NULL;

  if (comparison->published->len > 1)
    return with_count (ngettext ("{count} mail server", "{count} mail servers", comparison->published->len), comparison->published->len);
  if (first == NULL && comparison->wanted->refused)
    return g_strdup (_("No mail server is named"));
  if (first == NULL || first->record->target == NULL)
    return g_strdup (_("Right as it is"));
  if (*first->record->target == '\0')
    return g_strdup (_("Takes no mail"));
  priority = g_strdup_printf ("%u", first->record->priority);
  return lh_words_fill (_("{host}, priority {priority}"), "host", first->record->target, "priority", priority, NULL);
}

static char *
dmarc_matches (const LhComparison *comparison)
{
  const LhPublished *first = comparison->published->len > 0 ? comparison->published->pdata[0] : NULL;
  g_autofree char *text = first != NULL && first->record->text != NULL ? lh_record_get_text (first->record) : NULL;
  g_autoptr (LhDmarcRecord) record = text != NULL ? lh_dmarc_parse (text, strlen (text)) : NULL;
  LhDmarcPolicy policy = record != NULL ? lh_dmarc_effective (record) : LH_DMARC_UNSET;

  if (first == NULL)
    return g_strdup (_("The policy of the main domain covers it"));
  if (policy >= LH_DMARC_UNSET)
    return g_strdup (_("Right as it is"));
  return lh_words_fill (_("Policy: {policy}"), "policy", lh_words_policy (lh_dmarc_policy_to_string (policy)), NULL);
}

static char *
spf_matches (const LhComparison *comparison)
{
  const LhPublished *first = comparison->published->len > 0 ? comparison->published->pdata[0] : NULL;
  g_autofree char *text = first != NULL && first->record->text != NULL ? lh_record_get_text (first->record) : NULL;
  g_autoptr (LhSpfRecord) record = text != NULL ? lh_spf_parse (text, -1) : NULL;

  if (comparison->wanted->no_mail)
    return g_strdup (_("Allows nobody to send"));
  if (record != NULL && lh_spf_record_get_all (record) == '+')
    return with_owner (_("Allows everybody to send, {provider} too"), comparison->wanted);
  return with_owner (_("Allows {provider} to send"), comparison->wanted);
}

static char *
verification_matches (const LhComparison *comparison)
{
  if (comparison->wanted->paste_key == NULL)
    return g_strdup (_("Right as it is"));
  if (comparison->published->len > 0)
    return g_strdup (_("One is there. Paste the console’s only if it is another"));
  return with_provider (_("Mail already goes to {provider}. Paste one only if its console asks for it"), comparison->wanted->provider);
}

/* (nullable) what is right though it stands at another name: a key of the service's earlier days */
static char *
key_elsewhere (const LhComparison *comparison)
{
  const LhRecord *record = comparison->published->len > 0 ? ((LhPublished *) comparison->published->pdata[0])->record : NULL;
  g_autofree char *name = NULL;

  if (comparison->wanted->sender == NULL || record == NULL || g_strcmp0 (record->owner, comparison->wanted->name) == 0)
    return NULL;
  name = lh_name_to_display (record->owner);
  return lh_words_fill (_("An older key of the service is at {name}, and does as well"), "name", name, NULL);
}

static char *
matches (const LhComparison *comparison)
{
  char *elsewhere = comparison->wanted->purpose == LH_PURPOSE_DKIM ? key_elsewhere (comparison) : NULL;

  if (elsewhere != NULL)
    return elsewhere;
  switch (comparison->wanted->purpose)
    {
    case LH_PURPOSE_MX:
      return mx_matches (comparison);
    case LH_PURPOSE_SPF:
      return spf_matches (comparison);
    case LH_PURPOSE_DKIM:
      /* Whether there is a key behind an alias is for Verify to say. */
      return g_strdup (comparison->wanted->no_mail                   ? _("Every key is declared void")
                       : comparison->wanted->type == LH_TYPE_CNAME ? _("Leads where it should")
                                                                    : _("The key is published"));
    case LH_PURPOSE_DMARC:
      return dmarc_matches (comparison);
    case LH_PURPOSE_VERIFICATION:
      return verification_matches (comparison);
    case LH_PURPOSE_CLIENT:
    case LH_PURPOSE_HOST:
    case LH_PURPOSE_RETURN_PATH:
    case LH_PURPOSE_TRACKING:
    case LH_PURPOSE_MTA_STS:
    case LH_PURPOSE_TLS_RPT:
    case LH_N_PURPOSES:
    default:
      return g_strdup (_("Right as it is"));
    }
}

static char *
mx_differs (const LhComparison *comparison)
{
  if (comparison->to_add->len == 1)
    return lh_words_fill (_("{host} is not there yet"), "host", ((LhWantedValue *) comparison->to_add->pdata[0])->value, NULL);
  if (comparison->to_add->len > 1)
    return with_count (_("{count} servers are not there yet"), comparison->to_add->len);
  if (find_action (comparison, LH_ACTION_REMOVE) != NULL)
    return g_strdup (_("Names servers that do not belong here"));
  return g_strdup (_("The priorities are in another order"));
}

static gboolean
is_all (const LhPiece *piece)
{
  return g_str_has_suffix (piece->text, "all") && strlen (piece->text) == strlen ("~all");
}

/* What stands there twice, too, where that alone is the reason to change the record. */
static gboolean
is_chosen (const LhPiece *piece)
{
  return piece->state == LH_PIECE_DROPPED && (g_str_equal (piece->reason, "chosen") || g_str_equal (piece->reason, "duplicate") ||
                                              g_str_equal (piece->reason, "ignored"));
}

static char *
spf_differs (const LhComparison *comparison)
{
  if (comparison->wanted->no_mail)
    return g_strdup (_("Still allows somebody to send"));
  for (guint i = 0; comparison->merge != NULL && i < comparison->merge->pieces->len; i++)
    {
      const LhPiece *piece = comparison->merge->pieces->pdata[i];

      if (piece->state == LH_PIECE_ADDED && !is_all (piece) && !comparison->merge->unsure)
        return piece->provider != NULL ? with_provider (_("Does not allow {provider} to send yet"), piece->provider)
                                       : with_owner (_("Does not allow {provider} to send yet"), comparison->wanted);
    }
  for (guint i = 0; comparison->merge != NULL && i < comparison->merge->pieces->len; i++)
    {
      const LhPiece *piece = comparison->merge->pieces->pdata[i];

      if (piece->state == LH_PIECE_ADDED && is_all (piece))
        return lh_words_fill (_("Does not end with {all} yet, as you chose"), "all", piece->text, NULL);
      if (is_chosen (piece) && !is_all (piece))
        return lh_words_fill (_("Still has {part}, which you chose to leave out"), "part", piece->text, NULL);
    }
  return g_strdup (_("A part of it cannot be read"));
}

/* The policy is somewhere else than in DNS; the record speaks of it. */
static char *
mta_sts_differs (const LhComparison *comparison)
{
  return g_strdup (comparison->wanted->file_url != NULL ? _("The policy that is handed out is not this one, or none is")
                                                        : _("Senders cannot use this record"));
}

static char *
differs (const LhComparison *comparison)
{
  switch (comparison->wanted->purpose)
    {
    case LH_PURPOSE_MX:
    case LH_PURPOSE_RETURN_PATH:
      return comparison->wanted->type == LH_TYPE_MX ? mx_differs (comparison) : g_strdup (_("It points elsewhere"));
    case LH_PURPOSE_TRACKING:
      return g_strdup (_("It points elsewhere"));
    case LH_PURPOSE_SPF:
      return spf_differs (comparison);
    case LH_PURPOSE_DKIM:
      return g_strdup (comparison->wanted->type == LH_TYPE_CNAME ? _("It points elsewhere") : _("The published key is another one"));
    case LH_PURPOSE_DMARC:
      return g_strdup (_("The published policy or address is another one"));
    case LH_PURPOSE_MTA_STS:
      return mta_sts_differs (comparison);
    case LH_PURPOSE_VERIFICATION:
    case LH_PURPOSE_CLIENT:
    case LH_PURPOSE_HOST:
    case LH_PURPOSE_TLS_RPT:
    case LH_N_PURPOSES:
    default:
      return g_strdup (_("The published value is another one"));
    }
}

static char *
mx_conflicts (const LhComparison *comparison, const LhPublished *against)
{
  gboolean kept = find_action (comparison, LH_ACTION_KEEP) != NULL || find_action (comparison, LH_ACTION_CHANGE) != NULL;
  const char *who = against->provider != NULL ? lh_text_get (&against->provider->name) : against->record->target;

  if (who == NULL || *who == '\0')
    return g_strdup (_("An empty MX refuses all mail"));
  return lh_words_fill (kept ? _("Mail also goes to {who}") : _("Mail goes to {who}"), "who", who, NULL);
}

static gboolean
is_half (const LhRecord *record)
{
  g_autofree char *text = record->type == LH_TYPE_TXT ? lh_record_get_text (record) : NULL;

  return text != NULL && !lh_spf_is_record (text, -1) && !lh_spf_is_almost (text, -1);
}

static char *
conflicts (const LhComparison *comparison)
{
  const LhPublished *against = find_action (comparison, LH_ACTION_REMOVE);

  for (guint i = 0; i < comparison->published->len; i++)
    {
      const LhPublished *published = comparison->published->pdata[i];

      if (published->record->type == LH_TYPE_CNAME && comparison->wanted->type != LH_TYPE_CNAME)
        return g_strdup (_("A CNAME stands in its place"));
    }
  if (comparison->wanted->purpose == LH_PURPOSE_MX && against != NULL)
    return mx_conflicts (comparison, against);
  if (comparison->wanted->purpose == LH_PURPOSE_SPF && against != NULL && is_half (against->record))
    return g_strdup (_("A part of it stands in a record of its own, which receivers pass over"));
  if (comparison->published->len > 1)
    return with_count (_("{count} are published, only one may be"), comparison->published->len);
  return g_strdup (_("Another record stands in its place"));
}

/* (nullable) (transfer full) */
static char *
day_of (const LhComparison *comparison)
{
  return g_date_valid (&comparison->wanted->change_day) ? lh_words_day (&comparison->wanted->change_day) : NULL;
}

/* @day (nullable) */
static char *
only_on (LhPurpose purpose, const char *day)
{
  if (purpose == LH_PURPOSE_MTA_STS)
    return day == NULL ? g_strdup (_("Only when the MX records have been replaced: a policy of the new servers alone refuses those that mail still goes to."))
                       : lh_words_fill (_("Only when the MX records have been replaced, on {day}: a policy of the new servers alone refuses those that mail still goes to."), "day", day, NULL);
  if (day == NULL)
    return g_strdup (purpose == LH_PURPOSE_MX ? _("Only on the day of the MX change, when the mailboxes at the new provider are ready.")
                                              : _("Only on the day of the MX change: earlier it would disturb the mail that still goes the old way."));
  return lh_words_fill (purpose == LH_PURPOSE_MX ? _("Only on the day of the MX change, {day}, when the mailboxes at the new provider are ready.")
                                                 : _("Only on the day of the MX change, {day}: earlier it would disturb the mail that still goes the old way."),
                        "day", day, NULL);
}

char *
lh_words_on_the_day (const LhComparison *comparison)
{
  g_autofree char *day = comparison->on_the_day ? day_of (comparison) : NULL;

  if (comparison->mail_unknown)
    return g_strdup (_("Verify again before you enter or change this: nobody answered where mail goes now. If it still goes the old way, this waits for the day of the MX change."));
  return comparison->on_the_day ? only_on (comparison->wanted->purpose, day) : NULL;
}

char *
lh_words_wait (const LhFinding *finding)
{
  const char *iso = lh_finding_get (finding, "day");
  g_autofree char *day = NULL;
  GDate date;
  guint year, month, number;

  if (iso == NULL || finding->fix == NULL)
    return NULL;
  if (sscanf (iso, "%4u-%2u-%2u", &year, &month, &number) == 3 && g_date_valid_dmy ((GDateDay) number, (GDateMonth) month, (GDateYear) year))
    {
      g_date_clear (&date, 1);
      g_date_set_dmy (&date, (GDateDay) number, (GDateMonth) month, (GDateYear) year);
      day = lh_words_day (&date);
    }
  return only_on (finding->fix->purpose, day);
}

/* "The published key is another one; wait for the MX change (Mon, 7 December 2026)" */
static char *
with_when (const LhComparison *comparison, char *difference)
{
  g_autofree char *before = difference, *day = day_of (comparison);

  if (comparison->on_the_day && day != NULL)
    return lh_words_fill (_("{difference}; it waits for the day of the MX change, {day}"), "difference", before, "day", day, NULL);
  if (comparison->on_the_day)
    return lh_words_fill (_("{difference}; it waits for the day of the MX change"), "difference", before, NULL);
  /* As long as what stays is not decided there is nothing to become something else. */
  for (guint i = 0; comparison->merge != NULL && comparison->state != LH_STATE_TO_DECIDE && i < comparison->merge->pieces->len; i++)
    {
      const LhPiece *piece = comparison->merge->pieces->pdata[i];

      if (piece->later == LH_PIECE_MEANS_OTHERS && piece->instead != NULL)
        return lh_words_fill (_("{difference}; with the MX change {term} has to become {instead}"), "difference", before, "term", piece->text, "instead",
                              piece->instead, NULL);
      if (piece->later == LH_PIECE_BESIDE)
        return lh_words_fill (_("{difference}; with the MX change {instead} is to be written beside {term}"), "difference", before, "term", piece->text, "instead",
                              piece->instead, NULL);
    }
  return g_steal_pointer (&before);
}

static char *
leads_programs (const LhComparison *comparison)
{
  const LhPublished *first = comparison->published->pdata[0];

  if (first->provider != NULL)
    return with_provider (_("Leads mail programs to {provider}"), first->provider);
  return g_strdup (comparison->on_the_day ? _("Leads mail programs to the old mail server") : _("Leads mail programs to another server, perhaps the old one"));
}

static char *
describe (const LhComparison *comparison)
{
  switch (comparison->state)
    {
    case LH_STATE_WAITING:
      return g_strdup (_("Being looked up"));
    case LH_STATE_NOT_CHECKED:
      if (comparison->wanted->purpose == LH_PURPOSE_MTA_STS && comparison->published->len > 0)
        return g_strdup (_("Published; its policy file could not be looked at"));
      if (comparison->merge != NULL && comparison->merge->unsure)
        return with_owner (_("Whether {provider} may send cannot be seen: a part is looked up anew for each message. The record below names it for certain"),
                           comparison->wanted);
      if (comparison->mail_unknown)
        return g_strdup (comparison->published->len > 0 ? _("Another one is there, and may still be in use: nobody answered where mail goes now")
                                                        : _("Not published; whether it may be yet is not known: nobody answered where mail goes now"));
      return g_strdup (_("Not compared with what is published yet"));
    case LH_STATE_MATCHES:
      return matches (comparison);
    case LH_STATE_MISSING:
      return g_strdup (_("Not published yet"));
    case LH_STATE_DIFFERS:
      return differs (comparison);
    case LH_STATE_CONFLICTS:
      return conflicts (comparison);
    case LH_STATE_EXTRA:
      if (comparison->wanted->unwanted && comparison->wanted->provider != NULL)
        return with_provider (_("Must not be there with {provider}"), comparison->wanted->provider);
      if (comparison->wanted->unwanted && comparison->wanted->purpose == LH_PURPOSE_CLIENT)
        return leads_programs (comparison);
      return g_strdup (comparison->wanted->no_mail ? _("No longer needed") : _("Perhaps no longer needed"));
    case LH_STATE_TO_DECIDE:
      return lh_words_merge_cost (comparison->merge);
    case LH_STATE_TO_PASTE:
      if (comparison->wanted->provider != NULL && comparison->wanted->provider->mx_form == LH_MX_OWN_HOST && g_strcmp0 (comparison->wanted->paste_key, "mx-host") == 0)
        return g_strdup (_("Still to be named: your own mail server"));
      if (comparison->wanted->purpose == LH_PURPOSE_HOST)
        return g_strdup (_("Still to be named: the IP address of your mail server"));
      if (comparison->wanted->provider != NULL && comparison->wanted->provider->kind == LH_KIND_SELF_HOSTED && comparison->wanted->purpose == LH_PURPOSE_DKIM)
        return g_strdup (_("The key is made on your mail server, or here"));
      return with_owner (_("The value is in the console of {provider}"), comparison->wanted);
    default:
      return g_strdup ("");
    }
}

char *
lh_words_comparison (const LhComparison *comparison)
{
  return with_when (comparison, describe (comparison));
}

/* "https://mta-sts.example.com/…" → (transfer full) */
static char *
file_host (const LhWanted *wanted)
{
  const char *start = wanted->file_url + strlen ("https://");

  return g_strndup (start, strcspn (start, "/"));
}

char *
lh_words_file (const LhWanted *wanted, gboolean for_others)
{
  g_autofree char *host = file_host (wanted);

  return lh_words_fill (for_others ? _("Only once this file can be fetched at {url}. For that {host} needs an A, AAAA or CNAME record that leads to the web server:")
                                   : _("First let a web server hand out this file at {url}. For that {host} needs an A, AAAA or CNAME record that leads to the server. "
                                       "Once the record is published, mail to a server that is not in the file may be refused: every MX that is in DNS by then has to be in it:"),
                        "url", wanted->file_url, "host", host, NULL);
}
