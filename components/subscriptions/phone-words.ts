import { CARRIER_REFUSED_WITHOUT_PHONE } from "@/lib/domain/carriers/carrier-catalogue";

/** Keys (`subscribe.…`) of the label and the warning of the phone field, for a carrier that needs a phone number. */
export function choosePhoneWords(carrierCode: string) {
  return carrierCode === CARRIER_REFUSED_WITHOUT_PHONE
    ? ({ label: "phoneNeeded", warning: "phoneMissing" } as const)
    : ({ label: "phoneAdvised", warning: "phoneUntraced" } as const);
}
