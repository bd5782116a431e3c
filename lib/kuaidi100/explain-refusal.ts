import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { recognizeCarrier } from "@/lib/domain/carriers/recognize-carrier";
import { PHONE_MISSING_PHRASE } from "@/lib/domain/privacy/phone-number";
import type { ReturnCode } from "./return-codes";

/** The fields of a shipment that explain why its subscription was refused. */
export interface RefusedShipment {
  carrier: string | null;
  waybillNumber: string;
  hasPhone: boolean;
}

/** The codes for wrong data; documents of different years swap 700 and 701. */
const DATA_CODES: readonly string[] = ["700", "701", "702"];

/**
 * Explains a refusal with its most likely cause: the carrier, or the one that the number suggests,
 * requires a phone number and none was entered. Any other answer is returned as it is.
 */
export function explainRefusal(answer: ReturnCode, facts: RefusedShipment): ReturnCode {
  if (!DATA_CODES.includes(answer.code) || facts.hasPhone) return answer;
  const carrierName = findCarrierNeedingPhone(facts);
  if (!carrierName) return answer;
  return {
    ...answer,
    meaning: `${carrierName}${PHONE_MISSING_PHRASE}，而这一单没有填，快递100没有接受。`,
    mend: `请先填上寄件人或收件人的电话（后四位也可以），再重新提交。还是不行的话：${answer.mend}`,
  };
}

/** The carrier that requires a phone number, as a subject of the sentence. */
function findCarrierNeedingPhone({ carrier: code, waybillNumber }: RefusedShipment): string | undefined {
  const chosen = findCarrier(code);
  if (chosen?.needsPhone) return chosen.name;
  const [likeliest] = recognizeCarrier(waybillNumber);
  // Digits of a common length are no reason to doubt a carrier that a person chose.
  if (!likeliest || (chosen && likeliest.confidence === "low")) return undefined;
  const carrier = findCarrier(likeliest.code);
  return carrier?.needsPhone ? `这个单号看起来是${carrier.name}的，${carrier.name}` : undefined;
}
