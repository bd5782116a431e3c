import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { useHotkeys } from "@/lib/client/keyboard/hotkeys";
import { useStore } from "@/lib/client/shared/create-store";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { useOpenPage } from "@/lib/client/shared/use-open-page";
import { hasPermission, type Role } from "@/lib/domain/auth/role";
import { useDeskPages } from "./desk-pages";
import { useBarcodeScanner } from "./use-barcode-scanner";
import { useOpenWaybillNumber } from "./use-open-waybill-number";
import { usePageShortcuts } from "./use-page-shortcuts";

// Fetched when first opened, so that no page loads them.
const CommandPalette = lazyPart(() => import("./command-palette").then((each) => each.CommandPalette));
const ShortcutHelp = lazyPart(() => import("./shortcut-help").then((each) => each.ShortcutHelp));
const ScannerPanel = lazyPart(() => import("./scanner-panel").then((each) => each.ScannerPanel));

/** Commands of every page: the palette, the list of shortcuts, page shortcuts and scanning. */
export function GlobalCommands({ role, managesDesk }: { role: Role; managesDesk: boolean }) {
  const t = useTranslations("commandPalette");
  const stores = useDeskStores();
  const panel = useStore(stores.panel);
  const pages = useDeskPages(role);
  const openPage = useOpenPage();
  const openNumber = useOpenWaybillNumber(openPage);
  // Typing is possible at once, although the palette's code may still have to be fetched.
  const openPalette = () => {
    stores.typingBuffer.start();
    stores.panel.set("palette");
  };
  useHotkeys(
    {
      "Mod+k": { label: t("palette"), run: openPalette },
      "/": { label: t("search"), run: openPalette },
      "?": { label: t("help"), run: () => stores.panel.set("help") },
      ...(hasPermission(role, "write") && { u: { label: t("undo"), run: () => void stores.toasts.undoNewest() } }),
      ...usePageShortcuts(pages, openPage),
    },
    t("everywhere"),
    "desk",
  );
  useBarcodeScanner(
    useCallback(
      (code) => {
        stores.panel.set(null);
        const scanHandler = stores.scanHandler.get();
        if (scanHandler) scanHandler.onScan(code);
        else void openNumber(code);
      },
      [stores, openNumber],
    ),
  );
  const close = () => stores.panel.set(null);
  return (
    <>
      {panel === "palette" && <CommandPalette {...{ role, managesDesk, pages, openPage }} onClose={close} />}
      {panel === "help" && <ShortcutHelp onClose={close} />}
      {panel === "scan" && <ScannerPanel openPage={openPage} onClose={close} />}
    </>
  );
}
