/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The signature. */
#include "config.h"

#include "dns/lh-name.h"
#include "mail/lh-dkim-header.h"
#include "words/words-private.h"

#include <glib/gi18n.h>

const LhWords lh_words_dkim[LH_N_FINDINGS] = {
  [LH_FINDING_DKIM_GOOD] = {
    N_("The DKIM key is published"),
    N_("With it, receivers can test the signature of your mail. Selector {selector}, {bits} bits."),
  },
  [LH_FINDING_DKIM_WEAK] = {
    N_("The DKIM key is short ({bits} bits)"),
    N_("It works, but 2048 bits are usual now. Some receivers trust shorter keys less."),
    N_("In the console of {provider}, make a new key of 2048 bits.\n"
       "Paste it in the Records step.\n"
       "At {panel}, edit the record whose {label:name} is {dkim}, and put the new value into {label:value}."),
  },
  [LH_FINDING_DKIM_SENDER] = {
    N_("{sender} has a DKIM key here"),
    N_("SPF names {sender}, and a key that it uses is published. Selectors: {selectors}."),
  },
  [LH_FINDING_DKIM_UNKNOWN] = {
    N_("DKIM is not confirmed yet"),
    N_("The key has a name of its own, the selector, which cannot be guessed. It may well be set up."),
    N_("Copy the DKIM name and value from the console of {dkim:pasted}, paste them in the Records step, and check again.\n"
       "Where to find it: {dkim:where}\n"
       "Ask {dkim:asked} for its DKIM record, and enter it in your DNS panel as it is given.\n"
       "Or paste the header of a mail that you sent, and verify: it names the selector."),
  },
  [LH_FINDING_DKIM_TO_PASTE] = {
    N_("The DKIM key waits to be pasted"),
    N_("Gmail and others trust mail without a signature less. Only the console of {provider} shows the key."),
    N_("Where to find it: {dkim:where}\n"
       "Copy the name and the value there, and paste them in the Records step.\n"
       "Then add the record at {panel}: the Records step shows what goes into {label:name} and into {label:value}."),
  },
  [LH_FINDING_DKIM_OWN_TO_PASTE] = {
    N_("The DKIM key waits to be pasted or made"),
    N_("Gmail and others trust mail without a signature less. No key was found at a selector that is known."),
    N_("Where to find it: {dkim:where}\n"
       "Copy the selector and the public key there, and paste them in the Records step.\n"
       "If the mail server has no key yet, make one in the Records step.\n"
       "Then add the record at {panel}: the Records step shows what goes into {label:name} and into {label:value}."),
  },
  [LH_FINDING_DKIM_SENDER_TO_PASTE] = {
    N_("The keys of {sender} wait to be pasted"),
    N_("Without them its mail is not known as yours. Only its console shows them."),
    N_("Where to find them: {dkim:where}\n"
       "Copy them, and paste them in the Other senders step.\n"
       "The Records step then has the records to add."),
  },
  [LH_FINDING_DKIM_MISSING] = {
    N_("The DKIM record {selector} is not there yet"),
    N_("Receivers find no key for the selector {selector}, so they cannot test the signature of your mail."),
    N_("{put}\n"
       "When it is published, switch signing on in the console of {provider}."),
    N_("In the Records step, paste the value that the console of {provider} shows."),
  },
  [LH_FINDING_DKIM_OTHER_KEY] = {
    N_("Another DKIM key is published"),
    N_("The key of the selector {selector} is not the one that you pasted. If yours is the newer one, signatures fail."),
    N_("See which key the console of {provider} shows now; if needed, paste it again.\n"
       "{put}"),
  },
  [LH_FINDING_DKIM_TRUNCATED] = {
    N_("The DKIM key is cut off"),
    N_("Only a part of the key was copied, so no signature passes the test."),
    N_("{put}\n"
       "Paste it into {label:value} in one piece, without line breaks."),
    N_("Copy the whole value again from the console of {provider}.\n"
       "At {panel}, edit the record whose {label:name} is {dkim}.\n"
       "Paste it into {label:value} in one piece, without line breaks."),
  },
  [LH_FINDING_DKIM_STRAY] = {
    N_("The DKIM record has stray characters"),
    N_("Receivers cannot read the key. These characters do not belong in it: {characters}"),
    LH_WORDS_PUT,
    N_("At {panel}, edit the record whose {label:name} is {dkim}.\n"
       "In {label:value}, type these again with the keyboard set to English: {characters}"),
  },
  [LH_FINDING_DKIM_BROKEN] = {
    N_("The DKIM key cannot be read"),
    N_("Receivers treat your mail as if it had no signature: {problem}."),
    N_("{put}\n"
       "Paste it into {label:value} in one piece, without line breaks."),
    N_("Copy the whole value again from the console of {provider}.\n"
       "At {panel}, edit the record whose {label:name} is {dkim}.\n"
       "Paste it into {label:value} in one piece, without line breaks."),
  },
  [LH_FINDING_DKIM_REVOKED] = {
    N_("A DKIM key was withdrawn"),
    N_("The record of the selector {selector} is empty (p=). It tells receivers to trust no signature of that name."),
    N_("See in the console of {provider} which key signs now.\n"
       "{put}"),
    N_("See in the console of {provider} which key signs now.\n"
       "If it is {selector}, copy its value into the record again. If not, leave it."),
  },
  [LH_FINDING_DKIM_TESTING] = {
    N_("DKIM is marked as a test"),
    N_("With t=y in the record, some receivers give the signature no weight."),
    LH_WORDS_PUT,
    N_("Ask whoever keeps the key to take t=y out of it, with the semicolon behind it."),
  },
  [LH_FINDING_DKIM_SEVERAL] = {
    N_("{count} DKIM records at one name"),
    N_("Receivers may take any of them, so the test fails now and then."),
    N_("At {panel}, look at the records whose {label:name} is {dkim}.\n"
       "Keep the one that the console of {provider} shows, and delete the others.\n"
       "It has to hold in {label:value}: {fix:value}"),
  },
  [LH_FINDING_DKIM_HOST_NAME] = {
    N_("DKIM holds a name instead of a key"),
    N_("{text} says where the key is to be found. That belongs into a CNAME record, not into TXT."),
    LH_WORDS_PUT,
    N_("At {panel}, delete the TXT record whose {label:name} is {dkim}.\n"
       "Add a CNAME record in its place. {label:name}: {dkim}\n"
       "{label:cname:value}: {text}{dot}"),
  },
  [LH_FINDING_DKIM_TXT_FOR_CNAME] = {
    N_("DKIM is TXT where a CNAME belongs"),
    N_("It may work now. When {provider} changes the key, a TXT record does not follow, and signatures fail."),
    LH_WORDS_PUT,
    N_("At {panel}, delete the TXT record whose {label:name} is {dkim}.\n"
       "Add a CNAME record in its place. {label:name}: {dkim}\n"
       "Into {label:cname:value}, put the target that the console of {provider} shows."),
  },
  [LH_FINDING_DKIM_CNAME_TARGET] = {
    N_("The DKIM record points elsewhere"),
    N_("It leads to {target}, but should lead to {wanted}. Receivers do not find the right key there."),
    LH_WORDS_PUT,
    N_("At {panel}, edit the record whose {label:name} is {dkim}.\n"
       "{label:cname:value}: {wanted}{dot}"),
  },
  [LH_FINDING_DKIM_CNAME_DANGLING] = {
    N_("The DKIM record {selector} leads nowhere yet"),
    N_("There is no key at {target} so far. Often it is made only once signing is switched on."),
    N_("In the console of {provider}, switch DKIM signing on for {signed}.\n"
       "Check again in an hour.\n"
       "If it stays, compare the target with the one that the console shows: {target}"),
  },
  [LH_FINDING_DKIM_ALGORITHM] = {
    N_("The DKIM key is of an unknown kind"),
    N_("The part k= of the selector {selector} names a kind of key that receivers do not know, so they skip the signature."),
    N_("In the console of {provider}, make an RSA key of 2048 bits.\n"
       "At {panel}, edit the record whose {label:name} is {dkim}.\n"
       "Put the new value into {label:value}."),
  },
  [LH_FINDING_DKIM_ED25519_ONLY] = {
    N_("Only a DKIM key of the newer kind is seen"),
    N_("Many receivers cannot test Ed25519 signatures yet. For them your mail has none."),
    N_("In the console of {provider}, see whether a key of the kind RSA signs as well.\n"
       "If not, make one there, paste it in the Records step, and add the record that it shows."),
  },
  [LH_FINDING_DKIM_OLD_TAG] = {
    N_("The DKIM record has an outdated part"),
    N_("{tag}= is no longer in the standard. Receivers pass over it, and nothing breaks."),
    LH_WORDS_PUT,
    N_("Ask whoever keeps the key to take out the part that begins with {tag}=, with the semicolon behind it."),
  },
  [LH_FINDING_DKIM_ADSP] = {
    N_("A record of ADSP is left over"),
    N_("Nobody reads it any more; DMARC has taken its place. It does no harm: {text}"),
    N_("At {panel}, delete the TXT record whose {label:name} is {adsp}."),
  },
  [LH_FINDING_DKIM_SIGNED_MISSING] = {
    N_("The key of a sent mail is not there"),
    N_("The mail that you pasted was signed with the selector {selector}, but no such key is published. Perhaps it is an old mail."),
    N_("Paste the header of a mail that was sent today, and check again.\n"
       "If it says the same: copy the key of {selector} from the console of {provider}, paste it in the Records step, and add the record that it shows."),
  },
  [LH_FINDING_DKIM_SIGNED_ELSEWHERE] = {
    N_("Mail is signed with a foreign name"),
    N_("The mail that you pasted is signed with {signer}, not with {domain}. For DMARC that does not count."),
    N_("In the console of {provider}, switch DKIM signing on for {domain}.\n"
       "Then send a mail, paste its header, and check again."),
  },
  [LH_FINDING_DKIM_MISPLACED] = {
    N_("The DKIM record stands at the wrong name"),
    N_("It was found at {name}, where no receiver looks. So your signatures cannot be tested."),
    N_("At {panel}, edit the record whose {label:name} is now {in-panel}, and leave {label:value} as it is.\n"
       "{label:name}: {dkim}"),
  },
  [LH_FINDING_DKIM_DOUBLED_NAME] = {
    N_("The DKIM record has the domain twice"),
    N_("The record stands at {name}, where nobody looks. So your signatures cannot be tested."),
    N_("At {panel}, edit the record whose {label:name} is now {in-panel}.\n"
       "{label:name}: {dkim}\n"
       "{label:value}: {fix:value}"),
  },
  [LH_FINDING_DKIM_LEFT] = {
    N_("A key for signing is still published ({selector})"),
    N_("Your plan says that {domain} sends no mail. Whoever holds this key can still sign in its name, and such mail passes DMARC."),
    N_("If nothing signs with it any more: at {panel}, delete the record whose {label:name} is {dkim}."),
  },
  [LH_FINDING_DKIM_NO_MAIL] = {
    N_("No mail is sent from here, so no key is needed"),
    N_("DKIM signs what is sent."),
  },
  [LH_FINDING_DKIM_NOT_CHECKED] = {
    N_("DKIM at {subject} was not checked"),
    N_("{subject}: {outcome}. This says nothing about the DKIM record."),
    N_("Check again, best from another network, for example a phone’s hotspot."),
  },
};

/* As DMARC has it: a name of the same registered domain counts (RFC 9989, 4.4.1). */
char *
lh_words_signatures (GPtrArray *signatures, const char *domain)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < signatures->len; i++)
    {
      const LhDkimSignature *signature = g_ptr_array_index (signatures, i);
      gboolean own = g_strcmp0 (lh_name_organizational (signature->domain), lh_name_organizational (domain)) == 0;
      g_autofree char *line = lh_words_fill (own ? _("Selector {selector}, signed for {signer}: that counts for your domain.")
                                                 : _("Selector {selector}, signed for {signer}: that does not count for {domain}."),
                                             "selector", signature->selector, "signer", signature->domain, "domain", domain, NULL);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  return g_string_free (text, FALSE);
}
