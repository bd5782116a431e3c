import type { Operation } from "@/lib/operations/operation";
import { OPERATIONS } from "@/lib/operations/operations";
import type { Say } from "./api-sentences";

/**
 * A request body for each operation that accepts JSON, by operation id: each example is valid as it
 * is, provided that the id exists. The reference shows it in five languages. Names and notes are in
 * the document's language; places are Chinese, as Kuaidi100 knows them.
 */
export const createBodyExamples = (say: Say): Readonly<Record<string, unknown>> => {
  const defined = Object.entries<Operation>(OPERATIONS).flatMap(([name, { body }]) =>
    body ? [[name, body.example(say)]] : [],
  );
  return {
    ...Object.fromEntries(defined),
    createShipments: {
      waybillNumber: "YT2345678901234",
      carrier: "yuantong",
      phone: "13800138000",
      recipient: say("Zhang San"),
      orderNumber: "A1024",
      shop: say("Flagship store"),
      salesperson: say("Wang"),
      to: "广东省深圳市南山区",
    },
    upsertOrders: [
      {
        orderNumber: "A1024",
        shop: say("Flagship store"),
        salesperson: say("Wang"),
        phone: "13800138000",
        recipient: say("Zhang San"),
        to: "广东省深圳市南山区",
        waybillNumber: "YT2345678901234",
        carrier: "yuantong",
        codAmount: 12_800,
        freight: 600,
      },
    ],
  };
};
