import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { resolveLocale } from "./locales";

/** The language of a page: the chosen one, else the browser's preference, else Chinese. */
export default getRequestConfig(async () => {
  const locale = resolveLocale((await cookies()).get("locale")?.value, (await headers()).get("accept-language"));
  return {
    locale,
    messages: (await import(`@/messages/${locale}.json`)).default,
    timeZone: "Asia/Shanghai",
  };
});
