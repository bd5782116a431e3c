import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { recognizeCarrier } from "@/lib/domain/carriers/recognize-carrier";
import { PHONE_MISSING_PHRASE } from "@/lib/domain/privacy/phone-number";
import type { ReturnCode } from "./return-codes";

/** What is looked at of a shipment whose subscription was refused. */
export interface RefusedShipment {
  carrier: string | null;
  waybillNumber: string;
  hasPhone: boolean;
}

/** The codes for wrong data; documents of different years swap 700 and 701. */
const DATA_CODES: readonly string[] = ["700", "701", "702"];

/**
 * Says first what is most likely wrong with this very shipment: that its carrier, or the one that
 * its number looks like, asks for a phone and none was given. Any other answer stays as it is.
 */
export function explainRefusal(answer: ReturnCode, facts: RefusedShipment): ReturnCode {
  if (!DATA_CODES.includes(answer.code) || facts.hasPhone) return answer;
  const asking = findCarrierNeedingPhone(facts);
  if (!asking) return answer;
  return {
    ...answer,
    meaning: `${asking}${PHONE_MISSING_PHRASE}，而这一单没有填，快递100没有接受。`,
    mend: `请先填上寄件人或收件人的电话（后四位也可以），再重新提交。还是不行的话：${answer.mend}`,
  };
}

/** Who asks for a phone, as a subject of the sentence. */
function findCarrierNeedingPhone({ carrier: code, waybillNumber }: RefusedShipment): string | undefined {
  const chosen = findCarrier(code);
  if (chosen?.needsPhone) return chosen.name;
  const [likeliest] = recognizeCarrier(waybillNumber);
  // Bare digits of a common length are no reason to doubt a carrier that somebody chose.
  if (!likeliest || (chosen && likeliest.confidence === "low")) return undefined;
  const carrier = findCarrier(likeliest.code);
  return carrier?.needsPhone ? `这个单号看起来是${carrier.name}的，${carrier.name}` : undefined;
}
