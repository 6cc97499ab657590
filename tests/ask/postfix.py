#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""postfix.py FOLDER [HOST[,NAME…] ADDRESS]: a real Postfix on loopback with configuration, queue and authority of its own.

One smtpd a case, each on a free port; with HOST and ADDRESS only the good one, there on port 25. Prints a line for each, "NAME PORT", then "ca PATH" and "ready", and ends Postfix
when its standard input is closed. Needs root, and the user postfix of Debian's package; exits with 77 without them."""
import os, pwd, grp, shutil, socket, subprocess, sys, time

# name -> options of its smtpd; {folder} is replaced
CASES = {
    "good": "-o smtpd_tls_security_level=may -o smtpd_tls_chain_files={folder}/good.chain",
    "none": "-o smtpd_tls_security_level=none",
    "expired": "-o smtpd_tls_security_level=may -o smtpd_tls_chain_files={folder}/expired.chain",
    "other-name": "-o smtpd_tls_security_level=may -o smtpd_tls_chain_files={folder}/other.chain",
    "self-signed": "-o smtpd_tls_security_level=may -o smtpd_tls_chain_files={folder}/self.chain",
    "old-tls": "-o smtpd_tls_security_level=may -o smtpd_tls_chain_files={folder}/good.chain -o smtpd_tls_protocols=TLSv1.1"
               " -o tls_medium_cipherlist=ALL:@SECLEVEL=0",
    "other-banner": "-o smtpd_tls_security_level=may -o smtpd_tls_chain_files={folder}/good.chain -o myhostname=localhost.example.com",
    "refuses": "-o smtpd_delay_reject=no -o smtpd_client_restrictions=reject",
    "later": "-o smtpd_delay_reject=no -o smtpd_client_restrictions=defer",
}


def run(*arguments, **more):
    subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **more)


def make_certificate(folder, name, host, days, signed=True):
    key, csr, crt = (f"{folder}/{name}.{end}" for end in ("key", "csr", "crt"))
    with open(f"{folder}/{name}.cnf", "w") as f:
        names = ",".join("DNS:" + name for name in host.split(","))
        f.write(f"[req]\ndistinguished_name=dn\nprompt=no\n[dn]\nCN={host.partition(',')[0]}\n[v3]\nsubjectAltName={names}\n")
    run("openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-out", csr,
        "-config", f"{folder}/{name}.cnf")
    # Since OpenSSL 3.4 days cannot be negative, but both ends of the time can be named.
    helped = subprocess.run(["openssl", "x509", "-help"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout
    until = ["-days", str(days)]
    if days < 0 and "-not_after" in helped:
        until = ["-not_before", "20200101000000Z", "-not_after", "20200102000000Z"]
    by = ["-CA", f"{folder}/ca.crt", "-CAkey", f"{folder}/ca.key", "-CAcreateserial"] if signed else ["-signkey", key]
    run("openssl", "x509", "-req", "-in", csr, "-out", crt, *until, "-extfile", f"{folder}/{name}.cnf", "-extensions", "v3", *by)
    with open(f"{folder}/{name}.chain", "w") as f:
        for part in (key, crt) + ((f"{folder}/ca.crt",) if signed else ()):
            f.write(open(part).read())


def free_ports(count):
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [s.getsockname()[1] for s in held]
    for s in held:
        s.close()
    return ports


def configure(folder, ports, host, address):
    with open(f"{folder}/main.cf", "w") as f:
        f.write(f"""compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
myhostname = {host}
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
local_recipient_maps =
smtpd_relay_restrictions = reject
smtpd_peername_lookup = no
smtpd_banner = $myhostname ESMTP
inet_protocols = ipv4
""")
    with open(f"{folder}/master.cf", "w") as f:
        for name, port in ports.items():
            f.write(f"{address}:{port} inet n - n - - smtpd {CASES[name].format(folder=folder)}\n")
        f.write("""cleanup unix n - n - 0 cleanup
rewrite unix - - n - - trivial-rewrite
tlsmgr unix - - n 1000? 1 tlsmgr
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
qmgr unix n - n 300 1 qmgr
""")


def main():
    folder = os.path.realpath(sys.argv[1])
    host, address = sys.argv[2:4] if len(sys.argv) > 3 else ("mx.example.com", "127.0.0.1")
    os.environ["PATH"] = "/usr/sbin:/sbin:" + os.environ["PATH"]
    os.environ["MAIL_CONFIG"] = folder
    # Debian's own file forbids what one case here is about.
    os.environ["OPENSSL_CONF"] = "/dev/null"
    try:
        user = pwd.getpwnam("postfix")
        grp.getgrnam("postdrop")
    except KeyError:
        user = None
    if user is None or os.geteuid() != 0 or shutil.which("postfix") is None:
        sys.exit(77)
    os.makedirs(f"{folder}/queue")
    os.makedirs(f"{folder}/data")
    try:
        os.chown(f"{folder}/data", user.pw_uid, -1)
    except OSError:
        sys.exit(77)
    os.chmod(folder, 0o755)
    run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30", "-subj", "/CN=Laboratory",
        "-keyout", f"{folder}/ca.key", "-out", f"{folder}/ca.crt", env={"PATH": os.environ["PATH"]})
    make_certificate(folder, "good", host, 30)
    make_certificate(folder, "expired", host, -1)
    make_certificate(folder, "other", "other.example.net", 30)
    make_certificate(folder, "self", host, 30, signed=False)
    ports = {"good": 25} if len(sys.argv) > 3 else dict(zip(CASES, free_ports(len(CASES))))
    configure(folder, ports, host.partition(",")[0], address)
    started = subprocess.run(["postfix", "start"], capture_output=True, text=True)
    if started.returncode != 0:
        sys.exit(started.stderr)
    try:
        for port in ports.values():
            for _ in range(100):
                try:
                    socket.create_connection((address, port), 1).close()
                    break
                except OSError:
                    time.sleep(0.1)
        for name, port in ports.items():
            print(name, port)
        print("ca", f"{folder}/ca.crt")
        print("ready", flush=True)
        sys.stdin.read()
    finally:
        subprocess.run(["postfix", "stop"], capture_output=True)


if __name__ == "__main__":
    main()
