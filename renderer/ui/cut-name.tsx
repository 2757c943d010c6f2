import { VisuallyHidden } from '@mantine/core';

const TAIL = 10;
/** Shorter names have room everywhere. */
const WHOLE = 24;

/** A name, as much as there is room for. It is cut in the middle, as its ends tell it from others. */
export function CutName({ text }: { readonly text: string }) {
  if (text.length <= WHOLE) return text;
  return (
    <>
      <VisuallyHidden>{text}</VisuallyHidden>
      <span className="cut" title={text} aria-hidden="true">
        <span className="cut-head">{text.slice(0, -TAIL)}</span>
        <span className="cut-tail">{text.slice(-TAIL)}</span>
      </span>
    </>
  );
}
