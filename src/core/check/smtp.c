/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the mail servers of the domain answer, and how well they encrypt. Only the servers of the most preferred MX are asked, and nothing is sent.
 *
 * What cannot be told from here is a hint and not "not checked": most networks in China close port 25, so that it says nothing of this domain, nobody can
 * do anything about it, and it must not keep all the rest from being called fine. */
#include "check/lh-judge.h"

#include "check/lh-judge-ptr.h"
#include "check/lh-trust.h"
#include "ask/lh-inquiry-fetch.h"
#include "dns/lh-name.h"
#include "mail/lh-mta-sts.h"
#include "mail/lh-tlsa.h"

#include <string.h>

#define HOSTS_MAX 3

/* Of others that are known to answer: at home, and abroad. */
static const guint probes[] = { 2, 1 };

/* A certificate that is renewed by itself is renewed by then. */
#define SOON_DAYS 14

typedef struct
{
  const char *host;
  const LhAnswer *lookup;  /* of its address */
  char *address;           /* (nullable) */
  const LhAnswer *answer;  /* (nullable) of the mail server */
  const LhProvider *provider; /* (nullable) whose host it is */
} Server;

typedef struct
{
  LhInquiry *inquiry;
  const LhContext *context;
  GPtrArray *findings;
  GPtrArray *servers; /* (element-type Server) */
} Judgement;

static void
server_free (Server *server)
{
  g_free (server->address);
  g_free (server);
}

static LhFinding *
add (Judgement *self, LhFindingId id, const Server *server)
{
  LhFinding *finding = lh_judge_add (self->findings, self->context, id, server->host);
  g_autoptr (LhQuestion) question = lh_question_new_smtp (server->host, server->address);

  lh_finding_set (finding, "host", "%s", server->host);
  lh_finding_set (finding, "address", "%s", server->address);
  lh_finding_add_evidence (finding, question->key);
  if (server->provider != NULL)
    lh_finding_set (finding, "provider", "%s", server->provider->id);
  return finding;
}

/* The first address of @host, IPv4 before IPv6, which not every network has. (transfer full) (nullable) */
static char *
first_address (LhInquiry *inquiry, const char *host, const LhAnswer **ret_lookup)
{
  static const LhType types[] = { LH_TYPE_A, LH_TYPE_AAAA };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GPtrArray) records = NULL;

      *ret_lookup = lh_inquiry_dns (inquiry, host, types[i]);
      if (*ret_lookup == NULL || (*ret_lookup)->outcome == LH_OUTCOME_NXDOMAIN || !lh_answer_is_conclusive (*ret_lookup))
        return NULL;
      records = lh_answer_get_records (*ret_lookup, types[i]);
      if (records->len > 0)
        return g_strdup (((LhRecord *) records->pdata[0])->address);
    }
  return NULL;
}

static gboolean
has_spoken (const LhAnswer *answer)
{
  return answer->outcome == LH_OUTCOME_ANSWER && answer->smtp != NULL;
}

static gboolean
was_asked (const LhAnswer *answer)
{
  return answer->outcome != LH_OUTCOME_NOT_ASKED && answer->outcome != LH_OUTCOME_CANCELLED;
}

/* Another address of @host than @first, of the same kind: senders go on to that (RFC 5321, 5.1). (transfer full) (nullable) */
static char *
second_address (LhInquiry *inquiry, const char *host, const char *first)
{
  LhType type = strchr (first, ':') != NULL ? LH_TYPE_AAAA : LH_TYPE_A;
  const LhAnswer *lookup = lh_inquiry_dns (inquiry, host, type);
  g_autoptr (GPtrArray) records = lookup != NULL ? lh_answer_get_records (lookup, type) : NULL;

  for (guint i = 0; records != NULL && i < records->len; i++)
    if (g_strcmp0 (((LhRecord *) records->pdata[i])->address, first) != 0)
      return g_strdup (((LhRecord *) records->pdata[i])->address);
  return NULL;
}

static void
call_second (LhInquiry *inquiry, Server *server)
{
  g_autofree char *second = second_address (inquiry, server->host, server->address);
  const LhAnswer *answer = second != NULL ? lh_inquiry_smtp (inquiry, server->host, second) : NULL;

  if (answer == NULL || !has_spoken (answer))
    return;
  g_free (server->address);
  server->address = g_steal_pointer (&second);
  server->answer = answer;
}

static Server *
server_new (LhInquiry *inquiry, const LhContext *context, const char *host)
{
  Server *server = g_new0 (Server, 1);

  server->host = host;
  server->provider = lh_catalog_provider_of_mx (context->catalog, host);
  server->address = first_address (inquiry, host, &server->lookup);
  if (server->address != NULL)
    server->answer = lh_inquiry_smtp (inquiry, host, server->address);
  if (server->answer != NULL && was_asked (server->answer) && !has_spoken (server->answer))
    call_second (inquiry, server);
  return server;
}

static void
take_servers (Judgement *self, GPtrArray *mx)
{
  for (guint i = 0; i < mx->len && self->servers->len < HOSTS_MAX; i++)
    {
      const char *host = ((LhRecord *) mx->pdata[i])->target;
      /* A name that is there only to prove whose the domain is (RFC 6761, 6.4): said of the MX records. */
      gboolean taken = !lh_name_is_host (host) || lh_name_is_within (host, "invalid");

      for (guint j = 0; j < self->servers->len; j++)
        taken |= g_str_equal (((Server *) self->servers->pdata[j])->host, host);
      if (!taken)
        g_ptr_array_add (self->servers, server_new (self->inquiry, self->context, host));
    }
}

/* By IPv6, which many networks do not have. */
static gboolean
is_far (const Server *server)
{
  return server->address != NULL && strchr (server->address, ':') != NULL;
}

/* The network leads to an address of its own there. */
static gboolean
is_internal (const Server *server)
{
  return server->answer != NULL && g_strcmp0 (server->answer->problem, LH_PROBLEM_PRIVATE) == 0;
}

/* Whether somebody answers on port 25 whose servers answer everybody: the big providers of the catalogue, here and abroad. FALSE while that is open. */
static gboolean
is_port_open (LhInquiry *inquiry, const LhContext *context)
{
  gboolean open = FALSE;

  for (guint abroad = 0; abroad < G_N_ELEMENTS (probes); abroad++)
    for (guint i = 0; i < probes[abroad]; i++)
      {
        const char *host = lh_catalog_get_server_at (context->catalog, abroad, i);
        const LhAnswer *lookup, *answer = NULL;
        g_autofree char *address = host != NULL ? first_address (inquiry, host, &lookup) : NULL;

        if (address != NULL)
          answer = lh_inquiry_smtp (inquiry, host, address);
        open |= answer != NULL && has_spoken (answer);
      }
  return open;
}

/* ---- one server that answers ---- */

static const char *
reason_of (const LhSmtp *smtp)
{
  if (smtp->trust & LH_SMTP_TRUST_NAME)
    return "certificate-name";
  if (smtp->trust & LH_SMTP_TRUST_EXPIRED)
    return "certificate-expired";
  return "certificate";
}

/* While it is tried out, or switched off, nobody holds mail back (RFC 8461, 5.1 and 5.2). What cannot be read here may be read elsewhere. */
static gboolean
is_enforced (Judgement *self)
{
  g_autofree char *host = lh_name_join ("mta-sts", self->context->domain);
  g_autofree char *url = g_strdup_printf ("https://%s/.well-known/mta-sts.txt", host);
  g_autoptr (LhFetched) file = lh_inquiry_fetch (self->inquiry, url);
  g_autoptr (LhMtaStsPolicy) policy = NULL;
  const char *body;
  gsize size;

  if (file->answer == NULL || file->answer->outcome != LH_OUTCOME_ANSWER || file->answer->body == NULL)
    return TRUE;
  body = g_bytes_get_data (file->answer->body, &size);
  policy = lh_mta_sts_policy_parse (body != NULL ? body : "", size);
  return !policy->valid || policy->mode == LH_MTA_STS_ENFORCE;
}

/* Whether senders have been told to hold mail back from a server with a bad certificate (RFC 8461, 5). Without that they take any
 * certificate rather than none (RFC 7435), and a bad one does no harm. */
static gboolean
certificate_counts (Judgement *self)
{
  g_autofree char *name = lh_name_join ("_mta-sts", self->context->domain);
  const LhAnswer *answer = lh_inquiry_dns (self->inquiry, name, LH_TYPE_TXT);
  g_autoptr (GPtrArray) texts = answer != NULL ? lh_answer_get_records (answer, LH_TYPE_TXT) : NULL;

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    {
      g_autofree char *text = lh_record_get_text (texts->pdata[i]);

      if (g_str_has_prefix (text, "v=STSv1"))
        return is_enforced (self);
    }
  return FALSE;
}

/* Where the very key is announced, neither name nor issuer nor dates count (RFC 7672, 3.1.1). Whether that is signed is the affair of DANE. */
static gboolean
is_announced (Judgement *self, const Server *server)
{
  g_autofree char *name = lh_name_join ("_25._tcp", server->host);
  const LhAnswer *answer = lh_trust_ask (self->inquiry, name, LH_TYPE_TLSA);
  g_autoptr (GPtrArray) records = answer != NULL ? lh_answer_get_records (answer, LH_TYPE_TLSA) : NULL;
  gint64 now = lh_survey_get_started (self->inquiry->survey);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      g_autoptr (LhTlsa) tlsa = lh_tlsa_parse (((LhRecord *) records->pdata[i])->rdata);

      if (lh_tlsa_matches (tlsa, server->answer->smtp->chain, server->host, now))
        return TRUE;
    }
  return FALSE;
}

static gboolean
judge_certificate (Judgement *self, const Server *server)
{
  const LhSmtp *smtp = server->answer->smtp;
  gint64 left = (smtp->not_after - lh_survey_get_started (self->inquiry->survey)) / 86400;
  LhFinding *finding;

  if (smtp->trust != 0)
    {
      gboolean counts = certificate_counts (self);

      if (!counts && is_announced (self, server))
        return TRUE;
      finding = add (self, LH_FINDING_SMTP_CERTIFICATE, server);
      lh_finding_set (finding, "reason", "%s", reason_of (smtp));
      if (counts)
        finding->severity = LH_SEVERITY_WARNING;
      return FALSE;
    }
  if (server->provider == NULL && smtp->not_after > 0 && left >= 0 && left < SOON_DAYS)
    {
      finding = add (self, LH_FINDING_SMTP_CERTIFICATE_SOON, server);
      lh_finding_set (finding, "days", "%d", (int) left);
      return FALSE;
    }
  return TRUE;
}

/* TRUE where there is nothing to be said. */
static gboolean
judge_spoken (Judgement *self, const Server *server)
{
  const LhSmtp *smtp = server->answer->smtp;
  LhFinding *finding;

  if (smtp->stage <= LH_SMTP_STAGE_EHLO)
    {
      finding = add (self, smtp->code >= 400 ? LH_FINDING_SMTP_REFUSED : LH_FINDING_SMTP_BROKEN_OFF, server);
      if (smtp->code >= 400)
        {
          g_autofree char *said = g_strdup_printf ("%u %s", smtp->code, smtp->text != NULL ? smtp->text : "");

          lh_judge_set_shown (finding, "text", said);
        }
      return FALSE;
    }
  if (!smtp->starttls)
    {
      finding = add (self, LH_FINDING_SMTP_NO_TLS, server);
      /* All that we know encrypt: something on the way took the offer out. */
      if (server->provider != NULL)
        finding->severity = LH_SEVERITY_HINT;
      return FALSE;
    }
  if (smtp->tls == NULL)
    {
      /* Silence may be the network's; a refusal is the server's. */
      gboolean silent = g_strcmp0 (server->answer->problem, "timeout") == 0;

      add (self, silent ? LH_FINDING_SMTP_BROKEN_OFF : LH_FINDING_SMTP_TLS_FAILS, server);
      return FALSE;
    }
  /* How a provider sets up its servers is not in the user's hands. */
  if (server->provider != NULL && (smtp->trust == 0 || !certificate_counts (self)))
    return TRUE;
  if (g_str_equal (smtp->tls, "TLS1.0") || g_str_equal (smtp->tls, "TLS1.1") || g_str_has_prefix (smtp->tls, "SSL"))
    {
      lh_finding_set (add (self, LH_FINDING_SMTP_OLD_TLS, server), "version", "%s", smtp->tls);
      return FALSE;
    }
  return judge_certificate (self, server);
}

/* ---- all of them ---- */

static char *
list_hosts (GPtrArray *servers)
{
  g_autoptr (GPtrArray) hosts = g_ptr_array_new ();

  for (guint i = 0; i < servers->len; i++)
    g_ptr_array_add (hosts, (char *) ((Server *) servers->pdata[i])->host);
  return lh_judge_join (hosts);
}

static LhFinding *
add_list (Judgement *self, LhFindingId id, GPtrArray *servers, LhOutcome outcome)
{
  LhFinding *finding = lh_judge_add (self->findings, self->context, id, self->context->domain);
  g_autofree char *hosts = list_hosts (servers);

  lh_finding_set (finding, "hosts", "%s", hosts);
  lh_finding_set (finding, "outcome", "%s", lh_outcome_to_string (outcome));
  for (guint i = 0; i < servers->len; i++)
    {
      const Server *server = servers->pdata[i];

      if (server->address != NULL)
        {
          g_autoptr (LhQuestion) question = lh_question_new_smtp (server->host, server->address);

          lh_finding_add_evidence (finding, question->key);
        }
      else
        lh_judge_evidence (finding, server->host, LH_TYPE_A);
    }
  return finding;
}

static void
judge_servers (Judgement *self)
{
  g_autoptr (GPtrArray) good = g_ptr_array_new ();
  g_autoptr (GPtrArray) silent = g_ptr_array_new ();
  g_autoptr (GPtrArray) unasked = g_ptr_array_new ();
  g_autoptr (GPtrArray) nowhere = g_ptr_array_new ();
  g_autoptr (GPtrArray) internal = g_ptr_array_new ();
  g_autoptr (GPtrArray) guests = g_ptr_array_new ();
  g_autoptr (GPtrArray) far = g_ptr_array_new ();
  LhOutcome why = LH_OUTCOME_NOT_ASKED;
  guint spoken = 0;
  gboolean goes_far = FALSE;

  for (guint i = 0; i < self->servers->len; i++)
    {
      Server *server = self->servers->pdata[i];

      if (server->answer == NULL && (lh_answer_is_conclusive (server->lookup) || server->lookup->outcome == LH_OUTCOME_NXDOMAIN))
        g_ptr_array_add (nowhere, server);
      else if (is_internal (server))
        g_ptr_array_add (lh_judge_is_own_host (self->context, server->host) ? internal : guests, server);
      else if (server->answer == NULL || !was_asked (server->answer))
        {
          g_ptr_array_add (unasked, server);
          why = server->answer != NULL ? server->answer->outcome : server->lookup->outcome;
        }
      else if (!has_spoken (server->answer))
        g_ptr_array_add (silent, server);
      else
        {
          spoken++;
          goes_far |= is_far (server);
          if (judge_spoken (self, server))
            g_ptr_array_add (good, server);
        }
      /* Everybody else sees to his reverse names himself. */
      if (server->address != NULL && lh_judge_is_own_host (self->context, server->host))
        lh_judge_ptr (self->inquiry, self->context, server->host, server->answer != NULL ? server->answer->smtp : NULL, self->findings);
    }
  for (guint i = silent->len; i > 0 && !goes_far; i--)
    if (is_far (silent->pdata[i - 1]))
      g_ptr_array_insert (far, 0, g_ptr_array_remove_index (silent, i - 1));
  if (silent->len > 0 && (spoken > 0 || is_port_open (self->inquiry, self->context)))
    for (guint i = 0; i < silent->len; i++)
      {
        const Server *server = silent->pdata[i];

        LhFinding *finding = add (self, LH_FINDING_SMTP_SILENT, server);

        lh_finding_set (finding, "outcome", "%s", lh_outcome_to_string (server->answer->outcome));
        /* Not every network lets through to everybody: Google's servers are silent in most of the mainland. */
        if (server->provider != NULL)
          finding->severity = LH_SEVERITY_HINT;
      }
  else if (silent->len > 0)
    add_list (self, LH_FINDING_SMTP_CLOSED_HERE, silent, ((Server *) silent->pdata[0])->answer->outcome);
  if (nowhere->len > 0)
    add_list (self, LH_FINDING_SMTP_NO_HOST, nowhere, LH_OUTCOME_EMPTY);
  if (internal->len > 0)
    add_list (self, LH_FINDING_SMTP_PRIVATE, internal, LH_OUTCOME_NOT_ASKED);
  /* A provider's servers are public. It is this network that leads elsewhere. */
  if (guests->len > 0)
    {
      LhFinding *finding = add_list (self, LH_FINDING_SMTP_NOT_CHECKED, guests, LH_OUTCOME_NOT_ASKED);

      lh_finding_set (finding, "outcome", LH_PROBLEM_PRIVATE);
      finding->severity = LH_SEVERITY_HINT;
    }
  if (far->len > 0)
    add_list (self, LH_FINDING_SMTP_NOT_CHECKED, far, ((Server *) far->pdata[0])->answer->outcome)->severity = LH_SEVERITY_HINT;
  if (unasked->len > 0)
    {
      LhFinding *finding = add_list (self, LH_FINDING_SMTP_NOT_CHECKED, unasked, why);

      if (why == LH_OUTCOME_NOT_ASKED)
        finding->severity = LH_SEVERITY_HINT;
    }
  if (good->len > 0)
    add_list (self, LH_FINDING_SMTP_GOOD, good, LH_OUTCOME_ANSWER);
}

void
lh_judge_smtp (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, context->domain, LH_TYPE_MX);
  g_autoptr (GPtrArray) servers = g_ptr_array_new_with_free_func ((GDestroyNotify) server_free);
  Judgement self = { inquiry, context, findings, servers };
  g_autoptr (GPtrArray) mx = NULL;
  gboolean null;

  if (answer == NULL)
    return;
  if (!lh_answer_is_conclusive (answer) || lh_judge_is_no_name (answer))
    {
      LhFinding *finding = lh_judge_add_not_checked (findings, context, LH_FINDING_SMTP_NOT_CHECKED, context->domain, LH_TYPE_MX, answer);

      lh_finding_set (finding, "hosts", "%s", context->domain);
      return;
    }
  mx = lh_judge_sorted_mx (answer, &null);
  take_servers (&self, mx);
  if (lh_inquiry_is_open (inquiry))
    return;
  /* That there is none, or none with a name, is said of the MX records. */
  if (servers->len == 0)
    lh_judge_evidence (lh_judge_add (findings, context, LH_FINDING_SMTP_NO_MAIL, context->domain), context->domain, LH_TYPE_MX);
  else
    judge_servers (&self);
}
