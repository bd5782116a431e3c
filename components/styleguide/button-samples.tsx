"use client";
import { Check, Filter, Pencil, Plus } from "lucide-react";
import { useState } from "react";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { MenuRow } from "@/components/ui/dropdown/menu-row";
import { Button } from "@/components/ui/layout/button";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { ChoiceLink } from "@/components/ui/layout/choice-link";
import { ConfirmButton } from "@/components/ui/layout/confirm-button";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { IconButton } from "@/components/ui/layout/icon-button";
import { PageLink } from "@/components/ui/layout/page-link";
import { TabBar, TabLink } from "@/components/ui/layout/tab-link";
import { Tabs } from "@/components/ui/layout/tabs";
import { TextButton } from "@/components/ui/layout/text-button";
import { PartSample } from "./part-sample";
import { LONG_NUMBER, LONG_TEXT, SHORT_TEXT } from "./sample-texts";

const VARIANTS = ["primary", "tertiary", "outline", "ghost", "danger", "danger-soft"] as const;
const NAMES = { cash: "COD 代收", files: "CSV 文件", log: "Log 日志" } as const;
const KEYS = ["cash", "files", "log"] as const;
const MENU = "plain-field inline-flex cursor-pointer items-center gap-2 disabled:cursor-default disabled:opacity-40";

/** Buttons and links of `components/ui/layout`. */
export function ButtonSamples({ theme }: { theme: string }) {
  const [chosen, setChosen] = useState<(typeof KEYS)[number]>("cash");
  const [presses, setPresses] = useState(0);
  const press = () => setPresses(presses + 1);
  const tabs = KEYS.map((key, index) => ({
    key,
    href: `?tab=${key}`,
    name: NAMES[key],
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
      <PartSample name="CopyButton">
        <span className="flex min-w-0 items-center gap-1 font-mono text-dense">
          <span className="truncate">{LONG_NUMBER}</span>
          <CopyButton text={LONG_NUMBER} what={`number ${theme}`} />
        </span>
      </PartSample>
      <PartSample name="PageLink">
        <PageLink href="/styleguide" className="text-accent hover:underline">
          {SHORT_TEXT}
        </PageLink>
      </PartSample>
      <PartSample name="ChoiceLink">
        {KEYS.map((key) => (
          <ChoiceLink
            key={key}
            href={`?tab=${key}`}
            isCurrent={key === chosen}
            onChoose={() => setChosen(key)}
            className="text-accent underline aria-[current]:font-semibold"
          >
            {NAMES[key]}
          </ChoiceLink>
        ))}
      </PartSample>
      <PartSample name="Dropdown">
        {(["normal", "filled", "disabled"] as const).map((state) => (
          <Dropdown
            key={state}
            label={`${state} ${theme}`}
            buttonClassName={MENU}
            isFilled={state === "filled"}
            isDisabled={state === "disabled"}
            button={
              <>
                <Filter aria-hidden className="size-4" />
                {state}
              </>
            }
          >
            {(close) => <TextButton onPress={close}>close</TextButton>}
          </Dropdown>
        ))}
      </PartSample>
      <PartSample name="Tabs" isWide>
        <Tabs label={`tabs ${theme}`} tabs={tabs} current={chosen} onChoose={setChosen} />
      </PartSample>
      <PartSample name="TabBar" isWide>
        <TabBar label={`tab bar ${theme}`}>
          {[SHORT_TEXT, LONG_TEXT, "aside"].map((name, index) => (
            <TabLink
              key={name}
              href="?"
              isCurrent={index === 0}
              onChoose={press}
              aside={name === "aside" && <CopyButton text={name} what={`tab ${theme}`} />}
            >
              {name}
            </TabLink>
          ))}
        </TabBar>
      </PartSample>
    </>
  );
}
