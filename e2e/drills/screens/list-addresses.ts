import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Ids in some of the addresses. */
export interface PageParameters {
  shipmentId: string;
  trackingPath: string;
}

/** Addresses that show a page in another way, beside that of the page itself. */
const VIEWS = [
  "/?map=stalled",
  "/shipments?view=all&density=compact",
  "/shipments?view=all&mode=scroll",
  "/shipments?state=2",
  "/shipments?q=NOTHING7777",
  "/shipments?from=yesterday",
  "/problems?view=board",
  "/problems?view=deck",
  "/problems?scope=overdue",
  "/problems?q=NOTHING7777",
  "/pushes?q=NOTHING7777",
  "/analytics/salespeople?kind=signed",
  "/settlement?tab=files",
  "/settlement?tab=bank",
  "/settlement?tab=freight",
  "/settlement?tab=log",
  "/notices?unread=true",
];

/** No pages: the shop's logo and the service worker. */
const NO_PAGES = /\/(logo|worker)\//;

/** A page of the app at one address. */
export interface PageAddress {
  address: string;
  /** Whether only signed-in people see it. */
  isDesk: boolean;
}

/** Every page that a version of the project has, by its files: a new page needs no entry here. */
export function listAddresses(folder: string, given: PageParameters): PageAddress[] {
  const files = readdirSync(join(folder, "app"), { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\/(page\.tsx|route\.ts)$/.test(path) && !path.startsWith("api/") && !NO_PAGES.test(path))
    .toSorted();
  const pages = files.map((path) => ({ address: addressOf(path, given), isDesk: path.startsWith("(desk)") }));
  const parcel = `/shipments/${given.shipmentId}`;
  const parts = ["follow", "map", "pushes"].map((part) => `${parcel}?part=${part}`);
  const views = [...VIEWS, ...parts, `/shipments?view=all&open=${given.shipmentId}`];
  return [...pages, ...views.map((address) => ({ address, isDesk: true }))];
}

/** `(desk)/shipments/(list)/page.tsx` is `/shipments`. */
function addressOf(path: string, { shipmentId, trackingPath }: PageParameters): string {
  const parts = path
    .split("/")
    .slice(0, -1)
    .filter((part) => !part.startsWith("("));
  const address = `/${parts.join("/")}`;
  return address
    .replace("/t/[token]", trackingPath)
    .replace("[id]", shipmentId)
    .replace("[operation]", "listShipments")
    .replace(/\[\.{3}\w+\]/, "nothing-like-it");
}
