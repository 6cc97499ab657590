/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/lh-judge-client.h"

#include "check/lh-judge-fetch.h"
#include "check/lh-judge.h"
#include "dns/lh-name.h"
#include "mail/lh-autoconfig.h"

#define HOSTS_MAX 8 /* of one file */

typedef struct
{
  LhInquiry *inquiry;
  const LhContext *context;
  const LhProvider *provider; /* (nullable) */
  GPtrArray *findings;
  const char *url;
  const LhFetched *fetched;
} Judgement;

static LhFinding *
add (Judgement *self, LhFindingId id)
{
  LhFinding *finding = lh_judge_add (self->findings, self->context, id, self->fetched->host);

  lh_finding_set (finding, "url", "%s", self->url);
  lh_judge_fetch_evidence (finding, self->fetched);
  return finding;
}

/* Whether a mail server in the domain takes its mail: there the owner, or who set it up for him, may have put the file on the web server. */
static gboolean
is_own_server (LhInquiry *inquiry, const LhContext *context, const LhProvider *provider)
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, context->domain, LH_TYPE_MX);
  g_autoptr (GPtrArray) mx = NULL;
  gboolean null;

  if (answer == NULL || (provider != NULL && provider->kind != LH_KIND_SELF_HOSTED))
    return FALSE;
  mx = lh_judge_sorted_mx (answer, &null);
  for (guint i = 0; i < mx->len; i++)
    if (lh_judge_is_own_host (context, ((LhRecord *) mx->pdata[i])->target))
      return TRUE;
  return FALSE;
}

/* A file that is there and can be read; NULL also while that is open. (transfer full) (nullable) */
static LhAutoconfig *
read_file (Judgement *self)
{
  const LhAnswer *answer = self->fetched->answer;
  g_autoptr (LhAutoconfig) config = NULL;
  gsize size;
  const char *body;

  if (self->fetched->state != LH_FETCH_DONE || answer->outcome != LH_OUTCOME_ANSWER || answer->status != 200 || answer->problem != NULL ||
      answer->body == NULL)
    return NULL;
  body = g_bytes_get_data (answer->body, &size);
  config = lh_autoconfig_parse (body != NULL ? body : "", size, self->context->domain);
  return config->state != LH_AUTOCONFIG_OTHER ? g_steal_pointer (&config) : NULL;
}

static gboolean
has (GPtrArray *texts, const char *text)
{
  return g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL);
}

static void
judge_hosts (Judgement *self, const LhAutoconfig *config, GPtrArray *hosts)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();
  gboolean told = FALSE;

  for (guint i = 0; i < config->servers->len && seen->len < HOSTS_MAX; i++)
    {
      const char *host = ((LhAutoconfigServer *) config->servers->pdata[i])->host;
      const LhProvider *other = lh_catalog_provider_of_client (self->context->catalog, host);
      LhFoundAddress state;

      if (has (seen, host))
        continue;
      g_ptr_array_add (seen, (char *) host);
      if (other != NULL && self->provider != NULL && other != self->provider)
        {
          if (!told)
            {
              LhFinding *finding = add (self, LH_FINDING_CLIENT_AUTOCONFIG_OTHER);

              lh_finding_set (finding, "provider", "%s", self->provider->id);
              lh_finding_set (finding, "other", "%s", other->id);
              lh_finding_set (finding, "target", "%s", host);
            }
          told = TRUE;
          continue;
        }
      state = lh_judge_address (self->inquiry, host);
      if (state == LH_ADDRESS_NONE)
        lh_finding_set (add (self, LH_FINDING_CLIENT_AUTOCONFIG_MISSING), "target", "%s", host);
      else if (state != LH_ADDRESS_OPEN && !has (hosts, host))
        g_ptr_array_add (hosts, g_strdup (host));
    }
}

/* RFC 8314, 3: what is read and sent must be encrypted. */
static void
judge_plain (Judgement *self, const LhAutoconfig *config)
{
  static const struct { const char *type, *name; } types[] = { { "imap", "IMAP" }, { "pop3", "POP" }, { "smtp", "SMTP" } };
  g_autoptr (GPtrArray) plain = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (lh_autoconfig_is_plain (config, types[i].type))
      g_ptr_array_add (plain, (char *) types[i].name);
  if (plain->len == 0)
    return;
  list = lh_judge_join (plain);
  lh_finding_set (add (self, LH_FINDING_CLIENT_AUTOCONFIG_PLAIN), "services", "%s", list);
}

/* TRUE where the file is there. */
static gboolean
judge_url (Judgement *self, GPtrArray *hosts)
{
  g_autoptr (LhFetched) fetched = lh_inquiry_fetch (self->inquiry, self->url);
  g_autoptr (LhAutoconfig) config = NULL;

  self->fetched = fetched;
  config = read_file (self);
  if (config == NULL)
    return FALSE;
  if (config->state == LH_AUTOCONFIG_BROKEN)
    {
      LhFinding *finding = add (self, LH_FINDING_CLIENT_AUTOCONFIG_BROKEN);

      if (config->line > 0)
        lh_finding_set (finding, "line", "%u", config->line);
    }
  else
    {
      judge_hosts (self, config, hosts);
      judge_plain (self, config);
    }
  return TRUE;
}

/* Whether every name answers, for the web site: then this one was not made on purpose. TRUE also while that is open. */
static gboolean
is_wildcard (LhInquiry *inquiry, const LhContext *context)
{
  g_autofree char *probe = lh_name_join (LH_NAME_PROBE, context->domain);
  const LhAnswer *answer = lh_inquiry_dns (inquiry, probe, LH_TYPE_A);

  return answer == NULL || answer->outcome == LH_OUTCOME_ANSWER;
}

gboolean
lh_judge_autoconfig (LhInquiry *inquiry, const LhContext *context, const LhProvider *provider, gboolean offered, GPtrArray *hosts, GPtrArray *findings)
{
  g_autofree char *first = g_strdup_printf ("https://autoconfig.%s/mail/config-v1.1.xml", context->domain);
  g_autofree char *second = g_strdup_printf ("https://%s/.well-known/autoconfig/mail/config-v1.1.xml", context->domain);
  gboolean own = is_own_server (inquiry, context, provider);
  Judgement self = { inquiry, context, provider, findings, first };

  /* Programs take the first of them that there is. */
  if (offered && (own || !is_wildcard (inquiry, context)) && judge_url (&self, hosts))
    return TRUE;
  self.url = second;
  return own && judge_url (&self, hosts);
}
