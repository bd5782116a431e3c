import { queryOptions } from "@tanstack/react-query";
import type { Messages } from "next-intl";
import { getJson } from "@/lib/client/shared/fetch-json";
import type { Language } from "@/lib/domain/shared/languages";

/** Sentences, and names of carriers by the name that Kuaidi100 lists. */
interface ParcelTexts extends Pick<Messages, "parcelText"> {
  carrierNames: Readonly<Record<string, string>>;
}

/** What texts about parcels are written with, in the language of their reader. */
export const parcelTextOptions = (language: Language) =>
  queryOptions({
    queryKey: ["parcel-texts", language],
    queryFn: ({ signal }) => getJson<ParcelTexts>(`/api/texts/${language}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
