/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-merge-private.h"

#include <string.h>

#include "mail/lh-fold.h"
#include "mail/lh-spf-slip.h"

/* Parts that run together in one word: so many nobody writes. */
#define GLUED_MAX 16

/* All that is known while one record is made of several. */
typedef struct
{
  const LhCatalog *catalog;
  const LhSpfChoice *choice; /* (nullable) */
  GPtrArray  *kept;      /* (element-type LhPiece) mechanisms and modifiers but all and redirect */
  GPtrArray  *dropped;   /* (element-type LhPiece) */
  GHashTable *seen;      /* (element-type utf8 utf8) keys of what is kept */
  GPtrArray  *redirects; /* (element-type utf8) terms */
  gboolean    has_exp;
  gboolean    lost_end;  /* a redirect that the user left out */
  const char *written;   /* (nullable) of what is taken at the moment, where it was mistyped */
  char        all;       /* the most lenient of the records, 0 none */
  gboolean    mended;    /* something means more or else now than as published */
} Merging;

static void
piece_free (LhPiece *piece)
{
  g_free (piece->text);
  g_free (piece->written);
  g_free (piece->instead);
  g_free (piece);
}

void
lh_merge_free (LhMerge *merge)
{
  if (merge == NULL)
    return;

  g_free (merge->text);
  g_clear_pointer (&merge->pieces, g_ptr_array_unref);
  g_free (merge);
}

gboolean
lh_piece_may_go (const LhPiece *piece, const LhProvider *ours)
{
  if (piece->state == LH_PIECE_DROPPED)
    return g_str_equal (piece->reason, "duplicate") || g_str_equal (piece->reason, "ignored");

  return piece->state == LH_PIECE_KEPT &&
         (piece->leads_nowhere || piece->left_over || piece->sender != NULL || (piece->provider != NULL && piece->provider != ours && !piece->takes_mail));
}

/* One term as if it stood alone; NULL when it is none. (transfer full) */
static LhSpfRecord *
parse_term (const char *text)
{
  g_autofree char *whole = g_strconcat ("v=spf1 ", text, NULL);
  g_autoptr (LhSpfRecord) record = lh_spf_parse (whole, strlen (whole));

  if (record == NULL || !record->valid || record->terms->len != 1 ||
      ((LhSpfTerm *) g_ptr_array_index (record->terms, 0))->kind == LH_SPF_BAD)
    return NULL;

  return g_steal_pointer (&record);
}

static const LhProvider *
find_provider (const LhCatalog *catalog, const LhSpfTerm *term)
{
  g_autofree char *domain = NULL;

  if (term->kind != LH_SPF_INCLUDE || term->domain == NULL)
    return NULL;

  domain = g_ascii_strdown (term->domain, -1);
  return lh_catalog_provider_of_include (catalog, domain);
}

static LhPiece *
piece_new (LhPieceState state, const char *text, const LhProvider *provider, const char *reason)
{
  LhPiece *piece = g_new0 (LhPiece, 1);

  piece->state = state;
  piece->lookups = -1;
  piece->text = g_strdup (text);
  piece->provider = provider;
  piece->reason = (char *) reason;

  return piece;
}

static void
drop (Merging *merging, const char *text, const LhProvider *provider, const char *reason)
{
  g_ptr_array_add (merging->dropped, piece_new (LH_PIECE_DROPPED, text, provider, reason));
}

gboolean
lh_merge_cut (LhSpfRecord *record, const LhSpfChoice *choice)
{
  gboolean changed = FALSE;

  for (guint i = 0; choice != NULL && i < record->terms->len; i++)
    {
      LhSpfTerm *term = g_ptr_array_index (record->terms, i);

      if (term->kind == LH_SPF_ALL && choice->all != 0 && term->qualifier != choice->all)
        term->qualifier = choice->all;
      else if (lh_spf_choice_drops (choice, term->text))
        term->kind = LH_SPF_UNKNOWN_MODIFIER;
      else
        continue;
      changed = TRUE;
    }

  return changed;
}

/* TRUE when the user does not want it. */
static gboolean
cut (Merging *merging, const char *text, const LhProvider *provider)
{
  if (!lh_spf_choice_drops (merging->choice, text))
    return FALSE;
  drop (merging, text, provider, "chosen");
  return TRUE;
}

static void
keep (Merging *merging, const char *text, const LhSpfTerm *term)
{
  const LhProvider *provider = find_provider (merging->catalog, term);
  g_autofree char *key = lh_spf_term_key (text);
  LhPiece *piece;

  if (!g_hash_table_add (merging->seen, g_steal_pointer (&key)))
    {
      drop (merging, text, provider, "duplicate");
      return;
    }
  piece = piece_new (LH_PIECE_KEPT, text, provider, NULL);
  piece->written = g_strdup (merging->written);
  if (term->kind == LH_SPF_INCLUDE && term->domain != NULL)
    piece->sender = lh_catalog_sender_of_include (merging->catalog, term->domain);
  g_ptr_array_add (merging->kept, piece);
}

static void
take_term (Merging *merging, const LhSpfTerm *term, char *ret_all)
{
  switch (term->kind)
    {
    case LH_SPF_ALL:
      /* The first decides, the rest is never reached (RFC 7208, 5.1). */
      if (*ret_all == 0)
        *ret_all = term->qualifier;
      else
        drop (merging, term->text, NULL, "duplicate");
      break;
    case LH_SPF_REDIRECT:
      if (cut (merging, term->text, NULL))
        merging->lost_end = TRUE;
      else
        g_ptr_array_add (merging->redirects, g_strdup (term->text));
      break;
    case LH_SPF_EXP:
      /* More than one is a permanent error (RFC 7208, 6). */
      if (merging->has_exp)
        {
          drop (merging, term->text, NULL, "duplicate");
          merging->mended = TRUE;
        }
      else
        keep (merging, term->text, term);
      merging->has_exp = TRUE;
      break;
    default:
      if (!cut (merging, term->text, find_provider (merging->catalog, term)))
        keep (merging, term->text, term);
      break;
    }
}

static gboolean
is_version (const char *word)
{
  return g_ascii_strncasecmp (word, "v=spf1", 6) == 0 && strspn (word + 6, ";,") == strlen (word + 6);
}

/* "ip4:192.0.2.1~all" and "ip4:192.0.2.1include:a.example" were meant as two. Cuts @word and returns what followed. (transfer full) (nullable) */
static char *
split_glued (char *word)
{
  static const char *const starts[] = { "include:", "ip4:", "ip6:", "exists:", "redirect=", "mx:" };
  g_autofree char *low = g_ascii_strdown (word, -1);
  gsize length = strlen (word), cut = 0;
  char *tail;

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      const char *at = length > 1 ? strstr (low + 1, starts[i]) : NULL;
      gsize offset = at != NULL ? (gsize) (at - low) : 0;

      /* Its qualifier goes with it; at the very start it is the term itself. */
      if (offset > 0 && strchr ("+-~?", low[offset - 1]) != NULL)
        offset--;
      if (offset > 0 && (cut == 0 || offset < cut))
        cut = offset;
    }
  if (cut == 0 && length > 4 && g_str_has_suffix (low, "all") && strchr ("+-~?", low[length - 4]) != NULL)
    cut = length - 4;
  if (cut == 0)
    return NULL;
  tail = g_strdup (word + cut);
  word[cut] = '\0';
  return tail;
}

/* FALSE when nothing can be made of it. */
static gboolean
take_word (Merging *merging, const char *word, char *ret_all)
{
  g_autoptr (LhSpfRecord) record = parse_term (word);

  if (record == NULL)
    return FALSE;

  take_term (merging, g_ptr_array_index (record->terms, 0), ret_all);
  return TRUE;
}

/* FALSE when it was no slip of the hand. */
static gboolean
take_slip (Merging *merging, const char *word, char *ret_all)
{
  g_autofree char *meant = lh_spf_term_meant (word);
  gboolean taken;

  merging->written = word;
  taken = meant != NULL && take_word (merging, meant, ret_all);
  merging->written = NULL;
  return taken;
}

/* A term that a blank fell into. Returns of how many words it is made, 0 where the one at @i stands by itself. */
static guint
take_across (Merging *merging, GPtrArray *words, guint i, char *ret_all)
{
  const char *second = i + 1 < words->len ? words->pdata[i + 1] : NULL, *third = i + 2 < words->len ? words->pdata[i + 2] : NULL;
  guint used = 0;
  g_autofree char *meant = lh_spf_term_across (words->pdata[i], second, third, &used);
  g_autofree char *written = NULL;

  if (meant == NULL)
    return 0;
  written = g_strjoin (" ", (char *) words->pdata[i], second, used > 2 ? third : NULL, NULL);
  merging->mended = TRUE;
  merging->written = written;
  take_word (merging, meant, ret_all);
  merging->written = NULL;
  return used;
}

/* Without blanks. */
static void
take_part (Merging *merging, const char *part, char *ret_all)
{
  g_autofree char *word = g_strdup (part);

  for (guint i = 0; word != NULL; i++)
    {
      gsize end = strlen (word);
      char *tail;

      while (end > 0 && strchr (";,", word[end - 1]) != NULL)
        word[--end] = '\0';
      if (end == 0 || is_version (word) || take_word (merging, word, ret_all) || take_slip (merging, word, ret_all))
        return;
      tail = i < GLUED_MAX ? split_glued (word) : NULL;
      if (tail == NULL || !(take_word (merging, word, ret_all) || take_slip (merging, word, ret_all)))
        drop (merging, word, NULL, "broken");
      g_free (word);
      word = tail;
    }
}

/* As it was meant before a word processor or a slip of the hand had it. */
static void
take_broken_word (Merging *merging, const char *word, char *ret_all)
{
  gsize length = strlen (word);
  g_autofree char *plain = NULL;
  g_auto (GStrv) parts = NULL;

  merging->mended = TRUE;
  if (lh_fold_scan (word, length) & (LH_FOLD_FOREIGN | LH_FOLD_CONTROL))
    {
      g_autofree char *shown = lh_fold_show (word, length);

      drop (merging, shown, NULL, "broken");
      return;
    }

  plain = lh_fold_text (word, length, TRUE, NULL);
  parts = g_strsplit_set (plain, " \t\r\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    take_part (merging, parts[i], ret_all);
}

/* How much is let through when nothing else matched. */
static int
leniency (char all)
{
  const char *order = "-~?+";
  const char *at = all != 0 ? strchr (order, all) : NULL;

  return at != NULL ? (int) (at - order) : -1;
}

/* (nullable) what was meant by a text that only begins wrongly: "spf1 include:a.example" */
static char *
begin_anew (const char *text)
{
  g_autofree char *folded = lh_spf_is_almost (text, -1) ? lh_fold_text (text, strlen (text), TRUE, NULL) : NULL;

  return folded != NULL ? lh_spf_begin_anew (g_strstrip (folded)) : NULL;
}

static void
take_record (Merging *merging, const char *text)
{
  g_autofree char *begun = begin_anew (text);
  g_auto (GStrv) pieces = g_strsplit_set (begun != NULL ? begun : text, " \t\r\n", -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  guint n_redirects = merging->redirects->len;
  char all = 0;

  merging->mended |= begun != NULL;
  for (guint i = 0; pieces[i] != NULL; i++)
    if (*pieces[i] != '\0')
      g_ptr_array_add (words, pieces[i]);
  for (guint i = 0, used; i < words->len; i += used)
    {
      const char *word = words->pdata[i];

      used = take_across (merging, words, i, &all);
      if (used > 0)
        continue;
      used = 1;
      if (!is_version (word) && !take_word (merging, word, &all))
        take_broken_word (merging, word, &all);
    }

  /* Beside "all" a redirect is ignored (RFC 7208, 6.1): so it was for this record, and stays so. */
  while (all != 0 && merging->redirects->len > n_redirects)
    {
      drop (merging, g_ptr_array_index (merging->redirects, n_redirects), NULL, "ignored");
      g_ptr_array_remove_index (merging->redirects, n_redirects);
    }
  if (leniency (all) > leniency (merging->all))
    merging->all = all;
}

/* One redirect can stay, as the last word, when there is no "all"; the senders of the others are included. */
static void
settle_redirects (Merging *merging)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < merging->redirects->len;)
    {
      const char *term = g_ptr_array_index (merging->redirects, i);

      if (g_hash_table_add (seen, lh_spf_term_key (term)))
        {
          i++;
          continue;
        }
      drop (merging, term, NULL, "duplicate");
      g_ptr_array_remove_index (merging->redirects, i);
    }

  while (merging->redirects->len > (merging->all != 0 ? 0 : 1))
    {
      const char *term = g_ptr_array_index (merging->redirects, 0);
      g_autofree char *include = g_strconcat ("include:", strchr (term, '=') + 1, NULL);
      g_autoptr (LhSpfRecord) record = parse_term (include);

      if (record != NULL)
        keep (merging, include, g_ptr_array_index (record->terms, 0));
      merging->mended = TRUE;
      g_ptr_array_remove_index (merging->redirects, 0);
    }
}

/* With another qualifier the term would decide before ours is reached: ours goes in front of it, else to the end. */
static guint
find_place (Merging *merging, const char *key)
{
  for (guint i = 0; i < merging->kept->len; i++)
    {
      const LhPiece *piece = g_ptr_array_index (merging->kept, i);

      if (*piece->text != '\0' && strchr ("-~?", *piece->text) != NULL && g_ascii_strcasecmp (piece->text + 1, key) == 0)
        return i;
    }

  return merging->kept->len;
}

/* What was published in the provider's name and never worked. */
static void
drop_wrong (Merging *merging, const LhProvider *provider)
{
  for (guint i = 0; i < merging->kept->len;)
    {
      LhPiece *piece = g_ptr_array_index (merging->kept, i);
      g_autofree char *key = lh_spf_term_key (piece->text);
      gboolean wrong = FALSE;

      for (guint j = 0; provider->spf_wrong != NULL && provider->spf_wrong[j] != NULL; j++)
        {
          g_autofree char *include = g_strconcat ("include:", provider->spf_wrong[j], NULL);

          wrong = wrong || g_ascii_strcasecmp (key, include) == 0;
        }
      if (wrong)
        {
          drop (merging, piece->text, provider, "wrong");
          g_ptr_array_remove_index (merging->kept, i);
        }
      else
        {
          i++;
        }
    }
}

static gboolean
add_ours (Merging *merging, char **terms)
{
  gboolean added = FALSE;

  for (guint i = 0; terms != NULL && terms[i] != NULL; i++)
    {
      g_autoptr (LhSpfRecord) record = parse_term (terms[i]);
      g_autofree char *key = lh_spf_term_key (terms[i]);
      const LhProvider *provider;

      if (record == NULL || g_hash_table_contains (merging->seen, key))
        continue;

      provider = find_provider (merging->catalog, g_ptr_array_index (record->terms, 0));
      g_ptr_array_insert (merging->kept, find_place (merging, key), piece_new (LH_PIECE_ADDED, terms[i], provider, NULL));
      g_hash_table_add (merging->seen, g_steal_pointer (&key));
      if (provider != NULL)
        drop_wrong (merging, provider);
      added = TRUE;
    }

  return added;
}

/* The user's "all" in the place of the owner's. TRUE when it is another one. */
static gboolean
choose_all (Merging *merging)
{
  char text[] = { merging->all, 'a', 'l', 'l', '\0' };

  if (merging->choice == NULL || merging->choice->all == 0 || merging->choice->all == merging->all)
    return FALSE;
  if (merging->all != 0)
    drop (merging, text, NULL, "chosen");
  merging->all = merging->choice->all;
  merging->mended = TRUE;
  return TRUE;
}

static gboolean
is_changed (const Merging *merging, GPtrArray *published, gboolean added)
{
  gboolean bare = merging->choice != NULL && merging->choice->duplicates;

  if (published->len != 1 || added || merging->mended)
    return TRUE;
  for (guint i = 0; i < merging->dropped->len; i++)
    {
      const LhPiece *piece = g_ptr_array_index (merging->dropped, i);

      if (bare || (!g_str_equal (piece->reason, "duplicate") && !g_str_equal (piece->reason, "ignored")))
        return TRUE;
    }

  return !lh_spf_is_record (g_ptr_array_index (published, 0), strlen (g_ptr_array_index (published, 0)));
}

static char *
join (GPtrArray *pieces)
{
  g_autoptr (GString) text = g_string_new ("v=spf1");

  for (guint i = 0; i < pieces->len; i++)
    g_string_append_printf (text, " %s", ((LhPiece *) g_ptr_array_index (pieces, i))->text);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

LhMerge *
lh_merge_spf_terms (GPtrArray *published, char **terms, char all, const LhSpfChoice *choice, const LhCatalog *catalog)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) redirects = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) dropped = g_ptr_array_new_with_free_func ((GDestroyNotify) piece_free);
  Merging merging = { .catalog = catalog, .choice = choice, .seen = seen, .redirects = redirects, .dropped = dropped };
  LhMerge *merge = g_new0 (LhMerge, 1);
  gboolean added, all_is_new;

  merging.kept = g_ptr_array_new_with_free_func ((GDestroyNotify) piece_free);
  for (guint i = 0; i < published->len; i++)
    take_record (&merging, g_ptr_array_index (published, i));
  all_is_new = choose_all (&merging);
  settle_redirects (&merging);
  added = add_ours (&merging, terms);
  merge->lookups = -1;
  merge->changed = is_changed (&merging, published, added);

  if (merging.all != 0)
    {
      char text[] = { merging.all, 'a', 'l', 'l', '\0' };

      g_ptr_array_add (merging.kept, piece_new (all_is_new ? LH_PIECE_ADDED : LH_PIECE_KEPT, text, NULL, NULL));
    }
  else if (redirects->len > 0)
    {
      g_ptr_array_add (merging.kept, piece_new (LH_PIECE_KEPT, g_ptr_array_index (redirects, 0), NULL, NULL));
    }
  /* A record that ends without it says no more of everybody else (RFC 7208, 4.7), and goes on so until its owner chooses. */
  else if (published->len == 0 || merging.lost_end)
    {
      char text[] = { all != 0 ? all : '~', 'a', 'l', 'l', '\0' };

      g_ptr_array_add (merging.kept, piece_new (LH_PIECE_ADDED, text, NULL, NULL));
    }

  merge->text = merge->changed ? join (merging.kept) : g_strdup (g_ptr_array_index (published, 0));
  merge->pieces = merging.kept;
  while (dropped->len > 0)
    g_ptr_array_add (merge->pieces, g_ptr_array_steal_index (dropped, 0));

  return merge;
}

LhMerge *
lh_merge_spf (GPtrArray *published, char **includes, char all, const LhSpfChoice *choice, const LhCatalog *catalog)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; includes != NULL && includes[i] != NULL; i++)
    g_ptr_array_add (terms, g_strconcat ("include:", includes[i], NULL));
  g_ptr_array_add (terms, NULL);

  return lh_merge_spf_terms (published, (char **) terms->pdata, all, choice, catalog);
}
