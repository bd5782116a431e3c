import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Heading } from "react-aria-components";
import { IconButton } from "@/components/ui/layout/icon-button";

/** Title of a panel, with a close button for devices without an Escape key. */
export function ModalPanelHeader({ title, onClose }: { title: string; onClose: () => void }) {
  const t = useTranslations("commandPalette");
  return (
    <div className="flex items-center justify-between border-b border-border px-4 py-2">
      <Heading slot="title" className="text-base font-semibold">
        {title}
      </Heading>
      <IconButton Icon={X} label={t("close")} size="lg" onPress={onClose} className="-me-2 hover:bg-default" />
    </div>
  );
}
