import { useQuery } from "@tanstack/react-query";
import { createTranslator } from "next-intl";
import { useMemo } from "react";
import { parcelTextOptions } from "@/lib/client/shipments/parcel-text-queries";
import type { Language } from "@/lib/domain/shared/languages";
import type { Translate } from "@/lib/domain/shared/message";

/** Fills the sentences `parcelText` of a language, whatever the desk's is; undefined until they are loaded. */
export function useParcelTexts(language: Language): Translate | undefined {
  const { data: messages } = useQuery(parcelTextOptions(language));
  return useMemo(
    () => messages && (createTranslator({ locale: language, messages }) as unknown as Translate),
    [language, messages],
  );
}
