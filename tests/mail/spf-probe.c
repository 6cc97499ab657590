/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks one message against a resolver, for running suites of SPF tests. Not a test itself. */
#include "ask/lh-answerer.h"
#include "ask/lh-runner.h"
#include "mail/lh-spf-check.h"

typedef struct
{
  LhSpfMessage message;
  LhSpfResult  result;
  char        *reason, *explanation;
} Probe;

static void
inquire (LhInquiry *inquiry, gpointer data)
{
  Probe *probe = data;

  g_clear_pointer (&probe->reason, g_free);
  g_clear_pointer (&probe->explanation, g_free);
  probe->result = lh_spf_check (inquiry, &probe->message, &probe->reason, &probe->explanation);
}

static void
on_run (GObject *runner, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!lh_runner_run_finish (LH_RUNNER (runner), result, &error))
    g_printerr ("%s\n", error->message);
  g_main_loop_quit (data);
}

int
main (int argc, char *argv[])
{
  g_autofree char *server = NULL, *ip = NULL, *from = NULL, *helo = NULL;
  int port = 53;
  const GOptionEntry entries[] = {
    { "server", 0, 0, G_OPTION_ARG_STRING, &server, "Resolver", "IP" },
    { "port", 0, 0, G_OPTION_ARG_INT, &port, "Its port", "PORT" },
    { "ip", 0, 0, G_OPTION_ARG_STRING, &ip, "Client", "IP" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, "Sender", "ADDRESS" },
    { "helo", 0, 0, G_OPTION_ARG_STRING, &helo, "HELO", "NAME" },
    { NULL },
  };
  g_autoptr (GOptionContext) options = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GInetAddress) client_ip = NULL, server_ip = NULL;
  g_autoptr (GPtrArray) resolvers = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_server_unref);
  g_autoptr (LhSurvey) survey = NULL;
  g_autoptr (LhClient) client = NULL;
  g_autoptr (LhNetwork) network = NULL;
  g_autoptr (LhRunner) runner = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Probe probe = { 0 };

  g_option_context_add_main_entries (options, entries, NULL);
  if (!g_option_context_parse (options, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  client_ip = g_inet_address_new_from_string (ip ? ip : "");
  server_ip = g_inet_address_new_from_string (server ? server : "127.0.0.1");
  if (!client_ip || !server_ip || !from)
    {
      g_printerr ("spf-probe --server IP --port PORT --ip IP --from ADDRESS --helo NAME\n");
      return 2;
    }
  probe.message = (LhSpfMessage) {
    .ip = client_ip, .sender = from, .helo = helo, .receiver = "receiver.example", .now = g_get_real_time () / G_USEC_PER_SEC,
  };

  g_ptr_array_add (resolvers, lh_server_new (LH_TRANSPORT_UDP, server_ip, (guint16) port));
  survey = lh_survey_new ("example.com");
  client = lh_client_new ();
  network = lh_network_new (client, resolvers);
  runner = lh_runner_new (survey, LH_ANSWERER (network));
  lh_runner_add (runner, inquire, &probe);
  lh_runner_run_async (runner, NULL, on_run, loop);
  g_main_loop_run (loop);

  g_print ("result: %s\n", lh_spf_result_to_string (probe.result));
  if (probe.explanation)
    g_print ("explanation: %s\n", probe.explanation);
  g_print ("reason: %s\n", probe.reason ? probe.reason : "");
  g_print ("round trips: %u\n", lh_survey_get_depth (survey));
  g_free (probe.reason);
  g_free (probe.explanation);
  return 0;
}
