import { z } from "zod";
import { phoneForCarrier } from "@/lib/domain/privacy/phone-number";

const TEXT = { error: "这里请写文本（加引号）。" };

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it keeps out
const NO_CONTROL = /^[^\u0000-\u001f\u007f]*$/;

const optionalText = (longest: number, message: string) =>
  z
    .string(TEXT)
    .trim()
    .max(longest, message)
    .regex(NO_CONTROL, "请去掉看不见的控制字符。")
    .nullish()
    .transform((text) => text || null);

/** Used to check whether a country or region exists; `Intl` knows all of them. */
const regions = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
const isCountry = (code: string) => code === "" || (/^[A-Z]{2}$/.test(code) && regions.of(code) !== undefined);

const country = z
  .string(TEXT)
  .trim()
  .toUpperCase()
  .refine(isCountry, "没有这个国家代码，请写两位字母，如 CN、JP。")
  .nullish()
  .transform((text) => text || null);

const carrierCode = z
  .string(TEXT)
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

const address = optionalText(100, "地址最多 100 个字符，写到区县就够了，如“广东省深圳市南山区”。");

/**
 * A shipment from a form or the API; the service checks the carrier against the table.
 *
 * @see Kuaidi100 document, 1.3 订阅输入参数: number at most 32 characters, company in lower case, one
 * phone number without its extension
 */
export const newShipmentSchema = z.object(
  {
    waybillNumber: z
      .string({
        error: ({ input }) =>
          typeof input === "number" ? "运单号请写成文本（加引号），以免长号码丢失末尾几位。" : "请填写运单号。",
      })
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
          .refine((text) => !/^\d(\.\d+)?E\+\d+$/.test(text), {
            error: "运单号被表格软件改成了科学计数法，后几位已经丢失，请从原始数据重新复制。",
            abort: true,
          })
          .regex(/^[A-Z0-9-]*\d[A-Z0-9-]*$/, "运单号由字母、数字和短横线组成，至少有一位数字，请去掉其他字符。"),
      ),
    carrier: carrierCode,
    phone: z
      .string(TEXT)
      .trim()
      .nullish()
      .transform((text) => text || null)
      .refine(
        (text) =>
          text === null ||
          (/^\+?[\d\s-]{4,20}((转|#|,|x|ext\.?)\s*\d{1,6})?$/i.test(text) && phoneForCarrier(text).length >= 4),
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
  },
  { error: '请提交一个运单对象，如 {"waybillNumber": "YT2345678901234"}。' },
);

/** The input before parsing. */
export type NewShipmentInput = z.input<typeof newShipmentSchema>;
/** The result of parsing. */
export type NewShipment = z.output<typeof newShipmentSchema>;

/**
 * The number and carrier as first entered: unique among shipments, so that none is subscribed twice
 * by accident.
 */
export function submissionKey({ carrier, waybillNumber }: Pick<NewShipment, "carrier" | "waybillNumber">): string {
  return `${carrier ?? "auto"}:${waybillNumber}`;
}
