/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/lh-answerer.h"

G_DEFINE_INTERFACE (LhAnswerer, lh_answerer, G_TYPE_OBJECT)

static void
lh_answerer_default_init (LhAnswererInterface *iface)
{
}

void
lh_answerer_answer_async (LhAnswerer *self,
                          LhQuestion *question,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  g_return_if_fail (LH_IS_ANSWERER (self));

  LH_ANSWERER_GET_IFACE (self)->answer_async (self, question, cancellable, callback, data);
}

LhAnswer *
lh_answerer_answer_finish (LhAnswerer *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LH_IS_ANSWERER (self), NULL);

  return LH_ANSWERER_GET_IFACE (self)->answer_finish (self, result, error);
}
