/** Shows the shortcut key of the button that contains it. */
export function ButtonShortcut({ children }: { children: string }) {
  return (
    <kbd aria-hidden className="ms-1 rounded border border-current/30 px-1 text-tiny leading-4 max-lg:hidden">
      {children}
    </kbd>
  );
}
