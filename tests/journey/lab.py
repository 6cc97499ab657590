# SPDX-License-Identifier: GPL-3.0-or-later
"""A small internet on loopback for the journeys: Knot serves every zone, Unbound resolves, BIND speaks DNS over HTTPS.

In a network namespace of its own everything stands at its usual port and Unbound starts at the root. Where no namespace
is to be had, all of it stands at free ports, and Unbound is told where each zone is.
"""
import glob
import json
import os
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time

SERVERS = ("ns1.servers.test", "ns2.servers.test")
ADDRESSES = ("127.0.0.53", "127.0.0.54")
RESOLVER = "127.0.0.1"
CATALOG = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data", "catalog")
SYSTEM_PATH = "/usr/sbin:/usr/bin:/sbin:/bin"
TYPES = {"SOA": 6, "MX": 15, "TXT": 16}


# --- TAP

def host_address(host):
    """The sample address of a mail server in the small internet (RFC 5737)."""
    return "192.0.2.%d" % (1 + sum(host.encode()) % 250)


class Tap:
    def __init__(self):
        self.count = self.failed = 0

    def ok(self, good, name, *why):
        self.count += 1
        self.failed += not good
        print("%s %d - %s" % ("ok" if good else "not ok", self.count, name.replace("#", "")), flush=True)
        if not good:
            for line in "\n".join(str(part() if callable(part) else part) for part in why).splitlines():
                print("#   " + line, flush=True)
        return good

    def note(self, text):
        print("# " + text, flush=True)

    def end(self):
        print("1..%d" % self.count, flush=True)
        return 1 if self.failed else 0


def skip_all(why):
    print("1..0 # SKIP " + why, flush=True)
    sys.exit(0)


def bail_out(why):
    print("Bail out! " + why.replace("\n", " "), flush=True)
    sys.exit(99)


def need(*programs):
    os.environ["PATH"] = SYSTEM_PATH + ":" + os.environ.get("PATH", "")
    for program in programs:
        if shutil.which(program) is None:
            skip_all("%s is not there" % program)


# --- a network of its own

def enter():
    """Runs this script again inside a network namespace of its own, where one is to be had. True inside it."""
    inside = os.environ.get("LH_JOURNEY_NETWORK")
    if inside is not None:
        return inside == "own"
    ways = [["unshare", "--net"]] if os.geteuid() == 0 else []
    ways.append(["unshare", "--map-root-user", "--net"])
    for way in ways:
        if subprocess.run(way + ["ip", "link", "set", "lo", "up"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0:
            os.environ["LH_JOURNEY_NETWORK"] = "own"
            os.execvp(way[0], way + ["sh", "-c", 'ip link set lo up && exec "$@"', "sh", sys.executable] + sys.argv)
    return False


def free_port():
    """Free for UDP and TCP on all addresses."""
    for _ in range(100):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tcp, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
            try:
                tcp.bind(("0.0.0.0", 0))
                udp.bind(("0.0.0.0", tcp.getsockname()[1]))
                return tcp.getsockname()[1]
            except OSError:
                continue
    bail_out("no free port")


def ask(address, port, name, kind, timeout=0.5):
    """(rcode, number of records in the answer), or None."""
    labels = b"".join(bytes([len(label)]) + label.encode() for label in name.rstrip(".").split(".") if label)
    query = struct.pack(">6H", 0x4c48, 0x0100, 1, 0, 0, 0) + labels + b"\0" + struct.pack(">2H", TYPES[kind], 1)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(timeout)
        try:
            sock.connect((address, port))
            sock.send(query)
            reply = sock.recv(4096)
        except OSError:
            return None
    return struct.unpack(">H", reply[2:4])[0] & 15, struct.unpack(">H", reply[6:8])[0]


# --- records

def quote(text):
    """A TXT as quoted strings of at most 255 octets; what is not ASCII as its octets (RFC 1035, 5.1)."""
    octets = text.encode()
    parts = [octets[i:i + 255] for i in range(0, len(octets), 255)] or [b""]
    return " ".join('"%s"' % "".join(chr(o) if 32 <= o < 127 and chr(o) not in '"\\' else "\\%03d" % o for o in part) for part in parts)


def parse_zone(text):
    """What `records --format zone` wrote: (whole name, type, data as in the file)."""
    records, origin = [], ""
    for line in text.splitlines():
        if line.startswith("$ORIGIN"):
            origin = line.split()[1].rstrip(".")
        elif line and line[0] not in "$;":
            name, _ttl, _class, kind, data = line.split("\t", 4)
            whole = origin if name == "@" else name.rstrip(".") if name.endswith(".") else name + "." + origin
            records.append((whole, kind, data))
    return records


def text_of(data):
    """The text of quoted strings, joined."""
    octets = bytearray()
    for part in re.findall(r'"((?:[^"\\]|\\.)*)"', data):
        octets += re.sub(rb"\\(\d{3}|.)", lambda m: bytes([int(m[1])]) if m[1].isdigit() else m[1], part.encode())
    return octets.decode()


class Lab:
    """Zones first, then start()."""

    def __init__(self):
        self.own = enter()
        self.folder = tempfile.mkdtemp(prefix="letterhead-journey.")
        self.dns_port = 53 if self.own else free_port()
        self.resolver_port = 53 if self.own else free_port()
        self.doh_port = 443 if self.own else free_port()
        self.zones = {}   # name -> (servers, records)
        self.soft = set() # zones that Knot must serve although they are wrong
        self.senders = set()
        self.networks = {} # include -> number of its addresses
        self.serial = 1
        self.processes = []
        for name in ("", "test"):
            self.zone(name)
        for server, address in zip(SERVERS, ADDRESSES):
            self.put(server, "A", address)
        self._provide_blocklists()
        for signum in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(signum, lambda *_: sys.exit(143))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def path(self, *names):
        return os.path.join(self.folder, *names)

    # zones

    def zone(self, name, servers=SERVERS):
        if name not in self.zones:
            self.zones[name] = (servers, [])
            if "." in name:
                self.zone(name.split(".", 1)[1])
        return self.zones[name][1]

    def put(self, owner, kind, data):
        """Into the zone of the last two labels, which is enough for all names here; .test is one zone."""
        records = self.zone("test" if owner.endswith(".test") else ".".join(owner.split(".")[-2:]))
        if (owner, kind, data) not in records:
            records.append((owner, kind, data))

    def serve(self, domain, records, servers):
        """A tenant's zone."""
        self.zones[domain] = (servers, records)
        self.zone(domain.split(".", 1)[1])
        for number, server in enumerate(servers):
            self.put(server, "A", ADDRESSES[number % 2])

    def provide(self, domain, records):
        """All that the records need from others, and the records of the domain's own hosts: sample addresses."""
        own = []
        for owner, kind, data in records:
            if kind == "MX":
                own += self._provide_host(domain, data.split()[1].rstrip("."), records)
            elif kind == "TXT" and text_of(data).startswith("v=spf1"):
                for include in set(re.findall(r"include:(\S+)", text_of(data))) - self.senders:
                    self._provide_spf(include)
        return own

    def _provide_blocklists(self):
        """All of the catalogue, with nothing on them but what each list must have on it (RFC 5782, 5)."""
        for path in sorted(glob.glob(os.path.join(CATALOG, "blocklists", "*.json"))):
            with open(path) as file:
                entry = json.load(file)
            listed = entry["test"]["listed"]
            if entry["kind"] == "address":
                listed = ".".join(reversed(listed.split(".")))
            self.put("%s.%s" % (listed, entry["zone"]), "A", entry["codes"]["listed"][0]["code"])

    def _provide_host(self, domain, host, records):
        """An address, unless @records have it."""
        address = host_address(host)
        number = address.split(".")[-1]
        if host.endswith("." + domain):
            self.put("%s.2.0.192.in-addr.arpa" % number, "PTR", host + ".")
            return [] if (host, "A", address) in records else [(host, "A", address)]
        self.put(host, "A", address)
        self.put(host, "AAAA", "2001:db8::%s" % number)
        return []

    def provide_sender(self, name):
        """Another sender's record: no further includes."""
        self.senders.add(name)
        self.put(name, "TXT", quote("v=spf1 ip4:198.18.%d.0/24 -all" % self.networks.setdefault(name, len(self.networks))))

    def _provide_spf(self, name):
        """As the providers have it: a record of includes. Each has addresses of its own (RFC 2544, appendix C.2.2; RFC 3849)."""
        number = self.networks.setdefault(name, len(self.networks))
        self.put(name, "TXT", quote("v=spf1 include:a.%s include:b.%s ~all" % (name, name)))
        self.put("a." + name, "TXT", quote("v=spf1 ip4:198.18.%d.0/24 ip4:198.19.%d.0/25 -all" % (number, number)))
        self.put("b." + name, "TXT", quote("v=spf1 ip6:2001:db8:%d::/48 -all" % number))

    def _write_zone(self, name):
        servers, records = self.zones[name]
        apex = name + "."
        lines = ["$TTL 600", "%s SOA %s. hostmaster.servers.test. %d 7200 900 1209600 300" % (apex, servers[0], self.serial)]
        lines += ["%s NS %s." % (apex, server) for server in servers]
        lines += ["%s. %s %s" % record for record in records]
        for child, (child_servers, _) in self.zones.items():
            if child != name and (child.partition(".")[2]) == name:
                lines += ["%s. NS %s." % (child, server) for server in child_servers]
                if child == "test":
                    lines += ["%s. A %s" % pair for pair in zip(SERVERS, ADDRESSES)]
        with open(self.path("zones", (name or "root") + ".zone"), "w") as file:
            file.write("\n".join(lines) + "\n")

    # servers

    def start(self, doh=False):
        os.mkdir(self.path("zones"))
        for name in self.zones:
            self._write_zone(name)
        self._start_knot()
        self._start_unbound()
        if doh:
            self._start_named()

    def _run(self, program, *arguments):
        """From a copy of ours: Debian's AppArmor confines some of these to their own folders, by path."""
        copy = self.path(program)
        if not os.path.exists(copy):
            shutil.copy(shutil.which(program), copy)
        log = open(self.path("%s.%d.log" % (program, len(self.processes))), "w")
        process = subprocess.Popen([copy, *arguments], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
        process.log = log.name
        self.processes.append(process)
        return process

    def _wait(self, process, ready, what):
        until = time.monotonic() + 20
        while not ready():
            if process.poll() is not None or time.monotonic() > until:
                with open(process.log) as file:
                    for line in file.read().splitlines()[-20:]:
                        print("# " + line)
                bail_out("%s did not come up" % what)
            time.sleep(0.05)

    def _start_knot(self):
        with open(self.path("knot.conf"), "w") as file:
            file.write("""server:
  rundir: "%(folder)s"
  listen: [ %(listen)s ]
  udp-workers: 1
  tcp-workers: 1
  background-workers: 1
control:
  listen: "knot.sock"
log:
  - target: stderr
    any: warning
database:
  storage: "%(folder)s/knot"
template:
  - id: default
    storage: "%(folder)s/zones"
    zonefile-load: whole
    zonefile-sync: -1
    journal-content: none
zone:
""" % {"folder": self.folder, "listen": ", ".join("%s@%d" % (address, self.dns_port) for address in ADDRESSES)})
            for name in self.zones:
                file.write('  - domain: "%s."\n    file: "%s.zone"\n' % (name, name or "root"))
                if name in self.soft:
                    file.write("    semantic-checks: soft\n")
        process = self._run("knotd", "-c", self.path("knot.conf"))
        for name in self.zones:
            self._wait(process, lambda: (ask(ADDRESSES[1], self.dns_port, name, "SOA") or (1, 0))[0] == 0, "the zone %s." % name)

    def _start_unbound(self):
        stubs = [""] if self.own else list(self.zones)
        with open(self.path("unbound.conf"), "w") as file:
            file.write("""server:
  interface: %(address)s@%(port)d
  access-control: 127.0.0.0/8 allow
  do-ip6: no
  num-threads: 1
  incoming-num-tcp: 200
  username: ""
  chroot: ""
  directory: "%(folder)s"
  pidfile: ""
  use-syslog: no
  logfile: ""
  do-not-query-localhost: no
  module-config: "iterator"
  local-zone: "test." nodefault
  local-zone: "2.0.192.in-addr.arpa." nodefault
  local-zone: "8.b.d.0.1.0.0.2.ip6.arpa." nodefault
  cache-max-ttl: 0
  cache-max-negative-ttl: 0
  minimal-responses: no
remote-control:
  control-enable: no
""" % {"address": RESOLVER, "port": self.resolver_port, "folder": self.folder})
            for name in stubs:
                file.write('stub-zone:\n  name: "%s."\n' % name)
                file.write("".join("  stub-addr: %s@%d\n" % (address, self.dns_port) for address in ADDRESSES))
        process = self._run("unbound", "-d", "-c", self.path("unbound.conf"))
        self._wait(process, lambda: ask(RESOLVER, self.resolver_port, "servers.test", "SOA") is not None, "unbound")

    def _start_named(self):
        self._make_certificate()
        with open(self.path("named.conf"), "w") as file:
            file.write("""options {
  directory "%(folder)s";
  pid-file none;
  session-keyfile none;
  managed-keys-directory "%(folder)s";
  listen-on port %(doh)d tls own http own { %(address)s; };
  listen-on-v6 { none; };
  allow-query { any; };
  allow-recursion { any; };
  recursion yes;
  forward only;
  forwarders port %(port)d { %(address)s; };
  dnssec-validation no;
  empty-zones-enable no;
  max-cache-ttl 0;
  max-ncache-ttl 0;
};
controls { };
tls own { cert-file "%(folder)s/doh.pem"; key-file "%(folder)s/doh.key"; };
http own { endpoints { "/dns-query"; }; };
""" % {"folder": self.folder, "address": RESOLVER, "port": self.resolver_port, "doh": self.doh_port})

        def ready():
            try:
                socket.create_connection((RESOLVER, self.doh_port), 0.2).close()
                return True
            except OSError:
                return False
        process = self._run("named", "-g", "-4", "-n", "1", "-c", self.path("named.conf"))
        self._wait(process, ready, "named")

    def _make_certificate(self):
        """An authority, and a certificate of it for the address."""
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=Journey", "-keyout", self.path("ca.key"), "-out", self.path("ca.pem"),
                "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign")
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=doh", "-keyout", self.path("doh.key"), "-out", self.path("doh.csr"))
        with open(self.path("doh.ext"), "w") as file:
            file.write("basicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\nsubjectAltName=IP:%s\n" % RESOLVER)
        openssl("x509", "-req", "-in", self.path("doh.csr"), "-CA", self.path("ca.pem"), "-CAkey", self.path("ca.key"), "-CAcreateserial", "-days", "30",
                "-extfile", self.path("doh.ext"), "-out", self.path("doh.pem"))

    def publish(self, domain, records):
        """The zone with other records, while the servers run."""
        servers, _ = self.zones[domain]
        self.serial += 1
        self.zones[domain] = (servers, records)
        self._write_zone(domain)
        subprocess.run(["knotc", "-s", self.path("knot.sock"), "-b", "zone-reload", domain + "."], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=30)

    def stop(self):
        for process in reversed(self.processes):
            if process.poll() is None:
                process.terminate()
        for process in self.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.processes = []
        shutil.rmtree(self.folder, ignore_errors=True)

    # the resolver, as the programs are told of it

    def resolver_spec(self, transport="udp"):
        if transport == "https":
            return "https://%s:%d/dns-query" % (RESOLVER, self.doh_port) if self.doh_port != 443 else "https://%s/dns-query" % RESOLVER
        address = RESOLVER if self.resolver_port == 53 else "%s:%d" % (RESOLVER, self.resolver_port)
        return "tcp:" + address if transport == "tcp" else address


# --- programs

def lasting(days):
    """For `openssl x509 -req`. Since OpenSSL 3.4 days cannot be negative, but both ends of the time can be named."""
    helped = subprocess.run(["openssl", "x509", "-help"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout
    if days < 0 and "-not_after" in helped:
        return ["-not_before", "20200101000000Z", "-not_after", "20200102000000Z"]
    return ["-days", str(days)]


def openssl(*arguments, data=None):
    return subprocess.run(["openssl", *arguments], input=data, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def make_dkim_key():
    """A record's text, with the public half of a key made for it."""
    private = openssl("genrsa", "2048")
    public = openssl("pkey", "-pubout", data=private).decode()
    return "v=DKIM1; k=rsa; p=" + "".join(line for line in public.splitlines() if "-----" not in line)


class Cli:
    """letterhead-cli, with a data folder of its own."""

    def __init__(self, program, lab):
        self.program, self.lab = program, lab

    def environment(self, language="en"):
        home = self.lab.path("home")
        os.makedirs(home, mode=0o700, exist_ok=True)
        return dict(os.environ, HOME=home, XDG_DATA_HOME=home + "/data", XDG_CONFIG_HOME=home + "/config", XDG_CACHE_HOME=home + "/cache",
                    LC_ALL="C.UTF-8", LANGUAGE=language)

    def run(self, *arguments, data=None, language="en"):
        """(status, standard output, standard error)"""
        done = subprocess.run([self.program, *arguments], input=data, env=self.environment(language), text=True, timeout=60,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        return done.returncode, done.stdout, done.stderr

    def must(self, *arguments, data=None):
        status, out, err = self.run(*arguments, data=data)
        if status != 0:
            raise RuntimeError("letterhead-cli %s: %d: %s" % (" ".join(arguments), status, err))
        return out

    def check(self, domain, *arguments, transport="udp", language="en"):
        """(status, the report)"""
        where = ["--resolver", self.lab.resolver_spec(transport)]
        if transport == "https":
            where += ["--tls-anchors", self.lab.path("ca.pem")]
        if not self.lab.own:
            where += ["--authoritative-port", str(self.lab.dns_port)]
        status, out, err = self.run("check", domain, "--format", "json", *where, *arguments, language=language)
        try:
            return status, json.loads(out)
        except ValueError:
            raise RuntimeError("check %s: %d: %s%s" % (domain, status, out, err)) from None
