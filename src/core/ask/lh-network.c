/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/lh-answerer.h"

#include <string.h>

#include "ask/lh-answer-private.h"
#include "ask/lh-smtp-session.h"
#include "dns/lh-address.h"
#include "dns/lh-fetch.h"

/* How long a resolver has before the next is asked beside it. Most that answer at all do so within a tenth of this. */
#define HEAD_START_MS 1500

/* For a resolver that is asked by name. Many of the public ones never answer from within mainland China. */
#define VANTAGE_MS 2000

/* A resolver that was silent that often in a row is asked after the others. */
#define MAX_SILENCES 2

struct _LhNetwork
{
  GObject parent_instance;

  LhClient *client;
  GPtrArray *resolvers;
  guint *silences; /* of each resolver, in a row */
  guint16 authoritative_port;
  gboolean alone;
  guint16 https_port; /* 0: that of the URL */
  gboolean private_allowed;
  guint16 smtp_port; /* 0: 25 */
  guint smtp_timeout; /* ms, 0: the usual */
};

/* One question and the servers that may answer it, asked in turn. Ends with the first conclusive reply, or with the
 * most telling of the others when nobody is left. */
typedef struct
{
  int ref_count;
  LhNetwork *network;
  GTask *task; /* (nullable) until the race has ended */
  LhQuestion *question;
  guint *order;       /* (nullable) indices of resolvers; NULL: one authoritative server */
  GPtrArray *servers; /* in the order of asking */
  gboolean *spoke;    /* whether each of them has answered, be it with a failure */
  guint next;         /* the next of them */
  guint running;
  GCancellable *children;
  GSource *head_start;
  GSource *cancelled;
  LhReply *best; /* (nullable) */
} Race;

typedef struct
{
  Race *race; /* owned */
  guint index;
} Runner;

static void lh_network_answerer_init (LhAnswererInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LhNetwork,
                               lh_network,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LH_TYPE_ANSWERER, lh_network_answerer_init))

static void race_ask_next (Race *race);

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
race_unref (Race *race)
{
  if (--race->ref_count > 0)
    return;
  clear_source (&race->head_start);
  clear_source (&race->cancelled);
  g_clear_object (&race->task);
  g_clear_pointer (&race->best, lh_reply_unref);
  g_object_unref (race->children);
  g_ptr_array_unref (race->servers);
  lh_question_unref (race->question);
  g_object_unref (race->network);
  g_free (race->order);
  g_free (race->spoke);
  g_free (race);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Race, race_unref)

/* A set of records has no order (RFC 2181, 5), and servers turn it with each answer: what is told of it is to be the same twice. The chain of
 * aliases stays in front, signatures at the end. */
static int
place_of (const LhRecord *record)
{
  return record->type == LH_TYPE_CNAME ? 0 : record->type == LH_TYPE_RRSIG || record->type == LH_TYPE_DNAME ? 2 : 1;
}

static int
compare_records (gconstpointer first, gconstpointer second)
{
  const LhRecord *a = *(LhRecord *const *) first, *b = *(LhRecord *const *) second;

  if (place_of (a) != 1 || place_of (b) != 1)
    return place_of (a) - place_of (b);
  if (a->type != b->type || a->priority != b->priority)
    return a->type != b->type ? (int) a->type - (int) b->type : (int) a->priority - (int) b->priority;
  if (a->text != NULL && b->text != NULL)
    return g_bytes_compare (a->text, b->text);
  return a->target != NULL && b->target != NULL && strcmp (a->target, b->target) != 0 ? strcmp (a->target, b->target) : g_bytes_compare (a->rdata, b->rdata);
}

/* The losers, where there are any, are cancelled and come home by themselves: each holds the race. */
static void
race_end (Race *race, LhReply *reply)
{
  g_autoptr (GTask) task = g_steal_pointer (&race->task);

  clear_source (&race->head_start);
  clear_source (&race->cancelled);
  if (race->running > 0)
    g_cancellable_cancel (race->children);
  if (reply != NULL)
    {
      g_ptr_array_sort (reply->records, compare_records); /* stable */
      g_task_return_pointer (task, lh_answer_new_from_reply (reply), (GDestroyNotify) lh_answer_unref);
    }
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
}

/* What tells most of several failures: a server that spoke before one that only the network spoke for, and silence last. */
static int
telling (LhOutcome outcome)
{
  static const LhOutcome order[] = { LH_OUTCOME_SERVFAIL,    LH_OUTCOME_REFUSED,
                                     LH_OUTCOME_RCODE,       LH_OUTCOME_REFERRAL,
                                     LH_OUTCOME_CAPTIVE,     LH_OUTCOME_HTTP,
                                     LH_OUTCOME_MALFORMED,   LH_OUTCOME_UNREACHABLE,
                                     LH_OUTCOME_TIMEOUT };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      if (order[i] == outcome)
        return (int) G_N_ELEMENTS (order) - (int) i;
    }
  return 0;
}

/* Others wait less for a resolver that has been silent: in mainland China a well-known foreign one often is, for all
 * questions alike, and each would cost its head start. */
static void
note_silence (Race *race, guint index, gboolean silent)
{
  guint *silences;

  if (race->order == NULL)
    return;
  silences = &race->network->silences[race->order[index]];
  *silences = silent ? MIN (*silences + 1, MAX_SILENCES) : 0;
}

static void
on_reply (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Runner *runner = data;
  g_autoptr (Race) race = runner->race;
  g_autoptr (LhReply) reply = lh_client_query_finish (LH_CLIENT (source), result, NULL);

  race->running--;
  if (race->task == NULL || reply == NULL)
    return;

  race->spoke[runner->index] = reply->outcome != LH_OUTCOME_TIMEOUT &&
                               reply->outcome != LH_OUTCOME_UNREACHABLE;
  if (lh_outcome_is_conclusive (reply->outcome))
    {
      /* Whoever was asked before and has not spoken yet has lost its head start. */
      for (guint i = 0; i <= runner->index; i++)
        note_silence (race, i, !race->spoke[i]);
      race_end (race, reply);
      return;
    }

  if (race->best == NULL || telling (reply->outcome) > telling (race->best->outcome))
    {
      g_clear_pointer (&race->best, lh_reply_unref);
      race->best = lh_reply_ref (reply);
    }
  if (race->next < race->servers->len)
    race_ask_next (race);
  else if (race->running == 0)
    race_end (race, race->best);
}

static gboolean
on_head_start (gpointer data)
{
  Race *race = data;

  clear_source (&race->head_start);
  race_ask_next (race);
  return G_SOURCE_REMOVE;
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer data)
{
  g_autoptr (Race) race = data;

  race->ref_count++;
  race_end (race, NULL);
  return G_SOURCE_REMOVE;
}

static void
race_ask_next (Race *race)
{
  const LhQuestion *question = race->question;
  gboolean is_vantage = question->whom != NULL && (question->flags & LH_ASK_RECURSE);
  LhAskFlags flags = question->flags | (question->whom == NULL ? LH_ASK_RECURSE : 0);
  Runner *runner = g_new0 (Runner, 1);

  race->ref_count++;
  runner->race = race;
  runner->index = race->next++;
  race->running++;
  clear_source (&race->head_start);
  if (race->next < race->servers->len)
    {
      race->head_start = g_timeout_source_new (HEAD_START_MS);
      g_source_set_callback (race->head_start, on_head_start, race, NULL);
      g_source_attach (race->head_start, g_task_get_context (race->task));
    }
  lh_client_query_async (race->network->client, g_ptr_array_index (race->servers, runner->index),
                         question->name, question->type, flags, is_vantage ? VANTAGE_MS : 0,
                         race->children, on_reply, runner);
}

/* The listed order, those that have been silent behind the others. */
static void
race_line_up (Race *race)
{
  LhNetwork *network = race->network;
  guint n = 0;

  race->order = g_new0 (guint, MAX (network->resolvers->len, 1));
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < network->resolvers->len; i++)
      {
        if ((network->silences[i] >= MAX_SILENCES) != (round == 1))
          continue;
        race->order[n++] = i;
        g_ptr_array_add (race->servers, lh_server_ref (g_ptr_array_index (network->resolvers, i)));
      }
}

static void
return_because (GTask *task, LhOutcome outcome, const char *detail)
{
  g_task_return_pointer (task, lh_answer_new_because (outcome, detail),
                         (GDestroyNotify) lh_answer_unref);
}

static void
answer_dns (LhNetwork *self, GTask *task, LhQuestion *question)
{
  g_autoptr (Race) race = NULL;
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (self->alone && question->whom != NULL && (question->flags & LH_ASK_RECURSE))
    {
      return_because (task, LH_OUTCOME_NOT_ASKED, "only the chosen resolver is asked");
      return;
    }
  race = g_new0 (Race, 1);
  race->ref_count = 1;
  race->network = g_object_ref (self);
  race->question = lh_question_ref (question);
  race->children = g_cancellable_new ();
  race->servers = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_server_unref);
  if (question->whom != NULL && (question->flags & LH_ASK_RECURSE))
    g_ptr_array_add (race->servers, lh_server_parse (question->whom, NULL));
  else if (question->whom != NULL)
    {
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string (question->whom);

      g_ptr_array_add (race->servers,
                       lh_server_new (LH_TRANSPORT_UDP, address, self->authoritative_port));
    }
  else
    race_line_up (race);

  if (race->servers->len == 0)
    {
      return_because (task, LH_OUTCOME_NOT_ASKED, "no resolver is known");
      return;
    }
  race->task = g_object_ref (task);
  race->spoke = g_new0 (gboolean, race->servers->len);
  if (cancellable != NULL)
    {
      race->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (race->cancelled, G_SOURCE_FUNC (on_cancelled), race, NULL);
      g_source_attach (race->cancelled, g_task_get_context (task));
    }
  race_ask_next (race);
}

static const char *
problem_of (const LhFetch *fetch)
{
  if (fetch->tls_errors & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return "certificate-name";
  if (fetch->tls_errors & (G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_NOT_ACTIVATED))
    return "certificate-expired";
  if (fetch->tls_errors != 0)
    return "certificate";
  if (fetch->too_long)
    return "too-long";
  return fetch->status >= 300 && fetch->status < 400 ? "redirect" : NULL;
}

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LhFetch) fetch = lh_fetch_finish (LH_CLIENT (source), result, &error);
  LhAnswer *answer;

  if (fetch == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  answer = lh_answer_new (fetch->outcome);
  answer->status = fetch->status;
  answer->problem = g_strdup (problem_of (fetch));
  answer->content_type = g_steal_pointer (&fetch->content_type);
  answer->body = g_steal_pointer (&fetch->body);
  answer->elapsed = fetch->elapsed;
  answer->server = g_strdup (((LhQuestion *) g_task_get_task_data (task))->whom);
  if (fetch->location != NULL)
    answer->detail = g_strdup_printf ("a redirect to %s", fetch->location);
  else
    answer->detail = g_steal_pointer (&fetch->detail);
  g_task_return_pointer (task, answer, (GDestroyNotify) lh_answer_unref);
}

static gboolean
refuse_private (LhNetwork *self, GTask *task, GInetAddress *address)
{
  LhAnswer *answer;

  if (self->private_allowed || lh_address_is_public (address))
    return FALSE;
  answer = lh_answer_new_because (LH_OUTCOME_NOT_ASKED, "the address is not a public one");
  answer->problem = g_strdup (LH_PROBLEM_PRIVATE);
  g_task_return_pointer (task, answer, (GDestroyNotify) lh_answer_unref);
  return TRUE;
}

static void
answer_https (LhNetwork *self, GTask *task, LhQuestion *question)
{
  g_autoptr (GInetAddress) address = question->whom != NULL ? g_inet_address_new_from_string (question->whom) : NULL;

  if (address == NULL)
    {
      return_because (task, LH_OUTCOME_NOT_ASKED, "no address to ask at");
      return;
    }
  if (refuse_private (self, task, address))
    return;
  g_task_set_task_data (task, lh_question_ref (question), (GDestroyNotify) lh_question_unref);
  lh_fetch_async (self->client, question->name, address, self->https_port, 0, g_task_get_cancellable (task), on_fetched, g_object_ref (task));
}

static void
on_talked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  LhAnswer *answer = lh_smtp_session_finish (result, &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify) lh_answer_unref);
  else
    g_task_return_error (task, error);
}

static void
answer_smtp (LhNetwork *self, GTask *task, LhQuestion *question)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (question->whom);

  if (refuse_private (self, task, address))
    return;
  lh_smtp_session_async (question->name, address, self->smtp_port != 0 ? self->smtp_port : 25, self->smtp_timeout, lh_client_get_tls_database (self->client),
                         g_task_get_cancellable (task), on_talked, g_object_ref (task));
}

static void
lh_network_answer_async (LhAnswerer *answerer,
                         LhQuestion *question,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  LhNetwork *self = LH_NETWORK (answerer);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, lh_network_answer_async);
  g_task_set_name (task, question->key);
  if (g_task_return_error_if_cancelled (task))
    return;

  switch (question->kind)
    {
    case LH_QUESTION_DNS:
      answer_dns (self, task, question);
      break;
    case LH_QUESTION_HTTPS:
      answer_https (self, task, question);
      break;
    case LH_QUESTION_SMTP:
    default:
      answer_smtp (self, task, question);
      break;
    }
}

static LhAnswer *
lh_network_answer_finish (LhAnswerer *answerer, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
lh_network_answerer_init (LhAnswererInterface *iface)
{
  iface->answer_async = lh_network_answer_async;
  iface->answer_finish = lh_network_answer_finish;
}

static void
lh_network_finalize (GObject *object)
{
  LhNetwork *self = LH_NETWORK (object);

  g_object_unref (self->client);
  g_ptr_array_unref (self->resolvers);
  g_free (self->silences);
  G_OBJECT_CLASS (lh_network_parent_class)->finalize (object);
}

static void
lh_network_class_init (LhNetworkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lh_network_finalize;
}

static void
lh_network_init (LhNetwork *self)
{
  self->authoritative_port = 53;
}

LhNetwork *
lh_network_new (LhClient *client, GPtrArray *resolvers)
{
  LhNetwork *self = g_object_new (LH_TYPE_NETWORK, NULL);

  self->client = g_object_ref (client);
  self->resolvers = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_server_unref);
  for (guint i = 0; i < resolvers->len; i++)
    g_ptr_array_add (self->resolvers, lh_server_ref (g_ptr_array_index (resolvers, i)));
  self->silences = g_new0 (guint, MAX (resolvers->len, 1));
  return self;
}

void
lh_network_allow_private (LhNetwork *self)
{
  self->private_allowed = TRUE;
}

void
lh_network_set_https_port (LhNetwork *self, guint16 port)
{
  self->https_port = port;
}

void
lh_network_set_authoritative_port (LhNetwork *self, guint16 port)
{
  self->authoritative_port = port;
}

void
lh_network_set_smtp_port (LhNetwork *self, guint16 port, guint timeout)
{
  self->smtp_port = port;
  self->smtp_timeout = timeout;
}

void
lh_network_set_alone (LhNetwork *self, gboolean alone)
{
  self->alone = alone;
}
