import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ThemeStarter } from "@/components/navigation/theme-starter";
import { AppProviders } from "@/components/shell/app-providers";
import { carrierNamesIn } from "@/lib/domain/carriers/english-carrier-names";
import { commonMessages } from "@/lib/server/i18n/browser-messages";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("app");
  return {
    title: { default: t("name"), template: `%s · ${t("name")}` },
    description: t("description"),
    icons: { icon: "/icon.svg", apple: "/icons/icon-180.png" },
    appleWebApp: { title: t("name") },
    formatDetection: { telephone: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#14171d" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  // Of this page view, see lib/ingress/page-policy.ts; browsers hide it from scripts.
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang={locale} suppressHydrationWarning>
      <body>
        <ThemeStarter nonce={nonce} />
        <NextIntlClientProvider messages={await commonMessages()}>
          <AppProviders locale={locale} carrierNames={carrierNamesIn(locale)} now={Date.now()}>
            {children}
          </AppProviders>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
