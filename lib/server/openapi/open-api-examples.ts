import type { Operation } from "@/lib/operations/operation";
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
  };
};
