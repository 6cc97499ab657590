/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ask/lh-runner.h"
#include "dns/lh-name.h"
#include "mail/lh-spf-check.h"

typedef struct
{
  LhSpfMessage message;
  LhSpfResult  result;
  char        *reason, *explanation;
} Evaluation;

static void
inquire (LhInquiry *inquiry, gpointer data)
{
  Evaluation *self = data;

  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->explanation, g_free);
  self->result = lh_spf_check (inquiry, &self->message, &self->reason, &self->explanation);
}

static void
on_run (GObject *runner, GAsyncResult *result, gpointer data)
{
  lh_runner_run_finish (LH_RUNNER (runner), result, NULL);
  g_main_loop_quit (data);
}

/* What a domain explains may hold anything. */
static void
add_line (GString *out, const char *key, const char *text)
{
  g_autofree char *shown = lh_cli_show (text);

  g_string_append_printf (out, "%s: %s\n", key, shown);
}

static int
evaluate (Evaluation *self, LhNetwork *network)
{
  const char *at = strrchr (self->message.sender, '@');
  g_autofree char *domain = lh_name_fold (at != NULL ? at + 1 : self->message.helo);
  g_autoptr (LhSurvey) survey = lh_survey_new (domain);
  g_autoptr (LhRunner) runner = lh_runner_new (survey, LH_ANSWERER (network));
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GString) out = g_string_new (NULL);

  lh_runner_add (runner, inquire, self);
  lh_runner_run_async (runner, NULL, on_run, loop);
  g_main_loop_run (loop);

  add_line (out, "result", lh_spf_result_to_string (self->result));
  if (self->reason != NULL)
    add_line (out, "reason", self->reason);
  if (self->explanation != NULL)
    add_line (out, "explanation", self->explanation);
  g_free (self->reason);
  g_free (self->explanation);

  return lh_cli_write (out->str) ? LH_EXIT_GOOD : LH_EXIT_UNCHECKED;
}

int
lh_cli_spf (char **arguments)
{
  g_autofree char *ip = NULL;
  g_autofree char *from = NULL;
  g_autofree char *helo = NULL;
  g_autofree char *receiver = NULL;
  g_auto (GStrv) resolvers = NULL;
  g_autoptr (GInetAddress) address = NULL;
  g_autoptr (LhNetwork) network = NULL;
  g_autofree char *port = NULL;
  g_autofree char *typed = NULL;
  int status;
  /* Octets as they are: what a sender writes need not fit the language of this terminal. */
  const GOptionEntry entries[] = {
    { "ip", 0, 0, G_OPTION_ARG_STRING, &ip, N_("Address of the server that delivers the message"), N_("IP") },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &from, N_("Its envelope sender (MAIL FROM); may be empty"), N_("ADDRESS") },
    { "helo", 0, 0, G_OPTION_ARG_FILENAME, &helo, N_("The name it greets with (HELO)"), N_("NAME") },
    { "receiver", 0, 0, G_OPTION_ARG_STRING, &receiver, N_("Name of the receiving server, for explanations"), N_("NAME") },
    { "resolver", 'r', 0, G_OPTION_ARG_STRING_ARRAY, &resolvers,
      N_("Ask this DNS server: system, IP, IP:PORT, [IPv6]:PORT, or a DoH URL; may be repeated"), N_("SPEC") },
    { "authoritative-port", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &port, "", "PORT" },
    { NULL },
  };
  const LhUsage usage = { "spf", "", _("Tells what a receiver that checks SPF (RFC 7208) would say of one message."),
                          "  letterhead-cli spf --ip 192.0.2.1 --from sales@example.com\n"
                          "  letterhead-cli spf --ip 192.0.2.1 --from \"\" --helo mail.example.com\n" };
  Evaluation self = { 0 };

  if (!lh_cli_parse (&usage, entries, &arguments, &status))
    return status;
  if (arguments[1] != NULL)
    return lh_cli_fail (_("“%s” is one word too many."), arguments[1]);
  if (ip == NULL || (from == NULL && helo == NULL))
    return lh_cli_fail (_("Please name the server with --ip and the sender with --from. “letterhead-cli spf --help” shows how."));
  typed = lh_cli_mend_word (ip);
  address = g_inet_address_new_from_string (typed);
  if (address == NULL)
    return lh_cli_fail (_("“%s” is no IP address, such as 192.0.2.1 or 2001:db8::1."), ip);
  network = lh_cli_network (resolvers, port, NULL);
  if (network == NULL)
    return LH_EXIT_USAGE;

  self.message = (LhSpfMessage) {
    .ip = address, .sender = from != NULL ? from : "", .helo = helo != NULL ? helo : "", .receiver = receiver != NULL ? receiver : "receiver.example",
    .now = g_get_real_time () / G_USEC_PER_SEC,
  };

  return evaluate (&self, network);
}
