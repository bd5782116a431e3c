import { z } from "zod";

const optionalText = (longest: number, message: string) =>
  z
    .string()
    .trim()
    .max(longest, message)
    .nullish()
    .transform((text) => text || null);

const country = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^([A-Z]{2})?$/, "国家请写两位字母代码，如 CN、JP。")
  .nullish()
  .transform((text) => text || null);

const carrierCode = z
  .string()
  .trim()
  .toLowerCase()
  .max(64, "快递公司编码最多 64 个字符，请从列表中选择。")
  .nullish()
  .transform((text) => text || null);

const fen = (name: string) =>
  z
    .number({ error: `${name}请写以分为单位的整数，如 12800 表示 128.00 元。` })
    .int(`${name}请写以分为单位的整数。`)
    .min(0, `${name}不能是负数。`)
    .max(100_000_000_00, `${name}太大了，请检查单位是不是分。`)
    .nullish()
    .transform((amount) => amount ?? null);

const ADDRESS_HINT = "请按省-市-区写，如“广东省深圳市南山区”。";
const address = z
  .string()
  .trim()
  .max(100, `地址最多 100 个字符。${ADDRESS_HINT}`)
  .refine((text) => text === "" || /\p{Script=Han}{2}|[A-Za-z]{2}/u.test(text), `看不出是哪里的地址。${ADDRESS_HINT}`)
  .nullish()
  .transform((text) => text || null);

/**
 * A shipment as a form or the API brings it; the carrier is checked against the table by the
 * service.
 *
 * @see Kuaidi100 document, 1.3 订阅输入参数: number at most 32 characters, company in lower case,
 * one phone number without its extension
 */
export const newShipmentSchema = z.object({
  waybillNumber: z
    .string({ error: "请填写运单号。" })
    .transform((text) =>
      text
        .normalize("NFKC")
        .replace(/[\s\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g, "")
        .toUpperCase(),
    )
    .pipe(
      z
        .string()
        .min(1, { error: "请填写运单号。", abort: true })
        .min(6, { error: "运单号至少 6 个字符，请检查是否漏了几位。", abort: true })
        .max(32, { error: "运单号最多 32 个字符，请检查是否多粘贴了内容。", abort: true })
        .regex(/^[A-Z0-9-]+$/, "运单号只能有字母、数字和短横线，请去掉其他字符。"),
    ),
  carrier: carrierCode,
  phone: z
    .string()
    .trim()
    .nullish()
    .transform((text) => text || null)
    .refine(
      (text) => text === null || /^\+?[\d\s-]{4,20}((转|#|,|x|ext\.?)\s*\d{1,6})?$/i.test(text),
      "电话请写手机号或固定电话，如 13800138000、0755-12345678；只知道后四位时写四位数字。",
    ),
  from: address,
  to: address,
  orderNumber: optionalText(64, "订单号最多 64 个字符。"),
  salesperson: optionalText(32, "业务员最多 32 个字符。"),
  shop: optionalText(64, "店铺最多 64 个字符。"),
  codAmount: fen("代收货款"),
  freight: fen("运费"),
  international: z
    .boolean({ error: "international 请写 true 或 false。" })
    .nullish()
    .transform((value) => value ?? false),
  departureCountry: country,
  departureCarrier: carrierCode,
  destinationCountry: country,
  destinationCarrier: carrierCode,
});

/** What may be sent. */
export type NewShipmentInput = z.input<typeof newShipmentSchema>;
/** What it means once read. */
export type NewShipment = z.output<typeof newShipmentSchema>;
