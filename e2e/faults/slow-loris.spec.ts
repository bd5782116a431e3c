import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { tokenNamed } from "@/e2e/support/template/templates";
import { ACCEPTED } from "./callback-client";
import { test } from "./fault-fixtures";
import { ApiClient, type Parcel, signPush } from "./subscribed-parcels";

/** R12, in its short form. */
const DRIBBLERS = 25;
const DRIBBLE_MS = 500;
const HEADERS_LIMIT_MS = 15_000;
const REQUEST_LIMIT_MS = 20_000;
/** Tolerance for a machine that runs other programs. */
const SLACK_MS = 2_000;
const ANSWER_LIMIT_MS = 2_000;

test(`${2 * DRIBBLERS} senders that send byte by byte are disconnected, and delay no other sender`, async ({
  server,
  kuaidi100,
  clientWith,
}) => {
  test.setTimeout(120_000);
  await server.start();
  const api = new ApiClient(server, tokenNamed("e2e owner"));
  const [parcel] = (await api.createParcels(kuaidi100, 1)) as [Parcel];
  const { host, pathname } = new URL(parcel.callbackUrl);
  const line = `POST ${pathname}?callbackid=x HTTP/1.1\r\nHost: ${host}\r\n`;
  const times = (opening: string) => Array.from({ length: DRIBBLERS }, () => dribble(server.url, opening));
  const inHeaders = times(`${line}X-Slow: `);
  const inBody = times(`${line}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 10000\r\n\r\nparam=`);
  let areCut = false;
  const cuts = Promise.all([Promise.all(inHeaders), Promise.all(inBody)]).finally(() => {
    areCut = true;
  });

  const client = clientWith(1);
  let slowest = 0;
  for (let step = 0; !areCut; step += 1) {
    const askedAt = performance.now();
    const { text } = await client.post(parcel.callbackUrl, signPush(parcel, step).body);
    expect(text).toBe(ACCEPTED);
    slowest = Math.max(slowest, performance.now() - askedAt);
    await sleep(100);
  }

  const [headers, bodies] = await cuts;
  expect(slowest).toBeLessThan(ANSWER_LIMIT_MS);
  expect(Math.max(...headers)).toBeLessThan(HEADERS_LIMIT_MS + SLACK_MS);
  expect(Math.max(...bodies)).toBeLessThan(REQUEST_LIMIT_MS + SLACK_MS);
  const measured = [slowest, Math.max(...headers), Math.max(...bodies)].map(Math.round);
  test.info().annotations.push({
    type: "measured",
    description: `slowest good answer ${measured[0]} ms; cut in headers after ${measured[1]} ms, in the body after ${measured[2]} ms`,
  });
});

/** Sends the opening, then single letters with pauses. @returns after how many ms the server closed the connection */
function dribble(url: string, opening: string): Promise<number> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const startedAt = performance.now();
    const socket = connect(Number(port), hostname);
    const timer = setInterval(() => socket.write("x"), DRIBBLE_MS);
    socket.on("connect", () => socket.write(opening));
    socket.on("error", () => {}); // closed while a letter was being sent
    socket.resume().on("close", () => {
      clearInterval(timer);
      resolve(performance.now() - startedAt);
    });
  });
}
