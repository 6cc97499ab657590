/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <md4c.h>
#include <string.h>

#include "lh-markdown.h"

/* Where the words go while the parser walks: one text at a time, into the grid of the innermost list or table, else into the page. */
typedef struct
{
  GtkWidget     *page;
  GPtrArray     *lists;   /* (element-type GtkWidget) grids of the open lists */
  GArray        *numbers; /* guint, beside them: the next number, 0 for bullets */
  GtkWidget     *table;   /* (nullable) */
  int            row, column;
  gboolean       head;
  GString       *markup;
  gboolean       code;       /* within `code` */
  gboolean       item_begun; /* the bullet of the open item stands */
  PangoAttrList *attributes;
  GCallback      activate_link;
  gpointer       data;
} Builder;

PangoAttrList *
lh_markdown_attributes (const char *language)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  gboolean chinese = g_str_has_prefix (language, "zh");

  /* Han glyphs follow the language, not the text: under an English locale some would come in their Japanese forms. */
  pango_attr_list_insert (attributes, pango_attr_language_new (pango_language_from_string (chinese ? "zh-cn" : "en")));
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  return attributes;
}

static GtkWidget *
take_label (Builder *self, const char *css_class, GtkAccessibleRole role)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", role, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0f,
                                   "hexpand", TRUE, "attributes", self->attributes, NULL);
  gsize length = self->markup->len;

  while (length > 0 && self->markup->str[length - 1] == '\n')
    length--;
  g_string_truncate (self->markup, length);
  gtk_label_set_markup (GTK_LABEL (label), self->markup->str);
  g_string_truncate (self->markup, 0);
  gtk_widget_add_css_class (label, css_class);
  g_signal_connect_swapped (label, "activate-link", self->activate_link, self->data);
  return label;
}

static GtkWidget *
last_list (Builder *self)
{
  return self->lists->len > 0 ? g_ptr_array_index (self->lists, self->lists->len - 1) : NULL;
}

/* The row below all that a grid of a list holds. */
static int
next_row (GtkWidget *grid)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (grid), "lh-rows"));
}

static void
add_to_list (GtkWidget *grid, GtkWidget *bullet, GtkWidget *child)
{
  int row = next_row (grid);

  if (bullet != NULL)
    gtk_grid_attach (GTK_GRID (grid), bullet, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), child, 1, row, 1, 1);
  g_object_set_data (G_OBJECT (grid), "lh-rows", GINT_TO_POINTER (row + 1));
}

static void
add (Builder *self, GtkWidget *widget)
{
  if (last_list (self) != NULL)
    add_to_list (last_list (self), NULL, widget);
  else
    gtk_box_append (GTK_BOX (self->page), widget);
}

/* The text of an item that has come so far, with its bullet before the first of it. */
static void
flush_item (Builder *self)
{
  GtkWidget *bullet = NULL;
  guint *number = &g_array_index (self->numbers, guint, self->numbers->len - 1);

  if (self->markup->len == 0)
    return;
  if (!self->item_begun)
    {
      g_autofree char *text = *number > 0 ? g_strdup_printf ("%u", *number) : g_strdup ("•");

      bullet = gtk_label_new (text);
      gtk_widget_set_valign (bullet, GTK_ALIGN_START);
      gtk_widget_add_css_class (bullet, *number > 0 ? "badge" : "bullet");
      if (*number > 0)
        {
          gtk_widget_add_css_class (bullet, "plain");
          *number += 1;
        }
      self->item_begun = TRUE;
    }
  add_to_list (last_list (self), bullet, take_label (self, "help-text", GTK_ACCESSIBLE_ROLE_LABEL));
}

static void
begin_list (Builder *self, guint number)
{
  GtkWidget *grid = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST, NULL);

  if (self->lists->len > 0)
    flush_item (self);
  gtk_grid_set_column_spacing (GTK_GRID (grid), number > 0 ? 9 : 6);
  gtk_grid_set_row_spacing (GTK_GRID (grid), number > 0 ? 6 : 2);
  gtk_widget_add_css_class (grid, "help-list");
  add (self, grid);
  g_ptr_array_add (self->lists, grid);
  g_array_append_val (self->numbers, number);
}

static void
begin_table (Builder *self)
{
  self->table = gtk_grid_new ();
  self->row = -1;
  gtk_widget_add_css_class (self->table, "help-table");
  gtk_widget_set_overflow (self->table, GTK_OVERFLOW_HIDDEN);
  add (self, self->table);
}

static void
add_cell (Builder *self)
{
  GtkWidget *label = take_label (self, "help-cell", GTK_ACCESSIBLE_ROLE_LABEL);

  if (self->head)
    gtk_widget_add_css_class (label, "head");
  if (self->column > 0)
    gtk_widget_add_css_class (label, "further");
  /* A word in the first column stays whole where it can: the second takes what is left. */
  gtk_widget_set_hexpand (label, self->column > 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_grid_attach (GTK_GRID (self->table), label, self->column, self->row, 1, 1);
  self->column++;
}

static void
add_heading (Builder *self, guint level)
{
  static const char * const classes[] = { "help-title", "help-heading", "help-subheading" };
  GtkWidget *label = take_label (self, classes[MIN (level, G_N_ELEMENTS (classes)) - 1], GTK_ACCESSIBLE_ROLE_HEADING);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, (int) level, -1);
  /* After a link was followed the focus is on the title, where reading goes on. */
  gtk_widget_set_focusable (label, level == 1);
  add (self, label);
}

static void
add_code (Builder *self)
{
  GtkWidget *label = take_label (self, "help-code", GTK_ACCESSIBLE_ROLE_LABEL);
  g_autoptr (PangoAttrList) code = lh_markdown_attributes ("en");

  gtk_widget_add_css_class (label, "value");
  gtk_label_set_attributes (GTK_LABEL (label), code);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  add (self, label);
}

static int
enter_block (MD_BLOCKTYPE type, void *detail, void *data)
{
  Builder *self = data;

  switch (type)
    {
    case MD_BLOCK_UL: begin_list (self, 0); break;
    case MD_BLOCK_OL: begin_list (self, MAX (((MD_BLOCK_OL_DETAIL *) detail)->start, 1)); break;
    case MD_BLOCK_LI: self->item_begun = FALSE; break;
    case MD_BLOCK_TABLE: begin_table (self); break;
    case MD_BLOCK_THEAD: self->head = TRUE; break;
    case MD_BLOCK_TR: self->row++; self->column = 0; break;
    case MD_BLOCK_CODE: if (self->lists->len > 0) flush_item (self); break;
    default: break;
    }
  return 0;
}

static int
leave_block (MD_BLOCKTYPE type, void *detail, void *data)
{
  Builder *self = data;

  switch (type)
    {
    case MD_BLOCK_H: add_heading (self, ((MD_BLOCK_H_DETAIL *) detail)->level); break;
    case MD_BLOCK_CODE: add_code (self); break;
    case MD_BLOCK_LI: flush_item (self); self->item_begun = TRUE; break;
    case MD_BLOCK_UL: case MD_BLOCK_OL:
      g_ptr_array_set_size (self->lists, (int) self->lists->len - 1);
      g_array_set_size (self->numbers, self->numbers->len - 1);
      break;
    case MD_BLOCK_TH: case MD_BLOCK_TD: add_cell (self); break;
    case MD_BLOCK_THEAD: self->head = FALSE; break;
    case MD_BLOCK_TABLE: self->table = NULL; break;
    case MD_BLOCK_P:
      if (self->lists->len > 0)
        flush_item (self);
      else
        add (self, take_label (self, "help-text", GTK_ACCESSIBLE_ROLE_LABEL));
      break;
    case MD_BLOCK_HTML:
      add (self, take_label (self, "help-text", GTK_ACCESSIBLE_ROLE_LABEL));
      break;
    case MD_BLOCK_DOC: case MD_BLOCK_QUOTE: case MD_BLOCK_HR: case MD_BLOCK_TBODY: case MD_BLOCK_TR: default: break;
    }
  return 0;
}

static int
enter_span (MD_SPANTYPE type, void *detail, void *data)
{
  Builder *self = data;

  switch (type)
    {
    case MD_SPAN_EM: g_string_append (self->markup, "<i>"); break;
    case MD_SPAN_STRONG: g_string_append (self->markup, "<b>"); break;
    case MD_SPAN_CODE:
      self->code = TRUE;
      /* A grey of little weight shows on white and on black alike. */
      g_string_append (self->markup, "<span face=\"Source Code Pro,DejaVu Sans Mono,monospace\" lang=\"en\" size=\"95%\" background=\"#808080\" background_alpha=\"14%\">");
      break;
    case MD_SPAN_A:
      {
        const MD_ATTRIBUTE *href = &((MD_SPAN_A_DETAIL *) detail)->href;
        g_autofree char *uri = g_markup_escape_text (href->text, (gssize) href->size);

        g_string_append_printf (self->markup, "<a href=\"%s\">", uri);
        break;
      }
    default: break;
    }
  return 0;
}

static int
leave_span (MD_SPANTYPE type, void *detail, void *data)
{
  Builder *self = data;

  switch (type)
    {
    case MD_SPAN_EM: g_string_append (self->markup, "</i>"); break;
    case MD_SPAN_STRONG: g_string_append (self->markup, "</b>"); break;
    case MD_SPAN_CODE:
      self->code = FALSE;
      g_string_append (self->markup, "</span>");
      break;
    case MD_SPAN_A: g_string_append (self->markup, "</a>"); break;
    default: break;
    }
  return 0;
}

/* Names of hosts in a narrow column break after a dot or colon before they break anywhere. */
static void
append_breakable (GString *markup, const char *escaped)
{
  for (const char *c = escaped; *c != '\0'; c++)
    {
      g_string_append_c (markup, *c);
      if ((*c == '.' || *c == ':') && g_ascii_isalnum (c[1]) && c > escaped)
        g_string_append (markup, "\342\200\213"); /* zero width space */
    }
}

static int
on_text (MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data)
{
  Builder *self = data;
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) size);

  switch (type)
    {
    case MD_TEXT_BR: g_string_append_c (self->markup, '\n'); break;
    case MD_TEXT_SOFTBR: g_string_append_c (self->markup, ' '); break;
    case MD_TEXT_NULLCHAR: g_string_append (self->markup, "\357\277\275"); break;
    case MD_TEXT_CODE:
      if (self->code)
        append_breakable (self->markup, escaped);
      else
        g_string_append (self->markup, escaped);
      break;
    default: g_string_append (self->markup, escaped); break;
    }
  return 0;
}

GtkWidget *
lh_markdown_new (const char *text, const char *language, GCallback activate_link, gpointer data)
{
  static const MD_PARSER parser = {
    .flags = MD_FLAG_TABLES | MD_FLAG_NOHTML, .enter_block = enter_block, .leave_block = leave_block,
    .enter_span = enter_span, .leave_span = leave_span, .text = on_text,
  };
  g_autoptr (PangoAttrList) attributes = lh_markdown_attributes (language);
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  Builder builder = {
    .page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), .lists = lists, .numbers = numbers, .markup = g_string_new (NULL),
    .attributes = attributes, .activate_link = activate_link, .data = data,
  };

  gtk_widget_add_css_class (builder.page, "help-page");
  md_parse (text, (MD_SIZE) strlen (text), &parser, &builder);
  g_string_free (builder.markup, TRUE);
  return builder.page;
}
