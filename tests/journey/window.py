# SPDX-License-Identifier: GPL-3.0-or-later
"""A window used as a person would use it, by the names that a screen reader would say, on a screen and a bus of its own."""
import os
import random
import re
import subprocess
import tempfile
import time

PRESS = ("click", "activate", "press", "toggle", "listitem.select")
OURS = re.compile(r"(XDG|DBUS|G|GTK|GDK|GSK|ADW|GSETTINGS|GIO|AT|LC|LETTERHEAD|WAYLAND|ASAN|LSAN|UBSAN)_.*|LANG|LANGUAGE|LOCPATH|DISPLAY")


class NotThere(Exception):
    """No control of this name can be used."""


class Session:
    """A screen, a session bus and a home, all empty, in the environment of what is started from now on."""

    def __init__(self, folder, size="1180x900", **environment):
        self.home, self.processes = os.path.join(folder, "home"), []
        run = os.path.join(folder, "run")
        for path in (self.home, run):
            os.makedirs(path, mode=0o700)
        for name in list(os.environ):
            if OURS.fullmatch(name):
                del os.environ[name]
        os.environ.update(HOME=self.home, XDG_RUNTIME_DIR=run, LANG="C.UTF-8", GSK_RENDERER="cairo", **environment)
        # A number by lot: one that Xvfb takes by itself may be that of a screen in another network namespace, which shares /tmp with us.
        number = ":%d" % random.randrange(1000, 30000)
        os.environ["DISPLAY"] = ":" + self._start("Xvfb", number, "-displayfd", "{}", "-screen", "0", size + "x24", "-nolisten", "tcp", "-noreset")
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = self._start("dbus-daemon", "--session", "--nofork", "--print-address={}")
        # The bus of accessible names, before two who both want it start it at once.
        from gi.repository import Gio
        connection = Gio.DBusConnection.new_for_address_sync(os.environ["DBUS_SESSION_BUS_ADDRESS"], Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
                                                             | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        connection.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, Gio.DBusCallFlags.NONE, 30000, None)
        connection.close_sync(None)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def _start(self, *command):
        """A server that writes one line about itself once it is ready; that line."""
        reader, writer = os.pipe()
        with open(os.path.join(os.environ["XDG_RUNTIME_DIR"], command[0] + ".log"), "w", encoding="utf-8") as log:
            self.run(*[word.format(writer) for word in command], pass_fds=[writer], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        os.close(writer)
        with os.fdopen(reader) as file:
            line = file.readline().strip()
        if not line:
            raise RuntimeError("%s did not start" % command[0])
        return line

    def run(self, *command, **how):
        """A program that ends with the session."""
        self.processes.append(subprocess.Popen(command, **how))

    def end(self):
        for process in reversed(self.processes):
            process.terminate()
        for process in self.processes:
            process.wait()
        self.processes = []


class Window:
    """One run of the program."""

    def __init__(self, *command, **environment):
        import gi
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi, GLib
        self.atspi, self.state, self.error = Atspi, Atspi.StateType, GLib.Error
        self.log = tempfile.TemporaryFile("w+", errors="replace")
        self.process = subprocess.Popen(command, env=dict(os.environ, **environment), stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)

    def printed(self):
        self.log.seek(0)
        return self.log.read()

    def is_showing(self, node):
        """GTK before 4.10 marks only windows so; but what is laid out has a size, and what is on a hidden page has none."""
        states = node.get_state_set()
        if states.contains(self.state.SHOWING) or not states.contains(self.state.VISIBLE):
            return states.contains(self.state.SHOWING)
        component = node.get_component_iface()
        if component is None:
            return True
        extents = self.atspi.Component.get_extents(component, self.atspi.CoordType.WINDOW)
        return extents.width > 0 and extents.height > 0

    def all(self, node=None, depth=0):
        """All that is showing."""
        try:
            node = node or self.atspi.get_desktop(0)
            if depth > 1 and not self.is_showing(node):
                return
            yield node
            for i in range(node.get_child_count()):
                child = node.get_child_at_index(i)
                if child is not None:
                    yield from self.all(child, depth + 1)
        except self.error:  # it went away while we looked
            return

    def words(self, node):
        """The names and the text of @node, without underlines."""
        words = []
        try:
            words.append(node.get_name())
            text = node.get_text_iface()
            if text is not None:
                words.append(self.atspi.Text.get_text(text, 0, self.atspi.Text.get_character_count(text)))
            for relation in node.get_relation_set() or []:
                if relation.get_relation_type() == self.atspi.RelationType.LABELLED_BY:
                    words += [relation.get_target(i).get_name() for i in range(relation.get_n_targets())]
        except self.error:
            pass
        return [word.replace("_", "") for word in words if word]

    def text(self):
        lines = []
        for node in self.all():
            lines += [word for word in self.words(node) if word not in lines[-3:]]
        return "\n".join(lines)

    def _until(self, look, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            try:
                found = look()
            except self.error:  # what we looked at went away meanwhile
                found = None
            if found:
                return found
            time.sleep(0.3)
        return None

    def wait(self, text, seconds=30):
        """Until @text stands somewhere in the window; whether it does."""
        text = text.replace("_", "")
        return bool(self._until(lambda: any(text in words for node in self.all() for words in self.words(node)), seconds))

    def _find(self, name, fits, seconds=15):
        """What is named so and @fits, or the nearest such around it."""
        name = name.replace("_", "").casefold()

        def look():
            for node in self.all():
                if name in [word.casefold() for word in self.words(node)]:
                    for _ in range(4):
                        if node is None or fits(node):
                            break
                        node = node.get_parent()
                    if node is not None and fits(node):
                        return node
            return None
        node = self._until(look, seconds)
        if node is None:
            raise self._lacking("nothing that can be used", name)
        return node

    def _lacking(self, what, name):
        return NotThere("%s is named “%s” in:\n%s\nprogram: %s\n%s" % (what, name, self.text(), self.process.poll(), self.printed()))

    def _action(self, node):
        if node.get_state_set().contains(self.state.SENSITIVE):
            for i in range(node.get_n_actions()):
                if node.get_action_name(i) in PRESS:
                    return i
        return None

    def press(self, name):
        node = self._find(name, lambda node: self._action(node) is not None)
        node.do_action(self._action(node))

    def choose(self, name):
        """The row of a list that is named so, or so with more after a colon; by the mouse, since rows have no action to press."""
        rows = ("list item", "list box row", "table row")

        def look():
            for node in self.all():
                if node.get_role_name() in rows and any(re.split("[:：]", word)[0].strip() == name for word in self.words(node)):
                    return node
            return None
        node = self._until(look, 15)
        if node is None:
            raise self._lacking("no row", name)
        # Nobody manages windows here: the window's corner is the screen's.
        extents = self.atspi.Component.get_extents(node.get_component_iface(), self.atspi.CoordType.WINDOW)
        subprocess.run(["xdotool", "mousemove", str(extents.x + extents.width // 2), str(extents.y + extents.height // 2), "click", "1"], check=True)

    def fill(self, name, text):
        def field(node):
            return next((part for part in self.all(node, 2) if part.get_state_set().contains(self.state.EDITABLE)
                         and part.get_editable_text_iface() is not None), None)
        node = field(self._find(name, lambda node: field(node) is not None))
        self.atspi.EditableText.set_text_contents(node.get_editable_text_iface(), text)

    def picture(self, path):
        """Of the window alone."""
        ids = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "."], check=True, stdout=subprocess.PIPE, text=True).stdout.split()
        subprocess.run(["import", "-window", ids[-1], path], check=True)

    def close(self):
        """By the keyboard; whether it ended well. Not at all twice."""
        if self.process.poll() is None:
            subprocess.run(["xdotool", "key", "ctrl+q"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            return self.process.wait(20) == 0
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return False
