import { parseLaneEnd } from "@/lib/domain/analytics/lane-end";
import { isRefusal, isReturn } from "@/lib/domain/shipments/outcome";
import { parseEventState, type State } from "@/lib/domain/shipments/shipment-states";
import type { TraceEvent } from "./push-snapshot";

type ChainEvent = Pick<TraceEvent, "context" | "status" | "statusCode" | "areaName">;

/** The sender has signed, in the carrier's own words. */
const SENDER_SIGNED =
  /(?:寄件人|发件人|寄件方|寄方|发货人|寄件客户|发件客户)(?:本人|已)*(?:签收|收取)|签收人[:：是]*\s*(?:寄件人|发件人|发货人)|(?:退回|退件)[^，。,；;]{0,12}签收|returned to (?:the )?(?:sender|shipper)|delivered to (?:the )?(?:sender|shipper)/iu;
/** The addressee has signed, in the carrier's own words. */
const ADDRESSEE_SIGNED = /签收人[:：是为]*\s*(?:本人|收件人|收货人|买家)|(?:本人|收件人|收货人|买家)已?签收/u;
/** The return was called off, or the parcel goes to the buyer again or at another address. */
const SENT_ON =
  /(?:取消|撤销|停止)(?:退回|退件)|转寄|改寄|更改(?:收件|派送)?地址|(?:重新|再次|二次|第二次)(?:派送|派件|投递|配送)/u;
/** 派件, 疑难 and 拒签 happen where the buyer is. */
const AT_BUYER: readonly (State | null)[] = [5, 2, 14];

/**
 * Where a trace turns back to the sender for good: the position of the first event of the way back; -1 while
 * the parcel goes to the buyer, or has reached the buyer after all.
 *
 * A return begins with 退回 or 退签. It is called off by 转投, by words such as 取消退回 or 重新派送, or by a signature
 * in the city where the parcel was to be delivered. Every other signature after it is the sender's, and so is one
 * in the sender's city after a refusal. Where both live in one city, or no place is told, 退回 decides, unless the
 * parcel was out for delivery since and the addressee has signed.
 *
 * @param events oldest first
 */
export function detectReturn(events: readonly ChainEvent[]): number {
  let turn = -1;
  let hasTrouble = false;
  let isOutAgain = false;
  let senderArea: string | null = null;
  let buyerArea: string | null = null;
  for (const [index, event] of events.entries()) {
    senderArea ??= event.areaName;
    const parsed = parseEventState(event);
    if (isReturn(parsed.state)) {
      if (turn < 0) turn = index;
      hasTrouble = true;
      isOutAgain = false;
    } else if (parsed.state === 3) {
      const ends = { senderArea, buyerArea, isTurned: turn >= 0, hasTrouble, isOutAgain };
      if (!isSignedBySender(event, ends)) turn = -1;
      else if (turn < 0) turn = index;
    } else if (turn >= 0 && (parsed.state === 7 || SENT_ON.test(event.context))) {
      turn = -1;
    }
    isOutAgain ||= parsed.state === 5;
    if (turn < 0 && !hasTrouble && AT_BUYER.includes(parsed.state)) buyerArea = event.areaName ?? buyerArea;
    if (isRefusal(parsed)) hasTrouble = true;
  }
  return turn;
}

interface Ends {
  senderArea: string | null;
  buyerArea: string | null;
  isTurned: boolean;
  /** Refused or sent back before, though perhaps sent on since. */
  hasTrouble: boolean;
  /** Out for delivery since the parcel was sent back. */
  isOutAgain: boolean;
}

function isSignedBySender({ context, areaName }: ChainEvent, ends: Ends): boolean {
  if (SENDER_SIGNED.test(context)) return true;
  if (!ends.hasTrouble) return false;
  const [city, sender, buyer] = [areaName, ends.senderArea, ends.buyerArea].map((area) => parseLaneEnd(area).city);
  const isKnown = city !== null && sender !== buyer;
  if (ends.isTurned) return isKnown ? city !== buyer : !(ends.isOutAgain && ADDRESSEE_SIGNED.test(context));
  return isKnown && buyer !== null && city === sender;
}
