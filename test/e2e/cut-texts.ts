import type { Page } from 'playwright';

/** What says what a thing is, and has to be read whole. */
const READ =
  'button, label, legend, summary, h1, h2, h3, dt, th, .status, [role=tab], [role=columnheader], [role=gridcell]';
/** Names of jobs and workers are cut on purpose. */
const CUT_BY_DESIGN = '.cut, .cut *';

/** Texts that have less room than they need, each with its place in the page; the same place in every language. */
export function cutTexts(page: Page): Promise<readonly (readonly [string, string])[]> {
  return page.evaluate(
    ([read, byDesign]) => {
      const placeOf = (element: Element): string => {
        const parent = element.parentElement;
        if (parent === null) return '';
        return `${placeOf(parent)}/${[...parent.children].indexOf(element)}`;
      };
      const isCut = (element: Element): boolean =>
        element.scrollWidth > element.clientWidth + 1 &&
        getComputedStyle(element).display !== 'inline' &&
        !element.matches(byDesign);
      /** Cut by what it stands in, at whose end there are dots. */
      const isCutIn = (element: Element): boolean => {
        const parent = element.parentElement;
        if (parent === null) return false;
        const { textOverflow } = getComputedStyle(parent);
        return (textOverflow === 'ellipsis' && isCut(parent)) || isCutIn(parent);
      };
      const rightOf = (element: Element): number => {
        const text = document.createRange();
        text.selectNodeContents(element);
        return text.getBoundingClientRect().right;
      };
      /** Where what hides the rest of it ends; one that can be scrolled hides nothing. */
      const edgeOf = (element: Element): number => {
        const parent = element.parentElement;
        if (parent === null) return innerWidth;
        const isEdge = /hidden|clip/.test(getComputedStyle(parent).overflowX);
        const right = isEdge ? parent.getBoundingClientRect().right : innerWidth;
        return Math.min(right, edgeOf(parent));
      };
      return [...document.querySelectorAll(read)]
        .filter((element) => element.checkVisibility())
        .filter(
          (element) =>
            rightOf(element) > edgeOf(element) + 1 ||
            isCutIn(element) ||
            [element, ...element.querySelectorAll('*')].some(isCut),
        )
        .map((element) => [placeOf(element), element.textContent] as const);
    },
    [READ, CUT_BY_DESIGN] as const,
  );
}
