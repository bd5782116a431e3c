import { MutationObserver, QueryClient } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { caseListOptions } from "@/lib/client/cases/case-queries";
import { changeOptions } from "@/lib/client/offline/change-kind";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment-view";
import type { CasePage } from "@/lib/operations/case-operations";
import type { ShipmentPage } from "@/lib/operations/shipments/shipment-operations";
import { PARCEL_CHANGE, type ParcelChange, pickParcelValues, reverseParcelChange } from "./parcel-changes";
import { endlessListOptions, shipmentListOptions, shipmentOptions } from "./shipment-queries";

afterEach(() => vi.unstubAllGlobals());

const PARCEL = { id: "s1", waybillNumber: "YT1", version: 3, note: null, shop: "甲店", freight: 600 };
const CHANGE: ParcelChange = {
  id: "s1",
  waybillNumber: "YT1",
  edit: { note: "易碎", freight: null },
  before: { note: null, freight: 600 },
};
const QUERY = {} as Parameters<typeof shipmentListOptions>[0];

/** A server with one parcel, and the edits that were sent to it. */
function createServer(stored: object = {}) {
  const server = { parcel: { ...PARCEL, ...stored }, edits: [] as unknown[] };
  vi.stubGlobal("fetch", async (_path: string, { method, headers, body }: RequestInit = {}) => {
    if (method === "PATCH") {
      const edit = JSON.parse(String(body));
      server.edits.push([edit, new Headers(headers).get("If-Match")]);
      server.parcel = { ...server.parcel, ...edit, version: server.parcel.version + 1 };
    }
    return Response.json(server.parcel);
  });
  return server;
}

/** A page with the parcel in its list, paged and endless, open, and with a case. */
function openPage() {
  const client = new QueryClient();
  const page = { items: [PARCEL, { ...PARCEL, id: "s2" }], nextCursor: null } as unknown as ShipmentPage;
  const cases = { items: [{ id: "c1", shipment: PARCEL }], nextCursor: null } as unknown as CasePage;
  client.setQueryData(shipmentListOptions(QUERY).queryKey, page, { updatedAt: 7 });
  client.setQueryData(endlessListOptions(QUERY).queryKey, { pages: [page], pageParams: [""] });
  client.setQueryData(shipmentOptions("s1").queryKey, PARCEL as unknown as ShipmentDetail);
  client.setQueryData(caseListOptions({}).queryKey, { pages: [cases], pageParams: [""] });
  const notes = () => [
    ...(client.getQueryData(shipmentListOptions(QUERY).queryKey)?.items ?? []).map(({ note }) => note),
    client.getQueryData(endlessListOptions(QUERY).queryKey)?.pages[0]?.items[0]?.note,
    client.getQueryData(shipmentOptions("s1").queryKey)?.note,
    client.getQueryData(caseListOptions({}).queryKey)?.pages[0]?.items[0]?.shipment.note,
  ];
  const send = (change: ParcelChange, onRefused = vi.fn()) =>
    new MutationObserver(client, changeOptions(client, PARCEL_CHANGE, { onRefused })).mutate(change);
  return { client, notes, send };
}

test("an edit is shown at once wherever the parcel is, and the list is as old as before", async () => {
  const { client, notes, send } = openPage();
  vi.stubGlobal("fetch", () => new Promise(() => {}));
  void send(CHANGE);
  await vi.waitFor(() => expect(notes()).toEqual(["易碎", null, "易碎", "易碎", "易碎"]));
  expect(client.getQueryState(shipmentListOptions(QUERY).queryKey)?.dataUpdatedAt).toBe(7);
});

test("an edit and its undo go to the version that the parcel has by then, and neither is made twice", async () => {
  const { send } = openPage();
  const server = createServer({ version: 5 });
  await send(CHANGE);
  await send(CHANGE);
  await send(reverseParcelChange(CHANGE));
  expect(server.edits).toEqual([
    [CHANGE.edit, '"5"'],
    [CHANGE.before, '"6"'],
  ]);
});

test("what a colleague has changed since stays, and the page shows what was before the edit", async () => {
  const { notes, send } = openPage();
  const server = createServer({ note: "同事写的" });
  const onRefused = vi.fn();
  await expect(send(CHANGE, onRefused)).rejects.toMatchObject({ code: "conflict" });
  expect(server.edits).toEqual([]);
  expect(onRefused).toHaveBeenCalledOnce();
  expect(notes()[0]).toBeNull();
});

test("the values before an edit are those of its fields", () => {
  expect(pickParcelValues(PARCEL, { note: "易碎", shop: "乙店" })).toEqual({ note: null, shop: "甲店" });
});
