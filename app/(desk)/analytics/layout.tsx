import type { ReactNode } from "react";
import { ExtraMessages } from "@/components/shell/extra-messages";
import { messagesOfPart } from "@/lib/server/i18n/browser-messages";

export default async function AnalyticsLayout({ children }: { children: ReactNode }) {
  return <ExtraMessages words={await messagesOfPart("analytics")}>{children}</ExtraMessages>;
}
