"use client";
import { Drawer } from "@heroui/react";
import type { ReactNode } from "react";

/** Drawer with a form. Rendered open; the caller closes it. */
export function FormDrawer({ title, lead, closeLabel, onClose, buttons, children }: Props) {
  return (
    // A click outside does not close it: the input would be lost.
    <Drawer.Backdrop isOpen isDismissable={false} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content placement="right">
        <Drawer.Dialog>
          <Drawer.CloseTrigger aria-label={closeLabel} className="touch-size" />
          <Drawer.Header>
            <Drawer.Heading className="text-lg font-semibold">{title}</Drawer.Heading>
            {lead}
          </Drawer.Header>
          <Drawer.Body className="text-foreground">{children}</Drawer.Body>
          <Drawer.Footer>{buttons}</Drawer.Footer>
        </Drawer.Dialog>
      </Drawer.Content>
    </Drawer.Backdrop>
  );
}

interface Props {
  title: string;
  /** A line below the title. */
  lead: ReactNode;
  closeLabel: string;
  onClose: () => void;
  /** Buttons refer to the form by its id. */
  buttons: ReactNode;
  children: ReactNode;
}
