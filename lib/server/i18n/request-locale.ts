import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { getCatalogue } from "@/lib/i18n/catalogues";
import { resolveLanguage } from "@/lib/i18n/resolve-language";

/** The language of a page: the chosen one, else the browser's preference, else Chinese. */
export default getRequestConfig(async () => {
  const locale = resolveLanguage((await cookies()).get("locale")?.value, (await headers()).get("accept-language"));
  return {
    locale,
    messages: getCatalogue(locale),
    timeZone: "Asia/Shanghai",
  };
});
