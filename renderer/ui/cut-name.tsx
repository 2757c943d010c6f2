import { VisuallyHidden } from '@mantine/core';

const TAIL = 10;
/** Shorter names have room everywhere. */
const WHOLE = 24;

interface CutNameProps {
  readonly text: string;
  /** How much of its end is kept: less in a narrow column, where little would be left of the rest. */
  readonly tail?: number;
}

/** A name, as much as there is room for. It is cut in the middle, as its ends tell it from others. */
export function CutName({ text, tail = TAIL }: CutNameProps) {
  if (text.length <= WHOLE) return text;
  return (
    <>
      <VisuallyHidden>{text}</VisuallyHidden>
      <span className="cut" title={text} aria-hidden="true">
        <span className="cut-head">{text.slice(0, -tail)}</span>
        <span className="cut-tail">{text.slice(-tail)}</span>
      </span>
    </>
  );
}
