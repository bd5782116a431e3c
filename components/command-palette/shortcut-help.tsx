import { useTranslations } from "next-intl";
import { Switch } from "@/components/ui/form/switch";
import { KeyboardKey } from "@/components/ui/layout/keyboard-key";
import { ScrollArea } from "@/components/ui/layout/scroll-area";
import { useHotkeyEntries } from "@/lib/client/keyboard/hotkeys";
import { useSingleKeyShortcuts } from "@/lib/client/keyboard/single-key-shortcuts";
import { ModalPanel, ModalPanelHeader } from "./modal-panel";

/** List of all shortcut keys, with the switch that turns off single-key shortcuts. */
export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const t = useTranslations("commandPalette");
  const [isOn, setOn] = useSingleKeyShortcuts();
  const all = useHotkeyEntries().filter(({ label }) => label !== "");
  // If the page defines one of the desk's keys, the page's key wins.
  const lines = all.filter(({ key }, index) => all.findLastIndex((each) => each.key === key) === index);
  const scopes = [...new Set(lines.map(({ scope }) => scope))];
  return (
    <ModalPanel label={t("help")} onClose={onClose} className="mt-[8vh] max-w-2xl max-lg:mt-0">
      <ModalPanelHeader title={t("help")} onClose={onClose} />
      <ScrollArea label={t("help")} className="min-h-0 flex-1 gap-x-8 px-4 py-3 sm:columns-2">
        {scopes.map((scope) => (
          <section key={scope} className="mb-4 break-inside-avoid">
            <h3 className="pb-1 text-xs text-muted">{scope}</h3>
            <dl>
              {lines
                .filter((line) => line.scope === scope)
                .map(({ key, label }) => (
                  <div key={key} className="flex min-h-8 items-center justify-between gap-3">
                    <dt>{label}</dt>
                    <dd className="flex shrink-0 gap-1">
                      {key.split(" ").map((part) => (
                        <KeyboardKey key={part} name={part} />
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </ScrollArea>
      <div className="border-t border-border px-4 py-3">
        <Switch isSelected={isOn} onChange={setOn}>
          {t("singleKeys")}
        </Switch>
        <p className="mt-1 text-xs text-muted">{t("singleKeysHint")}</p>
      </div>
    </ModalPanel>
  );
}
