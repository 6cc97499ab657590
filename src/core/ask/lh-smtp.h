/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* How far a conversation came: the step that did not end well, or DONE. */
typedef enum
{
  LH_SMTP_STAGE_CONNECT,    /* no TCP connection */
  LH_SMTP_STAGE_BANNER,     /* connected, but no greeting with 220 */
  LH_SMTP_STAGE_EHLO,       /* greeted, but EHLO was not answered with 250 */
  LH_SMTP_STAGE_STARTTLS,   /* STARTTLS is offered, but not answered with 220 */
  LH_SMTP_STAGE_HANDSHAKE,  /* TLS did not come about */
  LH_SMTP_STAGE_EHLO_AGAIN, /* encrypted, but EHLO was not answered with 250 there (RFC 3207, 4.2) */
  LH_SMTP_STAGE_DONE,       /* all that was wanted: with @starttls FALSE that ends with the first EHLO */
} LhSmtpStage;

const char *lh_smtp_stage_to_string (LhSmtpStage stage); /* "connect", "banner" …: ids in JSON */

/* Why nobody would trust a certificate who asked for it. */
typedef enum
{
  LH_SMTP_TRUST_NAME = 1 << 0,      /* it is for other names */
  LH_SMTP_TRUST_EXPIRED = 1 << 1,   /* no longer valid, or not yet */
  LH_SMTP_TRUST_UNKNOWN = 1 << 2,   /* of no authority that this system knows; self-signed, or the chain is incomplete */
  LH_SMTP_TRUST_OTHER = 1 << 3,     /* revoked, weak algorithm, another fault */
} LhSmtpTrust;

#define LH_SMTP_MAX_CHAIN 10
#define LH_SMTP_MAX_NAMES 50
#define LH_SMTP_MAX_DER   (16 * 1024)

/* What came of a conversation with the mail server of a host: greeting, EHLO, STARTTLS, EHLO, QUIT. */
typedef struct
{
  LhSmtpStage stage;
  guint       code;       /* of the reply with which @stage ended; 0: none came */
  char       *text;       /* (nullable) of that reply */
  char       *banner;     /* (nullable) text of the greeting */
  char       *banner_name; /* (nullable) the name in it, folded */
  char       *ehlo_name;  /* (nullable) the name in the answer to EHLO, folded */
  GPtrArray  *extensions; /* (element-type utf8) before encryption: "SIZE 1000", "STARTTLS" */
  gboolean    starttls;   /* is offered */
  char       *tls;        /* (nullable) "TLS1.3" */
  GPtrArray  *chain;      /* (element-type GBytes) certificates as DER, the server's own first; at most LH_SMTP_MAX_CHAIN of LH_SMTP_MAX_DER octets */
  GPtrArray  *names;      /* (element-type utf8) DNS names of the certificate, else its common name */
  char       *issuer;     /* (nullable) of the certificate, RFC 4514 */
  gint64      not_before, not_after; /* seconds since 1970 */
  guint       trust;      /* LhSmtpTrust; 0: trusted, or there is no certificate */
} LhSmtp;

LhSmtp   *lh_smtp_new (void);
LhSmtp   *lh_smtp_copy (const LhSmtp *smtp); /* (transfer full) */
void      lh_smtp_free (LhSmtp *smtp);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhSmtp, lh_smtp_free)

JsonNode *lh_smtp_to_json (const LhSmtp *smtp);
LhSmtp   *lh_smtp_from_json (JsonNode *node, GError **error);

G_END_DECLS
