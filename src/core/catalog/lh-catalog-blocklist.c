/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/lh-catalog-entries.h"

#include <gio/gio.h>
#include <string.h>

#define LOOPBACK(address) (((address) >> 24) == 127)

static void
code_free (LhListCode *code)
{
  lh_text_clear (&code->text);
  g_free (code);
}

/* FALSE for all but an IPv4 address in numbers. */
static gboolean
read_address (const char *text, guint32 *ret_address)
{
  g_autoptr (GInetAddress) address = text ? g_inet_address_new_from_string (text) : NULL;
  const guint8 *bytes = address && g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4 ? g_inet_address_to_bytes (address) : NULL;

  if (!bytes)
    return FALSE;
  *ret_address = (guint32) bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
  return TRUE;
}

/* A list answers from 127.0.0.0/8 only (RFC 5782, 2.1): what is not from there is not its answer. */
static guint32
read_code (LhReader *reader, const char *path, const char *member, const char *text, gboolean bits)
{
  guint32 code = 0;

  if (!text || reader->error)
    return 0;
  if (!read_address (text, &code) || !LOOPBACK (code))
    lh_reader_fail (reader, path, member, "“%s” is not within 127.0.0.0/8", text);
  else if (bits && (code >> 8 != 0x7f0000 || (code & 0xff) == 0 || (code & (code - 1) & 0xff) != 0))
    lh_reader_fail (reader, path, member, "“%s” is not one bit of the last octet", text);
  return code;
}

static void
read_codes (LhReader *reader, LhMembers *top, LhBlocklist *self)
{
  static const char *const forms[] = { "exact", "bits", NULL };
  static const char *const weights[] = { "error", "warning", "hint", NULL };
  LhMembers *codes = lh_members_object (top, "codes", LH_REQUIRED);
  JsonArray *listed;
  g_auto (GStrv) refused = NULL;

  self->bits = lh_members_enum (codes, "form", forms) == 1;
  listed = lh_members_array (codes, "listed", LH_REQUIRED);
  if (listed && json_array_get_length (listed) == 0)
    lh_reader_fail (reader, "codes", "listed", "empty");
  for (guint i = 0; listed && i < json_array_get_length (listed); i++)
    {
      LhMembers *element = lh_members_element (codes, "listed", listed, i);
      LhListCode *code = g_new0 (LhListCode, 1);
      g_autofree char *path = g_strdup_printf ("codes.listed[%u]", i);
      g_autofree char *text = lh_members_string (element, "code", LH_REQUIRED);

      code->code = read_code (reader, path, "code", text, self->bits);
      code->weight = (LhListWeight) lh_members_enum (element, "weight", weights);
      lh_members_text_here (element, &code->text);
      lh_members_close (element);
      g_ptr_array_add (self->codes, code);
    }
  refused = lh_members_strings (codes, "refused", LH_REQUIRED);
  for (char **text = refused; *text; text++)
    {
      guint32 code = read_code (reader, "codes", "refused", *text, self->bits);

      g_array_append_val (self->refused, code);
    }
  lh_members_fact (codes, "fact", LH_REQUIRED, &self->codes_fact);
  lh_members_close (codes);
}

static void
read_test (LhReader *reader, LhMembers *top, LhBlocklist *self)
{
  LhMembers *test = lh_members_object (top, "test", LH_REQUIRED);
  guint32 address;

  self->test_listed = lh_members_string (test, "listed", LH_REQUIRED);
  self->test_unlisted = lh_members_string (test, "unlisted", LH_REQUIRED);
  if (self->test_listed && read_address (self->test_listed, &address) != self->of_addresses)
    lh_reader_fail (reader, "test", "listed", "not of the list's kind");
  if (self->test_unlisted && read_address (self->test_unlisted, &address) != self->of_addresses)
    lh_reader_fail (reader, "test", "unlisted", "not of the list's kind");
  lh_members_fact (test, "fact", LH_REQUIRED, &self->test_fact);
  lh_members_close (test);
}

/* A sentence that need not be there, beside other members. */
static void
read_sentence (LhMembers *members, LhText *ret_text)
{
  if (lh_members_has (members, "en") || lh_members_has (members, "zh"))
    lh_members_text_here (members, ret_text);
  else
    *ret_text = (LhText) { g_strdup (""), g_strdup ("") };
}

static void
read_removal (LhMembers *top, LhBlocklist *self)
{
  LhMembers *removal = lh_members_object (top, "removal", LH_REQUIRED);

  self->removal_url = lh_members_string (removal, "url", LH_REQUIRED);
  read_sentence (removal, &self->removal);
  lh_members_fact (removal, "fact", LH_REQUIRED, &self->removal_fact);
  lh_members_close (removal);
}

static void
read_readers (LhMembers *top, LhBlocklist *self)
{
  LhMembers *readers = lh_members_object (top, "readers", LH_OPTIONAL);

  read_sentence (readers, &self->readers);
  lh_members_fact (readers, "fact", lh_members_has (top, "readers") ? LH_REQUIRED : LH_OPTIONAL, &self->readers_fact);
  lh_members_close (readers);
}

static void
read_ipv6 (LhReader *reader, LhMembers *top, LhBlocklist *self)
{
  LhMembers *ipv6 = lh_members_object (top, "ipv6", LH_OPTIONAL);

  self->of_ipv6 = lh_members_has (top, "ipv6");
  if (self->of_ipv6 && !self->of_addresses)
    lh_reader_fail (reader, "ipv6", "fact", "not a list of addresses");
  lh_members_fact (ipv6, "fact", self->of_ipv6 ? LH_REQUIRED : LH_OPTIONAL, &self->ipv6_fact);
  lh_members_close (ipv6);
}

LhBlocklist *
lh_blocklist_read (JsonObject *object, const char *path, GHashTable *sources, GError **error)
{
  static const char *const kinds[] = { "domain", "address", NULL };
  LhReader reader = { 0 };
  LhBlocklist *self = g_new0 (LhBlocklist, 1);
  LhMembers *top = lh_reader_begin (&reader, object, path, sources, &self->id);

  self->json = json_object_ref (object);
  self->codes = g_ptr_array_new_with_free_func ((GDestroyNotify) code_free);
  self->refused = g_array_new (FALSE, FALSE, sizeof (guint32));
  lh_members_text (top, "name", LH_REQUIRED, &self->name);
  self->of_addresses = lh_members_enum (top, "kind", kinds) == 1;
  self->zone = lh_members_string (top, "zone", LH_REQUIRED);
  read_test (&reader, top, self);
  read_ipv6 (&reader, top, self);
  read_codes (&reader, top, self);
  read_removal (top, self);
  read_readers (top, self);

  if (!lh_reader_end (&reader, top, error))
    g_clear_pointer (&self, lh_blocklist_free);
  return self;
}

void
lh_blocklist_free (LhBlocklist *self)
{
  g_free (self->id);
  lh_text_clear (&self->name);
  g_free (self->zone);
  g_free (self->test_listed);
  g_free (self->test_unlisted);
  lh_fact_clear (&self->test_fact);
  lh_fact_clear (&self->ipv6_fact);
  g_ptr_array_unref (self->codes);
  g_array_unref (self->refused);
  lh_fact_clear (&self->codes_fact);
  g_free (self->removal_url);
  lh_text_clear (&self->removal);
  lh_fact_clear (&self->removal_fact);
  lh_text_clear (&self->readers);
  lh_fact_clear (&self->readers_fact);
  json_object_unref (self->json);
  g_free (self);
}

LhListAnswer
lh_blocklist_read_answer (const LhBlocklist *self, const char *address, const LhListCode **ret_code)
{
  const LhListCode *worst = NULL;
  guint32 answer;

  if (ret_code)
    *ret_code = NULL;
  if (!read_address (address, &answer) || !LOOPBACK (answer) || (self->bits && answer >> 8 != 0x7f0000))
    return LH_LIST_STRANGE;
  for (guint i = 0; i < self->refused->len; i++)
    {
      guint32 refused = g_array_index (self->refused, guint32, i);

      if (self->bits ? (answer & refused & 0xff) != 0 : answer == refused)
        return LH_LIST_REFUSED;
    }
  for (guint i = 0; i < self->codes->len; i++)
    {
      const LhListCode *code = g_ptr_array_index (self->codes, i);

      if ((self->bits ? (answer & code->code & 0xff) != 0 : answer == code->code) && (!worst || code->weight < worst->weight))
        worst = code;
    }
  if (!worst)
    return LH_LIST_STRANGE;
  if (ret_code)
    *ret_code = worst;
  return LH_LIST_LISTED;
}
