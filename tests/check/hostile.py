#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hostile.py CERTIFICATE KEY: name server, web server and mail server for people with bad intentions, on loopback.

Prints the port of DNS (UDP and TCP), that of HTTPS, that of SMTP, and the DS of its root, and lives until its standard input is
closed. What it does to a visitor is the label before ".test" of the name that is asked for; a mail server goes by the address.
"""
import gzip
import hashlib
import itertools
import os
import random
import socket
import ssl
import struct
import sys
import threading
import time

A, NS, CNAME, SOA, MX, TXT, AAAA, SRV, RRSIG, NSEC3, DNSKEY = 1, 2, 5, 6, 15, 16, 28, 33, 46, 50, 48
counter = itertools.count()
# What a mail server does, by the last octet of its address.
MAILERS = {31: "lines", 32: "line", 33: "drip", 34: "handshake", 35: "noise", 36: "escape"}
# As long as a name can be (RFC 1035, 2.3.4), so that nothing more fits in front of it.
LONG = ".".join("%s%d" % (letter * 58, i) for i, letter in enumerate("abcd")) + ".long.test"
# A picture of twenty megabytes, packed into twenty kilobytes.
BOMB = gzip.compress(b"<svg>" + bytes(20000000))
# Labels of what no host has in its name, and no terminal should see.
BINARY = b"\5a.b\\c\6\x1b[31m\n\4\xff\xfe\0%\6binary\4test\0"


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


def make_keys():
    """Ninety keys of RSA with one and the same tag (RFC 4034, appendix B), and as many signatures of it that are none."""
    keys = []
    while len(keys) < 90:
        rdata = bytearray(struct.pack("!HBB", 0x0101, 3, 8) + b"\3\1\0\1" + bytes([0xc0 | random.randrange(64)]) + random.randbytes(254) + b"\1")
        wanted, total = 12345, sum(octet << 8 if i % 2 == 0 else octet for i, octet in enumerate(rdata[:100] + b"\0\0" + rdata[102:]))
        word = next((w for w in range(65536) if (total + w + ((total + w) >> 16 & 0xffff)) & 0xffff == wanted), None)
        if word is not None:
            rdata[100:102] = struct.pack("!H", word)
            keys.append(bytes(rdata))
    return keys


KEYS = make_keys()
ROOT_DS = "12345 8 2 " + hashlib.sha256(b"\0" + KEYS[0]).hexdigest()


def signature(kind):
    now = int(time.time())
    return struct.pack("!HBBIIIH", kind, 8, 0, 60, now + 86400, now - 86400, 12345) + b"\0" + random.randbytes(256)


def root(kind):
    """What the top says of itself, whatever is asked below."""
    if kind == DNSKEY:
        return [record(b"\0", DNSKEY, key) for key in KEYS] + [record(b"\0", RRSIG, signature(DNSKEY)) for _ in range(90)]
    return []


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
    if mode == "crowd" and kind == NS:
        return [name("s%d.crowd.test" % i) for i in range(200)]
    if mode == "crowd" and kind == MX:
        return [struct.pack("!H", i) + name(fresh(mode)) for i in range(10)]
    if mode == "crowd" and kind == TXT and not asked.startswith("_"):
        return [txt("v=spf1 " + " ".join("mx:" + fresh(mode) for _ in range(10)) + " -all")]
    if mode == "crowd" and kind in (A, AAAA):
        return [struct.pack("!I", 0x7f010000 + random.randrange(65000)) + bytes(12 if kind == AAAA else 0) for _ in range(20)]
    if mode == "long" and kind in (NS, MX, SRV):
        return [{NS: b"", MX: b"\0\1", SRV: struct.pack("!HHH", 1, 1, 993)}[kind] + name(LONG)]
    if mode == "long" and kind == TXT and not asked.startswith("_"):
        return [txt("v=spf1 include:%s a:%s exists:%%{d}.%s -all" % (LONG, LONG, LONG))]
    if mode == "binary" and kind in (NS, MX, SRV):
        return [{NS: b"", MX: b"\0\1", SRV: struct.pack("!HHH", 1, 1, 993)}[kind] + BINARY]
    if mode == "binary" and kind == TXT:
        return [txt(b"v=%s\t \x1b[2J\x07 include:a\x00b.test ip4:\xff\xfe \x9b31m -all" % random.choice((b"spf1", b"DMARC1;", b"STSv1;", b"BIMI1;", b"TLSRPTv1;", b"DKIM1;")))]
    if mode.startswith("mail") and kind == MX:
        return [struct.pack("!H", int(i)) + name("m%s.%s.test" % (i, mode)) for i in mode.split("-")[1:]]
    if mode.startswith("mail") and kind == A and asked[0] in "mM" and asked.split(".")[0][1:].isdigit():
        return [socket.inet_aton("127.0.0." + asked.split(".")[0][1:])]
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
    if asked == "":
        return root(kind)
    if mode == "proofs":
        proof = struct.pack("!BBH", 1, 0, 65535) + b"\x08saltsalt" + b"\x14" + bytes(20) + b"\0\1\x40"
        return [record(name("%032x.proofs.test" % i), NSEC3, proof) for i in range(150)] + [record(b"\xc0\x0c", RRSIG, signature(kind)) for _ in range(90)]
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
        if mode in ("flood", "strangers"):
            for i in range(200):
                udp.sendto(struct.pack("!H", i) + reply(message, question, [])[2:], peer)
            if mode == "strangers":
                continue
        if mode == "beside":
            udp.sendto(reply(message, name("other.test") + question[-4:], []), peer)
            continue
        data = reply(message, question, tail(asked, kind, mode, question))
        if mode in ("drip", "truncate") or len(data) > 1232:
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
            if mode == "truncate":
                connection.sendall(data[:1])
                time.sleep(60)
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
    if mode == "slowhead":
        for octet in itertools.cycle(head):
            tls.sendall(bytes([octet]))
            time.sleep(0.02)
    if mode == "svgz":
        tls.sendall(head + b"Content-Length: %d\r\n\r\n" % len(BOMB) + BOMB)
        return
    if mode == "laughs":
        lines = ["<!ENTITY a%d \"%s\">" % (i + 1, "&a%d;" % i * 10) for i in range(9)]
        body = ("<!DOCTYPE svg [<!ENTITY a0 \"ha\">%s]><svg>&a9;</svg>" % "".join(lines)).encode()
        tls.sendall(head + b"Content-Length: %d\r\n\r\n" % len(body) + body)
        return
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


def serve_smtp_one(connection):
    mode = MAILERS.get(int(connection.getsockname()[0].split(".")[-1]), "lines")
    try:
        if mode == "lines":
            while True:
                connection.sendall(b"220-and one more line\r\n" * 1000)
        if mode == "line":
            connection.sendall(b"220 ")
            while True:
                connection.sendall(b"x" * 60000)
        if mode == "drip":
            for octet in itertools.cycle(b"220-drop\r\n"):
                connection.sendall(bytes([octet]))
                time.sleep(0.02)
        connection.sendall(b"220 \x1b[31m\x07\xff\x9b mail\r\n" if mode == "escape" else b"220 mail ESMTP\r\n")
        connection.recv(1000)
        connection.sendall(b"250-\x1b]0;title\x07\r\n250 \xff\xfe\r\n" if mode == "escape" else b"250-mail\r\n250 STARTTLS\r\n")
        connection.recv(1000)
        connection.sendall(b"220 go\r\n")
        if mode == "handshake":
            time.sleep(60)
        # Handshake messages that never end (RFC 8446, 5.1).
        connection.recv(1000)
        while True:
            connection.sendall(b"\x16\3\3\x40\0\2\xff\xff\xff" + random.randbytes(16381 - 1))
    except OSError:
        pass
    finally:
        connection.close()


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
    smtp = socket.socket()
    smtp.bind(("0.0.0.0", 0))
    smtp.listen(64)
    threading.Thread(target=accept, args=(smtp, serve_smtp_one), daemon=True).start()
    print(udp.getsockname()[1], https.getsockname()[1], smtp.getsockname()[1], ROOT_DS, flush=True)
    sys.stdin.read()
    os._exit(0)


main()
