import { expect } from "@playwright/test";
import { AcknowledgedPushes, inspectDatabase } from "./acknowledged-pushes";
import { ROUNDS, test } from "./fault-fixtures";
import { seededRandomBelow } from "./fuzzed-callback";
import type { ShimEvent } from "./libc-shim";
import { SimulatedDisk } from "./simulated-disk";
import { ApiClient, type Parcel } from "./subscribed-parcels";

test.use({ data: "empty" });

/** R1 and R3: 20 power cuts, or 200 with FAULT_ROUNDS=20. */
const POWER_CUTS = ROUNDS * 10;
const PUSHES = 400 + ROUNDS * 40;
const CONNECTIONS = 16;
const WAL = "waybill.db-wal";
const WAL_HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;

/** An acknowledgement, and the position in the log at which its first byte was sent. */
interface Sent {
  fingerprint: string;
  at: number;
}

test(`no answer is sent before its push is synced, and ${POWER_CUTS} power cuts lose nothing`, async ({
  server,
  shim,
  kuaidi100,
  clientWith,
}) => {
  test.setTimeout(120_000 + POWER_CUTS * 1_000);
  // A new database is created beside its place and moved there whole: the disk is recorded from then on.
  await server.start();
  await server.terminate();
  const disk = new SimulatedDisk(server.dataDir);
  await server.start(shim.envFor(server));
  const api = new ApiClient(server, await server.createToken());
  const parcels = await api.createParcels(kuaidi100, CONNECTIONS);
  const client = clientWith(CONNECTIONS);
  const ledger = new AcknowledgedPushes();
  const push = async (parcel: Parcel) => {
    while (ledger.acknowledged.length < PUSHES) expect(await ledger.pushNext(client, parcel)).toBeUndefined();
  };
  await Promise.all(parcels.map(push));
  await server.kill();
  const log = shim.parseLog();
  const sent = findAnswers(log, ledger);
  expect(sent.length).toBe(ledger.acknowledged.length);

  expectSyncBeforeAnswer(log, sent);

  const dice = seededRandomBelow(PUSHES);
  const from = Math.min(...sent.map(({ at }) => at));
  const cuts = Array.from({ length: POWER_CUTS }, () => from + dice(log.length - from + 1)).sort((a, b) => a - b);
  let done = 0;
  for (const [index, cut] of cuts.entries()) {
    for (; done < cut; done += 1) disk.apply(log[done] as ShimEvent);
    // Every second disk retains some unsynced writes.
    const found = disk.afterPowerCut(() => index % 2 === 1 && dice(2) === 0, inspectDatabase);
    expect(found.integrity, `after a power cut at ${cut}`).toBe("ok");
    const due = sent.filter(({ at }) => at < cut).map(({ fingerprint }) => fingerprint);
    expect(
      due.filter((fingerprint) => !found.fingerprints.has(fingerprint)),
      `lost at ${cut}`,
    ).toEqual([]);
  }
  const checkpoints = log.filter((happening) => happening.kind === "sync" && happening.file === "waybill.db").length;
  test.info().annotations.push({
    type: "measured",
    description: `${sent.length} acknowledged, ${log.length} happenings, ${checkpoints} checkpoints, ${POWER_CUTS} power cuts`,
  });
});

/** On one connection pushes follow each other, so its n-th acknowledgement is for its n-th push. */
function findAnswers(log: readonly ShimEvent[], ledger: AcknowledgedPushes): Sent[] {
  const byPort = new Map<number, number[]>();
  for (const [at, happening] of log.entries()) {
    if (happening.kind !== "answer" || !happening.firstBytes.startsWith("HTTP/1.1 200")) continue;
    byPort.set(happening.port, [...(byPort.get(happening.port) ?? []), at]);
  }
  return ledger.acknowledged.flatMap(({ fingerprint, answer }) => {
    const at = byPort.get(answer.localPort)?.shift();
    return at === undefined ? [] : [{ fingerprint, at }];
  });
}

/** For each push: its bytes are written to the journal, then its commit frame, then a sync; only then the answer is sent. */
function expectSyncBeforeAnswer(log: readonly ShimEvent[], sent: readonly Sent[]): void {
  const firstWrite = new Map<string, number>();
  const commits: number[] = [];
  const syncs: number[] = [];
  for (const [at, happening] of log.entries()) {
    if (!("file" in happening) || happening.file !== WAL) continue;
    if (happening.kind === "sync") syncs.push(at);
    if (happening.kind !== "write") continue;
    if (isCommit(happening.offset, happening.data)) commits.push(at);
    // Overlapping matches, since hexadecimal letters may precede it.
    for (const [, text = ""] of happening.data.toString("latin1").matchAll(/(?=([0-9A-F]{32}))/g)) {
      if (!firstWrite.has(text)) firstWrite.set(text, at);
    }
  }
  for (const { fingerprint, at } of sent) {
    const written = firstWrite.get(fingerprint);
    expect(written, `${fingerprint} in the journal`).toBeDefined();
    // The header of a frame is written before its page.
    const committed = commits.find((commit) => commit >= (written ?? 0) - 1);
    const synced = syncs.find((sync) => sync > Math.max(committed ?? Number.POSITIVE_INFINITY, written ?? 0));
    expect(synced, `the sync of ${fingerprint}`).toBeDefined();
    expect(at, `the answer to ${fingerprint}`).toBeGreaterThan(synced ?? 0);
  }
}

/** Whether it is the header of a transaction's last frame, which has the size of the database. */
function isCommit(offset: number, data: Buffer): boolean {
  return offset >= WAL_HEADER_BYTES && data.length === FRAME_HEADER_BYTES && data.readUInt32BE(4) !== 0;
}
