/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is left of mail that nobody has any more, or that somebody else had: keys, announcements, the old server's name. */
#include "config.h"

#include "records/lh-compare-private.h"

#include <string.h>

#include "dns/lh-name.h"
#include "mail/lh-dkim.h"
#include "mail/lh-mta-sts.h"
#include "mail/lh-spf.h"
#include "mail/lh-tls-rpt.h"
#include "plan/lh-plan.h"

#define OWN_SERVER "self-hosted" /* the catalogue's */

static gboolean
is_key (const char *text)
{
  g_autoptr (LhDkimKey) key = lh_dkim_is_record (text, -1) ? lh_dkim_key_parse (text, -1) : NULL;

  return key != NULL && (key->flags & LH_DKIM_REVOKED) == 0;
}

static gboolean
is_mta_sts (const char *text)
{
  return lh_fields_look (text, -1, LH_MTA_STS_VERSION) == LH_FIELDS_RECORD;
}

static gboolean
is_tls_rpt (const char *text)
{
  return lh_fields_look (text, -1, LH_TLS_RPT_VERSION) == LH_FIELDS_RECORD;
}

/* What @is_meant takes at @name, or the alias that leads to it. */
static void
add_text (GPtrArray *comparisons, LhInquiry *inquiry, LhPurpose purpose, const char *name, const char *selector, gboolean no_mail,
          gboolean (*is_meant) (const char *text))
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, name, LH_TYPE_TXT);
  g_autoptr (GPtrArray) records = answer != NULL ? lh_answer_get_records (answer, LH_TYPE_TXT) : g_ptr_array_new ();
  LhRecord *alias = lh_comparing_find_alias (answer, name);
  LhComparison *comparison = NULL;

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = lh_record_get_text (records->pdata[i]);
      LhRecord *record = alias != NULL ? alias : records->pdata[i];
      LhComparing more = { .result = comparison };

      if (!is_meant (text) || (comparison != NULL && alias != NULL) || lh_star_makes (inquiry, name, record) != LH_STAR_NO)
        continue;
      if (comparison != NULL)
        {
          lh_comparing_list (&more, record, LH_ACTION_REMOVE, NULL);
          continue;
        }
      comparison = lh_compare_add_gone (comparisons, NULL, purpose, LH_NEED_OPTIONAL, record);
      comparison->wanted->no_mail = no_mail;
      comparison->wanted->selector = g_strdup (selector);
    }
}

typedef struct
{
  GPtrArray   *comparisons;
  LhInquiry   *inquiry;
  GPtrArray   *wanted;
  const char  *domain;
  gboolean     no_mail;
  GHashTable  *seen; /* (element-type utf8) selectors, borrowed from the catalogue */
} Keys;

static void
add_key (Keys *self, const char *selector)
{
  g_autofree char *name = g_strdup_printf ("%s._domainkey.%s", selector, self->domain);

  if (g_hash_table_add (self->seen, (gpointer) selector) && !lh_compare_is_name_wanted (self->wanted, name))
    add_text (self->comparisons, self->inquiry, LH_PURPOSE_DKIM, name, selector, self->no_mail, is_key);
}

/* DNS lists no selectors: those that the catalogue knows are looked at. */
void
lh_compare_add_left_of_mail (GPtrArray *comparisons, LhInquiry *inquiry, GPtrArray *wanted, const char *domain, const LhCatalog *catalog)
{
  GPtrArray *providers = lh_catalog_get_choices (catalog), *senders = lh_catalog_get_senders (catalog);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Keys keys = { comparisons, inquiry, wanted, domain, TRUE, seen };
  g_autofree char *mta_sts = lh_name_join ("_mta-sts", domain);
  g_autofree char *tls_rpt = lh_name_join ("_smtp._tls", domain);

  for (guint i = 0; i < providers->len; i++)
    for (char **selector = ((LhProvider *) providers->pdata[i])->dkim_selectors; selector != NULL && *selector != NULL; selector++)
      add_key (&keys, *selector);
  for (guint i = 0; i < senders->len; i++)
    {
      const LhSender *sender = senders->pdata[i];

      for (guint j = 0; j < sender->dkim_keys->len; j++)
        if (((LhSenderKey *) sender->dkim_keys->pdata[j])->selector != NULL)
          add_key (&keys, ((LhSenderKey *) sender->dkim_keys->pdata[j])->selector);
      for (guint j = 0; sender->dkim_older[j] != NULL; j++)
        add_key (&keys, sender->dkim_older[j]);
    }
  add_text (comparisons, inquiry, LH_PURPOSE_MTA_STS, mta_sts, NULL, TRUE, is_mta_sts);
  add_text (comparisons, inquiry, LH_PURPOSE_TLS_RPT, tls_rpt, NULL, TRUE, is_tls_rpt);
}

gboolean
lh_compare_was_own_server (const LhComparison *mx)
{
  return g_str_equal (mx->wanted->left, LH_MOVING_FROM_OTHER) || g_str_equal (mx->wanted->left, OWN_SERVER);
}

static gboolean
is_known (LhInquiry *inquiry, const char *name)
{
  const LhAnswer *answers[] = { lh_inquiry_dns (inquiry, name, LH_TYPE_A), lh_inquiry_dns (inquiry, name, LH_TYPE_AAAA) };

  return answers[0] != NULL && answers[1] != NULL && lh_answer_is_conclusive (answers[0]) && lh_answer_is_conclusive (answers[1]);
}

/* Whether the addresses of @name, if there are any, are its own. */
static gboolean
is_machine (LhInquiry *inquiry, const char *name)
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, name, LH_TYPE_A);
  g_autoptr (GPtrArray) records = answer != NULL ? lh_answer_get_records (answer, LH_TYPE_A) : g_ptr_array_new ();

  return lh_comparing_find_alias (answer, name) == NULL && (records->len == 0 || lh_star_makes (inquiry, name, records->pdata[0]) == LH_STAR_NO);
}

/* The name that a server of one's own mostly has. One machine with the web site is the web site's, and so may be one as long as nobody says where that is. */
static gboolean
is_old_server (LhInquiry *inquiry, GPtrArray *wanted, const char *domain, const char *host)
{
  g_autofree char *www = lh_name_join ("www", domain);
  gboolean known = is_known (inquiry, host) & is_known (inquiry, domain) & is_known (inquiry, www) & is_machine (inquiry, host);

  return known && !lh_compare_is_name_wanted (wanted, host) && !lh_compare_share_address (inquiry, host, domain) && !lh_compare_share_address (inquiry, host, www);
}

static void
add_host (GPtrArray *comparisons, LhInquiry *inquiry, const char *host, LhType type)
{
  const LhAnswer *answer = lh_inquiry_dns (inquiry, host, type);
  g_autoptr (GPtrArray) records = answer != NULL ? lh_answer_get_records (answer, type) : g_ptr_array_new ();
  LhComparing more = { 0 };

  if (records->len == 0 || lh_comparing_find_alias (answer, host) != NULL || lh_star_makes (inquiry, host, records->pdata[0]) != LH_STAR_NO)
    return;
  more.result = lh_compare_add_gone (comparisons, NULL, LH_PURPOSE_HOST, LH_NEED_OPTIONAL, records->pdata[0]);
  for (guint i = 1; i < records->len; i++)
    lh_comparing_list (&more, records->pdata[i], LH_ACTION_REMOVE, NULL);
}

/* "a:mail.example.com", "ip4:192.0.2.25": of one machine alone. */
static gboolean
names_host (const LhPiece *piece, LhInquiry *inquiry, const char *host)
{
  g_autofree char *whole = g_strconcat ("v=spf1 ", piece->text, NULL);
  g_autoptr (LhSpfRecord) record = piece->state == LH_PIECE_KEPT ? lh_spf_parse (whole, -1) : NULL;
  const LhSpfTerm *term = record != NULL && record->terms->len == 1 ? record->terms->pdata[0] : NULL;
  LhType type = term != NULL && term->kind == LH_SPF_IP6 ? LH_TYPE_AAAA : LH_TYPE_A;
  gsize length = type == LH_TYPE_A ? 4 : 16;
  const LhAnswer *answer;
  g_autoptr (GPtrArray) addresses = NULL;

  if (term == NULL || term->qualifier != '+')
    return FALSE;
  if (term->kind == LH_SPF_A)
    return term->domain != NULL && g_ascii_strcasecmp (term->domain, host) == 0;
  if ((term->kind != LH_SPF_IP4 || term->prefix4 != 32) && (term->kind != LH_SPF_IP6 || term->prefix6 != 128))
    return FALSE;
  answer = lh_inquiry_dns (inquiry, host, type);
  addresses = answer != NULL ? lh_answer_get_records (answer, type) : g_ptr_array_new ();
  for (guint i = 0; i < addresses->len; i++)
    {
      gsize size;
      const guint8 *octets = g_bytes_get_data (((LhRecord *) addresses->pdata[i])->rdata, &size);

      if (size == length && memcmp (octets, term->octets, length) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
mark_terms (GPtrArray *comparisons, LhInquiry *inquiry, const char *host)
{
  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = comparisons->pdata[i];

      for (guint j = 0; comparison->merge != NULL && comparison->wanted->label == NULL && j < comparison->merge->pieces->len; j++)
        {
          LhPiece *piece = comparison->merge->pieces->pdata[j];

          piece->left_over = piece->left_over || names_host (piece, inquiry, host);
        }
    }
}

/* "a:Mail.example.com", "mx:…", "redirect=…" */
static gboolean
is_in_term (const char *text, const char *host)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);
  const char *at = strstr (lower, host);

  return at != NULL && at > lower && strchr (":=", at[-1]) != NULL;
}

/* Where another record leads to @host, that goes first: without an address it would lead nowhere. */
static gboolean
is_led_to (GPtrArray *comparisons, const char *host)
{
  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = comparisons->pdata[i];

      for (guint j = 0; j < comparison->published->len; j++)
        if (g_strcmp0 (((LhPublished *) comparison->published->pdata[j])->record->target, host) == 0)
          return TRUE;
      for (guint j = 0; comparison->merge != NULL && j < comparison->merge->pieces->len; j++)
        if (is_in_term (((LhPiece *) comparison->merge->pieces->pdata[j])->text, host))
          return TRUE;
    }
  return FALSE;
}

void
lh_compare_add_left_after (GPtrArray *comparisons, LhInquiry *inquiry, GPtrArray *wanted, const LhComparison *mx, const LhCatalog *catalog)
{
  const char *domain = mx->wanted->name;
  const LhProvider *left = lh_catalog_find_provider (catalog, mx->wanted->left);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Keys keys = { comparisons, inquiry, wanted, domain, FALSE, seen };
  g_autofree char *host = lh_name_join ("mail", domain);

  for (char **selector = left != NULL ? left->dkim_selectors : NULL; selector != NULL && *selector != NULL; selector++)
    add_key (&keys, *selector);
  if (g_str_equal (mx->wanted->left, OWN_SERVER) && is_old_server (inquiry, wanted, domain, host))
    {
      mark_terms (comparisons, inquiry, host);
      if (is_led_to (comparisons, host))
        return;
      add_host (comparisons, inquiry, host, LH_TYPE_A);
      add_host (comparisons, inquiry, host, LH_TYPE_AAAA);
    }
}
