/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <gnutls/abstract.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

G_BEGIN_DECLS

/* GnuTLS, loaded when something of it is needed: with four libraries of its own it was a third of the start, and most checks see no certificate. What
 * is called stands in this list, and is called as lh_gnutls ()->x509_crt_init (…). */
#define LH_GNUTLS_FUNCTIONS(F) \
  F (certificate_allocate_credentials) F (certificate_free_credentials) F (certificate_get_peers) F (credentials_set) F (deinit) F (error_is_fatal) \
  F (handshake) F (init) F (priority_set_direct) F (privkey_deinit) F (privkey_export_x509) F (privkey_generate) F (privkey_init) F (protocol_get_name) \
  F (protocol_get_version) F (pubkey_deinit) F (pubkey_export2) F (pubkey_export_ecc_raw2) F (pubkey_import) F (pubkey_import_privkey) \
  F (pubkey_import_x509) F (pubkey_init) F (record_get_direction) F (record_recv) F (record_send) F (rnd) F (server_name_set) F (strerror) \
  F (transport_set_int2) F (x509_crt_check_hostname) F (x509_crt_check_issuer) F (x509_crt_deinit) F (x509_crt_get_activation_time) \
  F (x509_crt_get_dn_by_oid) F (x509_crt_get_expiration_time) F (x509_crt_get_extension_data2) F (x509_crt_get_extension_info) \
  F (x509_crt_get_issuer_dn3) F (x509_crt_get_key_purpose_oid) F (x509_crt_get_policy) F (x509_crt_get_subject_alt_name) F (x509_crt_import) \
  F (x509_crt_init) F (x509_crt_list_import) F (x509_crt_verify) F (x509_policy_release) F (x509_privkey_deinit) F (x509_privkey_export2_pkcs8) \
  F (x509_trust_list_add_cas) F (x509_trust_list_deinit) F (x509_trust_list_init) F (x509_trust_list_verify_crt)

typedef struct
{
#define F(name) __typeof__ (gnutls_##name) *name;
  LH_GNUTLS_FUNCTIONS (F)
#undef F
  gnutls_free_function free; /* of what GnuTLS has allocated */
} LhGnutls;

/* Ends the program where the library is missing, as the start would have done were it linked. May be called from any thread. */
const LhGnutls *lh_gnutls (void);

G_END_DECLS
