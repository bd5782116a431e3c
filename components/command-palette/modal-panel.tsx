import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { IconButton } from "@/components/ui/layout/icon-button";

/** Classes of what covers the page, and of the panel on it. */
export const MODAL_OVERLAY =
  "fixed inset-0 z-50 flex items-start justify-center bg-black/25 px-4 py-6 max-lg:p-0 dark:bg-black/50";
export const MODAL_FRAME =
  "flex max-h-[min(34rem,76dvh)] w-full flex-col overflow-hidden rounded-xl border border-border bg-overlay text-foreground shadow-overlay outline-none max-lg:h-dvh max-lg:max-h-none max-lg:rounded-none max-lg:border-0";

/** A modal panel: closes on Escape and on a click outside, and returns the focus. */
export function ModalPanel({ label, onClose, className = "", children }: Props) {
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      className={MODAL_OVERLAY}
    >
      <Modal className={`${MODAL_FRAME} ${className}`}>
        <Dialog aria-label={label} className="flex min-h-0 flex-1 flex-col outline-none">
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface Props {
  label: string;
  onClose: () => void;
  className?: string;
  children: ReactNode;
}

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
