/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where mail programs are led: SRV (RFC 6186, RFC 8314), autodiscover, autoconfig. Whoever types the servers needs none of it, but what is left of an
 * old provider leads people astray. */
#include "check/lh-judge-client.h"
#include "check/lh-judge.h"

#include "dns/lh-name.h"
#include "records/lh-client-places.h"

/* Of the targets of one SRV set. */
#define TARGETS_MAX 4

/* Where Outlook asks, whatever port the record names (and so do other checkers). */
#define AUTODISCOVER_PORT 443

typedef struct
{
  LhInquiry *inquiry;
  const LhContext *context;
  GPtrArray *findings;
  const LhProvider *provider; /* (nullable) the plan's, else or until mail goes there who takes it now */
  const LhAnswer *answers[LH_N_CLIENT_PLACES];
  gboolean offered[LH_N_CLIENT_PLACES];  /* leads somewhere */
  GPtrArray *hosts;           /* (element-type utf8) where to, each once */
  gboolean found;             /* something is published, if only that there is none */
  const char *star;           /* (nullable) where a wildcard leads all names, for the web site */
} Judgement;

static LhFinding *
add (Judgement *self, LhFindingId id, LhClientPlace which)
{
  g_autofree char *name = lh_name_join (lh_client_places[which].prefix, self->context->domain);
  LhFinding *finding = lh_judge_add (self->findings, self->context, id, name);

  lh_finding_set (finding, "name", "%s", name);
  lh_judge_evidence (finding, name, lh_client_places[which].type);
  return finding;
}

static void
take_host (Judgement *self, LhClientPlace which, const char *host)
{
  self->found = self->offered[which] = TRUE;
  if (!g_ptr_array_find_with_equal_func (self->hosts, host, g_str_equal, NULL))
    g_ptr_array_add (self->hosts, g_strdup (host));
}

/* One word for all names that lead to the same. FALSE when there is none yet; else @which is named in it too. */
static gboolean
join_earlier (Judgement *self, LhFindingId id, const char *key, const char *value, LhClientPlace which, const LhRecord *record)
{
  for (guint i = 0; i < self->findings->len; i++)
    {
      LhFinding *finding = self->findings->pdata[i];
      g_autofree char *name = NULL, *list = NULL;

      if (finding->id != id || g_strcmp0 (lh_finding_get (finding, key), value) != 0)
        continue;
      name = lh_name_join (lh_client_places[which].prefix, self->context->domain);
      list = g_strdup_printf ("%s, %s", lh_finding_get (finding, "name"), name);
      /* Two records of one set. */
      if (!g_str_has_suffix (lh_finding_get (finding, "name"), name))
        lh_finding_set (finding, "name", "%s", list);
      lh_judge_evidence (finding, name, lh_client_places[which].type);
      lh_finding_add_found (finding, record);
      return TRUE;
    }
  return FALSE;
}

/* TRUE where it is said that the host is another's. */
static gboolean
judge_owner (Judgement *self, LhClientPlace which, const char *target, const LhRecord *record)
{
  const LhProvider *other = lh_catalog_provider_of_client (self->context->catalog, target);
  LhFinding *finding;

  if (other == NULL || self->provider == NULL || other == self->provider || other == self->context->provider)
    return FALSE;
  if (join_earlier (self, LH_FINDING_CLIENT_OTHER_PROVIDER, "other", other->id, which, record))
    return TRUE;
  finding = add (self, LH_FINDING_CLIENT_OTHER_PROVIDER, which);
  lh_finding_set (finding, "provider", "%s", self->provider->id);
  lh_finding_set (finding, "other", "%s", other->id);
  lh_finding_set (finding, "target", "%s", target);
  lh_finding_add_found (finding, record);
  return TRUE;
}

static void
add_missing (Judgement *self, LhClientPlace which, const LhRecord *record)
{
  LhFinding *finding;

  if (join_earlier (self, LH_FINDING_CLIENT_TARGET_MISSING, "target", record->target, which, record))
    return;
  finding = add (self, LH_FINDING_CLIENT_TARGET_MISSING, which);
  lh_finding_set (finding, "target", "%s", record->target);
  lh_finding_add_found (finding, record);
}

/* The alias at this name. (nullable) */
static const LhRecord *
find_alias (Judgement *self, LhClientPlace which)
{
  const LhAnswer *answer = self->answers[which];
  g_autofree char *name = lh_name_join (lh_client_places[which].prefix, self->context->domain);

  for (guint i = 0; answer->reply != NULL && i < answer->reply->records->len; i++)
    {
      const LhRecord *record = answer->reply->records->pdata[i];

      if (record->type == LH_TYPE_CNAME && g_strcmp0 (record->owner, name) == 0 && record->target != NULL)
        return record;
    }
  return NULL;
}

static gboolean
is_star (Judgement *self, LhClientPlace which)
{
  const LhRecord *alias = self->star != NULL ? find_alias (self, which) : NULL;

  return alias != NULL && g_str_equal (alias->target, self->star);
}

static void
judge_alias (Judgement *self, LhClientPlace which)
{
  const LhRecord *record = find_alias (self, which);
  LhFoundAddress state;

  if (record == NULL || is_star (self, which))
    return;
  if (judge_owner (self, which, record->target, record))
    {
      self->found = TRUE;
      return;
    }
  state = lh_judge_address (self->inquiry, record->owner);
  if (state == LH_ADDRESS_NONE)
    add_missing (self, which, record);
  else if (state != LH_ADDRESS_OPEN)
    take_host (self, which, record->target);
}

/* Asked only where there is an alias that a wildcard may have made: not the one that the provider wants. (transfer full) (nullable) */
static char *
find_star (Judgement *self)
{
  static const LhClientPlace aliases[] = { LH_CLIENT_AUTODISCOVER, LH_CLIENT_AUTOCONFIG };
  g_autofree char *probe = lh_name_join (LH_NAME_PROBE, self->context->domain);
  const char *wanted = self->provider != NULL ? self->provider->autodiscover : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    {
      const LhRecord *alias = find_alias (self, aliases[i]);
      const LhAnswer *answer;

      if (alias == NULL || g_strcmp0 (alias->target, wanted) == 0)
        continue;
      answer = lh_inquiry_dns (self->inquiry, probe, LH_TYPE_A);
      return answer != NULL ? g_strdup (lh_judge_cname_of (answer, probe)) : NULL;
    }
  return NULL;
}

static gboolean
is_null (const LhRecord *record)
{
  return record->target == NULL || record->target[0] == '\0';
}

/* "." says that this is not offered (RFC 2782; RFC 6186, 3.4), which no other record of the set should contradict. */
static void
judge_null (Judgement *self, LhClientPlace which, GPtrArray *records)
{
  guint nulls = 0;
  LhFinding *finding;

  for (guint i = 0; i < records->len; i++)
    nulls += is_null (records->pdata[i]);
  if (nulls == 0 || nulls == records->len)
    return;
  finding = add (self, LH_FINDING_CLIENT_NULL_WITH_OTHERS, which);
  for (guint i = 0; i < records->len; i++)
    if (is_null (records->pdata[i]))
      lh_finding_add_found (finding, records->pdata[i]);
}

static void
judge_port (Judgement *self, const LhRecord *record)
{
  LhFinding *finding;

  if (record->port == AUTODISCOVER_PORT)
    return;
  finding = add (self, LH_FINDING_CLIENT_AUTODISCOVER_PORT, LH_CLIENT_SRV_AUTODISCOVER);
  lh_finding_set (finding, "target", "%s", record->target);
  lh_finding_set (finding, "port", "%u", record->port);
  lh_finding_add_found (finding, record);
}

static void
judge_srv (Judgement *self, LhClientPlace which)
{
  g_autoptr (GPtrArray) records = lh_answer_get_records (self->answers[which], LH_TYPE_SRV);

  judge_null (self, which, records);
  for (guint i = 0; i < records->len && i < TARGETS_MAX; i++)
    {
      const LhRecord *record = records->pdata[i];
      LhFoundAddress state;

      self->found = TRUE;
      if (is_null (record))
        continue;
      if (judge_owner (self, which, record->target, record))
        continue;
      state = lh_judge_address (self->inquiry, record->target);
      if (state == LH_ADDRESS_NONE)
        add_missing (self, which, record);
      else if (state != LH_ADDRESS_OPEN)
        {
          take_host (self, which, record->target);
          if (which == LH_CLIENT_SRV_AUTODISCOVER && i == 0)
            judge_port (self, record);
        }
    }
}

/* Where the provider wants autodiscover to lead. An address of its own may be a server of the firm: nothing is said then. */
static void
judge_autodiscover (Judgement *self)
{
  const LhAnswer *answer = self->answers[LH_CLIENT_AUTODISCOVER];
  const char *target = self->provider != NULL ? self->provider->autodiscover : NULL;
  LhFinding *finding;
  g_autoptr (GPtrArray) values = NULL;
  LhWantedValue value = { 0, (char *) target };
  LhWanted wanted = { .purpose = LH_PURPOSE_CLIENT, .need = LH_NEED_OPTIONAL, .type = LH_TYPE_CNAME, .ttl = 600 };

  if (target == NULL || self->offered[LH_CLIENT_SRV_AUTODISCOVER] ||
      (!is_star (self, LH_CLIENT_AUTODISCOVER) && (answer->outcome == LH_OUTCOME_ANSWER || lh_answer_get_canonical (answer) != NULL)))
    return;
  finding = add (self, LH_FINDING_CLIENT_AUTODISCOVER, LH_CLIENT_AUTODISCOVER);
  lh_finding_set (finding, "provider", "%s", self->provider->id);
  lh_finding_set (finding, "target", "%s", target);
  values = g_ptr_array_new ();
  g_ptr_array_add (values, &value);
  wanted.name = finding->subject;
  wanted.values = values;
  wanted.provider = self->provider;
  lh_finding_set_fix (finding, &wanted, FALSE);
}

/* RFC 8314, 3: encrypted from the start, not by asking for it later. */
static void
judge_plain (Judgement *self)
{
  static const LhClientPlace pairs[][2] = { { LH_CLIENT_SRV_IMAP, LH_CLIENT_SRV_IMAPS }, { LH_CLIENT_SRV_POP3, LH_CLIENT_SRV_POP3S } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (self->offered[pairs[i][0]] && !self->offered[pairs[i][1]])
      lh_finding_set (add (self, LH_FINDING_CLIENT_PLAIN, pairs[i][0]), "wanted", "%s", lh_client_places[pairs[i][1]].prefix);
}

/* Who takes the mail now, whatever is planned, says that this alias must not be there. One that a wildcard makes up is nobody's. */
static void
judge_unwanted (Judgement *self)
{
  const LhProvider *provider = NULL;
  char **label;

  lh_judge_found_provider (self->inquiry, self->context, &provider);
  for (label = provider != NULL ? provider->unwanted : NULL; label != NULL && *label != NULL; label++)
    {
      g_autofree char *name = lh_name_join (*label, self->context->domain);
      g_autofree char *probe = lh_name_join (LH_NAME_PROBE, self->context->domain);
      const LhAnswer *answer = lh_inquiry_dns (self->inquiry, name, LH_TYPE_CNAME), *star;
      const char *target = answer != NULL ? lh_judge_cname_of (answer, name) : NULL;
      g_autoptr (GPtrArray) records = NULL;
      LhFinding *finding;

      if (target == NULL)
        continue;
      star = lh_inquiry_dns (self->inquiry, probe, LH_TYPE_CNAME);
      if (star == NULL || !lh_answer_is_conclusive (star) || g_strcmp0 (lh_judge_cname_of (star, probe), target) == 0)
        continue;
      finding = lh_judge_add (self->findings, self->context, LH_FINDING_CLIENT_UNWANTED, name);
      lh_finding_set (finding, "provider", "%s", provider->id);
      lh_finding_set (finding, "name", "%s", name);
      lh_finding_set (finding, "target", "%s", target);
      lh_judge_evidence (finding, name, LH_TYPE_CNAME);
      records = lh_answer_get_records (answer, LH_TYPE_CNAME);
      lh_judge_found (finding, records);
    }
}

static void
judge_rest (Judgement *self)
{
  g_autofree char *hosts = lh_judge_join (self->hosts);
  LhFinding *finding;

  if (self->hosts->len > 0)
    {
      LhClientPlace which = 0;

      while (which < LH_N_CLIENT_PLACES - 1 && !self->offered[which])
        which++;
      lh_finding_set (add (self, LH_FINDING_CLIENT_GOOD, which), "hosts", "%s", hosts);
    }
  else if (self->findings->len == 0)
    {
      finding = add (self, LH_FINDING_CLIENT_ABSENT, LH_CLIENT_SRV_IMAPS);
      if (self->provider != NULL)
        lh_finding_set (finding, "provider", "%s", self->provider->id);
    }
}

void
lh_judge_client (LhInquiry *inquiry, const LhContext *context, GPtrArray *findings)
{
  const LhAnswer *mx = lh_inquiry_dns (inquiry, context->domain, LH_TYPE_MX);
  g_autoptr (GPtrArray) hosts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *star = NULL;
  Judgement self = { inquiry, context, findings, context->provider };
  gboolean open = mx == NULL;

  self.hosts = hosts;
  for (LhClientPlace i = 0; i < LH_N_CLIENT_PLACES; i++)
    {
      g_autofree char *name = lh_name_join (lh_client_places[i].prefix, context->domain);

      self.answers[i] = lh_inquiry_dns (inquiry, name, lh_client_places[i].type);
      open |= self.answers[i] == NULL;
    }
  if (open)
    return;
  for (LhClientPlace i = 0; i < LH_N_CLIENT_PLACES; i++)
    if (lh_judge_is_no_name (mx) || !lh_answer_is_conclusive (self.answers[i]))
      {
        LhFinding *finding = add (&self, LH_FINDING_CLIENT_NOT_CHECKED, i);

        lh_finding_set (finding, "outcome", "%s", lh_outcome_to_string (self.answers[i]->outcome));
        return;
      }
  if (self.provider == NULL || lh_judge_is_elsewhere (inquiry, context))
    lh_judge_found_provider (inquiry, context, &self.provider);
  self.star = star = find_star (&self);
  for (LhClientPlace i = 0; i < LH_N_CLIENT_PLACES; i++)
    if (lh_client_places[i].type == LH_TYPE_SRV)
      judge_srv (&self, i);
    else
      judge_alias (&self, i);
  self.offered[LH_CLIENT_AUTOCONFIG] |= lh_judge_autoconfig (inquiry, context, self.provider, !is_star (&self, LH_CLIENT_AUTOCONFIG) && !lh_judge_is_no_name (self.answers[LH_CLIENT_AUTOCONFIG]), hosts, findings);
  judge_unwanted (&self);
  if (lh_inquiry_is_open (inquiry))
    return;
  judge_autodiscover (&self);
  judge_plain (&self);
  judge_rest (&self);
}
