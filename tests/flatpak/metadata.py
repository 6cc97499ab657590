#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""metadata.py SOURCE METAINFO DESKTOP-FILE VERSION: what the validators do not look at."""
import configparser
import os
import re
import sys
import xml.etree.ElementTree as ElementTree

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
count = failed = 0


def ok(good, name, *why):
    global count, failed
    count += 1
    failed += not good
    print("%s %d - %s" % ("ok" if good else "not ok", count, name))
    if not good:
        for line in why:
            print("#   %s" % (line,))


def main(source, metainfo, desktop, version):
    root = ElementTree.parse(metainfo).getroot()
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str
    parser.read(desktop, encoding="utf-8")
    entry = parser["Desktop Entry"]

    for summary in root.findall("summary"):
        ok(len(summary.text) <= 35 and not summary.text.endswith("."), "a summary of at most 35 characters: " + summary.text)
    ok(root.find("releases/release").get("version") == version, "the newest release is this version", root.find("releases/release").attrib, version)
    ok(root.find("launchable").text == os.path.basename(desktop), "it launches the desktop file")
    ok(int(root.find("requires/display_length").text) >= 360, "it needs a display of 360 or more")
    ok(root.find("developer/name") is not None and root.find("content_rating") is not None and len(root.findall("branding/color")) == 2,
       "developer, content rating and colours are there")

    pictures = [image.text for image in root.iter("image")]
    lacking = [url for url in pictures if not os.path.exists(os.path.join(source, "data", "screenshots", os.path.basename(url)))]
    ok(pictures and not lacking, "each screenshot is in data/screenshots", *lacking)
    ok(all("/v%s/" % version in url for url in pictures), "their addresses are of this version", *pictures)

    # Gettext 0.21 does not know developer/name; developer_name says the same.
    # Each translatable element stands beside one of the same kind in Chinese; lists hold as many of one as of the other.
    bare = []
    for parent in root.iter():
        for tag in ("name", "summary", "p", "li", "caption"):
            here = parent.findall(tag)
            if parent.tag != "developer" and len([e for e in here if e.get(LANG) is None]) != len([e for e in here if (e.get(LANG) or "").startswith("zh")]) and parent.get(LANG) is None:
                bare += [e.text for e in here if e.get(LANG) is None]
    bare += [key for key in ("Name", "GenericName", "Comment", "Keywords") if not re.search("[\u4e00-\u9fff]", entry.get(key + "[zh_CN]", ""))]
    ok(not bare, "all of it is there in Chinese", *bare)
    print("1..%d" % count)
    return 1 if failed else 0


sys.exit(main(*sys.argv[1:]))
