/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libsoup/soup.h>

/* A name server on free loopback ports that behaves as the first label of the asked name tells: over UDP in the test's main
 * context, over TCP in threads, over HTTPS by SoupServer with a certificate made for the occasion. */
typedef struct
{
  GSocket        *udp;
  GSource        *source;
  guint16         port;
  GSocketService *tcp;
  SoupServer     *https;
  guint16         https_port;
  char           *folder;
  char           *certificate; /* path of its PEM, for lh_client_set_tls_anchors() */
  GHashTable     *seen;        /* (element-type utf8 guint) name -> how often asked over UDP */
  GHashTable     *connections; /* remote ports that HTTPS requests came from */
  GPtrArray      *paused;      /* (element-type SoupServerMessage) never to be answered */
  guint           requests;
  guint           held, held_peak;
  int             tcp_now, tcp_peak, tcp_total;
} Lab;

Lab  *lab_new  (void);
void  lab_free (Lab *lab);
guint lab_seen (Lab *lab, const char *name);

/* A name that the certificate is good for beside 127.0.0.1. */
#define LAB_HOST "lab.example"

/* The sixty-odd kilobytes of the behaviour "big". */
#define LAB_BIG_STRINGS 250
