/** What was pressed is gone with what it did: the keyboard goes on from the page's heading. */
export function focusHeading(): void {
  document.querySelector<HTMLElement>("h1")?.focus();
}
