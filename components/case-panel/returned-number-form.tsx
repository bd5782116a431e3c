import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useRef } from "react";
import { Button } from "@/components/ui/layout/button";

/** Form for the number of a returned parcel. */
export function ReturnedNumberForm({
  onNumber,
  isValueRetained = false,
  placeholder,
  className,
  fieldClassName,
  children,
}: Props) {
  const t = useTranslations("caseDesk");
  const field = useRef<HTMLInputElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!field.current) return;
    const number = field.current.value.trim();
    if (!isValueRetained) field.current.value = "";
    if (number !== "") onNumber(number);
  };
  return (
    <form onSubmit={submit} className={`flex gap-2 ${className ?? ""}`}>
      <input
        ref={field}
        aria-label={t("returnedNumber")}
        placeholder={placeholder}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={64}
        className={`plain-field min-w-0 font-mono ${fieldClassName}`}
      />
      <Button type="submit" variant={isValueRetained ? "outline" : "primary"} size="sm" className="h-9">
        <Undo2 aria-hidden />
        {t("returnedAction")}
      </Button>
      {children}
    </form>
  );
}

interface Props {
  onNumber: (number: string) => void;
  /** Whether the number stays in the field to be corrected; otherwise the field is cleared for the next one. */
  isValueRetained?: boolean;
  placeholder?: string;
  className?: string;
  fieldClassName: string;
  /** Content of the button after its shortcut key. */
  children?: ReactNode;
}
