import { useFormatter } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { runWhenIdle } from "@/lib/client/shared/run-when-idle";
import { ChoiceLink } from "./choice-link";
import { stepThroughBar } from "./step-through-bar";

/**
 * A row of tabs that are links, so that each also opens in a new window; with the number of what each has. It is one stop
 * of Tab, left and right within.
 */
export function Tabs<Key extends string>({ label, tabs, current, testId, onChoose }: Props<Key>) {
  const format = useFormatter();
  const stop = tabs.find(({ key }) => key === current) ?? tabs[0];
  return (
    <TabBar label={label}>
      {tabs.map(({ key, href, name, count, tone, isLit = false, help, data }) => (
        <TabLink
          key={key}
          href={href}
          isCurrent={key === current}
          tabIndex={key === stop?.key ? undefined : -1}
          className={tone}
          data={testId === undefined ? data : { ...data, "data-testid": testId, "data-key": key }}
          onChoose={() => onChoose(key)}
          aside={key === current && help}
        >
          {name}
          {count !== undefined && (
            <span
              className={`text-xs tabular-nums ${isLit ? "rounded bg-(--tone-soft) px-1 font-medium text-(--tone) forced-colors:border" : "min-w-[2ch] text-muted"}`}
            >
              {typeof count === "number" ? format.number(count) : count}
            </span>
          )}
        </TabLink>
      ))}
    </TabBar>
  );
}

interface Props<Key extends string> {
  /** Name of the row for screen readers. */
  label: string;
  /** `count` may be a text such as `99+`; null keeps its place until the number is known. */
  tabs: readonly {
    key: Key;
    href: string;
    name: string;
    count?: number | string | null;
    /** Class of its colour: `tone-red`. */
    tone?: string;
    /** Whether the count has that colour, since it calls for action. */
    isLit?: boolean;
    /** A button beside the tab, while it is the current one, that explains its term. */
    help?: ReactNode;
    /** Data attributes for tests. */
    data?: Readonly<Record<`data-${string}`, string>>;
  }[];
  current: Key;
  /** Test id of each tab. */
  testId?: string;
  onChoose: (key: Key) => void;
}

/** Width in px that fades at the bar's edges; the current tab is kept clear of it. */
const FADE_PX = 40;

/** A row of tabs, through which ← and → go, and that scrolls if it is too long; its edges fade where more tabs are. */
function TabBar({ label, children }: { label: string; children: ReactNode }) {
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = bar.current;
    if (!element) return;
    const updateFades = () => {
      const { scrollLeft, clientWidth, scrollWidth } = element;
      element.toggleAttribute("data-more-before", scrollLeft > 1);
      element.toggleAttribute("data-more-behind", scrollLeft + clientWidth < scrollWidth - 1);
    };
    const observer = new ResizeObserver(updateFades);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    element.addEventListener("scroll", updateFades, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", updateFades);
    };
  }, []);
  return (
    <div className="border-b border-border">
      <nav
        ref={bar}
        aria-label={label}
        onKeyDown={stepThroughBar}
        className="tab-bar relative overflow-x-auto px-2 lg:px-4 [scrollbar-width:none]"
      >
        <ul className="flex w-max">{children}</ul>
      </nav>
    </div>
  );
}

/** One tab. It is a link, so that it also opens in a new window. */
function TabLink({ href, isCurrent, tabIndex, className = "", data, onChoose, aside, children }: TabBarProps) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (!isCurrent) return;
    // Measured after the page has rendered: an earlier measurement would force a layout.
    return runWhenIdle(() => {
      const bar = link.current?.closest("nav");
      if (!link.current || !bar) return;
      // Only the bar scrolls: `scrollIntoView` would scroll the page to a bar further down.
      const [tab, frame] = [link.current.getBoundingClientRect(), bar.getBoundingClientRect()];
      if (tab.left < frame.left + FADE_PX) bar.scrollLeft -= frame.left + FADE_PX - tab.left;
      else if (tab.right > frame.right - FADE_PX) bar.scrollLeft += tab.right - frame.right + FADE_PX;
    });
  }, [isCurrent]);
  return (
    <li className="flex items-center">
      <ChoiceLink
        ref={link}
        {...data}
        href={href}
        isCurrent={isCurrent && "page"}
        tabIndex={tabIndex}
        onChoose={onChoose}
        className={`relative flex h-10 items-center gap-1.5 px-2 text-dense whitespace-nowrap text-muted after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 after:rounded-full hover:text-foreground aria-[current=page]:font-medium aria-[current=page]:text-foreground aria-[current=page]:after:bg-accent touch-height max-lg:px-2.5 ${className}`}
      >
        {children}
      </ChoiceLink>
      {aside}
    </li>
  );
}

interface TabBarProps {
  href: string;
  isCurrent: boolean;
  /** −1 where ← and → reach it. */
  tabIndex?: number | undefined;
  className?: string;
  /** Data attributes for tests. */
  data?: Readonly<Record<`data-${string}`, string>>;
  onChoose: () => void;
  /** A button beside the link. */
  aside?: ReactNode;
  children: ReactNode;
}
