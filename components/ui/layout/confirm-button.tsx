"use client";
import { useState } from "react";
import { Button } from "./button";
import type { ButtonVariant } from "./button-class";

/** A button that asks before it acts: pressed, the question stands in its place, with the focus on the way back. */
export function ConfirmButton({
  label,
  question,
  confirmLabel,
  keepLabel,
  variant = "ghost",
  isPending,
  onConfirm,
}: Props) {
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) {
    return (
      <Button size="sm" variant={variant} isPending={isPending} onPress={() => setAsking(true)}>
        {label}
      </Button>
    );
  }
  return (
    <div className="flex basis-full flex-wrap items-center gap-2">
      <span className="basis-full">{question}</span>
      <Button
        size="sm"
        variant="danger"
        isDisabled={isPending}
        onPress={() => {
          setAsking(false);
          onConfirm();
        }}
      >
        {confirmLabel}
      </Button>
      <Button size="sm" isAutoFocused onPress={() => setAsking(false)}>
        {keepLabel}
      </Button>
    </div>
  );
}

interface Props {
  label: string;
  /** What happens, as a question. */
  question: string;
  confirmLabel: string;
  keepLabel: string;
  variant?: ButtonVariant;
  isPending: boolean;
  onConfirm: () => void;
}
