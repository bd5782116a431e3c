"use client";
import { Check, Pencil, Plus } from "lucide-react";
import { useState } from "react";
import { MenuRow } from "@/components/ui/dropdown/menu-row";
import { Button } from "@/components/ui/layout/button";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { ConfirmButton } from "@/components/ui/layout/confirm-button";
import { IconButton } from "@/components/ui/layout/icon-button";
import { Tabs } from "@/components/ui/layout/tabs";
import { TextButton } from "@/components/ui/layout/text-button";
import { LONG_TEXT, NAMES, PartSample, SHORT_TEXT } from "./part-sample";

const VARIANTS = ["primary", "tertiary", "outline", "ghost", "danger", "danger-soft"] as const;

export function ButtonSamples({ theme }: { theme: string }) {
  const [chosen, setChosen] = useState("cash");
  const [presses, setPresses] = useState(0);
  const press = () => setPresses(presses + 1);
  const tabs = NAMES.map(({ key, name }, index) => ({
    key,
    href: `?tab=${key}`,
    name,
    count: index === 0 ? undefined : index * 1_234,
    ...(key === "log" && { tone: "tone-red", isLit: true }),
  }));
  return (
    <>
      <PartSample name="Button">
        {VARIANTS.map((variant) => (
          <Button key={variant} variant={variant}>
            {variant}
          </Button>
        ))}
        {VARIANTS.map((variant) => (
          <Button key={variant} variant={variant} isDisabled>
            {`${variant} disabled`}
          </Button>
        ))}
        <Button size="sm" variant="outline">
          sm
        </Button>
        <Button size="lg" variant="outline">
          lg
        </Button>
        <Button variant="primary" isPending>
          pending
        </Button>
        <Button variant="outline" aria-pressed>
          pressed
        </Button>
        <Button isIconOnly variant="ghost" aria-label="icon">
          <Plus aria-hidden />
        </Button>
      </PartSample>
      <PartSample name="ButtonLink">
        <ButtonLink href="/styleguide" variant="outline">
          page
        </ButtonLink>
        <ButtonLink href="/icon.svg" size="sm" isFile>
          file
        </ButtonLink>
      </PartSample>
      <PartSample name="TextButton">
        <TextButton onPress={press}>{SHORT_TEXT}</TextButton>
        <TextButton onPress={press}>
          <Pencil aria-hidden className="size-3.5" />
          icon
        </TextButton>
        <p className="text-xl">
          in a sentence{" "}
          <TextButton isInline onPress={press}>
            isInline
          </TextButton>
        </p>
      </PartSample>
      <PartSample name="IconButton">
        {(["sm", "md", "lg"] as const).map((size) => (
          <IconButton key={size} Icon={Pencil} label={`${size} ${theme}`} size={size} onPress={press} />
        ))}
        <IconButton Icon={Pencil} label={`disabled ${theme}`} isDisabled />
      </PartSample>
      <PartSample name="MenuRow" isWide>
        <div className="w-72 rounded-xl border border-border bg-overlay p-2">
          <MenuRow onPress={press}>{SHORT_TEXT}</MenuRow>
          <MenuRow aria-pressed onPress={press} className="justify-between">
            chosen
            <Check aria-hidden className="size-4 shrink-0" />
          </MenuRow>
          <MenuRow aria-pressed={false} onPress={press}>
            <span className="truncate">{LONG_TEXT}</span>
          </MenuRow>
        </div>
      </PartSample>
      <PartSample name="ConfirmButton">
        <ConfirmButton
          label={`delete ${theme}`}
          confirmLabel="confirm"
          keepLabel="keep"
          isPending={false}
          onConfirm={press}
        />
        <ConfirmButton
          label={`with question ${theme}`}
          question="question?"
          confirmLabel="confirm"
          keepLabel="keep"
          variant="outline"
          isPending={false}
          onConfirm={press}
        />
        <ConfirmButton label="pending" confirmLabel="confirm" keepLabel="keep" isPending onConfirm={press} />
        <output className="text-xs text-muted">{presses}</output>
      </PartSample>
      <PartSample name="Tabs" isWide>
        <Tabs label={`tabs ${theme}`} tabs={tabs} current={chosen} onChoose={setChosen} />
      </PartSample>
    </>
  );
}
