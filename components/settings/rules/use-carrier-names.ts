import { useCarriersByCode } from "@/components/ui/carrier/use-carriers-by-code";

/** Names of the carriers of these rules by their codes; the code itself while a name is not known. */
export function useCarrierNames(rules: readonly { carrier: string | null }[]): (code: string) => string {
  const codes = [...new Set(rules.flatMap(({ carrier }) => carrier ?? []))];
  const carriers = useCarriersByCode(codes);
  return (code) => carriers.find((each) => each.code === code)?.name ?? code;
}
