/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/lh-client-settings.h"

#include <string.h>

#include "plan/lh-plan-optional.h"
#include "records/lh-wanted.h"

/* One line says all that is typed in; less sure than the rest is marked. */
static void
test_line (void)
{
  static const struct { const char *id, *line; } rows[] = {
    { "google", "IMAP imap.gmail.com 993, POP3 pop.gmail.com 995, SMTP smtp.gmail.com 465; sign-in by OAuth2" },
    { "icloud", "IMAP imap.mail.me.com 993, SMTP smtp.mail.me.com 587 STARTTLS" },
    { "hostinger", "IMAP imap.hostinger.com 993 (unconfirmed), SMTP smtp.hostinger.com 465" },
    { "lark", "IMAP imap.larksuite.com 993, SMTP smtp.larksuite.com 465" }, /* unconfirmed as a whole */
    { "netease-qiye", "where the MX are hzmx: IMAP imaphz.qiye.163.com, SMTP smtphz.qiye.163.com; "
                      "where the MX are qiye163mx: IMAP imap.qiye.163.com 993, POP3 pop.qiye.163.com 995, SMTP smtp.qiye.163.com 465; an app code (客户端授权码) takes the place of the password; "
                      "安全锁 must be off" },
    { "tencent-exmail", "IMAP imap.exmail.qq.com 993, POP3 pop.exmail.qq.com 995, SMTP smtp.exmail.qq.com 465; from abroad: SMTP hwsmtp.exmail.qq.com; "
                        "turn IMAP/SMTP on in the webmail first; the password is one made for mail programs (客户端专用密码)" },
    { "stalwart", "Your own server: IMAP 993, POP3 995, SMTP 465" },
    { "proton", "No plain IMAP: its own program Bridge is needed" },
    { "self-hosted", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *line = lh_client_settings (lh_catalog_find_provider (lh_catalog_get (), rows[i].id));

      g_assert_cmpstr (line, ==, rows[i].line);
    }
}

/* "0 0 993 imap.gmail.com" of the plan's SRV records, by service, one a line. (transfer full) */
static char *
services_of (LhPlan *plan)
{
  g_autoptr (GPtrArray) list = NULL;
  GString *text = g_string_new (NULL);

  lh_plan_set_optional (plan, LH_OPTIONAL_CLIENT, "on");
  list = lh_wanted_from_plan (plan, lh_catalog_get ());
  for (guint i = 0; i < list->len; i++)
    {
      const LhWanted *wanted = g_ptr_array_index (list, i);
      const LhWantedValue *value = wanted->type == LH_TYPE_SRV ? wanted->values->pdata[0] : NULL;

      if (value != NULL)
        g_string_append_printf (text, "%.*s %u %s\n", (int) strcspn (wanted->name, "."), wanted->name, value->priority, value->value);
    }
  return g_string_free (text, FALSE);
}

/* RFC 2782: weight 0 where there is nothing to choose; RFC 6186, 3.4: IMAP before POP3. Nothing from memory, nothing of other customers. */
static void
test_published (void)
{
  static const struct { const char *id, *services; } rows[] = {
    { "google", "_imaps 0 0 993 imap.gmail.com\n_pop3s 10 0 995 pop.gmail.com\n_submissions 0 0 465 smtp.gmail.com\n" },
    { "tencent-exmail", "_imaps 0 0 993 imap.exmail.qq.com\n_pop3s 10 0 995 pop.exmail.qq.com\n_submissions 0 0 465 smtp.exmail.qq.com\n" },
    /* Those of the MX that the plan has: their ports are not known. */
    { "netease-qiye", "" },
    { "godaddy-pro", "_imaps 0 0 993 imap.secureserver.net\n_submissions 0 0 465 smtpout.secureserver.net\n"
                     "_autodiscover 0 0 443 autodiscover.secureserver.net\n" },
    { "hostinger", "_submissions 0 0 465 smtp.hostinger.com\n" },
    { "namecheap-pe", "" },
    { "lark", "" },
    { "aliyun-intl", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
      g_autofree char *services = NULL;

      lh_plan_set_provider (plan, rows[i].id);
      services = services_of (plan);
      g_test_message ("%s", rows[i].id);
      g_assert_cmpstr (services, ==, rows[i].services);
    }
  g_assert_false (lh_provider_has_client_records (lh_catalog_find_provider (lh_catalog_get (), "namecheap-pe")));
  g_assert_true (lh_provider_has_client_records (lh_catalog_find_provider (lh_catalog_get (), "hostinger")));
}

/* Whoever is in another data centre has other servers than those of the catalogue. */
static void
test_regional (void)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");
  g_autofree char *ours = NULL, *theirs = NULL;

  lh_plan_set_provider (plan, "zoho");
  ours = services_of (plan);
  g_assert_nonnull (strstr (ours, "imap.zoho.com"));
  g_assert_true (lh_plan_paste (plan, "mx-host", "10 mx.zoho.com.cn\n20 mx2.zoho.com.cn", NULL));
  theirs = services_of (plan);
  g_assert_cmpstr (theirs, ==, "");
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client-settings/line", test_line);
  g_test_add_func ("/client-settings/published", test_published);
  g_test_add_func ("/client-settings/regional", test_regional);
  return g_test_run ();
}
