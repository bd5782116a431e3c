import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "./button";
import type { ButtonSize, ButtonVariant } from "./button-class";

/** A button that asks before it acts: pressed, the question stands in its place, with the focus on the way back. */
export function ConfirmButton({ label, question, confirmLabel, keepLabel, isPending, onConfirm, ...look }: Props) {
  const t = useTranslations("drawer");
  const { variant = "ghost", size = "sm", className = "" } = look;
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) {
    return (
      <Button
        size={size}
        variant={variant}
        isPending={isPending}
        aria-label={look["aria-label"]}
        onPress={() => setAsking(true)}
        className={className}
      >
        {label}
      </Button>
    );
  }
  return (
    <div className={`flex flex-wrap items-center gap-2 ${question ? "basis-full" : className}`}>
      {question && <span className="basis-full">{question}</span>}
      <Button
        size={size}
        variant={look.confirmVariant ?? (variant === "primary" ? "primary" : "danger")}
        onPress={() => {
          setAsking(false);
          onConfirm();
        }}
      >
        {confirmLabel}
      </Button>
      <Button size={size} isAutoFocused onPress={() => setAsking(false)}>
        {keepLabel ?? t("cancel")}
      </Button>
    </div>
  );
}

interface Props {
  label: ReactNode;
  "aria-label"?: string;
  /** What happens, as a question, where the answers do not say it. */
  question?: string;
  confirmLabel: string;
  /** Default: 取消. */
  keepLabel?: string;
  variant?: ButtonVariant;
  /** Of the answer that acts; default: danger, unless the button is the primary one. */
  confirmVariant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
  isPending: boolean;
  onConfirm: () => void;
}
