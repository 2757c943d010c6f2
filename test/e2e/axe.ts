import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

/** What makes the page as it stands harder for some, be it little: each rule, and the elements that break it. */
export function axeFindings(page: Page): Promise<string[]> {
  return findings(page, builderFor(page));
}

/** The same for colours alone: a theme changes nothing else. */
export function axeColourFindings(page: Page): Promise<string[]> {
  return findings(page, builderFor(page).withRules('color-contrast'));
}

/** The other mode opens a page of its own, which a desktop app does not give. */
function builderFor(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode(true);
}

async function findings(page: Page, builder: AxeBuilder): Promise<string[]> {
  await page.evaluate(atRest);
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const why = failureSummary?.replace(/\s+/g, ' ') ?? '';
      return `${id}: ${target.join(' ')} (${why})`;
    }),
  );
}

/** In the page: what is just fading in or out has colours that nobody reads. */
async function atRest(): Promise<void> {
  const moving = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
  await Promise.allSettled(moving.map(({ finished }) => finished));
}
