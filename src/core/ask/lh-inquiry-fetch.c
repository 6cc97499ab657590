/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/lh-inquiry-fetch.h"

#include "dns/lh-name.h"

#include <string.h>

static const LhType types[] = { LH_TYPE_A, LH_TYPE_AAAA };

void
lh_fetched_free (LhFetched *fetched)
{
  g_free (fetched->host);
  g_free (fetched->address);
  g_free (fetched->key);
  g_free (fetched);
}

/* "mta-sts.example.com" of "https://mta-sts.example.com:443/x"; an IPv6 address without its brackets. (transfer full) */
static char *
host_of (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  return host != NULL ? lh_name_fold (host) : g_strdup ("");
}

static gboolean
is_address (const char *host)
{
  return g_hostname_is_ip_address (host);
}

void
lh_inquiry_fetch_early (LhInquiry *inquiry, const char *url)
{
  g_autofree char *host = host_of (url);

  if (lh_inquiry_https_kept (inquiry, url) != NULL || is_address (host))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    (void) lh_inquiry_dns (inquiry, host, types[i]);
}

static void
take_addresses (const LhAnswer *answer, LhType type, GPtrArray *addresses)
{
  g_autoptr (GPtrArray) records = lh_answer_get_records (answer, type);

  for (guint i = 0; i < records->len; i++)
    {
      const LhRecord *record = records->pdata[i];

      if (record->address != NULL)
        g_ptr_array_add (addresses, g_strdup (record->address));
    }
}

/* Two to try: the first IPv4 address, and the first IPv6 one or, where there is no other kind, another. */
static GPtrArray *
find_addresses (LhInquiry *inquiry, LhFetched *self, gboolean *ret_open)
{
  GPtrArray *addresses = g_ptr_array_new_with_free_func (g_free);
  const LhAnswer *answers[G_N_ELEMENTS (types)];
  guint first[G_N_ELEMENTS (types)];

  *ret_open = FALSE;
  self->outcome = LH_OUTCOME_NXDOMAIN;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      answers[i] = lh_inquiry_dns (inquiry, self->host, types[i]);
      first[i] = addresses->len;
      *ret_open |= answers[i] == NULL;
      if (answers[i] == NULL)
        continue;
      if (!lh_answer_is_conclusive (answers[i]) && lh_outcome_is_conclusive (self->outcome))
        self->outcome = answers[i]->outcome;
      take_addresses (answers[i], types[i], addresses);
    }
  /* The first of each kind, in front. */
  if (first[1] > 1 && addresses->len > first[1])
    {
      char *swap = addresses->pdata[1];

      addresses->pdata[1] = addresses->pdata[first[1]];
      addresses->pdata[first[1]] = swap;
    }
  if (answers[0] == NULL)
    g_ptr_array_set_size (addresses, 0);
  else
    g_ptr_array_set_size (addresses, MIN (addresses->len, *ret_open ? 1 : 2));
  return addresses;
}

static gboolean
is_private (const LhAnswer *answer)
{
  return g_strcmp0 (answer->problem, LH_PROBLEM_PRIVATE) == 0;
}

/* Nobody spoke there, so somebody else may. */
static gboolean
is_silent (const LhAnswer *answer)
{
  return answer->status == 0 && (answer->problem == NULL || is_private (answer)) &&
         (answer->outcome == LH_OUTCOME_TIMEOUT || answer->outcome == LH_OUTCOME_UNREACHABLE || is_private (answer));
}

static void
take (LhFetched *self, const char *url, const char *address, const LhAnswer *answer)
{
  g_autoptr (LhQuestion) question = lh_question_new_https_at (url, address);

  g_free (self->address);
  g_free (self->key);
  self->state = is_private (answer) ? LH_FETCH_PRIVATE : LH_FETCH_DONE;
  self->answer = answer;
  self->address = g_strdup (address);
  self->key = g_strdup (question->key);
}

LhFetched *
lh_inquiry_fetch (LhInquiry *inquiry, const char *url)
{
  LhFetched *self = g_new0 (LhFetched, 1);
  const LhAnswer *kept = lh_inquiry_https_kept (inquiry, url);
  g_autoptr (GPtrArray) addresses = NULL;
  gboolean open = FALSE;

  self->host = host_of (url);
  if (kept != NULL)
    {
      take (self, url, NULL, kept);
      return self;
    }
  if (is_address (self->host))
    {
      addresses = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (addresses, g_strdup (self->host));
    }
  else
    addresses = find_addresses (inquiry, self, &open);
  for (guint i = 0; i < addresses->len; i++)
    {
      const LhAnswer *answer = lh_inquiry_https_at (inquiry, url, addresses->pdata[i]);

      if (answer == NULL)
        {
          self->state = LH_FETCH_OPEN;
          return self;
        }
      /* The first failure tells most, unless somebody speaks after all. */
      if (self->answer == NULL || !is_silent (answer) || (is_private (self->answer) && !is_private (answer)))
        take (self, url, addresses->pdata[i], answer);
      if (!is_silent (answer))
        return self;
    }
  if (open)
    self->state = LH_FETCH_OPEN;
  else if (self->answer == NULL)
    self->state = lh_outcome_is_conclusive (self->outcome) ? LH_FETCH_NO_ADDRESS : LH_FETCH_NO_DNS;
  return self;
}
