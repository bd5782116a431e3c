import { z } from "zod";

export const markNoticesReadSchema = z
  .object(
    {
      ids: z.array(z.string().max(64)).max(200, "一次最多 200 条。").optional(),
      all: z.literal(true, "all 请写 true。").optional(),
    },
    { error: "请写 ids，或 all: true。" },
  )
  .refine(({ ids, all }) => ids !== undefined || all === true, "请写 ids，或 all: true。");

export const noticePageSchema = z.object({
  cursor: z.string().max(100, "cursor 无效。").optional(),
  limit: z.coerce
    .number("limit 请写 1 到 100 的整数。")
    .int("limit 请写 1 到 100 的整数。")
    .min(1, "limit 请写 1 到 100 的整数。")
    .max(100, "limit 请写 1 到 100 的整数。")
    .default(30),
  /** Only unread notices. */
  unread: z.stringbool("unread 请写 true 或 false。").optional(),
});
export type NoticeQuery = z.output<typeof noticePageSchema>;

/** A browser's push subscription, in the form of its Push API. */
export const newDeviceSchema = z.object(
  {
    endpoint: z.url("endpoint 请写推送地址。").max(1_000, "推送地址最多 1000 个字符。"),
    keys: z.object(
      {
        p256dh: z.string("缺少 p256dh。").regex(/^[A-Za-z0-9_-]{80,100}={0,2}$/, "p256dh 不是有效的公钥。"),
        auth: z.string("缺少 auth。").regex(/^[A-Za-z0-9_-]{20,30}={0,2}$/, "auth 不是有效的密钥。"),
      },
      { error: "请提交 keys。" },
    ),
    label: z.string("请写设备名。").trim().min(1, "请写设备名。").max(60, "设备名最多 60 个字符。"),
    language: z.enum(["zh-CN", "en"], "语言请选 zh-CN 或 en。").default("zh-CN"),
  },
  { error: "请提交浏览器的推送订阅。" },
);
export type NewDevice = z.output<typeof newDeviceSchema>;
