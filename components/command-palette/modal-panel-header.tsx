import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Heading } from "react-aria-components";

/** Title of a panel, with a close button for devices without an Escape key. */
export function ModalPanelHeader({ title, onClose }: { title: string; onClose: () => void }) {
  const t = useTranslations("commandPalette");
  return (
    <div className="flex items-center justify-between border-b border-border px-4 py-2">
      <Heading slot="title" className="text-base font-semibold">
        {title}
      </Heading>
      <button
        type="button"
        aria-label={t("close")}
        onClick={onClose}
        className="-me-2 flex size-9 cursor-pointer items-center justify-center rounded-lg text-muted hover:bg-default hover:text-foreground touch-size"
      >
        <X aria-hidden className="size-4.5" />
      </button>
    </div>
  );
}
