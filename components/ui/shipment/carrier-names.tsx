import { createContext, use } from "react";

/** Names of carriers in the language of the page, by the name that Kuaidi100 lists. */
export const CarrierNames = createContext<Readonly<Record<string, string>>>({});

/** Writes a carrier's listed name in the language of the page. */
export function useCarrierName(): <Name extends string | null | undefined>(name: Name) => Name {
  const names = use(CarrierNames);
  return (name) => (typeof name === "string" ? (names[name] ?? name) : name) as typeof name;
}
