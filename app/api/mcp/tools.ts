import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { store } from "@/db/open";
import { overview } from "@/db/queries/analytics/overview";
import { listCases } from "@/db/queries/cases/case-queue";
import { findCaseOfShipment } from "@/db/queries/cases/cases";
import { countShipments } from "@/db/queries/shipment-list/shipment-list";
import { findShipment } from "@/db/queries/shipments/shipments";
import { hasPermission, type Role } from "@/lib/domain/auth/role";
import { caseFilterSchema } from "@/lib/domain/cases/case-requests";
import { LONGEST_NOTE } from "@/lib/domain/cases/problem-case";
import { FLAGS } from "@/lib/domain/flags/flag";
import { visibleCases, visibleOverview, visibleTo } from "@/lib/domain/privacy/mask-shipment";
import { AppError, NotFoundError } from "@/lib/domain/shared/errors";
import type { Caller } from "@/lib/server/auth/authorize";
import { actOnCase } from "@/lib/services/cases/problem-cases";
import { lookUpNumbers } from "@/lib/services/shipments/look-up-numbers";

const MOST_FOUND = 20;

/**
 * What an assistant can do here with a caller's token. It reads, and sees what a viewer sees; only
 * a token that was given the scope `write` by name sees more and may add notes.
 */
export function assistantServer(caller: Caller): McpServer {
  const mayWrite = caller.scopes?.includes("write") === true && hasPermission(caller.role, "write");
  const role: Role = mayWrite ? caller.role : "viewer";
  const server = new McpServer(
    { name: "waybill-desk", title: "运单台 Waybill Desk", version: "1" },
    { instructions: "Parcels of a Chinese merchant. Times are Beijing's, money is in 分 (1/100 yuan)." },
  );
  addReading(server, role);
  if (mayWrite) addNotes(server, caller);
  return server;
}

const READS = { annotations: { readOnlyHint: true, openWorldHint: false } } as const;

function addReading(server: McpServer, role: Role): void {
  server.registerTool(
    "look_up_parcel",
    {
      title: "查运单 Look up a parcel",
      description:
        "Where a parcel is, by its waybill number or its order number. A single hit comes with every event of both legs, newest first; several come without.",
      inputSchema: { number: z.string().trim().min(1).max(64).describe("waybill number or order number") },
      ...READS,
    },
    ({ number }) => answer(() => lookUp(number, role)),
  );
  server.registerTool(
    "list_problems",
    {
      title: "异常列表 List problems",
      description:
        "Parcels that need somebody, the most urgent first, each with its open case: what is wrong, since when, by when somebody is to see to it, whose it is.",
      inputSchema: {
        flag: z.enum(FLAGS).optional().describe("only this problem"),
        limit: z.int().min(1).max(50).default(20),
      },
      ...READS,
    },
    ({ flag, limit }) =>
      answer(async () => {
        const filter = caseFilterSchema.parse({ ...(flag && { flag }), limit });
        return visibleCases(role, await listCases(store().read, filter, null, Date.now()));
      }),
  );
  server.registerTool(
    "figures",
    {
      title: "总览数字 Figures",
      description: "How many parcels there are in each state, what needs care, signed today, and the last 30 days.",
      inputSchema: {},
      ...READS,
    },
    () => answer(() => figures(role)),
  );
}

function addNotes(server: McpServer, caller: Caller): void {
  server.registerTool(
    "add_note",
    {
      title: "加跟进记录 Add a note",
      description: "Notes something on the open case of a parcel, for the colleagues who follow it.",
      inputSchema: {
        waybillNumber: z.string().trim().min(1).max(64),
        text: z.string().trim().min(1).max(LONGEST_NOTE),
      },
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    },
    ({ waybillNumber, text }) => answer(() => addNote(waybillNumber, text, caller)),
  );
}

async function lookUp(number: string, role: Role) {
  const { found } = await lookUpNumbers(store().read, { numbers: [number] }, Date.now());
  const [only] = found;
  if (!only) throw new NotFoundError("运单或订单", number);
  if (found.length > 1) return { parcels: found.slice(0, MOST_FOUND).map(({ shipment }) => visibleTo(role, shipment)) };
  const shipment = await findShipment(store().read, only.shipment.id);
  return { parcels: shipment ? [visibleTo(role, shipment)] : [] };
}

async function figures(role: Role) {
  const now = Date.now();
  const [seen, counts] = await Promise.all([overview(store().read, now), countShipments(store().read, {}, now)]);
  const { urgent: _, recent: __, ...numbers } = visibleOverview(role, seen);
  return { ...numbers, counts };
}

async function addNote(waybillNumber: string, text: string, caller: Caller) {
  const { found } = await lookUpNumbers(store().read, { numbers: [waybillNumber] }, Date.now());
  for (const { shipment } of found) {
    const open = await findCaseOfShipment(store().read, shipment.id, Date.now());
    if (open?.status !== "open") continue;
    await actOnCase(store(), open.id, { action: "note", text }, undefined, caller, Date.now());
    return { caseId: open.id, waybillNumber: shipment.waybillNumber };
  }
  throw new NotFoundError("未关闭的异常，运单", waybillNumber);
}

/** What a tool found, as JSON; what it refuses, as its sentence. */
async function answer(find: () => Promise<object>): Promise<CallToolResult> {
  try {
    return { content: [{ type: "text", text: JSON.stringify(await find()) }] };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { isError: true, content: [{ type: "text", text: error.message }] };
  }
}
