"use client";
import { type ComponentProps, useState } from "react";
import { Button } from "./button";

/** A button for what cannot be undone: it asks first, in its own place, and begins with the harmless answer. */
export function ConfirmButton({ question, sure, keep, isPending, onConfirm, size, className, ...button }: Props) {
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) return <Button {...button} size={size} className={className} onPress={() => setAsking(true)} />;
  return (
    <span className={`flex flex-wrap items-center gap-2 ${className ?? ""}`}>
      {question && <span>{question}</span>}
      <Button
        size={size}
        variant={button.variant === "primary" ? "primary" : "danger"}
        isPending={isPending}
        onPress={onConfirm}
      >
        {sure}
      </Button>
      <Button size={size} isAutoFocused onPress={() => setAsking(false)}>
        {keep}
      </Button>
    </span>
  );
}

interface Props extends Omit<ComponentProps<typeof Button>, "onPress" | "type"> {
  /** What would be lost, where the answers do not say it. */
  question?: string;
  /** Label of the answer that acts: 确定删除. */
  sure: string;
  /** Label of the answer that does nothing. */
  keep: string;
  onConfirm: () => void;
}
