const focusable = 'input, textarea, button, [tabindex]';

/** Brings the field of a place, or the nearest thing around it, into view and puts the keyboard there. @returns false where there is none */
export function jumpTo(pointer: string): boolean {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const field = document.querySelector<HTMLElement>(`[data-path="${CSS.escape(at)}"]`);
    if (!field) continue;
    field.scrollIntoView({ block: 'center' });
    field.querySelector<HTMLElement>(focusable)?.focus({ preventScroll: true });
    return true;
  }
  return false;
}
