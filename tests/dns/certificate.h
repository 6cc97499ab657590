/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#define CERTIFICATE_FILE     "certificate.pem"
#define CERTIFICATE_KEY_FILE "key.pem"

/* Writes a certificate that is its own authority, for 127.0.0.1 and these hosts (ended by NULL), and its key, into @folder. */
void certificate_make (const char *folder, const char *const *hosts);

/* Removes both, and the folder. */
void certificate_remove (const char *folder);
