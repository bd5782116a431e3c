import { Check, ChevronDown } from "lucide-react";
import type { KeyboardEvent } from "react";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { MenuRow } from "@/components/ui/dropdown/menu-row";

/**
 * One choice of a few, as a button with the present one that opens the list. Arrow keys, Home and End move in it, Enter
 * chooses, Escape closes.
 */
export function ChoiceMenu<Value extends string>(props: Props<Value>) {
  const { label, value, choices, isDisabled, onChoose, className = "" } = props;
  const present = choices.find((choice) => choice.value === value);
  const focused = present ?? choices[0];
  return (
    <Dropdown
      label={label}
      width={176}
      isDisabled={isDisabled}
      buttonClassName={`plain-field inline-flex max-w-full cursor-pointer items-center gap-1 ${className}`}
      button={
        <>
          <span className={value === undefined ? "truncate" : "sr-only"}>{label}</span>
          {value !== undefined && <span className="truncate">{present?.label ?? value}</span>}
          <ChevronDown aria-hidden className="size-3.5 shrink-0" />
        </>
      }
    >
      {(close) => (
        <div className="grid">
          {choices.map((choice) => (
            <MenuRow
              key={choice.value}
              aria-pressed={value === undefined ? undefined : choice.value === value}
              onKeyDown={moveFocus}
              isAutoFocused={choice === focused}
              onPress={() => {
                close();
                if (choice.value !== value) onChoose(choice.value);
              }}
              className="justify-between"
            >
              <span className="truncate">{choice.label}</span>
              {choice.value === value && <Check aria-hidden className="size-4 shrink-0" />}
            </MenuRow>
          ))}
        </div>
      )}
    </Dropdown>
  );
}

function moveFocus(event: KeyboardEvent<HTMLButtonElement>) {
  const { currentTarget } = event;
  const choices = [...(currentTarget.parentElement?.querySelectorAll("button") ?? [])];
  const at = choices.indexOf(currentTarget);
  const last = choices.length - 1;
  const target = { ArrowDown: Math.min(at + 1, last), ArrowUp: Math.max(at - 1, 0), Home: 0, End: last }[event.key];
  if (target === undefined) return;
  event.preventDefault();
  choices[target]?.focus();
}

interface Props<Value> {
  /** What is chosen, and for what: name of the button and of the list. */
  label: string;
  /** Undefined when a choice is an action: the button then shows the label. */
  value?: Value;
  choices: readonly { value: Value; label: string }[];
  isDisabled?: boolean;
  onChoose: (value: Value) => void;
  className?: string;
}
