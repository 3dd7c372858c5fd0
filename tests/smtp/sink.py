#!/usr/bin/python3
"""sink.py: a real SMTP server, Debian's python3-aiosmtpd, that keeps letters and misbehaves when asked to.

    sink.py LOG [--certificate PEM --key PEM] DOOR...

Each DOOR is one port of 127.0.0.1, "name" or "name:option,option=value": implicit or starttls, user=USER and
password=PASSWORD (to be given before a letter is), ascii (no SMTPUTF8), greeting=LINE, ehlo=LINE, auth=LINE
(instead of what it would say), limit=N (letters a connection, then 421), silent (nothing is ever said),
no-goodbye (QUIT is never answered). Spaces in a LINE are written "+". The first line of standard output tells
the ports: {"name": 12345}; a line "kept" follows for each letter.

What a letter meets is written in its addresses, in front of the @:

    550@... or 550+5.7.1@...     the answer to MAIL, as a sender, or to RCPT, as a recipient
    data-451@..., end-554@...    the answer to DATA, or to the letter's last line
    hang-rcpt@, hang-data@, hang-end@     no answer there, ever; the last one with the letter kept
    drop-rcpt@, drop-before@, drop-after@ the line is cut there: at RCPT, after the letter but before it is
                                          kept, and after it is kept

LOG gets one JSON object a line: {"event": "connected" | "kept" | "quit", "door": ..., "connection": n}, and
of what was kept "from", "to", "raw", "tls", "user" and "utf8". It is written before it is answered.
"""

import argparse
import asyncio
import json
import os
import re
import ssl

from aiosmtpd.smtp import SMTP, AuthResult

LETTER_BYTES_MAX = 10 << 20


class Log:
    def __init__(self, path):
        self.file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def write(self, **fields):
        os.write(self.file, (json.dumps(fields) + "\n").encode())


def parse_door(text):
    name, _, rest = text.partition(":")
    options = {}
    for word in filter(None, rest.split(",")):
        key, equals, value = word.partition("=")
        options[key] = value.replace("+", " ") if equals else True
    return name, options


def asked(address):
    return address.partition("@")[0]


def answer_in(address, beginning=""):
    """The answer that an address asks for at a stage; None where it asks for none."""
    found = re.fullmatch(re.escape(beginning) + r"([245]\d\d)(?:\+([\d.]+))?", asked(address))
    return f"{found[1]} {found[2] or '0.0.0'} as you wish" if found else None


class Visit(SMTP):
    """One connection."""

    count = 0

    def __init__(self, log, door, options, tls):
        self.log, self.door, self.options = log, door, options
        self.has_greeted = False
        self.letters = 0
        Visit.count += 1
        self.number = Visit.count
        super().__init__(
            self,  # Its own handler.
            data_size_limit=LETTER_BYTES_MAX,
            enable_SMTPUTF8="ascii" not in options,
            hostname="sink.example",
            ident="a server of the tests",
            tls_context=tls if "starttls" in options else None,
            require_starttls="starttls" in options,
            auth_required="user" in options,
            auth_require_tls="starttls" in options,
            authenticator=self.check_user,
        )

    def note(self, event, **fields):
        self.log.write(event=event, door=self.door, connection=self.number, **fields)

    def check_user(self, server, session, envelope, mechanism, data):
        wanted = (self.options.get("user", ""), self.options.get("password", ""))
        is_right = (data.login.decode(), data.password.decode()) == wanted and "auth" not in self.options
        # Not handled, or nobody would answer.
        return AuthResult(success=is_right, handled=False, auth_data=data, message=self.options.get("auth"))

    async def forever(self):
        await asyncio.get_running_loop().create_future()

    async def cut(self):
        self.transport.abort()
        await self.forever()

    async def push(self, status):
        if not self.has_greeted:
            self.has_greeted = True
            self.note("connected")
            if "silent" in self.options:
                await self.forever()
            status = self.options.get("greeting", status)
        await super().push(status)

    async def smtp_QUIT(self, arg):
        self.note("quit")
        if "no-goodbye" in self.options:
            await self.forever()
        await super().smtp_QUIT(arg)

    async def smtp_DATA(self, arg):
        to = self.envelope.rcpt_tos[0]
        if asked(to) == "hang-data":
            await self.forever()
        if answer := answer_in(to, "data-"):
            return await self.push(answer)
        return await super().smtp_DATA(arg)

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        if "ehlo" in self.options:
            return [self.options["ehlo"]]
        return [line for line in responses if "user" in self.options or "AUTH" not in line]

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.letters == int(self.options.get("limit", -1)):
            await self.push("421 4.7.0 too many letters, come again")
            await self.cut()
        if answer := answer_in(address):
            return answer
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if asked(address) == "hang-rcpt":
            await self.forever()
        if asked(address) == "drop-rcpt":
            await self.cut()
        if answer := answer_in(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        to = asked(envelope.rcpt_tos[0])
        if to == "drop-before":
            await self.cut()
        if answer := answer_in(envelope.rcpt_tos[0], "end-"):
            return answer
        user = session.auth_data.login.decode() if session.authenticated else ""
        is_tls = session.ssl is not None or "implicit" in self.options
        self.note("kept", raw=envelope.content.decode(), to=envelope.rcpt_tos, tls=is_tls, user=user,
                  utf8="SMTPUTF8" in envelope.mail_options, **{"from": envelope.mail_from})
        self.letters += 1
        print("kept", flush=True)
        if to == "drop-after":
            await self.cut()
        if to == "hang-end":
            await self.forever()
        return "250 kept"


def tls_of(arguments):
    if not arguments.certificate:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(arguments.certificate, arguments.key)
    return context


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("log")
    parser.add_argument("--certificate")
    parser.add_argument("--key")
    parser.add_argument("doors", nargs="+")
    arguments = parser.parse_args()
    log, tls = Log(arguments.log), tls_of(arguments)
    ports = {}
    for name, options in map(parse_door, arguments.doors):
        server = await asyncio.get_running_loop().create_server(
            lambda name=name, options=options: Visit(log, name, options, tls), "127.0.0.1", 0,
            ssl=tls if "implicit" in options else None)
        ports[name] = server.sockets[0].getsockname()[1]
    print(json.dumps(ports), flush=True)
    parent = os.getppid()
    while os.getppid() == parent:  # Whoever started it may have been killed.
        await asyncio.sleep(0.5)


asyncio.run(main())
