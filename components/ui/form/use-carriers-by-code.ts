import { useQueries } from "@tanstack/react-query";
import { carrierSearchOptions } from "@/lib/client/shared/carrier-queries";
import type { Carrier } from "@/lib/domain/carriers/carrier-catalogue";

/** The carriers with these codes, in the same order; unknown codes are left out. */
export function useCarriersByCode(codes: readonly string[]): Carrier[] {
  const answers = useQueries({
    queries: codes.map((code) => ({ ...carrierSearchOptions(code), placeholderData: undefined })),
  });
  return codes.flatMap((code, index) => answers[index]?.data?.find((carrier) => carrier.code === code) ?? []);
}
