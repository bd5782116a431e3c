import { useLocale } from "next-intl";

/** `日本` for `JP`; a code that is no country's is shown as it came. */
export function useCountryName(): (code: string) => string {
  const locale = useLocale();
  return (code) => {
    if (!/^[A-Z]{2}$/.test(code)) return code;
    return new Intl.DisplayNames(locale, { type: "region", style: "short" }).of(code) ?? code;
  };
}
