import { z } from "zod";
import type { FlagName } from "./flag";
import type { TextLanguage } from "./parcel-words";

/** What the bell tells of: new flags, a case of one's own, a mention, a shift handed over; to owners also what has stopped. */
export const NOTICE_KINDS = [
  "alerts",
  "assigned",
  "mention",
  "handover",
  "hook-disabled",
  "outbox-stopped",
  "outbox-held",
  "channel-disabled",
  "report-failed",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What a notice says besides its kind; each kind has some of it. */
export interface NoticeDetails {
  caseId?: string | null;
  handoverId?: string;
  shipmentId?: string | null;
  waybillNumber?: string | null;
  flag?: FlagName | null;
  reason?: string | null;
  /** Who did it; null where a rule did. */
  actor?: string | null;
  byFlag?: { flag: FlagName; count: number }[];
  /** Nodes at which many are stuck. */
  nodes?: { node: string; count: number }[];
  /** Of an endpoint or a channel. */
  name?: string;
  /** Kuaidi100's, where it refuses. */
  code?: string | null;
  /** Why it stopped, and what to do. */
  because?: string;
  mend?: string;
}

/** A notice as the bell shows it. */
export interface NoticeView extends NoticeDetails {
  id: string;
  kind: NoticeKind;
  /** How many flags or cases it stands for. */
  count: number;
  at: string;
  isRead: boolean;
}

export interface NoticePage {
  items: NoticeView[];
  nextCursor: string | null;
  /** Not read; at most `MOST_UNREAD`, which stands for as many or more. */
  unread: number;
}

export const MOST_UNREAD = 100;
/** Notices are kept for so long. */
export const KEEP_NOTICES_MS = 30 * 24 * 3_600_000;

/** Where a notice leads. */
export function noticePath({ kind, caseId, shipmentId, handoverId, count }: NoticeView): string {
  switch (kind) {
    case "handover":
      return `/problems/handovers?open=${handoverId ?? ""}`;
    case "alerts":
    case "assigned":
    case "mention":
      if (count <= 1 && caseId) return `/problems?case=${caseId}`;
      if (count <= 1 && shipmentId) return `/shipments/${shipmentId}`;
      return kind === "assigned" ? "/problems?scope=mine" : "/problems";
    case "hook-disabled":
      return "/settings#settings-hooks";
    case "channel-disabled":
      return "/settings#settings-alerts";
    case "report-failed":
      return "/settings#settings-weekly";
    default:
      return "/settings";
  }
}

export const readNoticesSchema = z
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
  /** Only what is not read. */
  unread: z.stringbool("unread 请写 true 或 false。").optional(),
});
export type NoticeQuery = z.output<typeof noticePageSchema>;

/** A browser that wants notices pushed, as its push API names itself. */
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

export const MOST_DEVICES = 10;

export interface DeviceView {
  id: string;
  label: string;
  language: TextLanguage;
  createdAt: string;
  lastSentAt: string | null;
  lastError: string | null;
}

export interface DeviceList {
  /** The server's key, which a browser asks for. */
  publicKey: string;
  items: DeviceView[];
}
