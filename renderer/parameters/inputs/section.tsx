import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { hasErrorWithin } from '../job-errors.ts';
import { commonOf, type InputProps } from './input-props.ts';

/** Parts that lie so deep are closed at first, where nothing is given. */
const DEEP = 3;

interface SectionProps extends InputProps {
  /** What is wrong with the whole of it; that of its parts stands at these. */
  readonly wrong: string | undefined;
  /** What it holds, in a few words, while it is closed. */
  readonly summary?: string;
  readonly tools?: ReactNode;
  readonly children: () => ReactNode;
}

/** A part with parts of its own: a heading that opens and closes it, and what is in it, indented. */
export function Section({ wrong, summary, tools, children, ...props }: SectionProps) {
  const { field, place, value, form, depth, rowLabel } = props;
  const [isOpen, setOpen] = useState(depth < DEEP || value !== undefined);
  const id = useId();
  // What is wrong must be seen.
  if (!isOpen && hasErrorWithin(form.errors, place)) setOpen(true);
  const { label, description, withAsterisk } = {
    label: rowLabel ?? field.label,
    description: undefined,
    withAsterisk: false,
    ...commonOf(props),
  };
  return (
    <div role="group" aria-labelledby={id} data-invalid={wrong === undefined ? undefined : true}>
      <div className="part-head">
        <button
          type="button"
          className="part-toggle"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <IconChevronRight size={14} stroke={2} aria-hidden="true" />
          <span id={id}>{label}</span>
          {withAsterisk === true && (
            <span className="part-needed" aria-hidden="true">
              *
            </span>
          )}
        </button>
        {!isOpen && summary !== undefined && <span className="part-summary">{summary}</span>}
        {tools}
      </div>
      {isOpen && (
        <div className="part-body">
          {description !== undefined && <div className="part-description">{description}</div>}
          {children()}
        </div>
      )}
      {wrong !== undefined && (
        <div className="field-error" role="alert">
          {wrong}
        </div>
      )}
    </div>
  );
}
