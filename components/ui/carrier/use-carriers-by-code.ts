import { useQueries } from "@tanstack/react-query";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { carrierSearchOptions } from "@/lib/client/shared/carrier-queries";
import type { Carrier } from "@/lib/domain/carriers/carrier";

/** The carriers with these codes, named in the language of the page, in the same order; unknown codes are left out. */
export function useCarriersByCode(codes: readonly string[]): Carrier[] {
  const nameCarrier = useCarrierName();
  const answers = useQueries({
    queries: codes.map((code) => ({ ...carrierSearchOptions(code), placeholderData: undefined })),
  });
  return codes.flatMap((code, index) => {
    const found = answers[index]?.data?.find((carrier) => carrier.code === code);
    return found ? { ...found, name: nameCarrier(found.name) } : [];
  });
}
