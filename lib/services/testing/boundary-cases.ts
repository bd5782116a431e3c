import { nameAuditedRoute } from "@/lib/domain/audit/audit-routes";
import { EXAMPLE_ID } from "@/lib/operations/operation";
import { findOperation } from "@/lib/operations/operations";
import { sayIn } from "@/lib/server/openapi/api-sentences";
import { OPERATIONS, type Operation } from "@/lib/services/testing/call-route";
import type { ShopRows } from "./desk-wide-rows";

/**
 * What somebody who is limited to one shop gets from an operation:
 *
 * - `refused`: a refusal, since it concerns every shop or is for signed-in people.
 * - `own`: an answer that is the same whether other shops have rows or not.
 * - `log`: entries of the own shop, among them those of the calls of this test.
 * - `one`: the own shop's row; for another shop's row the same answer as for an id that does not exist.
 * - `unknown`: rows without a shop, of which it sees none: every id is unknown.
 * - `named`: an answer about ids or numbers that the caller sends, of which it learns nothing else.
 */
export interface BoundaryCase {
  kind: "refused" | "own" | "log" | "one" | "unknown" | "named";
  /** Whose id its address has. */
  of: string;
  id?: string;
  /** Asked by a person: programs have none. */
  isPersons?: true;
  /** Everybody gets the same. */
  isCommon?: true;
  query: (rows: ShopRows) => string;
  body: (rows: ShopRows) => unknown;
}

/** The waybill number of examples. */
const EXAMPLE_NUMBER = "YT2345678901234";

/** Kinds of objects that belong to no shop. */
const OF_NO_SHOP = ["row", "audit"];

const say = sayIn("zh-CN");

/** What follows from an operation's definition, called with its documented examples, which then name a shop's rows. */
export function deriveCase(operation: Operation, defined = findOperation(operation.name)): BoundaryCase {
  const { name, method, path } = operation;
  if (!defined) throw new Error(`${name} has no definition`);
  // `channel` for `/api/v1/alert-channels/{id}`.
  const of = nameAuditedRoute("", path, path).kind.split("-").at(-1) ?? "";
  const [collection = ""] = path.split("/").slice(3);
  const named = defined.names ?? collection.replace(/(?<=sh)es$|s$/, "");
  const isRefused = defined.isForEveryShop || defined.managesPeople || defined.isForPeople;
  const about = (example: string, rows: ShopRows) => {
    if (isRefused) return example;
    const id = rows[named as keyof ShopRows];
    if (example.includes(EXAMPLE_ID) && !OF_NO_SHOP.includes(named) && typeof id !== "string")
      throw new Error(`${name}: whose id is it? Its definition says so with "names"`);
    return example
      .replaceAll(EXAMPLE_ID, String(id))
      .replaceAll(EXAMPLE_NUMBER, path.includes("/archive/") ? rows.archivedNumber : rows.waybillNumber)
      .replaceAll("A1024", rows.orderNumber);
  };
  const given = {
    of,
    query: (rows: ShopRows) => about(operation.query, rows),
    body: (rows: ShopRows): unknown => {
      const sayHere = (text: string) => (text === "Flagship store" ? String(rows.shop) : say(text));
      return defined.body && JSON.parse(about(JSON.stringify(defined.body.example(sayHere)), rows));
    },
  };
  if (isRefused) return { ...given, kind: "refused" };
  if (path.includes("{id}")) return { ...given, kind: OF_NO_SHOP.includes(of) ? "unknown" : "one" };
  const { isCommon } = defined;
  const asks = [EXAMPLE_ID, EXAMPLE_NUMBER].some((each) => operation.query.includes(each));
  return { ...given, isCommon, kind: method === "GET" && (isCommon || !asks) ? "own" : "named" };
}

/** Where the examples do not do. */
const BESIDES: Readonly<Record<string, Partial<BoundaryCase>>> = {
  // Orders without a number too.
  upsertOrders: {
    body: ({ waybillNumber, orderNumber }) => [
      { orderNumber, salesperson: "甲小姐" },
      { orderNumber: "NEW-1", waybillNumber, salesperson: "甲小姐" },
    ],
  },
  replayPushes: { body: ({ push, refusedPush }) => ({ ids: [push, refusedPush] }) },
  createJob: {
    body: ({ shipment, signed }) => ({
      kind: "edit",
      selection: { ids: [shipment, signed] },
      changes: { salesperson: "甲小姐" },
    }),
  },
  listProposedShipments: { kind: "own", id: "silent" },
  listAudit: { kind: "log" },
  exportAudit: { kind: "log" },
  listNotices: { isPersons: true },
  listHandovers: { query: () => "?status=open" },
  listFigureParcels: { query: () => "?carrier=yuantong" },
  exportFreightClaims: { query: () => "?carrier=yuantong&verdict=unruled" },
  exportSales: { query: () => "?kind=net" },
};

/** A case for every operation of the API. */
export const BOUNDARY_CASES: Readonly<Record<string, BoundaryCase>> = Object.fromEntries(
  OPERATIONS.map((each) => [each.name, { ...deriveCase(each), ...BESIDES[each.name] }]),
);
