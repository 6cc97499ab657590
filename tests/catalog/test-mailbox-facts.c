/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/lh-mailbox-facts.h"

#include <gio/gio.h>
#include <string.h>

#include "catalog/lh-free-mail.h"
#include "data/catalog/lh-catalog-resources.h"

#define PREFIX "/io/github/letterhead_mail/Letterhead/catalog/"

/* A text found in the sound file, what stands there instead, and what the error must say. */
static const struct { const char *file, *from, *to, *says; } broken[] = {
  { "mailboxes.json", "\"id\": \"mailboxes\"", "\"id\": \"boxes\"", "mailboxes.json: id: " },
  { "mailboxes.json", "\"kind\": \"group\"", "\"kind\": \"list\"", "none of: mailbox, alias, group" },
  { "mailboxes.json", "\"department\": \"sales\"", "\"department\": \"moon\"", "“moon” is none of the departments" },
  { "mailboxes.json", "\"need\": \"required\"", "\"need\": \"maybe\"", "none of: required, expected, optional" },
  { "mailboxes.json", "\"sources\": [ \"RFC5321\" ]", "\"sources\": []", "empty, though it is not from memory" },
  { "mailboxes.json", "\"longest\": 64", "\"longest\": 65", "longest: not within 1 and 64" },
  { "mailboxes.json", "\"edges\": false", "\"edges\": 0", "edges: not true or false" },
  { "mailboxes.json", "\"subject\"", "\"topic\"", "subject: missing member" },
  { "holidays.json", "\"last\": \"2026-01-03\"", "\"last\": \"2025-01-03\"", "no span of days" },
  { "holidays.json", "\"last\": \"2026-01-03\"", "\"last\": \"soon\"", "no span of days" },
  { "holidays.json", "\"id\": \"new-year\",", "", "id: missing member" },
};

static char *
file_text (const char *name)
{
  g_autofree char *path = g_strconcat (PREFIX, name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (lh_catalog_get_resource (), path, 0, NULL);

  g_assert_nonnull (bytes);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static LhMailboxFacts *
read_changed (const char *file, const char *from, const char *to, GError **error)
{
  g_autofree char *mailboxes = file_text ("mailboxes.json");
  g_autofree char *holidays = file_text ("holidays.json");
  g_autoptr (GString) changed = g_string_new (g_strcmp0 (file, "holidays.json") == 0 ? holidays : mailboxes);
  gboolean first = g_strcmp0 (file, "mailboxes.json") == 0, second = g_strcmp0 (file, "holidays.json") == 0;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) holidays_node = NULL;

  if (file != NULL)
    g_assert_cmpuint (g_string_replace (changed, from, to, 1), ==, 1);
  node = json_from_string (first ? changed->str : mailboxes, NULL);
  holidays_node = json_from_string (second ? changed->str : holidays, NULL);
  return lh_mailbox_facts_read (json_node_get_object (node), json_node_get_object (holidays_node), NULL, error);
}

static void
test_broken (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", broken[i].says);
      g_assert_null (read_changed (broken[i].file, broken[i].from, broken[i].to, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      if (strstr (error->message, broken[i].says) == NULL)
        g_error ("%s: %s", broken[i].says, error->message);
    }
}

static void
test_free_mail (void)
{
  static const struct { const char *domain, *found; } rows[] = {
    { "163.com", "163.com" }, { "vip.163.com", "163.com" }, { "mail.qq.com", "qq.com" }, { "gmail.com", "gmail.com" }, { "outlook.com", "outlook.com" },
    { "foxmail.com", "foxmail.com" }, { "my163.com", NULL }, { "163.com.cn", NULL }, { "com", NULL }, { "", NULL }, { "example.com", NULL },
  };
  static const struct { const char *from, *to, *says; } broken_lists[] = {
    { "\"163.com\",", "\"163\",", "free-mail.json: domains.163: no domain" },
    { "\"126.com\",", "\"163.com\",", "free-mail.json: domains.163.com: no domain, or listed twice" },
    { "\"SAFREE\"", "", "free-mail.json: fact" },
    { "\"domains\"", "\"names\"", "free-mail.json: domains: missing member" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (lh_free_mail_find (rows[i].domain), ==, rows[i].found);
  for (gsize i = 0; i < G_N_ELEMENTS (broken_lists); i++)
    {
      g_autofree char *text = file_text ("free-mail.json");
      g_autoptr (GString) changed = g_string_new (text);
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (g_string_replace (changed, broken_lists[i].from, broken_lists[i].to, 1), ==, 1);
      node = json_from_string (changed->str, NULL);
      g_assert_null (lh_free_mail_read (json_node_get_object (node), NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      if (!g_str_has_prefix (error->message, broken_lists[i].says))
        g_error ("%s: %s", broken_lists[i].says, error->message);
    }
}

static void
test_sound (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LhMailboxFacts) facts = read_changed (NULL, NULL, NULL, &error);
  const LhMailboxFacts *built_in = lh_mailbox_facts_get ();
  static const char *const wanted[] = { "info", "contact", "support", "sales", "export", "quotation", "order", "ceo", "manager" };

  g_assert_no_error (error);
  g_assert_nonnull (facts);
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_nonnull (lh_mailbox_facts_find_template (built_in, wanted[i]));
  g_assert_nonnull (lh_mailbox_facts_find_template (built_in, "INFO"));
  g_assert_null (lh_mailbox_facts_find_template (built_in, "moon"));
  g_assert_cmpint (lh_mailbox_facts_find_role (built_in, "postmaster")->need, ==, LH_ROLE_REQUIRED);
  g_assert_cmpuint (lh_mailbox_facts_find_rule (built_in, "google")->longest, ==, 64);
  for (guint i = 0; i < built_in->rules->len; i++)
    g_assert_nonnull (lh_catalog_find_provider (lh_catalog_get (), ((LhPrefixRule *) g_ptr_array_index (built_in->rules, i))->provider));
  g_assert_cmpstr (lh_mailbox_facts_find_reply (built_in, NULL)->id, ==, "received");
  g_assert_null (lh_mailbox_facts_find_reply (built_in, "moon"));
  g_assert_cmpuint (lh_mailbox_facts_find_holiday (built_in, "spring-festival")->off->len, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mailbox-facts/free-mail", test_free_mail);
  g_test_add_func ("/mailbox-facts/sound", test_sound);
  g_test_add_func ("/mailbox-facts/broken", test_broken);
  return g_test_run ();
}
