import type { ReactNode } from "react";
import { ExtraMessages } from "@/components/shell/extra-messages";
import { messagesOfPart } from "@/lib/server/i18n/browser-messages";

export default async function ShipmentsLayout({ children }: { children: ReactNode }) {
  return <ExtraMessages words={await messagesOfPart("shipments")}>{children}</ExtraMessages>;
}
