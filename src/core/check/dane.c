/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DANE: the certificates of the mail servers, announced in signed DNS (RFC 7672). Nobody needs it, so that nothing is wanted where there is none. */
#include "check/lh-judge.h"
#include "check/lh-trust.h"
#include "dns/lh-name.h"
#include "mail/lh-tlsa.h"

#include <string.h>

#define HOSTS_MAX   8
#define SERVERS_MAX 3 /* of which the certificate is looked at, as by topic smtp */
#define RECORDS_MAX 16
#define ADDRESSES_MAX 2 /* of each family, of one server */
/* Before it comes "_25._tcp."; a name has 253 characters at most. */
#define TARGET_MAX  244

typedef enum
{
  HOST_OPEN,
  HOST_ABSENT,
  HOST_UNKNOWN,      /* could not be asked, or its signatures could not be judged */
  HOST_UNSIGNED,     /* announced without DNSSEC: nobody looks at it */
  HOST_BOGUS,        /* senders that know DANE hold mail back */
  HOST_UNUSABLE,     /* no record that a sender could use */
  HOST_MISMATCH,     /* none fits the certificate */
  HOST_NOT_COMPARED, /* all is well in DNS, and no certificate was to be had */
  HOST_FITS,
} HostState;

typedef struct
{
  const char *name;    /* borrowed */
  char       *tlsa;    /* _25._tcp.… */
  gboolean    own;     /* the user's, who can change it */
  HostState   state;
  LhOutcome   outcome; /* UNKNOWN, NOT_COMPARED */
  GPtrArray  *records; /* (element-type LhTlsa) those that can be used */
  char       *bad;     /* (nullable) one that cannot */
  GPtrArray  *smtp_keys; /* (element-type utf8) */
  gboolean    fits;    /* at one of its addresses at least */
  char       *zone;    /* (nullable) BOGUS: at which it breaks */
  char       *key;     /* (nullable) of the answer that decided about DNSSEC */
  char       *wanted;  /* (nullable) MISMATCH: what should stand there */
  char       *address; /* (nullable) and where */
} Host;

static void
host_free (gpointer data)
{
  Host *host = data;

  g_ptr_array_unref (host->records);
  g_free (host->tlsa);
  g_free (host->bad);
  g_ptr_array_unref (host->smtp_keys);
  g_free (host->zone);
  g_free (host->key);
  g_free (host->wanted);
  g_free (host->address);
  g_free (host);
}

static Host *
host_new (const LhContext *context, const char *name)
{
  Host *host = g_new0 (Host, 1);

  host->name = name;
  host->tlsa = g_strconcat ("_25._tcp.", name, NULL);
  host->own = lh_judge_is_own_host (context, name);
  host->records = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_tlsa_free);
  host->smtp_keys = g_ptr_array_new_with_free_func (g_free);
  return host;
}

static void
read_records (Host *host, const LhAnswer *answer)
{
  g_autoptr (GPtrArray) records = lh_answer_get_records (answer, LH_TYPE_TLSA);

  for (guint i = 0; i < MIN (records->len, RECORDS_MAX); i++)
    {
      g_autoptr (LhTlsa) tlsa = lh_tlsa_parse (((LhRecord *) records->pdata[i])->rdata);

      if (tlsa->state == LH_TLSA_USABLE)
        g_ptr_array_add (host->records, g_steal_pointer (&tlsa));
      else if (host->bad == NULL)
        host->bad = lh_record_to_text (records->pdata[i]);
    }
}

/* Of @host, IPv4 in front: of one's own server all that there are, of another's only the first. (transfer full) (nullable): open */
static GPtrArray *
find_addresses (LhInquiry *inquiry, Host *host)
{
  static const LhType types[] = { LH_TYPE_A, LH_TYPE_AAAA };
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);
  gboolean open = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (types) && (host->own || addresses->len == 0); i++)
    {
      const LhAnswer *answer = lh_inquiry_dns (inquiry, host->name, types[i]);
      g_autoptr (GPtrArray) records = answer != NULL ? lh_answer_get_records (answer, types[i]) : g_ptr_array_new ();

      open |= answer == NULL;
      if (answer != NULL && (i == 0 || !lh_answer_is_conclusive (answer)))
        host->outcome = answer->outcome;
      for (guint j = 0; j < MIN (records->len, host->own ? ADDRESSES_MAX : 1); j++)
        {
          const LhRecord *record = records->pdata[j];

          if (record->address != NULL)
            g_ptr_array_add (addresses, g_strdup (record->address));
        }
    }
  return open ? NULL : g_steal_pointer (&addresses);
}

/* An authority's certificates may bear the name of the domain too, whose MX is signed (RFC 7672, 3.2.2). */
static gboolean
has_match (const Host *host, const LhContext *context, GPtrArray *chain, gint64 now)
{
  for (guint i = 0; i < host->records->len; i++)
    if (lh_tlsa_matches (host->records->pdata[i], chain, host->name, now) || lh_tlsa_matches (host->records->pdata[i], chain, context->domain, now))
      return TRUE;
  return FALSE;
}

/* What the server shows at @address. */
static HostState
compare_at (LhInquiry *inquiry, const LhContext *context, Host *host, const char *address)
{
  g_autoptr (LhQuestion) question = lh_question_new_smtp (host->name, address);
  const LhAnswer *answer = lh_inquiry_smtp (inquiry, host->name, address);

  if (answer == NULL)
    return HOST_OPEN;
  g_ptr_array_add (host->smtp_keys, g_strdup (question->key));
  host->outcome = answer->outcome;
  if (answer->smtp == NULL || answer->smtp->chain == NULL || answer->smtp->chain->len == 0)
    return HOST_NOT_COMPARED;
  if (has_match (host, context, answer->smtp->chain, lh_survey_get_started (inquiry->survey)))
    return HOST_FITS;
  if (host->address == NULL)
    {
      host->wanted = lh_tlsa_make (answer->smtp->chain->pdata[0]);
      host->address = g_strdup (address);
    }
  return HOST_MISMATCH;
}

/* What the server shows on port 25, against what is announced: the same at each of its addresses. Where only some can be reached from here, those
 * tell. */
static HostState
compare (LhInquiry *inquiry, const LhContext *context, Host *host)
{
  g_autoptr (GPtrArray) addresses = find_addresses (inquiry, host);
  gboolean open = addresses == NULL, mismatch = FALSE;

  for (guint i = 0; addresses != NULL && i < addresses->len; i++)
    {
      HostState state = compare_at (inquiry, context, host, addresses->pdata[i]);

      open |= state == HOST_OPEN;
      mismatch |= state == HOST_MISMATCH;
      host->fits |= state == HOST_FITS;
    }
  return open ? HOST_OPEN : mismatch ? HOST_MISMATCH : host->fits ? HOST_FITS : HOST_NOT_COMPARED;
}

static HostState
state_of_trust (const LhTrust *trust)
{
  switch (trust->state)
    {
    case LH_TRUST_OPEN: return HOST_OPEN;
    case LH_TRUST_INSECURE: return HOST_UNSIGNED;
    case LH_TRUST_BOGUS: return HOST_BOGUS;
    case LH_TRUST_UNKNOWN: return HOST_UNKNOWN;
    case LH_TRUST_SECURE:
    default: return HOST_FITS;
    }
}

static HostState
take_trust (Host *host, const LhTrust *trust)
{
  g_free (host->key);
  host->key = g_strdup (trust->key);
  g_free (host->zone);
  host->zone = g_strdup (trust->zone);
  host->outcome = trust->outcome;
  return state_of_trust (trust);
}

static gboolean
has_host (GPtrArray *hosts, const char *name)
{
  for (guint i = 0; i < hosts->len; i++)
    if (g_str_equal (((Host *) hosts->pdata[i])->name, name))
      return TRUE;
  return FALSE;
}

static HostState
judge_host (LhInquiry *inquiry, const LhContext *context, Host *host, gboolean may_call)
{
  const LhAnswer *tlsa = lh_trust_ask (inquiry, host->tlsa, LH_TYPE_TLSA), *address;
  g_auto (LhTrust) of_tlsa = { .state = LH_TRUST_OPEN };
  g_auto (LhTrust) of_address = { .state = LH_TRUST_OPEN };
  HostState state;

  if (tlsa == NULL)
    return HOST_OPEN;
  host->outcome = tlsa->outcome;
  if (!lh_answer_is_conclusive (tlsa))
    {
      /* Many a name server stumbles over TLSA. Nobody asks it where nothing is signed (RFC 7672, 2.2.2). */
      if (host->own)
        of_address = lh_trust_of_zone (inquiry, context, host->name);
      return host->own && of_address.state == LH_TRUST_OPEN ? HOST_OPEN : of_address.state == LH_TRUST_INSECURE ? HOST_ABSENT : HOST_UNKNOWN;
    }
  read_records (host, tlsa);
  if (host->records->len == 0 && host->bad == NULL && !host->own)
    return HOST_ABSENT;
  of_tlsa = lh_trust_of_records (inquiry, context, host->tlsa, LH_TYPE_TLSA, &tlsa);
  state = take_trust (host, &of_tlsa);
  if (host->records->len == 0 && host->bad == NULL)
    /* That it is not there matters only where its lack cannot be proven (RFC 7672, 2.1.2). */
    return state == HOST_OPEN || state == HOST_BOGUS ? state : HOST_ABSENT;
  if (state != HOST_FITS)
    return state;
  /* Both the address and the announcement must be signed (RFC 7672, 2.2.2). */
  of_address = lh_trust_of_records (inquiry, context, host->name, LH_TYPE_A, &address);
  state = take_trust (host, &of_address);
  if (state != HOST_FITS)
    return state;
  if (host->records->len == 0)
    return HOST_UNUSABLE;
  host->outcome = LH_OUTCOME_NOT_ASKED;
  return may_call ? compare (inquiry, context, host) : HOST_NOT_COMPARED;
}

static void
add_evidence (LhFinding *finding, const Host *host)
{
  g_autoptr (LhQuestion) question = lh_question_new_dns_full (host->tlsa, LH_TYPE_TLSA, NULL, LH_ASK_DNSSEC);

  lh_finding_add_evidence (finding, question->key);
  if (host->key != NULL && !g_str_equal (host->key, question->key))
    lh_finding_add_evidence (finding, host->key);
  for (guint i = 0; i < host->smtp_keys->len; i++)
    lh_finding_add_evidence (finding, host->smtp_keys->pdata[i]);
}

/* One finding about a host of the user's own. */
static LhFinding *
add_of_host (GPtrArray *findings, const LhContext *context, LhFindingId id, const Host *host)
{
  LhFinding *finding = lh_judge_add (findings, context, id, host->tlsa);

  lh_finding_set (finding, "host", "%s", host->name);
  add_evidence (finding, host);
  return finding;
}

/* One finding about all hosts of these states; none where there are none. @own: of the user's alone, or of others' alone; -1 of both. */
static LhFinding *
add_of_states (GPtrArray *findings, const LhContext *context, LhFindingId id, GPtrArray *hosts, guint states, int own)
{
  LhFinding *finding = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; i < hosts->len; i++)
    {
      const Host *host = hosts->pdata[i];

      if ((states & (1u << host->state)) == 0 || (own >= 0 && host->own != own))
        continue;
      if (finding == NULL)
        finding = lh_judge_add (findings, context, id, context->domain);
      g_ptr_array_add (names, (char *) host->name);
      add_evidence (finding, host);
      lh_finding_set (finding, "outcome", "%s", lh_outcome_to_string (host->outcome));
      lh_finding_set (finding, "provider", "%s", lh_judge_who (lh_catalog_provider_of_mx (context->catalog, host->name), host->name));
    }
  if (finding == NULL)
    return NULL;
  list = lh_judge_join (names);
  lh_finding_set (finding, "hosts", "%s", list);
  return finding;
}

/* With a single announcement of one certificate, its next renewal stops mail (RFC 7671, 8.1). */
static gboolean
is_single (const Host *host)
{
  return host->own && (host->state == HOST_FITS || host->state == HOST_NOT_COMPARED) && host->records->len == 1 &&
         ((LhTlsa *) host->records->pdata[0])->usage == 3;
}

static void
judge_own (GPtrArray *findings, const LhContext *context, const Host *host, const LhTrust *of_domain)
{
  /* Where the domain itself breaks, topic zone says so. */
  if (host->state == HOST_BOGUS && !(of_domain->state == LH_TRUST_BOGUS && g_strcmp0 (of_domain->zone, host->zone) == 0))
    add_of_host (findings, context, LH_FINDING_DANE_BOGUS, host);
  if (host->state == HOST_MISMATCH)
    {
      LhFinding *finding = add_of_host (findings, context, LH_FINDING_DANE_MISMATCH, host);

      lh_finding_set (finding, "record", "%s", host->wanted != NULL ? host->wanted : "3 1 1 …");
      lh_finding_set (finding, "address", "%s", host->address);
      /* Senders go on to an address where it fits (RFC 7672, 2.1.3). */
      if (host->fits)
        finding->severity = LH_SEVERITY_WARNING;
    }
  if (host->bad != NULL && (host->state == HOST_UNUSABLE || host->state == HOST_FITS || host->state == HOST_NOT_COMPARED))
    lh_judge_set_shown (add_of_host (findings, context, LH_FINDING_DANE_UNUSABLE, host), "text", host->bad);
  if (is_single (host))
    add_of_host (findings, context, LH_FINDING_DANE_SINGLE, host);
}

/* Of the hosts that are in order: what the domain's own signatures make of it (RFC 7672, 2.2.1). */
static void
judge_announced (GPtrArray *findings, const LhContext *context, GPtrArray *hosts, const LhTrust *of_domain)
{
  guint announced = 1u << HOST_FITS | 1u << HOST_NOT_COMPARED;

  switch (of_domain->state)
    {
    case LH_TRUST_SECURE:
      add_of_states (findings, context, LH_FINDING_DANE_GOOD, hosts, 1u << HOST_FITS, -1);
      add_of_states (findings, context, LH_FINDING_DANE_PUBLISHED, hosts, 1u << HOST_NOT_COMPARED, FALSE);
      add_of_states (findings, context, LH_FINDING_DANE_NOT_COMPARED, hosts, 1u << HOST_NOT_COMPARED, TRUE);
      break;
    case LH_TRUST_INSECURE:
      add_of_states (findings, context, LH_FINDING_DANE_DOMAIN_UNSIGNED, hosts, announced, -1);
      break;
    case LH_TRUST_BOGUS:
      add_of_states (findings, context, LH_FINDING_DANE_DOMAIN_BROKEN, hosts, announced | 1u << HOST_BOGUS, -1);
      break;
    case LH_TRUST_OPEN:
    case LH_TRUST_UNKNOWN:
    default:
      break;
    }
}

/* Nobody needs DANE: that it could not be looked at must not keep all else from being called fine, unless it is the user's own. */
static void
judge_unknown (GPtrArray *findings, const LhContext *context, GPtrArray *hosts, const LhTrust *of_domain)
{
  guint unknown = 1u << HOST_UNKNOWN;
  LhFinding *finding;
  gboolean own = FALSE;

  if (of_domain->state == LH_TRUST_UNKNOWN)
    unknown |= 1u << HOST_FITS | 1u << HOST_NOT_COMPARED;
  for (guint i = 0; i < hosts->len; i++)
    {
      const Host *host = hosts->pdata[i];

      own |= host->own && (unknown & (1u << host->state)) != 0 && host->outcome != LH_OUTCOME_NOT_ASKED;
    }
  finding = add_of_states (findings, context, LH_FINDING_DANE_NOT_CHECKED, hosts, unknown, -1);
  if (finding != NULL && !own)
    finding->severity = LH_SEVERITY_HINT;
}

static void
sum_up (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings, GPtrArray *hosts)
{
  const LhAnswer *mx;
  g_auto (LhTrust) of_domain = { .state = LH_TRUST_INSECURE };
  gboolean absent = TRUE;

  for (guint i = 0; i < hosts->len; i++)
    {
      const Host *host = hosts->pdata[i];

      /* What another announces without DNSSEC nobody looks at, and it is not the user's to sign. */
      absent &= host->state == HOST_ABSENT || (host->state == HOST_UNSIGNED && !host->own);
    }
  if (absent)
    {
      lh_judge_evidence (lh_judge_add (findings, context, LH_FINDING_DANE_ABSENT, context->domain), context->domain, LH_TYPE_MX);
      return;
    }
  of_domain = lh_trust_of_records (inquiry, context, context->domain, LH_TYPE_MX, &mx);
  for (guint i = 0; i < hosts->len; i++)
    if (((Host *) hosts->pdata[i])->own)
      judge_own (findings, context, hosts->pdata[i], &of_domain);
  add_of_states (findings, context, LH_FINDING_DANE_PROVIDER, hosts, 1u << HOST_BOGUS | 1u << HOST_MISMATCH | 1u << HOST_UNUSABLE, FALSE);
  add_of_states (findings, context, LH_FINDING_DANE_UNSIGNED, hosts, 1u << HOST_UNSIGNED, TRUE);
  judge_unknown (findings, context, hosts, &of_domain);
  judge_announced (findings, context, hosts, &of_domain);
}

/* A server of the user's own that mail is to go to one day, if it announces a certificate: whether that fits matters before anybody delivers there. */
static void
add_planned (LhInquiry *inquiry, const LhContext *context, GPtrArray *hosts)
{
  for (guint i = 0; context->wanted != NULL && i < context->wanted->len; i++)
    {
      const LhWanted *mx = context->wanted->pdata[i];
      const char *name = mx->values->len > 0 ? ((LhWantedValue *) mx->values->pdata[0])->value : NULL;
      Host *host;

      if (mx->purpose != LH_PURPOSE_MX || mx->label != NULL || name == NULL || has_host (hosts, name) || strlen (name) > TARGET_MAX ||
          !lh_judge_is_own_host (context, name))
        continue;
      host = host_new (context, name);
      host->state = judge_host (inquiry, context, host, TRUE);
      if (host->state == HOST_ABSENT || host->state == HOST_OPEN)
        host_free (host);
      else
        g_ptr_array_add (hosts, host);
    }
}

void
lh_judge_dane (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, context->domain, LH_TYPE_MX);
  g_autoptr (GPtrArray) mx = NULL;
  g_autoptr (GPtrArray) hosts = g_ptr_array_new_with_free_func (host_free);
  gboolean null;

  if (answer == NULL)
    return;
  if (!lh_answer_is_conclusive (answer))
    {
      lh_finding_set (lh_judge_add_not_checked (findings, context, LH_FINDING_DANE_NOT_CHECKED, context->domain, LH_TYPE_MX, answer), "hosts", "%s",
                      context->domain);
      return;
    }
  mx = lh_judge_sorted_mx (answer, &null);
  for (guint i = 0; i < MIN (mx->len, HOSTS_MAX); i++)
    {
      const LhRecord *record = mx->pdata[i];
      Host *host;

      if (!lh_name_is_host (record->target) || strlen (record->target) > TARGET_MAX || has_host (hosts, record->target))
        continue;
      host = host_new (context, record->target);
      host->state = judge_host (inquiry, context, host, i < SERVERS_MAX);
      g_ptr_array_add (hosts, host);
    }
  add_planned (inquiry, context, hosts);
  sum_up (inquiry, context, findings, hosts);
}
