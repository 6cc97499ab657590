/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "words/lh-language.h"

#include "lh-application.h"

int
main (int argc, char **argv)
{
  g_autoptr (LhApplication) application = NULL;

  lh_language_init ();
  application = lh_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
