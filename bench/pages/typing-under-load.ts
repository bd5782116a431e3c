import type { Browser } from "@playwright/test";
import { LoadGenerator } from "@/bench/intake/load-generator";
import { findTargets } from "@/bench/intake/waybill-server";
import { openWindow, visitPage } from "./page-visit";

const PER_SECOND = 100;
const SECONDS = 8;
const SLOTS = 100;
const CONNECTIONS = 8;
const KEY_MS = 160;

interface Desk {
  url: string;
  port: number;
  dataDir: string;
  cookies: string;
  parcels: number;
}

/**
 * The longest delay of a letter typed into the list's search while 100 pushes a second arrive, in
 * ms.
 */
export async function measureTypingUnderLoad(
  browser: Browser,
  { url, port, dataDir, cookies, parcels }: Desk,
): Promise<number> {
  const load = new LoadGenerator();
  const context = await openWindow(browser, url, cookies);
  try {
    await load.prepare({
      port,
      targets: findTargets(dataDir, parcels),
      slots: SLOTS,
      wraps: false,
      connections: CONNECTIONS,
      kind: "first",
      from: 0,
      count: parcels,
      perSecond: PER_SECOND,
      seconds: SECONDS,
    });
    const { inp } = await visitPage(context, `${url}/shipments`, async (page) => {
      const storm = load.run();
      await page.getByRole("searchbox").first().pressSequentially("shunfeng yuantong zhongtong", { delay: KEY_MS });
      await storm;
    });
    return inp;
  } finally {
    load.close();
    await context.close();
  }
}
