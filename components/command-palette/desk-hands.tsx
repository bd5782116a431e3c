"use client";
import { useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect } from "react";
import { useHotkeys } from "@/lib/client/keyboard/hotkeys";
import { scanTaker } from "@/lib/client/keyboard/scan-taker";
import { keepTyping } from "@/lib/client/keyboard/typed-ahead";
import { openDeskPanel, useDeskPanel } from "@/lib/client/shared/desk-panels";
import { keepRecent } from "@/lib/client/shipments/recent-shipments";
import { shipmentOptions } from "@/lib/client/shipments/shipments";
import type { Role } from "@/lib/domain/auth/role";
import { useDeskPages } from "./desk-pages";
import { useGoKeys } from "./use-go-keys";
import { useOpenNumber } from "./use-open-number";
import { useScanGun } from "./use-scan-gun";

// They come when they are first opened: no page waits for them.
const Palette = dynamic(() => import("./palette").then((each) => each.Palette), { ssr: false });
const HelpSheet = dynamic(() => import("./help-sheet").then((each) => each.HelpSheet), { ssr: false });
const ScanSheet = dynamic(() => import("./scan-sheet").then((each) => each.ScanSheet), { ssr: false });

/** What hands can do on any page: the palette, the list of shortcuts, going to a page by a key, scanning. */
export function DeskHands({ role }: { role: Role }) {
  const t = useTranslations("deskHands");
  const panel = useDeskPanel();
  const pages = useDeskPages(role);
  const openNumber = useOpenNumber();
  useHotkeys(
    {
      "Mod+k": { label: t("palette"), run: openPalette },
      "/": { label: t("search"), run: openPalette },
      "?": { label: t("help"), run: () => openDeskPanel("help") },
      ...useGoKeys(pages),
    },
    t("everywhere"),
    "desk",
  );
  useScanGun(
    useCallback(
      (code) => {
        openDeskPanel(null);
        const taker = scanTaker();
        if (taker) taker.take(code);
        else void openNumber(code);
      },
      [openNumber],
    ),
  );
  useRecentShipment();
  const close = () => openDeskPanel(null);
  return (
    <>
      {panel === "palette" && <Palette role={role} pages={pages} onClose={close} />}
      {panel === "help" && <HelpSheet onClose={close} />}
      {panel === "scan" && <ScanSheet onClose={close} />}
    </>
  );
}

/** One types on at once, though its code may have to be fetched first. */
function openPalette(): void {
  keepTyping();
  openDeskPanel("palette");
}

/** Remembers the parcel that one looks at, for the palette. */
function useRecentShipment(): void {
  const queryClient = useQueryClient();
  const id = /^\/shipments\/(\w{20,})$/.exec(usePathname())?.[1];
  useEffect(() => {
    const shipment = id === undefined ? undefined : queryClient.getQueryData(shipmentOptions(id).queryKey);
    if (shipment) keepRecent({ id: shipment.id, waybillNumber: shipment.waybillNumber });
  }, [queryClient, id]);
}
