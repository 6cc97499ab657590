/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-svg.h"

#include <string.h>

/* What a compressed picture may grow to: twice what is allowed tells that it is too big. */
#define UNPACKED_MAX (2 * LH_SVG_MAX)

typedef struct
{
  LhSvg *svg;
  guint depth;
  gboolean root;
  gboolean titled; /* a title below the root, with text */
  gboolean in_title;
} Reader;

static void
blame (LhSvg *self, const char *problem)
{
  if (!g_ptr_array_find (self->problems, problem, NULL))
    g_ptr_array_add (self->problems, (gpointer) problem);
}

/* "svg:path" is a path too: the prefix is whatever the author likes. */
static const char *
local_name (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

static gboolean
is_among (const char *name, const char *const *names)
{
  return g_strv_contains (names, name);
}

static const char *
get (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return values[i];
  return NULL;
}

/* "100", "100px", "100%": the number and its unit. */
static gboolean
read_length (const char *text, double *ret_number, const char **ret_unit)
{
  char *end;

  *ret_number = g_ascii_strtod (text, &end);
  *ret_unit = end;
  return end != text;
}

/* The height and the width must be the same: of the view box, else of the picture itself. What cannot be read says nothing. */
static gboolean
is_square (const char *box, const char *width, const char *height)
{
  const char *units[2];
  double sizes[4];

  if (box != NULL)
    {
      const char *p = box;

      for (guint i = 0; i < 4; i++)
        {
          char *end;

          p += strspn (p, " \t\r\n,");
          sizes[i] = g_ascii_strtod (p, &end);
          if (end == p)
            return TRUE;
          p = end;
        }
      return sizes[2] == sizes[3];
    }
  if (width == NULL || height == NULL || !read_length (width, &sizes[0], &units[0]) || !read_length (height, &sizes[1], &units[1]))
    return TRUE;
  return sizes[0] == sizes[1] && g_str_equal (units[0], units[1]);
}

static void
read_root (LhSvg *self, const char *name, const char **names, const char **values)
{
  if (!g_str_equal (local_name (name), "svg"))
    {
      blame (self, "not-svg");
      return;
    }
  if (g_strcmp0 (get (names, values, "version"), "1.2") != 0)
    blame (self, "version");
  if (g_strcmp0 (get (names, values, "baseProfile"), "tiny-ps") != 0)
    blame (self, "base-profile");
  if (get (names, values, "x") != NULL || get (names, values, "y") != NULL)
    blame (self, "position");
  if (!is_square (get (names, values, "viewBox"), get (names, values, "width"), get (names, values, "height")))
    blame (self, "square");
}

/* "#part" is in the picture itself; all else is not. */
static gboolean
leads_out (const char *value)
{
  const char *url = strstr (value, "url(");

  for (; url != NULL; url = strstr (url, "url("))
    {
      url += strlen ("url(");
      url += strspn (url, " \t\r\n'\"");
      if (*url != '#')
        return TRUE;
    }
  return FALSE;
}

static void
read_attributes (LhSvg *self, const char **names, const char **values)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *name = local_name (names[i]);
      const char *value = values[i] + strspn (values[i], " \t\r\n");

      if (g_str_has_prefix (names[i], "xmlns"))
        continue;
      if (leads_out (value) || (g_str_equal (name, "href") && *value != '#' && g_ascii_strncasecmp (value, "data:", 5) != 0))
        blame (self, "external");
      if (g_ascii_strncasecmp (names[i], "on", 2) == 0 && names[i][2] != '\0' && strchr (names[i], ':') == NULL)
        blame (self, "script");
    }
}

static void
on_start (GMarkupParseContext *context, const char *name, const char **names, const char **values, gpointer data, GError **error)
{
  static const char *const scripts[] = { "script", "handler", "listener", "foreignObject", NULL };
  static const char *const animations[] = { "animate", "animateColor", "animateMotion", "animateTransform", "set", "mpath", NULL };
  static const char *const rasters[] = { "image", "video", "audio", "animation", NULL };
  Reader *reader = data;
  const char *local = local_name (name);

  if (reader->depth == 0)
    {
      reader->root = TRUE;
      read_root (reader->svg, name, names, values);
    }
  if (is_among (local, scripts))
    blame (reader->svg, "script");
  if (is_among (local, animations))
    blame (reader->svg, "animation");
  if (is_among (local, rasters))
    blame (reader->svg, "raster");
  if (g_str_equal (local, "a"))
    blame (reader->svg, "external");
  read_attributes (reader->svg, names, values);
  reader->in_title = reader->depth == 1 && g_str_equal (local, "title");
  reader->depth++;
}

static void
on_end (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Reader *reader = data;

  reader->depth--;
  reader->in_title = FALSE;
}

static void
on_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Reader *reader = data;
  g_autofree char *whole = g_strndup (text, length);

  for (gsize i = 0; reader->in_title && i < length; i++)
    if (!g_ascii_isspace (text[i]))
      reader->titled = TRUE;
  /* A style sheet. */
  if (leads_out (whole) || strstr (whole, "@import") != NULL)
    blame (reader->svg, "external");
}

/* A pointer to an element's style, and what else is no element. */
static void
on_passthrough (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  g_autofree char *whole = g_strndup (text, length);

  if (g_str_has_prefix (whole, "<?xml-stylesheet") || (g_str_has_prefix (whole, "<!DOCTYPE") && strstr (whole, "<!ENTITY") != NULL))
    blame (((Reader *) data)->svg, "external");
}

/* (nullable) (transfer full) */
static GBytes *
unpack (const char *data, gsize size)
{
  static const guint8 magic[] = { 0x1f, 0x8b }; /* RFC 1952, 2.3.1 */
  g_autoptr (GZlibDecompressor) decompressor = NULL;
  g_autofree char *text = NULL;
  gsize got = 0;

  if (size < sizeof magic || memcmp (data, magic, sizeof magic) != 0)
    return g_bytes_new (data, size);
  decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  text = g_malloc (UNPACKED_MAX);
  for (gsize used = 0; got < UNPACKED_MAX;)
    {
      gsize in = 0, out = 0;
      GConverterResult result = g_converter_convert (G_CONVERTER (decompressor), data + used, size - used, text + got, UNPACKED_MAX - got,
                                                     G_CONVERTER_INPUT_AT_END, &in, &out, NULL);

      if (result == G_CONVERTER_ERROR || (in == 0 && out == 0 && result != G_CONVERTER_FINISHED))
        return NULL;
      used += in;
      got += out;
      if (result == G_CONVERTER_FINISHED)
        break;
    }
  return g_bytes_new_take (g_steal_pointer (&text), got);
}

LhSvg *
lh_svg_parse (const char *data, gsize size)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, on_passthrough, NULL };
  LhSvg *self = g_new0 (LhSvg, 1);
  Reader reader = { self };
  g_autoptr (GMarkupParseContext) context = NULL;
  const char *text;
  gsize length;

  self->problems = g_ptr_array_new ();
  self->text = unpack (data, size);
  if (self->text == NULL)
    {
      blame (self, "unreadable");
      return self;
    }
  text = g_bytes_get_data (self->text, &length);
  /* GMarkup takes a byte-order mark for text in front of the root. */
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &reader, NULL);
  if (length == 0 || !g_markup_parse_context_parse (context, text, (gssize) length, NULL) || !g_markup_parse_context_end_parse (context, NULL) ||
      !reader.root)
    {
      g_ptr_array_set_size (self->problems, 0);
      blame (self, "unreadable");
      return self;
    }
  if (!reader.titled)
    blame (self, "title");
  if (length > LH_SVG_MAX)
    blame (self, "size");
  return self;
}

void
lh_svg_free (LhSvg *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->text, g_bytes_unref);
  g_ptr_array_unref (self->problems);
  g_free (self);
}
