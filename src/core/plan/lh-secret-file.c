/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/lh-secret-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
fail_errno (GError **error, const char *path)
{
  int code = errno;
  g_autofree char *shown = g_filename_display_name (path);

  if (code == EEXIST || code == ELOOP)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("There is a file of this name already: %s. Choose another name."), shown);
  else
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _("%s cannot be written: %s"), shown, g_strerror (code));
  return FALSE;
}

gboolean
lh_secret_file_write (const char *path, const char *data, gsize length, GError **error)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  gsize done = 0;

  if (fd < 0)
    return fail_errno (error, path);
  while (done < length)
    {
      gssize written = write (fd, data + done, length - done);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        break;
      done += written;
    }
  if (done < length || fchmod (fd, 0600) < 0 || fsync (fd) < 0)
    {
      fail_errno (error, path);
      close (fd);
      g_unlink (path);
      return FALSE;
    }
  close (fd);
  return TRUE;
}
