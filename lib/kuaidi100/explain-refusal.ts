import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { recognizeCarrier } from "@/lib/domain/carriers/recognize-carrier";
import { message, parseMessage } from "@/lib/domain/shared/message";
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
  const found = findCarrierNeedingPhone(facts);
  if (!found) return answer;
  return {
    ...answer,
    meaning: message(`returnCode.phoneMissing.${found.isChosen ? "meaning" : "likely"}`, { carrier: found.name }),
    mend: message("returnCode.phoneMissing.mend", { advice: parseMessage(answer.mend) ?? answer.mend }),
  };
}

/** The carrier that requires a phone number: the chosen one, or the one that the number suggests. */
function findCarrierNeedingPhone({ carrier: code, waybillNumber }: RefusedShipment) {
  const chosen = findCarrier(code);
  if (chosen?.needsPhone) return { name: chosen.name, isChosen: true };
  const [likeliest] = recognizeCarrier(waybillNumber);
  // Digits of a common length are no reason to doubt a carrier that a person chose.
  if (!likeliest || (chosen && likeliest.confidence === "low")) return undefined;
  const carrier = findCarrier(likeliest.code);
  return carrier?.needsPhone ? { name: carrier.name, isChosen: false } : undefined;
}
