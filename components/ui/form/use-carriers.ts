"use client";
import { useQueries } from "@tanstack/react-query";
import { carrierSearchOptions } from "@/lib/client/shared/carriers";
import type { Carrier } from "@/lib/domain/carriers/carriers";

/** The carriers of codes that a form holds or a number suggests, in their order; unknown ones are left out. */
export function useCarriers(codes: readonly string[]): Carrier[] {
  const answers = useQueries({
    queries: codes.map((code) => ({ ...carrierSearchOptions(code), placeholderData: undefined })),
  });
  return codes.flatMap((code, index) => answers[index]?.data?.find((carrier) => carrier.code === code) ?? []);
}
