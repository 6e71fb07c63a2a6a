import { type Locator } from 'playwright-core';

const ATTEMPTS = 6;

/**
 * Chooses in a select: in its own list, as another may still be closing, and once more where something new on the page has closed the list meanwhile.
 * @param text what to look for, and the option to take the first with; left out: the first of all
 */
export async function chooseOption(field: Locator, text?: string, { search = false } = {}): Promise<void> {
  const list = field.page().locator(`.ant-select-dropdown:has([id="${await field.getAttribute('id')}_list"])`);
  const options = list.locator('.ant-select-item-option');
  const option = (text === undefined ? options : options.filter({ hasText: text })).first();
  for (let attempt = 1; ; attempt++) {
    try {
      if ((await field.getAttribute('aria-expanded')) !== 'true') await field.click();
      if (search) await field.fill(text ?? '');
      await option.click({ timeout: 5_000 });
      return;
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
}
