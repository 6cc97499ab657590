/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the records have come, and from where that is seen. */
#include "config.h"

#include "words/words-private.h"

#include <glib/gi18n.h>
#include <string.h>

const LhWords lh_words_propagation[LH_N_FINDINGS] = {
  [LH_FINDING_PROPAGATION_THROUGH] = {
    N_("Your newest records are seen"),
    N_("Number of DNS services that have them: {count}. They give the same records as your DNS host."),
  },
  [LH_FINDING_PROPAGATION_UNDER_WAY] = {
    N_("A change is still on its way"),
    N_("Still the older records: {resolvers}. They forget them within {time}; until then mail may go the old way."),
    N_("Wait, and change nothing: each further change starts the wait again.\n"
       "Then check again. If it stays, see at {panel} that the record was saved and is not paused."),
  },
  [LH_FINDING_PROPAGATION_REGIONS_DIFFER] = {
    N_("Other records are seen {place}"),
    N_("{resolvers} get other records ({records}) than those asked here, and that is no older copy. Mail may work for one buyer and fail for another."),
    N_("At {panel}, look for a second record of the same name and type with another {label:line}.\n"
       "Give the right one the default line (默认), and delete the other."),
  },
  [LH_FINDING_PROPAGATION_FILTERED] = {
    N_("A DNS service blocks the domain"),
    N_("{resolvers} keeps its users from names that it takes for dangerous, and gives no answer about this domain. They find neither your mail nor your web site."),
    N_("See whether the web site of {domain} was broken into, and clean it.\n"
       "Then report the mistake on the web site of {resolvers}."),
  },
  [LH_FINDING_PROPAGATION_FAILS] = {
    N_("Some DNS services cannot find the domain"),
    N_("{resolvers} report a failure where others answer. Whoever uses them finds neither your mail nor your web site."),
    N_("Check again in ten minutes: it may pass.\n"
       "If it stays, tell your DNS host that {domain} gives SERVFAIL there. A DNSSEC setting is a frequent cause."),
  },
  [LH_FINDING_PROPAGATION_NOT_CHECKED] = {
    N_("How far changes have come is not known"),
    N_("The domain’s DNS servers and others could not be compared. This says nothing about your records."),
    N_("If Verify wants something mended under the domain (DNS), do that first.\n"
       "Then check again, best from another network, for example a phone’s hotspot."),
  },
};

const char *
lh_words_place (LhPlaceOfVantage place)
{
  switch (place)
    {
    case LH_PLACE_AUTHORITATIVE:
      return C_("place", "Authoritative");
    case LH_PLACE_MAINLAND:
      return C_("place", "Mainland");
    case LH_PLACE_ABROAD:
      return C_("place", "Abroad");
    case LH_N_PLACES:
    default:
      return "";
    }
}

/* "DNSPod f1g1ns1": whose it is, and which of his. */
static char *
name_server (const char *name)
{
  const LhDnsHost *host = lh_catalog_dns_host_of_ns (lh_catalog_get (), name);
  g_autofree char *first = g_strndup (name, strcspn (name, "."));
  g_autofree char *whose = host != NULL ? lh_words_short_name (&host->name) : NULL;

  return whose != NULL ? g_strdup_printf ("%s %s", whose, first) : g_strdup (name);
}

char *
lh_words_resolver (const char *id)
{
  const LhResolver *resolver = lh_catalog_find_resolver (lh_catalog_get (), id);

  if (g_str_equal (id, "system"))
    return g_strdup (_("This network"));
  return g_strdup (resolver != NULL ? lh_text_get (&resolver->name) : id);
}

char *
lh_words_vantage (const LhVantage *vantage)
{
  return vantage->place == LH_PLACE_AUTHORITATIVE ? name_server (vantage->id) : lh_words_resolver (vantage->id);
}

char *
lh_words_arrival (const LhVantage *vantage)
{
  static const char *const words[] = {
    [LH_ARRIVAL_THROUGH] = N_("Latest"),
    [LH_ARRIVAL_NOT_ASKED] = N_("Not asked"),
    [LH_ARRIVAL_SILENT] = N_("No answer"),
    [LH_ARRIVAL_WAITING] = N_("Waiting"),
    [LH_ARRIVAL_UNKNOWN] = N_("Not compared"),
    [LH_ARRIVAL_CAPTIVE] = N_("Sign-in wanted"),
    [LH_ARRIVAL_OLD] = N_("Older"),
    [LH_ARRIVAL_FILTERED] = N_("Hidden"),
    [LH_ARRIVAL_ELSEWHERE] = N_("Different"),
    [LH_ARRIVAL_FAILED] = N_("Failure"),
  };
  g_autofree char *time = NULL;

  if ((guint) vantage->state >= G_N_ELEMENTS (words))
    return g_strdup ("");
  if (vantage->state != LH_ARRIVAL_OLD || vantage->seconds == 0)
    return g_strdup (_(words[vantage->state]));
  time = lh_words_duration (vantage->seconds);
  /* Translators: of an older answer: {time} is "10 minutes" */
  return lh_words_fill (_("Older, {time} yet"), "time", time, NULL);
}

char *
lh_words_under_way (GPtrArray *vantages, gint64 age)
{
  for (guint i = 0; i < vantages->len; i++)
    {
      const LhVantage *vantage = g_ptr_array_index (vantages, i);
      g_autofree char *time = NULL;

      if (!g_str_equal (vantage->id, "system") || vantage->state != LH_ARRIVAL_OLD)
        continue;
      if (vantage->seconds == 0)
        return g_strdup (_("Your newest changes are at your DNS host, but not seen from this network yet. Some of what follows may be mended by now: check again later."));
      if (vantage->seconds <= age)
        return g_strdup (_("This network did not see your newest changes when it was asked. By now it should: check again."));
      time = lh_words_duration ((guint32) (vantage->seconds - MAX (age, 0)));
      return lh_words_fill (_("Your newest changes are at your DNS host, but this network sees them only in {time}. Some of what follows may be mended by now: check again then."),
                            "time", time, NULL);
    }
  return NULL;
}
