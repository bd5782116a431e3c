import { useLocale } from "next-intl";

/** `日本` for `JP`; an unknown code is shown as received. */
export function useCountryName(): (code: string) => string {
  const locale = useLocale();
  return (code) => {
    if (!/^[A-Z]{2}$/.test(code)) return code;
    return new Intl.DisplayNames(locale, { type: "region", style: "short" }).of(code) ?? code;
  };
}
