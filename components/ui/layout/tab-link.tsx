import { type ReactNode, useEffect, useRef } from "react";
import { runWhenIdle } from "@/lib/client/shared/run-when-idle";
import { ChoiceLink } from "./choice-link";

/** Width in px that fades at the bar's edges; the current tab is kept clear of it. */
const FADE_PX = 40;

/** A row of tabs that scrolls if it is too long; its edges fade where more tabs are. */
export function TabBar({ label, children }: { label: string; children: ReactNode }) {
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
        className="tab-bar relative overflow-x-auto px-2 lg:px-4 [scrollbar-width:none]"
      >
        <ul className="flex w-max">{children}</ul>
      </nav>
    </div>
  );
}

/** One tab. It is a link, so that it also opens in a new window. */
export function TabLink({ href, isCurrent, className = "", data, onChoose, aside, children }: Props) {
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
        onChoose={onChoose}
        className={`relative flex h-10 items-center gap-1.5 px-2 text-dense whitespace-nowrap text-muted after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 after:rounded-full hover:text-foreground aria-[current=page]:font-medium aria-[current=page]:text-foreground aria-[current=page]:after:bg-accent touch-height max-lg:px-2.5 ${className}`}
      >
        {children}
      </ChoiceLink>
      {aside}
    </li>
  );
}

interface Props {
  href: string;
  isCurrent: boolean;
  className?: string;
  /** Data attributes for tests. */
  data?: Readonly<Record<`data-${string}`, string>>;
  onChoose: () => void;
  /** A button beside the link. */
  aside?: ReactNode;
  children: ReactNode;
}
