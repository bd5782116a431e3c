import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { askForReleases, getReleaseNotice } from "./release-notice";

const NOW = Date.parse("2026-12-02T12:00:00+08:00");
const DAY_MS = 24 * 3_600_000;
const list = (version: string) => JSON.stringify({ releases: [{ version, date: "2026-12-01" }] });

test("nobody is asked unless it is allowed; a list that the operator puts there is read", async () => {
  const place = { dataDir: createFolder(), updateUrl: null };
  await askForReleases(place, "0.1.0", NOW);
  expect(await getReleaseNotice(place, "0.1.0")).toEqual({ newer: null, isInformed: false, askedAt: null });

  writeFileSync(join(place.dataDir, "releases.json"), list("0.2.0"));
  expect(await getReleaseNotice(place, "0.1.0")).toMatchObject({
    newer: { version: "0.2.0" },
    isInformed: true,
    askedAt: null,
  });
  expect(await getReleaseNotice(place, "0.2.0")).toMatchObject({ newer: null });
  writeFileSync(join(place.dataDir, "releases.json"), "not a list");
  expect(await getReleaseNotice(place, "0.1.0")).toMatchObject({ newer: null, isInformed: false });
});

test("where it is allowed, the address is asked once a day and told the version alone", async () => {
  const requests: { method?: string; url?: string; headers: IncomingHttpHeaders }[] = [];
  const updateUrl = await listen((request) => {
    requests.push(request);
    return list("0.4.0");
  });
  const place = { dataDir: createFolder(), updateUrl };
  await askForReleases(place, "0.1.0", NOW);
  const { askedAt } = await getReleaseNotice(place, "0.1.0");
  await askForReleases(place, "0.1.0", Number(askedAt) + DAY_MS - 60_000);
  expect(requests).toMatchObject([
    { method: "GET", url: "/releases.json", headers: { "user-agent": "waybill-desk/0.1.0" } },
  ]);
  expect(requests[0]?.headers).not.toHaveProperty("cookie");
  expect(await getReleaseNotice(place, "0.1.0")).toMatchObject({ newer: { version: "0.4.0" }, isInformed: true });
  await askForReleases(place, "0.1.0", Number(askedAt) + DAY_MS + 60_000);
  expect(requests).toHaveLength(2);
});

test.each([
  ["no list", "<html>"],
  ["a flood", "x".repeat(300_000)],
])("an answer that is %s changes nothing", async (_, answer) => {
  const place = { dataDir: createFolder(), updateUrl: await listen(() => answer) };
  await expect(askForReleases(place, "0.1.0", NOW)).rejects.toThrow();
  expect(await getReleaseNotice(place, "0.1.0")).toMatchObject({ newer: null, askedAt: null });
});

async function listen(answer: (request: { headers: IncomingHttpHeaders }) => string): Promise<string> {
  const server = createServer((request, response) => response.end(answer(request)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => server.closeAllConnections());
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/releases.json`;
}

function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "waybill-releases-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
