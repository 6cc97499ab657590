# SPDX-License-Identifier: GPL-3.0-or-later
"""A pair of hands for a GTK program: a screen and a bus of its own, and controls found by their accessible names."""
import os
import re
import subprocess
import tempfile
import time

SIZE = ("1180", "2400")
PRESS = ("click", "activate", "press", "toggle")


class NotThere(Exception):
    """Nothing that can be used has this name."""


class Screen:
    """Xvfb and a session bus. The environment is changed, since the accessibility library reads it."""

    def __init__(self, folder, runtime=None):
        self.processes = []
        runtime = runtime or folder + "/runtime"
        os.makedirs(runtime, mode=0o700, exist_ok=True)
        for name in ("WAYLAND_DISPLAY", "AT_SPI_BUS_ADDRESS", "GTK_THEME", "GTK_A11Y"):
            os.environ.pop(name, None)
        os.environ.update(XDG_RUNTIME_DIR=runtime, GDK_BACKEND="x11", GSK_RENDERER="cairo", ADW_DISABLE_PORTAL="1")
        # A number of its own: which are free is not seen from inside a network namespace.
        os.environ["DISPLAY"] = ":%d" % (1000 + os.getpid() % 50000)
        self._start("Xvfb", os.environ["DISPLAY"], "-displayfd", "{}", "-screen", "0", "x".join(SIZE) + "x24", "-nolisten", "tcp",
                    "-noreset")
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = self._start("dbus-daemon", "--session", "--nofork", "--print-address={}")

    def _start(self, *command):
        """Returns the line that the server writes once it is ready."""
        reader, writer = os.pipe()
        self.processes.append(subprocess.Popen([word.format(writer) for word in command], pass_fds=[writer], stdin=subprocess.DEVNULL,
                                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        os.close(writer)
        with os.fdopen(reader) as file:
            line = file.readline().strip()
        if not line:
            raise NotThere("%s did not start" % command[0])
        return line

    def end(self):
        for process in reversed(self.processes):
            process.terminate()
            process.wait()


class Hand:
    """One run of the program."""

    def __init__(self, command, environment):
        import gi
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi
        self.atspi, self.parts = Atspi, {}
        self.log = tempfile.TemporaryFile("w+", errors="replace")
        self.process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)

    def printed(self):
        self.log.seek(0)
        return self.log.read()

    def has(self, node, state):
        return node.get_state_set().contains(getattr(self.atspi.StateType, state))

    def _is_showing(self, node):
        """Before GTK 4.10 only windows are marked so: there, what has been laid out has a size."""
        if self.has(node, "SHOWING") or not self.has(node, "VISIBLE"):
            return self.has(node, "SHOWING")
        component = node.get_component_iface()
        if component is None:
            return True
        extents = self.atspi.Component.get_extents(component, self.atspi.CoordType.WINDOW)
        return extents.width > 0 and extents.height > 0

    def nodes(self, node=None, all=False, depth=0):
        """All that is showing; with @all the hidden too, which takes a third of the time."""
        try:
            node = node or self.atspi.get_desktop(0)
            if not all and depth > 1 and not self._is_showing(node):
                return
            yield node
            for i in range(node.get_child_count()):
                child = node.get_child_at_index(i)
                if child is not None:
                    yield from self.nodes(child, all, depth + 1)
        except Exception:  # it went away meanwhile
            return

    def words(self, node):
        """What a screen reader would say of it."""
        words = []
        try:
            words += [node.get_name(), node.get_description()]
            # A label is named by its text.
            if not words[0] or node.get_role_name() == "text":
                text = node.get_text_iface()
                if text is not None:
                    words.append(self.atspi.Text.get_text(text, 0, self.atspi.Text.get_character_count(text)))
        except Exception:
            pass
        return [word.replace("_", "") for word in words if word]

    def _part(self, name):
        """What to look through: the page of this type, or the whole window. Before GTK 4.10 the hidden pages are in the window too."""
        if name is None:
            return self.nodes()
        if name not in self.parts:
            self.parts[name] = next((node for node in self.nodes() if node.get_name() == name), None)
        if self.parts[name] is None:
            del self.parts[name]
            return self.nodes()
        return self.nodes(self.parts[name], True)

    def text(self, page=None):
        return "\n".join(dict.fromkeys(word for node in self._part(page) for word in self.words(node)))

    def _until(self, look, seconds):
        end = time.monotonic() + seconds
        while True:
            found = look()
            if found or time.monotonic() > end or self.process.poll() is not None:
                return found
            time.sleep(0.2)

    def says(self, text, page=None, seconds=30):
        text = text.replace("_", "")
        return self._until(lambda: any(text in word for node in self._part(page) for word in self.words(node)), seconds)

    def _find(self, name, page, fits):
        """The first whose words match the pattern @name whole, and that fits, or something around it that does."""
        pattern = re.compile(name)

        def look():
            for node in self._part(page):
                if any(pattern.fullmatch(word) for word in self.words(node)):
                    for _ in range(4):
                        if node is None or fits(node):
                            break
                        node = node.get_parent()
                    if node is not None and fits(node):
                        return node
            return None
        node = self._until(look, 15)
        if node is None:
            raise NotThere("nothing that can be used is named “%s”" % name)
        return node

    def _action(self, node):
        if self.has(node, "SENSITIVE"):
            for i in range(node.get_n_actions()):
                if node.get_action_name(i) in PRESS:
                    return i
        return None

    def press(self, name, page=None):
        """A button."""
        node = self._find(name, page, lambda node: self._action(node) is not None)
        node.do_action(self._action(node))

    def pick(self, name, page=None):
        """A row or a check button, which have no action before GTK 4.10: by the mouse. The window is large enough to show all of a page."""
        def fits(node):
            return node.get_role_name() in ("list item", "check box", "radio button") and self.has(node, "SENSITIVE")
        node = self._find(name, page, fits)
        time.sleep(0.3)  # what has just opened still moves
        extents = self.atspi.Component.get_extents(node.get_component_iface(), self.atspi.CoordType.WINDOW)
        self._xdotool("mousemove", str(extents.x + extents.width // 2), str(extents.y + min(extents.height // 2, 24)), "click", "1")

    def enlarge(self, name):
        """The window of this title, to the whole screen: no window manager does it."""
        self._xdotool("search", "--sync", "--onlyvisible", "--name", name, "windowmove", "0", "0", "windowsize", *SIZE)
        time.sleep(0.5)

    def _xdotool(self, *arguments):
        subprocess.run(["xdotool", *arguments], check=True, timeout=30, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def fill(self, name, text, page=None):
        def field(node):
            return next((part for part in self.nodes(node, True) if self.has(part, "EDITABLE") and part.get_editable_text_iface() is not None), None)
        node = field(self._find(name, page, lambda node: field(node) is not None))
        self.atspi.EditableText.set_text_contents(node.get_editable_text_iface(), text)

    def key(self, *keys):
        self._xdotool("key", *keys)

    def picture(self, path):
        """Of the window alone; needs ImageMagick."""
        ids = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "."], check=True, stdout=subprocess.PIPE, text=True).stdout.split()
        subprocess.run(["import", "-window", ids[-1], path], check=True)

    def close(self):
        """By the keyboard. Whether it ended well."""
        if self.process.poll() is None:
            self.key("ctrl+q")
        try:
            return self.process.wait(20) == 0
        except subprocess.TimeoutExpired:
            return False

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.log.close()
