import type { Locator, Page } from 'playwright';

/** More than any screen has. */
const MOST_STOPS = 120;

/** Whether what has the focus looks otherwise than without it: `seen`, or its name; `again` where it was looked at before. */
export function focusNow(page: Page): Promise<string> {
  return page.evaluate(focused);
}

export function hasFocus(part: Locator): Promise<boolean> {
  return part.evaluate((element) => element === document.activeElement);
}

/** Presses Tab until a part has the focus; gives what showed none on the way. */
export async function tabTo(page: Page, part: Locator): Promise<readonly string[]> {
  const unseen: string[] = [];
  await part.waitFor({ state: 'attached' });
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    // An editor takes Tab for itself, until Escape; what it offers takes the first of these.
    if (await page.evaluate(() => document.activeElement?.matches('.cm-content'))) {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('Tab');
    const at = await focusNow(page);
    if (at !== 'seen' && at !== 'again') unseen.push(at);
    if (await hasFocus(part)) return unseen;
  }
  throw new Error(`Tab does not come to ${part}`);
}

/** In the page: what is looked at is what has the focus, and what is around it. */
async function focused(): Promise<string> {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return 'again';
  if (element.hasAttribute('data-reached')) return 'again';
  element.setAttribute('data-reached', '');
  const near = [element, element.parentElement, element.parentElement?.parentElement];
  // What is drawn for a control may stand beside it; a list shows which of its rows it is at.
  const drawn = [...near, element.nextElementSibling, ...element.querySelectorAll('[role=row]')];
  const look = (): string =>
    drawn
      .filter((one) => one instanceof Element)
      .map((one) => {
        const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(one);
        return [outline, boxShadow, borderColor, backgroundColor].join();
      })
      .join('; ');
  // An editor hears of its focus a moment later.
  const heard = async (): Promise<void> => {
    if (element.matches('.cm-content')) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  await heard();
  const withFocus = look();
  element.blur();
  await heard();
  const without = look();
  element.focus();
  const name = element.getAttribute('aria-label') ?? element.textContent?.slice(0, 40) ?? '';
  return withFocus === without ? `${element.tagName} ${name}` : 'seen';
}
