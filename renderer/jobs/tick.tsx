interface TickProps {
  readonly label: string;
  readonly checked: boolean;
  /** Some, not all. */
  readonly isPartial?: boolean;
  /** `extend`: with shift, all up to there. */
  readonly change: (on: boolean, extend: boolean) => void;
}

/** A plain checkbox: a list has as many as rows, and makes them anew while it scrolls. */
export function Tick({ label, checked, isPartial = false, change }: TickProps) {
  return (
    <input
      className="tick"
      type="checkbox"
      aria-label={label}
      checked={checked}
      ref={(input) => {
        if (input !== null) input.indeterminate = isPartial;
      }}
      onChange={(event) => change(event.currentTarget.checked, withShift(event.nativeEvent))}
    />
  );
}

/** A change of a checkbox is a click. */
function withShift(event: Event): boolean {
  return event instanceof MouseEvent && event.shiftKey;
}
