import { expect } from "@playwright/test";
import { tokenNamed } from "@/e2e/support/template/templates";
import { AcknowledgedPushes, inspectDatabase, type StopReason } from "./acknowledged-pushes";
import { ACCEPTED, type CallbackClient } from "./callback-client";
import { test } from "./fault-fixtures";
import type { Fault, ShimEvent } from "./libc-shim";
import { ApiClient, type Parcel } from "./subscribed-parcels";

/** R1 and R16. */
const FAULTS: Fault[] = ["fsync EIO", "write ENOSPC", "write EROFS", "write EIO", "write EDQUOT"];
const CONNECTIONS = 16;
const REFUSED = { result: false, returnCode: "500", message: "暂时无法保存推送，请稍后重新推送。" };
/** Files that a page or the log opens and closes at any moment. */
const FILES_SLACK = 20;

test("a disk that fails: refusals, readable pages, and intake again as soon as it works", async ({
  server,
  shim,
  kuaidi100,
  clientWith,
}) => {
  test.setTimeout(120_000);
  await server.start(shim.envFor(server));
  const api = new ApiClient(server, tokenNamed("e2e owner"));
  const parcels = await api.createParcels(kuaidi100, CONNECTIONS);
  const client = clientWith(CONNECTIONS);
  const ledger = new AcknowledgedPushes();
  const pushToAll = () => Promise.all(parcels.map((parcel) => ledger.pushNext(client, parcel)));
  expect(await pushToAll()).toEqual(parcels.map(() => undefined));
  const openFiles = server.openFiles();

  for (const fault of FAULTS) {
    // During pushes, so that it hits a transaction in progress as well.
    const senders = ledger.pushUntilStopped(client, parcels, CONNECTIONS);
    await ledger.waitForCount(ledger.acknowledged.length + CONNECTIONS * 2);
    shim.injectFault(fault);
    for (const stop of await senders) expectRefused(stop, fault);
    for (let round = 0; round < 3; round += 1) {
      for (const stop of await pushToAll()) expectRefused(stop, fault);
    }
    const acknowledgedSoFar = ledger.acknowledged.length;
    await expectReadable(api, parcels);
    await expectHealth(api, 503, fault);

    shim.clearFault();
    expect(await pushToAll(), `after ${fault}`).toEqual(parcels.map(() => undefined));
    await expectHealth(api, 200, `after ${fault}`);
    expect(ledger.acknowledged.length).toBe(acknowledgedSoFar + parcels.length);
    await sendAgain(client, ledger);
  }

  await ledger.expectTraces(api);
  expect(server.openFiles(), "open files").toBeLessThan(openFiles + FILES_SLACK);
  await server.kill();
  const { integrity, fingerprints } = inspectDatabase(server.databaseFile);
  expect(integrity).toBe("ok");
  expect(ledger.findMissing(fingerprints)).toEqual([]);
  expectReopened(shim.parseLog());
});

function expectRefused(stop: StopReason | undefined, fault: Fault): void {
  const answer = stop && "answer" in stop ? stop.answer : undefined;
  expect(answer?.status, `${fault}: ${JSON.stringify(stop)}`).toBe(500);
  expect(JSON.parse(answer?.text ?? "")).toEqual(REFUSED);
}

/** The answer may be a few seconds old. */
async function expectHealth(api: ApiClient, status: number, when: string): Promise<void> {
  await expect.poll(async () => (await api.get("/api/health")).status, { message: when }).toBe(status);
}

async function expectReadable(api: ApiClient, parcels: readonly Parcel[]): Promise<void> {
  const { status, body } = await api.get("/api/v1/counts");
  expect(status).toBe(200);
  expect(body).toMatchObject({ total: parcels.length });
  expect((await api.get(`/api/v1/shipments/${parcels[0]?.id}`)).status).toBe(200);
}

/** As Kuaidi100 does: refused pushes are sent once more, and are accepted now. */
async function sendAgain(client: CallbackClient, ledger: AcknowledgedPushes): Promise<void> {
  const refused = ledger.drainRefused();
  expect(refused.length).toBeGreaterThan(0);
  for (const { parcel, body } of refused) expect((await client.post(parcel.callbackUrl, body)).text).toBe(ACCEPTED);
}

/** After a failed sync the journal is opened again before anything else is synced to it. */
function expectReopened(log: readonly ShimEvent[]): void {
  const journal = log.filter((happening) => "file" in happening && happening.file === "waybill.db-wal");
  const broken = journal.flatMap(({ kind }, at) => (kind === "broken sync" ? [at] : []));
  expect(broken.length).toBeGreaterThan(0);
  for (const at of broken) {
    const next = journal.slice(at + 1).find(({ kind }) => kind === "open" || kind === "sync");
    expect(next?.kind, "after a failed sync").toBe("open");
  }
}
