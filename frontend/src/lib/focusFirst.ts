interface HasNodes {
  getInputNode: (path: never) => HTMLElement | null;
}

/** Brings the first field with an error before the eyes, and the keyboard to it. */
export function focusFirst(form: HasNodes, errors: Record<string, unknown>): void {
  const [first] = Object.keys(errors);
  if (first !== undefined) form.getInputNode(first as never)?.focus();
}
