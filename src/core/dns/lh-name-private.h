/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dns/lh-name.h"

G_BEGIN_DECLS

/* Whether an "xn--" label decodes, and encodes to itself again (RFC 5891, 5.4). */
gboolean lh_name_label_is_idn (const char *label);

G_END_DECLS
