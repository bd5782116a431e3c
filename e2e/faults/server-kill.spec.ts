import { expect } from "@playwright/test";
import { tokenNamed } from "@/e2e/support/template/templates";
import { AcknowledgedPushes, inspectDatabase } from "./acknowledged-pushes";
import { ROUNDS, test } from "./fault-fixtures";
import { ApiClient } from "./subscribed-parcels";

/**
 * SIGKILL under load, many times: R2. FAULT_ROUNDS sets the number; the default is 2, the requirement 20.
 */
const IN_FLIGHT = 1_000;
const PARCELS = 40;
/** A kill comes after this many acknowledgements, or up to twice as many: each time at another point of a transaction. */
const BEFORE_KILL = 300;
const FIRST_ANSWER_MS = 5_000;

test(`killed ${ROUNDS} times with ${IN_FLIGHT} pushes in flight, it has everything that it acknowledged`, async ({
  server,
  kuaidi100,
  clientWith,
}) => {
  test.setTimeout(60_000 + ROUNDS * 20_000);
  await server.start();
  const api = new ApiClient(server, tokenNamed("e2e owner"));
  const parcels = await api.createParcels(kuaidi100, PARCELS);
  const ledger = new AcknowledgedPushes();

  for (let round = 1; round <= ROUNDS; round += 1) {
    const before = ledger.acknowledged.length;
    const senders = ledger.pushUntilStopped(clientWith(IN_FLIGHT), parcels, IN_FLIGHT);
    await ledger.waitForCount(before + BEFORE_KILL + Math.floor(Math.random() * BEFORE_KILL));
    await server.kill();
    await senders;

    const { integrity, fingerprints } = inspectDatabase(server.databaseFile);
    expect(integrity, `integrity after kill ${round}`).toBe("ok");
    expect(ledger.findMissing(fingerprints), `lost by kill ${round}`).toEqual([]);

    const { wallMs, cpuMs } = await server.start();
    // Other programs may use the processors: then the server's own CPU time counts.
    expect(Math.min(wallMs, cpuMs), "until the first answer").toBeLessThan(FIRST_ANSWER_MS);
    test.info().annotations.push({
      type: "measured",
      description: `kill ${round}: ${ledger.acknowledged.length - before} acknowledged, first 200 after ${Math.round(wallMs)} ms (${cpuMs} ms of CPU)`,
    });
  }
  await ledger.expectTraces(api);
});
