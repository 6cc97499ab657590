/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes a file that only the user may read, from its first byte on: mode 0600, never over another file, never through a link. On failure nothing is
 * left behind. G_IO_ERROR_EXISTS where something has that name; messages are translated sentences. */
gboolean lh_secret_file_write (const char *path, const char *data, gsize length, GError **error);

G_END_DECLS
