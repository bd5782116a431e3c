import { Drawer } from "@heroui/react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { Button } from "./button";

/** A panel at the right edge, for reading or for one action beside the page. Rendered open; the caller closes it. */
export function SideDrawer({
  title,
  lead,
  onClose,
  keepsOpen = false,
  isChanged = false,
  headingClassName = "",
  className,
  buttons,
  children,
}: Props) {
  const t = useTranslations("drawer");
  const { close, question } = useDiscardQuestion(() => isChanged, onClose);
  const footer = question ?? buttons;
  return (
    <Drawer.Backdrop isOpen isDismissable={!keepsOpen} onOpenChange={(isOpen) => !isOpen && close()}>
      <Drawer.Content placement="right">
        <Drawer.Dialog className={className}>
          <Drawer.CloseTrigger aria-label={t("close")} className="touch-size" />
          <Drawer.Header>
            <Drawer.Heading className={`text-lg font-semibold ${headingClassName}`}>{title}</Drawer.Heading>
            {typeof lead === "string" ? <p className="text-dense text-muted">{lead}</p> : lead}
          </Drawer.Header>
          <Drawer.Body className="text-foreground">{children}</Drawer.Body>
          {footer && <Drawer.Footer>{footer}</Drawer.Footer>}
        </Drawer.Dialog>
      </Drawer.Content>
    </Drawer.Backdrop>
  );
}

/**
 * Asks before input is discarded.
 *
 * @param isChanged whether closing now would lose input
 * @returns `close`, which closes or asks, and the question with its buttons while it is asked
 */
export function useDiscardQuestion(isChanged: () => boolean, onClose: () => void) {
  const t = useTranslations("drawer");
  const id = useId();
  const [isAsking, setAsking] = useState(false);
  const close = () => {
    if (isChanged()) setAsking(true);
    else onClose();
  };
  const question = isAsking && (
    <div role="alertdialog" aria-labelledby={id} className="flex flex-wrap items-center justify-end gap-2">
      <p id={id} className="text-dense font-medium">
        {t("discardQuestion")}
      </p>
      <Button variant="outline" isAutoFocused onPress={() => setAsking(false)}>
        {t("keepEditing")}
      </Button>
      <Button variant="danger" onPress={onClose}>
        {t("discard")}
      </Button>
    </div>
  );
  return { close, question: question || null };
}

interface Props {
  title: ReactNode;
  /** Below the title; a sentence, or more. */
  lead?: ReactNode;
  onClose: () => void;
  /** A click outside does not close it: input would be lost. */
  keepsOpen?: boolean;
  /** Whether closing it would lose input: it asks first. */
  isChanged?: boolean;
  headingClassName?: string;
  /** Classes of the panel, for another width. */
  className?: string;
  /** Buttons at the bottom. */
  buttons?: ReactNode;
  children: ReactNode;
}
