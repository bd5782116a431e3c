import { useQuery } from "@tanstack/react-query";
import { createTranslator } from "next-intl";
import { useMemo } from "react";
import { parcelTextOptions } from "@/lib/client/shipments/parcel-text-queries";
import type { Language } from "@/lib/domain/shared/languages";
import type { Translate } from "@/lib/domain/shared/message";

/** Writes texts about a parcel in a language, whatever the desk's is; undefined until its sentences are loaded. */
export function useParcelTexts(language: Language): ParcelTextWriter | undefined {
  const { data } = useQuery(parcelTextOptions(language));
  return useMemo(() => {
    if (!data) return undefined;
    const { carrierNames, ...messages } = data;
    const fill = createTranslator({ locale: language, messages }) as unknown as Translate;
    return { fill, nameOf: (carrier) => carrierNames[carrier] ?? carrier };
  }, [language, data]);
}

export interface ParcelTextWriter {
  /** Fills a sentence of `parcelText`. */
  fill: Translate;
  /** A carrier's listed name in the language. */
  nameOf: (carrier: string) => string;
}
