/** Something that is drawn: where, in what type and colours, and which words. */
export interface Drawn {
  readonly place: string;
  readonly type: string;
  readonly colours: string;
  readonly words: string;
}

/** The frame is the same around every screen; the caret blinks. */
const LEFT_OUT = '.top, .side, .bottom, .cm-cursorLayer, .cm-selectionLayer';
const MOST_WORDS = 60;

/** A program for a page, which gives back all that is drawn in it, from the first to the last. */
export const DRAWN = `(() => {
  const LEFT_OUT = ${JSON.stringify(LEFT_OUT)};
  const MOST_WORDS = ${MOST_WORDS};
  ${[walk, isShown, look, coloursOf, edgeOf, isSeen, colour, wordsOf, ownText].map(String).join('\n')}
  return walk(document.body, []);
})()`;

function walk(element: Element, seen: Drawn[]): Drawn[] {
  if (element.matches(LEFT_OUT)) return seen;
  const one = isShown(element) ? look(element) : null;
  if (one !== null) seen.push(one);
  if (element instanceof SVGElement) return seen;
  for (const child of element.children) walk(child, seen);
  return seen;
}

function isShown(element: Element): boolean {
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
  const isOn = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
  const isThere = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  return isThere && isOn && (width > 2 || height > 2);
}

function look(element: Element): Drawn | null {
  const style = getComputedStyle(element);
  const words = wordsOf(element).replace(/\s+/g, ' ').trim().slice(0, MOST_WORDS);
  const isPicture = element instanceof SVGElement || element instanceof HTMLCanvasElement;
  const colours = coloursOf(style, words !== '' || isPicture);
  if (colours === '') return null;
  const { left, top, width, height } = element.getBoundingClientRect();
  const mono = style.fontFamily.includes('Mono') ? ' mono' : '';
  const shapes = element.querySelectorAll('path, rect, line, circle').length;
  return {
    place: [left, top, width, height].map(Math.round).join(' '),
    type: words === '' ? '' : `${style.fontSize}/${style.fontWeight}${mono}`,
    colours,
    words: isPicture ? `${element.tagName.toLowerCase()} of ${shapes}` : words && `"${words}"`,
  };
}

function coloursOf(style: CSSStyleDeclaration, hasInk: boolean): string {
  const edge = edgeOf(style);
  return [
    hasInk ? colour(style.color) : '',
    isSeen(style.backgroundColor) ? `on ${colour(style.backgroundColor)}` : '',
    edge === null ? '' : `edge ${colour(edge)}`,
    style.boxShadow === 'none' ? '' : 'shadow',
  ]
    .filter(Boolean)
    .join(' ');
}

/** The colour of the first side that has a border. */
function edgeOf(style: CSSStyleDeclaration): string | null {
  for (const side of ['top', 'right', 'bottom', 'left']) {
    const part = (name: string): string => style.getPropertyValue(`border-${side}-${name}`);
    const isDrawn = part('style') !== 'none' && part('width') !== '0px';
    if (isDrawn && isSeen(part('color'))) return part('color');
  }
  return null;
}

function isSeen(text: string): boolean {
  return !/^rgba\(.*, 0\)$/.test(text);
}

function colour(text: string): string {
  if (!text.startsWith('rgb')) return text;
  const [r = 0, g = 0, b = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
  const hex = [r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('');
  return alpha === 1 ? `#${hex}` : `#${hex}@${Math.round(alpha * 100)}`;
}

function wordsOf(element: Element): string {
  if (element instanceof HTMLTextAreaElement) return element.value || element.placeholder;
  if (!(element instanceof HTMLInputElement)) return ownText(element);
  if (/^(checkbox|radio)$/.test(element.type)) return element.checked ? 'on' : '';
  return element.value || element.placeholder;
}

function ownText(element: Element): string {
  const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
  return own.map((node) => node.textContent?.trim() ?? '').join(' ');
}
