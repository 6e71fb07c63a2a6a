/** For dialogs with more in them than a screen may hold: what they ask stays in sight, and the rest scrolls. */
export const tallDialog = {
  centered: true,
  styles: { body: { maxHeight: 'calc(100vh - 170px)', overflowY: 'auto' } },
} as const;
