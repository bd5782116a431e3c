import { createServer } from "node:net";

/** Below the ports that the system gives to whoever names none. */
const FIRST_PORT = 12_000;
const PORTS_OF_WORKER = 1_000;
let next = Math.floor(Math.random() * PORTS_OF_WORKER);

/** A port without a listener. Each worker of the tests has its own ports: no other takes it before its server listens. */
export async function findFreePort(): Promise<number> {
  const first = FIRST_PORT + Number(process.env.TEST_PARALLEL_INDEX ?? 0) * PORTS_OF_WORKER;
  for (let tries = 0; tries < PORTS_OF_WORKER; tries += 1) {
    next = (next + 1) % PORTS_OF_WORKER;
    if (await isFree(first + next)) return first + next;
  }
  throw new Error(`no port from ${first} on is free`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
