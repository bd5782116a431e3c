import type { CodeExample } from "./call-examples";

/**
 * Complete programs that receive order hooks and verify their signatures, with only each language's
 * standard library. A test copies them from the page and sends hooks to them.
 */
export const HOOK_RECEIVERS: readonly CodeExample[] = [
  {
    language: "Node.js",
    code: `// HOOK_SECRET=whsec_… node receiver.mjs
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const key = Buffer.from(process.env.HOOK_SECRET.replace("whsec_", ""), "base64");

function isGenuine(headers, body) {
  const { "webhook-id": id, "webhook-timestamp": at, "webhook-signature": signatures = "" } = headers;
  const isFresh = Math.abs(Date.now() / 1000 - Number(at)) <= 300;
  const expected = createHmac("sha256", key).update(\`\${id}.\${at}.\`).update(body).digest();
  const isSigned = signatures.split(" ").some((signature) => {
    const given = Buffer.from(signature.replace("v1,", ""), "base64");
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return isFresh && isSigned;
}

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  if (!isGenuine(request.headers, body)) return response.writeHead(401).end();
  const { type, data } = JSON.parse(body.toString("utf8"));
  console.log(request.headers["webhook-id"], type, data.shipment?.waybillNumber);
  response.writeHead(204).end();
}).listen(8080);`,
  },
  {
    language: "Python",
    code: `# HOOK_SECRET=whsec_… python3 receiver.py
import base64
import hashlib
import hmac
import json
import os
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = base64.b64decode(os.environ["HOOK_SECRET"].replace("whsec_", ""))


def is_genuine(headers, body):
    at = headers.get("webhook-timestamp", "")
    if not at.isdigit() or abs(time.time() - int(at)) > 300:
        return False
    signed = (headers.get("webhook-id", "") + "." + at + ".").encode() + body
    expected = b"v1," + base64.b64encode(hmac.new(KEY, signed, hashlib.sha256).digest())
    signatures = headers.get("webhook-signature", "").encode().split(b" ")
    return any(hmac.compare_digest(each, expected) for each in signatures)


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        genuine = is_genuine(self.headers, body)
        if genuine:
            event = json.loads(body)
            print(self.headers["webhook-id"], event["type"], event["data"].get("shipment", {}).get("waybillNumber"), flush=True)
        self.send_response(204 if genuine else 401)
        self.end_headers()


ThreadingHTTPServer(("", 8080), Receiver).serve_forever()`,
  },
  {
    language: "PHP",
    code: `<?php // HOOK_SECRET=whsec_… php -S 0.0.0.0:8080 receiver.php
function isGenuine(string $body): bool
{
    $id = $_SERVER['HTTP_WEBHOOK_ID'] ?? '';
    $at = $_SERVER['HTTP_WEBHOOK_TIMESTAMP'] ?? '';
    if (abs(time() - (int) $at) > 300) {
        return false;
    }
    $key = base64_decode(str_replace('whsec_', '', getenv('HOOK_SECRET')));
    $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$at.$body", $key, true));
    foreach (explode(' ', $_SERVER['HTTP_WEBHOOK_SIGNATURE'] ?? '') as $signature) {
        if (hash_equals($expected, $signature)) {
            return true;
        }
    }
    return false;
}

$body = file_get_contents('php://input');
if (!isGenuine($body)) {
    http_response_code(401);
    exit;
}
$event = json_decode($body, true);
error_log("$_SERVER[HTTP_WEBHOOK_ID] $event[type] " . ($event['data']['shipment']['waybillNumber'] ?? ''));
http_response_code(204);`,
  },
  {
    language: "Java",
    code: `// Java 17: HOOK_SECRET=whsec_… java Receiver.java
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class Receiver {
    static final byte[] KEY = Base64.getDecoder().decode(System.getenv("HOOK_SECRET").replace("whsec_", ""));

    static boolean isGenuine(Headers headers, byte[] body) {
        var id = headers.getFirst("webhook-id");
        var at = headers.getFirst("webhook-timestamp");
        var signatures = headers.getFirst("webhook-signature");
        if (id == null || at == null || signatures == null || !at.matches("\\\\d{1,12}")) return false;
        if (Math.abs(System.currentTimeMillis() / 1000 - Long.parseLong(at)) > 300) return false;
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            mac.update((id + "." + at + ".").getBytes(StandardCharsets.UTF_8));
            var expected = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes();
            return Arrays.stream(signatures.split(" ")).anyMatch(each -> MessageDigest.isEqual(each.getBytes(), expected));
        } catch (GeneralSecurityException error) {
            throw new IllegalStateException(error);
        }
    }

    public static void main(String[] args) throws Exception {
        var server = HttpServer.create(new InetSocketAddress(8080), 0);
        server.createContext("/", exchange -> {
            var body = exchange.getRequestBody().readAllBytes();
            var genuine = isGenuine(exchange.getRequestHeaders(), body);
            if (genuine) System.out.println(new String(body, StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(genuine ? 204 : 401, -1);
            exchange.close();
        });
        server.start();
    }
}`,
  },
  {
    language: "Shell",
    code: `# What webhook-signature must hold, of a message that was kept in body.json;
# ID and TIMESTAMP are its headers webhook-id and webhook-timestamp.
key=$(printf %s "\${HOOK_SECRET#whsec_}" | base64 -d | od -An -v -tx1 | tr -d ' \\n')
{ printf '%s.%s.' "$ID" "$TIMESTAMP"; cat body.json; } |
  openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | base64 | sed 's/^/v1,/'`,
  },
];
