/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One word or two for what the program knows as a number. */
#include "config.h"

#include "words/words-private.h"

#include <glib/gi18n.h>

/* Out of bounds only by a fault of ours. */
#define WORD(words, index) ((guint) (index) < G_N_ELEMENTS (words) ? _(words[index]) : "")

const char *
lh_words_topic (LhTopic topic)
{
  static const char *const words[] = {
    [LH_TOPIC_ZONE] = N_("Domain (DNS)"),
    [LH_TOPIC_MX] = N_("Receiving mail (MX)"),
    [LH_TOPIC_SPF] = N_("Who may send (SPF)"),
    [LH_TOPIC_DKIM] = N_("Signature (DKIM)"),
    [LH_TOPIC_DMARC] = N_("Against forgery (DMARC)"),
    [LH_TOPIC_MTA_STS] = N_("Encrypted delivery (MTA-STS)"),
    [LH_TOPIC_TLS_RPT] = N_("Encryption reports (TLS-RPT)"),
    [LH_TOPIC_CLIENT] = N_("Mail programs"),
    [LH_TOPIC_BIMI] = N_("Logo (BIMI)"),
    [LH_TOPIC_SMTP] = N_("Mail servers (SMTP)"),
    [LH_TOPIC_DANE] = N_("Announced certificates (DANE)"),
    [LH_TOPIC_BLOCKLIST] = N_("Blocklists"),
    [LH_TOPIC_BULK] = N_("Large mailings"),
    [LH_TOPIC_PROPAGATION] = N_("Seen everywhere (propagation)"),
  };

  return WORD (words, topic);
}

const char *
lh_words_topic_help (LhTopic topic)
{
  static const char *const ids[] = {
    [LH_TOPIC_ZONE] = "domain",
    [LH_TOPIC_MX] = "mx",
    [LH_TOPIC_SPF] = "spf",
    [LH_TOPIC_DKIM] = "dkim",
    [LH_TOPIC_DMARC] = "dmarc",
    [LH_TOPIC_MTA_STS] = "mta-sts",
    [LH_TOPIC_TLS_RPT] = "mta-sts",
    [LH_TOPIC_CLIENT] = "client",
    [LH_TOPIC_BIMI] = "terms",
    [LH_TOPIC_SMTP] = "smtp",
    [LH_TOPIC_DANE] = "dnssec",
    [LH_TOPIC_BLOCKLIST] = "blocklist",
    [LH_TOPIC_BULK] = "bulk",
    [LH_TOPIC_PROPAGATION] = "propagation",
  };

  return (guint) topic < G_N_ELEMENTS (ids) ? ids[topic] : "start";
}

const char *
lh_words_status (LhStatus status)
{
  static const char *const words[] = {
    [LH_STATUS_WAITING] = N_("Waiting"),
    [LH_STATUS_ASKING] = N_("Asking"),
    [LH_STATUS_ERROR] = N_("To mend"),
    [LH_STATUS_WARNING] = N_("To confirm"),
    [LH_STATUS_NOT_CHECKED] = N_("Not checked"),
    [LH_STATUS_HINT] = N_("Tip"),
    [LH_STATUS_GOOD] = N_("Fine"),
  };

  return WORD (words, status);
}

const char *
lh_words_severity (LhSeverity severity)
{
  static const char *const words[] = {
    [LH_SEVERITY_ERROR] = N_("To mend"),
    [LH_SEVERITY_WARNING] = N_("To confirm"),
    [LH_SEVERITY_NOT_CHECKED] = N_("Not checked"),
    [LH_SEVERITY_HINT] = N_("Tip"),
    [LH_SEVERITY_GOOD] = N_("Fine"),
  };

  return WORD (words, severity);
}

const char *
lh_words_state (LhState state)
{
  static const char *const words[] = {
    [LH_STATE_WAITING] = N_("Waiting"),
    [LH_STATE_NOT_CHECKED] = N_("Not checked"),
    [LH_STATE_MATCHES] = N_("Keep"),
    [LH_STATE_MISSING] = N_("Add"),
    [LH_STATE_DIFFERS] = N_("Change"),
    [LH_STATE_CONFLICTS] = N_("Change"),
    [LH_STATE_EXTRA] = N_("Remove"),
    [LH_STATE_TO_PASTE] = N_("To paste"),
    [LH_STATE_TO_DECIDE] = N_("Decide first"),
  };

  return WORD (words, state);
}

const char *
lh_words_gone (const LhComparison *comparison)
{
  return lh_comparison_may_go (comparison) ? _("May go") : comparison->on_the_day ? _("Remove on the day") : lh_words_state (LH_STATE_EXTRA);
}

const char *
lh_words_state_of (const LhComparison *comparison)
{
  if (comparison->state == LH_STATE_EXTRA)
    return lh_words_gone (comparison);
  if (!comparison->on_the_day)
    return lh_words_state (comparison->state);
  /* Translators: these are on the day on which mail is moved to the new provider */
  switch (comparison->state)
    {
    case LH_STATE_MISSING:
      return _("Add on the day");
    default:
      return _("Change on the day");
    }
}

const char *
lh_words_outcome (LhOutcome outcome)
{
  static const char *const words[] = {
    [LH_OUTCOME_ANSWER] = N_("an answer came"),
    [LH_OUTCOME_EMPTY] = N_("no record of this type"),
    [LH_OUTCOME_NXDOMAIN] = N_("no record of this name"),
    [LH_OUTCOME_SERVFAIL] = N_("the DNS server reports a failure"),
    [LH_OUTCOME_REFUSED] = N_("the DNS server refuses to answer"),
    [LH_OUTCOME_RCODE] = N_("the DNS server reports an error"),
    [LH_OUTCOME_REFERRAL] = N_("the DNS server only names others that would know"),
    [LH_OUTCOME_TIMEOUT] = N_("no answer in time"),
    [LH_OUTCOME_UNREACHABLE] = N_("the server cannot be reached"),
    [LH_OUTCOME_MALFORMED] = N_("the answer cannot be read"),
    [LH_OUTCOME_HTTP] = N_("the web server reports an error"),
    [LH_OUTCOME_CAPTIVE] = N_("this network wants a sign-in first"),
    [LH_OUTCOME_CANCELLED] = N_("stopped before an answer came"),
    [LH_OUTCOME_NOT_ASKED] = N_("not asked"),
  };

  return WORD (words, outcome);
}

const char *
lh_words_purpose (LhPurpose purpose)
{
  static const char *const words[] = {
    [LH_PURPOSE_MX] = N_("MX: receiving mail"),
    [LH_PURPOSE_SPF] = N_("SPF: who may send for you"),
    [LH_PURPOSE_DKIM] = N_("DKIM: the signature of your mail"),
    [LH_PURPOSE_DMARC] = N_("DMARC: against forgery"),
    [LH_PURPOSE_VERIFICATION] = N_("Verification of the domain"),
    [LH_PURPOSE_CLIENT] = N_("Settings for mail programs"),
    [LH_PURPOSE_HOST] = N_("Address of the mail server"),
    [LH_PURPOSE_RETURN_PATH] = N_("Where bounces come back to"),
    [LH_PURPOSE_TRACKING] = N_("Your own name in links"),
    [LH_PURPOSE_MTA_STS] = N_("MTA-STS: others deliver encrypted"),
    [LH_PURPOSE_TLS_RPT] = N_("TLS-RPT: reports on encryption"),
  };

  return WORD (words, purpose);
}

const char *
lh_words_purpose_of_domain (LhPurpose purpose)
{
  switch ((int) purpose)
    {
    case LH_PURPOSE_SPF:
      return _("SPF: who may send in the name of this domain");
    case LH_PURPOSE_DKIM:
      return _("DKIM: the signature of the mail");
    case LH_PURPOSE_TRACKING:
      return _("This domain’s name in links");
    default:
      return lh_words_purpose (purpose);
    }
}

/* A short name for somebody else's server. A mail program compares the certificate with the name that was typed in, not with what DNS leads
 * that to (RFC 7817, 3), and a provider's cannot be counted on to carry the names of all its customers. */
static gboolean
is_short_server_name (const LhWanted *wanted)
{
  static const char *const labels[] = { "imap.", "pop.", "pop3.", "smtp." };

  if (wanted->purpose != LH_PURPOSE_CLIENT || wanted->type != LH_TYPE_CNAME || wanted->name == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_has_prefix (wanted->name, labels[i]))
      return TRUE;
  return FALSE;
}

const char *
lh_words_need_why (const LhWanted *wanted)
{
  static const char *const words[LH_N_PURPOSES] = {
    [LH_PURPOSE_MX] = N_("Required: without it no mail arrives."),
    [LH_PURPOSE_SPF] = N_("Required: without it your mail is easily taken for forged."),
    [LH_PURPOSE_DKIM] = N_("Recommended: signed mail is trusted more, and Gmail and Yahoo ask for it from whoever sends much."),
    [LH_PURPOSE_DMARC] = N_("Recommended: it keeps others from writing in your name, and Gmail and Yahoo ask for it from whoever sends much."),
    [LH_PURPOSE_VERIFICATION] = N_("Required: by this the provider sees that the domain is yours. Before that it takes no mail for it."),
    [LH_PURPOSE_CLIENT] = N_("Optional: mail programs find their servers by themselves. Whoever types the servers in needs none of it."),
    [LH_PURPOSE_HOST] = N_("Required: without an address the mail server is not found. The reverse entry (PTR) of that address should give this very name; it is set where the server is rented."),
    [LH_PURPOSE_MTA_STS] = N_("Optional: others then deliver to you encrypted or not at all. It needs a web server that hands out a file."),
    [LH_PURPOSE_TLS_RPT] = N_("Optional: others report to you when they could not deliver encrypted."),
  };
  static const char *const none[] = {
    [LH_NEED_REQUIRED] = N_("Required: it says that no mail comes from here."),
    [LH_NEED_RECOMMENDED] = N_("Recommended: it says that no mail comes from here."),
    [LH_NEED_OPTIONAL] = N_("Optional: it says once more that no mail comes from here."),
  };
  static const char *const left[LH_N_PURPOSES] = {
    [LH_PURPOSE_DKIM] = N_("Optional: nobody needs it when no mail is sent. Delete it once nothing signs with it any more, or whoever holds this key can go on signing in your name."),
    [LH_PURPOSE_MTA_STS] = N_("Optional: nobody needs it when no mail comes in. It may be deleted, and its policy file with it."),
    [LH_PURPOSE_TLS_RPT] = N_("Optional: nobody needs it when no mail comes in. It may be deleted."),
  };
  static const char *const after[LH_N_PURPOSES] = {
    [LH_PURPOSE_DKIM] = N_("Optional: mail was signed with it before the move. Delete it once nothing signs with it any more, not even a web site’s form: whoever holds this key can go on signing in your name."),
    [LH_PURPOSE_CLIENT] = N_("Optional: mail programs that set themselves up would go on asking this server when your mail is no longer there. If the name serves nothing else, delete the record."),
    [LH_PURPOSE_HOST] = N_("Optional: it may be the name of the old mail server. If nothing else is reached by it, web mail for instance, it may be deleted."),
  };
  static const char *const others[] = {
    [LH_NEED_REQUIRED] = N_("Required: without it the mail of this service does not count as yours."),
    [LH_NEED_RECOMMENDED] = N_("Recommended: with it the mail of this service is trusted more."),
    [LH_NEED_OPTIONAL] = N_("Optional: the service works without it."),
  };

  if (wanted->refused)
    return _("Nothing to enter: this DNS host takes no empty MX, so the domain stays without any. SPF and DMARC tell others that nobody sends from here. "
             "Whoever writes to the domain may hear only after days that nothing arrives.");
  if (wanted->unwanted && wanted->no_mail && wanted->purpose < LH_N_PURPOSES && left[wanted->purpose] != NULL)
    return _(left[wanted->purpose]);
  if (wanted->unwanted && wanted->need == LH_NEED_OPTIONAL && wanted->purpose < LH_N_PURPOSES && after[wanted->purpose] != NULL)
    return _(after[wanted->purpose]);
  if (wanted->unwanted && wanted->provider == NULL)
    return _("Recommended: mail programs that set themselves up would ask a server that no longer has your mail.");
  if (wanted->unwanted)
    return _("Required: the provider itself says that there may be no such record.");
  if (is_short_server_name (wanted))
    return _("Optional: a short name for its server. In mail programs type the server’s own name, as it stands in the value: with the short one they may "
             "warn that the certificate is not for that name.");
  if (wanted->no_mail && wanted->purpose == LH_PURPOSE_MX)
    return _("Required: it says that the domain takes no mail. Whoever writes to it hears so at once.");
  if (wanted->no_mail)
    return WORD (none, wanted->need);
  if (wanted->label == NULL && wanted->purpose == LH_PURPOSE_SPF && wanted->need == LH_NEED_RECOMMENDED)
    return _("Recommended: bounces that the server sends have no other sender than its own name.");
  if (wanted->label != NULL && wanted->purpose == LH_PURPOSE_DMARC && wanted->need == LH_NEED_REQUIRED)
    return _("Required: this service sends only for a domain that has this record.");
  if (wanted->label != NULL && wanted->purpose == LH_PURPOSE_MX)
    return _("Recommended: mail to this sub-domain, replies for instance, then reaches your mailboxes. First add the sub-domain in the console of your mail provider "
             "as a further domain, or the provider refuses what arrives.");
  if (wanted->label != NULL || words[wanted->purpose] == NULL)
    return WORD (others, wanted->need);
  return WORD (words, wanted->purpose);
}

const char *
lh_words_which (const LhWanted *wanted)
{
  if (wanted->selector != NULL)
    return wanted->selector;
  /* There is no form that would say where it stands. */
  if (wanted->unwanted && (wanted->purpose == LH_PURPOSE_CLIENT || wanted->purpose == LH_PURPOSE_HOST))
    return wanted->name;
  if (wanted->purpose == LH_PURPOSE_HOST)
    return lh_type_to_string (wanted->type);
  /* Beside that of the domain itself. */
  return wanted->purpose == LH_PURPOSE_SPF && wanted->label == NULL && wanted->need != LH_NEED_REQUIRED ? wanted->name : NULL;
}

const char *
lh_words_aspect (LhAspect aspect)
{
  static const char *const words[] = {
    [LH_ASPECT_ADVANTAGE] = N_("For it"),
    [LH_ASPECT_WEAKNESS] = N_("Against it"),
    [LH_ASPECT_FIT] = N_("For whom"),
    [LH_ASPECT_PRICE] = N_("Price"),
    [LH_ASPECT_PEOPLE] = N_("How many people"),
    [LH_ASPECT_PAYMENT] = N_("Payment"),
    [LH_ASPECT_LIMITS] = N_("Limits"),
    [LH_ASPECT_ATTACHMENTS] = N_("Attachments"),
    [LH_ASPECT_FEATURES] = N_("Features"),
    [LH_ASPECT_MAINLAND] = N_("In the mainland"),
    [LH_ASPECT_OVERSEAS] = N_("Abroad"),
    [LH_ASPECT_CLIENTS] = N_("Mail programs"),
    [LH_ASPECT_PASTE] = N_("To copy from its console"),
    [LH_ASPECT_NOTES] = N_("Also good to know"),
  };

  return WORD (words, aspect);
}

const char *
lh_words_certainty (LhCertainty certainty)
{
  static const char *const words[] = {
    [LH_CERTAINTY_CONFIRMED] = N_("from the maker’s own pages"),
    [LH_CERTAINTY_THIRD_PARTY] = N_("as others report"),
    [LH_CERTAINTY_MEMORY] = N_("not confirmed yet"),
  };

  return WORD (words, certainty);
}

const char *
lh_words_policy (const char *policy)
{
  if (g_str_equal (policy, "none"))
    return _("watch only (none)");
  if (g_str_equal (policy, "quarantine"))
    return _("into spam (quarantine)");
  if (g_str_equal (policy, "reject"))
    return _("refuse (reject)");
  return policy;
}
