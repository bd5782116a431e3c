import { useLocale } from "next-intl";
import { carrierNameIn } from "@/lib/domain/carriers/english-carrier-names";

/** Writes a carrier's listed name in the language of the page. */
export function useCarrierName(): <Name extends string | null | undefined>(name: Name) => Name {
  const language = useLocale();
  return (name) => (typeof name === "string" ? carrierNameIn(language, name) : name) as typeof name;
}
