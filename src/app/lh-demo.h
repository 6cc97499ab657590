/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-answerer.h"
#include "lh-library.h"

G_BEGIN_DECLS

/* The demonstration: a recorded survey of a made-up firm and its plan, for people without a domain. */
LhLibrary  *lh_demo_create_library (void);  /* (transfer full) keeps nothing on disk */
LhAnswerer *lh_demo_create_answerer (void); /* (transfer full) */

G_END_DECLS
