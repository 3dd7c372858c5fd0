#!/usr/bin/python3
"""signature_check.py: a server that recomputes the signature of every request with Debian's python3-botocore.

    signature_check.py PORT              answers 200 when a request is signed as AWS would have it, else 403
    signature_check.py PORT UPSTREAM     passes such requests on to UPSTREAM (http://127.0.0.1:8000), and its
                                         answers back, byte for byte

The secret that belongs to an access key id is the environment's AWS_CHECK_SECRET_<id>, else
AWS_CHECK_SECRET, else that of AWS's published examples. A request is also held to what AWS asks beside the
signature: one time stamp, of the last five minutes; the host, the content type and every x-amz- header among
the signed; the service that it says it is for.

GET /checked, which is not checked, tells {"right": 12, "wrong": 0, "connections": 3, "faults": ["..."]}.
"""

import datetime
import http.client
import http.server
import json
import os
import re
import socket
import sys
import threading
import urllib.parse

import botocore.auth
import botocore.awsrequest
import botocore.credentials

EXAMPLE_SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
SKEW_SECONDS_MAX = 300
FAULTS_KEPT = 20
AUTHORIZATION = re.compile(
    r"AWS4-HMAC-SHA256 Credential=([^/ ,]+)/(\d{8})/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request, "
    r"SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})"
)
HOP_HEADERS = {"connection", "keep-alive", "transfer-encoding", "content-length", "date", "server"}


class Tally:
    """What was seen so far. For many threads at once."""

    def __init__(self):
        self.lock = threading.Lock()
        self.right = self.wrong = self.connections = 0
        self.faults = []

    def connected(self):
        with self.lock:
            self.connections += 1

    def note(self, fault):
        with self.lock:
            if fault:
                self.wrong += 1
                self.faults = (self.faults + [fault])[-FAULTS_KEPT:]
            else:
                self.right += 1

    def told(self):
        with self.lock:
            return {
                "right": self.right,
                "wrong": self.wrong,
                "connections": self.connections,
                "faults": self.faults,
            }


TALLY = Tally()


def secret_of(access_key_id):
    default = os.environ.get("AWS_CHECK_SECRET", EXAMPLE_SECRET)
    return os.environ.get("AWS_CHECK_SECRET_" + access_key_id, default)


def fault_of_time(stamp, day):
    try:
        sent = datetime.datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.timezone.utc)
    except ValueError:
        return "X-Amz-Date is not one"
    if not stamp.startswith(day):
        return "X-Amz-Date and the credential's scope name different days"
    skew = abs((datetime.datetime.now(datetime.timezone.utc) - sent).total_seconds())
    return "X-Amz-Date is %d seconds off" % skew if skew > SKEW_SECONDS_MAX else None


def fault_of_headers(headers, signed):
    names = [name.lower() for name in headers.keys()]
    for name in set(names):
        if names.count(name) > 1:
            return "sent twice: " + name
        must_be_signed = name in ("host", "content-type") or name.startswith("x-amz-")
        if must_be_signed and name not in signed:
            return "sent and not signed: " + name
    missing = [name for name in signed if name not in names]
    return "signed and not sent: " + ", ".join(missing) if missing else None


def fault_of(method, target, headers, body):
    """Why AWS would refuse this request; None when it would not."""
    said = AUTHORIZATION.fullmatch(headers.get("Authorization", ""))
    if not said:
        return "not signed, or not by Signature Version 4"
    access_key_id, day, region, service, names, signature = said.groups()
    signed = names.split(";")
    stamp = headers.get("X-Amz-Date", "")
    fault = fault_of_time(stamp, day) or fault_of_headers(headers, signed)
    if fault:
        return fault
    wanted_target = headers.get("X-Amz-Target", "")
    if wanted_target.startswith("DynamoDB_") and service != "dynamodb":
        return "signed for %s, meant for dynamodb" % service

    credentials = botocore.credentials.Credentials(access_key_id, secret_of(access_key_id))
    signer = botocore.auth.SigV4Auth(credentials, service, region)
    request = botocore.awsrequest.AWSRequest(
        method=method,
        url="http://" + headers["Host"] + target,
        data=body,
        headers={name: headers[name] for name in signed},
    )
    request.context["timestamp"] = stamp
    text = signer.string_to_sign(request, signer.canonical_request(request))
    if signer.signed_headers(signer.headers_to_sign(request)) != names:
        return "the signed headers are not in order: " + names
    if signer.signature(text, request) != signature:
        return "SignatureDoesNotMatch: %s %s, %s" % (method, target, wanted_target)
    return None


class Handler(http.server.BaseHTTPRequestHandler):
    """One connection. Passes on over one of its own."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # One write an answer.
    upstream_url = None
    upstream = None

    def setup(self):
        super().setup()
        TALLY.connected()

    def finish(self):
        super().finish()
        if self.upstream:
            self.upstream.close()

    def handle_expect_100(self):
        go_on = super().handle_expect_100()
        self.wfile.flush()
        return go_on

    def log_message(self, *_):
        """Says nothing: what was wrong is told at /checked."""

    def reply(self, status, body, headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def reply_json(self, status, value):
        self.reply(status, json.dumps(value).encode(), [("Content-Type", "application/x-amz-json-1.0")])

    def pass_on(self, body):
        if not self.upstream:
            self.upstream = http.client.HTTPConnection(urllib.parse.urlsplit(self.upstream_url).netloc)
            self.upstream.connect()
            self.upstream.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        headers = {n: v for n, v in self.headers.items() if n.lower() not in HOP_HEADERS | {"expect"}}
        self.upstream.request(self.command, self.path, body, headers)
        answer = self.upstream.getresponse()
        kept = [(n, v) for n, v in answer.getheaders() if n.lower() not in HOP_HEADERS]
        self.reply(answer.status, answer.read(), kept)

    def handle_any(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if self.path == "/checked":
            self.reply_json(200, TALLY.told())
            return
        fault = fault_of(self.command, self.path, self.headers, body)
        TALLY.note(fault)
        if fault:
            refusal = {"__type": "com.amazon.coral.service#InvalidSignatureException", "message": fault}
            self.reply_json(403, refusal)
        elif self.upstream_url:
            try:
                self.pass_on(body)
            except (OSError, http.client.HTTPException):
                self.upstream = None
                self.close_connection = True  # As if nobody stood between.
        else:
            self.reply_json(200, {"right": True})

    do_GET = do_POST = handle_any


class Server(http.server.ThreadingHTTPServer):
    """Threads end with the program."""

    daemon_threads = True
    request_queue_size = 128


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    if len(sys.argv) == 3:
        Handler.upstream_url = sys.argv[2]
    server = Server(("127.0.0.1", int(sys.argv[1])), Handler)
    print("checking at http://127.0.0.1:%d" % server.server_address[1], flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass


main()
