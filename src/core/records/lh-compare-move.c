/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mail still goes to somebody else: what may not be changed before it goes to the plan's provider, and what will have to be changed then. */
#include "config.h"

#include "records/lh-compare-private.h"

#include <string.h>

#include "dns/lh-name.h"
#include "mail/lh-spf-context.h"
#include "mail/lh-spf.h"
#include "records/lh-schedule.h"
#include "records/lh-whose-mx.h"

typedef struct
{
  LhInquiry        *inquiry;
  const LhCatalog  *catalog;
  const LhComparison *mx;
  const LhProvider *to;
  GPtrArray        *left; /* (element-type LhRecord) (borrowed) the MX that mail goes to now */
} Move;

static const LhComparison *
find_mx (GPtrArray *comparisons)
{
  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = comparisons->pdata[i];

      if (comparison->wanted->purpose == LH_PURPOSE_MX && comparison->wanted->label == NULL && !comparison->wanted->no_mail)
        return comparison;
    }
  return NULL;
}

/* FALSE where mail goes to the plan's provider, if only some of it, or to nobody: then nothing has to wait. Else those of @records are in @left. */
static gboolean
take_left (GPtrArray *left, GPtrArray *records, const LhCatalog *catalog, const LhWanted *mx)
{
  for (guint i = 0; i < records->len; i++)
    {
      LhRecord *record = records->pdata[i];

      if (record->type != LH_TYPE_MX || *record->target == '\0')
        continue;
      if (lh_mx_is_of_provider (mx->provider, mx, records, record->target, catalog) && !lh_mx_is_other_region (mx, record->target))
        return FALSE;
      g_ptr_array_add (left, record);
    }
  return left->len > 0;
}

GPtrArray *
lh_compare_list_left (LhInquiry *inquiry, GPtrArray *wanted, const char *domain, const LhCatalog *catalog)
{
  const LhWanted *mx = NULL;
  g_autoptr (GPtrArray) left = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_record_unref), borrowed = g_ptr_array_new (), records = NULL;
  const LhAnswer *answer;

  for (guint i = 0; i < wanted->len && mx == NULL; i++)
    {
      const LhWanted *one = wanted->pdata[i];

      if (one->purpose == LH_PURPOSE_MX && one->label == NULL && !one->no_mail && g_str_equal (one->name, domain))
        mx = one;
    }
  answer = mx != NULL && mx->provider != NULL ? lh_inquiry_dns (inquiry, mx->name, LH_TYPE_MX) : NULL;
  records = answer != NULL ? lh_answer_get_records (answer, LH_TYPE_MX) : g_ptr_array_new ();
  if (answer != NULL && take_left (borrowed, records, catalog, mx))
    for (guint i = 0; i < borrowed->len; i++)
      g_ptr_array_add (left, lh_record_ref (borrowed->pdata[i]));
  return g_steal_pointer (&left);
}

static gboolean
find_left (Move *self)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  for (guint i = 0; i < self->mx->published->len; i++)
    g_ptr_array_add (records, ((LhPublished *) self->mx->published->pdata[i])->record);
  return take_left (self->left, records, self->catalog, self->mx->wanted);
}

/* How who is left sends is for him to say: he has no include that we know, and the server is not the owner's. */
static gboolean
is_stranger_left (const Move *self)
{
  for (guint i = 0; i < self->left->len; i++)
    {
      const char *host = ((LhRecord *) self->left->pdata[i])->target;
      const LhProvider *provider = lh_catalog_provider_of_mx (self->catalog, host);

      if (provider != NULL ? provider->spf_include == NULL || provider->spf_include[0] == NULL : !lh_name_is_within (host, self->mx->wanted->name))
        return TRUE;
    }
  return FALSE;
}

/* The old key signs the mail that still leaves by the old way; mail programs, the name of the server and the MX lead to mailboxes that are in use. Where no SPF
 * says who sends, one that leaves out the old way would; a first MTA-STS policy that names the new servers refuses the old ones (RFC 8461, 4.1). */
static gboolean
waits (const Move *self, const LhComparison *comparison)
{
  gboolean stands = comparison->state == LH_STATE_DIFFERS || comparison->state == LH_STATE_CONFLICTS;

  if (comparison->wanted->label != NULL)
    return comparison->wanted->purpose == LH_PURPOSE_MX && stands;
  switch (comparison->wanted->purpose)
    {
    case LH_PURPOSE_MX:
    case LH_PURPOSE_DKIM:
    case LH_PURPOSE_HOST:
      return stands;
    case LH_PURPOSE_SPF:
      return comparison->state == LH_STATE_MISSING && g_str_equal (comparison->wanted->name, self->mx->wanted->name) && is_stranger_left (self);
    case LH_PURPOSE_CLIENT:
      return stands || comparison->state == LH_STATE_MISSING || comparison->state == LH_STATE_EXTRA;
    case LH_PURPOSE_MTA_STS: /* one that is there has to name both before; a provider's own file names nobody else */
      return comparison->state == LH_STATE_MISSING || (stands && comparison->wanted->type == LH_TYPE_CNAME);
    default:
      return FALSE;
    }
}

static gboolean
is_left_host (const Move *self, const char *name)
{
  for (guint i = 0; i < self->left->len; i++)
    if (g_ascii_strcasecmp (((LhRecord *) self->left->pdata[i])->target, name) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_left_provider (const Move *self, const LhProvider *provider)
{
  for (guint i = 0; provider != NULL && provider != self->to && i < self->left->len; i++)
    if (lh_catalog_provider_of_mx (self->catalog, ((LhRecord *) self->left->pdata[i])->target) == provider)
      return TRUE;
  return FALSE;
}

/* Whether @term lets an address of @host send. Not, as long as that is not answered. */
static gboolean
names_host (const Move *self, const LhSpfTerm *term, const char *host)
{
  static const LhType types[] = { LH_TYPE_A, LH_TYPE_AAAA };
  const char *domain = term->domain != NULL ? term->domain : self->mx->wanted->name;
  gboolean named = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      const LhAnswer *answer = lh_inquiry_dns (self->inquiry, host, types[i]);
      g_autoptr (GPtrArray) addresses = answer != NULL ? lh_answer_get_records (answer, types[i]) : g_ptr_array_new ();

      for (guint j = 0; j < addresses->len && !named; j++)
        {
          g_autoptr (GInetAddress) address = g_inet_address_new_from_string (((LhRecord *) addresses->pdata[j])->address);
          LhSpfMessage message = { .ip = address };
          LhSpfContext context;

          lh_spf_context_init (&context, self->inquiry, &message);
          if (term->kind != LH_SPF_A)
            named = lh_spf_context_in_network (&context, term->octets, term->kind == LH_SPF_IP4, term->prefix4, term->prefix6);
          else if (strchr (domain, '%') == NULL)
            named = lh_spf_context_match_host (&context, domain, term->prefix4, term->prefix6) == LH_SPF_MATCH_YES;
          lh_spf_context_clear (&context);
        }
    }
  return named;
}

/* A server that is left and no provider's. */
static gboolean
names_left_server (const Move *self, const LhSpfTerm *term)
{
  if (term->kind != LH_SPF_A && term->kind != LH_SPF_IP4 && term->kind != LH_SPF_IP6)
    return FALSE;
  for (guint i = 0; i < self->left->len; i++)
    {
      const char *host = ((LhRecord *) self->left->pdata[i])->target;

      if (lh_catalog_provider_of_mx (self->catalog, host) == NULL && names_host (self, term, host))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_named (GPtrArray *pieces, const char *term)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      const LhPiece *piece = pieces->pdata[i];

      if (piece->state == LH_PIECE_KEPT && g_ascii_strcasecmp (*piece->text == '+' ? piece->text + 1 : piece->text, term) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A name without an address lets nobody send, and costs a void look-up (RFC 7208, 4.6.4). */
static gboolean
is_void (const Move *self, const char *host)
{
  static const LhType types[] = { LH_TYPE_A, LH_TYPE_AAAA };
  gboolean is = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      const LhAnswer *answer = lh_inquiry_dns (self->inquiry, host, types[i]);
      g_autoptr (GPtrArray) addresses = answer != NULL ? lh_answer_get_records (answer, types[i]) : NULL;

      is &= answer != NULL && lh_answer_is_conclusive (answer) && addresses->len == 0;
    }
  return is;
}

/* "a:mail.example.com a:mx2.example.com": those of the servers that no provider's include speaks for, nor another of @pieces. NULL: none. (transfer full) */
static char *
name_servers (const Move *self, GPtrArray *pieces)
{
  g_autoptr (GString) terms = g_string_new (NULL);

  for (guint i = 0; i < self->left->len; i++)
    {
      const LhRecord *record = self->left->pdata[i];
      g_autofree char *term = g_strconcat ("a:", record->target, NULL);

      if (lh_catalog_provider_of_mx (self->catalog, record->target) == NULL && !is_named (pieces, term) && !is_void (self, record->target))
        g_string_append_printf (terms, "%s%s", terms->len > 0 ? " " : "", term);
    }
  return terms->len > 0 ? g_strdup (terms->str) : NULL;
}

static void
look_at_piece (const Move *self, GPtrArray *pieces, LhPiece *piece)
{
  g_autofree char *whole = g_strconcat ("v=spf1 ", piece->text, NULL);
  g_autoptr (LhSpfRecord) record = piece->state != LH_PIECE_DROPPED ? lh_spf_parse (whole, strlen (whole)) : NULL;
  const LhSpfTerm *term = record != NULL && record->terms->len == 1 ? record->terms->pdata[0] : NULL;

  if (term == NULL || term->qualifier != '+')
    return;
  if (term->kind == LH_SPF_MX && (term->domain == NULL || g_ascii_strcasecmp (term->domain, self->mx->wanted->name) == 0))
    {
      piece->instead = name_servers (self, pieces);
      piece->later = self->to->mx_form != LH_MX_OWN_HOST ? LH_PIECE_MEANS_OTHERS : piece->instead != NULL ? LH_PIECE_BESIDE : LH_PIECE_STAYS;
    }
  else if (is_left_provider (self, piece->provider) || (term->kind == LH_SPF_A && term->domain != NULL && is_left_host (self, term->domain)) ||
           names_left_server (self, term))
    piece->later = LH_PIECE_GOES;
}

/* Nobody said where mail goes: it may still need what is there. */
static void
hold (LhComparison *comparison, LhState state)
{
  comparison->state = state;
  comparison->mail_unknown = state == LH_STATE_NOT_CHECKED;
  g_ptr_array_set_size (comparison->to_add, 0);
  for (guint i = 0; i < comparison->published->len; i++)
    ((LhPublished *) comparison->published->pdata[i])->action = LH_ACTION_KEEP;
}

static void
hold_all (const Move *self, GPtrArray *comparisons, LhState state)
{
  for (guint i = 0; i < comparisons->len; i++)
    if (waits (self, comparisons->pdata[i]))
      hold (comparisons->pdata[i], state);
}

/* The plan's server has its name already, and another address: that is where mail goes by it. */
static gboolean
is_new_behind_name (const Move *self, GPtrArray *comparisons)
{
  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = comparisons->pdata[i];
      gboolean stands = comparison->state == LH_STATE_DIFFERS || comparison->state == LH_STATE_CONFLICTS;

      for (guint j = 0; stands && comparison->wanted->purpose == LH_PURPOSE_HOST && j < self->mx->published->len; j++)
        {
          const LhRecord *record = ((LhPublished *) self->mx->published->pdata[j])->record;

          if (record->type == LH_TYPE_MX && g_ascii_strcasecmp (record->target, comparison->wanted->name) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

void
lh_compare_mark_move (GPtrArray *comparisons, LhInquiry *inquiry, const LhCatalog *catalog)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new ();
  Move self = { inquiry, catalog, find_mx (comparisons), NULL, left };

  if (self.mx == NULL || self.mx->wanted->provider == NULL)
    return;
  self.to = self.mx->wanted->provider;
  if (self.mx->state == LH_STATE_WAITING || self.mx->state == LH_STATE_NOT_CHECKED)
    hold_all (&self, comparisons, self.mx->state);
  if (!find_left (&self))
    {
      g_ptr_array_set_size (left, 0);
      if (!is_new_behind_name (&self, comparisons))
        return;
    }
  for (guint i = 0; i < comparisons->len; i++)
    {
      LhComparison *comparison = comparisons->pdata[i];

      comparison->on_the_day = waits (&self, comparison);
      /* Until all is right for some days, and then as the schedule says. */
      if (left->len > 0 && comparison->wanted->label == NULL && (comparison->wanted->purpose == LH_PURPOSE_MX || comparison->wanted->purpose == LH_PURPOSE_SPF))
        comparison->wanted->ttl = MIN (comparison->wanted->ttl, LH_SHORT_TTL);
      for (guint j = 0; comparison->merge != NULL && comparison->wanted->label == NULL && j < comparison->merge->pieces->len; j++)
        look_at_piece (&self, comparison->merge->pieces, comparison->merge->pieces->pdata[j]);
    }
}
