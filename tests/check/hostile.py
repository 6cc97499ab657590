#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hostile.py CERTIFICATE KEY: name server and web server for people with bad intentions, on loopback.

Prints the port of DNS (UDP and TCP) and that of HTTPS, and lives until its standard input is closed. What it does to a
visitor is the label before ".test" of the name that is asked for.
"""
import itertools
import os
import random
import socket
import ssl
import struct
import sys
import threading
import time

A, NS, CNAME, SOA, MX, TXT, AAAA, SRV = 1, 2, 5, 6, 15, 16, 28, 33
counter = itertools.count()


def name(text):
    return b"".join(bytes([len(label)]) + label.encode("latin-1") for label in text.split(".") if label) + b"\0"


def record(owner, kind, rdata, ttl=60):
    return owner + struct.pack("!HHIH", kind, 1, ttl, len(rdata)) + rdata


def txt(text):
    data = text.encode() if isinstance(text, str) else text
    return b"".join(bytes([len(data[i:i + 255])]) + data[i:i + 255] for i in range(0, len(data), 255))


def read_question(message):
    at, labels = 12, []
    while message[at]:
        labels.append(message[at + 1:at + 1 + message[at]].decode("latin-1"))
        at += message[at] + 1
    return ".".join(labels), struct.unpack("!H", message[at + 1:at + 3])[0], message[12:at + 5]


def reply(message, question, records, flags=0x8580, count=None):
    return message[:2] + struct.pack("!HHHHH", flags, 1, len(records) if count is None else count, 0, 0) + question + b"".join(records)


def fresh(mode):
    return "n%d.%s.test" % (next(counter), mode)


def usual(asked, kind, mode):
    """What every domain has, so that there is something to look further at."""
    low = asked.lower()
    if kind == TXT and low.startswith("_mta-sts."):
        return [txt("v=STSv1; id=1")]
    if kind == TXT and low.startswith("default._bimi."):
        return [txt("v=BIMI1; l=https://mta-sts.%s.test/logo; a=https://mta-sts.%s.test/mark" % (mode, mode))]
    if kind == TXT and low.startswith("_dmarc."):
        return [txt("v=DMARC1; p=reject; rua=mailto:a@%s" % fresh(mode))]
    if kind == A:
        return [socket.inet_aton("127.0.0.1")]
    if kind == MX:
        return [struct.pack("!H", 10) + name(fresh(mode))]
    if kind == NS:
        return [name("ns1.%s.test" % mode), name("ns2.%s.test" % mode)]
    if kind == SOA:
        return [name("ns1.%s.test" % mode) + name("a.test") + struct.pack("!IIIII", next(counter), 1, 1, 1, 1)]
    return []


def answers(asked, kind, mode):
    """The right sides, or a whole message's tail as (count, bytes)."""
    if mode == "includes" and kind == TXT:
        return [txt("v=spf1 " + " ".join("include:%s a:%s mx:%s" % (fresh(mode), fresh(mode), fresh(mode)) for _ in range(6)) + " -all")]
    if mode == "servers" and kind == NS:
        return [name(fresh(mode)) for _ in range(400)]
    if mode == "servers" and kind == MX:
        return [struct.pack("!H", i) + name(fresh(mode)) for i in range(400)]
    if mode == "servers" and kind == SRV:
        return [struct.pack("!HHH", 1, 1, 993) + name(fresh(mode)) for i in range(400)]
    if mode == "big" and kind == TXT:
        head = b"v=spf1 include:%s " % fresh(mode).encode()
        return [txt((head + b"a " * 32500)[:64900])]
    if mode == "many" and kind == TXT:
        return [txt("x%d" % i) for i in range(4000)]
    if mode == "many" and kind == A:
        return [struct.pack("!I", 0x7f000001 + i) for i in range(4000)]
    if mode == "many" and kind == MX:
        return [struct.pack("!H", i) + b"\1%c\0" % (97 + i % 26) for i in range(3000)]
    return usual(asked, kind, mode)


def tail(asked, kind, mode, question):
    if mode == "aliases":
        chain, owner = [], b"\xc0\x0c"
        for _ in range(random.choice((1, 3, 60))):
            target = fresh(mode)
            chain.append(record(owner, CNAME, name(target)))
            owner = name(target)
        return chain
    if mode == "loops":
        return [record(b"\xc0\x0c", CNAME, name("b.loops.test")), record(name("b.loops.test"), CNAME, name(asked))]
    return [record(b"\xc0\x0c", kind, rdata) for rdata in answers(asked, kind, mode)]


def mode_of(asked):
    labels = asked.lower().split(".")
    return labels[-2] if len(labels) > 1 else ""


def serve_udp(udp):
    while True:
        message, peer = udp.recvfrom(4096)
        try:
            asked, kind, question = read_question(message)
        except (IndexError, struct.error):
            continue
        mode = mode_of(asked)
        if mode == "garbage":
            data = bytearray(reply(message, question, tail(asked, kind, "includes", question)))
            for _ in range(random.randrange(1, 20)):
                data[random.randrange(2, len(data))] = random.randrange(256)
            udp.sendto(bytes(data[:random.randrange(2, len(data))]), peer)
            continue
        if mode == "flood":
            for i in range(200):
                udp.sendto(struct.pack("!H", i) + reply(message, question, [])[2:], peer)
        data = reply(message, question, tail(asked, kind, mode, question))
        if mode == "drip" or len(data) > 1232:
            data = reply(message, question, [], flags=0x8780)
        udp.sendto(data, peer)


def serve_tcp_one(connection):
    with connection:
        try:
            size = struct.unpack("!H", connection.recv(2, socket.MSG_WAITALL))[0]
            message = connection.recv(size, socket.MSG_WAITALL)
            asked, kind, question = read_question(message)
            mode = mode_of(asked)
            data = reply(message, question, tail(asked, kind, mode, question))[:65535]
            data = struct.pack("!H", len(data)) + data
            if mode == "drip":
                while True:
                    for octet in data:
                        connection.sendall(bytes([octet]))
                        time.sleep(0.05)
            connection.sendall(data)
        except (OSError, IndexError, struct.error):
            pass


def serve_https_one(context, connection):
    mode = ""

    def on_name(tls, host, _):
        nonlocal mode
        mode = mode_of(host or "")
        if mode == "stall":
            time.sleep(60)

    own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own.load_cert_chain(*context)
    own.sni_callback = on_name
    try:
        with own.wrap_socket(connection, server_side=True) as tls:
            tls.recv(4096)
            send_page(tls, mode)
    except (OSError, IndexError):
        pass
    finally:
        connection.close()


def send_page(tls, mode):
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
    if mode == "body":
        tls.sendall(head + b"\r\n")
        while True:
            tls.sendall(b"mode: enforce\r\n" * 4000)
    if mode == "header":
        tls.sendall(head)
        while True:
            tls.sendall(b"X-More: %d\r\n" % next(counter) * 4000)
    if mode == "line":
        tls.sendall(head + b"X-More: ")
        while True:
            tls.sendall(b"x" * 60000)
    if mode == "hints":
        while True:
            tls.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 500)
    if mode == "page":
        tls.sendall(head + b"Content-Length: 1000000\r\n\r\n")
        while True:
            tls.sendall(b"x")
            time.sleep(0.02)
    if mode == "gzip":
        import zlib
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        tls.sendall(head + b"Content-Encoding: gzip\r\n\r\n")
        while True:
            tls.sendall(packer.compress(b" " * 10000000))
    if mode == "away":
        tls.sendall(b"HTTP/1.1 302 Found\r\nLocation: https://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")
        return
    if mode == "chunks":
        tls.sendall(head + b"Transfer-Encoding: chunked\r\n\r\n")
        while True:
            tls.sendall(b"7fffffff\r\n")
            time.sleep(0.02)
    tls.sendall(head + b"Content-Length: 2\r\n\r\nno")


def accept(listener, serve):
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=serve, args=(connection,), daemon=True).start()


def listen():
    while True:
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        udp.bind(("127.0.0.1", 0))
        tcp = socket.socket()
        try:
            tcp.bind(udp.getsockname())
            tcp.listen(64)
            return udp, tcp
        except OSError:
            udp.close()
            tcp.close()


def main():
    context = sys.argv[1:3]
    udp, tcp = listen()
    https = socket.socket()
    https.bind(("127.0.0.1", 0))
    https.listen(64)
    threading.Thread(target=serve_udp, args=(udp,), daemon=True).start()
    threading.Thread(target=accept, args=(tcp, serve_tcp_one), daemon=True).start()
    threading.Thread(target=accept, args=(https, lambda connection: serve_https_one(context, connection)), daemon=True).start()
    print(udp.getsockname()[1], https.getsockname()[1], flush=True)
    sys.stdin.read()
    os._exit(0)


main()
