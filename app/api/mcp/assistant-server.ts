import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { store } from "@/db/open-store";
import { getOverview } from "@/db/queries/analytics/get-overview";
import { listCases } from "@/db/queries/cases/case-queue-pages";
import { findCaseOfShipment } from "@/db/queries/cases/case-records";
import { countShipments } from "@/db/queries/shipment-list/shipment-list";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import type { Store } from "@/db/store";
import type { Caller } from "@/lib/domain/auth/caller";
import { hasPermission } from "@/lib/domain/auth/role";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { caseFilterSchema } from "@/lib/domain/cases/case-requests";
import { MAX_NOTE_LENGTH } from "@/lib/domain/cases/problem-case";
import { FLAGS } from "@/lib/domain/flags/flag";
import { type Reader, readerOf } from "@/lib/domain/privacy/field-policy";
import { AppError, NotFoundError } from "@/lib/domain/shared/errors";
import { translateStored } from "@/lib/i18n/translate-stored";
import type { Translator } from "@/lib/i18n/translator";
import { recordToolCall } from "@/lib/server/audit/audit-request";
import { applyCaseAction } from "@/lib/services/cases/problem-cases";
import { showCasePage, showOverview, showShipment } from "@/lib/services/privacy/show-for-reader";
import { findShipmentsByNumbers } from "@/lib/services/shipments/find-shipments-by-numbers";

const MAX_FOUND = 20;

/**
 * The MCP tools that a caller's token can use, titled and refused in the translator's language. They read, and see what a viewer sees; only a token
 * with the scope `write` sees more and may add notes.
 */
export function createAssistantServer(request: Request, caller: Caller, translate: Translator): McpServer {
  const mayWrite = caller.scopes?.includes("write") === true && hasPermission(caller.role, "write");
  const reader = readerOf({ role: mayWrite ? caller.role : "viewer", kind: "token" });
  const server = new McpServer(
    { name: "waybill-desk", title: translate("reference.assistant.title"), version: "1" },
    { instructions: "Shipments of a Chinese merchant. Times are Beijing time, money is in fen (1/100 yuan)." },
  );
  registerReadTools(server, reader, caller.shops, translate);
  if (mayWrite) registerNoteTool(server, request, caller, translate);
  return server;
}

const READ_ONLY = { annotations: { readOnlyHint: true, openWorldHint: false } } as const;

function registerReadTools(server: McpServer, reader: Reader, shops: ShopScope, translate: Translator): void {
  server.registerTool(
    "look_up_parcel",
    {
      title: translate("reference.assistant.lookUpParcel"),
      description:
        "Where a shipment is, by its waybill number or order number. A single match comes with every event of both legs, newest first; several come without.",
      inputSchema: { number: z.string().trim().min(1).max(64).describe("waybill number or order number") },
      ...READ_ONLY,
    },
    ({ number }) => toToolResult(translate, () => findByNumber(number, reader, shops)),
  );
  server.registerTool(
    "list_problems",
    {
      title: translate("reference.assistant.listProblems"),
      description:
        "Shipments that need attention, the most urgent first, each with its open case: what is wrong, since when, when it is due, who it is assigned to.",
      inputSchema: {
        flag: z.enum(FLAGS).optional().describe("only this kind of problem"),
        limit: z.int().min(1).max(50).default(20),
      },
      ...READ_ONLY,
    },
    ({ flag, limit }) =>
      toToolResult(translate, async () => {
        const filter = caseFilterSchema.parse({ ...(flag && { flag }), limit });
        return showCasePage(reader, await listCases(store().read, shops, filter, null, Date.now()));
      }),
  );
  server.registerTool(
    "figures",
    {
      title: translate("reference.assistant.figures"),
      description:
        "How many shipments are in each state, what needs attention, what was delivered today, and the last 30 days.",
      inputSchema: {},
      ...READ_ONLY,
    },
    () => toToolResult(translate, () => getFigures(reader, shops)),
  );
}

function registerNoteTool(server: McpServer, request: Request, caller: Caller, translate: Translator): void {
  server.registerTool(
    "add_note",
    {
      title: translate("reference.assistant.addNote"),
      description: "Adds a note to the open case of a shipment, for the colleagues who handle it.",
      inputSchema: {
        waybillNumber: z.string().trim().min(1).max(64),
        text: z.string().trim().min(1).max(MAX_NOTE_LENGTH),
      },
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    },
    async ({ waybillNumber, text }) => {
      const detail = { target: { kind: "parcel", id: waybillNumber }, after: { action: "note", text } };
      return recordToolCall(request, "case.action", detail, (into) =>
        toToolResult(translate, () => addNote(into, waybillNumber, text, caller)),
      );
    },
  );
}

async function findByNumber(number: string, reader: Reader, shops: ShopScope) {
  const { found } = await findShipmentsByNumbers(store().read, shops, { numbers: [number] }, Date.now());
  const [match] = found;
  if (!match) throw new NotFoundError("shipmentOrOrder", number);
  if (found.length > 1)
    return { parcels: found.slice(0, MAX_FOUND).map(({ shipment }) => showShipment(reader, shipment)) };
  const shipment = await findShipment(store().read, shops, match.shipment.id);
  return { parcels: shipment ? [showShipment(reader, shipment)] : [] };
}

async function getFigures(reader: Reader, shops: ShopScope) {
  const now = Date.now();
  const [overview, counts] = await Promise.all([
    getOverview(store().read, shops, now),
    countShipments(store().read, { scope: shops }, now),
  ]);
  const { urgent: _, recent: __, ...numbers } = showOverview(reader, overview);
  return { ...numbers, counts };
}

async function addNote(into: Store, waybillNumber: string, text: string, caller: Caller) {
  const { found } = await findShipmentsByNumbers(store().read, caller.shops, { numbers: [waybillNumber] }, Date.now());
  for (const { shipment } of found) {
    const open = await findCaseOfShipment(store().read, caller.shops, shipment.id, Date.now());
    if (open?.status !== "open") continue;
    await applyCaseAction(into, open.id, { action: "note", text }, undefined, caller, Date.now());
    return { caseId: open.id, waybillNumber: shipment.waybillNumber };
  }
  throw new NotFoundError("openCase", waybillNumber);
}

/** A tool's result as JSON; a refusal as its message. */
async function toToolResult(translate: Translator, find: () => Promise<object>): Promise<CallToolResult> {
  try {
    return { content: [{ type: "text", text: JSON.stringify(translateStored(await find(), translate)) }] };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { isError: true, content: [{ type: "text", text: translate.problem(error.message) }] };
  }
}
