import { test as base } from "@playwright/test";
import { FakeKuaidi100 } from "@/e2e/support/fake-kuaidi100";
import { prepareContext } from "@/e2e/support/prepare-context";
import type { DeskData } from "@/e2e/support/template/templates";
import { CallbackClient } from "./callback-client";
import { FaultServer } from "./fault-server";
import { LibcShim } from "./libc-shim";

/**
 * The number of rounds: 2 in `npm test`; the requirements are 20
 * (`FAULT_ROUNDS=20 FAULT_EVENTS=1000 npx playwright test --project faults`, part of `npm run test:drills`).
 */
const SHORT_ROUNDS = 2;
const rounds = Number(process.env.FAULT_ROUNDS ?? SHORT_ROUNDS);
export const ROUNDS = Number.isInteger(rounds) && rounds > 0 ? rounds : SHORT_ROUNDS;

interface Fixtures {
  /** The content of the server's folder at the start. */
  data: DeskData;
  kuaidi100: FakeKuaidi100;
  /** A server of the test's own, not started yet. */
  server: FaultServer;
  /** Records and breaks the disk of a server that is started with it. */
  shim: LibcShim;
  /** Creates a client that is closed when the test ends. */
  clientWith: (connections: number) => CallbackClient;
}

export const test = base.extend<Fixtures>({
  context: async ({ context }, use) => {
    await prepareContext(context);
    await use(context);
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern
  kuaidi100: async ({}, use) => {
    const standIn = await FakeKuaidi100.start();
    await use(standIn);
    await standIn.stop();
  },

  data: ["accounts", { option: true }],

  server: async ({ kuaidi100, data }, use) => {
    const server = await FaultServer.create(kuaidi100.pollUrl, data);
    await use(server);
    await server.dispose();
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above
  shim: async ({}, use) => {
    const shim = new LibcShim();
    await use(shim);
    shim.dispose();
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above
  clientWith: async ({}, use) => {
    const clients: CallbackClient[] = [];
    await use((connections) => {
      const client = new CallbackClient(connections);
      clients.push(client);
      return client;
    });
    for (const client of clients) client.close();
  },
});
