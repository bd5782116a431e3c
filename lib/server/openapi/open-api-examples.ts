import { EXAMPLE_ID as ID, type Operation } from "@/lib/operations/operation";
import { OPERATIONS } from "@/lib/operations/operations";
import type { ApiSentences } from "./api-sentences";

/**
 * A request body for each operation that accepts JSON, by operation id: each example is valid as it
 * is, provided that the id exists. The reference shows it in five languages. Names and notes are in
 * the document's language; places are Chinese, as Kuaidi100 knows them.
 */
export const createBodyExamples = ({ get }: ApiSentences): Readonly<Record<string, unknown>> => {
  const say = (name: string) => get(`examples.${name}`);
  const defined = Object.entries<Operation>(OPERATIONS).flatMap(([name, { body }]) =>
    body ? [[name, body.example(say)]] : [],
  );
  return {
    ...Object.fromEntries(defined),
    createShipments: {
      waybillNumber: "YT2345678901234",
      carrier: "yuantong",
      phone: "13800138000",
      recipient: say("recipient"),
      orderNumber: "A1024",
      shop: say("shop"),
      salesperson: say("salesperson"),
      to: "广东省深圳市南山区",
    },
    upsertOrders: [
      {
        orderNumber: "A1024",
        shop: say("shop"),
        salesperson: say("salesperson"),
        phone: "13800138000",
        recipient: say("recipient"),
        to: "广东省深圳市南山区",
        waybillNumber: "YT2345678901234",
        carrier: "yuantong",
        codAmount: 12_800,
        freight: 600,
      },
    ],
    handleSettlementItem: { action: "resolve", note: say("paidLater") },
    decideOnBankMatch: { action: "confirm", entries: [ID], remittances: [`${ID}.20781`] },
    decideOnSettlementRow: { action: "accept", note: say("paidInTwo") },
    changeSettlementFile: { carrier: "ems", settledOn: "2026-11-24", isNetOfFee: false },
    bookSettlementFile: { action: "book" },
    readSettlementSheet: { sheetName: "Sheet2" },
    changeSettlementRule: { toleranceFen: 100, periodDays: 7, slackDays: 3 },
    addFreightRule: {
      carrier: "yuantong",
      origin: "浙江",
      destination: "广东",
      firstGrams: 1_000,
      firstFen: 500,
      stepGrams: 1_000,
      stepFen: 200,
      returnPercent: 50,
      fromDay: "2026-11-01",
      toDay: null,
    },
    markFreightClaims: { ids: [`${ID}-0000002`], status: "raised" },
    acceptQueryProposal: { proposal: "silent" },
  };
};
