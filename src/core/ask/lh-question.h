/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dns/lh-client.h"

G_BEGIN_DECLS

typedef enum
{
  LH_QUESTION_DNS,
  LH_QUESTION_HTTPS,
  LH_QUESTION_SMTP,
} LhQuestionKind;

/* What is asked, immutable, reference counted; its key is unique and readable: "dns example.com TXT",
 * "dns example.com NS @192.0.2.1 +tcp", "https https://mta-sts.example.com/.well-known/mta-sts.txt @192.0.2.1",
 * "smtp mx.example.com @192.0.2.25". */
typedef struct
{
  int            ref_count;
  LhQuestionKind kind;
  char          *key;
  char          *name;  /* DNS: the name, folded; SMTP: the host; HTTPS: the URL */
  LhType         type;  /* DNS */
  char          *whom;  /* (nullable) DNS: who is asked: an address, of an authoritative server unless flags say RECURSE, when it may
                         * be all that lh_server_parse() reads; NULL is the resolver that was chosen.
                         * HTTPS, SMTP: the address to connect to; NULL only in surveys that an older program saved */
  LhAskFlags     flags; /* DNS: RECURSE only together with whom, since the chosen resolver is always asked so */
} LhQuestion;

/* Any name is taken, also one that no server can be asked: octets that would part the key's words become \ddd, the root
 * is "." in the key. @whom (nullable) must be an IP address. (transfer full) */
LhQuestion *lh_question_new_dns (const char *name, LhType type, const char *whom);
/* With LH_ASK_RECURSE @whom is a resolver: an address, with a port or without, or the URL of one that speaks DoH. The key ends in
 * "+tcp", "+dnssec", "+recurse", as far as they are set and in this order. (transfer full) */
LhQuestion *lh_question_new_dns_full (const char *name, LhType type, const char *whom, LhAskFlags flags);
/* What the host of @url serves at @address, which DNS was asked for: HTTPS never resolves by itself, so that the chosen resolver
 * counts. @address (nullable) must be an IP address; NULL is as an older program asked. (transfer full) */
LhQuestion *lh_question_new_https_at (const char *url, const char *address);
/* The same of the mail server of @host. (transfer full) */
LhQuestion *lh_question_new_smtp (const char *host, const char *address);
/* The reverse of @key, exactly as it is written there; G_IO_ERROR_INVALID_DATA for anything else. (transfer full) */
LhQuestion *lh_question_new_from_key (const char *key, GError **error);
LhQuestion *lh_question_ref (LhQuestion *question);
void        lh_question_unref (LhQuestion *question);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhQuestion, lh_question_unref)

G_END_DECLS
