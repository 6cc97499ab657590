/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-bimi.h"

#include "mail/lh-fields.h"
#include "mail/lh-fold.h"

#include <string.h>

#define VERSION "BIMI1"
#define HEAD_MAX 256
#define SHOWN_MAX 100

static gsize
size_of (const char *text, gssize length)
{
  return length < 0 ? strlen (text) : (gsize) length;
}

LhBimiKind
lh_bimi_look (const char *text, gssize length)
{
  gsize size = size_of (text, length);
  gsize head = MIN (size, HEAD_MAX);
  g_autoptr (LhTagList) list = lh_tag_list_parse (text, (gssize) head);
  const LhTag *first = list->tags->len > 0 ? list->tags->pdata[0] : NULL;
  g_autofree char *folded = NULL;

  if (first != NULL && first->offset <= strspn (text, " \t") && g_ascii_strcasecmp (first->name, "v") == 0 &&
      g_str_equal (first->value, VERSION))
    return LH_BIMI_RECORD;
  folded = lh_fold_text (text, head, TRUE, NULL);
  return lh_fields_skip_version (folded, VERSION) != NULL ? LH_BIMI_ALMOST : LH_BIMI_OTHER;
}

static void
blame (LhBimiRecord *self, const char *problem, const char *text)
{
  if (self->problem != NULL)
    return;
  self->problem = problem;
  self->bad = text != NULL ? lh_fold_show (text, MIN (strlen (text), SHOWN_MAX)) : NULL;
}

/* Only HTTPS (4.2). */
static gboolean
is_url (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && g_ascii_strcasecmp (g_uri_get_scheme (uri), "https") == 0 &&
         g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0';
}

LhBimiRecord *
lh_bimi_parse (const char *text, gssize length)
{
  LhBimiRecord *self = g_new0 (LhBimiRecord, 1);
  gsize size = size_of (text, length);

  self->tags = lh_tag_list_parse (text, (gssize) size);
  self->location = lh_tag_list_get (self->tags, "l");
  self->authority = lh_tag_list_get (self->tags, "a");
  if (!self->tags->valid)
    {
      g_autofree char *part = g_strndup (text + self->tags->bad_offset, size - self->tags->bad_offset);

      part[strcspn (part, ";")] = '\0';
      blame (self, "tag", part);
    }
  self->declined = self->location != NULL && *self->location == '\0' &&
                   (self->authority == NULL || *self->authority == '\0');
  if (self->location == NULL)
    blame (self, "no-location", NULL);
  else if (!self->declined && !is_url (self->location))
    blame (self, "bad-location", self->location);
  if (self->authority != NULL && *self->authority != '\0' && !is_url (self->authority))
    blame (self, "bad-authority", self->authority);
  self->valid = self->problem == NULL;
  return self;
}

void
lh_bimi_free (LhBimiRecord *self)
{
  if (self == NULL)
    return;
  lh_tag_list_free (self->tags);
  g_free (self->bad);
  g_free (self);
}
