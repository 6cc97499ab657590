/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "words/lh-schedule-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/lh-mailbox-facts.h"
#include "dns/lh-name.h"
#include "words/words-private.h"

/* @of_forwarder (nullable): the text where the old one has no mailboxes, but passes mail on to those of others. */
static const struct { const char *id, *title, *text, *of_forwarder; } words[] = {
  { "move-unlock", N_("Unlock the records of {from}"),
    N_("{before-mx}\n"
       "While its MX and SPF records are locked, they cannot be changed. It goes on forwarding until the MX records are replaced, and stops then.") },
  { "move-lower-ttl", N_("Lower the TTL of the MX and SPF records to {ttl}"),
    N_("Other mail servers remember a record for as long as its TTL says. With {ttl} they notice the change within {minutes} minutes.\n"
       "Change only the TTL; leave the values as they are, and a TTL that is as short already too.") },
  { "move-mta-sts", N_("Let the MTA-STS policy name the mail servers of both {from} and {to}"),
    N_("Who knows the policy refuses to deliver to a server that it does not name. First change the file, then give the record _mta-sts another id: "
       "by that others see that there is a new policy.{first-policy}") },
  /* RFC 7671, 8.1: what is announced comes first, and has to be known everywhere before the certificate is shown. RFC 7672, 2.2: a sender to whom none of the
   * announced ones is shown does not deliver. */
  { "move-tlsa-new", N_("Make sure that the certificate of {new-host} is the one that is announced (TLSA)"),
    N_("At {tlsa-new} a certificate is announced. Once the MX records lead there, senders that look at DANE deliver only if the server shows that very one. "
       "Press Verify: topic DANE compares both, also before the change.\n"
       "If they differ, publish the TLSA record of the certificate that the server shows, and change the MX records only when twice the TTL of the old TLSA record has "
       "passed. Or delete the TLSA records: mail then comes in without DANE.") },
  { "move-tlsa-add", N_("Decide whether the new server announces its certificate as well (TLSA)"),
    N_("Your old server does, at {tlsa-old}; for {new-host} nothing is announced. Mail comes in all the same, but is no longer protected by DANE.\n"
       "If you want it: first let the new server show its certificate, then publish the TLSA record that fits it at _25._tcp.{new-host}, before the MX records are "
       "changed.") },
  { "move-tlsa-both", N_("Announce the certificates of both servers (TLSA)"),
    N_("The new server takes over the name of the old one. At {tlsa-both} publish the TLSA record of the new certificate beside the old one, and wait twice its TTL "
       "before the name leads to the new server. Otherwise senders that look at DANE hold their mail back.\n"
       "If the new server gets the key of the old certificate, a record that begins with 3 1 1 fits both, and nothing has to be done.") },
  { "move-rules", N_("Write down which address {from} forwards to whom"),
    N_("Its console shows that; if it forwards nothing, tick this off. Give each of these addresses its place under Mailboxes: a mailbox where somebody is to answer from it, else an alias or a group.\n"
       "If it forwards whatever is written to your domain (catch-all), look into recent mail for addresses that are not in the plan yet, and add those that are in use: "
       "mail to others is sent back after the change.") },
  { "move-mailboxes", N_("Create the mailboxes at {to}"),
    N_("Every address of the plan must be there before mail comes in, or it is sent back to the buyer.\n"
       "Send one letter to each from another account, as soon as {to} lets you.") },
  { "move-prepare", N_("Verify the domain at {to} and publish its DKIM record"),
    N_("Neither changes anything for the mail that {from} handles. They can stand side by side.") },
  { "move-prepare-own", N_("Publish the DKIM record of {to} and its address"),
    N_("Neither changes anything for the mail that {from} handles. The address (A) should lead back to the server’s name: where the server is rented, set the "
       "reverse entry (PTR).") },
  { "move-verify", N_("Verify the domain at {to}"),
    N_("It changes nothing for the mail that {from} handles. The DKIM record has to wait for the day of the change.") },
  { "move-spf-decide", N_("Decide what to leave out of the SPF record, then let it name {to}"),
    N_("With {to} in it the record would need {lookups} look-ups; only 10 are allowed, and receivers refuse what needs more. Until you have decided, leave it as it is. "
       "{parts}\n"
       "If nothing can go, let DKIM speak for the mail of {to}: its DKIM record must be there, and DKIM switched on, before the first letter is sent.") },
  { "move-spf", N_("Let the SPF record name both {from} and {to}"),
    N_("One record that allows both. For two weeks mail may still leave through {from}."),
    N_("One record that allows both. For two weeks, mail that {from} has passed on or sent may still be on its way.") },
  { "move-spf-own", N_("Let the SPF record name your old server itself, and {to}"),
    N_("“mx” in the record stands for whatever the MX records name: from the change on that is {to}, and your old server is left out. {write} "
       "For two weeks mail may still leave through the old server.") },
  { "move-dmarc", N_("Make sure that mail from {to} passes DMARC"),
    N_("Your DMARC record has p={policy}: mail that passes neither SPF nor DKIM under your own domain is refused, or lands in spam. Send a letter "
       "through {to} to somebody elsewhere, and look for dmarc=pass in its headers. If it is there, leave the record as it is.\n"
       "Only if it fails, and mail must leave today: set p=none, mend SPF or DKIM, and go back to p={policy} as soon as a letter passes, within a "
       "week at most.") },
  { "move-mx", N_("Replace the MX records by those of {to}"),
    N_("Delete all MX records of {from} in the same sitting: with both, mail would arrive now here, now there.\n"
       "Do it on a quiet day, then press Verify.") },
  { "move-mta-sts-new", N_("Publish the MTA-STS policy of the plan"),
    N_("It stands under Records. Not before the MX records are replaced: who knows a policy refuses to deliver to a server that it does not name.") },
  { "move-dkim", N_("Put the DKIM record of {to} in the place of that of {from}"),
    N_("Both use the name {selector}._domainkey, where only one can stand. Before the change the mail of {from} still needs its own. Switch DKIM on at {to} "
       "right after; until it works, SPF speaks for your mail.{choice}") },
  { "move-client", N_("Replace the records for mail programs by those of {to}"),
    N_("They stand under Records. With the old ones, programs that set themselves up would still be led to {from}.") },
  { "move-clients-left", N_("Delete the records that lead mail programs to {from}"),
    N_("They stand at {client-names}. With them, programs that set themselves up would still be led there. Leave what something else uses as well.") },
  { "move-unwanted", N_("Delete the CNAME record {names}"),
    N_("It is of {from}; {to} says that it must not be there.") },
  { "move-programs", N_("Set up mail programs and phones for {to}"),
    N_("Server, port and password are new. Keep the old account in the program until the old mail has been copied."),
    N_("It is one more account: letters came into other mailboxes until now, and those stay as they are. From now on, answer your customers from the new one.") },
  { "move-tlsa-hold", N_("Leave the certificate and the TLSA records of the old server as they are"),
    N_("Who remembers the old MX records still delivers to the old server, and compares its certificate with {tlsa-old}. If one of the two is changed or missing, "
       "such mail is held back.") },
  { "move-watch", N_("Look into the old mailboxes once a day"),
    N_("Some servers remember the old MX records for some days. What arrives at {from} meanwhile is not lost if you look."),
    N_("Only if you have mailboxes at {from} itself. Some servers remember the old MX records for some days. What arrives there meanwhile is not lost if you look.") },
  { "move-forward-on", N_("Let {from} forward for a week more"),
    N_("Some servers remember the old MX records for some days. What they bring to {from} goes on to the mailboxes that it forwarded to: look there too, once a day.") },
  { "move-copy", N_("Copy the old mail to {to}"),
    N_("With the import tool of {to}, or by drag and drop between two accounts in a mail program. Count the letters in a few folders afterwards."),
    N_("Only for addresses that have a mailbox at {from} itself: with the import tool of {to}, or by drag and drop between two accounts in a mail program.\n"
       "What was forwarded lies in the mailboxes that it went to.") },
  { "move-raise-ttl", N_("Set the TTL of MX and SPF to {ttl}"),
    N_("Only when all has been right for some days.") },
  { "move-clean-mta-sts", N_("Take {from-servers} out of the MTA-STS policy"),
    N_("First out of the file, then give the record _mta-sts another id.") },
  { "move-forward-end", N_("Remove your domain from {from}"),
    N_("Not before nothing comes that way any more. If you pay for it, end that too.{also-there}") },
  { "move-clean-spf", N_("Take {from} out of the SPF record"),
    N_("{its-parts}First make sure that nothing is sent through {from} any more: web shop, printer, a colleague's phone.\n"
       "Delete a DKIM record that only it uses after a further week, since letters on their way are still checked against it.{ending}"),
    N_("{its-parts}What it forwarded has arrived by now. If something of yours sends through {from} as well, a web shop for example, change that first.\n"
       "Delete a DKIM record that only it uses after a further week, since letters on their way are still checked against it.{ending}") },
  { "move-clean-tlsa", N_("Delete the TLSA records of the old server"),
    N_("They are at {tlsa-old}. No MX record leads to that server any more, so nobody looks at them; but if its name is ever used for mail again, with another "
       "certificate, mail would be held back.\n"
       "Leave them if the MX records of another domain of yours still lead there.") },
  { "move-clean-tlsa-both", N_("Delete the TLSA record of the old certificate"),
    N_("At {tlsa-both} let only that of the new server stand. Verify tells which one fits.") },
  { "move-cancel", N_("End the contract with {from}"),
    N_("Not before all old mail has been copied. Ending it deletes the mailboxes there.") },
  { "move-switch-off", N_("Switch {from} off"),
    N_("Not before all old mail has been copied, and nothing else runs on it.") },
  { "dmarc-watch", N_("Publish DMARC with p=none"),
    N_("It changes nothing for your mail. From the next day on, reports tell who sends under your domain.\n"
       "If there is a stricter one already, leave it as it is and tick this off.") },
  { "dmarc-look", N_("Read the DMARC reports"),
    N_("{reports} Each sender that is yours must pass SPF or DKIM under your own domain. Unknown ones are what DMARC is to stop.") },
  { "dmarc-quarantine", N_("Raise DMARC to p=quarantine"),
    N_("Only if DKIM is right, and two weeks of reports show no mail of your own that fails. Else wait and mend that first.\n"
       "If your own mail lands in spam after it, go back to p=none at once; that is no harm.") },
  { "dmarc-reject", N_("Raise DMARC to p=reject"),
    N_("Only if four weeks with p=quarantine did no harm to your own mail. Forged mail is then refused.\n"
       "If your own mail is refused after it, go back to p=quarantine.") },
  { "warm-up", N_("Send {least} to {most} letters a day from each mailbox"),
    N_("A new domain has no reputation yet. Begin with people who know you and will answer.\n"
       "If letters come back or land in spam, stay at this number until that has ended. {limit}") },
  { "warm-up-after", N_("From now on, at most {least} to {most} letters a day from each mailbox"),
    N_("More belongs to a newsletter service on a sub-domain of its own. Never buy addresses. {limit}") },
};

/* What the provider lets out, by its figure as far as one is known; as sure as that is. */
static char *
limit_sentence (const LhProvider *provider)
{
  static const struct { const char *sure, *unsure; } day[] = {
    { N_("{to} lets each mailbox send {count} letters a day at most."),
      N_("{to} lets each mailbox send {count} letters a day at most (unconfirmed).") },
    { N_("{to} lets each mailbox write to {count} recipients a day at most."),
      N_("{to} lets each mailbox write to {count} recipients a day at most (unconfirmed).") },
  }, hour[] = {
    { N_("Never more than {count} letters in one hour; {to} may stop what is above it."),
      N_("Never more than {count} letters in one hour; {to} may stop what is above it (unconfirmed).") },
    { N_("Never more than {count} recipients in one hour; {to} may stop what is above it."),
      N_("Never more than {count} recipients in one hour; {to} may stop what is above it (unconfirmed).") },
  };
  g_autofree char *name = lh_words_short_name (&provider->name);
  g_autofree char *count = g_strdup_printf ("%u", provider->limit);
  gboolean sure = provider->limits_fact.certainty == LH_CERTAINTY_CONFIRMED;
  const char *sentence;

  if (provider->kind == LH_KIND_SELF_HOSTED)
    sentence = N_("What the cloud of your server lets out counts as well.");
  else if (provider->limit == 0)
    sentence = N_("The limit of {to} counts as well; its figure is not known here, ask for it.");
  else if (provider->limit_an_hour)
    sentence = sure ? hour[provider->limit_of_recipients].sure : hour[provider->limit_of_recipients].unsure;
  else
    sentence = sure ? day[provider->limit_of_recipients].sure : day[provider->limit_of_recipients].unsure;
  return lh_words_fill (_(sentence), "to", name, "count", count, NULL);
}

/* (nullable) @key: "from" or "to" */
static const LhProvider *
find_provider (const LhTask *task, const char *key)
{
  const char *id = lh_task_get (task, key);

  return id != NULL ? lh_catalog_find_provider (lh_catalog_get (), id) : NULL;
}

/* Two editions of one service are told apart by their whole names alone. */
static char *
name_of (const LhProvider *provider, const LhTask *task, const char *other_key)
{
  const char *id = lh_task_get (task, other_key);
  const LhProvider *other = id != NULL ? lh_catalog_find_provider (lh_catalog_get (), id) : NULL;
  g_autofree char *name = provider->kind == LH_KIND_SELF_HOSTED && id != NULL
                            ? g_strdup (g_str_equal (other_key, "to") ? _("your old mail server") : _("your new mail server"))
                            : lh_words_short_name (&provider->name);
  g_autofree char *its = other != NULL ? lh_words_short_name (&other->name) : NULL;

  return g_strcmp0 (name, its) == 0 ? g_strdup (lh_text_get (&provider->name)) : g_steal_pointer (&name);
}

/* "mail.example.com, mx.example.com" → "a:mail.example.com a:mx.example.com" */
static char *
old_servers (const LhTask *task)
{
  const char *hosts = lh_task_get (task, "hosts");
  g_autoptr (GString) terms = NULL;

  if (lh_task_get (task, "instead") != NULL)
    return g_strdup (lh_task_get (task, "instead"));
  if (hosts == NULL)
    return g_strdup (_("a: and its name, or ip4: and its address,"));
  terms = g_string_new ("a:");
  g_string_append (terms, hosts);
  g_string_replace (terms, ", ", " a:", 0);
  return g_string_free (g_steal_pointer (&terms), FALSE);
}

/* How a server of one's own sends is said by “mx” itself. */
static char *
write_sentence (const LhTask *task)
{
  g_autofree char *hosts = old_servers (task), *to = lh_task_get (task, "beside") == NULL ? name_of (find_provider (task, "to"), task, "from") : NULL;

  return to != NULL ? lh_words_fill (_("Write {hosts} in its place, and what {to} asks for beside it, in one record."), "hosts", hosts, "to", to, NULL)
                    : lh_words_fill (_("Leave it, and write {hosts} beside it, in one record."), "hosts", hosts, NULL);
}

/* "all" stays as its owner has it, unless he chooses. */
static char *
ending_sentence (const LhTask *task)
{
  const char *all = lh_task_get (task, "spf-all");
  g_autofree char *to = all != NULL ? name_of (find_provider (task, "to"), task, "from") : NULL;
  g_autofree char *sentence = all != NULL ? lh_words_fill (_("The record still ends in {all}, as it did before. {to} asks for -all: once your own mail passes everywhere, choose that under Records, "
                                                             "or leave it as it is."),
                                                           "all", all, "to", to, NULL)
                                          : NULL;

  return sentence != NULL ? g_strconcat ("\n", sentence, NULL) : g_strdup ("");
}

/* In the firm's own mailbox, or with somebody else, who need not take them. */
static char *
reports_sentence (const LhTask *task)
{
  const char *address = lh_task_get (task, "address"), *domain = lh_task_get (task, "domain"), *host = lh_task_get (task, "report-host");
  g_autofree char *shown = lh_name_to_display (domain), *shown_host = host != NULL ? lh_name_to_display (host) : NULL;

  if (host == NULL)
    return lh_words_fill (_("They arrive in the mailbox {address}."), "address", address, NULL);
  return lh_words_fill (_("They go to {address}, outside your own domain. If none has arrived there, {host} has not agreed to take them: choose an address of your "
                          "own, as in dmarc@{domain}, for the DMARC record."),
                        "address", address, "host", shown_host, "domain", shown, NULL);
}

/* "a, b" as the language has it. (transfer full) (nullable) */
static char *
as_list (const char *names)
{
  g_auto (GStrv) parts = names != NULL ? g_strsplit (names, ", ", -1) : NULL;

  return parts != NULL ? g_strjoinv (C_("list", ", "), parts) : NULL;
}

/* Before the change they are known; later nobody could tell. */
static char *
its_parts (const LhTask *task)
{
  g_autofree char *terms = as_list (lh_task_get (task, "spf-goes"));
  g_autofree char *sentence = terms != NULL ? lh_words_fill (_("In the record, these are its parts: {terms}"), "terms", terms, NULL) : NULL;

  return sentence != NULL ? g_strconcat (sentence, "\n", NULL) : g_strdup ("");
}

/* A server of one's own is one already. */
static char *
servers_of (const LhTask *task)
{
  const LhProvider *from = find_provider (task, "from");
  g_autofree char *name = from != NULL ? name_of (from, task, "to") : g_strdup (_("the old provider"));

  return from != NULL && from->kind == LH_KIND_SELF_HOSTED ? g_steal_pointer (&name) : lh_words_fill (_("the mail servers of {from}"), "from", name, NULL);
}

static char *
param (const char *key, gconstpointer data)
{
  const char *value = lh_task_get (data, key);
  const LhProvider *provider = NULL;

  if (g_str_equal (key, "write"))
    return write_sentence (data);
  if (g_str_equal (key, "first-policy"))
    return lh_task_get (data, "has-policy") != NULL ? g_strdup ("") : g_strconcat ("\n", _("If the domain has no policy yet, publish it only after the change."), NULL);
  if (g_str_equal (key, "ending"))
    return ending_sentence (data);
  if (g_str_equal (key, "parts"))
    return lh_task_get (data, "none-goes") != NULL
             ? lh_words_nothing_could_go ()
             : g_strdup (_("Under Records stands which parts could go. Then enter the record that is shown there, before the MX records are changed."));
  if (g_str_equal (key, "reports"))
    return reports_sentence (data);
  if (g_str_equal (key, "choice"))
    return lh_task_get (data, "may-choose") == NULL ? g_strdup ("") : g_strconcat ("\n", _("If its console lets you choose another selector, choose one: then the record "
                                                                                           "can be published before, and both stand side by side."), NULL);

  if (g_str_equal (key, "client-names"))
    return as_list (value);
  if (g_str_equal (key, "its-parts"))
    return its_parts (data);
  if (g_str_equal (key, "before-mx"))
    return g_strdup (lh_text_get (&find_provider (data, "from")->before_mx));
  if (g_str_equal (key, "also-there"))
    return find_provider (data, "from")->mailboxes_too ? g_strconcat ("\n", _("If you have mailboxes there as well, not before their mail has been copied."), NULL)
                                           : g_strdup ("");
  if (g_str_equal (key, "from-servers"))
    return servers_of (data);
  if (g_strcmp0 (value, LH_MOVING_FROM_OTHER) == 0)
    return g_strdup (_("the old provider"));
  if (value != NULL && (g_str_equal (key, "from") || g_str_equal (key, "to")))
    provider = lh_catalog_find_provider (lh_catalog_get (), value);
  if (g_str_equal (key, "limit"))
    {
      provider = lh_catalog_find_provider (lh_catalog_get (), lh_task_get (data, "to"));
      return provider != NULL ? limit_sentence (provider) : g_strdup ("");
    }
  return provider != NULL ? name_of (provider, data, g_str_equal (key, "from") ? "to" : "from") : g_strdup (value);
}

static char *
fill (const LhTask *task, gboolean title)
{
  const LhProvider *from = find_provider (task, "from");

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].id, task->id))
      {
        const char *text = from != NULL && from->forwards && words[i].of_forwarder != NULL ? words[i].of_forwarder : words[i].text;

        g_autofree char *filled = lh_words_fill_with (_(title ? words[i].title : text), param, task, NULL);
        g_autofree char *zone = !title && lh_task_get (task, "cut") != NULL ? lh_name_to_display (lh_task_get (task, "cut")) : NULL;
        g_autofree char *where = zone != NULL ? lh_words_cut (zone) : NULL;

        return where != NULL ? g_strconcat (filled, "\n", where, NULL) : g_steal_pointer (&filled);
      }
  g_return_val_if_reached (g_strdup (task->id));
}

char *
lh_words_task_title (const LhTask *task)
{
  return fill (task, TRUE);
}

char *
lh_words_task_text (const LhTask *task)
{
  return fill (task, FALSE);
}

const char *
lh_words_task_kind (LhTaskKind kind)
{
  static const char *const headings[] = { N_("The way over to the new provider"), N_("DMARC, step by step"), N_("A new domain begins slowly") };

  g_return_val_if_fail (kind < LH_N_TASK_KINDS, NULL);
  return _(headings[kind]);
}

/* By our own names: those of the system are in its language, which need not be the one that is spoken here. */
static char *
format_day (const GDate *date, const char *format)
{
  static const char *const weekdays[] = { N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun") };
  static const char *const months[] = { N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
                                        N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec") };
  g_autoptr (GDateTime) time = g_date_time_new_utc (g_date_get_year (date), g_date_get_month (date), g_date_get_day (date), 0, 0, 0);
  g_autofree char *named = lh_words_fill (format, "weekday", _(weekdays[g_date_get_weekday (date) - 1]), "month",
                                          _(months[g_date_get_month (date) - 1]), NULL);

  return g_date_time_format (time, named);
}

char *
lh_words_day (const GDate *date)
{
  /* Translators: a single day, as g_date_time_format() writes it; {weekday} is "Sun", {month} is "Nov" */
  return format_day (date, _("{weekday}, %-d {month} %Y"));
}

char *
lh_words_task_days (const LhTask *task)
{
  g_autofree char *first = NULL, *last = NULL;

  if (g_date_compare (&task->first, &task->last) == 0)
    return lh_words_day (&task->first);
  /* Translators: the first of several days; where a year stands first, it belongs here. */
  /* xgettext:no-c-format */
  first = format_day (&task->first, C_("first day", "%-d {month}"));
  /* Translators: the last of several days; where a year stands last, it belongs here */
  last = format_day (&task->last, C_("last day", "%-d {month} %Y"));
  return g_strdup_printf ("%s – %s", first, last);
}

char *
lh_words_schedule_note (GPtrArray *tasks)
{
  GDateYear unknown = 0;
  g_autofree char *year = NULL;

  for (guint i = 0; i < tasks->len; i++)
    {
      const LhTask *task = tasks->pdata[i];
      GDateYear last = g_date_get_year (&task->last);

      if (!task->done && !lh_mailbox_facts_knows_year (lh_mailbox_facts_get (), last) && (unknown == 0 || last < unknown))
        unknown = last;
    }
  if (unknown == 0)
    return NULL;
  year = g_strdup_printf ("%u", unknown);
  return lh_words_fill (_("The public holidays of {year} are not known here: please see whether one of these days falls on one."), "year", year, NULL);
}
