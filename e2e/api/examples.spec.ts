import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { type APIRequestContext, expect } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { test } from "@/e2e/support/fixtures";
import { findFreePort } from "@/e2e/support/free-port";
import { freshNumber } from "@/e2e/support/fresh-number";

// The programs of the examples have the machine's clock.
test.use({ desk: { name: "examples", clock: "machine" } });

interface Language {
  /** Whether this machine has the language: the tests do not require it. */
  isThere: boolean;
  extension: string;
  /** The command in the first line of an example. */
  run: (file: string, port?: number) => [string, ...string[]];
}

const has = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: "ignore" }).status === 0;

const LANGUAGES: Readonly<Record<string, Language>> = {
  curl: { isThere: has("curl", "--version"), extension: "sh", run: (file) => ["sh", file] },
  "Node.js": { isThere: true, extension: "mjs", run: (file) => [process.execPath, file] },
  Python: { isThere: has("python3", "-c", "import requests"), extension: "py", run: (file) => ["python3", file] },
  PHP: {
    isThere: has("php", "-r", "exit(extension_loaded('curl') ? 0 : 1);"),
    extension: "php",
    run: (file, port) => ["php", ...(port === undefined ? [] : ["-S", `127.0.0.1:${port}`]), file],
  },
  Java: {
    isThere: has("javac", "--version"),
    extension: "java",
    run: (file) => ["java", "-Dfile.encoding=UTF-8", file],
  },
};

const CHARACTERS: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** The example in a language, as copied from the page. */
async function copyExample(request: APIRequestContext, address: string, language: string): Promise<string> {
  const page = await (await request.get(`/developers/${address}`)).text();
  const [, rest = ""] = page.split(`<summary>${language}</summary>`);
  const code = /<code>([\s\S]*?)<\/code>/.exec(rest)?.[1] ?? "";
  return code.replaceAll(/&(#?\w+);/g, (_, name: string) => CHARACTERS[name] ?? "");
}

/** Saves an example and starts it with the command of its first line. */
function start(code: string, { extension, run }: Language, env: Record<string, string>, port?: number) {
  const folder = mkdtempSync(join(tmpdir(), "waybill-example-"));
  const file = join(folder, `example.${extension}`);
  writeFileSync(file, code);
  const [program, ...args] = run(file, port);
  const child: ChildProcess = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const output = child.stdout ? text(child.stdout) : Promise.resolve("");
  const stop = () => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  return { output, stop };
}

for (const [name, language] of Object.entries(LANGUAGES)) {
  test(`the examples in ${name} create a parcel and list it`, async ({ request, tokenWith }) => {
    test.skip(!language.isThere, `${name} is not installed here`);
    const env = { TOKEN: await tokenWith("owner") };
    const waybillNumber = freshNumber("EX");
    const create = (await copyExample(request, "createShipments", name)).replace("YT2345678901234", waybillNumber);
    const created = start(create, language, env);
    const made = await created.output;
    expect(made).toContain(`"waybillNumber":"${waybillNumber}"`);
    expect(made).toContain('"salesperson":"小王"');
    created.stop();
    const listed = start(await copyExample(request, "listShipments", name), language, env);
    expect(await listed.output).toContain(waybillNumber);
    listed.stop();
  });

  if (name === "curl") continue;
  test(`the receiver in ${name} accepts messages of the desk, and no others`, async ({ request, tokenWith }) => {
    test.skip(!language.isThere, `${name} is not installed here`);
    const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
    const port = await findFreePort();
    const url = `http://127.0.0.1:${port}/hooks`;
    const data = { name, url, events: ["shipment.signed"] };
    const { id, secret } = await (await request.post("/api/v1/hooks", { headers, data })).json();
    const code = (await copyExample(request, "hooks", name)).replace("8080", String(port));
    const receiver = start(code, language, { HOOK_SECRET: secret }, port);
    const tell = async () => (await request.post(`/api/v1/hooks/${id}/test`, { headers })).json();
    await expect.poll(tell).toEqual({ status: 204, error: null });
    await request.post(`/api/v1/hooks/${id}/rotate`, { headers });
    expect(await tell(), "signed by the old secret beside the new one").toEqual({ status: 204, error: null });

    const body = JSON.stringify({ type: "shipment.signed", data: { shipment: { waybillNumber: "YT1" } } });
    const post = async (at: Date, signedBody: string, by = secret) => {
      const signature = new Webhook(by).sign("evt_1", at, signedBody);
      const webhook = { "webhook-id": "evt_1", "webhook-timestamp": `${Math.floor(at.getTime() / 1_000)}` };
      const answer = await fetch(url, {
        method: "POST",
        headers: { ...webhook, "webhook-signature": signature },
        body,
      });
      return answer.status;
    };
    const now = new Date(); // today: the receiver is a program in any language, with the machine's clock
    expect(await post(now, body)).toBe(204);
    expect(await post(now, body.replace("YT1", "YT2")), "signed for another body").toBe(401);
    expect(await post(now, body, `whsec_${Buffer.alloc(32).toString("base64")}`), "another secret").toBe(401);
    expect(await post(new Date(now.getTime() - 600_000), body), "ten minutes old").toBe(401);
    expect((await fetch(url, { method: "POST", body })).status, "unsigned").toBe(401);
    receiver.stop();
    await request.delete(`/api/v1/hooks/${id}`, { headers });
  });
}

test("openssl calculates the same signature of a message", async ({ request }) => {
  test.skip(!has("openssl", "version"), "openssl is not installed here");
  const folder = mkdtempSync(join(tmpdir(), "waybill-example-"));
  const body = '{"type":"shipment.signed","data":{"shipment":{"stateName":"签收"}}}';
  writeFileSync(join(folder, "body.json"), body);
  const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
  const at = new Date("2026-11-25T12:03:10+08:00");
  const env = { ...process.env, HOOK_SECRET: secret, ID: "evt_1", TIMESTAMP: `${at.getTime() / 1_000}` };
  const { stdout } = spawnSync("sh", ["-c", await copyExample(request, "hooks", "Shell")], { cwd: folder, env });
  expect(stdout.toString().trim()).toBe(new Webhook(secret).sign("evt_1", at, body));
  rmSync(folder, { recursive: true, force: true });
});
