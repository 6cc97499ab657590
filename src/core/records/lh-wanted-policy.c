/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-wanted-private.h"

#include <string.h>

/* How long senders keep the policy. While it is tried out a day will do; then weeks, since an attacker need only wait that long (RFC 8461, 10.2). */
#define MAX_AGE_TESTING 86400
#define MAX_AGE_ENFORCE 1209600

/* Letters and digits, at most 32 (RFC 8461, 3.1). */
#define ID_LENGTH 16

static char *
make_policy (LhMtaStsMode mode, GPtrArray *hosts, guint32 max_age)
{
  GString *text = g_string_new ("version: " LH_MTA_STS_VERSION "\n");

  g_string_append_printf (text, "mode: %s\n", lh_mta_sts_mode_to_string (mode));
  for (guint i = 0; i < hosts->len; i++)
    g_string_append_printf (text, "mx: %s\n", (const char *) g_ptr_array_index (hosts, i));
  g_string_append_printf (text, "max_age: %u\n", MAX (max_age, mode == LH_MTA_STS_ENFORCE ? MAX_AGE_ENFORCE : MAX_AGE_TESTING));

  return g_string_free (text, FALSE);
}

/* Made of the policy, so that each policy has its own and the same one keeps it: a new one tells senders to fetch again (RFC 8461, 3.1). Who took
 * another policy under this id already would not. */
static char *
make_id (const char *policy, const char *used_id)
{
  char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, policy, -1);

  if (used_id != NULL && g_ascii_strncasecmp (sum, used_id, MAX (ID_LENGTH, strlen (used_id))) == 0)
    memmove (sum, sum + ID_LENGTH, ID_LENGTH);
  sum[ID_LENGTH] = '\0';
  return sum;
}

void
lh_wanted_set_policy (LhWanted *wanted, LhMtaStsMode mode, GPtrArray *hosts, guint32 max_age, const char *used_id)
{
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;

  g_free (wanted->file_url);
  g_free (wanted->file_text);
  /* "_mta-sts.example.com" → "mta-sts.example.com" */
  wanted->file_url = g_strdup_printf ("https://%s/.well-known/mta-sts.txt", wanted->name + 1);
  wanted->file_text = make_policy (mode, hosts, max_age);
  id = make_id (wanted->file_text, used_id);
  text = g_strdup_printf ("v=" LH_MTA_STS_VERSION "; id=%s;", id);
  g_ptr_array_set_size (wanted->values, 0);
  lh_wanted_add_value (wanted, 0, text);
}
