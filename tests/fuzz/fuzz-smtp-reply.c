/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/lh-smtp-reply.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *text = size > 0 ? (const char *) data : "";
  g_autoptr (LhSmtpReply) reply = NULL;
  g_autoptr (LhSmtpReply) again = NULL;
  g_autoptr (GPtrArray) extensions = NULL;
  g_autofree char *all = NULL;
  g_autofree char *name = NULL;
  gsize used, used_again;
  LhSmtpReplyState state = lh_smtp_reply_read (text, size, &reply, &used);

  if ((state == LH_SMTP_REPLY_WHOLE) != (reply != NULL) || (state == LH_SMTP_REPLY_MORE && size > LH_SMTP_REPLY_MAX))
    g_error ("state");
  if (reply == NULL)
    {
      /* What is broken stays broken, however much of it is there. */
      if (state == LH_SMTP_REPLY_MORE && size > 0 && lh_smtp_reply_read (text, size - 1, &again, &used) != LH_SMTP_REPLY_MORE)
        g_error ("prefix");
      return 0;
    }
  if (used == 0 || used > size || reply->lines->len == 0 || reply->code < 200 || reply->code > 599)
    g_error ("reply");
  for (guint i = 0; i < reply->lines->len; i++)
    if (!g_utf8_validate (reply->lines->pdata[i], -1, NULL))
      g_error ("line");
  if (lh_smtp_reply_read (text, used, &again, &used_again) != LH_SMTP_REPLY_WHOLE || used_again != used)
    g_error ("end");
  all = lh_smtp_reply_get_text (reply);
  name = lh_smtp_reply_get_name (reply);
  extensions = lh_smtp_reply_get_extensions (reply);
  (void) lh_smtp_extensions_have (extensions, "STARTTLS");
  return 0;
}
