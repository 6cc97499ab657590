/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-plan-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dns/lh-name.h"

#define MAX_LOCAL 64 /* RFC 5321, 4.5.3.1.1 */

static char *
fail (LhPlan *self, const char *sentence, GError **error)
{
  g_autofree char *shown = lh_name_to_display (lh_plan_get_domain (self));
  g_autofree char *message = g_strdup_printf (sentence, shown);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, message);
  return NULL;
}

/* RFC 5322, 3.2.3: a dot-atom. "!" would end a URI in the list of DMARC (RFC 7489, 6.2), and nobody's address has it. */
static gboolean
is_local (const char *text)
{
  gsize length = strlen (text);

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr (".#$%&'*+-/=?^_`{|}~", *p) == NULL)
      return FALSE;
  return length > 0 && length <= MAX_LOCAL && text[0] != '.' && text[length - 1] != '.' && strstr (text, "..") == NULL;
}

char *
lh_plan_get_report_host (LhPlan *self)
{
  const char *at = strrchr (lh_plan_get_report_address (self), '@');
  g_autofree char *host = at != NULL ? lh_name_from_user (at + 1, NULL, NULL) : NULL;
  gboolean own = host == NULL || g_strcmp0 (lh_name_organizational (host), lh_name_organizational (lh_plan_get_domain (self))) == 0;

  return own ? NULL : g_steal_pointer (&host);
}

/* No reporter sends about one domain to another that has not agreed (RFC 9990, 4; before, RFC 7489, 7.1). */
char *
lh_plan_report_note (LhPlan *self)
{
  const char *address = lh_plan_get_report_address (self), *domain = lh_plan_get_domain (self);
  g_autofree char *host = lh_plan_get_report_host (self), *shown = NULL, *shown_host = NULL;

  if (host == NULL)
    return NULL;
  shown = lh_name_to_display (domain);
  shown_host = lh_name_to_display (host);
  return g_strdup_printf (_("DMARC reports to %s arrive only if %s agrees by the TXT record %s._report._dmarc.%s. A report service publishes it for its customers; "
                            "a free mailbox, as at gmail.com or qq.com, never does. Without it, take an address of your own, as in dmarc@%s."),
                          address, shown_host, domain, host, shown);
}

char *
lh_plan_report_from_user (LhPlan *self, const char *text, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *typed = lh_plan_mend_typed (valid);
  g_autofree char *domain = NULL, *prefix = NULL;
  char *at = strchr (typed, '@');

  if (*typed == '\0')
    return g_steal_pointer (&typed);
  if (strstr (typed, "://") != NULL || g_str_has_prefix (typed, "www."))
    return fail (self, _("This is the address of a web page. Reports go to a mail address, as in dmarc@%s."), error);
  if (strpbrk (typed, " ,;") != NULL || (at != NULL && strchr (at + 1, '@') != NULL))
    return fail (self, _("Reports go to one mail address without spaces, as in dmarc@%s."), error);

  /* The part before the “@” alone is meant as one of one's own; a domain alone is not. */
  if (at == NULL && strchr (typed, '.') != NULL)
    return fail (self, _("The part before the “@” is missing. Reports go to a mail address, as in dmarc@%s."), error);
  if (at != NULL)
    *at = '\0';
  domain = at != NULL && at[1] != '\0' ? lh_name_from_user (at + 1, NULL, error) : g_strdup (lh_plan_get_domain (self));
  if (domain == NULL)
    return NULL;
  if (*typed == '\0')
    return fail (self, _("The part before the “@” is missing. Reports go to a mail address, as in dmarc@%s."), error);
  if (g_str_equal (domain, lh_plan_get_domain (self)))
    {
      prefix = lh_plan_prefix_from_user (self, typed, error);
      return prefix != NULL ? g_strconcat (prefix, "@", domain, NULL) : NULL;
    }
  if (!is_local (typed))
    return fail (self, _("This is no mail address. Letters, digits, dots and hyphens stand before the “@”, as in dmarc@%s."), error);
  return g_strconcat (typed, "@", domain, NULL);
}
