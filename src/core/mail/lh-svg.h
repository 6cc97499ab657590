/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LH_SVG_MAX (32 * 1024) /* octets, when not compressed (BIMI draft, 4.2 and draft-svg-tiny-ps-abrotman, 2) */

/* A logo as BIMI wants it: SVG Tiny Portable/Secure (draft-svg-tiny-ps-abrotman). */
typedef struct
{
  GBytes    *text;     /* (nullable) the picture, unpacked where it came as gzip; NULL where that cannot be done */
  GPtrArray *problems; /* (element-type utf8) static ids, each once: "unreadable" (then the only one), "not-svg", "version", "base-profile", "title",
                        * "position", "square", "size", "script", "animation", "external", "raster" */
} LhSvg;

/* Never resolves an entity, reads a DTD, or opens anything. (transfer full) */
LhSvg *lh_svg_parse (const char *data, gsize size);
void   lh_svg_free (LhSvg *svg);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhSvg, lh_svg_free)

G_END_DECLS
